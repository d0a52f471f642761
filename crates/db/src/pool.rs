//! [`Db`]: closures sent to the threads that own the connections.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use domain::CompanyId;
use tokio::sync::oneshot;

use crate::{
    AdminTx, DbError, Engine, Tx, postgres, sqlite,
    turns::{Rank, Turns},
    tx::Session,
};

tokio::task_local! {
    static IN_BACKGROUND: ();
}

/// What `run` asks the database waits behind what others ask: nobody looks at a screen meanwhile.
/// (It does not wait for ever, and a task that it spawns is a task of its own.)
pub async fn in_background<T>(run: impl Future<Output = T>) -> T {
    IN_BACKGROUND.scope((), run).await
}

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file, made if it is not there.
    Sqlite(PathBuf),
    /// A URL, with its secrets.
    Postgres(String),
}

impl Location {
    /// Reads `postgres://…`, `sqlite:PATH` or a bare path.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") || text.contains("host=") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Sqlite(Path::new(text.strip_prefix("sqlite:").unwrap_or(text)).to_owned())
        }
    }

    /// Which database this is.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// How many threads, and how careful.
#[derive(Debug, Clone, Copy)]
pub struct DbOptions {
    /// Reader threads beside SQLite's one writer.
    pub sqlite_readers: usize,
    /// Connections to Postgres.
    pub postgres_connections: usize,
    /// Whether a commit is on disk before it is answered. Only tests say no.
    pub durable: bool,
}

impl Default for DbOptions {
    fn default() -> Self {
        Self { sqlite_readers: 2, postgres_connections: 8, durable: true }
    }
}

/// The database, open. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    /// The same on Postgres, where every thread may write.
    writes: Arc<Turns<Work>>,
    reads: Arc<Turns<Work>>,
    handles: Mutex<Vec<JoinHandle<()>>>,
}

impl Db {
    /// Opens the database and starts its threads. Does not migrate: see [`crate::migrate`].
    pub fn open(location: &Location, options: DbOptions) -> Result<Self, DbError> {
        let (engine, writes, reads, handles) = match location {
            Location::Sqlite(path) => {
                let durability = if options.durable { sqlite::Durability::Full } else { sqlite::Durability::None };
                let threads = sqlite::start(path, options.sqlite_readers.max(1), durability)?;
                (Engine::Sqlite, threads.writes, threads.reads, threads.handles)
            }
            Location::Postgres(url) => {
                let threads = postgres::start(url, options.postgres_connections)?;
                (Engine::Postgres, Arc::clone(&threads.work), threads.work, threads.handles)
            }
        };
        Ok(Self { inner: Arc::new(Inner { engine, writes, reads, handles: Mutex::new(handles) }) })
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Runs `work` in a transaction of `company` that may write. When this answers `Ok`, what
    /// was written is on disk; when it answers `Err`, nothing of it is.
    pub async fn write<T, E, F>(&self, company: CompanyId, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Kind::Write, Some(company), in_company(company, work)).await
    }

    /// [`Db::write`] for what is worked out from what is on disk already, and would be worked out
    /// again: a background job that ends itself in the same transaction, and has called nobody. When
    /// this answers `Ok`, the machine may still lose it in the moment before the next
    /// [`Db::write`] is on disk, whole and with everything that came after it. On SQLite it is
    /// [`Db::write`].
    pub async fn write_derived<T, E, F>(&self, company: CompanyId, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Kind::Derived, Some(company), in_company(company, work)).await
    }

    /// Runs `work` in a transaction of `company` that only reads.
    pub async fn read<T, E, F>(&self, company: CompanyId, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Kind::Read, Some(company), in_company(company, work)).await
    }

    /// [`Db::write`] over all companies.
    pub async fn admin_write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut AdminTx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Kind::Write, None, over_all(work)).await
    }

    /// [`Db::read`] over all companies.
    pub async fn admin_read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut AdminTx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(Kind::Read, None, over_all(work)).await
    }

    /// Stops taking work, finishes what was taken, and closes the connections.
    pub fn close(&self) {
        self.inner.close();
    }

    async fn send<T, E>(
        &self,
        kind: Kind,
        company: Option<CompanyId>,
        body: impl FnOnce(&mut dyn Session) -> Attempt<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel::<Result<T, E>>();
        let work = Work::new(kind, company, body, reply);
        let rank = if IN_BACKGROUND.try_get().is_ok() { Rank::Background } else { Rank::Foreground };
        let turns = if kind == Kind::Read { &self.inner.reads } else { &self.inner.writes };
        if !turns.push(rank, work) {
            return Err(DbError::Closed.into());
        }
        answer.await.unwrap_or_else(|_| Err(DbError::Closed.into()))
    }
}

