//! Appointments and their notes.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, DateTime, Quirk, Row, Success, calendars::span, contacts::ContactId};
use crate::client::version;

/// Inputs that write an appointment: what every one of them may name, and more.
macro_rules! appointment_inputs {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => { inputs! {$(
        $(#[$about])*
        $name {
            $($(#[$field_about])* $field: $kind,)*
            /// When it ends; an hour is what a calendar says, if nothing is said.
            end_time: Option<DateTime>,
            /// What it is called.
            title: Option<String>,
            /// Where it stands; `confirmed` is usual.
            appointment_status: Option<AppointmentStatus>,
            /// Id of the user who goes.
            assigned_user_id: Option<String>,
            /// Where it is.
            address: Option<String>,
            /// More about it.
            description: Option<String>,
            /// How one meets.
            meeting_location_type: Option<MeetingLocation>,
            /// Which of the calendar's meeting places.
            meeting_location_id: Option<String>,
            /// True: the meeting place given here counts instead of the calendar's.
            override_location_config: Option<bool>,
            /// True: the calendar's rules about how early and how late one may book do not count.
            ignore_date_range: Option<bool>,
            /// True: it goes in even if the time is taken.
            ignore_free_slot_validation: Option<bool>,
            /// False: HighLevel's own automations and messages for appointments do not run.
            to_notify: Option<bool>,
            /// How it comes again, as an RRULE.
            rrule: Option<String>,
        }
    )*}};
}

words! {
    /// Where an appointment stands.
    AppointmentStatus {
        New = "new", Confirmed = "confirmed", Cancelled = "cancelled", Showed = "showed", NoShow = "noshow",
        Invalid = "invalid",
    }
    /// How one meets.
    MeetingLocation {
        Custom = "custom", Zoom = "zoom", GoogleMeet = "gmeet", Phone = "phone", Address = "address", Teams = "ms_teams",
        Google = "google",
    }
}

appointment_inputs! {
    /// An appointment to be made.
    CreateAppointment {
        /// The calendar it goes into.
        calendar_id: String,
        /// The contact's id.
        contact_id: String,
        /// When it begins, with the offset of its time zone: 2026-09-22T09:00:00-06:00.
        start_time: DateTime,
    }
    /// What is to change; what is not named stays.
    UpdateAppointment {
        /// The appointment's id.
        event_id: String,
        /// The calendar it is in.
        calendar_id: Option<String>,
        /// When it begins, with the offset of its time zone.
        start_time: Option<DateTime>,
    }
}

inputs! {
    /// Which event.
    EventId {
        /// The id of the appointment or of the blocked time.
        event_id: String,
    }
    /// A page of an appointment's notes.
    ListNotes {
        /// The appointment's id.
        appointment_id: String,
        /// How many, 20 at most.
        #[schemars(range(min = 1, max = 20))]
        limit: u32,
        /// How many to pass over; 0 for the first page.
        offset: u32,
    }
    /// A note to be written.
    CreateNote {
        /// The appointment's id.
        appointment_id: String,
        /// What it says.
        body: String,
        /// Id of the user in whose name it is written.
        user_id: Option<String>,
    }
    /// A note to be written anew.
    UpdateNote {
        /// The appointment's id.
        appointment_id: String,
        /// The note's id.
        note_id: String,
        /// What it says.
        body: String,
        /// Id of the user in whose name it is written.
        user_id: Option<String>,
    }
    /// Which note.
    NoteId {
        /// The appointment's id.
        appointment_id: String,
        /// The note's id.
        note_id: String,
    }
}

answers! {
    /// An appointment, or blocked time.
    Event {
        id: String,
        title: Option<String>,
        calendar_id: Option<String>,
        location_id: Option<String>,
        contact_id: Option<String>,
        group_id: Option<String>,
        appointment_status: Option<String>,
        assigned_user_id: Option<String>,
        users: Option<Vec<String>>,
        address: Option<String>,
        notes: Option<String>,
        description: Option<String>,
        is_recurring: Option<bool>,
        rrule: Option<String>,
        /// In the list of a contact: on the account's clock, without saying so.
        start_time: Option<String>,
        end_time: Option<String>,
        date_added: Option<String>,
        date_updated: Option<String>,
    }
    /// An appointment as it is now. HighLevel does not say here when it was made.
    EventNow {
        id: String,
        title: Option<String>,
        calendar_id: Option<String>,
        location_id: Option<String>,
        contact_id: Option<String>,
        appointment_status: Option<String>,
        assigned_user_id: Option<String>,
        address: Option<String>,
        meeting_location_type: Option<String>,
        is_recurring: Option<bool>,
        rrule: Option<String>,
        start_time: Option<String>,
        end_time: Option<String>,
    }
    /// One event.
    OneEvent {
        event: Event,
    }
    /// The events.
    Events {
        events: Vec<Event>,
    }
    /// Whether it was deleted.
    Deleted {
        succeeded: Option<bool>,
    }
    /// A note of an appointment.
    AppointmentNote {
        id: String,
        body: Option<String>,
        user_id: Option<String>,
        date_added: Option<String>,
        contact_id: Option<String>,
        /// Who wrote it: id and name.
        created_by: Option<Value>,
    }
    /// One note.
    OneAppointmentNote {
        note: AppointmentNote,
    }
    /// A page of notes.
    AppointmentNotes {
        notes: Vec<AppointmentNote>,
        /// Whether there are more.
        has_more: Option<bool>,
    }
}

const READ: &str = "calendars/events.readonly";
const WRITE: &str = "calendars/events.write";
const APPOINTMENTS: Api = Api { group: "Appointments", version: version::CALENDARS };
const OF_CONTACTS: Api = Api { group: "Appointments", version: version::CONTACTS };

fn event() -> Value {
    json!({
        "id": "bL6wXc2nMo9TiDf4SvGk", "title": "Water heater estimate", "calendarId": "qE8dMw3xFt5ZkRy1CsVn",
        "locationId": "nC7yUe3oGj5WtHa1KqSf", "contactId": "hT2mQv8sLk4RzXw9PbYd", "appointmentStatus": "confirmed",
        "assignedUserId": "dV6xRi2uZn8MpLc4TgEb", "address": "412 Maple Street, Denver, CO 80203",
        "startTime": "2026-09-22T09:00:00-06:00", "endTime": "2026-09-22T10:00:00-06:00",
    })
}

fn note() -> Value {
    json!({
        "id": "fR9uKp3eHy7ZaVl1NxBw", "body": "Bring the 50 gallon brochure.", "userId": "dV6xRi2uZn8MpLc4TgEb",
        "dateAdded": "2026-09-21T19:12:00.000Z", "contactId": "hT2mQv8sLk4RzXw9PbYd",
        "createdBy": {"id": "dV6xRi2uZn8MpLc4TgEb", "name": "Dana Desk"},
    })
}

pub(super) static ACTIONS: [Action; 10] = [
    OF_CONTACTS.reads(Row {
        number: "GA22",
        id: "highlevel.appointments.list_of_contact",
        call: "GET /contacts/{contactId}/appointments",
        scope: "contacts.readonly",
        label: "List contact appointments",
        description: "All appointments of a contact. Times come without a zone: they are on the account's clock.",
        input: schema_of::<ContactId>,
        output: schema_of::<Events>,
        sample: || {
            let mut event = event();
            event["startTime"] = "2026-09-22 09:00:00".into();
            event["endTime"] = "2026-09-22 10:00:00".into();
            json!({"events": [event]})
        },
    }),
    APPOINTMENTS.reads(Row {
        number: "GA36",
        id: "highlevel.appointments.get",
        call: "GET /calendars/events/appointments/{eventId}",
        scope: READ,
        label: "Get appointment",
        description: "One appointment, with times that name their offset.",
        input: schema_of::<EventId>,
        output: schema_of::<OneEvent>,
        sample: || json!({"event": event()}),
    }),
    APPOINTMENTS
        .once(Row {
            number: "GA37",
            id: "highlevel.appointments.create",
            call: "POST /calendars/events/appointments",
            scope: WRITE,
            label: "Create appointment",
            description: "Puts an appointment into a calendar. HighLevel's own automations write to the customer unless toNotify is false; a taken time is refused unless ignoreFreeSlotValidation is true.",
            input: schema_of::<CreateAppointment>,
            output: schema_of::<EventNow>,
            sample: event,
        })
        .with(Account::InBody),
    APPOINTMENTS.repeats(Row {
        number: "GA38",
        id: "highlevel.appointments.update",
        call: "PUT /calendars/events/appointments/{eventId}",
        scope: WRITE,
        label: "Update appointment",
        description: "Moves, renames or cancels an appointment; what you do not give stays. With toNotify false HighLevel's automations do not run.",
        input: schema_of::<UpdateAppointment>,
        output: schema_of::<EventNow>,
        sample: event,
    }),
    APPOINTMENTS
        .repeats(Row {
            number: "GA39",
            id: "highlevel.events.delete",
            call: "DELETE /calendars/events/{eventId}",
            scope: WRITE,
            label: "Delete event",
            description: "Takes an appointment or blocked time out of the calendar for good. One that is gone already counts as deleted.",
            input: schema_of::<EventId>,
            output: schema_of::<Deleted>,
            sample: || json!({"succeeded": true}),
        })
        .but(Quirk::GoneIsDone),
    APPOINTMENTS
        .reads(Row {
            number: "GA40",
            id: "highlevel.events.list",
            call: "GET /calendars/events",
            scope: READ,
            label: "List calendar events",
            description: "Appointments of a user, a calendar or a group between two moments, given in milliseconds since 1970.",
            input: span,
            output: schema_of::<Events>,
            sample: || json!({"events": [event()]}),
        })
        .with(Account::InQuery("locationId")),
    APPOINTMENTS.reads(Row {
        number: "GA44",
        id: "highlevel.appointment_notes.list",
        call: "GET /calendars/appointments/{appointmentId}/notes",
        scope: READ,
        label: "List appointment notes",
        description: "Notes of an appointment, 20 at a time at most.",
        input: schema_of::<ListNotes>,
        output: schema_of::<AppointmentNotes>,
        sample: || json!({"notes": [note()], "hasMore": false}),
    }),
    APPOINTMENTS.once(Row {
        number: "GA45",
        id: "highlevel.appointment_notes.create",
        call: "POST /calendars/appointments/{appointmentId}/notes",
        scope: WRITE,
        label: "Create appointment note",
        description: "Writes a note on an appointment. Only the office sees it.",
        input: schema_of::<CreateNote>,
        output: schema_of::<OneAppointmentNote>,
        sample: || json!({"note": note()}),
    }),
    APPOINTMENTS.repeats(Row {
        number: "GA46",
        id: "highlevel.appointment_notes.update",
        call: "PUT /calendars/appointments/{appointmentId}/notes/{noteId}",
        scope: WRITE,
        label: "Update appointment note",
        description: "Replaces the whole text of a note of an appointment.",
        input: schema_of::<UpdateNote>,
        output: schema_of::<OneAppointmentNote>,
        sample: || json!({"note": note()}),
    }),
    APPOINTMENTS
        .repeats(Row {
            number: "GA47",
            id: "highlevel.appointment_notes.delete",
            call: "DELETE /calendars/appointments/{appointmentId}/notes/{noteId}",
            scope: WRITE,
            label: "Delete appointment note",
            description: "Deletes a note of an appointment for good. One that is gone already counts as deleted.",
            input: schema_of::<NoteId>,
            output: schema_of::<Success>,
            sample: || json!({"success": true}),
        })
        .but(Quirk::GoneIsDone),
];
