//! The demo company: Example Plumbing of Denver, five people, eight customers, a day of jobs.
//!
//! Every customer shows something that the product must get right, and says so here.

use std::time::Duration;

use domain::Timestamp;
use housecall::fake::{JobMove, NewEmployee};
use serde_json::{Value, json};

use crate::Sandbox;

/// Housecall Pro's ids of everything that was planted.
#[derive(Debug, Clone)]
pub struct Seeds {
    /// Who works there.
    pub employees: Employees,
    /// Who is visited.
    pub customers: Customers,
    /// What is done today.
    pub jobs: Jobs,
}

/// The people of Example Plumbing (`pro_…`).
#[derive(Debug, Clone)]
pub struct Employees {
    /// Terry Tech, technician, `terry@example.com`: give him a campaign that matches.
    pub terry: String,
    /// Maria Lopez, office staff and point of contact, `maria@example.com`.
    pub maria: String,
    /// JD Owner, admin, `jd@example.com`.
    pub jd: String,
    /// Kim Nguyen, technician. Her HCP address is [`KIM_IN_HOUSECALL`]; a campaign with
    /// [`KIM_NEAR_MISS`] looks right and does not match.
    pub kim: String,
    /// Sam Rivera, technician, `sam@example.com`: leave him without a campaign.
    pub sam: String,
}

/// Kim's address as Housecall Pro has it.
pub const KIM_IN_HOUSECALL: &str = "Kim.Nguyen@example.com";
/// What somebody typed as the Employee ID of her campaign: only the case differs.
pub const KIM_NEAR_MISS: &str = "kim.nguyen@example.com";

/// The customers (`cus_…`).
#[derive(Debug, Clone)]
pub struct Customers {
    /// Denver, mobile +13035550101 and e-mail: the plain case.
    pub ann: String,
    /// Phoenix, which has no daylight-saving time.
    pub bo: String,
    /// New York: two hours ahead of the company.
    pub grace: String,
    /// Los Angeles, Spanish-speaking.
    pub jose: String,
    /// Chicago, `notifications_enabled=false`: gets nothing automatic.
    pub priya: String,
    /// Denver, no e-mail address.
    pub walter: String,
    /// Denver, only a landline ([`LANDLINE`]).
    pub dolores: String,
    /// Honolulu, a business; hours behind the company.
    pub okonkwo: String,
}

/// The landline of Dolores.
pub const LANDLINE: &str = "+13035550107";

/// Today's jobs (`job_…`).
#[derive(Debug, Clone)]
pub struct Jobs {
    /// Ann, Terry, scheduled in an hour: complete it to see a pulse check.
    pub ann_water_heater: String,
    /// Ann, nobody, not scheduled.
    pub ann_quote: String,
    /// Bo, Kim, on the way.
    pub bo_faucet: String,
    /// Bo, Terry, done.
    pub bo_inspection: String,
    /// Grace, Terry and Sam, in progress.
    pub grace_repipe: String,
    /// Grace, canceled.
    pub grace_canceled: String,
    /// José, Terry, scheduled.
    pub jose_leak: String,
    /// Priya, Sam, in progress.
    pub priya_drain: String,
    /// Walter, Kim, scheduled.
    pub walter_toilet: String,
    /// Dolores, Sam, scheduled.
    pub dolores_softener: String,
    /// Okonkwo Dental, nobody, not scheduled.
    pub okonkwo_backflow: String,
}

/// The account refused a seed: it was changed in a way that Housecall Pro would not take.
#[derive(Debug, thiserror::Error)]
#[error("the fake Housecall Pro refuses a seed: {0}")]
pub struct SeedError(String);

/// Plants the demo company. `sandbox_url` is where the technicians' pictures are served.
///
/// Seed before the hub's webhook is connected to let the hub import an existing account, and
/// after it to let everything arrive as webhooks.
pub fn seed(sandbox: &Sandbox, sandbox_url: &str) -> Result<Seeds, SeedError> {
    let employees = hire_everybody(sandbox, sandbox_url);
    let customers = add_customers(sandbox)?;
    sandbox.set_landline(LANDLINE);
    add_contacts(sandbox)?;
    let jobs = Planner { sandbox, now: sandbox.env.now() }.plan_the_day(&employees, &customers)?;
    Ok(Seeds { employees, customers, jobs })
}

