//! Every fixture and every genuine capture can be read.

use std::path::Path;

use domain::event::What;
use housecall::{
    map::{self, Use},
    wire,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::support::shared;

#[test]
fn every_constructed_example_is_read() {
    let read = read_all(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/examples")));
    assert!(read >= 14, "{read}");
}

#[test]
fn every_genuine_capture_is_read() {
    let Some(captures) = shared("payloads") else { return };
    let read = read_all(&captures);
    assert!(read >= 10, "{read}");
}

#[test]
fn the_oldest_shape_of_a_job_is_read() {
    let Some(capture) = shared("payloads/webhook-crm-job.created.json") else { return };
    let incoming = map::incoming(&std::fs::read(capture).unwrap()).unwrap();
    assert_eq!(incoming.occurred_at, None, "before November 2025 it was not told");
    let What::Job { job, employees, .. } = incoming.what else { panic!("{:?}", incoming.what) };
    assert_eq!(job.status, domain::event::JobStatus::NeedsScheduling);
    assert!(employees[0].avatar_url.is_some());
}

/// Reads every file in a folder as what it is; answers with how many records we use were in it.
fn read_all(folder: &Path) -> usize {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| read(file)).sum()
}

fn read(file: &Path) -> usize {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).unwrap();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    if name.contains("webhook") {
        return webhook(&name, &value, &bytes);
    }
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let id = value["id"].as_str().unwrap_or_default();
    let (jobs, customers, employees) = match id.split('_').next() {
        Some("job") => (vec![value.clone()], vec![], vec![]),
        Some("cus") => (vec![], vec![value.clone()], vec![]),
        Some("pro") => (vec![], vec![], vec![value.clone()]),
        _ => (list("jobs"), list("customers"), list("employees")),
    };
    for job in &jobs {
        let read = map::job(&wire_of::<wire::Job>(job)).expect(&name);
        assert_eq!(Some(read.job.job_ref.as_str()), job["id"].as_str(), "{name}");
        assert_eq!(read.employees.len(), job["assigned_employees"].as_array().map_or(0, Vec::len), "{name}");
        assert_eq!(read.customer.is_some(), job["customer"].is_object(), "{name}");
    }
    for customer in &customers {
        assert!(map::customer(&wire_of(customer)).is_some(), "{name}");
    }
    for employee in &employees {
        assert!(map::employee(&wire_of(employee)).is_some(), "{name}");
    }
    jobs.len() + customers.len() + employees.len()
}

fn wire_of<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn webhook(name: &str, value: &Value, bytes: &[u8]) -> usize {
    let incoming = map::incoming(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    match value["event"].as_str() {
        None => assert_eq!(incoming.what, What::Ping, "{name}"),
        Some(event) => {
            let used = map::event(event).unwrap_or_else(|| panic!("{name}: {event} is not in the table"));
            assert_eq!(incoming.what == What::Ignored, used == Use::Nothing, "{name}");
        }
    }
    1
}
