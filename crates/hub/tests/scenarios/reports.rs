//! A15: what came of asking, whether it was fair, and files of it.

use std::{collections::BTreeSet, time::Duration};

use db::{DbError, Statements, args};
use domain::event::Role;
use serde_json::{Value, json};
use testkit::{Shop, World, scenario};

use crate::HOUR;

const DAY: Duration = Duration::from_hours(24);

/// The report of the week in which scenarios begin.
async fn report(shop: &Shop) -> Value {
    shop.api().get("/v1/reports?from=2026-03-02&to=2026-03-08&by=day").await.ok()
}

async fn fairness(shop: &Shop) -> Value {
    shop.api().get("/v1/reports/fairness?from=2026-03-02&to=2026-03-08").await.ok()
}

async fn export(shop: &Shop, kind: &str) -> String {
    let answer = shop.api().get(&format!("/v1/reports/export?kind={kind}&from=2026-03-02&to=2026-03-08")).await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("text/csv; charset=utf-8")),
        "{}",
        answer.body
    );
    answer.body
}

/// The clock's round, and what it plans: days that are over are kept.
async fn round(world: &World) {
    world.regular_round().await;
    world.settle().await;
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// `Terry Miles`: the technician's entry.
fn of_technician(report: &Value, name: &str) -> Value {
    let found = list(&report["technicians"]).into_iter().find(|one| one["technician"]["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not in {report:#}"))
}

/// Ann is happy, Bo is not, Cy has not answered, Di is not to be asked.
async fn four_visits(world: &World) {
    let shop = &world.shop;
    let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550102"));
    let cy = shop.customer("Cy", "+13035550103");
    let di = shop.customer_with(&json!({
        "first_name": "Di", "email": "di@example.com", "mobile_number": "3035550104", "notifications_enabled": false,
    }));
    for customer in [&ann, &bo, &cy, &di] {
        shop.housecall().completes_job_for(customer);
    }
    world.settle().await;
    for (customer, face) in [(&ann, "positive"), (&bo, "negative")] {
        customer.opens_page().await;
        customer.answers(face, None).await;
    }
    cy.opens_page().await;
    world.settle().await;
}

scenario! {
    async fn a_report_counts_what_the_feed_shows(world) {
        let shop = &world.shop;
        four_visits(world).await;

        let (report, feed) = (report(shop).await, shop.pulse_checks().await);
        let with = |status: &str| feed.iter().filter(|check| check["status"] == status).count() as u64;
        let felt = |face: &str| feed.iter().filter(|check| check["feedback"]["sentiment"] == face).count() as u64;
        let totals = &report["totals"];
        assert_eq!(number(&totals["asked"]), feed.len() as u64);
        assert_eq!(number(&totals["sent"]), with("sent") + with("answered"));
        assert_eq!(number(&totals["answered"]), with("answered"));
        assert_eq!((number(&totals["positive"]), number(&totals["negative"])), (felt("positive"), felt("negative")));
        assert_eq!(number(&totals["opened"]), feed.iter().filter(|check| check["opened_at"].is_string()).count() as u64);
        assert_eq!(number(&report["suppressed_checks"]), with("suppressed"));
        assert_eq!((number(&totals["asked"]), number(&totals["opened"]), number(&totals["answered"])), (4, 3, 2));
        assert_eq!((number(&report["jobs_completed"]), &report["time_zone"]), (4, &json!("America/Denver")));

        let series = list(&report["series"]);
        assert_eq!(series.len(), 7, "an entry for every day");
        assert_eq!((&series[0]["start"], number(&series[0]["asked"])), (&json!("2026-03-02"), 4));
        assert!(series[1..].iter().all(|day| day["asked"] == 0));
        let campaigns = list(&report["campaigns"]);
        assert_eq!((campaigns.len(), &campaigns[0]["campaign"]["name"]), (1, &json!("Terry Miles")));
        let terry = of_technician(&report, "Terry Miles");
        assert_eq!((&terry["score"], number(&terry["asked"]), number(&terry["credited"])), (&json!(50.0), 4, 0));
    }
}

scenario! {
    async fn a_report_is_the_same_when_its_days_are_kept(world) {
        let shop = &world.shop;
        four_visits(world).await;
        world.passes(4 * DAY).await;
        let (before, before_fairness) = (report(shop).await, fairness(shop).await);

        round(world).await;

        assert_eq!(report(shop).await, before);
        assert_eq!(fairness(shop).await, before_fairness);
        assert_eq!(number(&before["totals"]["asked"]), 4);
    }
}

scenario! {
    async fn an_answer_to_an_old_pulse_check_is_in_the_report_at_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.passes(5 * DAY).await;
        round(world).await;
        assert_eq!(number(&report(shop).await["totals"]["answered"]), 0);

        ann.opens_page().await;
        ann.answers("positive", Some("Better late than never")).await;
        world.settle().await;

        let answered = report(shop).await;
        let totals = &answered["totals"];
        assert_eq!([&totals["asked"], &totals["opened"], &totals["answered"], &totals["positive"]].map(number), [1; 4]);
        round(world).await;
        assert_eq!(report(shop).await, answered);
    }
}

