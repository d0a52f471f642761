//! The API: who may ask, how it says no, and that nobody sees another company.

use db::{DbError, Statements, args};
use domain::{BackgroundJobId, event::Role};
use hub::router;
use serde_json::{Value, json};
use testkit::{Answer, Api, PASSWORD, Shop, World, scenario};

/// Every path and method of `/v1`.
fn operations() -> Vec<(String, String)> {
    let api = serde_json::to_value(router::openapi()).unwrap();
    let paths = api["paths"].as_object().unwrap().clone();
    let methods = |item: &Value| item.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let all = paths
        .iter()
        .flat_map(|(path, item)| methods(item).into_iter().map(move |method| (path.clone(), method.to_uppercase())));
    all.filter(|(_, method)| ["GET", "POST", "PATCH", "PUT", "DELETE"].contains(&method.as_str())).collect()
}

scenario! {
    async fn without_key_or_session_nothing_is_told(world) {
        let nobody = Api::anonymous(&world.url);
        let liar = nobody.with("authorization", "Bearer plk_000000000000000000000000000000000000000000000000");
        for (path, method) in operations() {
            if hub::access::rule(&method, &path) == Some(hub::access::Rule::Open) {
                continue;
            }
            for asking in [&nobody, &liar] {
                let answer = asking.send(&method, &path.replace("{id}", "plc_x"), Some(&json!({}))).await;
                assert_eq!(answer.problem(), (401, "not-signed-in".to_owned()), "{method} {path}");
            }
        }
    }
}

scenario! {
    async fn a_session_signs_in_and_out_and_foreign_pages_cannot_use_it(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        let me = owner.get("/v1/me").await.ok();
        assert_eq!((&me["person"]["role"], &me["company"]["name"]), (&json!("admin"), &json!("Example Plumbing")));

        let foreign = owner.without("x-porchlight");
        assert_eq!(foreign.get("/v1/me").await.status, 200, "reading is no danger");
        let answer = foreign.patch("/v1/company", &json!({ "name": "Evil" })).await;
        assert_eq!(answer.problem(), (403, "foreign-request".to_owned()));
        owner.patch("/v1/company", &json!({ "name": "Example Plumbing" })).await.ok();

        assert_eq!(owner.delete("/v1/session").await.status, 204);
        assert_eq!(owner.get("/v1/me").await.problem(), (401, "not-signed-in".to_owned()));
    }
}

scenario! {
    async fn a_wrong_password_tells_nothing_and_slows_down(world) {
        world.shop.signed_in_as(Role::Admin).await;
        let nobody = Api::anonymous(&world.url);
        let credentials = |email: &str, password: &str| json!({ "email": email, "password": password });
        let wrong = nobody.post("/v1/session", &credentials("admin@example.example.com", "wrong")).await;
        let unknown = nobody.post("/v1/session", &credentials("nobody@example.com", "wrong")).await;
        assert_eq!(wrong.problem(), (401, "wrong-credentials".to_owned()));
        assert_eq!(wrong.body, unknown.body, "whether the account exists is not told");
        for _ in 0..4 {
            nobody.post("/v1/session", &credentials("admin@example.example.com", "wrong")).await;
        }
        let right = credentials("admin@example.example.com", PASSWORD);
        assert_eq!(nobody.post("/v1/session", &right).await.problem(), (429, "too-many-attempts".to_owned()));
        world.clock.advance(crate::MINUTE);
        let answer = nobody.post("/v1/session", &right).await;
        answer.ok();
        let cookie = answer.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    }
}

scenario! {
    async fn behind_tls_the_cookie_is_secure(world) {
        world.shop.signed_in_as(Role::Admin).await;
        let (_, url) = world.another_hub(|config| config.public_url = "https://hub.example.com".into()).await;
        let credentials = json!({ "email": "admin@example.example.com", "password": PASSWORD });
        let answer = Api::anonymous(&url).post("/v1/session", &credentials).await;
        assert!(answer.header("set-cookie").unwrap().contains("; Secure"), "{answer:?}");
    }
}

