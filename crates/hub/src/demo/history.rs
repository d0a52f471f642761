//! Months in which the demo's company has already worked: what reports, cases and rehearsals look
//! back on. Written as rows, since nobody waits for three months; and by the benchmarks, which need
//! a million of them.

use std::time::Duration;

use db::{DbError, Statements, Tx, args};
use domain::{
    CaseId, DecisionId, Email, Env, FeedbackSentiment, MessageId, PersonId, Phone, PulseCheckId, Timestamp, event::Role,
};
use rules::{
    campaigns::{CampaignKind, matching::MatchingMode},
    gate::{Rule, decision::explain_suppressed},
};

use crate::{
    campaigns::{self, Campaign},
    customers::{self, store::Customer},
    employees::{self, Employee},
};

const EVERYBODY: customers::store::Search<'static> =
    customers::store::Search { words: "", in_contact_details: false, own: None };
const DAY: Duration = Duration::from_hours(24);

/// How much history there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// How many days back it begins.
    pub days: u32,
    /// How many jobs were completed each day.
    pub jobs_a_day: u32,
    /// Messages and decisions of what went out, for people who look at single pulse checks. Reports
    /// do not need them.
    pub in_detail: bool,
}

/// Numbers that look random and are the same each time (SplitMix64, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    const fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    /// So many times in a hundred.
    const fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}

const WORK: [&str; 10] = [
    "Water heater flush",
    "Faucet replacement",
    "Kitchen drain",
    "Running toilet",
    "Leak under the sink",
    "Gas line inspection",
    "Sump pump check",
    "Garbage disposal",
    "Shower valve",
    "Water softener service",
];

const HAPPY: [&str; 8] = [
    "On time, friendly and tidy. Thank you!",
    "Explained everything and left the kitchen cleaner than before.",
    "Fast and fair price.",
    "Llegó puntual y todo quedó perfecto.",
    "Second time we had you here, great again.",
    "He found the leak in ten minutes.",
    "Very polite, wore shoe covers.",
    "Works like new.",
];
const SO_SO: [&str; 4] = [
    "Good work, but an hour late.",
    "All fine, though the price was higher than the quote.",
    "Nobody called before the visit.",
    "El trabajo está bien, la cita se cambió dos veces.",
];
const UNHAPPY: [&str; 4] = [
    "It drips again already.",
    "Left mud on the rug and did not say a word.",
    "I waited all morning and nobody came.",
    "The invoice is not what we agreed on.",
];

/// Who works there and for whom.
struct Cast {
    technicians: Vec<Employee>,
    customers: Vec<Customer>,
    campaigns: Vec<Campaign>,
    owner: Option<PersonId>,
}

impl Cast {
    fn campaign_of(&self, technician: &Employee) -> Option<&Campaign> {
        let own = campaigns::matching::campaign_of(MatchingMode::Exact, technician.email.as_deref(), &self.campaigns);
        own.or_else(|| campaigns::company_campaign(&self.campaigns))
    }
}

/// Writes the history. A second time adds a second one.
pub(super) fn write(tx: &mut Tx<'_>, env: &Env, plan: Plan, owner: Option<PersonId>) -> Result<(), DbError> {
    let technicians = employees::store::list_active(tx)?;
    let cast = Cast {
        technicians: technicians.into_iter().filter(|one| one.role == Role::FieldTech).collect(),
        customers: customers::store::search(tx, &EVERYBODY, "", 10_000)?,
        campaigns: campaigns::store::list(tx)?,
        owner,
    };
    if cast.technicians.is_empty() || cast.customers.is_empty() {
        return Ok(());
    }
    let now = env.now();
    let mut dice = Dice(20_261_126);
    let mut number = 100_u64;
    for day in (0..plan.days).rev() {
        for _ in 0..plan.jobs_a_day {
            // Between eight in the morning and six in the evening, on a clock that is near enough.
            let back = DAY * day + Duration::from_secs(4 * 3600 + dice.below(10 * 3600));
            number += 1;
            past_job(tx, env, &cast, plan, &mut dice, now.minus(back), number)?;
        }
    }
    imported_jobs(tx, env, &cast, plan, &mut dice)
}

