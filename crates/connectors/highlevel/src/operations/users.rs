//! People who work in the account.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, Row};
use crate::client::version;

inputs! {
    /// Which users.
    SearchUsers {
        /// Words in name, e-mail address or number.
        query: Option<String>,
        /// Only with this role: `admin` or `user`.
        role: Option<String>,
        /// Only of this type: `account` or `agency`.
        #[serde(rename = "type")]
        kind: Option<String>,
        /// Only these; several ids with commas between.
        ids: Option<String>,
        /// How many: 25 if nothing is said.
        #[schemars(range(min = 1))]
        limit: Option<u32>,
        /// How many to pass over.
        skip: Option<u32>,
        /// What to sort by, like `dateAdded`.
        sort: Option<String>,
        /// `asc` or `desc`.
        sort_direction: Option<String>,
    }
    /// Which user.
    UserId {
        /// The user's id.
        user_id: String,
    }
}

answers! {
    /// A user.
    User {
        id: String,
        name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        extension: Option<String>,
        permissions: Option<Value>,
        roles: Option<Roles>,
    }
    /// What a user is.
    Roles {
        #[serde(rename = "type")]
        kind: Option<String>,
        role: Option<String>,
        location_ids: Option<Vec<String>>,
    }
    /// A page of users.
    Users {
        users: Vec<User>,
        /// How many there are in all.
        count: Option<u64>,
    }
}

const READ: &str = "users.readonly";
const USERS: Api = Api { group: "Users", version: version::USERS };

fn user() -> Value {
    json!({
        "id": "dV6xRi2uZn8MpLc4TgEb", "name": "Dana Desk", "firstName": "Dana", "lastName": "Desk", "email": "dana@example.com",
        "phone": "+13035550190", "extension": "",
        "roles": {"type": "account", "role": "user", "locationIds": ["nC7yUe3oGj5WtHa1KqSf"]},
    })
}

pub(super) static ACTIONS: [Action; 2] = [
    USERS
        .reads(Row {
            number: "GA72",
            id: "highlevel.users.search",
            call: "GET /users/search",
            scope: READ,
            label: "Search users",
            description: "People who work in the account, by name or role. Takes two calls: HighLevel wants to hear the agency, and the account has to be asked for it.",
            input: schema_of::<SearchUsers>,
            output: schema_of::<Users>,
            sample: || json!({"users": [user()], "count": 1}),
        })
        .with(Account::WithAgency),
    USERS.reads(Row {
        number: "GA73",
        id: "highlevel.users.get",
        call: "GET /users/{userId}",
        scope: READ,
        label: "Get user",
        description: "One person who works in the account.",
        input: schema_of::<UserId>,
        output: schema_of::<User>,
        sample: user,
    }),
];
