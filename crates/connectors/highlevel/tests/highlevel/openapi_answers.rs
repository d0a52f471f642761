//! The fake's paths and answers against HighLevel's own OpenAPI files, where those lie beside the project.
//!
//! Compiled as a unit test of `src/fake.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};

use serde_json::{Value, json};

use super::{
    Fake,
    fake_tests::{World, world},
};

/// What their files of 2026-06 do not have, and why the fake has it.
const NOT_IN_THE_FILES: [(&str, &str, &str); 3] = [
    ("GET", "/contacts/lookup", "v3, added on 2026-08-12"),
    ("DELETE", "/contacts/{}/campaigns/remove-all", "the name of removeAll in v3"),
    ("POST", "/oauth/location-token", "the name of locationToken in v3"),
];
const FILES: [&str; 10] = [
    "businesses",
    "calendars",
    "campaigns",
    "contacts",
    "conversations",
    "locations",
    "oauth",
    "opportunities",
    "users",
    "workflows",
];

struct Operation {
    method: String,
    template: String,
    described: Value,
    file: usize,
}

struct Files {
    documents: Vec<Value>,
    operations: Vec<Operation>,
}

fn files() -> Option<Files> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vendors/highlevel/openapi");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    let (mut documents, mut operations) = (Vec::new(), Vec::new());
    for (file, name) in FILES.iter().enumerate() {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let (method, template) = (method.to_uppercase(), bare(path));
                operations.push(Operation { method, template, described: operation.clone(), file });
            }
        }
        documents.push(document);
    }
    Some(Files { documents, operations })
}

/// A template without the names of its parameters.
fn bare(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

impl Files {
    fn find(&self, method: &str, path: &str) -> Option<&Operation> {
        self.operations.iter().find(|known| known.method == method && known.template == bare(path))
    }

    /// Follows references inside of a file.
    fn resolved<'s>(&'s self, schema: &'s Value, file: usize) -> &'s Value {
        match schema["$ref"].as_str().and_then(|name| name.strip_prefix('#')) {
            Some(pointer) => self.documents[file].pointer(pointer).map_or(schema, |target| self.resolved(target, file)),
            None => schema,
        }
    }

    /// The schema of the answer that stands for success.
    fn answer<'s>(&'s self, operation: &'s Operation) -> &'s Value {
        let answers = operation.described["responses"].as_object().unwrap();
        let success = answers.iter().find(|(status, _)| status.starts_with('2')).unwrap().1;
        self.resolved(&success["content"]["application/json"]["schema"], operation.file)
    }

    /// What a schema requires and an answer lacks; how many required names were looked at.
    fn lacks(&self, place: &str, answer: &Value, schema: &Value, file: usize, missing: &mut Vec<String>) -> usize {
        let schema = self.resolved(schema, file);
        let mut looked_at = 0;
        match answer {
            Value::Object(fields) => {
                for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    looked_at += 1;
                    if fields.get(name).is_none_or(Value::is_null) {
                        missing.push(format!("{place}.{name}"));
                    }
                }
                for (name, value) in fields {
                    let property = &schema["properties"][name];
                    if property.is_null() {
                        continue;
                    }
                    looked_at += 1;
                    looked_at += self.lacks(&format!("{place}.{name}"), value, property, file, missing);
                }
            }
            Value::Array(all) => {
                for one in all {
                    looked_at += self.lacks(place, one, &schema["items"], file, missing);
                }
            }
            _ => {}
        }
        looked_at
    }
}

#[tokio::test]
async fn every_path_of_the_fake_is_one_that_their_files_know() {
    let Some(files) = files() else { return };
    let calls = world().await.fake.calls();
    assert!(calls.len() > 100, "{}", calls.len());
    let mut unknown = BTreeSet::new();
    for (method, path, scope) in calls {
        match files.find(method, path) {
            None => drop(unknown.insert((method, bare(path)))),
            Some(operation) => {
                let listed = operation.described["security"].as_array().into_iter().flatten();
                let scopes: BTreeSet<&str> = listed
                    .flat_map(|one| one.as_object().into_iter().flatten())
                    .flat_map(|(_, scopes)| scopes.as_array().into_iter().flatten().filter_map(Value::as_str))
                    .filter(|scope| !scope.is_empty())
                    .collect();
                assert!(
                    scopes.is_empty() || scopes.contains(scope),
                    "{method} {path} needs one of {scopes:?}, not {scope}"
                );
            }
        }
    }
    let known: BTreeSet<(&str, String)> =
        NOT_IN_THE_FILES.iter().map(|(method, path, _)| (*method, (*path).to_owned())).collect();
    assert_eq!(unknown, known);
}

