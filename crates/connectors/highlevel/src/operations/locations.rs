//! The account itself: its settings, tags, fields, values and templates.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, Nothing, Quirk, Row, Succeeded};
use crate::client::version;

inputs! {
    /// A tag to be made.
    CreateTag {
        /// The tag. HighLevel keeps it in lower case.
        name: String,
    }
    /// A tag with another name.
    RenameTag {
        /// The tag's id.
        tag_id: String,
        /// Its new name.
        name: String,
    }
    /// Which tag.
    TagId {
        /// The tag's id.
        tag_id: String,
    }
    /// Which fields.
    ListFields {
        /// Fields of contacts if nothing is said.
        model: Option<ListedModel>,
    }
    /// A field to be made.
    CreateField {
        /// What it is called.
        name: String,
        /// What it holds. It cannot be changed later.
        data_type: DataType,
        /// What it belongs to: contacts if nothing is said.
        model: Option<Model>,
        /// What stands in it while it is empty.
        placeholder: Option<String>,
        /// Where it stands among the others.
        position: Option<u32>,
        /// Of files: which kinds are taken, like .pdf.
        accepted_format: Option<Vec<String>>,
        /// Of files: whether there may be several.
        is_multiple_file: Option<bool>,
        /// Of files: how many at most.
        max_number_of_files: Option<u32>,
        /// Of a list of text boxes: its boxes.
        text_box_list_options: Option<Vec<TextBox>>,
    }
    /// What of a field is to change.
    UpdateField {
        /// The field's id.
        id: String,
        /// What it is called.
        name: String,
        /// What it belongs to.
        model: Option<Model>,
        /// What stands in it while it is empty.
        placeholder: Option<String>,
        /// Where it stands among the others.
        position: Option<u32>,
        /// Of files: which kinds are taken, like .pdf.
        accepted_format: Option<Vec<String>>,
        /// Of files: whether there may be several.
        is_multiple_file: Option<bool>,
        /// Of files: how many at most.
        max_number_of_files: Option<u32>,
        /// Of a list of text boxes: its boxes.
        text_box_list_options: Option<Vec<TextBox>>,
    }
    /// One text box.
    TextBox {
        /// What it is called.
        label: Option<String>,
        /// What stands in it from the start.
        prefill_value: Option<String>,
    }
    /// A value to be set.
    SetValue {
        /// The value's id, as "List custom values" tells it.
        id: String,
        /// What it is called; give it even if it stays.
        name: String,
        /// What it is to be.
        value: String,
    }
    /// Which templates.
    ListTemplates {
        /// Only of this kind.
        #[serde(rename = "type")]
        kind: Option<TemplateKind>,
        /// How many: 25 if nothing is said.
        #[schemars(range(min = 1))]
        limit: Option<u32>,
        /// How many to pass over.
        skip: Option<u32>,
        /// True shows deleted ones.
        deleted: Option<bool>,
    }
}

words! {
    /// What fields belong to.
    ListedModel { Contact = "contact", Opportunity = "opportunity", All = "all", }
    /// What a field belongs to.
    Model { Contact = "contact", Opportunity = "opportunity", }
    /// What a field holds.
    DataType {
        Text = "TEXT", LargeText = "LARGE_TEXT", Numerical = "NUMERICAL", Phone = "PHONE", Money = "MONETORY",
        Checkbox = "CHECKBOX", SingleOptions = "SINGLE_OPTIONS", MultipleOptions = "MULTIPLE_OPTIONS", Float = "FLOAT",
        Time = "TIME", Date = "DATE", TextBoxes = "TEXTBOX_LIST", File = "FILE_UPLOAD", Signature = "SIGNATURE",
        Radio = "RADIO", Email = "EMAIL",
    }
    /// A kind of template.
    TemplateKind { Sms = "sms", Email = "email", WhatsApp = "whatsapp", }
}

