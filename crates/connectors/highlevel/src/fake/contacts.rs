//! `/contacts`: make, read, change, delete, upsert, find.

use axum::{
    Extension,
    extract::{Path, State as Extract},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, made, not_found, ok, refuse, wrong},
    auth::Grant,
    contact::{self, Contact, Taken, check_new},
    door::{Routes, Version},
    ids::{millis, uuid},
    search,
};

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "contacts.readonly";
    const WRITE: &str = "contacts.write";
    routes
        .get("/contacts/", READ, list)
        .post("/contacts/", WRITE, create)
        .post("/contacts/upsert", WRITE, upsert)
        .post("/contacts/search", READ, search_contacts)
        .get("/contacts/search/duplicate", READ, duplicate)
        .get("/contacts/lookup", READ, lookup)
        .get("/contacts/business/{id}", READ, of_business)
        .get("/contacts/{id}", READ, read)
        .put("/contacts/{id}", WRITE, update)
        .delete("/contacts/{id}", WRITE, delete)
}

fn taken(fake: &Fake, taken: &Taken) -> Refusal {
    Refusal(
        StatusCode::BAD_REQUEST,
        json!({
            "statusCode": 400, "message": "This location does not allow duplicated contacts.",
            "meta": {"contactId": taken.contact, "contactName": taken.name, "matchingField": taken.by},
            "traceId": uuid(&fake.shared.env),
        }),
    )
}

/// The answer to a create lacks some fields and has others.
fn created(fields: &Value) -> Value {
    let mut fields = fields.clone();
    for (name, value) in [("deleted", json!(false)), ("bounceEmail", json!(false)), ("unsubscribeEmail", json!(false))]
    {
        fields[name] = value;
    }
    if let Some(fields) = fields.as_object_mut() {
        fields.remove("timezone");
    }
    fields
}

async fn create(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check_new(&fields, &[])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let id = fake.new_contact(&mut state, &fields, "public api").map_err(|error| taken(&fake, &error))?;
    if std::mem::take(&mut state.loses_created) {
        return Err(wrong("something went wrong"));
    }
    let contact = state.contacts.get(&id).map(|contact| created(&contact.fields));
    made(json!({"contact": contact}))
}

/// Of two contacts that fit, the one with the e-mail address is changed, and the number is left out silently.
async fn upsert(Extract(fake): Extract<Fake>, Given(mut fields): Given) -> Answered {
    check_new(&fields, &[("createNewIfDuplicateAllowed", Kind::Flag)])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let find = |state: &State, name: &str| {
        let written = fields[name].as_str()?;
        let found = if name == "email" { state.index.by_email(written) } else { state.index.by_phone(written) };
        found.map(str::to_owned)
    };
    let (by_email, by_phone) = (find(&state, "email"), find(&state, "phone"));
    let makes_new = state.allows_duplicates && fields["createNewIfDuplicateAllowed"] == true;
    if let (Some(first), Some(second)) = (&by_email, &by_phone)
        && first != second
        && let Some(fields) = fields.as_object_mut()
    {
        fields.remove("phone");
    }
    if let (Some(id), false) = (by_email.or(by_phone), makes_new) {
        let contact = fake.change_contact(&mut state, &id, &fields).map_err(|error| taken(&fake, &error))?;
        return ok(json!({"new": false, "contact": contact}));
    }
    let id = fake.new_contact(&mut state, &fields, "public api").map_err(|error| taken(&fake, &error))?;
    let contact = state.contacts.get(&id).map(|contact| contact.fields.clone());
    ok(json!({"new": true, "contact": contact}))
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let contact = fake.contact(&id).ok_or_else(|| not_found("Contact"))?;
    ok(json!({"contact": contact}))
}

async fn update(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    contact::check(&fields, &[], &[])?;
    let mut state = fake.state_mut();
    let changed = fake.change_contact(&mut state, &id, &fields).map_err(|error| taken(&fake, &error))?;
    let contact = changed.ok_or_else(|| not_found("Contact"))?;
    ok(json!({"succeded": true, "contact": contact}))
}

async fn delete(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_contact(&mut state, &id) { ok(json!({"succeded": true})) } else { Err(not_found("Contact")) }
}

fn holds(contact: &Contact, query: &str) -> bool {
    let query = query.to_lowercase();
    ["name", "email", "phone", "companyName"]
        .iter()
        .any(|name| contact.text(name).is_some_and(|text| text.to_lowercase().contains(&query)))
}

