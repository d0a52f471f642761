//! Mails a link to one of the company's people. The token is made when the mail goes out, and
//! stands in no row: whoever reads the database cannot sign in with it.

use connect::Mail;
use db::DbError;
use domain::{Email, PersonId};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::links::{self, LinkKind};
use crate::{
    App,
    alerts::{self, Words},
    companies,
    connections::Kind,
    people,
};

/// Mails a link.
#[derive(Debug, Serialize, Deserialize)]
pub struct MailLink {
    /// To whom.
    pub person: PersonId,
    /// For what.
    pub kind: LinkKind,
    /// Who invites, by name.
    pub by: Option<String>,
}

impl BackgroundJob<App> for MailLink {
    const NAME: &'static str = "team.mail_link";
    const MOST_ATTEMPTS: u32 = 6;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (app_in, person, kind) = (app.clone(), self.person, self.kind);
        let found = app
            .db
            .write(running.company, move |tx| {
                let Some(person) = people::store::find(tx, person)? else { return Ok(None) };
                let token = links::make(tx, &app_in, person.id, kind)?;
                Ok::<_, DbError>(Some((person, companies::store::get(tx)?, token)))
            })
            .await?;
        let Some((person, company, token)) = found else { return Ok(()) }; // removed meanwhile
        let Some(to) = Email::parse(&person.email) else { return Ok(()) };
        let ready = app.connectors.of_kind(running.company, Kind::Email).await.map_err(JobError::later)?;
        let Some(ready) = ready else {
            return Err(JobError::never(anyhow::anyhow!(
                "this company has no mail server yet: hand the link over yourself"
            )));
        };
        let channel =
            ready.connector.email().ok_or_else(|| JobError::never(anyhow::anyhow!("this connection sends no mail")))?;
        let url = kind.url(&app, &token);
        let words = words(kind, &person.name, &company.name, self.by.as_deref());
        let mail = Mail {
            to,
            to_name: Some(person.name),
            subject: words.subject.clone(),
            text: format!("{}\n\n{url}\n", words.body),
            html: alerts::html(&words, &url),
            message_id: format!("{}@{}", app.env.new_id::<domain::AttemptId>(), app.mail_domain()),
            unsubscribe_url: None,
        };
        // A lost answer may mean two mails: both links work, and one of them is enough.
        channel.send(&mail).await.map(drop).map_err(JobError::later)
    }
}

fn words(kind: LinkKind, name: &str, company: &str, by: Option<&str>) -> Words {
    let (subject, body) = match kind {
        LinkKind::PasswordReset => (
            "A new password for Porchlight".to_owned(),
            format!(
                "Hello {name},\n\nsomebody, probably you, asked for a new password for {company} in Porchlight. The link \
                 below works for an hour.\n\nIf it was not you, do nothing: your password stays as it is."
            ),
        ),
        LinkKind::Invitation | LinkKind::FirstOwner => {
            let who = by.map_or_else(|| format!("{company} invites you"), |by| format!("{by} invites you"));
            (
                format!("{company} invites you to Porchlight"),
                format!(
                    "Hello {name},\n\n{who} to Porchlight, where {company} writes to its customers. Choose a password with \
                     the link below; it works for seven days."
                ),
            )
        }
    };
    Words { subject, body, path: String::new() }
}
