//! When the database is locked or full: nothing is acknowledged that is not kept.

use std::sync::mpsc;

use db::{Db, DbError, DbOptions, Engine, Statements, args};
use serde_json::json;
use testkit::{World, run};

async fn a_webhook_while_the_database_is_locked_is_not_acknowledged_and_taken_later(world: &World) {
    let shop = &world.shop;
    let ann = shop.customer("Ann", "+13035550101");
    let job = shop.housecall().plans_job_for(&ann);
    world.settle().await;
    shop.housecall().completes(&job);
    let webhook = shop.next_webhook().expect("job.completed");

    // Another process (a backup tool, somebody's shell) holds the file.
    let elsewhere = Db::open(&world.db.location, DbOptions { sqlite_readers: 1, ..DbOptions::default() }).unwrap();
    let (release, released) = mpsc::channel::<()>();
    let (taken, is_taken) = tokio::sync::oneshot::channel();
    let holding = elsewhere.admin_write(move |tx| {
        tx.exec("UPDATE schema_migrations SET name = name", args![])?;
        let _ = taken.send(());
        let _ = released.recv();
        Ok::<_, DbError>(())
    });
    let meanwhile = async {
        is_taken.await.unwrap();
        let refused = shop.deliver(&webhook).await;
        release.send(()).unwrap();
        refused
    };
    let (held, refused) = tokio::join!(holding, meanwhile);
    held.unwrap();
    assert_eq!(refused.problem(), (503, "database-unavailable".to_owned()));
    elsewhere.close();

    assert_eq!(shop.deliver(&webhook).await.status, 202);
    world.settle().await;
    assert_eq!(ann.messages(), (1, 1));
}

async fn a_webhook_while_the_disk_is_full_is_not_acknowledged_and_taken_later(world: &World) {
    let shop = &world.shop;
    let ann = shop.customer("Ann", "+13035550101");
    let job = shop.housecall().plans_job_for(&ann);
    world.settle().await;
    shop.housecall().completes(&job);
    let completed = shop.next_webhook().expect("job.completed");
    let big = shop.signed(json!({ "event": "estimate.created", "padding": "x".repeat(900_000) }).to_string());

    pages(world, "PRAGMA max_page_count = 1").await; // never less than there are
    assert_eq!(shop.deliver(&big).await.problem(), (503, "database-unavailable".to_owned()));
    let feed = shop.api().get("/v1/pulse_checks").await;
    assert_eq!(feed.status, 200, "reading goes on");

    pages(world, "PRAGMA max_page_count = 1073741823").await;
    assert_eq!(shop.deliver(&big).await.status, 202);
    assert_eq!(shop.deliver(&completed).await.status, 202);
    world.settle().await;
    assert_eq!(ann.messages(), (1, 1));
}

async fn pages(world: &World, pragma: &'static str) {
    let set: Result<i64, DbError> = world.app.db.admin_write(move |tx| tx.value(pragma, args![])).await;
    set.unwrap();
}

#[test]
fn a_webhook_while_the_database_is_locked_is_not_acknowledged() {
    run(Engine::Sqlite, a_webhook_while_the_database_is_locked_is_not_acknowledged_and_taken_later);
}

#[test]
fn a_webhook_while_the_disk_is_full_is_not_acknowledged() {
    run(Engine::Sqlite, a_webhook_while_the_disk_is_full_is_not_acknowledged_and_taken_later);
}