const SOME_PERSON: &str = "psn_018f00000000700080000000000000aa";
const SOME_MESSAGE: &str = "msg_018f00000000700080000000000000aa";

/// A body that says enough to be understood.
fn body_of(path: &str) -> Value {
    match path.rsplit('/').next() {
        Some("notes" | "check" | "draft") if path.starts_with("/v1/conversations/") => json!({ "body": "A note" }),
        Some("messages") => json!({ "body": "Hello" }),
        Some("members") => json!({ "person_id": SOME_PERSON }),
        Some("presence") => json!({ "state": "looking" }),
        Some("read") => json!({ "seq": 1 }),
        Some("referrals") => json!({ "customer_ref": "cus_nobody", "needs": "A panel", "consented": true }),
        Some("render") => json!({ "conversation_id": "cnv_018f00000000700080000000000000aa" }),
        _ if path.starts_with("/v1/saved_replies/") => {
            json!({ "title": "Hi", "shortcut": null, "body": "Hello", "shared": true })
        }
        Some("notes") => json!({ "text": "A note" }),
        _ if path.starts_with("/v1/me/passkeys/") => json!({ "name": "Pixel" }),
        Some("authorize") => json!({ "access": "read_only" }),
        Some("location") => json!({ "location_id": "x" }),
        _ if path.starts_with("/v1/crm/reviews/") => json!({ "choice": "leave" }),
        _ if path.starts_with("/v1/crm/conflicts/") => json!({ "keep": "both" }),
        _ if path.starts_with("/v1/crm/alerts/") => json!({
            "name": "New number", "enabled": true, "of": "housecall", "field": "mobile_number", "from": null, "to": null,
            "people": [SOME_PERSON], "channels": ["email"],
        }),
        Some("publish") => json!({ "revision": 1 }),
        Some("dry_runs") => json!({ "since": "2026-02-01T00:00:00Z", "until": "2026-03-01T00:00:00Z" }),
        _ if path == "/v1/workflows/{id}" => json!({
            "name": "Follow-up", "revision": 1, "definition": { "trigger": { "operation": "" }, "steps": [] },
        }),
        Some("resolve") => json!({ "outcome": "solved" }),
        _ if path.starts_with("/v1/entry_points/") => json!({ "label": "Van", "keyword": null, "campaign_id": null }),
        _ => json!({}),
    }
}

/// Ids of what the CRM asks, wrote and told; each with its prefix.
const CRM: &str = "018f00000000700080000000000000aa";

/// A referral of the other company.
const REFERRAL: &str = "ref_018f00000000700080000000000000aa";

/// What a path asks for besides.
fn query_of(path: &str) -> &'static str {
    match path {
        "/v1/reports/export" => "?kind=pulse_checks&from=2026-02-01&to=2026-03-02",
        "/v1/conversations" => "?workspace=customers",
        "/v1/operations/{operation}/choices" => "?field=assigned_to",
        "/v1/workflows/samples" => "?operation=housecall.job.completed",
        "/v1/conversations/recipients" | "/v1/search" => "?q=ann",
        _ if path.starts_with("/v1/reports") => "?from=2026-02-01&to=2026-03-02",
        _ => "",
    }
}

/// A path with an id, or an id of HCP's, in it.
fn filled(path: &str, id: &str) -> String {
    let path = &path.replace("{message_id}", SOME_MESSAGE).replace("{person_id}", SOME_PERSON);
    let path = &path.replace("{version}", "1").replace("{operation}", "porchlight.task.create");
    match (path.find('{'), path.find('}')) {
        (Some(begin), Some(end)) => format!("{}{id}{}", &path[..begin], &path[end + 1..]),
        _ => path.to_owned(),
    }
}

