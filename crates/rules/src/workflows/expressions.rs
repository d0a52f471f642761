//! The one language of workflows: conditions, lists to loop over, and texts with variables.
//!
//! It is Jinja's, cut down so that nobody can make the hub work for long or use much memory, and
//! nothing in it reaches out: no loops but over what is there, nothing that makes a text grow by
//! itself, fuel for the steps of the engine, a limit for what comes out. What a variable's part
//! does not have is empty, because what providers send differs from day to day.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    sync::{Arc, LazyLock, Mutex, PoisonError, RwLock},
};

use domain::{Phone, Timestamp, time};
use jiff::tz::TimeZone;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Expression, State, UndefinedBehavior, Value as Jinja, filters,
    tests as checks,
};
use serde_json::{Map, Value};

/// The longest source, in bytes.
pub const LONGEST_SOURCE: usize = 10_000;
/// The longest text that comes out of one, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;
/// The longest text that a variable brings, in bytes.
const LONGEST_VALUE: usize = 32 * 1024;
/// How often texts may be joined by `~` or `+` in one source.
const MOST_JOINS: usize = 50;
/// The most that one may do, in the engine's own steps.
const FUEL: u64 = 50_000;

/// So many sources are kept ready to be evaluated.
const MOST_READY: usize = 2_000;

/// A value as expressions see it. Made once, it costs nothing to be shared by many contexts.
#[derive(Debug, Clone)]
pub struct Ready(Jinja);

impl Ready {
    /// The value, as expressions see it.
    pub fn new(value: &Value) -> Self {
        Self(Jinja::from(minijinja::value::Serde(&bounded(value))))
    }
}

impl FromIterator<(String, Ready)> for Ready {
    /// An object of its parts; what is null is not there.
    fn from_iter<I: IntoIterator<Item = (String, Self)>>(parts: I) -> Self {
        let there = parts.into_iter().filter(|(_, part)| !part.0.is_none()).map(|(name, part)| (name, part.0));
        Self(Jinja::from(there.collect::<BTreeMap<_, _>>()))
    }
}

/// What expressions see: the variables of a run at one moment.
#[derive(Debug, Clone)]
pub struct Context(Jinja);

impl Context {
    /// An object whose keys are the variables.
    pub fn new(variables: &Value) -> Self {
        Self(Ready::new(variables).0)
    }
}

impl FromIterator<(String, Ready)> for Context {
    fn from_iter<I: IntoIterator<Item = (String, Ready)>>(variables: I) -> Self {
        Self(Ready::from_iter(variables).0)
    }
}

