//! `POST /contacts/search`: filters, sorting, pages, thin rows, and the lag behind writes.

use axum::http::StatusCode;
use domain::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    Fake, State,
    door::{Refusal, refuse},
    record::Contact,
};

/// The largest page, and how far pages by number reach.
const LARGEST: usize = 500;
const WALL: usize = 10_000;

pub(super) fn search(fake: &Fake, state: &State, body: &Value) -> Result<Value, Refusal> {
    let bad = |message: &str| refuse(StatusCode::BAD_REQUEST, message);
    if body["locationId"].as_str() != Some(&fake.shared.location) {
        return Err(refuse(StatusCode::FORBIDDEN, "The token does not have access to this location."));
    }
    let size =
        usize::try_from(body["pageLimit"].as_u64().ok_or_else(|| bad("pageLimit is required"))?).unwrap_or(usize::MAX);
    if size == 0 || size > LARGEST {
        return Err(bad("pageLimit must not be greater than 500"));
    }
    let (page, after) = (body["page"].as_u64(), body["searchAfter"].as_array());
    if page.is_some() && after.is_some() {
        return Err(bad("page and searchAfter cannot be used together"));
    }
    let filters = body["filters"].as_array().cloned().unwrap_or_default();
    let now = fake.now();
    let is_indexed = |contact: &&Contact| now.since(contact.changed_at) >= state.search_lag;
    let mut found: Vec<&Contact> = state
        .contacts
        .values()
        .filter(is_indexed)
        .filter(|contact| filters.iter().all(|filter| fits(contact, filter)))
        .collect();
    let sort = body["sort"][0].clone();
    let field = sort["field"].as_str().unwrap_or("dateAdded").to_owned();
    let key = |contact: &Contact| (contact.fields[&field].as_str().unwrap_or_default().to_owned(), contact.place);
    found.sort_by_cached_key(|contact| key(contact));
    if sort["direction"].as_str() == Some("desc") {
        found.reverse();
    }
    let total = found.len();
    let start = match (page, after) {
        (_, Some(after)) => {
            let place = after.get(1).and_then(Value::as_u64).unwrap_or_default();
            found.iter().position(|contact| contact.place == place).map_or(total, |at| at + 1)
        }
        (page, None) => {
            let start = usize::try_from(page.unwrap_or(1).saturating_sub(1)).unwrap_or(usize::MAX).saturating_mul(size);
            if start + size > WALL && start > 0 {
                return Err(bad("use searchAfter beyond 10,000 records"));
            }
            start
        }
    };
    let rows: Vec<Value> = found.iter().skip(start).take(size).map(|contact| row(contact, &field)).collect();
    Ok(json!({"contacts": rows, "total": total}))
}

/// A row is thin: names in lower case, `address` where a contact has `address1`.
fn row(contact: &Contact, sorted_by: &str) -> Value {
    let mut row = Map::new();
    let names = [
        "id",
        "locationId",
        "firstNameLowerCase",
        "lastNameLowerCase",
        "email",
        "phone",
        "city",
        "state",
        "postalCode",
        "country",
        "companyName",
        "businessId",
        "assignedTo",
        "tags",
        "source",
        "type",
        "dnd",
        "dndSettings",
        "website",
        "dateAdded",
        "dateUpdated",
        "customFields",
    ];
    for name in names {
        row.insert(name.to_owned(), contact.fields[name].clone());
    }
    row.insert("address".into(), contact.fields["address1"].clone());
    row.insert("additionalEmails".into(), json!([]));
    row.insert("additionalPhones".into(), json!([]));
    row.insert("searchAfter".into(), json!([contact.fields[sorted_by], contact.place]));
    row.into()
}

fn fits(contact: &Contact, filter: &Value) -> bool {
    if let Some(parts) = filter["filters"].as_array() {
        let mut fitting = parts.iter().map(|part| fits(contact, part));
        return if filter["group"].as_str() == Some("OR") {
            fitting.any(|fits| fits)
        } else {
            fitting.all(|fits| fits)
        };
    }
    let field = filter["field"].as_str().unwrap_or_default();
    let value = match field.strip_prefix("customFields.") {
        Some(id) => contact.fields["customFields"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| one["id"] == id)
            .map_or(Value::Null, |one| one["value"].clone()),
        None if field == "email" => contact.fields["emailLowerCase"].clone(),
        None => contact.fields[field].clone(),
    };
    let wanted = &filter["value"];
    let text = |value: &Value| match value {
        Value::String(text) => text.to_lowercase(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let is_equal = || match &value {
        Value::Array(all) => all.iter().any(|one| text(one) == text(wanted)),
        value => text(value) == text(wanted),
    };
    match filter["operator"].as_str().unwrap_or_default() {
        "eq" => is_equal(),
        "not_eq" => !is_equal(),
        "contains" => text(&value).contains(&text(wanted)),
        "not_contains" => !text(&value).contains(&text(wanted)),
        "exists" => !value.is_null(),
        "not_exists" => value.is_null(),
        "range" => {
            let Some(at) = value.as_str().and_then(Timestamp::parse) else { return false };
            let bound = |name: &str| wanted[name].as_str().and_then(Timestamp::parse);
            bound("gt").is_none_or(|bound| at > bound)
                && bound("gte").is_none_or(|bound| at >= bound)
                && bound("lt").is_none_or(|bound| at < bound)
                && bound("lte").is_none_or(|bound| at <= bound)
        }
        _ => false,
    }
}
