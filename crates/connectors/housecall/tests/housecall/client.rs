//! The client against the fake, over real HTTP.

use std::time::Duration;

use connect::{Credential, FieldService, ProviderError, Retry, VerifyAccount, fake::Fault, oauth::OAuthApp};
use domain::{Secret, Timestamp, event::JobStatus};
use housecall::{
    TOKEN_PATH,
    fake::JobMove,
    wire::{CustomerFields, NewAddress, NewJob, NewSchedule},
};
use serde_json::json;

use crate::support::{housecall_at, http, world};

#[tokio::test]
async fn four_hundred_and_fifty_customers_are_read_in_three_pages_newest_first() {
    let world = world().await;
    for number in 0..450 {
        world.fake.add_customer(json!({"first_name": format!("Customer {number}")})).unwrap();
        world.clock.advance(Duration::from_secs(1));
    }
    let housecall = world.housecall();
    let (mut names, mut token, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = housecall.customers(token).await.unwrap();
        assert_eq!(page.total, Some(450));
        names.extend(page.items.into_iter().filter_map(|customer| customer.first_name));
        pages += 1;
        token = page.next;
        if token.is_none() {
            break;
        }
    }
    let expected: Vec<String> = (0..450).rev().map(|number| format!("Customer {number}")).collect();
    assert_eq!((names, pages), (expected, 3));
    assert_eq!(world.fake.state()["requests"], json!({"read": 3, "write": 0}));
}

#[tokio::test]
async fn an_empty_account_has_one_empty_page() {
    let world = world().await;
    let page = world.housecall().jobs(None).await.unwrap();
    assert!(page.items.is_empty() && page.next.is_none());
    assert_eq!(page.total, Some(0));
}

#[tokio::test]
async fn what_was_updated_last_comes_first() {
    let world = world().await;
    let job = |_| {
        world.clock.advance(Duration::from_secs(1));
        world.fake.add_job(None, &[], None, None).unwrap()
    };
    let jobs: Vec<String> = (0..3).map(job).collect();
    world.clock.advance(Duration::from_secs(1));
    world.fake.move_job(&jobs[0], JobMove::Complete);
    let read = world.housecall().jobs(None).await.unwrap().items;
    let order: Vec<&str> = read.iter().map(|job| job.job.job_ref.as_str()).collect();
    assert_eq!(order, [&jobs[0], &jobs[2], &jobs[1]]);
    assert_eq!(read[0].job.status, JobStatus::Completed);
}

#[tokio::test]
async fn a_job_comes_with_its_people_and_a_customer_with_addresses() {
    let world = world().await;
    let (terry, ann) = (world.hire("Terry"), world.ann());
    let start = Timestamp::parse("2026-08-26T15:00:00Z").unwrap();
    let job = world.fake.add_job(Some(&ann), std::slice::from_ref(&terry), Some(start), Some("Flush")).unwrap();

    let housecall = world.housecall();
    let read = housecall.job(&job).await.unwrap();
    assert_eq!(read.job.technician_refs, std::slice::from_ref(&terry));
    assert_eq!(read.job.scheduled_start, Some(start));
    assert_eq!(read.job.address.unwrap().zip.as_deref(), Some("80202"));
    assert_eq!(read.customer.unwrap().addresses, None);
    assert_eq!(read.employees[0].switches.unwrap().chat_with_customers, Some(true));
    assert_eq!(housecall.customer(&ann).await.unwrap().addresses.unwrap().len(), 1);
    assert_eq!(housecall.client().customer_addresses(&ann, 1).await.unwrap().items.len(), 1);
    let visits = housecall.client().job_appointments(&job).await.unwrap();
    assert_eq!(visits[0].dispatched_employees_ids.0[0].get(), Some(terry.as_str()));
}