/// Without what is null, which is the same as not there, and with long texts cut: what is joined of
/// them stays small.
fn bounded(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(name, value)| (name.clone(), bounded(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(bounded).collect()),
        Value::String(text) if text.len() > LONGEST_VALUE => {
            let end = (0..=LONGEST_VALUE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            Value::String(text[..end].to_owned())
        }
        other => other.clone(),
    }
}

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Chainable);
    engine.set_auto_escape_callback(|_| AutoEscape::None); // plain text; mail escapes later
    engine.set_fuel(Some(FUEL));
    engine.set_formatter(
        |out, state, value| {
            if value.is_none() { Ok(()) } else { minijinja::escape_formatter(out, state, value) }
        },
    );
    engine.add_filter("upper", filters::upper);
    engine.add_filter("lower", filters::lower);
    engine.add_filter("title", filters::title);
    engine.add_filter("capitalize", filters::capitalize);
    engine.add_filter("trim", filters::trim);
    engine.add_filter("default", default);
    engine.add_filter("length", filters::length);
    engine.add_filter("first", filters::first);
    engine.add_filter("last", filters::last);
    engine.add_filter("round", filters::round);
    engine.add_filter("int", filters::int);
    engine.add_filter("float", filters::float);
    engine.add_filter("abs", filters::abs);
    engine.add_filter("sum", filters::sum);
    engine.add_filter("min", filters::min);
    engine.add_filter("max", filters::max);
    engine.add_filter("sort", filters::sort);
    engine.add_filter("unique", filters::unique);
    engine.add_filter("map", filters::map);
    engine.add_filter("selectattr", filters::selectattr);
    engine.add_filter("rejectattr", filters::rejectattr);
    engine.add_filter("split", filters::split);
    engine.add_filter("string", filters::string);
    engine.add_filter("join", join);
    engine.add_filter("replace", replace);
    engine.add_filter("contains", contains);
    engine.add_filter("times", times);
    engine.add_filter("money", money);
    engine.add_filter("phone", phone);
    engine.add_filter("date", |state: &State<'_, '_>, value: Jinja| in_words(state, &value, "%A, %B %-d"));
    engine.add_filter("time", |state: &State<'_, '_>, value: Jinja| in_words(state, &value, "%-I:%M %p"));
    engine.add_filter("date_time", |state: &State<'_, '_>, value: Jinja| {
        in_words(state, &value, "%A, %B %-d at %-I:%M %p")
    });
    engine.add_filter("days_since", days_since);
    engine.add_test("defined", checks::is_defined);
    engine.add_test("undefined", checks::is_undefined);
    engine.add_test("none", |value: &Jinja| value.is_none() || value.is_undefined());
    engine.add_test("number", checks::is_number);
    engine.add_test("string", checks::is_string);
    engine.add_test("sequence", checks::is_sequence);
    engine.add_test("startingwith", checks::is_startingwith);
    engine.add_test("endingwith", checks::is_endingwith);
    // `selectattr("status", "eq", "open")` names its test.
    engine.add_test("eq", checks::is_eq);
    engine.add_test("ne", checks::is_ne);
    engine.add_test("in", checks::is_in);
    engine
});

/// All filters that may be used, for the docs and the builder's help.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "contains",
    "date",
    "date_time",
    "days_since",
    "default",
    "first",
    "float",
    "int",
    "join",
    "last",
    "length",
    "lower",
    "map",
    "max",
    "min",
    "money",
    "phone",
    "rejectattr",
    "replace",
    "round",
    "selectattr",
    "sort",
    "split",
    "string",
    "sum",
    "time",
    "times",
    "title",
    "trim",
    "unique",
    "upper",
];

fn too_large() -> Error {
    Error::new(ErrorKind::InvalidOperation, "what comes out is too long")
}

fn capped(text: String) -> Result<String, Error> {
    if text.len() > LONGEST_TEXT { Err(too_large()) } else { Ok(text) }
}

/// The other value where there is none, or an empty text.
fn default(value: Jinja, other: Option<Jinja>) -> Jinja {
    let is_missing = value.is_undefined() || value.is_none() || value.as_str() == Some("");
    if is_missing { other.unwrap_or_else(|| Jinja::from("")) } else { value }
}

fn join(values: &Jinja, between: Option<String>) -> Result<String, Error> {
    let between = between.unwrap_or_default();
    let mut text = String::new();
    for (i, value) in values.try_iter()?.enumerate() {
        if i > 0 {
            text.push_str(&between);
        }
        text.push_str(&value.to_string());
        if text.len() > LONGEST_TEXT {
            return Err(too_large());
        }
    }
    Ok(text)
}

fn replace(text: &str, from: &str, to: &str) -> Result<String, Error> {
    if from.is_empty() || text.matches(from).count().saturating_mul(to.len()) > LONGEST_TEXT {
        return Err(too_large());
    }
    capped(text.replace(from, to))
}

