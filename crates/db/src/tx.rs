//! Transactions: what a closure on a database thread holds in its hands.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    rc::Rc,
    sync::{Arc, Mutex},
};

use domain::CompanyId;

use crate::{Argument, Column, DbError, Engine, FromRow, Row, Value};

/// A question that is sent with the next ones: several cost one trip to the server.
#[must_use = "it was asked for a reason"]
pub struct Asked<T> {
    later: Later,
    read: Box<dyn FnOnce(Vec<Row>) -> Result<T, DbError>>,
}

impl<T> Asked<T> {
    /// What came back.
    pub fn get(self, tx: &mut impl Statements) -> Result<T, DbError> {
        let here = self.later.take();
        let rows = if let Some(rows) = here {
            rows
        } else {
            tx.flush()?;
            self.later.take().unwrap_or(Err(DbError::Closed))
        };
        (self.read)(rows?)
    }
}

/// One connection with an open transaction, whichever the engine.
pub(crate) trait Session {
    fn engine(&self) -> Engine;
    fn exec(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64, DbError>;
    fn query(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>, DbError>;
    /// Runs a statement before the next one, or before the commit: its answer is not waited for.
    fn later(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<Later, DbError>;
    /// Sends what waits.
    fn flush(&mut self) -> Result<(), DbError>;
    /// Runs a statement after all others.
    fn last(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<(), DbError>;
}

/// Statements that are run before the commit, each with its arguments.
pub(crate) type Last = Vec<(&'static str, Vec<Value>)>;

/// Adds a statement to those that are run before the commit, unless the same one is among the newest.
pub(crate) fn add_last(last: &mut Last, sql: &'static str, arguments: Vec<Value>) {
    const NEWEST: usize = 8;
    if !last.iter().rev().take(NEWEST).any(|known| known.0 == sql && known.1 == arguments) {
        last.push((sql, arguments));
    }
}

/// Rows that are there after the commit at the latest.
#[derive(Clone, Default)]
pub(crate) struct Later(Arc<Mutex<Option<Rows>>>);

type Rows = Result<Vec<Row>, DbError>;

impl Later {
    pub fn set(&self, rows: Rows) {
        *self.0.lock().expect("no one panics while holding it") = Some(rows);
    }

    fn take(&self) -> Option<Rows> {
        self.0.lock().expect("no one panics while holding it").take()
    }
}

/// What a statement answers that nobody waits for. It can be asked for in a hook after the commit.
pub struct Answer<T>(Waiting<T>);

enum Waiting<T> {
    Later(Later),
    Here(T),
}

impl<T: FromRow> Answer<T> {
    fn new(later: Later) -> Self {
        Self(Waiting::Later(later))
    }

    /// One that is here already.
    pub const fn of(row: T) -> Self {
        Self(Waiting::Here(row))
    }

    /// The first row, after the commit.
    pub fn take(self) -> Option<T> {
        match self.0 {
            Waiting::Here(row) => Some(row),
            Waiting::Later(later) => {
                let mut row = later.take()?.ok()?.into_iter().next()?;
                T::from_row(&mut row).ok()
            }
        }
    }
}

pub(crate) type Hook = Box<dyn FnOnce() + Send>;

/// A transaction bound to one company. `$1` in every statement is that company's id; the
/// arguments given are `$2`, `$3`, …
pub struct Tx<'s> {
    session: &'s mut dyn Session,
    company: CompanyId,
    /// As it stands in every statement.
    bound: Value,
    hooks: Vec<Hook>,
    /// By its type.
    noted: HashMap<TypeId, Rc<dyn Any>>,
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
    /// Runs a statement without waiting for what comes of it: the way of choice for a write whose
    /// count of rows is of no interest. It has its place in the order of all statements; that it
    /// failed is heard at a later one, or instead of the commit.
    fn run<const N: usize>(&mut self, sql: &'static str, arguments: [Value; N]) -> Result<(), DbError> {
        self.later::<(i64,)>(sql, arguments).map(drop)
    }
    /// Like [`Statements::run`], for a statement with an answer that a hook wants.
    fn later<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Answer<T>, DbError>;
    /// Runs a statement after all others of the transaction, on SQLite after those of all who share
    /// its commit: for an index that is dear to write a little at a time, or what is said several times
    /// and has to be said once, and that nothing in the transaction reads. What was said a moment ago
    /// with the same arguments is not said again. It must not be able to fail by what it is given, since it would take the
    /// others along.
    fn last(&mut self, sql: &'static str, arguments: impl IntoIterator<Item = Value>) -> Result<(), DbError>;
    /// Sends what waits for its time.
    fn flush(&mut self) -> Result<(), DbError>;
    /// Asks for rows that are read later: questions asked one after the other travel together.
    fn ask<R: FromRow, T>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
        read: impl FnOnce(Vec<R>) -> Result<T, DbError> + 'static,
    ) -> Result<Asked<T>, DbError>;
    /// [`Statements::ask`] for the first row, if there is one.
    fn ask_find<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Asked<Option<T>>, DbError> {
        self.ask(sql, arguments, |rows| Ok(rows.into_iter().next()))
    }
    /// [`Statements::ask`] for all rows.
    fn ask_all<T: FromRow + 'static>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Asked<Vec<T>>, DbError> {
        self.ask(sql, arguments, Ok)
    }
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

fn asked<R: FromRow, T>(later: Later, then: impl FnOnce(Vec<R>) -> Result<T, DbError> + 'static) -> Asked<T> {
    Asked { later, read: Box::new(move |rows| then(read(rows)?)) }
}

fn read<T: FromRow>(rows: Vec<Row>) -> Result<Vec<T>, DbError> {
    rows.into_iter().map(|mut row| T::from_row(&mut row)).collect()
}

impl<'s> Tx<'s> {
    pub(crate) fn new(session: &'s mut dyn Session, company: CompanyId) -> Self {
        Self { session, company, bound: company.to_value(), hooks: Vec::new(), noted: HashMap::new() }
    }

    pub(crate) fn into_hooks(self) -> Vec<Hook> {
        self.hooks
    }

    /// The company that this transaction sees.
    pub const fn company(&self) -> CompanyId {
        self.company
    }

    /// What was noted in this transaction.
    pub fn noted<T: Any>(&self) -> Option<Rc<T>> {
        self.noted.get(&TypeId::of::<T>()).cloned()?.downcast().ok()
    }

    /// Notes something that was read, for whoever needs it again in this transaction. Only for what the
    /// transaction itself does not change.
    pub fn note<T: Any>(&mut self, value: T) -> Rc<T> {
        let value = Rc::new(value);
        self.noted.insert(TypeId::of::<T>(), Rc::clone(&value) as Rc<dyn Any>);
        value
    }

    fn bind(&self, arguments: impl IntoIterator<Item = Value>) -> Vec<Value> {
        std::iter::once(self.bound.clone()).chain(arguments).collect()
    }
}

impl Statements for Tx<'_> {
    fn exec<const N: usize>(&mut self, sql: &'static str, arguments: [Value; N]) -> Result<u64, DbError> {
        let arguments = self.bind(arguments);
        self.session.exec(sql, &arguments)
    }

    fn later<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Answer<T>, DbError> {
        let arguments = self.bind(arguments);
        self.session.later(sql, arguments).map(Answer::new)
    }

    fn last(&mut self, sql: &'static str, arguments: impl IntoIterator<Item = Value>) -> Result<(), DbError> {
        let arguments = self.bind(arguments);
        self.session.last(sql, arguments)
    }

    fn flush(&mut self) -> Result<(), DbError> {
        self.session.flush()
    }

    fn ask<R: FromRow, T>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
        read: impl FnOnce(Vec<R>) -> Result<T, DbError> + 'static,
    ) -> Result<Asked<T>, DbError> {
        let arguments = self.bind(arguments);
        self.session.later(sql, arguments).map(|later| asked(later, read))
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

    fn later<T: FromRow>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Result<Answer<T>, DbError> {
        self.session.later(sql, arguments.into_iter().collect()).map(Answer::new)
    }

    fn last(&mut self, sql: &'static str, arguments: impl IntoIterator<Item = Value>) -> Result<(), DbError> {
        self.session.last(sql, arguments.into_iter().collect())
    }

    fn flush(&mut self) -> Result<(), DbError> {
        self.session.flush()
    }

    fn ask<R: FromRow, T>(
        &mut self,
        sql: &'static str,
        arguments: impl IntoIterator<Item = Value>,
        read: impl FnOnce(Vec<R>) -> Result<T, DbError> + 'static,
    ) -> Result<Asked<T>, DbError> {
        self.session.later(sql, arguments.into_iter().collect()).map(|later| asked(later, read))
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
