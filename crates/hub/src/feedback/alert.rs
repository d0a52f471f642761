//! Tells the people whom the settings name, at once (A12).

use db::DbError;
use domain::{Email, FeedbackSentiment, PulseCheckId, event::Address};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use crate::{
    App, companies, employees,
    messages::{self, Draft},
    people, pulse_checks,
};

/// Mails the answer to the people who want to know.
#[derive(Debug, Serialize, Deserialize)]
pub struct Alert {
    /// The answer to which pulse check.
    pub pulse_check: PulseCheckId,
    /// What was answered.
    pub sentiment: FeedbackSentiment,
    /// It was answered before.
    pub changed: bool,
}

impl BackgroundJob<App> for Alert {
    const NAME: &'static str = "feedback.alert";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                let settings = companies::store::pulse_check_settings(tx)?;
                let kept = pulse_checks::store::find(tx, self.pulse_check)?;
                let Some(kept) = kept.filter(|_| settings.alert_sentiments.contains(&self.sentiment)) else {
                    return running.done_in(tx);
                };
                let technician = match &kept.technician_ref {
                    Some(technician) => employees::store::find(tx, technician)?.map(|employee| employee.name),
                    None => None,
                };
                let words = words(&self, &kept, technician.as_deref());
                let link = app_in.url(&format!("/pulse-checks/{}", kept.id));
                for person in people::store::list(tx)?.into_iter().filter(|person| settings.alert_people.contains(&person.id)) {
                    let Some(address) = Email::parse(&person.email) else { continue };
                    let draft = Draft {
                        address: Address::Email(address),
                        purpose: "alert",
                        subject: Some(words.subject.clone()),
                        body: format!("{}\n\n{link}\n", words.body),
                        html: Some(html(&words, &link)),
                        customer_ref: None,
                        pulse_check: None,
                        job_ref: None,
                        by_hand: false,
                        unsubscribe_token: None,
                    };
                    messages::send(tx, &app_in, &draft)?;
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

struct Words {
    subject: String,
    body: String,
}

fn words(alert: &Alert, kept: &pulse_checks::store::Kept, technician: Option<&str>) -> Words {
    let customer = kept.customer_name.as_deref().unwrap_or("A customer");
    let feeling = match alert.sentiment {
        FeedbackSentiment::Positive => "happy",
        FeedbackSentiment::Neutral => "so-so",
        FeedbackSentiment::Negative => "unhappy",
    };
    let about = technician.map(|name| format!(" with {name}'s visit")).unwrap_or_default();
    let again = if alert.changed { " (changed answer)" } else { "" };
    let job = kept.job_number.as_deref().map(|number| format!("Job {number}. ")).unwrap_or_default();
    let comment = kept.comment.as_deref().map(|comment| format!("They wrote:\n\n{comment}")).unwrap_or_default();
    Words {
        subject: format!("{customer} is {feeling}{about}{again}"),
        body: format!("{customer} is {feeling}{about}{again}. {job}{comment}").trim().to_owned(),
    }
}

/// A plain mail for our own people. What customers wrote is escaped.
fn html(words: &Words, link: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let paragraphs: String = words.body.split("\n\n").map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>"))).collect();
    format!(
        "<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;line-height:1.45\">{paragraphs}<p><a href=\"{}\">Open in Porchlight</a></p></body></html>",
        escape(link)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_customers_write_is_escaped() {
        let words = Words { subject: String::new(), body: "<script>alert(1)</script>\n\n& more".into() };
        let html = html(&words, "https://hub.example.com/pulse-checks/plc_1");
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("&amp; more"), "{html}");
    }
}
