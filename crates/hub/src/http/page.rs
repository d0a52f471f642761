//! How a list goes on: opaque cursors, bounded sizes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;

/// Page size when none is asked for.
const USUAL: u32 = 50;
/// Largest page.
const MOST: u32 = 200;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The objects.
    pub items: Vec<T>,
    /// Give it back as `cursor` for what comes next; null at the end.
    pub next_cursor: Option<String>,
}

/// Where and how much. In a query string.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many objects, 1 to 200; 50 when not given.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// The size of the page.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// The place behind which the page starts, for lists by time: the newest first.
    pub fn before(&self) -> Result<Place, Problem> {
        self.cursor.as_deref().map_or(Ok(Place::END), |cursor| Place::read(cursor).ok_or_else(bad_cursor))
    }

    /// The place behind which the page starts, for lists by a number: the highest first.
    pub fn before_number(&self) -> Result<i64, Problem> {
        self.before().map(|place| place.at.micros())
    }
}

fn bad_cursor() -> Problem {
    Problem::new(axum::http::StatusCode::BAD_REQUEST, "invalid-cursor", "this cursor is not one of ours")
}

/// A place in a list by time and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The row's time (or number).
    pub at: Timestamp,
    /// The row's id.
    pub id: String,
}

impl Place {
    /// Behind everything: where the first page starts.
    pub const END: Self = Self { at: Timestamp::from_micros(i64::MAX), id: String::new() };

    fn read(cursor: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let (at, id) = text.split_once('|')?;
        Some(Self { at: Timestamp::from_micros(at.parse().ok()?), id: id.to_owned() })
    }

    fn write(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}|{}", self.at.micros(), self.id))
    }
}

impl<T> Page<T> {
    /// Makes a page of `limit + 1` rows: the one too many says that the list goes on.
    pub fn of<R>(mut rows: Vec<R>, limit: u32, place: impl Fn(&R) -> Place, show: impl Fn(R) -> T) -> Self {
        let goes_on = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next_cursor = goes_on.then(|| rows.last().map(|row| place(row).write())).flatten();
        Self { items: rows.into_iter().map(show).collect(), next_cursor }
    }

    /// A list that is always whole.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_foreign_one_is_refused() {
        let place = Place { at: Timestamp::from_micros(7), id: "plc_1".into() };
        let query = PageQuery { limit: Some(9_999), cursor: Some(place.write()) };
        assert_eq!(query.before().unwrap(), place);
        assert_eq!(query.limit(), 200);
        let foreign = PageQuery { cursor: Some("zzz".into()), ..query };
        assert!(foreign.before().is_err());
    }

    #[test]
    fn the_row_too_many_says_that_the_list_goes_on() {
        let place = |n: &i64| Place { at: Timestamp::from_micros(*n), id: n.to_string() };
        let page = Page::of(vec![3_i64, 2, 1], 2, place, |n| n);
        assert_eq!(page.items, [3, 2]);
        assert!(page.next_cursor.is_some());
        assert!(Page::of(vec![3_i64, 2], 2, place, |n| n).next_cursor.is_none());
    }
}
