//! Made-up answers, one for each operation: Blue Spruce Plumbing & Heating in Fort Collins.

use serde_json::{Value, json};

const COMPANY: &str = "5b0d6f0a-3c1e-4a57-9d2b-6f1c8e7a4d10";
const COMPANY_NAME: &str = "Blue Spruce Plumbing & Heating";
const CUSTOMER: &str = "cus_8c1f0a7b2d3e4f5a9b6c7d8e9f0a1b2c";
const ADDRESS: &str = "adr_1a2b3c4d5e6f708192a3b4c5d6e7f809";
const EMPLOYEE: &str = "pro_4d3c2b1a0f9e8d7c6b5a493827161504";
const JOB: &str = "job_9e8d7c6b5a49382716150f1e2d3c4b5a";
const ESTIMATE: &str = "csr_6a5b4c3d2e1f09182736455463728190";
const OPTION: &str = "est_0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const APPOINTMENT: &str = "appt_3b2a190807f6e5d4c3b2a19080f7e6d5";
const LEAD: &str = "lea_7d6c5b4a392817060f5e4d3c2b1a0918";
const INVOICE: &str = "invoice_2c3d4e5f60718293a4b5c6d7e8f90a1b";

fn page(list: &str, record: Value) -> Value {
    json!({"page": 1, "page_size": 10, "total_pages": 1, "total_items": 1, list: [record]})
}

/// A record with other values in some of its fields.
fn with(mut record: Value, changes: Value) -> Value {
    if let (Some(record), Value::Object(changes)) = (record.as_object_mut(), changes) {
        record.extend(changes);
    }
    record
}

pub fn address() -> Value {
    json!({
        "id": ADDRESS, "type": "service", "street": "418 Cherry Street", "street_line_2": null, "city": "Fort Collins",
        "state": "CO", "zip": "80521", "country": "US", "latitude": 40.589, "longitude": -105.081,
    })
}

fn nested_customer() -> Value {
    json!({
        "id": CUSTOMER, "first_name": "Maria", "last_name": "Delgado", "email": "maria.delgado@example.com",
        "mobile_number": "9705550142", "home_number": null, "work_number": null, "company": null,
        "notifications_enabled": true, "lead_source": "Referral", "notes": "Dog in the yard", "kind": "homeowner",
        "created_at": "2026-03-02T17:20:11Z", "updated_at": "2026-09-14T15:02:40Z", "company_name": COMPANY_NAME,
        "company_id": COMPANY, "tags": ["Maintenance plan"],
    })
}

pub fn customer() -> Value {
    with(nested_customer(), json!({"addresses": [address()]}))
}

pub fn customer_page() -> Value {
    page("customers", customer())
}

pub fn address_page() -> Value {
    page("addresses", address())
}

fn employee_stub() -> Value {
    json!({
        "id": EMPLOYEE, "first_name": "Sam", "last_name": "Okafor", "email": "sam@example.com",
        "mobile_number": "9705550117", "color_hex": "2D7FF9", "avatar_url": "https://example.com/sam.png",
        "role": "field tech",
    })
}

pub fn employee() -> Value {
    with(
        employee_stub(),
        json!({
            "tags": ["Boilers"], "permissions": {"can_chat_with_customers": true, "is_point_of_contact": false, "is_admin": false},
            "created_at": "2025-11-03T16:00:00Z", "company_name": COMPANY_NAME, "company_id": COMPANY,
        }),
    )
}

pub fn employee_page() -> Value {
    page("employees", employee())
}

fn schedule() -> Value {
    json!({
        "scheduled_start": "2026-09-16T15:00:00Z", "scheduled_end": "2026-09-16T17:00:00Z", "time_zone": "America/Denver",
        "scheduled_start_local": "2026-09-16T09:00:00-06:00", "scheduled_end_local": "2026-09-16T11:00:00-06:00",
        "arrival_window": 60, "appointments": [],
    })
}

pub fn note() -> Value {
    json!({"id": "nte_5e4d3c2b1a0f9e8d7c6b5a4938271605", "content": "Shut-off valve is behind the dryer"})
}

