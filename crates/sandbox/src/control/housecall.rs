//! What a person does in Housecall Pro's own app. Each call sends the webhooks that it would.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse,
    routing::{patch, post},
};
use domain::Timestamp;
use housecall::fake::{EstimateMove, InvoiceMove, JobMove, NewEmployee};
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::{Sandbox, problem::Problem};

pub(super) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/customers", post(add_customer))
        .route("/customers/{id}", patch(update_customer).delete(delete_customer))
        .route("/employees", post(hire))
        .route("/employees/{id}", patch(update_employee))
        .route("/jobs", post(add_job))
        .route("/estimates", post(add_estimate))
        .route("/estimates/{id}/{move}", post(move_estimate))
        .route("/leads", post(add_lead))
        .route("/jobs/{id}/invoices", post(add_invoice))
        .route("/invoices/{id}/{move}", post(move_invoice))
        .route("/jobs/{id}/repeat_webhook", post(repeat_webhook))
        .route("/jobs/{id}/{move}", post(move_job))
}

type Made = (StatusCode, Json<Value>);

async fn add_customer(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let customer: Value = read(&body)?;
    let id =
        sandbox.housecall.add_customer(customer).map_err(|why| Problem::bad_request("refused-by-housecall", why))?;
    Ok((StatusCode::CREATED, Json(find(&sandbox, "customers", &id)?)))
}

async fn update_customer(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let change: Value = read(&body)?;
    if !sandbox.housecall.update_customer(&id, change) {
        return Err(Problem::not_found("customer"));
    }
    find(&sandbox, "customers", &id).map(Json)
}

