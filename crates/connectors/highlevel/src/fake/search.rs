//! `POST /contacts/search`: sorting, pages, thin rows, and the lag behind writes.

use std::cmp::Ordering;

use domain::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    State,
    answer::{Kind, Refusal, bad, check, unprocessable},
    filters::{self, Seen},
    ids::{iso, millis},
};

/// The largest page, and how far pages by number reach.
const LARGEST: usize = 500;
const WALL: usize = 10_000;
const LONGEST_QUERY: usize = 75;

const SORTABLE: [&str; 8] =
    ["firstNameLowerCase", "lastNameLowerCase", "businessName", "dateAdded", "dateUpdated", "email", "dnd", "source"];

/// One field to sort by.
struct By {
    field: String,
    is_descending: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Nothing,
    Number(i64),
    Text(String),
}

impl Key {
    fn of(seen: Seen<'_>, field: &str) -> Self {
        match field {
            "dateAdded" => Self::Number(millis(seen.contact.added_at)),
            "dateUpdated" => Self::Number(millis(seen.changed_at)),
            "dnd" => Self::Number(i64::from(seen.fields["dnd"] == true)),
            "businessName" => Self::read(&seen.fields["companyName"]),
            field => Self::read(&seen.fields[field]),
        }
    }

    fn read(value: &Value) -> Self {
        match value {
            Value::Number(number) => Self::Number(number.as_i64().unwrap_or_default()),
            Value::String(text) => Self::Text(text.to_lowercase()),
            _ => Self::Nothing,
        }
    }

    fn written(&self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.clone().into(),
        }
    }
}

/// Where a row stands: the values sorted by, and of equals who was added first.
type Place = (Vec<Key>, u64);

fn order(sort: &[By], left: &Place, right: &Place) -> Ordering {
    let by_keys = sort
        .iter()
        .zip(left.0.iter().zip(&right.0))
        .map(|(by, (left, right))| if by.is_descending { right.cmp(left) } else { left.cmp(right) });
    by_keys.fold(Ordering::Equal, Ordering::then).then(left.1.cmp(&right.1))
}

pub(super) fn search(state: &State, now: Timestamp, asked: &Value) -> Result<Value, Refusal> {
    let sort = understood(asked)?;
    let size = usize::try_from(asked["pageLimit"].as_u64().unwrap_or_default()).unwrap_or(usize::MAX);
    let known_until = now.minus(state.search_lag);
    let query = asked["query"].as_str().unwrap_or_default().to_lowercase();
    let mut found: Vec<(Place, Seen<'_>)> = state
        .contacts
        .iter()
        .filter_map(|contact| {
            let (fields, changed_at) = contact.as_of(known_until)?;
            Some(Seen { contact, fields, changed_at })
        })
        .filter(|seen| (query.is_empty() || holds(seen.fields, &query)) && filters::fit(*seen, &asked["filters"]))
        .map(|seen| ((sort.iter().map(|by| Key::of(seen, &by.field)).collect(), seen.contact.place), seen))
        .collect();
    found.sort_by(|left, right| order(&sort, &left.0, &right.0));
    let total = found.len();
    let start = match asked["searchAfter"].as_array() {
        Some(after) => {
            let after = place(after, sort.len())?;
            found.partition_point(|(place, _)| order(&sort, place, &after) != Ordering::Greater)
        }
        None => first_of_page(asked["page"].as_u64().unwrap_or(1), size)?,
    };
    let rows: Vec<Value> = found.iter().skip(start).take(size).map(|(place, seen)| row(*seen, place)).collect();
    Ok(json!({"contacts": rows, "total": total}))
}

/// Refuses what is not understood; what to sort by.
fn understood(asked: &Value) -> Result<Vec<By>, Refusal> {
    let known = [
        ("locationId", Kind::Text),
        ("page", Kind::Number),
        ("pageLimit", Kind::Number),
        ("searchAfter", Kind::List),
        ("filters", Kind::List),
        ("sort", Kind::List),
        ("query", Kind::Text),
    ];
    check(asked, &known, &["locationId", "pageLimit"])?;
    let mut messages = filters::complaints(&asked["filters"]);
    if !asked["pageLimit"].as_u64().is_some_and(|size| (1..=LARGEST as u64).contains(&size)) {
        messages.push(format!("pageLimit must not be less than 1 or greater than {LARGEST}"));
    }
    if asked["query"].as_str().is_some_and(|query| query.chars().count() > LONGEST_QUERY) {
        messages.push(format!("query must be shorter than or equal to {LONGEST_QUERY} characters"));
    }
    let mut sort = Vec::new();
    for by in asked["sort"].as_array().into_iter().flatten() {
        let field = by["field"].as_str().unwrap_or_default().to_owned();
        let direction = by["direction"].as_str().unwrap_or("asc");
        if !SORTABLE.contains(&field.as_str()) || !["asc", "desc"].contains(&direction) {
            messages.push(format!("cannot sort by {field} {direction}"));
        }
        sort.push(By { field, is_descending: direction == "desc" });
    }
    if sort.len() > 2 {
        messages.push("sort must contain no more than 2 elements".to_owned());
    }
    if !messages.is_empty() {
        return Err(unprocessable(&messages));
    }
    if asked["page"].is_number() && asked["searchAfter"].is_array() {
        return Err(bad("page and searchAfter cannot be used together"));
    }
    if sort.is_empty() {
        sort.push(By { field: "dateAdded".to_owned(), is_descending: false });
    }
    Ok(sort)
}

fn first_of_page(page: u64, size: usize) -> Result<usize, Refusal> {
    if page == 0 {
        return Err(bad("page must not be less than 1"));
    }
    let start = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    if start.saturating_add(size) > WALL {
        return Err(bad("Only the first 10000 records can be read by page, use searchAfter"));
    }
    Ok(start)
}

fn place(after: &[Value], keys: usize) -> Result<Place, Refusal> {
    let place = after.get(keys).and_then(Value::as_u64).filter(|_| after.len() == keys + 1);
    let place = place.ok_or_else(|| bad("searchAfter does not fit the sort"))?;
    Ok((after[..keys].iter().map(Key::read).collect(), place))
}

fn holds(fields: &Value, query: &str) -> bool {
    ["fullNameLowerCase", "emailLowerCase", "phone", "companyName"]
        .iter()
        .any(|name| fields[*name].as_str().is_some_and(|text| text.to_lowercase().contains(query)))
}

/// A row is thin: names in lower case alone, `address` where a contact has `address1`, no zone.
fn row(seen: Seen<'_>, place: &Place) -> Value {
    const NAMES: [&str; 20] = [
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
        "customFields",
    ];
    let mut row: Map<String, Value> =
        NAMES.iter().map(|name| ((*name).to_owned(), seen.fields[*name].clone())).collect();
    let born = seen.fields["dateOfBirth"].as_str().map(|born| born.chars().take(10).collect::<String>());
    let keys = place.0.iter().map(Key::written).chain([place.1.into()]).collect();
    let more: [(&str, Value); 9] = [
        ("address", seen.fields["address1"].clone()),
        ("businessName", seen.fields["companyName"].clone()),
        ("additionalEmails", json!([])),
        ("additionalPhones", json!([])),
        ("followers", seen.contact.followers.clone().into()),
        ("dateOfBirth", born.into()),
        ("dateAdded", iso(seen.contact.added_at).into()),
        ("dateUpdated", iso(seen.changed_at).into()),
        ("searchAfter", Value::Array(keys)),
    ];
    row.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    row.into()
}
