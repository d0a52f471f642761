//! Calendars, when they have room, and time that is blocked.

use std::collections::BTreeMap;

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, DateTime, Millis, Row, appointments::Events, one_given, some_given};
use crate::client::version;

inputs! {
    /// Which calendars.
    ListCalendars {
        /// Only those of this group.
        group_id: Option<String>,
        /// False leaves drafts out.
        show_drafted: Option<bool>,
    }
    /// Which calendar.
    CalendarId {
        /// The calendar's id.
        calendar_id: String,
    }
    /// When room is looked for.
    FreeSlots {
        /// The calendar's id.
        calendar_id: String,
        /// From when, in milliseconds since 1970.
        #[schemars(range(min = 0))]
        start_date: i64,
        /// Until when, in milliseconds since 1970; 31 days after the start at most.
        #[schemars(range(min = 0))]
        end_date: i64,
        /// The zone that the answer's times are in, like America/Denver.
        timezone: Option<String>,
        /// Only when this user has time.
        user_id: Option<String>,
        /// Only when these users have time.
        user_ids: Option<Vec<String>>,
    }
    /// Whose events, and when. One of user, calendar and group is needed.
    Span {
        /// Of this user.
        user_id: Option<String>,
        /// Of this calendar.
        calendar_id: Option<String>,
        /// Of this group of calendars.
        group_id: Option<String>,
        /// From when, in milliseconds since 1970.
        start_time: Millis,
        /// Until when, in milliseconds since 1970.
        end_time: Millis,
    }
    /// Time to be blocked: of a calendar or of a user, never of both.
    CreateBlock {
        /// What for.
        title: Option<String>,
        /// Blocks this calendar.
        calendar_id: Option<String>,
        /// Blocks this user's time.
        assigned_user_id: Option<String>,
        /// From when, with the offset of its time zone: 2026-09-22T09:00:00-06:00.
        start_time: DateTime,
        /// Until when.
        end_time: DateTime,
    }
    /// What of blocked time is to change: of a calendar or of a user, never of both.
    UpdateBlock {
        /// The block's id.
        event_id: String,
        /// What for.
        title: Option<String>,
        /// The calendar it blocks.
        calendar_id: Option<String>,
        /// The user whose time it blocks.
        assigned_user_id: Option<String>,
        /// From when, with the offset of its time zone.
        start_time: Option<DateTime>,
        /// Until when.
        end_time: Option<DateTime>,
    }
}

answers! {
    /// A calendar.
    CalendarRecord {
        id: String,
        location_id: Option<String>,
        group_id: Option<String>,
        name: Option<String>,
        description: Option<String>,
        slug: Option<String>,
        calendar_type: Option<String>,
        is_active: Option<bool>,
        /// How long an appointment is, in `slotDurationUnit`.
        slot_duration: Option<f64>,
        slot_duration_unit: Option<String>,
        team_members: Option<Vec<Value>>,
        open_hours: Option<Vec<Value>>,
    }
    /// The calendars.
    Calendars {
        calendars: Vec<CalendarRecord>,
    }
    /// One calendar.
    OneCalendar {
        calendar: CalendarRecord,
    }
    /// When a day has room.
    Slots {
        /// When an appointment could begin.
        slots: Vec<String>,
    }
    /// Blocked time.
    Block {
        id: String,
        location_id: Option<String>,
        title: Option<String>,
        start_time: Option<String>,
        end_time: Option<String>,
        calendar_id: Option<String>,
        assigned_user_id: Option<String>,
    }
}

/// What stands at a day; beside the days there is a text for HighLevel's support.
#[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Day {
    Slots(Slots),
    Trace(String),
}

/// Days, like `2026-09-22`, with the times at which an appointment could begin.
#[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Days(BTreeMap<String, Day>);

const READ: &str = "calendars.readonly";
const READ_EVENTS: &str = "calendars/events.readonly";
const WRITE_EVENTS: &str = "calendars/events.write";
const CALENDARS: Api = Api { group: "Calendars", version: version::CALENDARS };
const IN_QUERY: Account = Account::InQuery("locationId");

