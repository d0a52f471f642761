//! Prefixed ids: `msg_0193…`. Typed in Rust, self-describing in URLs, logs and rows.
//!
//! An id is a UUIDv7 written as 32 hex digits behind a three-letter prefix, the same text
//! everywhere, so that one search finds it in a log, a row and a URL. Only
//! [`Env::new_id`](crate::Env::new_id) makes new ones.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// What all id types have in common.
pub trait Id: Copy + fmt::Display + FromStr<Err = IdError> + Send + Sync + 'static {
    /// The three letters before the underscore.
    const PREFIX: &'static str;
    /// Wraps a raw UUID. For [`Env`](crate::Env) and tests; everyone else parses.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The random part.
    fn to_uuid(self) -> Uuid;
}

/// Why a text is not the id that was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id like {expected}_…, 32 hex digits after the underscore")]
pub struct IdError {
    /// Prefix of the kind that was asked for.
    pub expected: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn to_uuid(self) -> Uuid { self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|hex| hex.len() == 32)
                    .and_then(|hex| Uuid::try_parse(hex).ok())
                    .map(Self)
                    .ok_or(IdError { expected: $prefix })
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .examples([serde_json::Value::String(concat!($prefix, "_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b").into())])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )*};
}

ids! {
    /// A company that uses Porchlight. Every other row belongs to one.
    CompanyId = "com";
    /// Somebody who can sign in: an owner, a dispatcher, a technician.
    PersonId = "psn";
    /// One signed-in browser.
    SessionId = "ses";
    /// A company's account at a provider.
    ConnectionId = "con";
    /// One webhook as received.
    ReceiptId = "rcp";
    /// Something that happened, published inside the house.
    EventId = "evt";
    /// Work to be done later.
    BackgroundJobId = "bgj";
    /// A campaign: whose name and words a pulse check carries.
    CampaignId = "cmp";
    /// The one feedback request of one job.
    PulseCheckId = "plc";
    /// One decision of the gate.
    DecisionId = "dec";
    /// One message, incoming or outgoing.
    MessageId = "msg";
    /// One attempt to hand a message to its channel.
    AttemptId = "att";
    /// A customer's "please stop".
    OptOutId = "opt";
    /// An entry of the consent record.
    ConsentId = "cst";
    /// A URL to which incoming webhooks are re-delivered.
    ForwardTargetId = "fwd";
    /// An entry of the audit log.
    AuditId = "aud";
    /// A personal or company API key.
    ApiKeyId = "key";
    /// A picture, video, document or voice message.
    FileId = "fil";
    /// One bio sent to one customer before one visit.
    BioVisitId = "biv";
    /// A recovery case: somebody was not happy, and somebody owns that.
    CaseId = "cas";
    /// A keyword or QR code that opens a pulse check page.
    EntryPointId = "ent";
    /// A replay of past jobs against today's settings.
    RehearsalId = "reh";
    /// One delivery of a webhook to a forward target.
    ForwardDeliveryId = "fdl";
    /// A passkey of a person.
    PasskeyId = "pky";
    /// An account elsewhere that signs a person in here.
    IdentityId = "idn";
    /// A key that secrets are sealed with.
    DataKeyId = "dky";
    /// What is said between the company and one customer, or among colleagues.
    ConversationId = "cnv";
    /// Words that are used again and again.
    SavedReplyId = "srp";
    /// A browser that wants to be notified.
    PushSubscriptionId = "pus";
    /// A customer whom one company passes on to another.
    ReferralId = "ref";
    /// A visitor of a company's website who wrote.
    WebChatId = "wch";
    /// A customer of whom nobody can tell which contact they are.
    CrmReviewId = "crv";
    /// A field that both sides changed.
    CrmConflictId = "ccf";
    /// A write of the CRM part.
    CrmChangeId = "cch";
    /// A change of a field that is told to somebody.
    CrmAlertId = "cal";
    /// One time that it was.
    CrmFiringId = "cfi";
    /// Something that happened, as workflows see it.
    HappeningId = "hap";
    /// A workflow of a company.
    WorkflowId = "wfl";
    /// One time that a workflow runs.
    RunId = "run";
    /// A workflow played over what happened in the past.
    DryRunId = "dry";
    /// Something that somebody in the office has to do.
    TaskId = "tsk";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        let id = MessageId::from_uuid(Uuid::from_u128(42));
        assert_eq!(id.to_string(), "msg_0000000000000000000000000000002a");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(serde_json::from_str::<MessageId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
    }

    #[test]
    fn another_kind_of_id_is_refused_and_the_error_names_the_kind() {
        for wrong in
            ["cmp_0000000000000000000000000000002a", "msg_", "msg_zz", "", "msg_0000000000000000000000000000002a0"]
        {
            let error = wrong.parse::<MessageId>().unwrap_err();
            assert!(error.to_string().contains("msg_"), "{error}");
        }
    }
}
