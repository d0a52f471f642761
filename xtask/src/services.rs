//! Private servers for tests and benchmarks: a Postgres and a NATS of our own, on free ports.
//!
//! # Guarantees
//! - Each server lives in a temporary folder and is gone afterwards, however this process ends:
//!   a small shell, the *keeper*, waits on a pipe that only we hold. When we end (return, panic,
//!   ctrl-C, even `kill -9`) the pipe closes and the keeper stops the server and sweeps up.
//! - Nothing else on the machine is touched.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::command;

/// Whether what is written must survive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in production: for benchmarks.
    Full,
    /// Nothing waits for the disk: for tests.
    None,
}

/// A running Postgres. Dropping it stops the server and deletes its data.
pub struct Postgres {
    url: String,
    _keeper: Keeper,
}

/// A running nats-server. Dropping it stops the server.
pub struct Nats {
    url: String,
    _keeper: Keeper,
}

impl Postgres {
    /// Where the programs of a Postgres server are, if they are installed.
    pub fn programs() -> Option<PathBuf> {
        let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
        folders.sort_by_key(|folder| {
            folder.parent().and_then(Path::file_name).and_then(OsStr::to_str).and_then(|n| n.parse::<u32>().ok())
        });
        folders.reverse();
        folders.extend(command::find_program("initdb").and_then(|program| program.parent().map(Path::to_path_buf)));
        folders
            .into_iter()
            .find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file()))
    }

    /// Makes a new, empty server.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = Self::programs().context("initdb, pg_ctl and postgres were not found")?;
        let folder = temporary_folder("postgres")?;
        let user = Unprivileged::find()?;
        user.hand_over(&folder)?;
        let (data, port) = (folder.join("data"), command::free_port()?);

        let mut stop = user.words(&programs.join("pg_ctl"));
        stop.extend(["--mode=immediate".into(), "--pgdata".into(), data.clone().into_os_string(), "stop".into()]);
        // The keeper first: whatever goes wrong from here on is swept up.
        let keeper = Keeper::start(r#"folder=$1; shift; cat; cd "$folder"; "$@"; rm -rf "$folder""#, &folder, &stop)?;

        // Sorted by bytes, as SQLite does it.
        let mut initdb = user.command(&programs.join("initdb"));
        initdb.args([
            "--username=porchlight",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
            "--pgdata",
        ]);
        command::run_quietly(initdb.arg(&data).current_dir(&folder))?;

        let mut options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=300",
            folder.display()
        );
        if durability == Durability::None {
            options.push_str(" -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        }
        let mut start = user.command(&programs.join("pg_ctl"));
        start
            .args(["--wait", "--silent", "--options", &options, "--log"])
            .arg(folder.join("log"))
            .arg("--pgdata")
            .arg(&data);
        // Not `run_quietly`: the server would hold the pipes open.
        let status = start.arg("start").current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if !status.success() {
            bail!("postgres did not start: {}", fs::read_to_string(folder.join("log")).unwrap_or_default().trim());
        }
        Ok(Self { url: format!("postgres://porchlight@127.0.0.1:{port}/postgres"), _keeper: keeper })
    }

    /// The address of its database `postgres`, for a user who may make others.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Nats {
    /// The program, if it is installed.
    pub fn program() -> Option<PathBuf> {
        command::find_program("nats-server")
            .or_else(|| Some(PathBuf::from("/usr/sbin/nats-server")).filter(|program| program.is_file()))
    }

    /// Starts a server on a free port.
    pub fn start() -> Result<Self> {
        let program = Self::program().context("nats-server was not found")?;
        let (folder, port) = (temporary_folder("nats")?, command::free_port()?);
        let words =
            [program.into_os_string(), "--addr".into(), "127.0.0.1".into(), "--port".into(), port.to_string().into()];
        let keeper =
            Keeper::start(r#"folder=$1; shift; "$@" & cat; kill -9 $!; wait $!; rm -rf "$folder""#, &folder, &words)?;
        for _ in 0..250 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(Self { url: format!("nats://127.0.0.1:{port}"), _keeper: keeper });
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("nats-server did not listen within 5 s")
    }

    /// The address that clients connect to.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The shell that sweeps up after us.
struct Keeper(Child);

impl Keeper {
    fn start(script: &str, folder: &Path, words: &[OsString]) -> Result<Self> {
        let script = format!("trap '' INT TERM HUP\n{script}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, "keeper"]).arg(folder).args(words);
        let child =
            shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("start sh")?;
        Ok(Self(child))
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.0.stdin.take()); // its sign to begin
        self.0.wait().ok();
    }
}

/// Who runs the server: Postgres refuses to run as root.
enum Unprivileged {
    Ourselves,
    Other(&'static str),
}

impl Unprivileged {
    fn find() -> Result<Self> {
        let id = Command::new("id").arg("-u").output().context("start id")?;
        if String::from_utf8_lossy(&id.stdout).trim() != "0" {
            return Ok(Self::Ourselves);
        }
        let known = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let exists = |user: &&str| known.lines().any(|line| line.split(':').next() == Some(user));
        let user = ["postgres", "nobody"].into_iter().find(exists);
        Ok(Self::Other(user.context("postgres does not run as root, and there is neither a user postgres nor nobody")?))
    }

    fn hand_over(&self, folder: &Path) -> Result<()> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Other(user) => command::run_quietly(Command::new("chown").arg(user).arg(folder)),
        }
    }

    fn words(&self, program: &Path) -> Vec<OsString> {
        let mut words = match self {
            Self::Ourselves => Vec::new(),
            Self::Other(user) => ["runuser", "-u", user, "--"].map(OsString::from).to_vec(),
        };
        words.push(program.into());
        words
    }

    fn command(&self, program: &Path) -> Command {
        let words = self.words(program);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        command
    }
}

fn temporary_folder(of: &str) -> Result<PathBuf> {
    // Another user must be able to reach it, which a personal TMPDIR may forbid.
    let parent = Some(PathBuf::from("/tmp")).filter(|tmp| tmp.is_dir()).unwrap_or_else(env::temp_dir);
    let folder = parent.join(format!("porchlight-{of}-{}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("make the folder {}", folder.display()))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_postgres_listens_and_leaves_nothing_behind() {
        if Postgres::programs().is_none() {
            eprintln!("left out: initdb, pg_ctl and postgres not found");
            return;
        }
        let folder = Path::new("/tmp").join(format!("porchlight-postgres-{}", std::process::id()));
        let postgres = Postgres::start(Durability::None).unwrap();
        let address = postgres.url().split(['@', '/']).find(|part| part.starts_with("127.")).unwrap().to_owned();
        assert!(TcpStream::connect(&address).is_ok() && folder.exists());
        drop(postgres);
        assert!(TcpStream::connect(&address).is_err() && !folder.exists());
    }

    #[test]
    fn a_private_nats_listens_and_goes() {
        if Nats::program().is_none() {
            eprintln!("left out: nats-server not found");
            return;
        }
        let nats = Nats::start().unwrap();
        let address = nats.url().strip_prefix("nats://").unwrap().to_owned();
        assert!(TcpStream::connect(&address).is_ok());
        drop(nats);
        assert!(TcpStream::connect(&address).is_err());
    }

    #[test]
    fn the_keeper_sweeps_up_when_its_owner_goes() {
        let folder = temporary_folder("keeper").unwrap();
        let keeper =
            Keeper::start(r#"folder=$1; shift; cat; "$@"; rm -rf "$folder""#, &folder, &["true".into()]).unwrap();
        assert!(folder.exists());
        drop(keeper);
        assert!(!folder.exists());
    }
}
