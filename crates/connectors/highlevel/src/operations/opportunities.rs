//! Opportunities and the pipelines they are in.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, Nothing, Quirk, Row, Succeeded, fields::OpportunityFieldValue};
use crate::client::version;

inputs! {
    /// Which opportunities. HighLevel writes most of these names with underscores.
    SearchOpportunities {
        /// Words in the name, or of the contact.
        q: Option<String>,
        /// Only in this pipeline.
        #[serde(rename = "pipeline_id")]
        pipeline_id: Option<String>,
        /// Only in this stage.
        #[serde(rename = "pipeline_stage_id")]
        pipeline_stage_id: Option<String>,
        /// Only of this contact.
        #[serde(rename = "contact_id")]
        contact_id: Option<String>,
        /// Only of this user.
        #[serde(rename = "assigned_to")]
        assigned_to: Option<String>,
        /// Only those that stand so.
        status: Option<OpportunityStatus>,
        /// Only this one.
        id: Option<String>,
        /// Only of this campaign.
        campaign_id: Option<String>,
        /// Only of contacts of this country, like US.
        country: Option<String>,
        /// What order, like added_asc.
        order: Option<String>,
        /// From this day, as mm-dd-yyyy.
        #[schemars(regex(pattern = r"^\d{2}-\d{2}-\d{4}$"))]
        date: Option<String>,
        /// Until this day, as mm-dd-yyyy.
        #[schemars(regex(pattern = r"^\d{2}-\d{2}-\d{4}$"))]
        end_date: Option<String>,
        /// Which page, from 1.
        #[schemars(range(min = 1))]
        page: Option<u32>,
        /// How many: 20 if nothing is said, 100 at most.
        #[schemars(range(min = 1, max = 100))]
        limit: Option<u32>,
        /// Where the page begins: `meta.startAfter` of the page before.
        start_after: Option<String>,
        /// Where the page begins: `meta.startAfterId` of the page before.
        start_after_id: Option<String>,
        /// True adds the contact's tasks.
        get_tasks: Option<bool>,
        /// True adds the contact's notes.
        get_notes: Option<bool>,
        /// True adds the contact's appointments.
        get_calendar_events: Option<bool>,
    }
    /// Which opportunity.
    OpportunityId {
        /// The opportunity's id.
        id: String,
    }
    /// An opportunity to be made.
    CreateOpportunity {
        /// The pipeline it goes into.
        pipeline_id: String,
        /// What it is called.
        name: String,
        /// How it stands; `open` is usual.
        status: OpportunityStatus,
        /// The contact's id.
        contact_id: String,
        /// The stage; the pipeline's first if nothing is said.
        pipeline_stage_id: Option<String>,
        /// What it is worth, in the account's currency.
        monetary_value: Option<f64>,
        /// Id of the user whose it is.
        assigned_to: Option<String>,
        /// Values of fields that the company made.
        custom_fields: Option<Vec<OpportunityFieldValue>>,
    }
    /// What is to change; what is not named stays.
    UpdateOpportunity {
        /// The opportunity's id.
        id: String,
        /// The pipeline it is in.
        pipeline_id: Option<String>,
        /// What it is called.
        name: Option<String>,
        /// The stage it is in.
        pipeline_stage_id: Option<String>,
        /// How it stands.
        status: Option<OpportunityStatus>,
        /// What it is worth, in the account's currency.
        monetary_value: Option<f64>,
        /// Id of the user whose it is.
        assigned_to: Option<String>,
        /// Values of fields that the company made.
        custom_fields: Option<Vec<OpportunityFieldValue>>,
    }
    /// An opportunity to be changed, or made.
    UpsertOpportunity {
        /// The opportunity's id. HighLevel's description names no contact here, so without an id it may refuse.
        id: Option<String>,
        /// The pipeline it is in.
        pipeline_id: String,
        /// Ids of users who follow it; an empty list for none.
        followers: Vec<String>,
        /// True takes all followers off.
        is_remove_all_followers: bool,
        /// Whether the followers are added or taken off.
        followers_action_type: FollowersAction,
        /// What it is called.
        name: Option<String>,
        /// How it stands.
        status: Option<OpportunityStatus>,
        /// The stage it is in.
        pipeline_stage_id: Option<String>,
        /// What it is worth, in the account's currency.
        monetary_value: Option<f64>,
        /// Id of the user whose it is.
        assigned_to: Option<String>,
        /// Why it was lost.
        lost_reason_id: Option<String>,
    }
    /// How an opportunity stands.
    SetOpportunityStatus {
        /// The opportunity's id.
        id: String,
        /// How it stands.
        status: OpportunityStatus,
        /// Why it was lost.
        lost_reason_id: Option<String>,
    }
}

