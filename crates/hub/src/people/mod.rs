//! People: who can sign in, their sessions, and the company's API keys.
//!
//! # Cast
//! - [`Person`]: an owner, a dispatcher, a technician.
//! - [`sign_in`]: e-mail and password (argon2id) to a session; wrong guesses slow down.
//! - [`actor_of_session`], [`actor_of_api_key`]: who a request comes from.
//!
//! # Guarantees
//! - Only hashes of tokens and keys are stored.
//! - A wrong e-mail takes as long as a wrong password.
//! - Guessing at one account locks nobody else out, and many guesses at once get no further than
//!   one after the other.
//!
//! # Not here
//! Permissions beyond the three roles, passkeys, TOTP, invitations, resets: part 3.

mod api;
mod limiter;
mod model;
mod password;
mod sign_in;
pub mod store;

pub use api::routes;
pub use limiter::SignInLimiter;
pub use model::{NewPerson, Person};
pub use password::{LONGEST as LONGEST_PASSWORD, hash_password};
pub use sign_in::{LONGEST_EMAIL, actor_of_api_key, actor_of_session, hash_token, make_api_key, sign_in};
