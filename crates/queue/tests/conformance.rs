//! What the queue promises, on both databases.

#![expect(clippy::unwrap_used, reason = "a test says by crashing that it failed")]

use std::{
    rc::Rc,
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{DbError, db_test, testing::TestDb};
use domain::CompanyId;
use queue::{BackgroundJob, JobError, Queue, Registry, Running, Worker, WorkerOptions, store};
use serde::{Deserialize, Serialize};

/// What ran, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[derive(Serialize, Deserialize)]
struct Note(String);

impl BackgroundJob<Log> for Note {
    const NAME: &'static str = "test.note";
    const MOST_ATTEMPTS: u32 = 3;

    async fn run(self, running: Running, app: Log) -> Result<(), JobError> {
        tokio::task::yield_now().await;
        app.0.lock().unwrap().push(self.0.clone());
        match self.0.as_str() {
            "fails" => Err(JobError::later(anyhow::anyhow!("the weather"))),
            "refused" => Err(JobError::never(anyhow::anyhow!("no such number"))),
            "slow down" if running.attempt == 1 => {
                Err(JobError::after(Duration::from_secs(30), anyhow::anyhow!("429")))
            }
            "panics" => panic!("on purpose"),
            _ => Ok(()),
        }
    }
}

struct Bench {
    db: Rc<TestDb>,
    queue: Queue,
    worker: Worker<Log>,
    log: Log,
}

impl Bench {
    fn new(db: Rc<TestDb>, slots: usize) -> Self {
        let (queue, log) = (Queue::new(db.env.clone()), Log::default());
        let registry = Registry::default().with::<Note>();
        let options = WorkerOptions { slots, ..WorkerOptions::default() };
        let worker = Worker::new(db.db.clone(), db.env.clone(), queue.clone(), registry, log.clone(), options);
        Self { db, queue, worker, log }
    }

    async fn enqueue_for(
        &self,
        company: CompanyId,
        words: &[&str],
        plan: impl Fn(queue::Plan) -> queue::Plan + Send + Clone + 'static,
    ) {
        for word in words {
            let (queue, job, plan) = (self.queue.clone(), Note((*word).to_owned()), plan.clone());
            self.db.db.write::<_, DbError, _>(company, move |tx| queue.enqueue(tx, plan(job.plan()))).await.unwrap();
        }
    }

    async fn enqueue(&self, words: &[&str], plan: impl Fn(queue::Plan) -> queue::Plan + Send + Clone + 'static) {
        self.enqueue_for(self.db.company, words, plan).await;
    }

    async fn settle(&self) -> Vec<String> {
        self.worker.run_until_idle().await;
        self.log.lines()
    }

    async fn failed(&self) -> Vec<store::Listed> {
        self.db.write(|tx| store::list(tx, "failed", i64::MAX, 10)).await
    }
}

#[db_test]
async fn a_job_runs_once_and_is_gone(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["a"], |plan| plan).await;
    assert_eq!(bench.settle().await, ["a"]);
    assert_eq!(bench.settle().await, [""; 0]);
}

#[db_test]
async fn a_job_of_a_transaction_that_failed_never_was(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    let queue = bench.queue.clone();
    let undone: Result<(), DbError> = bench
        .db
        .db
        .write(bench.db.company, move |tx| {
            queue.enqueue(tx, Note("a".into()).plan())?;
            Err(DbError::NotFound)
        })
        .await;
    assert!(undone.is_err());
    assert_eq!(bench.settle().await, [""; 0]);
}

#[db_test]
async fn a_job_waits_for_its_time(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    let at = bench.db.env.now().plus(Duration::from_mins(1));
    bench.enqueue(&["later"], move |plan| plan.at(at)).await;
    bench.enqueue(&["now"], |plan| plan).await;
    assert_eq!(bench.settle().await, ["now"]);
    bench.db.clock.advance(Duration::from_mins(1));
    assert_eq!(bench.settle().await, ["later"]);
}

#[db_test]
async fn once_adds_no_second_job_while_the_first_is_unfinished(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["a", "a", "a"], |plan| plan.once("key")).await;
    assert_eq!(bench.settle().await, ["a"]);
    bench.enqueue(&["a"], |plan| plan.once("key")).await;
    assert_eq!(bench.settle().await, ["a"]);
}

