//! INDEX: every route.

use std::{sync::OnceLock, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use connect::AddressGuard;
use db::{DbError, Statements, args};
use tower::util::option_layer;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr, Schema,
        schema::ArrayItems,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    App, audit, background_jobs, bios, campaigns, cases, catalogue, companies, connections, crm, customers,
    entry_points, feedback, files, gate,
    http::{Problem, cookies, gatekeeper},
    inbox, mcp, notifications, people, profiles, pulse_checks, realtime, rehearsals, reports, setup, sync, tasks, team,
    web, web_chat, webhooks, workflows,
};

/// How long an upload or a download of a file may take.
const FILE_TIMEOUT: Duration = Duration::from_mins(10);
/// Largest body of an API request.
const MAX_BODY_BYTES: usize = 256 * 1024;
/// What our own pages may load: themselves, and photos from anywhere safe.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' https: data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// What our pages may ask the browser for: the microphone, where customers speak, and passkeys.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), midi=(), payment=(), usb=(), microphone=(self), publickey-credentials-get=(self), publickey-credentials-create=(self)";

#[derive(OpenApi)]
#[openapi(
    info(title = "Porchlight", description = "The customer-communication hub of a home-service company. Lists answer `{items, next_cursor}`; errors are `application/problem+json` with a stable `code`; ids are prefixed; `…_ref` is Housecall Pro's own id.", license(name = "Apache-2.0")),
    modifiers(&Security),
    security(("api_key" = []), ("session" = []))
)]
struct Description;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("api_key", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new(cookies::SESSION));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

fn v1() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(people::routes())
        .merge(team::routes())
        .merge(companies::routes())
        .merge(pulse_checks::routes())
        .merge(campaigns::routes())
        .merge(bios::routes())
        .merge(cases::routes())
        .merge(inbox::routes())
        .merge(notifications::routes())
        .merge(web_chat::routes())
        .merge(reports::routes())
        .merge(rehearsals::routes())
        .merge(entry_points::routes())
        .merge(customers::routes())
        .merge(profiles::routes())
        .merge(crm::routes())
        .merge(catalogue::routes())
        .merge(workflows::routes())
        .merge(tasks::routes())
        .merge(connections::routes())
        .merge(sync::routes())
        .merge(setup::routes())
        .merge(webhooks::routes())
        .merge(gate::routes())
        .merge(background_jobs::routes())
        .merge(audit::routes())
        .merge(realtime::routes())
}

/// The description of `/v1`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, mut api) = v1().merge(files::routes()).split_for_parts();
    for (path, item) in &mut api.paths.paths {
        for (method, operation) in [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ] {
            // The names of handlers repeat from slice to slice; an operation's must not.
            if let Some(operation) = operation {
                let words = path.trim_start_matches("/v1/").replace(['/', '{'], "_").replace('}', "");
                operation.operation_id = Some(format!("{method}_{words}"));
            }
        }
    }
    if let Some(components) = &mut api.components {
        use utoipa::PartialSchema;
        components.schemas.insert("Problem".into(), crate::http::ProblemBody::schema());
        components.schemas.insert("FieldError".into(), crate::http::FieldError::schema());
        open_parts(&mut components.schemas);
    }
    api
}

/// What is shown of a thing holds what can be changed of it, flattened. By itself the latter takes
/// no unknown field; as a part it must not say so, or it would forbid the rest.
fn open_parts(schemas: &mut Schemas) {
    let known = schemas.clone();
    for schema in schemas.values_mut() {
        open_parts_of(schema, &known);
    }
}

type Schemas = std::collections::BTreeMap<String, RefOr<Schema>>;

fn open_parts_of(schema: &mut RefOr<Schema>, known: &Schemas) {
    match schema {
        RefOr::T(Schema::Object(object)) => {
            object.properties.values_mut().for_each(|property| open_parts_of(property, known));
        }
        RefOr::T(Schema::Array(array)) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                open_parts_of(items, known);
            }
        }
        RefOr::T(Schema::AllOf(whole)) => {
            for part in &mut whole.items {
                let RefOr::Ref(reference) = &*part else { continue };
                let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
                let Some(RefOr::T(Schema::Object(object))) = known.get(name) else { continue };
                let mut object = object.clone();
                object.additional_properties = None;
                *part = RefOr::T(Schema::Object(object));
            }
        }
        _ => {}
    }
}

/// The description of the API. Written when it is asked for first, and kept as text: as a tree it takes many
/// times the memory, and most hubs are never asked.
async fn description() -> impl IntoResponse {
    static WRITTEN: OnceLock<Bytes> = OnceLock::new();
    let write = || serde_json::to_vec(&openapi()).expect("our own description serializes").into();
    let written = WRITTEN.get_or_init(write).clone();
    ([(header::CONTENT_TYPE, "application/json")], written)
}

/// The whole hub over HTTP.
pub fn router(app: App) -> Router {
    let (v1, _) = v1().split_for_parts();
    let behind_the_door = middleware::from_fn_with_state(app.clone(), gatekeeper);
    let v1 = v1.route_layer(behind_the_door.clone());
    let pages = Router::new()
        .merge(v1)
        .merge(pulse_checks::page::routes())
        .merge(bios::page::routes())
        .merge(cases::page::routes())
        .merge(entry_points::page::routes())
        .merge(profiles::card_routes())
        .merge(web_chat::public_routes())
        .merge(connections::public_routes())
        .merge(workflows::hook_routes())
        .merge(mcp::routes(&app))
        .route("/openapi.json", get(description))
        .route("/healthz", get(|| std::future::ready("ok")))
        .route("/readyz", get(ready))
        .fallback(web::serve)
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(CompressionLayer::new().gzip(true).br(true))
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, policy(app.config.guard())));
    let (of_files, _) = files::routes().split_for_parts();
    let of_files = of_files
        .route_layer(behind_the_door)
        .merge(files::public_routes())
        .merge(feedback::voice::routes())
        .merge(web_chat::file_routes())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, FILE_TIMEOUT));
    Router::new()
        .merge(webhooks::receive_route())
        .merge(pages)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(30)))
        .merge(of_files)
        .layer(if_absent(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(if_absent(header::X_FRAME_OPTIONS, "DENY"))
        .layer(if_absent(header::REFERRER_POLICY, "same-origin"))
        .layer(if_absent(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(if_absent(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(if_absent(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY))
        .layer(option_layer(
            app.config
                .is_https()
                .then(|| if_absent(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains")),
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(app)
}

/// The policy of our own pages. Where private addresses are allowed (the demo), the sandbox serves
/// its technicians' pictures without TLS.
fn policy(guard: AddressGuard) -> HeaderValue {
    match guard {
        AddressGuard::PublicOnly => HeaderValue::from_static(CONTENT_SECURITY_POLICY),
        AddressGuard::AllowPrivate => {
            HeaderValue::try_from(CONTENT_SECURITY_POLICY.replace("img-src ", "img-src http: "))
                .expect("a policy of plain text")
        }
    }
}

fn if_absent(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A panic in a handler is our bug and the caller's 500, without its text.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::internal(&anyhow::anyhow!("a handler panicked")).into_response()
}

/// Ready when the database answers.
async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    let answered: Result<i64, DbError> =
        app.db.admin_read(|tx| tx.value("SELECT COUNT(*) FROM schema_migrations", args![])).await;
    answered.map(|_| "ready").map_err(Problem::from)
}