#[tokio::test]
async fn a_key_is_taken_as_token_and_as_bearer_and_a_wrong_one_is_refused() {
    let world = world().await;
    let key = || Secret::new(world.fake.api_key());
    for credential in [Credential::ApiKey(key()), Credential::OAuth(key())] {
        assert_eq!(world.housecall_with(credential).account_name().await.unwrap(), "Example Plumbing");
    }
    for wrong in [Credential::ApiKey("wrong".into()), Credential::OAuth("wrong".into()), Credential::ApiKey("".into())]
    {
        let refused = world.housecall_with(wrong).account_name().await;
        assert!(matches!(refused, Err(ProviderError::Unauthorized)), "{refused:?}");
    }
}

#[tokio::test]
async fn only_an_application_key_may_choose_the_company() {
    let world = world().await;
    let choosing = |key: String, company: &str| {
        housecall_at(&world.base_url, Credential::ApiKey(Secret::new(key)), Some(company.to_owned()), &world.env)
    };
    let company = world.fake.company_id();
    assert!(choosing(world.fake.application_key(), &company).account_name().await.is_ok());
    let own = choosing(world.fake.api_key(), &company).account_name().await;
    assert!(matches!(own, Err(ProviderError::Unauthorized)), "{own:?}");
    let foreign = choosing(world.fake.application_key(), "another").account_name().await;
    assert!(matches!(foreign, Err(ProviderError::Refused { .. })), "{foreign:?}");
}

#[tokio::test]
async fn an_oauth_token_works_until_it_ends_and_a_refresh_token_works_once() {
    let world = world().await;
    let (client_id, client_secret) = world.fake.oauth_client();
    let app = OAuthApp {
        token_url: format!("{}{TOKEN_PATH}", world.base_url),
        client_id,
        client_secret: Secret::new(client_secret),
        redirect_uri: "https://hub.example.com/oauth".into(),
    };
    let code = Secret::new(world.fake.authorize());
    let tokens = app.exchange(&http(), &code, world.env.now()).await.unwrap();
    assert!(
        matches!(app.exchange(&http(), &code, world.env.now()).await, Err(ProviderError::Unauthorized)),
        "a code is good once"
    );
    let housecall = world.housecall_with(Credential::OAuth(tokens.access.clone()));
    assert_eq!(housecall.account_name().await.unwrap(), "Example Plumbing");
    let as_key = world.housecall_with(Credential::ApiKey(tokens.access)).account_name().await;
    assert!(matches!(as_key, Err(ProviderError::Unauthorized)), "a token is no key");

    world.clock.set(tokens.expires_at);
    assert!(matches!(housecall.account_name().await, Err(ProviderError::Unauthorized)));
    let refresh = tokens.refresh.unwrap();
    let renewed = app.refresh(&http(), &refresh, world.env.now()).await.unwrap();
    assert!(world.housecall_with(Credential::OAuth(renewed.access)).account_name().await.is_ok());
    let spent = app.refresh(&http(), &refresh, world.env.now()).await;
    assert!(matches!(spent, Err(ProviderError::Unauthorized)), "{spent:?}");
    assert!(app.refresh(&http(), &renewed.refresh.unwrap(), world.env.now()).await.is_ok());
}

#[tokio::test]
async fn a_lost_answer_is_unknown_for_a_create_and_harmless_for_a_read() {
    let world = world().await;
    let housecall = world.housecall();
    world.fake.faults().add(Fault::LoseResponse, 1);
    let read = housecall.customers(None).await.unwrap_err();
    assert_eq!(read.retry(), Retry::Later, "{read:?}");

    world.fake.faults().add(Fault::LoseResponse, 1);
    let fields = CustomerFields { first_name: Some("Ann".into()), ..CustomerFields::default() };
    let created = housecall.client().create_customer(&fields).await.unwrap_err();
    assert!(matches!(created, ProviderError::OutcomeUnknown), "{created:?}");
    assert_eq!(world.fake.state()["customers"].as_array().unwrap().len(), 1, "it was made");
}

