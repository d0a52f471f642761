//! Part B8: visitors of the company's website, who arrive in Customers and go on by text.

use std::io::Cursor;

use domain::event::Role;
use hub::files::Location;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use testkit::{Answer, Api, Shop, World, scenario};

use crate::{HOUR, MINUTE, SECOND};

const ANN: &str = "+13035550101";

/// The chat is on; the way of a visitor's browser.
async fn switched_on(shop: &Shop) -> (Api, String) {
    shop.api().patch("/v1/settings/web_chat", &json!({ "enabled": true, "always_open": true })).await.ok();
    (Api::anonymous(&shop.app().config.public_url), format!("/w/{}", shop.company()))
}

fn first_words(id: &str, body: &str) -> Value {
    json!({
        "id": id, "name": "Ann", "phone": "(303) 555-0101", "body": body, "consented": true, "language": "en",
        "page": "https://me:secret@example.com/heating?utm=1#top", "website": ""
    })
}

/// Ann writes on the website; gives back her chat's path.
async fn ann_writes(browser: &Api, path: &str, body: &str) -> String {
    let begun = browser.post(&format!("{path}/chats"), &first_words("browser-1", body)).await.ok();
    format!("/w/chats/{}", begun["token"].as_str().unwrap())
}

async fn maria(world: &World) -> Api {
    world.shop.signed_in_as(Role::OfficeStaff).await
}

/// The only conversation with a customer, as its list row.
async fn listed(api: &Api) -> Value {
    let list = api.get("/v1/conversations?workspace=customers").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    list["items"][0].clone()
}

async fn answer(api: &Api, row: &Value, body: &str) -> Value {
    api.post(&format!("/v1/conversations/{}/messages", row["id"].as_str().unwrap()), &json!({ "body": body }))
        .await
        .ok()
}

async fn newest(api: &Api, row: &Value) -> Value {
    let page = api.get(&format!("/v1/conversations/{}/entries", row["id"].as_str().unwrap())).await.ok();
    page["items"].as_array().unwrap().last().unwrap().clone()
}

/// What the visitor's browser shows; it asks again at once for what comes after, and so confirms it.
async fn seen(browser: &Api, chat: &str) -> Vec<String> {
    let news = browser.get(chat).await.ok();
    browser.get(&format!("{chat}?after={}", news["last"])).await.ok();
    let line = |entry: &Value| format!("{}: {}", entry["from"].as_str().unwrap(), entry["body"].as_str().unwrap());
    news["entries"].as_array().unwrap().iter().map(line).collect()
}

/// A photo of what leaks.
fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, Rgb([20, 60, 220])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The visitor's browser sends a file under an id of its own.
async fn sends(browser: &Api, chat: &str, id: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let request = browser.request("POST", &format!("{chat}/files?id={id}&name={name}"));
    Answer::of(request.header("content-type", "image/png").body(bytes.into())).await
}

/// The visitor sends a photo: the link in their chat, and the office's.
async fn sends_a_photo(browser: &Api, chat: &str, maria: &Api) -> (String, String) {
    let url = |said: &Value| said["attachments"][0]["url"].as_str().unwrap().to_owned();
    let sent = sends(browser, chat, "browser-one", "a.png", photo()).await.ok();
    (url(&sent), url(&newest(maria, &listed(maria).await).await))
}

/// Of how many files the company keeps the bytes.
fn kept(shop: &Shop) -> usize {
    let Location::Folder(folder) = &shop.app().config.files else { panic!("tests keep files in a folder") };
    std::fs::read_dir(folder.join(shop.company().to_string())).map_or(0, Iterator::count)
}

fn texts(shop: &Shop) -> Vec<String> {
    shop.twilio().texts(ANN).into_iter().map(|text| text.body).collect()
}

