//! The company's contact card: whoever saves it sees a name when the company calls.

use std::time::Duration;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use db::{DbError, Tx};
use domain::{MessageId, event::Address};
use rules::{
    campaigns::templates,
    contact_card::{self, Card},
    gate::{Purpose, decision::Origin},
    pulse_checks::Channels,
};

use crate::{
    App,
    companies::{self, Company},
    customers::store::Customer,
    gate::{self, Outreach},
    http::Problem,
    messages::{self, Draft},
};

/// The card, outside `/v1`: the carrier fetches it, and so does a phone.
pub fn routes() -> Router<App> {
    Router::new().route("/c/{file}", get(open))
}

async fn open(State(app): State<App>, Path(file): Path<String>) -> Result<Response, Problem> {
    let not_found = || Problem::new(StatusCode::NOT_FOUND, "not-found", "there is no such card");
    let token = file.strip_suffix(".vcf").ok_or_else(not_found)?.to_owned();
    let company = app.db.admin_read(move |tx| companies::store::find_by_card_token(tx, &token)).await?;
    let company = app.db.read(company.ok_or_else(not_found)?, companies::store::get).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/vcard; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"contact.vcf\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
    ];
    Ok((headers, contact_card::vcard(&card(&company))).into_response())
}

fn card(company: &Company) -> Card<'_> {
    Card {
        name: &company.name,
        phone: company.phone.as_deref(),
        email: company.email.as_deref(),
        website: company.website.as_deref(),
        address: company.postal_address.as_deref(),
    }
}

/// Texts the card. `Ok(Err(_))`: why nothing goes out; the decision is kept all the same.
pub(super) fn send(tx: &mut Tx<'_>, app: &App, customer: &Customer) -> Result<Result<MessageId, String>, DbError> {
    let token = companies::store::card_token(tx, &app.env.token::<10>())?;
    let link = app.url(&format!("/c/{token}.vcf"));
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let outreach = Outreach {
        company: &company,
        settings: &settings,
        channels: Channels { sms: true, email: false },
        customer,
        purpose: Purpose::Service,
        origin: Origin::ByHand,
        job: None,
        once_for_each_job: false,
        pulse_check: None,
        part_of: None,
        cap: Duration::ZERO,
    };
    let languages = customer.languages();
    let reached = gate::reach(tx, app, &outreach, |tx, address| {
        let words: Vec<String> =
            languages.all().map(|language| contact_card::text(&company.name, &link, language)).collect();
        let mut body = words.join("\n\n");
        if let Address::Sms(phone) = address
            && !messages::store::was_written_to(tx, phone.as_str())?
        {
            body = templates::as_first_text(&body, &company.name, languages.main());
        }
        Ok(Draft {
            address: address.clone(),
            purpose: Purpose::Service.as_str(),
            subject: None,
            body,
            html: None,
            customer_ref: Some(customer.record.customer_ref.clone()),
            pulse_check: None,
            part_of: None,
            job_ref: None,
            media: vec![link.clone()],
            by_hand: true,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        })
    })?;
    Ok(match reached.messages.first() {
        Some(message) => Ok(*message),
        None => Err(reached.refusal.unwrap_or_else(|| "this customer has no phone number".to_owned())),
    })
}
