//! What a rehearsal looks at: everything but the jobs is loaded at once, as of today; the jobs
//! come by the hundred, each lot with its customers.

use std::collections::HashMap;

use db::{DbError, Statements, Tx, args};
use domain::{CampaignId, Timestamp};
use jiff::tz::TimeZone;
use rules::{
    campaigns::matching::Matching,
    gate::{
        Channel, Purpose,
        decision::{Consent, OptOutScope},
        quiet_hours::Law,
    },
    pulse_checks::{KnownTroubles, Trouble},
    rehearsal::{Complaint, Obstacle, obstacle},
};

use super::model::Window;
use crate::{
    campaigns::{self, Campaign},
    companies::{self, Company, PulseCheckSettings},
    connections::{self, store::Senders},
    customers::store::Customer,
    employees::{self, Employee},
    gate::store::word,
    jobs::Job,
};

/// Everything beside jobs and customers.
pub(super) struct Stage {
    pub company: Company,
    /// The company's clock.
    pub zone: TimeZone,
    pub law: Law,
    pub settings: PulseCheckSettings,
    pub campaigns: Vec<Campaign>,
    /// By HCP's id, those who left too: old jobs name them.
    pub employees: HashMap<String, Employee>,
    /// Active employees without a campaign of their own, by HCP's id.
    pub obstacles: HashMap<String, Missed>,
    pub senders: Senders,
    /// What is known against addresses.
    pub troubles: KnownTroubles,
    /// Scopes of the opt-outs in force, by address.
    pub opt_outs_of_addresses: HashMap<String, Vec<OptOutScope>>,
    /// The same by customer: who said STOP from any of their phones.
    pub opt_outs_of_customers: HashMap<String, Vec<OptOutScope>>,
    /// The newest entry of the consent record, by address.
    pub consents: HashMap<String, Consent>,
    /// Recovery cases, by customer; none when they hold nothing up.
    pub complaints: HashMap<String, Vec<Complaint>>,
}

/// Why somebody has no campaign of their own, and the one that was probably meant for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Missed {
    pub obstacle: Obstacle,
    pub nearest: Option<CampaignId>,
}

/// How far the jobs were read.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub completed_at: Timestamp,
    pub job_ref: String,
}

impl Place {
    /// Before the first job of a window.
    pub const fn before(window: Window) -> Self {
        Self { completed_at: window.since, job_ref: String::new() }
    }
}

impl Stage {
    /// Loads it, in a fixed number of statements.
    pub fn load(tx: &mut Tx<'_>, law: Law, window: Window) -> Result<Self, DbError> {
        let company = companies::store::get(tx)?;
        let settings = companies::store::pulse_check_settings(tx)?;
        let campaigns = campaigns::store::list(tx)?;
        Ok(Self {
            zone: company.zone(),
            company,
            law,
            employees: employees(tx)?,
            obstacles: obstacles(tx, &settings, &campaigns)?,
            settings,
            campaigns,
            senders: connections::store::senders(tx)?,
            troubles: troubles(tx)?,
            opt_outs_of_addresses: opt_outs_of_addresses(tx)?,
            opt_outs_of_customers: opt_outs_of_customers(tx)?,
            consents: consents(tx)?,
            complaints: complaints(tx, window)?,
        })
    }

    /// Whether there is something to send from on this channel.
    pub const fn can_send(&self, channel: Channel) -> bool {
        match channel {
            Channel::Sms => self.senders.sms,
            Channel::Email => self.senders.email,
        }
    }
}

fn employees(tx: &mut Tx<'_>) -> Result<HashMap<String, Employee>, DbError> {
    let all: Vec<Employee> = tx.all(
        "SELECT employee_ref, first_name, last_name, email, role, avatar_url, active FROM employees WHERE company_id = $1",
        args![],
    )?;
    Ok(all.into_iter().map(|employee| (employee.employee_ref.clone(), employee)).collect())
}

