//! `/v1/decisions` and `/v1/opt_outs`.

use axum::{Json, extract::State, http::StatusCode};
use domain::{Email, Phone};
use rules::gate::Channel;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    decisions::{self, Decision},
    opt_outs::{self, OptOut, Source},
};
use crate::{
    App, audit, customers,
    http::{
        Editor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_decisions)).routes(routes!(list_opt_outs, add_opt_out))
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
    Editor(actor): Editor,
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
    Editor(actor): Editor,
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
    Editor(actor): Editor,
    Input(input): Input<NewOptOut>,
) -> Result<StatusCode, Problem> {
    let env = app.env.clone();
    app.db
        .write(actor.company, move |tx| {
            let customer =
                customers::store::find(tx, &input.customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
            let record = &customer.record;
            let phones = [&record.mobile_number, &record.work_number, &record.home_number];
            let phones = phones.into_iter().flatten().filter_map(|number| Phone::parse(number));
            let mut addresses: Vec<(Channel, String)> =
                phones.map(|phone| (Channel::Sms, phone.as_str().to_owned())).collect();
            addresses
                .extend(record.email.as_deref().and_then(Email::parse).map(|email| (Channel::Email, email.folded())));
            for (channel, address) in &addresses {
                opt_outs::add(tx, &env, *channel, address, Some(&record.customer_ref), Source::Employee, None)?;
            }
            audit::record(tx, &env, &actor, "opt_outs.add", &record.customer_ref, None)?;
            Ok::<_, Problem>(StatusCode::CREATED)
        })
        .await
}
