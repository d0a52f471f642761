//! A9: the way from an empty company to the first pulse check, and steps that say when they no longer hold.

use serde_json::{Value, json};
use testkit::{Api, Shop, World, scenario};

use crate::HOUR;

const SWITCHES: [&str; 3] = ["switch_job_finished_text", "switch_notify_customer", "switch_reviews_app"];

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn step(setup: &Value, id: &str) -> Value {
    let found = setup["steps"].as_array().unwrap().iter().find(|step| step["id"] == id);
    found.unwrap_or_else(|| panic!("there is no step {id}")).clone()
}

/// State and action of a step.
fn stands(setup: &Value, id: &str) -> (String, Value) {
    let step = step(setup, id);
    (text(&step["state"]), step["action"].clone())
}

fn done() -> (String, Value) {
    ("done".to_owned(), Value::Null)
}

fn todo(action: &str) -> (String, Value) {
    ("todo".to_owned(), json!(action))
}

fn attention(action: &str) -> (String, Value) {
    ("attention".to_owned(), json!(action))
}

async fn setup(api: &Api) -> Value {
    api.get("/v1/setup").await.ok()
}

async fn verify(api: &Api) -> Value {
    api.post("/v1/setup/verify", &json!({})).await.ok()
}

async fn connect(api: &Api, account: &Value) -> String {
    text(&api.post("/v1/connections", account).await.ok()["id"])
}

/// What the shop's accounts at the fakes are reached by, as whoever sets it up would type it.
async fn accounts(shop: &Shop) -> [Value; 3] {
    let list = shop.api().get("/v1/connections").await.ok();
    let settings = |kind: &str| {
        let found = list["items"].as_array().unwrap().iter().find(|one| one["kind"] == kind);
        found.unwrap()["settings"].clone()
    };
    let twilio_token = shop.secrets()[1].clone();
    [
        json!({ "kind": "housecall", "name": "Our Housecall", "settings": settings("housecall"), "secrets": { "api_key": shop.housecall_fake().api_key() } }),
        json!({ "kind": "twilio", "settings": settings("twilio"), "secrets": { "auth_token": twilio_token } }),
        json!({ "kind": "email", "settings": settings("email") }),
    ]
}

/// Takes away all that the world has set up for the shop.
async fn empties(shop: &Shop) {
    let api = shop.api();
    for connection in api.get("/v1/connections").await.ok()["items"].as_array().unwrap() {
        let path = format!("/v1/connections/{}", text(&connection["id"]));
        assert_eq!(api.delete(&path).await.status, 204);
    }
    let campaign = shop.campaign_named("Terry Miles").await;
    assert_eq!(api.delete(&format!("/v1/campaigns/{campaign}")).await.status, 204);
}

/// All accounts are verified and imported.
async fn is_set_up(world: &World) {
    let shop = &world.shop;
    shop.customer("Ann", "+13035550101");
    shop.imports().await;
    world.settle().await;
    let setup = verify(&shop.api()).await;
    for id in ["connect_housecall", "webhooks_arrive", "import_employees", "connect_twilio", "connect_email"] {
        assert_eq!(stands(&setup, id), done(), "{setup:#}");
    }
}

