//! The account itself: its settings, its fields, tags, values and templates, and who works in it.

use axum::extract::{Path, State as Extract};
use serde_json::{Value, json};

use super::{
    AGENCY, CITY, Fake, NAME, NUMBER, STREET, State, TIME_ZONE,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, check, compact, made, not_found, ok, wrong},
    contact::Contact,
    door::{Needs, Routes},
    ids::iso,
};

pub(super) fn routes(routes: Routes) -> Routes {
    const READ_FIELDS: &str = "locations/customFields.readonly";
    const WRITE_FIELDS: &str = "locations/customFields.write";
    const READ_TAGS: &str = "locations/tags.readonly";
    const WRITE_TAGS: &str = "locations/tags.write";
    const READ_VALUES: &str = "locations/customValues.readonly";
    const WRITE_VALUES: &str = "locations/customValues.write";
    routes
        .get_by(Needs::Either("locations.readonly"), "/locations/{id}", location)
        .get("/locations/{id}/customFields", READ_FIELDS, fields)
        .post("/locations/{id}/customFields", WRITE_FIELDS, create_field)
        .get("/locations/{id}/customFields/{field}", READ_FIELDS, field)
        .put("/locations/{id}/customFields/{field}", WRITE_FIELDS, update_field)
        .delete("/locations/{id}/customFields/{field}", WRITE_FIELDS, delete_field)
        .get("/locations/{id}/tags", READ_TAGS, tags)
        .post("/locations/{id}/tags", WRITE_TAGS, create_tag)
        .get("/locations/{id}/tags/{tag}", READ_TAGS, tag)
        .put("/locations/{id}/tags/{tag}", WRITE_TAGS, update_tag)
        .delete("/locations/{id}/tags/{tag}", WRITE_TAGS, delete_tag)
        .get("/locations/{id}/customValues", READ_VALUES, values)
        .post("/locations/{id}/customValues", WRITE_VALUES, create_value)
        .get("/locations/{id}/customValues/{value}", READ_VALUES, value)
        .put("/locations/{id}/customValues/{value}", WRITE_VALUES, update_value)
        .delete("/locations/{id}/customValues/{value}", WRITE_VALUES, delete_value)
        .get("/locations/{id}/templates", "locations/templates.readonly", templates)
        .get_by(Needs::Either("users.readonly"), "/users/search", search_users)
        .get("/users/", "users.readonly", users)
        .get_by(Needs::Either("users.readonly"), "/users/{id}", user)
}

