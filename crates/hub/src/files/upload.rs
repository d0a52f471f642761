//! Keeping a file, and taking it away.

use axum::body::Bytes;
use connect::signature::sha256_hex;
use db::DbError;
use domain::{CompanyId, FileId};
use tracing::warn;

use super::{
    blobs,
    kinds::{self, FileProblem, Kind, Use},
    model::StoredFile,
    pictures, store,
};
use crate::App;

/// The longest side of a photo as it is kept: twice what a telephone shows.
const LONGEST_PHOTO: u32 = 1_600;
/// The longest side of a document that is a picture: its small print can be read.
const LONGEST_DOCUMENT: u32 = 2_400;

/// Looks at bytes, makes them safe and stores them: first the bytes, then the row.
pub async fn keep(
    app: &App,
    company: CompanyId,
    uploaded_by: Option<String>,
    what: Use,
    name: &str,
    body: Bytes,
) -> Result<StoredFile, FileProblem> {
    let (kind, format) = kinds::examine(what, &body)?;
    let safe = made_safe(what, kind, body).await?;
    let file = StoredFile {
        id: app.env.new_id(),
        purpose: what,
        name: kinds::clean_name(name, format),
        media_type: format.media_type.to_owned(),
        bytes: safe.bytes.len() as u64,
        width: safe.width,
        height: safe.height,
        seconds: None,
        token: app.env.token::<16>(),
        sha256: sha256_hex(&safe.bytes),
        uploaded_by,
        created_at: app.env.now(),
    };
    let key = blobs::key(company, file.id);
    app.files.put(&key, safe.bytes).await?;
    let row = file.clone();
    let written: Result<(), DbError> = app.db.write(company, move |tx| store::insert(tx, &row)).await;
    if let Err(error) = written {
        // Where only the answer was lost, the row may stand; then its bytes have to.
        if !matches!(error, DbError::Unavailable(_) | DbError::Closed) {
            delete_blob(app, file.id, &key).await;
        }
        return Err(anyhow::Error::from(error).into());
    }
    Ok(file)
}

/// Takes a file away: from now on its links open nothing. Says whether it was there.
pub async fn remove(app: &App, company: CompanyId, id: FileId) -> Result<bool, DbError> {
    let now = app.env.now();
    let removed = app.db.write(company, move |tx| store::mark_deleted(tx, id, now)).await?;
    if removed {
        delete_blob(app, id, &blobs::key(company, id)).await;
    }
    Ok(removed)
}

/// What is stored of an upload.
struct Safe {
    bytes: Bytes,
    width: Option<u32>,
    height: Option<u32>,
}

/// Pictures are drawn anew; everything else stays as it is, and is served so that it cannot run.
async fn made_safe(what: Use, kind: Kind, body: Bytes) -> Result<Safe, FileProblem> {
    // A GIF that moves would stand still; it carries no place and no name of a camera.
    let is_kept = what.is_said() && kind == Kind::Gif;
    let Some(decoder) = pictures::decoder_of(kind).filter(|_| !is_kept) else {
        return Ok(Safe { bytes: body, width: None, height: None });
    };
    let longest_side = if what == Use::Document || what.is_said() { LONGEST_DOCUMENT } else { LONGEST_PHOTO };
    let picture = pictures::redraw(body, decoder, longest_side).await?;
    Ok(Safe { bytes: picture.jpeg.into(), width: Some(picture.width), height: Some(picture.height) })
}

/// Bytes that no row names do no harm: that they stay is worth a line, not a failure.
async fn delete_blob(app: &App, id: FileId, key: &str) {
    if let Err(error) = app.files.delete(key).await {
        warn!(file.id = %id, "the bytes of file {id} stay behind: {error:#}");
    }
}
