//! A conversation and what stands in it.

use std::time::Duration;

use domain::{CompanyId, ConversationId, FileId, MessageId, PersonId, ReferralId, Timestamp};
use rules::conversations::Workspace;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// With whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConversationKind)]
pub enum Kind {
    /// A customer, a lead, or a number that nobody knows.
    Customer,
    /// Two colleagues.
    Direct,
    /// Several colleagues.
    Group,
    /// Another company on this server.
    Company,
}

impl Kind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Direct => "direct",
            Self::Group => "group",
            Self::Company => "company",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Customer, Self::Direct, Self::Group, Self::Company].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A conversation as it is for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// Where it stands.
    pub workspace: Workspace,
    /// With whom.
    pub kind: Kind,
    /// HCP's id of the customer.
    pub customer_ref: Option<String>,
    /// The number, of somebody whom nobody knows.
    pub address: Option<String>,
    /// Of a group.
    pub title: Option<String>,
    /// The other company.
    pub partner: Option<CompanyId>,
    /// The newest entry that the list shows; 0 while there is none.
    pub last_seq: i64,
    /// When something was last said.
    pub last_at: Timestamp,
    /// When the customer last wrote.
    pub wrote_at: Option<Timestamp>,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<Timestamp>,
    /// When it was put away, for all.
    pub archived_at: Option<Timestamp>,
}

/// For so long after the customer wrote a text is an answer, and goes at any hour (product.md, part 6).
const IS_ANSWER: Duration = Duration::from_hours(24);

impl Conversation {
    /// Whether what is sent at this time answers the customer.
    pub fn is_answered_at(&self, at: Timestamp) -> bool {
        self.wrote_at.is_some_and(|wrote_at| at.since(wrote_at) < IS_ANSWER)
    }
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// To or from a customer.
    Message,
    /// Among the company's people, about a customer.
    Note,
    /// Among colleagues, or with another company.
    Chat,
    /// A customer is passed on to another company, or by one.
    Referral,
    /// Somebody was added, it was archived, …
    Event,
}

impl EntryKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Note => "note",
            Self::Chat => "chat",
            Self::Referral => "referral",
            Self::Event => "event",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Message, Self::Note, Self::Chat, Self::Referral, Self::Event]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// What happened, of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// Somebody is in.
    MemberAdded,
    /// Somebody is out.
    MemberRemoved,
    /// Put away.
    Archived,
    /// Brought back.
    Unarchived,
    /// The customer wants no more messages.
    OptedOut,
    /// A group has another name.
    Renamed,
    /// The other company takes the customer.
    ReferralAccepted,
    /// The other company does not take the customer.
    ReferralDeclined,
    /// The other company took its referral back.
    ReferralWithdrawn,
}

/// What an entry holds besides words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Who is called by name in a note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<PersonId>,
    /// What comes along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
    /// Of an event: what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happening: Option<Happening>,
    /// Of an event: to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<PersonId>,
    /// Of an event: why, as the stored word of a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who said it, of another company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_author: Option<String>,
    /// What came along from another company.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partner_files: Vec<PartnerFile>,
    /// Who is passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralId>,
}

/// A file of another company: it stays theirs, and is shown from where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerFile {
    /// Theirs.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// `image/jpeg`.
    pub media_type: String,
    /// A path of this hub.
    pub path: String,
    /// How large.
    pub bytes: u64,
    /// Of a picture, in pixels.
    pub width: Option<u32>,
    /// Of a picture, in pixels.
    pub height: Option<u32>,
}

/// An entry to be written.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Of a message: `incoming` or `outgoing`.
    pub direction: Option<&'static str>,
    /// Who wrote or did it; `None`: the customer, or by itself.
    pub person: Option<PersonId>,
    /// The message that it stands for.
    pub message: Option<MessageId>,
    /// The words, unless the message has them.
    pub body: String,
    /// What can be searched.
    pub words: String,
    /// What it holds besides.
    pub detail: Detail,
}

impl Entry {
    /// Something happened.
    pub fn event(happening: Happening, by: Option<PersonId>) -> Self {
        Self {
            kind: EntryKind::Event,
            direction: None,
            person: by,
            message: None,
            body: String::new(),
            words: String::new(),
            detail: Detail { happening: Some(happening), ..Detail::default() },
        }
    }
}
