//! Audit: who did what, when, from where, and what it was before.
//!
//! # Cast
//! - [`record`], [`record_change`]: write an entry in the transaction that does the thing.
//! - [`Change`]: before and after, without secrets.
//! - `GET /v1/audit`, `/v1/audit/export`: searched, and as CSV.
//!
//! # Guarantees
//! - Append-only: nothing here updates or deletes, and the database refuses both.
//! - An entry and what it tells of are committed together.
//!
//! # Not here
//! What automatic work does: that is in decisions and stories.

mod api;

use db::{DbError, Statements, Tx, args};
use domain::{AuditId, Env};
use serde::Serialize;
use serde_json::{Value, json};

pub use api::routes;

use crate::http::Actor;

/// Fields that are never written down, whatever holds them.
const SECRET_FIELDS: [&str; 6] = ["password", "secret", "secrets", "token", "api_key", "auth_token"];

/// What something was, and what it is now.
#[derive(Debug, Clone)]
pub struct Change {
    before: Value,
    after: Value,
    detail: Option<String>,
}

impl Change {
    /// Of two states of one thing. What is the same in both is left out.
    pub fn of(before: &impl Serialize, after: &impl Serialize) -> Self {
        let value = |result: Result<Value, serde_json::Error>| result.unwrap_or(Value::Null);
        // The API promises fields: what has none becomes one.
        let fields = |value: Value| match value {
            Value::Object(_) | Value::Null => value,
            bare => json!({ "value": bare }),
        };
        let (mut before, mut after) =
            (fields(value(serde_json::to_value(before))), fields(value(serde_json::to_value(after))));
        if let (Value::Object(before), Value::Object(after)) = (&mut before, &mut after) {
            let same: Vec<String> = before
                .iter()
                .filter(|(name, value)| after.get(*name) == Some(value))
                .map(|(name, _)| name.clone())
                .collect();
            for name in same {
                before.remove(&name);
                after.remove(&name);
            }
        }
        redact(&mut before);
        redact(&mut after);
        Self { before, after, detail: None }
    }

    /// With words for people beside it.
    pub fn saying(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// Of something that was not there before.
    pub fn made(after: &impl Serialize) -> Self {
        Self::of(&Value::Null, after)
    }

    /// Of something that is gone.
    pub fn removed(before: &impl Serialize) -> Self {
        Self::of(before, &Value::Null)
    }
}

fn redact(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if SECRET_FIELDS.contains(&name.as_str()) && !value.is_null() {
                    *value = Value::String("(secret)".into());
                } else {
                    redact(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Writes an entry.
pub fn record(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    action: &str,
    object: &str,
    detail: Option<&str>,
) -> Result<(), DbError> {
    write(tx, env, actor, action, object, detail, None)
}

/// Writes an entry with what was before and what is now.
pub fn record_change(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    action: &str,
    object: &str,
    change: &Change,
) -> Result<(), DbError> {
    write(tx, env, actor, action, object, change.detail.as_deref(), Some(change))
}

fn write(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    action: &str,
    object: &str,
    detail: Option<&str>,
    change: Option<&Change>,
) -> Result<(), DbError> {
    let text = |value: &Value| (!value.is_null()).then(|| value.to_string());
    tx.run(
        "INSERT INTO audit_log (company_id, id, at, actor_kind, actor_name, action, object, detail, actor_id, before_value,
                                after_value, address, device)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            env.new_id::<AuditId>(), env.now(), actor.kind.as_str(), actor.name, action, object, detail, actor.kind.id(),
            change.and_then(|change| text(&change.before)), change.and_then(|change| text(&change.after)),
            actor.client.address_text(), Some(&actor.client.device).filter(|device| !device.is_empty())
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_change_tells_what_differs_and_no_secret() {
        let before = json!({ "name": "A", "role": "admin", "secrets": { "x": 1 }, "nested": { "token": "t", "n": 1 } });
        let after =
            json!({ "name": "A", "role": "field_tech", "secrets": { "x": 2 }, "nested": { "token": "u", "n": 2 } });
        let change = Change::of(&before, &after);
        assert_eq!(
            change.before,
            json!({ "role": "admin", "secrets": "(secret)", "nested": { "token": "(secret)", "n": 1 } })
        );
        assert_eq!(
            change.after,
            json!({ "role": "field_tech", "secrets": "(secret)", "nested": { "token": "(secret)", "n": 2 } })
        );
        assert_eq!(Change::of(&"old", &"new").before, json!({ "value": "old" }));
        assert_eq!(Change::made(&json!({ "a": 1 })).before, Value::Null);
    }
}
