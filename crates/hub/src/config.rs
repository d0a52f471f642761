//! The operator's settings: command line, environment, `porchlight.toml`, in this order.
//! A company's settings are rows, not configuration.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
use connect::AddressGuard;
use db::Location;
use domain::Secret;
use rules::gate::quiet_hours::Law;
use serde::Deserialize;

/// The operator's settings, complete.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the hub listens.
    pub listen: SocketAddr,
    /// How the world reaches it; webhooks and customers' links start with it.
    pub public_url: String,
    /// Files live here: the SQLite database, the secret key.
    pub data_dir: PathBuf,
    /// Where the rows are.
    pub database: Location,
    /// 64 hex digits that seal secrets; when not given, a file in the data directory.
    pub secret_key: Option<Secret>,
    /// Whether URLs that users give may lead to private addresses. For the sandbox, and for
    /// operators whose mail relay is next door.
    pub allow_private_addresses: bool,
    /// Background jobs that run at once.
    pub worker_slots: usize,
    /// Whether messages reach people, so that the law's hours count. Only `demo` says no.
    pub law: Law,
}

/// `porchlight.toml`. Every setting may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    secret_key_file: Option<PathBuf>,
    allow_private_addresses: Option<bool>,
    worker_slots: Option<usize>,
}

/// What the command line and the environment say; see `porchlight serve --help`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Arguments {
    /// Address to listen on.
    #[arg(long, env = "PORCHLIGHT_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// How the world reaches the hub, for example https://porchlight.example.com
    #[arg(long, env = "PORCHLIGHT_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Directory for the database and the secret key.
    #[arg(long, env = "PORCHLIGHT_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// postgres://… or sqlite:PATH; SQLite in the data directory when not given.
    #[arg(long, env = "PORCHLIGHT_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Let URLs given by users lead to private addresses.
    #[arg(long, env = "PORCHLIGHT_ALLOW_PRIVATE_ADDRESSES")]
    pub allow_private_addresses: bool,
    /// Settings file; ./porchlight.toml when it is there.
    #[arg(long, env = "PORCHLIGHT_CONFIG")]
    pub config: Option<PathBuf>,
}

impl Config {
    /// Puts everything together.
    pub fn load(arguments: &Arguments) -> anyhow::Result<Self> {
        let file = read_file(arguments.config.clone())?;
        let listen = arguments.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 4000)));
        let data_dir = arguments.data_dir.clone().or(file.data_dir).unwrap_or_else(|| PathBuf::from("porchlight-data"));
        std::fs::create_dir_all(&data_dir).with_context(|| format!("cannot make {}", data_dir.display()))?;
        let database = arguments.database_url.clone().or(file.database_url);
        let database = database.map_or_else(|| Location::Sqlite(data_dir.join("porchlight.db")), |url| Location::parse(&url));
        let secret_key = match (std::env::var("PORCHLIGHT_SECRET_KEY"), file.secret_key_file) {
            (Ok(hex), _) => Some(Secret::new(hex)),
            (Err(_), Some(path)) => {
                let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                Some(Secret::new(text))
            }
            _ => None,
        };
        let public_url = arguments.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            data_dir,
            database,
            secret_key,
            allow_private_addresses: arguments.allow_private_addresses || file.allow_private_addresses.unwrap_or(false),
            worker_slots: file.worker_slots.unwrap_or(64),
            law: Law::Applies,
        })
    }

    /// Which addresses URLs given by users may lead to.
    pub const fn guard(&self) -> AddressGuard {
        if self.allow_private_addresses { AddressGuard::AllowPrivate } else { AddressGuard::PublicOnly }
    }

    /// Whether the world reaches us through TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn read_file(named: Option<PathBuf>) -> anyhow::Result<File> {
    let usual = PathBuf::from("porchlight.toml");
    let path = match named {
        Some(path) => path,
        None if usual.exists() => usual,
        None => return Ok(File::default()),
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_setting_is_refused() {
        assert!(toml::from_str::<File>("lisen = '127.0.0.1:1'").is_err());
        assert!(toml::from_str::<File>("listen = '127.0.0.1:1'").is_ok());
    }
}