impl Inner {
    fn close(&self) {
        self.writes.close();
        self.reads.close();
        for handle in self.handles.lock().expect("no one panics while closing").drain(..) {
            let _ = handle.join();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The last clone may be dropped on a database thread (by a hook): that thread must not
        // wait for itself.
        self.writes.close();
        self.reads.close();
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Write,
    Derived,
    Read,
}

/// What a closure came to, with the hooks that wait for the commit.
type Attempt<T, E> = (Result<Result<T, E>, Box<dyn Any + Send>>, Vec<crate::tx::Hook>);

fn in_company<T, E>(
    company: CompanyId,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
) -> impl FnOnce(&mut dyn Session) -> Attempt<T, E> + Send + 'static {
    move |session| {
        let mut tx = Tx::new(session, company);
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut tx)));
        (result, tx.into_hooks())
    }
}

fn over_all<T, E>(
    work: impl FnOnce(&mut AdminTx<'_>) -> Result<T, E> + Send + 'static,
) -> impl FnOnce(&mut dyn Session) -> Attempt<T, E> + Send + 'static {
    move |session| {
        let mut tx = AdminTx::new(session);
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut tx)));
        (result, tx.into_hooks())
    }
}

type Reply = Box<dyn FnOnce(&Result<(), DbError>) + Send>;
type Body = Box<dyn FnOnce(Result<&mut dyn Session, DbError>) -> Ran + Send>;

/// A closure on its way to a database thread.
pub(crate) struct Work {
    kind: Kind,
    company: Option<CompanyId>,
    body: Body,
}

/// A closure that has run and waits to hear of the commit.
pub(crate) struct Ran {
    keep: bool,
    reply: Reply,
}

impl Work {
    fn new<T, E>(
        kind: Kind,
        company: Option<CompanyId>,
        body: impl FnOnce(&mut dyn Session) -> Attempt<T, E> + Send + 'static,
        reply: oneshot::Sender<Result<T, E>>,
    ) -> Self
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let body: Body = Box::new(move |session| {
            let (result, hooks) = match session {
                Ok(session) => body(session),
                Err(refused) => (Ok(Err(refused.into())), Vec::new()),
            };
            let keep = matches!(result, Ok(Ok(_)));
            let reply: Reply = Box::new(move |committed| {
                let answer = match (result, committed) {
                    (Ok(Ok(value)), Ok(())) => {
                        for hook in hooks {
                            hook();
                        }
                        Ok(value)
                    }
                    (Ok(Ok(_)), Err(error)) => Err(error.clone().into()),
                    (Ok(Err(error)), _) => Err(error),
                    (Err(_panic), _) => Err(DbError::Panicked.into()),
                };
                let _ = reply.send(answer); // nobody may be waiting any more; the work stands
            });
            Ran { keep, reply }
        });
        Self { kind, company, body }
    }

    /// Whether what the closure writes would be worked out again.
    pub(crate) fn is_derived(&self) -> bool {
        self.kind == Kind::Derived
    }

    /// Whether the closure changes nothing.
    pub(crate) fn only_reads(&self) -> bool {
        self.kind == Kind::Read
    }

    /// The company whose rows the closure may touch; `None`: all.
    pub(crate) const fn company(&self) -> Option<CompanyId> {
        self.company
    }

    /// Runs the closure in the open transaction.
    pub(crate) fn run(self, session: &mut dyn Session) -> Ran {
        (self.body)(Ok(session))
    }

    /// The closure cannot run; its caller will hear why.
    pub(crate) fn refused(self, error: DbError) -> Ran {
        (self.body)(Err(error))
    }

    /// The closure cannot run; its caller hears why now.
    pub(crate) fn refuse(self, error: &DbError) {
        self.refused(error.clone()).finish(&Ok(()));
    }
}

impl Ran {
    /// Whether the closure wants its writes kept.
    pub(crate) const fn keep(&self) -> bool {
        self.keep
    }

    /// Answers the caller.
    pub(crate) fn finish(self, committed: &Result<(), DbError>) {
        (self.reply)(committed);
    }
}
