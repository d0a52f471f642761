//! Companies in the database. The table's key *is* the company, so `id = $1` binds it.

use db::{AdminTx, Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, Timestamp};

use super::{BioSettings, CaseSettings, Company, InboxSettings, PulseCheckSettings, WebChatSettings};

impl FromRow for Company {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            time_zone: row.take()?,
            phone: row.take()?,
            email: row.take()?,
            postal_address: row.take()?,
            website: row.take()?,
            paused: row.take()?,
        })
    }
}

/// The company of this transaction.
pub fn get(tx: &mut Tx<'_>) -> Result<Company, DbError> {
    ask(tx)?.get(tx)
}

/// Asks for [`get`].
pub fn ask(tx: &mut Tx<'_>) -> Result<Asked<Company>, DbError> {
    tx.ask(
        "SELECT id, name, time_zone, phone, email, postal_address, website, paused FROM companies WHERE id = $1",
        args![],
        |found| found.into_iter().next().ok_or(DbError::NotFound),
    )
}

/// The name of another company: all that is known of it without its wish.
pub fn name_of_other(tx: &mut Tx<'_>, id: CompanyId) -> Result<Option<String>, DbError> {
    let found: Option<(String,)> = tx.find("SELECT name FROM companies WHERE id = $2 AND id <> $1", args![id])?;
    Ok(found.map(|(name,)| name))
}

/// Its settings for pulse checks. A setting that an older build did not know has its default.
pub fn pulse_check_settings(tx: &mut Tx<'_>) -> Result<PulseCheckSettings, DbError> {
    ask_pulse_check_settings(tx)?.get(tx)
}

/// Asks for [`pulse_check_settings`].
pub fn ask_pulse_check_settings(tx: &mut Tx<'_>) -> Result<Asked<PulseCheckSettings>, DbError> {
    tx.ask("SELECT pulse_check_settings FROM companies WHERE id = $1", args![], |found: Vec<(String,)>| {
        let (text,) = found.into_iter().next().ok_or(DbError::NotFound)?;
        serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored settings do not parse: {error}")))
    })
}

/// Makes a company.
pub fn insert(
    tx: &mut AdminTx<'_>,
    company: &Company,
    settings: &PulseCheckSettings,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO companies (id, name, time_zone, phone, email, postal_address, website, paused, pulse_check_settings, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            company.id, company.name, company.time_zone, company.phone, company.email, company.postal_address,
            company.website, company.paused, as_json(settings), now
        ],
    )?;
    Ok(())
}

/// Writes the company's own data.
pub fn update(tx: &mut Tx<'_>, company: &Company) -> Result<(), DbError> {
    tx.run(
        "UPDATE companies SET name = $2, time_zone = $3, phone = $4, email = $5, postal_address = $6, website = $7, paused = $8
          WHERE id = $1",
        args![
            company.name, company.time_zone, company.phone, company.email, company.postal_address, company.website, company.paused
        ],
    )?;
    Ok(())
}

/// Writes the settings.
pub fn update_settings(tx: &mut Tx<'_>, settings: &PulseCheckSettings) -> Result<(), DbError> {
    tx.run("UPDATE companies SET pulse_check_settings = $2 WHERE id = $1", args![as_json(settings)])?;
    Ok(())
}

/// Its settings for bios.
pub fn bio_settings(tx: &mut Tx<'_>) -> Result<BioSettings, DbError> {
    let text: Option<String> = tx.value("SELECT bio_settings FROM companies WHERE id = $1", args![])?;
    or_default(text)
}

/// Its settings for recovery cases.
pub fn case_settings(tx: &mut Tx<'_>) -> Result<CaseSettings, DbError> {
    let text: Option<String> = tx.value("SELECT case_settings FROM companies WHERE id = $1", args![])?;
    or_default(text)
}

/// Its settings for the inbox.
pub fn inbox_settings(tx: &mut Tx<'_>) -> Result<InboxSettings, DbError> {
    let text: Option<String> = tx.value("SELECT inbox_settings FROM companies WHERE id = $1", args![])?;
    or_default(text)
}

/// Writes the settings for the inbox.
pub fn update_inbox_settings(tx: &mut Tx<'_>, settings: &InboxSettings) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).expect("our own settings serialize");
    tx.run("UPDATE companies SET inbox_settings = $2 WHERE id = $1", args![text])
}

/// Its settings for the chat on its website.
pub fn web_chat_settings(tx: &mut Tx<'_>) -> Result<WebChatSettings, DbError> {
    let text: Option<(String,)> = tx.find("SELECT web_chat_settings FROM companies WHERE id = $1", args![])?;
    or_default(text.map(|(text,)| text))
}

/// Writes the settings for the chat on its website.
pub fn update_web_chat_settings(tx: &mut Tx<'_>, settings: &WebChatSettings) -> Result<u64, DbError> {
    let text = serde_json::to_string(settings).expect("our own settings serialize");
    tx.exec("UPDATE companies SET web_chat_settings = $2 WHERE id = $1", args![text])
}

/// Settings that were never saved are the usual ones.
fn or_default<T: serde::de::DeserializeOwned + Default>(text: Option<String>) -> Result<T, DbError> {
    let Some(text) = text else { return Ok(T::default()) };
    serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored settings do not parse: {error}")))
}

/// Writes the settings for bios.
pub fn update_bio_settings(tx: &mut Tx<'_>, settings: &BioSettings) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).expect("our own settings serialize");
    tx.run("UPDATE companies SET bio_settings = $2 WHERE id = $1", args![text])
}

/// Writes the settings for recovery cases.
pub fn update_case_settings(tx: &mut Tx<'_>, settings: &CaseSettings) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).expect("our own settings serialize");
    tx.run("UPDATE companies SET case_settings = $2 WHERE id = $1", args![text])
}

/// The token in the address of the company's contact card, made when it is first needed.
pub fn card_token(tx: &mut Tx<'_>, fresh: &str) -> Result<String, DbError> {
    tx.run("UPDATE companies SET card_token = $2 WHERE id = $1 AND card_token IS NULL", args![fresh])?;
    tx.value("SELECT card_token FROM companies WHERE id = $1", args![])
}

/// Whose contact card a token opens.
pub fn find_by_card_token(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<CompanyId>, DbError> {
    let found: Option<(CompanyId,)> = tx.find("SELECT id FROM companies WHERE card_token = $1", args![token])?;
    Ok(found.map(|(id,)| id))
}

/// All companies, for the operator's work.
pub fn all(tx: &mut AdminTx<'_>) -> Result<Vec<CompanyId>, DbError> {
    tx.values("SELECT id FROM companies ORDER BY id", args![])
}

fn as_json(settings: &PulseCheckSettings) -> String {
    serde_json::to_string(settings).expect("our own settings serialize")
}

/// Who needs a second factor: `nobody`, `admins` or `everybody`.
pub fn second_factor(tx: &mut Tx<'_>) -> Result<String, DbError> {
    tx.value("SELECT second_factor FROM companies WHERE id = $1", args![])
}

/// Sets it.
pub fn set_second_factor(tx: &mut Tx<'_>, word: &str) -> Result<(), DbError> {
    tx.run("UPDATE companies SET second_factor = $2 WHERE id = $1", args![word])
}
