//! Envelope encryption: values are sealed with data keys, and those with the installation's secret
//! key. Rotating a data key re-seals the values; rotating the secret key re-wraps the data keys.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use anyhow::{Context, bail};
use db::{AdminTx, Db, DbError, Statements, args};
use domain::{DataKeyId, Env, id::Id};

use super::SealingKey;

/// Begins every value that a data key sealed; then come the key's 16 bytes of id.
const MARK: &[u8] = b"PLE1";
const ID_BYTES: usize = 16;

/// Seals and opens secrets with the data keys of the database. Cheap to clone.
#[derive(Clone)]
pub struct Sealing {
    secret_key: SealingKey,
    ring: Arc<RwLock<Ring>>,
}

#[derive(Default)]
struct Ring {
    /// Seals what is sealed from now on.
    newest: Option<DataKeyId>,
    keys: HashMap<DataKeyId, SealingKey>,
}

/// A data key as it is stored: id, and the key sealed with the secret key.
type Stored = (DataKeyId, Vec<u8>);

impl Sealing {
    /// Without data keys yet: [`Sealing::load`] gets them.
    pub fn new(secret_key: SealingKey) -> Self {
        Self { secret_key, ring: Arc::default() }
    }

    /// Learns the data keys of the database; makes the first one.
    pub async fn load(&self, db: &Db, env: &Env) -> anyhow::Result<()> {
        if db.admin_read(stored_keys).await?.is_empty() {
            self.add_key(db, env).await?;
        }
        self.look(db).await
    }

    /// [`Sealing::load`] without making anything.
    pub async fn look(&self, db: &Db) -> anyhow::Result<()> {
        let stored = db.admin_read(stored_keys).await?;
        self.take(stored).map(drop)
    }

    /// Learns the keys in the caller's transaction; gives back the newest.
    pub fn look_in(&self, tx: &mut AdminTx<'_>) -> anyhow::Result<DataKeyId> {
        let stored = stored_keys(tx)?;
        self.take(stored)?.context("there is no data key")
    }

    fn take(&self, stored: Vec<Stored>) -> anyhow::Result<Option<DataKeyId>> {
        let newest = stored.last().map(|(id, _)| *id);
        let mut ring = Ring { newest, ..Ring::default() };
        for (id, wrapped) in stored {
            ring.keys.insert(id, self.unwrap(id, &wrapped)?);
        }
        *self.ring.write().expect("no one panics while loading keys") = ring;
        Ok(newest)
    }

    /// Makes a data key. Other nodes seal with it when they have loaded it.
    pub async fn add_key(&self, db: &Db, env: &Env) -> anyhow::Result<DataKeyId> {
        let (id, key, now) = (env.new_id::<DataKeyId>(), env.random::<32>(), env.now());
        let wrapped = self.secret_key.seal(env, &place(id), &key);
        let added: Result<u64, DbError> = db
            .admin_write(move |tx| {
                tx.exec("INSERT INTO data_keys (id, wrapped, created_at) VALUES ($1, $2, $3)", args![id, wrapped, now])
            })
            .await;
        added?;
        Ok(id)
    }

    fn unwrap(&self, id: DataKeyId, wrapped: &[u8]) -> anyhow::Result<SealingKey> {
        let bytes = self.secret_key.open(&place(id), wrapped).with_context(|| format!("the data key {id}"))?;
        let Ok(bytes) = <[u8; 32]>::try_from(bytes) else { bail!("the data key {id} is not one") };
        Ok(SealingKey::new(&bytes))
    }

    /// Seals a value that belongs to `place` (`com_…/connections/con_…`).
    pub fn seal(&self, env: &Env, place: &str, value: &[u8]) -> Vec<u8> {
        let ring = self.ring.read().expect("no one panics while loading keys");
        match ring.newest.and_then(|id| Some((id, ring.keys.get(&id)?))) {
            Some((id, key)) => [MARK, id.to_uuid().as_bytes(), &key.seal(env, place, value)].concat(),
            None => self.secret_key.seal(env, place, value),
        }
    }

