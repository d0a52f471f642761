//! Pulse checks in the database.

use db::{AdminTx, Asked, DbError, FromRow, Row, Statements, Tx, args, dialect};
use domain::{CampaignId, CompanyId, EntryPointId, FeedbackSentiment, FileId, PulseCheckId, ReceiptId, Timestamp};

use crate::{messages, reports};

/// A pulse check to be kept.
pub struct NewPulseCheck<'a> {
    /// Its id.
    pub id: PulseCheckId,
    /// Of which job.
    pub job_ref: &'a str,
    /// Of which customer; empty when the job names none.
    pub customer_ref: &'a str,
    /// Who led.
    pub technician_ref: Option<&'a str>,
    /// Who is credited too.
    pub credited_refs: &'a [String],
    /// Under which campaign.
    pub campaign: Option<CampaignId>,
    /// Why that one.
    pub campaign_reason: &'a str,
    /// Opens the customer's page.
    pub token: &'a str,
    /// The webhook that told of the job.
    pub receipt: Option<ReceiptId>,
    /// How it came about: `job`, or `keyword` or `qr` when somebody walked in.
    pub source: &'static str,
    /// Through which way in.
    pub entry_point: Option<EntryPointId>,
    /// What will most likely be said of it once its messages are decided.
    pub status: &'static str,
}

/// Keeps a pulse check; says whether the job had none yet.
pub fn insert(tx: &mut Tx<'_>, new: &NewPulseCheck<'_>, now: Timestamp) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, technician_ref, credited_refs, campaign_id, campaign_reason,
                                   status, token, receipt_id, created_at, answer_changed, source, entry_point_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $14, $9, $10, $11, FALSE, $12, $13)
         ON CONFLICT (company_id, job_ref) DO NOTHING",
        args![
            new.id, new.job_ref, new.customer_ref, new.technician_ref,
            serde_json::to_string(new.credited_refs).expect("texts serialize"), new.campaign, new.campaign_reason, new.token,
            new.receipt, now, new.source, new.entry_point, new.status
        ],
    )?;
    Ok(inserted > 0)
}

/// The pulse check of a job.
pub fn find_by_job(tx: &mut Tx<'_>, job_ref: &str) -> Result<Option<PulseCheckId>, DbError> {
    ask_by_job(tx, job_ref)?.get(tx)
}

/// Asks for [`find_by_job`].
pub fn ask_by_job(tx: &mut Tx<'_>, job_ref: &str) -> Result<Asked<Option<PulseCheckId>>, DbError> {
    tx.ask(
        "SELECT id FROM pulse_checks WHERE company_id = $1 AND job_ref = $2",
        args![job_ref],
        |found: Vec<(PulseCheckId,)>| Ok(found.into_iter().next().map(|(id,)| id)),
    )
}

/// Whose page a token opens.
pub fn find_by_token(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<(CompanyId, PulseCheckId)>, DbError> {
    tx.find("SELECT company_id, id FROM pulse_checks WHERE token = $1", args![token])
}

/// Sets the status to what its messages and its answer say.
pub fn refresh_status(tx: &mut Tx<'_>, id: PulseCheckId, now: Timestamp) -> Result<(), DbError> {
    // Text and mail move at once: the second transaction waits here and then sees the first one's move.
    dialect::one_at_a_time(tx, &[id.to_string()])?;
    let deliveries = tx.ask_all::<(String,)>(
        "SELECT delivery FROM messages WHERE company_id = $1 AND pulse_check_id = $2 AND direction = 'outgoing'",
        args![id],
    )?;
    let known = tx.ask_find::<(String, Option<Timestamp>, Timestamp)>(
        "SELECT status, answered_at, created_at FROM pulse_checks WHERE company_id = $1 AND id = $2",
        args![id],
    )?;
    let deliveries: Vec<String> = deliveries.get(tx)?.into_iter().map(|(delivery,)| delivery).collect();
    let Some((before, answered_at, created_at)) = known.get(tx)? else { return Ok(()) };
    let status = if answered_at.is_some() { "answered" } else { messages::status_of(&deliveries) };
    if status == before {
        return Ok(());
    }
    // Whoever answers in this moment has the last word.
    tx.run(
        "UPDATE pulse_checks SET status = CASE WHEN answered_at IS NULL THEN $3 ELSE 'answered' END
          WHERE company_id = $1 AND id = $2",
        args![id, status],
    )?;
    touch(tx, &[created_at], now)
}

/// The days of these pulse checks count anew.
fn touch(tx: &mut Tx<'_>, moved: &[Timestamp], now: Timestamp) -> Result<(), DbError> {
    for created_at in moved {
        reports::touch(tx, *created_at, now)?;
    }
    Ok(())
}

/// Adds a step to the story.
pub fn add_step(
    tx: &mut Tx<'_>,
    id: PulseCheckId,
    at: Timestamp,
    kind: &str,
    title: &str,
    detail: Option<&str>,
    receipt: Option<ReceiptId>,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO story_steps (company_id, pulse_check_id, at, kind, title, detail, receipt_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, at, kind, title, detail, receipt],
    )?;
    Ok(())
}

