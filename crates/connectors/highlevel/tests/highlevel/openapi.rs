//! Every call that we make, and every answer of the fake that we read, against HighLevel's own
//! OpenAPI files, where those lie beside the project.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock, Mutex},
};

use axum::{Router, body::Bytes, extract::Request, response::IntoResponse};
use connect::{AppointmentFields, ContactChange, FindBy, NewContact, Pace, ReadCrm, TaskFields, WriteCrm};
use domain::{
    Env, Timestamp,
    crm::{FieldKind, Fields, Stopped},
};
use serde_json::{Value, json};

use crate::support::{at, serve, shared, world};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub query: BTreeSet<String>,
    pub body: Value,
    pub version: String,
}

impl Seen {
    /// Reads a request, and gives it back.
    pub async fn of(request: Request) -> (Self, Request) {
        let (parts, body) = request.into_parts();
        let body: Bytes = axum::body::to_bytes(body, 1_000_000).await.unwrap();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).unwrap();
        let seen = Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: pairs.into_iter().map(|(name, _)| name).collect(),
            body: serde_json::from_slice(&body).unwrap_or_default(),
            version: parts.headers.get("version").map_or("", |version| version.to_str().unwrap()).to_owned(),
        };
        (seen, Request::from_parts(parts, body.into()))
    }
}

/// What their files of June 2026 do not have: method, path and version, with where it is described.
const NOT_IN_THE_FILES: [(&str, &str, &str, &str); 1] =
    [("GET", "/contacts/lookup", "v3", "added on 2026-08-12, README 2.4")];
/// What their files call required, and is not (README, 3.1, "known defects").
const NOT_REQUIRED: [(&str, &str, &str); 2] =
    [("POST", "/conversations/messages", "subType"), ("POST", "/conversations/messages", "status")];

type Known = (String, String, Value, Arc<Value>);

/// Their files; each describes the paths that begin with its name.
const FILES: [&str; 9] = [
    "businesses",
    "calendars",
    "campaigns",
    "contacts",
    "conversations",
    "locations",
    "opportunities",
    "users",
    "workflows",
];

/// Operations by method and path template, with the file's whole document for references. Each file is
/// read once.
fn operations_of(name: &str) -> Option<Arc<Vec<Known>>> {
    static READ: LazyLock<Mutex<BTreeMap<String, Arc<Vec<Known>>>>> = LazyLock::new(Mutex::default);
    assert!(FILES.contains(&name), "they have no file about {name}");
    let file = shared(&format!("openapi/{name}.json"))?;
    let mut read = READ.lock().unwrap();
    if let Some(known) = read.get(name) {
        return Some(Arc::clone(known));
    }
    let document: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let document = Arc::new(document);
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((method.to_uppercase(), path.clone(), operation.clone(), Arc::clone(&document)));
        }
    }
    let all = Arc::new(all);
    read.insert(name.to_owned(), Arc::clone(&all));
    Some(all)
}

/// How their files describe a call that is named by method and template; `None`: the files are not here.
pub fn described(call: &str) -> Option<(Value, Arc<Value>)> {
    let (method, wanted) = call.split_once(' ').unwrap();
    let all = operations_of(wanted.split('/').nth(1).unwrap())?;
    let known = all.iter().find(|(verb, template, _, _)| verb == method && fits(template, &wanted.replace('}', "")));
    let (_, _, operation, document) = known.unwrap_or_else(|| panic!("{call} does not exist"));
    Some((operation.clone(), Arc::clone(document)))
}

pub fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(&path).all(|(want, is)| want.starts_with('{') || want == is)
}

/// Follows references inside of a file, also where one stands alone in a list.
pub fn resolved<'d>(schema: &'d Value, document: &'d Value) -> &'d Value {
    if let [only] = schema["allOf"].as_array().map(Vec::as_slice).unwrap_or_default() {
        return resolved(only, document);
    }
    match schema["$ref"].as_str().and_then(|name| name.strip_prefix('#')) {
        Some(pointer) => document.pointer(pointer).map_or(schema, |target| resolved(target, document)),
        None => schema,
    }
}

#[tokio::test]
async fn every_request_is_one_that_their_files_know() {
    let requests = requests_of_all_calls().await;
    assert!(requests.len() >= 24, "{}", requests.len());
    for seen in requests {
        check_request(&seen);
    }
}