async fn delete_customer(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    if !sandbox.housecall.delete_customer(&id) {
        return Err(Problem::not_found("customer"));
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Hire {
    first_name: String,
    last_name: String,
    email: String,
    mobile_number: Option<String>,
    role: Option<String>,
    avatar_url: Option<String>,
    #[serde(default)]
    is_point_of_contact: bool,
}

async fn hire(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let hire: Hire = read(&body)?;
    let id = sandbox.housecall.hire(NewEmployee {
        first_name: hire.first_name,
        last_name: hire.last_name,
        email: hire.email,
        mobile_number: hire.mobile_number,
        role: hire.role.unwrap_or_else(|| "field tech".to_owned()),
        avatar_url: hire.avatar_url,
        is_point_of_contact: hire.is_point_of_contact,
    });
    Ok((StatusCode::CREATED, Json(find(&sandbox, "employees", &id)?)))
}

async fn update_employee(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let change: Value = read(&body)?;
    if !sandbox.housecall.update_employee(&id, change) {
        return Err(Problem::not_found("employee"));
    }
    find(&sandbox, "employees", &id).map(Json)
}

/// An estimate, as in `POST /estimates`; an option is added when none is given. It is not sent yet.
async fn add_estimate(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let mut estimate: Value = read(&body)?;
    if estimate["options"].as_array().is_none_or(Vec::is_empty) {
        estimate["options"] = json!([{ "name": "Option 1" }]);
    }
    let id =
        sandbox.housecall.add_estimate(estimate).map_err(|why| Problem::bad_request("refused-by-housecall", why))?;
    Ok((StatusCode::CREATED, Json(find_record(&sandbox, "estimates", &id)?)))
}

/// `send`, `approve`, `decline`, `complete` or `copy_to_job`; of an answer all options are meant.
async fn move_estimate(
    State(sandbox): State<Sandbox>,
    Path((id, to)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    let estimate = find_record(&sandbox, "estimates", &id)?;
    let options = estimate["options"].as_array().into_iter().flatten();
    let options: Vec<String> = options.filter_map(|option| option["id"].as_str().map(str::to_owned)).collect();
    let to = match to.as_str() {
        "send" => EstimateMove::Send,
        "approve" => EstimateMove::Approve(options),
        "decline" => EstimateMove::Decline(options),
        "complete" => EstimateMove::Complete,
        "copy_to_job" => EstimateMove::CopyToJob(options),
        _ => return Err(Problem::not_found("move of an estimate")),
    };
    if !sandbox.housecall.move_estimate(&id, &to) {
        return Err(Problem::bad_request("refused-by-housecall", "the estimate cannot be moved there"));
    }
    find_record(&sandbox, "estimates", &id).map(Json)
}

/// A lead, as in `POST /leads`.
async fn add_lead(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let id =
        sandbox.housecall.add_lead(read(&body)?).map_err(|why| Problem::bad_request("refused-by-housecall", why))?;
    Ok((StatusCode::CREATED, Json(find_record(&sandbox, "leads", &id)?)))
}

async fn add_invoice(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result<Made, Problem> {
    let id = sandbox.housecall.add_invoice(&id).ok_or_else(|| Problem::not_found("job"))?;
    Ok((StatusCode::CREATED, Json(find_record(&sandbox, "invoices", &id)?)))
}

/// `send`, `void`, or `pay`: all of it.
async fn move_invoice(
    State(sandbox): State<Sandbox>,
    Path((id, to)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    let invoice = find_record(&sandbox, "invoices", &id)?;
    let to = match to.as_str() {
        "send" => InvoiceMove::Send,
        "void" => InvoiceMove::Void,
        "pay" => InvoiceMove::Pay(invoice["due_amount"].as_i64().or(invoice["amount"].as_i64()).unwrap_or_default()),
        _ => return Err(Problem::not_found("move of an invoice")),
    };
    if !sandbox.housecall.move_invoice(&id, to) {
        return Err(Problem::bad_request("refused-by-housecall", "the invoice cannot be moved there"));
    }
    find_record(&sandbox, "invoices", &id).map(Json)
}

/// One of those that only the catalogue's operations know.
fn find_record(sandbox: &Sandbox, kind: &str, id: &str) -> Result<Value, Problem> {
    let records = sandbox.housecall.records();
    let all = records[kind].as_array().into_iter().flatten();
    all.into_iter().find(|one| one["id"] == id).cloned().ok_or_else(|| Problem::not_found("record"))
}

#[derive(Deserialize)]
struct NewJob {
    customer_id: Option<String>,
    #[serde(default)]
    employee_ids: Vec<String>,
    scheduled_start: Option<Timestamp>,
    description: Option<String>,
}

async fn add_job(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let job: NewJob = read(&body)?;
    if let Some(customer) = &job.customer_id {
        find(&sandbox, "customers", customer)?;
    }
    for employee in &job.employee_ids {
        find(&sandbox, "employees", employee)?;
    }
    let customer = job.customer_id.as_deref();
    let id = sandbox
        .housecall
        .add_job(customer, &job.employee_ids, job.scheduled_start, job.description.as_deref())
        .map_err(|why| Problem::bad_request("refused-by-housecall", why))?;
    Ok((StatusCode::CREATED, Json(find(&sandbox, "jobs", &id)?)))
}

#[derive(Deserialize, Default)]
struct Technicians {
    employee_ids: Option<Vec<String>>,
}

/// `POST /sandbox/housecall/jobs/{id}/{move}`: answers the job as it now is; a deleted one only
/// with its id.
async fn move_job(
    State(sandbox): State<Sandbox>,
    Path((id, verb)): Path<(String, String)>,
    body: Bytes,
) -> Result<impl IntoResponse, Problem> {
    let technicians: Technicians = read(&body)?;
    let to = job_move(&verb, technicians.employee_ids)?;
    find(&sandbox, "jobs", &id)?;
    if let JobMove::Assign(employees) = &to {
        for employee in employees {
            find(&sandbox, "employees", employee)?;
        }
    }
    let is_delete = matches!(to, JobMove::Delete);
    if !sandbox.housecall.move_job(&id, to) {
        return Err(Problem::conflict("not-possible-now", format!("Housecall Pro does not let this job {verb} now")));
    }
    if is_delete {
        return Ok(Json(serde_json::json!({ "id": id, "deleted": true })));
    }
    find(&sandbox, "jobs", &id).map(Json)
}

fn job_move(verb: &str, employees: Option<Vec<String>>) -> Result<JobMove, Problem> {
    let employees = || employees.ok_or_else(|| Problem::bad_request("employees-missing", "employee_ids is needed"));
    Ok(match verb {
        "assign" => JobMove::Assign(employees()?),
        "unassign" => JobMove::Unassign(employees()?),
        "on_my_way" => JobMove::OnMyWay,
        "start" => JobMove::Start,
        "complete" => JobMove::Complete,
        "reopen" => JobMove::Reopen,
        "cancel" => JobMove::Cancel,
        "delete" => JobMove::Delete,
        _ => return Err(Problem::not_found("move of a job")),
    })
}

async fn repeat_webhook(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    find(&sandbox, "jobs", &id)?;
    if !sandbox.housecall.repeat_last_webhook(&id) {
        return Err(Problem::conflict("nothing-to-repeat", "no webhook of this job has been sent yet"));
    }
    Ok(StatusCode::ACCEPTED)
}

/// The record with this id in one of the fake's lists, as its REST API would show it.
fn find(sandbox: &Sandbox, list: &str, id: &str) -> Result<Value, Problem> {
    let mut state = sandbox.housecall.state();
    let Value::Array(records) = state[list].take() else {
        return Err(Problem::not_found("list"));
    };
    let what = list.trim_end_matches('s');
    records.into_iter().find(|record| record["id"] == id).ok_or_else(|| Problem::not_found(what))
}