#[tokio::test]
async fn a_create_that_fails_with_5xx_is_not_tried_again_blindly() {
    let world = world().await;
    world.fake.faults().add(Fault::Fail { status: 502 }, 2);
    let fields = CustomerFields { first_name: Some("Ann".into()), ..CustomerFields::default() };
    let created = world.housecall().client().create_customer(&fields).await.unwrap_err();
    assert_eq!(created.retry(), Retry::Never, "{created:?}");
    let read = world.housecall().employees(None).await.unwrap_err();
    assert_eq!(read.retry(), Retry::Later, "{read:?}");
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let world = world().await;
    world.fake.faults().add(Fault::RateLimit, 1);
    let limited = world.housecall().employees(None).await.unwrap_err();
    assert_eq!(limited.retry(), Retry::After(Duration::from_secs(2)));
    assert!(world.housecall().employees(None).await.is_ok());
}

#[tokio::test]
async fn a_create_that_answers_with_a_list_has_an_unknown_outcome() {
    let world = world().await;
    world.ann();
    let fields = CustomerFields {
        first_name: Some("Bo".into()),
        mobile_number: Some(String::new()),
        ..CustomerFields::default()
    };
    let created = world.housecall().client().create_customer(&fields).await;
    assert!(matches!(created, Err(ProviderError::OutcomeUnknown)), "{created:?}");
}

#[tokio::test]
async fn customers_and_jobs_are_made_changed_and_dispatched() {
    let world = world().await;
    let (terry, pat) = (world.hire("Terry"), world.hire("Pat"));
    let housecall = world.housecall();
    let client = housecall.client();
    let address = NewAddress {
        street: "1 Example Street".into(),
        city: "Denver".into(),
        zip: "80202".into(),
        ..NewAddress::default()
    };
    let fields = CustomerFields {
        first_name: Some("Ann".into()),
        mobile_number: Some("5550100001".into()),
        notifications_enabled: Some(false),
        addresses: vec![address],
        ..CustomerFields::default()
    };
    let ann = client.create_customer(&fields).await.unwrap();
    let id = ann.id.get().unwrap();
    assert_eq!(ann.notifications_enabled.0, Some(false));
    let renamed = CustomerFields { last_name: Some("Walker".into()), ..CustomerFields::default() };
    let ann = client.update_customer(id, &renamed).await.unwrap();
    assert_eq!((ann.first_name.get(), ann.last_name.get()), (Some("Ann"), Some("Walker")));
    assert_eq!(client.search_customers("5550100001").await.unwrap().items.len(), 1);
    assert_eq!(client.search_customers("5550100999").await.unwrap().items.len(), 0);

    let start = world.env.now();
    let schedule =
        NewSchedule { scheduled_start: start, scheduled_end: start.plus(Duration::from_hours(1)), arrival_window: 30 };
    let job = NewJob {
        customer_id: id.to_owned(),
        address_id: ann.addresses.as_ref().unwrap()[0].id.owned().unwrap(),
        schedule: Some(schedule),
        assigned_employee_ids: vec![terry],
        notes: Some("Gate code 1234".into()),
    };
    let job = client.create_job(&job).await.unwrap().id.owned().unwrap();
    let now_there = client.dispatch_job(&job, std::slice::from_ref(&pat)).await.unwrap();
    assert_eq!(now_there[0].id.get(), Some(pat.as_str()));
    assert_eq!(housecall.job(&job).await.unwrap().job.technician_refs, [pat]);
}

#[tokio::test]
async fn a_job_that_was_deleted_is_not_found_and_cannot_be_dispatched() {
    let world = world().await;
    let terry = world.hire("Terry");
    let job = world.fake.add_job(None, &[], None, None).unwrap();
    world.fake.move_job(&job, JobMove::Delete);
    let housecall = world.housecall();
    assert!(matches!(housecall.job(&job).await, Err(ProviderError::NotFound)));
    let refused = housecall.client().dispatch_job(&job, &[terry]).await.unwrap_err();
    assert!(refused.to_string().contains("Can't schedule an archived job"), "{refused}");
}
