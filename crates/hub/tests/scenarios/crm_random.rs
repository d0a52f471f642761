//! Both systems are edited at random while calls fail, answers are lost, webhooks vanish and the hub
//! dies. Whatever happened: in the end they agree, and nothing that matters was lost on the way.
//!
//! Each case is a customer of its own. The usual run plays a few dozen on each database; more with
//! `PORCHLIGHT_CASES=10000 cargo nextest run -p hub -E 'test(crm_random)'`.

use std::{collections::BTreeSet, future::Future};

use connect::fake::Fault;
use domain::ConnectionId;
use proptest::{
    prelude::{Just, Strategy, any},
    prop_oneof,
    strategy::ValueTree,
    test_runner::{Config, RngSeed, TestRunner},
};
use serde_json::{Value, json};
use testkit::{Customer, Engine, World};

use crate::{MINUTE, SECOND};

/// Cases of one world: there are so many made-up numbers.
const OF_ONE_WORLD: usize = 90;

/// HighLevel takes a contact's company at its making alone: here it goes into a field of their own.
const FIELDS: [(&str, &str); 4] =
    [("first_name", "firstName"), ("last_name", "lastName"), ("company", "customFields"), ("email", "email")];

#[derive(Debug, Clone)]
enum Step {
    InHousecall { field: usize, value: u8 },
    InHighlevel { field: usize, value: u8 },
    TagInHousecall { tag: u8, is_on: bool },
    TagInHighlevel { tag: u8, is_on: bool },
    CustomerStops,
    DndInHighlevel { is_on: bool },
    CallsFail { highlevel: bool, fault: Fault, count: usize },
    WebhooksFail { highlevel: bool, fault: Fault },
    HubDiesAfter { calls: u64 },
    OtherNodeWorks,
    MayWrite { writes: bool },
    Passes { seconds: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        Just(Fault::LoseResponse),
        Just(Fault::RateLimit),
        Just(Fault::Fail { status: 500 }),
        Just(Fault::Fail { status: 503 }),
        Just(Fault::Delay { ms: 0 }),
    ];
    let about_webhooks =
        prop_oneof![Just(Fault::DropWebhooks), Just(Fault::DuplicateWebhooks), Just(Fault::ReorderWebhooks)];
    prop_oneof![
        4 => (0..FIELDS.len(), 0..3u8).prop_map(|(field, value)| Step::InHousecall { field, value }),
        4 => (0..FIELDS.len(), 0..3u8).prop_map(|(field, value)| Step::InHighlevel { field, value }),
        2 => (0..3u8, any::<bool>()).prop_map(|(tag, is_on)| Step::TagInHousecall { tag, is_on }),
        2 => (0..3u8, any::<bool>()).prop_map(|(tag, is_on)| Step::TagInHighlevel { tag, is_on }),
        1 => Just(Step::CustomerStops),
        1 => any::<bool>().prop_map(|is_on| Step::DndInHighlevel { is_on }),
        2 => (any::<bool>(), fault, 1..4usize).prop_map(|(highlevel, fault, count)| Step::CallsFail { highlevel, fault, count }),
        2 => (any::<bool>(), about_webhooks).prop_map(|(highlevel, fault)| Step::WebhooksFail { highlevel, fault }),
        1 => (0..5u64).prop_map(|calls| Step::HubDiesAfter { calls }),
        1 => Just(Step::OtherNodeWorks),
        1 => any::<bool>().prop_map(|writes| Step::MayWrite { writes }),
        5 => (1..90u64).prop_map(|seconds| Step::Passes { seconds }),
    ]
}

/// What must hold in the end, gathered while the case is played.
#[derive(Default)]
struct Promises {
    /// Tags that were put on in Housecall Pro, or in HighLevel, and taken off by nobody.
    housecall_tags: BTreeSet<String>,
    highlevel_tags: BTreeSet<String>,
    /// The customer said stop, or we were told of do-not-disturb.
    is_stopped: bool,
    /// The e-mail address that was written last, where the newest wins. `None`: nobody can tell.
    newest_email: Option<String>,
}

struct Play<'w> {
    world: &'w World,
    connection: ConnectionId,
    other: hub::App,
    tags_both_ways: bool,
    company_field: String,
}

