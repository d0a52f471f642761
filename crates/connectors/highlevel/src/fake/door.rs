//! What every call passes: the limit, the token, the version, the token's kind, its scope. Whose
//! account it is, is looked at by each call for itself.

use axum::{
    Router,
    extract::{Request, State as Extract},
    handler::Handler,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use serde_json::Value;

use super::{
    Fake,
    answer::{Refusal, Written, refuse},
    auth::{Grant, TokenClass},
    ids::uuid,
    v3,
};

const VERSIONS: [&str; 5] = ["v3", "2023-02-21", "2021-07-28", "2021-04-15", "2021-10-15"];

/// What a token must be good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// An account's token with this scope.
    Scope(&'static str),
    /// An agency's token with this scope.
    Agency(&'static str),
    /// Either's.
    Either(&'static str),
}

/// The version that a call speaks.
#[derive(Clone)]
pub(super) struct Version(pub String);

/// Routes, each behind the door with what it needs.
pub(super) struct Routes {
    fake: Fake,
    pub router: Router<Fake>,
    /// Method, path and scope, as they were named.
    pub listed: Vec<(&'static str, &'static str, &'static str)>,
}

impl Routes {
    pub fn new(fake: &Fake) -> Self {
        Self { fake: fake.clone(), router: Router::new(), listed: Vec::new() }
    }

    fn on<H: Handler<T, Fake>, T: 'static>(
        mut self,
        (verb, filter): (&'static str, MethodFilter),
        path: &'static str,
        needs: Needs,
        handler: H,
    ) -> Self {
        let guarded = on(filter, handler).route_layer(from_fn_with_state((self.fake.clone(), needs), pass));
        self.router = self.router.route(path, guarded);
        let (Needs::Scope(scope) | Needs::Agency(scope) | Needs::Either(scope)) = needs;
        self.listed.push((verb, path, scope));
        self
    }

    pub fn get<H: Handler<T, Fake>, T: 'static>(self, path: &'static str, scope: &'static str, handler: H) -> Self {
        self.on(("GET", MethodFilter::GET), path, Needs::Scope(scope), handler)
    }

    pub fn post<H: Handler<T, Fake>, T: 'static>(self, path: &'static str, scope: &'static str, handler: H) -> Self {
        self.on(("POST", MethodFilter::POST), path, Needs::Scope(scope), handler)
    }

    pub fn put<H: Handler<T, Fake>, T: 'static>(self, path: &'static str, scope: &'static str, handler: H) -> Self {
        self.on(("PUT", MethodFilter::PUT), path, Needs::Scope(scope), handler)
    }

    pub fn delete<H: Handler<T, Fake>, T: 'static>(self, path: &'static str, scope: &'static str, handler: H) -> Self {
        self.on(("DELETE", MethodFilter::DELETE), path, Needs::Scope(scope), handler)
    }

    pub fn get_by<H: Handler<T, Fake>, T: 'static>(self, needs: Needs, path: &'static str, handler: H) -> Self {
        self.on(("GET", MethodFilter::GET), path, needs, handler)
    }

    pub fn post_by<H: Handler<T, Fake>, T: 'static>(self, needs: Needs, path: &'static str, handler: H) -> Self {
        self.on(("POST", MethodFilter::POST), path, needs, handler)
    }
}

pub(super) fn rate_limited() -> Response {
    refuse(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests").into_response()
}

/// `POST` is a search here and there.
fn reads(method: &Method, path: &str) -> bool {
    method == Method::GET || path.ends_with("/search")
}

async fn pass(Extract((fake, needs)): Extract<(Fake, Needs)>, mut request: Request, next: Next) -> Response {
    let is_read = reads(request.method(), request.uri().path());
    let (may, headers) = {
        let (now, mut state) = (fake.now(), fake.state_mut());
        (state.meter.count(now, is_read), state.meter.headers(now))
    };
    let mut response = if may {
        match admit(&fake, needs, request.headers()) {
            Ok((grant, version)) => {
                request.extensions_mut().insert(grant);
                request.extensions_mut().insert(version.clone());
                let mut response = next.run(request).await;
                if version.0 == "v3"
                    && let Some(Written(value)) = response.extensions_mut().get_mut()
                {
                    v3::rewrite(value);
                }
                response
            }
            Err(refusal) => refusal.into_response(),
        }
    } else {
        rate_limited()
    };
    put_headers(response.headers_mut(), headers);
    response
}

fn put_headers(into: &mut HeaderMap, headers: super::limits::Headers) {
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            into.entry(HeaderName::from_static(name)).or_insert(value);
        }
    }
}

fn admit(fake: &Fake, needs: Needs, headers: &HeaderMap) -> Result<(Grant, Version), Refusal> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let unauthorized = |message: &str| refuse(StatusCode::UNAUTHORIZED, message);
    let token = header("authorization").and_then(|text| text.strip_prefix("Bearer ")).unwrap_or_default();
    let now = fake.now();
    let grant = match fake.state_mut().tokens.access.get(token) {
        Some(grant) if grant.ends.is_none_or(|ends| ends > now) => grant.clone(),
        Some(_) => return Err(unauthorized("Invalid token: access token is invalid")),
        None if is_jwt(token) => return Err(unauthorized("Invalid token: access token is invalid")),
        None => return Err(unauthorized("Invalid JWT")),
    };
    let version = match header("version") {
        None => return Err(unauthorized("version header was not found.")),
        Some(version) if !VERSIONS.contains(&version) => return Err(unauthorized("version header is invalid")),
        Some(version) => Version(version.to_owned()),
    };
    let (class, scope) = match needs {
        Needs::Scope(scope) => (Some(TokenClass::Location), scope),
        Needs::Agency(scope) => (Some(TokenClass::Company), scope),
        Needs::Either(scope) => (None, scope),
    };
    if class.is_some_and(|class| class != grant.class) {
        return Err(unauthorized(if grant.is_private {
            "Token's user type mismatch!"
        } else {
            "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case."
        }));
    }
    if !grant.scopes.split_whitespace().any(|known| known == scope) {
        return Err(unauthorized("The token is not authorized for this scope."));
    }
    Ok((grant, version))
}

fn is_jwt(token: &str) -> bool {
    token.split('.').count() == 3
}

/// Writes answers out: the trace id, the headers of the limit where they are missing, the bytes.
pub(super) async fn write_out(Extract(fake): Extract<Fake>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(Written(mut value)) = response.extensions_mut().remove::<Written>() else { return response };
    let mut headers = {
        let now = fake.now();
        fake.state_mut().meter.headers(now)
    };
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        "0".clone_into(&mut headers[4].1);
    }
    put_headers(response.headers_mut(), headers);
    if let Value::Object(fields) = &mut value {
        fields.entry("traceId").or_insert_with(|| uuid(&fake.shared.env).into());
    }
    let body = serde_json::to_vec(&value).expect("an answer of our own making serializes");
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = body.into();
    response
}

impl Fake {
    /// Refuses what is about another account.
    pub(super) fn this_location(&self, id: Option<&str>) -> Result<(), Refusal> {
        if id == Some(&self.shared.location) {
            Ok(())
        } else {
            Err(refuse(StatusCode::FORBIDDEN, "The token does not have access to this location."))
        }
    }
}