scenario! {
    async fn a_visitor_writes_with_consent_and_is_answered_in_the_chat_or_by_text_when_they_left(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Do you repair <b>boilers</b>? 🙂").await;
        world.settle().await;
        let row = listed(&maria).await;
        assert_eq!((&row["title"], &row["unread"], &row["last"]["preview"]), (&json!("Ann"), &json!(1), &json!("Do you repair <b>boilers</b>? 🙂")));
        assert!(!row["waiting_since"].is_null(), "she waits for an answer");
        let shown = maria.get(&format!("/v1/conversations/{}", row["id"].as_str().unwrap())).await.ok();
        assert_eq!(
            (&shown["web_chat"]["page"], &shown["web_chat"]["is_there"], &shown["web_chat"]["answers_here"]),
            (&json!("https://example.com/heating"), &json!(true), &json!(true)),
            "the page, and nothing personal of its address"
        );
        let consents = shop.api().get("/v1/consents").await.ok();
        let consent = &consents["items"][0];
        assert_eq!(consent["status"], "written");
        assert!(consent["wording"].as_str().unwrap().contains("Reply STOP"), "{consent}");
        assert_eq!(consent["source"], "web chat https://example.com/heating");

        answer(&maria, &row, "We do").await;
        assert_eq!(newest(&maria, &row).await["message"]["delivery"], "held");
        assert_eq!(seen(&browser, &chat).await, ["visitor: Do you repair <b>boilers</b>? 🙂", "company: We do"]);
        let out = newest(&maria, &row).await;
        assert_eq!((&out["message"]["delivery"], &out["message"]["channel"]), (&json!("delivered"), &json!("web_chat")));
        assert_eq!(listed(&maria).await["waiting_since"], Value::Null, "she has her answer");
        world.passes(MINUTE).await;
        world.settle().await;
        assert_eq!(texts(shop), Vec::<String>::new(), "what was seen is no text");

        assert_eq!(browser.post(&format!("{chat}/leave"), &json!({})).await.status, 204);
        answer(&maria, &row, "When may we come?").await;
        world.settle().await;
        let sent = texts(shop);
        assert_eq!(sent.len(), 1);
        assert!(sent[0].contains("When may we come?") && sent[0].contains("STOP"), "the first text says who writes: {sent:?}");

        // The text is answered by text, in the same conversation; and the chat shows what was said.
        shop.customer("Ann", ANN).replies("Tomorrow");
        world.settle().await;
        assert_eq!(seen(&browser, &chat).await.len(), 3);
        assert_eq!(newest(&maria, &listed(&maria).await).await["body"], "Tomorrow");
    }
}

scenario! {
    async fn an_answer_that_the_visitor_does_not_see_goes_by_text_once(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let row = listed(&maria).await;
        answer(&maria, &row, "One").await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 0);
        world.passes(31 * SECOND).await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 1, "she did not come for it");
        assert_eq!(newest(&maria, &row).await["message"]["channel"], "sms");
        assert_eq!(seen(&browser, &chat).await.len(), 2, "and she finds it when she comes back");

        // She comes back, sees the next one at once, leaves, and gets what follows by text, and only that.
        answer(&maria, &row, "Two").await;
        assert_eq!(seen(&browser, &chat).await.last().unwrap(), "company: Two");
        answer(&maria, &row, "Three").await;
        browser.post(&format!("{chat}/leave"), &json!({})).await;
        world.passes(21 * SECOND).await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 2);
        assert!(texts(shop)[1].starts_with("Three"), "{:?}", texts(shop));
        world.passes(HOUR).await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 2);
    }
}

scenario! {
    async fn an_answer_that_was_lost_on_the_way_to_the_browser_goes_by_text(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        answer(&maria, &listed(&maria).await, "We come at nine").await;
        let news = browser.get(&chat).await.ok(); // nobody knows whether this arrived
        assert_eq!(news["entries"][1]["body"], "We come at nine");
        world.passes(31 * SECOND).await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 1);
        assert_eq!(seen(&browser, &chat).await.len(), 2);
        world.passes(MINUTE).await;
        world.settle().await;
        assert_eq!(texts(shop).len(), 1);
    }
}

scenario! {
    async fn when_the_numbers_owner_writes_from_their_phone_answers_go_there_alone(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "I am Ann, believe me").await;
        shop.customer("Ann", ANN).replies("I am Ann. When do you come to 1 Example Street?");
        world.settle().await;
        answer(&maria, &listed(&maria).await, "To 1 Example Street at nine").await;
        world.settle().await;
        assert!(texts(shop).iter().any(|text| text.contains("at nine")), "{:?}", texts(shop));
        assert_eq!(seen(&browser, &chat).await, ["visitor: I am Ann, believe me"]);
    }
}