/// Makes one of everything; the calls that read it.
async fn everything(world: &World) -> Vec<(&'static str, &'static str, String, Value)> {
    let fake: &Fake = &world.fake;
    let location = &world.location;
    let user = fake.user_ids().remove(0);
    let field = fake.add_custom_field("Number", "TEXT");
    let ann = json!({
        "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com", "phone": "3035550101", "companyName": "Lee's",
        "tags": ["vip"], "customFields": [{"id": field, "field_value": "1"}], "assignedTo": user,
    });
    let ann = fake.add_contact(ann).unwrap();
    let task = fake.add_task(&ann, "Call", world.env.now()).unwrap();
    let note = fake.add_note(&ann, "Hello").unwrap();
    let at = |hours: u64| world.env.now().plus(Duration::from_hours(hours));
    let visit = fake.add_appointment(&ann, "Visit", at(1), at(2)).unwrap();
    let message = fake.inbound_message(&ann, "Yes").unwrap();
    let business = world.does("POST", "/businesses/", json!({"name": "Lee's", "locationId": location})).await;
    let business = business["buiseness"]["id"].as_str().unwrap().to_owned();
    let pipeline = fake.state()["pipelines"][0]["id"].clone();
    let deal =
        json!({"pipelineId": pipeline, "locationId": location, "name": "Roof", "status": "open", "contactId": ann});
    let deal = world.does("POST", "/opportunities/", deal).await["opportunity"]["id"].as_str().unwrap().to_owned();
    let conversation = fake.state()["conversations"][0]["id"].as_str().unwrap().to_owned();
    let (calendar, value) = (fake.calendar_id(), fake.state()["custom_values"][0]["id"].as_str().unwrap().to_owned());
    let tag = fake.state()["tags"][0]["id"].as_str().unwrap().to_owned();
    let here = format!("locationId={location}");
    let millis = |hours: u64| at(hours).micros() / 1_000;
    let span = format!("{here}&calendarId={calendar}&startTime={}&endTime={}", millis(0), millis(9));
    let get = |template: &'static str, path: String| ("GET", template, path, Value::Null);
    let new = json!({"locationId": location, "firstName": "Ben"});
    let new_task = json!({"title": "x", "dueDate": at(3), "completed": false});
    let new_visit = json!({"locationId": location, "calendarId": calendar, "contactId": ann, "startTime": at(4)});
    let block = json!({"locationId": location, "calendarId": calendar, "startTime": at(30), "endTime": at(31)});
    vec![
        get("/contacts/", format!("/contacts/?{here}")),
        get("/contacts/{}", format!("/contacts/{ann}")),
        get("/contacts/{}/tasks", format!("/contacts/{ann}/tasks")),
        get("/contacts/{}/tasks/{}", format!("/contacts/{ann}/tasks/{task}")),
        get("/contacts/{}/notes", format!("/contacts/{ann}/notes")),
        get("/contacts/{}/notes/{}", format!("/contacts/{ann}/notes/{note}")),
        get("/contacts/{}/appointments", format!("/contacts/{ann}/appointments")),
        get("/contacts/business/{}", format!("/contacts/business/{business}?{here}")),
        ("POST", "/contacts/", "/contacts/".into(), new.clone()),
        ("POST", "/contacts/upsert", "/contacts/upsert".into(), new),
        ("POST", "/contacts/{}/tasks", format!("/contacts/{ann}/tasks"), new_task),
        ("POST", "/contacts/{}/notes", format!("/contacts/{ann}/notes"), json!({"body": "x"})),
        ("POST", "/contacts/{}/tags", format!("/contacts/{ann}/tags"), json!({"tags": ["x"]})),
        ("POST", "/contacts/{}/followers", format!("/contacts/{ann}/followers"), json!({"followers": [user]})),
        (
            "POST",
            "/contacts/bulk/tags/update/{}",
            "/contacts/bulk/tags/update/add".into(),
            json!({"contacts": [ann], "tags": ["y"], "locationId": location}),
        ),
        (
            "POST",
            "/contacts/bulk/business",
            "/contacts/bulk/business".into(),
            json!({"locationId": location, "ids": [ann], "businessId": business}),
        ),
        ("PUT", "/contacts/{}", format!("/contacts/{ann}"), json!({"city": "Denver"})),
        get("/locations/{}", format!("/locations/{location}")),
        get("/locations/{}/customFields", format!("/locations/{location}/customFields")),
        get("/locations/{}/customFields/{}", format!("/locations/{location}/customFields/{field}")),
        get("/locations/{}/tags", format!("/locations/{location}/tags")),
        get("/locations/{}/tags/{}", format!("/locations/{location}/tags/{tag}")),
        get("/locations/{}/customValues", format!("/locations/{location}/customValues")),
        get("/locations/{}/customValues/{}", format!("/locations/{location}/customValues/{value}")),
        get("/locations/{}/templates", format!("/locations/{location}/templates?originId={location}")),
        ("POST", "/locations/{}/tasks/search", format!("/locations/{location}/tasks/search"), json!({})),
        get("/calendars/", format!("/calendars/?{here}")),
        get("/calendars/{}", format!("/calendars/{calendar}")),
        get("/calendars/events", format!("/calendars/events?{span}")),
        get("/calendars/blocked-slots", format!("/calendars/blocked-slots?{span}")),
        get("/calendars/events/appointments/{}", format!("/calendars/events/appointments/{visit}")),
        ("POST", "/calendars/events/appointments", "/calendars/events/appointments".into(), new_visit),
        ("POST", "/calendars/events/block-slots", "/calendars/events/block-slots".into(), block),
        (
            "POST",
            "/calendars/appointments/{}/notes",
            format!("/calendars/appointments/{visit}/notes"),
            json!({"body": "x"}),
        ),
        get("/users/search", format!("/users/search?companyId={}", fake.company_id())),
        get("/users/", format!("/users/?{here}")),
        get("/users/{}", format!("/users/{user}")),
        get("/opportunities/pipelines", format!("/opportunities/pipelines?{here}")),
        get("/opportunities/search", format!("/opportunities/search?location_id={location}")),
        get("/opportunities/{}", format!("/opportunities/{deal}")),
        ("POST", "/opportunities/search", "/opportunities/search".into(), json!({"locationId": location})),
        get("/businesses/", format!("/businesses/?{here}")),
        get("/businesses/{}", format!("/businesses/{business}")),
        ("PUT", "/businesses/{}", format!("/businesses/{business}"), json!({"city": "Denver"})),
        get("/workflows/", format!("/workflows/?{here}")),
        get("/campaigns/", format!("/campaigns/?{here}")),
        get("/conversations/search", format!("/conversations/search?{here}")),
        get("/conversations/{}", format!("/conversations/{conversation}")),
        get("/conversations/messages/{}", format!("/conversations/messages/{message}")),
        get("/conversations/messages/export", format!("/conversations/messages/export?{here}")),
        (
            "POST",
            "/conversations/messages",
            "/conversations/messages".into(),
            json!({"type": "SMS", "contactId": ann, "message": "x"}),
        ),
        ("PUT", "/conversations/{}", format!("/conversations/{conversation}"), json!({"locationId": location})),
    ]
}

#[tokio::test]
async fn answers_have_what_their_files_require() {
    let Some(files) = files() else { return };
    let world = world().await;
    let (mut missing, mut looked_at) = (Vec::new(), BTreeMap::new());
    for (method, template, path, body) in everything(&world).await {
        let answer = world.does(method, &path, body).await;
        let operation = files.find(method, template).unwrap_or_else(|| panic!("{method} {template}"));
        let place = format!("{method} {template}");
        let count = files.lacks(&place, &answer, files.answer(operation), operation.file, &mut missing);
        looked_at.insert(place, count);
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "{missing:#?}");
    let blind: Vec<&String> = looked_at.iter().filter(|(_, count)| **count == 0).map(|(place, _)| place).collect();
    assert!(blind.is_empty(), "nothing was compared of {blind:?}");
}
