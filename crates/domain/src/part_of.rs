//! What a message belongs to, besides a pulse check.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{BioVisitId, CaseId, RunId, id::IdError};

/// What a message or a decision is a part of. Stored as the id alone: its prefix says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PartOf {
    /// A bio that introduces a technician before a visit.
    BioVisit(BioVisitId),
    /// A recovery case ("is it solved?").
    Case(CaseId),
    /// A run of a workflow.
    Run(RunId),
}

impl fmt::Display for PartOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BioVisit(id) => id.fmt(f),
            Self::Case(id) => id.fmt(f),
            Self::Run(id) => id.fmt(f),
        }
    }
}

impl FromStr for PartOf {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        text.parse()
            .map(Self::BioVisit)
            .or_else(|_| text.parse().map(Self::Case))
            .or_else(|_| text.parse().map(Self::Run))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Id;

    #[test]
    fn the_prefix_says_what_it_is() {
        let case = CaseId::from_uuid(Uuid::from_u128(7));
        assert_eq!(case.to_string().parse(), Ok(PartOf::Case(case)));
        let visit = BioVisitId::from_uuid(Uuid::from_u128(7));
        assert_eq!(visit.to_string().parse(), Ok(PartOf::BioVisit(visit)));
        assert!("plc_00000000000000000000000000000007".parse::<PartOf>().is_err());
    }
}
