//! Contacts as HighLevel writes them.

use serde_json::{Map, Value, json};

use super::fields::KnownFieldValue;

answers! {
    /// A contact.
    Contact {
        id: String,
        location_id: Option<String>,
        name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        /// With its country code: `+13035550142`.
        phone: Option<String>,
        company_name: Option<String>,
        address1: Option<String>,
        city: Option<String>,
        state: Option<String>,
        postal_code: Option<String>,
        country: Option<String>,
        website: Option<String>,
        timezone: Option<String>,
        source: Option<String>,
        /// `lead` or `customer`.
        #[serde(rename = "type")]
        kind: Option<String>,
        /// The user whose contact it is.
        assigned_to: Option<String>,
        business_id: Option<String>,
        /// In lower case.
        tags: Option<Vec<String>>,
        /// Whether all channels are stopped.
        dnd: Option<bool>,
        /// Do-not-disturb by channel.
        dnd_settings: Option<Map<String, Value>>,
        custom_fields: Option<Vec<KnownFieldValue>>,
        date_of_birth: Option<String>,
        date_added: Option<String>,
        date_updated: Option<String>,
    }
    /// A row of the search: thinner than a contact, with names in lower case.
    FoundContact {
        id: String,
        location_id: Option<String>,
        /// In lower case.
        first_name_lower_case: Option<String>,
        /// In lower case.
        last_name_lower_case: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        company_name: Option<String>,
        business_name: Option<String>,
        /// The street: a contact calls it `address1`.
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        postal_code: Option<String>,
        country: Option<String>,
        assigned_to: Option<String>,
        tags: Option<Vec<String>>,
        followers: Option<Vec<String>>,
        dnd: Option<bool>,
        source: Option<String>,
        custom_fields: Option<Vec<KnownFieldValue>>,
        date_added: Option<String>,
        date_updated: Option<String>,
        /// Where the next page begins, if this is the last row of a page.
        search_after: Option<Vec<Value>>,
    }
}

pub(super) fn contact() -> Value {
    json!({
        "id": "hT2mQv8sLk4RzXw9PbYd", "locationId": "nC7yUe3oGj5WtHa1KqSf", "name": "Grace Miller", "firstName": "Grace",
        "lastName": "Miller", "email": "grace.miller@example.com", "phone": "+13035550142", "companyName": "Miller Bakery",
        "address1": "412 Maple Street", "city": "Denver", "state": "CO", "postalCode": "80203", "country": "US",
        "timezone": "America/Denver", "source": "website form", "type": "lead", "assignedTo": "dV6xRi2uZn8MpLc4TgEb",
        "tags": ["water heater", "vip"], "dnd": false, "dndSettings": {"SMS": {"status": "inactive", "message": "", "code": ""}},
        "customFields": [{"id": "jB9kFs1wQe7YhNu3OaXm", "value": "Gate code 4421"}],
        "dateAdded": "2026-09-14T15:02:11.000Z", "dateUpdated": "2026-09-21T18:40:05.000Z",
    })
}

pub(super) fn found_contact() -> Value {
    json!({
        "id": "hT2mQv8sLk4RzXw9PbYd", "locationId": "nC7yUe3oGj5WtHa1KqSf", "firstNameLowerCase": "grace",
        "lastNameLowerCase": "miller", "email": "grace.miller@example.com", "phone": "+13035550142",
        "address": "412 Maple Street", "city": "Denver", "state": "CO", "postalCode": "80203", "country": "US",
        "tags": ["vip", "water heater"], "followers": [], "dnd": false, "source": "website form",
        "dateAdded": "2026-09-14T15:02:11.000Z", "dateUpdated": "2026-09-21T18:40:05.000Z",
        "searchAfter": [1_790_016_005_000_i64, 7],
    })
}
