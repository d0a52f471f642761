//! The web app's tool chain: npm, seen from outside.
//!
//! `npm install` keeps what is there already, where `npm ci` would begin anew each time; the lock is
//! compared before and after: what is installed must be what was pinned. The CI uses `npm ci`.

use std::{fs, path::Path, process::Command, time::SystemTime};

use anyhow::{Context, Result, bail};

use crate::command;

/// What the built app is made from, inside `web/`.
const SOURCES: &[&str] =
    &["src", "public", "locales", "index.html", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json"];

/// What became of the lock during an installation.
#[derive(Debug, PartialEq, Eq)]
pub enum Lock {
    /// As it was: the pinned packages are installed.
    Kept,
    /// npm rewrote it. The old text is back in place.
    Rewritten,
}

/// Whether node and npm can be run.
pub fn is_possible() -> bool {
    command::find_program("node").is_some() && command::find_program("npm").is_some()
}

/// Whether `web/dist` is missing or older than anything it is made from.
pub fn is_stale(web: &Path) -> bool {
    let Ok(built) = fs::metadata(web.join("dist/index.html")).and_then(|index| index.modified()) else {
        return true;
    };
    SOURCES.iter().filter_map(|source| newest(&web.join(source))).any(|changed| changed > built)
}

/// Builds the app, installing its packages first where they are missing.
pub fn build() -> Result<()> {
    if install()? == Lock::Rewritten {
        eprintln!("note: npm wanted to rewrite web/package-lock.json; it was kept as it is in the repository");
    }
    command::run(npm().args(["run", "build"]))
}

/// The web app's linter, type check and search for dead code.
pub fn check() -> Result<()> {
    if install()? == Lock::Rewritten {
        bail!("npm install changes web/package-lock.json: commit the change, or use the npm that wrote it");
    }
    command::run(npm().args(["run", "check"]))
}

/// Installs the pinned packages unless they are there already.
pub fn install() -> Result<Lock> {
    let web = command::root().join("web");
    let lock = web.join("package-lock.json");
    let written = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    // npm leaves this file behind when it is done.
    if let Some(installed) = written(&web.join("node_modules/.package-lock.json"))
        && Some(installed) >= written(&lock)
    {
        return Ok(Lock::Kept);
    }
    let before = fs::read(&lock).context("read web/package-lock.json")?;
    command::run(npm().args(["install", "--no-audit", "--no-fund"]))?;
    if fs::read(&lock).context("read web/package-lock.json")? == before {
        return Ok(Lock::Kept);
    }
    fs::write(&lock, before).context("put web/package-lock.json back")?;
    Ok(Lock::Rewritten)
}

/// npm in the folder `web/`.
pub fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(command::root().join("web"));
    command
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?.modified().ok()?;
    let Ok(entries) = fs::read_dir(path) else {
        return Some(own);
    };
    entries.flatten().filter_map(|entry| newest(&entry.path())).chain([own]).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_stale_when_it_is_not_built_or_older_than_a_source() {
        let web = std::env::temp_dir().join(format!("porchlight-stale-{}", std::process::id()));
        fs::create_dir_all(web.join("src")).unwrap();
        fs::create_dir_all(web.join("dist")).unwrap();
        fs::write(web.join("src/main.tsx"), "").unwrap();
        assert!(is_stale(&web), "not built");

        fs::write(web.join("dist/index.html"), "").unwrap();
        let touch = |path: &str, at: u64| {
            let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(at);
            fs::File::open(web.join(path)).unwrap().set_modified(at).unwrap();
        };
        touch("src", 100);
        touch("src/main.tsx", 100);
        touch("dist/index.html", 200);
        assert!(!is_stale(&web), "built later than its sources");

        touch("src/main.tsx", 300);
        assert!(is_stale(&web), "a source is newer");
        fs::remove_dir_all(web).unwrap();
    }
}
