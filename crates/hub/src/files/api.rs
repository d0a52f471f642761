//! `/v1/files`, and `/f/{token}` for whoever has the link.

use axum::{
    Json, Router,
    body::{Body, Bytes, HttpBody},
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{CompanyId, FileId};
use futures::StreamExt;
use rules::access::Action;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    blobs,
    kinds::{FileProblem, Use},
    model::{FileView, StoredFile},
    range::{self, Wanted},
    store, upload,
};
use crate::{
    App,
    http::{Actor, ActorKind, Params, Problem},
};

/// What a file may do when a browser opens it by itself: show itself, and nothing else. The sandbox
/// lets no script run. It keeps the origin, since a video that is opened by itself could otherwise
/// not load itself.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin";

/// Who may keep a copy, and for how long: the bytes never change.
#[derive(Clone, Copy)]
struct Copies {
    cache_control: &'static str,
    resource_policy: &'static str,
}

/// Whoever has the link has the file.
const FOR_ALL: Copies =
    Copies { cache_control: "public, max-age=31536000, immutable", resource_policy: "cross-origin" };
/// Behind the sign-in.
const FOR_ONE: Copies = Copies { cache_control: "private, max-age=3600", resource_policy: "same-origin" };
/// On the page of another site, in the browser of whoever sent it.
const FOR_ITS_SENDER: Copies = Copies { cache_control: "private, max-age=3600", resource_policy: "cross-origin" };

/// The routes of this slice in `/v1`. Their bodies are large: they need more time than others, and
/// no compression.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(upload_file)).routes(routes!(upload_attachment)).routes(routes!(content))
}

/// The routes outside `/v1`.
pub fn public_routes() -> Router<App> {
    Router::new().route("/f/{token}", get(open))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Upload {
    /// The file's name, for people.
    name: String,
    /// What it is for: `photo`, `video` or `document`.
    #[serde(rename = "use")]
    purpose: String,
}

impl Upload {
    fn purpose(&self) -> Result<Use, Problem> {
        // Voices come from customers' pages only.
        let known =
            Use::parse(&self.purpose).filter(|purpose| matches!(purpose, Use::Photo | Use::Video | Use::Document));
        known.ok_or_else(|| Problem::invalid_field("use", "a file is for a photo, a video or a document"))
    }
}

/// Keeps a file; the body is its bytes. Pictures are drawn anew as JPEG: upright, at most 1600 pixels a side
/// (2400 as a document), without their metadata. A photo is JPEG, PNG, WebP or GIF of at most 15 MB, a video
/// MP4, WebM or MOV of at most 100 MB, a document PDF, JPEG or PNG of at most 20 MB.
#[utoipa::path(post, path = "/v1/files", tag = "files", params(Upload), request_body(content = String, content_type = "application/octet-stream"), responses((status = 201, body = FileView), Problem))]
async fn upload_file(
    State(app): State<App>,
    actor: Actor,
    Params(asked): Params<Upload>,
    body: Body,
) -> Result<(StatusCode, Json<FileView>), Problem> {
    keep(app, actor, asked.purpose()?, &asked.name, body).await
}

async fn keep(
    app: App,
    actor: Actor,
    purpose: Use,
    name: &str,
    body: Body,
) -> Result<(StatusCode, Json<FileView>), Problem> {
    let bytes = read_body(body, purpose).await?;
    let by = match actor.kind {
        ActorKind::Person(person) => person.to_string(),
        ActorKind::ApiKey(..) | ActorKind::Operator => actor.kind.as_str().to_owned(),
    };
    let file = upload::keep(&app, actor.company, Some(by), purpose, name, bytes).await?;
    Ok((StatusCode::CREATED, Json(FileView::of(&file))))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AttachmentUpload {
    /// The file's name, for people.
    name: String,
}

/// Keeps a file that is to come along with a message; the body is its bytes, at most 30 MB: a picture, a video, a
/// sound or a PDF. Pictures are drawn anew as JPEG without their metadata, at most 2400 pixels a side; GIFs stay as
/// they are. Whoever has the link may open it: the carrier fetches it so.
#[utoipa::path(post, path = "/v1/attachments", tag = "inbox", params(AttachmentUpload), request_body(content = String, content_type = "application/octet-stream"), responses((status = 201, body = FileView), Problem))]
async fn upload_attachment(
    State(app): State<App>,
    actor: Actor,
    Params(asked): Params<AttachmentUpload>,
    body: Body,
) -> Result<(StatusCode, Json<FileView>), Problem> {
    keep(app, actor, Use::Attachment, &asked.name, body).await
}

/// Reads a body. One that is somewhat too large is read to its end and forgotten: a browser that still sends
/// does not look at an answer.
pub(crate) async fn read_body(body: Body, purpose: Use) -> Result<Bytes, Problem> {
    let limit = purpose.limit_bytes();
    let (announced, patience) = (usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX), 2 * limit);
    if announced > patience {
        return Err(FileProblem::TooLarge(purpose).into());
    }
    let mut bytes = Vec::with_capacity(announced.min(limit));
    let (mut length, mut stream) = (0, body.into_data_stream());
    while length <= patience
        && let Some(part) = stream.next().await
    {
        let part = part.map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, "incomplete-body", "the file did not arrive as a whole; try again")
        })?;
        length += part.len();
        if length <= limit {
            bytes.extend_from_slice(&part);
        }
    }
    if length > limit {
        return Err(FileProblem::TooLarge(purpose).into());
    }
    Ok(bytes.into())
}

