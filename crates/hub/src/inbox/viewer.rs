//! Who looks at the inbox.

use std::collections::HashMap;

use db::{DbError, Tx};
use domain::{ConversationId, PersonId, event::Role};
use rules::{
    access::{Action, Object},
    conversations::{Seat, Workspace},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    conversations::{self, Conversation, marks, members},
    http::{Actor, Problem},
    people::{self, Person},
};

/// Somebody of the company, as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Colleague {
    pub id: PersonId,
    pub name: String,
    pub avatar_url: Option<String>,
}

impl Colleague {
    pub fn of(person: &Person) -> Self {
        Self { id: person.id, name: person.name.clone(), avatar_url: person.avatar_url.clone() }
    }
}

/// Whoever looks, with the names of all the others.
pub(super) struct Viewer {
    /// Nobody for a key of the company: it sees customers' conversations and has read none.
    pub person: Option<PersonId>,
    /// Everything up to here counts as read.
    pub read_all_seq: i64,
    /// Phone numbers are shown whole.
    pub sees_contact_details: bool,
    /// A technician: with the links of a customer they could answer or unsubscribe in the customer's name.
    hides_links: bool,
    seat: Seat,
    people: HashMap<PersonId, Person>,
}

impl Viewer {
    pub fn load(tx: &mut Tx<'_>, actor: &Actor) -> Result<Self, DbError> {
        let people: HashMap<PersonId, Person> =
            people::store::list(tx)?.into_iter().map(|person| (person.id, person)).collect();
        let person = actor.kind.person();
        let read_all_seq = match person {
            Some(person) => marks::read_all_seq(tx, person)?,
            None => 0,
        };
        let seat = person.and_then(|person| people.get(&person)).map(|person| members::seat(person, &[]));
        // A key of the company.
        let seat = seat.unwrap_or(Seat {
            role: Role::Admin,
            is_point_of_contact: false,
            chats_with_customers: true,
            has_reason: false,
            was_removed: false,
        });
        Ok(Self {
            person,
            read_all_seq,
            sees_contact_details: actor.sees_contact_details(),
            hides_links: actor.narrowed_to(Action::PulseChecksRead).is_some(),
            seat,
            people,
        })
    }

    /// What of a message may be shown to them.
    pub fn shown(&self, text: String) -> String {
        if self.hides_links { without_tokens(&text) } else { text }
    }

    /// For SQL: an id that is nobody's stands for a key.
    pub fn id(&self) -> String {
        self.person.map(|person| person.to_string()).unwrap_or_default()
    }

    /// Whether all conversations of a workspace are open to them.
    pub const fn opens_all(&self, workspace: Workspace) -> bool {
        self.seat.opens_all(workspace)
    }

    /// Whether their role makes them a member everywhere.
    pub const fn is_in_by_role(&self, workspace: Workspace) -> bool {
        self.seat.is_in_by_role(workspace)
    }

    /// Whether reasons put them into conversations of a workspace at all.
    pub const fn reasons_count(&self, workspace: Workspace) -> bool {
        self.seat.reasons_count(workspace)
    }

    /// Their seat in a conversation where they have a reason, or were taken out.
    pub const fn seat(&self, has_reason: bool, was_removed: bool) -> Seat {
        Seat { has_reason, was_removed, ..self.seat }
    }

    pub fn colleague(&self, id: PersonId) -> Option<Colleague> {
        self.people.get(&id).map(Colleague::of)
    }

    /// Who wrote something; they may have left since.
    pub fn author(&self, id: PersonId) -> Colleague {
        let left = || Colleague { id, name: "Former colleague".to_owned(), avatar_url: None };
        self.colleague(id).unwrap_or_else(left)
    }

    pub fn find(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }
}

/// A conversation that is open to whoever asks, and their seat in it; for others it is not there.
pub(super) fn open(
    tx: &mut Tx<'_>,
    actor: &Actor,
    viewer: &Viewer,
    action: Action,
    id: ConversationId,
) -> Result<(Conversation, Seat), Problem> {
    let found = conversations::store::find(tx, id)?.ok_or_else(not_there)?;
    let reasons = match viewer.person {
        Some(person) => members::reasons(tx, id, person)?,
        None => Vec::new(),
    };
    let is_removed = |reason: &String| reason == rules::conversations::REMOVED;
    let seat = viewer.seat(reasons.iter().any(|reason| !is_removed(reason)), reasons.iter().any(is_removed));
    let is_open_to_them = seat.may_open(found.workspace);
    actor.authorize(action, Object::Conversation { is_open_to_them })?;
    if !is_open_to_them {
        return Err(not_there()); // a chat of others, whatever the role
    }
    Ok((found, seat))
}

/// [`open`], for somebody who writes.
pub(super) fn open_to_write(
    tx: &mut Tx<'_>,
    actor: &Actor,
    viewer: &Viewer,
    id: ConversationId,
) -> Result<(Conversation, PersonId), Problem> {
    let (conversation, seat) = open(tx, actor, viewer, Action::ConversationsWrite, id)?;
    if !seat.may_write(conversation.workspace) {
        let detail = "you are not allowed to chat with customers; an administrator can change that";
        return Err(Problem::new(axum::http::StatusCode::FORBIDDEN, "not-allowed", detail));
    }
    Ok((conversation, person(actor)?))
}

/// The person who acts, also through a key of theirs.
pub(super) fn person(actor: &Actor) -> Result<PersonId, Problem> {
    actor.kind.person().ok_or_else(|| {
        let detail = "this is done by a person: use a personal key";
        Problem::new(axum::http::StatusCode::FORBIDDEN, "not-for-keys", detail)
    })
}

pub(super) fn not_there() -> Problem {
    Problem::not_found("conversation")
}

/// The customer's own pages: pulse check, unsubscribe, "is it solved?".
const PAGES: [&str; 3] = ["/p/", "/u/", "/s/"];

/// A text in which the customer's links lead nowhere.
fn without_tokens(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, page)) = PAGES.iter().filter_map(|page| rest.find(page).map(|at| (at, *page))).min() {
        let after = &rest[at + page.len()..];
        let is_token = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        let length = after.find(|letter| !is_token(letter)).unwrap_or(after.len());
        shown.push_str(&rest[..at + page.len()]);
        if length > 0 {
            shown.push('…');
        }
        rest = &after[length..];
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customers_links_lead_nowhere_and_the_rest_stays() {
        for (text, shown) in [
            ("How was it? https://x.com/p/7Kd2mQ9xT4 Reply STOP", "How was it? https://x.com/p/… Reply STOP"),
            ("a /u/abc-D_1\nb https://x.com/s/zz.", "a /u/…\nb https://x.com/s/…."),
            ("no links, 24/7 p/q", "no links, 24/7 p/q"),
            ("/p/é /p/", "/p/é /p/"),
        ] {
            assert_eq!(without_tokens(text), shown);
        }
    }
}
