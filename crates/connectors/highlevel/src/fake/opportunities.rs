//! Opportunities in their pipeline. Each event comes doubled with an `OpportunityUpdate` (issue 27 of
//! their docs).

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, check, compact, made, not_found, ok, texts},
    door::Routes,
    ids::{iso, millis, uuid},
};

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "opportunities.readonly";
    const WRITE: &str = "opportunities.write";
    routes
        .get("/opportunities/pipelines", READ, pipelines)
        .get("/opportunities/search", READ, search)
        .post("/opportunities/search", READ, search_by_body)
        .post("/opportunities/", WRITE, create)
        .post("/opportunities/upsert", WRITE, upsert)
        .get("/opportunities/{id}", READ, read)
        .put("/opportunities/{id}", WRITE, update)
        .put("/opportunities/{id}/status", WRITE, set_status)
        .delete("/opportunities/{id}", WRITE, delete)
        .post("/opportunities/{id}/followers", WRITE, follow)
        .delete("/opportunities/{id}/followers", WRITE, unfollow)
}

const STAGES: [&str; 5] = ["New lead", "Contacted", "Visit planned", "Quote sent", "Won"];
const STATUS: Kind = Kind::OneOf(&["open", "won", "lost", "abandoned", "all"]);

/// The pipeline that the account has from the start.
pub(super) fn sales(fake: &Fake) -> Value {
    let stage = |(position, name): (usize, &&str)| json!({"id": uuid(&fake.shared.env), "name": name, "position": position, "showInFunnel": true, "showInPieChart": true});
    let stages: Vec<Value> = STAGES.iter().enumerate().map(stage).collect();
    json!({
        "id": fake.id(), "name": "Sales", "stages": stages, "showInFunnel": true, "showInPieChart": true,
        "locationId": fake.shared.location,
    })
}

const WRITABLE: [(&str, Kind); 10] = [
    ("pipelineId", Kind::Text),
    ("name", Kind::Text),
    ("pipelineStageId", Kind::Text),
    ("status", STATUS),
    ("monetaryValue", Kind::Number),
    ("assignedTo", Kind::Text),
    ("customFields", Kind::List),
    ("lostReasonId", Kind::Text),
    ("locationId", Kind::Text),
    ("contactId", Kind::Text),
];

/// The stage that is asked for, or the first; of this pipeline.
fn stage(state: &State, pipeline: &Value, asked: &Value) -> Result<Value, Refusal> {
    let found = state.pipelines.iter().find(|known| known["id"] == *pipeline);
    let stages = &found.ok_or_else(|| bad("The pipeline does not exist"))?["stages"];
    match asked.as_str() {
        None => Ok(stages[0]["id"].clone()),
        Some(id) if stages.as_array().into_iter().flatten().any(|stage| stage["id"] == id) => Ok(id.into()),
        Some(_) => Err(bad("The pipeline stage does not exist")),
    }
}

impl Fake {
    fn new_opportunity(&self, state: &mut State, fields: &Value) -> Result<Value, Refusal> {
        let contact = fields["contactId"].as_str().unwrap_or_default();
        state.contacts.get(contact).ok_or_else(|| bad("The contact does not exist"))?;
        let stage = stage(state, &fields["pipelineId"], &fields["pipelineStageId"])?;
        let is_same = |known: &&Value| known["contactId"] == contact && known["pipelineId"] == fields["pipelineId"];
        if state.opportunities.iter().any(|known| is_same(&known)) {
            return Err(bad("Can not create duplicate opportunity for the contact"));
        }
        let (id, now) = (self.id(), iso(self.now()));
        let mut record = json!({
            "id": id, "locationId": self.shared.location, "contactId": contact, "source": "public api", "status": "open",
            "monetaryValue": 0, "assignedTo": null, "customFields": [], "followers": [], "createdAt": now, "updatedAt": now,
            "lastStatusChangeAt": now, "lastStageChangeAt": now,
        });
        put(&mut record, fields);
        record["pipelineStageId"] = stage;
        state.opportunities.put(&id, record.clone());
        self.tell(state, "OpportunityCreate", told(&record));
        self.tell(state, "OpportunityUpdate", told(&record));
        Ok(written(state, &record))
    }