#[db_test]
async fn jobs_of_one_key_run_in_order_even_when_the_first_is_tried_again(db: Rc<TestDb>) {
    let bench = Bench::new(db, 8);
    bench.enqueue(&["slow down", "b", "c"], |plan| plan.in_order_of("ann")).await;
    bench.enqueue(&["x"], |plan| plan.in_order_of("bo")).await;
    let mut first = bench.settle().await;
    first.sort();
    assert_eq!(first, ["slow down", "x"]);
    bench.db.clock.advance(Duration::from_secs(30));
    assert_eq!(bench.settle().await, ["slow down", "b", "c"]);
}

#[db_test]
async fn the_error_decides_about_retrying(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["fails", "refused", "panics"], |plan| plan).await;
    assert_eq!(bench.settle().await.len(), 3);
    assert_eq!(bench.failed().await.len(), 1, "refused is not tried again");
    for _ in 0..2 {
        bench.db.clock.advance(Duration::from_hours(1));
        assert_eq!(bench.settle().await.len(), 2);
    }
    let failed = bench.failed().await;
    assert_eq!(failed.len(), 3, "three attempts are all that a note has");
    assert_eq!(failed[2].last_error.as_deref(), Some("the weather"));
}

#[db_test]
async fn a_failed_job_can_be_run_again_by_hand(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["refused"], |plan| plan).await;
    bench.settle().await;
    let (id, now) = (bench.failed().await[0].id, bench.db.env.now());
    assert!(bench.db.write(move |tx| store::run_again(tx, id, now)).await);
    assert_eq!(bench.settle().await, ["refused"]);
}

#[db_test]
async fn one_companys_backlog_does_not_hold_up_anothers_job(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["backlog"; 50], |plan| plan).await;
    bench.enqueue_for(bench.db.other, &["text"], |plan| plan).await;
    let order = bench.settle().await;
    let place = order.iter().position(|word| word == "text").unwrap();
    assert!(place < 4, "ran as number {place}");
    assert_eq!(order.len(), 51);
}

#[db_test]
async fn a_job_of_a_dead_worker_runs_again_after_its_lease(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    bench.enqueue(&["a"], |plan| plan).await;
    // What a worker that was killed leaves behind.
    bench
        .db
        .db
        .admin_write(|tx| {
            use db::Statements;
            tx.exec("UPDATE background_jobs SET state = 'running', lease_until = 1, attempts = 1", [])
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!(bench.settle().await, ["a"]);
}

#[db_test]
async fn a_running_worker_is_woken_at_once_and_stops_cleanly(db: Rc<TestDb>) {
    let bench = Bench::new(db, 4);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let Bench { db, queue, worker, log } = bench;
    let task = tokio::spawn(worker.run(stopped));
    let job = Note("a".into());
    let enqueuer = queue.clone();
    db.db.write::<_, DbError, _>(db.company, move |tx| enqueuer.enqueue(tx, job.plan())).await.unwrap();
    let ran = async {
        while log.0.lock().unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), ran).await.unwrap();
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(5), task).await.unwrap().unwrap();
}

#[db_test]
async fn a_job_for_later_has_its_turn_however_busy_the_short_way_is(db: Rc<TestDb>) {
    let bench = Bench::new(db, 8);
    bench.enqueue(&["later"], |plan| plan.at(domain::Timestamp::parse("2026-03-02T15:01:00Z").unwrap())).await;
    let Bench { db, queue, worker, log } = bench;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let task = tokio::spawn(worker.run(stopped));
    let busy = async {
        for number in 0.. {
            // The worker has looked into the table by now, and found nothing due.
            if number == 1 {
                db.clock.advance(Duration::from_mins(2));
            }
            let (queue, job) = (queue.clone(), Note(format!("{number}")));
            db.db.write::<_, DbError, _>(db.company, move |tx| queue.enqueue(tx, job.plan())).await.unwrap();
            while !log.0.lock().unwrap().contains(&number.to_string()) {
                tokio::task::yield_now().await;
            }
            if log.0.lock().unwrap().contains(&"later".to_owned()) {
                return number;
            }
            assert!(number < 300, "it is passed over");
        }
        unreachable!()
    };
    tokio::time::timeout(Duration::from_mins(1), busy).await.unwrap();
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(5), task).await.unwrap().unwrap();
}
