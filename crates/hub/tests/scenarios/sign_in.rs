//! Ways in: second factors, links in mails, sessions, single sign-on.

use std::time::Duration;

use domain::event::Role;
use serde_json::{Value, json};
use testkit::{Answer, Api, PASSWORD, Shop, World, scenario};
use tokio::io::AsyncWriteExt;

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

async fn tries(world: &World, email: &str, password: &str) -> Answer {
    Api::anonymous(&world.url).post("/v1/session", &json!({ "email": email, "password": password })).await
}

/// The code that an authenticator app shows now.
fn code(world: &World, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(world.env().now().seconds()).unwrap()).to_string()
}

/// Sets up an authenticator app; its secret and the recovery codes.
async fn with_totp(world: &World, api: &mut Api) -> (String, Vec<String>) {
    let begun = api.post("/v1/me/totp/start", &json!({})).await.ok();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert!(begun["qr_svg"].as_str().unwrap().contains("<svg"));
    let wrong = api.post("/v1/me/totp/finish", &json!({ "code": "000000" })).await;
    assert_eq!(wrong.problem(), (401, "wrong-code".to_owned()));
    let finished = api.post("/v1/me/totp/finish", &json!({ "code": code(world, &secret) })).await;
    let codes: Vec<String> = serde_json::from_value(finished.ok()["recovery_codes"].clone()).unwrap();
    *api = api.with_session_of(&finished);
    (secret, codes)
}

scenario! {
    async fn with_an_authenticator_app_a_password_alone_is_not_enough(world) {
        let mut owner = world.shop.signed_in_as(Role::Admin).await;
        let email = "admin@example.example.com";
        let (secret, recovery) = with_totp(world, &mut owner).await;
        assert_eq!(recovery.len(), 10);
        world.clock.advance(MINUTE);
        let nobody = Api::anonymous(&world.url);

        let first = tries(world, email, PASSWORD).await;
        assert_eq!(first.status, 202, "{}", first.body);
        assert!(first.cookie("porchlight_session").is_none());
        let challenge = first.json()["challenge"].as_str().unwrap().to_owned();
        let second = |method: &'static str, code: String| {
            let (nobody, challenge) = (nobody.clone(), challenge.clone());
            async move {
                let body = json!({ "challenge": challenge, "method": method, "code": code });
                nobody.post("/v1/session/second_factor", &body).await
            }
        };
        assert_eq!(second("totp", "123456".into()).await.problem(), (401, "wrong-code".to_owned()));
        let right = code(world, &secret);
        let entered = second("totp", right.clone()).await;
        nobody.with_session_of(&entered).get("/v1/me").await.ok();
        assert_eq!(second("totp", right.clone()).await.problem(), (401, "challenge-expired".to_owned()));

        // The same code again, by somebody who looked over the shoulder.
        let again = tries(world, email, PASSWORD).await.json()["challenge"].as_str().unwrap().to_owned();
        let body = json!({ "challenge": again, "method": "totp", "code": right });
        assert_eq!(nobody.post("/v1/session/second_factor", &body).await.problem(), (401, "wrong-code".to_owned()));
        // A recovery code, as it was written down; it works once.
        let body = json!({ "challenge": again, "method": "recovery_code", "code": recovery[0].to_uppercase().replace('-', " ") });
        nobody.post("/v1/session/second_factor", &body).await.ok();
        let third = tries(world, email, PASSWORD).await.json()["challenge"].as_str().unwrap().to_owned();
        let body = json!({ "challenge": third, "method": "recovery_code", "code": recovery[0] });
        assert_eq!(nobody.post("/v1/session/second_factor", &body).await.problem(), (401, "wrong-code".to_owned()));
        assert_eq!(owner.get("/v1/me/sign_in").await.ok()["recovery_codes_left"], 9);
    }
}

scenario! {
    async fn six_digits_cannot_be_guessed(world) {
        let mut owner = world.shop.signed_in_as(Role::Admin).await;
        with_totp(world, &mut owner).await;
        let nobody = Api::anonymous(&world.url);
        let challenge = tries(world, "admin@example.example.com", PASSWORD).await.json()["challenge"].as_str().unwrap().to_owned();
        let mut codes = Vec::new();
        for number in 0..8 {
            let body = json!({ "challenge": challenge, "method": "totp", "code": format!("{number:06}") });
            codes.push(nobody.post("/v1/session/second_factor", &body).await.problem().1);
        }
        assert_eq!(codes.iter().filter(|code| *code == "wrong-code").count(), 5, "{codes:?}");
        assert_eq!(codes.last().unwrap(), "too-many-attempts");
    }
}

