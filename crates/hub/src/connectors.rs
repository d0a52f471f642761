//! INDEX: every connector, built and kept ready by connection id.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};

use connect::{Connector, Http};
use db::{Db, DbError};
use domain::{CompanyId, ConnectionId, Env, Timestamp};

use crate::{
    connections::{self, Kind},
    secrets::SealingKey,
};

/// How long a built connector is used before its row is read again: bounds how long another
/// node goes on with an old secret.
const FRESH: Duration = Duration::from_secs(10);

/// A connection, ready to be called.
#[derive(Clone)]
pub struct Ready {
    /// Whose.
    pub company: CompanyId,
    /// The connection.
    pub id: ConnectionId,
    /// Which provider.
    pub kind: Kind,
    /// Whether texts may leave from its number (A2P 10DLC). Twilio only.
    pub sender_registered: bool,
    /// What it can do.
    pub connector: Arc<dyn Connector>,
}

/// Why a connection cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// It is not there.
    #[error("there is no such connection")]
    NotFound,
    /// Its settings do not make a connector.
    #[error("the connection's settings are incomplete: {0}")]
    Incomplete(String),
    /// The row or its secrets cannot be read.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// The built connectors. Cheap to clone.
#[derive(Clone)]
pub struct Connectors(Arc<Inner>);

struct Inner {
    env: Env,
    db: Db,
    sealing: SealingKey,
    http: Http,
    public_url: String,
    guard: connect::AddressGuard,
    built: RwLock<HashMap<ConnectionId, (Ready, Timestamp)>>,
    first_of_kind: RwLock<HashMap<(CompanyId, Kind), (Option<ConnectionId>, Timestamp)>>,
}

impl Connectors {
    /// None built yet.
    pub fn new(env: Env, db: Db, sealing: SealingKey, http: Http, public_url: String, guard: connect::AddressGuard) -> Self {
        Self(Arc::new(Inner {
            env,
            db,
            sealing,
            http,
            public_url,
            guard,
            built: RwLock::default(),
            first_of_kind: RwLock::default(),
        }))
    }

    /// The connection with this id, of whatever company.
    pub async fn get(&self, id: ConnectionId) -> Result<Ready, ConnectionError> {
        let now = self.0.env.now();
        if let Some((ready, at)) = self.0.built.read().expect("no one panics while reading").get(&id)
            && now.since(*at) < FRESH
        {
            return Ok(ready.clone());
        }
        let found = self.0.db.admin_read(move |tx| connections::store::find_anywhere(tx, id)).await;
        let row = found.map_err(|error: DbError| anyhow::Error::from(error))?.ok_or(ConnectionError::NotFound)?;
        let ready = self.build(&row)?;
        self.0.built.write().expect("no one panics while writing").insert(id, (ready.clone(), now));
        Ok(ready)
    }

    /// The company's connection of this kind, if it has one.
    pub async fn of_kind(&self, company: CompanyId, kind: Kind) -> Result<Option<Ready>, ConnectionError> {
        let now = self.0.env.now();
        let known = self.0.first_of_kind.read().expect("no one panics while reading").get(&(company, kind)).copied();
        let id = match known {
            Some((id, at)) if now.since(at) < FRESH => id,
            _ => {
                let found = self.0.db.read(company, move |tx| connections::store::find_kind(tx, kind)).await;
                let id = found.map_err(|error: DbError| anyhow::Error::from(error))?;
                self.0.first_of_kind.write().expect("no one panics while writing").insert((company, kind), (id, now));
                id
            }
        };
        match id {
            Some(id) => self.get(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Builds a connector from a row without keeping it.
    pub fn build(&self, row: &connections::Connection) -> Result<Ready, ConnectionError> {
        let secrets = connections::store::open(&self.0.sealing, row)?;
        let webhook_url = self.webhook_url(row.id);
        let ingredients = connections::Ingredients {
            kind: row.kind,
            settings: &row.settings,
            secrets: &secrets,
            webhook_url: &webhook_url,
            guard: self.0.guard,
        };
        let connector = connections::build(&ingredients, &self.0.http, &self.0.env).map_err(|errors| {
            let texts: Vec<String> = errors.into_iter().map(|error| format!("{} {}", error.field, error.message)).collect();
            ConnectionError::Incomplete(texts.join("; "))
        })?;
        let sender_registered = row.settings.get("a2p_registered").is_none_or(|value| value != "false");
        Ok(Ready { company: row.company, id: row.id, kind: row.kind, sender_registered, connector })
    }

    /// Forgets what was built: a row has changed.
    pub fn forget(&self, company: CompanyId, id: ConnectionId) {
        self.0.built.write().expect("no one panics while writing").remove(&id);
        self.0.first_of_kind.write().expect("no one panics while writing").retain(|(of, _), _| *of != company);
    }

    /// Where a provider finds our webhooks for this connection.
    pub fn webhook_url(&self, id: ConnectionId) -> String {
        format!("{}/webhooks/{id}", self.0.public_url)
    }
}
