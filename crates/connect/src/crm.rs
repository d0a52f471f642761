//! What a CRM can do, as two traits: whoever may only read holds nothing that writes.

use async_trait::async_trait;
use domain::{
    Secret, Timestamp,
    crm::{
        AppointmentRecord, ContactHead, ContactRecord, FieldDefinition, FieldKind, Fields, NoteRecord, Stopped,
        TaskRecord,
    },
    event::CustomerRecord,
};

use crate::{Left, Page, PageToken, ProviderError};

/// Reads a CRM.
#[async_trait]
pub trait ReadCrm: Send + Sync {
    /// The account.
    async fn account(&self) -> Result<CrmAccount, ProviderError>;
    /// One contact, whole.
    async fn contact(&self, contact_ref: &str) -> Result<ContactRecord, ProviderError>;
    /// Some contacts, and how many there are: for showing that reading works.
    async fn sample(&self, limit: u32) -> Result<(Vec<ContactRecord>, Option<u64>), ProviderError>;
    /// Contacts changed since a time, the earliest change first; with `None` all, in an order
    /// that does not change meanwhile. The list may lag behind writes by some seconds.
    async fn changed(
        &self,
        since: Option<Timestamp>,
        page: Option<PageToken>,
    ) -> Result<Page<ContactHead>, ProviderError>;
    /// The contact that the CRM takes for the owner of an e-mail address or a number, if any.
    async fn find(&self, by: FindBy<'_>) -> Result<Option<ContactRecord>, ProviderError>;
    /// The contacts with a value in one of the company's own fields. Lags behind writes by some seconds.
    async fn find_by_custom(&self, field: &str, value: &str) -> Result<Vec<String>, ProviderError>;
    /// The tasks of a contact.
    async fn tasks(&self, contact_ref: &str) -> Result<Vec<TaskRecord>, ProviderError>;
    /// The notes of a contact.
    async fn notes(&self, contact_ref: &str) -> Result<Vec<NoteRecord>, ProviderError>;
    /// The appointments of a contact.
    async fn appointments(&self, contact_ref: &str) -> Result<Vec<AppointmentRecord>, ProviderError>;
    /// The fields of contacts that the company made.
    async fn custom_fields(&self) -> Result<Vec<FieldDefinition>, ProviderError>;
    /// The people of the account: id and name.
    async fn users(&self) -> Result<Vec<Named>, ProviderError>;
    /// The calendars that take appointments: id and name.
    async fn calendars(&self) -> Result<Vec<Named>, ProviderError>;
    /// Whose task it is.
    async fn contact_of_task(&self, task_ref: &str) -> Result<Option<String>, ProviderError>;
    /// What is left of the provider's limits, as last told.
    fn left(&self) -> Left;
}

/// By what a contact is looked for.
#[derive(Debug, Clone, Copy)]
pub enum FindBy<'a> {
    Email(&'a str),
    /// In E.164.
    Phone(&'a str),
}

/// An account at a CRM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmAccount {
    pub name: String,
    /// IANA.
    pub time_zone: Option<String>,
    /// Whether two contacts may have one e-mail address or number.
    pub allows_duplicates: Option<bool>,
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// Changes a CRM. Only a connection with the wider scope has one.
#[async_trait]
pub trait WriteCrm: Send + Sync {
    /// Makes a contact. There is no idempotency key: after a lost answer look before trying again.
    async fn create_contact(&self, new: &NewContact) -> Result<Created, ProviderError>;
    /// Changes the fields that are given; an empty value clears one. Never tags.
    async fn update_contact(&self, contact_ref: &str, change: &ContactChange) -> Result<ContactRecord, ProviderError>;
    /// Adds tags; the others stay.
    async fn add_tags(&self, contact_ref: &str, tags: &[String]) -> Result<(), ProviderError>;
    /// Takes tags off; the others stay.
    async fn remove_tags(&self, contact_ref: &str, tags: &[String]) -> Result<(), ProviderError>;
    /// Makes a task.
    async fn create_task(&self, contact_ref: &str, task: &TaskFields) -> Result<TaskRecord, ProviderError>;
    /// Changes a task.
    async fn update_task(
        &self,
        contact_ref: &str,
        task_ref: &str,
        task: &TaskFields,
    ) -> Result<TaskRecord, ProviderError>;
    /// Ticks a task off, or back on.
    async fn complete_task(
        &self,
        contact_ref: &str,
        task_ref: &str,
        is_done: bool,
    ) -> Result<TaskRecord, ProviderError>;
    /// Deletes a task; one that is gone is fine.
    async fn delete_task(&self, contact_ref: &str, task_ref: &str) -> Result<(), ProviderError>;
    /// Writes a note.
    async fn create_note(&self, contact_ref: &str, body: &str) -> Result<NoteRecord, ProviderError>;
    /// Deletes a note; one that is gone is fine.
    async fn delete_note(&self, contact_ref: &str, note_ref: &str) -> Result<(), ProviderError>;
    /// Puts an appointment into a calendar, without the CRM's own messages to the customer.
    async fn create_appointment(
        &self,
        contact_ref: &str,
        new: &AppointmentFields,
    ) -> Result<AppointmentRecord, ProviderError>;
    /// Changes an appointment.
    async fn update_appointment(
        &self,
        appointment_ref: &str,
        fields: &AppointmentFields,
    ) -> Result<AppointmentRecord, ProviderError>;
    /// Takes an appointment out; one that is gone is fine.
    async fn delete_appointment(&self, appointment_ref: &str) -> Result<(), ProviderError>;
    /// Makes a field of contacts.
    async fn create_custom_field(&self, name: &str, kind: FieldKind) -> Result<FieldDefinition, ProviderError>;
}

/// A contact to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewContact {
    pub fields: Fields,
    pub tags: Vec<String>,
    pub stopped: Stopped,
}

/// What became of a contact that was to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    /// It is there.
    Made(Box<ContactRecord>),
    /// The account takes no second contact with this e-mail address or number.
    Taken {
        contact_ref: String,
        /// `email` or `phone`.
        by: String,
    },
}