scenario! {
    async fn what_is_delicate_asks_for_a_fresh_proof(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        let order = json!({ "name": "Key", "scopes": ["reports.read"], "expires_at": null });
        world.clock.advance(16 * MINUTE);
        assert_eq!(owner.post("/v1/api_keys", &order).await.problem(), (403, "confirm-first".to_owned()));
        owner.get("/v1/people").await.ok();
        let wrong = owner.post("/v1/session/confirm", &json!({ "password": "something else entirely" })).await;
        assert_eq!(wrong.problem(), (401, "wrong-credentials".to_owned()));
        let confirmed = owner.post("/v1/session/confirm", &json!({ "password": PASSWORD })).await;
        assert_eq!(confirmed.status, 204);
        let renewed = owner.with_session_of(&confirmed);
        assert_eq!(renewed.post("/v1/api_keys", &order).await.status, 201);
        assert_eq!(owner.get("/v1/me").await.problem().0, 401, "the token from before has ended");
    }
}

scenario! {
    async fn a_session_changes_its_token_survives_a_lost_answer_and_ends_unused(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        world.clock.advance(DAY + MINUTE);
        let rotated = owner.get("/v1/me").await;
        let fresh = owner.with_session_of(&rotated);
        assert!(owner.get("/v1/me").await.cookie("porchlight_session").is_none(), "requests that were under way");
        // The answer with the new token was lost: the old one gets another, the lost one is worth nothing.
        world.clock.advance(2 * MINUTE);
        let again = owner.get("/v1/me").await;
        let second = owner.with_session_of(&again);
        assert_eq!(fresh.get("/v1/me").await.problem().0, 401);
        second.get("/v1/me").await.ok();
        world.clock.advance(2 * MINUTE);
        second.get("/v1/me").await.ok(); // now the old one is forgotten
        assert_eq!(owner.get("/v1/me").await.problem().0, 401);
        world.clock.advance(15 * DAY);
        assert_eq!(second.get("/v1/me").await.problem().0, 401, "two weeks unused");
    }
}

scenario! {
    async fn sessions_are_listed_and_ended_one_by_one_or_all_others(world) {
        let desk = world.shop.signed_in_as(Role::Admin).await;
        let email = "admin@example.example.com";
        let nobody = Api::anonymous(&world.url);
        let phone_agent = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = nobody.with("user-agent", phone_agent).post("/v1/session", &body).await;
        let phone = nobody.with_session_of(&answer);
        let listed = desk.get("/v1/me/sessions").await.ok();
        let listed = listed["items"].as_array().unwrap().clone();
        assert_eq!(listed.len(), 2);
        let of_phone = listed.iter().find(|session| session["device"] == "Chrome on Android").unwrap();
        assert_eq!((of_phone["is_current"].as_bool(), of_phone["address"].as_str()), (Some(false), Some("127.0.0.1")));
        world.lets_the_other_act();
        let theirs = world.other.signed_in_as(Role::Admin).await;
        let path = format!("/v1/me/sessions/{}", of_phone["id"].as_str().unwrap());
        assert_eq!(theirs.delete(&path).await.problem().0, 404);
        assert_eq!(desk.delete(&path).await.status, 204);
        assert_eq!(phone.get("/v1/me").await.problem().0, 401);
        let again = nobody.with_session_of(&tries(world, email, PASSWORD).await);
        assert_eq!(desk.delete("/v1/me/sessions").await.status, 204);
        assert_eq!(again.get("/v1/me").await.problem().0, 401);
        desk.get("/v1/me").await.ok();
    }
}

/// The token in the newest mail to somebody.
fn mailed_token(shop: &Shop, to: &str, page: &str) -> String {
    let mails = shop.mail().mails(Some(to));
    let mail = mails.last().unwrap_or_else(|| panic!("no mail to {to}"));
    let text = format!("{mail:?}");
    let begin = text.find(&format!("/{page}#")).unwrap_or_else(|| panic!("{text}")) + page.len() + 2;
    text[begin..].chars().take_while(char::is_ascii_alphanumeric).collect()
}