/// One object of each kind that has an `{id}`, of a shop that has worked.
async fn ids_of(world: &World, shop: &Shop) -> Vec<(&'static str, String)> {
    shop.imports().await;
    let ann = shop.customer("Ann", "+13035550101");
    shop.housecall().completes_job_for(&ann);
    world.settle().await;
    let target = shop.api().post("/v1/forward_targets", &json!({ "url": "http://127.0.0.1:9/hook" })).await.ok();
    let job = BackgroundJobId::from_uuid_text();
    let now = world.env().now();
    let (row, company) = (job.clone(), shop.company());
    let planted = world.app.db.write(company, move |tx| {
        tx.exec(
            "INSERT INTO background_jobs (company_id, id, name, payload, state, run_at, lease_until, attempts, created_at)
             VALUES ($1, $2, 'messages.deliver', '{}', 'failed', $3, 0, 1, $3)",
            args![row, now],
        )
    });
    planted.await.map_err(|error: DbError| error).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let check = shop.only_pulse_check().await;
    let terry = check["technician"]["ref"].as_str().unwrap().to_owned();
    let check_id = text(&check["id"]);
    ann.answers("negative", None).await;
    let way_in = json!({ "label": "Van 12", "keyword": "VAN12", "campaign_id": null });
    let entry_point = shop.api().post("/v1/entry_points", &way_in).await.ok();
    let bio = json!({ "enabled": true, "auto_send": true, "title": null, "photo_file_id": null, "photo_crop": null, "text_en": "Hi",
                      "text_es": "", "video_file_id": null, "documents": [], "certifications": [], "show_feedback": true });
    shop.api().send("PUT", &format!("/v1/bios/{terry}"), Some(&bio)).await.ok();
    let visit = shop
        .api()
        .post(&format!("/v1/bios/{terry}/send"), &json!({ "customer_ref": check["customer_ref"] }))
        .await
        .ok();
    let rehearsal = shop.api().post("/v1/rehearsals", &json!({})).await.ok();
    let upload = shop.api().request("POST", "/v1/files?name=a.pdf&use=document").body("%PDF-1.7 a licence");
    let file = Answer::of(upload).await.ok();
    let target_id = text(&target["id"]);
    let delivery = shop.api().post(&format!("/v1/forward_targets/{target_id}/test"), &json!({})).await.ok();
    world.settle().await;
    let case = shop.api().get("/v1/cases").await.ok();
    let olga = shop.has_person("Olga", &format!("olga-{}@example.com", shop.company()), Role::OfficeStaff, None).await;
    let signed_in = shop.comes_in(&format!("olga-{}@example.com", shop.company())).await;
    let session = text(&signed_in.get("/v1/me/sessions").await.ok()["items"][0]["id"]);
    let order = json!({ "name": "Hers", "scopes": ["pulse_checks.read"], "expires_at": null });
    let conversation = json!({ "workspace": "customers", "customer_ref": check["customer_ref"] });
    let conversation = signed_in.post("/v1/conversations", &conversation).await.ok();
    let saved_reply = json!({ "title": "Hi", "shortcut": null, "body": "Hello", "shared": true });
    let saved_reply = signed_in.post("/v1/saved_replies", &saved_reply).await.ok();
    // Keys of RFC 8291's example.
    let browser = json!({ "endpoint": "http://127.0.0.1:9/push", "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg" } });
    let browser = signed_in.post("/v1/push/subscriptions", &browser).await.ok();
    let key = text(&signed_in.post("/v1/me/api_keys", &order).await.ok()["api_key"]["id"]);
    let (passkey, identity) = ("pky_018f00000000700080000000000000aa", "idn_018f00000000700080000000000000aa");
    let planted = world.app.db.write(company, move |tx| {
        tx.exec(
            "INSERT INTO passkeys (company_id, id, person_id, credential_id, name, credential, created_at) VALUES ($1, $2, $3, $4, 'Phone', '{}', 1)",
            args![passkey, olga, olga.to_string()],
        )?;
        tx.exec(
            "INSERT INTO identities (company_id, id, person_id, provider, issuer, subject, linked_at) VALUES ($1, $2, $3, 'x', $4, 'y', 1)",
            args![identity, olga, olga.to_string()],
        )?;
        tx.exec(
            "INSERT INTO referrals (company_id, id, conversation_id, partner_id, is_sent, state, name, needs, created_at)
             VALUES ($1, $2, 'cnv_018f00000000700080000000000000aa', 'com_018f00000000700080000000000000aa', FALSE, 'pending', 'Ann', 'A panel', 1)",
            args![REFERRAL],
        )?;
        tx.exec(
            "INSERT INTO crm_reviews (company_id, id, customer_ref, reason, candidates, state, created_at)
             VALUES ($1, $2, 'cus_1', 'shared', '[]', 'open', 1)",
            args![format!("crv_{CRM}")],
        )?;
        tx.exec(
            "INSERT INTO crm_conflicts (company_id, id, customer_ref, contact_ref, field, housecall, highlevel, state, created_at)
             VALUES ($1, $2, 'cus_1', 'c1', 'email', 'a', 'b', 'open', 1)",
            args![format!("ccf_{CRM}")],
        )?;
        tx.exec(
            "INSERT INTO crm_changes (company_id, id, at, side, what, action, before, after, cause, why, state)
             VALUES ($1, $2, 1, 'highlevel', 'contact', 'update', '{}', '{}', 'by_hand', 'x', 'written')",
            args![format!("cch_{CRM}")],
        )?;
        let definition = json!({ "trigger": { "operation": "housecall.job.completed" }, "steps": [] }).to_string();
        tx.exec(
            "INSERT INTO workflows (company_id, id, name, is_on, draft, revision, version, hook_token, created_at, updated_at)
             VALUES ($1, $2, 'x', FALSE, $3, 1, 1, $4, 1, 1)",
            args![format!("wfl_{CRM}"), definition, format!("hook of {company}")],
        )?;
        tx.exec(
            "INSERT INTO workflow_versions (company_id, workflow_id, version, definition, published_at) VALUES ($1, $2, 1, $3, 1)",
            args![format!("wfl_{CRM}"), definition],
        )?;
        tx.exec(
            "INSERT INTO workflow_runs (company_id, id, workflow_id, version, happening_id, state, ticket, cursor, outputs, steps_done, started_at)
             VALUES ($1, $2, $3, 1, $4, 'waiting', 1, '[]', '{}', 0, 1)",
            args![format!("run_{CRM}"), format!("wfl_{CRM}"), format!("hap_{CRM}")],
        )?;
        tx.exec(
            "INSERT INTO workflow_dry_runs (company_id, id, workflow_id, definition, since, until, state, created_at)
             VALUES ($1, $2, $3, $4, 1, 2, 'done', 1)",
            args![format!("dry_{CRM}"), format!("wfl_{CRM}"), definition],
        )?;
        tx.exec("INSERT INTO tasks (company_id, id, title, created_at) VALUES ($1, $2, 'x', 1)", args![format!("tsk_{CRM}")])?;
        let rule = json!({ "name": "x", "enabled": true, "of": "housecall", "field": "email", "from": null, "to": null, "people": [], "channels": [] });
        tx.exec("INSERT INTO crm_alerts (company_id, id, rule, created_at) VALUES ($1, $2, $3, 1)", args![format!("cal_{CRM}"), rule.to_string()])?;
        tx.exec(
            "INSERT INTO crm_firings (company_id, id, alert_id, subject, ref, field, before, after, times, at)
             VALUES ($1, $2, $3, 'housecall', 'cus_1', 'email', 'a', 'b', 1, 1)",
            args![format!("cfi_{CRM}"), format!("cal_{CRM}")],
        )
    });
    planted.await.map_err(|error: DbError| error).unwrap();
    let (passkey, identity) = (passkey.to_owned(), identity.to_owned());
    let highlevel = shop.connects_highlevel(false).await.to_string();
    vec![
        ("/v1/connections/{id}/authorize", highlevel.clone()),
        ("/v1/connections/{id}/location", highlevel),
        ("/v1/workflows/", format!("wfl_{CRM}")),
        ("/v1/workflow_runs/", format!("run_{CRM}")),
        ("/v1/workflow_dry_runs/", format!("dry_{CRM}")),
        ("/v1/tasks/", format!("tsk_{CRM}")),
        ("/v1/crm/reviews/", format!("crv_{CRM}")),
        ("/v1/crm/conflicts/", format!("ccf_{CRM}")),
        ("/v1/crm/changes/", format!("cch_{CRM}")),
        ("/v1/crm/alerts/", format!("cal_{CRM}")),
        ("/v1/crm/alert_firings/", format!("cfi_{CRM}")),
        ("/v1/bios/", terry),
        ("/v1/customers/", text(&check["customer_ref"])),
        ("/v1/files/", text(&file["id"])),
        ("/v1/bio_visits/", text(&visit["id"])),
        ("/v1/cases/", text(&case["items"][0]["id"])),
        ("/v1/entry_points/", text(&entry_point["id"])),
        ("/v1/rehearsals/", text(&rehearsal["id"])),
        ("/v1/forward_deliveries/", text(&delivery["id"])),
        ("/v1/pulse_checks/", check_id),
        ("/v1/campaigns/", shop.campaign_named("Terry Miles").await),
        ("/v1/connections/", shop.housecall_connection().to_string()),
        ("/v1/receipts/", text(&shop.receipts().await[0]["id"])),
        ("/v1/forward_targets/", target_id),
        ("/v1/background_jobs/", job),
        ("/v1/people/", olga.to_string()),
        ("/v1/api_keys/", key.clone()),
        ("/v1/me/api_keys/", key),
        ("/v1/me/passkeys/", passkey),
        ("/v1/me/sso/", identity),
        ("/v1/me/sessions/", session),
        ("/v1/conversations/", text(&conversation["id"])),
        ("/v1/saved_replies/", text(&saved_reply["id"])),
        ("/v1/referrals/", REFERRAL.to_owned()),
        ("/v1/push/subscriptions/", text(&browser["id"])),
    ]
}

