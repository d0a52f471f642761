//! Customers and their addresses.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    once, read, records, repeatable, samples,
    values::{Direction, Id, Number, Page, PageSize},
};

const GROUP: &str = "Customers";

/// What more to tell of a customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expand {
    Attachments,
    DoNotService,
}

/// Looks for customers.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Part of a name, an e-mail address, a mobile number or an address. The search is fuzzy:
    /// compare what comes back.
    pub q: Option<String>,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    /// A field of the customer: `created_at` unless told; `updated_at`, `first_name` and others.
    pub sort_by: Option<String>,
    pub sort_direction: Option<Direction>,
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
    /// What more to tell.
    pub expand: Option<Vec<Expand>>,
}

/// Names a customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    /// What more to tell.
    pub expand: Option<Vec<Expand>>,
}

/// An address of a new customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomerAddress {
    pub street: Option<String>,
    pub street_line_2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    /// Do not send it empty: Housecall Pro then answers with a list, and whether it made the
    /// customer is not known.
    #[schemars(extend("minLength" = 1))]
    pub zip: Option<String>,
    pub country: Option<String>,
}

/// A customer to make. At least one of first name, last name, e-mail and the three numbers.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    {"required": ["first_name"], "properties": {"first_name": {"type": "string", "minLength": 1}}},
    {"required": ["last_name"], "properties": {"last_name": {"type": "string", "minLength": 1}}},
    {"required": ["email"], "properties": {"email": {"type": "string", "minLength": 1}}},
    {"required": ["mobile_number"], "properties": {"mobile_number": {"type": "string", "minLength": 1}}},
    {"required": ["home_number"], "properties": {"home_number": {"type": "string", "minLength": 1}}},
    {"required": ["work_number"], "properties": {"work_number": {"type": "string", "minLength": 1}}}
]))]
pub struct Create {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    /// The customer's own business.
    pub company: Option<String>,
    /// Whether Housecall Pro itself may write to this customer. What it takes when nothing is
    /// said is not documented, so say it.
    pub notifications_enabled: Option<bool>,
    /// Texts go here.
    #[schemars(extend("minLength" = 1))]
    pub mobile_number: Option<Number>,
    #[schemars(extend("minLength" = 1))]
    pub home_number: Option<Number>,
    #[schemars(extend("minLength" = 1))]
    pub work_number: Option<Number>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    /// The name of a lead source that exists.
    pub lead_source: Option<String>,
    pub notes: Option<String>,
    pub addresses: Option<Vec<NewCustomerAddress>>,
}

/// What to change of a customer. What is left out stays; an empty text clears.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    /// The customer's own business.
    pub company: Option<String>,
    /// Whether Housecall Pro itself may write to this customer.
    pub notifications_enabled: Option<bool>,
    /// Texts go here.
    pub mobile_number: Option<Number>,
    pub home_number: Option<Number>,
    pub work_number: Option<Number>,
    /// Replaces all tags.
    pub tags: Option<Vec<String>>,
    /// The name of a lead source that exists.
    pub lead_source: Option<String>,
    pub notes: Option<String>,
}

/// What addresses are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AddressSort {
    CreatedAt,
    UpdatedAt,
}

/// Lists the addresses of a customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addresses {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_by: Option<AddressSort>,
    pub sort_direction: Option<Direction>,
}

/// Names an address of a customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetAddress {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    /// The address (`adr_…`).
    pub address_id: Id,
}

/// An address to add to a customer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateAddress {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    pub street: String,
    pub street_line_2: Option<String>,
    pub city: String,
    /// Two letters, like `CO`.
    pub state: String,
    pub zip: String,
    /// Like `US`.
    pub country: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// Lists employees.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Employees {
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    /// A field of the employee; `created_at` unless told.
    pub sort_by: Option<String>,
    pub sort_direction: Option<Direction>,
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
}

page_of!(CustomerPage, customers: records::Customer);
page_of!(AddressPage, addresses: records::Address);
page_of!(EmployeePage, employees: records::Employee);

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<List, CustomerPage>(
        "HA01",
        "housecall.customers.list",
        "GET /customers",
        [GROUP, "Find customers", "Lists customers, or those that a search finds. The search is fuzzy."],
        samples::customer_page,
    ),
    read::<Get, records::Customer>(
        "HA02",
        "housecall.customers.get",
        "GET /customers/{customer_id}",
        [GROUP, "Get customer", "One customer with addresses."],
        samples::customer,
    ),
    once::<Create, records::Customer>(
        "HA03",
        "housecall.customers.create",
        "POST /customers",
        [
            GROUP,
            "Create customer",
            "Makes a customer. Housecall Pro does not look for doubles: the same person twice is two customers. \
             Find them first.",
        ],
        samples::customer,
    ),
    repeatable::<Update, records::Customer>(
        "HA04",
        "housecall.customers.update",
        "PUT /customers/{customer_id}",
        [
            GROUP,
            "Update customer",
            "Changes the fields that are given. Tags are replaced as a whole; addresses cannot be changed here.",
        ],
        samples::customer,
    ),
    read::<Addresses, AddressPage>(
        "HA05",
        "housecall.customers.addresses.list",
        "GET /customers/{customer_id}/addresses",
        [GROUP, "List customer addresses", "The addresses of one customer."],
        samples::address_page,
    ),
    read::<GetAddress, records::Address>(
        "HA06",
        "housecall.customers.addresses.get",
        "GET /customers/{customer_id}/addresses/{address_id}",
        [GROUP, "Get customer address", "One address of one customer."],
        samples::address,
    ),
    once::<CreateAddress, records::Address>(
        "HA07",
        "housecall.customers.addresses.create",
        "POST /customers/{customer_id}/addresses",
        [
            GROUP,
            "Create customer address",
            "Adds an address to a customer. Addresses cannot be changed or deleted over the API.",
        ],
        samples::address,
    ),
    read::<Employees, EmployeePage>(
        "HA34",
        "housecall.employees.list",
        "GET /employees",
        [
            "Employees",
            "List employees",
            "Active employees. Who was deactivated is missing here and still stands in old jobs.",
        ],
        samples::employee_page,
    ),
];
