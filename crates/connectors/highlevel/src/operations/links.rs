//! What contacts are linked to: tags, followers, businesses, campaigns, workflows.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, DateTime, Quirk, Row, Succeeded, contacts::ContactId};
use crate::client::version;

inputs! {
    /// Tags of a contact.
    Tags {
        /// The contact's id.
        contact_id: String,
        /// The tags. HighLevel keeps them in lower case.
        #[schemars(length(min = 1))]
        tags: Vec<String>,
    }
    /// Tags of several contacts.
    BulkTags {
        /// `add` or `remove`.
        #[serde(rename = "type")]
        kind: AddOrRemove,
        /// Ids of the contacts.
        #[schemars(length(min = 1))]
        contacts: Vec<String>,
        /// The tags.
        tags: Vec<String>,
        /// True takes ALL tags off first.
        remove_all_tags: Option<bool>,
    }
    /// Followers of a contact.
    Followers {
        /// The contact's id.
        contact_id: String,
        /// Ids of users.
        #[schemars(length(min = 1))]
        followers: Vec<String>,
    }
    /// Contacts of a business.
    ContactsToBusiness {
        /// Ids of the contacts.
        #[schemars(length(min = 1))]
        ids: Vec<String>,
        /// The business; left empty, the contacts belong to none any more.
        business_id: Option<String>,
    }
    /// A contact and a campaign.
    InCampaign {
        /// The contact's id.
        contact_id: String,
        /// The campaign's id.
        campaign_id: String,
    }
    /// A contact and a workflow.
    InWorkflow {
        /// The contact's id.
        contact_id: String,
        /// The workflow's id.
        workflow_id: String,
        /// When the workflow is to start, with the offset of its time zone: 2026-09-22T09:00:00-06:00.
        event_start_time: Option<DateTime>,
    }
}

words! {
    /// Which way.
    AddOrRemove { Add = "add", Remove = "remove", }
}

answers! {
    /// The tags as they are now.
    TagsAdded {
        tags: Option<Vec<String>>,
        tags_added: Option<Vec<String>>,
    }
    /// The tags as they are now.
    TagsRemoved {
        tags: Option<Vec<String>>,
        tags_removed: Option<Vec<String>>,
    }
    /// What became of each contact.
    BulkTagsDone {
        succeded: Option<bool>,
        error_count: Option<u64>,
        responses: Option<Vec<Value>>,
    }
    /// The followers as they are now.
    FollowersAdded {
        followers: Option<Vec<String>>,
        followers_added: Option<Vec<String>>,
    }
    /// The followers as they are now.
    FollowersRemoved {
        followers: Option<Vec<String>>,
        followers_removed: Option<Vec<String>>,
    }
    /// The contacts that were changed.
    BusinessSet {
        success: Option<bool>,
        ids: Option<Vec<String>>,
    }
}

const WRITE: &str = "contacts.write";
const TAGS: Api = Api { group: "Tags", version: version::CONTACTS };
const CONTACTS: Api = Api { group: "Contacts", version: version::CONTACTS };
const CAMPAIGNS: Api = Api { group: "Campaigns", version: version::CONTACTS };
const WORKFLOWS: Api = Api { group: "Workflows", version: version::CONTACTS };
const USER: &str = "dV6xRi2uZn8MpLc4TgEb";

fn done() -> Value {
    json!({"succeded": true})
}

