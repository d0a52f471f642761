//! What their refusals become, over real HTTP.

use std::time::Duration;

use connect::{Credential, FieldService, ProviderError, Retry, VerifyAccount};
use domain::{Env, Timestamp, event::FailureVerdict};
use housecall::Housecall;

use crate::support::{answering, housecall_at};

async fn refused(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> ProviderError {
    let housecall = connected_to(&answering(status, headers, body).await);
    housecall.job("job_1").await.unwrap_err()
}

fn connected_to(base_url: &str) -> Housecall {
    let (env, _) = Env::test(Timestamp::from_seconds(1_000));
    housecall_at(base_url, Credential::ApiKey("key".into()), None, &env)
}

#[tokio::test]
async fn each_of_the_five_shapes_gives_its_message() {
    for (status, body, message) in [
        (400, r#"{"message":"scheduled_start_min filter must be valid"}"#, "scheduled_start_min filter must be valid"),
        (
            400,
            r#"{"error":{"message":"Size must be less than or equal to 200"}}"#,
            "Size must be less than or equal to 200",
        ),
        (400, r#"{"error":"Company not found"}"#, "Company not found"),
        (422, r#"{"errors":{"status":"must be an array"}}"#, "status must be an array"),
        (
            400,
            r#"{"message":"Name can't be blank","name":["can't be blank"]}"#,
            "Name can't be blank; name can't be blank",
        ),
        (422, "<html>Jane</html>", "status 422"),
    ] {
        let ProviderError::Refused { code, message: told, .. } = refused(status, &[], body).await else {
            panic!("{body}")
        };
        assert_eq!((code, told.as_str()), (Some(status.to_string()), message), "{body}");
    }
}

#[tokio::test]
async fn each_status_means_what_it_says() {
    assert!(matches!(refused(401, &[], r#"{"message":"Unauthorized"}"#).await, ProviderError::Unauthorized));
    assert!(matches!(refused(404, &[], r#"{"error":{"message":"job not found"}}"#).await, ProviderError::NotFound));
    assert!(matches!(refused(410, &[], "").await, ProviderError::NotFound));
    assert!(matches!(refused(500, &[], "<html></html>").await, ProviderError::Unavailable { status: 500 }));
    let forbidden = refused(403, &[], r#"{"message":"Jane may not"}"#).await;
    assert!(matches!(forbidden, ProviderError::Refused { verdict: FailureVerdict::Account, .. }), "{forbidden:?}");
    assert!(!forbidden.to_string().contains("Jane"));
}

#[tokio::test]
async fn a_page_instead_of_json_is_not_taken_for_a_missing_record() {
    let unknown_route = refused(404, &[("content-type", "text/html")], "<!DOCTYPE html><html></html>").await;
    assert!(matches!(unknown_route, ProviderError::Unreadable(_)), "{unknown_route:?}");
    assert!(matches!(refused(200, &[], "<html>maintenance</html>").await, ProviderError::Unreadable(_)));
}

#[tokio::test]
async fn the_wait_they_ask_for_is_kept() {
    for (headers, seconds) in [
        (&[("retry-after", "7")][..], 7),
        (&[("ratelimit-reset", "1042")], 42), // seconds since 1970; the test's clock shows 1000
        (&[("ratelimit-reset", "900")], 0),
        (&[("ratelimit-reset", "99999999999")], 3_600),
        (&[], 10),
    ] {
        let limited = refused(429, headers, r#"{"error":"Too many requests"}"#).await;
        assert_eq!(limited.retry(), Retry::After(Duration::from_secs(seconds)), "{headers:?}");
    }
}

#[tokio::test]
async fn one_odd_record_does_not_hide_the_others() {
    let page = r#"{"total_pages":1,"total_items":2,"employees":[["odd"],7,{"id":"pro_1","first_name":"Terry"}]}"#;
    let listed = connected_to(&answering(200, &[], page).await).employees(None).await.unwrap();
    assert_eq!(listed.items.len(), 1);

    let all_odd = r#"{"total_pages":1,"total_items":1,"employees":[["odd"]]}"#;
    let error = connected_to(&answering(200, &[], all_odd).await).employees(None).await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreadable(_)));
}

#[tokio::test]
async fn an_account_without_name_is_called_by_its_id() {
    let housecall = connected_to(&answering(200, &[], r#"{"id":"143e13ab","name":null}"#).await);
    assert_eq!(housecall.account_name().await.unwrap(), "143e13ab");
}

#[tokio::test]
async fn an_id_that_is_no_id_calls_nobody() {
    let nobody_there = connected_to("http://127.0.0.1:9");
    for id in ["", "../company", "job_1/lock", "job_1?x", "job 1"] {
        assert!(matches!(nobody_there.job(id).await, Err(ProviderError::NotFound)), "{id}");
    }
}
