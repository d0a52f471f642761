//! Values on their way into and out of a statement, the same for both databases.

use domain::{Id, Timestamp};

use crate::DbError;

/// One value of a row or an argument.
///
/// `Debug` names its type only: the Postgres client logs the arguments of every statement at
/// `debug`, numbers and words of customers among them.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// `BIGINT`.
    Int(i64),
    /// `BOOLEAN` (an integer in SQLite).
    Bool(bool),
    /// `DOUBLE PRECISION`.
    Real(f64),
    /// `TEXT`.
    Text(String),
    /// `{blob}`.
    Blob(Vec<u8>),
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "NULL",
            Self::Int(_) => "an integer",
            Self::Bool(_) => "a boolean",
            Self::Real(_) => "a number",
            Self::Text(_) => "a text",
            Self::Blob(_) => "bytes",
        })
    }
}

/// A type that can be an argument.
pub trait Argument {
    /// As an argument.
    fn to_value(&self) -> Value;
}

/// A type that a column can hold and give back.
pub trait Column: Sized {
    /// As read back.
    fn from_value(value: Value) -> Result<Self, DbError>;
}

fn mismatch<T>(expected: &str, found: &Value) -> Result<T, DbError> {
    Err(DbError::Mismatch(format!("expected {expected}, found {found:?}")))
}

impl Argument for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
}
impl Column for i64 {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Int(int) => Ok(int),
            Value::Bool(bool) => Ok(bool.into()),
            other => mismatch("an integer", &other),
        }
    }
}

macro_rules! small_int {
    ($($int:ty),*) => {$(
        impl Argument for $int {
            fn to_value(&self) -> Value {
                Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
        impl Column for $int {
            fn from_value(value: Value) -> Result<Self, DbError> {
                let int = i64::from_value(value)?;
                Self::try_from(int).map_err(|_| DbError::Mismatch(format!("{int} does not fit into {}", stringify!($int))))
            }
        }
    )*};
}
small_int!(u8, u16, i32, u32, u64, usize);

impl Argument for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}
impl Column for bool {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Bool(bool) => Ok(bool),
            Value::Int(int) => Ok(int != 0),
            other => mismatch("a boolean", &other),
        }
    }
}

impl Argument for f64 {
    fn to_value(&self) -> Value {
        Value::Real(*self)
    }
}
impl Column for f64 {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Real(real) => Ok(real),
            Value::Int(int) => Ok(int as Self),
            other => mismatch("a number", &other),
        }
    }
}

impl Argument for String {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}
impl Column for String {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Text(text) => Ok(text),
            other => mismatch("a text", &other),
        }
    }
}

impl Argument for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Blob(self.clone())
    }
}
impl Column for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Blob(bytes) => Ok(bytes),
            other => mismatch("bytes", &other),
        }
    }
}

impl Argument for Timestamp {
    fn to_value(&self) -> Value {
        Value::Int(self.micros())
    }
}
impl Column for Timestamp {
    fn from_value(value: Value) -> Result<Self, DbError> {
        i64::from_value(value).map(Self::from_micros)
    }
}

/// JSON is stored as text.
impl Argument for serde_json::Value {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}
impl Column for serde_json::Value {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored JSON does not parse: {error}")))
    }
}

impl<T: Argument> Argument for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Argument::to_value)
    }
}
impl<T: Column> Column for Option<T> {
    fn from_value(value: Value) -> Result<Self, DbError> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl<T: Argument + ?Sized> Argument for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl Argument for str {
    fn to_value(&self) -> Value {
        // Postgres cannot store NUL in a text; what outsiders send may hold one.
        Value::Text(if self.contains('\0') { self.replace('\0', "\u{fffd}") } else { self.to_owned() })
    }
}

macro_rules! id_column {
    ($($id:ident),*) => {$(
        impl Argument for domain::$id {
            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
        }
        impl Column for domain::$id {
            fn from_value(value: Value) -> Result<Self, DbError> {
                let text = String::from_value(value)?;
                text.parse().map_err(|_| DbError::Mismatch(format!("expected an id like {}_…", <Self as Id>::PREFIX)))
            }
        }
    )*};
}
id_column!(
    CompanyId,
    PersonId,
    SessionId,
    ConnectionId,
    ReceiptId,
    EventId,
    BackgroundJobId,
    CampaignId,
    PulseCheckId,
    DecisionId,
    MessageId,
    AttemptId,
    OptOutId,
    ConsentId,
    ForwardTargetId,
    AuditId,
    ApiKeyId,
    FileId,
    BioVisitId,
    CaseId,
    EntryPointId,
    RehearsalId,
    ForwardDeliveryId,
    PasskeyId,
    IdentityId,
    DataKeyId,
    ConversationId,
    SavedReplyId,
    PushSubscriptionId,
    ReferralId,
    WebChatId,
    CrmReviewId,
    CrmConflictId,
    CrmChangeId,
    CrmAlertId,
    CrmFiringId,
    DryRunId,
    HappeningId,
    RunId,
    TaskId,
    WorkflowId
);

impl Argument for domain::PartOf {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}
impl Column for domain::PartOf {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        text.parse().map_err(|_| DbError::Mismatch("expected the id of what a message is a part of".into()))
    }
}

/// The arguments of a statement, in order. In a [`crate::Tx`] the first one is `$2`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { [$($crate::Argument::to_value(&$value)),*] };
}

/// One row, read from left to right.
#[derive(Debug)]
pub struct Row {
    values: std::vec::IntoIter<Value>,
}

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self { values: values.into_iter() }
    }

    /// The next column.
    pub fn take<T: Column>(&mut self) -> Result<T, DbError> {
        let value =
            self.values.next().ok_or_else(|| DbError::Mismatch("the row has fewer columns than are read".into()))?;
        T::from_value(value)
    }

    /// The next column, a word that `parse` understands.
    pub fn word<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DbError> {
        let word: String = self.take()?;
        parse(&word).ok_or_else(|| DbError::Mismatch(format!("the stored word {word:?} is not known")))
    }
}

/// A type that is read from a row.
pub trait FromRow: Sized {
    /// Takes its columns in the order of the SELECT.
    fn from_row(row: &mut Row) -> Result<Self, DbError>;
}

macro_rules! tuple_row {
    ($($name:ident)*) => {
        impl<$($name: Column),*> FromRow for ($($name,)*) {
            fn from_row(row: &mut Row) -> Result<Self, DbError> {
                Ok(($(row.take::<$name>()?,)*))
            }
        }
    };
}
tuple_row!(A);
tuple_row!(A B);
tuple_row!(A B C);
tuple_row!(A B C D);
tuple_row!(A B C D E);
tuple_row!(A B C D E F);
tuple_row!(A B C D E F G);
tuple_row!(A B C D E F G H);
tuple_row!(A B C D E F G H I);
tuple_row!(A B C D E F G H I J);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_type_is_named_and_carries_no_data() {
        let error = i64::from_value(Value::Text("jane@example.com".into())).unwrap_err();
        assert_eq!(error.to_string(), "expected an integer, found a text");
    }

    #[test]
    fn a_row_is_read_from_left_to_right() {
        let mut row = Row::new(vec![Value::Int(1), Value::Null, Value::Int(0)]);
        assert_eq!(<(i64, Option<String>, bool)>::from_row(&mut row).unwrap(), (1, None, false));
        assert!(row.take::<i64>().is_err());
    }
}
