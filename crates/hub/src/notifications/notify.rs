//! Something was said: who hears of it?

use std::collections::BTreeSet;

use db::{DbError, Tx};
use domain::{ConversationId, MessageId, PersonId, Timestamp};
use jiff::civil::Time;
use queue::{BackgroundJob, JobError, Running};
use rules::conversations::{Listener, Workspace, who_hears};
use serde::{Deserialize, Serialize};

use super::{Push, Unseen, store};
use crate::{
    App, companies,
    conversations::{self, Conversation, EntryKind, entries, marks, members},
    people::{self, Person, PersonState},
};

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A customer's message.
    Message(MessageId),
    /// A note or a chat: conversation and number.
    Entry(ConversationId, i64),
}

/// Finds who hears of it, and plans a notification for each of their devices.
#[derive(Debug, Serialize, Deserialize)]
pub struct Notify {
    /// What was said.
    pub said: Said,
}

impl BackgroundJob<App> for Notify {
    const NAME: &'static str = "notifications.notify";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                notify(tx, &app_in, self.said)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn notify(tx: &mut Tx<'_>, app: &App, said: Said) -> Result<(), DbError> {
    let place = match said {
        Said::Message(message) => entries::place_of(tx, message)?,
        Said::Entry(conversation, seq) => Some((conversation, seq)),
    };
    let Some((id, seq)) = place else { return Ok(()) };
    app.queue.enqueue(tx, Unseen { conversation: id, seq }.plan().at(app.env.now().plus(Unseen::AFTER)))?;
    let devices = store::all(tx)?;
    if devices.is_empty() {
        return Ok(()); // nobody wants to be notified: the mails stand
    }
    let Some(conversation) = conversations::store::find(tx, id)? else { return Ok(()) };
    let Some(entry) = entries::find(tx, id, seq)? else { return Ok(()) };
    let reachable: BTreeSet<PersonId> = devices.iter().map(|(_, person)| *person).collect();
    let told = who(tx, app, &conversation, seq, &entry, |person| reachable.contains(&person))?;
    for (device, _) in devices.into_iter().filter(|(_, person)| told.contains(person)) {
        app.queue.enqueue(tx, Push { device, conversation: id, seq }.plan())?;
    }
    Ok(())
}

/// Who hears of an entry and has not seen it, of those who can be reached.
pub(super) fn who(
    tx: &mut Tx<'_>,
    app: &App,
    conversation: &Conversation,
    seq: i64,
    entry: &entries::Written,
    can_be_reached: impl Fn(PersonId) -> bool,
) -> Result<Vec<PersonId>, DbError> {
    let now = app.env.now();
    let time = companies::store::get(tx)?.zone();
    let time = now.in_zone(&time).time();
    let here: Vec<PersonId> = marks::present(tx, conversation.id, now)?.into_iter().map(|(person, _)| person).collect();
    let mut listeners = Vec::new();
    // Whoever has no device is asked nothing: there are few who have one.
    for person in people::store::list(tx)?.into_iter().filter(|person| can_be_reached(person.id)) {
        if person.state != PersonState::Active || entry.person == Some(person.id) {
            continue;
        }
        let reasons = members::reasons(tx, conversation.id, person.id)?;
        let seat = members::seat(&person, &reasons);
        if !seat.may_open(conversation.workspace) {
            continue;
        }
        let mark = marks::find(tx, conversation.id, person.id)?;
        let is_at_rest = rests(&marks::settings(tx, person.id)?, time);
        listeners.push(One {
            listener: listener(&person, seat.is_member(conversation.workspace), mark.is_muted || is_at_rest),
            has_seen: mark.read_seq >= seq || here.contains(&person.id),
            is_at_rest,
        });
    }
    let told: Vec<PersonId> = match (entry.kind, conversation.workspace) {
        (EntryKind::Message, Workspace::Customers) => {
            who_hears(&listeners.iter().map(|one| one.listener).collect::<Vec<_>>())
        }
        // Who is called by name hears of it, also where the rest is muted.
        (EntryKind::Note, _) => listeners
            .iter()
            .filter(|one| entry.detail.mentions.contains(&one.listener.person) && !one.is_at_rest)
            .map(|one| one.listener.person)
            .collect(),
        (EntryKind::Chat | EntryKind::Referral, _) => listeners
            .iter()
            .filter(|one| one.listener.is_member && !one.listener.is_muted)
            .map(|one| one.listener.person)
            .collect(),
        _ => Vec::new(),
    };
    let seen = |person: &PersonId| listeners.iter().any(|one| one.listener.person == *person && one.has_seen);
    Ok(told.into_iter().filter(|person| !seen(person)).collect())
}

/// Somebody who could hear of it.
struct One {
    listener: Listener<PersonId>,
    /// They look at it, or have read it.
    has_seen: bool,
    /// They silenced everything, or it is their night.
    is_at_rest: bool,
}

const fn listener(person: &Person, is_member: bool, is_muted: bool) -> Listener<PersonId> {
    Listener {
        person: person.id,
        is_member,
        is_reachable: true,
        is_muted,
        is_point_of_contact: person.is_point_of_contact,
        on_call_position: person.on_call_position,
    }
}

/// Whether somebody hears of nothing at this time of the company's day.
fn rests(settings: &marks::Settings, time: Time) -> bool {
    let read = |text: &Option<String>| text.as_ref().and_then(|text| Time::strptime("%H:%M", text).ok());
    let is_quiet = match (read(&settings.quiet_from), read(&settings.quiet_to)) {
        (Some(from), Some(to)) if from <= to => from <= time && time < to,
        // Over midnight.
        (Some(from), Some(to)) => time >= from || time < to,
        _ => false,
    };
    settings.muted || is_quiet
}

/// How long after it was said a notification is worth sending.
pub(super) const IS_NEWS: std::time::Duration = std::time::Duration::from_hours(1);

/// Whether something was said lately.
pub(super) fn is_news(at: Timestamp, now: Timestamp) -> bool {
    now.since(at) < IS_NEWS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight() {
        let at = |text: &str| Time::strptime("%H:%M", text).unwrap();
        let quiet = |from: &str, to: &str| marks::Settings {
            quiet_from: Some(from.into()),
            quiet_to: Some(to.into()),
            ..marks::Settings::default()
        };
        for (settings, time, rest) in [
            (quiet("21:00", "07:00"), "23:30", true),
            (quiet("21:00", "07:00"), "06:59", true),
            (quiet("21:00", "07:00"), "07:00", false),
            (quiet("12:00", "13:00"), "12:30", true),
            (quiet("12:00", "13:00"), "13:00", false),
            (marks::Settings::default(), "03:00", false),
            (marks::Settings { muted: true, ..marks::Settings::default() }, "12:00", true),
        ] {
            assert_eq!(rests(&settings, at(time)), rest, "{settings:?} {time}");
        }
    }
}