/// Whoever a route is for: one's own account is a person's, in a browser, and what is written is somebody's.
fn whose<'a>(path: &str, program: &'a Api, person: &'a Api) -> &'a Api {
    let of_persons = ["/v1/me/", "/v1/conversations", "/v1/referrals", "/v1/saved_replies", "/v1/inbox/", "/v1/push"];
    if of_persons.iter().any(|begin| path.starts_with(begin)) { person } else { program }
}

/// A fixed id of a background job.
trait FixedId {
    fn from_uuid_text() -> String;
}
impl FixedId for BackgroundJobId {
    fn from_uuid_text() -> String {
        use domain::Id;
        Self::from_uuid("018f0000-0000-7000-8000-00000000000f".parse().unwrap()).to_string()
    }
}

scenario! {
    async fn another_companys_objects_do_not_exist_on_any_route(world) {
        world.lets_the_other_act();
        let ids = ids_of(world, &world.other).await;
        let before = world.other.only_pulse_check().await;
        let person = world.shop.signed_in_as(Role::Admin).await;
        let mut walked = 0;
        for (path, method) in operations().into_iter().filter(|(path, _)| path.contains("{id}")) {
            let id = ids.iter().find(|(prefix, _)| path.starts_with(prefix)).map(|(_, id)| id);
            let id = id.unwrap_or_else(|| panic!("add an object of another company for {path}"));
            let api = world.shop.api();
            let answer = whose(&path, &api, &person).send(&method, &filled(&path, id), Some(&body_of(&path))).await;
            assert_eq!(answer.problem().0, 404, "{method} {path}: {}", answer.body);
            walked += 1;
        }
        assert!(walked >= 40, "{walked}");
        // HCP's own ids are not ours to choose: only a customer's is sure to differ here.
        let customer = format!("/v1/customers/{}", before["customer_ref"].as_str().unwrap());
        for (method, path) in [("GET", customer.clone()), ("PATCH", customer.clone()), ("POST", format!("{customer}/contact_card"))] {
            let answer = world.shop.api().send(method, &path, Some(&json!({ "languages": ["es"] }))).await;
            assert_eq!(answer.problem().0, 404, "{method} {path}: {}", answer.body);
        }
        world.settle().await;
        assert_eq!(world.other.only_pulse_check().await, before);
        assert_eq!(world.other.api().get("/v1/forward_targets").await.ok()["items"].as_array().unwrap().len(), 1);
        for list in ["pulse_checks", "receipts", "decisions", "customers", "opt_outs", "forward_targets", "forward_deliveries", "background_jobs", "bio_visits", "cases", "entry_points"] {
            let page = world.shop.api().get(&format!("/v1/{list}")).await.ok();
            assert_eq!(page["items"], json!([]), "{list}");
        }
    }
}

