//! What contacts are linked to: tags, followers, campaigns, workflows, businesses.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Given, Kind, Refusal, check, made, not_found, ok, refuse, texts, wrong},
    contact::Contact,
    door::Routes,
    ids::hex24,
};

pub(super) fn routes(routes: Routes) -> Routes {
    const WRITE: &str = "contacts.write";
    routes
        .post("/contacts/{id}/tags", WRITE, add_tags)
        .delete("/contacts/{id}/tags", WRITE, remove_tags)
        .post("/contacts/bulk/tags/update/{type}", WRITE, bulk_tags)
        .post("/contacts/bulk/business", WRITE, bulk_business)
        .post("/contacts/{id}/followers", WRITE, follow)
        .delete("/contacts/{id}/followers", WRITE, unfollow)
        .post("/contacts/{id}/campaigns/{campaign}", WRITE, add_to_campaign)
        .delete("/contacts/{id}/campaigns/{campaign}", WRITE, remove_from_campaign)
        .delete("/contacts/{id}/campaigns/removeAll", WRITE, remove_from_campaigns)
        .delete("/contacts/{id}/campaigns/remove-all", WRITE, remove_from_campaigns)
        .post("/contacts/{id}/workflow/{workflow}", WRITE, add_to_workflow)
        .delete("/contacts/{id}/workflow/{workflow}", WRITE, remove_from_workflow)
        .get("/workflows/", "workflows.readonly", workflows)
        .get("/campaigns/", "campaigns.readonly", campaigns)
}

/// What the account has from the start.
pub(super) fn first_workflows(fake: &Fake) -> Vec<Value> {
    let at = super::ids::iso(fake.now());
    [("New lead follow-up", "published"), ("Appointment reminder", "published"), ("Win back", "draft")]
        .map(|(name, status)| {
            json!({
                "id": super::ids::uuid(&fake.shared.env), "name": name, "status": status, "version": 1,
                "createdAt": at, "updatedAt": at, "locationId": fake.shared.location,
            })
        })
        .to_vec()
}

pub(super) fn first_campaigns(fake: &Fake) -> Vec<Value> {
    [("Spring tune-up", "published"), ("Newsletter", "draft")]
        .map(|(name, status)| {
            json!({"id": hex24(&fake.shared.env), "name": name, "status": status, "locationId": fake.shared.location})
        })
        .to_vec()
}

fn contact_mut<'s>(state: &'s mut State, id: &str) -> Result<&'s mut Contact, Refusal> {
    state.contacts.get_mut(id).ok_or_else(|| not_found("Contact"))
}

fn tags_of(fields: &Value) -> Result<Vec<String>, Refusal> {
    check(fields, &[("tags", Kind::Texts)], &["tags"])?;
    let tags: Vec<String> = texts(&fields["tags"]).iter().map(|tag| tag.trim().to_lowercase()).collect();
    if tags.is_empty() { Err(wrong("tags should not be empty")) } else { Ok(tags) }
}

async fn add_tags(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let added = tags_of(&fields)?;
    let mut state = fake.state_mut();
    let before = contact_mut(&mut state, &id)?.tags();
    let tags = fake.set_tags(&mut state, &id, [before.clone(), added.clone()].concat());
    let added: Vec<String> = added.into_iter().filter(|tag| !before.contains(tag)).collect();
    made(json!({"tags": tags, "tagsAdded": added}))
}

async fn remove_tags(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let removed = tags_of(&fields)?;
    let mut state = fake.state_mut();
    let (gone, kept): (Vec<String>, Vec<String>) =
        contact_mut(&mut state, &id)?.tags().into_iter().partition(|tag| removed.contains(tag));
    let tags = fake.set_tags(&mut state, &id, kept);
    ok(json!({"tags": tags, "tagsRemoved": gone}))
}

