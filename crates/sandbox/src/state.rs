//! Everything the sandbox holds as one JSON document, and a stream that says when it changed.

use std::{
    convert::Infallible,
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use axum::response::sse::{Event, KeepAlive, Sse};
use serde_json::{Value, json};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use crate::Sandbox;

/// How often the state is compared while somebody watches.
const EVERY: Duration = Duration::from_millis(250);

impl Sandbox {
    /// `{housecall, twilio, mail, webhooks, faults, phones, hub}`: what `GET /sandbox/state`
    /// answers. `webhooks` are the last deliveries, newest first; `faults` says how many wait
    /// for their turn, per system.
    pub fn state(&self) -> Value {
        let landlines = self.landlines.lock().expect("no one panics while holding it").clone();
        json!({
            "housecall": self.housecall.state(),
            "twilio": self.twilio.state(),
            "highlevel": self.highlevel.state(),
            "mail": self.mail.state(),
            "webhooks": self.deliveries.newest_first(),
            "faults": self.waiting_faults(),
            "phones": { "ours": self.twilio_account.number, "landlines": landlines },
            "hub": self.hub_url.get(),
        })
    }
}

/// A number that changes whenever the sandbox's state does. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Changes {
    version: watch::Sender<u64>,
}

impl Default for Changes {
    fn default() -> Self {
        Self { version: watch::Sender::new(0) }
    }
}

impl Changes {
    /// Compares the state again and again, for ever, and only while somebody watches: the fakes
    /// are changed from many sides, and none of them has to know about pages.
    pub(crate) async fn watch(self, sandbox: Sandbox) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if self.version.receiver_count() > 0 {
                let version = fingerprint(&sandbox.state());
                self.version.send_if_modified(|known| std::mem::replace(known, version) != version);
            }
        }
    }

    /// One `changed` event at once, and one after every change.
    pub(crate) fn stream(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        let events = WatchStream::new(self.version.subscribe())
            .map(|version| Ok(Event::default().event("changed").data(format!("{version:x}"))));
        Sse::new(events).keep_alive(KeepAlive::default())
    }
}

fn fingerprint(state: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    state.to_string().hash(&mut hasher);
    hasher.finish()
}
