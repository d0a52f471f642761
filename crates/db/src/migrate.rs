//! Brings a database to the newest schema. Forward only, one file per step, under a lock.

use domain::Env;

use crate::{Db, DbError, Engine, Location, args, dialect};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// `0001_the_first_schema`.
    pub name: &'static str,
    /// Portable SQL with `{blob}` and `{serial}`; a statement that begins with `{sqlite}` or
    /// `{postgres}` is for that engine alone.
    pub sql: &'static str,
    /// Rows as an installation may hold them after this step; the next step is applied to them
    /// in a test.
    pub testdata: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        /// All steps, oldest first. A step that has been released never changes.
        pub const MIGRATIONS: &[Migration] = &[$(Migration {
            name: $name,
            sql: include_str!(concat!("../migrations/", $name, ".sql")),
            testdata: include_str!(concat!("../testdata/", $name, ".sql")),
        }),*];
    };
}

migrations![
    "0001_the_first_schema",
    "0002_bios_cases_reports",
    "0003_people_and_doors",
    "0004_conversations",
    "0005_community_and_web_chat",
    "0006_crm",
    "0007_workflows",
    "0008_ages_of_values",
];

/// Applies the steps that are missing; says how many there were.
pub async fn migrate(db: &Db, env: &Env) -> Result<usize, DbError> {
    let env = env.clone();
    db.admin_write(move |tx| {
        use crate::Statements;
        dialect::lock_for_migration(tx)?;
        tx.exec(
            "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)",
            args![],
        )?;
        let applied: Vec<String> = tx.values("SELECT name FROM schema_migrations", args![])?;
        let missing: Vec<&Migration> =
            MIGRATIONS.iter().filter(|step| !applied.iter().any(|name| name == step.name)).collect();
        for step in &missing {
            run_script(tx, step.sql)?;
            tx.exec("INSERT INTO schema_migrations (name, applied_at) VALUES ($1, $2)", args![step.name, env.now()])?;
        }
        dialect::put_up_walls(tx)?;
        Ok(missing.len())
    })
    .await
}

/// Runs a script, statement by statement.
pub(crate) fn run_script(tx: &mut crate::AdminTx<'_>, script: &'static str) -> Result<(), DbError> {
    use crate::Statements;
    for statement in statements(script, tx.engine()) {
        // A migration runs once in the life of a process: its translated text may stay.
        tx.exec(Box::leak(statement.into_boxed_str()), args![])?;
    }
    Ok(())
}

/// The statements of a script in the words of one engine, without comments.
pub fn statements(script: &str, engine: Engine) -> Vec<String> {
    let mut text: String =
        script.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    for (word, meaning) in engine.words() {
        text = text.replace(word, meaning);
    }
    let (ours, others) = match engine {
        Engine::Sqlite => ("{sqlite}", "{postgres}"),
        Engine::Postgres => ("{postgres}", "{sqlite}"),
    };
    let all =
        text.split(';').map(str::trim).filter(|statement| !statement.is_empty() && !statement.starts_with(others));
    all.map(|statement| statement.strip_prefix(ours).unwrap_or(statement).trim().to_owned()).collect()
}

/// Opens and migrates in one go.
pub async fn open_and_migrate(location: &Location, options: crate::DbOptions, env: &Env) -> Result<Db, DbError> {
    let db = Db::open(location, options)?;
    migrate(&db, env).await?;
    Ok(db)
}
