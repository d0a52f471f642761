//! The operator's settings: command line, environment, `porchlight.toml`, in this order.
//! A company's settings are rows, not configuration.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
use connect::AddressGuard;
use db::Location;
use domain::Secret;
use rules::gate::quiet_hours::Law;
use serde::Deserialize;

use crate::{files, people::sso::Provider};

/// The operator's settings, complete.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the hub listens.
    pub listen: SocketAddr,
    /// How the world reaches it; webhooks and customers' links start with it.
    pub public_url: String,
    /// Files live here: the SQLite database, the secret key.
    pub data_dir: PathBuf,
    /// Where the rows are.
    pub database: Location,
    /// Where photos, videos, documents and voices are.
    pub files: files::Location,
    /// 64 hex digits that seal secrets; when not given, a file in the data directory.
    pub secret_key: Option<Secret>,
    /// Whether URLs that users give may lead to private addresses. For the sandbox, and for
    /// operators whose mail relay is next door.
    pub allow_private_addresses: bool,
    /// Whether a proxy of ours stands in front, so that the last address in `X-Forwarded-For` is
    /// the caller's. Without one, callers could write there what they like.
    pub trusted_proxy: bool,
    /// Background jobs that run at once.
    pub worker_slots: usize,
    /// Requests that one key or session may make in a minute; zero: no limit.
    pub requests_per_minute: u32,
    /// Issuers that people may sign in with.
    pub sso: Vec<Provider>,
    /// A sorted list of SHA-1 hashes of passwords that are known from breaches.
    pub breached_passwords: Option<PathBuf>,
    /// Whether messages reach people, so that the law's hours count. Only `demo` says no.
    pub law: Law,
}

/// `porchlight.toml`. Every setting may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_field_names, reason = "the fields are called as in the file")]
pub struct File {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    files_url: Option<String>,
    secret_key_file: Option<PathBuf>,
    allow_private_addresses: Option<bool>,
    trusted_proxy: Option<bool>,
    worker_slots: Option<usize>,
    requests_per_minute: Option<u32>,
    breached_passwords: Option<PathBuf>,
    sso: Vec<Provider>,
}

/// What the command line and the environment say; see `porchlight serve --help`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Arguments {
    /// Address to listen on.
    #[arg(long, env = "PORCHLIGHT_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// How the world reaches the hub, for example https://porchlight.example.com
    #[arg(long, env = "PORCHLIGHT_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Directory for the database and the secret key.
    #[arg(long, env = "PORCHLIGHT_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// postgres://… or sqlite:PATH; SQLite in the data directory when not given.
    #[arg(long, env = "PORCHLIGHT_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// s3://bucket/prefix for photos and other files (with AWS_* in the environment); a folder in the
    /// data directory when not given.
    #[arg(long, env = "PORCHLIGHT_FILES_URL")]
    pub files_url: Option<String>,
    /// Let URLs given by users lead to private addresses.
    #[arg(long, env = "PORCHLIGHT_ALLOW_PRIVATE_ADDRESSES")]
    pub allow_private_addresses: bool,
    /// A proxy stands in front and writes the caller's address last into X-Forwarded-For.
    #[arg(long, env = "PORCHLIGHT_TRUSTED_PROXY")]
    pub trusted_proxy: bool,
    /// Requests that one key or session may make in a minute; 600 when not given, 0 for no limit.
    #[arg(long, env = "PORCHLIGHT_REQUESTS_PER_MINUTE")]
    pub requests_per_minute: Option<u32>,
    /// Settings file; ./porchlight.toml when it is there.
    #[arg(long, env = "PORCHLIGHT_CONFIG")]
    pub config: Option<PathBuf>,
}

