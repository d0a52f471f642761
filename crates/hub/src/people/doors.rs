//! Who has access by now, all at once: for streams that outlive sign-outs and changed roles.

use std::collections::{HashMap, HashSet};

use db::{DbError, Statements, Tx, args};
use domain::{ApiKeyId, PersonId, SessionId, Timestamp};

use super::{Person, PersonState, store};
use crate::http::{Actor, ActorKind};

/// Everybody of a company who has access at a moment.
#[derive(Debug)]
pub struct Doors {
    /// The moment.
    pub at: Timestamp,
    sessions: HashSet<SessionId>,
    keys: HashSet<ApiKeyId>,
    people: HashMap<PersonId, Person>,
}

impl Doors {
    /// Looks.
    pub fn load(tx: &mut Tx<'_>, now: Timestamp) -> Result<Self, DbError> {
        let sessions: Vec<SessionId> =
            tx.values("SELECT id FROM sessions WHERE company_id = $1 AND expires_at > $2", args![now])?;
        let keys: Vec<ApiKeyId> = tx.values(
            "SELECT id FROM api_keys WHERE company_id = $1 AND (expires_at IS NULL OR expires_at > $2)",
            args![now],
        )?;
        let people = store::list(tx)?.into_iter().filter(|person| person.state == PersonState::Active);
        Ok(Self {
            at: now,
            sessions: sessions.into_iter().collect(),
            keys: keys.into_iter().collect(),
            people: people.map(|person| (person.id, person)).collect(),
        })
    }

    /// Who an actor is by now; `None` when their session, key or access has ended.
    pub fn again(&self, actor: &Actor) -> Option<Actor> {
        let is_open = match (actor.kind, actor.session) {
            (ActorKind::Person(_), Some(session)) => self.sessions.contains(&session.id),
            (ActorKind::ApiKey(key, _), _) => self.keys.contains(&key),
            (ActorKind::Person(_) | ActorKind::Operator, _) => false,
        };
        if !is_open {
            return None;
        }
        let Some(person) = actor.kind.person() else { return Some(actor.clone()) };
        let person = self.people.get(&person)?;
        let mut again = actor.clone();
        (again.who.role, again.who.permissions) = (person.role, person.permissions);
        again.who.employee_ref.clone_from(&person.employee_ref);
        Some(again)
    }
}
