//! Queries as the fake reads them: pages, sorting, filters, and how HCP refuses a bad one.

use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{job::Job, record::Form};

/// A status and HCP's words for it.
pub struct Refusal(pub StatusCode, pub Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, axum::Json(self.1)).into_response()
    }
}

/// A query as HCP reads it: unknown names are ignored, arrays are `name[]`.
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn of(RawQuery(raw): RawQuery) -> Self {
        Self(serde_urlencoded::from_str(&raw.unwrap_or_default()).unwrap_or_default())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn all(&self, name: &str) -> Vec<&str> {
        let name = format!("{name}[]");
        self.0.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).collect()
    }

    pub fn refuse_bare_arrays(&self, names: &[&str]) -> Result<(), Refusal> {
        names.iter().find(|name| self.get(name).is_some()).map_or(Ok(()), |name| Err(bad_filter(name)))
    }

    pub fn time(&self, name: &str) -> Result<Option<Timestamp>, Refusal> {
        self.get(name).map(|text| Timestamp::parse(text).ok_or_else(|| bad_filter(name))).transpose()
    }

    /// `name[][property]=…&name[][operator]=eq&name[][value]=…` as property and value.
    pub fn conditions(&self, name: &str) -> Vec<(String, String)> {
        let part = |part: &str| {
            let name = format!("{name}[][{part}]");
            self.0.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.clone())
        };
        part("property").zip(part("value")).collect()
    }

    pub fn job_form(&self) -> Form {
        if self.all("expand").contains(&"appointments") { Form::WithAppointments } else { Form::Plain }
    }

    pub fn expanded(&self, customer: &Value) -> Value {
        let mut customer = customer.clone();
        for (name, value) in [("attachments", json!([])), ("do_not_service", json!(false))] {
            if self.all("expand").contains(&name) {
                customer[name] = value;
            }
        }
        customer
    }

    /// By `sort_by`, the greatest first unless asked otherwise; of equals, the one made last.
    pub fn sorted<'a, T>(&self, rows: Vec<&'a T>, key: impl Fn(&T, &str) -> String) -> Vec<&'a T> {
        let by = self.get("sort_by").unwrap_or("created_at");
        let mut keyed: Vec<(String, usize, &T)> =
            rows.into_iter().enumerate().map(|(place, row)| (key(row, by), place, row)).collect();
        keyed.sort_by(|left, right| (&left.0, left.1).cmp(&(&right.0, right.1)));
        if self.get("sort_direction") != Some("asc") {
            keyed.reverse();
        }
        keyed.into_iter().map(|(_, _, row)| row).collect()
    }

    pub fn page<T>(&self, name: &str, rows: &[T], write: impl Fn(&T) -> Value) -> Result<Value, Refusal> {
        let number = |name: &str, default: usize| {
            self.get(name).and_then(|text| text.parse().ok()).filter(|n| *n > 0).unwrap_or(default)
        };
        let (page, size) = (number("page", 1), number("page_size", 10));
        if size > 200 {
            return Err(bad_request("Size must be less than or equal to 200"));
        }
        let shown: Vec<Value> = rows.iter().skip((page - 1).saturating_mul(size)).take(size).map(write).collect();
        Ok(json!({
            "page": page, "page_size": size, "total_pages": rows.len().div_ceil(size), "total_items": rows.len(), name: shown,
        }))
    }
}

/// The filters of `GET /jobs`. Dates are inclusive at both ends.
pub struct JobFilter {
    starts: (Option<Timestamp>, Option<Timestamp>),
    ends: (Option<Timestamp>, Option<Timestamp>),
    customer: Option<String>,
    employees: Vec<String>,
    statuses: Vec<String>,
}

impl JobFilter {
    pub fn of(query: &Query) -> Result<Self, Refusal> {
        let owned = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let statuses = owned(query.all("work_status"));
        let known = ["unscheduled", "scheduled", "in_progress", "completed", "canceled"];
        if statuses.iter().any(|status| !known.contains(&status.as_str())) {
            return Err(bad_filter("work_status"));
        }
        Ok(Self {
            starts: (query.time("scheduled_start_min")?, query.time("scheduled_start_max")?),
            ends: (query.time("scheduled_end_min")?, query.time("scheduled_end_max")?),
            customer: query.get("customer_id").map(str::to_owned),
            employees: owned(query.all("employee_ids")),
            statuses,
        })
    }

    pub fn fits(&self, job: &Job) -> bool {
        within(self.starts, job.start)
            && within(self.ends, job.end)
            && (self.customer.is_none() || self.customer == job.customer)
            && (self.employees.is_empty() || self.employees.iter().any(|id| job.employees.contains(id)))
            && (self.statuses.is_empty() || self.statuses.iter().any(|status| status == job.status.filter_word()))
    }
}

/// Inclusive at both ends.
pub fn within((min, max): (Option<Timestamp>, Option<Timestamp>), at: Option<Timestamp>) -> bool {
    min.is_none_or(|min| at.is_some_and(|at| at >= min)) && max.is_none_or(|max| at.is_some_and(|at| at <= max))
}

pub fn bad_request(message: &str) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, json!({"error": {"message": message}}))
}

pub fn bad_filter(name: &str) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, json!({"message": format!("{name} filter must be valid")}))
}