    fn change_opportunity(&self, state: &mut State, id: &str, fields: &Value) -> Result<Value, Refusal> {
        let before = state.opportunities.get(id).ok_or_else(|| not_found("Opportunity"))?.clone();
        let mut record = before.clone();
        put(&mut record, fields);
        let asked = if record["pipelineId"] == before["pipelineId"] {
            record["pipelineStageId"].clone()
        } else {
            fields["pipelineStageId"].clone()
        };
        record["pipelineStageId"] = stage(state, &record["pipelineId"], &asked)?;
        let now = iso(self.now());
        let events: Vec<&str> = [
            ("pipelineStageId", "OpportunityStageUpdate"),
            ("status", "OpportunityStatusUpdate"),
            ("assignedTo", "OpportunityAssignedToUpdate"),
            ("monetaryValue", "OpportunityMonetaryValueUpdate"),
        ]
        .into_iter()
        .filter(|(name, _)| before[*name] != record[*name])
        .map(|(_, event)| event)
        .collect();
        for (event, name) in
            [("OpportunityStageUpdate", "lastStageChangeAt"), ("OpportunityStatusUpdate", "lastStatusChangeAt")]
        {
            if events.contains(&event) {
                record[name] = now.clone().into();
            }
        }
        if record != before {
            record["updatedAt"] = now.into();
            if let Some(kept) = state.opportunities.get_mut(id) {
                *kept = record.clone();
            }
            for event in events.into_iter().chain(["OpportunityUpdate"]) {
                self.tell(state, event, told(&record));
            }
        }
        Ok(written(state, &record))
    }
}

fn put(record: &mut Value, fields: &Value) {
    for name in ["pipelineId", "name", "pipelineStageId", "status", "monetaryValue", "assignedTo", "lostReasonId"] {
        if let Some(value) = fields.get(name).filter(|value| !value.is_null()) {
            record[name] = value.clone();
        }
    }
    for field in fields["customFields"].as_array().into_iter().flatten() {
        let value = field.get("field_value").or(field.get("fieldValue")).cloned().unwrap_or_default();
        let Some(all) = record["customFields"].as_array_mut() else { continue };
        let id = field.get("id").or(field.get("key")).cloned().unwrap_or_default();
        all.retain(|known| known["id"] != id);
        all.push(json!({"id": id, "fieldValue": value}));
    }
}

/// With the contact in it.
fn written(state: &State, record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(contact) = record["contactId"].as_str().and_then(|id| state.contacts.get(id)) {
        let known = ["id", "name", "companyName", "email", "phone", "tags"].iter();
        let fields = known.map(|name| ((*name).to_owned(), contact.fields[*name].clone()));
        record["contact"] = compact(Value::Object(fields.collect()));
    }
    record
}

fn told(record: &Value) -> Value {
    let names =
        ["id", "name", "assignedTo", "contactId", "monetaryValue", "pipelineId", "pipelineStageId", "source", "status"];
    let mut told: Value = Value::Object(names.iter().map(|name| ((*name).to_owned(), record[*name].clone())).collect());
    told["dateAdded"] = record["createdAt"].clone();
    told
}

