//! What the rest of the house relies on, on both databases.

#![expect(clippy::unwrap_used, reason = "a test says by crashing that it failed")]

use std::{rc::Rc, sync::Arc};

use db::{Db, DbError, DbOptions, Statements, args, db_test, testing::TestDb};

const INSERT: &str = "INSERT INTO setup_acknowledgements (company_id, step, at) VALUES ($1, $2, $3)";

async fn steps(db: &TestDb) -> Vec<String> {
    db.db
        .read(db.company, |tx| {
            tx.values("SELECT step FROM setup_acknowledgements WHERE company_id = $1 ORDER BY step", args![])
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[db_test]
async fn what_a_closure_wrote_is_there_after_the_answer(db: Rc<TestDb>) {
    db.write(|tx| tx.exec(INSERT, args!["a", 1_i64])).await;
    assert_eq!(steps(&db).await, ["a"]);
}

#[db_test]
async fn closures_that_wait_together_share_a_commit_on_sqlite(db: Rc<TestDb>) {
    let db::Location::Sqlite(path) = db.location.clone() else { return };
    let (go, told) = std::sync::mpsc::channel();
    let first = db.db.write(db.company, move |tx| {
        told.recv().unwrap();
        tx.run(INSERT, args!["a", 1_i64])
    });
    let second = db.db.write(db.company, move |tx| {
        let others = rusqlite::Connection::open(path).unwrap();
        tx.run(INSERT, args!["b", 1_i64])?;
        Ok::<_, DbError>(others.query_row("SELECT COUNT(*) FROM setup_acknowledgements", [], |row| row.get(0)).unwrap())
    });
    let both = async { tokio::join!(first, second, async { go.send(()).unwrap() }) };
    let (first, committed, ()) = db::in_background(both).await;
    assert_eq!((first, committed), (Ok(()), Ok(0_i64)));
    assert_eq!(steps(&db).await, ["a", "b"]);
}

#[db_test]
async fn a_closure_that_fails_takes_back_only_its_own_writes(db: Rc<TestDb>) {
    let jobs = ["a", "fails", "b"].map(|step| {
        db.db.write(db.company, move |tx| {
            tx.exec(INSERT, args![step, 1_i64])?;
            if step == "fails" { Err(DbError::NotFound) } else { Ok(()) }
        })
    });
    let [a, fails, b] = jobs;
    let (a, fails, b) = tokio::join!(a, fails, b);
    assert_eq!((a, fails, b), (Ok(()), Err(DbError::NotFound), Ok(())));
    assert_eq!(steps(&db).await, ["a", "b"]);
}

#[db_test]
async fn a_closure_that_panics_takes_back_its_writes_and_the_database_lives_on(db: Rc<TestDb>) {
    let panicked: Result<(), DbError> = db
        .db
        .write(db.company, |tx| {
            tx.exec(INSERT, args!["a", 1_i64])?;
            panic!("on purpose")
        })
        .await;
    assert_eq!(panicked, Err(DbError::Panicked));
    db.write(|tx| tx.exec(INSERT, args!["b", 1_i64])).await;
    assert_eq!(steps(&db).await, ["b"]);
}

#[db_test]
async fn a_taken_key_says_so_and_carries_no_data(db: Rc<TestDb>) {
    db.write(|tx| tx.exec(INSERT, args!["jane@example.com", 1_i64])).await;
    let taken = db.db.write(db.company, |tx| tx.exec(INSERT, args!["jane@example.com", 2_i64])).await;
    let Err(error @ DbError::Duplicate(_)) = taken else { panic!("{taken:?}") };
    assert!(!error.to_string().contains("jane"), "{error}");
}

#[db_test]
async fn what_nobody_waits_for_happens_in_its_order_and_before_the_answer(db: Rc<TestDb>) {
    let told = Arc::new(std::sync::Mutex::new(None));
    let tell = Arc::clone(&told);
    let seen: Vec<String> = db
        .write(move |tx| {
            for step in 0..100_i64 {
                tx.run(INSERT, args![format!("{step:02}"), step])?;
            }
            tx.run("DELETE FROM setup_acknowledgements WHERE company_id = $1 AND at >= 3", args![])?;
            let seen =
                tx.values("SELECT step FROM setup_acknowledgements WHERE company_id = $1 ORDER BY step", args![])?;
            let answer = tx.later::<(i64,)>(
                "INSERT INTO setup_acknowledgements (company_id, step, at) VALUES ($1, 'z', 7) RETURNING at",
                args![],
            )?;
            tx.after_commit(move || *tell.lock().unwrap() = answer.take());
            Ok(seen)
        })
        .await;
    assert_eq!(seen, ["00", "01", "02"]);
    assert_eq!(steps(&db).await, ["00", "01", "02", "z"]);
    assert_eq!(*told.lock().unwrap(), Some((7,)));
}

#[db_test]
async fn what_nobody_waits_for_and_fails_keeps_nothing(db: Rc<TestDb>) {
    db.write(|tx| tx.run(INSERT, args!["taken", 1_i64])).await;
    let at_the_end = db
        .db
        .write(db.company, |tx| {
            tx.run(INSERT, args!["a", 1_i64])?;
            tx.run(INSERT, args!["taken", 1_i64])
        })
        .await;
    assert!(matches!(at_the_end, Err(DbError::Duplicate(_))), "{at_the_end:?}");
    let on_the_way: Result<(), DbError> = db
        .db
        .write(db.company, |tx| {
            tx.run(INSERT, args!["taken", 1_i64])?;
            let _: Vec<String> = tx.values("SELECT step FROM setup_acknowledgements WHERE company_id = $1", args![])?;
            Ok(())
        })
        .await;
    assert!(matches!(on_the_way, Err(DbError::Duplicate(_))), "{on_the_way:?}");
    let taken_back: Result<(), DbError> = db
        .db
        .write(db.company, |tx| {
            tx.run(INSERT, args!["b", 1_i64])?;
            Err(DbError::NotFound)
        })
        .await;
    assert_eq!(taken_back, Err(DbError::NotFound));
    assert_eq!(steps(&db).await, ["taken"]);
}

#[db_test]
async fn what_the_client_itself_cannot_send_keeps_nothing(db: Rc<TestDb>) {
    if db.db.engine() == db::Engine::Sqlite {
        return; // takes a text where a number belongs, and says so when it is read
    }
    let passed_over: Result<(), DbError> = db
        .db
        .write(db.company, |tx| {
            tx.run(INSERT, args!["a", 1_i64])?;
            let _ = tx.run(INSERT, args!["b", "not a number"]);
            Ok(())
        })
        .await;
    assert!(passed_over.is_err());
    assert!(steps(&db).await.is_empty());
}

#[db_test]
async fn what_is_derived_is_there_for_everybody_after_the_answer(db: Rc<TestDb>) {
    db.db.write_derived::<_, DbError, _>(db.company, |tx| tx.run(INSERT, args!["a", 1_i64])).await.unwrap();
    let failed: Result<(), DbError> = db
        .db
        .write_derived(db.company, |tx| {
            tx.run(INSERT, args!["b", 1_i64])?;
            Err(DbError::NotFound)
        })
        .await;
    assert_eq!((failed, steps(&db).await), (Err(DbError::NotFound), vec!["a".to_owned()]));
}

#[db_test]
async fn one_company_does_not_see_another(db: Rc<TestDb>) {
    db.write(|tx| tx.exec(INSERT, args!["a", 1_i64])).await;
    let seen: Result<Vec<String>, DbError> = db
        .db
        .read(db.other, |tx| tx.values("SELECT step FROM setup_acknowledgements WHERE company_id = $1", args![]))
        .await;
    assert_eq!(seen, Ok(vec![]));
}

#[db_test]
async fn hooks_run_after_a_commit_and_not_without_one(db: Rc<TestDb>) {
    let rang = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    for (step, keep) in [("a", true), ("b", false)] {
        let rang = Arc::clone(&rang);
        let _ = db
            .db
            .write(db.company, move |tx| {
                tx.exec(INSERT, args![step, 1_i64])?;
                tx.after_commit(move || {
                    rang.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                });
                if keep { Ok(()) } else { Err(DbError::NotFound) }
            })
            .await;
    }
    assert_eq!(rang.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[db_test]
async fn placeholders_mean_the_same_in_any_order(db: Rc<TestDb>) {
    let (second, third): (String, i64) = db
        .db
        .read(db.company, |tx| {
            tx.one(
                "SELECT CAST($3 AS TEXT), CAST($2 AS BIGINT) FROM (SELECT CAST($1 AS TEXT) AS company) c",
                args![7_i64, "x"],
            )
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!((second.as_str(), third), ("x", 7));
}

#[db_test]
async fn every_kind_of_value_reads_back_as_written(db: Rc<TestDb>) {
    let body = vec![0_u8, 255, 7];
    let expected = body.clone();
    let read: (String, Vec<u8>, i64) = db
        .db
        .write(db.company, move |tx| {
            tx.exec(
                "INSERT INTO receipts (company_id, id, connection_id, dedupe_key, event, received_at, url, headers, body, state, repeats)
                 VALUES ($1, 'r', 'c', 'k', $2, $3, '', '[]', $4, 'waiting', 0)",
                args!["🏠 ñ \0 end", i64::MAX, body],
            )?;
            tx.one("SELECT event, body, received_at FROM receipts WHERE company_id = $1", args![])
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!(read, ("🏠 ñ \u{fffd} end".to_owned(), expected, i64::MAX));
}

#[db_test]
async fn many_writers_at_once_all_land(db: Rc<TestDb>) {
    let writes = (0..200_i64).map(|n| db.db.write(db.company, move |tx| tx.exec(INSERT, args![format!("{n:03}"), n])));
    for result in futures::future::join_all(writes).await {
        assert_eq!(result, Ok(1));
    }
    assert_eq!(steps(&db).await.len(), 200);
}

#[db_test]
async fn a_caller_who_hangs_up_leaves_no_half_transaction(db: Rc<TestDb>) {
    for n in 0..20_i64 {
        let write = db.db.write::<_, DbError, _>(db.company, move |tx| tx.exec(INSERT, args![format!("{n:03}"), n]));
        drop(futures::poll!(Box::pin(write)));
    }
    db.write(|tx| tx.exec(INSERT, args!["last", 1_i64])).await;
    assert!(steps(&db).await.contains(&"last".to_owned()));
}

#[db_test]
async fn an_opened_again_database_has_everything(db: Rc<TestDb>) {
    db.write(|tx| tx.exec(INSERT, args!["a", 1_i64])).await;
    let again = Db::open(&db.location, DbOptions::default()).unwrap();
    let count: i64 = again
        .read(db.company, |tx| tx.value("SELECT COUNT(*) FROM setup_acknowledgements WHERE company_id = $1", args![]))
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!(count, 1);
    again.close();
    let closed = again.read(db.company, |_| Ok::<_, DbError>(())).await;
    assert_eq!(closed, Err(DbError::Closed));
}

#[db_test]
async fn migrating_twice_changes_nothing(db: Rc<TestDb>) {
    assert_eq!(db::migrate::migrate(&db.db, &db.env).await, Ok(0));
}

#[db_test]
async fn every_migration_applies_to_a_filled_database(db: Rc<TestDb>) {
    // The newest schema is there already; the rows of each step must fit it.
    db.db
        .admin_write(|tx| {
            for step in db::migrate::MIGRATIONS {
                for statement in db::migrate::statements(step.testdata, tx.engine()) {
                    tx.exec(Box::leak(statement.into_boxed_str()), args![])?;
                }
            }
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
    let people: i64 = db
        .db
        .admin_read(|tx| tx.value("SELECT COUNT(*) FROM people", args![]))
        .await
        .unwrap_or_else(|e: DbError| panic!("{e}"));
    assert_eq!(people, 2);
}

#[db_test]
async fn the_audit_log_is_only_added_to(db: Rc<TestDb>) {
    db.write(|tx| {
        tx.exec(
            "INSERT INTO audit_log (company_id, id, at, actor_kind, actor_name, action, object) VALUES ($1, 'aud_1', 1, 'person', 'JD', 'x', 'y')",
            args![],
        )
    })
    .await;
    for statement in
        ["UPDATE audit_log SET actor_name = 'Bo' WHERE company_id = $1", "DELETE FROM audit_log WHERE company_id = $1"]
    {
        let refused: Result<u64, DbError> = db.db.write(db.company, move |tx| tx.exec(statement, args![])).await;
        assert!(refused.unwrap_err().to_string().contains("only added to"), "{statement}");
    }
}

#[db_test]
async fn postgres_shows_a_company_only_its_own_rows_even_to_sql_that_forgets_it(db: Rc<TestDb>) {
    let standing = db.db.admin_read(db::dialect::are_walls_up).await.unwrap();
    let Some(standing) = standing else { return }; // SQLite has no such wall
    assert!(standing, "the tests' user is no superuser");
    let tables: i64 = db
        .db
        .admin_read(|tx| {
            tx.value(
                "SELECT COUNT(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id'
                  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relforcerowsecurity",
                args![],
            )
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!(tables, 0, "a table of companies' rows without a wall");

    let columns = "INSERT INTO recovery_codes (company_id, person_id, code_hash) VALUES ($1, $2, 'x')";
    for company in [db.company, db.other] {
        let added: Result<u64, DbError> =
            db.db.write(company, move |tx| tx.exec(columns, args![company.to_string()])).await;
        added.unwrap();
    }
    let forgetful = "SELECT COUNT(*) FROM recovery_codes WHERE $1 <> ''";
    let seen: i64 =
        db.db.read(db.company, move |tx| tx.value(forgetful, args![])).await.unwrap_or_else(|e: DbError| panic!("{e}"));
    assert_eq!(seen, 1);
    let all: i64 = db
        .db
        .admin_read(|tx| tx.value("SELECT COUNT(*) FROM recovery_codes", args![]))
        .await
        .unwrap_or_else(|e: DbError| panic!("{e}"));
    assert_eq!(all, 2);
    let smuggled: Result<u64, DbError> = db
        .db
        .write(db.company, |tx| {
            tx.exec("INSERT INTO recovery_codes (company_id, person_id, code_hash) VALUES ('com_x', $1, 'x')", args![])
        })
        .await;
    assert!(smuggled.unwrap_err().to_string().contains("row-level security"));
}

#[db_test]
async fn what_comes_last_comes_with_the_commit_and_goes_with_its_closure(db: Rc<TestDb>) {
    let jobs = ["a", "fails", "b"].map(|step| {
        db.db.write(db.company, move |tx| {
            tx.last(INSERT, args![format!("{step}, at last"), 1_i64])?;
            tx.run(INSERT, args![step, 1_i64])?;
            if step == "fails" { Err(DbError::NotFound) } else { Ok(()) }
        })
    });
    let [a, fails, b] = jobs;
    let (a, fails, b) = tokio::join!(a, fails, b);
    assert_eq!((a, fails, b), (Ok(()), Err(DbError::NotFound), Ok(())));
    let alone: Result<(), DbError> = db
        .db
        .write(db.company, |tx| {
            tx.last(INSERT, args!["alone", 1_i64])?;
            Err(DbError::NotFound)
        })
        .await;
    assert_eq!(alone, Err(DbError::NotFound));
    assert_eq!(steps(&db).await, ["a", "a, at last", "b", "b, at last"]);
}

#[db_test]
async fn what_is_said_twice_at_last_is_said_once(db: Rc<TestDb>) {
    db.write(|tx| {
        tx.last(INSERT, args!["twice", 1_i64])?;
        tx.last(INSERT, args!["once", 1_i64])?;
        tx.last(INSERT, args!["twice", 1_i64]) // the step is a key: written again it would fail
    })
    .await;
    assert_eq!(steps(&db).await, ["once", "twice"]);
}

#[db_test]
async fn a_new_row_says_its_number_and_one_that_was_there_says_none(db: Rc<TestDb>) {
    const ADD: &str = "INSERT INTO background_jobs (company_id, id, name, payload, state, run_at, lease_until, attempts, once_key, created_at)
         VALUES ($1, $2, 'test', '', 'waiting', 0, 0, 0, $3, 0)
         ON CONFLICT (company_id, name, once_key) WHERE once_key IS NOT NULL AND state <> 'failed' DO NOTHING RETURNING seq";
    let seqs = db
        .write(|tx| {
            let mut seqs = Vec::new();
            for (id, once) in [("a", "one"), ("b", "two"), ("c", "one"), ("d", "three")] {
                seqs.push(tx.find::<(i64,)>(ADD, args![id, once])?.map(|(seq,)| seq));
            }
            Ok(seqs)
        })
        .await;
    let read =
        |tx: &mut db::Tx<'_>| tx.values("SELECT seq FROM background_jobs WHERE company_id = $1 ORDER BY id", args![]);
    let there: Vec<i64> = db.db.read(db.company, read).await.unwrap_or_else(|error: DbError| panic!("{error}"));
    assert_eq!(seqs[2], None, "it was there");
    assert_eq!(seqs.into_iter().flatten().collect::<Vec<_>>(), there);
}

#[db_test]
async fn what_is_noted_is_known_until_the_transaction_ends(db: Rc<TestDb>) {
    let noted = |tx: &mut db::Tx<'_>| {
        let before = tx.noted::<u32>().is_some();
        tx.note(7_u32);
        Ok((before, tx.noted::<u32>().map(|number| *number), tx.noted::<u64>().is_some()))
    };
    for _ in 0..2 {
        assert_eq!(db.write(noted).await, (false, Some(7), false));
    }
}

#[db_test]
async fn what_is_written_reaches_the_database_file_while_the_writer_goes_on(db: Rc<TestDb>) {
    let db::Location::Sqlite(path) = &db.location else { return };
    let begun = std::fs::metadata(path).unwrap().len();
    for number in 0_i64..100_000 {
        db.write(move |tx| tx.run(INSERT, args![format!("step {number}"), number])).await;
        if std::fs::metadata(path).unwrap().len() > begun {
            return;
        }
    }
    panic!("a hundred thousand commits, and all of them only in the log");
}

/// Postgres keeps the plan of a prepared statement, and in an empty table any index looks good.
#[db_test]
async fn a_plan_made_in_an_empty_table_does_not_outlive_a_burst(db: Rc<TestDb>) {
    const FIND: &str = "SELECT id FROM pulse_checks WHERE company_id = $1 AND job_ref = $2";
    const FETCHED: &str = "SELECT idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = CAST('pulse_checks' AS REGCLASS) AND $1 <> ''";
    if db.db.engine() == db::Engine::Sqlite {
        return; // SQLite's planner goes by the columns of an index, not by what is in it
    }
    let one = Db::open(&db.location, DbOptions { postgres_connections: 1, ..DbOptions::default() }).unwrap();
    let look = || one.write(db.company, |tx| tx.values::<String>(FIND, args!["job_7"]));
    for _ in 0..10 {
        look().await.unwrap();
    }
    db.write(|tx| {
        tx.run(
            "INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, credited_refs, campaign_reason, status, token,
                                       created_at, answer_changed)
             SELECT $1, 'pul_' || n, 'job_' || n, 'cus_' || n, '[]', '', 'sent', 'token' || n, n, FALSE
               FROM generate_series(1, 3000) n",
            args![],
        )
    })
    .await;
    for _ in 0..64 {
        look().await.unwrap();
    }
    let (found, fetched): (Vec<String>, i64) = one
        .write(db.company, |tx| {
            // It counts on over transactions, for a second.
            let before: i64 = tx.value(FETCHED, args![])?;
            let found = tx.values(FIND, args!["job_7"])?;
            Ok::<_, DbError>((found, tx.value::<i64>(FETCHED, args![])? - before))
        })
        .await
        .unwrap();
    assert_eq!(found, ["pul_7"]);
    assert!(fetched < 10, "{fetched} rows were looked at to find one");
}