scenario! {
    async fn whoever_types_a_known_number_reads_nothing_and_its_owner_is_answered_on_the_phone(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let ann = shop.customer("Ann", ANN);
        world.settle().await;
        ann.replies("My gate code is 1234");
        world.settle().await;
        let chat = ann_writes(&browser, &path, "What did I write?").await;
        let row = listed(&maria).await;
        assert_eq!(row["customer_ref"], ann.customer_ref.as_str(), "one conversation with one customer");
        let shown = maria.get(&format!("/v1/conversations/{}", row["id"].as_str().unwrap())).await.ok();
        assert_eq!(shown["web_chat"]["answers_here"], false);
        answer(&maria, &row, "You wrote your gate code").await;
        world.settle().await;
        assert!(texts(shop).last().unwrap().starts_with("You wrote your gate code") || texts(shop).last().unwrap().contains("gate code"));
        let news = browser.get(&chat).await.ok();
        assert_eq!(seen(&browser, &chat).await, ["visitor: What did I write?"]);
        assert_eq!((&news["number_hint"], &news["typing"]), (&json!("0101"), &json!(false)));
        assert_eq!(shop.pulse_checks().await.len(), 0);
    }
}

scenario! {
    async fn the_same_words_again_are_there_once_and_tokens_open_one_chat(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let first = ann_writes(&browser, &path, "Hello").await;
        let again = ann_writes(&browser, &path, "Hello").await;
        assert_eq!(browser.get(&first).await.problem().0, 404, "the answer with this token was lost");
        let said = json!({ "id": "browser-2", "body": "Are you there?" });
        let one = browser.post(&format!("{again}/messages"), &said).await.ok();
        let same = browser.post(&format!("{again}/messages"), &said).await.ok();
        assert_eq!(one, same);
        assert_eq!(seen(&browser, &again).await, ["visitor: Hello", "visitor: Are you there?"]);
        assert_eq!(listed(&maria).await["unread"], 2);
        let after = one["id"].as_i64().unwrap();
        assert_eq!(browser.get(&format!("{again}?after={after}")).await.ok()["entries"], json!([]));
        assert_eq!(browser.get("/w/chats/0000").await.problem(), (404, "not-found".to_owned()));
        world.passes(25 * HOUR).await;
        assert_eq!(browser.get(&again).await.problem().0, 404, "a day later it is over");
    }
}

scenario! {
    async fn bad_input_is_refused_in_words_and_leaves_nothing(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let begin = format!("{path}/chats");
        for (field, value) in [
            ("name", json!("")), ("name", json!("x".repeat(101))), ("phone", json!("12")), ("phone", json!("")), ("body", json!("  ")),
            ("body", json!("x".repeat(1_601))), ("consented", json!(false)), ("website", json!("https://spam.test")), ("id", json!("a b c d e f")),
        ] {
            let mut order = first_words("browser-1", "Hello");
            order[field] = value;
            let answer = browser.post(&begin, &order).await;
            assert_eq!((answer.problem().0, &answer.json()["errors"][0]["field"]), (422, &json!(field)));
        }
        let long = browser.post(&begin, &first_words("browser-1", &"x".repeat(20_000))).await;
        assert_eq!(long.problem(), (413, "too-large".to_owned()));
        assert_eq!(browser.post("/w/com_00000000000000000000000000000001/chats", &first_words("browser-1", "x")).await.problem().0, 404);
        assert_eq!(browser.get("/w/nobody").await.problem().0, 404);
        let count = shop.api().get("/v1/conversations?workspace=customers").await.ok();
        assert_eq!(count["items"], json!([]));
    }
}