/// A company that has been here for months asked about the jobs of this morning, too.
fn imported_jobs(tx: &mut Tx<'_>, env: &Env, cast: &Cast, plan: Plan, dice: &mut Dice) -> Result<(), DbError> {
    let jobs: Vec<(String, Option<String>, String, Timestamp)> = tx.all(
        "SELECT job_ref, customer_ref, technician_refs, completed_at FROM jobs
          WHERE company_id = $1 AND completed_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM pulse_checks WHERE pulse_checks.company_id = $1 AND pulse_checks.job_ref = jobs.job_ref)",
        args![],
    )?;
    for (job_ref, customer_ref, technicians, at) in jobs {
        let customer = cast.customers.iter().find(|one| Some(&one.record.customer_ref) == customer_ref.as_ref());
        let technician = cast.technicians.iter().position(|one| technicians.contains(&one.employee_ref));
        if let (Some(customer), Some(technician)) = (customer, technician) {
            asked(tx, env, cast, plan, dice, &Done { job_ref, customer, technician, at })?;
        }
    }
    Ok(())
}

/// What became of one job.
struct Past {
    status: &'static str,
    rule: Rule,
    opened_at: Option<Timestamp>,
    clicked_at: Option<Timestamp>,
    answer: Option<(FeedbackSentiment, Option<&'static str>, Timestamp)>,
}

fn fate(dice: &mut Dice, technician: usize, at: Timestamp) -> Past {
    let later = |dice: &mut Dice, minutes: u64| at.plus(Duration::from_secs(60 + dice.below(minutes * 60)));
    let suppressed = |rule| Past { status: "suppressed", rule, opened_at: None, clicked_at: None, answer: None };
    match dice.below(100) {
        0..3 => return suppressed(Rule::FrequencyCap),
        3..5 => return suppressed(Rule::OptedOut),
        5..7 => return suppressed(Rule::Landline),
        7 => return suppressed(Rule::NoAddress),
        8 => return Past { status: "failed", ..suppressed(Rule::Ok) },
        _ => {}
    }
    if !dice.percent(64) {
        return Past { status: "sent", rule: Rule::Ok, opened_at: None, clicked_at: None, answer: None };
    }
    let opened_at = later(dice, 300);
    let answer = dice.percent(72).then(|| {
        // Each technician a little different, so that there is something to see.
        let happy = [91, 78, 85, 70][technician % 4];
        let (sentiment, words): (_, &[&'static str]) = match dice.below(100) {
            face if face < happy => (FeedbackSentiment::Positive, &HAPPY),
            face if face < happy + (100 - happy) / 2 => (FeedbackSentiment::Neutral, &SO_SO),
            _ => (FeedbackSentiment::Negative, &UNHAPPY),
        };
        let comment = dice.percent(40).then(|| *dice.one(words));
        (sentiment, comment, opened_at.plus(Duration::from_secs(20 + dice.below(100))))
    });
    // Links are the same for everybody, and so is the chance that one is opened.
    let clicked_at = dice.percent(28).then(|| opened_at.plus(Duration::from_secs(140)));
    let status = if answer.is_some() { "answered" } else { "sent" };
    Past { status, rule: Rule::Ok, opened_at: Some(opened_at), clicked_at, answer }
}

fn past_job(
    tx: &mut Tx<'_>,
    env: &Env,
    cast: &Cast,
    plan: Plan,
    dice: &mut Dice,
    at: Timestamp,
    number: u64,
) -> Result<(), DbError> {
    let index = dice.below(cast.technicians.len() as u64) as usize;
    let technician = &cast.technicians[index];
    let customer = dice.one(&cast.customers);
    let (customer_ref, job_ref) = (&customer.record.customer_ref, format!("job_past{number:010}"));
    let technicians = serde_json::to_string(&[&technician.employee_ref]).expect("texts serialize");
    tx.run(
        "INSERT INTO jobs (company_id, job_ref, number, description, status, customer_ref, technician_refs, scheduled_start, started_at,
                           completed_at, tags, told_at, source_updated_at, created_at)
         VALUES ($1, $2, $3, $4, 'completed', $5, $6, $7, $7, $8, '[]', $8, $8, $7)",
        args![job_ref, number.to_string(), *dice.one(&WORK), customer_ref, technicians, at.minus(Duration::from_hours(2)), at],
    )?;
    asked(tx, env, cast, plan, dice, &Done { job_ref, customer, technician: index, at })
}

/// A job that was completed.
struct Done<'a> {
    job_ref: String,
    customer: &'a Customer,
    /// Who led: a place in the cast.
    technician: usize,
    at: Timestamp,
}

