//! Pictures and files that came along with a customer's text are fetched and kept.

use connect::Retry;
use db::DbError;
use domain::{ConnectionId, FileId, MessageId, event::IncomingMedia};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::store;
use crate::{
    App,
    connectors::as_job_error,
    conversations,
    files::{self, FileProblem, Use},
    realtime::Change,
};

/// Fetches what came along with a text. Until it ran, the thread shows the words alone.
#[derive(Debug, Serialize, Deserialize)]
pub struct FetchMedia {
    /// With which text.
    pub message: MessageId,
    /// From which account.
    pub connection: ConnectionId,
}

impl BackgroundJob<App> for FetchMedia {
    const NAME: &'static str = "messages.fetch_media";
    const MOST_ATTEMPTS: u32 = 8;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (id, company) = (self.message, running.company);
        let media = app.db.read(company, move |tx| store::media_of(tx, id)).await?;
        let ready = app.connectors.get(self.connection).await.map_err(JobError::later)?;
        let Some(source) = ready.connector.media() else { return Ok(()) };
        let is_last_try = running.attempt >= Self::MOST_ATTEMPTS;
        let mut fetched = Vec::new();
        for (place, medium) in media.iter().enumerate() {
            match source.fetch(&medium.url).await {
                Ok(bytes) => fetched.push((name(place, medium), bytes)),
                // Nothing is kept yet: the next try begins anew. The last one shows what there is.
                Err(error) if error.retry() != Retry::Never && !is_last_try => return Err(as_job_error(error)),
                Err(error) => {
                    warn!(message.id = %id, "what came along with {id} cannot be fetched: {error}");
                }
            }
        }
        let mut kept = Vec::new();
        for (name, bytes) in fetched {
            match files::keep(&app, company, None, Use::Received, &name, bytes.into()).await {
                Ok(file) => kept.push(file.id),
                Err(FileProblem::Internal(error)) => return Err(JobError::later(error)),
                // Not of a kind that can be shown safely, or larger than we take.
                Err(problem) => warn!(message.id = %id, "what came along with {id} is not kept: {problem}"),
            }
        }
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                keep(tx, id, &kept)?;
                conversations::message_moved(tx, &app_in, id)?;
                app_in.live.publish(tx, Change::Message, id)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn keep(tx: &mut db::Tx<'_>, message: MessageId, files: &[FileId]) -> Result<(), DbError> {
    store::set_files(tx, message, files)?;
    for file in files {
        files::store::set_message(tx, *file, message)?;
    }
    Ok(())
}

/// Twilio tells no name.
fn name(place: usize, medium: &IncomingMedia) -> String {
    let kind = match medium.content_type.split('/').next().unwrap_or_default() {
        "image" => "picture",
        "video" => "video",
        "audio" => "sound",
        _ => "file",
    };
    format!("{kind} {}", place + 1)
}
