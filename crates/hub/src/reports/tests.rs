//! What reports promise, on a database with some weeks of work in it.

use std::{rc::Rc, time::Duration};

use db::{DbError, Statements, Tx, args, db_test, testing::TestDb};
use domain::{
    CampaignId, Timestamp,
    event::{JobRecord, JobStatus},
};
use jiff::civil::date;
use rules::{
    campaigns::{CampaignKind, templates::default_templates},
    reports::By,
};
use serde_json::{Value, json};

use super::{
    RollUp,
    fairness::fairness,
    forget,
    roll_up::{not_kept, roll_up},
    store,
    summary::{Period, Question, report},
    touch, touch_job,
};
use crate::{
    App,
    campaigns::{self, NewCampaign},
    companies::{self, Company, PulseCheckSettings},
    jobs,
};

const HOUR: Duration = Duration::from_hours(1);

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// February, and two days of March; the test's clock starts on the second of these.
const PERIOD: Period = Period { from: date(2026, 2, 1), to: date(2026, 3, 2) };

fn question(by: By) -> Question {
    Question { period: PERIOD, by, campaign: None, technician: None }
}

/// A company in Denver.
async fn found_company(db: &TestDb) -> Company {
    let company = Company {
        id: db.company,
        name: "Example Plumbing".into(),
        time_zone: "America/Denver".into(),
        phone: None,
        email: None,
        postal_address: None,
        website: None,
        paused: false,
    };
    let (kept, now) = (company.clone(), db.env.now());
    let made = db.db.admin_write(move |tx| companies::store::insert(tx, &kept, &PulseCheckSettings::default(), now));
    made.await.map_err(|error: DbError| error).unwrap();
    company
}

/// A company with three weeks of work and the last day's, and its two campaigns.
async fn found_busy_company(db: &TestDb) -> (Company, [CampaignId; 2]) {
    let company = found_company(db).await;
    let (made_at, ids) = (db.env.now(), [db.env.new_id::<CampaignId>(), db.env.new_id::<CampaignId>()]);
    db.write(move |tx| {
        for (id, kind) in ids.into_iter().zip([CampaignKind::Company, CampaignKind::Employee]) {
            let campaign = NewCampaign {
                kind,
                name: format!("Campaign of the {}", kind.as_str()),
                employee_id: None,
                photo_url: None,
                templates: default_templates(kind),
            };
            campaigns::store::insert(tx, id, &campaign, made_at)?;
        }
        let mut dice = Dice(7);
        for n in 0..600 {
            happens(tx, &mut dice, ids, n, at("2026-02-05T01:00:00Z").plus(Duration::from_mins(47 * n)))?;
        }
        for n in 600..630 {
            happens(tx, &mut dice, ids, n, at("2026-03-01T16:00:00Z").plus(Duration::from_mins(40 * (n - 600))))?;
        }
        Ok(())
    })
    .await;
    (company, ids)
}

/// Throws that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides).unwrap()
    }
}

fn job(job_ref: &str, technician: &str, completed_at: Option<Timestamp>) -> JobRecord {
    JobRecord {
        job_ref: job_ref.into(),
        status: if completed_at.is_some() { JobStatus::Completed } else { JobStatus::InProgress },
        technician_refs: vec![technician.into()],
        completed_at,
        ..JobRecord::default()
    }
}

