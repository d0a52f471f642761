//! What an error says, and how sure it is.

use std::time::Duration;

use connect::{AddressGuard, ProviderError, Retry, SendEmail, VerifyAccount};
use domain::event::FailureVerdict;
use email::{EmailConfig, EmailConnector, Security};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::world::{JANE, config, mail, world};

#[tokio::test]
async fn a_refusal_means_what_its_code_says_and_made_no_mail() {
    let world = world().await;
    for (code, verdict, retry) in [
        (421, FailureVerdict::RetryLater, Retry::Later),
        (450, FailureVerdict::RetryLater, Retry::Later),
        (451, FailureVerdict::RetryLater, Retry::Later),
        (452, FailureVerdict::RetryLater, Retry::Later),
        (550, FailureVerdict::BadAddress, Retry::Never),
        (551, FailureVerdict::BadAddress, Retry::Never),
        (552, FailureVerdict::Content, Retry::Never),
        (554, FailureVerdict::Account, Retry::Never), // with 5.7.1: policy
    ] {
        world.fake.refuse_next(code, 1);
        let refused = world.email.send(&mail()).await.unwrap_err();
        assert!(
            matches!(&refused, ProviderError::Refused { verdict: v, code: Some(c), .. } if *v == verdict && c.starts_with(&code.to_string())),
            "{code}: {refused:?}"
        );
        assert_eq!(refused.retry(), retry);
        let told = format!("{refused} {refused:?}");
        for private in [JANE, "jane", "example.com", "Sam"] {
            assert!(!told.contains(private), "{told}");
        }
    }
    assert!(world.fake.mails(None).is_empty());
    world.email.send(&mail()).await.unwrap(); // and then all is well again
}

#[tokio::test]
async fn an_answer_lost_after_the_message_leaves_the_outcome_open_and_it_is_not_sent_twice() {
    let world = world().await;
    world.fake.drop_next(1);
    let lost = world.email.send(&mail()).await.unwrap_err();
    assert!(matches!(lost, ProviderError::OutcomeUnknown), "{lost}");
    assert_eq!(lost.retry(), Retry::Never);
    assert_eq!(world.fake.mails(None).len(), 1, "the server had it");
}

/// A server that hangs up as soon as it hears `verb`.
async fn server_that_hangs_up_at(verb: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = BufReader::new(stream);
            if verb.is_empty() {
                continue;
            }
            stream.write_all(b"220 x\r\n").await.unwrap();
            let (mut line, mut is_message) = (String::new(), false);
            while stream.read_line(&mut line).await.unwrap_or(0) > 0 && !line.starts_with(verb) {
                let answer = if line.starts_with("DATA") { "354 go\r\n" } else { "250 Ok\r\n" };
                if !is_message {
                    let _ = stream.write_all(answer.as_bytes()).await;
                }
                is_message |= line.starts_with("DATA");
                line.clear();
            }
        }
    });
    port
}

#[tokio::test]
async fn until_the_message_itself_nothing_has_happened() {
    let (env, _) = domain::Env::test(domain::Timestamp::from_seconds(1_800_000_000));
    for verb in ["", "EHLO", "MAIL", "RCPT", "DATA"] {
        let email = EmailConnector::new(config(server_that_hangs_up_at(verb).await), env.clone());
        let failed = email.send(&mail()).await.unwrap_err();
        assert!(matches!(failed, ProviderError::Unreachable(_)), "{verb}: {failed:?}");
        assert_eq!(failed.retry(), Retry::Later, "{verb}");
    }
    let email = EmailConnector::new(config(server_that_hangs_up_at("Message-ID").await), env);
    assert!(matches!(email.send(&mail()).await, Err(ProviderError::OutcomeUnknown)));
}

#[tokio::test]
async fn nobody_listening_means_that_nothing_happened() {
    let world = world().await;
    let email = EmailConnector::new(config(9), world.env.clone());
    assert!(matches!(email.send(&mail()).await, Err(ProviderError::Unreachable(_))));
    assert!(matches!(email.account_name().await, Err(ProviderError::Unreachable(_))));
}

#[tokio::test]
async fn a_connection_that_died_while_idle_costs_no_mail() {
    for idle in [Duration::ZERO, Duration::from_secs(10)] {
        let world = world().await;
        world.email.send(&mail()).await.unwrap();
        world.email.send(&mail()).await.unwrap();
        assert_eq!(world.fake.state()["connections"], 1, "the one that is open is used");
        world.fake.hang_up();
        world.clock.advance(idle);
        world.email.send(&mail()).await.unwrap();
        assert_eq!((world.fake.mails(None).len(), &world.fake.state()["connections"]), (3, &2.into()), "{idle:?}");
    }
}

#[tokio::test]
async fn without_the_encryption_that_is_set_nothing_is_said() {
    let world = world().await;
    for security in [Security::StartTls, Security::Tls] {
        let email = EmailConnector::new(EmailConfig { security, ..world.config.clone() }, world.env.clone());
        assert!(email.account_name().await.is_err(), "{security:?}");
        let refused = email.send(&mail()).await.unwrap_err();
        assert!(!matches!(refused, ProviderError::OutcomeUnknown), "{security:?}: {refused}");
    }
    let starttls =
        EmailConnector::new(EmailConfig { security: Security::StartTls, ..world.config.clone() }, world.env.clone());
    let refused = starttls.send(&mail()).await.unwrap_err();
    assert!(matches!(refused, ProviderError::Refused { verdict: FailureVerdict::Account, .. }), "{refused:?}");
    let tls = EmailConnector::new(EmailConfig { security: Security::Tls, ..world.config.clone() }, world.env.clone());
    assert!(tls.send(&mail()).await.unwrap_err().to_string().contains("no secure connection"));
    assert!(world.fake.mails(None).is_empty());
}

#[tokio::test]
async fn a_host_that_leads_inside_is_not_even_connected_to() {
    let world = world().await;
    for host in ["127.0.0.1", "localhost"] {
        let config = EmailConfig { host: host.into(), guard: AddressGuard::PublicOnly, ..world.config.clone() };
        let email = EmailConnector::new(config, world.env.clone());
        let refused = email.account_name().await.unwrap_err();
        assert!(
            matches!(&refused, ProviderError::Unreachable(why) if why.contains("no public address")),
            "{host}: {refused:?}"
        );
        assert!(matches!(email.send(&mail()).await, Err(ProviderError::Unreachable(_))), "{host}");
    }
    assert_eq!(world.fake.state()["connections"], 0);
}

#[tokio::test]
async fn the_settings_do_not_print_what_is_secret_or_personal() {
    let world = world().await;
    let config = crate::world::with_login(&world.config, "care@plumbing.example", "s3cret");
    let printed = format!("{:?}", EmailConnector::new(config, world.env.clone()));
    for private in ["s3cret", "care@plumbing.example", "office@"] {
        assert!(!printed.contains(private), "{printed}");
    }
}
