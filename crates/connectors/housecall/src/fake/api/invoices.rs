//! Invoices over REST: they are only read.

use axum::{
    Router,
    extract::{Path, RawQuery, State as Extract},
    http::StatusCode,
    response::{Html, IntoResponse},
    routing::get,
};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    super::{
        Fake, State,
        query::{Query, Refusal, within},
    },
    Answered, not_found, ok, text_of,
};

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/invoices", get(invoices))
        .route("/jobs/{id}/invoices", get(of_job))
        .route("/api/invoices/{id}", get(invoice))
        .route("/api/invoices/{id}/preview", get(preview))
}

async fn invoices(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    for name in ["status", "payment_method", "customer_uuid"] {
        if query.get(name).is_some() {
            return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": {name: "must be an array"}})));
        }
    }
    let span =
        |name: &str| Ok::<_, Refusal>((query.time(&format!("{name}_min"))?, query.time(&format!("{name}_max"))?));
    let (created, due, paid) = (span("created_at")?, span("due_at")?, span("paid_at")?);
    let number = |name: &str| query.get(name).and_then(|text| text.parse::<f64>().ok());
    let (least, most) = (number("amount_due_min"), number("amount_due_max"));
    let (statuses, methods, customers) = (query.all("status"), query.all("payment_method"), query.all("customer_uuid"));
    let state = fake.state_mut();
    let fits = |invoice: &&Value| {
        let at = |name: &str| invoice[name].as_str().and_then(Timestamp::parse);
        let owed = invoice["due_amount"].as_f64().unwrap_or(0.0);
        let mut payments = invoice["payments"].as_array().into_iter().flatten();
        within(created, at("invoice_date"))
            && within(due, at("due_at"))
            && within(paid, at("paid_at"))
            && least.is_none_or(|least| owed >= least)
            && most.is_none_or(|most| owed <= most)
            && (statuses.is_empty() || statuses.contains(&text_of(&invoice["status"]).as_str()))
            && (methods.is_empty()
                || payments.any(|payment| methods.contains(&text_of(&payment["payment_method"]).as_str())))
            && (customers.is_empty() || customer_of(&state, invoice).is_some_and(|id| customers.contains(&id)))
    };
    let sorted = query.sorted(state.invoices.iter().filter(fits).collect(), |invoice, by| match by {
        "amount" | "due_amount" => format!("{:020}", invoice[by].as_i64().unwrap_or(0)),
        "created_at" | "updated_at" => text_of(&invoice["invoice_date"]),
        by => text_of(&invoice[by]),
    });
    ok(query.page("invoices", &sorted, |invoice| (*invoice).clone())?)
}

fn customer_of<'a>(state: &'a State, invoice: &Value) -> Option<&'a str> {
    state.jobs.get_even_gone(invoice["job_id"].as_str()?)?.customer.as_deref()
}

async fn of_job(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    let of_it: Vec<Value> =
        state.invoices.iter().filter(|invoice| invoice["job_id"] == id.as_str()).map(without_job).collect();
    ok(json!({"invoices": of_it}))
}

/// Below its job, an invoice does not name it.
fn without_job(invoice: &Value) -> Value {
    let mut written = invoice.clone();
    if let Some(fields) = written.as_object_mut() {
        fields.remove("job_id");
    }
    written
}

/// These two refuse with an empty object.
fn unknown() -> Refusal {
    Refusal(StatusCode::NOT_FOUND, json!({}))
}

async fn invoice(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    ok(fake.state_mut().invoices.get(&id).ok_or_else(unknown)?.clone())
}

async fn preview(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let invoice = state.invoices.get(&id).ok_or_else(unknown)?;
    let number = text_of(&invoice["invoice_number"]);
    Ok(Html(format!("<!DOCTYPE html><html><body><h1>Invoice {number}</h1></body></html>")).into_response())
}