fn obstacles(
    tx: &mut Tx<'_>,
    settings: &PulseCheckSettings,
    campaigns: &[Campaign],
) -> Result<HashMap<String, Missed>, DbError> {
    let active = employees::store::list_active(tx)?;
    let states = campaigns::matching::states(settings.employee_id_matching, &active, campaigns);
    let missed = |(employee, matching): (Employee, Matching)| {
        let obstacle = obstacle(employee.email.as_deref(), &matching)?;
        let nearest = match matching {
            Matching::NearMiss { campaign, .. } => Some(campaign),
            Matching::Matched { .. } | Matching::Missing => None,
        };
        Some((employee.employee_ref, Missed { obstacle, nearest }))
    };
    Ok(active.into_iter().zip(states).filter_map(missed).collect())
}

/// By E.164 number or by e-mail in lower case. That somebody said stop goes before the rest.
fn troubles(tx: &mut Tx<'_>) -> Result<KnownTroubles, DbError> {
    let states: Vec<(String, String, Option<String>)> =
        tx.all("SELECT address, state, code FROM address_states WHERE company_id = $1", args![])?;
    let stopped: Vec<String> =
        tx.values("SELECT address FROM opt_outs WHERE company_id = $1 AND lifted_at IS NULL", args![])?;
    let trouble = |state: &str, code: Option<String>| match state {
        "landline" => Trouble::Landline,
        _ => Trouble::PermanentError { code: code.unwrap_or_default() },
    };
    let mut troubles: KnownTroubles =
        states.into_iter().map(|(address, state, code)| (address, trouble(&state, code))).collect();
    troubles.extend(stopped.into_iter().map(|address| (address, Trouble::OptedOut)));
    Ok(troubles)
}

fn opt_outs_of_addresses(tx: &mut Tx<'_>) -> Result<HashMap<String, Vec<OptOutScope>>, DbError> {
    let rows: Vec<(String, String)> =
        tx.all("SELECT address, scope FROM opt_outs WHERE company_id = $1 AND lifted_at IS NULL", args![])?;
    scopes(rows)
}

fn opt_outs_of_customers(tx: &mut Tx<'_>) -> Result<HashMap<String, Vec<OptOutScope>>, DbError> {
    let rows: Vec<(String, String)> = tx.all(
        "SELECT customer_ref, scope FROM opt_outs
          WHERE company_id = $1 AND channel = 'sms' AND lifted_at IS NULL AND customer_ref IS NOT NULL
         UNION ALL
         SELECT customer_phones.customer_ref, opt_outs.scope FROM opt_outs
           JOIN customer_phones ON customer_phones.company_id = opt_outs.company_id AND customer_phones.phone = opt_outs.address
          WHERE opt_outs.company_id = $1 AND opt_outs.channel = 'sms' AND opt_outs.lifted_at IS NULL",
        args![],
    )?;
    scopes(rows)
}

fn scopes(rows: Vec<(String, String)>) -> Result<HashMap<String, Vec<OptOutScope>>, DbError> {
    let mut scopes: HashMap<String, Vec<OptOutScope>> = HashMap::new();
    for (key, scope) in rows {
        scopes.entry(key).or_default().push(word(scope)?);
    }
    Ok(scopes)
}

/// A number and an e-mail are never the same text, so that the address alone is the key.
fn consents(tx: &mut Tx<'_>) -> Result<HashMap<String, Consent>, DbError> {
    let rows: Vec<(String, String)> = tx.all(
        "SELECT address, status FROM consents WHERE company_id = $1 AND purpose = $2 ORDER BY at, id",
        args![Purpose::Feedback.as_str()],
    )?;
    rows.into_iter().map(|(address, status)| Ok((address, word(status)?))).collect()
}

fn complaints(tx: &mut Tx<'_>, window: Window) -> Result<HashMap<String, Vec<Complaint>>, DbError> {
    let mut complaints: HashMap<String, Vec<Complaint>> = HashMap::new();
    if !companies::store::case_settings(tx)?.hold_feedback {
        return Ok(complaints);
    }
    let rows: Vec<(String, Timestamp, Option<Timestamp>, Timestamp)> = tx.all(
        "SELECT customer_ref, created_at, resolved_at, due_at FROM cases WHERE company_id = $1 AND due_at > $2",
        args![window.since],
    )?;
    for (customer_ref, opened_at, resolved_at, due_at) in rows {
        complaints.entry(customer_ref).or_default().push(Complaint { opened_at, resolved_at, due_at });
    }
    Ok(complaints)
}

