//! The bytes of files: in a folder, or in a bucket of S3's kind. The only place that knows which.

use std::{
    fmt, fs,
    io::ErrorKind,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, bail};
use axum::body::Bytes;
use domain::{CompanyId, FileId};
use futures::stream::BoxStream;
use object_store::{
    GetOptions, ObjectStore, ObjectStoreExt, PutOptions, aws::AmazonS3Builder, local::LocalFileSystem,
    path::Path as ObjectPath,
};
use tokio::sync::OnceCell;

/// How long one call to the bucket may take: a video is a hundred megabytes.
const BUCKET_TIMEOUT: &str = "10 minutes";

/// Bytes as they come.
pub type ByteStream = BoxStream<'static, object_store::Result<Bytes>>;

/// Where the bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket; endpoint, region and credentials are in the environment's `AWS_…`.
    Bucket {
        /// Its name.
        name: String,
        /// What our keys in it begin with; may be empty.
        prefix: String,
    },
}

impl Location {
    /// Reads `s3://bucket/prefix`, or else a folder's path.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let Some(bucket) = text.strip_prefix("s3://") else {
            if text.contains("://") || text.is_empty() {
                bail!("files are kept in a folder or in s3://bucket/prefix");
            }
            return Ok(Self::Folder(PathBuf::from(text)));
        };
        let (name, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        if name.is_empty() {
            bail!("s3:// needs the name of a bucket: s3://bucket/prefix");
        }
        Ok(Self::Bucket { name: name.to_owned(), prefix: prefix.trim_matches('/').to_owned() })
    }
}

/// As [`Location::parse`] reads it.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Bucket { name, prefix } => write!(f, "s3://{name}/{prefix}"),
        }
    }
}

/// The key of a file's bytes.
pub fn key(company: CompanyId, file: FileId) -> String {
    format!("{company}/{file}")
}

/// The bytes of files. Cheap to clone.
#[derive(Clone)]
pub struct Blobs(Arc<Parts>);

struct Parts {
    location: Location,
    /// Opened when it is first needed: who only looks at an installation changes nothing.
    store: OnceCell<Box<dyn ObjectStore>>,
}

impl Blobs {
    /// The bytes at this place. Nothing is touched yet.
    pub fn new(location: Location) -> Self {
        Self(Arc::new(Parts { location, store: OnceCell::new() }))
    }

    /// Stores bytes. When this answers, they are on disk, or the bucket has said so.
    pub async fn put(&self, key: &str, bytes: Bytes) -> anyhow::Result<()> {
        let store = self.store().await?;
        if let Location::Folder(folder) = &self.0.location {
            let inner = folder.join(key).parent().map(Path::to_owned).context("a key has a company")?;
            blocking(move || make_folder(&inner)).await?;
        }
        store
            .put_opts(&self.path(key), bytes.into(), PutOptions::default())
            .await
            .with_context(|| format!("cannot store the file {key}"))?;
        Ok(())
    }

    /// All bytes.
    pub async fn get(&self, key: &str) -> anyhow::Result<ByteStream> {
        self.read(key, None).await
    }

    /// Some of the bytes.
    pub async fn get_range(&self, key: &str, range: Range<u64>) -> anyhow::Result<ByteStream> {
        self.read(key, Some(range)).await
    }

    async fn read(&self, key: &str, range: Option<Range<u64>>) -> anyhow::Result<ByteStream> {
        let options = GetOptions::new().with_range(range);
        let found = self.store().await?.get_opts(&self.path(key), options).await;
        Ok(found.with_context(|| format!("cannot read the file {key}"))?.into_stream())
    }

    /// Takes bytes away. That there are none is fine.
    pub async fn delete(&self, key: &str) -> anyhow::Result<()> {
        match self.store().await?.delete(&self.path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("cannot delete the file {key}")),
        }
    }

    fn path(&self, key: &str) -> ObjectPath {
        match &self.0.location {
            Location::Bucket { prefix, .. } if !prefix.is_empty() => ObjectPath::from(format!("{prefix}/{key}")),
            Location::Bucket { .. } | Location::Folder(_) => ObjectPath::from(key),
        }
    }

    async fn store(&self) -> anyhow::Result<&dyn ObjectStore> {
        let location = self.0.location.clone();
        let store = self.0.store.get_or_try_init(|| blocking(move || open(&location))).await?;
        Ok(store.as_ref())
    }
}