/// `lower_case_with_underscores`
fn key(name: &str) -> String {
    name.trim().to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// What the account has from the start.
pub(super) fn first_values(fake: &Fake) -> Vec<Value> {
    [("Review link", "https://example.com/review"), ("Office hours", "Mon to Fri, 8 to 5")]
        .map(|(name, value)| new_value(fake, name, value))
        .to_vec()
}

pub(super) fn first_templates(fake: &Fake) -> Vec<Value> {
    let at = iso(fake.now());
    let location = &fake.shared.location;
    vec![
        json!({
            "id": fake.id(), "name": "On my way", "type": "sms", "dateAdded": at, "locationId": location,
            "template": {"body": "Hi {{contact.first_name}}, we are on our way.", "attachments": []}, "urlAttachments": [],
        }),
        json!({
            "id": fake.id(), "name": "Quote", "type": "email", "dateAdded": at, "locationId": location,
            "template": {"subject": "Your quote", "html": "<p>Hi {{contact.first_name}}, here is your quote.</p>", "attachments": []},
        }),
    ]
}

/// Somebody who works in the account.
pub(super) fn person(id: &str, (first, last): (&str, &str), role: &str, location: &str) -> Value {
    json!({
        "id": id, "name": format!("{first} {last}"), "firstName": first, "lastName": last, "phone": "+13035550190",
        "email": format!("{}@example.com", first.to_lowercase()), "extension": "", "deleted": false,
        "permissions": {"contactsEnabled": true, "conversationsEnabled": true, "appointmentsEnabled": true, "assignedDataOnly": false},
        "scopes": ["contacts.write", "conversations.write", "calendars.write"],
        "roles": {"type": "account", "role": role, "locationIds": [location], "restrictSubAccount": true},
    })
}

impl Fake {
    pub(super) fn new_field(&self, state: &mut State, fields: &Value) -> Value {
        let name = fields["name"].as_str().unwrap_or_default();
        let model = fields["model"].as_str().unwrap_or("contact");
        let field = compact(json!({
            "id": self.id(), "name": name, "fieldKey": format!("{model}.{}", key(name)), "model": model,
            "dataType": fields["dataType"].as_str().unwrap_or("TEXT"), "locationId": self.shared.location,
            "placeholder": fields["placeholder"].as_str().unwrap_or_default(), "position": fields["position"].as_i64().unwrap_or(0),
            "picklistOptions": fields.get("options").or(fields.get("textBoxListOptions")),
        }));
        state.fields.push(field.clone());
        field
    }
}

impl State {
    pub(super) fn user(&self, id: &str) -> Option<&Value> {
        self.users.iter().find(|user| user["id"] == id)
    }

    /// A tag that a contact gets is known to the account from then on.
    pub(super) fn note_tags(&mut self, fake: &Fake, tags: &[String]) {
        for name in tags {
            if self.tag_names.insert(name.clone()) {
                self.tags.push(json!({"id": fake.id(), "name": name, "locationId": fake.shared.location}));
            }
        }
    }
}

async fn location(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    fake.this_location(Some(&id))?;
    let (shared, allowed) = (&fake.shared, fake.state_mut().allows_duplicates);
    let address = json!({
        "name": NAME, "address": STREET, "city": CITY, "state": "CO", "country": "US", "postalCode": "80202",
        "website": "https://example.com", "timezone": TIME_ZONE,
    });
    let mut location = address.clone();
    for (name, value) in [
        ("id", json!(id)),
        ("companyId", json!(shared.company)),
        ("domain", json!("")),
        ("logoUrl", json!("https://example.com/logo.png")),
        ("firstName", json!("Olivia")),
        ("lastName", json!("Owner")),
        ("email", json!("office@example.com")),
        ("phone", json!(NUMBER)),
        ("business", address),
        ("social", json!({"facebookUrl": "", "googlePlacesId": ""})),
        (
            "settings",
            json!({
                "allowDuplicateContact": allowed, "allowDuplicateOpportunity": false,
                "allowFacebookNameMerge": false, "disableContactTimezone": false,
            }),
        ),
        ("reseller", json!({"name": AGENCY})),
    ] {
        location[name] = value;
    }
    ok(json!({"location": location}))
}

const DATA_TYPES: Kind = Kind::OneOf(&[
    "TEXT",
    "LARGE_TEXT",
    "NUMERICAL",
    "PHONE",
    "MONETORY",
    "CHECKBOX",
    "SINGLE_OPTIONS",
    "MULTIPLE_OPTIONS",
    "FLOAT",
    "TIME",
    "DATE",
    "TEXTBOX_LIST",
    "FILE_UPLOAD",
    "SIGNATURE",
    "RADIO",
    "EMAIL",
]);
const FIELD: [(&str, Kind); 13] = [
    ("name", Kind::Text),
    ("placeholder", Kind::Text),
    ("acceptedFormat", Kind::List),
    ("isMultipleFile", Kind::Flag),
    ("maxNumberOfFiles", Kind::Number),
    ("textBoxListOptions", Kind::List),
    ("position", Kind::Number),
    ("model", Kind::OneOf(&["contact", "opportunity"])),
    ("options", Kind::List),
    ("parentId", Kind::Text),
    ("fieldKey", Kind::Text),
    ("description", Kind::Text),
    ("dataType", DATA_TYPES),
];

async fn fields(Extract(fake): Extract<Fake>, Path(id): Path<String>, asked: Asked) -> Answered {
    asked.check(&["model"], &[])?;
    fake.this_location(Some(&id))?;
    let model = asked.get("model").unwrap_or("contact");
    let state = fake.state_mut();
    let found: Vec<&Value> = state.fields.iter().filter(|field| model == "all" || field["model"] == model).collect();
    ok(json!({"customFields": found}))
}

async fn create_field(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &FIELD, &["name", "dataType"])?;
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let name = fields["name"].as_str().unwrap_or_default();
    let full = format!("{}.{}", fields["model"].as_str().unwrap_or("contact"), key(name));
    if state.fields.iter().any(|known| known["fieldKey"] == full.as_str()) {
        return Err(bad(&format!("{name} already exists")));
    }
    let field = fake.new_field(&mut state, &fields);
    made(json!({"customField": field}))
}

