//! Employees in the database.

use db::{Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    Timestamp,
    event::{EmployeeRecord, EmployeeSwitches, Role, display_name},
};

/// A mirrored employee.
#[derive(Debug, Clone)]
pub struct Employee {
    /// HCP's id.
    pub employee_ref: String,
    /// First name alone, for messages.
    pub first_name: Option<String>,
    /// Full name.
    pub name: String,
    /// As HCP spells it.
    pub email: Option<String>,
    /// What they do.
    pub role: Role,
    /// Photo.
    pub avatar_url: Option<String>,
    /// Still on HCP's list.
    pub is_active: bool,
}

impl FromRow for Employee {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let employee_ref = row.take()?;
        let (first_name, last_name): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let name = display_name(first_name.as_deref(), last_name.as_deref()).unwrap_or_else(|| "Technician".to_owned());
        Ok(Self {
            employee_ref,
            first_name,
            name,
            email: row.take()?,
            role: row.word(Role::parse)?,
            avatar_url: row.take()?,
            is_active: row.take()?,
        })
    }
}

/// Active employees, by name.
pub fn list_active(tx: &mut Tx<'_>) -> Result<Vec<Employee>, DbError> {
    tx.all(
        "SELECT employee_ref, first_name, last_name, email, role, avatar_url, active FROM employees
          WHERE company_id = $1 AND active ORDER BY first_name, last_name, employee_ref",
        args![],
    )
}

/// One employee, active or not.
pub fn find(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Option<Employee>, DbError> {
    ask(tx, employee_ref)?.get(tx)
}

/// Asks for [`find`].
pub fn ask(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Asked<Option<Employee>>, DbError> {
    tx.ask_find(
        "SELECT employee_ref, first_name, last_name, email, role, avatar_url, active FROM employees
          WHERE company_id = $1 AND employee_ref = $2",
        args![employee_ref],
    )
}

/// Writes what was told; says whether it was news. `None` in a stub leaves what is known.
pub fn mirror(tx: &mut Tx<'_>, record: &EmployeeRecord, now: Timestamp) -> Result<bool, DbError> {
    if is_known(tx, record)? {
        return Ok(false); // nearly always: an upsert would lock the row that every webhook of a technician names
    }
    let written = tx.exec(
        "INSERT INTO employees (company_id, employee_ref, first_name, last_name, email, mobile_number, role, avatar_url,
                                is_point_of_contact, switches, can_chat_with_customers, active, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, COALESCE($9, FALSE), $10, TRUE, TRUE, $11)
         ON CONFLICT (company_id, employee_ref) DO UPDATE SET
            first_name = COALESCE(excluded.first_name, employees.first_name),
            last_name = COALESCE(excluded.last_name, employees.last_name), email = COALESCE(excluded.email, employees.email),
            mobile_number = COALESCE(excluded.mobile_number, employees.mobile_number), role = excluded.role,
            avatar_url = COALESCE(excluded.avatar_url, employees.avatar_url),
            is_point_of_contact = COALESCE($9, employees.is_point_of_contact),
            switches = COALESCE(excluded.switches, employees.switches), updated_at = excluded.updated_at
          WHERE COALESCE(employees.first_name, '') <> COALESCE(excluded.first_name, employees.first_name, '')
             OR COALESCE(employees.last_name, '') <> COALESCE(excluded.last_name, employees.last_name, '')
             OR COALESCE(employees.email, '') <> COALESCE(excluded.email, employees.email, '')
             OR COALESCE(employees.mobile_number, '') <> COALESCE(excluded.mobile_number, employees.mobile_number, '')
             OR COALESCE(employees.avatar_url, '') <> COALESCE(excluded.avatar_url, employees.avatar_url, '')
             OR employees.role <> excluded.role
             OR employees.is_point_of_contact <> COALESCE($9, employees.is_point_of_contact)
             OR COALESCE(employees.switches, '') <> COALESCE(excluded.switches, employees.switches, '')",
        args![
            record.employee_ref, record.first_name, record.last_name, record.email, record.mobile_number,
            record.role.as_str(), record.avatar_url, record.is_point_of_contact, written(record), now
        ],
    )?;
    Ok(written > 0)
}

/// Whether all that is told is known already.
fn is_known(tx: &mut Tx<'_>, told: &EmployeeRecord) -> Result<bool, DbError> {
    type Known =
        (Option<String>, Option<String>, Option<String>, Option<String>, String, Option<String>, bool, Option<String>);
    let known: Option<Known> = tx.find(
        "SELECT first_name, last_name, email, mobile_number, role, avatar_url, is_point_of_contact, switches
           FROM employees WHERE company_id = $1 AND employee_ref = $2",
        args![told.employee_ref],
    )?;
    let Some((first_name, last_name, email, mobile_number, role, avatar_url, contact, known_switches)) = known else {
        return Ok(false);
    };
    let same = |told: &Option<String>, known: &Option<String>| told.is_none() || told == known;
    Ok(same(&told.first_name, &first_name)
        && same(&told.last_name, &last_name)
        && same(&told.email, &email)
        && same(&told.mobile_number, &mobile_number)
        && same(&told.avatar_url, &avatar_url)
        && told.role.as_str() == role
        && told.is_point_of_contact.is_none_or(|told| told == contact)
        && same(&written(told), &known_switches))
}

fn written(record: &EmployeeRecord) -> Option<String> {
    record.switches.as_ref().map(|switches| serde_json::to_string(switches).expect("switches serialize"))
}

/// Marks as active exactly those whom HCP's whole list names.
pub fn retire_all_but(tx: &mut Tx<'_>, named: &[String]) -> Result<(), DbError> {
    let known: Vec<(String, bool)> =
        tx.all("SELECT employee_ref, active FROM employees WHERE company_id = $1", args![])?;
    for (employee_ref, active) in known {
        let is_named = named.contains(&employee_ref);
        if is_named != active {
            tx.run(
                "UPDATE employees SET active = $3 WHERE company_id = $1 AND employee_ref = $2",
                args![employee_ref, is_named],
            )?;
        }
    }
    Ok(())
}

/// What Housecall Pro lets somebody do, as far as it was told.
pub fn switches(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Option<EmployeeSwitches>, DbError> {
    let found: Option<(Option<String>,)> =
        tx.find("SELECT switches FROM employees WHERE company_id = $1 AND employee_ref = $2", args![employee_ref])?;
    Ok(found.and_then(|(text,)| serde_json::from_str(&text?).ok()))
}

/// Whether Housecall Pro calls somebody the point of contact.
pub fn is_point_of_contact(tx: &mut Tx<'_>, employee_ref: &str) -> Result<bool, DbError> {
    let found: Option<(bool,)> = tx.find(
        "SELECT is_point_of_contact FROM employees WHERE company_id = $1 AND employee_ref = $2",
        args![employee_ref],
    )?;
    Ok(found.is_some_and(|(is_contact,)| is_contact))
}
