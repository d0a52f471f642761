//! Whether a secret key belongs to this database.
//!
//! The first node seals a value into the database. Whoever comes later, with another machine's or
//! a freshly made key, cannot open it, and does not start: half the secrets would be sealed with
//! the one key and half with the other.

use std::path::Path;

use anyhow::{Context, bail};
use db::{AdminTx, Db, DbError, Statements, args};
use domain::{Env, Secret};

use super::SealingKey;

const PLACE: &str = "installation/secret_key_check";
const VALUE: &[u8] = b"porchlight";

/// The key of this installation: the one that is given, or else the one in `file`. On an empty
/// installation it is made when it is not there, and from then on it is *the* key.
pub async fn open(db: &Db, env: &Env, given: Option<&Secret>, file: &Path) -> anyhow::Result<SealingKey> {
    let sealed = db.admin_read(sealed_value).await?;
    if let Some(sealed) = sealed {
        return proven(given, file, &sealed);
    }
    let key = match SealingKey::find(given, file)? {
        Some(key) => key,
        None => SealingKey::make(file, env)?,
    };
    let sealed = key.seal(env, PLACE, VALUE);
    // Another node may have been first: then its value stays, and ours has to open it.
    let sealed = db.admin_write(move |tx| keep(tx, sealed)).await?;
    check(&key, &sealed)?;
    Ok(key)
}

/// [`open`] without making anything: `None` when nobody has started on this database yet.
pub async fn look(db: &Db, given: Option<&Secret>, file: &Path) -> anyhow::Result<Option<SealingKey>> {
    let sealed = db.admin_read(sealed_value).await?;
    sealed.map(|sealed| proven(given, file, &sealed)).transpose()
}

/// Makes another key the one of this installation, in the transaction that seals everything anew.
pub fn replace(tx: &mut AdminTx<'_>, env: &Env, key: &SealingKey) -> Result<u64, DbError> {
    let sealed = key.seal(env, PLACE, VALUE);
    tx.exec("UPDATE installation SET value = $1 WHERE key = 'secret_key_check'", args![sealed])
}

fn proven(given: Option<&Secret>, file: &Path, sealed: &[u8]) -> anyhow::Result<SealingKey> {
    let Some(key) = SealingKey::find(given, file)? else {
        bail!(
            "this database is sealed with a secret key that is not here: give this node the key of the first one, \
             as PORCHLIGHT_SECRET_KEY, as secret_key_file in porchlight.toml, or as {}",
            file.display()
        );
    };
    check(&key, sealed)?;
    Ok(key)
}

fn check(key: &SealingKey, sealed: &[u8]) -> anyhow::Result<()> {
    let opened = key.open(PLACE, sealed).ok().filter(|value| value == VALUE);
    opened.map(drop).context(
        "the secret key is not the one that this database is sealed with: all nodes need the key of the first one \
         (PORCHLIGHT_SECRET_KEY, secret_key_file, or secret.key in the data directory)",
    )
}

fn sealed_value(tx: &mut AdminTx<'_>) -> Result<Option<Vec<u8>>, DbError> {
    let found: Option<(Vec<u8>,)> =
        tx.find("SELECT value FROM installation WHERE key = 'secret_key_check'", args![])?;
    Ok(found.map(|(value,)| value))
}

/// Keeps the value unless there is one; gives back the one that stays.
fn keep(tx: &mut AdminTx<'_>, sealed: Vec<u8>) -> Result<Vec<u8>, DbError> {
    tx.run(
        "INSERT INTO installation (key, value) VALUES ('secret_key_check', $1) ON CONFLICT (key) DO NOTHING",
        args![sealed],
    )?;
    sealed_value(tx)?.ok_or(DbError::NotFound)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;

    #[db_test]
    async fn the_first_nodes_key_is_the_only_one(db: Rc<TestDb>) {
        let env = Env::real();
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (first, second) = (first.path().join("secret.key"), second.path().join("secret.key"));
        assert!(look(&db.db, None, &first).await.unwrap().is_none());
        let sealed = open(&db.db, &env, None, &first).await.unwrap().seal(&env, "p", b"x");
        assert_eq!(open(&db.db, &env, None, &first).await.unwrap().open("p", &sealed).unwrap(), b"x");

        let without = open(&db.db, &env, None, &second).await.err().unwrap().to_string();
        assert!(without.contains("PORCHLIGHT_SECRET_KEY"), "{without}");
        assert!(!second.exists(), "no key of its own is made");
        let wrong = Secret::from("08".repeat(32).as_str());
        for refused in
            [open(&db.db, &env, Some(&wrong), &second).await.err(), look(&db.db, Some(&wrong), &second).await.err()]
        {
            let refused = refused.unwrap().to_string();
            assert!(refused.contains("not the one"), "{refused}");
        }
        let given = Secret::new(std::fs::read_to_string(&first).unwrap());
        assert!(open(&db.db, &env, Some(&given), &second).await.is_ok());
    }

    #[db_test]
    async fn of_two_first_nodes_one_is_refused(db: Rc<TestDb>) {
        let env = Env::real();
        let (one, other) = (Secret::from("01".repeat(32).as_str()), Secret::from("02".repeat(32).as_str()));
        let file = Path::new("/nowhere/secret.key");
        let (one, other) = tokio::join!(open(&db.db, &env, Some(&one), file), open(&db.db, &env, Some(&other), file));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|opened| **opened).count(), 1);
    }
}