fn place(all: &[Value], id: &str, what: &str) -> Result<usize, Refusal> {
    all.iter().position(|one| one["id"] == id).ok_or_else(|| not_found(what))
}

async fn field(Extract(fake): Extract<Fake>, Path((id, field)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let state = fake.state_mut();
    ok(json!({"customField": state.fields[place(&state.fields, &field, "Custom field")?]}))
}

/// The kind of a field cannot be changed.
async fn update_field(
    Extract(fake): Extract<Fake>,
    Path((id, field)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &FIELD[..12], &["name"])?;
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.fields, &field, "Custom field")?;
    let known = &mut state.fields[place];
    for name in ["name", "placeholder", "position"] {
        if let Some(value) = fields.get(name).filter(|value| !value.is_null()) {
            known[name] = value.clone();
        }
    }
    if let Some(options) = fields.get("options").or(fields.get("textBoxListOptions")) {
        known["picklistOptions"] = options.clone();
    }
    ok(json!({"customField": known}))
}

async fn delete_field(Extract(fake): Extract<Fake>, Path((id, field)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.fields, &field, "Custom field")?;
    state.fields.remove(place);
    ok(json!({"succeded": true}))
}

async fn tags(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    fake.this_location(Some(&id))?;
    ok(json!({"tags": fake.state_mut().tags}))
}

fn name_of_tag(fields: &Value) -> Result<String, Refusal> {
    check(fields, &[("name", Kind::Text)], &["name"])?;
    Ok(fields["name"].as_str().unwrap_or_default().trim().to_lowercase())
}

async fn create_tag(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let name = name_of_tag(&fields)?;
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    if state.tag_names.contains(&name) {
        return Err(bad("The tag name is already exist."));
    }
    state.note_tags(&fake, &[name]);
    made(json!({"tag": state.tags.last()}))
}

async fn tag(Extract(fake): Extract<Fake>, Path((id, tag)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let state = fake.state_mut();
    ok(json!({"tag": state.tags[place(&state.tags, &tag, "Tag")?]}))
}

/// Puts another name in place of a tag, or none, at all contacts that have it.
fn retag(fake: &Fake, state: &mut State, old: &str, new: Option<&str>) {
    let has_it = |contact: &&Contact| contact.tags().iter().any(|tag| tag == old);
    let ids: Vec<(String, Vec<String>)> = state
        .contacts
        .iter()
        .filter(has_it)
        .map(|contact| (contact.text("id").unwrap_or_default().to_owned(), contact.tags()))
        .collect();
    for (id, mut tags) in ids {
        tags.retain(|tag| tag != old);
        tags.extend(new.map(str::to_owned));
        fake.set_tags(state, &id, tags);
    }
}

async fn update_tag(
    Extract(fake): Extract<Fake>,
    Path((id, tag)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    let name = name_of_tag(&fields)?;
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.tags, &tag, "Tag")?;
    let old = state.tags[place]["name"].as_str().unwrap_or_default().to_owned();
    if old != name && !state.tag_names.insert(name.clone()) {
        return Err(bad("The tag name is already exist."));
    }
    if old != name {
        state.tag_names.remove(&old);
    }
    state.tags[place]["name"] = name.clone().into();
    retag(&fake, &mut state, &old, Some(&name));
    ok(json!({"tag": state.tags[place]}))
}

async fn delete_tag(Extract(fake): Extract<Fake>, Path((id, tag)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.tags, &tag, "Tag")?;
    let old = state.tags.remove(place)["name"].as_str().unwrap_or_default().to_owned();
    state.tag_names.remove(&old);
    retag(&fake, &mut state, &old, None);
    ok(json!({"succeded": true}))
}

const VALUE: [(&str, Kind); 2] = [("name", Kind::Text), ("value", Kind::Text)];

fn new_value(fake: &Fake, name: &str, value: &str) -> Value {
    let key = format!("{{{{ custom_values.{} }}}}", key(name));
    json!({"id": fake.id(), "name": name, "fieldKey": key, "value": value, "locationId": fake.shared.location})
}

async fn values(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    fake.this_location(Some(&id))?;
    ok(json!({"customValues": fake.state_mut().values}))
}

async fn create_value(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &VALUE, &["name", "value"])?;
    fake.this_location(Some(&id))?;
    let text = |name: &str| fields[name].as_str().unwrap_or_default();
    let value = new_value(&fake, text("name"), text("value"));
    fake.state_mut().values.push(value.clone());
    made(json!({"customValue": value}))
}

