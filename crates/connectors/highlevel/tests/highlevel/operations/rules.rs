//! What holds for all operations.

use std::collections::{BTreeMap, BTreeSet};

use connect::{Connector, Idempotency, Operate, OperationKind, Pace, ProviderError, fake::Fault};
use highlevel::operations::all;
use serde_json::{Value, json};

use super::{assert_fits, code, office};
use crate::support::{at, shared};

#[test]
fn the_catalogue_has_every_row_once() {
    let rows: Vec<&str> = all().iter().filter_map(|operation| operation.row).collect();
    let wanted: BTreeSet<String> =
        (1..=88).map(|row| format!("GA{row:02}")).chain((1..=36).map(|row| format!("GT{row:02}"))).collect();
    assert_eq!(rows.len(), 124);
    assert_eq!(rows.iter().map(|row| (*row).to_owned()).collect::<BTreeSet<_>>(), wanted);
    let ids: BTreeSet<&str> = all().iter().map(|operation| operation.id).collect();
    assert_eq!(ids.len(), all().len(), "each id once");
}

/// The catalogue that was agreed on: row, name, call, scope.
#[test]
fn the_rows_are_those_of_the_agreed_catalogue() {
    let Some(file) = shared("catalogue.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let mut agreed = BTreeMap::new();
    for line in text.lines().filter(|line| line.contains(",GHL,")) {
        let (row, rest) = line.split_once(',').unwrap();
        agreed.insert(row.to_owned(), rest.to_owned());
    }
    assert_eq!(agreed.len(), 124);
    for operation in all() {
        let line = &agreed[operation.row.unwrap()];
        let is_polled = operation.call.starts_with("poll ");
        let has_id_of_another_name =
            ["/contacts/{contactId}/notes/{id}"].iter().any(|call| operation.call.ends_with(call));
        assert!(
            line.contains(operation.call) || has_id_of_another_name,
            "{}: {} is not {line}",
            operation.id,
            operation.call
        );
        if operation.kind == OperationKind::Action {
            assert!(
                line.replace('"', "").contains(operation.label),
                "{}: {} is not {line}",
                operation.id,
                operation.label
            );
        }
        assert!(is_polled || line.contains(operation.scope), "{}: {} is not {line}", operation.id, operation.scope);
    }
}

#[test]
fn every_operation_can_be_shown() {
    for operation in all() {
        let (input, output, id) = ((operation.input)(), (operation.output)(), operation.id);
        assert_eq!((&input["type"], &input["additionalProperties"]), (&json!("object"), &json!(false)), "{id}");
        assert!(input.get("oneOf").or(input.get("anyOf")).is_none(), "{id}: a form would show one choice alone");
        assert!(input.get("$defs").is_none() && !input.to_string().contains("$ref"), "{id}: nothing to follow");
        for (name, field) in input["properties"].as_object().into_iter().flatten() {
            assert!(field["description"].is_string(), "{id}: {name} says nothing about itself");
            assert!(!["locationId", "location_id", "companyId"].contains(&name.as_str()), "{id}: we fill in {name}");
        }
        assert_eq!(output["type"], "object", "{id}");
        assert_ne!(output["additionalProperties"], json!(false), "{id}: more may come");
        assert_fits(&output, &(operation.sample)(), id);
        assert!(!operation.label.is_empty() && operation.description.ends_with('.'), "{id}");
        assert_eq!(operation.writes, operation.idempotency != Idempotency::Read, "{id}");
        assert_eq!(operation.system(), "highlevel", "{id}");
    }
}

/// What an output's schema promises is not everything: of a broken answer it complains.
#[test]
fn an_answer_of_another_shape_does_not_fit() {
    for operation in all() {
        let validator = jsonschema::validator_for(&(operation.output)()).unwrap();
        assert!(!validator.is_valid(&json!([])), "{}", operation.id);
    }
}

/// Inputs that fit, as far as a schema alone can say: required fields filled in.
fn filled(schema: &Value) -> Value {
    let mut input = json!({});
    let one_of = [&schema["allOf"][0]["oneOf"], &schema["allOf"][0]["anyOf"]];
    let more = one_of.iter().filter_map(|choices| choices[0]["required"].as_array()).flatten();
    for name in schema["required"].as_array().into_iter().flatten().chain(more) {
        let name = name.as_str().unwrap();
        input[name] = value(&schema["properties"][name]);
    }
    input
}

fn value(schema: &Value) -> Value {
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match (kind, schema["format"].as_str()) {
        (Some("string"), Some("date-time")) => json!("2026-08-27T09:00:00-06:00"),
        (Some("string"), _) => json!("1"),
        (Some("integer" | "number"), _) => json!(1),
        (Some("boolean"), _) => json!(true),
        (Some("array"), _) => json!([value(&schema["items"])]),
        other => panic!("{other:?} in {schema}"),
    }
}

#[tokio::test]
async fn a_connection_that_only_reads_sends_no_write() {
    let office = office().await;
    let token = office.fake.private_token(&super::SCOPES);
    let location = office.fake.location_id();
    let reading = at(&office.base_url, &token, &location, false, None, &office.env, Some(&office.fake));
    office.fake.clear_requests();
    office.forget_requests();
    let writing: Vec<_> = all().iter().filter(|operation| operation.writes).collect();
    assert_eq!(writing.len(), 51);
    for operation in &writing {
        let error = reading.run(operation.id, &filled(&(operation.input)()), Pace::Person).await.unwrap_err();
        assert_eq!(code(&error), "read-only", "{}", operation.id);
    }
    assert_eq!((office.arrived(), office.fake.requests().1), (0, 0));
    // The same inputs are taken where one may write: it was the right that was missing.
    office.fake.unlimited();
    for operation in &writing {
        let result = office.account.run(operation.id, &filled(&(operation.input)()), Pace::Person).await;
        assert!(!result.is_err_and(|error| ["read-only", "input"].contains(&code(&error))), "{}", operation.id);
    }
    assert!(office.arrived() >= writing.len());
}

#[tokio::test]
async fn what_does_not_fit_never_arrives() {
    let office = office().await;
    for operation in all().iter().filter(|operation| operation.kind == OperationKind::Action) {
        let mut more = filled(&(operation.input)());
        more["surprise"] = json!("x");
        for input in [more, json!([]), json!("x")] {
            let error = office.refusal(operation.id, input).await;
            assert_eq!(code(&error), "input", "{}", operation.id);
        }
        for name in (operation.input)()["required"].as_array().into_iter().flatten() {
            let mut less = filled(&(operation.input)());
            less.as_object_mut().unwrap().remove(name.as_str().unwrap());
            assert_eq!(code(&office.refusal(operation.id, less).await), "input", "{} without {name}", operation.id);
        }
    }
    assert_eq!(office.arrived(), 0);
}

#[tokio::test]
async fn an_id_never_becomes_another_path() {
    let office = office().await;
    let mut tried = 0;
    for operation in all().iter().filter(|operation| operation.kind == OperationKind::Action) {
        let named =
            operation.call.split(['{', '}']).skip(1).step_by(2).filter(|name| !["locationId", "type"].contains(name));
        for name in named {
            for id in ["../users", "a/b", "", "a?b=c", "a#b", "a%2fb", "ä"] {
                let mut input = filled(&(operation.input)());
                input[name] = json!(id);
                let error = office.refusal(operation.id, input).await;
                assert!(matches!(error, ProviderError::NotFound), "{}: {id}: {error}", operation.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
    assert_eq!(office.arrived(), 0);
}

#[tokio::test]
async fn a_missing_scope_is_told_before_any_call() {
    let office = office().await;
    let token = office.fake.private_token(&["contacts.readonly"]);
    let location = office.fake.location_id();
    let scopes = Some("contacts.readonly");
    let account = at(&office.base_url, &token, &location, true, scopes, &office.env, Some(&office.fake));
    for operation in all().iter().filter(|one| one.kind == OperationKind::Action && one.scope != "contacts.readonly") {
        let error = account.run(operation.id, &filled(&(operation.input)()), Pace::Person).await.unwrap_err();
        assert_eq!(code(&error), "scope", "{}", operation.id);
    }
    assert_eq!(office.arrived(), 0);
}

#[test]
fn the_scopes_that_read_write_nothing() {
    let (reading, all_of_them) = (highlevel::operations::scopes(false), highlevel::operations::scopes(true));
    assert!(reading.iter().all(|scope| scope.ends_with(".readonly")), "{reading:?}");
    let mut wanted = super::SCOPES;
    wanted.sort_unstable();
    assert_eq!(all_of_them, wanted);
}

#[tokio::test]
async fn an_unknown_operation_and_a_trigger_cannot_be_done() {
    let office = office().await;
    for id in ["highlevel.contacts.paint", "highlevel.contact_create", "", "housecall.jobs.get"] {
        assert_eq!(code(&office.refusal(id, json!({})).await), "unknown-operation", "{id}");
    }
    assert!(office.account.operations().is_some(), "the connector offers them");
    assert_eq!(office.arrived(), 0);
}

/// A lost answer: reading and what can be repeated may be tried again, the rest not.
#[tokio::test]
async fn a_lost_answer_says_whether_to_try_again() {
    let office = office().await;
    office.fake.unlimited();
    for operation in all().iter().filter(|operation| operation.kind == OperationKind::Action) {
        if operation.id == "highlevel.users.search" {
            continue; // its first call is another one
        }
        office.fake.faults().add(Fault::LoseResponse, 1);
        let error = office.refusal(operation.id, filled(&(operation.input)())).await;
        match operation.idempotency {
            Idempotency::Once => assert!(matches!(error, ProviderError::OutcomeUnknown), "{}: {error}", operation.id),
            _ => assert!(matches!(error, ProviderError::Unavailable { .. }), "{}: {error}", operation.id),
        }
        office.clock.advance(std::time::Duration::from_secs(1));
    }
}

#[tokio::test]
async fn operations_wait_for_the_limit_like_everything() {
    let office = office().await;
    office.fake.set_limits(3, std::time::Duration::from_secs(10), 1_000);
    for _ in 0..3 {
        office.account.run("highlevel.location.get", &json!({}), Pace::Person).await.unwrap();
    }
    let error = office.refusal("highlevel.location.get", json!({})).await;
    assert!(matches!(error, ProviderError::RateLimited(_)), "{error}");
    assert_eq!(office.fake.requests().2, 0, "what would be refused is not sent");
}