scenario! {
    async fn both_technicians_are_credited_and_the_job_counts_once(world) {
        let shop = &world.shop;
        let (ann, terry) = (shop.customer("Ann", "+13035550101"), shop.terry());
        let sam = shop.technician("Sam Rivera", "sam@example.com");
        shop.housecall().completes_job_of(Some(&ann), &[&terry, &sam]);
        world.settle().await;
        ann.answers("positive", None).await;
        world.settle().await;

        let report = report(shop).await;
        assert_eq!((number(&report["totals"]["asked"]), number(&report["totals"]["positive"])), (1, 1));
        assert_eq!(number(&report["jobs_completed"]), 1);
        for (name, credited) in [("Terry Miles", 0), ("Sam Rivera", 1)] {
            let one = of_technician(&report, name);
            assert_eq!((number(&one["asked"]), number(&one["positive"]), number(&one["credited"])), (1, 1, credited), "{name}");
            assert_eq!(one["score"], 100.0, "{name}");
        }

        let path = format!("/v1/reports?from=2026-03-02&to=2026-03-08&technician_ref={}", sam.employee_ref);
        let of_sam = shop.api().get(&path).await.ok();
        assert_eq!(number(&of_sam["totals"]["asked"]), 0, "Sam led no visit");
        assert_eq!((list(&of_sam["technicians"]).len(), number(&of_technician(&of_sam, "Sam Rivera")["asked"])), (1, 1));
    }
}

scenario! {
    async fn suppressed_messages_are_reported_with_their_reasons(world) {
        let shop = &world.shop;
        four_visits(world).await;

        let reasons = list(&report(shop).await["suppressed"]);
        let reasons: Vec<String> = reasons
            .iter()
            .map(|one| format!("{} {} {}", one["rule"].as_str().unwrap(), one["channel"].as_str().unwrap(), one["count"]))
            .collect();
        assert_eq!(reasons, ["hcp-notifications-off email 1", "hcp-notifications-off sms 1"]);
        let file = export(shop, "suppressed").await;
        assert_eq!(file.lines().count(), 3, "{file}");
        assert!(file.contains(",Di,Terry Miles,Terry Miles,sms,hcp-notifications-off,"), "{file}");
    }
}

