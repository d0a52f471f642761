//! `/v1/customers/{ref}`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{Email, Phone, Timestamp};
use rules::{
    Language, Languages,
    access::Action,
    gate::{Channel, decision::AddressState},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::card;
use crate::{
    App, audit,
    customers::{self, store::Customer},
    gate,
    http::{Actor, Input, Problem},
    jobs::{self, Job},
    messages::{self, MessageView},
    pulse_checks::api::{TechnicianSummary, technician_summary},
    realtime::Change,
};

/// How many visits are shown.
const NEWEST_JOBS: u32 = 20;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, patch)).routes(routes!(send_card))
}

/// A customer as the office sees them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Customer)]
struct CustomerView {
    /// HCP's id.
    r#ref: String,
    name: String,
    phones: Vec<PhoneView>,
    email: Option<EmailView>,
    /// What messages are in; of two, the first is the main one.
    languages: Vec<Language>,
    /// HCP's own switch (A14).
    notifications_enabled: bool,
    /// They asked for no more messages, on any channel.
    opted_out: bool,
    /// Gone in HCP.
    deleted: bool,
    jobs: Vec<JobOfCustomer>,
}

/// A phone number.
#[derive(Debug, Serialize, ToSchema)]
struct PhoneView {
    /// `mobile`, `work` or `home`.
    label: &'static str,
    /// What may be shown to everybody: `••• 0101`.
    hint: String,
    /// The whole number; null for those to whom contact details are not shown.
    number: Option<String>,
    /// `ok`, `landline`, `refused`, `opted_out` or `invalid`.
    state: &'static str,
}

/// An e-mail address.
#[derive(Debug, Serialize, ToSchema)]
struct EmailView {
    /// What may be shown to everybody.
    hint: String,
    /// The whole address; null for those to whom contact details are not shown.
    address: Option<String>,
    /// `ok`, `refused`, `opted_out` or `invalid`.
    state: &'static str,
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
struct JobOfCustomer {
    /// HCP's id.
    r#ref: String,
    number: Option<String>,
    description: Option<String>,
    completed_at: Option<Timestamp>,
    /// `needs_scheduling`, `scheduled`, `in_progress`, `completed` or `canceled`.
    status: String,
    scheduled_start: Option<Timestamp>,
    technicians: Vec<TechnicianSummary>,
}

fn show(tx: &mut Tx<'_>, actor: &Actor, customer: &Customer) -> Result<CustomerView, DbError> {
    let sees = actor.sees_contact_details();
    let record = &customer.record;
    let mut phones = Vec::new();
    for (label, number) in
        [("mobile", &record.mobile_number), ("work", &record.work_number), ("home", &record.home_number)]
    {
        let Some(written) = number.as_deref().filter(|number| !number.trim().is_empty()) else { continue };
        let phone = Phone::parse(written);
        let whole = phone.as_ref().map_or(written, |phone| phone.as_str());
        phones.push(PhoneView {
            label,
            hint: phone.as_ref().map_or_else(|| "••••".to_owned(), Phone::hint),
            number: sees.then(|| whole.to_owned()),
            state: match &phone {
                Some(phone) => state(tx, Channel::Sms, phone.as_str())?,
                None => "invalid",
            },
        });
    }
    let email = match record.email.as_deref().filter(|email| !email.trim().is_empty()) {
        None => None,
        Some(written) => Some(match Email::parse(written) {
            Some(email) => EmailView {
                hint: email.hint(),
                address: sees.then(|| email.as_str().to_owned()),
                state: state(tx, Channel::Email, &email.folded())?,
            },
            None => EmailView {
                hint: "••••".to_owned(), address: sees.then(|| written.to_owned()), state: "invalid"
            },
        }),
    };
    let states = phones.iter().map(|phone| phone.state).chain(email.iter().map(|email| email.state));
    let opted_out = states.into_iter().any(|state| state == "opted_out");
    let mut visits = Vec::new();
    let own = actor.narrowed_to(Action::CustomersRead);
    for job in jobs::store::of_customer(tx, &record.customer_ref, NEWEST_JOBS)? {
        if own.as_ref().is_some_and(|own| !job.technician_refs.contains(own)) {
            continue; // a technician sees their own visits
        }
        visits.push(visit(tx, job)?);
    }
    Ok(CustomerView {
        r#ref: record.customer_ref.clone(),
        name: record.display_name(),
        phones,
        email,
        languages: customer.languages().all().collect(),
        notifications_enabled: record.notifications_enabled,
        opted_out,
        deleted: customer.is_deleted,
        jobs: visits,
    })
}

fn visit(tx: &mut Tx<'_>, job: Job) -> Result<JobOfCustomer, DbError> {
    let status = job.shown_status();
    let mut technicians = Vec::new();
    for technician in &job.technician_refs {
        technicians.extend(technician_summary(tx, technician)?);
    }
    Ok(JobOfCustomer {
        r#ref: job.job_ref,
        number: job.number,
        description: job.description.filter(|text| !text.is_empty()),
        completed_at: job.completed_at,
        status: status.to_owned(),
        scheduled_start: job.scheduled_start,
        technicians,
    })
}

/// What the gate knows of an address.
fn state(tx: &mut Tx<'_>, channel: Channel, key: &str) -> Result<&'static str, DbError> {
    if !gate::store::opt_outs(tx, key, None)?.is_empty() {
        return Ok("opted_out");
    }
    Ok(match gate::store::address_state(tx, channel, key)? {
        AddressState::Usable => "ok",
        AddressState::Landline => "landline",
        AddressState::PermanentError { .. } => "refused",
        AddressState::Missing | AddressState::Invalid => "invalid",
    })
}

fn find(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Customer, Problem> {
    customers::store::find(tx, customer_ref)?.ok_or_else(|| Problem::not_found("customer"))
}

/// One customer.
#[utoipa::path(get, path = "/v1/customers/{ref}", tag = "customers", params(("ref" = String, Path)), responses((status = 200, body = CustomerView), Problem))]
async fn get(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
) -> Result<Json<CustomerView>, Problem> {
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let customer = find(tx, &customer_ref)?;
            actor.authorize_customer(tx, Action::CustomersRead, &customer_ref)?;
            Ok::<_, Problem>(show(tx, &actor, &customer)?)
        })
        .await?;
    Ok(Json(shown))
}

/// What Porchlight itself knows of a customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CustomerPatch {
    /// One language, or two: then messages carry both, the first one first.
    languages: Vec<Language>,
}