words! {
    /// How an opportunity stands; `all` is for searching.
    OpportunityStatus { Open = "open", Won = "won", Lost = "lost", Abandoned = "abandoned", All = "all", }
    /// What happens to followers.
    FollowersAction { Add = "add", Remove = "remove", }
}

answers! {
    /// A pipeline.
    Pipeline {
        id: String,
        name: Option<String>,
        /// Its stages in their order, each with id and name.
        stages: Option<Vec<Value>>,
        location_id: Option<String>,
    }
    /// The pipelines.
    Pipelines {
        pipelines: Vec<Pipeline>,
    }
    /// An opportunity.
    Opportunity {
        id: String,
        name: Option<String>,
        monetary_value: Option<f64>,
        pipeline_id: Option<String>,
        pipeline_stage_id: Option<String>,
        assigned_to: Option<String>,
        status: Option<String>,
        source: Option<String>,
        contact_id: Option<String>,
        location_id: Option<String>,
        /// Id, name and addresses of the contact.
        contact: Option<Value>,
        custom_fields: Option<Vec<Value>>,
        followers: Option<Vec<Value>>,
        lost_reason_id: Option<String>,
        last_status_change_at: Option<String>,
        last_stage_change_at: Option<String>,
        created_at: Option<String>,
        updated_at: Option<String>,
    }
    /// One opportunity.
    OneOpportunity {
        opportunity: Opportunity,
    }
    /// One opportunity, and whether it was made.
    UpsertedOpportunity {
        opportunity: Opportunity,
        /// True: it was made. False: it was there and was changed.
        new: Option<bool>,
    }
    /// A page of opportunities.
    Opportunities {
        opportunities: Vec<Opportunity>,
        /// How many there are in all, and where it continues.
        meta: Option<Value>,
    }
}

const READ: &str = "opportunities.readonly";
const WRITE: &str = "opportunities.write";
const OPPORTUNITIES: Api = Api { group: "Opportunities", version: version::OPPORTUNITIES };

fn opportunity() -> Value {
    json!({
        "id": "wA2pSx8zTg6OdIk4NvFy", "name": "Water heater replacement", "monetaryValue": 2400, "pipelineId": "gY9eBq5mRu1LjCh7DtZo",
        "pipelineStageId": "3f1d2c74-6a5b-4c8e-9f02-7b1e5d9a4c36", "assignedTo": "dV6xRi2uZn8MpLc4TgEb", "status": "open",
        "source": "website form", "contactId": "hT2mQv8sLk4RzXw9PbYd", "locationId": "nC7yUe3oGj5WtHa1KqSf",
        "contact": {"id": "hT2mQv8sLk4RzXw9PbYd", "name": "Grace Miller", "email": "grace.miller@example.com", "phone": "+13035550142"},
        "customFields": [], "followers": [], "createdAt": "2026-09-21T18:40:05.000Z", "updatedAt": "2026-09-21T18:40:05.000Z",
    })
}

