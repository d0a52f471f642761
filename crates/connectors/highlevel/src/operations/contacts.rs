//! Contacts: found, made, changed, deleted.

use connect::schema_of;
use serde_json::{Value, json};

use super::{
    Account, Action, Api, Date, Quirk, Row, Succeeded,
    contact_fields::{Contact, FoundContact, contact, found_contact},
    fields::{CustomFieldValue, DndSettings, InboundDndSettings},
    one_given, some_given,
};
use crate::client::version;

/// Inputs that write a contact: what every one of them may name, and more.
macro_rules! contact_inputs {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => { inputs! {$(
        $(#[$about])*
        $name {
            $($(#[$field_about])* $field: $kind,)*
            /// First name.
            first_name: Option<String>,
            /// Last name.
            last_name: Option<String>,
            /// The whole name; first and last name count more.
            name: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Phone number with its country code, like +13035550142.
            phone: Option<String>,
            /// Street and house number.
            address1: Option<String>,
            /// City.
            city: Option<String>,
            /// State, like CO.
            state: Option<String>,
            /// ZIP code.
            postal_code: Option<String>,
            /// Country by its two letters, like US.
            country: Option<String>,
            /// Web address.
            website: Option<String>,
            /// Time zone, like America/Denver.
            timezone: Option<String>,
            /// True stops messages over all channels.
            dnd: Option<bool>,
            /// Stops or allows single channels.
            dnd_settings: Option<DndSettings>,
            /// Stops or allows incoming messages.
            inbound_dnd_settings: Option<InboundDndSettings>,
            /// Tags. For a contact that is there already these REPLACE all it has: use "Add tags" to keep them.
            tags: Option<Vec<String>>,
            /// Values of fields that the company made.
            custom_fields: Option<Vec<CustomFieldValue>>,
            /// Where the contact comes from, like "website form".
            source: Option<String>,
            /// Birthday.
            date_of_birth: Option<Date>,
            /// Id of the user whose contact it is.
            assigned_to: Option<String>,
        }
    )*}};
}

inputs! {
    /// Which contact.
    ContactId {
        /// The contact's id.
        contact_id: String,
    }
    /// A page of contacts.
    ListContacts {
        /// Words in name, e-mail address, number or company.
        query: Option<String>,
        /// How many: 20 if nothing is said, 100 at most.
        #[schemars(range(min = 1, max = 100))]
        limit: Option<u32>,
        /// Where the page begins: `meta.startAfter` of the page before.
        start_after: Option<i64>,
        /// Where the page begins: `meta.startAfterId` of the page before.
        start_after_id: Option<String>,
    }
    /// What to look for.
    SearchContacts {
        /// How many on a page, 500 at most.
        #[schemars(range(min = 1, max = 500))]
        page_limit: u32,
        /// Which page, from 1. Reaches 10,000 contacts; use `searchAfter` beyond them, never both.
        #[schemars(range(min = 1))]
        page: Option<u32>,
        /// Where the page begins: `searchAfter` of the last row before.
        search_after: Option<Vec<Value>>,
        /// Conditions, all of which must hold.
        filters: Option<Vec<Filter>>,
        /// What to sort by, two fields at most.
        #[schemars(length(max = 2))]
        sort: Option<Vec<Sort>>,
        /// Words in the fields that the account made searchable.
        #[schemars(length(max = 75))]
        query: Option<String>,
    }
    /// What to sort by.
    Sort {
        /// Like `dateUpdated`.
        field: SortField,
        /// `asc`: the smallest first.
        direction: Direction,
    }
    /// One condition on a field.
    Condition {
        /// Like `email`, `tags`, `dateUpdated` or `customFields.` and an id.
        field: String,
        /// How to compare. Dates know only `range`, `exists` and `not_exists`.
        operator: Operator,
        /// What to compare with; for `range` like {"gte": "2026-09-01T00:00:00Z"}.
        value: Option<Value>,
    }
    /// Several conditions.
    Group {
        /// `OR`: one of them is enough. `AND`: all must hold.
        group: Junction,
        /// The conditions.
        filters: Vec<Value>,
    }
    /// By whom to look up.
    LookupContact {
        /// E-mail address; or the phone number, never both.
        email: Option<String>,
        /// Phone number with its country code; or the e-mail address, never both.
        phone: Option<String>,
        /// How many, 20 at most.
        #[schemars(range(min = 1, max = 20))]
        limit: Option<u32>,
        /// Where the page begins: `nextCursor` of the page before.
        next_cursor: Option<String>,
    }
    /// By what to look for a duplicate.
    FindDuplicate {
        /// E-mail address; looked at first.
        email: Option<String>,
        /// Phone number with its country code.
        number: Option<String>,
    }
    /// Which company's contacts.
    ContactsOfBusiness {
        /// The business's id.
        business_id: String,
        /// Words in name, e-mail address or number.
        query: Option<String>,
        /// How many: 25 if nothing is said.
        #[schemars(range(min = 1))]
        limit: Option<u32>,
        /// How many to pass over.
        skip: Option<u32>,
    }
}

words! {
    /// What can be sorted by.
    SortField {
        FirstName = "firstNameLowerCase", LastName = "lastNameLowerCase", Business = "businessName", Added = "dateAdded",
        Updated = "dateUpdated", Email = "email", Dnd = "dnd", Source = "source",
    }
    /// Which way.
    Direction { Ascending = "asc", Descending = "desc", }
    /// How to compare.
    Operator {
        Equals = "eq", Differs = "not_eq", Contains = "contains", Lacks = "not_contains", Exists = "exists",
        Misses = "not_exists", Range = "range",
    }
    /// How conditions are joined.
    Junction { Or = "OR", And = "AND", }
}

/// A condition, or several in a group.
#[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Filter {
    Condition(Condition),
    Group(Group),
}

contact_inputs! {
    /// A contact to be made.
    CreateContact {
        /// The company's name. It can be given now and never again.
        company_name: Option<String>,
        /// Gender.
        gender: Option<String>,
    }
    /// What is to change; what is not named stays.
    UpdateContact {
        /// The contact's id.
        contact_id: String,
    }
    /// A contact to be made, or changed if its e-mail address or number is known.
    UpsertContact {
        /// The company's name.
        company_name: Option<String>,
        /// Gender.
        gender: Option<String>,
        /// True makes a second contact where the account allows two with one address.
        create_new_if_duplicate_allowed: Option<bool>,
    }
}

answers! {
    /// One contact.
    OneContact {
        contact: Contact,
    }
    /// One contact, or none.
    MaybeContact {
        /// Null: nobody.
        contact: Option<Contact>,
    }
    /// A page of contacts.
    ContactPage {
        contacts: Vec<Contact>,
        /// How many there are in all.
        count: Option<u64>,
        /// Where it continues.
        meta: Option<Value>,
    }
    /// A page of the search.
    FoundContacts {
        contacts: Vec<FoundContact>,
        /// How many there are in all.
        total: Option<u64>,
    }
    /// Whoever has the address or the number.
    LookedUp {
        contacts: Vec<Contact>,
        /// Where it continues; null: this is all.
        next_cursor: Option<String>,
    }
    /// The contact as it is now.
    UpdatedContact {
        succeded: Option<bool>,
        contact: Contact,
    }
    /// The contact as it is now, and whether it was made.
    UpsertedContact {
        /// True: it was made. False: it was there and was changed.
        new: bool,
        contact: Contact,
    }
}

const READ: &str = "contacts.readonly";
const WRITE: &str = "contacts.write";
const CONTACTS: Api = Api { group: "Contacts", version: version::CONTACTS };
const LOOKUP: Api = Api { group: "Contacts", version: version::LOOKUP };
const IN_QUERY: Account = Account::InQuery("locationId");

pub(super) static ACTIONS: [Action; 10] = [
    CONTACTS.reads(Row {
        number: "GA01",
        id: "highlevel.contacts.get",
        call: "GET /contacts/{contactId}",
        scope: READ,
        label: "Get contact",
        description: "One contact with its tags, its own fields and its do-not-disturb settings.",
        input: schema_of::<ContactId>,
        output: schema_of::<OneContact>,
        sample: || json!({"contact": contact()}),
    }),
    CONTACTS
        .reads(Row {
            number: "GA02",
            id: "highlevel.contacts.list",
            call: "GET /contacts/",
            scope: READ,
            label: "List contacts",
            description: "Contacts page by page, in the order they were added. HighLevel calls this list deprecated: \"Search contacts\" does more.",
            input: schema_of::<ListContacts>,
            output: schema_of::<ContactPage>,
            sample: || json!({"contacts": [contact()], "count": 1, "meta": {"total": 1, "currentPage": 1}}),
        })
        .with(IN_QUERY),
    CONTACTS
        .reads(Row {
            number: "GA03",
            id: "highlevel.contacts.search",
            call: "POST /contacts/search",
            scope: READ,
            label: "Search contacts",
            description: "Contacts by words, tags, dates or any field. The search learns of changes some seconds late, and its rows are thinner than a contact.",
            input: schema_of::<SearchContacts>,
            output: schema_of::<FoundContacts>,
            sample: || json!({"contacts": [found_contact()], "total": 1}),
        })
        .with(Account::InBody),
    LOOKUP
        .reads(Row {
            number: "GA04",
            id: "highlevel.contacts.lookup",
            call: "GET /contacts/lookup",
            scope: READ,
            label: "Look up contact by email or phone",
            description: "Everybody who has exactly this e-mail address or number. Works for connections made by signing in at HighLevel, not for private tokens.",
            input: || one_given(schema_of::<LookupContact>(), &["email", "phone"]),
            output: schema_of::<LookedUp>,
            sample: || json!({"contacts": [contact()], "nextCursor": null}),
        })
        .with(IN_QUERY),
    CONTACTS
        .reads(Row {
            number: "GA05",
            id: "highlevel.contacts.find_duplicate",
            call: "GET /contacts/search/duplicate",
            scope: READ,
            label: "Find duplicate contact",
            description: "The contact that HighLevel takes for the owner of an e-mail address or number, if there is one. Knows of changes at once.",
            input: || some_given(schema_of::<FindDuplicate>(), &["email", "number"]),
            output: schema_of::<MaybeContact>,
            sample: || json!({"contact": contact()}),
        })
        .with(IN_QUERY),
    CONTACTS
        .reads(Row {
            number: "GA06",
            id: "highlevel.contacts.list_of_business",
            call: "GET /contacts/business/{businessId}",
            scope: READ,
            label: "List contacts of a business",
            description: "The contacts that belong to one business.",
            input: schema_of::<ContactsOfBusiness>,
            output: schema_of::<ContactPage>,
            sample: || json!({"contacts": [contact()], "count": 1}),
        })
        .with(IN_QUERY),
    CONTACTS
        .once(Row {
            number: "GA07",
            id: "highlevel.contacts.create",
            call: "POST /contacts/",
            scope: WRITE,
            label: "Create contact",
            description: "Makes a contact. Refused if another contact has the e-mail address or number; the refusal names that contact.",
            input: schema_of::<CreateContact>,
            output: schema_of::<OneContact>,
            sample: || json!({"contact": contact()}),
        })
        .with(Account::InBody)
        .but(Quirk::MayHaveMadeContact),
    CONTACTS.repeats(Row {
        number: "GA08",
        id: "highlevel.contacts.update",
        call: "PUT /contacts/{contactId}",
        scope: WRITE,
        label: "Update contact",
        description: "Changes the fields you give; an empty text clears one. Leave tags out: given here, they replace all tags of the contact.",
        input: schema_of::<UpdateContact>,
        output: schema_of::<UpdatedContact>,
        sample: || json!({"succeded": true, "contact": contact()}),
    }),
    CONTACTS
        .once(Row {
            number: "GA09",
            id: "highlevel.contacts.upsert",
            call: "POST /contacts/upsert",
            scope: WRITE,
            label: "Upsert contact",
            description: "Changes the contact with this e-mail address or number, or makes it. Tags given here replace all it has. If the address and the number are two contacts', the number is left out silently.",
            input: schema_of::<UpsertContact>,
            output: schema_of::<UpsertedContact>,
            sample: || json!({"new": false, "contact": contact()}),
        })
        .with(Account::InBody)
        .but(Quirk::MayHaveMadeContact),
    CONTACTS
        .repeats(Row {
            number: "GA10",
            id: "highlevel.contacts.delete",
            call: "DELETE /contacts/{contactId}",
            scope: WRITE,
            label: "Delete contact",
            description: "Deletes a contact with its tasks, notes, appointments and conversations, for good. One that is gone already counts as deleted.",
            input: schema_of::<ContactId>,
            output: schema_of::<Succeeded>,
            sample: || json!({"succeded": true}),
        })
        .but(Quirk::GoneIsDone),
];
