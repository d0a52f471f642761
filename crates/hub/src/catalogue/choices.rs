//! What may stand in a field that takes an id: nobody should have to know the id of a pipeline.
//!
//! A choice comes from Porchlight's own rows or from a reading operation of the catalogue, called with
//! the company's connection. A field that has choices says so in its schema: `x-choices`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use connect::{Operation, Pace, Retry};
use db::{DbError, Tx};
use domain::CompanyId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{Failure, find, run};
use crate::{
    App, crm, customers, employees,
    http::{Actor, Params, Problem},
    people, webhooks,
};

/// The keyword of a property's schema that says that the field has choices.
pub(super) const KEYWORD: &str = "x-choices";
/// The most that are shown; who has more types a few letters.
const MOST: usize = 200;
/// The largest page of Housecall Pro.
const PAGE: usize = 200;
/// So many of its pages are read.
const MOST_PAGES: usize = 5;
/// Contacts that a search shows.
const FOUND: usize = 20;
/// Customers that a search shows.
const MOST_CUSTOMERS: u32 = 50;
/// The longest search, in characters.
const LONGEST_SEARCH: usize = 100;

/// Where choices come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Who can sign in.
    People,
    /// Housecall Pro's employees, as Porchlight knows them.
    Employees,
    /// Customers that a search finds.
    Customers,
    /// Where webhooks may be sent.
    ForwardTargets,
    /// What a reading operation lists.
    Listed(List),
}

/// What a reading operation lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct List {
    operation: &'static str,
    /// The list in its answer.
    items: &'static str,
    /// A list within each of those, whose members are meant.
    within: Option<&'static str>,
    value: &'static str,
    label: &'static [&'static str],
    detail: &'static str,
    asks: Asks,
}

/// What the operation is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Nothing: it gives everything at once.
    Nothing,
    /// Housecall Pro's pages, one after the other.
    Pages,
    /// The words that are looked for, in this field.
    Words(&'static str),
}

const fn list(operation: &'static str, items: &'static str) -> List {
    List { operation, items, within: None, value: "id", label: &["name"], detail: "", asks: Asks::Nothing }
}

const USERS: List = List { detail: "email", ..list("highlevel.users.search", "users") };
const CALENDARS: List = list("highlevel.calendars.list", "calendars");
const PIPELINES: List = list("highlevel.pipelines.list", "pipelines");
const STAGES: List = List { within: Some("stages"), ..PIPELINES };
const WORKFLOWS: List = List { detail: "status", ..list("highlevel.workflows.list", "workflows") };
const CAMPAIGNS: List = List { detail: "status", ..list("highlevel.campaigns.list", "campaigns") };
const BUSINESSES: List = list("highlevel.businesses.list", "businesses");
const TEMPLATES: List = List { detail: "type", ..list("highlevel.templates.list", "templates") };
const CONTACT_TAGS: List = list("highlevel.tags.list", "tags");
const CONTACT_TAG_NAMES: List = List { value: "name", ..CONTACT_TAGS };
const CUSTOM_FIELDS: List = List { detail: "model", ..list("highlevel.custom_fields.list", "customFields") };
const CONTACTS: List = List {
    label: &["firstNameLowerCase", "lastNameLowerCase"],
    detail: "email",
    asks: Asks::Words("query"),
    ..list("highlevel.contacts.search", "contacts")
};
const JOB_TAGS: List = List { asks: Asks::Pages, ..list("housecall.tags.list", "tags") };
const JOB_TAG_NAMES: List = List { value: "name", ..JOB_TAGS };
const JOB_TYPES: List = list("housecall.job_types.list", "job_types");
const LEAD_SOURCES: List = List { asks: Asks::Pages, ..list("housecall.lead_sources.list", "lead_sources") };
const LEAD_SOURCE_NAMES: List = List { value: "name", ..LEAD_SOURCES };