scenario! {
    async fn somebody_invited_gets_a_mail_and_comes_in_with_a_password_of_their_own(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let order = json!({ "name": "Olga", "email": "olga@example.example.com", "role": "office_staff", "employee_ref": null, "permissions": null });
        let invited = owner.post("/v1/people", &order).await.ok();
        assert_eq!((invited["person"]["state"].as_str(), invited["invitation"]["mailed"].as_bool()), (Some("invited"), Some(true)));
        assert_eq!(owner.post("/v1/people", &order).await.problem(), (409, "email-taken".to_owned()));
        world.settle().await;
        let token = mailed_token(shop, "olga@example.example.com", "invitation");
        let nobody = Api::anonymous(&world.url);
        let look = nobody.post("/v1/links/look", &json!({ "token": token })).await.ok();
        assert_eq!((look["kind"].as_str(), look["company_name"].as_str()), (Some("invitation"), Some("Example Plumbing")));
        let accept = |password: &'static str| {
            let (nobody, token) = (nobody.clone(), token.clone());
            async move { nobody.post("/v1/invitations/accept", &json!({ "token": token, "name": "Olga Ortiz", "password": password })).await }
        };
        let weak = accept("password1").await;
        assert_eq!(weak.problem(), (422, "weak-password".to_owned()));
        assert_eq!(weak.json()["errors"][0]["field"], "password");
        let accepted = accept("fixing pipes all day").await;
        let olga = nobody.with_session_of(&accepted);
        assert_eq!(olga.get("/v1/me").await.ok()["person"]["name"], "Olga Ortiz");
        assert_eq!(accept("fixing pipes all day").await.problem(), (404, "link-expired".to_owned()));
        tries(world, "olga@example.example.com", "fixing pipes all day").await.ok();

        // An invitation that nobody takes ends after a week.
        let late = json!({ "name": "Late", "email": "late@example.example.com", "role": "office_staff", "employee_ref": null, "permissions": null });
        let url = owner.post("/v1/people", &late).await.ok()["invitation"]["url"].as_str().unwrap().to_owned();
        let token = url.split('#').nth(1).unwrap().to_owned();
        world.clock.advance(8 * DAY);
        assert_eq!(nobody.post("/v1/links/look", &json!({ "token": token })).await.problem().0, 404);
    }
}

scenario! {
    async fn a_forgotten_password_is_reset_by_mail_and_nobody_learns_who_is_here(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let nobody = Api::anonymous(&world.url);
        for email in ["admin@example.example.com", "nobody@example.com"] {
            let asked = nobody.post("/v1/password_resets", &json!({ "email": email })).await;
            assert_eq!((asked.status, asked.body.as_str()), (202, ""));
        }
        world.settle().await;
        assert_eq!(shop.mail().mails(Some("nobody@example.com")).len(), 0);
        let token = mailed_token(shop, "admin@example.example.com", "reset-password");
        let finish = json!({ "token": token, "password": "another day another drain" });
        assert_eq!(nobody.post("/v1/password_resets/finish", &finish).await.status, 204);
        assert_eq!(owner.get("/v1/me").await.problem().0, 401, "all sessions have ended");
        assert_eq!(tries(world, "admin@example.example.com", PASSWORD).await.problem().0, 401);
        tries(world, "admin@example.example.com", "another day another drain").await.ok();
        assert_eq!(nobody.post("/v1/password_resets/finish", &finish).await.problem(), (404, "link-expired".to_owned()));
    }
}

scenario! {
    async fn a_company_can_ask_everybody_for_a_second_factor(world) {
        let shop = &world.shop;
        let (owner, mut office) = (shop.signed_in_as(Role::Admin).await, shop.signed_in_as(Role::OfficeStaff).await);
        owner.patch("/v1/settings/sign_in", &json!({ "require_second_factor": "everybody" })).await.ok();
        assert_eq!(office.get("/v1/pulse_checks").await.problem(), (403, "second-factor-required".to_owned()));
        assert_eq!(office.get("/v1/me").await.ok()["must_set_up_second_factor"], true);
        with_totp(world, &mut office).await;
        office.get("/v1/pulse_checks").await.ok();
        owner.patch("/v1/settings/sign_in", &json!({ "require_second_factor": "admins" })).await.problem();
    }
}

