//! Sends a bio: to every address that the settings name, each through the gate.

use std::time::Duration;

use db::{DbError, Tx, dialect};
use domain::{
    BioVisitId, PartOf,
    event::{Address, JobStatus},
};
use rules::{
    campaigns::templates::{self, Values},
    gate::{Purpose, Rule, decision::Origin},
    pulse_checks::Channels,
    visits::Cause,
};

use super::{model::BioVisit, profile::photo_for_mail, store};
use crate::{
    App,
    companies::{self, BioSettings, Company},
    customers::store::Customer,
    employees::Employee,
    gate::{self, Outreach, Reached},
    jobs::{self, Job},
    messages::{self, Draft},
    realtime::Change,
};

/// Keeps a bio visit and sends its messages.
pub(super) fn send(
    tx: &mut Tx<'_>,
    app: &App,
    customer: &Customer,
    job: Option<&Job>,
    technician: &Employee,
    cause: Cause,
) -> Result<(BioVisitId, Reached), DbError> {
    let visit = BioVisit {
        id: app.env.new_id(),
        job_ref: job.map(|job| job.job_ref.clone()),
        customer_ref: customer.record.customer_ref.clone(),
        technician_ref: technician.employee_ref.clone(),
        cause,
        status: "sending".into(),
        token: app.env.token::<10>(),
        replaced_by: None,
        ended_at: None,
        opened_at: None,
        created_at: app.env.now(),
    };
    store::insert_visit(tx, &visit)?;
    let company = companies::store::get(tx)?;
    let settings = companies::store::pulse_check_settings(tx)?;
    let bios = companies::store::bio_settings(tx)?;
    let outreach = Outreach {
        company: &company,
        settings: &settings,
        channels: Channels { sms: bios.sms, email: bios.email },
        customer,
        purpose: Purpose::Service,
        origin: if cause == Cause::ByHand { Origin::ByHand } else { Origin::Automatic },
        job,
        once_for_each_job: false, // which bios a job has is decided before
        pulse_check: None,
        part_of: Some(PartOf::BioVisit(visit.id)),
        cap: Duration::ZERO,
    };
    let photo_url = photo_for_mail(tx, app, technician)?;
    let words = Words { company: &company, settings: &bios, customer, job, technician, visit: &visit, photo_url };
    let reached = gate::reach(tx, app, &outreach, |tx, address| words.draft(tx, app, address))?;
    message_moved(tx, app, visit.id)?;
    Ok((visit.id, reached))
}

/// Sends a bio because a workflow wants it. What a person did not press passes all of the gate's rules.
pub fn introduce(
    tx: &mut Tx<'_>,
    app: &App,
    customer: &Customer,
    job: Option<&Job>,
    technician: &Employee,
) -> Result<Reached, DbError> {
    send(tx, app, customer, job, technician, Cause::Assigned).map(|(_, reached)| reached)
}

struct Words<'a> {
    company: &'a Company,
    settings: &'a BioSettings,
    customer: &'a Customer,
    job: Option<&'a Job>,
    technician: &'a Employee,
    visit: &'a BioVisit,
    photo_url: Option<String>,
}

impl Words<'_> {
    fn values(&self, link: &str) -> Values {
        let record = &self.customer.record;
        Values {
            customer_first_name: record.first_name.clone().unwrap_or_default(),
            customer_last_name: record.last_name.clone().unwrap_or_default(),
            technician_first_name: self.technician.name.split_whitespace().next().unwrap_or_default().to_owned(),
            technician_name: self.technician.name.clone(),
            company_name: self.company.name.clone(),
            company_phone: self.company.phone.clone().unwrap_or_default(),
            job_number: self.job.and_then(|job| job.number.clone()).unwrap_or_default(),
            job_description: self.job.and_then(|job| job.description.clone()).unwrap_or_default(),
            link: link.to_owned(),
            unsubscribe: String::new(),
        }
    }

    fn draft(&self, tx: &mut Tx<'_>, app: &App, address: &Address) -> Result<Draft, DbError> {
        let languages = self.customer.languages();
        let link = app.url(&format!("/b/{}", self.visit.token));
        let values = self.values(&link);
        let render = |language| {
            templates::render(self.settings.templates.of(language), &values)
                .or_else(|_| templates::render(rules::bio::default_templates().of(language), &values))
                .map_err(|_| DbError::Other("the default templates do not render".into()))
        };
        let rendered = templates::in_all(&languages, render)?;
        let mut draft = Draft {
            address: address.clone(),
            purpose: Purpose::Service.as_str(),
            subject: None,
            body: rendered.sms,
            html: None,
            customer_ref: Some(self.customer.record.customer_ref.clone()),
            pulse_check: None,
            part_of: Some(PartOf::BioVisit(self.visit.id)),
            job_ref: self.job.map(|job| job.job_ref.clone()),
            media: Vec::new(),
            by_hand: self.visit.cause == Cause::ByHand,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        };
        match address {
            Address::Sms(phone) => {
                if !messages::store::was_written_to(tx, phone.as_str())? {
                    draft.body = templates::as_first_text(&draft.body, &self.company.name, languages.main());
                }
            }
            Address::Email(_) => {
                let mail = rules::bio::mail(&rules::bio::MailWords {
                    language: languages.main(),
                    subject: &rendered.email_subject,
                    body: &rendered.email_body,
                    link: &link,
                    company_name: &self.company.name,
                    postal_address: self.company.postal_address.as_deref(),
                    photo_url: self.photo_url.as_deref(),
                    technician_name: &self.technician.name,
                });
                (draft.subject, draft.body, draft.html) = (Some(mail.subject), mail.text, Some(mail.html));
            }
        }
        Ok(draft)
    }
}

/// A message of this bio moved: its own state follows, and browsers hear of it.
pub fn message_moved(tx: &mut Tx<'_>, app: &App, id: BioVisitId) -> Result<(), DbError> {
    dialect::one_at_a_time(tx, &[id.to_string()])?;
    let deliveries = messages::store::deliveries_of_part(tx, PartOf::BioVisit(id))?;
    store::set_status(tx, id, messages::status_of(&deliveries))?;
    app.live.publish(tx, Change::BioVisit, id)
}

/// Why a bio that waits has become pointless: it was taken back, or the visit has begun or is off.
pub fn is_moot(tx: &mut Tx<'_>, id: BioVisitId) -> Result<Option<Rule>, DbError> {
    let Some(visit) = store::find_visit(tx, id)? else { return Ok(Some(Rule::NoLongerNeeded)) };
    let job = match &visit.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let is_over = job.is_some_and(|job| {
        job.is_gone || matches!(job.status, JobStatus::InProgress | JobStatus::Completed | JobStatus::Canceled)
    });
    Ok((visit.ended_at.is_some() || is_over).then_some(Rule::NoLongerNeeded))
}
