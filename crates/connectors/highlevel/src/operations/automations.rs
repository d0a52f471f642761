//! Workflows and campaigns, which contacts can be put into.

use connect::schema_of;
use serde_json::json;

use super::{Account, Action, Api, Nothing, Row};
use crate::client::version;

inputs! {
    /// Which campaigns.
    ListCampaigns {
        /// Only those that stand so, like `published` or `draft`.
        status: Option<String>,
    }
}

answers! {
    /// A workflow.
    Workflow {
        id: String,
        name: Option<String>,
        /// `published` or `draft`.
        status: Option<String>,
        version: Option<f64>,
        created_at: Option<String>,
        updated_at: Option<String>,
        location_id: Option<String>,
    }
    /// The workflows.
    WorkflowList {
        workflows: Vec<Workflow>,
    }
    /// A campaign.
    Campaign {
        id: String,
        name: Option<String>,
        /// `published` or `draft`.
        status: Option<String>,
        location_id: Option<String>,
    }
    /// The campaigns.
    CampaignList {
        campaigns: Vec<Campaign>,
    }
}

pub(super) static ACTIONS: [Action; 2] = [
    Api { group: "Workflows", version: version::WORKFLOWS }
        .reads(Row {
            number: "GA87",
            id: "highlevel.workflows.list",
            call: "GET /workflows/",
            scope: "workflows.readonly",
            label: "List workflows",
            description: "HighLevel's own workflows, published ones and drafts. What they do cannot be read.",
            input: schema_of::<Nothing>,
            output: schema_of::<WorkflowList>,
            sample: || json!({"workflows": [{
                "id": "8c0f6b1e-2d47-4a93-b5e8-1f3a7c9d0e62", "name": "New lead follow-up", "status": "published", "version": 3,
                "createdAt": "2026-03-02T10:00:00.000Z", "updatedAt": "2026-08-11T09:30:00.000Z", "locationId": "nC7yUe3oGj5WtHa1KqSf",
            }]}),
        })
        .with(Account::InQuery("locationId")),
    Api { group: "Campaigns", version: version::CAMPAIGNS }
        .reads(Row {
            number: "GA88",
            id: "highlevel.campaigns.list",
            call: "GET /campaigns/",
            scope: "campaigns.readonly",
            label: "List campaigns",
            description: "HighLevel's own campaigns, published ones and drafts.",
            input: schema_of::<ListCampaigns>,
            output: schema_of::<CampaignList>,
            sample: || json!({"campaigns": [{
                "id": "66f0c1a2b3d4e5f607182931", "name": "Spring tune-up", "status": "published", "locationId": "nC7yUe3oGj5WtHa1KqSf",
            }]}),
        })
        .with(Account::InQuery("locationId")),
];
