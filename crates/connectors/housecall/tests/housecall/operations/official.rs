//! A request against Housecall Pro's own OpenAPI file, where it is there: method, path, names in
//! the query, and the whole body. Their YAML is read by a reader that knows as much of YAML as
//! that file uses.

use std::sync::LazyLock;

use connect::Operation;
use serde_json::{Map, Value, json};

use super::stage::{Seen, assert_fits};
use crate::support::shared;

static FILE: LazyLock<Option<Value>> = LazyLock::new(|| {
    let file = shared("openapi-2026-07.yaml")?;
    Some(read_yaml(&std::fs::read_to_string(file).unwrap()))
});

/// The request is the operation's call, and their file knows it.
pub fn check(operation: &Operation, seen: &Seen) {
    let what = format!("{} {}", seen.method, seen.path);
    let (method, template) = operation.call.split_once(' ').unwrap();
    assert!(seen.method == method && fits(template, &seen.path), "{what} is not {}", operation.call);
    let Some(file) = FILE.as_ref() else { return };
    let (item, call) = find(file, method, template);
    let names = names_in_query(file, [item, call]);
    for (name, _) in &seen.query {
        let name = name.split('[').next().unwrap();
        assert!(names.contains(&name.to_owned()), "{what} has no parameter {name}, but {names:?}");
    }
    let content = &resolved(file, &call["requestBody"])["content"];
    if seen.content_type.starts_with("multipart/") {
        assert!(content["multipart/form-data"].is_object(), "{what} takes no form");
        let body = String::from_utf8_lossy(&seen.body);
        assert!(body.contains("content-disposition: form-data; name=\"file\"; filename="), "{body}");
        return;
    }
    if seen.body.is_empty() {
        let required = &content["application/json"]["schema"]["required"];
        assert!(required.as_array().is_none_or(Vec::is_empty), "{what} takes a body");
        return;
    }
    let body: Value = serde_json::from_slice(&seen.body).unwrap();
    assert!(content["application/json"].is_object(), "{what} takes no body");
    assert_fits(&schema(file, &content["application/json"]["schema"]), &body, &what);
}

/// The path and the call of an operation. Their names of parts of the path may differ from the catalogue's.
fn find<'a>(file: &'a Value, method: &str, template: &str) -> (&'a Value, &'a Value) {
    let bare = |path: &str| -> Vec<String> {
        path.split('/').map(|part| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() }).collect()
    };
    let paths = file["paths"].as_object().unwrap();
    let item = paths.iter().find(|(path, _)| bare(path) == bare(template)).map(|(_, item)| item);
    let item = item.unwrap_or_else(|| panic!("they have no {template}"));
    let call = &item[method.to_lowercase().as_str()];
    assert!(call.is_object(), "they have no {method} {template}");
    (item, call)
}

fn names_in_query(file: &Value, places: [&Value; 2]) -> Vec<String> {
    let all = places.into_iter().filter_map(|place| place["parameters"].as_array()).flatten();
    all.map(|one| resolved(file, one))
        .filter(|one| one["in"] == "query")
        .map(|one| one["name"].as_str().unwrap().trim_end_matches("[]").to_owned())
        .collect()
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(left, right)| left == right || left.starts_with('{'))
}

fn resolved<'a>(file: &'a Value, node: &'a Value) -> &'a Value {
    match node["$ref"].as_str() {
        Some(pointer) => resolved(file, file.pointer(pointer.trim_start_matches('#')).unwrap()),
        None => node,
    }
}

/// Their schema as a JSON Schema that takes no unknown fields.
fn schema(file: &Value, node: &Value) -> Value {
    let node = resolved(file, node);
    let mut made = Map::new();
    for part in node["allOf"].as_array().into_iter().flatten() {
        let part = schema(file, part);
        for (name, value) in part.as_object().unwrap() {
            match (made.get_mut(name), value) {
                (Some(Value::Object(known)), Value::Object(more)) => known.extend(more.clone()),
                (Some(Value::Array(known)), Value::Array(more)) => known.extend(more.clone()),
                _ => drop(made.insert(name.clone(), value.clone())),
            }
        }
    }
    let is_nullable = node["nullable"] == true;
    if let Some(kind) = node["type"].as_str() {
        made.insert("type".into(), if is_nullable { json!([kind, "null"]) } else { json!(kind) });
    }
    if let Some(words) = node["enum"].as_array() {
        let mut words = words.clone();
        words.extend(is_nullable.then_some(Value::Null));
        made.insert("enum".into(), words.into());
    }
    for name in ["required", "minimum", "minLength", "pattern"] {
        if let Some(value) = node.get(name) {
            made.insert(name.into(), value.clone());
        }
    }
    if let Some(properties) = node["properties"].as_object() {
        let of = |(name, node): (&String, &Value)| (name.clone(), schema(file, node));
        made.insert("properties".into(), properties.iter().map(of).collect::<Map<_, _>>().into());
        made.insert("additionalProperties".into(), false.into());
    }
    if node["items"].is_object() {
        made.insert("items".into(), schema(file, &node["items"]));
    }
    if let Some(choices) = node["oneOf"].as_array() {
        made.insert("anyOf".into(), choices.iter().map(|choice| schema(file, choice)).collect());
    }
    made.into()
}