fn open(location: &Location) -> anyhow::Result<Box<dyn ObjectStore>> {
    match location {
        Location::Folder(folder) => {
            make_folder(folder)?;
            // Without this a file that was acknowledged may be empty after a power cut.
            Ok(Box::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)))
        }
        Location::Bucket { name, .. } => {
            let builder = AmazonS3Builder::from_env().with_bucket_name(name);
            let builder = builder.with_config("timeout".parse()?, BUCKET_TIMEOUT);
            Ok(Box::new(builder.build().with_context(|| format!("cannot use the bucket {name}"))?))
        }
    }
}

/// Makes a folder that is still there after a power cut: a new name is on disk when the folder
/// that holds it was synced.
fn make_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let folder = std::path::absolute(folder).with_context(|| format!("{} is no folder", folder.display()))?;
    let parent = folder.parent().with_context(|| format!("{} is no folder", folder.display()))?;
    make_folder(parent)?;
    // Another request may make it at the same moment.
    if let Err(error) = fs::create_dir(&folder)
        && error.kind() != ErrorKind::AlreadyExists
    {
        return Err(error).with_context(|| format!("cannot make {}", folder.display()));
    }
    fs::File::open(parent)
        .and_then(|parent| parent.sync_all())
        .with_context(|| format!("{} must be on disk before it is used", folder.display()))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await?
}

#[cfg(test)]
mod tests {
    use futures::TryStreamExt;

    use super::*;

    async fn collected(stream: anyhow::Result<ByteStream>) -> Vec<u8> {
        let parts: Vec<Bytes> = stream.unwrap().try_collect().await.unwrap();
        parts.concat()
    }

    #[tokio::test]
    async fn bytes_come_back_whole_and_in_part_until_they_are_deleted() {
        let directory = tempfile::tempdir().unwrap();
        let folder = directory.path().join("data").join("files");
        let blobs = Blobs::new(Location::Folder(folder.clone()));
        assert!(!folder.exists(), "nothing is made before it is needed");
        let bytes: Vec<u8> = (0..20_000_u32).map(|number| number as u8).collect();
        blobs.put("com_1/fil_1", bytes.clone().into()).await.unwrap();
        blobs.put("com_1/fil_2", Bytes::from_static(b"other")).await.unwrap();

        let again = Blobs::new(Location::Folder(folder.clone()));
        assert_eq!(collected(again.get("com_1/fil_1").await).await, bytes);
        assert_eq!(collected(again.get_range("com_1/fil_1", 9_000..19_000).await).await, bytes[9_000..19_000]);
        assert_eq!(collected(again.get_range("com_1/fil_1", 19_999..20_000).await).await, bytes[19_999..]);

        again.delete("com_1/fil_1").await.unwrap();
        again.delete("com_1/fil_1").await.unwrap();
        assert!(again.get("com_1/fil_1").await.is_err());
        assert_eq!(collected(again.get("com_1/fil_2").await).await, b"other");
        assert_eq!(fs::read_dir(folder.join("com_1")).unwrap().count(), 1, "no half-written file stays behind");
    }

    #[test]
    fn a_place_reads_back_as_written() {
        let bucket = |name: &str, prefix: &str| Location::Bucket { name: name.into(), prefix: prefix.into() };
        for (text, place) in [
            ("s3://bucket", bucket("bucket", "")),
            ("s3://bucket/", bucket("bucket", "")),
            ("s3://bucket/porchlight/files/", bucket("bucket", "porchlight/files")),
            ("/var/lib/porchlight/files", Location::Folder("/var/lib/porchlight/files".into())),
            ("files", Location::Folder("files".into())),
        ] {
            let read = Location::parse(text).unwrap();
            assert_eq!(read, place, "{text}");
            assert_eq!(Location::parse(&read.to_string()).unwrap(), place, "{text}");
        }
        for wrong in ["", "s3://", "s3:///prefix", "https://bucket.example.com", "gs://bucket"] {
            assert!(Location::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn keys_in_a_bucket_begin_with_its_prefix() {
        for (place, path) in [
            ("s3://bucket/house/files", "house/files/com_1/fil_1"),
            ("s3://bucket", "com_1/fil_1"),
            ("/files", "com_1/fil_1"),
        ] {
            let blobs = Blobs::new(Location::parse(place).unwrap());
            assert_eq!(blobs.path("com_1/fil_1").as_ref(), path, "{place}");
        }
    }
}
