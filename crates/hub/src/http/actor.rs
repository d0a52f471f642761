//! Who is asking: a signed-in browser, an API key, or the operator on the command line.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use db::{DbError, Tx};
use domain::{ApiKeyId, CompanyId, PersonId, SessionId, Timestamp, event::Role};
use rules::access::{self, Action, Object, Permissions, Reach, Refusal, Scopes, Who};

use super::{Client, Problem};
use crate::{App, jobs};

/// Who is asking.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The company on whose rows the request works.
    pub company: CompanyId,
    /// The person or the key.
    pub kind: ActorKind,
    /// What they may do.
    pub who: Who,
    /// For the audit log.
    pub name: String,
    /// Where they ask from, for the audit log.
    pub client: Client,
    /// The browser's session.
    pub session: Option<ActorSession>,
    /// The company wants a second factor, and this person has none yet.
    pub lacks_second_factor: bool,
}

/// The session behind a request.
#[derive(Debug, Clone, Copy)]
pub struct ActorSession {
    /// Which.
    pub id: SessionId,
    /// When the person last proved that it is them.
    pub confirmed_at: Timestamp,
}

/// A person or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Signed in.
    Person(PersonId),
    /// A program, with whose key if it is a personal one.
    ApiKey(ApiKeyId, Option<PersonId>),
    /// Whoever runs the program, on its command line.
    Operator,
}

impl ActorKind {
    /// The word in the audit log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::ApiKey(..) => "api_key",
            Self::Operator => "operator",
        }
    }

    /// The id in the audit log.
    pub fn id(self) -> Option<String> {
        match self {
            Self::Person(person) => Some(person.to_string()),
            Self::ApiKey(key, _) => Some(key.to_string()),
            Self::Operator => None,
        }
    }

    /// The person who acts, also through a key of theirs.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) | Self::ApiKey(_, Some(person)) => Some(person),
            Self::ApiKey(_, None) | Self::Operator => None,
        }
    }
}

impl Actor {
    /// The operator, for what the command line does in a company.
    pub fn operator(company: CompanyId) -> Self {
        Self {
            company,
            kind: ActorKind::Operator,
            who: Who { role: Role::Admin, permissions: Permissions::ALL, employee_ref: None, scopes: Scopes::All },
            name: "command line".into(),
            client: Client::default(),
            session: None,
            lacks_second_factor: false,
        }
    }

    /// How far they reach with an action.
    pub fn reach(&self, action: Action) -> Reach {
        access::reach(&self.who, action)
    }

    /// Their own HCP id when they reach only their own with this action: what a list is narrowed to.
    /// Somebody without one has nothing of their own.
    pub fn narrowed_to(&self, action: Action) -> Option<String> {
        (self.reach(action) == Reach::Own).then(|| self.who.employee_ref.clone().unwrap_or_default())
    }

    /// Whether they may do `action` on `object`; what is not theirs is not there.
    pub fn authorize(&self, action: Action, object: Object<'_>) -> Result<(), Problem> {
        access::authorize(&self.who, action, object).map_err(|refusal| refused(refusal, action))
    }

    /// [`Actor::authorize`] for a customer: a technician's are those of their open jobs.
    pub fn authorize_customer(&self, tx: &mut Tx<'_>, action: Action, customer_ref: &str) -> Result<(), Problem> {
        let has_own_open_job = match self.narrowed_to(action) {
            Some(own) => jobs::store::has_open_job(tx, customer_ref, &own)?,
            None => true,
        };
        self.authorize(action, Object::Customer { has_own_open_job })
    }

    /// Whether phone numbers and e-mail addresses are shown to them whole.
    pub fn sees_contact_details(&self) -> bool {
        self.who.role == Role::Admin || self.who.permissions.see_contact_details
    }

    /// Refuses those to whom contact details are not shown.
    pub fn must_see_contact_details(&self) -> Result<(), Problem> {
        if self.sees_contact_details() {
            return Ok(());
        }
        let detail = "this holds customers' phone numbers or addresses, which you are not shown";
        Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail))
    }

    /// The person, where the route is for persons.
    pub fn person(&self) -> Result<PersonId, Problem> {
        match self.kind {
            ActorKind::Person(person) => Ok(person),
            ActorKind::ApiKey(..) | ActorKind::Operator => {
                Err(Problem::new(StatusCode::FORBIDDEN, "not-for-keys", "an API key has no account of its own"))
            }
        }
    }
}

/// What a refusal looks like from outside.
pub(super) fn refused(refusal: Refusal, action: Action) -> Problem {
    match refusal {
        Refusal::Role => {
            Problem::new(StatusCode::FORBIDDEN, "not-allowed", "your role or your permissions do not include this")
        }
        Refusal::Scope => {
            let detail = format!("the API key lacks the scope {}", action.as_str());
            Problem::new(StatusCode::FORBIDDEN, "missing-scope", detail)
        }
        Refusal::NotTheirs => DbError::NotFound.into(),
    }
}

/// The gatekeeper asked who it is; a handler without a gatekeeper in front answers nobody.
impl FromRequestParts<App> for Actor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(not_signed_in)
    }
}

/// 401.
pub fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", "sign in, or send an API key as a bearer token")
}