/// A request is one that their files know: method, path, query, version, and the names in its body.
pub fn check_request(seen: &Seen) {
    let Seen { method, path, .. } = seen;
    if let Some((_, _, version, _)) = NOT_IN_THE_FILES.iter().find(|(verb, at, ..)| method == verb && path == at) {
        assert_eq!(seen.version, *version, "{method} {path}");
        return;
    }
    let Some(operations) = operations_of(path.split('/').nth(1).unwrap_or_default()) else { return };
    let known = operations
        .iter()
        .filter(|(verb, template, _, _)| verb == method && fits(template, path))
        .min_by_key(|(_, template, _, _)| template.matches('{').count());
    let (_, template, operation, document) = known.unwrap_or_else(|| panic!("{method} {path} does not exist"));
    let parameters: Vec<&Value> = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| resolved(parameter, document))
        .collect();
    let names = |only_required: bool| -> BTreeSet<&str> {
        let in_query = parameters.iter().filter(|one| one["in"] == "query");
        let wanted = in_query.filter(|one| !only_required || one["required"] == true);
        wanted.filter_map(|one| one["name"].as_str()).collect()
    };
    for name in &seen.query {
        assert!(names(false).contains(name.as_str()), "{method} {template} has no parameter {name}");
    }
    for name in names(true) {
        assert!(seen.query.contains(name), "{method} {template} needs the parameter {name}");
    }
    let version = parameters.iter().find(|one| one["name"] == "Version");
    if let Some(versions) = version.and_then(|one| one["schema"]["enum"].as_array()) {
        let version = &seen.version;
        assert!(versions.contains(&json!(version)), "{method} {template} speaks {versions:?}, not {version}");
    }
    // The search's body is described on their page about advanced filters alone.
    if template != "/contacts/search" {
        check_body(&format!("{method} {template}"), seen, operation, document);
    }
}

fn check_body(place: &str, seen: &Seen, operation: &Value, document: &Value) {
    let schema = resolved(&operation["requestBody"]["content"]["application/json"]["schema"], document);
    let Some(properties) = schema["properties"].as_object() else { return };
    for (name, value) in seen.body.as_object().into_iter().flatten() {
        let property = properties.get(name).unwrap_or_else(|| panic!("{place} takes no {name}"));
        let property = resolved(property, document);
        if let (Some(choices), Some(text)) = (property["enum"].as_array(), value.as_str()) {
            assert!(choices.contains(&json!(text)), "{place}: {name} is none of {choices:?}: {text}");
        }
        let is_of_kind = match property["type"].as_str() {
            Some("string") => value.is_string(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            Some("array") => value.is_array(),
            _ => true,
        };
        assert!(is_of_kind || value.is_null(), "{place}: {name} is of another kind: {value}");
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let is_told =
            NOT_REQUIRED.iter().any(|(method, path, field)| format!("{method} {path}") == place && *field == name);
        assert!(is_told || seen.body.get(name).is_some(), "{place} needs {name}");
    }
}

/// Calls everything once and records what goes out.
async fn requests_of_all_calls() -> Vec<Seen> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let recorder = {
        let seen = Arc::clone(&seen);
        move |request: Request| {
            let seen = Arc::clone(&seen);
            async move {
                let (request, _) = Seen::of(request).await;
                seen.lock().unwrap().push(request);
                let one = json!({"id": "x1", "title": "x", "name": "x", "body": "x"});
                axum::Json(json!({
                    "id": "x1", "contact": one, "contacts": [], "task": one, "tasks": [], "note": one, "notes": [], "events": [], "calendars": [],
                    "users": [], "customFields": [], "customField": one, "location": one, "succeded": true, "total": 0,
                }))
                .into_response()
            }
        }
    };
    let base_url = serve(Router::new().fallback(recorder)).await;
    let (env, _) = Env::test(Timestamp::from_seconds(0));
    let account = at(&base_url, "token", "loc1", true, None, &env, None);
    let (reader, writer) = (account.reader(Pace::Person), account.writer(Pace::Person).unwrap());
    reader.account().await.unwrap();
    reader.contact("c1").await.unwrap();
    reader.sample(5).await.unwrap();
    reader.changed(None, None).await.unwrap();
    reader.changed(Some(env.now()), None).await.unwrap();
    reader.find(FindBy::Email("ann@example.com")).await.unwrap();
    reader.find(FindBy::Phone("+13035550101")).await.unwrap();
    reader.find_by_custom("custom.f1", "cus_1").await.unwrap();
    reader.tasks("c1").await.unwrap();
    reader.notes("c1").await.unwrap();
    reader.appointments("c1").await.unwrap();
    reader.custom_fields().await.unwrap();
    reader.users().await.unwrap();
    reader.calendars().await.unwrap();
    reader.contact_of_task("t1").await.unwrap();
    let fields: Fields = domain::crm::CONTACT_FIELDS
        .iter()
        .map(|field| ((*field).to_owned(), "x".to_owned()))
        .chain([("custom.f1".to_owned(), "x".to_owned())])
        .collect();
    let everything = Stopped { all: true, sms: true, email: true };
    writer
        .create_contact(&NewContact { fields: fields.clone(), tags: vec!["a".into()], stopped: everything })
        .await
        .unwrap();
    writer.update_contact("c1", &ContactChange { fields, stop: everything }).await.unwrap();
    writer.add_tags("c1", &["a".into()]).await.unwrap();
    writer.remove_tags("c1", &["a".into()]).await.unwrap();
    let task = TaskFields {
        title: "x".into(),
        body: Some("x".into()),
        due_at: Some(env.now()),
        is_done: false,
        assigned_to: Some("u1".into()),
    };
    writer.create_task("c1", &task).await.unwrap();
    writer.update_task("c1", "t1", &task).await.unwrap();
    writer.complete_task("c1", "t1", true).await.unwrap();
    writer.delete_task("c1", "t1").await.unwrap();
    writer.create_note("c1", "x").await.unwrap();
    writer.delete_note("c1", "n1").await.unwrap();
    let visit = AppointmentFields {
        calendar_ref: "cal1".into(),
        title: "x".into(),
        address: Some("x".into()),
        starts_at: Some(env.now()),
        ends_at: Some(env.now()),
        status: "showed",
    };
    writer.create_appointment("c1", &visit).await.unwrap();
    writer.update_appointment("e1", &visit).await.unwrap();
    writer.delete_appointment("e1").await.unwrap();
    writer.create_custom_field("x", FieldKind::Text).await.unwrap();
    Arc::try_unwrap(seen).map_or_else(|seen| seen.lock().unwrap().clone(), |seen| seen.into_inner().unwrap())
}

