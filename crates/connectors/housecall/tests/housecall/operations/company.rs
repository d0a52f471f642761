//! The company itself, and its price book.

use connect::ProviderError;
use housecall::fake::Thing;
use serde_json::json;

use super::stage::{Stage, all, code, text};

#[tokio::test]
async fn ha41_tags_list_reads_them() {
    let stage = Stage::new().await;
    for name in ["VIP", "Warranty"] {
        stage.fake().set_up(Thing::Tag, json!({"name": name}));
    }
    let input = json!({"sort_by": "name", "sort_direction": "asc", "page": 1, "page_size": 10});
    assert_eq!(all(&stage.run("housecall.tags.list", input).await["tags"], "name"), ["VIP", "Warranty"]);
}

#[tokio::test]
async fn ha42_tags_create_makes_one() {
    let stage = Stage::new().await;
    let made = stage.run("housecall.tags.create", json!({"name": "VIP"})).await;
    assert_eq!(stage.read("/tags").await["tags"], json!([made]));
    assert_eq!(code(&stage.refusal("housecall.tags.create", json!({"name": "VIP"})).await), "422");
}

#[tokio::test]
async fn ha43_tags_update_renames_one() {
    let stage = Stage::new().await;
    let tag = stage.fake().set_up(Thing::Tag, json!({"name": "VIP"}));
    stage.run("housecall.tags.update", json!({"tag_id": tag, "name": "Regular"})).await;
    assert_eq!(stage.read("/tags").await["tags"], json!([{"id": tag, "name": "Regular"}]));
}

#[tokio::test]
async fn ha60_events_list_reads_the_calendar() {
    let stage = Stage::new().await;
    for name in ["Meeting", "Holiday"] {
        stage.fake().set_up(Thing::Event, json!({"name": name, "recurrence_rule": "FREQ=WEEKLY"}));
    }
    let input = json!({"sort_by": "name", "sort_direction": "asc", "location_ids": ["loc-1"]});
    assert_eq!(all(&stage.run("housecall.events.list", input).await["events"], "name"), ["Holiday", "Meeting"]);
}