/// A job is completed and asked about, with one end or another; now and then it is not asked about.
fn happens(
    tx: &mut Tx<'_>,
    dice: &mut Dice,
    campaigns: [CampaignId; 2],
    n: u64,
    moment: Timestamp,
) -> Result<(), DbError> {
    let (job_ref, check) = (format!("job_{n}"), format!("plc_{n:04}"));
    let lead = ["pro_terry", "pro_sam", "pro_kim"][dice.throw(3)];
    jobs::store::mirror(tx, &job(&job_ref, lead, Some(moment)), moment)?;
    if dice.throw(20) == 0 {
        return Ok(());
    }
    let status = ["sent", "answered", "answered", "suppressed", "held", "failed", "sending"][dice.throw(7)];
    let sentiment = (status == "answered").then_some(["positive", "neutral", "negative"][dice.throw(3)]);
    let opened_at = (sentiment.is_some() || dice.throw(3) == 0).then_some(moment);
    let clicked_at = opened_at.filter(|_| dice.throw(2) == 0);
    let campaign = [Some(campaigns[0]), Some(campaigns[1]), None][dice.throw(3)];
    let credited = ["[]", "[]", r#"["pro_lee"]"#][dice.throw(3)];
    let source = ["job", "job", "job", "qr"][dice.throw(4)];
    tx.exec(
        "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, technician_ref, credited_refs, campaign_id, campaign_reason,
                                   status, token, created_at, opened_at, answered_at, sentiment, answers, answer_changed, clicked_at, source)
         VALUES ($1, $2, $3, 'cus_ann', $4, $5, $6, '', $7, $2, $8, $9, $10, $11, $12, FALSE, $13, $14)",
        args![
            check,
            job_ref,
            lead,
            credited,
            campaign,
            status,
            moment,
            opened_at,
            sentiment.map(|_| moment),
            sentiment,
            sentiment.map(|_| "[10,null,7]"),
            clicked_at,
            source
        ],
    )?;
    if matches!(status, "suppressed" | "held") {
        for (channel, rule) in
            [("sms", ["frequency-cap", "opted-out", "campaign-off"][dice.throw(3)]), ("email", "no-address")]
        {
            tx.exec(
                "INSERT INTO decisions (company_id, id, pulse_check_id, channel, purpose, outcome, rule, explanation, at)
                 VALUES ($1, $2, $3, $4, 'feedback', $5, $6, '', $7)",
                args![format!("dec_{n:04}_{channel}"), check, channel, status, rule, moment],
            )?;
        }
    }
    Ok(())
}

