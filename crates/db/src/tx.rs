//! Transactions: what a closure on a database thread holds in its hands.

use domain::CompanyId;

use crate::{Argument, Column, DbError, Engine, FromRow, Row, Value};

/// One connection with an open transaction, whichever the engine.
pub(crate) trait Session {
    fn engine(&self) -> Engine;
    fn exec(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64, DbError>;
    fn query(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>, DbError>;
}

pub(crate) type Hook = Box<dyn FnOnce() + Send>;

/// A transaction bound to one company. `$1` in every statement is that company's id; the
/// arguments given are `$2`, `$3`, …
pub struct Tx<'s> {
    session: &'s mut dyn Session,
    company: CompanyId,
    hooks: Vec<Hook>,
}

/// A transaction over all companies. The arguments given are `$1`, `$2`, …
pub struct AdminTx<'s> {
    session: &'s mut dyn Session,
    hooks: Vec<Hook>,
}

/// What can be done in either kind of transaction.
pub trait Statements {
    /// Runs a statement; says how many rows it touched.
    fn exec<const N: usize>(&mut self, sql: &'static str, arguments: [Value; N]) -> Result<u64, DbError>;
    /// All rows.
    fn all<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbError>;
    /// Runs `hook` after the commit, and not at all if there is none.
    fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static);
    /// Which database this is. For [`crate::dialect`] only.
    fn engine(&self) -> Engine;

    /// The first row, if there is one.
    fn find<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Option<T>, DbError> {
        Ok(self.all(sql, arguments)?.into_iter().next())
    }

    /// The first row; an error when there is none.
    fn one<T: FromRow>(&mut self, sql: &'static str, arguments: impl IntoIterator<Item = Value>) -> Result<T, DbError> {
        self.find(sql, arguments)?.ok_or(DbError::NotFound)
    }

    /// The first column of the first row; an error when there is none.
    fn value<T: Column>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<T, DbError> {
        self.one::<(T,)>(sql, arguments).map(|(value,)| value)
    }

    /// The first columns of all rows.
    fn values<T: Column>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbError> {
        Ok(self.all::<(T,)>(sql, arguments)?.into_iter().map(|(value,)| value).collect())
    }
}

fn read<T: FromRow>(rows: Vec<Row>) -> Result<Vec<T>, DbError> {
    rows.into_iter().map(|mut row| T::from_row(&mut row)).collect()
}

impl<'s> Tx<'s> {
    pub(crate) fn new(session: &'s mut dyn Session, company: CompanyId) -> Self {
        Self { session, company, hooks: Vec::new() }
    }

    pub(crate) fn into_hooks(self) -> Vec<Hook> {
        self.hooks
    }

    /// The company that this transaction sees.
    pub const fn company(&self) -> CompanyId {
        self.company
    }

    fn bind(&self, arguments: impl IntoIterator<Item = Value>) -> Vec<Value> {
        std::iter::once(self.company.to_value()).chain(arguments).collect()
    }
}

impl Statements for Tx<'_> {
    fn exec<const N: usize>(&mut self, sql: &'static str, arguments: [Value; N]) -> Result<u64, DbError> {
        let arguments = self.bind(arguments);
        self.session.exec(sql, &arguments)
    }

    fn all<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbError> {
        let arguments = self.bind(arguments);
        read(self.session.query(sql, &arguments)?)
    }

    fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.hooks.push(Box::new(hook));
    }

    fn engine(&self) -> Engine {
        self.session.engine()
    }
}

impl<'s> AdminTx<'s> {
    pub(crate) fn new(session: &'s mut dyn Session) -> Self {
        Self { session, hooks: Vec::new() }
    }

    pub(crate) fn into_hooks(self) -> Vec<Hook> {
        self.hooks
    }

    /// Goes on as one company, in the same transaction.
    pub fn as_company<T>(&mut self, company: CompanyId, work: impl FnOnce(&mut Tx<'_>) -> T) -> T {
        let mut tx = Tx::new(self.session, company);
        let result = work(&mut tx);
        let hooks = tx.into_hooks();
        self.hooks.extend(hooks);
        result
    }
}

impl Statements for AdminTx<'_> {
    fn exec<const N: usize>(&mut self, sql: &'static str, arguments: [Value; N]) -> Result<u64, DbError> {
        self.session.exec(sql, &arguments)
    }

    fn all<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbError> {
        let arguments: Vec<Value> = arguments.into_iter().collect();
        read(self.session.query(sql, &arguments)?)
    }

    fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.hooks.push(Box::new(hook));
    }

    fn engine(&self) -> Engine {
        self.session.engine()
    }
}
