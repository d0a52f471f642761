//! The words of one pulse check for one recipient.

use db::{DbError, Tx};
use domain::{PulseCheckId, event::Address};
use rules::campaigns::{
    CampaignKind,
    email::{self, MailView},
    templates::{self, Values},
};

use crate::{
    App,
    campaigns::Campaign,
    companies::Company,
    customers::store::Customer,
    employees::Employee,
    jobs::Job,
    messages::{self, Draft},
};

/// Everything that the words name.
pub(super) struct Occasion<'a> {
    pub company: &'a Company,
    pub campaign: &'a Campaign,
    pub customer: &'a Customer,
    /// `None`: a walk-in, without a job.
    pub job: Option<&'a Job>,
    pub technician: Option<&'a Employee>,
    pub pulse_check: PulseCheckId,
    pub token: &'a str,
    pub by_hand: bool,
}

impl Occasion<'_> {
    /// Under whose name and face it goes out.
    fn technician_name(&self) -> Option<&str> {
        match self.campaign.kind {
            CampaignKind::Employee => Some(self.campaign.name.as_str()),
            CampaignKind::Company => self.technician.map(|technician| technician.name.as_str()),
        }
    }

    fn photo_url(&self) -> Option<&str> {
        let own = self.campaign.photo_url.as_deref();
        own.or_else(|| self.technician.filter(|_| self.campaign.kind == CampaignKind::Employee)?.avatar_url.as_deref())
    }

    fn values(&self, link: &str, unsubscribe: &str) -> Values {
        let technician = self.technician_name().unwrap_or_default();
        let record = &self.customer.record;
        Values {
            customer_first_name: record.first_name.clone().unwrap_or_default(),
            customer_last_name: record.last_name.clone().unwrap_or_default(),
            technician_first_name: technician.split_whitespace().next().unwrap_or_default().to_owned(),
            technician_name: technician.to_owned(),
            company_name: self.company.name.clone(),
            company_phone: self.company.phone.clone().unwrap_or_default(),
            job_number: self.job.and_then(|job| job.number.clone()).unwrap_or_default(),
            job_description: self.job.and_then(|job| job.description.clone()).unwrap_or_default(),
            link: link.to_owned(),
            unsubscribe: unsubscribe.to_owned(),
        }
    }
}

/// Writes the message for one address.
pub(super) fn compose(
    tx: &mut Tx<'_>,
    app: &App,
    occasion: &Occasion<'_>,
    address: &Address,
) -> Result<Draft, DbError> {
    let languages = occasion.customer.languages();
    let language = languages.main();
    let link = app.url(&format!("/p/{}", occasion.token));
    let unsubscribe_token = matches!(address, Address::Email(_)).then(|| app.env.token::<16>());
    let unsubscribe = unsubscribe_token.as_ref().map(|token| app.url(&format!("/u/{token}"))).unwrap_or_default();
    let values = occasion.values(&link, &unsubscribe);
    // Templates are checked when they are saved; should one not render all the same (a variable
    // that this build does not know), the words to begin with go out rather than nothing.
    let own = &occasion.campaign.templates;
    let defaults = || templates::default_templates(occasion.campaign.kind);
    let cannot = || DbError::Other("the default templates do not render".into());
    let mut draft = Draft {
        address: address.clone(),
        purpose: "feedback",
        subject: None,
        body: String::new(),
        html: None,
        customer_ref: Some(occasion.customer.record.customer_ref.clone()),
        pulse_check: Some(occasion.pulse_check),
        part_of: None,
        job_ref: occasion.job.map(|job| job.job_ref.clone()),
        media: Vec::new(),
        by_hand: occasion.by_hand,
        author: None,
        wanted_at: None,
        unsubscribe_token,
    };
    match address {
        Address::Sms(phone) => {
            draft.body = templates::text_in_all(&languages, |language| {
                templates::render_text(&own.of(language).sms, &values)
                    .or_else(|_| templates::render_text(&defaults().of(language).sms, &values))
                    .map_err(|_| cannot())
            })?;
            if !messages::store::was_written_to(tx, phone.as_str())? {
                draft.body = templates::as_first_text(&draft.body, &occasion.company.name, language);
            }
        }
        Address::Email(_) => {
            let rendered = templates::in_all(&languages, |language| {
                templates::render(own.of(language), &values)
                    .or_else(|_| templates::render(defaults().of(language), &values))
                    .map_err(|_| cannot())
            })?;
            let mail = email::mail(MailView {
                language,
                subject: &rendered.email_subject,
                body: &rendered.email_body,
                link: &link,
                unsubscribe: &unsubscribe,
                company_name: &occasion.company.name,
                postal_address: occasion.company.postal_address.as_deref(),
                photo_url: occasion.photo_url(),
            });
            (draft.subject, draft.body, draft.html) = (Some(mail.subject), mail.text, Some(mail.html));
        }
    }
    Ok(draft)
}
