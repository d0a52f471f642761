//! Customers, their addresses, and employees.

use connect::ProviderError;
use serde_json::json;

use super::stage::{Stage, all, code, text};

#[tokio::test]
async fn ha01_customers_list_finds_by_a_part_of_the_name() {
    let stage = Stage::new().await;
    let (ann, _) = stage.ann();
    stage.fake().add_customer(json!({"first_name": "Bob"})).unwrap();
    let input = json!({"q": "walk", "page": 1, "page_size": 5, "sort_by": "updated_at", "sort_direction": "asc", "expand": ["do_not_service"]});
    let found = stage.run("housecall.customers.list", input).await;
    assert_eq!(all(&found["customers"], "id"), [ann]);
    assert_eq!((&found["total_items"], &found["customers"][0]["do_not_service"]), (&json!(1), &json!(false)));
    assert_eq!(stage.run("housecall.customers.list", json!({})).await["total_items"], 2);
}

#[tokio::test]
async fn ha02_customers_get_reads_one_with_addresses() {
    let stage = Stage::new().await;
    let (ann, address) = stage.ann();
    let read = stage.run("housecall.customers.get", json!({"customer_id": ann, "expand": ["attachments"]})).await;
    assert_eq!((text(&read["email"]), text(&read["addresses"][0]["id"])), ("ann@example.com".into(), address));
    let unknown = stage.refusal("housecall.customers.get", json!({"customer_id": "cus_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha03_customers_create_makes_a_customer() {
    let stage = Stage::new().await;
    let input = json!({
        "first_name": "Bea", "last_name": null, "mobile_number": "+1 303 555 0142", "notifications_enabled": false,
        "tags": ["VIP"], "lead_source": "Google", "addresses": [{"street": "2 Example Street", "city": "Denver", "zip": "80202"}],
    });
    let made = stage.run("housecall.customers.create", input).await;
    let kept = stage.read(&format!("/customers/{}", text(&made["id"]))).await;
    assert_eq!((&kept["mobile_number"], &kept["notifications_enabled"]), (&json!("3035550142"), &json!(false)));
    assert_eq!((&kept["addresses"][0]["zip"], &kept["tags"]), (&json!("80202"), &json!(["VIP"])));
    let refused = stage
        .refusal("housecall.customers.create", json!({"first_name": "Bea", "lead_source": "Carrier pigeon"}))
        .await;
    assert_eq!(code(&refused), "422");
    for nobody in [json!({"tags": ["VIP"]}), json!({"first_name": null, "email": ""})] {
        let refused = stage.attempt("housecall.customers.create", nobody).await.unwrap_err();
        assert_eq!(code(&refused), "input", "nothing by which to know the customer");
    }
}

#[tokio::test]
async fn ha04_customers_update_changes_what_is_given() {
    let stage = Stage::new().await;
    let (ann, _) = stage.ann();
    let input = json!({"customer_id": ann, "last_name": "Miller", "home_number": "(303) 555-0199", "email": ""});
    stage.run("housecall.customers.update", input).await;
    let kept = stage.read(&format!("/customers/{ann}")).await;
    assert_eq!((&kept["first_name"], &kept["last_name"]), (&json!("Ann"), &json!("Miller")));
    assert_eq!((&kept["home_number"], &kept["email"]), (&json!("3035550199"), &json!(null)));
}

#[tokio::test]
async fn ha05_customers_addresses_list_reads_them() {
    let stage = Stage::new().await;
    let (ann, address) = stage.ann();
    let input = json!({"customer_id": ann, "page_size": 200, "sort_by": "updated_at", "sort_direction": "desc"});
    let listed = stage.run("housecall.customers.addresses.list", input).await;
    assert_eq!(all(&listed["addresses"], "id"), [address]);
}

#[tokio::test]
async fn ha06_customers_addresses_get_reads_one() {
    let stage = Stage::new().await;
    let (ann, address) = stage.ann();
    let read = stage.run("housecall.customers.addresses.get", json!({"customer_id": ann, "address_id": address})).await;
    assert_eq!(read["street"], "1 Example Street");
    let unknown =
        stage.refusal("housecall.customers.addresses.get", json!({"customer_id": ann, "address_id": "adr_0"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha07_customers_addresses_create_adds_one() {
    let stage = Stage::new().await;
    let (ann, first) = stage.ann();
    let input = json!({
        "customer_id": ann, "street": "3 Example Street", "city": "Denver", "state": "CO", "zip": "80203", "country": "US",
        "latitude": 39.7, "longitude": -104.9,
    });
    let made = stage.run("housecall.customers.addresses.create", input).await;
    let kept = stage.read(&format!("/customers/{ann}")).await;
    assert_eq!(all(&kept["addresses"], "id"), [first, text(&made["id"])]);
    assert_eq!(kept["addresses"][1]["zip"], "80203");
}

#[tokio::test]
async fn ha34_employees_list_reads_active_ones() {
    let stage = Stage::new().await;
    let (terry, gone) = (stage.world.hire("Terry"), stage.world.hire("Pat"));
    stage.fake().deactivate_employee(&gone);
    let listed = stage
        .run("housecall.employees.list", json!({"page": 1, "sort_by": "first_name", "location_ids": ["loc-1"]}))
        .await;
    assert_eq!(all(&listed["employees"], "id"), [terry]);
}