/// A line without its indent.
struct Line {
    indent: usize,
    text: String,
}

fn read_yaml(yaml: &str) -> Value {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut lines: Vec<Line> = yaml
        .lines()
        .filter(is_content)
        .map(|line| Line { indent: line.len() - line.trim_start().len(), text: line.trim().to_owned() })
        .collect();
    block(&mut lines, &mut 0)
}

fn block(lines: &mut Vec<Line>, at: &mut usize) -> Value {
    let indent = lines[*at].indent;
    if is_item(&lines[*at]) { sequence(lines, at, indent) } else { mapping(lines, at, indent) }
}

fn is_item(line: &Line) -> bool {
    line.text == "-" || line.text.starts_with("- ")
}

fn sequence(lines: &mut Vec<Line>, at: &mut usize, indent: usize) -> Value {
    let mut items = Vec::new();
    while *at < lines.len() && lines[*at].indent == indent && is_item(&lines[*at]) {
        let rest = lines[*at].text[1..].trim_start().to_owned();
        if split_key(&rest).is_some() {
            let deeper = lines[*at].text.len() - rest.len();
            lines[*at] = Line { indent: indent + deeper, text: rest };
            items.push(block(lines, at));
        } else {
            items.push(scalar(&rest));
            skip_below(lines, at, indent);
        }
    }
    items.into()
}

fn mapping(lines: &mut Vec<Line>, at: &mut usize, indent: usize) -> Value {
    let mut fields = Map::new();
    while *at < lines.len() && lines[*at].indent == indent && !is_item(&lines[*at]) {
        let (key, rest) = split_key(&lines[*at].text).unwrap_or_else(|| panic!("{}", lines[*at].text));
        let value = if rest.is_empty() {
            *at += 1;
            match lines.get(*at) {
                Some(next) if next.indent > indent || (next.indent == indent && is_item(next)) => block(lines, at),
                _ => Value::Null,
            }
        } else {
            skip_below(lines, at, indent);
            scalar(&rest)
        };
        fields.insert(key, value);
    }
    fields.into()
}

/// Passes a line and what continues it.
fn skip_below(lines: &[Line], at: &mut usize, indent: usize) {
    *at += 1;
    while *at < lines.len() && lines[*at].indent > indent {
        *at += 1;
    }
}

fn split_key(text: &str) -> Option<(String, String)> {
    if let Some(quoted) = text.strip_prefix('\'') {
        let (key, rest) = quoted.split_once('\'')?;
        return Some((key.to_owned(), rest.strip_prefix(':')?.trim().to_owned()));
    }
    match text.split_once(": ") {
        Some((key, rest)) => Some((key.to_owned(), rest.trim().to_owned())),
        None => Some((text.strip_suffix(':')?.to_owned(), String::new())),
    }
}

fn scalar(text: &str) -> Value {
    let unquoted = |quote: char| text.strip_prefix(quote).map(|text| text.trim_end_matches(quote));
    match text {
        "[]" => json!([]),
        "{}" => json!({}),
        "null" | "~" => Value::Null,
        _ => match unquoted('\'').or_else(|| unquoted('"')) {
            Some(text) => text.into(),
            None => text
                .parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.parse::<bool>().map(Value::from))
                .unwrap_or_else(|_| text.into()),
        },
    }
}

