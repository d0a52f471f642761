//! People: who can sign in and how, their sessions, and API keys.
//!
//! # Cast
//! - [`Person`]: an owner, a dispatcher, a technician; [`follow_employee`] keeps them in step with HCP.
//! - [`sign_in`](fn@sign_in): e-mail and password (argon2id) to a session, or to the question for a code.
//! - [`totp`], [`passkeys`], [`sso`]: the other ways in. [`challenges`]: what is remembered between two steps.
//! - [`sessions`]: tokens that change while they are used. [`keys`]: API keys with scopes.
//! - [`actor_of_session`], [`actor_of_api_key`]: who a request comes from.
//!
//! # Guarantees
//! - Only hashes of tokens, keys and recovery codes are stored; TOTP secrets are sealed.
//! - A wrong e-mail takes as long as a wrong password.
//! - Guessing at one account locks nobody else out, and its owner not on a device of theirs; many
//!   guesses at once get no further than one after the other.
//! - Whoever is disabled is out at once: sessions, keys and passkeys ask for the state each time.
//!
//! # Not here
//! Inviting and changing people: [`crate::team`]. What roles may do: [`rules::access`].

mod account_api;
mod api;
pub mod challenges;
mod doors;
pub mod keys;
mod keys_api;
mod limiter;
mod model;
pub mod passkeys;
mod password;
pub mod sessions;
mod sign_in;
pub mod sso;
pub mod store;
pub mod strength;
pub mod totp;

use db::{DbError, Tx, dialect};
use domain::event::EmployeeRecord;

pub use api::{Me, check_name, me_answer};
pub use doors::Doors;
pub use keys::actor_of_api_key;
pub use limiter::SignInLimiter;
pub use model::{Follows, NewPerson, Person, PersonState, permissions_of};
pub use password::{LONGEST as LONGEST_PASSWORD, hash_password};
pub use sessions::actor_of_session;
pub use sign_in::{LONGEST_EMAIL, Outcome, SignedIn, prove_password, sign_in, start_session};

use crate::{App, http::Problem};

/// The routes of this slice.
pub fn routes() -> utoipa_axum::router::OpenApiRouter<App> {
    api::routes().merge(account_api::routes()).merge(keys_api::routes())
}

/// Takes over what Housecall Pro tells of an employee who has access here. The last administrator
/// stays one, whatever is told.
pub fn follow_employee(tx: &mut Tx<'_>, record: &EmployeeRecord) -> Result<(), DbError> {
    let id = match store::of_employee(tx, &record.employee_ref)? {
        Some(id) => id,
        // Somebody who had access before they were seen on the list; role and switches stay.
        None => match record.email.as_deref() {
            Some(email) => match store::link_employee(tx, email, &record.employee_ref)? {
                Some(id) => id,
                None => return Ok(()),
            },
            None => return Ok(()),
        },
    };
    let Some(before) = store::find(tx, id)? else { return Ok(()) };
    let mut person = before.clone();
    // A stub does not tell switches: those that are known stay.
    if record.switches.is_none() {
        return Ok(());
    }
    person.follow(record.role, record.switches);
    if person.avatar_url.is_none() {
        person.avatar_url.clone_from(&record.avatar_url);
    }
    if person == before || would_lack_admins(tx, &before, &person)? {
        return Ok(());
    }
    store::save(tx, &person)
}

/// Whether nobody would be administrator any more after this change.
pub fn would_lack_admins(tx: &mut Tx<'_>, before: &Person, after: &Person) -> Result<bool, DbError> {
    use domain::event::Role::Admin;
    let is_admin = |person: &Person| person.role == Admin && person.state == PersonState::Active;
    if !is_admin(before) || is_admin(after) {
        return Ok(false);
    }
    // Two who are demoted at once would each see the other.
    dialect::one_at_a_time(tx, &["administrators".to_owned()])?;
    Ok(store::count_admins(tx)? <= 1)
}

/// What is stored of a token: tokens are random, so a plain hash is enough.
pub fn hash_token(token: &str) -> String {
    connect::signature::sha256_hex(token.as_bytes())
}

/// 422 when a password must not be used; `about` are words that others know of its owner.
pub fn check_password(app: &App, field: &str, password: &domain::Secret, about: &[&str]) -> Result<(), Problem> {
    let breached = app.config.breached_passwords.as_deref();
    match strength::trouble_with(password.expose(), about, breached) {
        None => Ok(()),
        Some(message) => {
            let error = crate::http::FieldError { field: field.to_owned(), message };
            Err(Problem::invalid("weak-password", vec![error]))
        }
    }
}
