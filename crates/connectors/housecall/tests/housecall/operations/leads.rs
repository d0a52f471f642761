//! Leads and lead sources.

use connect::ProviderError;
use housecall::fake::{LeadMove, Thing};
use serde_json::json;

use super::stage::{Stage, all, code, text};

#[tokio::test]
async fn ha32_leads_create_makes_one_together_with_a_customer() {
    let stage = Stage::new().await;
    let terry = stage.world.hire("Terry");
    let input = json!({
        "customer": {"first_name": "Carl", "mobile_number": "+13035550177", "addresses": [{"street": "9 Example Street", "city": "Denver"}]},
        "assigned_employee_id": terry, "lead_source": "Google", "note": "Called twice", "tags": ["Boiler"],
        "line_items": [{"name": "Boiler", "kind": "labor", "quantity": 1, "unit_price": 9_900}], "tax_name": "Sales tax", "tax_rate": 8,
    });
    let made = stage.run("housecall.leads.create", input).await;
    let kept = stage.read(&format!("/leads/{}", text(&made["id"]))).await;
    assert_eq!((&kept["status"], &kept["total_amount"]), (&json!("open"), &json!(9_900)));
    let carl = stage.read(&format!("/customers/{}", text(&kept["customer"]["id"]))).await;
    assert_eq!(carl["mobile_number"], "3035550177");
    let (ann, address) = stage.ann();
    let known = stage.run("housecall.leads.create", json!({"customer_id": ann, "address_id": address})).await;
    assert_eq!(text(&known["customer"]["id"]), ann);
    assert_eq!(
        code(&stage.attempt("housecall.leads.create", json!({"note": "of nobody"})).await.unwrap_err()),
        "input"
    );
}

#[tokio::test]
async fn ha33_leads_get_reads_one() {
    let stage = Stage::new().await;
    let lead = stage.lead();
    assert_eq!(text(&stage.run("housecall.leads.get", json!({"id": lead})).await["id"]), lead);
    let unknown = stage.refusal("housecall.leads.get", json!({"id": "lea_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha35_leads_list_filters() {
    let stage = Stage::new().await;
    let (lost, open) = (stage.lead(), stage.lead());
    stage.fake().move_lead(&lost, LeadMove::Lose);
    let tag = stage.fake().set_up(Thing::Tag, json!({"name": "Boiler"}));
    let input =
        json!({"status": "open", "lead_source": ["Google"], "tag_ids": [tag], "sort_by": "status", "page_size": 5});
    assert_eq!(all(&stage.run("housecall.leads.list", input).await["leads"], "id"), [open]);
    assert_eq!(all(&stage.run("housecall.leads.list", json!({"status": "lost"})).await["leads"], "id"), [lost]);
    let of_terry = stage.run("housecall.leads.list", json!({"employee_ids": ["pro_1"], "customer_id": "cus_1"})).await;
    assert_eq!(of_terry["total_items"], 0);
}

#[tokio::test]
async fn ha36_leads_convert_makes_an_estimate_or_a_job() {
    let stage = Stage::new().await;
    let (first, second) = (stage.lead(), stage.lead());
    let estimate = stage.run("housecall.leads.convert", json!({"id": first, "type": "estimate"})).await;
    let made = stage.read(&format!("/estimates/{}", text(&estimate["estimate_id"]))).await;
    assert_eq!(made["options"][0]["total_amount"], 9_900);
    let job = stage.run("housecall.leads.convert", json!({"id": second, "type": "job"})).await;
    assert_eq!(stage.read(&format!("/jobs/{}", text(&job["job_id"]))).await["total_amount"], 9_900);
    let won = stage.read(&format!("/leads/{second}")).await;
    assert_eq!((&won["status"], &won["conversions"][0]), (&json!("won"), &json!({"type": "Job", "id": job["job_id"]})));
    let again = stage.refusal("housecall.leads.convert", json!({"id": second, "type": "job"})).await;
    assert_eq!(code(&again), "422", "it is won already");
}

#[tokio::test]
async fn ha37_leads_line_items_list_reads_them() {
    let stage = Stage::new().await;
    let lead = stage.lead();
    let listed = stage.run("housecall.leads.line_items.list", json!({"lead_id": lead, "page": 1})).await;
    assert_eq!(all(&listed["line_items"], "name"), ["Look at the boiler"]);
}

#[tokio::test]
async fn ha38_lead_sources_list_finds_by_name() {
    let stage = Stage::new().await;
    let found = stage.run("housecall.lead_sources.list", json!({"q": "goo", "sort_direction": "asc"})).await;
    assert_eq!(all(&found["lead_sources"], "name"), ["Google"]);
    assert_eq!(stage.run("housecall.lead_sources.list", json!({})).await["total_items"], 8);
}

#[tokio::test]
async fn ha39_lead_sources_create_lets_customers_name_it() {
    let stage = Stage::new().await;
    let bea = json!({"first_name": "Bea", "lead_source": "Yard sign"});
    assert_eq!(code(&stage.refusal("housecall.customers.create", bea.clone()).await), "422");
    let made = stage.run("housecall.lead_sources.create", json!({"name": "Yard sign"})).await;
    assert_eq!(made["editable"], true);
    assert_eq!(stage.run("housecall.customers.create", bea).await["lead_source"], "Yard sign");
}

#[tokio::test]
async fn ha40_lead_sources_update_renames_but_not_their_own() {
    let stage = Stage::new().await;
    let source = stage.fake().set_up(Thing::LeadSource, json!({"name": "Yard sign"}));
    stage.run("housecall.lead_sources.update", json!({"lead_source_id": source, "name": "Yard signs"})).await;
    assert_eq!(all(&stage.read("/lead_sources?q=yard").await["lead_sources"], "name"), ["Yard signs"]);
    let own = text(&stage.read("/lead_sources?q=csr").await["lead_sources"][0]["id"]);
    let refused = stage.refusal("housecall.lead_sources.update", json!({"lead_source_id": own, "name": "Mine"})).await;
    assert_eq!(code(&refused), "422");
}
