//! `/v1/customers`.

use axum::{Json, extract::State};
use domain::{Email, Phone, Timestamp};
use rules::access::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Customer};
use crate::{
    App,
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A customer in a list: addresses only as hints.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerSummary {
    /// HCP's id.
    r#ref: String,
    name: String,
    phone_hint: Option<String>,
    email_hint: Option<String>,
}

impl CustomerSummary {
    fn of(customer: &Customer) -> Self {
        let record = &customer.record;
        Self {
            r#ref: record.customer_ref.clone(),
            name: record.display_name(),
            phone_hint: record.mobile_number.as_deref().and_then(Phone::parse).map(|phone| phone.hint()),
            email_hint: record.email.as_deref().and_then(Email::parse).map(|email| email.hint()),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Search {
    /// Words of the name, the e-mail or the number.
    q: Option<String>,
}

/// Customers by name, e-mail or number.
#[utoipa::path(get, path = "/v1/customers", tag = "customers", params(Search, PageQuery), responses((status = 200, body = Page<CustomerSummary>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(search): Params<Search>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<CustomerSummary>>, Problem> {
    let limit = page.limit();
    let after = if page.cursor.is_some() { page.before()?.id } else { String::new() };
    let words = search.q.unwrap_or_default();
    let (sees, own) = (actor.sees_contact_details(), actor.narrowed_to(Action::CustomersRead));
    let rows = app
        .db
        .read(actor.company, move |tx| {
            let search = store::Search { words: &words, in_contact_details: sees, own: own.as_deref() };
            store::search(tx, &search, &after, limit + 1)
        })
        .await?;
    let place = |row: &Customer| Place { at: Timestamp::from_micros(0), id: row.record.customer_ref.clone() };
    Ok(Json(Page::of(rows, limit, place, |row| CustomerSummary::of(&row))))
}
