//! What a company shows of itself to others on the server.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::CompanyId;
use serde::{Deserialize, Serialize};

/// Most companies of a directory page.
const MOST: usize = 200;

/// What a company shows of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Others find it, and may write to it.
    #[serde(skip)]
    pub listed: bool,
    /// What it does: plumbing, HVAC.
    pub trades: Vec<String>,
    /// Where.
    pub area: String,
    /// In its own words.
    pub about: String,
}

impl Profile {
    /// Longest name of a trade, in characters.
    pub const LONGEST_TRADE: usize = 40;
    /// Most trades.
    pub const MOST_TRADES: usize = 10;
    /// Longest area, in characters.
    pub const LONGEST_AREA: usize = 120;
    /// Longest text about it, in characters.
    pub const LONGEST_ABOUT: usize = 500;

    fn has(&self, name: &str, word: &str) -> bool {
        let texts = self.trades.iter().chain([&self.area, &self.about]).map(String::as_str);
        texts.chain([name]).any(|text| text.to_lowercase().contains(word))
    }
}

/// Another company, as it shows itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub profile: Profile,
}

impl FromRow for Partner {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, name, listed) = (row.take()?, row.take()?, row.take()?);
        Ok(Self { id, name, profile: read(listed, &row.take::<String>()?)? })
    }
}

fn read(listed: bool, text: &str) -> Result<Profile, DbError> {
    let profile: Profile = serde_json::from_str(text)
        .map_err(|error| DbError::Mismatch(format!("a stored profile does not parse: {error}")))?;
    Ok(Profile { listed, ..profile })
}

/// One's own.
pub fn own(tx: &mut Tx<'_>) -> Result<Profile, DbError> {
    let (listed, text): (bool, String) =
        tx.one("SELECT is_listed, community_profile FROM companies WHERE id = $1", args![])?;
    read(listed, &text)
}

/// Changes one's own.
pub fn set(tx: &mut Tx<'_>, profile: &Profile) -> Result<u64, DbError> {
    let text = serde_json::to_string(profile).expect("a profile serializes");
    tx.exec("UPDATE companies SET is_listed = $2, community_profile = $3 WHERE id = $1", args![profile.listed, text])
}

/// Another company. Its name and what it shows are all that is read of it.
pub fn find(tx: &mut Tx<'_>, id: CompanyId) -> Result<Option<Partner>, DbError> {
    tx.find("SELECT id, name, is_listed, community_profile FROM companies WHERE id = $2 AND id <> $1", args![id])
}

/// The others that want to be found, with all these words, by name.
pub fn directory(tx: &mut Tx<'_>, words: &str) -> Result<Vec<Partner>, DbError> {
    let all: Vec<Partner> = tx.all(
        "SELECT id, name, is_listed, community_profile FROM companies WHERE is_listed AND id <> $1 ORDER BY LOWER(name), id",
        args![],
    )?;
    let words = words.to_lowercase();
    let fits = |one: &Partner| words.split_whitespace().all(|word| one.profile.has(&one.name, word));
    Ok(all.into_iter().filter(fits).take(MOST).collect())
}