/// All that can be asked about [`PERIOD`].
fn ask_everything(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Value>, DbError> {
    let questions = [
        question(By::Day),
        question(By::Week),
        question(By::Month),
        Question { campaign: Some(campaign.to_string()), ..question(By::Day) },
        Question { technician: Some("pro_terry".into()), ..question(By::Week) },
        Question { technician: Some("pro_lee".into()), ..question(By::Week) },
    ];
    let mut answers = Vec::new();
    for question in &questions {
        answers.push(serde_json::to_value(report(tx, question)?).unwrap());
    }
    answers.push(serde_json::to_value(fairness(tx, PERIOD)?).unwrap());
    Ok(answers)
}

fn totals(tx: &mut Tx<'_>) -> Result<Value, DbError> {
    Ok(serde_json::to_value(report(tx, &question(By::Month))?.totals).unwrap())
}

fn jobs_completed(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    Ok(report(tx, &question(By::Month))?.jobs_completed)
}

/// Housecall Pro tells of a job.
fn hear(tx: &mut Tx<'_>, record: &JobRecord, now: Timestamp) -> Result<(), DbError> {
    touch_job(tx, record, now)?;
    jobs::store::mirror(tx, record, now).map(drop)
}

fn keep_all(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), DbError> {
    for day in not_kept(tx, now)? {
        roll_up(tx, &day)?;
    }
    Ok(())
}

fn kept(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.value("SELECT COUNT(*) FROM report_days WHERE company_id = $1", args![])
}

fn sum(list: &Value, figure: &str) -> u64 {
    list.as_array().unwrap().iter().map(|one| one[figure].as_u64().unwrap()).sum()
}

#[db_test]
async fn a_report_says_the_same_before_and_after_its_days_are_kept(db: Rc<TestDb>) {
    let (_, campaigns) = found_busy_company(&db).await;
    let now = db.env.now();
    let (counted, read, days, rest) = db
        .write(move |tx| {
            let counted = ask_everything(tx, campaigns[1])?;
            keep_all(tx, now)?;
            Ok((counted, ask_everything(tx, campaigns[1])?, kept(tx)?, not_kept(tx, now)?.len()))
        })
        .await;
    // From the evening of 4 February in Denver to the last day that is over for 49 hours.
    assert_eq!((days, rest), (24, 0));
    for (counted, read) in counted.iter().zip(&read) {
        assert_eq!(counted, read);
    }
    let (by_day, by_week, by_month) = (&counted[0], &counted[1], &counted[2]);
    for figure in ["asked", "sent", "opened", "answered", "clicked", "positive", "neutral", "negative"] {
        let total = by_day["totals"][figure].as_u64().unwrap();
        assert!(total > 0, "{figure}");
        for list in [&by_day["series"], &by_week["series"], &by_month["series"], &by_day["campaigns"]] {
            assert_eq!(sum(list, figure), total, "{figure}");
        }
    }
    let asked = by_day["totals"]["asked"].as_u64().unwrap();
    assert_eq!(sum(&by_day["technicians"], "asked") - sum(&by_day["technicians"], "credited"), asked);
    assert_eq!(by_day["jobs_completed"], 630);
    assert_eq!(by_day["average_score"], 8.5);
    assert_eq!(by_day["series"].as_array().unwrap().len(), 30);
    assert_eq!(by_week["series"][0]["start"], "2026-01-26");
    assert_eq!(by_month["series"][1]["start"], "2026-03-01");
    let fairness = &counted[6];
    assert_eq!(
        fairness["jobs_completed"].as_u64().unwrap(),
        sum(&fairness["technicians"], "asked") + fairness["unasked"].as_u64().unwrap()
    );
    let missed = fairness["asked"].as_u64().unwrap() - fairness["reached"].as_u64().unwrap();
    assert_eq!(sum(&fairness["not_reached"], "count"), missed, "{fairness:#}");
    assert_eq!(sum(&fairness["links"], "pages"), by_day["totals"]["opened"].as_u64().unwrap());
    assert_eq!(fairness["is_even"], false);
}

#[db_test]
async fn a_kept_day_that_is_touched_is_exact_at_once_and_kept_again(db: Rc<TestDb>) {
    found_company(&db).await;
    let (now, moment) = (db.env.now(), at("2026-02-20T20:00:00Z"));
    let (before, untold, told, rest, again) = db
        .write(move |tx| {
            tx.exec(
                "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, credited_refs, campaign_reason, status, token, created_at, answer_changed)
                 VALUES ($1, 'plc_1', 'job_1', 'cus_ann', '[]', '', 'sent', 'token', $2, FALSE)",
                args![moment],
            )?;
            keep_all(tx, now)?;
            let before = totals(tx)?;
            tx.exec(
                "UPDATE pulse_checks SET status = 'answered', answered_at = $2, opened_at = $2, sentiment = 'positive' WHERE company_id = $1",
                args![now],
            )?;
            let untold = totals(tx)?; // from the kept day: nobody has said anything yet
            touch(tx, moment, now)?;
            let told = totals(tx)?;
            let rest: Vec<String> = not_kept(tx, now)?.into_iter().map(|day| day.date.to_string()).collect();
            keep_all(tx, now)?;
            Ok((before, untold, told, rest, totals(tx)?))
        })
        .await;
    assert_eq!((&before["sent"], &before["answered"]), (&json!(1), &json!(0)));
    assert_eq!(untold, before);
    assert_eq!((&told["sent"], &told["answered"], &told["positive"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(rest, ["2026-02-20"], "that day alone");
    assert_eq!(again, told);
}

#[db_test]
async fn what_is_young_forgets_no_day(db: Rc<TestDb>) {
    found_company(&db).await;
    let now = db.env.now();
    let counts = db
        .write(move |tx| {
            let moment = now.minus(47 * HOUR);
            tx.exec(
                "INSERT INTO report_days (company_id, begins_at, ends_at, version, figures) VALUES ($1, $2, $3, 1, '{}')",
                args![moment.minus(HOUR), moment.plus(HOUR)],
            )?;
            touch(tx, moment, now)?;
            let young = kept(tx)?;
            touch(tx, moment.plus(2 * HOUR), now.plus(50 * HOUR))?;
            let of_another_day = kept(tx)?;
            touch(tx, moment, now.plus(50 * HOUR))?;
            Ok((young, of_another_day, kept(tx)?))
        })
        .await;
    assert_eq!(counts, (1, 1, 0));
}

#[db_test]
async fn a_job_that_is_opened_again_leaves_its_day_at_once(db: Rc<TestDb>) {
    found_company(&db).await;
    let (now, done_at) = (db.env.now(), at("2026-02-20T20:00:00Z"));
    let counts = db
        .write(move |tx| {
            hear(tx, &job("job_1", "pro_terry", Some(done_at)), now)?;
            hear(tx, &job("job_2", "pro_terry", Some(done_at)), now)?;
            keep_all(tx, now)?;
            let mut counts = vec![jobs_completed(tx)?];
            hear(tx, &job("job_1", "pro_terry", None), now.plus(Duration::from_secs(1)))?;
            counts.push(jobs_completed(tx)?);
            keep_all(tx, now)?;
            hear(tx, &job("job_3", "pro_terry", Some(done_at)), now)?;
            hear(tx, &job("job_4", "pro_terry", Some(done_at)), now)?;
            counts.push(jobs_completed(tx)?);
            Ok(counts)
        })
        .await;
    assert_eq!(counts, [2, 1, 3]);
}

#[db_test]
async fn another_time_zone_has_other_days(db: Rc<TestDb>) {
    let (company, _) = found_busy_company(&db).await;
    let now = db.env.now();
    db.write(move |tx| {
        let in_denver = serde_json::to_value(report(tx, &question(By::Day))?).unwrap();
        keep_all(tx, now)?;
        companies::store::update(tx, &Company { time_zone: "Asia/Tokyo".into(), ..company })?;
        // Nobody forgot the days of Denver: they are no days of Tokyo.
        let in_tokyo = serde_json::to_value(report(tx, &question(By::Day))?).unwrap();
        keep_all(tx, now)?;
        let kept_anew = kept(tx)?;
        assert_eq!(serde_json::to_value(report(tx, &question(By::Day))?).unwrap(), in_tokyo);
        forget(tx)?;
        assert_eq!(kept(tx)?, 0);
        assert_eq!(serde_json::to_value(report(tx, &question(By::Day))?).unwrap(), in_tokyo);
        assert_eq!(kept_anew, not_kept(tx, now)?.len() as u64, "nothing of Denver is left among them");
        assert_ne!(in_tokyo["series"], in_denver["series"]);
        assert_eq!(in_tokyo["time_zone"], "Asia/Tokyo");
        Ok(())
    })
    .await;
}

#[db_test]
async fn days_of_an_older_version_and_days_that_cannot_be_read_are_counted(db: Rc<TestDb>) {
    let (_, campaigns) = found_busy_company(&db).await;
    let now = db.env.now();
    db.write(move |tx| {
        let counted = ask_everything(tx, campaigns[0])?;
        keep_all(tx, now)?;
        tx.exec("UPDATE report_days SET figures = 'nonsense' WHERE company_id = $1", args![])?;
        assert_eq!(ask_everything(tx, campaigns[0])?, counted);
        tx.exec("UPDATE report_days SET version = 0 WHERE company_id = $1", args![])?;
        assert_eq!(ask_everything(tx, campaigns[0])?, counted);
        assert_eq!(not_kept(tx, now)?.len() as u64, kept(tx)?);
        keep_all(tx, now)?;
        assert!(not_kept(tx, now)?.is_empty());
        let all = store::kept(tx, Timestamp::from_micros(0), now)?;
        assert_eq!((all.len() as u64, all.iter().any(|(.., figures)| figures == "nonsense")), (kept(tx)?, false));
        Ok(())
    })
    .await;
}

#[db_test]
async fn jobs_of_before_porchlight_were_not_left_out(db: Rc<TestDb>) {
    found_company(&db).await;
    let now = db.env.now();
    let (asked, told) = db
        .write(move |tx| {
            for (n, hours) in [(1, 240_u32), (2, 216), (3, 120)] {
                jobs::store::mirror(tx, &job(&format!("job_{n}"), "pro_terry", Some(now.minus(hours * HOUR))), now)?;
            }
            let nobody_asked_yet = serde_json::to_value(fairness(tx, PERIOD)?).unwrap();
            tx.exec(
                "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, credited_refs, campaign_reason, status, token, created_at, answer_changed)
                 VALUES ($1, 'plc_2', 'job_2', 'cus_ann', '[]', '', 'sent', 'token', $2, FALSE)",
                args![now.minus(216 * HOUR)],
            )?;
            Ok((nobody_asked_yet, serde_json::to_value(fairness(tx, PERIOD)?).unwrap()))
        })
        .await;
    assert_eq!((&asked["jobs_completed"], &asked["is_even"]), (&json!(0), &json!(true)));
    let figures = ["jobs_completed", "asked", "reached", "unasked"].map(|figure| told[figure].as_u64().unwrap());
    assert_eq!(figures, [2, 1, 1, 1], "{told:#}");
    assert_eq!(told["unasked_jobs"][0]["job"]["ref"], "job_3");
    assert_eq!(told["unasked_jobs"][0]["technician"]["ref"], "pro_terry");
    assert_eq!(told["is_even"], false);
}

#[db_test]
async fn the_background_job_goes_on_until_all_days_are_kept(db: Rc<TestDb>) {
    found_company(&db).await;
    let (app, now) = (App::over(&db), db.env.now());
    let queue = app.queue.clone();
    let added = db
        .write(move |tx| {
            jobs::store::mirror(tx, &job("job_1", "pro_terry", Some(now.minus(2_400 * HOUR))), now)?;
            let first = queue.enqueue(tx, RollUp::plan_once())?;
            Ok((first.is_some(), queue.enqueue(tx, RollUp::plan_once())?.is_some()))
        })
        .await;
    assert_eq!(added, (true, false), "one at a time");
    app.worker().run_until_idle().await;
    let (days, rest) = db.write(move |tx| Ok((kept(tx)?, not_kept(tx, now)?.len()))).await;
    assert_eq!((days, rest), (98, 0));
}
