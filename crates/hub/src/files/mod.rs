//! Files: pictures, videos and documents of the company, voices of its customers.
//!
//! # Cast
//! - [`StoredFile`]: what is known of a file. Its bytes are elsewhere and never change.
//! - [`keep`]: looks at bytes, makes them safe, stores them; [`remove`] takes them away again.
//! - [`Blobs`]: where the bytes are, a folder or a bucket of S3's kind: see [`Location`].
//! - [`kinds`]: what a file may be and how large, decided by its bytes.
//! - `pictures.rs`: every picture is drawn anew: upright, small enough, without its metadata.
//! - `range.rs`: the part of a file that a request asks for.
//! - `api.rs`: `/v1/files`, and `/f/{token}` for whoever has the link.
//!
//! # Guarantees
//! - The bytes are on disk, or S3 has said so, before the row is: no row points at nothing.
//! - Neither its name nor a header decides what a file is. HTML and SVG are never kept.
//! - No picture leaves with the place where it was taken.
//! - Nothing that is served can run: its type is fixed, nobody guesses it anew, and it is in a
//!   sandbox. A voice is served to the company's own people only; what a visitor of the website sent, to
//!   them and into the visitor's own chat.
//!
//! # Not here
//! What a file is for: bios and feedback keep its id. Sweeping bytes that no row names: they cost
//! nothing but room.

mod api;
pub mod blobs;
pub mod kinds;
mod model;
mod pictures;
mod range;
pub mod store;
mod upload;

pub(crate) use api::{forget_body, read_body, serve_to_sender};
pub use api::{public_routes, routes};
pub use blobs::{Blobs, Location};
pub use kinds::{FileProblem, Use};
pub use model::{FileView, StoredFile};
pub use upload::{keep, remove};
