//! Bios and what was sent of them, in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{BioVisitId, CompanyId, FeedbackSentiment, Timestamp};
use rules::visits::{Cause, Standing, Told};

use super::model::{Bio, BioEdit, BioVisit};

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON of a bio: {error}")))
}

impl FromRow for Bio {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let employee_ref = row.take()?;
        let edit = BioEdit {
            enabled: row.take()?,
            auto_send: row.take()?,
            title: row.take()?,
            photo_file_id: row.take()?,
            photo_crop: row.take::<Option<String>>()?.map(|text| json(&text)).transpose()?,
            text_en: row.take()?,
            text_es: row.take()?,
            video_file_id: row.take()?,
            documents: json(&row.take::<String>()?)?,
            certifications: json(&row.take::<String>()?)?,
            show_feedback: row.take()?,
        };
        Ok(Self { employee_ref, edit, updated_at: row.take()? })
    }
}

/// The bio of a technician, if one was made.
pub fn find(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Option<Bio>, DbError> {
    tx.find(
        "SELECT employee_ref, enabled, auto_send, title, photo_file_id, photo_crop, text_en, text_es, video_file_id, documents,
                certifications, show_feedback, updated_at
           FROM bios WHERE company_id = $1 AND employee_ref = $2",
        args![employee_ref],
    )
}

/// All bios.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Bio>, DbError> {
    tx.all(
        "SELECT employee_ref, enabled, auto_send, title, photo_file_id, photo_crop, text_en, text_es, video_file_id, documents,
                certifications, show_feedback, updated_at
           FROM bios WHERE company_id = $1",
        args![],
    )
}

/// Writes a bio.
pub fn put(tx: &mut Tx<'_>, employee_ref: &str, edit: &BioEdit, now: Timestamp) -> Result<(), DbError> {
    let crop = edit.photo_crop.map(|crop| serde_json::to_string(&crop).expect("numbers serialize"));
    tx.run(
        "INSERT INTO bios (company_id, employee_ref, enabled, auto_send, title, photo_file_id, photo_crop, text_en, text_es,
                           video_file_id, documents, certifications, show_feedback, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (company_id, employee_ref) DO UPDATE SET
            enabled = excluded.enabled, auto_send = excluded.auto_send, title = excluded.title,
            photo_file_id = excluded.photo_file_id, photo_crop = excluded.photo_crop, text_en = excluded.text_en,
            text_es = excluded.text_es, video_file_id = excluded.video_file_id, documents = excluded.documents,
            certifications = excluded.certifications, show_feedback = excluded.show_feedback, updated_at = excluded.updated_at",
        args![
            employee_ref, edit.enabled, edit.auto_send, edit.title, edit.photo_file_id, crop, edit.text_en, edit.text_es,
            edit.video_file_id, serde_json::to_string(&edit.documents).expect("documents serialize"),
            serde_json::to_string(&edit.certifications).expect("certifications serialize"), edit.show_feedback, now
        ],
    )
}

impl FromRow for BioVisit {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            job_ref: row.take()?,
            customer_ref: row.take()?,
            technician_ref: row.take()?,
            cause: row.word(Cause::parse)?,
            status: row.take()?,
            token: row.take()?,
            replaced_by: row.take()?,
            ended_at: row.take()?,
            opened_at: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// One bio that was sent.
pub fn find_visit(tx: &mut Tx<'_>, id: BioVisitId) -> Result<Option<BioVisit>, DbError> {
    tx.find(
        "SELECT id, job_ref, customer_ref, technician_ref, cause, status, token, replaced_by, ended_at, opened_at, created_at
           FROM bio_visits WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Which bio a token opens.
pub fn find_by_token(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<(CompanyId, BioVisitId)>, DbError> {
    tx.find("SELECT company_id, id FROM bio_visits WHERE token = $1", args![token])
}

/// The token of the newest bio of a technician before a job, if one was sent and still stands.
pub fn newest_token(tx: &mut Tx<'_>, job_ref: &str, technician_ref: &str) -> Result<Option<String>, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT token FROM bio_visits WHERE company_id = $1 AND job_ref = $2 AND technician_ref = $3 AND status = 'sent'
          ORDER BY created_at DESC, id DESC LIMIT 1",
        args![job_ref, technician_ref],
    )?;
    Ok(found.map(|(token,)| token))
}

/// Keeps a bio that goes out.
pub fn insert_visit(tx: &mut Tx<'_>, visit: &BioVisit) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO bio_visits (company_id, id, job_ref, customer_ref, technician_ref, cause, status, token, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            visit.id, visit.job_ref, visit.customer_ref, visit.technician_ref, visit.cause.as_str(), visit.status, visit.token,
            visit.created_at
        ],
    )
}

/// What the customer of a job was told so far, but for what was replaced since. What the gate
/// suppressed counts too: the same technician is not tried again at every move of the job.
pub fn standing(tx: &mut Tx<'_>, job_ref: &str) -> Result<Vec<Standing>, DbError> {
    let rows: Vec<(BioVisitId, String, Option<Timestamp>, bool)> = tx.all(
        "SELECT id, technician_ref, ended_at, ended_by_hand FROM bio_visits
          WHERE company_id = $1 AND job_ref = $2 AND replaced_by IS NULL ORDER BY created_at, id",
        args![job_ref],
    )?;
    let state = |ended_at: Option<Timestamp>, by_hand| match (ended_at, by_hand) {
        (None, _) => Told::Stands,
        (Some(_), true) => Told::TakenBack,
        (Some(_), false) => Told::Orphaned,
    };
    let standing =
        |(id, technician_ref, ended_at, by_hand)| Standing { id, technician_ref, state: state(ended_at, by_hand) };
    Ok(rows.into_iter().map(standing).collect())
}

/// Takes a bio back, or says who comes instead; says whether it stood.
pub fn end_visit(
    tx: &mut Tx<'_>,
    id: BioVisitId,
    replaced_by: Option<&str>,
    by_hand: bool,
    now: Timestamp,
) -> Result<bool, DbError> {
    let status = if replaced_by.is_some() { "replaced" } else { "withdrawn" };
    let ended = tx.exec(
        "UPDATE bio_visits SET status = $3, replaced_by = $4, ended_at = $5, ended_by_hand = $6
          WHERE company_id = $1 AND id = $2 AND ended_at IS NULL",
        args![id, status, replaced_by, now, by_hand],
    )?;
    Ok(ended > 0)
}

/// Says who comes instead, of a bio that was taken back while nobody did.
pub fn replace_withdrawn(tx: &mut Tx<'_>, id: BioVisitId, replaced_by: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE bio_visits SET status = 'replaced', replaced_by = $3 WHERE company_id = $1 AND id = $2 AND replaced_by IS NULL",
        args![id, replaced_by],
    )
}

