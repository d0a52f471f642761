//! Tells the people whom the settings name, at once (A12).

use db::DbError;
use domain::{FeedbackSentiment, PulseCheckId};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use crate::{
    App,
    alerts::{self, Words},
    companies, employees, pulse_checks,
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
                alerts::tell(tx, &app_in, &words(&self, &kept, technician.as_deref()))?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
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
    let voice = if kept.voice.is_some() { "They left a voice message. " } else { "" };
    Words {
        subject: format!("{customer} is {feeling}{about}{again}"),
        body: format!("{customer} is {feeling}{about}{again}. {job}{voice}{comment}").trim().to_owned(),
        path: format!("/pulse-checks/{}", kept.id),
    }
}
