//! The only crate that knows there are two databases.
//!
//! # Cast
//! - [`Db`]: the database, open. Owns a few threads; each thread owns one connection.
//! - [`Tx`]: a transaction bound to one company. `$1` in its SQL is always that company.
//! - [`AdminTx`]: a transaction over all companies, by another type so that reviewers can grep it.
//! - [`dialect`]: the few statements that differ between SQLite and Postgres, side by side.
//! - [`migrate`]: brings a database to the newest schema.
//!
//! # Guarantees
//! - A transaction is a closure that runs on a database thread. It cannot await, so nobody
//!   outside can be called while it is open.
//! - What a closure wrote is on disk before [`Db::write`] answers, or none of it is.
//! - Closures that wait together share one physical commit on SQLite, each but the first in a
//!   savepoint: one that fails takes only its own writes back.
//! - What a background job asks ([`in_background`]) waits behind what a request asks.
//! - Dropping the future of [`Db::write`] (a client hung up) does not stop the closure half-way.
//!
//! # Not here
//! Any table of the application, except in `migrations/`.

pub mod dialect;
mod error;
pub mod migrate;
mod pool;
mod postgres;
mod sqlite;
pub mod testing;
mod turns;
mod tx;
mod value;

pub use db_macros::db_test;
pub use dialect::Engine;
pub use error::DbError;
pub use pool::{Db, DbOptions, Location, in_background};
pub use tx::{AdminTx, Answer, Asked, Statements, Tx};
pub use value::{Argument, Column, FromRow, Row, Value};
