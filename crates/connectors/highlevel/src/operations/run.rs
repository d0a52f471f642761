//! Does an action: from an input to a call, and from the answer back.

use std::{collections::HashMap, sync::LazyLock};

use async_trait::async_trait;
use connect::{Answer, Call, Idempotency, Operate, Pace, ProviderError, Triggered, Verified, check_input};
use domain::{Timestamp, event::FailureVerdict};
use serde_json::{Map, Value, json};

use super::{
    Account, Action, Quirk, actions, told,
    triggers::{CONTACT_CHANGED, TASK_UPDATED},
};
use crate::{
    Highlevel,
    client::{Calls, path, version},
    map, refusal,
};

/// The code of a refusal because the connection may only read.
pub const READ_ONLY: &str = "read-only";
/// The code of a refusal because there is no such action.
pub const UNKNOWN: &str = "unknown-operation";

fn find(id: &str) -> Option<&'static Action> {
    static BY_ID: LazyLock<HashMap<&'static str, &'static Action>> =
        LazyLock::new(|| actions().map(|action| (action.operation.id, action)).collect());
    BY_ID.get(id).copied()
}

fn refused(code: &str, message: &str, verdict: FailureVerdict) -> ProviderError {
    ProviderError::Refused { code: Some(code.to_owned()), message: message.to_owned(), verdict }
}

#[async_trait]
impl Operate for Highlevel {
    async fn run(&self, operation: &str, input: &Value, pace: Pace) -> Result<Value, ProviderError> {
        let unknown = || refused(UNKNOWN, "HighLevel has no such action", FailureVerdict::Other);
        let action = find(operation).ok_or_else(unknown)?;
        if action.operation.writes && !self.may_write {
            return Err(refused(READ_ONLY, "this connection may only read", FailureVerdict::Account));
        }
        check_input(&action.operation, input)?;
        let calls = self.calls.at(pace);
        calls.needs(action.operation.scope)?;
        let call = action.call(input, &calls).await?;
        action.send(call, &calls).await
    }

    async fn look_for(&self, operation: &str, since: Timestamp) -> Result<Vec<Triggered>, ProviderError> {
        match operation {
            CONTACT_CHANGED => self.changed_contacts(since).await,
            TASK_UPDATED => self.changed_tasks(since).await,
            _ => Ok(Vec::new()),
        }
    }

    fn triggered(&self, verified: &Verified<'_>) -> Vec<Triggered> {
        told::triggered(*verified)
    }
}

impl Action {
    async fn call(&self, input: &Value, calls: &Calls) -> Result<Call, ProviderError> {
        let (method, template) = self.operation.call.split_once(' ').unwrap_or(("GET", self.operation.call));
        let (place, in_path) = place(template, input, calls)?;
        let given = without_nulls(input);
        let rest: Vec<(&String, &Value)> =
            given.as_object().into_iter().flatten().filter(|(name, _)| !in_path.contains(&name.as_str())).collect();
        let make = match method {
            "POST" => Call::post,
            "PUT" => Call::put,
            "DELETE" => Call::delete,
            _ => Call::get,
        };
        let mut call = calls.call(make, &place, self.version);
        match self.account {
            Account::InPath | Account::InBody => {}
            Account::InQuery(name) => call = call.query(name, &calls.location_id),
            Account::WithAgency => {
                let agency = agency(calls).await?;
                call = call.query("companyId", agency).query("locationId", &calls.location_id);
            }
        }
        if method == "GET" {
            let pairs = rest.iter().flat_map(|(name, value)| texts(value).into_iter().map(move |text| (name, text)));
            return Ok(pairs.fold(call, |call, (name, text)| call.query(name, text)));
        }
        let mut body: Map<String, Value> =
            rest.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        if let Account::InBody = self.account {
            body.insert("locationId".to_owned(), calls.location_id.clone().into());
        }
        if let Quirk::NullMeans(name) = self.quirk {
            body.entry(name).or_insert(Value::Null);
        }
        let takes_none = method == "DELETE" && body.is_empty();
        Ok(if takes_none { call } else { call.json(&body) })
    }

    async fn send(&self, call: Call, calls: &Calls) -> Result<Value, ProviderError> {
        match (self.operation.idempotency, self.quirk) {
            (Idempotency::Read, _) => calls.value(call.that_only_reads()).await,
            (Idempotency::Repeatable, Quirk::GoneIsDone) => match calls.put(call).await {
                Err(ProviderError::NotFound) => Ok(json!({})),
                answer => answer,
            },
            (Idempotency::Repeatable, _) => calls.put(call).await,
            (Idempotency::Once, Quirk::MayHaveMadeContact) => contact(&calls.raw(call).await?),
            (Idempotency::Once, _) => calls.make(call).await,
        }
    }
}

/// What is null is not given, however deep.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let given = fields.iter().filter(|(_, value)| !value.is_null());
            given.map(|(name, value)| (name.clone(), without_nulls(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(all) => all.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

/// The path, and the names of inputs that went into it.
fn place<'t>(template: &'t str, input: &Value, calls: &Calls) -> Result<(String, Vec<&'t str>), ProviderError> {
    let (mut place, mut names) = (String::new(), Vec::new());
    for part in template.split('/').skip(1) {
        place.push('/');
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            place.push_str(part);
            continue;
        };
        let id = if name == "locationId" { &calls.location_id } else { input[name].as_str().unwrap_or_default() };
        place = path(&place, id, "")?;
        names.push(name);
    }
    Ok((place, names))
}

/// A value in a query: a list is its name several times.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        other => vec![other.to_string()],
    }
}

/// The agency that the account belongs to: only the account itself says it.
async fn agency(calls: &Calls) -> Result<String, ProviderError> {
    calls.needs("locations.readonly")?;
    let place = path("/locations/", &calls.location_id, "")?;
    let answer = calls.value(calls.call(Call::get, &place, version::LOCATIONS)).await?;
    let without = || ProviderError::Unreadable("the account does not say which agency it belongs to".into());
    map::text(&answer["location"]["companyId"]).ok_or_else(without)
}

/// The answer to the making of a contact. Who is in the way is said by id, which is nobody's data.
fn contact(answer: &Answer) -> Result<Value, ProviderError> {
    if answer.is_success() {
        return answer.json().map_err(|_| ProviderError::OutcomeUnknown);
    }
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    match (answer.status, refusal::duplicate(body.as_ref())) {
        (400, Some((contact, by))) => {
            let message = format!("the contact {contact} has this {by} already");
            Err(refused(refusal::DUPLICATE, &message, FailureVerdict::Other))
        }
        (422 | 500..=599, _) => Err(ProviderError::OutcomeUnknown),
        _ => Err(refusal::of(answer)),
    }
}
