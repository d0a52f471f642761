//! Calendars of the account and when they have room.

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Map, Value, json};
use std::time::Duration;

use super::{
    Fake, State, TIME_ZONE,
    answer::{Answered, Asked, bad, not_found, ok},
    door::Routes,
};

/// An hour, Monday to Friday, eight to five.
pub(super) const SLOT: Duration = Duration::from_hours(1);
const OPENS: i8 = 8;
const CLOSES: i8 = 17;
const LONGEST: Duration = Duration::from_hours(31 * 24);

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "calendars.readonly";
    routes.get("/calendars/", READ, list).get("/calendars/{id}", READ, read).get(
        "/calendars/{id}/free-slots",
        READ,
        free_slots,
    )
}

/// The calendar that the account has from the start.
pub(super) fn visits(fake: &Fake) -> Value {
    let hours = json!([{"openHour": OPENS, "openMinute": 0, "closeHour": CLOSES, "closeMinute": 0}]);
    let open: Vec<Value> = (1..=5).map(|day| json!({"daysOfTheWeek": [day], "hours": hours})).collect();
    json!({
        "id": fake.id(), "locationId": fake.shared.location, "groupId": fake.id(), "name": "Visits", "description": "",
        "slug": "visits", "widgetSlug": "visits", "calendarType": "event", "widgetType": "classic", "isActive": true,
        "eventTitle": "{{contact.name}}", "eventColor": "#039be5", "slotDuration": 60, "slotDurationUnit": "mins",
        "slotInterval": 60, "slotIntervalUnit": "mins", "slotBuffer": 0, "slotBufferUnit": "mins", "preBuffer": 0,
        "preBufferUnit": "mins", "appoinmentPerSlot": 1, "openHours": open, "autoConfirm": true,
        "allowReschedule": true, "allowCancellation": true, "notifications": [],
        "teamMembers": [{"userId": fake.shared.owner, "priority": 0.5, "isPrimary": true, "locationConfigurations": []}],
    })
}

/// Begins of the hours in which the calendar has room, as days with their hours, between two instants.
fn free(state: &State, calendar: &str, (from, to): (Timestamp, Timestamp), zone: &str) -> Option<Value> {
    let (ours, theirs) = (domain::time::zone(TIME_ZONE)?, domain::time::zone(zone)?);
    let mut days = Map::new();
    let mut day = from.in_zone(&ours).start_of_day().ok()?;
    while Timestamp::from_micros(day.timestamp().as_microsecond()) <= to {
        for hour in OPENS..CLOSES {
            let begin = day.with().hour(hour).build().ok()?;
            let at = Timestamp::from_micros(begin.timestamp().as_microsecond());
            if at < from || at > to || !is_free(state, calendar, at, at.plus(SLOT), None) {
                continue;
            }
            let text = at.in_zone(&theirs).to_string();
            let text = text.split('[').next().unwrap_or_default();
            let slots = days.entry(&text[..10]).or_insert_with(|| json!({"slots": []}));
            if let Some(slots) = slots["slots"].as_array_mut() {
                slots.push(text.into());
            }
        }
        day = day.tomorrow().ok()?;
    }
    Some(days.into())
}

/// Whether the calendar is open in a span, and nothing else is in it.
pub(super) fn is_free(state: &State, calendar: &str, start: Timestamp, end: Timestamp, itself: Option<&str>) -> bool {
    is_open(start, end)
        && !state.events.iter().any(|event| {
            event.takes_room_of(calendar) && itself != Some(event.id()) && event.start < end && start < event.end
        })
}

fn is_open(start: Timestamp, end: Timestamp) -> bool {
    let Some(zone) = domain::time::zone(TIME_ZONE) else { return false };
    let (start, end) = (start.in_zone(&zone), end.in_zone(&zone));
    let closes = (end.hour(), end.minute(), end.second());
    let is_workday = start.weekday().to_monday_zero_offset() < 5;
    is_workday && start.date() == end.date() && start.hour() >= OPENS && closes <= (CLOSES, 0, 0)
}

async fn list(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    asked.check(&["locationId", "groupId", "showDrafted"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let state = fake.state_mut();
    let fits = |calendar: &&Value| asked.get("groupId").is_none_or(|group| calendar["groupId"] == group);
    let found: Vec<&Value> = state.calendars.iter().filter(fits).collect();
    ok(json!({"calendars": found}))
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let found = state.calendars.iter().find(|calendar| calendar["id"] == id.as_str());
    ok(json!({"calendar": found.ok_or_else(|| not_found("Calendar"))?}))
}

async fn free_slots(Extract(fake): Extract<Fake>, Path(id): Path<String>, asked: Asked) -> Answered {
    asked.check(
        &["startDate", "endDate", "timezone", "userId", "userIds", "enableLookBusy"],
        &["startDate", "endDate"],
    )?;
    let (from, to) = (asked.millis("startDate")?, asked.millis("endDate")?);
    if to < from || to.since(from) > LONGEST {
        return Err(bad("date range must not be longer than 31 days"));
    }
    let state = fake.state_mut();
    if !state.calendars.iter().any(|calendar| calendar["id"] == id.as_str()) {
        return Err(not_found("Calendar"));
    }
    let from = from.max(fake.now());
    let zone = asked.get("timezone").unwrap_or(TIME_ZONE);
    ok(free(&state, &id, (from, to), zone).ok_or_else(|| bad("timezone is not known"))?)
}