impl Play<'_> {
    async fn begin(world: &World, tags_both_ways: bool) -> Play<'_> {
        let shop = &world.shop;
        let connection = shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        let company_field = shop.highlevel().add_custom_field("Company", "TEXT");
        shop.api().post("/v1/crm/fields/refresh", &json!({})).await.ok();
        let mut settings = shop.api().get("/v1/crm/settings").await.ok();
        for map in settings["fields"].as_array_mut().unwrap() {
            match map["highlevel"].as_str().unwrap() {
                "last_name" => (map["policy"], map["direction"]) = ("ask".into(), "both".into()),
                "email" => (map["policy"], map["direction"]) = ("newest".into(), "both".into()),
                "company" => {
                    (map["policy"], map["direction"]) = ("highlevel_wins".into(), "both".into());
                    map["highlevel"] = format!("custom.{company_field}").into();
                }
                _ => {}
            }
        }
        settings["tags"] = if tags_both_ways { "both" } else { "to_highlevel" }.into();
        shop.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
        let (other, _) = world.another_hub(|_| {}).await;
        let play = Play { world, connection, other, tags_both_ways, company_field };
        play.reconciles().await;
        play
    }

    /// One case, from the first edit to the look at what became of it.
    async fn case(&self, number: usize, steps: &[Step]) -> Result<(), String> {
        let shop = &self.world.shop;
        let phone = format!("+130355501{number:02}");
        let customer = shop.customer_with(&json!({
            "first_name": format!("First{number}"), "last_name": format!("Last{number}"),
            "email": format!("case{number}@example.com"), "mobile_number": &phone[2..], "tags": ["from-hcp"],
        }));
        self.passes(5).await;
        self.passes(60).await;
        let contact = self.contact_of(&customer).await.ok_or("no contact was made")?;
        shop.highlevel().retag(&contact, &["from-highlevel"], &[]);
        let mut promises = Promises::default();
        promises.housecall_tags.insert("from-hcp".into());
        promises.highlevel_tags.insert("from-highlevel".into());
        for (place, step) in steps.iter().enumerate() {
            self.step((number, place), &customer, &contact, step, &mut promises).await?;
        }
        if !can_tell_the_newest(steps) {
            promises.newest_email = None;
        }
        shop.highlevel().faults().clear();
        shop.housecall_fake().faults().clear();
        self.may_write(true).await;
        // Housecall Pro's lost news are caught by its own round, HighLevel's by the nightly comparison.
        for _ in 0..3 {
            self.world.regular_round().await;
            self.passes(150).await;
        }
        shop.imports().await;
        self.passes(60).await;
        self.reconciles().await;
        for _ in 0..4 {
            self.passes(60).await;
        }
        self.look(&customer, &contact, &promises).await
    }

    async fn step(
        &self,
        (number, place): (usize, usize),
        customer: &Customer,
        contact: &str,
        step: &Step,
        promises: &mut Promises,
    ) -> Result<(), String> {
        let (shop, housecall, highlevel) =
            (&self.world.shop, self.world.shop.housecall_fake(), self.world.shop.highlevel());
        let text = |field: usize, value: u8| match (FIELDS[field].0, value) {
            ("company" | "last_name", 0) => String::new(),
            ("email", value) => format!("case{number}.{place}.{value}@example.com"),
            (name, value) => format!("{name} {number} {value}"),
        };
        if let Step::InHousecall { field, value } | Step::InHighlevel { field, value } = step
            && FIELDS[*field].0 == "email"
        {
            promises.newest_email = Some(text(*field, *value));
        }
        match step {
            Step::InHousecall { field, value } => {
                housecall.update_customer(&customer.customer_ref, json!({ FIELDS[*field].0: text(*field, *value) }));
            }
            Step::InHighlevel { field, value } => {
                let value = match FIELDS[*field].1 {
                    "customFields" => json!([{ "id": self.company_field, "field_value": text(*field, *value) }]),
                    _ => text(*field, *value).into(),
                };
                highlevel.update_contact(contact, json!({ FIELDS[*field].1: value }));
            }
            Step::TagInHousecall { tag, is_on } => {
                let tag = format!("tag{tag}");
                let mut tags = self.tags_of(customer);
                tags.remove(&tag);
                promises.housecall_tags.remove(&tag);
                promises.highlevel_tags.remove(&tag);
                if *is_on {
                    tags.insert(tag.clone());
                }
                housecall.update_customer(&customer.customer_ref, json!({ "tags": tags }));
            }
            Step::TagInHighlevel { tag, is_on } => {
                let tag = format!("tag{tag}");
                promises.housecall_tags.remove(&tag);
                promises.highlevel_tags.remove(&tag);
                let (on, off): (&[&str], &[&str]) = if *is_on { (&[&tag], &[]) } else { (&[], &[&tag]) };
                highlevel.retag(contact, on, off);
            }
            Step::CustomerStops => {
                customer.replies("STOP");
                promises.is_stopped = true;
            }
            Step::DndInHighlevel { is_on } => {
                highlevel.set_dnd(contact, "SMS", *is_on);
            }
            Step::CallsFail { highlevel: true, fault, count } => highlevel.faults().add(*fault, *count),
            Step::CallsFail { highlevel: false, fault, count } => housecall.faults().add(*fault, *count),
            Step::WebhooksFail { highlevel: true, fault } => highlevel.faults().add(*fault, 1),
            Step::WebhooksFail { highlevel: false, fault } => housecall.faults().add(*fault, 1),
            Step::HubDiesAfter { calls } => self.dies_after(*calls).await,
            Step::OtherNodeWorks => {
                self.world.deliver_webhooks().await;
                self.world.clock.advance(4 * SECOND);
                self.other.worker().run_until_idle().await;
            }
            Step::MayWrite { writes: false } => {
                self.may_write(false).await;
                let before = highlevel.requests().1;
                self.passes(30).await;
                if highlevel.requests().1 != before {
                    return Err("a connection that only reads has written".into());
                }
            }
            Step::MayWrite { writes: true } => self.may_write(true).await,
            Step::Passes { seconds } => self.passes(*seconds).await,
        }
        let customer = shop.api().get(&format!("/v1/customers/{}", customer.customer_ref)).await.ok();
        promises.is_stopped |= customer["phones"][0]["state"] == "opted_out";
        Ok(())
    }

    /// The hub dies while it works, once HighLevel has been called so often; its leases run out.
    async fn dies_after(&self, calls: u64) {
        self.world.deliver_webhooks().await;
        self.world.clock.advance(4 * SECOND);
        let highlevel = self.world.shop.highlevel();
        let made = || highlevel.requests().0 + highlevel.requests().1;
        let before = made();
        let worker = self.world.app.worker();
        let mut works = std::pin::pin!(worker.run_until_idle());
        let dies = std::future::poll_fn(|context| {
            if works.as_mut().poll(context).is_ready() || made() >= before + calls.max(1) {
                return std::task::Poll::Ready(());
            }
            context.waker().wake_by_ref();
            std::task::Poll::Pending
        });
        dies.await;
    }

    async fn may_write(&self, writes: bool) {
        let access = if writes { "read_write" } else { "read_only" };
        let path = format!("/v1/connections/{}", self.connection);
        self.world.shop.api().patch(&path, &json!({ "access": access })).await.ok();
    }

    /// Time passes in small pieces, so that what waits for what has waited gets its turn.
    async fn passes(&self, seconds: u64) {
        self.world.settle().await;
        for part in [seconds / 2, seconds - seconds / 2] {
            self.world.passes(std::time::Duration::from_secs(part)).await;
        }
    }

    async fn reconciles(&self) {
        let api = self.world.shop.api();
        api.post("/v1/crm/sync", &json!({ "dry_run": false })).await.ok();
        for _ in 0..300 {
            self.world.settle().await;
            if api.get("/v1/crm").await.ok()["sync"]["state"] != "running" {
                return;
            }
            self.world.clock.advance(SECOND);
        }
        panic!("the walk does not end");
    }

    async fn contact_of(&self, customer: &Customer) -> Option<String> {
        let timeline =
            self.world.shop.api().get(&format!("/v1/customers/{}/timeline", customer.customer_ref)).await.ok();
        timeline["link"]["contact_ref"].as_str().map(str::to_owned)
    }

    fn in_housecall(&self, customer: &Customer) -> Value {
        let state = self.world.shop.housecall_fake().state();
        let all = state["customers"].as_array().unwrap();
        all.iter().find(|one| one["id"] == customer.customer_ref.as_str()).unwrap().clone()
    }

    fn tags_of(&self, customer: &Customer) -> BTreeSet<String> {
        names(&self.in_housecall(customer)["tags"])
    }

    async fn look(&self, customer: &Customer, contact: &str, promises: &Promises) -> Result<(), String> {
        let shop = &self.world.shop;
        let (ours, theirs) =
            (self.in_housecall(customer), shop.highlevel().contact(contact).ok_or("the contact is gone")?);
        let (customers, contacts) =
            (shop.housecall_fake().state()["customers"].as_array().unwrap().len(), shop.highlevel().contacts().len());
        if customers != contacts {
            return Err(format!("{customers} customers and {contacts} contacts"));
        }
        let conflicts = shop.api().get("/v1/crm/conflicts").await.ok();
        let asked = |field: &str| {
            let all = conflicts["items"].as_array().unwrap();
            all.iter().any(|one| one["customer_ref"] == customer.customer_ref.as_str() && one["field"] == field)
        };
        for (housecall, highlevel) in FIELDS {
            let left = ours[housecall].as_str().unwrap_or_default();
            let right = match highlevel {
                "customFields" => {
                    let all = theirs[highlevel].as_array().into_iter().flatten();
                    all.filter(|one| one["id"] == self.company_field.as_str())
                        .find_map(|one| one["value"].as_str())
                        .unwrap_or_default()
                }
                name => theirs[name].as_str().unwrap_or_default(),
            };
            if !left.eq_ignore_ascii_case(right) && !asked(housecall) {
                return Err(format!("{housecall}: “{left}” and “{right}”, and nobody is asked"));
            }
        }
        if let Some(newest) = &promises.newest_email
            && ours["email"] != newest.as_str()
            && !asked("email")
        {
            return Err(format!("{newest} was written last, {} is there, and nobody is asked", ours["email"]));
        }
        let (in_housecall, in_highlevel) = (names(&ours["tags"]), names(&theirs["tags"]));
        let mut wanted = promises.housecall_tags.clone();
        if self.tags_both_ways {
            wanted.extend(promises.highlevel_tags.iter().cloned());
        }
        if !in_housecall.is_superset(&wanted) {
            return Err(format!("a tag was lost in Housecall Pro: {in_housecall:?}"));
        }
        wanted.extend(promises.highlevel_tags.iter().cloned());
        if !in_highlevel.is_superset(&wanted) {
            return Err(format!("a tag was lost in HighLevel: {in_highlevel:?}"));
        }
        if self.tags_both_ways && in_housecall != in_highlevel {
            return Err(format!("tags: {in_housecall:?} and {in_highlevel:?}"));
        }
        let here = shop.api().get(&format!("/v1/customers/{}", customer.customer_ref)).await.ok();
        let is_stopped_here = here["phones"][0]["state"] == "opted_out";
        let is_stopped_there = theirs["dndSettings"]["SMS"]["status"] == "active";
        if promises.is_stopped && !(is_stopped_here && is_stopped_there) {
            return Err(format!("an opt-out was cleared: here {is_stopped_here}, in HighLevel {is_stopped_there}"));
        }
        if is_stopped_here != is_stopped_there {
            return Err(format!(
                "one side alone knows of the opt-out: here {is_stopped_here}, in HighLevel {is_stopped_there}"
            ));
        }
        let writes = || (shop.highlevel().requests().1, shop.housecall_fake().state()["requests"]["write"].clone());
        let before = writes();
        for _ in 0..3 {
            self.world.passes(MINUTE).await;
        }
        if writes() != before {
            return Err("it does not come to rest".into());
        }
        Ok(())
    }
}

