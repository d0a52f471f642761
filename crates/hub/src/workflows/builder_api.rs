//! What the builder asks while somebody builds: what is wrong, which variables there are, what comes out.

use axum::{Json, extract::State};
use connect::{Idempotency, Pace};
use db::{DbError, Tx};
use domain::{HappeningId, Timestamp};
use rules::workflows::{Cursor, Definition, Step, StepKind, Trouble, expressions};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{check::problems, model::Happening, scene::Facts, store};
use crate::{
    App, audit,
    catalogue::{self, Scene, own},
    http::{Actor, Input, Params, Problem, page::Page},
};

/// Happenings that are offered as samples.
const SAMPLES: u32 = 20;
/// What a test never does: it ends in a message to a customer.
const WRITES_TO_CUSTOMERS: [&str; 6] = [
    own::MESSAGE_SEND,
    "porchlight.pulse_check.send",
    "porchlight.bio.send",
    "highlevel.messages.send",
    "highlevel.contacts.add_to_campaign",
    "highlevel.contacts.add_to_workflow",
];
/// Lists are shown by their first item, so deep.
const DEEPEST: usize = 6;
/// The most variables of one kind.
const MOST_VARIABLES: usize = 400;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(check))
        .routes(routes!(samples))
        .routes(routes!(variables))
        .routes(routes!(try_out))
        .routes(routes!(test_step))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CheckWorkflow)]
struct Check {
    definition: Definition,
}

/// What is wrong with a workflow.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowProblems)]
struct Problems {
    problems: Vec<Trouble>,
}