scenario! {
    async fn the_chat_stands_where_the_company_wants_it_and_nowhere_when_it_is_off(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let look = browser.get(&format!("{path}?language=es")).await;
        let shown = look.ok();
        assert_eq!((&shown["open_now"], &shown["opens_at"]), (&json!(true), &Value::Null));
        assert!(shown["consent"].as_str().unwrap().starts_with("Acepto") && shown["greeting"].as_str().unwrap().starts_with("¡Hola"));
        assert_eq!(look.header("access-control-allow-origin"), Some("*"));
        assert_eq!(look.header("cross-origin-resource-policy"), Some("cross-origin"));
        assert_eq!(look.header("set-cookie"), None);
        let asked = browser.request("OPTIONS", &format!("{path}/chats"))
            .header("origin", "https://example.com").header("access-control-request-method", "POST").header("access-control-request-headers", "content-type");
        assert_eq!(Answer::of(asked).await.header("access-control-allow-headers"), Some("content-type"));

        let kept = shop.api().patch("/v1/settings/web_chat", &json!({ "origins": ["Example.com/contact"], "color": "#AABBCC" })).await.ok();
        assert_eq!((&kept["origins"], &kept["color"]), (&json!(["https://example.com"]), &json!("#aabbcc")));
        assert!(kept["snippet"].as_str().unwrap().contains("/widget.js"), "{kept}");
        assert_eq!(browser.get(&path).await.problem(), (403, "origin-not-allowed".to_owned()));
        assert_eq!(browser.with("origin", "https://example.com").get(&path).await.status, 200);
        assert_eq!(browser.with("origin", "https://example.com.evil.test").get(&path).await.problem().0, 403);

        let hours = json!({ "origins": [], "always_open": false, "hours": [{ "day": "monday", "from": "08:00", "to": "17:00" }] });
        shop.api().patch("/v1/settings/web_chat", &hours).await.ok();
        let shown = browser.get(&path).await.ok();
        assert!(shown["open_now"] == true || shown["opens_at"].is_string(), "{shown}");
        let wrong = json!({ "hours": [{ "day": "monday", "from": "17:00", "to": "08:00" }] });
        assert_eq!(shop.api().patch("/v1/settings/web_chat", &wrong).await.problem(), (422, "invalid-settings".to_owned()));

        shop.api().patch("/v1/settings/web_chat", &json!({ "enabled": false })).await.ok();
        assert_eq!(browser.get(&path).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(browser.post(&format!("{path}/chats"), &first_words("browser-1", "x")).await.problem().0, 404);
    }
}

scenario! {
    async fn abuse_is_slowed_down(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        for number in 0..14 {
            browser.post(&format!("{chat}/messages"), &json!({ "id": format!("browser-m{number}"), "body": "x" })).await.ok();
        }
        let next = json!({ "id": "browser-next", "body": "x" });
        let refused = browser.post(&format!("{chat}/messages"), &next).await;
        assert_eq!((refused.problem(), refused.header("retry-after")), ((429, "rate-limited".to_owned()), Some("60")));
        world.passes(MINUTE).await;
        browser.post(&format!("{chat}/messages"), &next).await.ok();
        for number in 2..6 {
            browser.post(&format!("{path}/chats"), &first_words(&format!("browser-{number}"), "Hello")).await.ok();
        }
        let many = browser.post(&format!("{path}/chats"), &first_words("browser-9", "Hello")).await;
        assert_eq!(many.problem(), (429, "rate-limited".to_owned()), "of one number");
    }
}

scenario! {
    async fn the_office_sees_that_the_visitor_types_and_the_visitor_that_somebody_answers(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let of_row = format!("/v1/conversations/{}/presence", listed(&maria).await["id"].as_str().unwrap());
        let visitor = |state: &'static str| { let (maria, of_row) = (maria.clone(), of_row.clone()); async move {
            maria.post(&of_row, &json!({ "state": state })).await.ok()["visitor"].clone()
        } };
        assert_eq!(visitor("looking").await, "looking");
        browser.post(&format!("{chat}/typing"), &json!({})).await;
        assert_eq!(visitor("typing").await, "typing");
        assert_eq!(browser.get(&chat).await.ok()["typing"], true);
        browser.post(&format!("{chat}/leave"), &json!({})).await;
        assert_eq!(visitor("looking").await, Value::Null);
        assert_eq!(browser.get(&chat).await.ok()["typing"], false);
    }
}

scenario! {
    async fn a_picture_that_a_visitor_sends_is_in_the_inbox_and_in_their_chat(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let (maria, terry) = (maria(world).await, shop.terry_signed_in().await);
        let chat = ann_writes(&browser, &path, "My valve drips").await;
        answer(&maria, &listed(&maria).await, "Please show me").await;
        seen(&browser, &chat).await;

        let sent = sends(&browser, &chat, "browser-photo", "Valve%20under%20sink.png", photo()).await;
        assert_eq!((sent.status, sent.header("access-control-allow-origin")), (201, Some("*")), "{}", sent.body);
        let shown = &sent.json()["attachments"][0];
        assert_eq!((&shown["name"], &shown["media_type"]), (&json!("Valve under sink.jpg"), &json!("image/jpeg")), "drawn anew");
        assert_eq!(seen(&browser, &chat).await, ["visitor: My valve drips", "company: Please show me", "visitor: "]);
        let news = browser.get(&chat).await.ok();
        assert_eq!(&news["entries"][2]["attachments"][0], shown);
        let link = shown["url"].as_str().unwrap();
        let opened = browser.get(link).await;
        assert_eq!((opened.status, opened.header("content-type")), (200, Some("image/jpeg")));
        assert_eq!(opened.header("cross-origin-resource-policy"), Some("cross-origin"), "it shows on the company's website");

        world.settle().await;
        let row = listed(&maria).await;
        assert_eq!((&row["last"]["preview"], &row["last"]["direction"]), (&json!(""), &json!("incoming")));
        assert!(!row["waiting_since"].is_null(), "it waits for an answer like words");
        let attachment = newest(&maria, &row).await["attachments"][0].clone();
        assert_eq!(
            (&attachment["kind"], &attachment["name"], &attachment["width"]),
            (&json!("image"), &json!("Valve under sink.jpg"), &json!(40))
        );
        let content = attachment["url"].as_str().unwrap();
        assert_eq!(maria.get(content).await.header("content-type"), Some("image/jpeg"));
        assert_eq!(browser.get(content).await.status, 401, "the office's link is behind the sign-in");
        assert_eq!(terry.get(content).await.problem().0, 404, "whoever is not in the conversation does not see it");

        world.passes(21 * MINUTE).await;
        let mails = shop.mail().mails(Some(&format!("office_staff@{}.example.com", shop.word())));
        assert!(mails.iter().any(|mail| mail.subject.contains("wrote to you")), "she has not looked at it: {mails:?}");
    }
}

