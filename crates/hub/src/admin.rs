//! `porchlight admin`: what the operator does on the command line, because nobody can sign in yet
//! or any more.

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};
use db::{AdminTx, DbError, DbOptions, Statements, args, dialect};
use domain::{CampaignId, CompanyId, Email, Env, PersonId, Secret, event::Role};
use rules::{
    access::Scopes,
    campaigns::{CampaignKind, templates::default_templates},
};

use crate::{
    App, audit, campaigns,
    companies::{self, Company, PulseCheckSettings},
    config::{self, Config},
    connections,
    http::Actor,
    notifications,
    people::{self, NewPerson, keys::NewApiKey},
    secrets::{Sealing, SealingKey, installation},
    serve, team, webhooks,
};

/// `porchlight admin …`.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Makes a company with its owner, and prints how the owner signs in.
    CreateCompany {
        /// As customers read it.
        #[arg(long)]
        name: String,
        /// The company's clock, for example America/Denver.
        #[arg(long)]
        time_zone: String,
        /// The owner's full name.
        #[arg(long)]
        owner_name: String,
        /// The owner signs in with it.
        #[arg(long)]
        owner_email: String,
        #[command(flatten)]
        password: PasswordArguments,
        #[command(flatten)]
        config: config::Arguments,
    },
    /// Makes an API key for a company and prints it, once.
    CreateApiKey {
        /// `com_…`, as create-company printed it.
        #[arg(long)]
        company_id: CompanyId,
        /// What the key is for.
        #[arg(long)]
        name: String,
        #[command(flatten)]
        config: config::Arguments,
    },
    /// Prints a new one-time link with which the first owner is made, when nobody is here yet.
    OwnerLink {
        #[command(flatten)]
        config: config::Arguments,
    },
    /// Changes the keys that secrets are sealed with. Nodes may run meanwhile.
    RotateKeys {
        /// Changes the installation's secret key too: to the one in this file, which is made when it
        /// is not there. All nodes have to be stopped, and started with it.
        #[arg(long)]
        new_secret_key_file: Option<PathBuf>,
        /// No node runs: waits for none.
        #[arg(long)]
        offline: bool,
        #[command(flatten)]
        config: config::Arguments,
    },
    /// Gives somebody a new password and signs them out everywhere.
    SetPassword {
        /// The address they sign in with.
        #[arg(long)]
        email: String,
        #[command(flatten)]
        password: PasswordArguments,
        #[command(flatten)]
        config: config::Arguments,
    },
}

/// Where a password comes from.
#[derive(Debug, clap::Args)]
pub struct PasswordArguments {
    /// Reads the password from the first line of the input; without this one is made and printed.
    #[arg(long)]
    password_stdin: bool,
}

/// A company to be made, with its owner.
pub struct NewCompany {
    /// As customers read it.
    pub name: String,
    /// IANA name.
    pub time_zone: String,
    /// Full name.
    pub owner_name: String,
    /// The owner signs in with it.
    pub owner_email: String,
    /// The owner's.
    pub password: Secret,
}

/// Runs a command.
pub async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::CreateCompany { name, time_zone, owner_name, owner_email, password, config } => {
            let (password, shown) = password.get(&Env::real())?;
            let app = open(&config).await?;
            let new = NewCompany { name, time_zone, owner_name, owner_email: owner_email.clone(), password };
            let (company, _) = create_company(&app, new).await?;
            app.db.close();
            say(&format!(
                "company   {company}\nsign in   {}/\ne-mail    {}",
                app.config.public_url,
                owner_email.trim()
            ))?;
            say_password(shown)
        }
        Command::CreateApiKey { company_id, name, config } => {
            let app = open(&config).await?;
            let key = create_api_key(&app, company_id, name).await?;
            app.db.close();
            say(&format!("API key   {}\nIt is shown this once.", key.expose()))
        }
        Command::OwnerLink { config } => {
            let app = open(&config).await?;
            let link = team::first_owner::link(&app).await?;
            app.db.close();
            say(&link.context("somebody is here already: an administrator invites others")?)
        }
        Command::RotateKeys { new_secret_key_file, offline, config } => {
            let app = open(&config).await?;
            if !offline {
                say("A new key is made; nodes that run learn of it …")?;
            }
            let wait = if offline { Duration::ZERO } else { serve::KEYS_EVERY * 2 };
            let values = rotate_data_key(&app, wait).await?;
            say(&format!("{values} secrets are sealed with a new data key; the old one is forgotten."))?;
            if let Some(file) = new_secret_key_file {
                rotate_secret_key(&app, &file).await?;
                say(&format!(
                    "The secret key is now the one in {}. Start all nodes with it, and keep it apart from the database.",
                    file.display()
                ))?;
            }
            app.db.close();
            Ok(())
        }
        Command::SetPassword { email, password, config } => {
            let (password, shown) = password.get(&Env::real())?;
            let app = open(&config).await?;
            set_password(&app, &email, password).await?;
            app.db.close();
            say("The password is set; all sessions have ended.")?;
            say_password(shown)
        }
    }
}