pub fn job() -> Value {
    json!({
        "id": JOB, "invoice_number": "2087", "description": "Boiler tune-up", "customer": nested_customer(),
        "address": address(), "notes": [note()], "work_status": "scheduled",
        "work_timestamps": {"on_my_way_at": null, "started_at": null, "completed_at": null}, "schedule": schedule(),
        "total_amount": 28900, "outstanding_balance": 28900, "subtotal": 26900, "assigned_employees": [employee()],
        "tags": ["Maintenance"], "original_estimate_id": null, "original_estimate_uuids": [], "lead_source": "Referral",
        "job_fields": {"job_type": {"id": "jbt_0a1b2c3d4e5f60718293a4b5c6d7e8f9", "name": "Tune-up"}, "business_unit": null},
        "locked_at": null, "created_at": "2026-09-14T15:02:41Z", "updated_at": "2026-09-14T15:02:41Z", "canceled_at": null,
        "deleted_at": null, "company_name": COMPANY_NAME, "company_id": COMPANY, "recurrence_number": null,
        "recurrence_rule": null,
    })
}

pub fn job_page() -> Value {
    page("jobs", job())
}

pub fn job_locked() -> Value {
    with(job(), json!({"locked_at": "2026-09-16T18:00:00Z"}))
}

pub fn scheduled() -> Value {
    with(estimate_scheduled(), json!({"appointments": [appointment()]}))
}

pub fn estimate_scheduled() -> Value {
    json!({
        "start_time": "2026-09-16T15:00:00Z", "end_time": "2026-09-16T17:00:00Z", "arrival_window_minutes": 60,
        "assigned_employees": [employee()],
    })
}

pub fn schedule_deleted() -> Value {
    json!({"object": "schedule", "deleted": true})
}

pub fn dispatched() -> Value {
    json!({"assigned_employees": [employee()]})
}

pub fn nothing() -> Value {
    json!({})
}

pub fn tag() -> Value {
    json!({"id": "tag_3f2e1d0c9b8a79685746352413021f0e", "name": "Maintenance"})
}

pub fn tag_page() -> Value {
    page("tags", tag())
}

pub fn job_tags() -> Value {
    json!({"tags": [tag()]})
}

pub fn link() -> Value {
    json!({"id": "lnk_6b5a49382716050f4e3d2c1b0a9f8e7d", "title": "Manual of the boiler", "url": "https://example.com/boiler.pdf"})
}

pub fn job_file() -> Value {
    json!({"job_url": format!("/jobs/{JOB}")})
}

pub fn estimate_file() -> Value {
    json!({"estimate_url": format!("/estimates/{ESTIMATE}")})
}

pub fn line() -> Value {
    json!({
        "object": "line_item", "id": "rli_1f0e9d8c7b6a59483726150403f2e1d0", "name": "Boiler tune-up",
        "description": "Clean burners, check draft and pressure", "unit_price": 26900, "unit_cost": 1200,
        "unit_of_measure": null, "quantity": 1.0, "kind": "labor", "taxable": true, "amount": 26900, "order_index": 0,
        "service_item_id": null, "service_item_type": null,
    })
}

pub fn lines() -> Value {
    json!({"object": "list", "data": [line()], "url": format!("/jobs/{JOB}/line_items")})
}

pub fn line_page() -> Value {
    page("line_items", line())
}

pub fn line_deleted() -> Value {
    json!({"id": "rli_1f0e9d8c7b6a59483726150403f2e1d0", "deleted": true})
}

pub fn materials() -> Value {
    json!({"job_input_materials": [{
        "uuid": "jim_8e7d6c5b4a3928170605f4e3d2c1b0a9", "name": "Thermocouple", "description": "24 inch",
        "part_number": "TC-24", "unit_cost": 1150, "quantity": 1.0,
    }]})
}

pub fn appointment() -> Value {
    json!({
        "id": APPOINTMENT, "start_date": null, "start_time": "2026-09-16T15:00:00Z", "end_time": "2026-09-16T17:00:00Z",
        "anytime": false, "arrival_window_minutes": 60, "dispatched_employees_ids": [EMPLOYEE],
    })
}