/// Everything that is wrong with a workflow, while it is written. Keeps nothing.
#[utoipa::path(post, path = "/v1/workflows/check", tag = "workflows", request_body = Check, responses((status = 200, body = Problems), Problem))]
async fn check(State(app): State<App>, actor: Actor, Input(check): Input<Check>) -> Result<Json<Problems>, Problem> {
    let found: Result<Vec<Trouble>, DbError> =
        app.db.read(actor.company, move |tx| problems(tx, &check.definition)).await;
    Ok(Json(Problems { problems: found? }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SampleQuery {
    /// A trigger of the catalogue.
    operation: String,
}

/// A happening to try with.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowSample)]
struct Sample {
    /// Null: made up.
    id: Option<HappeningId>,
    at: Option<Timestamp>,
    title: String,
    payload: Value,
}

/// Happenings of a trigger, the newest first; the catalogue's own sample comes last.
#[utoipa::path(get, path = "/v1/workflows/samples", tag = "workflows", params(SampleQuery), responses((status = 200, body = Page<Sample>), Problem))]
async fn samples(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<SampleQuery>,
) -> Result<Json<Page<Sample>>, Problem> {
    let operation = catalogue::trigger(&query.operation)
        .ok_or_else(|| Problem::invalid_field("operation", "there is no such trigger"))?;
    let sees = actor.sees_contact_details();
    let found: Result<Vec<Sample>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let mut samples = Vec::new();
            if sees {
                for happening in store::newest_happenings(tx, operation.id, SAMPLES)? {
                    let facts = Facts::load(tx, happening.customer_ref.as_deref(), happening.job_ref.as_deref())?;
                    let whom = facts.customer.map_or_else(|| operation.label.to_owned(), |customer| customer.name);
                    samples.push(Sample {
                        id: Some(happening.id),
                        at: Some(happening.at),
                        title: whom,
                        payload: happening.payload,
                    });
                }
            }
            samples.push(Sample { id: None, at: None, title: "Sample".into(), payload: (operation.sample)() });
            Ok(samples)
        })
        .await;
    Ok(Json(Page::whole(found?)))
}

/// What is tried out, and with what.
struct Stage {
    facts: Facts,
    trigger: Value,
    happening: Option<Happening>,
    now: Timestamp,
}

impl Stage {
    fn load(
        tx: &mut Tx<'_>,
        actor: &Actor,
        definition: &Definition,
        happening: Option<&str>,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let happening = match happening {
            Some(_) if !actor.sees_contact_details() => return Err(Problem::not_found("happening")),
            Some(id) => Some(store::find_happening(tx, id.parse()?)?.ok_or_else(|| Problem::not_found("happening"))?),
            None => None,
        };
        let (customer_ref, job_ref) = happening
            .as_ref()
            .map(|happening| (happening.customer_ref.clone(), happening.job_ref.clone()))
            .unwrap_or_default();
        let mut facts = Facts::load(tx, customer_ref.as_deref(), job_ref.as_deref())?;
        let trigger = if let Some(happening) = &happening {
            happening.payload.clone()
        } else {
            (facts.customer, facts.job) = (Some(own::sample_customer()), Some(own::sample_job()));
            let operation = catalogue::trigger(&definition.trigger.operation);
            operation.map(|operation| (operation.sample)()).unwrap_or_default()
        };
        Ok(Self { facts, trigger, happening, now })
    }

    /// Variables as they would be at a step: the steps before gave their samples.
    fn variables(&self, definition: &Definition, step: Option<&str>) -> Map<String, Value> {
        let mut variables = self.facts.variables(&self.trigger, self.now);
        let (mut outputs, mut loops) = (Map::new(), Vec::new());
        if let Some(step) = step {
            before(&definition.steps, step, &mut outputs, &mut loops);
        }
        variables.insert("steps".into(), Value::Object(outputs));
        if let Some(over) = loops.last() {
            let context = expressions::Context::new(&Value::Object(variables.clone()));
            let list = expressions::value(over, &context).unwrap_or_default();
            let item = list.as_array().and_then(|list| list.first()).cloned().unwrap_or_default();
            variables.insert("item".into(), item);
            variables.insert("loop".into(), json!({ "index": 1 }));
        }
        variables
    }
}

/// Collects what the steps before `wanted` give, and the loops around it. True: it was found.
fn before(steps: &[Step], wanted: &str, outputs: &mut Map<String, Value>, loops: &mut Vec<String>) -> bool {
    for step in steps {
        if step.id == wanted {
            return true;
        }
        if let StepKind::Loop { over, .. } = &step.what {
            loops.push(over.clone());
        }
        for list in step.what.lists() {
            if before(list, wanted, outputs, loops) {
                return true;
            }
        }
        if matches!(step.what, StepKind::Loop { .. }) {
            loops.pop();
        }
        outputs.insert(step.id.clone(), sample_of(step));
    }
    false
}

/// What a step might give.
fn sample_of(step: &Step) -> Value {
    use rules::workflows::Wait;
    match &step.what {
        StepKind::Action { operation, .. } => {
            catalogue::action(operation).map(|known| (known.sample)()).unwrap_or_default()
        }
        StepKind::Branch { paths, .. } => json!({ "path": paths.first().map_or("otherwise", |path| &path.name) }),
        StepKind::Wait { wait: Wait::Reply { .. } } => json!({ "replied": true, "text": "Yes, please call me." }),
        StepKind::Wait { wait: Wait::Condition { .. } } => json!({ "met": true }),
        StepKind::Wait { .. } => json!({}),
        StepKind::Loop { .. } => json!({ "count": 2 }),
        StepKind::Approval { .. } => json!({ "approved": true, "by": "Maria" }),
        StepKind::Stop { .. } => Value::Null,
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskVariables)]
struct AskVariables {
    definition: Definition,
    /// At which step; null: in the trigger's condition.
    step: Option<String>,
    /// With which happening; null: the sample.
    happening: Option<String>,
}

/// A variable that an expression may name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowVariable)]
struct Variable {
    /// `customer.first_name`.
    path: String,
    label: String,
    /// `string`, `number`, `boolean`, `list`, `object` or `null`.
    r#type: &'static str,
    sample: Value,
    /// `trigger`, `customer`, `job`, `company`, `step`, `loop` or `other`.
    source: &'static str,
}

/// The variables at a step, with what they stand for.
#[utoipa::path(post, path = "/v1/workflows/variables", tag = "workflows", request_body = AskVariables, responses((status = 200, body = Page<Variable>), Problem))]
async fn variables(
    State(app): State<App>,
    actor: Actor,
    Input(ask): Input<AskVariables>,
) -> Result<Json<Page<Variable>>, Problem> {
    let now = app.env.now();
    let all = app
        .db
        .read(actor.company, move |tx| {
            let stage = Stage::load(tx, &actor, &ask.definition, ask.happening.as_deref(), now)?;
            let mut all = Vec::new();
            for (name, value) in stage.variables(&ask.definition, ask.step.as_deref()) {
                let source = match name.as_str() {
                    "trigger" => "trigger",
                    "customer" => "customer",
                    "job" => "job",
                    "company" => "company",
                    "steps" => "step",
                    "item" | "loop" => "loop",
                    _ => "other",
                };
                spread(&name, &value, source, 0, &mut all);
            }
            Ok::<_, Problem>(all)
        })
        .await?;
    Ok(Json(Page::whole(all)))
}

fn spread(path: &str, value: &Value, source: &'static str, depth: usize, all: &mut Vec<Variable>) {
    if all.len() >= MOST_VARIABLES {
        return;
    }
    let mut add = |kind: &'static str| {
        let last = path.rsplit('.').next().unwrap_or(path);
        all.push(Variable { path: path.to_owned(), label: words(last), r#type: kind, sample: value.clone(), source });
    };
    match value {
        Value::Object(fields) if depth < DEEPEST => {
            for (name, value) in fields {
                let is_name = name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
                    && !name.starts_with(|c: char| c.is_ascii_digit());
                let path = if is_name { format!("{path}.{name}") } else { format!("{path}['{name}']") };
                spread(&path, value, source, depth + 1, all);
            }
        }
        Value::Object(_) => add("object"),
        Value::Array(_) => add("list"),
        Value::String(_) => add("string"),
        Value::Number(_) => add("number"),
        Value::Bool(_) => add("boolean"),
        Value::Null => add("null"),
    }
}

/// `first_name` and `firstName` become `First name`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c == '_' {
            words.push(' ');
        } else if c.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
            words.push(c.to_ascii_lowercase());
        } else if words.is_empty() {
            words.push(c.to_ascii_uppercase());
        } else {
            words.push(c);
        }
    }
    words
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TryWorkflow)]
struct Try {
    definition: Definition,
    /// At which step; null: in the trigger's condition.
    step: Option<String>,
    /// What is tried: an expression (`when`, `over`, `wait/when`, `wait/moment`, `paths/0/when`), a text
    /// (`input/message`, `question`), or the whole `input`.
    field: String,
    happening: Option<String>,
}