#[tokio::test]
async fn ha61_events_get_reads_one() {
    let stage = Stage::new().await;
    let event = stage.fake().set_up(Thing::Event, json!({"name": "Meeting", "all_day": true}));
    let read = stage.run("housecall.events.get", json!({"event_id": event})).await;
    assert_eq!((&read["name"], &read["all_day"]), (&json!("Meeting"), &json!(true)));
    let unknown = stage.refusal("housecall.events.get", json!({"event_id": "evt_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha62_company_get_reads_it() {
    let stage = Stage::new().await;
    let company = stage.run("housecall.company.get", json!({})).await;
    assert_eq!((text(&company["id"]), &company["time_zone"]), (stage.fake().company_id(), &json!("America/Denver")));
}

#[tokio::test]
async fn ha63_company_schedule_get_reads_the_hours() {
    let stage = Stage::new().await;
    let hours = stage.run("housecall.company.schedule.get", json!({})).await;
    let days = &hours["daily_availabilities"]["data"];
    assert_eq!(all(days, "day_name").len(), 7);
    assert_eq!(days[6]["schedule_windows"]["data"], json!([]), "closed on Sunday");
    let closed = json!({"availability_buffer_in_days": 3, "daily_availabilities": {"data": []}});
    stage.fake().set_hours(closed.clone());
    assert_eq!(stage.run("housecall.company.schedule.get", json!({})).await, closed);
}

#[tokio::test]
async fn ha64_company_booking_windows_get_knows_who_is_busy() {
    let stage = Stage::new().await;
    stage.job(); // Terry, from nine to eleven on Wednesday, in Denver
    let input = json!({"start_date": "2026-08-26T00:00:00", "show_for_days": 1, "service_duration": 60});
    let day = stage.run("housecall.company.booking_windows.get", input).await;
    let windows = day["booking_windows"].as_array().unwrap();
    let free: Vec<bool> = windows.iter().map(|window| window["available"].as_bool().unwrap()).collect();
    assert_eq!(free, [true, false, false, true, true, true, true, true, true]);
    assert_eq!(windows[0]["start_time"], "2026-08-26T14:00:00Z");
    let service = stage.fake().set_up(Thing::Service, json!({"name": "Tune-up", "duration": 180}));
    let input = json!({"start_date": "2026-08-29T00:00:00", "show_for_days": 3, "service_id": service, "employee_ids": ["pro_1"]});
    let weekend = stage.run("housecall.company.booking_windows.get", input).await;
    assert_eq!(weekend["booking_windows"].as_array().unwrap().len(), 3, "on Monday alone");
}

#[tokio::test]
async fn ha65_job_types_list_reads_them() {
    let stage = Stage::new().await;
    let kind = stage.fake().set_up(Thing::JobType, json!({"name": "Repair"}));
    stage.fake().set_up(Thing::JobType, json!({"name": "Tune-up"}));
    let listed = stage.run("housecall.job_types.list", json!({"name": "Repair"})).await;
    assert_eq!(all(&listed["job_types"], "id"), [kind]);
}

#[tokio::test]
async fn ha66_checklists_list_reads_those_of_the_job() {
    let stage = Stage::new().await;
    let (job, (estimate, ..)) = (stage.job(), stage.estimate());
    let item = json!({"type": "checkbox", "title": "Gas off", "required": true, "value": true, "order_index": 0});
    let sections = json!([{"title": "Safety", "order_index": 0, "items": [item]}]);
    stage.fake().set_up(Thing::Checklist, json!({"title": "Safety", "job_uuid": job, "sections": sections}));
    stage.fake().set_up(Thing::Checklist, json!({"title": "Survey", "estimate_uuid": estimate}));
    let of_job = stage.run("housecall.checklists.list", json!({"job_uuids": [job], "page": 1, "per_page": 5})).await;
    assert_eq!(all(&of_job["checklists"], "title"), ["Safety"]);
    let of_estimate = stage.run("housecall.checklists.list", json!({"estimate_uuids": [estimate]})).await;
    assert_eq!(all(&of_estimate["checklists"], "title"), ["Survey"]);
    assert_eq!(code(&stage.attempt("housecall.checklists.list", json!({"page": 1})).await.unwrap_err()), "input");
}

#[tokio::test]
async fn ha67_service_zones_list_filters_by_zip() {
    let stage = Stage::new().await;
    stage.fake().set_up(Thing::ServiceZone, json!({"name": "Old Town", "zip_codes": ["80521"], "trip_charge": 4_900}));
    stage.fake().set_up(Thing::ServiceZone, json!({"name": "Far out", "zip_codes": ["82001"]}));
    let found = stage.run("housecall.service_zones.list", json!({"zip_code": "80521"})).await;
    assert_eq!(all(&found["service_zones"], "name"), ["Old Town"]);
    let found =
        stage.run("housecall.service_zones.list", json!({"address": "1 Example Street, Cheyenne WY 82001"})).await;
    assert_eq!(all(&found["service_zones"], "name"), ["Far out"]);
}

#[tokio::test]
async fn ha68_price_book_services_list_filters() {
    let stage = Stage::new().await;
    let parts = json!({"object": "list", "data": [{"object": "service_material", "quantity": 1}]});
    stage
        .fake()
        .set_up(Thing::Service, json!({"name": "Boiler tune-up", "taxable": false, "service_materials": parts}));
    stage.fake().set_up(Thing::Service, json!({"name": "Boiler swap", "taxable": true}));
    let filters = json!([{"property": "taxable", "operator": "eq", "value": false}]);
    let input =
        json!({"q": "boiler", "filters": filters, "expand": ["service_materials"], "sort_by": "name", "page_size": 5});
    let found = stage.run("housecall.price_book.services.list", input).await;
    assert_eq!(all(&found["data"], "name"), ["Boiler tune-up"]);
    assert_eq!(found["data"][0]["service_materials"]["data"][0]["quantity"], 1);
    let plain = stage.run("housecall.price_book.services.list", json!({"q": "tune"})).await;
    assert_eq!(plain["data"][0]["service_materials"]["data"], json!([]), "empty unless asked for");
}

#[tokio::test]
async fn ha69_routes_list_reads_a_day() {
    let stage = Stage::new().await;
    stage.fake().set_up(Thing::Route, json!({"name": "North", "date": "2026-08-26"}));
    stage.fake().set_up(Thing::Route, json!({"name": "South", "date": "2026-08-27"}));
    let tomorrow = stage.run("housecall.routes.list", json!({"date": "2026-08-27", "page": 1, "per_page": 5})).await;
    assert_eq!((all(&tomorrow["routes"], "name"), &tomorrow["page_size"]), (vec!["South".to_owned()], &json!(5)));
    assert_eq!(all(&stage.run("housecall.routes.list", json!({})).await["routes"], "name"), ["North"], "today");
}
