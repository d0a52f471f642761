//! Asks Housecall Pro, Twilio and the mail server now, all at once.

use std::time::Duration;

use connect::{Connector, ProviderError};
use db::{DbError, Tx};
use domain::{CompanyId, ConnectionId};
use futures::future::join_all;
use tokio::time::timeout;

use super::{
    checks::{self, Difference},
    steps,
};
use crate::{
    App,
    connections::{self, Connection, Kind},
    employees,
    realtime::Change,
};

/// How long each may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most pages of the list of employees; who has more is not compared.
const MOST_PAGES: usize = 20;

/// What one connection answered.
pub(super) struct Answer {
    connection: ConnectionId,
    kind: Kind,
    /// Why its credentials do not work.
    trouble: Option<String>,
    /// Whom Housecall Pro names as employees, if it told all of them.
    employees: Option<Vec<String>>,
}

/// Asks all connections of a company. One that is slow holds up no other.
pub(super) async fn all(app: &App, company: CompanyId) -> Result<Vec<Answer>, DbError> {
    let connections = app.db.read(company, connections::store::list).await?;
    Ok(join_all(connections.into_iter().map(|connection| one(app.clone(), connection))).await)
}

async fn one(app: App, connection: Connection) -> Answer {
    let (id, kind) = (connection.id, connection.kind);
    let mut answer = Answer { connection: id, kind, trouble: None, employees: None };
    match app.connectors.build(&connection) {
        Err(error) => answer.trouble = Some(error.to_string()),
        Ok(ready) => {
            answer.trouble = trouble(ready.connector.as_ref()).await;
            if answer.trouble.is_none() {
                let told = timeout(PATIENCE, named(ready.connector.as_ref())).await;
                answer.employees = told.ok().and_then(Result::ok).flatten();
            }
        }
    }
    answer
}

async fn trouble(connector: &dyn Connector) -> Option<String> {
    let account = connector.verify()?;
    match timeout(PATIENCE, account.account_name()).await {
        Ok(answered) => answered.err().map(|error| error.to_string()),
        Err(_) => Some("no answer within 10 seconds".to_owned()),
    }
}

/// All employees by HCP's ids; `None` when this is no list of them, or too long a one.
async fn named(connector: &dyn Connector) -> Result<Option<Vec<String>>, ProviderError> {
    let Some(service) = connector.field_service() else { return Ok(None) };
    let (mut named, mut page) = (Vec::new(), None);
    for _ in 0..MOST_PAGES {
        let listed = service.employees(page).await?;
        named.extend(listed.items.into_iter().map(|employee| employee.employee_ref));
        page = listed.next;
        if page.is_none() {
            return Ok(Some(named));
        }
    }
    Ok(None)
}

/// Writes down what they answered, each as its own *Verify* does.
pub(super) fn note(tx: &mut Tx<'_>, app: &App, answers: &[Answer]) -> Result<(), DbError> {
    let now = app.env.now();
    for answer in answers {
        match &answer.trouble {
            None => connections::store::note_ok(tx, answer.connection, now)?,
            Some(why) => connections::store::note_trouble(tx, answer.connection, why)?,
        }
        app.live.publish(tx, Change::Connection, answer.connection)?;
        if connections::store::find_kind(tx, answer.kind)? == Some(answer.connection) {
            note_steps(tx, app, answer)?;
        }
    }
    app.live.publish(tx, Change::Settings, "setup")
}

fn note_steps(tx: &mut Tx<'_>, app: &App, answer: &Answer) -> Result<(), DbError> {
    let now = app.env.now();
    checks::note(tx, steps::connecting(answer.kind), now, None)?;
    if answer.kind == Kind::Housecall {
        checks::note(tx, steps::WEBHOOKS, now, None)?;
    }
    let Some(named) = &answer.employees else { return Ok(()) };
    let known = employees::store::list_active(tx)?.into_iter().map(|employee| employee.employee_ref);
    let difference = Difference::between(named, &known.collect::<Vec<_>>());
    checks::note(tx, steps::IMPORT, now, Some(&difference))
}