/// Whether a list has it, or a text has it in it, whatever the case.
fn contains(within: &Jinja, what: &Jinja) -> bool {
    let (within, what) = (within, what.to_string().to_lowercase());
    match within.as_str() {
        Some(text) => text.to_lowercase().contains(&what),
        None => within.try_iter().is_ok_and(|mut values| values.any(|value| value.to_string().to_lowercase() == what)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "compared with itself right away")]
fn times(value: f64, by: f64) -> Jinja {
    let product = value * by;
    let whole = product.round();
    if (product - whole).abs() < 1e-9 && whole.abs() < 9e15 { Jinja::from(whole as i64) } else { Jinja::from(product) }
}

/// Cents as dollars: `$1,234.50`.
fn money(cents: i64) -> String {
    let (dollars, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let digits = dollars.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}${grouped}.{rest:02}")
}

/// `(303) 555-0147`; what is no number stays as it is.
fn phone(written: String) -> String {
    match Phone::parse(&written).as_ref().and_then(|phone| phone.as_str().strip_prefix("+1")) {
        Some(digits) if digits.len() == 10 => format!("({}) {}-{}", &digits[..3], &digits[3..6], &digits[6..]),
        _ => written,
    }
}

/// A moment on the company's clock; nothing where there is none.
fn in_words(state: &State<'_, '_>, value: &Jinja, form: &str) -> Result<String, Error> {
    let Some(at) = moment(value) else { return Ok(String::new()) };
    let zone = state
        .lookup("company")
        .and_then(|company| company.get_attr("time_zone").ok())
        .and_then(|name| time::zone(name.as_str()?))
        .unwrap_or(TimeZone::UTC);
    Ok(at.in_zone(&zone).strftime(form).to_string())
}

fn days_since(state: &State<'_, '_>, value: Jinja) -> Option<i64> {
    let now = state.lookup("now").and_then(|now| moment(&now))?;
    let micros = now.micros() - moment(&value)?.micros();
    Some(micros.div_euclid(86_400_000_000))
}

fn moment(value: &Jinja) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?)
}

/// The moment that a value stands for, if it does.
pub fn moment_of(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?;
    Timestamp::parse(text).or_else(|| {
        // HighLevel sends days alone, too.
        let day: jiff::civil::Date = text.parse().ok()?;
        Timestamp::from_civil(day.at(0, 0, 0, 0), &TimeZone::UTC)
    })
}

/// What is wrong with it, before it is ever used; else the variables that it names, with their
/// parts: `customer.first_name`.
pub fn check_expression(source: &str) -> Result<BTreeSet<String>, String> {
    refuse(source, &without_literals(source))?;
    let engine: &Environment<'_> = &ENGINE;
    let compiled = engine.compile_expression(source).map_err(|error| words(&error))?;
    let names = compiled.undeclared_variables(true);
    unknown_filters(&without_literals(source))?;
    Ok(names.into_iter().collect())
}

/// The same of a text with variables in it.
pub fn check_text(source: &str) -> Result<BTreeSet<String>, String> {
    let code = code_of(source);
    refuse(source, &code)?;
    only_known_tags(source)?;
    let engine: &Environment<'_> = &ENGINE;
    let compiled = engine.template_from_str(source).map_err(|error| words(&error))?;
    unknown_filters(&code)?;
    Ok(compiled.undeclared_variables(true).into_iter().collect())
}

/// Whether it is true: what is empty, zero or missing is not.
pub fn truth(source: &str, context: &Context) -> Result<bool, String> {
    Ok(evaluate(source, context)?.is_true())
}

/// What it comes to.
pub fn value(source: &str, context: &Context) -> Result<Value, String> {
    json(&evaluate(source, context)?)
}