async fn value(Extract(fake): Extract<Fake>, Path((id, value)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let state = fake.state_mut();
    ok(json!({"customValue": state.values[place(&state.values, &value, "Custom value")?]}))
}

async fn update_value(
    Extract(fake): Extract<Fake>,
    Path((id, value)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &VALUE, &["name", "value"])?;
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.values, &value, "Custom value")?;
    for (name, _) in VALUE {
        state.values[place][name] = fields[name].clone();
    }
    ok(json!({"customValue": state.values[place]}))
}

async fn delete_value(Extract(fake): Extract<Fake>, Path((id, value)): Path<(String, String)>) -> Answered {
    fake.this_location(Some(&id))?;
    let mut state = fake.state_mut();
    let place = place(&state.values, &value, "Custom value")?;
    state.values.remove(place);
    ok(json!({"succeded": true}))
}

async fn templates(Extract(fake): Extract<Fake>, Path(id): Path<String>, asked: Asked) -> Answered {
    asked.check(&["originId", "type", "skip", "limit", "deleted"], &["originId"])?;
    fake.this_location(Some(&id))?;
    let (skip, limit) = (asked.number("skip", 0)?, asked.number("limit", 25)?);
    let state = fake.state_mut();
    let fits = |template: &&Value| asked.get("type").is_none_or(|kind| template["type"] == kind);
    let found: Vec<&Value> = state.templates.iter().filter(fits).collect();
    let page: Vec<&&Value> = found.iter().skip(skip).take(limit).collect();
    ok(json!({"templates": page, "totalCount": found.len()}))
}

async fn users(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    asked.check(&["locationId"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    ok(json!({"users": fake.state_mut().users}))
}

async fn search_users(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    let known = ["companyId", "query", "skip", "limit", "locationId", "type", "role", "ids", "sort", "sortDirection"];
    asked.check(&known, &["companyId"])?;
    if asked.get("companyId") != Some(&fake.shared.company) {
        return Err(wrong("companyId is not that of the token"));
    }
    if let Some(location) = asked.get("locationId") {
        fake.this_location(Some(location))?;
    }
    let (skip, limit) = (asked.number("skip", 0)?, asked.number("limit", 25)?);
    let holds = |user: &Value, query: &str| {
        ["name", "email", "phone"]
            .iter()
            .any(|name| user[*name].as_str().is_some_and(|text| text.to_lowercase().contains(&query.to_lowercase())))
    };
    let fits = |user: &&Value| {
        asked.get("query").is_none_or(|query| holds(user, query))
            && asked.get("role").is_none_or(|role| user["roles"]["role"] == role)
            && asked.get("type").is_none_or(|kind| user["roles"]["type"] == kind)
            && asked.get("ids").is_none_or(|ids| ids.split(',').any(|id| user["id"] == id))
    };
    let state = fake.state_mut();
    let found: Vec<&Value> = state.users.iter().filter(fits).collect();
    let page: Vec<&&Value> = found.iter().skip(skip).take(limit).collect();
    ok(json!({"users": page, "count": found.len()}))
}

async fn user(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let user = state.user(&id).ok_or_else(|| not_found("User"))?;
    let mut user = user.clone();
    if let Some(user) = user.as_object_mut() {
        user.remove("deleted");
    }
    ok(user)
}
