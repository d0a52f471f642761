//! The filters of `POST /contacts/search`: which there are for which field, and whom they fit. The spec
//! says only `object`; this is their page about advanced filters.

use domain::Timestamp;
use serde_json::Value;

use super::{answer::texts, contact::Contact};

/// Times are compared, and nothing else.
const DATES: [&str; 8] = [
    "dateAdded",
    "dateUpdated",
    "dateOfBirth",
    "lastAppointment",
    "lastEmailClickedDate",
    "lastEmailOpenedDate",
    "lastEmailSentDate",
    "lastEmailReceivedDate",
];
const OTHERS: [&str; 26] = [
    "id",
    "contactName",
    "address",
    "assignedTo",
    "businessName",
    "businessId",
    "city",
    "country",
    "companyName",
    "dnd",
    "email",
    "followers",
    "firstNameLowerCase",
    "lastNameLowerCase",
    "isValidWhatsapp",
    "phone",
    "postalCode",
    "source",
    "state",
    "tags",
    "timezone",
    "type",
    "validEmail",
    "website",
    "activeWorkflows",
    "finishedWorkflows",
];
const LONGEST: usize = 75;

fn operators(field: &str) -> Option<&'static [&'static str]> {
    Some(match field {
        field if DATES.contains(&field) => &["range", "exists", "not_exists"],
        "email" | "website" => &["eq", "not_eq", "exists", "not_exists"],
        "id" => &["eq", "not_eq"],
        field if OTHERS.contains(&field) => &["eq", "not_eq", "contains", "not_contains", "exists", "not_exists"],
        field if field.starts_with("customFields.") => {
            &["eq", "not_eq", "contains", "not_contains", "exists", "not_exists", "range"]
        }
        _ => return None,
    })
}

/// What is wrong with the filters.
pub(super) fn complaints(filters: &Value) -> Vec<String> {
    let mut messages = Vec::new();
    for filter in filters.as_array().into_iter().flatten() {
        if filter["group"].is_string() || filter["filters"].is_array() {
            if !["OR", "AND"].iter().any(|group| filter["group"] == *group) {
                messages.push("group must be one of the following values: OR, AND".to_owned());
            }
            messages.extend(complaints(&filter["filters"]));
            continue;
        }
        let (field, operator) = (filter["field"].as_str(), filter["operator"].as_str());
        let Some(known) = operators(field.unwrap_or_default()) else {
            messages.push(format!("Invalid field name {}", field.unwrap_or_default()));
            continue;
        };
        let (field, operator) = (field.unwrap_or_default(), operator.unwrap_or_default());
        let value = &filter["value"];
        if !known.contains(&operator) {
            messages.push(format!("Invalid operator {operator} for field {field}"));
        } else if operator == "range" && !is_range(value) {
            messages.push(format!("Invalid value for field {field} and operator range"));
        } else if !operator.ends_with("exists") && value.is_null() {
            messages.push(format!("value is required for field {field} and operator {operator}"));
        } else if value.as_str().is_some_and(|text| text.chars().count() > LONGEST) {
            messages.push(format!("value of field {field} must not be longer than {LONGEST} characters"));
        }
    }
    messages
}

fn is_range(value: &Value) -> bool {
    let names = ["gt", "gte", "lt", "lte"];
    value
        .as_object()
        .is_some_and(|bounds| !bounds.is_empty() && bounds.keys().all(|name| names.contains(&name.as_str())))
}

/// A contact with the fields that the search knows.
#[derive(Clone, Copy)]
pub(super) struct Seen<'s> {
    pub contact: &'s Contact,
    pub fields: &'s Value,
    pub changed_at: Timestamp,
}

/// All of them must fit, and of an `OR` one.
pub(super) fn fit(seen: Seen<'_>, filters: &Value) -> bool {
    filters.as_array().into_iter().flatten().all(|filter| fits(seen, filter))
}

fn fits(seen: Seen<'_>, filter: &Value) -> bool {
    if let Some(parts) = filter["filters"].as_array() {
        let mut fitting = parts.iter().map(|part| fits(seen, part));
        return if filter["group"] == "OR" { fitting.any(|fits| fits) } else { fitting.all(|fits| fits) };
    }
    let (field, wanted) = (filter["field"].as_str().unwrap_or_default(), &filter["value"]);
    let operator = filter["operator"].as_str().unwrap_or_default();
    if operator == "range" {
        return in_range(time(seen, field), wanted);
    }
    let values = values(seen, field);
    let wanted = folded(wanted);
    let is_equal = |value: &String| wanted.iter().any(|wanted| wanted == value);
    let contains = |value: &String| wanted.iter().any(|wanted| value.contains(wanted.as_str()));
    match operator {
        "eq" => values.iter().any(is_equal),
        "not_eq" => !values.iter().any(is_equal),
        "contains" => values.iter().any(contains),
        "not_contains" => !values.iter().any(contains),
        "exists" => !values.is_empty(),
        "not_exists" => values.is_empty(),
        _ => false,
    }
}

fn time(seen: Seen<'_>, field: &str) -> Option<Timestamp> {
    match field {
        "dateAdded" => Some(seen.contact.added_at),
        "dateUpdated" => Some(seen.changed_at),
        field => {
            let text = custom(seen.fields, field).or_else(|| seen.fields.get(field))?.as_str()?;
            Timestamp::parse(text).or_else(|| Timestamp::parse(&format!("{text}T00:00:00Z")))
        }
    }
}

/// An instant, a day or milliseconds.
fn bound(value: &Value) -> Option<Timestamp> {
    let day = |text: &str| Timestamp::parse(&format!("{text}T00:00:00Z"));
    match value.as_str() {
        Some(text) => Timestamp::parse(text).or_else(|| day(text)),
        None => value.as_i64().map(super::ids::from_millis),
    }
}

fn in_range(at: Option<Timestamp>, bounds: &Value) -> bool {
    let Some(at) = at else { return false };
    let keeps = |(name, value): (&String, &Value)| {
        bound(value).is_some_and(|bound| match name.as_str() {
            "gt" => at > bound,
            "gte" => at >= bound,
            "lt" => at < bound,
            _ => at <= bound,
        })
    };
    bounds.as_object().into_iter().flatten().all(keeps)
}

/// The value of `customFields.<id>`, or of `customFields.<id>.<option>`.
fn custom<'f>(fields: &'f Value, field: &str) -> Option<&'f Value> {
    let name = field.strip_prefix("customFields.")?;
    let (id, option) = name.split_once('.').map_or((name, None), |(id, option)| (id, Some(option)));
    let value = &fields["customFields"].as_array()?.iter().find(|one| one["id"] == id)?["value"];
    option.map_or(Some(value), |option| value.get(option))
}

/// Everything a field has, in lower case; nothing if it is empty.
fn values(seen: Seen<'_>, field: &str) -> Vec<String> {
    let fields = seen.fields;
    match field {
        "contactName" => folded(&fields["fullNameLowerCase"]),
        "address" => folded(&fields["address1"]),
        "businessName" => folded(&fields["companyName"]),
        "followers" => seen.contact.followers.iter().map(|user| user.to_lowercase()).collect(),
        "activeWorkflows" => seen.contact.workflows.keys().map(|id| id.to_lowercase()).collect(),
        field if field.starts_with("customFields.") => custom(fields, field).map(folded).unwrap_or_default(),
        field => folded(&fields[field]),
    }
}

fn folded(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.to_lowercase()],
        Value::Array(_) => texts(value).iter().map(|text| text.to_lowercase()).collect(),
        other => vec![other.to_string()],
    }
}