scenario! {
    async fn who_is_disabled_hears_no_more_of_customers_not_by_mail_and_not_on_an_open_stream(world) {
        let shop = &world.shop;
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let olga = shop.comes_in("olga@example.example.com").await;
        shop.settings(json!({ "alert_people": [id] })).await;
        let mut stream = olga.request("GET", "/v1/events").send().await.unwrap();
        assert!(stream.chunk().await.unwrap().is_some(), "it says hello");
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.answers("negative", None).await;
        world.settle().await;
        assert_eq!(shop.mail().mails(Some("olga@example.example.com")).len(), 1);
        let heard = String::from_utf8_lossy(&stream.chunk().await.unwrap().unwrap()).into_owned();
        assert!(heard.contains("changed"), "{heard}");

        shop.api().patch(&format!("/v1/people/{id}"), &json!({ "state": "disabled" })).await.ok();
        world.clock.advance(Duration::from_secs(6));
        ann.answers("negative", Some("Still waiting")).await;
        world.settle().await;
        assert_eq!(shop.mail().mails(Some("olga@example.example.com")).len(), 1, "no mail to who may not sign in");
        while stream.chunk().await.expect("it ends as streams end").is_some() {}
    }
}

scenario! {
    async fn a_link_ends_with_the_address_that_it_was_mailed_to(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let order = json!({ "name": "Olga", "email": "typo@example.example.com", "role": "office_staff", "employee_ref": null, "permissions": null });
        let invited = owner.post("/v1/people", &order).await.ok();
        let token = invited["invitation"]["url"].as_str().unwrap().split('#').nth(1).unwrap().to_owned();
        let nobody = Api::anonymous(&world.url);
        nobody.post("/v1/links/look", &json!({ "token": token })).await.ok();
        let path = format!("/v1/people/{}", invited["person"]["id"].as_str().unwrap());
        owner.patch(&path, &json!({ "email": "olga@example.example.com" })).await.ok();
        assert_eq!(nobody.post("/v1/links/look", &json!({ "token": token })).await.problem().0, 404);
    }
}

scenario! {
    async fn the_audit_log_keeps_what_settings_and_connections_were_before_and_no_secret(world) {
        let shop = &world.shop;
        let api = shop.api();
        api.patch("/v1/settings/pulse_checks", &json!({ "cap_hours": 7 })).await.ok();
        let campaign = shop.campaign_named("Terry Miles").await;
        api.patch(&format!("/v1/campaigns/{campaign}"), &json!({ "name": "Terry M." })).await.ok();
        let connection = format!("/v1/connections/{}", shop.housecall_connection());
        let settings = api.get("/v1/connections").await.ok()["items"].as_array().unwrap().iter().find(|one| one["kind"] == "housecall").unwrap()["settings"].clone();
        api.patch(&connection, &json!({ "name": "HCP of ours", "settings": settings, "secrets": { "api_key": shop.housecall_fake().api_key() } })).await.ok();
        let entry = |action: &'static str| {
            let api = api.clone();
            async move { api.get(&format!("/v1/audit?action={action}")).await.ok()["items"][0].clone() }
        };
        let changed = entry("settings.change_pulse_checks").await;
        assert_eq!((&changed["before"], &changed["after"], &changed["detail"]), (&json!({ "cap_hours": 3 }), &json!({ "cap_hours": 7 }), &json!("cap_hours")));
        let changed = entry("campaigns.change").await;
        assert_eq!((&changed["before"], &changed["after"]), (&json!({ "name": "Terry Miles" }), &json!({ "name": "Terry M." })));
        let changed = entry("connections.change").await;
        assert_eq!(changed["after"]["secrets_given"], json!(["api_key"]), "{changed}");
        assert_eq!(changed["object_name"], "HCP of ours");
        assert!(!api.get("/v1/audit").await.body.contains(&shop.housecall_fake().api_key()));
    }
}

