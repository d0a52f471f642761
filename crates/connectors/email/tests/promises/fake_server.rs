//! The server in memory, as any SMTP client may use it.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::world::world;

/// Says all at once and hears all until the server hangs up.
async fn talk(address: std::net::SocketAddr, words: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(words.as_bytes()).await.unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).await.unwrap();
    heard
}

fn codes(heard: &str) -> Vec<&str> {
    heard.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).map(|line| &line[..3]).collect()
}

#[tokio::test]
async fn commands_sent_all_at_once_are_answered_in_order() {
    let world = world().await;
    let heard = talk(
        world.fake.address(),
        "EHLO me\r\nMAIL FROM:<a@example.com> SIZE=40\r\nRCPT TO:<b@example.com>\r\nrcpt to:<c@example.com>\r\nDATA\r\nSubject: hi\r\n\r\n..dot\r\n.\r\nNOOP\r\nRSET\r\nQUIT\r\n",
    )
    .await;
    assert_eq!(codes(&heard), ["220", "250", "250", "250", "250", "354", "250", "250", "250", "221"]);
    let mails = world.fake.mails(Some("c@example.com"));
    assert_eq!((mails.len(), mails[0].subject.as_str(), mails[0].text.trim_end()), (1, "hi", ".dot"));
}

#[tokio::test]
async fn what_is_out_of_order_wrong_or_too_big_is_refused() {
    let world = world().await;
    let heard = talk(
        world.fake.address(),
        "DATA\r\nRCPT TO:<b@example.com>\r\nMAIL TO:<x>\r\nHOW\r\nMAIL FROM:<a@example.com> SIZE=99999999\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<nobody>\r\nQUIT\r\n",
    )
    .await;
    assert_eq!(codes(&heard), ["220", "503", "503", "501", "500", "552", "250", "501", "221"]);

    let lines = format!("{}\r\n", "x".repeat(998)).repeat(10_600);
    let big =
        format!("HELO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n{lines}.\r\nQUIT\r\n");
    assert_eq!(codes(&talk(world.fake.address(), &big).await), ["220", "250", "250", "250", "354", "552", "221"]);
    assert!(world.fake.mails(None).is_empty());
}

#[tokio::test]
async fn cleared_it_is_as_new_but_still_asks_for_the_login() {
    let world = world().await;
    world.fake.require_login("care", "s3cret");
    world.fake.refuse_next(550, 3);
    world.fake.clear();
    let heard = talk(
        world.fake.address(),
        "EHLO me\r\nMAIL FROM:<a@example.com>\r\nAUTH LOGIN\r\nY2FyZQ==\r\nczNjcmV0\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nQUIT\r\n",
    )
    .await;
    assert_eq!(codes(&heard), ["220", "250", "530", "334", "334", "235", "250", "250", "221"]);
    assert_eq!(world.fake.state()["mails"], serde_json::json!([]));
}