scenario! {
    async fn gifs_videos_and_pdfs_can_be_sent_and_a_picture_of_the_company_shows_in_the_chat(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;".to_vec();
        let mov = b"\0\0\0\x14ftypqt  \0\0\0\0qt  and so on".to_vec();
        for (id, bytes, media_type) in [
            ("browser-gif", gif, "image/gif"),
            ("browser-mov", mov, "video/mp4"),
            ("browser-pdf", b"%PDF-1.7\n1 0 obj\n".to_vec(), "application/pdf"),
        ] {
            let sent = sends(&browser, &chat, id, "file", bytes).await.ok();
            assert_eq!(sent["attachments"][0]["media_type"], media_type);
            let opened = browser.with("range", "bytes=0-3").get(sent["attachments"][0]["url"].as_str().unwrap()).await;
            assert_eq!((opened.status, opened.header("content-type")), (206, Some(media_type)), "a part of it, as players ask");
        }
        let row = listed(&maria).await;
        let file = Answer::of(maria.request("POST", "/v1/attachments?name=part.png").body(photo())).await.ok();
        let words = json!({ "body": "This one?", "file_ids": [file["id"]] });
        maria.post(&format!("/v1/conversations/{}/messages", row["id"].as_str().unwrap()), &words).await.ok();
        let news = browser.get(&chat).await.ok();
        let attachment = &news["entries"].as_array().unwrap().last().unwrap()["attachments"][0];
        assert_eq!(attachment["media_type"], "image/jpeg");
        assert_eq!(browser.get(attachment["url"].as_str().unwrap()).await.status, 200);
    }
}

scenario! {
    async fn the_same_picture_again_is_there_once_also_when_it_comes_twice_at_once(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let first = sends(&browser, &chat, "browser-one", "a.png", photo()).await;
        let again = sends(&browser, &chat, "browser-one", "a.png", photo()).await;
        assert_eq!((first.ok(), first.status), (again.ok(), again.status));
        let (one, other) = tokio::join!(
            sends(&browser, &chat, "browser-two", "b.png", photo()),
            sends(&browser, &chat, "browser-two", "b.png", photo())
        );
        assert_eq!(one.ok(), other.ok());
        assert_eq!(seen(&browser, &chat).await.len(), 3);
        assert_eq!(listed(&maria).await["unread"], 3);
        assert_eq!(kept(shop), 2, "what came twice is kept once");
    }
}

scenario! {
    async fn a_file_that_may_not_be_sent_is_refused_with_its_reason_and_leaves_nothing(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let mut large = photo();
        large.resize(10 * 1024 * 1024 + 1, 0);
        for (id, bytes, status, code) in [
            ("browser-html", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), 415, "file-type-not-allowed"),
            ("browser-svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), 415, "file-type-not-allowed"),
            ("browser-exe", b"MZ\x90\0\x03\0\0\0".to_vec(), 415, "file-type-not-allowed"),
            ("browser-zip", b"PK\x03\x04\x14\0\0\0".to_vec(), 415, "file-type-not-allowed"),
            ("browser-sound", b"ID3\x04\0\0\0\0\0\0".to_vec(), 415, "file-type-not-allowed"),
            ("browser-empty", Vec::new(), 415, "file-type-not-allowed"),
            ("browser-broken", photo()[..40].to_vec(), 422, "file-unreadable"),
            ("browser-large", large, 413, "too-large"),
            ("a%20b", photo(), 422, "invalid-input"),
        ] {
            let refused = sends(&browser, &chat, id, "photo.png", bytes).await;
            assert_eq!(refused.problem(), (status, code.to_owned()), "{id}: {}", refused.body);
            assert_eq!(refused.header("access-control-allow-origin"), Some("*"), "the page may read why");
        }
        let nameless = browser.request("POST", &format!("{chat}/files?id=browser-nameless")).body(photo());
        assert_eq!(Answer::of(nameless).await.problem(), (400, "invalid-query".to_owned()));
        assert_eq!(seen(&browser, &chat).await, ["visitor: Hello"]);
        assert_eq!(listed(&maria).await["unread"], 1);
        assert_eq!(kept(shop), 0);
    }
}

