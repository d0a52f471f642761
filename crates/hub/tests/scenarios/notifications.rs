//! B4, B5 and B9: who is notified, on which devices, and of how much.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use db::Statements;
use domain::event::Role;
use serde_json::{Value, json};
use testkit::{Api, Shop, Witness, World, scenario};
use web_push_native::{
    Auth,
    p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint},
};

use crate::{HOUR, MINUTE};

/// A browser with a push service behind it.
struct Browser {
    service: Witness,
    secret: SecretKey,
    auth: Auth,
}

impl Browser {
    /// A browser of whoever `api` is, that was allowed to notify.
    async fn of(api: &Api, number: u8) -> Self {
        let browser = Self {
            service: Witness::start().await,
            secret: SecretKey::from_slice(&[number; 32]).unwrap(),
            auth: Auth::clone_from_slice(&[number; 16]),
        };
        api.post("/v1/push/subscriptions", &browser.subscription()).await.ok();
        browser
    }

    fn subscription(&self) -> Value {
        let public = self.secret.public_key().to_encoded_point(false);
        json!({ "endpoint": self.service.url, "keys": { "p256dh": BASE64.encode(public.as_bytes()), "auth": BASE64.encode(self.auth) } })
    }

    /// What was notified, decrypted.
    fn notifications(&self) -> Vec<Value> {
        let read =
            |body: Vec<u8>| web_push_native::decrypt(body, &self.secret, &self.auth).expect("it is for this browser");
        self.service.seen().into_iter().map(|(_, body)| serde_json::from_slice(&read(body)).unwrap()).collect()
    }

    fn titles(&self) -> Vec<String> {
        self.notifications().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    }
}

async fn maria(shop: &Shop) -> Api {
    shop.signed_in_as(Role::OfficeStaff).await
}

async fn person(api: &Api) -> String {
    api.get("/v1/me").await.ok()["person"]["id"].as_str().unwrap().to_owned()
}

async fn ann_writes(world: &World, words: &str) -> testkit::Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.settle().await;
    ann.replies(words);
    world.settle().await;
    ann
}

async fn conversation(api: &Api) -> String {
    let list = api.get("/v1/conversations?workspace=customers").await.ok();
    format!("/v1/conversations/{}", list["items"][0]["id"].as_str().unwrap())
}

scenario! {
    async fn members_are_notified_of_a_customers_message_and_those_who_only_may_look_are_not(world) {
        let shop = &world.shop;
        let (maria, admin, terry) = (maria(shop).await, shop.signed_in_as(Role::Admin).await, shop.terry_signed_in().await);
        let (hers, his, techs) = (Browser::of(&maria, 1).await, Browser::of(&admin, 2).await, Browser::of(&terry, 3).await);
        let ann = ann_writes(world, "Is someone coming?").await;
        assert_eq!((hers.titles(), his.titles().len(), techs.titles().len()), (vec!["Ann Lee".to_owned()], 0, 0));
        let shown = &hers.notifications()[0];
        assert_eq!((&shown["body"], shown["path"].as_str().unwrap().starts_with("/inbox/cnv_")), (&Value::Null, true), "the words stay here");
        let headers = hers.service.seen()[0].0.clone();
        let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap();
        assert!(header("authorization").starts_with("vapid t=ey"), "{}", header("authorization"));
        assert_eq!((header("ttl").as_str(), header("content-encoding").as_str()), ("3600", "aes128gcm"));

        shop.housecall().plans_job_for(&ann);
        maria.patch("/v1/inbox/settings", &json!({ "shows_content": true })).await.ok();
        world.settle().await;
        ann.replies("Hello?");
        world.settle().await;
        assert_eq!((hers.notifications()[1]["body"].as_str(), techs.titles()), (Some("Hello?"), vec!["Ann Lee".to_owned()]), "who came with a job too");
    }
}