/// Expressions that were checked and compiled: the same few are evaluated again and again.
static EXPRESSIONS: LazyLock<Mutex<HashMap<String, Arc<Expression<'static, 'static>>>>> = LazyLock::new(Mutex::default);
/// The same of texts; each is a template by its own name.
static TEXTS: LazyLock<RwLock<(Environment<'static>, usize)>> = LazyLock::new(|| RwLock::new((ENGINE.clone(), 0)));

fn evaluate(source: &str, context: &Context) -> Result<Jinja, String> {
    compiled(source)?.eval(context.0.clone()).map_err(|error| words(&error))
}

fn compiled(source: &str) -> Result<Arc<Expression<'static, 'static>>, String> {
    let known = || EXPRESSIONS.lock().expect("no one panics while looking");
    if let Some(ready) = known().get(source) {
        return Ok(Arc::clone(ready));
    }
    refuse(source, &without_literals(source))?;
    let engine: &'static Environment<'static> = &ENGINE;
    let ready = Arc::new(engine.compile_expression_owned(source.to_owned()).map_err(|error| words(&error))?);
    let mut known = known();
    if known.len() >= MOST_READY {
        known.clear();
    }
    known.insert(source.to_owned(), Arc::clone(&ready));
    Ok(ready)
}

fn json(value: &Jinja) -> Result<Value, String> {
    if value.is_undefined() {
        return Ok(Value::Null);
    }
    serde_json::to_value(value).map_err(|_| "What comes out is no plain value".to_owned())
}

/// The text with its variables filled in. A text that is one `{{ expression }}` alone keeps the
/// kind of its value: a number stays a number.
pub fn fill_text(source: &str, context: &Context) -> Result<Value, String> {
    if !source.contains("{{") && !source.contains("{%") {
        return Ok(Value::String(source.to_owned()));
    }
    if let Some(expression) = alone(source) {
        return value(expression, context);
    }
    loop {
        if let Ok(compiled) = TEXTS.read().unwrap_or_else(PoisonError::into_inner).0.get_template(source) {
            let mut text = Limited(Vec::new());
            return match compiled.render_captured_to(context.0.clone(), &mut text) {
                Ok(_) => Ok(Value::String(String::from_utf8_lossy(&text.0).into_owned())),
                Err(_) if text.0.len() >= LONGEST_TEXT => Err(words(&too_large())),
                Err(error) => Err(words(&error)),
            };
        }
        compile_text(source)?;
    }
}

fn compile_text(source: &str) -> Result<(), String> {
    refuse(source, &code_of(source))?;
    only_known_tags(source)?;
    let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
    let (engine, count) = &mut *texts;
    if *count >= MOST_READY {
        engine.clear_templates();
        *count = 0;
    }
    *count += 1;
    engine.add_template_owned(source.to_owned(), source.to_owned()).map_err(|error| words(&error))
}

/// What of an input cannot be filled in: the field as a path with slashes, and why.
pub type FieldProblem = (String, String);

/// An action's input with all its texts filled in. What comes out empty of a field that is one
/// expression alone is left out: an optional field that has nothing to say is not said.
pub fn fill(input: &Map<String, Value>, context: &Context) -> Result<Value, FieldProblem> {
    let mut filled = Map::new();
    for (name, value) in input {
        let value = fill_value(value, context).map_err(|(field, why)| (format!("{name}{field}"), why))?;
        if !value.is_null() {
            filled.insert(name.clone(), value);
        }
    }
    Ok(Value::Object(filled))
}

fn fill_value(value: &Value, context: &Context) -> Result<Value, FieldProblem> {
    match value {
        Value::String(text) => fill_text(text, context).map_err(|why| (String::new(), why)),
        Value::Array(items) => {
            let fill = |(i, item)| fill_value(item, context).map_err(|(field, why)| (format!("/{i}{field}"), why));
            items.iter().enumerate().map(fill).collect::<Result<Vec<_>, _>>().map(Value::Array)
        }
        Value::Object(fields) => fill(fields, context).map_err(|(field, why)| (format!("/{field}"), why)),
        other => Ok(other.clone()),
    }
}

/// Every text in an input, with its field.
pub fn texts<'v>(value: &'v Value, field: &str, all: &mut Vec<(String, &'v str)>) {
    match value {
        Value::String(text) => all.push((field.to_owned(), text)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| texts(item, &format!("{field}/{i}"), all));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| texts(value, &format!("{field}/{name}"), all));
        }
        _ => {}
    }
}

/// `expression` of `{{ expression }}` with nothing around it.
pub fn alone(source: &str) -> Option<&str> {
    let inner = source.trim().strip_prefix("{{")?.strip_suffix("}}")?;
    (!inner.contains("{{") && !inner.contains("}}") && !inner.contains("{%")).then(|| inner.trim())
}

struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST_TEXT {
            self.0.resize(LONGEST_TEXT, b' ');
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn refuse(source: &str, code: &str) -> Result<(), String> {
    if source.len() > LONGEST_SOURCE {
        return Err(format!("Too long: at most {LONGEST_SOURCE} characters"));
    }
    if source.trim().is_empty() {
        return Err("Empty".to_owned());
    }
    // With texts it would make them grow; with numbers there is a filter for it.
    if code.contains('*') {
        return Err("`*` is not available; use the filter times: {{ 2 | times(3) }}".to_owned());
    }
    if code.matches(['~', '+']).count() > MOST_JOINS {
        return Err(format!("At most {MOST_JOINS} texts can be joined"));
    }
    Ok(())
}

/// Of tags, conditions and loops alone: nothing is set, defined or included.
fn only_known_tags(source: &str) -> Result<(), String> {
    let is_known = |rest: &str| {
        let word: String =
            rest.trim_start_matches(['-', '+']).trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
        ["if", "elif", "else", "endif", "for", "endfor"].contains(&word.as_str())
    };
    let is_recursive = source.split("{%").skip(1).any(|rest| until_unquoted(rest, "%}").0.contains("recursive"));
    if source.split("{%").skip(1).all(is_known) && !is_recursive {
        Ok(())
    } else {
        Err("Only {% if %} and {% for %} may be used besides variables".to_owned())
    }
}

/// The engine only notices when it gets there.
fn unknown_filters(code: &str) -> Result<(), String> {
    for rest in code.split('|').skip(1) {
        let name: String = rest.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if !FILTERS.contains(&name.as_str()) {
            return Err(format!("There is no filter `{name}`"));
        }
    }
    Ok(())
}

/// The parts between `{{ }}` and `{% %}`, without what is quoted in them.
fn code_of(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let (inner, behind) = until_unquoted(&rest[start + 2..], close);
        code.push_str(&without_literals(inner));
        code.push(' ');
        rest = behind;
    }
    code
}

/// What stands before `close`, where that is not quoted; and what stands behind.
fn until_unquoted<'s>(source: &'s str, close: &str) -> (&'s str, &'s str) {
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in source.char_indices() {
        let is_quote = c == '"' || c == '\'';
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if source[at..].starts_with(close) => return (&source[..at], &source[at + close.len()..]),
            None if is_quote => quote = Some(c),
            _ => {}
        }
    }
    (source, "")
}

fn without_literals(code: &str) -> String {
    let (mut kept, mut quote, mut escaped) = (String::with_capacity(code.len()), None, false);
    for c in code.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None => kept.push(c),
        }
    }
    kept
}