fn calendar() -> Value {
    json!({
        "id": "qE8dMw3xFt5ZkRy1CsVn", "locationId": "nC7yUe3oGj5WtHa1KqSf", "groupId": "uX4hBp9oKa2LmTi6GdJz",
        "name": "Service visits", "description": "", "slug": "service-visits", "calendarType": "event", "isActive": true,
        "slotDuration": 60, "slotDurationUnit": "mins", "teamMembers": [{"userId": "dV6xRi2uZn8MpLc4TgEb", "priority": 0.5}],
        "openHours": [{"daysOfTheWeek": [1], "hours": [{"openHour": 8, "openMinute": 0, "closeHour": 17, "closeMinute": 0}]}],
    })
}

fn blocked() -> Value {
    json!({
        "id": "yN1jVg7sWc4PfQe9RkUo", "locationId": "nC7yUe3oGj5WtHa1KqSf", "title": "Team meeting",
        "startTime": "2026-09-23T08:00:00-06:00", "endTime": "2026-09-23T09:00:00-06:00",
        "calendarId": "qE8dMw3xFt5ZkRy1CsVn",
    })
}

pub(super) static ACTIONS: [Action; 6] = [
    CALENDARS
        .reads(Row {
            number: "GA34",
            id: "highlevel.calendars.list",
            call: "GET /calendars/",
            scope: READ,
            label: "List calendars",
            description: "The calendars of the account.",
            input: schema_of::<ListCalendars>,
            output: schema_of::<Calendars>,
            sample: || json!({"calendars": [calendar()]}),
        })
        .with(IN_QUERY),
    CALENDARS.reads(Row {
        number: "GA35",
        id: "highlevel.calendars.free_slots",
        call: "GET /calendars/{calendarId}/free-slots",
        scope: READ,
        label: "Get free slots",
        description: "When a calendar has room, day by day. 31 days at most; times are given in milliseconds since 1970.",
        input: schema_of::<FreeSlots>,
        output: schema_of::<Days>,
        sample: || json!({"2026-09-22": {"slots": ["2026-09-22T09:00:00-06:00", "2026-09-22T11:00:00-06:00"]}}),
    }),
    CALENDARS.reads(Row {
        number: "GA48",
        id: "highlevel.calendars.get",
        call: "GET /calendars/{calendarId}",
        scope: READ,
        label: "Get calendar",
        description: "One calendar with its opening hours and its team.",
        input: schema_of::<CalendarId>,
        output: schema_of::<OneCalendar>,
        sample: || json!({"calendar": calendar()}),
    }),
    CALENDARS
        .reads(Row {
            number: "GA41",
            id: "highlevel.block_slots.list",
            call: "GET /calendars/blocked-slots",
            scope: READ_EVENTS,
            label: "List blocked slots",
            description: "Blocked time of a user, a calendar or a group between two moments, given in milliseconds since 1970.",
            input: span,
            output: schema_of::<Events>,
            sample: || json!({"events": [blocked()]}),
        })
        .with(IN_QUERY),
    CALENDARS
        .once(Row {
            number: "GA42",
            id: "highlevel.block_slots.create",
            call: "POST /calendars/events/block-slots",
            scope: WRITE_EVENTS,
            label: "Create block slot",
            description: "Blocks time of a calendar or of a user, so that nobody can book it. Give one of the two.",
            input: || of_one(schema_of::<CreateBlock>()),
            output: schema_of::<Block>,
            sample: blocked,
        })
        .with(Account::InBody),
    CALENDARS
        .repeats(Row {
            number: "GA43",
            id: "highlevel.block_slots.update",
            call: "PUT /calendars/events/block-slots/{eventId}",
            scope: WRITE_EVENTS,
            label: "Update block slot",
            description: "Changes blocked time. Say again which calendar or which user it blocks.",
            input: || of_one(schema_of::<UpdateBlock>()),
            output: schema_of::<Block>,
            sample: blocked,
        })
        .with(Account::InBody),
];

/// Of a calendar or of a user, never of both (issue 23 of their docs).
fn of_one(schema: Value) -> Value {
    one_given(schema, &["calendarId", "assignedUserId"])
}

/// Of somebody.
pub(super) fn span() -> Value {
    some_given(schema_of::<Span>(), &["userId", "calendarId", "groupId"])
}
