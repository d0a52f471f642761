//! Does an action: the one handler of all 71.

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{
    Answer, Idempotency, Operate, Operation, OperationKind, Pace, ProviderError, Triggered, Verified, check_input,
};
use domain::{Phone, event::FailureVerdict};
use serde_json::{Map, Value, json};
use tracing::warn;

use super::{of, told};
use crate::{Housecall, client::Body, wire};

/// Fields that take a North American number, as ten digits.
const NUMBERS: [&str; 3] = ["mobile_number", "home_number", "work_number"];

#[async_trait]
impl Operate for Housecall {
    async fn run(&self, operation: &str, input: &Value, _pace: Pace) -> Result<Value, ProviderError> {
        let operation = of(operation)
            .filter(|operation| operation.kind == OperationKind::Action && operation.unavailable.is_none())
            .ok_or_else(|| refused("unknown-operation", "Housecall Pro has no such action"))?;
        check_input(operation, input)?;
        if operation.writes && !self.may_write {
            return Err(refused("read-only", "this connection may only read"));
        }
        let request = Request::of(operation, input)?;
        let once = operation.idempotency == Idempotency::Once || tells_somebody(input);
        let sent = self.client().ask(request.method, &request.path, &request.query, request.body).await;
        outcome(operation, once, sent)
    }

    fn triggered(&self, verified: &Verified<'_>) -> Vec<Triggered> {
        told::triggered(verified)
    }
}

/// A call, put together from an operation and its input.
#[derive(Debug)]
struct Request {
    method: &'static str,
    path: String,
    query: Vec<(String, String)>,
    body: Body,
}

impl Request {
    fn of(operation: &'static Operation, input: &Value) -> Result<Self, ProviderError> {
        let (method, template) = operation.call.split_once(' ').expect("a call is a method and a path");
        let mut rest: Map<String, Value> = input.as_object().cloned().unwrap_or_default();
        let path = path(template, &mut rest)?;
        let query = if method == "GET" { query(std::mem::take(&mut rest)) } else { Vec::new() };
        let body = match method {
            _ if rest.contains_key("file") => file(&rest["file"])?,
            "POST" | "PUT" if template.ends_with("/lock") => Body::None,
            "POST" | "PUT" => Body::Json(body(Value::Object(rest))?),
            _ => Body::None,
        };
        Ok(Self { method, path, query, body })
    }
}

/// Puts the ids into the path. One that is no id must not become another path.
fn path(template: &str, rest: &mut Map<String, Value>) -> Result<String, ProviderError> {
    let part = |part: &str| {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            return Ok(part.to_owned());
        };
        let id = rest.remove(name);
        let id = id.as_ref().and_then(Value::as_str).filter(|id| crate::client::is_id(id));
        id.map(str::to_owned).ok_or_else(|| refused("input", &format!("/{name} is no id")))
    };
    Ok(template.split('/').map(part).collect::<Result<Vec<_>, _>>()?.join("/"))
}

