//! `porchlight doctor`: looks whether this installation can work, and changes nothing.

use std::io::Write;

use anyhow::{Context, bail};
use db::{AdminTx, Db, DbError, DbOptions, Location, Statements, args, dialect, migrate::MIGRATIONS};
use domain::Env;

use crate::{
    App, companies,
    config::{self, Config},
    connections,
    secrets::installation,
};

/// What was looked at, and what is wrong with it.
struct Finding {
    what: String,
    trouble: Option<String>,
}

/// Looks at everything and prints a table; whether all is well.
pub async fn run(arguments: &config::Arguments) -> anyhow::Result<bool> {
    let mut findings = Vec::new();
    examine(arguments, &mut findings).await;
    let mut out = std::io::stdout();
    for Finding { what, trouble } in &findings {
        let (state, detail) = trouble.as_ref().map_or(("ok", ""), |why| ("attention", why));
        writeln!(out, "{state:<10} {what:<40} {detail}").context("cannot write to the terminal")?;
    }
    Ok(findings.iter().all(|finding| finding.trouble.is_none()))
}

/// Each step stands on the ones before: the first that fails is the last.
async fn examine(arguments: &config::Arguments, findings: &mut Vec<Finding>) {
    let Some(config) = note(findings, "settings", Config::load(arguments)) else { return };
    let Some(db) = note(findings, "database", open(&config).await) else { return };
    if note(findings, "schema", check_schema(&db).await).is_some() {
        examine_rows(config, &db, findings).await;
    }
    db.close();
}

async fn examine_rows(config: Config, db: &Db, findings: &mut Vec<Finding>) {
    let key = installation::look(db, config.secret_key.as_ref(), &config.secret_key_file()).await;
    let key = key.and_then(|key| key.context("nobody has started on this database yet: start porchlight serve"));
    let Some(sealing) = note(findings, "secret key", key) else { return };
    let app = App::new(config, Env::real(), db.clone(), sealing);
    let Some(()) = note(findings, "data keys", app.sealing.look(db).await) else { return };
    note(findings, "walls between companies", check_walls(db).await);
    if let Some(list) = &app.config.breached_passwords {
        let readable = std::fs::File::open(list).map(drop).with_context(|| list.display().to_string());
        note(findings, "list of breached passwords", readable);
    }
    let companies = app.db.admin_read(companies::store::all).await.map_err(anyhow::Error::from);
    let companies = companies.and_then(|all| {
        if all.is_empty() {
            bail!("there is none: open the link that porchlight serve printed, or porchlight admin owner-link");
        }
        Ok(all)
    });
    for company in note(findings, "companies", companies).unwrap_or_default() {
        let loaded =
            app.db.read(company, |tx| Ok::<_, DbError>((companies::store::get(tx)?, connections::store::list(tx)?)));
        match loaded.await {
            Ok((company, rows)) => {
                for row in rows {
                    let checked = check_connection(&app, &row).await;
                    note(findings, &format!("{}: {}", company.name, row.name), checked);
                }
            }
            Err(error) => drop(note::<()>(findings, &company.to_string(), Err(error.into()))),
        }
    }
}

/// Notes how something stands; gives it back when it is well.
fn note<T>(findings: &mut Vec<Finding>, what: &str, result: anyhow::Result<T>) -> Option<T> {
    let trouble = result.as_ref().err().map(|error| format!("{error:#}"));
    findings.push(Finding { what: what.to_owned(), trouble });
    result.ok()
}

/// Opens the database. A file that is not there is not made.
async fn open(config: &Config) -> anyhow::Result<Db> {
    if let Location::Sqlite(path) = &config.database
        && !path.exists()
    {
        bail!("there is no {}: porchlight serve makes it", path.display());
    }
    let db = Db::open(&config.database, DbOptions::default())?;
    db.admin_read(|tx| tx.value::<i64>("SELECT 1", args![])).await.map_err(|error: DbError| error)?;
    Ok(db)
}