fn hire_everybody(sandbox: &Sandbox, sandbox_url: &str) -> Employees {
    let hire = |first_name: &str, last_name: &str, email: &str, mobile: &str, role: &str| {
        sandbox.housecall.hire(NewEmployee {
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            email: email.to_owned(),
            mobile_number: Some(mobile.to_owned()),
            role: role.to_owned(),
            avatar_url: Some(format!("{sandbox_url}/assets/{}.svg", first_name.to_lowercase())),
            is_point_of_contact: role == "office staff",
        })
    };
    Employees {
        terry: hire("Terry", "Tech", "terry@example.com", "3035550111", "field tech"),
        maria: hire("Maria", "Lopez", "maria@example.com", "3035550112", "office staff"),
        jd: hire("JD", "Owner", "jd@example.com", "3035550113", "admin"),
        kim: hire("Kim", "Nguyen", KIM_IN_HOUSECALL, "3035550114", "field tech"),
        sam: hire("Sam", "Rivera", "sam@example.com", "3035550115", "field tech"),
    }
}

fn add_customers(sandbox: &Sandbox) -> Result<Customers, SeedError> {
    let add = |mut customer: Value, address: [&str; 4]| {
        let [street, city, state, zip] = address;
        customer["addresses"] =
            json!([{ "street": street, "city": city, "state": state, "zip": zip, "country": "US" }]);
        sandbox.housecall.add_customer(customer).map_err(SeedError)
    };
    Ok(Customers {
        ann: add(
            json!({"first_name": "Ann", "last_name": "Walker", "email": "ann@example.com", "mobile_number": "3035550101",
                   "notifications_enabled": true, "notes": "Gate code 1234"}),
            ["1 Example Street", "Denver", "CO", "80204"],
        )?,
        bo: add(
            json!({"first_name": "Bo", "last_name": "Larsen", "email": "bo@example.com", "mobile_number": "6025550102",
                   "notifications_enabled": true}),
            ["22 Sample Avenue", "Phoenix", "AZ", "85004"],
        )?,
        grace: add(
            json!({"first_name": "Grace", "last_name": "Chen", "email": "grace@example.com", "mobile_number": "2125550103",
                   "work_number": "2125550193", "notifications_enabled": true, "tags": ["VIP"]}),
            ["303 Example Place, Apt 9", "New York", "NY", "10011"],
        )?,
        jose: add(
            json!({"first_name": "José", "last_name": "Hernández", "email": "jose@example.com", "mobile_number": "2135550104",
                   "notifications_enabled": true, "tags": ["Español"], "notes": "Prefiere español"}),
            ["44 Calle Ejemplo", "Los Angeles", "CA", "90015"],
        )?,
        priya: add(
            json!({"first_name": "Priya", "last_name": "Patel", "email": "priya@example.com", "mobile_number": "3125550105",
                   "notifications_enabled": false, "notes": "Asked for no automatic messages"}),
            ["5 Sample Court", "Chicago", "IL", "60611"],
        )?,
        walter: add(
            json!({"first_name": "Walter", "last_name": "Brooks", "mobile_number": "3035550106", "notifications_enabled": true}),
            ["66 Example Road", "Denver", "CO", "80210"],
        )?,
        dolores: add(
            json!({"first_name": "Dolores", "last_name": "Quinn", "email": "dolores@example.com", "home_number": "3035550107",
                   "notifications_enabled": true}),
            ["7 Sample Lane", "Denver", "CO", "80206"],
        )?,
        okonkwo: add(
            json!({"first_name": "Ada", "last_name": "Okonkwo", "company": "Okonkwo Dental", "email": "ada@example.com",
                   "mobile_number": "8085550108", "notifications_enabled": true}),
            ["88 Example Street", "Honolulu", "HI", "96813"],
        )?,
    })
}