scenario! {
    async fn an_id_of_the_wrong_kind_is_refused_and_says_which_is_expected(world) {
        let person = world.shop.signed_in_as(Role::Admin).await;
        let wrong = ["x", "msg_018f0000-0000-7000-8000-000000000000", "%00", "plc_018f0000", "ＰＬＣ"];
        for (path, method) in operations().into_iter().filter(|(path, _)| path.contains("{id}")) {
            for id in wrong {
                let api = world.shop.api();
                let answer = whose(&path, &api, &person).send(&method, &filled(&path, id), Some(&body_of(&path))).await;
                assert_eq!(answer.problem(), (400, "invalid-id".to_owned()), "{method} {path} {id}");
            }
        }
    }
}

scenario! {
    async fn lists_go_on_where_the_cursor_says_and_refuse_foreign_cursors(world) {
        let shop = &world.shop;
        shop.settings(json!({ "cap_hours": 0 })).await;
        let ann = shop.customer("Ann", "+13035550101");
        for _ in 0..5 {
            shop.housecall().completes_job_for(&ann);
        }
        world.settle().await;
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = shop.api().get(&format!("/v1/pulse_checks?limit=2{cursor}")).await.ok();
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["job"]["number"].as_str().unwrap().to_owned()));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        seen.sort();
        assert_eq!(seen, ["1001", "1002", "1003", "1004", "1005"]);
        for list in ["pulse_checks", "receipts", "decisions", "customers", "opt_outs", "audit", "background_jobs", "forward_deliveries", "bio_visits", "cases"] {
            let answer = shop.api().get(&format!("/v1/{list}?cursor=zzz")).await;
            assert_eq!(answer.problem(), (400, "invalid-cursor".to_owned()), "{list}");
            let answer = shop.api().get(&format!("/v1/{list}?limit=many")).await;
            assert_eq!(answer.problem(), (400, "invalid-query".to_owned()), "{list}");
        }
    }
}

