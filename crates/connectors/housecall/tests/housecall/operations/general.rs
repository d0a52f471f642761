//! What holds for every operation of Housecall Pro's.

use std::collections::BTreeSet;

use connect::{Connector, Credential, Idempotency, Operation, OperationKind, Pace, ProviderError, input_errors};
use domain::Env;
use housecall::{map, operations};
use serde_json::{Map, Value, json};
use tokio::io::AsyncReadExt;

use super::stage::{Stage, assert_fits, code};
use crate::support::{answering, housecall_at};

fn actions() -> impl Iterator<Item = &'static Operation> {
    operations::all().iter().filter(|operation| operation.kind == OperationKind::Action)
}

/// The least that an operation takes.
fn least(operation: &Operation) -> Value {
    least_of(&(operation.input)())
}

fn least_of(schema: &Value) -> Value {
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    match schema["type"].as_str().or(schema["type"][0].as_str()) {
        Some("object") => {
            let mut fields = Map::new();
            let choice = &schema["anyOf"][0]["required"];
            for name in [&schema["required"], choice].into_iter().filter_map(Value::as_array).flatten() {
                let name = name.as_str().unwrap();
                fields.insert(name.to_owned(), least_of(&schema["properties"][name]));
            }
            fields.into()
        }
        Some("array") => {
            let count = schema["minItems"].as_u64().unwrap_or(0);
            (0..count).map(|_| least_of(&schema["items"])).collect()
        }
        Some("integer" | "number") => 1.into(),
        Some("boolean") => true.into(),
        _ if schema["format"] == "date-time" => "2026-08-26T15:00:00Z".into(),
        _ if schema["format"] == "date" => "2026-08-26".into(),
        _ if schema["contentEncoding"] == "base64" => "AAAA".into(),
        _ => "x-1".into(),
    }
}

#[test]
fn the_rows_of_the_catalogue_are_there_once_each() {
    let rows: Vec<&str> = operations::all().iter().filter_map(|operation| operation.row).collect();
    let expected: BTreeSet<String> =
        (1..=71).map(|n| format!("HA{n:02}")).chain((1..=41).map(|n| format!("HT{n:02}"))).collect();
    assert_eq!((rows.len(), operations::all().len()), (112, 112));
    assert_eq!(rows.iter().map(|row| (*row).to_owned()).collect::<BTreeSet<_>>(), expected);
    for operation in operations::all() {
        let is_action = operation.kind == OperationKind::Action;
        assert_eq!(operation.row.unwrap().starts_with("HA"), is_action, "{}", operation.id);
        assert_eq!(operation.system(), "housecall");
        assert_eq!(operation.unavailable, None);
    }
}

/// The calls are the catalogue's, where it is there.
#[test]
fn every_row_names_the_call_of_the_catalogue() {
    let Some(file) = crate::support::shared("../highlevel/catalogue.csv") else { return };
    let file = std::fs::read_to_string(file).unwrap();
    let mut compared = 0;
    for line in file.lines().map(|line| line.split(',').collect::<Vec<_>>()).filter(|line| line[2] == "HCP") {
        let operation = operations::all().iter().find(|operation| operation.row == Some(line[0])).unwrap();
        assert_eq!(operation.call, line[5].trim_start_matches("HCP webhook "), "{}", line[0]);
        compared += 1;
    }
    assert_eq!(compared, 112);
}

#[test]
fn ids_and_labels_are_theirs_alone_and_words_are_there() {
    let ids: BTreeSet<&str> = operations::all().iter().map(|operation| operation.id).collect();
    assert_eq!(ids.len(), operations::all().len());
    let labels: BTreeSet<(bool, &str)> =
        operations::all().iter().map(|operation| (operation.writes, operation.label)).collect();
    assert_eq!(labels.len(), operations::all().len());
    for operation in operations::all() {
        assert!(
            !operation.group.is_empty() && operation.label.len() > 5 && operation.description.ends_with('.'),
            "{}",
            operation.id
        );
        assert!(operation.id.bytes().all(|c| c.is_ascii_lowercase() || b"._".contains(&c)), "{}", operation.id);
    }
}

#[test]
fn every_event_that_they_have_is_a_trigger() {
    let told: BTreeSet<&str> = operations::triggers::OPERATIONS.iter().map(|operation| operation.call).collect();
    let theirs: BTreeSet<&str> =
        map::EVENTS.iter().map(|(name, _)| if *name == "employee.created" { "pro.created" } else { name }).collect();
    assert_eq!(told, theirs);
}

#[test]
fn every_sample_fits_and_every_input_is_an_object_that_takes_nothing_unknown() {
    for operation in operations::all() {
        assert_fits(&(operation.output)(), &(operation.sample)(), operation.id);
        let input = (operation.input)();
        assert_eq!(
            (&input["type"], &input["additionalProperties"]),
            (&json!("object"), &json!(false)),
            "{}",
            operation.id
        );
        assert!(!input.to_string().contains("$ref"), "{}", operation.id);
        assert_eq!(input_errors(operation, &least(operation)), [], "{}", operation.id);
    }
}

#[test]
fn what_may_be_done_twice_is_said_and_reads_write_nothing() {
    for operation in actions() {
        let method = operation.call.split(' ').next().unwrap();
        assert_eq!(operation.writes, method != "GET", "{}", operation.id);
        let expected = match (method, operation.id) {
            ("GET", _) => Idempotency::Read,
            // Locked is locked.
            (_, "housecall.jobs.lock") => Idempotency::Repeatable,
            // A line or material without id is a new one each time.
            (_, "housecall.jobs.line_items.replace" | "housecall.jobs.input_materials.replace") | ("POST", _) => {
                Idempotency::Once
            }
            _ => Idempotency::Repeatable,
        };
        assert_eq!(operation.idempotency, expected, "{}", operation.id);
    }
}