scenario! {
    async fn who_silenced_it_looks_at_it_or_sleeps_is_left_in_peace_and_never_nobody_hears(world) {
        let shop = &world.shop;
        let (maria, otto) = (maria(shop).await, {
            shop.has_person("Otto", "otto@example.example.com", Role::OfficeStaff, None).await;
            shop.comes_in("otto@example.example.com").await
        });
        let contact = shop.has_person("Connie", "connie@example.example.com", Role::Admin, None).await;
        shop.app().db.write(shop.company(), move |tx| tx.exec(
            "UPDATE people SET on_call_position = 0 WHERE company_id = $1 AND id = $2", db::args![contact])).await.unwrap();
        let connie = shop.comes_in("connie@example.example.com").await;
        let (hers, ottos, connies) = (Browser::of(&maria, 1).await, Browser::of(&otto, 2).await, Browser::of(&connie, 3).await);
        let ann = ann_writes(world, "One").await;
        let path = conversation(&maria).await;
        maria.patch(&path, &json!({ "muted": true })).await.ok();
        otto.post(&format!("{path}/presence"), &json!({ "state": "looking" })).await.ok();
        ann.replies("Two");
        world.settle().await;
        assert_eq!((hers.titles().len(), ottos.titles().len(), connies.titles().len()), (1, 1, 0), "muted; he looks");

        otto.patch("/v1/inbox/settings", &json!({ "quiet_from": "00:00", "quiet_to": "23:59" })).await.ok();
        world.passes(HOUR / 60).await;
        ann.replies("Three");
        world.settle().await;
        assert_eq!((hers.titles().len(), ottos.titles().len(), connies.titles().len()), (1, 1, 1), "no member listens: the first on call");
    }
}

scenario! {
    async fn colleagues_are_notified_of_chats_and_of_notes_that_call_them(world) {
        let shop = &world.shop;
        let (maria, admin, terry) = (maria(shop).await, shop.signed_in_as(Role::Admin).await, shop.terry_signed_in().await);
        let (of_admin, of_terry) = (person(&admin).await, person(&terry).await);
        let (hers, his, techs) = (Browser::of(&maria, 1).await, Browser::of(&admin, 2).await, Browser::of(&terry, 3).await);
        let pair = maria.post("/v1/conversations", &json!({ "workspace": "employees", "person_ids": [of_terry] })).await.ok();
        maria.post(&format!("/v1/conversations/{}/messages", pair["id"].as_str().unwrap()), &json!({ "body": "Hi" })).await.ok();
        world.settle().await;
        assert_eq!((hers.titles().len(), his.titles().len(), techs.titles()), (0, 0, vec!["Somebody office_staff".to_owned()]));
        ann_writes(world, "Hello").await;
        let path = conversation(&maria).await;
        maria.post(&format!("{path}/notes"), &json!({ "body": "Please look", "mentions": [of_admin, of_terry] })).await.ok();
        world.settle().await;
        assert_eq!((his.titles(), techs.titles().len()), (vec!["Ann Lee".to_owned()], 1), "who may not open it hears nothing");
    }
}

scenario! {
    async fn a_dead_browser_is_forgotten_and_a_busy_service_is_asked_again(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let (dead, busy) = (Browser::of(&maria, 1).await, Browser::of(&maria, 2).await);
        dead.service.answers(410);
        busy.service.answers(503);
        ann_writes(world, "Hello").await;
        let known = |state: &Value| state["subscriptions"].as_array().unwrap().len();
        assert_eq!(known(&maria.get("/v1/push").await.ok()), 1, "gone is gone");
        busy.service.answers(201);
        world.passes(HOUR / 12).await;
        world.settle().await;
        assert!(busy.titles().len() >= 2, "tried again");
        assert_eq!(dead.service.seen().len(), 1);
    }
}