impl Config {
    /// Puts everything together.
    pub fn load(arguments: &Arguments) -> anyhow::Result<Self> {
        let file = read_file(arguments.config.clone())?;
        let listen = arguments.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 4000)));
        let data_dir = arguments.data_dir.clone().or(file.data_dir).unwrap_or_else(|| PathBuf::from("porchlight-data"));
        let database = arguments.database_url.clone().or(file.database_url);
        let database =
            database.map_or_else(|| Location::Sqlite(data_dir.join("porchlight.db")), |url| Location::parse(&url));
        let files = arguments
            .files_url
            .clone()
            .or(file.files_url)
            .map_or_else(|| Ok(files::Location::Folder(data_dir.join("files"))), |url| files::Location::parse(&url))?;
        let secret_key = match (std::env::var("PORCHLIGHT_SECRET_KEY"), file.secret_key_file) {
            (Ok(hex), _) => Some(Secret::new(hex)),
            (Err(_), Some(path)) => {
                let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                Some(Secret::new(text))
            }
            _ => None,
        };
        let public_url = arguments.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            data_dir,
            database,
            files,
            secret_key,
            allow_private_addresses: arguments.allow_private_addresses || file.allow_private_addresses.unwrap_or(false),
            trusted_proxy: arguments.trusted_proxy || file.trusted_proxy.unwrap_or(false),
            worker_slots: file.worker_slots.unwrap_or(64),
            requests_per_minute: arguments.requests_per_minute.or(file.requests_per_minute).unwrap_or(600),
            sso: checked(file.sso)?,
            breached_passwords: file.breached_passwords,
            law: Law::Applies,
        })
    }

    /// Which addresses URLs given by users may lead to.
    pub const fn guard(&self) -> AddressGuard {
        if self.allow_private_addresses { AddressGuard::AllowPrivate } else { AddressGuard::PublicOnly }
    }

    /// Where the secret key is when it is not given.
    pub fn secret_key_file(&self) -> PathBuf {
        self.data_dir.join("secret.key")
    }

    /// The settings that are in force, as `porchlight.toml` would say them, without secrets.
    pub fn describe(&self) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned());
        let database = match &self.database {
            Location::Sqlite(path) => format!("sqlite:{}", path.display()),
            Location::Postgres(url) => without_password(url),
        };
        let key = if self.secret_key.is_some() {
            "# The secret key is given (PORCHLIGHT_SECRET_KEY or secret_key_file).".to_owned()
        } else {
            format!("# The secret key is in {}.", self.secret_key_file().display())
        };
        let lines = [
            ("listen", text(&self.listen.to_string())),
            ("public_url", text(&self.public_url)),
            ("data_dir", text(&self.data_dir.display().to_string())),
            ("database_url", text(&database)),
            ("allow_private_addresses", self.allow_private_addresses.into()),
            ("trusted_proxy", self.trusted_proxy.into()),
            ("requests_per_minute", i64::from(self.requests_per_minute).into()),
            ("worker_slots", toml::Value::Integer(i64::try_from(self.worker_slots).unwrap_or(i64::MAX))),
        ];
        let lines: Vec<String> = lines.into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let providers = self.sso.iter().map(|one| format!("\n# Sign-in with {} ({})", one.name, one.issuer));
        format!("{}\n{key}{}", lines.join("\n"), providers.collect::<String>())
    }

    /// Whether the world reaches us through TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Issuers with ids that can stand in an address, each once.
fn checked(providers: Vec<Provider>) -> anyhow::Result<Vec<Provider>> {
    let mut seen = std::collections::BTreeSet::new();
    for provider in &providers {
        let is_word = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if provider.id.is_empty() || !provider.id.chars().all(is_word) || !seen.insert(&provider.id) {
            anyhow::bail!(
                "sso: the id \"{}\" has to be of small letters, digits and hyphens, and to be there once",
                provider.id
            );
        }
        if url::Url::parse(&provider.issuer).is_err() {
            anyhow::bail!("sso: the issuer of \"{}\" is not an address", provider.id);
        }
    }
    Ok(providers)
}

/// A database's URL to be shown. What is not certain to be harmless is left out.
fn without_password(url: &str) -> String {
    let Ok(mut url) = url::Url::parse(url) else { return "postgres (not a URL: hidden)".to_owned() };
    if url.password().is_some() && url.set_password(Some("hidden")).is_err() {
        return "postgres (hidden)".to_owned();
    }
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    if !query.is_empty() {
        let shown =
            query.iter().map(|(name, value)| (name, if name.contains("password") { "hidden" } else { value.as_str() }));
        url.query_pairs_mut().clear().extend_pairs(shown);
    }
    url.into()
}

fn read_file(named: Option<PathBuf>) -> anyhow::Result<File> {
    let usual = PathBuf::from("porchlight.toml");
    let path = match named {
        Some(path) => path,
        None if usual.exists() => usual,
        None => return Ok(File::default()),
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_setting_is_refused() {
        assert!(toml::from_str::<File>("lisen = '127.0.0.1:1'").is_err());
        assert!(toml::from_str::<File>("listen = '127.0.0.1:1'").is_ok());
    }

    #[test]
    fn what_is_shown_of_the_settings_holds_no_secret() {
        let arguments = Arguments { config: Some("/dev/null".into()), ..Arguments::default() };
        let config = Config::load(&arguments).unwrap();
        for (url, shown) in [
            ("postgres://hub:s3cret@db.example/porchlight", "postgres://hub:hidden@db.example/porchlight"),
            ("postgres://db.example/p?user=hub&password=s3cret", "postgres://db.example/p?user=hub&password=hidden"),
            ("host=db.example password='s3 s3cret'", "hidden"),
        ] {
            let key = Some(Secret::from("s3cret"));
            let config =
                Config { database: Location::parse(url), secret_key: key, trusted_proxy: true, ..config.clone() };
            let described = config.describe();
            assert!(described.contains(shown) && !described.contains("s3"), "{described}");
            let read: File = toml::from_str(&described).unwrap();
            assert_eq!(read.trusted_proxy, Some(true));
        }
    }
}
