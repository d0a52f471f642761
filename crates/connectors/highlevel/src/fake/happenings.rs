//! What happens in HighLevel's own app besides contacts: users come and go, chats are merged, campaigns
//! pause, the account gets another name, the app another version. Each makes its webhook.

use serde_json::{Value, json};

use super::{Fake, answer::compact, ids::iso, locations::person};

impl Fake {
    /// Gives somebody access to the account; their id.
    pub fn add_user(&self, first_name: &str, last_name: &str, role: &str) -> String {
        let id = self.id();
        let user = person(&id, (first_name, last_name), role, &self.shared.location);
        let mut state = self.state_mut();
        self.tell(&mut state, "UserCreate", told(&user));
        state.users.push(user);
        id
    }

    /// Changes fields of a user. False: there is no such one.
    pub fn update_user(&self, user: &str, fields: &Value) -> bool {
        let mut state = self.state_mut();
        let Some(known) = state.users.iter_mut().find(|known| known["id"] == user) else { return false };
        for (name, value) in fields.as_object().into_iter().flatten() {
            known[name] = value.clone();
        }
        let told = told(known);
        self.tell(&mut state, "UserUpdate", told);
        true
    }

    /// Takes somebody's access away. False: there is no such one.
    pub fn delete_user(&self, user: &str) -> bool {
        let mut state = self.state_mut();
        let Some(place) = state.users.iter().position(|known| known["id"] == user) else { return false };
        let gone = state.users.remove(place);
        self.tell(&mut state, "UserDelete", told(&gone));
        true
    }

    /// A visitor's live chat becomes part of the contact's conversation. False: the contact has none.
    pub fn merge_chat(&self, contact: &str) -> bool {
        let mut state = self.state_mut();
        let Some(conversation) = state.conversation_of(contact).map(|conversation| conversation.id.clone()) else {
            return false;
        };
        let told = json!({
            "companyId": self.shared.company, "newConversationId": conversation, "oldConversationId": self.id(),
            "contactId": contact,
        });
        self.tell(&mut state, "ConversationUpdate", told);
        true
    }

    /// A campaign goes on (`active`) or pauses for a contact. False: the contact is not in it.
    pub fn set_campaign_status(&self, contact: &str, campaign: &str, status: &str) -> bool {
        let mut state = self.state_mut();
        if !state.contacts.get(contact).is_some_and(|contact| contact.campaigns.contains(campaign)) {
            return false;
        }
        let told = json!({
            "id": campaign, "contactId": contact, "status": status, "templateId": self.id(), "replied": "",
            "dateAdded": iso(self.now()),
        });
        self.tell(&mut state, "CampaignStatusUpdate", told);
        true
    }

    /// The agency makes another sub-account; its id.
    pub fn create_other_location(&self, name: &str) -> String {
        let id = self.id();
        self.tell_of_location("LocationCreate", &id, name);
        id
    }

    /// Something of the account's settings changes.
    pub fn touch_location(&self) {
        self.tell_of_location("LocationUpdate", &self.shared.location, super::NAME);
    }

    /// These events name the account as `id` alone.
    fn tell_of_location(&self, event: &str, id: &str, name: &str) {
        let told = json!({
            "locationId": null, "id": id, "companyId": self.shared.company, "name": name, "email": "office@example.com",
        });
        self.tell(&mut self.state_mut(), event, told);
    }

    /// The account goes to another version of the app.
    pub fn update_app(&self, version: &str) {
        let told = json!({
            "versionId": version, "previousVersionId": self.shared.app, "companyId": self.shared.company,
            "userId": self.shared.owner, "planId": self.shared.plan, "companyName": super::AGENCY,
            "isWhitelabelCompany": false,
        });
        self.tell(&mut self.state_mut(), "UPDATE", told);
    }
}

fn told(user: &Value) -> Value {
    let fields = ["id", "firstName", "lastName", "email", "phone", "extension", "permissions"];
    let known = fields.iter().map(|name| ((*name).to_owned(), user[*name].clone()));
    let mut told = compact(Value::Object(known.collect()));
    told["role"] = user["roles"]["role"].clone();
    told
}