scenario! {
    async fn somebody_who_is_removed_leaves_their_open_cases_to_the_others(world) {
        let shop = &world.shop;
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.answers("negative", None).await;
        world.settle().await;
        let cases = shop.api().get("/v1/cases").await.ok();
        let case = format!("/v1/cases/{}", cases["items"][0]["id"].as_str().unwrap());
        shop.api().patch(&case, &json!({ "owner_id": id })).await.ok();
        assert_eq!(shop.api().delete(&format!("/v1/people/{id}")).await.status, 204);
        let unowned = shop.api().get("/v1/cases?owner=none").await.ok();
        assert_eq!(unowned["items"].as_array().unwrap().len(), 1);
    }
}

scenario! {
    async fn who_is_disabled_is_out_at_once_with_keys_and_all(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let olga = shop.comes_in("olga@example.example.com").await;
        let order = json!({ "name": "Mine", "scopes": ["pulse_checks.read"], "expires_at": null });
        let key = olga.post("/v1/me/api_keys", &order).await.ok()["key"].as_str().unwrap().to_owned();
        let program = Api::anonymous(&world.url).with("authorization", &format!("Bearer {key}"));
        program.get("/v1/pulse_checks").await.ok();
        let beyond = json!({ "name": "Too much", "scopes": ["settings.write"], "expires_at": null });
        assert_eq!(olga.post("/v1/me/api_keys", &beyond).await.problem(), (422, "invalid-input".to_owned()));
        owner.patch(&format!("/v1/people/{id}"), &json!({ "state": "disabled" })).await.ok();
        assert_eq!(olga.get("/v1/me").await.problem().0, 401);
        assert_eq!(program.get("/v1/pulse_checks").await.problem().0, 401);
        assert_eq!(tries(world, "olga@example.example.com", PASSWORD).await.problem(), (401, "wrong-credentials".to_owned()));
    }
}