async fn open(arguments: &config::Arguments) -> anyhow::Result<App> {
    App::open(Config::load(arguments)?, Env::real(), DbOptions::default()).await
}

impl PasswordArguments {
    /// The password, and itself again if the operator has to be told.
    fn get(&self, env: &Env) -> anyhow::Result<(Secret, Option<Secret>)> {
        if !self.password_stdin {
            let made = Secret::new(env.token::<10>());
            return Ok((made.clone(), Some(made)));
        }
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).context("cannot read the password")?;
        Ok((Secret::new(line.trim_end_matches(['\r', '\n']).to_owned()), None))
    }
}

fn say_password(made: Option<Secret>) -> anyhow::Result<()> {
    made.map_or(Ok(()), |password| say(&format!("password  {}\nIt is shown this once.", password.expose())))
}

/// Makes a company that can work at once: with an owner, who hears of bad answers, with the usual
/// settings, and with a company campaign.
pub async fn create_company(app: &App, new: NewCompany) -> anyhow::Result<(CompanyId, PersonId)> {
    let (id, owner) = (app.env.new_id::<CompanyId>(), app.env.new_id::<PersonId>());
    let company = Company {
        id,
        name: new.name.trim().to_owned(),
        time_zone: new.time_zone,
        phone: None,
        email: None,
        postal_address: None,
        website: None,
        paused: false,
    };
    if let Some(error) = companies::api::errors_of(&company).first() {
        bail!("{}: {}", error.field, error.message);
    }
    let owner_name = new.owner_name.trim().to_owned();
    if owner_name.is_empty() || owner_name.chars().count() > 100 {
        bail!("the owner's name has to have 1 to 100 characters");
    }
    let email = Email::parse(new.owner_email.trim()).filter(|email| email.as_str().len() <= people::LONGEST_EMAIL);
    let email = email.context("the owner's e-mail is not an address")?;
    let person = NewPerson {
        employee_ref: None,
        name: owner_name,
        email: email.as_str().to_owned(),
        role: Role::Admin,
        password_hash: Some(hash(new.password).await?),
        avatar_url: None,
    };
    let campaign = campaigns::NewCampaign {
        kind: CampaignKind::Company,
        name: company.name.clone(),
        employee_id: None,
        photo_url: None,
        templates: default_templates(CampaignKind::Company),
    };
    let settings = PulseCheckSettings { alert_people: vec![owner], ..PulseCheckSettings::default() };
    let (env, now) = (app.env.clone(), app.env.now());
    let made = app
        .db
        .admin_write(move |tx| {
            companies::store::insert(tx, &company, &settings, now)?;
            tx.as_company(id, |tx| {
                people::store::insert(tx, owner, &person, now)?;
                campaigns::store::insert(tx, env.new_id::<CampaignId>(), &campaign, now)?;
                audit::record(tx, &env, &operator(id), "companies.create", &id.to_string(), None)
            })
        })
        .await;
    match made {
        Ok(()) => Ok((id, owner)),
        Err(DbError::Duplicate(_)) => bail!("somebody signs in with the owner's e-mail already"),
        Err(error) => Err(error.into()),
    }
}

/// Makes an API key; the key itself is known only here.
pub async fn create_api_key(app: &App, company: CompanyId, name: String) -> anyhow::Result<Secret> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        bail!("the key's name has to have 1 to 100 characters");
    }
    let app_in = app.clone();
    let made = app
        .db
        .write(company, move |tx| {
            companies::store::get(tx)?;
            let (id, key) = people::keys::make(tx, &app_in, &everything(&name))?;
            audit::record(tx, &app_in.env, &operator(company), "api_keys.create", &id.to_string(), Some(&name))?;
            Ok(key)
        })
        .await;
    match made {
        Err(DbError::NotFound) => bail!("there is no company {company}"),
        made => Ok(made?),
    }
}

/// A key of the company for everything, without an end.
pub fn everything(name: &str) -> NewApiKey {
    NewApiKey { name: name.to_owned(), scopes: Scopes::All, person: None, created_by: None, expires_at: None }
}