scenario! {
    async fn a_case_counts_for_the_technician_and_a_settled_one_as_recovered(world) {
        let shop = &world.shop;
        four_visits(world).await;
        let opened = report(shop).await;
        assert_eq!((number(&opened["cases_opened"]), number(&opened["cases_resolved"])), (1, 0));

        let cases = shop.api().get("/v1/cases").await.ok();
        let id = cases["items"][0]["id"].as_str().unwrap().to_owned();
        shop.api().post(&format!("/v1/cases/{id}/resolve"), &json!({ "outcome": "revisit" })).await.ok();

        let settled = report(shop).await;
        assert_eq!((number(&settled["cases_opened"]), number(&settled["cases_resolved"])), (1, 1));
        let terry = of_technician(&settled, "Terry Miles");
        assert_eq!((number(&terry["cases"]), number(&terry["recovered"])), (1, 1));
        let file = export(shop, "cases").await;
        assert!(file.lines().nth(1).is_some_and(|line| line.contains(",Bo Lee,Terry Miles,negative,")), "{file}");
    }
}

scenario! {
    async fn a_csv_cell_cannot_run_in_a_spreadsheet(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.answers("neutral", Some("=HYPERLINK(\"https://evil.example\",\"win\")\n+1 for Terry; -2")).await;
        world.settle().await;

        let file = export(shop, "pulse_checks").await;
        assert!(file.contains("\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"win\"\")"), "{file}");
        assert!(file.contains("'+1 for Terry; -2\""), "a line's end begins a cell where the separator is another: {file}");
        assert!(file.contains(",Ann Lee,Terry Miles,,Terry Miles,answered,"), "{file}");
        for private in ["5550101", "ann@example.com"] {
            assert!(!file.contains(private), "{private} in {file}");
        }
    }
}

scenario! {
    async fn a_file_has_a_name_a_byte_order_mark_and_a_head(world) {
        let shop = &world.shop;
        four_visits(world).await;
        for (kind, lines) in [("pulse_checks", 5), ("technicians", 2), ("campaigns", 2), ("series", 8), ("suppressed", 3), ("cases", 2)] {
            let path = format!("/v1/reports/export?kind={kind}&from=2026-03-02&to=2026-03-08");
            let response = shop.api().request("GET", &path).send().await.unwrap();
            let name = response.headers()["content-disposition"].to_str().unwrap().to_owned();
            assert_eq!(name, format!("attachment; filename=\"porchlight-{kind}-2026-03-02-2026-03-08.csv\""));
            let bytes = response.bytes().await.unwrap();
            let text = std::str::from_utf8(&bytes).unwrap();
            assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"), "{kind}: {text}");
            assert_eq!(text.lines().count(), lines, "{kind}: {text}");
        }
    }
}

scenario! {
    async fn a_long_file_goes_out_whole_page_by_page(world) {
        let shop = &world.shop;
        let company = shop.company();
        let made_at = world.env().now();
        let more: u64 = 4_001; // two pages and one row
        world.app.db.write(company, move |tx| {
            for n in 0..more {
                tx.exec(
                    "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, credited_refs, campaign_reason, status, token, created_at, answer_changed)
                     VALUES ($1, $2, $2, '', '[]', '', 'sent', $2, $3, FALSE)",
                    args![format!("plc_{n:032}"), made_at],
                )?;
            }
            Ok::<_, DbError>(())
        }).await.unwrap();

        let file = export(shop, "pulse_checks").await;
        let ids: BTreeSet<&str> = file.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!((file.lines().count() as u64, ids.len() as u64), (more + 1, more));
    }
}

scenario! {
    async fn the_fairness_report_names_a_completed_job_that_nobody_asked_about(world) {
        let shop = &world.shop;
        shop.imports().await;
        world.settle().await;
        let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550102"));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let asked = fairness(shop).await;
        assert_eq!((number(&asked["unasked"]), &asked["is_even"]), (0, &json!(true)), "{asked:#}");

        // The webhook is lost, and the list is read when the visit is no news any more.
        shop.housecall().drops_webhooks(10);
        let missed = shop.housecall().completes_job_for(&bo);
        world.passes(25 * HOUR).await;
        round(world).await;

        let fairness = fairness(shop).await;
        let figures = ["jobs_completed", "asked", "reached", "unasked"].map(|figure| number(&fairness[figure]));
        assert_eq!(figures, [2, 1, 1, 1], "{fairness:#}");
        assert_eq!(fairness["is_even"], false);
        let named = &fairness["unasked_jobs"][0];
        assert_eq!((&named["job"]["ref"], &named["customer"]["name"]), (&json!(missed.job_ref), &json!("Bo Lee")));
        assert_eq!(named["technician"]["name"], "Terry Miles");
        let terry = of_technician(&fairness, "Terry Miles");
        assert_eq!(["completed", "asked", "reached"].map(|figure| number(&terry[figure])), [2, 1, 1]);
    }
}

