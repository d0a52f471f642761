//! People in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, PersonId, Timestamp, event::Role};
use rules::access::Permissions;

use super::{
    model::{NewPerson, Person, PersonState, permissions_of},
    sessions,
};

impl FromRow for Person {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            email: row.take()?,
            role: row.word(Role::parse)?,
            avatar_url: row.take()?,
            employee_ref: row.take()?,
            state: row.word(PersonState::parse)?,
            permissions: Permissions {
                chat_with_customers: row.take()?,
                see_contact_details: row.take()?,
                send_pulse_checks_and_bios: row.take()?,
                see_reports: row.take()?,
                edit_settings: row.take()?,
            },
            set_here: {
                let text: String = row.take()?;
                serde_json::from_str(&text).map_err(|_| DbError::Mismatch("what was set here of a person".into()))?
            },
            is_point_of_contact: row.take()?,
            on_call_position: row.take()?,
            last_seen_at: row.take()?,
            invited_at: row.take()?,
            has_second_factor: row.take()?,
        })
    }
}

/// All people of the company, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Person>, DbError> {
    tx.all(
        "SELECT id, name, email, role, avatar_url, employee_ref, state, chat_with_customers, see_contact_details,
                send_pulse_checks_and_bios, see_reports, edit_settings, set_here, is_point_of_contact, on_call_position,
                last_seen_at, invited_at,
                totp_since IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys WHERE passkeys.company_id = people.company_id AND passkeys.person_id = people.id)
           FROM people WHERE company_id = $1 ORDER BY name, id",
        args![],
    )
}

/// One person.
pub fn find(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>, DbError> {
    tx.find(
        "SELECT id, name, email, role, avatar_url, employee_ref, state, chat_with_customers, see_contact_details,
                send_pulse_checks_and_bios, see_reports, edit_settings, set_here, is_point_of_contact, on_call_position,
                last_seen_at, invited_at,
                totp_since IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys WHERE passkeys.company_id = people.company_id AND passkeys.person_id = people.id)
           FROM people WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The person who is this employee.
pub fn of_employee(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Option<PersonId>, DbError> {
    let found: Option<(PersonId,)> =
        tx.find("SELECT id FROM people WHERE company_id = $1 AND employee_ref = $2", args![employee_ref])?;
    Ok(found.map(|(id,)| id))
}

/// Makes whoever signs in with this address the employee, unless they are one already.
pub fn link_employee(tx: &mut Tx<'_>, email: &str, employee_ref: &str) -> Result<Option<PersonId>, DbError> {
    let found: Option<(PersonId,)> = tx.find(
        "SELECT id FROM people WHERE company_id = $1 AND email_folded = $2 AND employee_ref IS NULL",
        args![email.trim().to_lowercase()],
    )?;
    let Some((id,)) = found else { return Ok(None) };
    tx.run("UPDATE people SET employee_ref = $3 WHERE company_id = $1 AND id = $2", args![id, employee_ref])?;
    Ok(Some(id))
}

/// How many administrators can sign in.
pub fn count_admins(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.value("SELECT COUNT(*) FROM people WHERE company_id = $1 AND role = 'admin' AND state = 'active'", args![])
}

/// Whether nobody can sign in at all, in any company.
pub fn is_nobody_here(tx: &mut AdminTx<'_>) -> Result<bool, DbError> {
    let count: i64 = tx.value("SELECT COUNT(*) FROM people", args![])?;
    Ok(count == 0)
}

/// Adds a person who can sign in, with the usual switches of the role.
pub fn insert(tx: &mut Tx<'_>, id: PersonId, person: &NewPerson, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO people (company_id, id, employee_ref, name, email, email_folded, role, password_hash, avatar_url,
                             created_at, state, set_here)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'active', '[\"role\"]')",
        args![
            id,
            person.employee_ref,
            person.name,
            person.email,
            person.email.to_lowercase(),
            person.role.as_str(),
            person.password_hash,
            person.avatar_url,
            now
        ],
    )?;
    // Their inbox begins now: what was said before is not theirs to read.
    tx.run(
        "INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted)
         VALUES ($1, $2, (SELECT COALESCE(MAX(seq), 0) FROM conversation_entries WHERE company_id = $1), FALSE)",
        args![id],
    )?;
    let mut made = find(tx, id)?.ok_or(DbError::NotFound)?;
    made.permissions = permissions_of(person.role, None);
    save(tx, &made)
}