/// Lists become `name[]`, once for each; conditions become `name[][property]`.
fn query(fields: Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in fields {
        match value {
            Value::Null => {}
            Value::Array(all) => {
                for one in all {
                    match one {
                        Value::Object(parts) => {
                            pairs.extend(parts.iter().map(|(part, value)| (format!("{name}[][{part}]"), text(value))));
                        }
                        one => pairs.push((format!("{name}[]"), text(&one))),
                    }
                }
            }
            value => pairs.push((name, text(&value))),
        }
    }
    pairs
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The body in their words: what is null was not filled in and is left out; numbers are ten digits.
fn body(value: Value) -> Result<Value, ProviderError> {
    Ok(match value {
        Value::Object(fields) => {
            let filled = fields.into_iter().filter(|(_, value)| !value.is_null());
            let written = filled.map(|(name, value)| {
                let value = if NUMBERS.contains(&name.as_str()) { ten_digits(&name, &value)? } else { body(value)? };
                Ok((name, value))
            });
            Value::Object(written.collect::<Result<_, ProviderError>>()?)
        }
        Value::Array(all) => Value::Array(all.into_iter().map(body).collect::<Result<_, _>>()?),
        value => value,
    })
}

/// An empty text clears the number.
fn ten_digits(name: &str, value: &Value) -> Result<Value, ProviderError> {
    let written = value.as_str().unwrap_or_default();
    if written.is_empty() {
        return Ok(json!(""));
    }
    let digits = Phone::parse(written).as_ref().and_then(wire::ten_digits);
    digits.map(Value::from).ok_or_else(|| refused("input", &format!("/{name} takes North American numbers alone")))
}

fn file(file: &Value) -> Result<Body, ProviderError> {
    let content = STANDARD.decode(file["content"].as_str().unwrap_or_default());
    Ok(Body::File {
        name: file["file_name"].as_str().unwrap_or_default().to_owned(),
        content_type: file["content_type"].as_str().unwrap_or("application/octet-stream").to_owned(),
        content: content.map_err(|_| refused("input", "/file/content is not base64"))?,
    })
}

/// Whether Housecall Pro writes to people about it: not twice, then.
fn tells_somebody(input: &Value) -> bool {
    input["notify"] == true || input["notify_pro"] == true
}

fn outcome(
    operation: &'static Operation,
    once: bool,
    sent: Result<Answer, ProviderError>,
) -> Result<Value, ProviderError> {
    let answer = match sent {
        Ok(answer) => answer,
        // It may have happened before the answer was lost, or before they fell ill.
        Err(ProviderError::Unavailable { .. } | ProviderError::OutcomeUnknown) if once => {
            return Err(ProviderError::OutcomeUnknown);
        }
        Err(ProviderError::OutcomeUnknown) => return Err(ProviderError::Unavailable { status: 0 }),
        Err(error) => return Err(error),
    };
    read(operation, answer).map_err(|error| {
        warn!(provider.error = %error, "{} was answered in a way that cannot be read", operation.id);
        if once { ProviderError::OutcomeUnknown } else { error }
    })
}

/// What they said, as it came. Some calls say nothing, and one answers with a page.
fn read(operation: &'static Operation, answer: Answer) -> Result<Value, ProviderError> {
    if operation.id == "housecall.invoices.preview" {
        let html = String::from_utf8_lossy(&answer.into_bytes()?).into_owned();
        return Ok(json!({ "html": html }));
    }
    if answer.body.trim_ascii().is_empty() {
        return Ok(json!({}));
    }
    let said: Value = answer.json()?;
    // Seen: 200 with a list of customers. Whether one was made is anybody's guess.
    if operation.id == "housecall.customers.create" && !said["id"].is_string() {
        return Err(ProviderError::Unreadable("a customer without id".into()));
    }
    Ok(said)
}

fn refused(code: &str, message: &str) -> ProviderError {
    ProviderError::Refused {
        code: Some(code.to_owned()),
        message: message.to_owned(),
        verdict: FailureVerdict::Content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(id: &str, input: Value) -> Request {
        Request::of(of(id).unwrap(), &input).unwrap()
    }

    #[test]
    fn ids_go_into_the_path_lists_get_brackets_and_conditions_their_names() {
        let asked = request(
            "housecall.price_book.services.list",
            json!({"q": "boiler", "expand": ["service_materials"], "page": 2, "sort_by": null,
                   "filters": [{"property": "taxable", "operator": "eq", "value": true}]}),
        );
        let mut query = asked.query;
        query.sort();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [
            pair("expand[]", "service_materials"),
            pair("filters[][operator]", "eq"),
            pair("filters[][property]", "taxable"),
            pair("filters[][value]", "true"),
            pair("page", "2"),
            pair("q", "boiler"),
        ];
        assert_eq!((asked.method, asked.path.as_str()), ("GET", "/api/price_book/services"));
        assert_eq!(query, expected);
    }

    #[test]
    fn what_is_null_is_left_out_and_numbers_become_ten_digits() {
        let asked = request(
            "housecall.customers.update",
            json!({"customer_id": "cus_1", "first_name": null, "mobile_number": "+1 (970) 555-0142", "home_number": ""}),
        );
        let Body::Json(body) = asked.body else { panic!("{:?}", asked.body) };
        assert_eq!(asked.path, "/customers/cus_1");
        assert_eq!(body, json!({"mobile_number": "9705550142", "home_number": ""}));
        let abroad = json!({"customer_id": "cus_1", "mobile_number": "+442079460958"});
        assert!(Request::of(of("housecall.customers.update").unwrap(), &abroad).is_err());
    }

    #[test]
    fn an_id_that_is_none_makes_no_path() {
        for id in ["", "..", "a/b", "a?b", "a%2Fb", "a b"] {
            let asked = Request::of(of("housecall.jobs.get").unwrap(), &json!({"id": id}));
            assert!(matches!(asked, Err(ProviderError::Refused { .. })), "{id}");
        }
    }
}
