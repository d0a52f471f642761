//! The one printer of what came of completed jobs, for snapshots.

use serde_json::Value;

use crate::Shop;

/// The pulse checks of a shop, oldest first, without ids and times that do not matter.
pub(crate) async fn print(shop: &Shop) -> String {
    let mut all = shop.pulse_checks().await;
    all.reverse();
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(check: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let campaign = check["campaign"]["name"].as_str().unwrap_or("no campaign");
    let mut lines = vec![
        format!(
            "{} · {} · {} · {campaign}",
            text(&check["job"]["number"]),
            text(&check["customer"]["name"]),
            text(&check["status"])
        ),
        format!("  ({})", text(&check["campaign_reason"])),
    ];
    let mut decisions = check["decisions"].as_array().cloned().unwrap_or_default();
    // What is decided at one moment may be decided in any order: the text comes first here.
    decisions.sort_by_key(|decision| (text(&decision["at"]), decision["channel"] == "email"));
    for decision in &decisions {
        let to = [&decision["channel"], &decision["address_hint"]].map(text).join(" ");
        let until = decision["until"].as_str().map(|until| format!(" until {until}")).unwrap_or_default();
        let delivery = decision["delivery"].as_str().map(|delivery| format!(" → {delivery}")).unwrap_or_default();
        lines.push(format!("  {to}: {} {}{until}{delivery}", text(&decision["outcome"]), text(&decision["rule"])));
    }
    if let Some(feedback) = check["feedback"].as_object() {
        let comment = feedback["comment"].as_str().map(|comment| format!(" {comment:?}")).unwrap_or_default();
        lines.push(format!("  answered {}{comment}", text(&feedback["sentiment"])));
    }
    lines.join("\n")
}
