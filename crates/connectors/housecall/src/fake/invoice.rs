//! Invoices of the fake: made of jobs, sent, paid, refunded. The API only reads them.

use serde_json::{Value, json};

use super::{Fake, State, job::Happening};

/// What happens to an invoice. Amounts in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceMove {
    Send,
    /// By credit card. Paid in full: the invoice is paid, and its job if nothing else is owed.
    Pay(i64),
    FailPayment(i64),
    Refund(i64),
    SetAmount(i64),
    Void,
    Cancel,
}

impl Fake {
    /// Makes an invoice of all that a job costs; its id. `None`: there is no such job.
    pub fn add_invoice(&self, job_ref: &str) -> Option<String> {
        let mut state = self.state_mut();
        let (id, now) = (self.id("invoice"), self.now());
        let job = state.jobs.get(job_ref)?;
        let items: Vec<Value> = job.lines.iter().map(item).collect();
        let invoice = json!({
            "id": id, "status": "open", "invoice_number": job.number, "amount": job.total_cents, "subtotal": job.total_cents,
            "due_amount": job.total_cents, "due_at": now, "display_due_concept": "upon receipt", "due_concept": "upon",
            "paid_at": null, "sent_at": null, "service_date": job.start, "invoice_date": now, "items": items, "taxes": [],
            "discounts": [], "payments": [], "job_id": job_ref,
        });
        state.invoices.put(&id, invoice);
        self.tell_of_invoice(&mut state, &id, "invoice.created");
        Some(id)
    }

    /// Moves an invoice. False: there is no such invoice, or it is voided or canceled.
    pub fn move_invoice(&self, invoice_ref: &str, to: InvoiceMove) -> bool {
        let mut state = self.state_mut();
        let (now, payment_id) = (self.now(), self.id("pay"));
        let is_alive = |invoice: &&mut Value| invoice["status"] != "voided" && invoice["status"] != "canceled";
        let Some(invoice) = state.invoices.get_mut(invoice_ref).filter(is_alive) else { return false };
        let payment = |status: &str, cents: i64, category: &str| {
            json!({
                "id": payment_id, "status": status, "payment_method": "credit_card", "amount": cents, "note": null,
                "paid_at": now, "category": category,
            })
        };
        let event = match to {
            InvoiceMove::Send => {
                invoice["sent_at"] = json!(now);
                "invoice.sent"
            }
            InvoiceMove::Pay(cents) => {
                add(&mut invoice["payments"], payment("succeeded", cents, "payment"));
                "invoice.payment.succeeded"
            }
            InvoiceMove::FailPayment(cents) => {
                add(&mut invoice["payments"], payment("failed", cents, "payment"));
                "invoice.payment.failed"
            }
            InvoiceMove::Refund(cents) => {
                add(&mut invoice["payments"], payment("succeeded", -cents, "refund"));
                "invoice.refund.succeeded"
            }
            InvoiceMove::SetAmount(cents) => {
                (invoice["amount"], invoice["subtotal"]) = (cents.into(), cents.into());
                "invoice.amount_updated"
            }
            InvoiceMove::Void => {
                invoice["status"] = "voided".into();
                "invoice.voided"
            }
            InvoiceMove::Cancel => {
                invoice["status"] = "canceled".into();
                "invoice.canceled"
            }
        };
        let is_settled = settle(invoice);
        if is_settled {
            invoice["paid_at"] = json!(now);
        }
        let job_ref = invoice["job_id"].as_str().unwrap_or_default().to_owned();
        self.tell_of_invoice(&mut state, invoice_ref, event);
        if is_settled {
            self.tell_of_invoice(&mut state, invoice_ref, "invoice.paid");
        }
        self.settle_job(&mut state, &job_ref);
        true
    }

    /// What was paid on the invoices of a job is paid on the job.
    fn settle_job(&self, state: &mut State, job_ref: &str) {
        let all: i64 = state.invoices.iter().filter(|invoice| invoice["job_id"] == job_ref).map(paid).sum();
        let now = self.now();
        let Some(job) = state.jobs.get_mut(job_ref).filter(|job| job.paid_cents != all) else { return };
        let was_owed = job.total_cents > job.paid_cents;
        (job.paid_cents, job.updated_at) = (all, now);
        if was_owed && all >= job.total_cents {
            self.tell_of_job(state, job_ref, vec![Happening::Job("job.paid")]);
        }
    }

    fn tell_of_invoice(&self, state: &mut State, invoice_ref: &str, event: &str) {
        let Some(invoice) = state.invoices.get(invoice_ref).cloned() else { return };
        self.tell(state, event, "invoice", invoice, None);
    }
}

fn item(line: &Value) -> Value {
    json!({
        "id": line["id"], "name": line["name"], "unit_cost": line["unit_cost"], "unit_price": line["unit_price"],
        "qty_in_hundredths": (line["quantity"].as_f64().unwrap_or(1.0) * 100.0).round() as i64, "amount": line["amount"],
        "invoiced_amount": line["amount"], "description": line["description"], "type": line["kind"],
    })
}

fn add(list: &mut Value, one: Value) {
    if let Some(list) = list.as_array_mut() {
        list.push(one);
    }
}

/// Cents that came in and stayed.
fn paid(invoice: &Value) -> i64 {
    let payments = invoice["payments"].as_array().into_iter().flatten();
    payments.filter(|payment| payment["status"] == "succeeded").filter_map(|payment| payment["amount"].as_i64()).sum()
}

/// Writes what is still owed; whether it has just become nothing. A refund leaves "paid".
fn settle(invoice: &mut Value) -> bool {
    let due = (invoice["amount"].as_i64().unwrap_or(0) - paid(invoice)).max(0);
    invoice["due_amount"] = due.into();
    let is_settled = due == 0 && invoice["status"] == "open" && paid(invoice) > 0;
    if is_settled {
        invoice["status"] = "paid".into();
    }
    is_settled
}
