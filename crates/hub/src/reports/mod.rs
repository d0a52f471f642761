//! Reports: what came of asking, by day, technician and campaign; whether it was fair; and files
//! of it (A15).
//!
//! # Cast
//! - `summary.rs`: the report: totals, series, leaderboard, campaigns, reasons.
//! - `fairness.rs`: whether every completed job was asked about alike, and everybody saw the same
//!   links.
//! - `export.rs`: CSV, page by page. `responses.rs`: how long customers wait for an answer.
//! - `count.rs`: a day's figures out of the rows; both of the above are made of such days.
//! - [`RollUp`]: keeps the figures of days that are over, so that three years are read at once.
//! - [`touch`], [`touch_job`], [`forget`]: whoever changes something old says so here.
//! - `api.rs`: `/v1/reports`.
//!
//! # Guarantees
//! - Reports are exact at any moment. A day is kept whole, as it was counted, or it is not kept and
//!   counted when somebody asks: there is nothing that could be out of date. A change to something
//!   older than two days forgets its day in the same transaction.
//! - A kept day names its two ends. When the company's clock changes they are no day's ends any
//!   more, and nothing of it is used.
//! - A pulse check counts once, on the day on which it was made, with all that came of it since;
//!   further technicians are credited beside that (A5).
//! - Leaderboards are made of the faces and scores that customers gave here, and of recoveries.
//!   Public reviews are not known to Porchlight, and do not count.
//! - No file holds a telephone number or an e-mail address of ours, and no spreadsheet runs a cell.
//!
//! # Not here
//! Scores, days and the judgement ([`rules::reports`]). Rows of pulse checks, jobs and cases belong to
//! their slices and are only read here.

mod api;
mod count;
mod export;
mod fairness;
mod model;
mod responses;
mod roll_up;
mod store;
mod summary;
#[cfg(test)]
mod tests;

pub use api::routes;
pub use roll_up::{RollUp, forget, touch, touch_job};