/// How many completed jobs a window holds.
pub(super) fn count_jobs(tx: &mut Tx<'_>, window: Window) -> Result<u64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM jobs
          WHERE company_id = $1 AND completed_at IS NOT NULL AND completed_at >= $2 AND completed_at <= $3 AND status = 'completed'",
        args![window.since, window.until],
    )
}

/// Completed jobs behind a place, the first completed first, with their customers by HCP's id.
pub(super) fn next_jobs(
    tx: &mut Tx<'_>,
    window: Window,
    place: &Place,
    limit: u32,
) -> Result<(Vec<Job>, HashMap<String, Customer>), DbError> {
    let jobs: Vec<Job> = tx.all(
        "SELECT job_ref, number, description, customer_ref, address, technician_refs, completed_at, time_zone, status,
                scheduled_start, scheduled_end, on_my_way_at, deleted_at
           FROM jobs
          WHERE company_id = $1 AND completed_at IS NOT NULL AND completed_at >= $2 AND completed_at <= $4
            AND (completed_at, job_ref) > ($2, $3) AND status = 'completed'
          ORDER BY completed_at, job_ref LIMIT $5",
        args![place.completed_at, place.job_ref, window.until, limit],
    )?;
    let ends = jobs.first().zip(jobs.last()).and_then(|(first, last)| first.completed_at.zip(last.completed_at));
    let customers = match ends {
        Some((from, to)) => customers(tx, from, to)?,
        None => HashMap::new(),
    };
    Ok((jobs, customers))
}