/// What was asked about it, and answered.
fn asked(tx: &mut Tx<'_>, env: &Env, cast: &Cast, plan: Plan, dice: &mut Dice, done: &Done<'_>) -> Result<(), DbError> {
    let Done { job_ref, customer, technician: index, at } = done;
    let (index, at) = (*index, *at);
    let (technician, customer_ref) = (&cast.technicians[index], &customer.record.customer_ref);
    let id: PulseCheckId = env.new_id();
    let past = fate(dice, index, at);
    let campaign = cast.campaign_of(technician);
    let is_own = campaign.is_some_and(|campaign| campaign.kind == CampaignKind::Employee);
    let reason =
        if is_own { "Employee ID equals the technician's HCP e-mail" } else { "No campaign matches: the company's" };
    let (sentiment, comment, answered_at) = match past.answer {
        Some((sentiment, comment, at)) => (Some(sentiment), comment, Some(at)),
        None => (None, None, None),
    };
    let scores = sentiment.map(|sentiment| {
        let best = match sentiment {
            FeedbackSentiment::Positive => 10,
            FeedbackSentiment::Neutral => 7,
            FeedbackSentiment::Negative => 4,
        };
        format!("[{}]", best - dice.below(3))
    });
    let sentiment_word = sentiment.map(FeedbackSentiment::as_str);
    let answer_source = sentiment.map(|_| "page");
    tx.run(
        "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, technician_ref, credited_refs, campaign_id, campaign_reason,
                                   status, token, created_at, opened_at, answered_at, sentiment, comment, answers, answer_changed,
                                   clicked_at, answer_source)
         VALUES ($1, $2, $3, $4, $5, '[]', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, FALSE, $16, $17)",
        args![
            id, job_ref, customer_ref, technician.employee_ref, campaign.map(|campaign| campaign.id), reason, past.status,
            env.token::<10>(), at, past.opened_at, answered_at, sentiment_word, comment, scores, past.clicked_at, answer_source
        ],
    )?;
    if let (Some(word), Some(answered_at)) = (sentiment_word, answered_at) {
        tx.run(
            "INSERT INTO feedback (company_id, pulse_check_id, at, sentiment, comment, answers, source) VALUES ($1, $2, $3, $4, $5, $6, 'page')",
            args![id, answered_at, word, comment, scores],
        )?;
    }
    if let Some(clicked_at) = past.clicked_at {
        tx.run(
            "INSERT INTO link_clicks (company_id, pulse_check_id, label, at) VALUES ($1, $2, 'Google', $3)",
            args![id, clicked_at],
        )?;
    }
    if plan.in_detail || past.status == "suppressed" {
        messages(tx, env, customer, &past, id, job_ref, at)?;
    }
    if plan.in_detail && sentiment == Some(FeedbackSentiment::Negative) {
        case(tx, env, cast, dice, (id, customer_ref, &technician.employee_ref), answered_at.unwrap_or(at))?;
    }
    Ok(())
}

