//! Parts of inputs that several actions take: do-not-disturb, own fields.

use serde_json::{Map, Value};

words! {
    /// Whether a way of writing is stopped.
    DndStatus { Active = "active", Inactive = "inactive", Permanent = "permanent", }
    /// Whether everything is stopped.
    InboundDndStatus { Active = "active", Inactive = "inactive", }
}

inputs! {
    /// Do-not-disturb of one channel.
    DndSetting {
        /// `active` stops messages over this channel, `inactive` allows them.
        status: DndStatus,
        /// Why, for whoever looks at it in HighLevel.
        message: Option<String>,
        /// A code of your own.
        code: Option<String>,
    }
    /// Do-not-disturb of incoming messages.
    InboundDndSetting {
        /// `active` stops them.
        status: InboundDndStatus,
        /// Why.
        message: Option<String>,
    }
    /// Do-not-disturb of incoming messages, over all channels.
    InboundDndSettings {
        /// All channels.
        all: Option<InboundDndSetting>,
    }
    /// A value of a field that the company made.
    CustomFieldValue {
        /// The field's id, as "List custom fields" tells it.
        id: String,
        /// The field's key, like `contact.gate_code`.
        key: Option<String>,
        /// What the field is to hold; an empty text clears it.
        #[serde(rename = "field_value")]
        field_value: FieldValue,
    }
    /// A value of a field of opportunities that the company made.
    OpportunityFieldValue {
        /// The field's id.
        id: Option<String>,
        /// The field's key; instead of the id, for a text.
        key: Option<String>,
        /// What the field is to hold.
        #[serde(rename = "field_value")]
        field_value: FieldValue,
    }
}

/// Do-not-disturb, by channel.
#[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct DndSettings {
    /// Calls.
    pub call: Option<DndSetting>,
    /// E-mails.
    pub email: Option<DndSetting>,
    /// Texts.
    #[serde(rename = "SMS")]
    pub sms: Option<DndSetting>,
    /// WhatsApp.
    #[serde(rename = "WhatsApp")]
    pub whats_app: Option<DndSetting>,
    /// Google's business messages.
    #[serde(rename = "GMB")]
    pub gmb: Option<DndSetting>,
    /// Facebook.
    #[serde(rename = "FB")]
    pub fb: Option<DndSetting>,
}

/// A text, several texts, or files by name.
#[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum FieldValue {
    Text(String),
    Several(Vec<String>),
    Files(Map<String, Value>),
}

answers! {
    /// A value of a field that the company made.
    KnownFieldValue {
        id: String,
        /// A text, a number or several.
        value: Option<Value>,
    }
}
