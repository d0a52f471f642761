//! The short way from an enqueued job to its run.
//!
//! A job that may run at once, while the worker of this process has room, is written as running
//! and handed over after the commit: no second transaction, no look at the table. It is in the
//! table all the same, with its lease, so a crash loses nothing. When there is no room, the job
//! waits in the table like any other, and companies take turns.
//!
//! Receiving goes first: while requests press in ([`FastLane::press`]), nothing takes the short
//! way, and the worker holds back for a bounded time.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};
use std::time::Duration;

use db::Statements;
use domain::Timestamp;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use crate::store::Claimed;

/// Room of a worker, for one job.
pub(crate) type Room = OwnedSemaphorePermit;
/// Where handed-over jobs come in.
pub(crate) type Handed = mpsc::UnboundedReceiver<(Claimed, Room)>;

#[derive(Debug, Clone, Default)]
pub(crate) struct FastLane {
    open: Arc<Mutex<Option<Open>>>,
    pressed_until: Arc<AtomicI64>,
}

#[derive(Debug, Clone)]
struct Open {
    room: Arc<Semaphore>,
    lease: Duration,
    hand_over: mpsc::UnboundedSender<(Claimed, Room)>,
}

/// Room that was found for a job, and the way to hand it over.
pub(crate) struct Place {
    room: Room,
    pub lease: Duration,
    hand_over: mpsc::UnboundedSender<(Claimed, Room)>,
}

impl FastLane {
    /// A worker has begun and has this much room.
    pub fn open(&self, room: usize, lease: Duration) -> Handed {
        let (hand_over, handed) = mpsc::unbounded_channel();
        let open = Open { room: Arc::new(Semaphore::new(room)), lease, hand_over };
        *self.open.lock().expect("no one panics while holding it") = Some(open);
        handed
    }

    /// The worker ends: from now on jobs wait in the table.
    pub fn close(&self) {
        self.open.lock().expect("no one panics while holding it").take();
    }

    /// Room for a job, if there is some.
    pub fn place(&self, now: Timestamp) -> Option<Place> {
        if self.is_pressed(now) {
            return None;
        }
        let open = self.open.lock().expect("no one panics while holding it").clone()?;
        let room = open.room.try_acquire_owned().ok()?;
        Some(Place { room, lease: open.lease, hand_over: open.hand_over })
    }

    /// Requests press in; receiving goes first until then.
    pub fn press(&self, until: Timestamp) {
        self.pressed_until.fetch_max(until.micros(), Ordering::Relaxed);
    }

    pub fn is_pressed(&self, now: Timestamp) -> bool {
        self.pressed_until.load(Ordering::Relaxed) > now.micros()
    }
}

impl Place {
    /// Hands the job over after the commit. Without one, the room is free again.
    pub fn hand_over_after(self, tx: &mut impl Statements, job: impl FnOnce() -> Option<Claimed> + Send + 'static) {
        tx.after_commit(move || {
            if let Some(job) = job() {
                // A worker that is gone meanwhile leaves the job to its lease.
                drop(self.hand_over.send((job, self.room)));
            }
        });
    }
}