/// The customers of all jobs that were completed between these times.
fn customers(tx: &mut Tx<'_>, from: Timestamp, to: Timestamp) -> Result<HashMap<String, Customer>, DbError> {
    let all: Vec<Customer> = tx.all(
        "SELECT customer_ref, first_name, last_name, company_name, email, mobile_number, work_number, home_number,
                notifications_enabled, addresses, tags, lead_source, source_updated_at, language, deleted_at
           FROM customers
          WHERE company_id = $1 AND customer_ref IN (
            SELECT jobs.customer_ref FROM jobs
             WHERE jobs.company_id = $1 AND jobs.completed_at IS NOT NULL AND jobs.completed_at >= $2 AND jobs.completed_at <= $3)",
        args![from, to],
    )?;
    Ok(all.into_iter().map(|customer| (customer.record.customer_ref.clone(), customer)).collect())
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, time::Duration};

    use db::{db_test, testing::TestDb};
    use domain::{
        Env,
        event::{Change, CustomerRecord, JobRecord, JobStatus},
    };

    use super::*;
    use crate::{
        customers,
        gate::{consents, opt_outs, store},
        jobs,
    };

    fn job(job_ref: &str, customer_ref: &str, completed_at: Timestamp) -> JobRecord {
        JobRecord {
            job_ref: job_ref.into(),
            status: JobStatus::Completed,
            customer_ref: Some(customer_ref.into()),
            completed_at: Some(completed_at),
            ..JobRecord::default()
        }
    }

    fn customer(customer_ref: &str, mobile_number: &str) -> CustomerRecord {
        CustomerRecord {
            customer_ref: customer_ref.into(),
            mobile_number: Some(mobile_number.into()),
            ..CustomerRecord::default()
        }
    }

    #[db_test]
    async fn jobs_come_in_their_order_each_once_with_their_customers(db: Rc<TestDb>) {
        let now = db.env.now();
        let window = Window::last(1, now);
        let lots: Vec<(Vec<String>, Vec<String>)> = db
            .write(move |tx| {
                for (customer_ref, number) in [("cus_ann", "3035550101"), ("cus_bo", "3035550102")] {
                    customers::store::mirror(tx, &customer(customer_ref, number), Change::Updated, now)?;
                }
                let ago = |hours| now.minus(Duration::from_hours(hours));
                let at_once = ago(2);
                for record in [
                    job("job_too_old", "cus_ann", ago(25)),
                    job("job_a", "cus_ann", ago(24)),
                    job("job_d", "cus_ann", at_once),
                    job("job_b", "cus_bo", at_once),
                    job("job_c", "cus_gone", at_once),
                    job("job_e", "cus_bo", now),
                    job("job_later", "cus_bo", now.plus(Duration::from_secs(1))),
                    JobRecord { status: JobStatus::Canceled, ..job("job_canceled", "cus_bo", at_once) },
                    JobRecord { completed_at: None, ..job("job_open", "cus_bo", now) },
                ] {
                    jobs::store::mirror(tx, &record, now)?;
                }
                assert_eq!(count_jobs(tx, window)?, 5);
                let (mut place, mut lots) = (Place::before(window), Vec::new());
                loop {
                    let (jobs, customers) = next_jobs(tx, window, &place, 2)?;
                    let Some(last) = jobs.last() else { return Ok(lots) };
                    place = Place { completed_at: last.completed_at.unwrap(), job_ref: last.job_ref.clone() };
                    let mut known: Vec<String> = customers.into_keys().collect();
                    known.sort();
                    lots.push((jobs.into_iter().map(|job| job.job_ref).collect(), known));
                }
            })
            .await;
        let texts = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            lots,
            [
                (texts(&["job_a", "job_b"]), texts(&["cus_ann", "cus_bo"])),
                (texts(&["job_c", "job_d"]), texts(&["cus_ann", "cus_bo"])),
                (texts(&["job_e"]), texts(&["cus_bo"])),
            ]
        );
    }

    fn consent(address: &str, status: Consent) -> consents::New<'_> {
        consents::New {
            customer_ref: Some("cus_ann"),
            channel: Channel::Email,
            address,
            purpose: Purpose::Feedback,
            status,
            source: "a call",
            wording: None,
        }
    }

    fn note(tx: &mut Tx<'_>, env: &Env) -> Result<(), DbError> {
        let now = env.now();
        customers::store::mirror(tx, &customer("cus_ann", "3035550101"), Change::Updated, now)?;
        customers::store::mirror(tx, &customer("cus_bo", "3035550101"), Change::Updated, now)?;
        let ann = Some("cus_ann");
        opt_outs::add(tx, env, Channel::Sms, "+13035550101", ann, opt_outs::Source::Text, Some("STOP"))?;
        opt_outs::add(tx, env, Channel::Sms, "+13035550109", None, opt_outs::Source::Text, Some("STOP"))?;
        opt_outs::lift(tx, "+13035550109", None, now)?;
        opt_outs::add(tx, env, Channel::Email, "cy@example.com", Some("cus_cy"), opt_outs::Source::Unsubscribe, None)?;
        store::set_address_state(tx, Channel::Sms, "+13035550102", "landline", None, now)?;
        store::set_address_state(tx, Channel::Email, "bo@example.com", "bad", Some("550"), now)?;
        store::set_address_state(tx, Channel::Sms, "+13035550101", "bad", Some("21610"), now)?;
        consents::add(tx, env, &consent("ann@example.com", Consent::Granted))?;
        consents::add(tx, env, &consent("ann@example.com", Consent::Denied))
    }

    #[db_test]
    async fn what_is_known_of_addresses_and_customers_is_what_the_gate_would_find(db: Rc<TestDb>) {
        let env = db.env.clone();
        db.write(move |tx| {
            note(tx, &env)?;
            let (troubles, by_address, by_customer) =
                (troubles(tx)?, opt_outs_of_addresses(tx)?, opt_outs_of_customers(tx)?);
            assert_eq!(troubles.get("+13035550101"), Some(&Trouble::OptedOut));
            assert_eq!(troubles.get("+13035550109"), None, "lifted");
            assert_eq!(troubles.get("cy@example.com"), Some(&Trouble::OptedOut));
            assert_eq!(troubles.get("+13035550102"), Some(&Trouble::Landline));
            assert_eq!(troubles.get("bo@example.com"), Some(&Trouble::PermanentError { code: "550".into() }));
            for address in ["+13035550101", "+13035550109", "cy@example.com", "ann@example.com"] {
                for customer_ref in ["cus_ann", "cus_bo", "cus_cy"] {
                    let of_address = by_address.get(address).into_iter().flatten();
                    let of_both = of_address.chain(by_customer.get(customer_ref).into_iter().flatten());
                    let found = store::opt_outs(tx, address, Some(customer_ref))?;
                    assert_eq!(of_both.count() > 0, !found.is_empty(), "{address} {customer_ref}");
                }
            }
            let found = store::ask_consent(tx, Channel::Email, "ann@example.com", Purpose::Feedback)?.get(tx)?;
            assert_eq!(consents(tx)?.get("ann@example.com").copied(), found);
            Ok(())
        })
        .await;
    }
}