answers! {
    /// The account.
    Location {
        id: String,
        company_id: Option<String>,
        name: Option<String>,
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        postal_code: Option<String>,
        website: Option<String>,
        /// Like America/Denver.
        timezone: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        business: Option<Value>,
        settings: Option<LocationSettings>,
    }
    /// What the account allows.
    LocationSettings {
        /// Whether two contacts may have one e-mail address or number.
        allow_duplicate_contact: Option<bool>,
        /// Whether a contact may have two opportunities in one pipeline.
        allow_duplicate_opportunity: Option<bool>,
    }
    /// The account.
    OneLocation {
        location: Location,
    }
    /// A tag.
    Tag {
        id: String,
        name: Option<String>,
        location_id: Option<String>,
    }
    /// The tags.
    TagList {
        tags: Vec<Tag>,
    }
    /// One tag.
    OneTag {
        tag: Tag,
    }
    /// A field that the company made.
    CustomField {
        id: String,
        name: Option<String>,
        /// Like `contact.gate_code`.
        field_key: Option<String>,
        data_type: Option<String>,
        placeholder: Option<String>,
        position: Option<f64>,
        model: Option<String>,
        picklist_options: Option<Vec<Value>>,
        location_id: Option<String>,
    }
    /// The fields.
    CustomFields {
        custom_fields: Vec<CustomField>,
    }
    /// One field.
    OneCustomField {
        custom_field: CustomField,
    }
    /// A value that templates use.
    CustomValue {
        id: String,
        name: Option<String>,
        /// How templates name it.
        field_key: Option<String>,
        value: Option<String>,
        location_id: Option<String>,
    }
    /// The values.
    CustomValues {
        custom_values: Vec<CustomValue>,
    }
    /// One value.
    OneCustomValue {
        custom_value: CustomValue,
    }
    /// A template.
    OneTemplate {
        id: String,
        name: Option<String>,
        #[serde(rename = "type")]
        kind: Option<String>,
        /// Of a text: its body. Of an e-mail: subject and HTML.
        template: Option<Value>,
        date_added: Option<String>,
        location_id: Option<String>,
    }
    /// A page of templates.
    Templates {
        templates: Vec<OneTemplate>,
        /// How many there are in all.
        total_count: Option<u64>,
    }
}

const READ_TAGS: &str = "locations/tags.readonly";
const WRITE_TAGS: &str = "locations/tags.write";
const READ_FIELDS: &str = "locations/customFields.readonly";
const WRITE_FIELDS: &str = "locations/customFields.write";
const ACCOUNT: Api = Api { group: "Account", version: version::LOCATIONS };
const TAGS: Api = Api { group: "Tags", version: version::LOCATIONS };
const FIELDS: Api = Api { group: "Custom fields", version: version::LOCATIONS };

fn tag() -> Value {
    json!({"id": "eD4nWk9qJs6BxOv2YhTr", "name": "water heater", "locationId": "nC7yUe3oGj5WtHa1KqSf"})
}

fn field() -> Value {
    json!({
        "id": "jB9kFs1wQe7YhNu3OaXm", "name": "Gate code", "fieldKey": "contact.gate_code", "dataType": "TEXT", "placeholder": "",
        "position": 0, "model": "contact", "locationId": "nC7yUe3oGj5WtHa1KqSf",
    })
}

fn value() -> Value {
    json!({
        "id": "mU8cZg5lXi3RwPa7VtKj", "name": "Office hours", "fieldKey": "{{ custom_values.office_hours }}",
        "value": "Mon to Fri, 8 to 5", "locationId": "nC7yUe3oGj5WtHa1KqSf",
    })
}