/// The decisions, and the messages that followed.
fn messages(
    tx: &mut Tx<'_>,
    env: &Env,
    customer: &Customer,
    past: &Past,
    id: PulseCheckId,
    job_ref: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let record = &customer.record;
    let outcome = if past.status == "suppressed" { "suppressed" } else { "sent" };
    let phone = record.mobile_number.as_deref().and_then(Phone::parse);
    let email = record.email.as_deref().and_then(Email::parse);
    let phone = phone.map(|phone| ("sms", phone.as_str().to_owned(), phone.hint()));
    for (channel, address, hint) in phone.into_iter().chain(email.map(|email| ("email", email.folded(), email.hint())))
    {
        let decision: DecisionId = env.new_id();
        let message = (outcome == "sent").then(|| env.new_id::<MessageId>());
        let rule = if outcome == "sent" { "ok" } else { past.rule.as_str() };
        let explanation = if outcome == "sent" { "Sent".to_owned() } else { explain_suppressed(past.rule) };
        tx.run(
            "INSERT INTO decisions (company_id, id, pulse_check_id, customer_ref, message_id, channel, address_hint, purpose, outcome, rule,
                                    explanation, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'feedback', $8, $9, $10, $11)",
            args![decision, id, record.customer_ref, message, channel, hint, outcome, rule, explanation, at],
        )?;
        let Some(message) = message else { continue };
        // Mail has no report that it arrived.
        let delivery = match (past.status, channel) {
            ("failed", _) => "failed",
            (_, "sms") => "delivered",
            _ => "sent",
        };
        let segments = (channel == "sms").then_some(1);
        let body = "How did we do? One tap is enough.";
        tx.run(
            "INSERT INTO messages (company_id, id, direction, channel, purpose, pulse_check_id, job_ref, customer_ref, address, body, segments,
                                   delivery, by_hand, due_at, created_at, sent_at, delivered_at)
             VALUES ($1, $2, 'outgoing', $3, 'feedback', $4, $5, $6, $7, $8, $12, $9, FALSE, $10, $10, $10, $11)",
            args![
                message, channel, id, job_ref, record.customer_ref, address, body, delivery, at,
                (delivery == "delivered").then(|| at.plus(Duration::from_secs(2))), segments
            ],
        )?;
    }
    Ok(())
}

/// The recovery case of an unhappy answer: settled, unless it is younger than ten days.
fn case(
    tx: &mut Tx<'_>,
    env: &Env,
    cast: &Cast,
    dice: &mut Dice,
    (pulse_check, customer_ref, technician_ref): (PulseCheckId, &str, &str),
    at: Timestamp,
) -> Result<(), DbError> {
    const OUTCOMES: [(&str, &str); 4] = [
        ("revisit", "Terry went back the next morning"),
        ("solved", "Called, apologized, all fine"),
        ("refund", "The visit fee went back"),
        ("explained", "Went through the invoice together"),
    ];
    let id: CaseId = env.new_id();
    let due_at = at.plus(DAY);
    let is_young = env.now().since(at) < DAY * 10;
    let (outcome, note) = *dice.one(&OUTCOMES);
    let status = match (is_young, dice.below(3)) {
        (false, _) => "resolved",
        (true, 0) => "in_progress",
        (true, 1) => "waiting",
        (true, _) => "open",
    };
    let resolved_at = (!is_young).then(|| at.plus(Duration::from_secs(3600 * (2 + dice.below(30)))));
    let owner = cast.owner.filter(|_| status != "open");
    tx.run(
        "INSERT INTO cases (company_id, id, pulse_check_id, customer_ref, technician_ref, status, owner_id, due_at, outcome, outcome_note,
                            solved_token, created_at, resolved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            id, pulse_check, customer_ref, technician_ref, status, owner, due_at, resolved_at.map(|_| outcome),
            resolved_at.map(|_| note), env.token::<10>(), at, resolved_at
        ],
    )?;
    tx.run(
        "INSERT INTO case_events (company_id, case_id, at, kind, text) VALUES ($1, $2, $3, 'opened', 'negative')",
        args![id, at],
    )?;
    if let Some(resolved_at) = resolved_at {
        tx.run(
            "INSERT INTO case_events (company_id, case_id, at, kind, actor, text) VALUES ($1, $2, $3, 'outcome', 'JD Owner', $4)",
            args![id, resolved_at, format!("{outcome}: {note}")],
        )?;
    }
    Ok(())
}