/// Where the choices of a field come from; none: people write what they want.
fn source(operation: &Operation, field: &str) -> Option<Source> {
    let (group, last) = field.rsplit_once('/').unwrap_or(("", field));
    Some(match (operation.system(), last) {
        ("porchlight", "assigned_to" | "person_id") => Source::People,
        ("porchlight", "customer_ref") | ("housecall", "customer_id") => Source::Customers,
        ("porchlight", "target_id") => Source::ForwardTargets,
        ("porchlight", "technician_ref")
        | (
            "housecall",
            "assigned_employee_id"
            | "assigned_employee_ids"
            | "dispatched_employees_ids"
            | "employee_id"
            | "employee_ids",
        ) => Source::Employees,
        ("housecall", "job_type_id") => Source::Listed(JOB_TYPES),
        ("housecall", "lead_source") => Source::Listed(LEAD_SOURCE_NAMES),
        ("housecall", "lead_source_id") => Source::Listed(LEAD_SOURCES),
        ("housecall", "tag_id" | "tag_ids") => Source::Listed(JOB_TAGS),
        ("housecall", "tags") => Source::Listed(JOB_TAG_NAMES),
        ("highlevel", "assignedTo" | "assigned_to" | "assignedUserId" | "userId" | "userIds" | "followers") => {
            Source::Listed(USERS)
        }
        ("highlevel", "calendarId") => Source::Listed(CALENDARS),
        ("highlevel", "pipelineId" | "pipeline_id") => Source::Listed(PIPELINES),
        ("highlevel", "pipelineStageId" | "pipeline_stage_id") => Source::Listed(STAGES),
        ("highlevel", "workflowId") => Source::Listed(WORKFLOWS),
        ("highlevel", "campaignId") => Source::Listed(CAMPAIGNS),
        ("highlevel", "businessId") => Source::Listed(BUSINESSES),
        ("highlevel", "templateId") => Source::Listed(TEMPLATES),
        ("highlevel", "tagId") => Source::Listed(CONTACT_TAGS),
        ("highlevel", "tags") => Source::Listed(CONTACT_TAG_NAMES),
        ("highlevel", "contactId" | "contact_id") => Source::Listed(CONTACTS),
        ("highlevel", "id") if group == "customFields" => Source::Listed(CUSTOM_FIELDS),
        _ => return None,
    })
}

/// Marks the fields of an action's schema that have choices.
pub(super) fn mark(operation: &Operation, schema: &mut Value) {
    each_field(schema, "", &mut |field, property| {
        if source(operation, field).is_some() {
            property.insert(KEYWORD.into(), json!(true));
        }
    });
}

/// Every property of an object's schema, and of those in it, with its path.
fn each_field(schema: &mut Value, path: &str, see: &mut impl FnMut(&str, &mut Map<String, Value>)) {
    let Some(schema) = schema.as_object_mut() else { return };
    for name in ["anyOf", "oneOf", "allOf"] {
        schema.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten().for_each(|one| {
            each_field(one, path, see);
        });
    }
    if let Some(items) = schema.get_mut("items") {
        each_field(items, path, see);
    }
    for (name, property) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        let field = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        if let Some(property) = property.as_object_mut() {
            see(&field, property);
        }
        each_field(property, &field, see);
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Ask {
    /// The field's path, without the places in lists: `customFields/id`.
    field: String,
    /// A few letters of what is looked for.
    search: Option<String>,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OperationChoice)]
pub(super) struct Choice {
    /// What is written into the field.
    value: String,
    /// Its name.
    label: String,
    /// What tells two of one name apart.
    detail: Option<String>,
}

/// What may stand in a field.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OperationChoices)]
pub(super) struct Choices {
    items: Vec<Choice>,
    /// There are more than these: a few letters find them.
    has_more: bool,
}

/// What may stand in a field that takes an id, as it is at the provider now; at most 200.
#[utoipa::path(get, path = "/v1/operations/{operation}/choices", tag = "workflows", params(("operation" = String, Path), Ask), responses((status = 200, body = Choices), Problem))]
pub(super) async fn choices(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Params(ask): Params<Ask>,
) -> Result<Json<Choices>, Problem> {
    let operation = find(&id).ok_or_else(|| Problem::not_found("operation"))?;
    let source = source(operation, &ask.field).ok_or_else(|| Problem::invalid_field("field", "has no choices"))?;
    let search = ask.search.unwrap_or_default().trim().to_owned();
    if search.chars().count() > LONGEST_SEARCH {
        return Err(Problem::invalid_field("search", format!("at most {LONGEST_SEARCH} characters")));
    }
    if source == Source::Listed(CONTACTS) && !actor.sees_contact_details() {
        // Its search looks into numbers and addresses: digit by digit they could be found out.
        return Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", "contact details are not shown to you"));
    }
    let (mut items, is_cut) = match source {
        Source::Listed(list) => {
            let (mut found, is_cut) = list.read(&app, actor.company, &search).await?;
            if list == CONTACTS {
                found = with_names(&app, actor.company, found).await?;
            }
            (found, is_cut)
        }
        own => {
            let (words, sees) = (search.clone(), actor.sees_contact_details());
            let found: Result<Vec<Choice>, DbError> =
                app.db.read(actor.company, move |tx| ours(tx, own, &words, sees)).await;
            let found = found?;
            let is_cut = own == Source::Customers && found.len() >= MOST_CUSTOMERS as usize;
            (found, is_cut)
        }
    };
    if !source.finds_by_itself() {
        let words = search.to_lowercase();
        items.retain(|choice| choice.value == search || choice.label.to_lowercase().contains(&words));
        items.sort_by_key(|choice| choice.label.to_lowercase());
    }
    let has_more = is_cut || items.len() > MOST;
    items.truncate(MOST);
    Ok(Json(Choices { items, has_more }))
}

