//! People as rows.

use domain::{PersonId, event::Role};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody who can sign in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Address they sign in with.
    pub email: String,
    /// What they may do at all.
    pub role: Role,
    /// Photo.
    pub avatar_url: Option<String>,
}

/// A person to be made.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// HCP's id, if they are an employee there.
    pub employee_ref: Option<String>,
    /// Full name.
    pub name: String,
    /// Address they sign in with.
    pub email: String,
    /// What they may do at all.
    pub role: Role,
    /// As [`super::hash_password`] made it.
    pub password_hash: Option<String>,
    /// Photo.
    pub avatar_url: Option<String>,
}
