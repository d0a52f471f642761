//! The record of decisions.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{DecisionId, Env, MessageId, PartOf, PulseCheckId, Timestamp};
use rules::gate::{Channel, Rule};
use serde::Serialize;
use utoipa::ToSchema;

/// A decision to be kept.
pub struct New<'a> {
    /// Of which pulse check.
    pub pulse_check: Option<PulseCheckId>,
    /// Of which bio visit or case.
    pub part_of: Option<PartOf>,
    /// About whom.
    pub customer_ref: Option<&'a str>,
    /// By text or e-mail; `None` when it was decided before that.
    pub channel: Option<Channel>,
    /// What may be shown of the address.
    pub address_hint: Option<String>,
    /// What for.
    pub purpose: &'a str,
    /// `sent`, `held` or `suppressed`.
    pub outcome: &'a str,
    /// Which rule decided.
    pub rule: Rule,
    /// In words.
    pub explanation: &'a str,
    /// Until when it is held.
    pub until: Option<Timestamp>,
    /// The message that it leads to, where that has its id before; else it is [`link`]ed.
    pub message: Option<MessageId>,
}

/// Keeps a decision.
pub fn record(tx: &mut Tx<'_>, env: &Env, new: &New<'_>) -> Result<DecisionId, DbError> {
    let id: DecisionId = env.new_id();
    tx.run(
        "INSERT INTO decisions (company_id, id, pulse_check_id, customer_ref, channel, address_hint, purpose, outcome, rule,
                                explanation, until_at, at, part_of, message_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            id, new.pulse_check, new.customer_ref, new.channel.map(Channel::as_str), new.address_hint, new.purpose, new.outcome,
            new.rule.as_str(), new.explanation, new.until, env.now(), new.part_of, new.message
        ],
    )?;
    Ok(id)
}

/// Says which message a decision led to.
pub fn link(tx: &mut Tx<'_>, id: DecisionId, message: MessageId) -> Result<(), DbError> {
    tx.run("UPDATE decisions SET message_id = $3 WHERE company_id = $1 AND id = $2", args![id, message])
}

/// A decision as it is shown: what was decided, and how its message fares.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Decision {
    /// The decision.
    pub id: DecisionId,
    /// Of which pulse check.
    pub pulse_check_id: Option<String>,
    /// HCP's id of the customer.
    pub customer_ref: Option<String>,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// `sms` or `email`.
    pub channel: Option<String>,
    /// What may be shown of the address.
    pub address_hint: Option<String>,
    /// `sent`, `held` or `suppressed`.
    pub outcome: String,
    /// Stable code of the rule that decided.
    pub rule: String,
    /// The same in words.
    pub explanation: String,
    /// Until when it is held.
    pub until: Option<Timestamp>,
    /// When it was decided.
    pub at: Timestamp,
    /// The message that came of it.
    pub message_id: Option<String>,
    /// How that message fares.
    pub delivery: Option<String>,
    /// Why, if it did not arrive.
    pub delivery_detail: Option<String>,
}

impl FromRow for Decision {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, pulse_check_id, customer_ref) = (row.take()?, row.take()?, row.take()?);
        let (first_name, last_name): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        Ok(Self {
            id,
            pulse_check_id,
            customer_ref,
            customer_name: domain::event::display_name(first_name.as_deref(), last_name.as_deref()),
            channel: row.take()?,
            address_hint: row.take()?,
            outcome: row.take()?,
            rule: row.take()?,
            explanation: row.take()?,
            until: row.take()?,
            at: row.take()?,
            message_id: row.take()?,
            delivery: row.take()?,
            delivery_detail: row.take()?,
        })
    }
}

/// The decisions of a pulse check, oldest first. A message that was held and decided again has
/// several.
pub fn of_pulse_check(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Vec<Decision>, DbError> {
    tx.all(
        "SELECT decisions.id, decisions.pulse_check_id, decisions.customer_ref, customers.first_name, customers.last_name,
                decisions.channel, decisions.address_hint, decisions.outcome, decisions.rule, decisions.explanation,
                decisions.until_at, decisions.at, decisions.message_id, messages.delivery, messages.delivery_detail
           FROM decisions
           LEFT JOIN customers ON customers.company_id = decisions.company_id AND customers.customer_ref = decisions.customer_ref
           LEFT JOIN messages ON messages.company_id = decisions.company_id AND messages.id = decisions.message_id
          WHERE decisions.company_id = $1 AND decisions.pulse_check_id = $2
          ORDER BY decisions.at, decisions.id",
        args![id],
    )
}

/// The decisions of a bio visit or a case, oldest first.
pub fn of_part(tx: &mut Tx<'_>, part: PartOf) -> Result<Vec<Decision>, DbError> {
    tx.all(
        "SELECT decisions.id, decisions.pulse_check_id, decisions.customer_ref, customers.first_name, customers.last_name,
                decisions.channel, decisions.address_hint, decisions.outcome, decisions.rule, decisions.explanation,
                decisions.until_at, decisions.at, decisions.message_id, messages.delivery, messages.delivery_detail
           FROM decisions
           LEFT JOIN customers ON customers.company_id = decisions.company_id AND customers.customer_ref = decisions.customer_ref
           LEFT JOIN messages ON messages.company_id = decisions.company_id AND messages.id = decisions.message_id
          WHERE decisions.company_id = $1 AND decisions.part_of = $2
          ORDER BY decisions.at, decisions.id",
        args![part],
    )
}

/// The newest decisions before a place.
pub fn list(
    tx: &mut Tx<'_>,
    outcome: Option<&str>,
    rule: Option<&str>,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<Decision>, DbError> {
    tx.all(
        "SELECT decisions.id, decisions.pulse_check_id, decisions.customer_ref, customers.first_name, customers.last_name,
                decisions.channel, decisions.address_hint, decisions.outcome, decisions.rule, decisions.explanation,
                decisions.until_at, decisions.at, decisions.message_id, messages.delivery, messages.delivery_detail
           FROM decisions
           LEFT JOIN customers ON customers.company_id = decisions.company_id AND customers.customer_ref = decisions.customer_ref
           LEFT JOIN messages ON messages.company_id = decisions.company_id AND messages.id = decisions.message_id
          WHERE decisions.company_id = $1 AND (decisions.at, decisions.id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR decisions.outcome = $4)
            AND (CAST($5 AS TEXT) IS NULL OR decisions.rule = $5)
          ORDER BY decisions.at DESC, decisions.id DESC LIMIT $6",
        args![before.0, before.1, outcome, rule, limit],
    )
}