/// Sets a password and ends the person's sessions.
pub async fn set_password(app: &App, email: &str, password: Secret) -> anyhow::Result<()> {
    let (folded, hash, env) = (email.trim().to_lowercase(), hash(password).await?, app.env.clone());
    let found = app
        .db
        .admin_write(move |tx| {
            let Some(found) = people::store::find_for_sign_in(tx, &folded)? else { return Ok(false) };
            let (company, person) = (found.company, found.person);
            tx.as_company(company, |tx| {
                people::store::set_password(tx, person, &hash, None)?;
                audit::record(tx, &env, &operator(company), "people.set_password", &person.to_string(), None)
            })?;
            Ok::<_, DbError>(true)
        })
        .await?;
    if !found {
        bail!("nobody signs in with this e-mail");
    }
    Ok(())
}

async fn hash(password: Secret) -> anyhow::Result<String> {
    if let Some(trouble) = people::strength::trouble_with(password.expose(), &[], None) {
        bail!("this password cannot be used: {trouble}");
    }
    people::hash_password(password).await
}

fn operator(company: CompanyId) -> Actor {
    Actor::operator(company)
}

/// Makes a new data key, seals everything with it, and forgets the old ones. Nodes that run learn of
/// the new key before anything is sealed with it alone. The sealing is one transaction: killed in
/// the middle, everything is as it was, with a key more.
pub async fn rotate_data_key(app: &App, wait: Duration) -> anyhow::Result<usize> {
    app.sealing.add_key(&app.db, &app.env).await?;
    app.sealing.load(&app.db, &app.env).await?;
    #[expect(clippy::disallowed_methods, reason = "a command line that waits for other processes")]
    tokio::time::sleep(wait).await;
    let app_in = app.clone();
    let count = app.db.admin_write(move |tx| seal_anew(tx, &app_in)).await?;
    app.sealing.look(&app.db).await?;
    Ok(count)
}

fn seal_anew(tx: &mut AdminTx<'_>, app: &App) -> anyhow::Result<usize> {
    // Of two who rotate at once the second seals anew what the first has sealed.
    dialect::lock_for_migration(tx)?;
    let newest = app.sealing.look_in(tx)?;
    let mut count = 0;
    for company in companies::store::all(tx)? {
        count += tx.as_company(company, |tx| {
            // Answers that could be given again are forgotten: they are a week old at most.
            tx.run("DELETE FROM idempotency_keys WHERE company_id = $1", args![])?;
            audit::record(tx, &app.env, &operator(company), "secrets.rotate", &company.to_string(), None)?;
            anyhow::Ok(
                connections::store::reseal(tx, &app.env, &app.sealing)?
                    + webhooks::reseal(tx, app)?
                    + people::totp::reseal(tx, app)?
                    + notifications::reseal(tx, app)?,
            )
        })?;
    }
    Sealing::drop_older(tx, newest)?;
    Ok(count)
}

/// Makes the key in `file` (which is made when it is not there) the secret key of the installation.
async fn rotate_secret_key(app: &App, file: &Path) -> anyhow::Result<usize> {
    let key = match SealingKey::find(None, file)? {
        Some(key) => key,
        None => SealingKey::make(file, &app.env)?,
    };
    let app_in = app.clone();
    app.db
        .admin_write(move |tx| {
            dialect::lock_for_migration(tx)?;
            let count = app_in.sealing.wrap_anew(tx, &app_in.env, &key)?;
            installation::replace(tx, &app_in.env, &key)?;
            anyhow::Ok(count)
        })
        .await
}

fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("cannot write to the terminal")
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use axum::http::StatusCode;
    use db::{db_test, testing::TestDb};
    use futures::future::join_all;

    use super::*;
    use crate::{
        http::{Client, Problem},
        people::{Outcome, SignedIn, sign_in},
    };

    async fn enter(app: &App, password: &str) -> Result<SignedIn, Problem> {
        match sign_in(app, EMAIL, password.into(), &Client::default(), None).await? {
            Outcome::SignedIn(signed_in) => Ok(signed_in),
            Outcome::SecondFactor { .. } => panic!("nobody has a second factor"),
        }
    }

    const EMAIL: &str = "jd@example.com";
    const PASSWORD: &str = "correct horse battery";

    fn example() -> NewCompany {
        NewCompany {
            name: "Example Plumbing".into(),
            time_zone: "America/Denver".into(),
            owner_name: "JD Owner".into(),
            owner_email: "JD@example.com".into(),
            password: PASSWORD.into(),
        }
    }

    #[db_test]
    async fn the_owner_of_a_new_company_can_sign_in_and_hears_of_bad_answers(db: Rc<TestDb>) {
        let app = App::over(&db);
        let (company, owner) = create_company(&app, example()).await.unwrap();

        let signed_in = enter(&app, PASSWORD).await.unwrap();
        assert_eq!((signed_in.company, signed_in.person), (company, owner));
        let (settings, campaigns) = app
            .db
            .read(company, |tx| {
                Ok::<_, DbError>((companies::store::pulse_check_settings(tx)?, campaigns::store::list(tx)?))
            })
            .await
            .unwrap();
        assert_eq!(settings.alert_people, [owner]);
        assert!(campaigns::company_campaign(&campaigns).is_some_and(|campaign| campaign.enabled));
        let key = create_api_key(&app, company, "bench".into()).await.unwrap();
        let actor = people::actor_of_api_key(&app, key.expose(), &Client::default()).await.unwrap().unwrap();
        assert_eq!(actor.company, company);
    }

    #[db_test]
    async fn what_cannot_be_made_is_not_half_made(db: Rc<TestDb>) {
        let app = App::over(&db);
        create_company(&app, example()).await.unwrap();
        for (wrong, words) in [
            (example(), "already"),
            (NewCompany { time_zone: "Denver".into(), owner_email: "a@example.com".into(), ..example() }, "time_zone"),
            (NewCompany { owner_email: "nobody".into(), ..example() }, "e-mail"),
            (NewCompany { password: "short".into(), owner_email: "a@example.com".into(), ..example() }, "password"),
        ] {
            let error = create_company(&app, wrong).await.unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let companies = app.db.admin_read(companies::store::all).await.unwrap();
        assert_eq!(companies.len(), 1);
        assert!(create_api_key(&app, db.other, "x".into()).await.unwrap_err().to_string().contains("no company"));
    }

    #[db_test]
    async fn a_new_password_ends_the_old_one_and_its_sessions(db: Rc<TestDb>) {
        let app = App::over(&db);
        create_company(&app, example()).await.unwrap();
        let old = enter(&app, PASSWORD).await.unwrap();

        set_password(&app, "JD@Example.com ", "another good password".into()).await.unwrap();

        assert!(people::actor_of_session(&app, &old.token, &Client::default()).await.unwrap().is_none());
        assert!(enter(&app, PASSWORD).await.is_err());
        assert!(enter(&app, "another good password").await.is_ok());
        assert!(set_password(&app, "bo@example.com", "another good password".into()).await.is_err());
    }

    #[db_test]
    async fn a_rotation_of_keys_loses_no_secret_and_two_at_once_neither(db: Rc<TestDb>) {
        let app = App::over(&db);
        app.sealing.load(&app.db, &app.env).await.unwrap();
        let (company, _) = create_company(&app, example()).await.unwrap();
        let id = app.env.new_id();
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                let new = connections::NewConnection {
                    kind: connections::Kind::Housecall,
                    name: "HCP".into(),
                    settings: std::collections::BTreeMap::default(),
                    secrets: [("api_key".to_owned(), "hunter2".into())].into(),
                };
                connections::store::insert(tx, &app_in.env, &app_in.sealing, id, &new)
            })
            .await
            .unwrap();
        let there = App::over(&db);
        there.sealing.load(&db.db, &db.env).await.unwrap();
        let (one, other) = tokio::join!(rotate_data_key(&app, Duration::ZERO), rotate_data_key(&there, Duration::ZERO));
        assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
        let row = app.db.read(company, move |tx| connections::store::find(tx, id)).await.unwrap().unwrap();
        app.sealing.look(&db.db).await.unwrap();
        let opened = connections::store::open(&app.sealing, &row).unwrap();
        assert_eq!(opened["api_key"].expose(), "hunter2");

        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("new.key");
        assert_eq!(rotate_secret_key(&app, &file).await.unwrap(), 1);
        let fresh = Sealing::new(SealingKey::find(None, &file).unwrap().unwrap());
        fresh.look(&db.db).await.unwrap();
        assert_eq!(connections::store::open(&fresh, &row).unwrap()["api_key"].expose(), "hunter2");
    }

    #[db_test]
    async fn guesses_at_the_same_time_get_no_further_than_one_after_the_other(db: Rc<TestDb>) {
        let app = App::over(&db);
        create_company(&app, example()).await.unwrap();
        let guesses = (0..20)
            .map(|number| {
                let app = app.clone();
                async move { enter(&app, &format!("wrong {number}")).await }
            })
            .collect::<Vec<_>>();
        let statuses: Vec<StatusCode> =
            join_all(guesses).await.into_iter().map(|guess| guess.err().unwrap().status()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == StatusCode::UNAUTHORIZED).count(), 5);
        assert_eq!(statuses.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), 15);

        for (email, password) in [("x".repeat(255), "x".to_owned()), (EMAIL.to_owned(), "x".repeat(1025))] {
            let refused = sign_in(&app, &email, Secret::new(password), &Client::default(), None).await.err().unwrap();
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
}
