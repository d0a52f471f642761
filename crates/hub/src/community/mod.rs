//! The community: companies on the same server that talk, and pass customers on (B2).
//!
//! # Cast
//! - [`profile`]: what a company shows of itself, and to whom: nobody, until it wants to be found.
//! - [`blocks`]: from whom it wants to hear nothing.
//! - [`Deliver`]: what one company says is written into the other's own conversation.
//! - [`referrals`]: a customer is passed on; [`Echo`] tells the sender what came of it.
//!
//! # Guarantees
//! - Each company has its own rows. Nothing of one is read in a transaction of the other; what
//!   crosses over is carried by a background job, and is there once however often that runs.
//! - What became of a referral is decided in the receiver's row alone: taken back and accepted at
//!   the same moment, it is one of the two, for both.
//! - Contact details of a customer show after the acceptance, and without one they are deleted.
//!
//! # Not here
//! Who may open these conversations and what people do in them: [`crate::inbox`].

pub mod blocks;
mod deliver;
pub mod profile;
pub mod referrals;

pub use deliver::Deliver;
pub use referrals::Echo;
