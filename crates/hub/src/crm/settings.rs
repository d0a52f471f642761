//! How a company keeps the two systems in step, and what is known of its account at the CRM.

use connect::Named;
use db::{DbError, Statements, Tx, args};
use domain::{
    Timestamp,
    crm::{CUSTOM, FieldDefinition},
};
use rules::crm::{
    fields,
    mapping::{self, FieldMap},
    merge::TagFlow,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{FieldError, Problem};

/// Which way things go that are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmFlow)]
pub enum Flow {
    /// Not at all.
    #[default]
    Off,
    /// From Housecall Pro to HighLevel.
    ToHighlevel,
    /// From HighLevel to Housecall Pro.
    ToHousecall,
    /// Both ways.
    Both,
}

impl Flow {
    /// Whether copies are made in HighLevel.
    pub const fn to_highlevel(self) -> bool {
        matches!(self, Self::ToHighlevel | Self::Both)
    }

    /// Whether copies are made in Housecall Pro.
    pub const fn to_housecall(self) -> bool {
        matches!(self, Self::ToHousecall | Self::Both)
    }
}

/// A tag that says how far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CrmStatusTag)]
pub struct StatusTag {
    /// `scheduled`, `in_progress`, `completed` or `canceled`.
    pub status: String,
    /// The tag.
    pub tag: String,
}

/// How a company keeps the two systems in step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CrmSettings)]
pub struct CrmSettings {
    /// Which field belongs to which.
    pub fields: Vec<FieldMap>,
    /// The field of contacts that holds the customer's id (`custom.<id>`).
    pub id_field: Option<String>,
    /// A customer without a contact gets one.
    pub create_contacts: bool,
    /// A contact without a customer gets one.
    pub create_customers: bool,
    /// Which way tags go.
    pub tags: TagFlow,
    /// Tags that begin so are left alone.
    pub ignored_tag_prefixes: Vec<String>,
    /// Who must not be written to is told to both. Never the other way round.
    pub opt_outs: bool,
    /// Notes on jobs become notes of the contact; notes of the contact become notes on the open job.
    pub notes: Flow,
    /// A planned job becomes a task of the contact; a task of the contact becomes a note on the open job.
    pub tasks: Flow,
    /// Visits appear in a calendar of HighLevel.
    pub appointments: bool,
    /// In which one.
    pub calendar_id: Option<String>,
    /// Tags that follow the newest job.
    pub status_tags: Vec<StatusTag>,
}

impl Default for CrmSettings {
    fn default() -> Self {
        Self {
            fields: mapping::usual(),
            id_field: None,
            create_contacts: true,
            create_customers: false,
            tags: TagFlow::ToHighlevel,
            ignored_tag_prefixes: Vec::new(),
            opt_outs: true,
            notes: Flow::Off,
            tasks: Flow::Off,
            appointments: false,
            calendar_id: None,
            status_tags: Vec::new(),
        }
    }
}

impl CrmSettings {
    /// Refuses what cannot work.
    pub fn check(&self, known: &Catalogue) -> Result<(), Problem> {
        let mut errors = Vec::new();
        let mut wrong = |field: String, message: &str| errors.push(FieldError { field, message: message.to_owned() });
        if self.fields.len() > 100 {
            wrong("fields".into(), "at most 100");
        }
        for (row, why) in mapping::check(&self.fields, |field| known.is_writable(field)) {
            wrong(format!("fields.{row}"), why);
        }
        if let Some(field) = &self.id_field {
            if !known.fields.iter().any(|one| one.field == *field) {
                wrong("id_field".into(), "HighLevel has no such field");
            }
            if self.fields.iter().any(|map| map.highlevel == *field) {
                wrong("id_field".into(), "this field is mapped to another value");
            }
        }
        if self.appointments && self.calendar_id.is_none() {
            wrong("calendar_id".into(), "a calendar is needed");
        }
        if let Some(calendar) = &self.calendar_id
            && !known.calendars.iter().any(|one| one.id == *calendar)
        {
            wrong("calendar_id".into(), "HighLevel has no such calendar");
        }
        for (row, one) in self.status_tags.iter().enumerate() {
            if !["scheduled", "in_progress", "completed", "canceled"].contains(&one.status.as_str()) {
                wrong(format!("status_tags.{row}.status"), "scheduled, in_progress, completed or canceled");
            }
            if one.tag.trim().is_empty() || one.tag.len() > 80 {
                wrong(format!("status_tags.{row}.tag"), "1 to 80 characters");
            }
        }
        if self.ignored_tag_prefixes.len() > 50 || self.ignored_tag_prefixes.iter().any(|one| one.trim().is_empty()) {
            wrong("ignored_tag_prefixes".into(), "at most 50, and none empty");
        }
        if errors.is_empty() { Ok(()) } else { Err(Problem::invalid("invalid-crm-settings", errors)) }
    }

    /// Whether a tag is left alone: by its beginning, or because it follows a job.
    pub fn ignores_tag(&self, tag: &str) -> bool {
        let tag = tag.to_lowercase();
        self.ignored_tag_prefixes.iter().any(|prefix| tag.starts_with(&prefix.trim().to_lowercase()))
            || self.status_tags.iter().any(|one| one.tag.trim().to_lowercase() == tag)
    }

    /// The pair that a field of a contact belongs to.
    pub fn map_of(&self, highlevel: &str) -> Option<&FieldMap> {
        self.fields.iter().find(|map| map.highlevel == highlevel)
    }
}

/// What is known of the account: its own fields, calendars and people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Catalogue {
    /// Fields of contacts that the company made.
    pub fields: Vec<FieldDefinition>,
    /// Calendars.
    pub calendars: Vec<Named>,
    /// People.
    pub users: Vec<Named>,
    /// Why something of it could not be read.
    pub error: Option<String>,
}