    /// Opens what [`Sealing::seal`] sealed for the same place, also before there were data keys.
    pub fn open(&self, place: &str, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let Some((id, rest)) = marked(sealed) else { return self.secret_key.open(place, sealed) };
        let ring = self.ring.read().expect("no one panics while loading keys");
        match ring.keys.get(&id) {
            Some(key) => key.open(place, rest),
            // By chance a value from before begins like a marked one.
            None => self.secret_key.open(place, sealed).with_context(|| format!("the data key {id} is not known here")),
        }
    }

    /// Deletes the data keys older than `newest`, in the transaction after which nothing is sealed
    /// with them any more.
    pub fn drop_older(tx: &mut AdminTx<'_>, newest: DataKeyId) -> Result<u64, DbError> {
        tx.exec("DELETE FROM data_keys WHERE id < $1", args![newest])
    }

    /// Wraps all data keys with another secret key, in the caller's transaction.
    pub fn wrap_anew(&self, tx: &mut AdminTx<'_>, env: &Env, secret_key: &SealingKey) -> anyhow::Result<usize> {
        let stored = stored_keys(tx)?;
        for (id, wrapped) in &stored {
            let key = self.secret_key.open(&place(*id), wrapped)?;
            let wrapped = secret_key.seal(env, &place(*id), &key);
            tx.run("UPDATE data_keys SET wrapped = $2 WHERE id = $1", args![*id, wrapped])?;
        }
        Ok(stored.len())
    }
}

fn marked(sealed: &[u8]) -> Option<(DataKeyId, &[u8])> {
    let (id, rest) = sealed.strip_prefix(MARK)?.split_at_checked(ID_BYTES)?;
    Some((DataKeyId::from_uuid(uuid::Uuid::from_slice(id).ok()?), rest))
}

fn place(id: DataKeyId) -> String {
    format!("installation/data_keys/{id}")
}

/// Oldest first; the ids count up with time.
fn stored_keys(tx: &mut AdminTx<'_>) -> Result<Vec<Stored>, DbError> {
    tx.all("SELECT id, wrapped FROM data_keys ORDER BY id", args![])
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;

    #[db_test]
    async fn values_open_through_a_rotation_of_either_key(db: Rc<TestDb>) {
        let (secret, env) = (SealingKey::new(&[7; 32]), Env::real());
        let before = secret.seal(&env, "p", b"from before there were data keys");
        let here = Sealing::new(secret.clone());
        here.load(&db.db, &env).await.unwrap();
        let there = Sealing::new(secret.clone());
        there.load(&db.db, &env).await.unwrap();
        assert_eq!(here.open("p", &before).unwrap(), b"from before there were data keys");
        let first = here.seal(&env, "p", b"one");
        assert!(here.open("q", &first).is_err(), "only in its place");
        assert_eq!(there.open("p", &first).unwrap(), b"one");

        let newest = here.add_key(&db.db, &env).await.unwrap();
        here.load(&db.db, &env).await.unwrap();
        let second = here.seal(&env, "p", b"two");
        assert!(there.open("p", &second).is_err(), "a node that has not looked yet");
        there.load(&db.db, &env).await.unwrap();
        assert_eq!(there.open("p", &second).unwrap(), b"two");
        assert_eq!(here.open("p", &first).unwrap(), b"one", "both keys are there");

        let dropped = db.db.admin_write(move |tx| Sealing::drop_older(tx, newest)).await.unwrap();
        assert_eq!(dropped, 1);
        here.look(&db.db).await.unwrap();
        assert!(here.open("p", &first).is_err() && here.open("p", &second).is_ok());

        let fresh = SealingKey::new(&[9; 32]);
        let (here_in, fresh_in, env_in) = (here.clone(), fresh.clone(), env.clone());
        db.db
            .admin_write(move |tx| here_in.wrap_anew(tx, &env_in, &fresh_in).map_err(|_| DbError::NotFound))
            .await
            .unwrap();
        let restarted = Sealing::new(fresh);
        restarted.load(&db.db, &env).await.unwrap();
        assert_eq!(restarted.open("p", &second).unwrap(), b"two");
        assert!(Sealing::new(secret).load(&db.db, &env).await.is_err(), "the old secret key opens nothing");
    }
}
