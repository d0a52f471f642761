//! Typed calls of the Housecall Pro API.
//!
//! Lists come in pages of at most 200; arrays in queries need the `name[]` form, and a parameter
//! that HCP does not know is silently ignored, so the names here are checked against their
//! OpenAPI file in `tests/openapi.rs`.

use std::{collections::HashMap, time::Duration};

use connect::{Answer, Call, Credential, Http, ProviderError};
use domain::Env;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};
use tracing::warn;

use crate::{refusal, wire};

/// The largest page HCP gives.
pub const PAGE_SIZE: u32 = 200;
/// A page of 200 jobs takes HCP three to six seconds on a good day.
const LIST_TIMEOUT: Duration = Duration::from_secs(30);

/// The API of one account.
#[derive(Debug, Clone)]
pub struct Client {
    base_url: String,
    credential: Credential,
    company_id: Option<String>,
    http: Http,
    env: Env,
}

/// What goes along with a call.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    Json(Value),
    /// One file, as the field `file` of a form.
    File {
        name: String,
        content_type: String,
        content: Vec<u8>,
    },
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// The records that could be read.
    pub items: Vec<T>,
    /// The number of the next page, if there is one.
    pub next_page: Option<u32>,
    /// How many there are in all, if HCP says.
    pub total: Option<u64>,
}

impl Client {
    /// Calls go to `base_url`; see [`HousecallConfig`](crate::HousecallConfig) for the rest.
    pub fn new(base_url: &str, credential: Credential, company_id: Option<String>, http: Http, env: Env) -> Self {
        Self { base_url: base_url.trim_end_matches('/').to_owned(), credential, company_id, http, env }
    }

    /// The account behind the credential.
    pub async fn company(&self) -> Result<wire::Company, ProviderError> {
        self.read(self.get("/company")).await
    }

    /// Active employees; deactivated ones vanish from this list.
    pub async fn employees(&self, page: u32) -> Result<Listed<wire::Employee>, ProviderError> {
        self.list("employees", self.page_of("/employees", page), page).await
    }

    /// Customers with addresses, most recently updated first.
    pub async fn customers(&self, page: u32) -> Result<Listed<wire::Customer>, ProviderError> {
        self.list("customers", newest_first(self.page_of("/customers", page)), page).await
    }

    /// Customers whose name, e-mail, mobile number or address contains `text`. Compare for
    /// yourself: the search is fuzzy.
    pub async fn search_customers(&self, text: &str) -> Result<Listed<wire::Customer>, ProviderError> {
        self.list("customers", self.page_of("/customers", 1).query("q", text), 1).await
    }

    /// One customer with addresses.
    pub async fn customer(&self, id: &str) -> Result<wire::Customer, ProviderError> {
        self.read(self.get(&path("/customers/", id, "")?)).await
    }

    /// The addresses of one customer.
    pub async fn customer_addresses(&self, id: &str, page: u32) -> Result<Listed<wire::Address>, ProviderError> {
        self.list("addresses", self.page_of(&path("/customers/", id, "/addresses")?, page), page).await
    }

    /// Makes a customer. HCP makes a second one of a second equal request.
    pub async fn create_customer(&self, fields: &wire::CustomerFields) -> Result<wire::Customer, ProviderError> {
        let made: wire::Customer = self.create("/customers", fields).await?;
        // Seen: 200 with a list of customers. Whether one was made is anybody's guess.
        made.id.get().is_some().then_some(made).ok_or(ProviderError::OutcomeUnknown)
    }

    /// Changes the fields that are given.
    pub async fn update_customer(
        &self,
        id: &str,
        fields: &wire::CustomerFields,
    ) -> Result<wire::Customer, ProviderError> {
        self.read(self.call(Call::put, &path("/customers/", id, "")?).json(fields)).await
    }

    /// Jobs, most recently updated first.
    pub async fn jobs(&self, page: u32) -> Result<Listed<wire::Job>, ProviderError> {
        self.list("jobs", newest_first(self.page_of("/jobs", page)), page).await
    }

    /// One job.
    pub async fn job(&self, id: &str) -> Result<wire::Job, ProviderError> {
        self.read(self.get(&path("/jobs/", id, "")?)).await
    }

    /// Makes a job.
    pub async fn create_job(&self, job: &wire::NewJob) -> Result<wire::Job, ProviderError> {
        let made: wire::Job = self.create("/jobs", job).await?;
        made.id.get().is_some().then_some(made).ok_or(ProviderError::OutcomeUnknown)
    }