scenario! {
    async fn from_an_empty_company_to_the_first_pulse_check_through_the_api_alone(world) {
        let shop = &world.shop;
        let [housecall, twilio, mail] = accounts(shop).await;
        empties(shop).await;
        let api = shop.api();

        let empty = setup(&api).await;
        assert_eq!((&empty["done"], &empty["total"], &empty["webhook_url"]), (&json!(0), &json!(9), &Value::Null));
        assert_eq!(stands(&empty, "connect_housecall"), todo("connect"));
        for id in ["webhooks_arrive", "import_employees", "make_campaigns"] {
            assert_eq!(stands(&empty, id), ("todo".to_owned(), Value::Null), "{id}: another step comes first");
        }
        assert_eq!(verify(&api).await["done"], 0, "there is nobody to ask");

        // The key.
        let connection = connect(&api, &housecall).await;
        assert_eq!(stands(&setup(&api).await, "connect_housecall"), todo("verify"));
        let connected = verify(&api).await;
        let now = json!(world.env().now());
        let key = step(&connected, "connect_housecall");
        assert_eq!((&key["state"], &key["verified_at"], &key["checked_at"]), (&json!("done"), &now, &now));
        assert_eq!(key["detail"], "Our Housecall works.");
        assert_eq!(stands(&connected, "webhooks_arrive"), todo("copy_webhook"));
        assert_eq!(stands(&connected, "import_employees"), todo("import"));

        // The webhook: its URL goes there, its secret comes here.
        let url = text(&connected["webhook_url"]);
        shop.housecall_fake().set_webhook(&url, "a signing secret of Housecall Pro's");
        let secrets = json!({ "secrets": { "webhook_secret": "a signing secret of Housecall Pro's" } });
        api.patch(&format!("/v1/connections/{connection}"), &secrets).await.ok();
        assert_eq!(stands(&setup(&api).await, "connect_housecall"), todo("verify"), "other credentials");
        assert_eq!(stands(&verify(&api).await, "connect_housecall"), done());
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let arrived = step(&setup(&api).await, "webhooks_arrive");
        assert_eq!((&arrived["state"], &arrived["action"]), (&json!("done"), &Value::Null), "{arrived}");
        assert_eq!(arrived["verified_at"], json!(world.env().now()));

        // Everybody, and a campaign for each.
        api.post(&format!("/v1/connections/{connection}/import"), &json!({})).await.ok();
        assert_eq!(stands(&setup(&api).await, "import_employees"), ("todo".to_owned(), Value::Null), "it is running");
        world.settle().await;
        let imported = setup(&api).await;
        assert_eq!(stands(&imported, "import_employees"), done());
        assert_eq!(step(&imported, "import_employees")["detail"], "1 employee is here.");
        assert_eq!(stands(&imported, "make_campaigns"), todo("make_campaigns"));
        let made = api.post("/v1/campaigns/make_missing", &json!({})).await.ok();
        assert_eq!(made["created"][0]["name"], "Terry Miles");
        assert_eq!(stands(&setup(&api).await, "make_campaigns"), done());

        // The channels.
        for (id, account) in [("connect_twilio", &twilio), ("connect_email", &mail)] {
            assert_eq!(stands(&setup(&api).await, id), todo("connect"));
            let connection = connect(&api, account).await;
            assert_eq!(stands(&setup(&api).await, id), todo("verify"));
            if id == "connect_twilio" {
                shop.twilio().set_inbound_url(&format!("{}/webhooks/{connection}", world.url));
            }
            assert_eq!(stands(&verify(&api).await, id), done());
        }

        // What no API shows.
        for id in SWITCHES {
            assert_eq!(stands(&setup(&api).await, id), todo("acknowledge"));
            let tick = json!({ "step": id, "acknowledged": true });
            let ticked = api.post("/v1/setup/acknowledge", &tick).await.ok();
            assert_eq!(stands(&ticked, id), done());
            assert_eq!(step(&ticked, id)["verified_at"], Value::Null, "nobody could look");
        }
        let all = verify(&api).await;
        assert_eq!((&all["done"], &all["total"]), (&json!(9), &json!(9)), "{all:#}");

        let first = shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let check = shop.only_pulse_check().await;
        assert_eq!((&check["job"]["ref"], &check["campaign"]["name"]), (&json!(first.job_ref), &json!("Terry Miles")));
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn a_key_that_is_refused_is_found_and_the_others_are_asked_all_the_same(world) {
        let shop = &world.shop;
        is_set_up(world).await;
        let good = step(&setup(&shop.api()).await, "connect_housecall");
        world.clock.advance(HOUR);
        shop.twilio().rotate_auth_token("another token than ours");

        let after = verify(&shop.api()).await;
        assert_eq!(stands(&after, "connect_twilio"), attention("connect"));
        let twilio = step(&after, "connect_twilio");
        let now = json!(world.env().now());
        assert_eq!((&twilio["checked_at"], &twilio["verified_at"]), (&now, &good["verified_at"]), "{twilio}");
        for id in ["connect_housecall", "connect_email"] {
            assert_eq!(stands(&after, id), done());
            assert_eq!(step(&after, id)["verified_at"], now);
        }
        assert_eq!(setup(&shop.api()).await, after, "what was found stays");
    }
}

scenario! {
    async fn employees_who_are_new_in_housecall_pro_ask_for_another_import(world) {
        let shop = &world.shop;
        is_set_up(world).await;
        shop.housecall().drops_webhooks(2);
        shop.technician("Maria Lopez", "maria@example.example.com");
        let sam = shop.technician("Sam Reed", "sam@example.example.com");
        assert_eq!(stands(&setup(&shop.api()).await, "import_employees"), done(), "nobody has asked");
        let found = verify(&shop.api()).await;
        assert_eq!(stands(&found, "import_employees"), attention("import"));
        assert_eq!(step(&found, "import_employees")["detail"], "2 employees are new in Housecall Pro: import again.");

        shop.imports().await;
        world.settle().await;
        assert_eq!(stands(&setup(&shop.api()).await, "import_employees"), done());
        assert_eq!(stands(&verify(&shop.api()).await, "import_employees"), done());

        shop.housecall_fake().deactivate_employee(&sam.employee_ref);
        let left = step(&verify(&shop.api()).await, "import_employees");
        assert_eq!((&left["state"], &left["action"]), (&json!("attention"), &json!("import")));
        assert_eq!(left["detail"], "1 employee is not in Housecall Pro any more: import again.");
        shop.imports().await;
        world.settle().await;
        assert_eq!(stands(&setup(&shop.api()).await, "import_employees"), done());
    }
}

scenario! {
    async fn webhooks_that_stop_while_jobs_change_are_missed_after_a_day(world) {
        let shop = &world.shop;
        is_set_up(world).await;
        let cy = shop.customer("Cy", "+13035550103");
        world.settle().await;
        world.clock.advance(20 * HOUR);
        shop.housecall().drops_webhooks(10);
        shop.housecall().completes_job_for(&cy);
        shop.housecall_fake().faults().clear();
        world.regular_round().await;
        world.settle().await;
        assert_eq!(stands(&verify(&shop.api()).await, "webhooks_arrive"), done(), "not yet a day");

        world.clock.advance(5 * HOUR);
        assert_eq!(stands(&verify(&shop.api()).await, "webhooks_arrive"), attention("copy_webhook"));
        shop.customer("Di", "+13035550104");
        world.settle().await;
        assert_eq!(stands(&setup(&shop.api()).await, "webhooks_arrive"), done());

        world.clock.advance(200 * HOUR);
        assert_eq!(stands(&verify(&shop.api()).await, "webhooks_arrive"), done(), "no job changes, so there is nothing to tell");
    }
}