/// A bio that was taken back holds again: the technician comes after all.
pub fn revive(tx: &mut Tx<'_>, id: BioVisitId) -> Result<(), DbError> {
    tx.run(
        "UPDATE bio_visits SET status = 'sending', ended_at = NULL WHERE company_id = $1 AND id = $2 AND replaced_by IS NULL",
        args![id],
    )
}

/// Sets the status to what its messages say; one that was taken back stays so.
pub fn set_status(tx: &mut Tx<'_>, id: BioVisitId, status: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE bio_visits SET status = $3 WHERE company_id = $1 AND id = $2 AND ended_at IS NULL",
        args![id, status],
    )
}

/// Notes the first opening of the page; says whether it was the first.
pub fn note_opened(tx: &mut Tx<'_>, id: BioVisitId, now: Timestamp) -> Result<bool, DbError> {
    let first = tx.exec(
        "UPDATE bio_visits SET opened_at = $3 WHERE company_id = $1 AND id = $2 AND opened_at IS NULL",
        args![id, now],
    )?;
    Ok(first > 0)
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VisitFilter {
    /// HCP's id of a customer.
    pub customer_ref: Option<String>,
    /// HCP's id of a technician.
    pub technician_ref: Option<String>,
    /// `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`.
    pub status: Option<String>,
}

/// The newest bios that were sent, before a place.
pub fn list_visits(
    tx: &mut Tx<'_>,
    filter: &VisitFilter,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<BioVisit>, DbError> {
    tx.all(
        "SELECT id, job_ref, customer_ref, technician_ref, cause, status, token, replaced_by, ended_at, opened_at, created_at
           FROM bio_visits
          WHERE company_id = $1 AND (created_at, id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR customer_ref = $4)
            AND (CAST($5 AS TEXT) IS NULL OR technician_ref = $5)
            AND (CAST($6 AS TEXT) IS NULL OR status = $6)
          ORDER BY created_at DESC, id DESC LIMIT $7",
        args![before.0, before.1, filter.customer_ref, filter.technician_ref, filter.status, limit],
    )
}

/// How many bios of each technician went out, and were opened, since a time.
pub fn figures(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<(String, i64, i64)>, DbError> {
    tx.all(
        "SELECT technician_ref, COUNT(*), COUNT(opened_at) FROM bio_visits
          WHERE company_id = $1 AND created_at >= $2 AND status IN ('sent', 'replaced', 'withdrawn') GROUP BY technician_ref",
        args![since],
    )
}

/// How a technician's pulse checks were answered: how many times each way.
pub fn answers(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Vec<(FeedbackSentiment, i64)>, DbError> {
    let rows: Vec<(String, i64)> = tx.all(
        "SELECT sentiment, COUNT(*) FROM pulse_checks
          WHERE company_id = $1 AND technician_ref = $2 AND sentiment IS NOT NULL GROUP BY sentiment",
        args![employee_ref],
    )?;
    Ok(rows.into_iter().filter_map(|(word, count)| Some((FeedbackSentiment::parse(&word)?, count))).collect())
}

/// A comment on a technician: sentiment, words, when, customer's first and last name.
pub type Comment = (String, String, Timestamp, Option<String>, Option<String>);

/// The newest answers with words on a technician, whatever they say.
pub fn comments(tx: &mut Tx<'_>, employee_ref: &str, limit: u32) -> Result<Vec<Comment>, DbError> {
    tx.all(
        "SELECT pulse_checks.sentiment, pulse_checks.comment, pulse_checks.answered_at, customers.first_name, customers.last_name
           FROM pulse_checks
           LEFT JOIN customers ON customers.company_id = pulse_checks.company_id AND customers.customer_ref = pulse_checks.customer_ref
          WHERE pulse_checks.company_id = $1 AND pulse_checks.technician_ref = $2 AND pulse_checks.sentiment IS NOT NULL
            AND pulse_checks.comment IS NOT NULL AND pulse_checks.answered_at IS NOT NULL
          ORDER BY pulse_checks.answered_at DESC, pulse_checks.id DESC LIMIT $3",
        args![employee_ref, limit],
    )
}