#[test]
fn their_file_is_read_whole() {
    let Some(file) = FILE.as_ref() else { return };
    let paths = file["paths"].as_object().unwrap();
    let calls = paths.values().flat_map(|item| item.as_object().unwrap().keys());
    let methods = ["get", "post", "put", "patch", "delete"];
    assert_eq!(calls.filter(|name| methods.contains(&name.as_str())).count(), 95);
    assert_eq!(file["components"]["schemas"].as_object().unwrap().len(), 82);
    let job = schema(file, &json!({"$ref": "#/components/schemas/JobCreate"}));
    assert_eq!(job["required"], json!(["customer_id", "address_id"]));
    assert_eq!(job["properties"]["line_items"]["items"]["required"], json!(["name"]));
    assert_eq!(job["additionalProperties"], false);
}

#[test]
fn every_action_of_the_catalogue_is_in_their_file() {
    let Some(file) = FILE.as_ref() else { return };
    for operation in housecall::operations::all().iter().filter(|operation| operation.call.contains(' ')) {
        let (method, template) = operation.call.split_once(' ').unwrap();
        find(file, method, template);
    }
}

/// Every field that they take is offered under its name, and no other; so are the words of closed
/// sets; and what they require is required.
#[test]
fn what_goes_in_is_what_they_take() {
    let Some(file) = FILE.as_ref() else { return };
    let mut differences = Vec::new();
    for operation in housecall::operations::all().iter().filter(|operation| operation.call.contains(' ')) {
        let (method, template) = operation.call.split_once(' ').unwrap();
        let (item, call) = find(file, method, template);
        let theirs = if method == "GET" {
            let all = [item, call].into_iter().filter_map(|place| place["parameters"].as_array()).flatten();
            let query = all.map(|one| resolved(file, one)).filter(|one| one["in"] == "query");
            let fields = query.map(|one| {
                let name = one["name"].as_str().unwrap().trim_end_matches("[]").to_owned();
                (name, schema(file, &one["schema"]))
            });
            json!({"properties": fields.collect::<Map<_, _>>()})
        } else {
            let content = &resolved(file, &call["requestBody"])["content"];
            let kind =
                if content["multipart/form-data"].is_object() { "multipart/form-data" } else { "application/json" };
            schema(file, &content[kind]["schema"])
        };
        let mut ours = (operation.input)();
        for name in template.split(['{', '}']).skip(1).step_by(2) {
            assert!(
                ours["properties"].as_object_mut().unwrap().remove(name).is_some(),
                "{} takes no {name}",
                operation.id
            );
        }
        if theirs["properties"]["file"].is_object() {
            assert!(ours["properties"]["file"].is_object() && ours["properties"].as_object().unwrap().len() == 1);
            continue;
        }
        compare(&theirs, &ours, operation.id, &mut differences);
    }
    assert_eq!(differences, [""; 0]);
}

fn compare(theirs: &Value, ours: &Value, place: &str, differences: &mut Vec<String>) {
    let ours = ours["anyOf"]
        .as_array()
        .and_then(|all| all.iter().find(|one| one["type"] != "null" && !one["type"].is_null()))
        .unwrap_or(ours);
    // They write the words of a list on the list itself.
    let words = |schema: &Value| {
        let all = [&schema["enum"], &schema["items"]["enum"]].into_iter().filter_map(Value::as_array).flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    // Of employees they forgot to say that there are only two directions.
    let is_direction = words(theirs).is_empty() && place.ends_with("/sort_direction");
    if words(theirs) != words(ours) && !is_direction {
        differences.push(format!("{place}: {:?} or {:?}", words(theirs), words(ours)));
    }
    let names = |schema: &Value| {
        schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    for name in names(theirs) {
        let (theirs_at, ours_at) = (&theirs["properties"][&name], &ours["properties"][&name]);
        if ours_at.is_null() {
            differences.push(format!("{place}/{name} is not offered"));
        } else {
            compare(theirs_at, ours_at, &format!("{place}/{name}"), differences);
        }
    }
    let more = names(ours).into_iter().filter(|name| theirs["properties"][name].is_null());
    differences.extend(more.map(|name| format!("{place}/{name} is ours alone")));
    let required = |schema: &Value| schema["required"].as_array().cloned().unwrap_or_default();
    let forgotten = required(theirs).into_iter().filter(|name| !required(ours).contains(name));
    differences.extend(forgotten.map(|name| format!("{place}/{name} is required")));
    if theirs["items"].is_object() {
        compare(&theirs["items"], &ours["items"], &format!("{place}[]"), differences);
    }
}
