//! API keys: of the company, or of one person.

use std::time::Duration;

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{ApiKeyId, CompanyId, PersonId, Secret, Timestamp, event::Role};
use rules::access::{Action, Permissions, Scopes, Who};

use super::{hash_token, model::PersonState};
use crate::{
    App,
    http::{Actor, ActorKind, Client, Problem},
};

/// How often it is noted that a key is used.
const USED_EVERY: Duration = Duration::from_mins(5);
/// The stored word for a key that may do everything.
const EVERYTHING: &str = "*";

/// A key to be made.
#[derive(Debug, Clone)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// Whose, if it is a personal one.
    pub person: Option<PersonId>,
    /// Who made it.
    pub created_by: Option<String>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

/// Makes an API key: the key itself, to be shown once.
pub fn make(tx: &mut Tx<'_>, app: &App, new: &NewApiKey) -> Result<(ApiKeyId, Secret), DbError> {
    let (id, key) = (app.env.new_id::<ApiKeyId>(), format!("plk_{}", app.env.token::<24>()));
    let hint = format!("plk_…{}", &key[key.len() - 4..]);
    tx.run(
        "INSERT INTO api_keys (company_id, id, name, key_hash, created_at, scopes, hint, person_id, created_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id, new.name, hash_token(&key), app.env.now(), write(&new.scopes), hint, new.person, new.created_by, new.expires_at
        ],
    )?;
    Ok((id, Secret::new(key)))
}

fn write(scopes: &Scopes) -> String {
    match scopes {
        Scopes::All => EVERYTHING.to_owned(),
        Scopes::Only(actions) => actions.iter().map(|action| action.as_str()).collect::<Vec<_>>().join(" "),
    }
}

/// A scope that a later version knows and this one does not gives nothing.
fn read(words: &str) -> Scopes {
    if words == EVERYTHING {
        return Scopes::All;
    }
    Scopes::Only(words.split(' ').filter_map(Action::parse).collect())
}

/// A key as it is listed.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// The key.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// Enough of it to be told from others.
    pub hint: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: Option<String>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to a few minutes.
    pub last_used_at: Option<Timestamp>,
    /// Whose it is, if it is a personal one.
    pub person: Option<PersonId>,
    /// Their name.
    pub person_name: Option<String>,
}

impl FromRow for ApiKey {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, name) = (row.take()?, row.take()?);
        let scopes: String = row.take()?;
        Ok(Self {
            id,
            name,
            scopes: read(&scopes),
            hint: row.take()?,
            created_at: row.take()?,
            created_by: row.take()?,
            expires_at: row.take()?,
            last_used_at: row.take()?,
            person: row.take()?,
            person_name: row.take()?,
        })
    }
}

/// The keys of the company, or of one person; the newest first.
pub fn list(tx: &mut Tx<'_>, of: Option<PersonId>) -> Result<Vec<ApiKey>, DbError> {
    tx.all(
        "SELECT api_keys.id, api_keys.name, api_keys.scopes, api_keys.hint, api_keys.created_at, api_keys.created_by,
                api_keys.expires_at, api_keys.last_used_at, api_keys.person_id, people.name
           FROM api_keys
           LEFT JOIN people ON people.company_id = api_keys.company_id AND people.id = api_keys.person_id
          WHERE api_keys.company_id = $1 AND (CAST($2 AS TEXT) IS NULL OR api_keys.person_id = $2)
          ORDER BY api_keys.created_at DESC, api_keys.id DESC",
        args![of],
    )
}

/// Ends a key, of the company or of this person.
pub fn delete(tx: &mut Tx<'_>, id: ApiKeyId, of: Option<PersonId>) -> Result<(), DbError> {
    tx.run(
        "DELETE FROM api_keys WHERE company_id = $1 AND id = $2 AND (CAST($3 AS TEXT) IS NULL OR person_id = $3)",
        args![id, of],
    )
}

/// A key that was shown, with its person.
struct Shown {
    company: CompanyId,
    id: ApiKeyId,
    name: String,
    scopes: Scopes,
    last_used_at: Option<Timestamp>,
    person: Option<PersonId>,
    of: Option<(PersonState, Role, Permissions, Option<String>)>,
}

impl FromRow for Shown {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (company, id, name) = (row.take()?, row.take()?, row.take()?);
        let scopes: String = row.take()?;
        let (last_used_at, person): (_, Option<PersonId>) = (row.take()?, row.take()?);
        let of = match row.take::<Option<String>>()? {
            Some(state) => Some((
                PersonState::parse(&state).unwrap_or(PersonState::Disabled),
                row.word(Role::parse)?,
                Permissions {
                    chat_with_customers: row.take()?,
                    see_contact_details: row.take()?,
                    send_pulse_checks_and_bios: row.take()?,
                    see_reports: row.take()?,
                    edit_settings: row.take()?,
                },
                row.take()?,
            )),
            None => None,
        };
        Ok(Self { company, id, name, scopes: read(&scopes), last_used_at, person, of })
    }
}

fn find(tx: &mut AdminTx<'_>, key_hash: &str, now: Timestamp) -> Result<Option<Shown>, DbError> {
    tx.find(
        "SELECT api_keys.company_id, api_keys.id, api_keys.name, api_keys.scopes, api_keys.last_used_at, api_keys.person_id,
                people.state, people.role, people.chat_with_customers, people.see_contact_details,
                people.send_pulse_checks_and_bios, people.see_reports, people.edit_settings, people.employee_ref
           FROM api_keys
           LEFT JOIN people ON people.company_id = api_keys.company_id AND people.id = api_keys.person_id
          WHERE api_keys.key_hash = $1 AND (api_keys.expires_at IS NULL OR api_keys.expires_at > $2)",
        args![key_hash, now],
    )
}

/// Whose key this is.
pub async fn actor_of_api_key(app: &App, key: &str, client: &Client) -> Result<Option<Actor>, Problem> {
    let (hash, now) = (hash_token(key), app.env.now());
    let Some(shown) = app.db.admin_read(move |tx| find(tx, &hash, now)).await? else { return Ok(None) };
    let (role, permissions, employee_ref) = match (shown.person, shown.of) {
        (None, _) => (Role::Admin, Permissions::ALL, None),
        (Some(_), Some((PersonState::Active, role, permissions, employee_ref))) => (role, permissions, employee_ref),
        (Some(_), _) => return Ok(None), // whose key it was may not sign in any more
    };
    if shown.last_used_at.is_none_or(|at| now.since(at) >= USED_EVERY) {
        let id = shown.id;
        let noted: Result<u64, DbError> = app
            .db
            .write(shown.company, move |tx| {
                tx.exec("UPDATE api_keys SET last_used_at = $3 WHERE company_id = $1 AND id = $2", args![id, now])
            })
            .await;
        noted?;
    }
    Ok(Some(Actor {
        company: shown.company,
        kind: ActorKind::ApiKey(shown.id, shown.person),
        who: Who { role, permissions, employee_ref, scopes: shown.scopes },
        name: shown.name,
        client: client.clone(),
        session: None,
        lacks_second_factor: false,
    }))
}
