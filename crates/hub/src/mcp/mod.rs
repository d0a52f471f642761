//! `/mcp`: an AI client lists the catalogue's actions as tools, reads, and acts.
//!
//! # Cast
//! - `door.rs`: an API key, its scopes, its limits. No session of ours gets here.
//! - `server.rs`: the tools: one for each action that the key may use, over [`crate::catalogue`].
//!
//! # Guarantees
//! - A key sees and calls what its scopes allow: reads take `workflows.read` and `customers.read`, writes
//!   take `operations.run` too.
//! - Writes are marked as such, and every call is in the audit log, refused ones too.
//! - A message passes the gate like everything automatic: an AI client cannot press *send* as a person.
//! - A page of somebody else cannot reach it through a browser: hosts and origins are checked.
//!
//! # Not here
//! The protocol: the library `rmcp`. What an action does: [`crate::catalogue`].

mod door;
mod server;

pub use door::routes;