/// The old list: given up in v3.
async fn list(Extract(fake): Extract<Fake>, Extension(version): Extension<Version>, asked: Asked) -> Answered {
    if version.0 == "v3" {
        return Err(refuse(StatusCode::NOT_FOUND, "Cannot GET /contacts/"));
    }
    asked.check(&["locationId", "startAfterId", "startAfter", "query", "limit"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let limit = asked.number("limit", 20)?;
    if limit > 100 {
        return Err(wrong("limit must not be greater than 100"));
    }
    let state = fake.state_mut();
    let fits = |contact: &&Contact| asked.get("query").is_none_or(|query| holds(contact, query));
    let total =
        if asked.get("query").is_some() { state.contacts.iter().filter(fits).count() } else { state.contacts.len() };
    let page: Vec<&Contact> = state.contacts.after(asked.get("startAfterId")).filter(fits).take(limit).collect();
    let last = page.last().filter(|_| page.len() == limit);
    let meta = json!({
        "total": total, "currentPage": 1, "nextPage": last.map(|_| 2), "prevPage": null,
        "startAfterId": last.map(|contact| contact.fields["id"].clone()), "startAfter": last.map(|contact| millis(contact.added_at)),
        "nextPageUrl": last.map(|contact| format!(
            "http://services.leadconnectorhq.com/contacts/?locationId={}&startAfter={}&startAfterId={}",
            fake.shared.location, millis(contact.added_at), contact.text("id").unwrap_or_default(),
        )),
    });
    let rows: Vec<Value> = page.iter().map(|contact| contact.row()).collect();
    ok(json!({"contacts": rows, "count": total, "meta": meta}))
}

async fn of_business(Extract(fake): Extract<Fake>, Path(business): Path<String>, asked: Asked) -> Answered {
    asked.check(&["locationId", "limit", "skip", "query"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let (limit, skip) = (asked.number("limit", 25)?, asked.number("skip", 0)?);
    let state = fake.state_mut();
    state.businesses.get(&business).ok_or_else(|| not_found("Business"))?;
    let of_it = state.contacts.iter().filter(|contact| contact.text("businessId") == Some(&business));
    let found: Vec<&Contact> =
        of_it.filter(|contact| asked.get("query").is_none_or(|query| holds(contact, query))).collect();
    let rows: Vec<Value> = found.iter().skip(skip).take(limit).map(|contact| contact.row()).collect();
    ok(json!({"contacts": rows, "count": found.len()}))
}

async fn search_contacts(Extract(fake): Extract<Fake>, Given(asked): Given) -> Answered {
    fake.this_location(asked["locationId"].as_str())?;
    let state = fake.state_mut();
    ok(search::search(&state, fake.now(), &asked)?)
}

async fn duplicate(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    asked.check(&["locationId", "number", "email"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let state = fake.state_mut();
    let by_email = asked.get("email").and_then(|email| state.index.by_email(email));
    let found = by_email.or_else(|| asked.get("number").and_then(|number| state.index.by_phone(number)));
    let contact = found.and_then(|id| state.contacts.get(id)).map(|contact| contact.fields.clone());
    ok(json!({"contact": contact}))
}

/// Only in v3, and only for apps. By one of the two, of all who have it.
async fn lookup(
    Extract(fake): Extract<Fake>,
    Extension(version): Extension<Version>,
    Extension(grant): Extension<Grant>,
    asked: Asked,
) -> Answered {
    if version.0 != "v3" {
        return Err(not_found("Contact"));
    }
    if grant.is_private {
        return Err(refuse(StatusCode::UNAUTHORIZED, "The token is not authorized for this scope."));
    }
    asked.check(&["locationId", "email", "phone", "limit", "nextCursor"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let limit = asked.number("limit", 20)?;
    let wanted = match (asked.get("email"), asked.get("phone")) {
        (Some(email), None) => ("emailLowerCase", email.trim().to_lowercase()),
        (None, Some(phone)) => ("phone", contact::normal_phone(phone)),
        _ => return Err(bad("exactly one of email and phone is required")),
    };
    if limit == 0 || limit > 20 {
        return Err(wrong("limit must not be greater than 20"));
    }
    let state = fake.state_mut();
    let fits = |contact: &&Contact| contact.text(wanted.0) == Some(wanted.1.as_str());
    let mut found: Vec<&Contact> = state.contacts.after(asked.get("nextCursor")).filter(fits).take(limit + 1).collect();
    let more = found.len() > limit;
    found.truncate(limit);
    let cursor = found.last().filter(|_| more).map(|contact| contact.fields["id"].clone());
    let contacts: Vec<&Value> = found.iter().map(|contact| &contact.fields).collect();
    ok(json!({"contacts": contacts, "nextCursor": cursor}))
}