scenario! {
    async fn too_many_files_are_refused_until_some_time_has_passed(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let pdf = b"%PDF-1.7\n1 0 obj\n".to_vec();
        for minute in 0..4 {
            for number in 0..10 {
                sends(&browser, &chat, &format!("browser-{minute}-{number}"), "a.pdf", pdf.clone()).await.ok();
            }
            let refused = sends(&browser, &chat, "browser-more", "a.pdf", pdf.clone()).await;
            assert_eq!(refused.problem(), (429, "rate-limited".to_owned()));
            let wait = if minute < 3 { "60" } else { "3600" };
            assert_eq!(refused.header("retry-after"), Some(wait));
            world.passes(MINUTE).await;
        }
        assert_eq!(kept(shop), 40);
        let known = sends(&browser, &chat, "browser-0-0", "a.pdf", pdf.clone()).await;
        assert_eq!(known.status, 201, "what is there already is no file more");
        let words = json!({ "id": "browser-words", "body": "Did you get them?" });
        browser.post(&format!("{chat}/messages"), &words).await.ok();
        world.passes(HOUR).await;
        sends(&browser, &chat, "browser-more", "a.pdf", pdf).await.ok();
        assert_eq!(kept(shop), 41);
    }
}

scenario! {
    async fn a_chat_that_is_over_takes_no_files_and_opens_none_and_the_office_keeps_them(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let (link, content) = sends_a_photo(&browser, &chat, &maria).await;
        shop.api().patch("/v1/settings/web_chat", &json!({ "enabled": false })).await.ok();
        assert_eq!(sends(&browser, &chat, "browser-off", "b.png", photo()).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(browser.get(&link).await.problem().0, 404);
        shop.api().patch("/v1/settings/web_chat", &json!({ "enabled": true })).await.ok();
        assert_eq!(browser.get(&link).await.status, 200);
        world.passes(25 * HOUR).await;
        assert_eq!(sends(&browser, &chat, "browser-two", "b.png", photo()).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(browser.get(&link).await.problem().0, 404);
        assert_eq!(shop.api().get(&content).await.status, 200);
        assert_eq!(kept(shop), 1);
    }
}

scenario! {
    async fn what_a_visitor_sent_opens_for_nobody_else(world) {
        let shop = &world.shop;
        let (browser, path) = switched_on(shop).await;
        let maria = maria(world).await;
        let chat = ann_writes(&browser, &path, "Hello").await;
        let (link, content) = sends_a_photo(&browser, &chat, &maria).await;
        let id = content.trim_start_matches("/v1/files/").trim_end_matches("/content");

        world.lets_the_other_act();
        let (their_browser, their_path) = switched_on(&world.other).await;
        let their_chat = ann_writes(&their_browser, &their_path, "Hello").await;
        assert_eq!(seen(&their_browser, &their_chat).await, ["visitor: Hello"], "the same number at another company");
        assert_eq!(world.other.signed_in_as(Role::Admin).await.get(&content).await.problem().0, 404);
        let token = link.rsplit('/').next().unwrap();
        for path in [format!("/f/{token}"), format!("/w/files/{id}"), "/w/files/0123456789abcdef".to_owned()] {
            assert_eq!(browser.get(&path).await.problem(), (404, "not-found".to_owned()), "{path}");
        }
        let file = Answer::of(maria.request("POST", "/v1/attachments?name=b.png").body(photo())).await.ok();
        let of_the_office = file["url"].as_str().unwrap().replace("/f/", "/w/files/");
        assert_eq!(browser.get(&of_the_office).await.problem().0, 404);
        assert_eq!(sends(&browser, "/w/chats/0000", "browser-two", "b.png", photo()).await.problem().0, 404);
        assert_eq!(kept(&world.other), 0);
    }
}
