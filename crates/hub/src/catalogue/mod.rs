//! The catalogue: everything that can start a workflow, and everything that one can do.
//!
//! # Cast
//! - [`all`]: the operations of Housecall Pro, HighLevel and Porchlight itself, as data
//!   ([`connect::Operation`]). Forms, validation, the API, the docs page and the MCP tools come from it.
//! - `own.rs`: Porchlight's own operations; `deeds.rs` does them, in the caller's transaction.
//! - `choices.rs`: names for the ids that an action's fields take.
//! - [`run`]: does an action at a provider, over the company's connection.
//! - [`Standing`]: whether a company can use an operation now.
//!
//! # Guarantees
//! - An input that does not fit its schema is refused before anything is done.
//! - What writes at a provider needs a connection that may write; nothing is called otherwise.
//! - A message leaves through the gate, with whoever wanted it on record.
//!
//! # Not here
//! When something is done: [`crate::workflows`] and [`crate::mcp`]. A provider's operations are in its
//! connector's `operations.rs`.

mod api;
mod choices;
mod deeds;
pub mod own;
pub mod page;
mod run;
mod through_crm;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use connect::{Operation, OperationKind};
use db::{DbError, Tx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::connections::{self, Access, Kind};

pub use api::routes;
pub use deeds::{Deed, Refusal, Scene, customer_view, job_view, perform};
pub(crate) use deeds::{cap_of, channels_of, purpose_of};
pub use run::{Failure, run};

static ALL: LazyLock<Vec<&'static Operation>> = LazyLock::new(|| {
    own::all().iter().chain(housecall::operations::all()).chain(highlevel::operations::all()).collect()
});
static BY_ID: LazyLock<HashMap<&'static str, &'static Operation>> =
    LazyLock::new(|| ALL.iter().map(|operation| (operation.id, *operation)).collect());

/// Every operation: Porchlight's, Housecall Pro's, HighLevel's.
pub fn all() -> &'static [&'static Operation] {
    &ALL
}

/// The operation with this id.
pub fn find(id: &str) -> Option<&'static Operation> {
    BY_ID.get(id).copied()
}

/// The action with this id.
pub fn action(id: &str) -> Option<&'static Operation> {
    find(id).filter(|operation| operation.kind == OperationKind::Action)
}

/// The trigger with this id.
pub fn trigger(id: &str) -> Option<&'static Operation> {
    find(id).filter(|operation| operation.kind == OperationKind::Trigger)
}

/// Whether a company can use an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OperationState)]
pub enum Standing {
    Ready,
    /// Its provider is not connected.
    NotConnected,
    /// It writes, and the connection only reads.
    ReadOnly,
    /// It is not offered to anybody.
    Unavailable,
}

/// What a company's connections allow.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    connected: HashSet<&'static str>,
    writable: HashSet<&'static str>,
}

impl Allowed {
    /// As the company's connections are now.
    pub fn load(tx: &mut Tx<'_>) -> Result<Self, DbError> {
        let mut allowed = Self::default();
        for kind in [Kind::Housecall, Kind::Highlevel] {
            let Some(id) = connections::store::find_kind(tx, kind)? else { continue };
            let Some(connection) = connections::store::find(tx, id)? else { continue };
            allowed.connected.insert(kind.as_str());
            if connection.access == Access::ReadWrite {
                allowed.writable.insert(kind.as_str());
            }
        }
        Ok(allowed)
    }

    /// Whether the company can use it.
    pub fn standing(&self, operation: &Operation) -> Standing {
        let system = operation.system();
        if operation.unavailable.is_some() {
            Standing::Unavailable
        } else if system == own::SYSTEM || self.writable.contains(system) {
            Standing::Ready
        } else if !self.connected.contains(system) {
            Standing::NotConnected
        } else if operation.writes {
            Standing::ReadOnly
        } else {
            Standing::Ready
        }
    }
}