/// Reads a body to its end and forgets it, however it is answered: see [`read_body`]. One that is too large is
/// not read to its end.
pub(crate) async fn forget_body(body: Body, purpose: Use) {
    let (mut length, mut stream) = (0, body.into_data_stream());
    while length <= purpose.limit_bytes()
        && let Some(Ok(part)) = stream.next().await
    {
        length += part.len();
    }
}

/// The bytes of a file, for those who are signed in. Takes `Range`.
#[utoipa::path(get, path = "/v1/files/{id}/content", tag = "files", params(("id" = String, Path)), responses((status = 200, content_type = "application/octet-stream", body = String), Problem))]
async fn content(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: FileId = read_id(&id)?;
    let own = actor.narrowed_to(Action::PulseChecksRead);
    let person = actor.kind.person().filter(|_| actor.who.permissions.chat_with_customers);
    let found = app.db.read(actor.company, move |tx| match own {
        // A technician hears what was said in answer to their own pulse checks, and sees what was sent
        // into conversations that they are in.
        Some(own) if !store::is_voice_of(tx, id, &own)? && !store::was_sent_to(tx, id, person)? => Ok(None),
        _ => store::find(tx, id),
    });
    let file = found.await?.ok_or_else(|| Problem::not_found("file"))?;
    serve(&app, actor.company, &file, FOR_ONE, &method, &headers).await
}

/// The bytes of a file, for whoever has the link.
async fn open(
    State(app): State<App>,
    Path(token): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = app.db.admin_read(move |tx| store::find_by_token(tx, &token)).await?;
    let found = found.filter(|found| found.file.purpose.is_public()).ok_or_else(|| Problem::not_found("file"))?;
    serve(&app, found.company, &found.file, FOR_ALL, &method, &headers).await
}

/// The bytes of a file for whoever sent it, on the page of any site. Takes `Range`.
pub(crate) async fn serve_to_sender(
    app: &App,
    company: CompanyId,
    file: &StoredFile,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    serve(app, company, file, FOR_ITS_SENDER, method, headers).await
}

fn read_id(id: &str) -> Result<FileId, Problem> {
    id.parse().map_err(Problem::from)
}

async fn serve(
    app: &App,
    company: CompanyId,
    file: &StoredFile,
    copies: Copies,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let wanted = wanted(file, headers);
    let (status, length) = match &wanted {
        Wanted::Whole => (StatusCode::OK, file.bytes),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range.end - range.start),
        Wanted::Nothing => return Ok(behind_the_end(file)),
    };
    let key = blobs::key(company, file.id);
    let body = match &wanted {
        _ if method == Method::HEAD => Body::empty(),
        Wanted::Part(range) => Body::from_stream(app.files.get_range(&key, range.clone()).await?),
        _ => Body::from_stream(app.files.get(&key).await?),
    };
    let mut answer = (status, described(file, copies), body).into_response();
    answer.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    if let Wanted::Part(range) = wanted {
        let place = format!("bytes {}-{}/{}", range.start, range.end - 1, file.bytes);
        answer.headers_mut().insert(header::CONTENT_RANGE, plain(place));
    }
    Ok(answer)
}

/// What is asked for. A range of something else than these bytes (`If-Range`) is no range.
fn wanted(file: &StoredFile, headers: &HeaderMap) -> Wanted {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|known| known != tag(file)) {
        return Wanted::Whole;
    }
    range::wanted(text(header::RANGE), file.bytes)
}