/// What comes out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TriedWorkflow)]
struct Tried {
    value: Value,
    error: Option<String>,
}

/// What an expression or a text comes to, with sample data. Does nothing.
#[utoipa::path(post, path = "/v1/workflows/try", tag = "workflows", request_body = Try, responses((status = 200, body = Tried), Problem))]
async fn try_out(State(app): State<App>, actor: Actor, Input(ask): Input<Try>) -> Result<Json<Tried>, Problem> {
    let now = app.env.now();
    let tried = app
        .db
        .read(actor.company, move |tx| {
            let stage = Stage::load(tx, &actor, &ask.definition, ask.happening.as_deref(), now)?;
            let variables = stage.variables(&ask.definition, ask.step.as_deref());
            let context = expressions::Context::new(&Value::Object(variables));
            Ok::<_, Problem>(evaluate(&ask, &context))
        })
        .await?;
    Ok(Json(match tried {
        Ok(value) => Tried { value, error: None },
        Err(error) => Tried { value: Value::Null, error: Some(error) },
    }))
}

fn evaluate(ask: &Try, context: &expressions::Context) -> Result<Value, String> {
    let definition = &ask.definition;
    let nothing = || format!("there is no field {}", ask.field);
    let Some(id) = &ask.step else {
        let when = definition.trigger.when.as_deref().unwrap_or_default();
        return expressions::truth(when, context).map(Value::Bool);
    };
    let step = definition.step(id).ok_or_else(|| "there is no such step".to_owned())?;
    let whole = serde_json::to_value(step).unwrap_or_default();
    if ask.field == "input" {
        let StepKind::Action { input, .. } = &step.what else { return Err(nothing()) };
        return expressions::fill(input, context).map_err(|(field, why)| format!("{field}: {why}"));
    }
    let value = whole.pointer(&format!("/{}", ask.field)).cloned().ok_or_else(nothing)?;
    let is_expression = ["when", "over", "moment"].iter().any(|last| ask.field.rsplit('/').next() == Some(*last));
    match value {
        Value::String(source) if is_expression && !ask.field.starts_with("input/") => {
            if ask.field.ends_with("when") {
                expressions::truth(&source, context).map(Value::Bool)
            } else {
                expressions::value(&source, context)
            }
        }
        Value::String(text) => expressions::fill_text(&text, context),
        other => Ok(other),
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TestWorkflowStep)]
struct TestStep {
    definition: Definition,
    step: String,
    happening: Option<String>,
    /// Do what writes. Messages are never sent by a test.
    #[serde(default)]
    for_real: bool,
}