    /// Says who does a job; replaces who did it so far. Answers with who does it now.
    pub async fn dispatch_job(&self, id: &str, employee_ids: &[String]) -> Result<Vec<wire::Employee>, ProviderError> {
        #[derive(Serialize)]
        struct One<'a> {
            employee_id: &'a str,
        }
        #[derive(Serialize)]
        struct Dispatch<'a> {
            dispatched_employees: Vec<One<'a>>,
        }
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Dispatched {
            assigned_employees: wire::Many<wire::Employee>,
        }
        let body = Dispatch { dispatched_employees: employee_ids.iter().map(|id| One { employee_id: id }).collect() };
        let call = self.call(Call::put, &path("/jobs/", id, "/dispatch")?).json(&body);
        Ok(self.read::<Dispatched>(call).await?.assigned_employees.0)
    }

    /// Writes a note on a job. HCP writes it again when it is asked again.
    pub async fn add_job_note(&self, id: &str, content: &str) -> Result<wire::Note, ProviderError> {
        #[derive(Serialize)]
        struct Note<'a> {
            content: &'a str,
        }
        self.create(&path("/jobs/", id, "/notes")?, &Note { content }).await
    }

    /// The visits of a job.
    pub async fn job_appointments(&self, id: &str) -> Result<Vec<wire::Appointment>, ProviderError> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Appointments {
            appointments: wire::Many<wire::Appointment>,
        }
        let call = self.get(&path("/jobs/", id, "/appointments")?);
        Ok(self.read::<Appointments>(call).await?.appointments.0)
    }

    /// Any call, by method and path. The answer is 2xx.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        query: &[(String, String)],
        body: Body,
    ) -> Result<Answer, ProviderError> {
        let make = match method {
            "POST" => Call::post,
            "PUT" => Call::put,
            "DELETE" => Call::delete,
            _ => Call::get,
        };
        let mut call = self.call(make, path).timeout(LIST_TIMEOUT);
        for (name, value) in query {
            call = call.query(name, value);
        }
        let call = match body {
            Body::None => call,
            Body::Json(body) => call.json(&body),
            Body::File { name, content_type, content } => {
                let boundary = format!("porchlight-{}", self.env.token::<16>());
                let form = form_of_file(&boundary, &name, &content_type, &content);
                call.body(&format!("multipart/form-data; boundary={boundary}"), form)
            }
        };
        self.send(call).await
    }

    fn get(&self, path: &str) -> Call {
        self.call(Call::get, path)
    }

    fn page_of(&self, path: &str, page: u32) -> Call {
        self.get(path).query("page", page).query("page_size", PAGE_SIZE).timeout(LIST_TIMEOUT)
    }

    fn call(&self, method: fn(&str) -> Call, path: &str) -> Call {
        let authorization = match &self.credential {
            Credential::ApiKey(key) => format!("Token {}", key.expose()),
            Credential::OAuth(token) => format!("Bearer {}", token.expose()),
        };
        let call = method(&format!("{}{path}", self.base_url))
            .header("authorization", &authorization)
            .header("accept", "application/json");
        match &self.company_id {
            Some(company_id) => call.header("x-company-id", company_id),
            None => call,
        }
    }

    async fn send(&self, call: Call) -> Result<Answer, ProviderError> {
        let answer = self.http.send(call).await?;
        if answer.is_success() { Ok(answer) } else { Err(refusal::of(&answer, self.env.now())) }
    }

    async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T, ProviderError> {
        self.send(call).await?.json()
    }

    /// A call that must not be repeated blindly: where it is not certain that HCP did nothing,
    /// the outcome is unknown.
    async fn create<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ProviderError> {
        match self.send(self.call(Call::post, path).json(body)).await {
            Ok(answer) => answer.json().map_err(|error| {
                warn!(provider.error = %error, "{path} answered {} in a way that cannot be read", answer.status);
                ProviderError::OutcomeUnknown
            }),
            Err(ProviderError::Unavailable { .. }) => Err(ProviderError::OutcomeUnknown),
            Err(error) => Err(error),
        }
    }

    async fn list<T: DeserializeOwned>(&self, name: &str, call: Call, page: u32) -> Result<Listed<T>, ProviderError> {
        let answer = self.send(call).await?;
        let head: wire::ListHead = answer.json()?;
        let parts: HashMap<String, Box<RawValue>> = answer.json()?;
        let items: Vec<Box<RawValue>> = parts
            .get(name)
            .and_then(|list| serde_json::from_str(list.get()).ok())
            .ok_or_else(|| ProviderError::Unreadable(format!("a page without {name}")))?;
        let is_last = match head.total_pages {
            Some(total_pages) => u64::from(page) >= total_pages,
            None => items.len() < PAGE_SIZE as usize,
        };
        let next_page = (!is_last && !items.is_empty()).then(|| page.saturating_add(1));
        Ok(Listed { items: readable(name, &items)?, next_page, total: head.total_items })
    }
}

/// The records of a list. One that cannot be read must not stop the others, or a single odd
/// record would stop all polling; if none can be read, something else is wrong.
fn readable<T: DeserializeOwned>(name: &str, items: &[Box<RawValue>]) -> Result<Vec<T>, ProviderError> {
    let read: Vec<T> = items.iter().filter_map(|item| wire::object(item.get().as_bytes()).ok()).collect();
    if read.is_empty() && !items.is_empty() {
        return Err(ProviderError::Unreadable(format!("none of {} {name} is as documented", items.len())));
    }
    if read.len() < items.len() {
        warn!(
            skipped = items.len() - read.len(),
            "{} of {} {name} could not be read",
            items.len() - read.len(),
            items.len()
        );
    }
    Ok(read)
}

/// `/jobs/` + `job_…` + `/dispatch`. An id that is no id is nothing HCP could know, and must not
/// become another path.
fn path(before: &str, id: &str, after: &str) -> Result<String, ProviderError> {
    if is_id(id) { Ok(format!("{before}{id}{after}")) } else { Err(ProviderError::NotFound) }
}

/// Whether a text could be one of their ids.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
}

/// A form with one file. Name and type hold neither quotes nor line breaks: the schema sees to it.
fn form_of_file(boundary: &str, name: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: {content_type}\r\n\r\n"
    );
    [head.as_bytes(), content, format!("\r\n--{boundary}--\r\n").as_bytes()].concat()
}

fn newest_first(call: Call) -> Call {
    call.query("sort_by", "updated_at").query("sort_direction", "desc")
}
