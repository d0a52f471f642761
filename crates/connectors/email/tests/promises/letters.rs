//! What a mail looks like when it arrives.

use connect::{Connector, Mail, ProviderError, SendEmail, VerifyAccount};
use domain::{Email, event::FailureVerdict};
use email::{EmailConfig, EmailConnector, fake::ReceivedMail};

use crate::world::{JANE, mail, with_login, world};

fn header<'a>(mail: &'a ReceivedMail, name: &str) -> Option<&'a str> {
    let mut values =
        mail.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
    let value = values.next();
    assert_eq!(values.next(), None, "{name} is there twice");
    value
}

#[tokio::test]
async fn a_mail_arrives_with_its_words_names_and_headers() {
    let world = world().await;
    let accepted = world.email.email().expect("it sends").send(&mail()).await.unwrap();
    assert_eq!(accepted.provider_ref, "msg_1@plumbing.example");
    let [got] = world.fake.mails(None).try_into().unwrap();
    assert_eq!((got.from.as_str(), got.to.as_str()), ("care@plumbing.example", JANE));
    assert_eq!(got.subject, mail().subject);
    assert_eq!(got.text.replace("\r\n", "\n").trim_end(), mail().text.trim_end());
    assert_eq!(got.html.replace("\r\n", "\n").trim_end(), mail().html);
    assert_eq!(got.message_id, "msg_1@plumbing.example");
    assert_eq!(got.list_unsubscribe, mail().unsubscribe_url);
    assert_eq!(header(&got, "List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    assert_eq!(header(&got, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!(header(&got, "Date"), Some("Sat, 21 Nov 2026 15:00:00 +0000"));
    assert_eq!(header(&got, "Reply-To"), Some("office@plumbing.example"));
    assert_eq!(header(&got, "From"), Some("\"Example Plumbing\" <care@plumbing.example>"));
    assert!(header(&got, "Content-Type").unwrap().starts_with("multipart/alternative"));
    assert_eq!(header(&got, "MIME-Version"), Some("1.0"));
    assert_eq!(world.fake.mails(Some("JANE@example.com")).len(), 1);
    assert!(world.fake.mails(Some("other@example.com")).is_empty());
}

#[tokio::test]
async fn a_personal_mail_has_no_way_to_unsubscribe_and_plain_http_is_not_one_click() {
    let world = world().await;
    world.email.send(&Mail { unsubscribe_url: None, ..mail() }).await.unwrap();
    world.email.send(&Mail { unsubscribe_url: Some("http://localhost:4000/u/x".into()), ..mail() }).await.unwrap();
    let [without, plain] = world.fake.mails(None).try_into().unwrap();
    assert_eq!((header(&without, "List-Unsubscribe"), header(&without, "List-Unsubscribe-Post")), (None, None));
    assert_eq!(
        (header(&plain, "List-Unsubscribe"), header(&plain, "List-Unsubscribe-Post")),
        (Some("<http://localhost:4000/u/x>"), None)
    );
}

#[tokio::test]
async fn names_subjects_and_ids_cannot_add_headers_or_recipients() {
    let world = world().await;
    world.email.send(&mail()).await.unwrap();
    let evil = "x\r\nBcc: thief@example.com\r\n\r\nX-Evil: 1\u{2028}\u{85}\0";
    let attack = Mail {
        to_name: Some(evil.into()),
        subject: evil.into(),
        message_id: evil.into(),
        text: format!("{evil}\r\n.\r\nMAIL FROM:<x@example.com>\r\n"),
        ..mail()
    };
    let config = EmailConfig { from_name: Some(evil.into()), ..world.config.clone() };
    EmailConnector::new(config, world.env.clone()).send(&attack).await.unwrap();

    let mails = world.fake.mails(None);
    assert_eq!(mails.len(), 2);
    let names = |mail: &ReceivedMail| mail.headers.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&mails[1]), names(&mails[0]), "the same headers as any mail");
    assert_eq!(mails[1].to, JANE);
    assert_eq!(mails[1].from, "care@plumbing.example");
    assert_eq!(mails[1].subject, "x  Bcc: thief@example.com    X-Evil: 1");
    assert!(mails[1].text.contains("MAIL FROM"), "the words are words");
}

#[tokio::test]
async fn an_unsubscribe_url_that_would_break_its_header_stops_the_mail() {
    let world = world().await;
    for url in ["https://x>\r\nBcc: thief@example.com", "ftp://example.com", ""] {
        let refused = world.email.send(&Mail { unsubscribe_url: Some(url.into()), ..mail() }).await.unwrap_err();
        assert!(matches!(refused, ProviderError::Refused { verdict: FailureVerdict::Content, .. }), "{url}: {refused}");
    }
    assert!(world.fake.mails(None).is_empty());
}

#[tokio::test]
async fn an_address_in_unicode_gets_its_mail() {
    let world = world().await;
    world.email.send(&Mail { to: Email::parse("ñandú@example.com").unwrap(), ..mail() }).await.unwrap();
    assert_eq!(world.fake.mails(Some("ñandú@example.com")).len(), 1);
}

#[tokio::test]
async fn mails_one_after_the_other_share_a_connection_until_it_is_old() {
    let world = world().await;
    for _ in 0..3 {
        world.email.send(&mail()).await.unwrap();
    }
    assert_eq!(world.fake.state()["connections"], 1);
    world.clock.advance(std::time::Duration::from_secs(61));
    world.email.send(&mail()).await.unwrap();
    assert_eq!(world.fake.state()["connections"], 2);
    assert_eq!(world.fake.mails(None).len(), 4);
}

#[tokio::test]
async fn the_settings_are_verified_by_signing_in_and_nothing_is_sent() {
    let world = world().await;
    world.fake.require_login("care", "s3cret");
    let verify = |config| async { EmailConnector::new(config, world.env.clone()).account_name().await };
    assert_eq!(verify(with_login(&world.config, "care", "s3cret")).await.unwrap(), "127.0.0.1");
    assert!(matches!(verify(with_login(&world.config, "care", "wrong")).await, Err(ProviderError::Unauthorized)));
    assert!(matches!(world.email.send(&mail()).await, Err(ProviderError::Unauthorized)), "530: nobody signed in");
    EmailConnector::new(with_login(&world.config, "care", "s3cret"), world.env.clone()).send(&mail()).await.unwrap();
    assert_eq!(world.fake.mails(None).len(), 1);
}
