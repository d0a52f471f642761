//! What a customer has, by name; how two values are compared.

use domain::{
    Phone, Timestamp,
    crm::Fields,
    event::{AddressRecord, CustomerRecord},
};

/// How two values of a field are compared, and how one is written in the other system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Spaces at the ends and doubled ones do not count.
    Text,
    /// Nor does case.
    Folded,
    /// As numbers people call.
    Phone,
    /// `US` is `United States`.
    Country,
}

/// A field of a customer.
#[derive(Debug, Clone, Copy)]
pub struct CustomerField {
    /// Its name here and in the API.
    pub name: &'static str,
    /// In English.
    pub label: &'static str,
    /// Whether Housecall Pro lets us write it: its `PUT` takes no address.
    pub is_writable: bool,
    /// How it is compared.
    pub compare: Compare,
}

const fn field(name: &'static str, label: &'static str, is_writable: bool, compare: Compare) -> CustomerField {
    CustomerField { name, label, is_writable, compare }
}

/// Every field of a customer that can be mapped. The last ones are derived from their jobs.
pub const CUSTOMER_FIELDS: [CustomerField; 19] = [
    field("first_name", "First name", true, Compare::Text),
    field("last_name", "Last name", true, Compare::Text),
    field("company", "Company", true, Compare::Text),
    field("email", "E-mail", true, Compare::Folded),
    field("mobile_number", "Mobile number", true, Compare::Phone),
    field("home_number", "Home number", true, Compare::Phone),
    field("work_number", "Work number", true, Compare::Phone),
    field("best_number", "Best number", false, Compare::Phone),
    field("street", "Street", false, Compare::Text),
    field("street_line_2", "Street, line 2", false, Compare::Text),
    field("city", "City", false, Compare::Text),
    field("state", "State", false, Compare::Folded),
    field("zip", "ZIP", false, Compare::Text),
    field("country", "Country", false, Compare::Country),
    field("lead_source", "Lead source", true, Compare::Text),
    field("job_status", "Status of the newest job", false, Compare::Text),
    field("next_visit", "Next visit", false, Compare::Text),
    field("last_completed", "Last completed job", false, Compare::Text),
    field("jobs_done", "Completed jobs", false, Compare::Text),
];

/// The field of this name.
pub fn find(name: &str) -> Option<&'static CustomerField> {
    CUSTOMER_FIELDS.iter().find(|field| field.name == name)
}

/// Whether a field is derived from the customer's jobs: the customer's own record does not tell of it.
pub fn is_of_jobs(name: &str) -> bool {
    matches!(name, "job_status" | "next_visit" | "last_completed" | "jobs_done")
}

/// What of a customer's jobs can be mapped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfJobs {
    /// Of the job that changed last: `scheduled`, `completed`, ….
    pub status: Option<&'static str>,
    /// When somebody comes next.
    pub next_visit: Option<Timestamp>,
    /// When a job was last completed.
    pub last_completed: Option<Timestamp>,
    /// How many were.
    pub done: u64,
}

/// A customer's values by field; an empty one has no entry.
pub fn of_customer(customer: &CustomerRecord, jobs: &OfJobs) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()) {
            fields.insert(name.to_owned(), value);
        }
    };
    put("first_name", customer.first_name.clone());
    put("last_name", customer.last_name.clone());
    put("company", customer.company.clone());
    put("email", customer.email.clone());
    let numbers = [&customer.mobile_number, &customer.home_number, &customer.work_number];
    for (name, number) in ["mobile_number", "home_number", "work_number"].into_iter().zip(numbers) {
        put(name, number.as_deref().map(written_phone));
    }
    put(
        "best_number",
        numbers.into_iter().flatten().find(|number| Phone::parse(number).is_some()).map(|number| written_phone(number)),
    );
    if let Some(address) = main_address(customer.addresses.as_deref().unwrap_or_default()) {
        put("street", address.street.clone());
        put("street_line_2", address.street_line_2.clone());
        put("city", address.city.clone());
        put("state", address.state.clone());
        put("zip", address.zip.clone());
        put("country", address.country.clone());
    }
    put("lead_source", customer.lead_source.clone());
    put("job_status", jobs.status.map(|status| status.replace('_', " ")));
    put("next_visit", jobs.next_visit.map(date));
    put("last_completed", jobs.last_completed.map(date));
    put("jobs_done", (jobs.done > 0).then(|| jobs.done.to_string()));
    fields
}

fn date(at: Timestamp) -> String {
    at.to_string().chars().take(10).collect()
}

/// Where the work is done; else the first one.
fn main_address(addresses: &[AddressRecord]) -> Option<&AddressRecord> {
    addresses.iter().find(|address| address.kind.as_deref() == Some("service")).or(addresses.first())
}

/// In E.164 where it is a number at all.
pub fn written_phone(written: &str) -> String {
    Phone::parse(written).map_or_else(|| written.trim().to_owned(), |phone| phone.as_str().to_owned())
}

/// A value as it is compared.
pub fn folded(value: &str, compare: Compare) -> String {
    let spaced = || value.split_whitespace().collect::<Vec<_>>().join(" ");
    match compare {
        Compare::Text => spaced(),
        Compare::Folded => spaced().to_lowercase(),
        Compare::Phone => written_phone(value),
        Compare::Country => match spaced().to_lowercase().as_str() {
            "us" | "usa" | "united states" | "united states of america" => "us".to_owned(),
            "ca" | "can" | "canada" => "ca".to_owned(),
            "mx" | "mexico" | "méxico" => "mx".to_owned(),
            other => other.to_owned(),
        },
    }
}

/// Whether two values are the same for the purpose of a field.
pub fn same(left: &str, right: &str, compare: Compare) -> bool {
    left == right || folded(left, compare) == folded(right, compare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_as_people_mean_them() {
        for (left, right, compare, is_same) in [
            ("Ann  Lee", " Ann Lee", Compare::Text, true),
            ("Ann", "ann", Compare::Text, false),
            ("Ann@Example.com", "ann@example.com ", Compare::Folded, true),
            ("(303) 555-0101", "+13035550101", Compare::Phone, true),
            ("3035550101", "3035550102", Compare::Phone, false),
            ("not a number", "not a number", Compare::Phone, true),
            ("US", "United States", Compare::Country, true),
            ("", "US", Compare::Country, false),
        ] {
            assert_eq!(same(left, right, compare), is_same, "{left} / {right}");
        }
    }

    #[test]
    fn a_customers_values_are_those_of_the_service_address_and_the_first_usable_number() {
        let customer = CustomerRecord {
            customer_ref: "cus_1".into(),
            first_name: Some(" Ann ".into()),
            last_name: Some(String::new()),
            mobile_number: Some("none".into()),
            work_number: Some("3035550101".into()),
            addresses: Some(vec![
                AddressRecord {
                    kind: Some("billing".into()),
                    city: Some("Boulder".into()),
                    ..AddressRecord::default()
                },
                AddressRecord { kind: Some("service".into()), city: Some("Denver".into()), ..AddressRecord::default() },
            ]),
            ..CustomerRecord::default()
        };
        let fields = of_customer(&customer, &OfJobs { status: Some("in_progress"), done: 2, ..OfJobs::default() });
        let value = |name: &str| fields.get(name).map(String::as_str);
        assert_eq!((value("first_name"), value("last_name"), value("city")), (Some("Ann"), None, Some("Denver")));
        assert_eq!((value("best_number"), value("work_number")), (Some("+13035550101"), Some("+13035550101")));
        assert_eq!((value("job_status"), value("jobs_done")), (Some("in progress"), Some("2")));
    }
}
