//! `/v1/decisions` and `/v1/opt_outs`.

use axum::{Json, extract::State, http::StatusCode};
use rules::gate::{Channel, Purpose, decision::Consent};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    consents::{self, Entry},
    decisions::{self, Decision},
    opt_outs::{self, OptOut},
};
use crate::{
    App, audit, customers,
    http::{
        Actor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_decisions))
        .routes(routes!(list_opt_outs, add_opt_out))
        .routes(routes!(list_consents, add_consent))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// `sent`, `held` or `suppressed`.
    outcome: Option<String>,
    /// Code of a rule.
    rule: Option<String>,
}

/// What the gate decided, newest first.
#[utoipa::path(get, path = "/v1/decisions", tag = "gate", params(Filter, PageQuery), responses((status = 200, body = Page<Decision>), Problem))]
async fn list_decisions(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<Filter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<Decision>>, Problem> {
    let (before, limit) = (page.before()?, page.limit());
    let rows = app
        .db
        .read(actor.company, move |tx| {
            decisions::list(tx, filter.outcome.as_deref(), filter.rule.as_deref(), (before.at, before.id), limit + 1)
        })
        .await?;
    let place = |row: &Decision| Place { at: row.at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, |row| row)))
}

/// Who asked us to stop, newest first.
#[utoipa::path(get, path = "/v1/opt_outs", tag = "gate", params(PageQuery), responses((status = 200, body = Page<OptOut>), Problem))]
async fn list_opt_outs(
    State(app): State<App>,
    actor: Actor,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<OptOut>>, Problem> {
    let (before, limit) = (page.before()?, page.limit());
    let rows = app.db.read(actor.company, move |tx| opt_outs::list(tx, (before.at, before.id), limit + 1)).await?;
    let place = |row: &OptOut| Place { at: row.at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, |row| row)))
}

/// Who asked.
#[derive(Deserialize, ToSchema)]
struct NewOptOut {
    /// HCP's id of the customer.
    customer_ref: String,
}

/// The customer asked us to stop, in whatever way: nothing automatic on any of their addresses.
#[utoipa::path(post, path = "/v1/opt_outs", tag = "gate", request_body = NewOptOut, responses((status = 201), Problem))]
async fn add_opt_out(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewOptOut>,
) -> Result<StatusCode, Problem> {
    let env = app.env.clone();
    app.db
        .write(actor.company, move |tx| {
            let customer =
                customers::store::find(tx, &input.customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
            opt_outs::add_everywhere(tx, &env, &customer)?;
            audit::record(tx, &env, &actor, "opt_outs.add", &customer.record.customer_ref, None)?;
            Ok::<_, Problem>(StatusCode::CREATED)
        })
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OfCustomer {
    /// HCP's id of a customer.
    customer_ref: Option<String>,
}

/// The record of consent, newest first: all of it, page by page, or one customer's.
#[utoipa::path(get, path = "/v1/consents", tag = "gate", params(OfCustomer, PageQuery), responses((status = 200, body = Page<Entry>), Problem))]
async fn list_consents(
    State(app): State<App>,
    actor: Actor,
    Params(of): Params<OfCustomer>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<Entry>>, Problem> {
    let (before, limit) = (page.before()?, page.limit());
    let rows = app
        .db
        .read(actor.company, move |tx| {
            consents::list(tx, of.customer_ref.as_deref(), (before.at, before.id), limit + 1)
        })
        .await?;
    let place = |row: &Entry| Place { at: row.at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, |row| row)))
}

/// What a customer allowed or refused.
#[derive(Deserialize, ToSchema)]
struct NewConsent {
    /// HCP's id of the customer.
    customer_ref: String,
    channel: Channel,
    purpose: Purpose,
    /// `written`, `granted` or `denied`.
    status: Consent,
    /// Where it comes from: a form, a call, an import.
    source: String,
    /// The words that were agreed to.
    wording: Option<String>,
}

/// Adds to the record, for every address of the customer on that channel.
#[utoipa::path(post, path = "/v1/consents", tag = "gate", request_body = NewConsent, responses((status = 201), Problem))]
async fn add_consent(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewConsent>,
) -> Result<StatusCode, Problem> {
    if matches!(input.status, Consent::Implied | Consent::Unknown) {
        return Err(Problem::invalid_field("status", "only what was said is recorded: written, granted or denied"));
    }
    if input.source.trim().is_empty() {
        return Err(Problem::invalid_field("source", "say where the consent comes from"));
    }
    let env = app.env.clone();
    app.db
        .write(actor.company, move |tx| {
            let customer =
                customers::store::find(tx, &input.customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
            for (_, address) in
                opt_outs::addresses_of(&customer).into_iter().filter(|(channel, _)| *channel == input.channel)
            {
                let new = consents::New {
                    customer_ref: Some(&input.customer_ref),
                    channel: input.channel,
                    address: &address,
                    purpose: input.purpose,
                    status: input.status,
                    source: &input.source,
                    wording: input.wording.as_deref(),
                };
                consents::add(tx, &env, &new)?;
            }
            audit::record(tx, &env, &actor, "consents.add", &input.customer_ref, Some(input.status.as_str()))?;
            Ok::<_, Problem>(StatusCode::CREATED)
        })
        .await
}
