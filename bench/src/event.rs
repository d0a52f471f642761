//! Webhooks as Housecall Pro sends them: `job.completed`, each of another job of another customer.

use aws_lc_rs::hmac;
use jiff::{Timestamp, tz::TimeZone};

/// Makes numbered webhooks that nobody has seen before.
#[derive(Debug, Clone)]
pub struct Series {
    /// Tells one series from another on the same database.
    pub run: u32,
    /// The event's name.
    pub name: String,
}

/// One webhook, not signed yet.
#[derive(Debug, Clone)]
pub struct Event {
    /// HCP's id of the job.
    pub job_ref: String,
    /// The customer's mobile number, in E.164. Area code 555: nobody's.
    pub phone: String,
    /// The body.
    pub body: String,
}

impl Series {
    /// Webhooks of completed jobs.
    pub fn of_completed_jobs(run: u32) -> Self {
        Self { run, name: "job.completed".into() }
    }

    /// The `number`th webhook. Numbers of all series together stay below ten million on one
    /// database, because each has its own telephone.
    pub fn event(&self, number: u32) -> Event {
        let digits = format!("555{:07}", u64::from(self.run) * 100_000 + u64::from(number));
        let unique = format!("{:08x}{number:024x}", self.run);
        let email = format!("bench-{unique}@example.com");
        let now = Timestamp::now().to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let body = body(&self.name, &now, &unique, &digits, &email, number);
        Event { job_ref: format!("job_{unique}"), phone: format!("+1{digits}"), body }
    }
}

/// The shape of `examples-constructed/webhook-job.completed.json`, about 2.9 KB. Without a ZIP
/// code and time zone: quiet hours then go by the company's zone, which the bench sets to one
/// where it is noon.
fn body(name: &str, now: &str, unique: &str, digits: &str, email: &str, number: u32) -> String {
    const COMPANY: &str = r#""company_name":"Example Plumbing","company_id":"143e13ab-943d-483b-b9f9-14821c53c849""#;
    const PERMISSIONS: &str = r#"{"can_add_and_edit_job":true,"can_be_booked_online":true,"can_call_and_text_with_customers":true,"can_chat_with_customers":true,"can_delete_and_cancel_job":false,"can_edit_message_on_invoice":true,"can_see_street_view_data":true,"can_share_job":false,"can_take_payment_see_prices":true,"can_see_customers":true,"can_see_full_schedule":false,"can_see_future_jobs":true,"can_see_marketing_campaigns":false,"can_see_reporting":false,"can_edit_settings":false,"is_point_of_contact":false,"is_admin":false}"#;
    let customer = format!(
        r#"{{"id":"cus_{unique}","first_name":"Jane","last_name":"Sample {number}","email":"{email}","mobile_number":"{digits}","home_number":null,"work_number":null,"company":null,"notifications_enabled":true,"lead_source":"Google","notes":"Gate code 1234","kind":"homeowner","created_at":"2026-06-21T13:43:53Z","updated_at":"{now}",{COMPANY},"tags":["VIP"]}}"#
    );
    let address = format!(
        r#"{{"id":"adr_{unique}","type":"service","street":"{number} Example Street","street_line_2":"Unit B","city":null,"state":null,"zip":null,"country":"US","latitude":null,"longitude":null}}"#
    );
    let employee = format!(
        r#"{{"id":"pro_738721e93c12463ea2e756267f5a5fe7","first_name":"Terry","last_name":"Tech","email":"terry@example.com","mobile_number":"5550100011","color_hex":"EF9159","avatar_url":null,"role":"field tech","tags":["Level 2"],"permissions":{PERMISSIONS},"created_at":"2026-03-19T20:06:45Z",{COMPANY}}}"#
    );
    let schedule = r#"{"scheduled_start":null,"scheduled_end":null,"time_zone":null,"scheduled_start_local":null,"scheduled_end_local":null,"arrival_window":60,"appointments":[]}"#;
    format!(
        r#"{{"event":"{name}","event_occurred_at":"{now}","company_id":"143e13ab-943d-483b-b9f9-14821c53c849","job":{{"id":"job_{unique}","invoice_number":"{number}","description":"Water heater - Flush","customer":{customer},"address":{address},"notes":[{{"id":"nte_{unique}","content":"Customer prefers a text before arrival"}}],"work_status":"complete unrated","work_timestamps":{{"on_my_way_at":"{now}","started_at":"{now}","completed_at":"{now}"}},"schedule":{schedule},"total_amount":45900,"outstanding_balance":45900,"assigned_employees":[{employee}],"tags":["Warranty"],"original_estimate_id":null,"original_estimate_uuids":[],"subtotal":42500,"lead_source":"Google","job_fields":{{"job_type":{{"id":"jbt_5ad0c5d573454cae36e5fa24c839bc01","name":"Maintenance"}},"business_unit":null}},"locked_at":null,"created_at":"{now}","updated_at":"{now}","canceled_at":null,"deleted_at":null,"assigned_route_template_id":null,{COMPANY},"recurrence_number":null,"recurrence_rule":null,"recurrence_status":null,"recurrence_id":null,"attachments":[]}}}}"#
    )
}

/// Signs as Housecall Pro does: HMAC-SHA256 over `timestamp.body`, lower-case hex.
pub fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()));
    for part in [timestamp.as_bytes(), b".", body] {
        context.update(part);
    }
    hex::encode(context.sign())
}

/// A whole HTTP request that carries the webhook to `path`, signed now.
pub fn request(event: &Event, path: &str, secret: &str) -> Vec<u8> {
    let timestamp = Timestamp::now().as_second().to_string();
    let signature = sign(secret, &timestamp, event.body.as_bytes());
    let length = event.body.len();
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {length}\r\napi-timestamp: {timestamp}\r\napi-signature: {signature}\r\n\r\n"
    )
    .into_bytes();
    request.extend_from_slice(event.body.as_bytes());
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_json_and_no_two_are_alike() {
        let series = Series::of_completed_jobs(3);
        let (one, two) = (series.event(1), series.event(2));
        let read: serde_json::Value = serde_json::from_str(&one.body).unwrap();
        assert_eq!(read["job"]["id"], one.job_ref.as_str());
        assert_eq!(read["job"]["id"].as_str().map(str::len), Some("job_".len() + 32));
        assert_eq!(one.phone, "+15550300001");
        assert!(one.job_ref != two.job_ref && one.phone != two.phone);
    }

    #[test]
    fn the_signature_is_housecall_pros() {
        let body = br#"{"event":"customer.updated","customer":{"id":"cus_1"}}"#;
        let signature = sign("0123456789abcdef0123456789abcdef", "1784871495", body);
        assert_eq!(signature, "b38aa50faa229c0c39675c7a9fd35229c58f11c2672ce9b579c3de50142a52aa");
    }
}