impl Source {
    /// Whether what was looked for decided already what came.
    const fn finds_by_itself(self) -> bool {
        matches!(self, Self::Customers | Self::Listed(List { asks: Asks::Words(_), .. }))
    }
}

/// HighLevel's search tells names in lower case alone: those that we have read are written as they are.
async fn with_names(app: &App, company: CompanyId, mut found: Vec<Choice>) -> Result<Vec<Choice>, DbError> {
    app.db
        .read(company, move |tx| {
            for choice in &mut found {
                if let Some(name) = crm::name_of_contact(tx, &choice.value)? {
                    choice.label = name;
                }
            }
            Ok(found)
        })
        .await
}

impl List {
    /// Reads it at the provider, and says whether there is more than that.
    async fn read(&self, app: &App, company: CompanyId, search: &str) -> Result<(Vec<Choice>, bool), Problem> {
        let from = find(self.operation).ok_or_else(|| Problem::not_found("operation"))?;
        let mut found = Vec::new();
        for page in 1..=MOST_PAGES {
            let input = self.input(search, page);
            let answer = run(app, company, from, &input, "", Pace::Person).await.map_err(refused)?;
            let choices = self.choices(&answer);
            let is_last = match self.asks {
                Asks::Nothing => true,
                Asks::Pages => choices.len() < PAGE,
                // Who is looked for by words is found better by more words than by more pages.
                Asks::Words(_) => {
                    let is_cut = choices.len() >= FOUND;
                    return Ok((choices, is_cut));
                }
            };
            found.extend(choices);
            if is_last {
                return Ok((found, false));
            }
        }
        Ok((found, true))
    }

    fn input(&self, search: &str, page: usize) -> Value {
        match self.asks {
            Asks::Nothing => json!({}),
            Asks::Pages => json!({ "page_size": PAGE, "page": page }),
            Asks::Words(_) if search.is_empty() => json!({ "pageLimit": FOUND }),
            Asks::Words(field) => json!({ "pageLimit": FOUND, field: search }),
        }
    }

    fn choices(&self, answer: &Value) -> Vec<Choice> {
        let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
        let items = list(answer, self.items);
        let Some(within) = self.within else {
            return items.iter().filter_map(|item| self.choice(item, text(item, self.detail))).collect();
        };
        let inner = |item: &Value| {
            let outer = self.name(item);
            list(item, within).iter().filter_map(|one| self.choice(one, outer.clone())).collect::<Vec<_>>()
        };
        items.iter().flat_map(inner).collect()
    }

    fn choice(&self, item: &Value, detail: Option<String>) -> Option<Choice> {
        let value = text(item, self.value)?;
        let label = self.name(item).unwrap_or_else(|| value.clone());
        Some(Choice { value, label, detail })
    }

