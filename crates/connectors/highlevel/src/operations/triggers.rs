//! What HighLevel tells: 34 webhooks, and two happenings that are found by asking.

use connect::{Idempotency, Operation, OperationKind, schema_of};

use super::{
    Nothing, Schema,
    contact_fields::{FoundContact, found_contact},
    events,
    tasks::task,
};

/// The happening that a task was edited.
pub(super) const TASK_UPDATED: &str = "highlevel.task_updated";
/// The happening that a contact changed.
pub(super) const CONTACT_CHANGED: &str = "highlevel.contact_changed";

/// Where an event names its contact.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    /// It is the contact: `id`.
    Itself,
    /// In `contactId`.
    Named,
    /// In `appointment.contactId`.
    OfAppointment,
    Nobody,
}

/// Scope, group and schema of events about the same thing.
struct About {
    group: &'static str,
    scope: &'static str,
    whose: Whose,
    output: Schema,
}

const CONTACT: About = About {
    group: "Contacts",
    scope: "contacts.readonly",
    whose: Whose::Itself,
    output: schema_of::<events::ContactEvent>,
};
const NOTE: About =
    About { group: "Notes", scope: "contacts.readonly", whose: Whose::Named, output: schema_of::<events::NoteEvent> };
const TASK: About =
    About { group: "Tasks", scope: "contacts.readonly", whose: Whose::Named, output: schema_of::<events::TaskEvent> };
const APPOINTMENT: About = About {
    group: "Appointments",
    scope: "calendars/events.readonly",
    whose: Whose::OfAppointment,
    output: schema_of::<events::AppointmentEvent>,
};
const MESSAGE: About = About {
    group: "Messages",
    scope: "conversations/message.readonly",
    whose: Whose::Named,
    output: schema_of::<events::MessageEvent>,
};
const OPPORTUNITY: About = About {
    group: "Opportunities",
    scope: "opportunities.readonly",
    whose: Whose::Named,
    output: schema_of::<events::OpportunityEvent>,
};
const UNREAD: About = About {
    group: "Conversations",
    scope: "conversations.readonly",
    whose: Whose::Named,
    output: schema_of::<events::UnreadEvent>,
};
const MERGED: About = About { output: schema_of::<events::MergedEvent>, ..UNREAD };
const CAMPAIGN: About = About {
    group: "Campaigns",
    scope: "campaigns.readonly",
    whose: Whose::Named,
    output: schema_of::<events::CampaignEvent>,
};
const LOCATION: About = About {
    group: "Account",
    scope: "locations.readonly",
    whose: Whose::Nobody,
    output: schema_of::<events::LocationEvent>,
};
const USER: About =
    About { group: "Users", scope: "users.readonly", whose: Whose::Nobody, output: schema_of::<events::UserEvent> };
const APP: About = About { group: "App", scope: "", whose: Whose::Nobody, output: schema_of::<events::AppEvent> };

const POLLED_TASK: About = About { scope: "locations/tasks.readonly", output: schema_of::<events::PolledTask>, ..TASK };
const POLLED_CONTACT: About = About { output: schema_of::<FoundContact>, ..CONTACT };

