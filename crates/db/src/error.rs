//! What can go wrong with the database, as far as a caller can act on it.

/// Why a transaction did not happen.
///
/// The texts carry no row data: Postgres would quote the values of a violated key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// A row that must be there is not.
    #[error("the row is not there")]
    NotFound,
    /// A unique key is taken.
    #[error("a unique key is taken ({0})")]
    Duplicate(String),
    /// Somebody else holds a lock for too long, or two transactions wait for each other.
    #[error("the database is locked")]
    Busy,
    /// No space is left.
    #[error("the disk is full")]
    Full,
    /// The database cannot be reached now.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// [`crate::Db`] was closed.
    #[error("the database is closed")]
    Closed,
    /// A closure panicked; its writes were taken back.
    #[error("a database closure panicked")]
    Panicked,
    /// A statement and its values, or its columns, do not fit.
    #[error("{0}")]
    Mismatch(String),
    /// Everything else.
    #[error("database error: {0}")]
    Other(String),
}

impl DbError {
    /// Whether the same transaction may succeed when tried again.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Busy | Self::Full | Self::Unavailable(_))
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        match &error {
            rusqlite::Error::SqliteFailure(code, message) => match (code.code, code.extended_code) {
                (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                    Self::Duplicate(message.clone().unwrap_or_default())
                }
                (rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked, _) => Self::Busy,
                (rusqlite::ErrorCode::DiskFull, _) => Self::Full,
                (rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::CannotOpen, _) => {
                    Self::Unavailable(error.to_string())
                }
                _ => Self::Other(error.to_string()),
            },
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let Some(db) = error.as_db_error() else {
            return if error.is_closed()
                || std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
            {
                Self::Unavailable("the connection is gone".into())
            } else {
                Self::Other(error.to_string())
            };
        };
        match db.code() {
            code if *code == SqlState::UNIQUE_VIOLATION => Self::Duplicate(db.constraint().unwrap_or("").to_owned()),
            code if *code == SqlState::T_R_DEADLOCK_DETECTED
                || *code == SqlState::T_R_SERIALIZATION_FAILURE
                || *code == SqlState::LOCK_NOT_AVAILABLE =>
            {
                Self::Busy
            }
            code if *code == SqlState::DISK_FULL => Self::Full,
            code if *code == SqlState::ADMIN_SHUTDOWN || *code == SqlState::CANNOT_CONNECT_NOW => {
                Self::Unavailable(db.message().to_owned())
            }
            code => Self::Other(format!("{} ({})", db.message(), code.code())),
        }
    }
}
