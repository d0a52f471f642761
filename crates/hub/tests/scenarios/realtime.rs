//! What browsers hear: nothing is missed, not even over a lost connection.

use std::time::Duration;

use testkit::{Api, World, scenario};
use tokio::time::timeout;

/// An open stream of server-sent events.
struct Stream {
    response: reqwest::Response,
    text: String,
}

impl Stream {
    async fn open(api: &Api, last_event_id: Option<&str>) -> Self {
        let mut request = api.request("GET", "/v1/events");
        if let Some(id) = last_event_id {
            request = request.header("last-event-id", id);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        Self { response, text: String::new() }
    }

    /// Reads until the words have come.
    async fn hears(&mut self, words: &str) {
        while !self.text.contains(words) {
            let chunk = timeout(Duration::from_secs(8), self.response.chunk()).await;
            let chunk = chunk.unwrap_or_else(|_| panic!("{words} does not come; heard: {}", self.text)).unwrap();
            self.text.push_str(&String::from_utf8_lossy(&chunk.expect("the stream goes on")));
        }
    }

    fn last_id(&self) -> String {
        self.text.lines().filter_map(|line| line.strip_prefix("id:")).next_back().expect("an id").trim().to_owned()
    }
}

async fn completes_a_job(world: &World, name: &str, phone: &str) -> String {
    let ann = world.shop.customer(name, phone);
    world.shop.housecall().completes_job_for(&ann);
    world.settle().await;
    world.shop.pulse_checks().await[0]["id"].as_str().unwrap().to_owned()
}

scenario! {
    async fn a_browser_hears_of_a_new_pulse_check_and_of_its_answer(world) {
        let mut stream = Stream::open(&world.shop.api(), None).await;
        stream.hears("event: hello").await;
        let id = completes_a_job(world, "Ann", "+13035550101").await;
        stream.hears("event: pulse_check.changed").await;
        stream.hears(&id).await;
    }
}

scenario! {
    async fn after_a_lost_connection_nothing_is_missing(world) {
        let mut stream = Stream::open(&world.shop.api(), None).await;
        stream.hears("event: hello").await;
        let first = completes_a_job(world, "Ann", "+13035550101").await;
        stream.hears(&first).await;
        let place = stream.last_id();
        drop(stream);
        let second = completes_a_job(world, "Bo", "+13035550102").await;

        let mut again = Stream::open(&world.shop.api(), Some(&place)).await;
        again.hears(&second).await;
        // On Postgres a little is told again, since a lower number may be committed after a higher one.
        let numbers: Vec<i64> = again.text.lines().filter_map(|line| line.strip_prefix("id:")?.trim().parse().ok()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?} after {place}");
        assert!(numbers.contains(&(place.parse::<i64>().unwrap() + 1)), "{numbers:?} after {place}");
        assert!(!again.text.contains("event: hello") && !again.text.contains("event: reset"), "{}", again.text);
    }
}

scenario! {
    async fn a_place_that_is_too_old_or_not_ours_asks_for_everything_anew(world) {
        let mut stream = Stream::open(&world.shop.api(), None).await;
        stream.hears("event: hello").await;
        let first = completes_a_job(world, "Ann", "+13035550101").await;
        stream.hears(&first).await;
        let place = stream.last_id();
        drop(stream);
        completes_a_job(world, "Bo", "+13035550102").await;
        world.clock.advance(40 * crate::HOUR);
        world.regular_round().await;
        world.settle().await; // what is older than a day and a half is forgotten
        completes_a_job(world, "Cy", "+13035550103").await;

        let mut again = Stream::open(&world.shop.api(), Some(&place)).await;
        again.hears("event: reset").await;
        let mut future = Stream::open(&world.shop.api(), Some("999999999")).await;
        future.hears("event: reset").await;
    }
}

scenario! {
    async fn one_company_does_not_hear_another(world) {
        let mut there = Stream::open(&world.other.api(), None).await;
        there.hears("event: hello").await;
        let id = completes_a_job(world, "Ann", "+13035550101").await;
        let mut here = Stream::open(&world.shop.api(), Some("0")).await;
        here.hears("event:").await;
        let more = timeout(Duration::from_millis(300), there.response.chunk()).await;
        assert!(more.is_err(), "{more:?}");
        assert!(!there.text.contains(&id));
    }
}
