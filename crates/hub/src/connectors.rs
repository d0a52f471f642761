//! INDEX: every connector, built and kept ready by connection id.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, RwLock, RwLockWriteGuard},
    time::Duration,
};

use connect::{Connector, Http, Limiter, ProviderError, Retry};
use db::{Db, DbError};
use domain::{CompanyId, ConnectionId, Env, Timestamp};
use queue::JobError;

use crate::{
    connections::{self, Kind},
    secrets::Sealing,
};

/// How long a built connector is used before its row is read again: bounds how long another
/// node goes on with an old secret.
const FRESH: Duration = Duration::from_secs(10);

/// What a provider's error means for a background job: the error decides about another try.
pub fn as_job_error(error: ProviderError) -> JobError {
    match error.retry() {
        Retry::Later => JobError::later(error),
        Retry::After(wait) => JobError::after(wait, error),
        Retry::Never => JobError::never(error),
    }
}

/// A connector with what it was built from.
struct Built {
    ready: Ready,
    settings: connections::Settings,
    sealed: Vec<u8>,
    /// What the grant covers.
    scopes: Option<String>,
    /// When its row was read last.
    read_at: Timestamp,
}

/// A company's connection of a kind, and when its row was read last.
type First = (Option<ConnectionId>, Timestamp);

impl Built {
    /// Whether this row would build the same connector again.
    fn is_of(&self, row: &connections::Connection) -> bool {
        // Sealing takes a fresh nonce: secrets that were written anew never have the same bytes.
        self.sealed == row.sealed
            && self.settings == row.settings
            && self.scopes == row.scopes
            && (self.ready.company, self.ready.access, self.ready.token_expires_at)
                == (row.company, row.access, row.token_expires_at)
    }
}

/// A connection, ready to be called.
#[derive(Clone)]
pub struct Ready {
    /// Whose.
    pub company: CompanyId,
    /// The connection.
    pub id: ConnectionId,
    /// Which provider.
    pub kind: Kind,
    /// What we may do there.
    pub access: connections::Access,
    /// When its access token ends, of an OAuth grant.
    pub token_expires_at: Option<Timestamp>,
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
    sealing: Sealing,
    http: Http,
    public_url: String,
    guard: connect::AddressGuard,
    built: RwLock<HashMap<ConnectionId, Built>>,
    first_of_kind: RwLock<HashMap<(CompanyId, Kind), First>>,
    limiters: Mutex<HashMap<ConnectionId, Limiter>>,
}

impl Connectors {
    /// None built yet.
    pub fn new(
        env: Env,
        db: Db,
        sealing: Sealing,
        http: Http,
        public_url: String,
        guard: connect::AddressGuard,
    ) -> Self {
        Self(Arc::new(Inner {
            env,
            db,
            sealing,
            http,
            public_url,
            guard,
            built: RwLock::default(),
            first_of_kind: RwLock::default(),
            limiters: Mutex::default(),
        }))
    }

    /// The connection with this id, of whatever company.
    ///
    /// When it is time to read the row again, one caller does; the others go on meanwhile. A
    /// connector whose row says the same stays, with the connections that it keeps open.
    pub async fn get(&self, id: ConnectionId) -> Result<Ready, ConnectionError> {
        let now = self.0.env.now();
        if let Some(ready) = self.fresh(id, now) {
            return Ok(ready);
        }
        if let Some(ready) = self.read_by_another(id, now) {
            return Ok(ready);
        }
        let found = self.0.db.admin_read(move |tx| connections::store::find_anywhere(tx, id)).await;
        let built = found
            .map_err(|error: DbError| ConnectionError::from(anyhow::Error::from(error)))
            .and_then(|row| row.ok_or(ConnectionError::NotFound))
            .and_then(|row| self.keep(row, now));
        match &built {
            Ok(_) => {}
            // Nobody could look: the next caller does.
            Err(ConnectionError::Internal(_)) => {
                self.all_built().entry(id).and_modify(|one| one.read_at = Timestamp::from_micros(0));
            }
            Err(ConnectionError::NotFound | ConnectionError::Incomplete(_)) => drop(self.all_built().remove(&id)),
        }
        built
    }

    fn fresh(&self, id: ConnectionId, now: Timestamp) -> Option<Ready> {
        let built = self.0.built.read().expect("no one panics while reading");
        built.get(&id).filter(|one| now.since(one.read_at) < FRESH).map(|one| one.ready.clone())
    }

