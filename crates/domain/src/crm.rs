//! What a CRM knows of a person, in our own words. No provider's field name goes further than
//! its connector.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Values by the name of their field; an empty value is no value and has no entry.
pub type Fields = BTreeMap<String, String>;

/// The fields that every contact has, apart from the company's own: those are `custom.<id>`.
pub const CONTACT_FIELDS: [&str; 12] = [
    "first_name",
    "last_name",
    "company",
    "email",
    "phone",
    "website",
    "street",
    "city",
    "state",
    "zip",
    "country",
    "source",
];

/// What stands before the id of a field that the company made.
pub const CUSTOM: &str = "custom.";

/// A contact as the CRM knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactRecord {
    /// The CRM's id.
    pub contact_ref: String,
    /// [`CONTACT_FIELDS`] and `custom.<id>`.
    pub fields: Fields,
    /// Names of tags, lower case as the CRM keeps them, sorted.
    pub tags: Vec<String>,
    /// Who must not be written to.
    pub stopped: Stopped,
    /// The CRM's id of the user who takes care of the contact.
    pub assigned_to: Option<String>,
    /// The CRM's id of the business behind the contact (`businessId`).
    pub business_ref: Option<String>,
    pub created_at: Option<Timestamp>,
    pub updated_at: Option<Timestamp>,
}

impl ContactRecord {
    /// A field's value, if it has one.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// First and last name, or the business, or "Contact".
    pub fn display_name(&self) -> String {
        crate::event::display_name(self.field("first_name"), self.field("last_name"))
            .or_else(|| self.field("company").map(str::to_owned))
            .unwrap_or_else(|| "Contact".to_owned())
    }
}

/// By which ways a contact must not be written to. `true`: do-not-disturb is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stopped {
    /// By all ways.
    pub all: bool,
    /// Texts.
    pub sms: bool,
    /// Mails.
    pub email: bool,
}

impl Stopped {
    /// Whether texts are stopped, alone or with everything.
    pub const fn texts(self) -> bool {
        self.all || self.sms
    }

    /// Whether mails are stopped, alone or with everything.
    pub const fn mails(self) -> bool {
        self.all || self.email
    }
}

/// What a walk over all contacts says of each: enough to find it by, too little to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactHead {
    pub contact_ref: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Lower case, as the CRM keeps names for searching.
    pub first_name: Option<String>,
    /// Lower case.
    pub last_name: Option<String>,
    /// Values of the company's own fields, by `custom.<id>`.
    pub custom: Fields,
    pub tags: Vec<String>,
    pub stopped: Stopped,
    pub updated_at: Option<Timestamp>,
}

/// A task in the CRM.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TaskRecord {
    pub task_ref: String,
    pub title: String,
    pub body: Option<String>,
    pub due_at: Option<Timestamp>,
    pub is_done: bool,
    /// The CRM's id of the user who is to do it.
    pub assigned_to: Option<String>,
}

/// A note in the CRM.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteRecord {
    pub note_ref: String,
    pub title: Option<String>,
    /// As text; markup of the CRM's editor is taken out.
    pub body: String,
    /// The CRM's id of the user who wrote it.
    pub author: Option<String>,
    pub added_at: Option<Timestamp>,
}

/// An appointment in the CRM.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointmentRecord {
    pub appointment_ref: String,
    pub calendar_ref: Option<String>,
    pub title: String,
    /// `confirmed`, `cancelled`, `showed`, …: the CRM's word.
    pub status: Option<String>,
    pub address: Option<String>,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
}

/// A field of contacts that the company made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDefinition {
    /// `custom.<id>`.
    pub field: String,
    pub name: String,
    /// The CRM's key of it (`contact.hcp_customer_id`).
    pub key: String,
    pub kind: FieldKind,
    /// What can be chosen, of a field with choices.
    pub options: Vec<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Number,
    Date,
    /// One of its options.
    Choice,
    /// Several of its options.
    Choices,
    /// Files, signatures and the like: shown, never written.
    Other,
}

/// What a CRM told us through a webhook. It says what is to be looked at again, not what it is:
/// webhooks come late, twice and out of order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrmNews {
    /// A contact was made, changed or deleted, or something of it was.
    Contact { contact_ref: String, is_deleted: bool, part: ContactPart },
    /// A contact was made: as the webhook tells it, without do-not-disturb of single ways. What is
    /// told is compared with what is known, since the making may have been ours.
    Made(Box<ContactRecord>),
    /// A task was made that does not say whose it is (seen live): look it up.
    StrayTask { task_ref: String },
    /// The app was installed on the account.
    Installed,
    /// The app was taken off the account: its tokens are dead.
    Uninstalled,
}

/// What of a contact has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactPart {
    /// Fields, tags, do-not-disturb.
    Itself,
    Tasks,
    Notes,
    Appointments,
}
