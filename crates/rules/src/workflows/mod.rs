//! Workflows: what they are made of, what is wrong with them, and what a run does next.
//!
//! Pure: the engine in the hub and the dry run both ask [`next`], so that a dry run cannot say
//! anything else than a run would do.

mod check;
mod cursor;
mod definition;
pub mod expressions;
mod next;
pub mod schedule;

pub use check::{Known, SCHEDULE, Severity, Trouble, check};
pub use cursor::Cursor;
pub use definition::{
    Clock, Definition, Goal, OnError, OnTimeout, Path, Reentry, ReentryRule, RunSettings, Schedule, Span, Step,
    StepKind, TriggerSpec, Unit, Wait,
};
pub use next::{Clocks, Next, Until, next, time_of_day};
