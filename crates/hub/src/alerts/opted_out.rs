//! A stop that a person should look at.

use db::{DbError, Tx};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{Words, tell};
use crate::{App, customers, jobs};

/// Somebody said stop in a sentence, or with CANCEL, which may have meant a visit. The opt-out is
/// in force already; the office decides whether the visit stands.
#[derive(Debug, Serialize, Deserialize)]
pub struct OptedOut {
    /// Who, if the number is known.
    pub customer_ref: Option<String>,
    /// What they wrote.
    pub words: String,
}

impl BackgroundJob<App> for OptedOut {
    const NAME: &'static str = "alerts.opted_out";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                let words = self.say(tx, &app_in)?;
                tell(tx, &app_in, &words)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

impl OptedOut {
    fn say(&self, tx: &mut Tx<'_>, app: &App) -> Result<Words, DbError> {
        let customer = match &self.customer_ref {
            Some(customer_ref) => customers::store::find(tx, customer_ref)?,
            None => None,
        };
        let name = customer.map_or_else(|| "Somebody".to_owned(), |customer| customer.record.display_name());
        let visit = match &self.customer_ref {
            Some(customer_ref) => jobs::store::next_visit(tx, customer_ref, app.env.now())?,
            None => None,
        };
        let visit = match visit {
            Some(number) => format!("A visit is booked (job {number}): please call and ask whether it stands.\n\n"),
            None => String::new(),
        };
        Ok(Words {
            subject: format!("{name} asked not to get messages"),
            body: format!(
                "{name} wrote:\n\n{}\n\n{visit}They get nothing automatic any more, until they write START.",
                self.words
            ),
            path: "/settings/opt-outs".into(),
        })
    }
}