/// Notes the first opening of the page; says whether it was the first.
pub fn note_opened(tx: &mut Tx<'_>, id: PulseCheckId, now: Timestamp) -> Result<bool, DbError> {
    let first: Vec<Timestamp> = tx.values(
        "UPDATE pulse_checks SET opened_at = $3 WHERE company_id = $1 AND id = $2 AND opened_at IS NULL RETURNING created_at",
        args![id, now],
    )?;
    touch(tx, &first, now)?;
    Ok(!first.is_empty())
}

/// Notes that a review link was opened.
pub fn note_click(tx: &mut Tx<'_>, id: PulseCheckId, label: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO link_clicks (company_id, pulse_check_id, label, at) VALUES ($1, $2, $3, $4)",
        args![id, label, now],
    )?;
    let first: Vec<Timestamp> = tx.values(
        "UPDATE pulse_checks SET clicked_at = $3 WHERE company_id = $1 AND id = $2 AND clicked_at IS NULL RETURNING created_at",
        args![id, now],
    )?;
    touch(tx, &first, now)
}

/// Which review links were opened, and when, oldest first.
pub fn clicks(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Vec<(String, Timestamp)>, DbError> {
    tx.all("SELECT label, at FROM link_clicks WHERE company_id = $1 AND pulse_check_id = $2 ORDER BY seq", args![id])
}

/// The pulse check that a text from this number answers: the newest text that went there speaks of
/// it, and is not older than `since`.
pub fn asked_at(tx: &mut Tx<'_>, phone: &str, since: Timestamp) -> Result<Option<PulseCheckId>, DbError> {
    let newest: Option<(Option<PulseCheckId>, Timestamp)> = tx.find(
        "SELECT pulse_check_id, COALESCE(sent_at, created_at) FROM messages
          WHERE company_id = $1 AND address = $2 AND channel = 'sms' AND direction = 'outgoing'
            AND delivery IN ('sending', 'sent', 'delivered', 'outcome_unknown')
          ORDER BY created_at DESC, id DESC LIMIT 1",
        args![phone],
    )?;
    Ok(newest.filter(|(_, at)| *at >= since).and_then(|(id, _)| id))
}

/// Notes that a person had it sent again.
pub fn note_resent(tx: &mut Tx<'_>, id: PulseCheckId, now: Timestamp) -> Result<(), DbError> {
    tx.run("UPDATE pulse_checks SET resent_at = $3 WHERE company_id = $1 AND id = $2", args![id, now])
}

/// The newest answer.
pub struct NewAnswer<'a> {
    /// Which face.
    pub sentiment: FeedbackSentiment,
    /// Its words.
    pub comment: Option<&'a str>,
    /// Scores as JSON.
    pub scores: &'a str,
    /// It was answered otherwise before.
    pub changed: bool,
    /// `page` or `text`.
    pub source: &'a str,
    /// A voice message.
    pub voice: Option<FileId>,
}

/// Writes the newest answer.
pub fn set_answer(tx: &mut Tx<'_>, id: PulseCheckId, new: &NewAnswer<'_>, now: Timestamp) -> Result<(), DbError> {
    let moved: Vec<Timestamp> = tx.values(
        "UPDATE pulse_checks SET status = 'answered', sentiment = $3, comment = $4, answers = $5, answer_changed = $6, answered_at = $7,
                answer_source = $8, voice_file_id = $9
          WHERE company_id = $1 AND id = $2 RETURNING created_at",
        args![id, new.sentiment.as_str(), new.comment, new.scores, new.changed, now, new.source, new.voice],
    )?;
    touch(tx, &moved, now)
}

