//! Invoices.

use connect::ProviderError;
use housecall::fake::InvoiceMove;
use serde_json::json;

use super::stage::{Stage, all, text};

#[tokio::test]
async fn ha25_jobs_invoices_list_reads_those_of_the_job() {
    let stage = Stage::new().await;
    let (job, invoice) = stage.invoice().await;
    let listed = stage.run("housecall.jobs.invoices.list", json!({"job_id": job})).await;
    assert_eq!(all(&listed["invoices"], "id"), [invoice]);
    let other = stage.fake().add_job(None, &[], None, None).unwrap();
    assert_eq!(stage.run("housecall.jobs.invoices.list", json!({"job_id": other})).await["invoices"], json!([]));
}

#[tokio::test]
async fn ha57_invoices_list_filters() {
    let stage = Stage::new().await;
    let ((_, paid), (job, open)) = (stage.invoice().await, stage.invoice().await);
    stage.fake().move_invoice(&paid, InvoiceMove::Pay(40_000));
    let customer = text(&stage.read(&format!("/jobs/{job}")).await["customer"]["id"]);
    let input = json!({
        "status": ["open", "voided"], "customer_uuid": [customer], "created_at_min": "2026-08-01T00:00:00Z", "amount_due_min": 1,
        "sort_by": "due_amount", "sort_direction": "asc", "page_size": 100,
    });
    assert_eq!(all(&stage.run("housecall.invoices.list", input).await["invoices"], "id"), [open]);
    let by_card = stage.run("housecall.invoices.list", json!({"payment_method": ["credit_card"]})).await;
    assert_eq!(all(&by_card["invoices"], "id"), [paid]);
    assert_eq!(
        stage.run("housecall.invoices.list", json!({"paid_at_max": "2026-01-01T00:00:00Z"})).await["total_items"],
        0
    );
}

#[tokio::test]
async fn ha58_invoices_get_reads_one() {
    let stage = Stage::new().await;
    let (job, invoice) = stage.invoice().await;
    let read = stage.run("housecall.invoices.get", json!({"uuid": invoice})).await;
    assert_eq!(
        (text(&read["job_id"]), &read["amount"], &read["items"][0]["qty_in_hundredths"]),
        (job, &json!(40_000), &json!(100))
    );
    let unknown = stage.refusal("housecall.invoices.get", json!({"uuid": "invoice_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha59_invoices_preview_is_a_page() {
    let stage = Stage::new().await;
    let (_, invoice) = stage.invoice().await;
    let number = text(&stage.fake().records()["invoices"][0]["invoice_number"]);
    let page = stage.run("housecall.invoices.preview", json!({"uuid": invoice})).await;
    assert!(text(&page["html"]).contains(&format!("Invoice {number}")), "{page}");
    let unknown = stage.refusal("housecall.invoices.preview", json!({"uuid": "invoice_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}
