//! Housecall Pro's JSON, as far as we read or write it.
//!
//! Their OpenAPI file and their live answers disagree about what may be null, and old captures
//! lack fields that new ones have. So every field but the id may be missing or null, unknown
//! fields are skipped, and a scalar is read whether it comes as text or as a number
//! ([`Text`], [`Cents`], [`Flag`]). Something that is not a scalar at all counts as not told.

use std::{borrow::Cow, fmt};

use domain::Phone;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

/// What a webhook wraps its record in. Their records are read only when the event is used.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Envelope<'a> {
    /// `job.completed`. The test ping has none.
    #[serde(borrow)]
    pub event: Option<Cow<'a, str>>,
    /// Since November 2025.
    pub event_occurred_at: Text,
    #[serde(borrow)]
    pub customer: Option<&'a RawValue>,
    #[serde(borrow)]
    pub job: Option<&'a RawValue>,
    #[serde(borrow)]
    pub appointment: Option<&'a RawValue>,
    #[serde(borrow)]
    pub employee: Option<&'a RawValue>,
}

/// Only the name of a webhook's event: cheap to read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EventName<'a> {
    #[serde(borrow)]
    pub event: Option<Cow<'a, str>>,
}

/// A customer. Nested in a job it has no addresses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// `cus_…`
    pub id: Text,
    pub first_name: Text,
    pub last_name: Text,
    /// Not unique: households share it.
    pub email: Text,
    /// Bare digits.
    pub mobile_number: Text,
    /// Bare digits.
    pub home_number: Text,
    /// Bare digits.
    pub work_number: Text,
    /// The customer's own business (`company_name` is the HCP account).
    pub company: Text,
    pub notifications_enabled: Flag,
    pub lead_source: Text,
    pub tags: Many<Text>,
    pub addresses: Option<Vec<Address>>,
    pub created_at: Text,
    pub updated_at: Text,
}

/// A postal address. All parts are null on a job whose customer has none.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Address {
    /// `adr_…`
    pub id: Text,
    /// `billing` or `service`
    #[serde(rename = "type")]
    pub kind: Text,
    pub street: Text,
    pub street_line_2: Text,
    pub city: Text,
    pub state: Text,
    pub zip: Text,
    pub country: Text,
}

/// A job.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Job {
    /// `job_…`
    pub id: Text,
    pub invoice_number: Text,
    pub description: Text,
    pub customer: Option<Customer>,
    pub address: Option<Address>,
    pub work_status: Text,
    pub work_timestamps: Option<WorkTimestamps>,
    pub schedule: Option<Schedule>,
    pub total_amount: Cents,
    pub assigned_employees: Many<Employee>,
    pub tags: Many<Text>,
    pub notes: Many<Note>,
    pub created_at: Text,
    pub updated_at: Text,
    /// Set when the customer canceled.
    pub canceled_at: Text,
    /// Set when the company canceled or deleted.
    pub deleted_at: Text,
}

/// What somebody wrote on a job.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Note {
    /// `nte_…`
    pub id: Text,
    pub content: Text,
}

/// When the work happened: one triple per job, not per appointment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WorkTimestamps {
    pub on_my_way_at: Text,
    pub started_at: Text,
    pub completed_at: Text,
}

/// When the work is planned.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Schedule {
    pub scheduled_start: Text,
    pub scheduled_end: Text,
    /// IANA name; since 2026.
    pub time_zone: Text,
}

/// One visit of a job: the REST form names employees by id, the webhook form brings stubs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Appointment {
    /// `appt_…`
    pub id: Text,
    /// Only in webhooks.
    pub job_id: Text,
    pub start_time: Text,
    pub end_time: Text,
    /// Only in webhooks.
    pub dispatched_employees: Many<Employee>,
    /// Only over REST.
    pub dispatched_employees_ids: Many<Text>,
}

/// An employee. Stubs in appointments have no permissions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Employee {
    /// `pro_…`
    pub id: Text,
    pub first_name: Text,
    pub last_name: Text,
    pub email: Text,
    pub mobile_number: Text,
    /// `field tech`, `office staff` or `admin`
    pub role: Text,
    /// Absolute, relative (old data), a placeholder picture, or null.
    pub avatar_url: Text,
    pub permissions: Option<Permissions>,
}

/// Those of the seventeen switches that mean something here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Permissions {
    pub is_point_of_contact: Flag,
    pub can_chat_with_customers: Flag,
    pub can_call_and_text_with_customers: Flag,
    pub can_see_reporting: Flag,
    pub can_edit_settings: Flag,
}

/// The account itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Company {
    /// A UUID.
    pub id: Text,
    pub name: Text,
    /// IANA name.
    pub time_zone: Text,
}

/// What all lists say about themselves.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListHead {
    pub total_pages: Option<u64>,
    pub total_items: Option<u64>,
}