#[tokio::test]
async fn a_connection_that_may_only_read_sends_no_write() {
    let stage = Stage::new().await;
    let housecall = stage.connection(false);
    let mut refused = 0;
    for operation in actions().filter(|operation| operation.writes) {
        let answer = housecall.operations().unwrap().run(operation.id, &least(operation), Pace::Person).await;
        assert_eq!(code(&answer.unwrap_err()), "read-only", "{}", operation.id);
        refused += 1;
    }
    assert_eq!((refused, stage.seen().len()), (38, 0));
    assert!(housecall.operations().unwrap().run("housecall.company.get", &json!({}), Pace::Person).await.is_ok());
}

#[tokio::test]
async fn input_that_does_not_fit_is_never_sent() {
    let stage = Stage::new().await;
    for operation in actions() {
        let mut input = least(operation);
        input["surprise"] = 1.into();
        for input in [input, json!([]), json!("text"), Value::Null] {
            assert_eq!(code(&stage.attempt(operation.id, input).await.unwrap_err()), "input", "{}", operation.id);
        }
        for name in (operation.input)()["required"].as_array().into_iter().flatten() {
            let mut without = least(operation);
            without.as_object_mut().unwrap().remove(name.as_str().unwrap());
            assert_eq!(
                code(&stage.attempt(operation.id, without).await.unwrap_err()),
                "input",
                "{} {name}",
                operation.id
            );
        }
    }
    assert!(stage.seen().is_empty());
}

#[tokio::test]
async fn an_id_that_is_none_never_becomes_another_path() {
    let stage = Stage::new().await;
    let mut tried = 0;
    for operation in actions() {
        let names = operation.call.split(['{', '}']).skip(1).step_by(2);
        for name in names {
            for odd in ["", "..", "a/b", "../customers", "a?b=c", "a#b", "a b", "a%2fb"] {
                let mut input = least(operation);
                input[name] = odd.into();
                assert_eq!(
                    code(&stage.attempt(operation.id, input).await.unwrap_err()),
                    "input",
                    "{} {odd}",
                    operation.id
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 300 && stage.seen().is_empty(), "{tried}");
}

#[tokio::test]
async fn what_is_no_action_is_refused() {
    let stage = Stage::new().await;
    for id in ["housecall.jobs.explode", "housecall.job.completed", "highlevel.contacts.create", ""] {
        assert_eq!(code(&stage.attempt(id, json!({})).await.unwrap_err()), "unknown-operation", "{id}");
    }
    assert!(stage.seen().is_empty());
}

#[tokio::test]
async fn after_an_illness_of_theirs_nobody_repeats_what_is_once() {
    let base_url = answering(503, &[], "<html>").await;
    let (env, _) = Env::test(domain::Timestamp::from_seconds(0));
    let housecall = housecall_at(&base_url, Credential::ApiKey("key".into()), None, &env);
    for operation in actions() {
        let answer = housecall.operations().unwrap().run(operation.id, &least(operation), Pace::Person).await;
        match (operation.idempotency, answer.unwrap_err()) {
            (Idempotency::Once, ProviderError::OutcomeUnknown)
            | (Idempotency::Read | Idempotency::Repeatable, ProviderError::Unavailable { status: 503 }) => {}
            (_, other) => panic!("{}: {other}", operation.id),
        }
    }
}

/// Reads a request and hangs up.
async fn hanging_up() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut some = [0; 4_096];
            let _ = stream.read(&mut some).await;
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_lost_answer_is_unknown_where_twice_is_twice_and_tried_again_elsewhere() {
    let base_url = hanging_up().await;
    let (env, _) = Env::test(domain::Timestamp::from_seconds(0));
    let housecall = housecall_at(&base_url, Credential::ApiKey("key".into()), None, &env);
    let run = async |id: &str, input: Value| {
        housecall.operations().unwrap().run(id, &input, Pace::Background).await.unwrap_err()
    };
    for operation in actions() {
        match (operation.idempotency, run(operation.id, least(operation)).await) {
            (Idempotency::Once, ProviderError::OutcomeUnknown)
            | (Idempotency::Read | Idempotency::Repeatable, ProviderError::Unavailable { status: 0 }) => {}
            (_, other) => panic!("{}: {other}", operation.id),
        }
    }
    let telling = json!({"job_id": "job_1", "start_time": "2026-08-26T15:00:00Z", "notify": true});
    let lost = run("housecall.jobs.schedule.set", telling).await;
    assert!(matches!(lost, ProviderError::OutcomeUnknown), "the customer may have been told: {lost}");
}

#[tokio::test]
async fn a_create_whose_answer_cannot_be_read_is_unknown() {
    let (env, _) = Env::test(domain::Timestamp::from_seconds(0));
    for body in [r#"{"customers":[],"page":1}"#, "<html>", "[]"] {
        let housecall = housecall_at(&answering(200, &[], body).await, Credential::ApiKey("key".into()), None, &env);
        let input = json!({"first_name": "Ann"});
        let answer = housecall.operations().unwrap().run("housecall.customers.create", &input, Pace::Person).await;
        assert!(matches!(answer, Err(ProviderError::OutcomeUnknown)), "{body}: {answer:?}");
    }
    let housecall = housecall_at(&answering(200, &[], "<html>").await, Credential::ApiKey("key".into()), None, &env);
    let answer = housecall.operations().unwrap().run("housecall.company.get", &json!({}), Pace::Person).await;
    assert!(matches!(answer, Err(ProviderError::Unreadable(_))), "{answer:?}");
}
