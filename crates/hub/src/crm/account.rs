//! The company's account at HighLevel, ready to be called.

use std::sync::Arc;

use connect::{Connector, Pace, ProviderError, ReadCrm, WriteCrm, WriteFieldService};
use domain::{CompanyId, ConnectionId};

use crate::{
    App,
    connections::{self, Access, Kind, grants},
    connectors::{ConnectionError, Ready},
};

/// An account whose token is good.
#[derive(Clone)]
pub struct Account {
    pub connection: ConnectionId,
    pub company: CompanyId,
    pub may_write: bool,
    connector: Arc<dyn Connector>,
    is_grant: bool,
}

impl Account {
    /// The company's account; `None` when it has none, or nobody has agreed yet.
    pub async fn of(app: &App, company: CompanyId) -> Result<Option<Self>, ProviderError> {
        let Some(mut ready) = find(app, company).await? else { return Ok(None) };
        if grants::is_stale(ready.token_expires_at, app.env.now()) {
            grants::renew(app, company, ready.id).await?;
            let Some(renewed) = find(app, company).await? else { return Ok(None) };
            ready = renewed;
        }
        Ok(Some(Self {
            connection: ready.id,
            company,
            may_write: ready.access == Access::ReadWrite,
            is_grant: ready.token_expires_at.is_some(),
            connector: ready.connector,
        }))
    }

    /// What reads; `None` while nobody has agreed.
    pub fn reader(&self, pace: Pace) -> Option<Box<dyn ReadCrm>> {
        self.connector.crm(pace)
    }

    /// What writes; `None` of a connection that only reads.
    pub fn writer(&self, pace: Pace) -> Option<Box<dyn WriteCrm>> {
        self.connector.crm_writes(pace)
    }

    /// Takes an error to heart: a token that died early is renewed at the next use; what only a
    /// person can mend stands at the connection.
    pub async fn learn(&self, app: &App, error: &ProviderError) {
        let why = match error {
            ProviderError::Unauthorized if self.is_grant => {
                if let Err(error) = grants::distrust(app, self.company, self.connection).await {
                    tracing::warn!(connection.id = %self.connection, "a dead token could not be noted: {error}");
                }
                return;
            }
            ProviderError::Unauthorized => "HighLevel refuses the token: make a new one".to_owned(),
            ProviderError::Refused { code: Some(code), .. }
                if ["scope", "token-kind", "other-account", "version", "closed"].contains(&code.as_str()) =>
            {
                error.to_string()
            }
            _ => return,
        };
        let (id, live) = (self.connection, app.live.clone());
        let noted: Result<(), db::DbError> = app
            .db
            .write(self.company, move |tx| {
                live.publish(tx, crate::realtime::Change::Connection, id)?;
                connections::store::note_trouble(tx, id, &why)
            })
            .await;
        if let Err(error) = noted {
            tracing::warn!(connection.id = %id, "the trouble of {id} could not be noted: {error}");
        }
    }
}

async fn find(app: &App, company: CompanyId) -> Result<Option<Ready>, ProviderError> {
    match app.connectors.of_kind(company, Kind::Highlevel).await {
        Ok(ready) => Ok(ready),
        Err(ConnectionError::NotFound) => Ok(None),
        Err(error) => Err(ProviderError::Unreachable(error.to_string())),
    }
}

/// What writes to Housecall Pro; `None` when the connection only reads, or there is none.
pub async fn housecall(app: &App, company: CompanyId) -> Result<Option<Housecall>, ProviderError> {
    match app.connectors.of_kind(company, Kind::Housecall).await {
        Ok(Some(ready)) if ready.connector.field_service_writes().is_some() => Ok(Some(Housecall(ready.connector))),
        Ok(_) | Err(ConnectionError::NotFound) => Ok(None),
        Err(error) => Err(ProviderError::Unreachable(error.to_string())),
    }
}

/// An account at Housecall Pro that may be written.
pub struct Housecall(Arc<dyn Connector>);

impl Housecall {
    /// What writes.
    pub fn writer(&self) -> Option<&dyn WriteFieldService> {
        self.0.field_service_writes()
    }
}