scenario! {
    async fn asking_is_uneven_when_one_technicians_campaign_is_switched_off(world) {
        let shop = &world.shop;
        four_visits(world).await;
        let even = fairness(shop).await;
        assert_eq!(["jobs_completed", "asked", "reached"].map(|figure| number(&even[figure])), [4, 4, 3]);
        assert_eq!(even["not_reached"], json!([{ "rule": "hcp-notifications-off", "count": 1 }]));
        assert_eq!(even["is_even"], true, "what Housecall Pro's switch says meets everybody: {even:#}");

        shop.change_campaign("Terry Miles", json!({ "enabled": false })).await;
        let ed = shop.customer("Ed", "+13035550105");
        shop.housecall().completes_job_for(&ed);
        world.settle().await;

        let uneven = fairness(shop).await;
        assert_eq!(uneven["is_even"], false, "{uneven:#}");
        assert!(list(&uneven["not_reached"]).contains(&json!({ "rule": "campaign-off", "count": 1 })), "{uneven:#}");
    }
}

scenario! {
    async fn the_fairness_report_says_that_everybody_saw_the_same_links(world) {
        four_visits(world).await;
        let links = list(&fairness(&world.shop).await["links"]);
        let pages: Vec<String> =
            links.iter().map(|one| format!("{} {} {}", one["sentiment"].as_str().unwrap(), one["pages"], one["links_shown"])).collect();
        assert_eq!(pages, ["positive 1 2", "neutral 0 0", "negative 1 2", "unanswered 1 2"], "there are two review links");
    }
}

scenario! {
    async fn reports_are_for_the_office_and_of_its_own_company(world) {
        four_visits(world).await;
        let (shop, other) = (&world.shop, &world.other);
        let theirs = report(other).await;
        assert_eq!((number(&theirs["totals"]["asked"]), number(&theirs["jobs_completed"])), (0, 0), "{theirs:#}");
        assert_eq!((&theirs["technicians"], &theirs["suppressed"]), (&json!([]), &json!([])));
        assert_eq!(number(&fairness(other).await["jobs_completed"]), 0);
        assert_eq!(export(other, "pulse_checks").await.lines().count(), 1, "the head alone");

        let technician = shop.signed_in_as(Role::FieldTech).await;
        for path in ["", "/fairness", "/export"] {
            let dates = "from=2026-03-02&to=2026-03-08&kind=cases";
            assert_eq!(technician.get(&format!("/v1/reports{path}?{dates}")).await.problem().0, 403, "{path}");
        }
    }
}

scenario! {
    async fn a_question_that_makes_no_sense_is_refused(world) {
        let api = world.shop.api();
        for query in [
            "from=2026-03-08&to=2026-03-02",
            "from=2020-01-01&to=2026-03-02",
            "from=monday&to=2026-03-02",
        ] {
            for path in ["", "/fairness", "/export"] {
                let refused = api.get(&format!("/v1/reports{path}?{query}&kind=cases")).await.problem();
                assert_eq!(refused, (422, "invalid-input".to_owned()), "{path} {query}");
            }
        }
        let dates = "from=2026-03-02&to=2026-03-08";
        assert_eq!(api.get(&format!("/v1/reports?{dates}&by=year")).await.problem(), (400, "invalid-query".to_owned()));
        assert_eq!(api.get(&format!("/v1/reports/export?{dates}&kind=people")).await.problem().0, 422);
    }
}