fn words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::OutOfFuel => "Does too much".to_owned(),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => "Functions are not available".to_owned(),
        kind => match error.detail() {
            Some(detail) => format!("Cannot be read: {detail}"),
            None => format!("Cannot be read: {kind}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn context() -> Context {
        Context::new(&json!({
            "customer": { "first_name": "Ann", "tags": ["VIP", "pool"], "phone": "+13035550147", "email": null },
            "job": { "total": 123_450, "scheduled_start": "2026-12-01T16:00:00Z" },
            "company": { "time_zone": "America/Denver" },
            "now": "2026-11-27T12:00:00Z",
            "items": [{ "n": 1, "open": true }, { "n": 2, "open": false }],
        }))
    }

    #[test]
    fn texts_are_filled_in_and_a_lone_expression_keeps_its_kind() {
        for (source, want) in [
            ("Hi {{ customer.first_name }}!", json!("Hi Ann!")),
            ("{{ job.total }}", json!(123_450)),
            (
                "{{ job.total | money }} on {{ job.scheduled_start | date_time }}",
                json!("$1,234.50 on Tuesday, December 1 at 9:00 AM"),
            ),
            ("{{ customer.phone | phone }}", json!("(303) 555-0147")),
            ("{{ customer.tags }}", json!(["VIP", "pool"])),
            ("{{ customer.tags | join(', ') }}", json!("VIP, pool")),
            ("{{ customer.email }}", json!(null)),
            ("<{{ customer.nothing.at.all }}>", json!("<>")),
            ("{% for item in items %}{{ item.n }};{% endfor %}", json!("1;2;")),
            ("{{ items | selectattr('open') | map(attribute='n') | first }}", json!(1)),
            ("{{ job.total | times(0.1) }}", json!(12_345)),
            ("{{ 'a*b' }}, 2 * 3", json!("a*b, 2 * 3")),
            ("no variables", json!("no variables")),
            ("Hi {{ customer.email | default('there') }}{{ customer.email | upper }}", json!("Hi there")),
            ("{{ '' | default('x') }}{{ nothing | default }}", json!("x")),
            ("It is a recursive matter of {{ 'a}}b' }}", json!("It is a recursive matter of a}}b")),
        ] {
            assert_eq!(fill_text(source, &context()), Ok(want), "{source}");
        }
    }

    #[test]
    fn conditions_say_yes_or_no() {
        for (source, want) in [
            ("job.total > 100000", true),
            ("'vip' in customer.tags", false),
            ("customer.tags | contains('vip')", true),
            ("customer.email", false),
            ("customer.email is none and job.unknown.part is undefined", true),
            ("customer.first_name == 'Ann' or job.total == 0", true),
            ("job.scheduled_start | days_since < 0", true),
            ("now > '2026-01-01'", true),
        ] {
            assert_eq!(truth(source, &context()), Ok(want), "{source}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_before_it_is_used() {
        for (source, part) in [
            ("customer.", "Cannot be read"),
            ("", "Empty"),
            ("customer.name | shout", "no filter `shout`"),
            ("'x' * 100000000", "not available"),
        ] {
            let error = check_expression(source).unwrap_err();
            assert!(error.contains(part), "{source}: {error}");
        }
        for source in [
            "{% set x = 1 %}",
            "{% include 'x' %}",
            "{% macro a() %}{% endmacro %}",
            "{{ 'x' * 9 }}",
            "{{ a",
            "{{ \"}}\" ~ ('x' * 60000) }}",
        ] {
            assert!(check_text(source).is_err(), "{source}");
        }
        let names =
            check_text("{{ customer.first_name }} {% if job.total > 1 %}{{ steps.a.text }}{% endif %}").unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["customer.first_name", "job.total", "steps.a.text"]);
    }

    #[test]
    fn nothing_makes_the_hub_work_for_long_or_reaches_out() {
        let many: Vec<u32> = (0..3_000).collect();
        let context = Context::new(&json!({ "many": many, "text": "x".repeat(60_000) }));
        let bombs = [
            "{% for a in many %}{% for b in many %}{% for c in many %}{{ c }}{% endfor %}{% endfor %}{% endfor %}",
            "{% for a in many %}{{ text }}{% endfor %}",
            "{{ text | join(text) }}",
            "{{ text | replace('x', text) }}",
            "{{ text | replace('', text) }}",
            "{{ range(1000000000) }}",
            "{{ many | map('upper') | map('nothing') | join }}",
            "{{ text | join('yy') | join('yy') | join('yy') }}",
            &format!("{{{{ ({}) | length }}}}", vec!["text"; 60].join(" ~ ")),
        ];
        for bomb in bombs {
            assert!(fill_text(bomb, &context).is_err(), "{bomb}");
        }
    }

    #[test]
    fn an_input_is_filled_in_field_by_field_and_empty_ones_are_left_out() {
        let input = json!({ "title": "Call {{ customer.first_name }}", "email": "{{ customer.email }}",
            "list": ["{{ customer.tags | first }}", 3], "deep": { "total": "{{ job.total }}", "none": "{{ nobody.here }}" } });
        let Value::Object(input) = input else { panic!() };
        let filled = fill(&input, &context()).unwrap();
        assert_eq!(filled, json!({ "title": "Call Ann", "list": ["VIP", 3], "deep": { "total": 123_450 } }));
        let Value::Object(bad) = json!({ "a": { "b": ["{{ x | nope }}"] } }) else { panic!() };
        assert_eq!(fill(&bad, &context()).unwrap_err().0, "a/b/0");
    }

    #[test]
    fn every_filter_that_is_named_is_there() {
        for name in FILTERS {
            let engine: &Environment<'_> = &ENGINE;
            let used = engine.compile_expression(&format!("1 | {name}")).map(drop);
            let ran = engine.compile_expression(&format!("1 | {name}")).unwrap().eval(());
            let is_unknown = ran.is_err_and(|error| error.kind() == ErrorKind::UnknownFilter);
            assert!(used.is_ok() && !is_unknown, "{name}");
        }
    }
}