pub(super) static ACTIONS: [Action; 11] = [
    ACCOUNT.reads(Row {
        number: "GA60",
        id: "highlevel.location.get",
        call: "GET /locations/{locationId}",
        scope: "locations.readonly",
        label: "Get sub-account",
        description: "The account's name, address and time zone, and whether it allows duplicate contacts.",
        input: schema_of::<Nothing>,
        output: schema_of::<OneLocation>,
        sample: || json!({"location": {
            "id": "nC7yUe3oGj5WtHa1KqSf", "companyId": "aI1sOy6dFv8KmGz4QeLb", "name": "Example Plumbing", "address": "1 Example Street",
            "city": "Denver", "state": "CO", "country": "US", "postalCode": "80202", "website": "https://example.com",
            "timezone": "America/Denver", "email": "office@example.com", "phone": "+13035550199",
            "settings": {"allowDuplicateContact": false, "allowDuplicateOpportunity": false},
        }}),
    }),
    TAGS.reads(Row {
        number: "GA61",
        id: "highlevel.tags.list",
        call: "GET /locations/{locationId}/tags",
        scope: READ_TAGS,
        label: "List location tags",
        description: "All tags that the account knows.",
        input: schema_of::<Nothing>,
        output: schema_of::<TagList>,
        sample: || json!({"tags": [tag()]}),
    }),
    FIELDS.reads(Row {
        number: "GA62",
        id: "highlevel.custom_fields.list",
        call: "GET /locations/{locationId}/customFields",
        scope: READ_FIELDS,
        label: "List custom fields",
        description: "The fields that the company made, with the ids by which contacts name them.",
        input: schema_of::<ListFields>,
        output: schema_of::<CustomFields>,
        sample: || json!({"customFields": [field()]}),
    }),
    TAGS.once(Row {
        number: "GA64",
        id: "highlevel.tags.create",
        call: "POST /locations/{locationId}/tags",
        scope: WRITE_TAGS,
        label: "Create location tag",
        description: "Makes a tag known to the account, on no contact yet. Refused if there is one of this name.",
        input: schema_of::<CreateTag>,
        output: schema_of::<OneTag>,
        sample: || json!({"tag": tag()}),
    }),
    TAGS.repeats(Row {
        number: "GA65",
        id: "highlevel.tags.rename",
        call: "PUT /locations/{locationId}/tags/{tagId}",
        scope: WRITE_TAGS,
        label: "Rename location tag",
        description: "Renames a tag, on all contacts that have it.",
        input: schema_of::<RenameTag>,
        output: schema_of::<OneTag>,
        sample: || json!({"tag": tag()}),
    }),
    TAGS
        .repeats(Row {
            number: "GA66",
            id: "highlevel.tags.delete",
            call: "DELETE /locations/{locationId}/tags/{tagId}",
            scope: WRITE_TAGS,
            label: "Delete location tag",
            description: "Deletes a tag and takes it off all contacts. One that is gone already counts as deleted.",
            input: schema_of::<TagId>,
            output: schema_of::<Succeeded>,
            sample: || json!({"succeded": true}),
        })
        .but(Quirk::GoneIsDone),
    FIELDS.once(Row {
        number: "GA67",
        id: "highlevel.custom_fields.create",
        call: "POST /locations/{locationId}/customFields",
        scope: WRITE_FIELDS,
        label: "Create custom field",
        description: "Makes a field of contacts or of opportunities. What it holds cannot be changed later.",
        input: schema_of::<CreateField>,
        output: schema_of::<OneCustomField>,
        sample: || json!({"customField": field()}),
    }),
    FIELDS.repeats(Row {
        number: "GA68",
        id: "highlevel.custom_fields.update",
        call: "PUT /locations/{locationId}/customFields/{id}",
        scope: WRITE_FIELDS,
        label: "Update custom field",
        description: "Renames a field or moves it. The values in contacts stay.",
        input: schema_of::<UpdateField>,
        output: schema_of::<OneCustomField>,
        sample: || json!({"customField": field()}),
    }),
    FIELDS.reads(Row {
        number: "GA69",
        id: "highlevel.custom_values.list",
        call: "GET /locations/{locationId}/customValues",
        scope: "locations/customValues.readonly",
        label: "List custom values",
        description: "The values that templates of the account use, like the office hours.",
        input: schema_of::<Nothing>,
        output: schema_of::<CustomValues>,
        sample: || json!({"customValues": [value()]}),
    }),
    FIELDS.repeats(Row {
        number: "GA70",
        id: "highlevel.custom_values.set",
        call: "PUT /locations/{locationId}/customValues/{id}",
        scope: "locations/customValues.write",
        label: "Set custom value",
        description: "Sets a value that templates use. All messages sent from now on have the new one.",
        input: schema_of::<SetValue>,
        output: schema_of::<OneCustomValue>,
        sample: || json!({"customValue": value()}),
    }),
    ACCOUNT
        .reads(Row {
            number: "GA71",
            id: "highlevel.templates.list",
            call: "GET /locations/{locationId}/templates",
            scope: "locations/templates.readonly",
            label: "List message templates",
            description: "Templates for texts, e-mails and WhatsApp.",
            input: schema_of::<ListTemplates>,
            output: schema_of::<Templates>,
            sample: || json!({"totalCount": 1, "templates": [{
                "id": "xQ3jHm7vEn9CuLy5BfRw", "name": "On my way", "type": "sms", "dateAdded": "2026-09-01T08:00:00.000Z",
                "locationId": "nC7yUe3oGj5WtHa1KqSf", "template": {"body": "Hi {{contact.first_name}}, we are on our way.", "attachments": []},
            }]}),
        })
        .with(Account::InQuery("originId")),
];