#[tokio::test]
async fn the_fakes_answers_have_the_names_that_their_files_give_them() {
    if shared("openapi").is_none() {
        return;
    }
    let world = world().await;
    let contact =
        world.fake.add_contact(json!({"firstName": "Ann", "email": "ann@example.com", "phone": "3035550101"})).unwrap();
    let task = world.fake.add_task(&contact, "Call", world.env.now()).unwrap();
    let note = world.fake.add_note(&contact, "Hello").unwrap();
    world.fake.add_appointment(&contact, "Visit", world.env.now(), world.env.now());
    let token = world.fake.private_token(&crate::support::SCOPES);
    let http = connect::Http::new(connect::AddressGuard::AllowPrivate);
    let location = world.fake.location_id();
    let mut compared = BTreeMap::new();
    for (template, path) in [
        ("/contacts/{contactId}", format!("/contacts/{contact}")),
        ("/contacts/{contactId}/tasks", format!("/contacts/{contact}/tasks")),
        ("/contacts/{contactId}/tasks/{taskId}", format!("/contacts/{contact}/tasks/{task}")),
        ("/contacts/{contactId}/notes", format!("/contacts/{contact}/notes")),
        ("/contacts/{contactId}/notes/{id}", format!("/contacts/{contact}/notes/{note}")),
        ("/contacts/{contactId}/appointments", format!("/contacts/{contact}/appointments")),
        ("/locations/{locationId}/customFields", format!("/locations/{location}/customFields")),
    ] {
        let call = connect::Call::get(&format!("{}{path}", world.base_url))
            .header("authorization", &format!("Bearer {token}"))
            .header("version", "2021-07-28");
        let answer: Value = http.send(call).await.unwrap().json().unwrap();
        let operations = operations_of(template.split('/').nth(1).unwrap()).unwrap();
        let (_, _, operation, document) =
            operations.iter().find(|(method, known, _, _)| method == "GET" && known == template).unwrap();
        let schema = resolved(&operation["responses"]["200"]["content"]["application/json"]["schema"], document);
        compared.insert(template, compare(template, &answer, schema, document));
    }
    assert!(compared.values().all(|names| *names > 0), "{compared:?}");
}

/// Every name of theirs that the answer has is of their kind; none is unknown to them. How many
/// names were looked at.
fn compare(place: &str, answer: &Value, schema: &Value, document: &Value) -> usize {
    let schema = resolved(schema, document);
    // Live answers have more than their files say (README, 3.1), and the trace id everywhere.
    let more = [
        "traceId",
        "fullNameLowerCase",
        "dateUpdated",
        "dndSettings",
        "inboundDndSettings",
        "contactId",
        "assignedResources",
        "type",
    ];
    match (answer, schema["properties"].as_object()) {
        (Value::Object(fields), Some(properties)) => fields
            .iter()
            .map(|(name, value)| {
                let Some(property) = properties.get(name) else {
                    assert!(more.contains(&name.as_str()), "{place}: they know no {name}");
                    return 0;
                };
                1 + compare(&format!("{place}.{name}"), value, property, document)
            })
            .sum(),
        (Value::Array(all), None) => all.iter().map(|one| compare(place, one, &schema["items"], document)).sum(),
        _ => 0,
    }
}
