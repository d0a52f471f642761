//! What is known of a file.

use domain::{FileId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::kinds::Use;

/// A file that was kept. Its bytes are in [`super::Blobs`] and never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its id.
    pub id: FileId,
    /// What it is for.
    pub purpose: Use,
    /// For people.
    pub name: String,
    /// As what it is served.
    pub media_type: String,
    /// How long it is, as stored.
    pub bytes: u64,
    /// Of a picture.
    pub width: Option<u32>,
    /// Of a picture.
    pub height: Option<u32>,
    /// How long a voice speaks, by the word of whoever recorded it.
    pub seconds: Option<u32>,
    /// Opens it, unless it is what a customer said or sent; see [`Use::is_public`].
    pub token: String,
    /// Of the bytes as stored.
    pub sha256: String,
    /// Who brought it: a person's id, or `api_key`; `None`: a customer.
    pub uploaded_by: Option<String>,
    /// When.
    pub created_at: Timestamp,
}

impl StoredFile {
    /// Where a browser gets it. What customers say and send is for those who are signed in.
    pub fn path(&self) -> String {
        if self.purpose.is_public() { format!("/f/{}", self.token) } else { format!("/v1/files/{}/content", self.id) }
    }
}

#[cfg(test)]
impl StoredFile {
    /// A file of five gigabytes, for tests of rows: there are no bytes.
    pub fn sample(env: &domain::Env, purpose: Use, name: &str, media_type: &str) -> Self {
        Self {
            id: env.new_id(),
            purpose,
            name: name.into(),
            media_type: media_type.into(),
            bytes: 5_000_000_000,
            width: None,
            height: None,
            seconds: None,
            token: env.token::<16>(),
            sha256: "00".repeat(32),
            uploaded_by: None,
            created_at: env.now(),
        }
    }
}

/// A file as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StoredFile)]
pub struct FileView {
    id: FileId,
    name: String,
    media_type: String,
    /// How long it is, as stored.
    bytes: u64,
    /// Of a picture.
    width: Option<u32>,
    /// Of a picture.
    height: Option<u32>,
    /// Where a browser gets it: a path of this hub.
    url: String,
    created_at: Timestamp,
}

impl FileView {
    /// What is shown of a file.
    pub fn of(file: &StoredFile) -> Self {
        Self {
            id: file.id,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            width: file.width,
            height: file.height,
            url: file.path(),
            created_at: file.created_at,
        }
    }
}
