//! Databases on a Postgres server that was given to us.

use anyhow::{Context, Result};
use postgres::NoTls;

/// Makes a database, as a copy of `template` if one is given. An old one of the name goes away.
pub async fn make_database(server: &str, name: &str, template: Option<&str>) -> Result<String> {
    let from = template.map_or_else(String::new, |template| format!(" TEMPLATE {template}"));
    let statements = [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}{from}")];
    let admin = server.to_owned();
    // `postgres` has its own runtime inside and must not be used from ours.
    let make = move || -> Result<()> {
        let mut client = postgres::Client::connect(&admin, NoTls).context("connect to Postgres")?;
        for statement in &statements {
            client.batch_execute(statement).with_context(|| format!("run {statement}"))?;
        }
        Ok(())
    };
    tokio::task::spawn_blocking(make).await.context("making a database panicked")??;
    Ok(url_of(server, name))
}

/// The server's URL with another database at its end.
pub fn url_of(server: &str, database: &str) -> String {
    let (server, query) = server.split_once('?').map_or((server, None), |(server, query)| (server, Some(query)));
    let base = server.rsplit_once('/').filter(|(base, _)| !base.ends_with('/')).map_or(server, |(base, _)| base);
    query.map_or_else(|| format!("{base}/{database}"), |query| format!("{base}/{database}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_at_the_end_of_the_url() {
        assert_eq!(url_of("postgres://p@127.0.0.1:5/postgres", "x"), "postgres://p@127.0.0.1:5/x");
        assert_eq!(url_of("postgres://p@127.0.0.1:5", "x"), "postgres://p@127.0.0.1:5/x");
        assert_eq!(url_of("postgres://p@h/a?sslmode=disable", "x"), "postgres://p@h/x?sslmode=disable");
    }
}