async fn bulk_tags(Extract(fake): Extract<Fake>, Path(kind): Path<String>, Given(fields): Given) -> Answered {
    let known =
        [("contacts", Kind::Texts), ("tags", Kind::Texts), ("locationId", Kind::Text), ("removeAllTags", Kind::Flag)];
    check(&fields, &known, &["contacts", "tags", "locationId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    if !["add", "remove"].contains(&kind.as_str()) {
        return Err(wrong("type must be one of the following values: add, remove"));
    }
    let tags: Vec<String> = texts(&fields["tags"]).iter().map(|tag| tag.to_lowercase()).collect();
    let mut state = fake.state_mut();
    let (mut responses, mut errors) = (Vec::new(), 0);
    for id in texts(&fields["contacts"]) {
        let Some(before) = state.contacts.get(&id).map(Contact::tags) else {
            errors += 1;
            responses.push(json!({"contactId": id, "message": "Contact not found", "type": "error"}));
            continue;
        };
        let after = match kind.as_str() {
            "add" if fields["removeAllTags"] == true => tags.clone(),
            "add" => [before, tags.clone()].concat(),
            _ if fields["removeAllTags"] == true => Vec::new(),
            _ => before.into_iter().filter(|tag| !tags.contains(tag)).collect(),
        };
        let after = fake.set_tags(&mut state, &id, after);
        responses.push(json!({"contactId": id, "message": "Tags updated", "type": "success", "tags": after}));
    }
    made(json!({"succeded": errors == 0, "errorCount": errors, "responses": responses}))
}

/// `businessId: null` detaches.
async fn bulk_business(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(
        &fields,
        &[("locationId", Kind::Text), ("ids", Kind::Texts), ("businessId", Kind::Text)],
        &["locationId", "ids"],
    )?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let business = fields["businessId"].as_str();
    let name = match business {
        Some(id) => Some(state.businesses.get(id).ok_or_else(|| not_found("Business"))?["name"].clone()),
        None => None,
    };
    let ids: Vec<String> = texts(&fields["ids"]).into_iter().filter(|id| state.contacts.get(id).is_some()).collect();
    for id in &ids {
        let mut record = contact_mut(&mut state, id)?.fields.clone();
        match (&name, business) {
            (Some(name), Some(business)) => {
                record["businessId"] = business.into();
                record["companyName"] = name.clone();
            }
            _ => drop(record.as_object_mut().map(|record| record.remove("businessId"))),
        }
        fake.put_contact(&mut state, id, record);
    }
    ok(json!({"success": true, "ids": ids}))
}

fn followers_of(state: &State, fields: &Value) -> Result<Vec<String>, Refusal> {
    check(fields, &[("followers", Kind::Texts)], &["followers"])?;
    let followers = texts(&fields["followers"]);
    match followers.iter().find(|id| state.user(id).is_none()) {
        Some(unknown) => Err(refuse(StatusCode::BAD_REQUEST, &format!("User with id {unknown} not found"))),
        None => Ok(followers),
    }
}

async fn follow(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let mut state = fake.state_mut();
    let mut added = followers_of(&state, &fields)?;
    let contact = contact_mut(&mut state, &id)?;
    added.retain(|user| !contact.followers.contains(user));
    contact.followers.extend(added.clone());
    made(json!({"followers": contact.followers, "followersAdded": added}))
}

async fn unfollow(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &[("followers", Kind::Texts)], &["followers"])?;
    let unwanted = texts(&fields["followers"]);
    let mut state = fake.state_mut();
    let contact = contact_mut(&mut state, &id)?;
    let (gone, kept): (Vec<String>, Vec<String>) =
        std::mem::take(&mut contact.followers).into_iter().partition(|user| unwanted.contains(user));
    contact.followers = kept;
    ok(json!({"followers": contact.followers, "followersRemoved": gone}))
}

fn known(all: &[Value], id: &str, what: &str) -> Result<(), Refusal> {
    if all.iter().any(|one| one["id"] == id) { Ok(()) } else { Err(not_found(what)) }
}

async fn add_to_campaign(Extract(fake): Extract<Fake>, Path((id, campaign)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    known(&state.campaigns, &campaign, "Campaign")?;
    contact_mut(&mut state, &id)?.campaigns.insert(campaign);
    made(json!({"succeded": true}))
}

async fn remove_from_campaign(Extract(fake): Extract<Fake>, Path((id, campaign)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    known(&state.campaigns, &campaign, "Campaign")?;
    contact_mut(&mut state, &id)?.campaigns.remove(&campaign);
    ok(json!({"succeded": true}))
}

async fn remove_from_campaigns(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    contact_mut(&mut fake.state_mut(), &id)?.campaigns.clear();
    ok(json!({"succeded": true}))
}

fn start(fields: &Value) -> Result<Value, Refusal> {
    check(fields, &[("eventStartTime", Kind::Time)], &[])?;
    let at = fields["eventStartTime"].as_str().and_then(Timestamp::parse);
    Ok(at.map(super::ids::iso).into())
}

async fn add_to_workflow(
    Extract(fake): Extract<Fake>,
    Path((id, workflow)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    let start = start(&fields)?;
    let mut state = fake.state_mut();
    known(&state.workflows, &workflow, "Workflow")?;
    contact_mut(&mut state, &id)?.workflows.insert(workflow, start);
    made(json!({"succeded": true})) // 200 in the spec, 201 as seen live
}

async fn remove_from_workflow(
    Extract(fake): Extract<Fake>,
    Path((id, workflow)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    start(&fields)?;
    let mut state = fake.state_mut();
    known(&state.workflows, &workflow, "Workflow")?;
    contact_mut(&mut state, &id)?.workflows.remove(&workflow);
    ok(json!({"succeded": true}))
}

async fn workflows(Extract(fake): Extract<Fake>, asked: super::answer::Asked) -> Answered {
    asked.check(&["locationId"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    ok(json!({"workflows": fake.state_mut().workflows}))
}

async fn campaigns(Extract(fake): Extract<Fake>, asked: super::answer::Asked) -> Answered {
    asked.check(&["locationId", "status"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let state = fake.state_mut();
    let fits = |one: &&Value| asked.get("status").is_none_or(|status| one["status"] == status);
    let found: Vec<&Value> = state.campaigns.iter().filter(fits).collect();
    ok(json!({"campaigns": found}))
}
