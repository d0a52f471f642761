//! Whom a customer's message reaches when no member of the conversation is there: the point of
//! contact, then the on-call list in its order (B5).

use axum::{Json, extract::State};
use db::{DbError, Tx};
use domain::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, audit,
    http::{Actor, Input, Problem},
    people::{self, PersonState},
};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, put))
}

/// Who is there when nobody else is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OnCall {
    /// The first.
    point_of_contact: Option<PersonId>,
    /// Then these, in this order.
    on_call: Vec<PersonId>,
}

fn load(tx: &mut Tx<'_>) -> Result<OnCall, DbError> {
    let people = people::store::list(tx)?;
    let point_of_contact = people.iter().find(|person| person.is_point_of_contact).map(|person| person.id);
    let mut on_call: Vec<_> = people.iter().filter_map(|person| Some((person.on_call_position?, person.id))).collect();
    on_call.sort_unstable();
    Ok(OnCall { point_of_contact, on_call: on_call.into_iter().map(|(_, id)| id).collect() })
}

/// The point of contact and the on-call list.
#[utoipa::path(get, path = "/v1/on_call", tag = "people", responses((status = 200, body = OnCall), Problem))]
async fn get(State(app): State<App>, actor: Actor) -> Result<Json<OnCall>, Problem> {
    Ok(Json(app.db.read(actor.company, load).await?))
}

/// Sets the point of contact and the on-call list.
#[utoipa::path(put, path = "/v1/on_call", tag = "people", request_body = OnCall, responses((status = 200, body = OnCall), Problem))]
async fn put(State(app): State<App>, actor: Actor, Input(wanted): Input<OnCall>) -> Result<Json<OnCall>, Problem> {
    let env = app.env.clone();
    let kept = app
        .db
        .write(actor.company, move |tx| {
            let before = load(tx)?;
            check(tx, &wanted)?;
            for mut person in people::store::list(tx)? {
                let is_contact = wanted.point_of_contact == Some(person.id);
                let position =
                    wanted.on_call.iter().position(|id| *id == person.id).and_then(|at| i64::try_from(at).ok());
                if person.is_point_of_contact != is_contact || person.on_call_position != position {
                    (person.is_point_of_contact, person.on_call_position) = (is_contact, position);
                    people::store::save(tx, &person)?;
                }
            }
            let after = load(tx)?;
            if before != after {
                let object = tx.company().to_string();
                audit::record_change(tx, &env, &actor, "people.on_call", &object, &audit::Change::of(&before, &after))?;
            }
            Ok::<_, Problem>(after)
        })
        .await?;
    Ok(Json(kept))
}

fn check(tx: &mut Tx<'_>, wanted: &OnCall) -> Result<(), Problem> {
    let mut seen = std::collections::BTreeSet::new();
    let named = wanted.point_of_contact.iter().map(|id| ("point_of_contact", id));
    for (field, id) in named.chain(wanted.on_call.iter().map(|id| ("on_call", id))) {
        let person = people::store::find(tx, *id)?;
        if !person.is_some_and(|person| person.state != PersonState::Disabled) {
            return Err(Problem::invalid_field(field, "there is no such person, or they may not sign in"));
        }
        if field == "on_call" && !seen.insert(id) {
            return Err(Problem::invalid_field(field, "a person stands on the list once"));
        }
    }
    Ok(())
}
