//! A world for scenario tests: the whole hub in process, the outside in memory, time in the hand.
//!
//! # Cast
//! - [`World`]: the hub over a real loopback listener, on either database; nothing happens by
//!   itself, [`World::settle`] makes everything happen that is due.
//! - [`Shop`]: a company with its own Housecall Pro, Twilio and mail server. There are always two:
//!   `world.shop` acts, `world.other` stands beside and must stay untouched.
//! - [`Customer`], [`Technician`], [`Job`]: people and work of a shop, with verbs.
//! - [`Api`]: a program or a browser that asks the hub.
//! - [`Witness`]: somebody else's server that remembers what it was sent.
//! - [`scenario!`]: one body, two tests, one on each database.
//!
//! # Guarantees
//! - No sleeps and no worker in the background: a test that passes once passes always.
//! - Every verb of Housecall Pro takes one second, since HCP knows nothing finer.
//! - When a scenario ends, the log (at debug) names no number, address, word or secret of it.
//! - When a scenario ends, the other company has got no message, no webhook and no row.
//!
//! # Not here
//! Browser tests (`web/e2e`), load (`bench/`).

mod api;
mod customer;
mod feed;
mod housecall;
mod shop;
mod tape;
mod witness;
mod world;

pub use api::{Answer, Api};
pub use customer::Customer;
pub use db::Engine;
pub use housecall::{Housecall, Job, Technician};
pub use shop::{PASSWORD, Shop};
pub use tape::{log, says};
pub use witness::Witness;
pub use world::{World, run};

/// Makes of `async fn promise(world) { … }` the tests `promise::sqlite` and `promise::postgres`.
/// The latter says that it skipped where no server is named.
#[macro_export]
macro_rules! scenario {
    ($(#[$attribute:meta])* async fn $name:ident($world:ident) $body:block) => {
        mod $name {
            use super::*;

            async fn told($world: &$crate::World) $body

            $(#[$attribute])*
            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, told);
            }

            $(#[$attribute])*
            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, told);
            }
        }
    };
}