scenario! {
    async fn the_last_administrator_stays_and_nobody_demotes_themselves(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let me = owner.get("/v1/me").await.ok()["person"]["id"].as_str().unwrap().to_owned();
        for (method, change) in [("PATCH", json!({ "role": "field_tech" })), ("PATCH", json!({ "state": "disabled" })), ("DELETE", json!({}))] {
            let answer = owner.send(method, &format!("/v1/people/{me}"), Some(&change)).await;
            assert_eq!(answer.problem(), (409, "not-yourself".to_owned()), "{method} {change}");
        }
        // By a key: the first owner of the shop has no password and is an administrator too.
        let people = shop.api().get("/v1/people").await.ok();
        let admins: Vec<String> = people["items"].as_array().unwrap().iter().filter(|one| one["role"] == "admin").map(|one| one["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(admins.len(), 2);
        let (last, others) = admins.split_last().unwrap();
        for id in others {
            assert_eq!(shop.api().delete(&format!("/v1/people/{id}")).await.status, 204);
        }
        for (method, change) in [("PATCH", json!({ "role": "office_staff" })), ("PATCH", json!({ "state": "disabled" })), ("DELETE", json!({}))] {
            let answer = shop.api().send(method, &format!("/v1/people/{last}"), Some(&change)).await;
            assert_eq!(answer.problem(), (409, "last-admin".to_owned()), "{method} {change}");
        }
    }
}

scenario! {
    async fn people_follow_housecall_pro_until_somebody_sets_it_here(world) {
        let shop = &world.shop;
        shop.imports().await;
        world.settle().await;
        let owner = shop.signed_in_as(Role::Admin).await;
        let terry = shop.terry();
        let candidates = owner.get("/v1/people/candidates").await.ok();
        let candidate = candidates["items"].as_array().unwrap().iter().find(|one| one["employee_ref"] == terry.employee_ref.as_str()).unwrap().clone();
        let order = json!({ "name": candidate["name"], "email": candidate["email"], "role": candidate["role"], "employee_ref": candidate["employee_ref"], "permissions": null });
        let person = owner.post("/v1/people", &order).await.ok()["person"].clone();
        let path = format!("/v1/people/{}", person["id"].as_str().unwrap());
        assert_eq!(person["from_housecall"].as_array().unwrap().len(), 6);
        let tells = |fields: Value| shop.housecall_fake().update_employee(&terry.employee_ref, fields);
        assert!(tells(json!({ "permissions": { "can_chat_with_customers": false, "can_see_reporting": true } })));
        shop.imports().await;
        world.settle().await;
        let followed = owner.get(&path).await.ok();
        assert_eq!((followed["permissions"]["chat_with_customers"].as_bool(), followed["permissions"]["see_reports"].as_bool()), (Some(false), Some(true)));
        owner.patch(&path, &json!({ "permissions": { "see_reports": false } })).await.ok();
        assert!(tells(json!({ "permissions": { "can_chat_with_customers": true, "can_see_reporting": true } })));
        shop.imports().await;
        world.settle().await;
        let kept = owner.get(&path).await.ok();
        assert_eq!((kept["permissions"]["chat_with_customers"].as_bool(), kept["permissions"]["see_reports"].as_bool()), (Some(true), Some(false)));
        let again = owner.patch(&path, &json!({ "permissions": { "see_reports": null } })).await.ok();
        assert_eq!(again["permissions"]["see_reports"], true);
        assert_eq!(owner.get("/v1/people/candidates").await.ok()["items"].as_array().unwrap().iter().filter(|one| one["employee_ref"] == terry.employee_ref.as_str()).count(), 0);
    }
}

scenario! {
    async fn the_on_call_list_keeps_its_order_and_names_nobody_twice(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let a = shop.has_person("A", "a@example.example.com", Role::OfficeStaff, None).await;
        let b = shop.has_person("B", "b@example.example.com", Role::FieldTech, None).await;
        let wanted = json!({ "point_of_contact": a, "on_call": [b, a] });
        assert_eq!(owner.send("PUT", "/v1/on_call", Some(&wanted)).await.ok(), wanted);
        assert_eq!(owner.get("/v1/on_call").await.ok(), wanted);
        for wrong in [json!({ "point_of_contact": null, "on_call": [a, a] }), json!({ "point_of_contact": "psn_018f00000000700080000000000000ff", "on_call": [] })] {
            assert_eq!(owner.send("PUT", "/v1/on_call", Some(&wrong)).await.problem().0, 422);
        }
        assert_eq!(owner.get("/v1/on_call").await.ok(), wanted);
    }
}

scenario! {
    async fn a_fresh_installation_has_one_link_for_its_first_owner_and_no_password(world) {
        assert!(hub::team::first_owner::link(&world.app).await.unwrap().is_none(), "somebody is here");
        assert_eq!(Api::anonymous(&world.url).get("/v1/sign_in").await.ok()["needs_owner"], false);
    }
}

scenario! {
    async fn the_audit_log_tells_who_did_what_from_where_and_what_it_was_before(world) {
        let shop = &world.shop;
        let owner = shop.signed_in_as(Role::Admin).await;
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        owner.patch(&format!("/v1/people/{id}"), &json!({ "role": "field_tech" })).await.ok();
        let found = owner.get(&format!("/v1/audit?object={id}&action=people.")).await.ok();
        let entry = &found["items"][0];
        assert_eq!((entry["before"]["role"].as_str(), entry["after"]["role"].as_str()), (Some("office_staff"), Some("field_tech")));
        assert_eq!((entry["address"].as_str(), entry["actor"]["kind"].as_str()), (Some("127.0.0.1"), Some("person")));
        assert_eq!(entry["object_name"], "Olga");
        let me = owner.get("/v1/me").await.ok()["person"]["id"].as_str().unwrap().to_owned();
        let mine = owner.get(&format!("/v1/audit?actor={me}")).await.ok();
        assert!(mine["items"].as_array().unwrap().iter().any(|entry| entry["action"] == "session.start"));
        let made = owner.post("/v1/api_keys", &json!({ "name": "Wallboard", "scopes": ["reports.read"], "expires_at": null })).await.ok();
        owner.delete(&format!("/v1/api_keys/{}", made["api_key"]["id"].as_str().unwrap())).await;
        assert_eq!(owner.get("/v1/audit?action=api_keys.revoke").await.ok()["items"][0]["detail"], "Wallboard");
        assert_eq!(owner.get("/v1/audit?q=no+such+words").await.ok()["items"], json!([]));
        assert!(owner.get("/v1/audit?from=2026-03-02&to=2026-03-02").await.ok()["items"].as_array().unwrap().len() > 1);
        assert_eq!(owner.get("/v1/audit?to=2026-03-01").await.ok()["items"], json!([]));
        assert_eq!(owner.get("/v1/audit?from=yesterday").await.problem(), (400, "invalid-query".to_owned()));
        let csv = owner.get("/v1/audit/export?action=people.").await;
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        assert!(csv.body.starts_with("at,actor_kind") && csv.body.contains("people.change"), "{}", csv.body);
    }
}

scenario! {
    async fn a_phone_that_hangs_up_and_asks_again_has_its_answer_and_is_served_once(world) {
        let shop = &world.shop;
        let hub = world.url.strip_prefix("http://").expect("a plain address");
        for number in 0..8 {
            let label = format!("Van {number}");
            let way_in = json!({ "label": label, "keyword": null, "campaign_id": null });
            let api = shop.api().with("idempotency-key", &label);
            let request = api.request("POST", "/v1/entry_points").json(&way_in).build().unwrap();
            let body = request.body().and_then(reqwest::Body::as_bytes).unwrap().to_vec();
            let mut sent = format!("POST /v1/entry_points HTTP/1.1\r\nhost: {hub}\r\ncontent-length: {}\r\n", body.len());
            for (name, value) in request.headers() {
                sent += &format!("{name}: {}\r\n", value.to_str().unwrap());
            }
            let sent = [sent.as_bytes(), b"\r\n", &body].concat();
            let mut phone = tokio::net::TcpStream::connect(hub).await.unwrap();
            phone.write_all(&sent).await.unwrap();
            drop(phone);
            let mut tries = 0;
            let answer = loop {
                let answer = api.post("/v1/entry_points", &way_in).await;
                let is_under_way = answer.status == 409 && answer.problem().1 == "idempotency-unfinished";
                if !is_under_way {
                    break answer;
                }
                tries += 1;
                assert!(tries < 500, "{label}: the first request has no end");
            };
            answer.ok();
        }
        assert_eq!(shop.api().get("/v1/entry_points").await.ok()["items"].as_array().unwrap().len(), 8);
    }
}

scenario! {
    async fn a_request_with_an_idempotency_key_is_done_once_and_answered_alike(world) {
        let shop = &world.shop;
        let way_in = |label: &str| json!({ "label": label, "keyword": null, "campaign_id": null });
        let api = shop.api().with("idempotency-key", "van-12");
        let first = api.post("/v1/entry_points", &way_in("Van 12")).await;
        let again = api.post("/v1/entry_points", &way_in("Van 12")).await;
        assert_eq!((first.status, &first.body), (again.status, &again.body));
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(shop.api().get("/v1/entry_points").await.ok()["items"].as_array().unwrap().len(), 1);
        let other = api.post("/v1/entry_points", &way_in("Van 13")).await;
        assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
        // Another caller's key of the same name is another key.
        let theirs = world.other.api().with("idempotency-key", "van-12").post("/v1/entry_points", &way_in("Van 12")).await;
        world.lets_the_other_act();
        assert!(theirs.header("idempotency-replayed").is_none());
        theirs.ok();
        // A refusal is an answer too.
        let refused = shop.api().with("idempotency-key", "bad");
        let wrong = refused.post("/v1/entry_points", &json!({ "label": "" })).await;
        assert_eq!(refused.post("/v1/entry_points", &json!({ "label": "" })).await.body, wrong.body);
        world.clock.advance(8 * 24 * crate::HOUR); // a phone that was off for a week
        assert!(api.post("/v1/entry_points", &way_in("Van 12")).await.header("idempotency-replayed").is_none());
        for key in ["", &"x".repeat(256)] {
            let answer = shop.api().with("idempotency-key", key).post("/v1/entry_points", &way_in("Van")).await;
            assert_eq!(answer.problem(), (400, "invalid-idempotency-key".to_owned()), "{key:?}");
        }
    }
}

scenario! {
    async fn whoever_asks_too_often_is_told_when_to_come_back_and_nobody_else_is(world) {
        let (_, url) = world.another_hub(|config| config.requests_per_minute = 20).await;
        let api = world.shop.api_at(&url);
        for left in (0..20).rev() {
            let answer = api.get("/v1/company").await;
            answer.ok();
            assert!(answer.header("ratelimit").unwrap().starts_with(&format!("\"key\";r={left};t=")), "{:?}", answer.header("ratelimit"));
        }
        let answer = api.get("/v1/company").await;
        assert_eq!(answer.problem(), (429, "rate-limited".to_owned()));
        assert_eq!((answer.header("retry-after"), answer.header("ratelimit-policy")), (Some("3"), Some("\"key\";q=20;w=60")));
        world.other.api_at(&url).get("/v1/company").await.ok();
        world.clock.advance(Duration::from_secs(3));
        api.get("/v1/company").await.ok();
        let nobody = Api::anonymous(&url);
        for _ in 0..4 {
            assert_eq!(nobody.get("/v1/company").await.problem().0, 401);
        }
        assert_eq!(nobody.get("/v1/company").await.problem().0, 429);
    }
}

scenario! {
    async fn a_foreign_page_changes_nothing_even_with_the_cookie(world) {
        let owner = world.shop.signed_in_as(Role::Admin).await;
        let change = json!({ "name": "Taken Over", "time_zone": "America/Denver" });
        for foreign in [
            owner.without("x-porchlight"),
            owner.with("origin", "https://evil.example"),
            owner.with("origin", "null"),
            owner.with("sec-fetch-site", "cross-site"),
            owner.with("sec-fetch-site", "same-site"),
        ] {
            let answer = foreign.patch("/v1/company", &change).await;
            assert_eq!(answer.problem(), (403, "foreign-request".to_owned()));
        }
        let login = Api::anonymous(&world.url).with("origin", "https://evil.example");
        let answer = login.post("/v1/session", &json!({ "email": "a@example.com", "password": "x" })).await;
        assert_eq!(answer.problem().1, "foreign-request");
        let zipped = owner.with("content-encoding", "gzip").patch("/v1/company", &change).await;
        assert_eq!(zipped.problem(), (415, "unsupported-encoding".to_owned()));
    }
}

scenario! {
    async fn through_tls_cookies_are_bound_to_the_host_and_browsers_are_told_to_stay(world) {
        let (_, url) = world.another_hub(|config| config.public_url = "https://hub.example.com".into()).await;
        world.shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let body = json!({ "email": "olga@example.example.com", "password": PASSWORD });
        let answer = Api::anonymous(&url).post("/v1/session", &body).await;
        answer.ok();
        let cookies: Vec<&str> = answer.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str()).collect();
        assert_eq!(cookies.len(), 2);
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-porchlight_") && cookie.contains("; Secure") && cookie.contains("; HttpOnly") && cookie.contains("; Path=/;") && !cookie.contains("Domain"), "{cookie}");
        }
        assert!(answer.header("strict-transport-security").is_some());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

scenario! {
    async fn guesses_from_everywhere_lock_nobody_else_out_and_not_the_devices_of_their_victim(world) {
        let (_, url) = world.another_hub(|config| config.trusted_proxy = true).await;
        for name in ["olga", "maria"] {
            world.shop.has_person(name, &format!("{name}@example.example.com"), Role::OfficeStaff, None).await;
        }
        let enters = |api: Api, name: &'static str, password: &'static str| async move {
            let body = json!({ "email": format!("{name}@example.example.com"), "password": password });
            api.post("/v1/session", &body).await
        };
        let here = Api::anonymous(&url).with("x-forwarded-for", "192.0.2.1");
        let device = enters(here.clone(), "olga", PASSWORD).await.cookie("porchlight_device").unwrap().to_owned();
        let mut looked_at = 0;
        for number in 0..140 {
            let there = Api::anonymous(&url).with("x-forwarded-for", &format!("10.0.0.{number}"));
            looked_at += i32::from(enters(there, "olga", "a wrong guess").await.status == 401);
        }
        assert!((95..=100).contains(&looked_at), "{looked_at} guesses were looked at");
        assert_eq!(enters(here.clone(), "olga", PASSWORD).await.problem(), (429, "too-many-attempts".to_owned()), "an unknown device waits");
        enters(here.with("cookie", &format!("porchlight_device={device}")), "olga", PASSWORD).await.ok();
        enters(here.clone(), "maria", PASSWORD).await.ok();
    }
}