/// A customer to make, or the fields of one to change. What is `None` is left out: HCP has
/// answered an empty text on create with a list of customers.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CustomerFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Ten bare digits; see [`ten_digits`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile_number: Option<String>,
    /// Ten bare digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_number: Option<String>,
    /// Ten bare digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_number: Option<String>,
    /// False: HCP itself writes nothing to this customer. Say it explicitly when creating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notifications_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Replaces all tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The name of a lead source that exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_source: Option<String>,
    /// Only when creating.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<NewAddress>,
}

/// An address of a new customer.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NewAddress {
    pub street: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_line_2: Option<String>,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub country: String,
}

/// A job to make.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NewJob {
    pub customer_id: String,
    /// Must belong to the customer.
    pub address_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<NewSchedule>,
    pub assigned_employee_ids: Vec<String>,
    /// Becomes the first note of the job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// When a new job is planned. UTC with a `Z`: how HCP reads a time without zone is not known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewSchedule {
    pub scheduled_start: domain::Timestamp,
    pub scheduled_end: domain::Timestamp,
    /// Minutes.
    pub arrival_window: u32,
}

/// Reads an object. Serde alone would also take an array for a struct, field by field.
pub fn object<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, serde_json::Error> {
    if !json.trim_ascii_start().starts_with(b"{") {
        return Err(serde::de::Error::custom("not an object"));
    }
    serde_json::from_slice(json)
}

/// A number as HCP takes it: ten digits without country code. `None` outside North America.
pub fn ten_digits(phone: &Phone) -> Option<String> {
    phone.as_str().strip_prefix("+1").filter(|digits| digits.len() == 10).map(str::to_owned)
}

/// A text that may come as number, null or not at all.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text(Option<String>);

impl Text {
    /// The text as written, if there is any besides spaces.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref().filter(|text| !text.trim().is_empty())
    }

    /// [`Text::get`], owned.
    pub fn owned(&self) -> Option<String> {
        self.get().map(str::to_owned)
    }
}

/// Names, phones and addresses do not print by accident.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.get().is_some() { "\"…\"" } else { "-" })
    }
}

/// Cents that may come as number or text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cents(pub Option<i64>);

/// Yes, no, or not told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flag(pub Option<bool>);

/// An array that may be null.
#[derive(Debug, Clone)]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Option::deserialize(deserializer)?.unwrap_or_default()))
    }
}

/// Any scalar of JSON.
enum Scalar {
    Nothing,
    Bool(bool),
    Integer(i64),
    Decimal(f64),
    Text(String),
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Integer(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(value).map_or(Scalar::Decimal(value as f64), Scalar::Integer))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Decimal(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(value))
    }
    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Text(text) => Some(text),
            Scalar::Integer(number) => Some(number.to_string()),
            Scalar::Decimal(number) => Some(number.to_string()),
            Scalar::Bool(_) | Scalar::Nothing => None,
        }))
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Integer(cents) => Some(cents),
            Scalar::Decimal(cents) if cents.is_finite() => Some(cents.round() as i64),
            Scalar::Text(text) => text.trim().parse().ok(),
            _ => None,
        }))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Bool(value) => Some(value),
            Scalar::Text(text) => text.trim().parse().ok(),
            Scalar::Integer(number) => Some(number != 0),
            _ => None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_read_however_they_come() {
        let job: Job = serde_json::from_str(
            r#"{"id":"job_1","invoice_number":1042,"description":"","total_amount":"33000","tags":null,
                "customer":{"id":"cus_1","mobile_number":5550100001,"notes":["x"],"notifications_enabled":null,"email":["odd"]},
                "schedule":null,"new_in_2027":{"deep":[1]}}"#,
        )
        .unwrap();
        assert_eq!(job.invoice_number.get(), Some("1042"));
        assert_eq!((job.description.get(), job.total_amount.0), (None, Some(33_000)));
        let customer = job.customer.unwrap();
        assert_eq!(customer.mobile_number.get(), Some("5550100001"));
        assert_eq!((customer.email.get(), customer.notifications_enabled.0), (None, None));
        assert!(customer.addresses.is_none());
    }

    #[test]
    fn what_they_sent_does_not_print_by_accident() {
        let customer: Customer =
            serde_json::from_str(r#"{"id":"cus_1","first_name":"Jane","mobile_number":"5550100001"}"#).unwrap();
        let printed = format!("{customer:?}");
        assert!(!printed.contains("Jane") && !printed.contains("0100"), "{printed}");
    }

    #[test]
    fn a_number_is_written_as_ten_digits() {
        assert_eq!(ten_digits(&Phone::parse("+1 (303) 555-0100").unwrap()).as_deref(), Some("3035550100"));
        assert_eq!(ten_digits(&Phone::parse("+442079460958").unwrap()), None);
    }
}
