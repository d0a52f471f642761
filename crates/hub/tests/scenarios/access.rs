//! Who may do what, asked of the running hub: every row of docs/access.md.

use domain::event::Role;
use hub::access::{ROUTES, Rule};
use serde_json::{Value, json};
use testkit::{Answer, Api, Shop, World, scenario};

const TABLE: &str = include_str!("../../../../docs/access.md");

/// A row: method, path, what is asked for, and a cell for each column.
fn rows() -> Vec<(String, String, Vec<String>)> {
    let lines = TABLE.lines().filter(|line| line.starts_with("| `"));
    lines
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
            let route = cells.next().unwrap();
            let (method, path) = route.split_once(' ').unwrap();
            cells.next();
            (method.to_owned(), path.to_owned(), cells.collect())
        })
        .collect()
}

/// A path with ids that name nothing.
fn with_ids(path: &str) -> String {
    let id = match path {
        _ if path.starts_with("/v1/pulse_checks") => "plc_018f00000000700080000000000000ff",
        _ if path.starts_with("/v1/people") => "psn_018f00000000700080000000000000ff",
        _ => "x",
    };
    let path = path.replace("{id}", id).replace("{ref}", "cus_none").replace("{employee_ref}", "pro_none");
    path.replace("{provider}", "none").replace("{version}", "1")
}

/// Status and code; the body of a stream is not waited for.
async fn ask(api: &Api, method: &str, path: &str) -> (u16, String, Option<Answer>) {
    let request = api.request(method, path);
    let request = if method == "GET" { request } else { request.json(&json!({})) };
    if path == "/v1/events" {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let code = if status < 400 {
            String::new()
        } else {
            response.json::<Value>().await.unwrap()["code"].as_str().unwrap().to_owned()
        };
        return (status, code, None);
    }
    let answer = Answer::of(request).await;
    let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
    (answer.status, code, Some(answer))
}

async fn office_staff_who_edit_settings(shop: &Shop) -> Api {
    let email = "editor@example.example.com";
    let id = shop.has_person("Edith", email, Role::OfficeStaff, None).await;
    let change = json!({ "permissions": { "edit_settings": true } });
    shop.api().patch(&format!("/v1/people/{id}"), &change).await.ok();
    shop.comes_in(email).await
}

scenario! {
    async fn every_route_answers_every_role_as_the_table_in_the_docs_says(world) {
        let shop = &world.shop;
        let mut columns = [
            ("administrator", shop.signed_in_as(Role::Admin).await),
            ("office staff", shop.signed_in_as(Role::OfficeStaff).await),
            ("office staff who edit settings", office_staff_who_edit_settings(shop).await),
            ("technician", shop.terry_signed_in().await),
        ];
        let rows = rows();
        assert_eq!(rows.len(), ROUTES.len(), "the table has all routes");
        for (column, (name, api)) in columns.iter_mut().enumerate() {
            for (method, path, cells) in &rows {
                if path == "/v1/session" {
                    continue; // ends the session
                }
                let (status, code, answer) = ask(api, method, &with_ids(path)).await;
                let is_refused = status == 403;
                assert_eq!(is_refused, cells[column] == "–", "{name}: {method} {path} answered {status} {code}");
                assert!(!is_refused || code == "not-allowed", "{name}: {method} {path}: {code}");
                assert_ne!(status, 500, "{name}: {method} {path}");
                let is_own_account = ROUTES.iter().any(|(m, p, rule)| m == method && p == path && *rule == Rule::Open);
                assert!(is_own_account || status != 401, "{name}: {method} {path}: {code}");
                if let Some(answer) = answer.filter(|answer| answer.cookie("porchlight_session").is_some()) {
                    *api = api.with_session_of(&answer); // the token changed with what the session may do
                }
            }
        }
    }
}

scenario! {
    async fn a_key_does_what_its_scopes_say_and_nothing_else(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        let order = json!({ "name": "Wallboard", "scopes": ["pulse_checks.read", "reports.read"], "expires_at": null });
        let made = owner.post("/v1/api_keys", &order).await.ok();
        let key = Api::anonymous(&world.url).with("authorization", &format!("Bearer {}", made["key"].as_str().unwrap()));
        for (method, path, rule) in ROUTES {
            if matches!(rule, Rule::Open) {
                continue;
            }
            let (status, code, _) = ask(&key, method, &with_ids(path)).await;
            let expected = match (rule, rule.action().map(rules::access::Action::as_str)) {
                (_, Some("pulse_checks.read" | "reports.read")) | (Rule::SignedIn, _) => "",
                (Rule::Person | Rule::PersonConfirmed, _) => "not-for-keys",
                _ => "missing-scope",
            };
            let got = if status == 403 { code.as_str() } else { "" };
            assert_eq!(got, expected, "{method} {path}: {status} {code}");
        }
    }
}

/// Ann's job is Terry's and open; Bo's is another technician's.
async fn two_technicians(world: &World) -> (testkit::Customer, testkit::Customer, String, Vec<String>) {
    let shop = &world.shop;
    let maria = shop.technician("Maria Vega", "maria@example.example.com");
    let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550102"));
    shop.imports().await;
    let mut open = Vec::new();
    for (customer, technician) in [(&ann, &shop.terry()), (&bo, &maria)] {
        let technician = std::slice::from_ref(&technician.employee_ref);
        let done = shop
            .housecall_fake()
            .add_job(Some(&customer.customer_ref), technician, Some(world.env().now()), Some("Flush"))
            .unwrap();
        assert!(shop.housecall_fake().move_job(&done, housecall::fake::JobMove::Complete));
        let later = world.env().now().plus(crate::HOUR);
        open.push(
            shop.housecall_fake().add_job(Some(&customer.customer_ref), technician, Some(later), Some("Next")).unwrap(),
        );
    }
    world.settle().await;
    (ann, bo, maria.employee_ref, open)
}