    fn name(&self, item: &Value) -> Option<String> {
        let parts: Vec<String> = self.label.iter().filter_map(|part| text(item, part)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

fn text(item: &Value, name: &str) -> Option<String> {
    item.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// From our own rows.
fn ours(tx: &mut Tx<'_>, source: Source, search: &str, sees_contact_details: bool) -> Result<Vec<Choice>, DbError> {
    let choice = |value: String, label: String, detail: Option<String>| Choice { value, label, detail };
    Ok(match source {
        Source::People => people::store::list(tx)?
            .into_iter()
            .filter(|person| person.state == people::PersonState::Active)
            .map(|person| choice(person.id.to_string(), person.name, Some(person.email)))
            .collect(),
        Source::Employees => employees::store::list_active(tx)?
            .into_iter()
            .map(|employee| choice(employee.employee_ref, employee.name, None))
            .collect(),
        Source::ForwardTargets => {
            webhooks::target_addresses(tx)?.into_iter().map(|(id, url)| choice(id.to_string(), url, None)).collect()
        }
        Source::Customers => {
            let search =
                customers::store::Search { words: search, in_contact_details: sees_contact_details, own: None };
            let mut found = customers::store::search(tx, &search, "", MOST_CUSTOMERS)?;
            // An id that stands in a field already is to be named.
            found.extend(customers::store::find(tx, search.words)?.filter(|customer| !customer.is_deleted));
            let town = |customer: &customers::store::Customer| {
                customer.record.addresses.iter().flatten().find_map(|one| one.city.clone())
            };
            found
                .iter()
                .map(|customer| {
                    choice(customer.record.customer_ref.clone(), customer.record.display_name(), town(customer))
                })
                .collect()
        }
        Source::Listed(_) => vec![],
    })
}

fn refused(failure: Failure) -> Problem {
    match failure {
        Failure::NotPossible("not-connected", why) => Problem::conflict("not-connected", why),
        Failure::NotPossible(_, why) | Failure::Held(_, why) => Problem::conflict("not-possible", why),
        Failure::Internal(error) => Problem::internal(&error),
        Failure::Provider(error) if error.retry() != Retry::Never => {
            Problem::new(StatusCode::BAD_GATEWAY, "provider-away", error.to_string())
        }
        Failure::Provider(error) => Problem::conflict("provider-refused", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use connect::OperationKind;

    use super::*;
    use crate::catalogue::all;

    /// Operation, field and schema of everything that has choices.
    fn marked() -> Vec<(&'static Operation, String, Value)> {
        let mut marked = Vec::new();
        for operation in all().iter().filter(|operation| operation.kind == OperationKind::Action) {
            let mut schema = (operation.input)();
            mark(operation, &mut schema);
            each_field(&mut schema, "", &mut |field, property| {
                if property.contains_key(KEYWORD) {
                    marked.push((*operation, field.to_owned(), Value::Object(property.clone())));
                }
            });
        }
        marked
    }

    #[test]
    fn every_list_is_read_from_a_reading_operation_as_its_sample_shows() {
        let mut seen = HashSet::new();
        for (operation, field, _) in marked() {
            let Some(Source::Listed(list)) = source(operation, &field) else { continue };
            seen.insert(list.operation);
            let from = find(list.operation).unwrap_or_else(|| panic!("{} is not there", list.operation));
            assert!(!from.writes, "{} writes", from.id);
            for search in ["", "ann"] {
                assert_eq!(connect::input_errors(from, &list.input(search, 1)), [], "{}", from.id);
            }
            let found = list.choices(&(from.sample)());
            assert!(!found.is_empty(), "{} of {}: nothing in the sample of {}", field, operation.id, from.id);
            assert!(found.iter().all(|choice| choice.label != choice.value || list.value == "name"), "{}", from.id);
        }
        assert_eq!(seen.len(), 13, "{seen:?}");
    }

    #[test]
    fn only_texts_and_lists_of_texts_have_choices() {
        let is_text = |schema: &Value| {
            let kind = &schema["type"];
            kind == "string" || kind.as_array().is_some_and(|kinds| kinds.contains(&json!("string")))
        };
        let marked = marked();
        for (operation, field, schema) in &marked {
            let mut forms = vec![schema.clone()];
            forms.extend(schema["anyOf"].as_array().cloned().unwrap_or_default());
            let fits = forms.iter().any(|form| is_text(form) || is_text(&form["items"]));
            assert!(fits, "{field} of {}: {schema}", operation.id);
        }
        let fields: HashSet<&str> = marked.iter().map(|(_, field, _)| field.as_str()).collect();
        for field in ["pipelineStageId", "customFields/id", "customer/tags", "target_id", "assigned_employee_ids"] {
            assert!(fields.contains(field), "{field}");
        }
    }

    #[test]
    fn a_stage_is_shown_with_its_pipeline() {
        let answer = json!({ "pipelines": [
            { "id": "p1", "name": "Sales", "stages": [{ "id": "s1", "name": "New" }, { "id": "s2", "name": "" }, { "name": "lost" }] },
            { "id": "p2", "name": "Service" },
        ] });
        let choice = |value: &str, label: &str, detail: &str| Choice {
            value: value.into(),
            label: label.into(),
            detail: Some(detail.into()),
        };
        assert_eq!(STAGES.choices(&answer), [choice("s1", "New", "Sales"), choice("s2", "s2", "Sales")]);
    }
}