/// Writes a person's name, address, role, state and switches.
pub fn save(tx: &mut Tx<'_>, person: &Person) -> Result<(), DbError> {
    let permissions = person.permissions;
    tx.run(
        "UPDATE people SET name = $3, email = $4, email_folded = $5, role = $6, avatar_url = $7, state = $8, set_here = $9,
                chat_with_customers = $10, see_contact_details = $11, send_pulse_checks_and_bios = $12, see_reports = $13,
                edit_settings = $14, is_point_of_contact = $15, on_call_position = $16, invited_at = $17, employee_ref = $18
          WHERE company_id = $1 AND id = $2",
        args![
            person.id, person.name, person.email, person.email.to_lowercase(), person.role.as_str(), person.avatar_url,
            person.state.as_str(), serde_json::to_string(&person.set_here).expect("words serialize"),
            permissions.chat_with_customers, permissions.see_contact_details, permissions.send_pulse_checks_and_bios,
            permissions.see_reports, permissions.edit_settings, person.is_point_of_contact, person.on_call_position,
            person.invited_at, person.employee_ref
        ],
    )?;
    Ok(())
}

/// Removes a person with all their ways to sign in. What they did stays in the audit log.
pub fn delete(tx: &mut Tx<'_>, id: PersonId) -> Result<(), DbError> {
    sessions::delete_all(tx, id, None)?;
    for statement in [
        "DELETE FROM passkeys WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM recovery_codes WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM identities WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM mail_links WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM api_keys WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM inboxes WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM conversation_members WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM conversation_marks WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM conversation_mentions WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM conversation_presence WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM push_subscriptions WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM saved_replies WHERE company_id = $1 AND person_id = $2",
        "DELETE FROM people WHERE company_id = $1 AND id = $2",
    ] {
        tx.run(statement, args![id])?;
    }
    Ok(())
}

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct AtTheDoor {
    /// Of which company.
    pub company: CompanyId,
    /// Who.
    pub person: PersonId,
    /// Nobody signs in with a password who has none.
    pub password_hash: Option<String>,
    /// Whether they may come in at all.
    pub state: PersonState,
    /// Whether the password is not enough.
    pub has_totp: bool,
}

impl FromRow for AtTheDoor {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            company: row.take()?,
            person: row.take()?,
            password_hash: row.take()?,
            state: row.word(PersonState::parse)?,
            has_totp: row.take()?,
        })
    }
}

/// What signing in needs to know, found by address over all companies.
pub fn find_for_sign_in(tx: &mut AdminTx<'_>, email_folded: &str) -> Result<Option<AtTheDoor>, DbError> {
    tx.find(
        "SELECT company_id, id, password_hash, state, totp_since IS NOT NULL FROM people WHERE email_folded = $1",
        args![email_folded],
    )
}

/// The password's hash.
pub fn password_hash(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<String>, DbError> {
    let found: Option<(Option<String>,)> =
        tx.find("SELECT password_hash FROM people WHERE company_id = $1 AND id = $2", args![id])?;
    Ok(found.and_then(|(hash,)| hash))
}

/// Sets a new password and ends the person's sessions, but for `keep`: whoever had the old one is
/// out. Links that were mailed end too.
pub fn set_password(
    tx: &mut Tx<'_>,
    id: PersonId,
    password_hash: &str,
    keep: Option<domain::SessionId>,
) -> Result<u64, DbError> {
    sessions::delete_all(tx, id, keep)?;
    tx.run("DELETE FROM mail_links WHERE company_id = $1 AND person_id = $2", args![id])?;
    tx.exec("UPDATE people SET password_hash = $3 WHERE company_id = $1 AND id = $2", args![id, password_hash])
}
