//! Companies that contacts belong to.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, Quirk, Row, Success};
use crate::client::version;

/// Inputs that write a business: what every one of them may name, and more.
macro_rules! business_inputs {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => { inputs! {$(
        $(#[$about])*
        $name {
            $($(#[$field_about])* $field: $kind,)*
            /// Phone number with its country code, like +13035550142.
            phone: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Web address.
            website: Option<String>,
            /// Street and house number.
            address: Option<String>,
            /// City.
            city: Option<String>,
            /// State, like CO.
            state: Option<String>,
            /// ZIP code.
            postal_code: Option<String>,
            /// Country by its two letters, like US.
            country: Option<String>,
            /// A few words about it.
            description: Option<String>,
        }
    )*}};
}

business_inputs! {
    /// A business to be made.
    CreateBusiness {
        /// What it is called.
        name: String,
    }
    /// What is to change; what is not named stays.
    UpdateBusiness {
        /// The business's id.
        business_id: String,
        /// What it is called.
        name: Option<String>,
    }
}

inputs! {
    /// A page of businesses.
    ListBusinesses {
        /// How many: 100 if nothing is said.
        #[schemars(range(min = 1))]
        limit: Option<u32>,
        /// How many to pass over.
        skip: Option<u32>,
    }
    /// Which business.
    BusinessId {
        /// The business's id.
        business_id: String,
    }
}

answers! {
    /// A business.
    Business {
        id: String,
        name: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        website: Option<String>,
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        postal_code: Option<String>,
        country: Option<String>,
        description: Option<String>,
        location_id: Option<String>,
        created_at: Option<String>,
        updated_at: Option<String>,
    }
    /// The businesses.
    Businesses {
        businesses: Vec<Business>,
    }
    /// One business.
    OneBusiness {
        business: Business,
    }
    /// The business as it is now.
    BusinessNow {
        success: Option<bool>,
        /// HighLevel spells it so.
        buiseness: Business,
    }
}

const READ: &str = "businesses.readonly";
const WRITE: &str = "businesses.write";
const BUSINESSES: Api = Api { group: "Businesses", version: version::BUSINESSES };

fn business() -> Value {
    json!({
        "id": "66f0c1a2b3d4e5f607182930", "name": "Miller Bakery", "phone": "+13035550143", "email": "office@example.com",
        "address": "412 Maple Street", "city": "Denver", "state": "CO", "postalCode": "80203", "country": "US",
        "locationId": "nC7yUe3oGj5WtHa1KqSf", "createdAt": "2026-09-14T15:02:11.000Z", "updatedAt": "2026-09-14T15:02:11.000Z",
    })
}

pub(super) static ACTIONS: [Action; 5] = [
    BUSINESSES
        .reads(Row {
            number: "GA82",
            id: "highlevel.businesses.list",
            call: "GET /businesses/",
            scope: READ,
            label: "List businesses",
            description: "The companies that contacts of the account belong to.",
            input: schema_of::<ListBusinesses>,
            output: schema_of::<Businesses>,
            sample: || json!({"businesses": [business()]}),
        })
        .with(Account::InQuery("locationId")),
    BUSINESSES.reads(Row {
        number: "GA83",
        id: "highlevel.businesses.get",
        call: "GET /businesses/{businessId}",
        scope: READ,
        label: "Get business",
        description: "One company, without its contacts.",
        input: schema_of::<BusinessId>,
        output: schema_of::<OneBusiness>,
        sample: || json!({"business": business()}),
    }),
    BUSINESSES
        .once(Row {
            number: "GA84",
            id: "highlevel.businesses.create",
            call: "POST /businesses/",
            scope: WRITE,
            label: "Create business",
            description: "Makes a company, without contacts. The answer names it \"buiseness\", as HighLevel spells it.",
            input: schema_of::<CreateBusiness>,
            output: schema_of::<BusinessNow>,
            sample: || json!({"success": true, "buiseness": business()}),
        })
        .with(Account::InBody),
    BUSINESSES.repeats(Row {
        number: "GA85",
        id: "highlevel.businesses.update",
        call: "PUT /businesses/{businessId}",
        scope: WRITE,
        label: "Update business",
        description: "Changes the fields of a company that you give. The answer names it \"buiseness\", as HighLevel spells it.",
        input: schema_of::<UpdateBusiness>,
        output: schema_of::<BusinessNow>,
        sample: || json!({"success": true, "buiseness": business()}),
    }),
    BUSINESSES
        .repeats(Row {
            number: "GA86",
            id: "highlevel.businesses.delete",
            call: "DELETE /businesses/{businessId}",
            scope: WRITE,
            label: "Delete business",
            description: "Deletes a company for good. Its contacts stay and belong to none. One that is gone already counts as deleted.",
            input: schema_of::<BusinessId>,
            output: schema_of::<Success>,
            sample: || json!({"success": true}),
        })
        .but(Quirk::GoneIsDone),
];
