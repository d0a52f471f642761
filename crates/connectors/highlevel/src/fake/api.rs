//! HighLevel's paths over the fake account.

use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use connect::fake::play_faults;
use serde_json::json;

use super::{
    Fake,
    answer::Refusal,
    auth, businesses, calendars, consent, contacts, conversations,
    door::{self, Needs, Routes},
    events, links, locations, messages, opportunities, tasks_notes,
};

pub(super) fn router(fake: Fake) -> Router {
    let too_many: fn() -> Response = door::rate_limited;
    let behind_the_door = routes(&fake).router.route_layer(from_fn_with_state((fake.faults(), too_many), play_faults));
    Router::new()
        .route("/oauth/token", post(auth::token))
        .route("/v2/oauth/chooselocation", get(consent::show).post(consent::agree))
        .merge(behind_the_door)
        .fallback(unknown)
        .layer(from_fn_with_state(fake.clone(), door::write_out))
        .with_state(fake)
}

pub(super) fn routes(fake: &Fake) -> Routes {
    let routes = Routes::new(fake)
        .post_by(Needs::Agency("oauth.write"), "/oauth/locationToken", auth::location_token)
        .post_by(Needs::Agency("oauth.write"), "/oauth/location-token", auth::location_token)
        .get_by(Needs::Agency("oauth.readonly"), "/oauth/installedLocations", auth::installed);
    let all = [
        contacts::routes,
        links::routes,
        tasks_notes::routes,
        events::routes,
        calendars::routes,
        locations::routes,
        opportunities::routes,
        businesses::routes,
        conversations::routes,
        messages::routes,
    ];
    all.into_iter().fold(routes, |routes, add| add(routes))
}

async fn unknown(request: Request) -> Response {
    let message = format!("Cannot {} {}", request.method(), request.uri().path());
    Refusal(StatusCode::NOT_FOUND, json!({"statusCode": 404, "message": message, "error": "Not Found"})).into_response()
}