scenario! {
    async fn settings_that_cannot_be_kept_are_refused_whole(world) {
        let api = world.shop.api();
        let before = api.get("/v1/settings/pulse_checks").await.ok();
        let link = |url: &str, label: &str| json!([{ "kind": "own", "label": label, "url": url }]);
        for (patch, code) in [
            (json!({ "cap_hours": 12, "review_links": link("https://www.yelp.com/biz/example", "Reviews") }), "review-link-forbidden"),
            (json!({ "review_links": link("https://m.YELP.co.uk/biz/x", "Us") }), "review-link-forbidden"),
            (json!({ "review_links": link("http://example.com", "Us") }), "invalid-input"),
            (json!({ "cap_hours": 8761 }), "invalid-input"),
            (json!({ "cap_hours": -1 }), "invalid-input"),
            (json!({ "cap_hours": 5, "recipients": "everybody" }), "invalid-input"),
            (json!({ "cap_hours": 5, "no_such_setting": true }), "invalid-input"),
            (json!({ "cap_hours": 5, "alert_people": ["per_018f0000-0000-7000-8000-000000000000"] }), "invalid-input"),
            (json!({ "cap_hours": 5, "quiet_hours": { "feedback": { "from": "20:00", "to": "09:00" }, "service": { "from": "08:00", "to": "21:00" } } }), "invalid-input"),
        ] {
            let answer = api.patch("/v1/settings/pulse_checks", &patch).await;
            assert_eq!(answer.problem(), (422, code.to_owned()), "{patch}");
            assert_eq!(api.get("/v1/settings/pulse_checks").await.ok(), before, "nothing of it was kept: {patch}");
        }
        let answer = api.request("PATCH", "/v1/settings/pulse_checks").header("content-type", "application/json").body("{");
        assert_eq!(testkit::Answer::of(answer).await.problem(), (400, "invalid-json".to_owned()));
        for hours in [0, 8760] {
            assert_eq!(api.patch("/v1/settings/pulse_checks", &json!({ "cap_hours": hours })).await.ok()["cap_hours"], hours);
        }
        let answer = api.patch("/v1/company", &json!({ "name": "New", "time_zone": "Mars/Olympus" })).await;
        assert_eq!(answer.problem(), (422, "invalid-input".to_owned()));
        assert_eq!(api.get("/v1/company").await.ok()["name"], "Example Plumbing");
    }
}

