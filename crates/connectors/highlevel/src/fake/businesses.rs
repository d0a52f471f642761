//! Companies that contacts belong to. A create and an update answer with `buiseness`.

use axum::extract::{Path, State as Extract};
use serde_json::{Value, json};

use super::{
    Fake,
    answer::{Answered, Asked, Given, Kind, check, made, not_found, ok},
    door::Routes,
    ids::{hex24, iso},
};

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "businesses.readonly";
    const WRITE: &str = "businesses.write";
    routes
        .get("/businesses/", READ, list)
        .post("/businesses/", WRITE, create)
        .get("/businesses/{id}", READ, read)
        .put("/businesses/{id}", WRITE, update)
        .delete("/businesses/{id}", WRITE, delete)
}

const WRITABLE: [(&str, Kind); 11] = [
    ("name", Kind::Text),
    ("phone", Kind::Text),
    ("email", Kind::Text),
    ("website", Kind::Text),
    ("address", Kind::Text),
    ("city", Kind::Text),
    ("postalCode", Kind::Text),
    ("state", Kind::Text),
    ("country", Kind::Text),
    ("description", Kind::Text),
    ("locationId", Kind::Text),
];

fn put(record: &mut Value, fields: &Value) {
    for (name, _) in &WRITABLE[..10] {
        if let Some(value) = fields.get(*name).filter(|value| !value.is_null()) {
            record[*name] = value.clone();
        }
    }
}

async fn list(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    asked.check(&["locationId", "limit", "skip"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let (limit, skip) = (asked.number("limit", 100)?, asked.number("skip", 0)?);
    let state = fake.state_mut();
    let page: Vec<&Value> = state.businesses.iter().skip(skip).take(limit).collect();
    ok(json!({"businesses": page}))
}

async fn create(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &WRITABLE, &["name", "locationId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let (id, now) = (hex24(&fake.shared.env), iso(fake.now()));
    let by = json!({"id": fake.shared.client_id, "source": "INTEGRATION", "channel": "OAUTH", "createdAt": now});
    let mut business =
        json!({"id": id, "locationId": fake.shared.location, "createdBy": by, "createdAt": now, "updatedAt": now});
    put(&mut business, &fields);
    fake.state_mut().businesses.put(&id, business.clone());
    made(json!({"success": true, "buiseness": business}))
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    ok(json!({"business": state.businesses.get(&id).ok_or_else(|| not_found("Business"))?}))
}

async fn update(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &WRITABLE[..10], &[])?;
    let now = iso(fake.now());
    let mut state = fake.state_mut();
    let business = state.businesses.get_mut(&id).ok_or_else(|| not_found("Business"))?;
    put(business, &fields);
    business["updatedAt"] = now.into();
    ok(json!({"success": true, "buiseness": business}))
}

/// Its contacts stay, and belong to none.
async fn delete(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    state.businesses.take(&id).ok_or_else(|| not_found("Business"))?;
    let of_it = state.contacts.iter().filter(|contact| contact.text("businessId") == Some(&id));
    let records: Vec<Value> = of_it.map(|contact| contact.fields.clone()).collect();
    for mut record in records {
        if let Some(fields) = record.as_object_mut() {
            fields.remove("businessId");
        }
        let contact = record["id"].as_str().unwrap_or_default().to_owned();
        fake.put_contact(&mut state, &contact, record);
    }
    ok(json!({"success": true}))
}
