//! The facts of the gate in the database.

use crate::companies;
use db::{Asked, DbError, Statements, Tx, args};
use domain::{PulseCheckId, Timestamp};
use rules::gate::{
    Channel, Purpose,
    decision::{AddressState, Consent, OptOutScope},
};

pub(crate) fn word<T: serde::de::DeserializeOwned>(text: String) -> Result<T, DbError> {
    let shown = text.clone();
    serde_json::from_value(serde_json::Value::String(text))
        .map_err(|_| DbError::Mismatch(format!("the stored word {shown:?} is not known")))
}

/// Opt-outs in force for an address. Who said STOP from any of their phones is left alone on every
/// channel; who unsubscribed an e-mail address gets no more mail there.
pub fn opt_outs(tx: &mut Tx<'_>, address: &str, customer_ref: Option<&str>) -> Result<Vec<OptOutScope>, DbError> {
    ask_opt_outs(tx, address, customer_ref)?.get(tx)
}

/// Asks for [`opt_outs`].
pub fn ask_opt_outs(
    tx: &mut Tx<'_>,
    address: &str,
    customer_ref: Option<&str>,
) -> Result<Asked<Vec<OptOutScope>>, DbError> {
    tx.ask(
        "SELECT scope FROM opt_outs WHERE company_id = $1 AND address = $2 AND lifted_at IS NULL
         UNION ALL
         SELECT scope FROM opt_outs WHERE company_id = $1 AND customer_ref = $3 AND channel = 'sms' AND lifted_at IS NULL
         UNION ALL
         SELECT opt_outs.scope FROM customer_phones
           JOIN opt_outs ON opt_outs.company_id = customer_phones.company_id AND opt_outs.channel = 'sms'
                        AND opt_outs.address = customer_phones.phone
          WHERE customer_phones.company_id = $1 AND customer_phones.customer_ref = $3 AND opt_outs.lifted_at IS NULL",
        args![address, customer_ref],
        |words: Vec<(String,)>| words.into_iter().map(|(scope,)| word(scope)).collect(),
    )
}

/// What is known of an address's use.
pub fn address_state(tx: &mut Tx<'_>, channel: Channel, address: &str) -> Result<AddressState, DbError> {
    ask_address_state(tx, channel, address)?.get(tx)
}

/// Asks for [`address_state`].
pub fn ask_address_state(tx: &mut Tx<'_>, channel: Channel, address: &str) -> Result<Asked<AddressState>, DbError> {
    tx.ask(
        "SELECT state, code FROM address_states WHERE company_id = $1 AND channel = $2 AND address = $3",
        args![channel.as_str(), address],
        |known: Vec<(String, Option<String>)>| {
            Ok(match known.into_iter().next() {
                None => AddressState::Usable,
                Some((state, _)) if state == "landline" => AddressState::Landline,
                Some((_, code)) => AddressState::PermanentError { code: code.unwrap_or_default() },
            })
        },
    )
}

/// Stands for our own sender in the table of address states.
const OUR_SENDER: &str = "sender";

/// The carriers' daily limit for our sender is used up: remembered from their refusal (30023,
/// 30027).
pub fn note_daily_cap(tx: &mut Tx<'_>, code: &str, now: Timestamp) -> Result<(), DbError> {
    set_address_state(tx, Channel::Sms, OUR_SENDER, "daily-cap", Some(code), now)
}

/// Asks until when the daily limit is used up: T-Mobile's day begins at midnight in the Pacific zone
/// (vendors/messaging, 1.10). `None`: this channel has none.
pub fn ask_daily_cap(tx: &mut Tx<'_>, channel: Channel) -> Result<Option<Asked<Option<Timestamp>>>, DbError> {
    if channel != Channel::Sms {
        return Ok(None);
    }
    tx.ask(
        "SELECT at FROM address_states WHERE company_id = $1 AND channel = $2 AND address = $3",
        args![channel.as_str(), OUR_SENDER],
        |noted: Vec<(Timestamp,)>| {
            Ok(noted.into_iter().next().and_then(|(at,)| {
                let pacific = domain::time::zone("America/Los_Angeles")?;
                let tomorrow = at.in_zone(&pacific).date().tomorrow().ok()?;
                Timestamp::from_civil(tomorrow.at(0, 0, 0, 0), &pacific)
            }))
        },
    )
    .map(Some)
}