scenario! {
    async fn templates_that_would_bribe_or_break_are_refused(world) {
        let api = world.shop.api();
        let id = world.shop.campaign_named("Terry Miles").await;
        let path = format!("/v1/campaigns/{id}");
        let before = api.get(&path).await.ok();
        for sms in ["Hi {{ customer.frist_name }} {{ link }}", "Hi {{ customer.first_name", "No link here. Reply STOP", "Get a $10 gift card for a review {{ link }}"] {
            let mut templates = before["templates"].clone();
            templates["en"]["sms"] = json!(sms);
            let answer = api.patch(&path, &json!({ "name": "Renamed", "templates": templates })).await;
            assert_eq!(answer.problem(), (422, "template-invalid".to_owned()), "{sms}");
            let field = answer.json()["errors"][0]["field"].clone();
            assert!(field.as_str().unwrap().starts_with("templates.en"), "{field}");
        }
        assert_eq!(api.get(&path).await.ok(), before);
        let taken = api.post("/v1/campaigns", &json!({ "kind": "employee", "name": "T", "employee_id": world.shop.terry().email })).await;
        assert_eq!(taken.problem(), (409, "employee-id-taken".to_owned()));
        let company = world.shop.campaign_named("Example Plumbing").await;
        assert_eq!(api.delete(&format!("/v1/campaigns/{company}")).await.problem(), (409, "company-campaign-stays".to_owned()));
    }
}

scenario! {
    async fn no_secret_ever_comes_out_of_the_api(world) {
        let shop = &world.shop;
        let ids = ids_of(world, shop).await;
        let (mut seen, person) = (String::new(), shop.signed_in_as(Role::Admin).await);
        let is_to_be_read = |path: &str| path != "/v1/events" && !path.starts_with("/v1/session");
        for (path, method) in operations().into_iter().filter(|(path, method)| method == "GET" && is_to_be_read(path)) {
            let id = ids.iter().find(|(prefix, _)| path.starts_with(prefix)).map_or("", |(_, id)| id);
            let api = shop.api();
            let path_in = format!("{}{}", filled(&path, id), query_of(&path));
            let answer = whose(&path, &api, &person).send(&method, &path_in, None).await;
            answer.ok();
            seen.push_str(&answer.body);
        }
        let connection = format!("/v1/connections/{}", shop.housecall_connection());
        seen.push_str(&shop.api().patch(&connection, &json!({ "secrets": { "api_key": shop.housecall_fake().api_key() } })).await.body);
        seen.push_str(&shop.api().post(&format!("{connection}/verify"), &json!({})).await.body);
        for secret in shop.secrets() {
            assert!(!seen.contains(&secret), "a secret came out");
        }
        for word in ["password_hash", "token_hash", "key_hash", "totp_secret", "$argon2", "whsec_", "plk_0"] {
            assert!(!seen.contains(word), "{word}");
        }
    }
}