scenario! {
    async fn a_browser_subscribes_once_and_only_with_an_address_that_can_be_one(world) {
        let shop = &world.shop;
        let (maria, admin) = (maria(shop).await, shop.signed_in_as(Role::Admin).await);
        let browser = Browser::of(&maria, 1).await;
        let again = maria.post("/v1/push/subscriptions", &browser.subscription()).await.ok();
        let state = maria.get("/v1/push").await.ok();
        assert_eq!(state["subscriptions"].as_array().unwrap().len(), 1);
        assert_eq!(BASE64.decode(state["public_key"].as_str().unwrap()).unwrap().len(), 65);
        assert_eq!(maria.get("/v1/push").await.ok()["public_key"], state["public_key"], "it stays");
        let path = format!("/v1/push/subscriptions/{}", again["id"].as_str().unwrap());
        assert_eq!(admin.delete(&path).await.problem().0, 404, "not his");
        admin.post("/v1/push/subscriptions", &browser.subscription()).await.ok();
        assert_eq!(maria.get("/v1/push").await.ok()["subscriptions"], json!([]), "one browser, one person: who signed in last");
        for wrong in [json!({ "endpoint": "file:///etc/passwd", "keys": browser.subscription()["keys"] }), json!({ "endpoint": browser.service.url, "keys": { "p256dh": "AAAA", "auth": "AAAA" } })] {
            assert_eq!(maria.post("/v1/push/subscriptions", &wrong).await.problem().0, 422, "{wrong}");
        }
        assert_eq!(shop.api().get("/v1/push").await.problem(), (403, "not-for-keys".to_owned()));
    }
}

scenario! {
    async fn nothing_is_notified_to_a_browser_that_signed_out(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let browser = Browser::of(&maria, 1).await;
        let ann = ann_writes(world, "One").await;
        assert_eq!(browser.titles().len(), 1);
        maria.delete("/v1/session").await;
        ann.replies("Two");
        world.settle().await;
        assert_eq!(browser.titles().len(), 1);
    }
}

scenario! {
    async fn what_was_not_seen_is_mailed_once_an_hour_to_those_who_want_that(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let mails_to = |who: &str| {
            let mails = shop.mail().mails(Some(&format!("{who}@{}.example.com", shop.word())));
            mails.into_iter().filter(|mail| mail.subject.contains("wrote to you")).collect::<Vec<_>>()
        };
        let ann = ann_writes(world, "Is someone coming?").await;
        world.passes(19 * MINUTE).await;
        world.settle().await;
        assert_eq!(mails_to("office_staff").len(), 0);
        world.passes(2 * MINUTE).await;
        world.settle().await;
        let mail = &mails_to("office_staff")[0];
        assert!(mail.subject.starts_with("Ann Lee") && !mail.text.contains("someone coming") && mail.text.contains("/inbox/cnv_"), "{}", mail.text);
        ann.replies("Hello?");
        world.settle().await;
        world.passes(21 * MINUTE).await;
        world.settle().await;
        assert_eq!(mails_to("office_staff").len(), 1, "once an hour");

        // Seen, or answered by a colleague: no mail. Off: no mail.
        world.passes(HOUR).await;
        world.settle().await;
        let before = mails_to("office_staff").len();
        let path = conversation(&maria).await;
        maria.post(&format!("{path}/messages"), &json!({ "body": "Terry comes at nine" })).await.ok();
        ann.replies("Thanks");
        world.settle().await;
        maria.post("/v1/conversations/read_all", &json!({})).await;
        world.passes(21 * MINUTE).await;
        world.settle().await;
        assert_eq!(mails_to("office_staff").len(), before);
        let of_terry = person(&terry).await;
        terry.patch("/v1/inbox/settings", &json!({ "mails_unseen": false })).await.ok();
        let pair = maria.post("/v1/conversations", &json!({ "workspace": "employees", "person_ids": [of_terry] })).await.ok();
        let pair = format!("/v1/conversations/{}/messages", pair["id"].as_str().unwrap());
        maria.post(&pair, &json!({ "body": "Are you there?" })).await.ok();
        world.settle().await;
        world.passes(HOUR).await;
        world.settle().await;
        let to_terry = shop.mail().mails(Some(&shop.terry().email)).into_iter().filter(|mail| mail.subject.contains("wrote to you"));
        assert_eq!(to_terry.count(), 0);
        terry.patch("/v1/inbox/settings", &json!({ "mails_unseen": true, "shows_content": true })).await.ok();
        maria.post(&pair, &json!({ "body": "Hello Terry" })).await.ok();
        world.settle().await;
        world.passes(HOUR).await;
        world.settle().await;
        let to_terry: Vec<_> = shop.mail().mails(Some(&shop.terry().email)).into_iter().filter(|mail| mail.subject.contains("wrote to you")).collect();
        assert!(to_terry.len() == 1 && to_terry[0].text.contains("Hello Terry"), "{to_terry:?}");
    }
}