pub(super) static ACTIONS: [Action; 8] = [
    OPPORTUNITIES
        .reads(Row {
            number: "GA74",
            id: "highlevel.pipelines.list",
            call: "GET /opportunities/pipelines",
            scope: READ,
            label: "List pipelines",
            description: "The pipelines of the account with the ids of their stages.",
            input: schema_of::<Nothing>,
            output: schema_of::<Pipelines>,
            sample: || json!({"pipelines": [{
                "id": "gY9eBq5mRu1LjCh7DtZo", "name": "Sales", "locationId": "nC7yUe3oGj5WtHa1KqSf",
                "stages": [{"id": "3f1d2c74-6a5b-4c8e-9f02-7b1e5d9a4c36", "name": "New lead", "position": 0}],
            }]}),
        })
        .with(Account::InQuery("locationId")),
    OPPORTUNITIES
        .reads(Row {
            number: "GA75",
            id: "highlevel.opportunities.search",
            call: "GET /opportunities/search",
            scope: READ,
            label: "Search opportunities",
            description: "Opportunities by pipeline, stage, contact, user or words.",
            input: schema_of::<SearchOpportunities>,
            output: schema_of::<Opportunities>,
            sample: || json!({"opportunities": [opportunity()], "meta": {"total": 1, "currentPage": 1}}),
        })
        .with(Account::InQuery("location_id")),
    OPPORTUNITIES.reads(Row {
        number: "GA76",
        id: "highlevel.opportunities.get",
        call: "GET /opportunities/{id}",
        scope: READ,
        label: "Get opportunity",
        description: "One opportunity with its contact.",
        input: schema_of::<OpportunityId>,
        output: schema_of::<OneOpportunity>,
        sample: || json!({"opportunity": opportunity()}),
    }),
    OPPORTUNITIES
        .once(Row {
            number: "GA77",
            id: "highlevel.opportunities.create",
            call: "POST /opportunities/",
            scope: WRITE,
            label: "Create opportunity",
            description: "Makes an opportunity for a contact. Refused if the contact has one in the pipeline, unless the account allows two.",
            input: schema_of::<CreateOpportunity>,
            output: schema_of::<OneOpportunity>,
            sample: || json!({"opportunity": opportunity()}),
        })
        .with(Account::InBody),
    OPPORTUNITIES.repeats(Row {
        number: "GA78",
        id: "highlevel.opportunities.update",
        call: "PUT /opportunities/{id}",
        scope: WRITE,
        label: "Update opportunity",
        description: "Changes the fields you give: name, value, stage, user. What you do not give stays.",
        input: schema_of::<UpdateOpportunity>,
        output: schema_of::<OneOpportunity>,
        sample: || json!({"opportunity": opportunity()}),
    }),
    OPPORTUNITIES
        .once(Row {
            number: "GA79",
            id: "highlevel.opportunities.upsert",
            call: "POST /opportunities/upsert",
            scope: WRITE,
            label: "Upsert opportunity",
            description: "Changes the opportunity with this id, with its followers. What happens without an id is not documented: use \"Create opportunity\" for a new one.",
            input: schema_of::<UpsertOpportunity>,
            output: schema_of::<UpsertedOpportunity>,
            sample: || json!({"opportunity": opportunity(), "new": false}),
        })
        .with(Account::InBody),
    OPPORTUNITIES.repeats(Row {
        number: "GA80",
        id: "highlevel.opportunities.set_status",
        call: "PUT /opportunities/{id}/status",
        scope: WRITE,
        label: "Set opportunity status",
        description: "Marks an opportunity open, won, lost or abandoned. It stays in its stage.",
        input: schema_of::<SetOpportunityStatus>,
        output: schema_of::<Succeeded>,
        sample: || json!({"succeded": true}),
    }),
    OPPORTUNITIES
        .repeats(Row {
            number: "GA81",
            id: "highlevel.opportunities.delete",
            call: "DELETE /opportunities/{id}",
            scope: WRITE,
            label: "Delete opportunity",
            description: "Deletes an opportunity for good; the contact stays. One that is gone already counts as deleted.",
            input: schema_of::<OpportunityId>,
            output: schema_of::<Succeeded>,
            sample: || json!({"succeded": true}),
        })
        .but(Quirk::GoneIsDone),
];