/// What changes of a contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactChange {
    /// New values; an empty one clears the field.
    pub fields: Fields,
    /// Ways that are stopped from now on. Nothing here ever opens one.
    pub stop: Stopped,
}

/// What a task is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFields {
    pub title: String,
    pub body: Option<String>,
    pub due_at: Option<Timestamp>,
    pub is_done: bool,
    pub assigned_to: Option<String>,
}

/// What an appointment is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppointmentFields {
    pub calendar_ref: String,
    pub title: String,
    pub address: Option<String>,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    /// `confirmed`, `cancelled`, `showed`.
    pub status: &'static str,
}

/// Changes the company's customers where they are kept. Only a connection that may write has one.
#[async_trait]
pub trait WriteFieldService: Send + Sync {
    /// Changes the fields that are given; an empty value clears one. The customer as they are now.
    async fn update_customer(
        &self,
        customer_ref: &str,
        change: &CustomerChange,
    ) -> Result<CustomerRecord, ProviderError>;
    /// Makes a customer. After a lost answer look before trying again.
    async fn create_customer(&self, new: &CustomerChange) -> Result<String, ProviderError>;
    /// Writes a note on a job; its id, if it was told.
    async fn add_job_note(&self, job_ref: &str, body: &str) -> Result<(), ProviderError>;
}

/// What changes of a customer: the names are those of [`domain::event::CustomerRecord`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerChange {
    pub fields: Fields,
    /// The whole set, when it changes.
    pub tags: Option<Vec<String>>,
    /// `Some(false)`: nothing is sent to them any more. Nothing here ever switches it on.
    pub notifications_enabled: Option<bool>,
}

/// Tokens of an OAuth grant, with what they are good for.
#[derive(Debug, Clone)]
pub struct CrmGrant {
    pub access: Secret,
    pub refresh: Option<Secret>,
    pub expires_at: Timestamp,
    /// Names of scopes, separated by spaces, as granted.
    pub scopes: String,
    /// The account that the token acts for; `None`: for an agency, one of whose accounts has to be chosen.
    pub location: Option<String>,
    /// The agency.
    pub agency: Option<String>,
}