async fn check_schema(db: &Db) -> anyhow::Result<()> {
    let applied = db.admin_read(applied_steps).await.context("there is no schema: porchlight migrate makes it")?;
    let missing = MIGRATIONS.iter().filter(|step| !applied.iter().any(|name| name == step.name)).count();
    let unknown = applied.iter().filter(|name| !MIGRATIONS.iter().any(|step| step.name == *name)).count();
    if missing > 0 {
        bail!("{missing} steps are missing: porchlight migrate applies them");
    }
    if unknown > 0 {
        bail!("it is newer than this program");
    }
    Ok(())
}

/// On Postgres: whether row-level security holds for the user that we are.
async fn check_walls(db: &Db) -> anyhow::Result<()> {
    if db.admin_read(dialect::are_walls_up).await? == Some(false) {
        bail!("the database user is a superuser, for whom no row-level security holds: give the hub one of its own");
    }
    Ok(())
}

fn applied_steps(tx: &mut AdminTx<'_>) -> Result<Vec<String>, DbError> {
    tx.values("SELECT name FROM schema_migrations", args![])
}

/// Asks the provider whether the credentials work.
async fn check_connection(app: &App, row: &connections::Connection) -> anyhow::Result<()> {
    let ready = app.connectors.build(row)?;
    if let Some(account) = ready.connector.verify() {
        account.account_name().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;
    use crate::admin::{NewCompany, create_company};

    fn arguments(db: &TestDb, data_dir: &std::path::Path) -> config::Arguments {
        let database_url = match &db.location {
            Location::Sqlite(path) => format!("sqlite:{}", path.display()),
            Location::Postgres(url) => url.clone(),
        };
        config::Arguments {
            database_url: Some(database_url),
            data_dir: Some(data_dir.to_owned()),
            config: Some("/dev/null".into()),
            allow_private_addresses: true,
            ..config::Arguments::default()
        }
    }

    async fn troubles(arguments: &config::Arguments) -> Vec<(String, bool)> {
        let mut findings = Vec::new();
        examine(arguments, &mut findings).await;
        findings.into_iter().map(|finding| (finding.what, finding.trouble.is_some())).collect()
    }

    #[db_test]
    async fn each_step_is_looked_at_until_one_fails(db: Rc<TestDb>) {
        let directory = tempfile::tempdir().unwrap();
        let arguments = arguments(&db, directory.path());
        assert_eq!(troubles(&arguments).await.last().unwrap(), &("secret key".to_owned(), true));

        let app = App::open(Config::load(&arguments).unwrap(), Env::real(), DbOptions::default()).await.unwrap();
        assert_eq!(troubles(&arguments).await.last().unwrap(), &("companies".to_owned(), true));

        let new = NewCompany {
            name: "Example".into(),
            time_zone: "America/Denver".into(),
            owner_name: "JD".into(),
            owner_email: "jd@example.com".into(),
            password: "correct horse battery".into(),
        };
        let (company, _) = create_company(&app, new).await.unwrap();
        assert!(troubles(&arguments).await.iter().all(|(_, trouble)| !trouble));

        // Nothing listens there: the connection needs attention.
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                let new = connections::NewConnection {
                    kind: connections::Kind::Housecall,
                    name: "HCP".into(),
                    settings: [("base_url".to_owned(), "http://127.0.0.1:9".to_owned())].into(),
                    secrets: [("api_key".to_owned(), "key".into())].into(),
                };
                connections::store::insert(tx, &app_in.env, &app_in.sealing, app_in.env.new_id(), &new)
            })
            .await
            .unwrap();
        assert_eq!(troubles(&arguments).await.last().unwrap(), &("Example: HCP".to_owned(), true));
        app.db.close();
    }

    #[tokio::test]
    async fn a_database_that_is_not_there_is_not_made() {
        let directory = tempfile::tempdir().unwrap();
        let arguments = config::Arguments {
            data_dir: Some(directory.path().to_owned()),
            config: Some("/dev/null".into()),
            ..config::Arguments::default()
        };
        assert_eq!(troubles(&arguments).await, [("settings".to_owned(), false), ("database".to_owned(), true)]);
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    }
}