/// A pulse check with what stands around it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its id.
    pub id: PulseCheckId,
    /// Of which job.
    pub job_ref: String,
    /// Of which customer; empty when the job names none.
    pub customer_ref: String,
    /// Who led.
    pub technician_ref: Option<String>,
    /// Who is credited too.
    pub credited_refs: Vec<String>,
    /// Under which campaign.
    pub campaign: Option<CampaignId>,
    /// Why that one.
    pub campaign_reason: String,
    /// `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`.
    pub status: String,
    /// Opens the customer's page.
    pub token: String,
    /// The webhook that told of the job.
    pub receipt: Option<ReceiptId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the page was first opened.
    pub opened_at: Option<Timestamp>,
    /// When it was answered last.
    pub answered_at: Option<Timestamp>,
    /// The answer.
    pub sentiment: Option<FeedbackSentiment>,
    /// Its words.
    pub comment: Option<String>,
    /// Scores by question.
    pub scores: Vec<Option<u8>>,
    /// It was answered before, otherwise.
    pub answer_changed: bool,
    /// When a person had it sent again.
    pub resent_at: Option<Timestamp>,
    /// First and last name of the customer.
    pub customer_name: Option<String>,
    /// Invoice number.
    pub job_number: Option<String>,
    /// What was done.
    pub job_description: Option<String>,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
    /// `job`, `keyword` or `qr`.
    pub source: String,
    /// How it was answered last: `page` or `text`.
    pub answer_source: Option<String>,
    /// A voice message.
    pub voice: Option<FileId>,
}

impl Kept {
    /// Whether a job stands behind it; otherwise somebody walked in.
    pub fn has_job(&self) -> bool {
        self.source == "job"
    }
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON: {error}")))
}

impl FromRow for Kept {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            job_ref: row.take()?,
            customer_ref: row.take()?,
            technician_ref: row.take()?,
            credited_refs: json(&row.take::<String>()?)?,
            campaign: row.take()?,
            campaign_reason: row.take()?,
            status: row.take()?,
            token: row.take()?,
            receipt: row.take()?,
            created_at: row.take()?,
            opened_at: row.take()?,
            answered_at: row.take()?,
            sentiment: row.take::<Option<String>>()?.as_deref().and_then(FeedbackSentiment::parse),
            comment: row.take()?,
            scores: row.take::<Option<String>>()?.map_or(Ok(Vec::new()), |text| json(&text))?,
            answer_changed: row.take()?,
            resent_at: row.take()?,
            customer_name: {
                let (first, last): (Option<String>, Option<String>) = (row.take()?, row.take()?);
                domain::event::display_name(first.as_deref(), last.as_deref())
            },
            job_number: row.take()?,
            job_description: row.take()?,
            completed_at: row.take()?,
            source: row.take()?,
            answer_source: row.take()?,
            voice: row.take()?,
        })
    }
}

/// One pulse check.
pub fn find(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Option<Kept>, DbError> {
    tx.find(
        "SELECT pulse_checks.id, pulse_checks.job_ref, pulse_checks.customer_ref, technician_ref, credited_refs, campaign_id,
                campaign_reason, pulse_checks.status, token, receipt_id, pulse_checks.created_at, opened_at, answered_at, sentiment,
                comment, answers, answer_changed, resent_at, customers.first_name, customers.last_name, jobs.number,
                jobs.description, jobs.completed_at, source, answer_source, voice_file_id
           FROM pulse_checks
           LEFT JOIN customers ON customers.company_id = pulse_checks.company_id AND customers.customer_ref = pulse_checks.customer_ref
           LEFT JOIN jobs ON jobs.company_id = pulse_checks.company_id AND jobs.job_ref = pulse_checks.job_ref
          WHERE pulse_checks.company_id = $1 AND pulse_checks.id = $2",
        args![id],
    )
}

/// What the feed is narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// HCP's id of a job.
    pub job_ref: Option<String>,
    /// HCP's id of a customer.
    pub customer_ref: Option<String>,
    /// `sent`, `held`, `suppressed`, `failed` or `answered`.
    pub status: Option<String>,
    /// Outcome of any decision: `sent`, `held` or `suppressed`.
    pub outcome: Option<String>,
    /// `positive`, `neutral` or `negative`.
    pub sentiment: Option<String>,
    /// One campaign.
    pub campaign_id: Option<String>,
    /// HCP's id of the technician who led.
    pub technician_ref: Option<String>,
    /// Words of the customer's name, or a job number.
    pub q: Option<String>,
    /// HCP's id of the technician whose own are shown: led or credited. Not for callers to say.
    #[serde(skip)]
    #[param(ignore)]
    pub own: Option<String>,
}