scenario! {
    async fn urls_that_lead_inside_are_refused_where_only_the_internet_is_allowed(world) {
        let (_, url) = world.another_hub(|config| config.allow_private_addresses = false).await;
        let api = world.shop.api_at(&url);
        for inside in ["http://127.0.0.1/x", "http://localhost:4000/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://0x7f000001/", "file:///etc/passwd", "http://u:p@example.com/"] {
            let answer = api.post("/v1/forward_targets", &json!({ "url": inside })).await;
            assert_eq!(answer.problem(), (422, "invalid-input".to_owned()), "{inside}");
            let connection = json!({ "kind": "housecall", "settings": { "base_url": inside }, "secrets": { "api_key": "x" } });
            assert_eq!(api.post("/v1/connections", &connection).await.problem(), (422, "invalid-connection".to_owned()), "{inside}");
        }
        let mail = json!({ "kind": "email", "settings": { "host": "127.0.0.1", "from": "a@example.com" } });
        assert_eq!(api.post("/v1/connections", &mail).await.problem(), (422, "invalid-connection".to_owned()));
        let fine = api.post("/v1/forward_targets", &json!({ "url": "https://hooks.example.com/x" })).await;
        assert_eq!(fine.status, 201, "{}", fine.body);
    }
}

scenario! {
    async fn what_people_do_is_in_the_audit_log_with_their_name(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        owner.patch("/v1/settings/pulse_checks", &json!({ "cap_hours": 4 })).await.ok();
        let log = owner.get("/v1/audit").await.ok();
        let newest = &log["items"][0];
        assert_eq!(newest["action"], "settings.change_pulse_checks");
        assert_eq!((&newest["actor"]["kind"], &newest["actor"]["name"]), (&json!("person"), &json!("Somebody admin")));
        assert_eq!(newest["detail"], "cap_hours");
    }
}

scenario! {
    async fn the_feed_can_be_filtered_and_counted(world) {
        let shop = &world.shop;
        let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer_with(&json!({ "first_name": "Bo" })));
        let job = shop.housecall().completes_job_for(&ann);
        shop.housecall().completes_job_for(&bo);
        world.settle().await;
        ann.answers("negative", None).await;
        world.settle().await;
        for (query, count) in [
            ("status=answered", 1), ("status=suppressed", 1), ("status=held", 0), ("sentiment=negative", 1), ("outcome=suppressed", 1), ("q=ann", 1),
            ("q=1002", 1), (&format!("job_ref={}", job.job_ref), 1), (&format!("customer_ref={}", bo.customer_ref), 1), ("technician_ref=pro_x", 0), ("q=%25", 2),
        ] {
            let page = shop.api().get(&format!("/v1/pulse_checks?{query}")).await.ok();
            assert_eq!(page["items"].as_array().unwrap().len(), count, "{query}");
        }
        let today = shop.api().get("/v1/pulse_checks/summary").await.ok()["today"].clone();
        assert_eq!((&today["answered"], &today["negative"], &today["suppressed"]), (&json!(1), &json!(1), &json!(1)), "{today}");
    }
}

scenario! {
    async fn what_a_caller_can_hold_on_to_is_limited(world) {
        let nobody = Api::anonymous(&world.url);
        assert_eq!(world.shop.api().send("PUT", "/v1/campaigns", Some(&json!({}))).await.problem(), (405, "method-not-allowed".to_owned()));
        let large = nobody.with("x-large", &"x".repeat(80 * 1024)).get("/v1/me").await;
        assert_eq!(large.status, 431);
        let mut many = nobody.clone();
        for number in 0..120 {
            many = many.with(&format!("x-{number}"), "1");
        }
        assert_eq!(many.get("/v1/me").await.status, 431);
        let body = json!({ "name": "x".repeat(300 * 1024) });
        assert_eq!(world.shop.api().patch("/v1/company", &body).await.problem(), (413, "too-large".to_owned()));
        assert_eq!(world.shop.api().get("/v1/customers?limit=100000").await.ok()["items"], json!([]));
        let page = nobody.get("/sign-in").await;
        for (header, word) in [("content-security-policy", "default-src 'self'"), ("x-content-type-options", "nosniff"), ("permissions-policy", "camera=()"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin")] {
            assert!(page.header(header).is_some_and(|value| value.contains(word)), "{header}: {:?}", page.header(header));
        }
        assert!(!page.header("content-security-policy").unwrap().contains("script-src"), "scripts only from ourselves, none inline");
    }
}