pub fn appointments() -> Value {
    json!({"appointments": [appointment()]})
}

pub fn option() -> Value {
    json!({
        "id": OPTION, "name": "High-efficiency boiler", "option_number": "2090", "total_amount": 864_000,
        "approval_status": "awaiting response", "status": "submitted for signoff",
        "message_from_pro": "Includes removal of the old boiler", "tags": [], "notes": [note()],
        "created_at": "2026-09-17T16:10:00Z", "updated_at": "2026-09-17T16:24:30Z",
    })
}

pub fn estimate() -> Value {
    json!({
        "id": ESTIMATE, "estimate_number": "2090", "work_status": "scheduled", "lead_source": "Referral",
        "customer": nested_customer(), "address": address(), "created_at": "2026-09-17T16:10:00Z",
        "updated_at": "2026-09-17T16:24:30Z", "company_name": COMPANY_NAME, "company_id": COMPANY,
        "work_timestamps": {"on_my_way_at": null, "started_at": null, "completed_at": null}, "schedule": schedule(),
        "assigned_employees": [employee()], "estimate_fields": {"job_type": null, "business_unit": null},
        "options": [option()],
    })
}

pub fn estimate_page() -> Value {
    page("estimates", estimate())
}

pub fn approved() -> Value {
    json!({"status": "pro approved", "last_updated_at": "2026-09-18T14:00:00Z", "copied_on_approval_to_job_id": JOB})
}

pub fn declined() -> Value {
    json!({"status": "pro declined", "last_updated_at": "2026-09-18T14:00:00Z"})
}

pub fn lead() -> Value {
    json!({
        "id": LEAD, "number": 31, "customer": nested_customer(), "address": address(), "assigned_employee": employee(),
        "conversions": [], "lead_source": "Referral", "lost_at": null, "pipeline_status": "New lead", "status": "open",
        "tags": ["Boilers"], "total_amount": 0, "company_name": COMPANY_NAME, "company_id": COMPANY,
    })
}

pub fn lead_page() -> Value {
    page("leads", lead())
}

pub fn converted() -> Value {
    json!({"estimate_id": ESTIMATE})
}

pub fn source() -> Value {
    json!({"id": "ls_4c5d6e7f8091a2b3c4d5e6f708192a3b", "name": "Yard sign", "editable": true})
}

pub fn source_page() -> Value {
    page("lead_sources", source())
}

pub fn invoice() -> Value {
    json!({
        "id": INVOICE, "status": "open", "invoice_number": "2087", "amount": 28900, "subtotal": 26900, "due_amount": 28900,
        "due_at": "2026-09-23T23:59:59Z", "display_due_concept": "Net 7", "due_concept": "net_7", "paid_at": null,
        "sent_at": "2026-09-16T17:20:00Z", "service_date": "2026-09-16T15:00:00Z", "invoice_date": "2026-09-16T17:20:00Z",
        "items": [{
            "id": "rli_1f0e9d8c7b6a59483726150403f2e1d0", "name": "Boiler tune-up", "unit_cost": 1200, "unit_price": 26900,
            "qty_in_hundredths": 100, "amount": 26900, "invoiced_amount": 26900, "description": "", "type": "labor",
        }],
        "taxes": [{"id": "tax_7a8b9c0d1e2f30415263748596a7b8c9", "rate": 7.43, "amount": 2000, "name": "Larimer County"}],
        "discounts": [], "payments": [], "job_id": JOB,
    })
}

fn invoice_paid() -> Value {
    with(
        invoice(),
        json!({
            "status": "paid", "due_amount": 0, "paid_at": "2026-09-16T18:02:09Z",
            "payments": [{
                "id": "pay_5d4c3b2a19080f7e6d5c4b3a29180716", "status": "succeeded", "payment_method": "credit_card",
                "amount": 28900, "note": null, "paid_at": "2026-09-16T18:02:09Z", "category": "payment",
            }],
        }),
    )
}

pub fn invoice_page() -> Value {
    page("invoices", invoice())
}

pub fn job_invoices() -> Value {
    json!({"invoices": [invoice()]})
}