/// A pattern for the JSON list of who is credited.
fn credited(employee_ref: &str) -> String {
    format!("%\"{employee_ref}\"%")
}

/// The newest pulse checks before a place.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, before: (Timestamp, String), limit: u32) -> Result<Vec<Kept>, DbError> {
    let words = filter.q.as_deref().map(|q| format!("%{}%", q.trim().to_lowercase().replace(['%', '_'], "")));
    tx.all(
        "SELECT pulse_checks.id, pulse_checks.job_ref, pulse_checks.customer_ref, technician_ref, credited_refs, campaign_id,
                campaign_reason, pulse_checks.status, token, receipt_id, pulse_checks.created_at, opened_at, answered_at, sentiment,
                comment, answers, answer_changed, resent_at, customers.first_name, customers.last_name, jobs.number,
                jobs.description, jobs.completed_at, source, answer_source, voice_file_id
           FROM pulse_checks
           LEFT JOIN customers ON customers.company_id = pulse_checks.company_id AND customers.customer_ref = pulse_checks.customer_ref
           LEFT JOIN jobs ON jobs.company_id = pulse_checks.company_id AND jobs.job_ref = pulse_checks.job_ref
          WHERE pulse_checks.company_id = $1 AND (pulse_checks.created_at, pulse_checks.id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR pulse_checks.job_ref = $4)
            AND (CAST($5 AS TEXT) IS NULL OR pulse_checks.customer_ref = $5)
            AND (CAST($6 AS TEXT) IS NULL OR pulse_checks.status = $6)
            AND (CAST($7 AS TEXT) IS NULL OR sentiment = $7)
            AND (CAST($8 AS TEXT) IS NULL OR campaign_id = $8)
            AND (CAST($9 AS TEXT) IS NULL OR technician_ref = $9)
            AND (CAST($10 AS TEXT) IS NULL OR jobs.number LIKE $10
                 OR LOWER(COALESCE(customers.first_name, '') || ' ' || COALESCE(customers.last_name, '')) LIKE $10)
            AND (CAST($11 AS TEXT) IS NULL OR EXISTS (
                  SELECT 1 FROM decisions WHERE decisions.company_id = $1 AND decisions.pulse_check_id = pulse_checks.id AND outcome = $11))
            AND (CAST($13 AS TEXT) IS NULL OR technician_ref = $13 OR credited_refs LIKE $14)
          ORDER BY pulse_checks.created_at DESC, pulse_checks.id DESC LIMIT $12",
        args![
            before.0, before.1, filter.job_ref, filter.customer_ref, filter.status, filter.sentiment, filter.campaign_id,
            filter.technician_ref, words, filter.outcome, limit, filter.own, filter.own.as_deref().map(credited)
        ],
    )
}

/// A step that cannot be derived from other rows.
pub type Step = (Timestamp, String, String, Option<String>, Option<ReceiptId>);

/// The added steps, oldest first.
pub fn steps(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Vec<Step>, DbError> {
    tx.all(
        "SELECT at, kind, title, detail, receipt_id FROM story_steps WHERE company_id = $1 AND pulse_check_id = $2 ORDER BY seq",
        args![id],
    )
}

/// How many there are since a time, by status, and by sentiment; of one technician, if `own` says so.
pub fn counts(
    tx: &mut Tx<'_>,
    since: Timestamp,
    own: Option<&str>,
) -> Result<Vec<(String, Option<String>, i64)>, DbError> {
    tx.all(
        "SELECT status, sentiment, COUNT(*) FROM pulse_checks
          WHERE company_id = $1 AND created_at >= $2 AND (CAST($3 AS TEXT) IS NULL OR technician_ref = $3 OR credited_refs LIKE $4)
          GROUP BY status, sentiment",
        args![since, own, own.map(credited)],
    )
}