fn behind_the_end(file: &StoredFile) -> Response {
    let detail = format!("the file has {} bytes", file.bytes);
    let mut answer = Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range-not-satisfiable", detail).into_response();
    answer.headers_mut().insert(header::CONTENT_RANGE, plain(format!("bytes */{}", file.bytes)));
    answer
}

fn described(file: &StoredFile, copies: Copies) -> [(HeaderName, HeaderValue); 9] {
    [
        (header::CONTENT_TYPE, plain(file.media_type.clone())),
        (header::CONTENT_DISPOSITION, plain(disposition(file))),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (header::ETAG, plain(tag(file))),
        (header::CACHE_CONTROL, HeaderValue::from_static(copies.cache_control)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static(copies.resource_policy)),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
    ]
}

fn tag(file: &StoredFile) -> String {
    format!("\"{}\"", file.sha256)
}

/// Pictures, videos and PDF are shown; everything else is saved.
fn disposition(file: &StoredFile) -> String {
    let is_shown = ["image/", "video/", "application/pdf"].iter().any(|begin| file.media_type.starts_with(begin));
    let how = if is_shown { "inline" } else { "attachment" };
    format!("{how}; filename*=UTF-8''{}", percent_encoded(&file.name))
}

/// As RFC 8187 writes a text in a header.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// A header's value out of text that is plain by its making.
fn plain(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("numbers, hex digits and our own words are plain")
}

impl From<FileProblem> for Problem {
    fn from(problem: FileProblem) -> Self {
        let detail = problem.to_string();
        match problem {
            FileProblem::TooLarge(_) => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail),
            FileProblem::NotAllowed(_) => {
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "file-type-not-allowed", detail)
            }
            FileProblem::Unreadable(_) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "file-unreadable", detail),
            FileProblem::Internal(cause) => cause.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{Env, Timestamp};

    use super::*;

    fn file(name: &str, media_type: &str) -> StoredFile {
        let (env, _) = Env::test(Timestamp::from_seconds(0));
        StoredFile {
            id: env.new_id(),
            purpose: Use::Document,
            name: name.into(),
            media_type: media_type.into(),
            bytes: 100,
            width: None,
            height: None,
            seconds: None,
            token: String::new(),
            sha256: "ab".repeat(32),
            uploaded_by: None,
            created_at: env.now(),
        }
    }

    #[test]
    fn a_name_of_any_letters_fits_into_the_header() {
        let pdf = file("Zertifikat \"Größe\"; María\u{1f600}.pdf", "application/pdf");
        let expected = "inline; filename*=UTF-8''Zertifikat%20%22Gr%C3%B6%C3%9Fe%22%3B%20Mar%C3%ADa%F0%9F%98%80.pdf";
        assert_eq!(disposition(&pdf), expected);
        assert!(disposition(&file("a.webm", "audio/webm")).starts_with("attachment; "));
        assert!(disposition(&file("a.mp4", "video/mp4")).starts_with("inline; "));
        assert_eq!(described(&pdf, FOR_ALL)[0].1, "application/pdf");
    }

    #[test]
    fn a_range_counts_only_for_the_bytes_that_are_meant() {
        let file = file("a.pdf", "application/pdf");
        let mut headers = HeaderMap::new();
        assert_eq!(wanted(&file, &headers), Wanted::Whole);
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=10-19"));
        assert_eq!(wanted(&file, &headers), Wanted::Part(10..20));
        headers.insert(header::IF_RANGE, plain(tag(&file)));
        assert_eq!(wanted(&file, &headers), Wanted::Part(10..20));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"another\""));
        assert_eq!(wanted(&file, &headers), Wanted::Whole);
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() {
        let limit = Use::Voice.limit_bytes();
        assert_eq!(read_body(Body::from(vec![0; limit]), Use::Voice).await.unwrap().len(), limit);
        for length in [limit + 1, 2 * limit + 1, 3 * limit] {
            let announced = Body::from(vec![0; length]);
            let parts = [length / 2 + 1; 2].map(|part| Ok::<_, std::io::Error>(Bytes::from(vec![0; part])));
            let unannounced = Body::from_stream(futures::stream::iter(parts));
            for body in [announced, unannounced] {
                let refused = read_body(body, Use::Voice).await.unwrap_err();
                assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE, "{length}");
            }
        }
    }
}