pub fn preview() -> Value {
    json!({"html": "<!DOCTYPE html><html><body><h1>Invoice 2087</h1></body></html>"})
}

pub fn company() -> Value {
    json!({
        "id": COMPANY, "name": COMPANY_NAME, "support_email": "office@example.com", "phone_number": "(970) 555-0100",
        "logo_url": "https://example.com/logo.png",
        "address": {"street": "77 Mill Street", "city": "Fort Collins", "state": "CO", "country": "US", "zip": "80521"},
        "website": "https://example.com", "default_arrival_window": 60, "time_zone": "America/Denver",
        "service_areas_data": {"zip_codes": ["80521", "80524"]},
    })
}

pub fn hours() -> Value {
    json!({
        "availability_buffer_in_days": 1,
        "daily_availabilities": {"data": [
            {"day_name": "monday", "schedule_windows": {"data": [{"start_time": "08:00", "end_time": "17:00"}]}},
            {"day_name": "sunday", "schedule_windows": {"data": []}},
        ]},
    })
}

pub fn bookable() -> Value {
    json!({
        "booking_windows": [{"start_time": "2026-09-21T15:00:00Z", "end_time": "2026-09-21T17:00:00Z", "available": true}],
        "show_for_days": 7, "start_date": "2026-09-21T00:00:00",
    })
}

pub fn event() -> Value {
    json!({
        "id": "evt_9a8b7c6d5e4f30213243546576879809", "name": "Team meeting", "note": null, "tags": [],
        "recurrence_rule": "FREQ=WEEKLY;BYDAY=MO", "assigned_employees": [employee()],
        "schedule": {"start_time": "2026-09-21T13:30:00Z", "end_time": "2026-09-21T14:00:00Z", "time_zone": "America/Denver"},
        "all_day": false, "created_at": "2026-01-05T16:00:00Z", "updated_at": "2026-01-05T16:00:00Z",
        "company_name": COMPANY_NAME, "company_id": COMPANY,
    })
}

pub fn event_page() -> Value {
    page("events", event())
}

pub fn job_type_page() -> Value {
    page("job_types", json!({"id": "jbt_0a1b2c3d4e5f60718293a4b5c6d7e8f9", "name": "Tune-up"}))
}

pub fn checklists() -> Value {
    json!({"checklists": [{
        "id": "chk_1b2c3d4e5f60718293a4b5c6d7e8f90a", "title": "Boiler tune-up", "job_uuid": JOB, "estimate_uuid": null,
        "sections": [{"title": "Safety", "order_index": 0, "items": [{
            "type": "checkbox", "title": "Gas shut off", "required": true, "comment": "", "order_index": 0, "value": true,
        }]}],
    }]})
}

pub fn zone_page() -> Value {
    page(
        "service_zones",
        json!({
            "id": "0c9d8e7f-6a5b-4c3d-8e2f-1a0b9c8d7e6f", "name": "Old Town", "coverage_type": "zip_codes", "trip_charge": 4900,
            "fee_name": "Trip", "zip_codes": ["80521"], "cities": [],
            "service_pros": [{"id": EMPLOYEE, "first_name": "Sam", "last_name": "Okafor", "email": "sam@example.com", "full_name": "Sam Okafor"}],
        }),
    )
}

pub fn route_page() -> Value {
    page(
        "routes",
        json!({
            "id": "route_41", "name": "North", "color_hex": "#2D7FF9", "date": "2026-09-16", "employee_ids": [EMPLOYEE],
            "job_appointments": [{"id": APPOINTMENT, "job_id": JOB}], "event_ids": [], "estimate_ids": [],
        }),
    )
}

pub fn service_page() -> Value {
    let none = || json!({"object": "list", "data": []});
    json!({
        "object": "list", "page": 1, "page_size": 10, "total_pages_count": 1, "total_count": 1, "url": "/api/price_book/services",
        "data": [{
            "object": "service", "uuid": "olit_2e3f405162738495a6b7c8d9e0f10213", "name": "Boiler tune-up", "description": null,
            "task_number": "B-10", "flat_rate_enabled": false, "service_materials": none(), "service_labor_rates": none(),
            "price": 26900, "cost": 1200, "taxable": true, "unit_of_measure": "each", "online_booking_enabled": true,
            "duration": 90, "category": {"id": 7, "name": "Boilers"}, "industry": {"id": 2, "name": "Heating"},
            "assigned_pros": none(),
        }],
    })
}