scenario! {
    async fn a_technician_sees_their_own_pulse_checks_customers_and_bio_and_nothing_of_others(world) {
        let shop = &world.shop;
        let (ann, bo, maria, open) = two_technicians(world).await;
        let terry = shop.terry_signed_in().await;
        let all = shop.pulse_checks().await;
        assert_eq!(all.len(), 2);
        let own = terry.get("/v1/pulse_checks").await.ok();
        let own = own["items"].as_array().unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0]["customer_ref"], ann.customer_ref.as_str());
        assert_eq!(terry.get("/v1/pulse_checks?technician_ref=x").await.ok()["items"], json!([]));
        let summary = terry.get("/v1/pulse_checks/summary").await.ok();
        assert_eq!(summary["last_30_days"]["sent"], 1);
        let foreign = all.iter().find(|check| check["customer_ref"] == bo.customer_ref.as_str()).unwrap();
        for (method, path) in [
            ("GET", format!("/v1/pulse_checks/{}", foreign["id"].as_str().unwrap())),
            ("POST", format!("/v1/pulse_checks/{}/resend", foreign["id"].as_str().unwrap())),
            ("GET", format!("/v1/customers/{}", bo.customer_ref)),
            ("POST", format!("/v1/customers/{}/contact_card", bo.customer_ref)),
            ("GET", format!("/v1/bios/{maria}")),
            ("POST", format!("/v1/bios/{maria}/send")),
        ] {
            let body = json!({ "customer_ref": bo.customer_ref });
            assert_eq!(terry.send(method, &path, Some(&body)).await.problem().0, 404, "{method} {path}");
        }
        let customers = terry.get("/v1/customers").await.ok();
        assert_eq!(customers["items"].as_array().unwrap().len(), 1);
        let bios = terry.get("/v1/bios").await.ok();
        assert_eq!(bios["items"].as_array().unwrap().len(), 1);

        // His own story, without the link with which he could answer for the customer.
        let story = terry.get(&format!("/v1/pulse_checks/{}", own[0]["id"].as_str().unwrap())).await;
        assert_eq!(story.ok()["links"]["page_url"], Value::Null);
        let token = ann.page_path().trim_start_matches("/p/").to_owned();
        assert!(!story.body.contains(&token), "{}", story.body);

        // The job is done: the customer is his no longer, the pulse check still is.
        assert!(shop.housecall_fake().move_job(&open[0], housecall::fake::JobMove::Complete));
        world.settle().await;
        assert_eq!(terry.get(&format!("/v1/customers/{}", ann.customer_ref)).await.problem().0, 404);
        assert!(!terry.get("/v1/pulse_checks").await.ok()["items"].as_array().unwrap().is_empty());
    }
}

scenario! {
    async fn somebody_who_may_not_see_contact_details_gets_them_masked_and_cannot_search_by_them(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let olga = shop.comes_in("olga@example.example.com").await;
        let path = format!("/v1/customers/{}", ann.customer_ref);
        let seen = olga.get(&path).await.ok();
        assert_eq!(seen["phones"][0]["number"], "+13035550101");
        shop.api().patch(&format!("/v1/people/{id}"), &json!({ "permissions": { "see_contact_details": false } })).await.ok();
        let masked = olga.get(&path).await;
        assert_eq!(masked.ok()["phones"][0]["number"], Value::Null);
        assert!(!masked.body.contains("3035550101") && !masked.body.contains("ann@"), "{}", masked.body);
        assert_eq!(olga.get("/v1/customers?q=5550101").await.ok()["items"], json!([]));
        assert_eq!(olga.get("/v1/customers?q=Ann").await.ok()["items"].as_array().unwrap().len(), 1);
        let people = olga.get("/v1/people").await;
        let others: Vec<Value> = people.ok()["items"].as_array().unwrap().iter().filter(|one| one["email"].is_string()).cloned().collect();
        assert_eq!(others.len(), 1, "only her own address: {}", people.body);
        let receipts = shop.api().get("/v1/receipts").await.ok();
        let receipt = format!("/v1/receipts/{}", receipts["items"][0]["id"].as_str().unwrap());
        assert_eq!(olga.get(&receipt).await.problem(), (403, "not-allowed".to_owned()));
        shop.api().patch(&format!("/v1/people/{id}"), &json!({ "permissions": { "see_contact_details": null } })).await.ok();
        assert_eq!(olga.get(&path).await.ok()["phones"][0]["number"], "+13035550101", "as is usual for her role");
    }
}

scenario! {
    async fn a_technicians_browser_hears_of_no_cases_and_no_settings(world) {
        let shop = &world.shop;
        let terry = shop.terry_signed_in().await;
        let mut stream = terry.request("GET", "/v1/events").send().await.unwrap();
        shop.api().patch("/v1/settings/cases", &json!({ "respond_within_hours": 5 })).await;
        shop.api().patch("/v1/settings/pulse_checks", &json!({ "cap_hours": 5 })).await.ok();
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let mut heard = String::new();
        while !heard.contains("pulse_check.changed") {
            heard.push_str(&String::from_utf8_lossy(&stream.chunk().await.unwrap().expect("the stream goes on")));
        }
        assert!(!heard.contains("settings.changed") && !heard.contains("receipt.changed"), "{heard}");
    }
}