    /// The connector, if another caller has taken on to read its row since we looked. If not, and
    /// there is one, from now on we are that caller.
    fn read_by_another(&self, id: ConnectionId, now: Timestamp) -> Option<Ready> {
        let mut built = self.all_built();
        let one = built.get_mut(&id)?;
        if now.since(one.read_at) < FRESH {
            return Some(one.ready.clone());
        }
        one.read_at = now;
        None
    }

    fn keep(&self, row: connections::Connection, now: Timestamp) -> Result<Ready, ConnectionError> {
        let kept = self.all_built().get(&row.id).filter(|one| one.is_of(&row)).map(|one| one.ready.clone());
        if let Some(ready) = kept {
            return Ok(ready);
        }
        let ready = self.build(&row)?;
        let built = Built {
            ready: ready.clone(),
            settings: row.settings,
            sealed: row.sealed,
            scopes: row.scopes,
            read_at: now,
        };
        self.all_built().insert(row.id, built);
        Ok(ready)
    }

    fn all_built(&self) -> RwLockWriteGuard<'_, HashMap<ConnectionId, Built>> {
        self.0.built.write().expect("no one panics while writing")
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
            access: row.access,
            scopes: row.scopes.as_deref(),
            limiter: self.limiter(row.id),
        };
        let connector = connections::build(&ingredients, &self.0.http, &self.0.env).map_err(|errors| {
            let texts: Vec<String> =
                errors.into_iter().map(|error| format!("{} {}", error.field, error.message)).collect();
            ConnectionError::Incomplete(texts.join("; "))
        })?;
        let sender_registered = row.settings.get("a2p_registered").is_none_or(|value| value != "false");
        Ok(Ready {
            company: row.company,
            id: row.id,
            kind: row.kind,
            access: row.access,
            sender_registered,
            token_expires_at: row.token_expires_at,
            connector,
        })
    }

    /// How often the connection's provider may be called. One for each connection, whatever is
    /// rebuilt.
    pub fn limiter(&self, id: ConnectionId) -> Limiter {
        let mut limiters = self.0.limiters.lock().expect("no one panics while looking");
        limiters.entry(id).or_insert_with(|| highlevel::Highlevel::limiter(self.0.env.clone())).clone()
    }

    /// Forgets what was built: a row has changed.
    pub fn forget(&self, company: CompanyId, id: ConnectionId) {
        self.all_built().remove(&id);
        self.0.first_of_kind.write().expect("no one panics while writing").retain(|(of, _), _| *of != company);
    }

    /// Where a provider finds our webhooks for this connection.
    pub fn webhook_url(&self, id: ConnectionId) -> String {
        format!("{}/webhooks/{id}", self.0.public_url)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;
    use crate::{App, connections::NewConnection};

    async fn change(app: &App, db: &TestDb, id: ConnectionId, key: &str) {
        let (app, key) = (app.clone(), key.to_owned());
        db.write(move |tx| {
            let row = connections::store::find(tx, id)?.ok_or(DbError::NotFound)?;
            let secrets = [("api_key".to_owned(), key.as_str().into())].into();
            connections::store::update(tx, &app.env, &app.sealing, &row, &secrets)
        })
        .await;
    }

    #[db_test]
    async fn a_connector_lives_on_until_its_row_says_something_else(db: Rc<TestDb>) {
        let app = App::over(&db);
        let id: ConnectionId = db.env.new_id();
        let app_in = app.clone();
        db.write(move |tx| {
            let secrets = [("api_key".to_owned(), "one".into())].into();
            let new =
                NewConnection { kind: Kind::Housecall, name: "HCP".into(), settings: Default::default(), secrets };
            connections::store::insert(tx, &app_in.env, &app_in.sealing, id, &new)
        })
        .await;
        let first = app.connectors.get(id).await.unwrap();
        db.clock.advance(FRESH);
        let same = app.connectors.get(id).await.unwrap();
        assert!(Arc::ptr_eq(&first.connector, &same.connector), "nothing has changed");

        change(&app, &db, id, "two").await;
        let still = app.connectors.get(id).await.unwrap();
        assert!(Arc::ptr_eq(&first.connector, &still.connector), "the row is not read each time");
        db.clock.advance(FRESH);
        let new = app.connectors.get(id).await.unwrap();
        assert!(!Arc::ptr_eq(&first.connector, &new.connector), "the key has changed");

        db.write(move |tx| connections::store::delete(tx, id)).await;
        db.clock.advance(FRESH);
        for _ in 0..2 {
            assert!(matches!(app.connectors.get(id).await, Err(ConnectionError::NotFound)));
        }
    }
}
