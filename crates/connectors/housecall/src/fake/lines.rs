//! Lines of jobs, estimate options and leads, and the materials of jobs.

use serde_json::{Value, json};

/// A line as it is answered. What is not told is as documented: one piece of labor for nothing.
pub fn line(id: &str, fields: &Value) -> Value {
    let number = |name: &str, default: f64| fields[name].as_f64().unwrap_or(default);
    let (price, quantity) = (number("unit_price", 0.0), number("quantity", 1.0));
    json!({
        "object": "line_item",
        "id": id,
        "name": fields["name"],
        "description": fields["description"],
        "unit_price": price.round() as i64,
        "unit_cost": number("unit_cost", 0.0).round() as i64,
        "unit_of_measure": null,
        "quantity": quantity,
        "kind": fields["kind"].as_str().unwrap_or("labor"),
        "taxable": fields["taxable"].as_bool().unwrap_or(true),
        "amount": (price * quantity).round() as i64,
        "order_index": 0,
        "service_item_id": fields["service_item_id"],
        "service_item_type": fields["service_item_type"],
    })
}

/// A line with other values: what is not given stays.
pub fn changed(line: &Value, fields: &Value) -> Value {
    let mut merged = line.clone();
    for (name, value) in fields.as_object().into_iter().flatten() {
        merged[name] = value.clone();
    }
    self::line(line["id"].as_str().unwrap_or_default(), &merged)
}

/// Cents of all lines.
pub fn total(lines: &[Value]) -> i64 {
    lines.iter().filter_map(|line| line["amount"].as_i64()).sum()
}

/// An entry of what a job used up.
pub fn material(uuid: &str, fields: &Value) -> Value {
    json!({
        "uuid": uuid,
        "name": fields["name"],
        "description": fields["description"],
        "part_number": fields["part_number"],
        "unit_cost": fields["unit_cost"].as_i64().unwrap_or(0),
        "quantity": fields["quantity"].as_f64().unwrap_or(1.0),
    })
}