async fn pipelines(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    asked.check(&["locationId"], &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    ok(json!({"pipelines": fake.state_mut().pipelines}))
}

async fn create(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &WRITABLE, &["pipelineId", "locationId", "name", "status", "contactId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    made(json!({"opportunity": fake.new_opportunity(&mut state, &fields)?}))
}

/// By its id, or by contact and pipeline.
async fn upsert(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    let more = [
        ("id", Kind::Text),
        ("followers", Kind::Texts),
        ("isRemoveAllFollowers", Kind::Flag),
        ("followersActionType", Kind::OneOf(&["add", "remove"])),
    ];
    check(&fields, &[&WRITABLE[..], &more].concat(), &["pipelineId", "locationId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let is_it = |known: &&Value| match fields["id"].as_str() {
        Some(id) => known["id"] == id,
        None => known["contactId"] == fields["contactId"] && known["pipelineId"] == fields["pipelineId"],
    };
    let known = state.opportunities.iter().find(is_it).and_then(|known| known["id"].as_str()).map(str::to_owned);
    let mut opportunity = match &known {
        Some(id) => fake.change_opportunity(&mut state, id, &fields)?,
        None => fake.new_opportunity(&mut state, &fields)?,
    };
    if let Some(kept) = opportunity["id"].as_str().and_then(|id| state.opportunities.get_mut(id)) {
        kept["followers"] = followers(&kept["followers"], &fields).into();
        opportunity["followers"] = kept["followers"].clone();
    }
    ok(json!({"opportunity": opportunity, "new": known.is_none()}))
}

/// Whoever follows after an upsert.
fn followers(before: &Value, asked: &Value) -> Vec<String> {
    let named = texts(&asked["followers"]);
    let mut kept = if asked["isRemoveAllFollowers"] == true { Vec::new() } else { texts(before) };
    kept.retain(|user| !named.contains(user));
    if asked["followersActionType"] != "remove" {
        kept.extend(named);
    }
    kept
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let record = state.opportunities.get(&id).ok_or_else(|| not_found("Opportunity"))?;
    ok(json!({"opportunity": written(&state, record)}))
}

async fn update(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &WRITABLE[..7], &[])?;
    let mut state = fake.state_mut();
    ok(json!({"opportunity": fake.change_opportunity(&mut state, &id, &fields)?}))
}

async fn set_status(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &[("status", STATUS), ("lostReasonId", Kind::Text)], &["status"])?;
    let mut state = fake.state_mut();
    fake.change_opportunity(&mut state, &id, &fields)?;
    ok(json!({"succeded": true}))
}

async fn delete(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    let record = state.opportunities.take(&id).ok_or_else(|| not_found("Opportunity"))?;
    fake.tell(&mut state, "OpportunityDelete", told(&record));
    fake.tell(&mut state, "OpportunityUpdate", told(&record));
    ok(json!({"succeded": true}))
}

async fn follow(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &[("followers", Kind::Texts)], &["followers"])?;
    let mut state = fake.state_mut();
    let record = state.opportunities.get_mut(&id).ok_or_else(|| not_found("Opportunity"))?;
    let mut followers = texts(&record["followers"]);
    let added: Vec<String> = texts(&fields["followers"]).into_iter().filter(|user| !followers.contains(user)).collect();
    followers.extend(added.clone());
    record["followers"] = followers.clone().into();
    made(json!({"followers": followers, "followersAdded": added}))
}

async fn unfollow(
    Extract(fake): Extract<Fake>,
    Path(id): Path<String>,
    asked: Asked,
    Given(fields): Given,
) -> Answered {
    let all = asked.get("isRemoveAllFollowers") == Some("true");
    check(&fields, &[("followers", Kind::Texts)], if all { &[] } else { &["followers"] })?;
    let unwanted = texts(&fields["followers"]);
    let mut state = fake.state_mut();
    let record = state.opportunities.get_mut(&id).ok_or_else(|| not_found("Opportunity"))?;
    let (gone, kept): (Vec<String>, Vec<String>) =
        texts(&record["followers"]).into_iter().partition(|user| all || unwanted.contains(user));
    record["followers"] = kept.clone().into();
    ok(json!({"followers": kept, "followersRemoved": gone}))
}

/// With what was asked for besides: tasks, notes and appointments of the contact.
fn extended(state: &State, record: &Value, [tasks, notes, events]: [bool; 3]) -> Value {
    let mut row = written(state, record);
    if let Some(contact) = record["contactId"].as_str().and_then(|id| state.contacts.get(id)) {
        let whole = contact.whole(state);
        for (name, from, wanted) in
            [("tasks", "tasks", tasks), ("notes", "notes", notes), ("calendarEvents", "appointments", events)]
        {
            row[name] = if wanted { whole[from].clone() } else { json!([]) };
        }
    }
    row
}