/// What an event is called: row, id, HighLevel's name, and what people read.
type Words = (&'static str, &'static str, &'static str, &'static str, &'static str);

const fn event(about: About, (row, id, call, label, description): Words, sample: Schema) -> (Operation, Whose) {
    let operation = Operation {
        id,
        row: Some(row),
        kind: OperationKind::Trigger,
        group: about.group,
        label,
        description,
        call,
        scope: about.scope,
        writes: false,
        idempotency: Idempotency::Read,
        input: schema_of::<Nothing>,
        output: about.output,
        sample,
        unavailable: None,
    };
    (operation, about.whose)
}

pub(super) static TRIGGERS: [(Operation, Whose); 36] = [
    event(
        CONTACT,
        (
            "GT01",
            "highlevel.contact_create",
            "ContactCreate",
            "Contact created",
            "A contact was made, by whomever: a person, a form or an app, ours too.",
        ),
        || events::contact("ContactCreate"),
    ),
    event(
        CONTACT,
        (
            "GT02",
            "highlevel.contact_update",
            "ContactUpdate",
            "Contact changed",
            "Something of a contact changed. HighLevel does not say what, nor who changed it: our own changes come back here.",
        ),
        || events::contact("ContactUpdate"),
    ),
    event(
        CONTACT,
        ("GT03", "highlevel.contact_delete", "ContactDelete", "Contact deleted", "A contact was deleted."),
        || events::contact("ContactDelete"),
    ),
    event(
        CONTACT,
        (
            "GT04",
            "highlevel.contact_tag_update",
            "ContactTagUpdate",
            "Contact's tags changed",
            "Tags were added or taken off. The tags are all that the contact has now, not just the new ones.",
        ),
        || events::contact("ContactTagUpdate"),
    ),
    event(
        CONTACT,
        (
            "GT05",
            "highlevel.contact_dnd_update",
            "ContactDndUpdate",
            "Contact's do-not-disturb changed",
            "A way of writing to a contact was stopped or allowed.",
        ),
        events::dnd,
    ),
    event(
        NOTE,
        ("GT06", "highlevel.note_create", "NoteCreate", "Note written", "A note was written on a contact."),
        || events::note("NoteCreate"),
    ),
    event(
        NOTE,
        ("GT07", "highlevel.note_update", "NoteUpdate", "Note changed", "A note of a contact was written anew."),
        || events::note("NoteUpdate"),
    ),
    event(
        NOTE,
        ("GT08", "highlevel.note_delete", "NoteDelete", "Note deleted", "A note of a contact was deleted."),
        || events::note("NoteDelete"),
    ),
    event(
        TASK,
        (
            "GT09",
            "highlevel.task_create",
            "TaskCreate",
            "Task created",
            "A task was made. It may come without its contact and its text.",
        ),
        || events::about_task("TaskCreate"),
    ),
    event(
        TASK,
        (
            "GT10",
            "highlevel.task_complete",
            "TaskComplete",
            "Task completed",
            "A task was ticked off. HighLevel does not tell when one is edited.",
        ),
        || events::about_task("TaskComplete"),
    ),
    event(TASK, ("GT11", "highlevel.task_delete", "TaskDelete", "Task deleted", "A task was deleted."), || {
        events::about_task("TaskDelete")
    }),
    event(
        APPOINTMENT,
        (
            "GT12",
            "highlevel.appointment_create",
            "AppointmentCreate",
            "Appointment created",
            "An appointment was put into a calendar. Its fields stand under \"appointment\".",
        ),
        || events::appointment("AppointmentCreate"),
    ),
    event(
        APPOINTMENT,
        (
            "GT13",
            "highlevel.appointment_update",
            "AppointmentUpdate",
            "Appointment changed",
            "An appointment was moved, renamed or cancelled. Its fields stand under \"appointment\".",
        ),
        || events::appointment("AppointmentUpdate"),
    ),
    event(
        APPOINTMENT,
        (
            "GT14",
            "highlevel.appointment_delete",
            "AppointmentDelete",
            "Appointment deleted",
            "An appointment was taken out of the calendar; one that was cancelled stays in it.",
        ),
        || events::appointment("AppointmentDelete"),
    ),
    event(
        MESSAGE,
        (
            "GT15",
            "highlevel.inbound_message",
            "InboundMessage",
            "Message came in",
            "A contact wrote or called, over any channel.",
        ),
        events::inbound,
    ),
    event(
        MESSAGE,
        (
            "GT16",
            "highlevel.outbound_message",
            "OutboundMessage",
            "Message went out",
            "A message went to a contact, by a person, an automation or an app.",
        ),
        events::outbound,
    ),
    event(
        OPPORTUNITY,
        (
            "GT17",
            "highlevel.opportunity_create",
            "OpportunityCreate",
            "Opportunity created",
            "An opportunity was made. HighLevel mostly tells a change of it as well.",
        ),
        || events::opportunity("OpportunityCreate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT18",
            "highlevel.opportunity_update",
            "OpportunityUpdate",
            "Opportunity changed",
            "Something of an opportunity changed. Comes beside the more exact events too.",
        ),
        || events::opportunity("OpportunityUpdate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT19",
            "highlevel.opportunity_stage_update",
            "OpportunityStageUpdate",
            "Opportunity's stage changed",
            "An opportunity went to another stage.",
        ),
        || events::opportunity("OpportunityStageUpdate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT20",
            "highlevel.opportunity_status_update",
            "OpportunityStatusUpdate",
            "Opportunity's status changed",
            "An opportunity was won, lost, abandoned or opened again.",
        ),
        || events::opportunity("OpportunityStatusUpdate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT21",
            "highlevel.opportunity_assigned_to_update",
            "OpportunityAssignedToUpdate",
            "Opportunity assigned",
            "An opportunity was given to another user, or to none.",
        ),
        || events::opportunity("OpportunityAssignedToUpdate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT22",
            "highlevel.opportunity_monetary_value_update",
            "OpportunityMonetaryValueUpdate",
            "Opportunity's value changed",
            "What an opportunity is worth changed.",
        ),
        || events::opportunity("OpportunityMonetaryValueUpdate"),
    ),
    event(
        OPPORTUNITY,
        (
            "GT23",
            "highlevel.opportunity_delete",
            "OpportunityDelete",
            "Opportunity deleted",
            "An opportunity was deleted.",
        ),
        || events::opportunity("OpportunityDelete"),
    ),
    event(
        UNREAD,
        (
            "GT24",
            "highlevel.conversation_unread_update",
            "ConversationUnreadUpdate",
            "Conversation read or unread",
            "A conversation was read, marked unread, or got a star.",
        ),
        events::unread,
    ),
    event(
        MERGED,
        (
            "GT25",
            "highlevel.conversation_update",
            "ConversationUpdate",
            "Conversations merged",
            "A live chat became part of the contact's conversation.",
        ),
        events::merged,
    ),
    event(
        CAMPAIGN,
        (
            "GT26",
            "highlevel.campaign_status_update",
            "CampaignStatusUpdate",
            "Campaign's status changed",
            "How a contact stands in a campaign changed.",
        ),
        events::campaign,
    ),
    event(
        LOCATION,
        (
            "GT27",
            "highlevel.location_create",
            "LocationCreate",
            "Sub-account created",
            "The agency made a sub-account. Only apps of agencies hear it.",
        ),
        || events::location("LocationCreate"),
    ),
    event(
        LOCATION,
        (
            "GT28",
            "highlevel.location_update",
            "LocationUpdate",
            "Sub-account changed",
            "Name or settings of a sub-account changed.",
        ),
        || events::location("LocationUpdate"),
    ),
    event(
        USER,
        ("GT29", "highlevel.user_create", "UserCreate", "User created", "Somebody was given access to the account."),
        || events::user("UserCreate"),
    ),
    event(
        USER,
        ("GT30", "highlevel.user_update", "UserUpdate", "User changed", "What somebody is called or may do changed."),
        || events::user("UserUpdate"),
    ),
    event(
        USER,
        ("GT31", "highlevel.user_delete", "UserDelete", "User deleted", "Somebody lost access to the account."),
        || events::user("UserDelete"),
    ),
    event(
        APP,
        ("GT32", "highlevel.install", "INSTALL", "App installed", "Somebody put the app on an account."),
        || events::app("INSTALL"),
    ),
    event(
        APP,
        (
            "GT33",
            "highlevel.uninstall",
            "UNINSTALL",
            "App uninstalled",
            "Somebody took the app off an account: its tokens are dead.",
        ),
        events::uninstalled,
    ),
    event(
        APP,
        ("GT34", "highlevel.update", "UPDATE", "App updated", "An account went to another version of the app."),
        || events::app("UPDATE"),
    ),
    event(
        POLLED_TASK,
        (
            "GT35",
            TASK_UPDATED,
            "poll POST /locations/{locationId}/tasks/search",
            "Task made or edited",
            "A task was made or edited. HighLevel does not tell it, so we look every now and then.",
        ),
        task,
    ),
    event(
        POLLED_CONTACT,
        (
            "GT36",
            CONTACT_CHANGED,
            "poll POST /contacts/search",
            "Contact made or changed",
            "A contact was made or changed, found by looking: for private tokens, which HighLevel sends no webhooks.",
        ),
        found_contact,
    ),
];