impl Catalogue {
    fn is_writable(&self, field: &str) -> bool {
        self.fields.iter().any(|one| one.field == field && one.kind != domain::crm::FieldKind::Other)
    }

    /// What a field is called, in English.
    pub fn label(&self, field: &str) -> String {
        if let Some(known) = self.fields.iter().find(|one| one.field == field) {
            return known.name.clone();
        }
        match field {
            "phone" => "Phone".to_owned(),
            "website" => "Website".to_owned(),
            "source" => "Source".to_owned(),
            "tags" => "Tags".to_owned(),
            "customer_ref" => "Housecall Pro id".to_owned(),
            other => fields::find(other)
                .map_or_else(|| other.trim_start_matches(CUSTOM).to_owned(), |field| field.label.to_owned()),
        }
    }
}

/// Whether anything follows what changes: a HighLevel account, or somebody's alert.
pub fn is_followed(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let found: Option<(i64,)> = tx.find(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM connections WHERE company_id = $1 AND kind = 'highlevel')
                     OR EXISTS (SELECT 1 FROM crm_alerts WHERE company_id = $1)",
        args![],
    )?;
    Ok(found.is_some())
}

/// What is kept of a company's CRM besides its records.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    pub settings: CrmSettings,
    pub catalogue: Catalogue,
    pub catalogue_at: Option<Timestamp>,
    /// Contacts changed since then have not been looked at.
    pub watermark: Option<Timestamp>,
    pub reconciled_at: Option<Timestamp>,
    pub drift: Option<i64>,
}

/// Loads it; the usual settings when there is none.
pub fn load(tx: &mut Tx<'_>) -> Result<Kept, DbError> {
    type Row = (String, String, Option<Timestamp>, Option<Timestamp>, Option<Timestamp>, Option<i64>);
    let found: Option<Row> = tx.find(
        "SELECT settings, catalogue, catalogue_at, watermark, reconciled_at, drift FROM crm_settings WHERE company_id = $1",
        args![],
    )?;
    let Some((settings, catalogue, catalogue_at, watermark, reconciled_at, drift)) = found else {
        return Ok(Kept::default());
    };
    Ok(Kept { settings: read(&settings)?, catalogue: read(&catalogue)?, catalogue_at, watermark, reconciled_at, drift })
}

pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON: {error}")))
}

pub(super) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("our own types serialize")
}

fn row(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.exec(
        "INSERT INTO crm_settings (company_id, settings) VALUES ($1, '{}') ON CONFLICT (company_id) DO NOTHING",
        args![],
    )
}

/// Writes the settings.
pub fn save(tx: &mut Tx<'_>, settings: &CrmSettings) -> Result<(), DbError> {
    row(tx)?;
    tx.run("UPDATE crm_settings SET settings = $2 WHERE company_id = $1", args![write(settings)])?;
    Ok(())
}

/// Writes what was read of the account.
pub fn save_catalogue(tx: &mut Tx<'_>, catalogue: &Catalogue, now: Timestamp) -> Result<(), DbError> {
    row(tx)?;
    tx.run(
        "UPDATE crm_settings SET catalogue = $2, catalogue_at = $3 WHERE company_id = $1",
        args![write(catalogue), now],
    )?;
    Ok(())
}

/// Notes up to when changes were looked at.
pub fn set_watermark(tx: &mut Tx<'_>, watermark: Timestamp) -> Result<(), DbError> {
    row(tx)?;
    tx.run(
        "UPDATE crm_settings SET watermark = $2 WHERE company_id = $1 AND (watermark IS NULL OR watermark < $2)",
        args![watermark],
    )?;
    Ok(())
}

/// Notes that everything was compared, and how much had gone unnoticed.
pub fn set_reconciled(tx: &mut Tx<'_>, now: Timestamp, drift: i64) -> Result<(), DbError> {
    row(tx)?;
    tx.run("UPDATE crm_settings SET reconciled_at = $2, drift = $3 WHERE company_id = $1", args![now, drift])?;
    Ok(())
}

/// The stored text of the last walk's progress.
pub fn sync_text(tx: &mut Tx<'_>) -> Result<Option<String>, DbError> {
    let found: Option<(Option<String>,)> = tx.find("SELECT sync FROM crm_settings WHERE company_id = $1", args![])?;
    Ok(found.and_then(|(text,)| text))
}

/// Writes the last walk's progress.
pub fn set_sync_text(tx: &mut Tx<'_>, text: &str) -> Result<(), DbError> {
    row(tx)?;
    tx.run("UPDATE crm_settings SET sync = $2 WHERE company_id = $1", args![text])?;
    Ok(())
}