/// Their first version writes this one query in snake case.
async fn search(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    let known = [
        "q",
        "location_id",
        "pipeline_id",
        "pipeline_stage_id",
        "contact_id",
        "status",
        "assigned_to",
        "campaignId",
        "id",
        "order",
        "endDate",
        "startAfter",
        "startAfterId",
        "date",
        "country",
        "page",
        "limit",
        "getTasks",
        "getNotes",
        "getCalendarEvents",
    ];
    asked.check(&known, &["location_id"])?;
    fake.this_location(asked.get("location_id"))?;
    let limit = asked.number("limit", 20)?.min(100);
    let page = asked.number("page", 1)?.max(1);
    let query = asked.get("q").unwrap_or_default().to_lowercase();
    let pairs = [
        ("pipeline_id", "pipelineId"),
        ("pipeline_stage_id", "pipelineStageId"),
        ("contact_id", "contactId"),
        ("assigned_to", "assignedTo"),
        ("id", "id"),
    ];
    let fits = |record: &&Value| {
        pairs.iter().all(|(name, field)| asked.get(name).is_none_or(|wanted| record[*field] == wanted))
            && asked.get("status").is_none_or(|status| status == "all" || record["status"] == status)
            && record["name"].as_str().unwrap_or_default().to_lowercase().contains(&query)
    };
    let state = fake.state_mut();
    let total = state.opportunities.iter().filter(fits).count();
    let after = asked.get("startAfterId");
    let skip = if after.is_some() { 0 } else { (page - 1).saturating_mul(limit) };
    let rows: Vec<&Value> = state.opportunities.after(after).filter(fits).skip(skip).take(limit).collect();
    let wanted = ["getTasks", "getNotes", "getCalendarEvents"].map(|name| asked.get(name) == Some("true"));
    let last = rows.last().map(|row| {
        let at = row["createdAt"].as_str().and_then(Timestamp::parse).map(millis);
        (row["id"].clone(), at)
    });
    let meta = json!({
        "total": total, "currentPage": page, "nextPage": (page * limit < total).then_some(page + 1),
        "prevPage": (page > 1).then(|| page - 1), "startAfterId": last.as_ref().map(|(id, _)| id),
        "startAfter": last.as_ref().and_then(|(_, at)| *at),
    });
    let rows: Vec<Value> = rows.into_iter().map(|row| extended(&state, row, wanted)).collect();
    ok(json!({"opportunities": rows, "meta": meta, "aggregations": {}}))
}

async fn search_by_body(Extract(fake): Extract<Fake>, Given(asked): Given) -> Answered {
    let known = [
        ("locationId", Kind::Text),
        ("query", Kind::Text),
        ("limit", Kind::Number),
        ("page", Kind::Number),
        ("searchAfter", Kind::List),
        ("additionalDetails", Kind::Object),
        ("filters", Kind::List),
        ("sort", Kind::List),
    ];
    check(&asked, &known, &["locationId"])?;
    fake.this_location(asked["locationId"].as_str())?;
    let number = |name: &str, usual: u64| usize::try_from(asked[name].as_u64().unwrap_or(usual)).unwrap_or(usize::MAX);
    let (limit, page) = (number("limit", 20).min(100), number("page", 1).max(1));
    let query = asked["query"].as_str().unwrap_or_default().to_lowercase();
    let state = fake.state_mut();
    let fits = |record: &&Value| record["name"].as_str().unwrap_or_default().to_lowercase().contains(&query);
    let found: Vec<&Value> = state.opportunities.iter().filter(fits).collect();
    let wanted = ["tasks", "notes", "calendarEvents"].map(|name| asked["additionalDetails"][name] == true);
    let rows = found.iter().skip((page - 1).saturating_mul(limit)).take(limit);
    let rows: Vec<Value> = rows.map(|row| extended(&state, row, wanted)).collect();
    ok(json!({"opportunities": rows, "total": found.len(), "aggregations": {}}))
}