/// Sets the languages that messages to a customer are in.
#[utoipa::path(patch, path = "/v1/customers/{ref}", tag = "customers", params(("ref" = String, Path)), request_body = CustomerPatch, responses((status = 200, body = CustomerView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
    Input(input): Input<CustomerPatch>,
) -> Result<Json<CustomerView>, Problem> {
    let languages = Languages::ordered(&input.languages).filter(|_| input.languages.len() <= 2);
    let languages = languages.ok_or_else(|| Problem::invalid_field("languages", "one language, or two"))?;
    let app_in = app.clone();
    let shown = app
        .db
        .write(actor.company, move |tx| {
            let before = find(tx, &customer_ref)?.languages();
            customers::store::set_language(tx, &customer_ref, languages.as_str())?;
            let field = |languages: &Languages| json!({ "languages": languages.as_str() });
            let change = audit::Change::of(&field(&before), &field(&languages)).saying(languages.as_str());
            audit::record_change(tx, &app_in.env, &actor, "customers.languages", &customer_ref, &change)?;
            app_in.live.publish(tx, Change::Customer, &customer_ref)?;
            let customer = find(tx, &customer_ref)?;
            Ok::<_, Problem>(show(tx, &actor, &customer)?)
        })
        .await?;
    Ok(Json(shown))
}

/// The text that went out.
#[derive(Debug, Serialize, ToSchema)]
struct SentCard {
    message: MessageView,
}

/// Texts the company's contact card. The gate may refuse, and then says why.
#[utoipa::path(post, path = "/v1/customers/{ref}/contact_card", tag = "customers", params(("ref" = String, Path)), responses((status = 202, body = SentCard), Problem))]
async fn send_card(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
) -> Result<(StatusCode, Json<SentCard>), Problem> {
    let (app_in, company) = (app.clone(), actor.company);
    // Committed also when it is refused: the decision stays on record.
    let sent = app
        .db
        .write(company, move |tx| {
            let customer = find(tx, &customer_ref)?;
            actor.authorize_customer(tx, Action::PulseChecksSend, &customer_ref)?;
            let sent = card::send(tx, &app_in, &customer)?;
            if sent.is_ok() {
                audit::record(tx, &app_in.env, &actor, "customers.contact_card", &customer_ref, None)?;
            }
            Ok::<_, Problem>(sent)
        })
        .await?;
    let id = sent.map_err(|why| Problem::conflict("send-refused", why))?;
    let message = app.db.read(company, move |tx| messages::store::view(tx, id)).await?;
    let message = message.ok_or_else(|| Problem::not_found("message"))?;
    Ok((StatusCode::ACCEPTED, Json(SentCard { message })))
}