pub(super) static ACTIONS: [Action; 11] = [
    TAGS.repeats(Row {
        number: "GA23",
        id: "highlevel.contacts.add_tags",
        call: "POST /contacts/{contactId}/tags",
        scope: WRITE,
        label: "Add tags",
        description: "Adds tags to a contact. Replaces nothing: the tags that are there stay.",
        input: schema_of::<Tags>,
        output: schema_of::<TagsAdded>,
        sample: || json!({"tags": ["vip", "water heater"], "tagsAdded": ["water heater"]}),
    }),
    TAGS.repeats(Row {
        number: "GA24",
        id: "highlevel.contacts.remove_tags",
        call: "DELETE /contacts/{contactId}/tags",
        scope: WRITE,
        label: "Remove tags",
        description: "Takes tags off a contact; all others stay.",
        input: schema_of::<Tags>,
        output: schema_of::<TagsRemoved>,
        sample: || json!({"tags": ["vip"], "tagsRemoved": ["water heater"]}),
    }),
    TAGS.repeats(Row {
        number: "GA25",
        id: "highlevel.contacts.bulk_tags",
        call: "POST /contacts/bulk/tags/update/{type}",
        scope: WRITE,
        label: "Bulk add / remove tags",
        description: "Adds tags to many contacts, or takes them off. The answer says what became of each contact; some may fail while others succeed.",
        input: schema_of::<BulkTags>,
        output: schema_of::<BulkTagsDone>,
        sample: || json!({
            "succeded": true, "errorCount": 0,
            "responses": [{"contactId": "hT2mQv8sLk4RzXw9PbYd", "message": "Tags updated", "type": "success", "tags": ["vip"]}],
        }),
    })
    .with(Account::InBody),
    CONTACTS.repeats(Row {
        number: "GA26",
        id: "highlevel.contacts.add_followers",
        call: "POST /contacts/{contactId}/followers",
        scope: WRITE,
        label: "Add followers",
        description: "Lets users follow a contact. Those who follow already stay.",
        input: schema_of::<Followers>,
        output: schema_of::<FollowersAdded>,
        sample: || json!({"followers": [USER], "followersAdded": [USER]}),
    }),
    CONTACTS.repeats(Row {
        number: "GA27",
        id: "highlevel.contacts.remove_followers",
        call: "DELETE /contacts/{contactId}/followers",
        scope: WRITE,
        label: "Remove followers",
        description: "Users stop following a contact; all others stay.",
        input: schema_of::<Followers>,
        output: schema_of::<FollowersRemoved>,
        sample: || json!({"followers": [], "followersRemoved": [USER]}),
    }),
    CONTACTS
        .repeats(Row {
            number: "GA28",
            id: "highlevel.contacts.set_business",
            call: "POST /contacts/bulk/business",
            scope: WRITE,
            label: "Attach / detach contacts to business",
            description: "Lets contacts belong to a business. Without a business they belong to none any more.",
            input: schema_of::<ContactsToBusiness>,
            output: schema_of::<BusinessSet>,
            sample: || json!({"success": true, "ids": ["hT2mQv8sLk4RzXw9PbYd"]}),
        })
        .with(Account::InBody)
        .but(Quirk::NullMeans("businessId")),
    CAMPAIGNS.once(Row {
        number: "GA29",
        id: "highlevel.contacts.add_to_campaign",
        call: "POST /contacts/{contactId}/campaigns/{campaignId}",
        scope: WRITE,
        label: "Add contact to campaign",
        description: "Puts a contact into a campaign, which may write to them at once.",
        input: schema_of::<InCampaign>,
        output: schema_of::<Succeeded>,
        sample: done,
    }),
    CAMPAIGNS.repeats(Row {
        number: "GA30",
        id: "highlevel.contacts.remove_from_campaign",
        call: "DELETE /contacts/{contactId}/campaigns/{campaignId}",
        scope: WRITE,
        label: "Remove contact from campaign",
        description: "Takes a contact out of one campaign. What the campaign has sent stays sent.",
        input: schema_of::<InCampaign>,
        output: schema_of::<Succeeded>,
        sample: done,
    }),
    CAMPAIGNS.repeats(Row {
        number: "GA31",
        id: "highlevel.contacts.remove_from_all_campaigns",
        call: "DELETE /contacts/{contactId}/campaigns/removeAll",
        scope: WRITE,
        label: "Remove contact from all campaigns",
        description: "Takes a contact out of every campaign.",
        input: schema_of::<ContactId>,
        output: schema_of::<Succeeded>,
        sample: done,
    }),
    WORKFLOWS.once(Row {
        number: "GA32",
        id: "highlevel.contacts.add_to_workflow",
        call: "POST /contacts/{contactId}/workflow/{workflowId}",
        scope: WRITE,
        label: "Add contact to workflow",
        description: "Puts a contact into a HighLevel workflow, now or at a time. The workflow does all its steps, also those that write to the contact.",
        input: schema_of::<InWorkflow>,
        output: schema_of::<Succeeded>,
        sample: done,
    }),
    WORKFLOWS.repeats(Row {
        number: "GA33",
        id: "highlevel.contacts.remove_from_workflow",
        call: "DELETE /contacts/{contactId}/workflow/{workflowId}",
        scope: WRITE,
        label: "Remove contact from workflow",
        description: "Takes a contact out of a HighLevel workflow; the steps that are left are not done.",
        input: schema_of::<InWorkflow>,
        output: schema_of::<Succeeded>,
        sample: done,
    }),
];