fn names(tags: &Value) -> BTreeSet<String> {
    tags.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_lowercase).collect()
}

/// Whether each value of a case is written once, so that no change can go by unseen: what was put
/// back before anybody looked gives its time to another field.
fn can_tell_the_newest(steps: &[Step]) -> bool {
    let mut written = BTreeSet::new();
    steps.iter().all(|step| match step {
        Step::InHousecall { field, value } => FIELDS[*field].0 == "email" || written.insert((false, *field, *value)),
        Step::InHighlevel { field, value } => FIELDS[*field].0 == "email" || written.insert((true, *field, *value)),
        Step::TagInHousecall { .. } | Step::TagInHighlevel { .. } | Step::DndInHighlevel { .. } => false,
        _ => true,
    })
}

fn cases() -> usize {
    std::env::var("PORCHLIGHT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

/// Plays cases; a failing one is made as small as it gets before it is shown.
fn play(engine: Engine) {
    let seed = std::env::var("PORCHLIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() });
    let steps = proptest::collection::vec(step(), 1..16);
    let mut left = cases();
    let mut worlds = 0;
    while left > 0 {
        let here = left.min(OF_ONE_WORLD);
        left -= here;
        worlds += 1;
        testkit::run(engine, async |world| {
            let play = Play::begin(world, worlds % 2 == 0 || here < OF_ONE_WORLD).await;
            for number in 0..here {
                let mut tree = steps.new_tree(&mut runner).unwrap();
                let mut steps = tree.current();
                let Err(mut why) = play.case(number, &steps).await else { continue };
                let mut tried = number;
                while tried + 1 < OF_ONE_WORLD && tree.simplify() {
                    tried += 1;
                    match play.case(tried, &tree.current()).await {
                        Err(still) => (why, steps) = (still, tree.current()),
                        Ok(()) => drop(tree.complicate()),
                    }
                }
                panic!("case {number} of world {worlds}, seed {seed}: {why}\n{steps:#?}");
            }
        });
    }
}

#[test]
fn random_edits_faults_and_deaths_end_in_agreement_sqlite() {
    play(Engine::Sqlite);
}

#[test]
fn random_edits_faults_and_deaths_end_in_agreement_postgres() {
    play(Engine::Postgres);
}