/// What a step would do, or did.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = WorkflowStepTest)]
struct StepTest {
    input: Value,
    output: Value,
    /// It was done.
    ran: bool,
    note: Option<String>,
    error: Option<String>,
}

enum Prepared {
    Shown(StepTest),
    Call(&'static connect::Operation, Value),
}

/// Tests one step: reads are done; what writes is shown, and done only when asked for.
#[utoipa::path(post, path = "/v1/workflows/test_step", tag = "workflows", request_body = TestStep, responses((status = 200, body = StepTest), Problem))]
async fn test_step(
    State(app): State<App>,
    actor: Actor,
    Input(ask): Input<TestStep>,
) -> Result<Json<StepTest>, Problem> {
    let (app_in, company, id) = (app.clone(), actor.company, app.env.new_id::<domain::RunId>());
    let sees = actor.sees_contact_details();
    // What a read answers is full of contact details; as in runs, not everybody is shown it.
    let shown = |test: StepTest| if sees { test } else { StepTest { output: Value::Null, ..test } };
    let prepared = app.db.write(company, move |tx| prepare(tx, &app_in, &actor, &ask)).await?;
    let (operation, input) = match prepared {
        Prepared::Shown(test) => return Ok(Json(shown(test))),
        Prepared::Call(operation, input) => (operation, input),
    };
    let answer = catalogue::run(&app, company, operation, &input, &format!("test_{id}"), Pace::Person).await;
    Ok(Json(match answer {
        Ok(output) => shown(StepTest { input, output, ran: true, ..StepTest::default() }),
        Err(error) => StepTest { input, error: Some(error.to_string()), ..StepTest::default() },
    }))
}

fn prepare(tx: &mut Tx<'_>, app: &App, actor: &Actor, ask: &TestStep) -> Result<Prepared, Problem> {
    let stage = Stage::load(tx, actor, &ask.definition, ask.happening.as_deref(), app.env.now())?;
    let step = ask.definition.step(&ask.step).ok_or_else(|| Problem::not_found("step"))?;
    let variables = stage.variables(&ask.definition, Some(&ask.step));
    let context = expressions::Context::new(&Value::Object(variables.clone()));
    let StepKind::Action { operation, input, .. } = &step.what else {
        let mut cursor = Cursor::default();
        let alone = Definition { steps: vec![step.clone()], ..Definition::default() };
        let clocks = stage.facts.clocks(stage.now);
        let next = rules::workflows::next(&alone, &mut cursor, &context, &clocks);
        return Ok(Prepared::Shown(in_words(next)));
    };
    let shown = |input: Value, note: &str| {
        Ok(Prepared::Shown(StepTest { input, note: Some(note.to_owned()), ..StepTest::default() }))
    };
    let input = match expressions::fill(input, &context) {
        Ok(input) => input,
        Err((field, why)) => {
            let error = Some(format!("{field}: {why}"));
            return Ok(Prepared::Shown(StepTest { error, ..StepTest::default() }));
        }
    };
    let Some(operation) = catalogue::action(operation) else {
        return Ok(Prepared::Shown(StepTest {
            input,
            error: Some("there is no such action".into()),
            ..StepTest::default()
        }));
    };
    if let Some(error) = connect::input_errors(operation, &input).into_iter().next() {
        let error = Some(format!("{} {}", error.field, error.message).trim().to_owned());
        return Ok(Prepared::Shown(StepTest { input, error, ..StepTest::default() }));
    }
    if WRITES_TO_CUSTOMERS.contains(&operation.id) {
        return shown(input, "A test sends no message");
    }
    if operation.idempotency != Idempotency::Read && !ask.for_real {
        return shown(input, "This changes something, so that it is only shown");
    }
    if operation.idempotency != Idempotency::Read {
        audit::record(tx, &app.env, actor, "workflows.test_step", operation.id, None)?;
    }
    if operation.system() != own::SYSTEM || operation.id == own::WEBHOOK_SEND {
        return Ok(Prepared::Call(operation, input));
    }
    let scene = Scene {
        run: None,
        customer_ref: stage.happening.as_ref().and_then(|happening| happening.customer_ref.clone()),
        job_ref: stage.happening.as_ref().and_then(|happening| happening.job_ref.clone()),
        person: actor.kind.person(),
    };
    Ok(Prepared::Shown(match catalogue::perform(tx, app, operation, &input, &scene)? {
        Ok(deed) => StepTest { input, output: deed.output, ran: true, note: deed.decision, error: None },
        Err(refusal) => StepTest { input, error: Some(refusal.message), ..StepTest::default() },
    }))
}

fn in_words(next: rules::workflows::Next<'_>) -> StepTest {
    use rules::workflows::Next;
    match next {
        Next::Decided { decision, output, .. } => {
            StepTest { output, ran: true, note: Some(decision), ..StepTest::default() }
        }
        Next::Loop { items, decision, .. } => {
            StepTest { output: Value::Array(items), ran: true, note: Some(decision), ..StepTest::default() }
        }
        Next::Wait { until, decision, .. } => {
            StepTest { output: json!({ "until": until.wake_at() }), note: Some(decision), ..StepTest::default() }
        }
        Next::Approval { question, .. } => StepTest { input: json!({ "question": question }), ..StepTest::default() },
        Next::Broken { field, error, .. } => {
            StepTest { error: Some(format!("{field}: {error}")), ..StepTest::default() }
        }
        Next::End { reason, .. } => StepTest { note: Some(reason), ..StepTest::default() },
        Next::Action { input, .. } => StepTest { input, ..StepTest::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflows::check::label;

    #[test]
    fn names_become_words() {
        for (name, want) in [("first_name", "First name"), ("dateUpdated", "Date updated"), ("id", "Id")] {
            assert_eq!(words(name), want);
        }
        assert_eq!(label("porchlight.task.create"), "Create a task");
        let mut all = Vec::new();
        spread("trigger", &json!({ "a": { "b-c": 1, "d": [1] }, "e": null }), "trigger", 0, &mut all);
        let paths: Vec<&str> = all.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, ["trigger.a['b-c']", "trigger.a.d", "trigger.e"]);
    }
}
