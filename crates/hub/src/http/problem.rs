//! How an error looks from outside: RFC 9457, with a stable `code`.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::DbError;
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};
use tracing::error;
use utoipa::{
    ToSchema,
    openapi::{Content, Ref, RefOr, ResponseBuilder},
};

/// An error on its way to the caller.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<FieldError>,
    retry_after: Option<Duration>,
}

/// `application/problem+json`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `about:blank`: the code says more than a URL.
    r#type: &'static str,
    /// The status in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// Stable; programs may branch on it.
    code: &'static str,
    /// What happened, for people.
    detail: String,
    /// What is wrong with which field of the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's path in the input.
    pub field: String,
    /// What is wrong, for people.
    pub message: String,
}

impl Problem {
    /// An error with its status, its stable code and words for people.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// With `Retry-After`, in whole seconds.
    pub fn retry_after(self, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    /// 404.
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", format!("there is no such {what}"))
    }

    /// 409.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// 422 with the fields that are wrong.
    pub fn invalid(code: &'static str, errors: Vec<FieldError>) -> Self {
        let detail = errors.iter().map(|e| e.message.as_str()).collect::<Vec<_>>().join("; ");
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail) }
    }

    /// 422 for one field.
    pub fn invalid_field(field: &str, message: impl Into<String>) -> Self {
        Self::invalid("invalid-input", vec![FieldError { field: field.to_owned(), message: message.into() }])
    }

    /// 500. Logged here, once; the caller learns nothing.
    pub fn internal(cause: &anyhow::Error) -> Self {
        error!("a request failed: {cause:#}");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something went wrong on our side; nothing was changed",
        )
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// What happened, for people.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

impl From<anyhow::Error> for Problem {
    fn from(cause: anyhow::Error) -> Self {
        match cause.downcast::<DbError>() {
            Ok(error) => error.into(),
            Err(cause) => Self::internal(&cause),
        }
    }
}

/// 400 for an id of the wrong kind.
impl From<domain::id::IdError> for Problem {
    fn from(error: domain::id::IdError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid-id", error.to_string())
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Duplicate(_) => Self::conflict("duplicate", "there is such an object already"),
            DbError::NotFound => Self::new(StatusCode::NOT_FOUND, "not-found", "there is no such object"),
            DbError::Busy | DbError::Full | DbError::Unavailable(_) | DbError::Closed => {
                error!("the database cannot take a request: {error}");
                let detail = "the database cannot be written at the moment; nothing was changed, try again";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "database-unavailable", detail)
            }
            _ => Self::internal(&error.into()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
        };
        let mut response =
            (self.status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response();
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response
    }
}

/// Any route may answer with a problem; the API description says so once, as the default.
impl utoipa::IntoResponses for Problem {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        let body = Content::new(Some(Ref::from_schema_name("Problem")));
        let response = ResponseBuilder::new()
            .description("An error: RFC 9457 with a stable `code`.")
            .content("application/problem+json", body);
        BTreeMap::from([("default".to_owned(), response.build().into())])
    }
}