/// HighLevel knows some of the customers already: by address, by another name, and somebody else.
fn add_contacts(sandbox: &Sandbox) -> Result<(), SeedError> {
    let highlevel = &sandbox.highlevel;
    // Its search would not know for some seconds who has been there for long.
    highlevel.set_search_lag(Duration::ZERO);
    let add = |contact: Value| highlevel.add_contact(contact).map_err(SeedError);
    let ann = add(
        json!({"firstName": "Ann", "lastName": "Walker", "email": "ann@example.com", "tags": ["newsletter", "customer"],
                         "source": "Website form"}),
    )?;
    let tomorrow = sandbox.env.now().plus(Duration::from_hours(24));
    highlevel.add_note(&ann, "<p>Prefers a text before arrival. Dog in the yard.</p>");
    highlevel.add_task(&ann, "Send the maintenance plan offer", tomorrow);
    highlevel.add_appointment(
        &ann,
        "Call about the maintenance plan",
        tomorrow,
        tomorrow.plus(Duration::from_hours(1)),
    );
    let grace = add(json!({"firstName": "Grace", "lastName": "Chen", "phone": "+12125550103", "tags": ["lead"]}))?;
    highlevel.add_task(&grace, "Ask for a review of the repipe", tomorrow);
    add(json!({"firstName": "Robert", "lastName": "Larsen", "email": "bo@example.com"}))?;
    add(
        json!({"firstName": "Nora", "lastName": "Web", "email": "nora@example.com", "tags": ["lead"], "source": "Facebook"}),
    )?;
    Ok(())
}

struct Planner<'s> {
    sandbox: &'s Sandbox,
    now: Timestamp,
}

impl Planner<'_> {
    fn plan_the_day(&self, employees: &Employees, customers: &Customers) -> Result<Jobs, SeedError> {
        let (Employees { terry, kim, sam, .. }, c) = (employees, customers);
        let (on_the_way, in_progress) = ([JobMove::OnMyWay], [JobMove::OnMyWay, JobMove::Start]);
        let done = [JobMove::OnMyWay, JobMove::Start, JobMove::Complete];
        Ok(Jobs {
            bo_inspection: self.job(&c.bo, &[terry], Some(-240), "Gas line inspection", &done)?,
            grace_canceled: self.job(&c.grace, &[sam], Some(-180), "Dishwasher hook-up", &[JobMove::Cancel])?,
            grace_repipe: self.job(&c.grace, &[terry, sam], Some(-90), "Repipe of the bathroom", &in_progress)?,
            priya_drain: self.job(&c.priya, &[sam], Some(-30), "Kitchen drain", &in_progress)?,
            bo_faucet: self.job(&c.bo, &[kim], Some(15), "Faucet replacement", &on_the_way)?,
            ann_water_heater: self.job(&c.ann, &[terry], Some(60), "Water heater flush", &[])?,
            jose_leak: self.job(&c.jose, &[terry], Some(120), "Leak under the sink", &[])?,
            walter_toilet: self.job(&c.walter, &[kim], Some(150), "Running toilet", &[])?,
            dolores_softener: self.job(&c.dolores, &[sam], Some(210), "Water softener service", &[])?,
            ann_quote: self.job(&c.ann, &[], None, "Quote for a second bathroom", &[])?,
            okonkwo_backflow: self.job(&c.okonkwo, &[], None, "Backflow test", &[])?,
        })
    }

    /// Adds a job that starts so many minutes from now (rounded to a quarter of an hour), and
    /// moves it on.
    fn job(
        &self,
        customer: &str,
        employees: &[&String],
        in_minutes: Option<i64>,
        description: &str,
        moves: &[JobMove],
    ) -> Result<String, SeedError> {
        let employees: Vec<String> = employees.iter().map(|id| (*id).clone()).collect();
        let start = in_minutes.map(|minutes| quarter_hour(self.now, minutes));
        let hcp = &self.sandbox.housecall;
        let job = hcp.add_job(Some(customer), &employees, start, Some(description)).map_err(SeedError)?;
        for to in moves {
            if !hcp.move_job(&job, to.clone()) {
                return Err(SeedError(format!("{description} cannot {to:?}")));
            }
        }
        Ok(job)
    }
}

fn quarter_hour(now: Timestamp, minutes: i64) -> Timestamp {
    const QUARTER: i64 = 15 * 60;
    let rounded = Timestamp::from_seconds(now.seconds().div_euclid(QUARTER) * QUARTER);
    let distance = Duration::from_secs(minutes.unsigned_abs() * 60);
    if minutes < 0 { rounded.minus(distance) } else { rounded.plus(distance) }
}
