//! Everything that the hub says to its log, in every scenario; and that it names nobody.

use std::{
    io::{self, Write},
    sync::{Mutex, Once},
};

use db::{AdminTx, DbError, Statements, args};
use hub::App;
use tracing_subscriber::fmt::MakeWriter;

/// Shorter ones are found in words that mean something else.
const SHORTEST: usize = 8;

/// Everything that any crate says, as JSON lines with all fields.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Tape;

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().expect("no one panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Tape {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        Self
    }
}

/// As `porchlight serve` sets it up with `PORCHLIGHT_LOG=debug`.
pub(crate) fn record() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let log = tracing_subscriber::fmt().with_env_filter(hub::log_filter("debug")).with_writer(Tape).json();
        let _ = log.try_init(); // a test may listen by itself
    });
}

/// What was said so far.
///
/// # Panics
/// Never in a test that goes on.
pub fn log() -> String {
    String::from_utf8_lossy(&LOG.lock().expect("no one panics while writing")).into_owned()
}

/// Whether a line holds the secret. In tests ids and tokens count up together, so a token may be
/// the end of an id (`msg_…37`), which is none.
pub fn says(line: &str, secret: &str) -> bool {
    let is_part_of_an_id = |before: char| before == '_' || before.is_ascii_hexdigit();
    line.match_indices(secret).any(|(at, _)| !line[..at].ends_with(is_part_of_an_id))
}

/// Numbers, addresses, words and tokens that the database holds by now.
fn planted(tx: &mut AdminTx<'_>) -> Result<Vec<String>, DbError> {
    let mut planted = Vec::new();
    for sql in [
        "SELECT email FROM customers WHERE email IS NOT NULL",
        "SELECT mobile_number FROM customers WHERE mobile_number IS NOT NULL",
        "SELECT work_number FROM customers WHERE work_number IS NOT NULL",
        "SELECT email FROM people",
        "SELECT body FROM messages",
        "SELECT address FROM messages",
        "SELECT comment FROM feedback WHERE comment IS NOT NULL",
        "SELECT token FROM pulse_checks",
        "SELECT token FROM bio_visits",
    ] {
        planted.extend(tx.values::<String>(sql, args![])?);
    }
    Ok(planted)
}

/// Looks whether the log of this scenario names anything of it.
pub(crate) async fn names_nobody(app: &App, secrets: Vec<String>) {
    let mut never = app.db.admin_read(planted).await.unwrap_or_else(|error| panic!("what was planted: {error}"));
    never.extend(secrets);
    let log = log();
    for secret in never {
        // Of a longer text its beginning, without the line breaks that JSON writes otherwise.
        let secret: String = secret.lines().next().unwrap_or_default().chars().take(60).collect();
        if secret.chars().count() < SHORTEST {
            continue;
        }
        let lines: Vec<&str> = log.lines().filter(|line| says(line, &secret)).take(2).collect();
        assert!(lines.is_empty(), "{secret:?} is in the log:\n{}", lines.join("\n"));
    }
}