/// Remembers that an address cannot be used: `landline`, or `bad` with the provider's code.
pub fn set_address_state(
    tx: &mut Tx<'_>,
    channel: Channel,
    address: &str,
    state: &str,
    code: Option<&str>,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO address_states (company_id, channel, address, state, code, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (company_id, channel, address) DO UPDATE SET state = excluded.state, code = excluded.code, at = excluded.at",
        args![channel.as_str(), address, state, code, now],
    )?;
    Ok(())
}

/// Asks for the newest entry of the consent record.
pub fn ask_consent(
    tx: &mut Tx<'_>,
    channel: Channel,
    address: &str,
    purpose: Purpose,
) -> Result<Asked<Option<Consent>>, DbError> {
    tx.ask(
        "SELECT status FROM consents WHERE company_id = $1 AND channel = $2 AND address = $3 AND purpose = $4
          ORDER BY at DESC, id DESC LIMIT 1",
        args![channel.as_str(), address, purpose.as_str()],
        |found: Vec<(String,)>| found.into_iter().next().map(|(status,)| word(status)).transpose(),
    )
}

/// Asks when this person last got something for this purpose: the customer, and every address it
/// would go to. What failed does not count; what is held does, from the time at which it will go.
/// The latest of the answers counts.
pub fn ask_last_of_purpose(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    customer_ref: Option<&str>,
    addresses: &[String],
    except: Option<PulseCheckId>,
) -> Result<Vec<Asked<Option<Timestamp>>>, DbError> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    let mut asked = Vec::new();
    if let Some(customer_ref) = customer_ref {
        asked.push(tx.ask(
            "SELECT MAX(COALESCE(sent_at, due_at)) FROM messages
              WHERE company_id = $1 AND customer_ref = $2 AND purpose = $3 AND direction = 'outgoing' AND delivery NOT IN ('failed', 'canceled')
                AND COALESCE(pulse_check_id, '') <> $4",
            args![customer_ref, purpose.as_str(), except],
            newest,
        )?);
    }
    for address in addresses {
        asked.push(tx.ask(
            "SELECT MAX(COALESCE(sent_at, due_at)) FROM messages
              WHERE company_id = $1 AND address = $2 AND purpose = $3 AND direction = 'outgoing' AND delivery NOT IN ('failed', 'canceled')
                AND COALESCE(pulse_check_id, '') <> $4",
            args![address, purpose.as_str(), except],
            newest,
        )?);
    }
    Ok(asked)
}

fn newest(rows: Vec<(Option<Timestamp>,)>) -> Result<Option<Timestamp>, DbError> {
    Ok(rows.into_iter().next().and_then(|(at,)| at))
}

/// Asks how long a customer with an open recovery case is not asked again: until the case's time is up.
/// It counts for every pulse check of that customer alike, whatever is likely to be answered.
/// [`holding`] says whether the company wants that.
pub fn ask_open_complaint(
    tx: &mut Tx<'_>,
    customer_ref: &str,
    except: Option<PulseCheckId>,
) -> Result<Asked<Option<Timestamp>>, DbError> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    tx.ask(
        "SELECT MAX(due_at) FROM cases
          WHERE company_id = $1 AND customer_ref = $2 AND status <> 'resolved' AND pulse_check_id <> $3",
        args![customer_ref, except],
        newest,
    )
}

/// Nearly nobody has an open complaint: the setting is looked at only then.
pub fn holding(tx: &mut Tx<'_>, until: Option<Timestamp>) -> Result<Option<Timestamp>, DbError> {
    match until {
        Some(until) if companies::store::case_settings(tx)?.hold_feedback => Ok(Some(until)),
        _ => Ok(None),
    }
}

/// Asks whether something of another pulse check or origin went to this address for the same job.
pub fn ask_sent_for_job(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    job_ref: &str,
    address: &str,
    except: Option<PulseCheckId>,
) -> Result<Asked<bool>, DbError> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    tx.ask(
        "SELECT id FROM messages
          WHERE company_id = $1 AND address = $2 AND job_ref = $3 AND purpose = $4 AND direction = 'outgoing'
            AND delivery NOT IN ('failed', 'canceled') AND COALESCE(pulse_check_id, '') <> $5 LIMIT 1",
        args![address, job_ref, purpose.as_str(), except],
        |found: Vec<(String,)>| Ok(!found.is_empty()),
    )
}