pub fn status_page() -> Value {
    page(
        "statuses",
        json!({"id": "kcs_6f7081928394a5b6c7d8e9f001122334", "name": "Estimate sent", "status_type": "open"}),
    )
}

pub fn moved() -> Value {
    json!({
        "status_id": "kcs_6f7081928394a5b6c7d8e9f001122334", "resource_id": LEAD, "resource_type": "lead", "name": "Estimate sent",
    })
}

/// The webhook of an event.
pub fn told(event: &str) -> Value {
    let (name, record) = match event.split('.').next().unwrap_or_default() {
        "customer" => ("customer", with(customer(), json!({"attachments": []}))),
        "job" if event == "job.appointment.appointment_discarded" => {
            ("appointment", json!({"id": APPOINTMENT, "job_id": JOB}))
        }
        "job" if event.starts_with("job.appointment") => ("appointment", appointment_told()),
        "job" => ("job", with(job(), job_at(event))),
        "estimate" => ("estimate", estimate_at(event)),
        "lead" => ("lead", with(lead(), lead_at(event))),
        "invoice" => ("invoice", invoice_at(event)),
        _ => ("employee", employee()),
    };
    json!({"event": event, "event_occurred_at": "2026-09-16T17:00:05Z", "company_id": COMPANY, name: record})
}

fn appointment_told() -> Value {
    json!({
        "id": APPOINTMENT, "start_time": "2026-09-16T15:00:00Z", "end_time": "2026-09-16T17:00:00Z",
        "arrival_window_minutes": 60, "job_id": JOB, "dispatched_employees": [employee_stub()],
    })
}

fn job_at(event: &str) -> Value {
    let on_my_way = "2026-09-16T14:41:00Z";
    match event {
        "job.on_my_way" => {
            json!({"work_timestamps": {"on_my_way_at": on_my_way, "started_at": null, "completed_at": null}})
        }
        "job.started" => json!({
            "work_status": "in progress",
            "work_timestamps": {"on_my_way_at": on_my_way, "started_at": "2026-09-16T15:02:10Z", "completed_at": null},
        }),
        "job.completed" | "job.paid" => json!({
            "work_status": "complete unrated", "outstanding_balance": if event == "job.paid" { 0 } else { 28900 },
            "work_timestamps": {"on_my_way_at": on_my_way, "started_at": "2026-09-16T15:02:10Z", "completed_at": "2026-09-16T17:00:05Z"},
        }),
        "job.canceled" => json!({"work_status": "user canceled", "canceled_at": "2026-09-16T17:00:05Z"}),
        "job.deleted" => json!({"work_status": "pro canceled", "deleted_at": "2026-09-16T17:00:05Z"}),
        _ => json!({}),
    }
}

fn estimate_at(event: &str) -> Value {
    match event {
        "estimate.option.approval_status_changed" => {
            with(estimate(), json!({"options": [with(option(), json!({"approval_status": "approved"}))]}))
        }
        "estimate.completed" => with(
            estimate(),
            json!({
                "work_status": "complete unrated",
                "work_timestamps": {"on_my_way_at": null, "started_at": null, "completed_at": "2026-09-16T17:00:05Z"},
            }),
        ),
        _ => estimate(),
    }
}

fn lead_at(event: &str) -> Value {
    match event {
        "lead.converted" => json!({"status": "won", "conversions": [{"type": "Estimate", "id": ESTIMATE}]}),
        "lead.lost" => json!({"status": "lost", "lost_at": "2026-09-16T17:00:05Z"}),
        _ => json!({}),
    }
}

fn invoice_at(event: &str) -> Value {
    match event {
        "invoice.paid" | "invoice.payment.succeeded" => invoice_paid(),
        "invoice.voided" => with(invoice(), json!({"status": "voided"})),
        "invoice.canceled" => with(invoice(), json!({"status": "canceled"})),
        _ => invoice(),
    }
}
