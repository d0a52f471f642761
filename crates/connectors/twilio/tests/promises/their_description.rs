//! Our form and the fake's answers against Twilio's own OpenAPI description, where it is at hand.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use connect::{SendSms, Sms};
use domain::Env;
use serde_json::{Value, json};
use twilio::{Sender, TwilioConfig};

use crate::world::{ACCOUNT, ANN, TOKEN, config, connect, sms, world};

fn description() -> Option<Value> {
    shared("twilio_api_v2010_messaging.json")
}

fn shared(name: &str) -> Option<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vendors/messaging").join(name);
    let Ok(text) = fs::read_to_string(file) else {
        eprintln!("skipped: Twilio's OpenAPI description is not here");
        return None;
    };
    Some(serde_json::from_str(&text).expect("Twilio's description is JSON"))
}

fn messages(description: &Value) -> &Value {
    &description["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]
}

fn names(object: &Value) -> BTreeSet<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[tokio::test]
async fn our_form_has_only_fields_that_twilio_describes() {
    let Some(description) = description() else { return };
    let schema =
        &messages(&description)["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
    let known = names(&schema["properties"]);

    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ears = heard.clone();
    let app = axum::Router::new().fallback(move |headers: axum::http::HeaderMap, body: String| async move {
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        let fields = url::form_urlencoded::parse(body.as_bytes()).map(|(name, _)| name.into_owned());
        ears.lock().unwrap().extend(fields);
        (axum::http::StatusCode::CREATED, axum::Json(json!({ "sid": "SM00000000000000000000000000000001" })))
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let (env, _) = Env::test(domain::Timestamp::from_seconds(1_800_000_000));
    let text =
        Sms { media: vec!["https://example.com/a.jpg".into(), "https://example.com/b.jpg".into()], ..sms(ANN, "hi") };
    connect(config(&base_url), &env).send(&text).await.unwrap();
    let service = Sender::MessagingService("MG00000000000000000000000000000002".into());
    connect(TwilioConfig { sender: service, ..config(&base_url) }, &env).send(&text).await.unwrap();

    let sent: BTreeSet<String> = heard.lock().unwrap().drain(..).collect();
    assert_eq!(sent.len(), 6, "{sent:?}");
    for field in &sent {
        assert!(known.contains(field.as_str()), "{field} is not described");
    }
    for required in schema["required"].as_array().expect("required fields") {
        assert!(sent.contains(required.as_str().unwrap()), "{required}");
    }
}

#[tokio::test]
async fn the_fakes_messages_have_exactly_the_properties_that_twilio_describes() {
    let Some(description) = description() else { return };
    let properties = &description["components"]["schemas"]["api.v2010.account.message"]["properties"];
    let page_properties =
        &messages(&description)["get"]["responses"]["200"]["content"]["application/json"]["schema"]["properties"];

    let world = world().await;
    world.fake.set_landline(ANN);
    world.twilio.send(&sms(ANN, "hi")).await.unwrap();
    world.fake.text_from_phone(ANN, None, "hello", &[]);
    let page = raw_list(&world.config.base_url).await;
    assert_eq!(names(&page), names(page_properties));
    let shown = page["messages"].as_array().unwrap();
    assert_eq!(shown.len(), 2);
    for message in shown {
        assert_eq!(names(message), names(properties));
        for (name, value) in message.as_object().unwrap() {
            check_value(&description, name, &properties[name], value);
        }
    }
}

#[tokio::test]
async fn the_fakes_look_up_has_only_properties_that_twilio_describes() {
    let Some(description) = shared("twilio_lookups_v2.json") else { return };
    let schemas = &description["components"]["schemas"];
    let world = world().await;
    let url = format!("{}/v2/PhoneNumbers/{ANN}", world.config.base_url);
    let answer = get(connect::Call::get(&url).query("Fields", "line_type_intelligence")).await;
    assert!(names(&answer).is_subset(&names(&schemas["LookupResponse"]["properties"])), "{answer}");
    let line = &answer["line_type_intelligence"];
    assert_eq!(names(line), names(&schemas["LineTypeIntelligenceInfo"]["properties"]));
}

/// Type, enum and pattern, as far as Twilio gives them.
fn check_value(description: &Value, name: &str, schema: &Value, value: &Value) {
    if value.is_null() {
        return; // every property is nullable
    }
    let schema = schema["$ref"]
        .as_str()
        .map_or(schema, |path| description.pointer(path.trim_start_matches('#')).expect("a local reference"));
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("object") => value.is_object(),
        other => panic!("{name} has the type {other:?}"),
    };
    assert!(fits, "{name}: {value}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{name}: {value}");
    }
    if let Some(prefix) = schema["pattern"].as_str() {
        let text = value.as_str().unwrap();
        let is_sid =
            text.len() == 34 && text[2..].bytes().all(|b| b.is_ascii_hexdigit()) && prefix.contains(&text[..2]);
        assert!(is_sid, "{name}: {value} against {prefix}");
    }
}

async fn raw_list(base_url: &str) -> Value {
    get(connect::Call::get(&format!("{base_url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"))).await
}

async fn get(call: connect::Call) -> Value {
    let http = connect::Http::new(connect::AddressGuard::AllowPrivate);
    http.send(call.basic(ACCOUNT, &domain::Secret::from(TOKEN))).await.unwrap().json().unwrap()
}
