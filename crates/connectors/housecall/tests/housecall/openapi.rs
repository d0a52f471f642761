//! Our requests against HCP's own OpenAPI file, where it is there.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use axum::{Router, extract::Request};
use connect::Credential;
use domain::{Env, Timestamp};
use housecall::wire::{CustomerFields, NewJob};

use crate::support::{housecall_at, serve, shared};

/// Method and path template → names of query parameters.
type Operations = BTreeMap<(String, String), BTreeSet<String>>;

#[tokio::test]
async fn every_request_is_one_that_their_openapi_file_knows() {
    let Some(file) = shared("openapi-2026-07.yaml") else { return };
    let operations = operations(&std::fs::read_to_string(file).unwrap());
    assert_eq!(operations.len(), 95);

    let requests = requests_of_all_calls().await;
    assert_eq!(requests.len(), 13);
    for (method, path, query) in requests {
        let known = operations.iter().find(|((m, template), _)| *m == method && fits(template, &path));
        let (_, names) = known.unwrap_or_else(|| panic!("{method} {path} does not exist"));
        for name in query {
            assert!(names.contains(name.trim_end_matches("[]")), "{method} {path} has no parameter {name}");
        }
    }
}

/// Calls everything once and records what goes out.
async fn requests_of_all_calls() -> Vec<(String, String, Vec<String>)> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let recorder = {
        let seen = Arc::clone(&seen);
        move |request: Request| {
            let query = request.uri().query().unwrap_or_default();
            let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
            let names = pairs.into_iter().map(|(name, _)| name).collect();
            seen.lock().unwrap().push((request.method().to_string(), request.uri().path().to_owned(), names));
            async { r#"{"id":"x_1","employees":[],"customers":[],"jobs":[],"addresses":[],"appointments":[]}"# }
        }
    };
    let base_url = serve(Router::new().fallback(recorder)).await;
    let (env, _) = Env::test(Timestamp::from_seconds(0));
    let housecall = housecall_at(&base_url, Credential::ApiKey("key".into()), None, &env);
    let client = housecall.client();
    client.company().await.unwrap();
    client.employees(1).await.unwrap();
    client.customers(1).await.unwrap();
    client.search_customers("5550100001").await.unwrap();
    client.customer("cus_1").await.unwrap();
    client.customer_addresses("cus_1", 1).await.unwrap();
    client.create_customer(&CustomerFields::default()).await.unwrap();
    client.update_customer("cus_1", &CustomerFields::default()).await.unwrap();
    client.jobs(1).await.unwrap();
    client.job("job_1").await.unwrap();
    client.create_job(&NewJob::default()).await.unwrap();
    client.dispatch_job("job_1", &[]).await.unwrap();
    client.job_appointments("job_1").await.unwrap();
    Arc::try_unwrap(seen).map_or_else(|seen| seen.lock().unwrap().clone(), |seen| seen.into_inner().unwrap())
}

/// A line scan of the YAML: paths stand at two spaces, methods at four, parameters' names at ten.
fn operations(yaml: &str) -> Operations {
    let mut operations = Operations::new();
    let (mut path, mut current) = (String::new(), None);
    for line in yaml.lines() {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        let key = text.trim_end_matches(':').trim_matches('\'');
        match indent {
            0 if !text.is_empty() => path.clear(),
            2 if key.starts_with('/') => key.clone_into(&mut path),
            4 if !path.is_empty() && ["get", "post", "put", "patch", "delete"].contains(&key) => {
                let operation = (key.to_uppercase(), path.clone());
                operations.insert(operation.clone(), BTreeSet::new());
                current = Some(operation);
            }
            10 if text.starts_with("name: ") => {
                let names = current.as_ref().and_then(|operation| operations.get_mut(operation));
                names.unwrap().insert(text["name: ".len()..].trim_matches('\'').trim_end_matches("[]").to_owned());
            }
            _ => {}
        }
    }
    operations
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(left, right)| left == right || left.starts_with('{'))
}
