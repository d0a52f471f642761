//! What the fake does of limits and webhooks, and of tasks, appointments, links, the account, opportunities
//! and conversations.

use super::*;

#[tokio::test]
async fn a_hundred_calls_in_ten_seconds_and_the_headers_on_every_answer() {
    let world = world().await;
    let get = || async {
        let call = world.call("GET", "/contacts/nobody").header("authorization", &format!("Bearer {}", world.token));
        world.send(call.header("version", "2021-07-28")).await
    };
    for n in 0..100 {
        if n == 50 {
            world.clock.advance(Duration::from_secs(4));
        }
        let answer = get().await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("x-ratelimit-remaining"), Some((99 - n).to_string().as_str()));
    }
    let answer = get().await;
    let body: Value = answer.json().unwrap();
    assert_eq!((answer.status, &body["message"], &body["statusCode"]), (429, &json!("Too Many Requests"), &json!(429)));
    for (name, value) in [
        ("x-ratelimit-limit-daily", "200000"),
        ("x-ratelimit-daily-remaining", "199900"),
        ("x-ratelimit-interval-milliseconds", "10000"),
        ("x-ratelimit-max", "100"),
        ("x-ratelimit-remaining", "0"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert_eq!(world.fake.requests(), (100, 0, 1));
    world.clock.advance(Duration::from_secs(6));
    assert_eq!(get().await.header("x-ratelimit-remaining"), Some("49"), "the window slides");
    world.fake.set_limits(1_000, Duration::from_secs(10), 101);
    assert_eq!(get().await.status, 429, "the day's are used up");
    world.clock.advance(Duration::from_hours(24));
    assert_eq!(get().await.status, 404);
    world.fake.faults().add(Fault::RateLimit, 1);
    let answer = get().await;
    assert_eq!((answer.status, answer.header("x-ratelimit-remaining")), (429, Some("0")));
    world.fake.clear_requests();
    world.searches(json!({})).await;
    world.does("POST", &format!("/locations/{}/tasks/search", world.location), json!({})).await;
    world.does("POST", "/contacts/", json!({"locationId": world.location})).await;
    assert_eq!(world.fake.requests(), (2, 1, 0), "a search reads");
}

#[tokio::test]
async fn webhooks_are_flat_signed_and_told_of_every_hand() {
    let world = world().await;
    world.listens();
    let made = world.does("POST", "/contacts/", json!({"locationId": world.location, "firstName": "Ann"})).await;
    let webhook = world.fake.outbox().pop().unwrap();
    let body: Value = serde_json::from_slice(&webhook.body).unwrap();
    assert_eq!((&body["type"], &body["id"]), (&json!("ContactCreate"), &made["contact"]["id"]));
    assert_eq!((&body["locationId"], &body["appId"]), (&json!(world.location), &json!(world.fake.app_id())));
    assert_eq!(body["timestamp"], "2026-08-26T15:00:00.000Z");
    assert!(body["webhookId"].as_str().unwrap().len() == 36 && body.get("dateUpdated").is_none());
    let pem = world.fake.webhook_public_key();
    let der = STANDARD.decode(pem.lines().nth(1).unwrap()).unwrap();
    assert_eq!(hex::encode(&der[..12]), "302a300506032b6570032100");
    let signature = &webhook.headers.iter().find(|(name, _)| name == "X-GHL-Signature").unwrap().1;
    let signature = STANDARD.decode(signature).unwrap();
    let key = UnparsedPublicKey::new(&ED25519, &der[12..]);
    key.verify(&webhook.body, &signature).unwrap();
    assert!(key.verify(b"{}", &signature).is_err());
    assert!(world.fake.repeat_last_webhook());
    assert_eq!(world.fake.outbox().pop().unwrap().body, webhook.body);

    let ann = id(&made["contact"]);
    let fake = &world.fake;
    assert!(fake.add_tags(&ann, &["VIP"]) && !fake.add_tags("nobody", &["VIP"]));
    assert_eq!(world.told(), ["ContactTagUpdate", "ContactUpdate"]);
    fake.add_tags(&ann, &["vip"]);
    fake.update_contact(&ann, json!({"firstName": "Ann"}));
    assert!(world.told().is_empty(), "nothing has changed");
    fake.set_dnd(&ann, "SMS", true);
    assert_eq!(world.told(), ["ContactDndUpdate", "ContactUpdate"]);
    fake.update_contact(&ann, json!({"inboundDndSettings": {"all": {"status": "active"}}}));
    assert_eq!(world.told(), ["ContactUpdate"], "inbound do-not-disturb has no event");
    let note = fake.add_note(&ann, "Hello").unwrap();
    assert!(fake.update_note(&ann, &note, "Hi") && fake.delete_note(&ann, &note) && !fake.delete_note(&ann, &note));
    assert_eq!(world.told(), ["NoteCreate", "NoteUpdate", "NoteDelete"]);
    fake.thin_task_create(true);
    let task = fake.add_task(&ann, "Call", world.env.now()).unwrap();
    let thin = world.webhooks();
    assert!(thin[0].get("contactId").is_none() && thin[0]["title"] == "Call");
    assert!(fake.update_task(&ann, &task, json!({"title": "Call back"})) && fake.complete_task(&ann, &task));
    assert!(fake.delete_task(&ann, &task));
    assert_eq!(world.told(), ["TaskComplete", "TaskDelete"], "there is no TaskUpdate");
    let hour = |n: u64| world.env.now().plus(Duration::from_hours(n));
    let visit = fake.add_appointment(&ann, "Visit", hour(1), hour(2)).unwrap();
    assert!(fake.move_appointment(&visit, hour(3), hour(4)) && fake.cancel_appointment(&visit));
    assert!(fake.delete_appointment(&visit));
    let told = world.webhooks();
    assert_eq!(
        (&told[1]["type"], &told[1]["appointment"]["startTime"]),
        (&json!("AppointmentUpdate"), &json!("2026-08-26T12:00:00-06:00"))
    );
    assert_eq!(
        (&told[2]["appointment"]["appointmentStatus"], &told[3]["type"]),
        (&json!("cancelled"), &json!("AppointmentDelete"))
    );
    assert!(fake.inbound_message(&ann, "Yes please").is_some());
    assert!(fake.delete_contact(&ann));
    assert_eq!(world.told(), ["InboundMessage", "ContactDelete"]);
    let sent = fake.state()["webhooks_sent"].as_u64().unwrap();
    fake.faults().add(Fault::DropWebhooks, 1);
    fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    assert!(world.told().is_empty() && fake.state()["webhooks_sent"] == sent + 1);
    fake.clear();
    assert!(fake.contacts().is_empty() && fake.state()["requests"]["write"] == 0);
}

#[tokio::test]
async fn tasks_and_notes_come_go_and_are_found() {
    let world = world().await;
    let ann = world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let tasks = format!("/contacts/{ann}/tasks");
    let (status, refused) = world.asks("POST", &tasks, json!({"title": "Call", "dueDate": "soon"})).await;
    assert_eq!(status, 422);
    assert_eq!(
        refused["message"],
        json!(["dueDate must be a valid ISO 8601 date string", "completed should not be empty"])
    );
    let body = json!({"title": "Call", "dueDate": "2026-08-27T09:00:00-06:00", "completed": false});
    let task = world.does("POST", &tasks, body).await["task"].clone();
    assert_eq!((&task["dueDate"], &task["contactId"]), (&json!("2026-08-27T15:00:00.000Z"), &json!(ann)));
    let one = format!("{tasks}/{}", id(&task));
    assert_eq!(world.does("PUT", &one, json!({"title": "Call back"})).await["task"]["title"], "Call back");
    assert_eq!(world.asks("PUT", &format!("{one}/completed"), json!({})).await.0, 422);
    world.does("PUT", &format!("{one}/completed"), json!({"completed": true})).await;
    assert_eq!(world.gets(&one).await["task"]["completed"], true);
    let search = format!("/locations/{}/tasks/search", world.location);
    assert_eq!(
        world.does("POST", &search, json!({"completed": true, "contactId": [ann]})).await["tasks"][0]["id"],
        task["id"]
    );
    assert_eq!(world.does("POST", &search, json!({"completed": false})).await["tasks"], json!([]));
    assert_eq!(world.does("DELETE", &one, Value::Null).await["succeded"], true);
    assert_eq!(world.asks("DELETE", &one, Value::Null).await.0, 404);

    let notes = format!("/contacts/{ann}/notes");
    let note =
        world.does("POST", &notes, json!({"body": "Hello", "color": "#FFAA00", "pinned": true})).await["note"].clone();
    let one = format!("{notes}/{}", id(&note));
    assert_eq!(world.does("PUT", &one, json!({"body": "Hi"})).await["note"]["pinned"], true);
    assert_eq!(world.gets(&notes).await["notes"][0]["body"], "Hi");
    assert_eq!(world.gets(&one).await["note"]["dateAdded"], "2026-08-26T15:00:00.000Z");
    world.does("DELETE", &one, Value::Null).await;
    assert_eq!(world.gets(&notes).await["notes"], json!([]));
}

#[tokio::test]
async fn appointments_need_room_and_a_contact_shows_them_without_a_zone() {
    let world = world().await;
    let (ann, calendar) = (world.fake.add_contact(json!({"firstName": "Ann"})).unwrap(), world.fake.calendar_id());
    let millis = |text: &str| Timestamp::parse(text).unwrap().micros() / 1_000;
    let (from, to) = (millis("2026-08-26T06:00:00Z"), millis("2026-08-28T06:00:00Z"));
    let slots = format!("/calendars/{calendar}/free-slots?startDate={from}&endDate={to}&timezone=America/Denver");
    let free = world.gets(&slots).await;
    assert_eq!(free["2026-08-26"]["slots"][0], "2026-08-26T09:00:00-06:00", "not what is past");
    assert_eq!(free["2026-08-27"]["slots"].as_array().unwrap().len(), 9);
    let body = |start: &str| json!({"calendarId": calendar, "locationId": world.location, "contactId": ann, "startTime": start});
    let visit = world.does("POST", "/calendars/events/appointments", body("2026-08-27T10:00:00-06:00")).await;
    assert_eq!(visit["endTime"], "2026-08-27T11:00:00-06:00");
    assert!(visit.get("dateAdded").is_none());
    assert_eq!(world.gets(&slots).await["2026-08-27"]["slots"].as_array().unwrap().len(), 8);
    let (status, refused) =
        world.asks("POST", "/calendars/events/appointments", body("2026-08-27T10:30:00-06:00")).await;
    assert_eq!((status, refused["message"].as_str().unwrap().starts_with("The slot")), (400, true));
    let mut all_the_same = body("2026-08-29T22:00:00-06:00");
    all_the_same["ignoreFreeSlotValidation"] = true.into();
    world.does("POST", "/calendars/events/appointments", all_the_same).await;
    let of_ann = world.gets(&format!("/contacts/{ann}/appointments")).await;
    assert_eq!(of_ann["events"][0]["startTime"], "2026-08-27 10:00:00");
    let one = format!("/calendars/events/appointments/{}", id(&visit));
    world.does("PUT", &one, json!({"appointmentStatus": "showed", "startTime": "2026-08-27T13:00:00-06:00"})).await;
    let read = world.gets(&one).await["event"].clone();
    assert_eq!((&read["appointmentStatus"], &read["endTime"]), (&json!("showed"), &json!("2026-08-27T14:00:00-06:00")));
    assert_eq!(world.asks("PUT", &one, json!({"appointmentStatus": "done"})).await.0, 422);
    let span = format!("locationId={}&startTime={from}&endTime={to}", world.location);
    assert_eq!(world.asks("GET", &format!("/calendars/events?{span}"), Value::Null).await.0, 422);
    let found = world.gets(&format!("/calendars/events?{span}&calendarId={calendar}")).await;
    assert_eq!(names(&found["events"], "id"), [id(&visit)]);

    let notes = format!("/calendars/appointments/{}/notes", id(&visit));
    let note = world.does("POST", &notes, json!({"body": "Ring twice"})).await["note"].clone();
    world.does("PUT", &format!("{notes}/{}", id(&note)), json!({"body": "Ring once"})).await;
    let listed = world.gets(&format!("{notes}?limit=20&offset=0")).await;
    assert_eq!((&listed["notes"][0]["body"], &listed["hasMore"]), (&json!("Ring once"), &json!(false)));
    world.does("DELETE", &format!("{notes}/{}", id(&note)), Value::Null).await;

    let block = json!({"locationId": world.location, "calendarId": calendar, "startTime": "2026-08-27T08:00:00-06:00", "endTime": "2026-08-27T09:00:00-06:00"});
    let block = world.does("POST", "/calendars/events/block-slots", block).await;
    world.does("PUT", &format!("/calendars/events/block-slots/{}", id(&block)), json!({"title": "Lunch"})).await;
    let blocked = world.gets(&format!("/calendars/blocked-slots?{span}&calendarId={calendar}")).await;
    assert_eq!(blocked["events"][0]["title"], "Lunch");
    assert_eq!(world.gets(&slots).await["2026-08-27"]["slots"].as_array().unwrap().len(), 7);
    assert_eq!(
        world.does("DELETE", &format!("/calendars/events/{}", id(&visit)), Value::Null).await["succeeded"],
        true
    );
    assert_eq!(world.gets(&format!("/contacts/{ann}/appointments")).await["events"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn contacts_are_linked_to_all_they_can_be_linked_to() {
    let world = world().await;
    let ann = world.fake.add_contact(json!({"firstName": "Ann", "tags": ["a"]})).unwrap();
    let ben = world.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let of_ann = format!("/contacts/{ann}");
    let added = world.does("POST", &format!("{of_ann}/tags"), json!({"tags": ["B", "a"]})).await;
    assert_eq!((&added["tags"], &added["tagsAdded"]), (&json!(["a", "b"]), &json!(["b"])));
    assert_eq!(world.does("DELETE", &format!("{of_ann}/tags"), json!({"tags": ["A"]})).await["tags"], json!(["b"]));
    let body = json!({"contacts": [ann, ben, "nobody"], "tags": ["C"], "locationId": world.location});
    let bulk = world.does("POST", "/contacts/bulk/tags/update/add", body).await;
    assert_eq!((&bulk["errorCount"], &bulk["responses"][1]["tags"]), (&json!(1), &json!(["c"])));

    let user = world.fake.user_ids().remove(1);
    world.does("POST", &format!("{of_ann}/followers"), json!({"followers": [user]})).await;
    world.clock.advance(LATER);
    assert_eq!(world.finds(json!([{"field": "followers", "operator": "eq", "value": user}])).await, ["ann"]);
    let gone = world.does("DELETE", &format!("{of_ann}/followers"), json!({"followers": [user]})).await;
    assert_eq!(gone["followersRemoved"], json!([user]));

    let place = format!("?locationId={}", world.location);
    let campaign = id(&world.gets(&format!("/campaigns/{place}")).await["campaigns"][0]);
    let workflow = id(&world.gets(&format!("/workflows/{place}")).await["workflows"][0]);
    world.does("POST", &format!("{of_ann}/campaigns/{campaign}"), json!({})).await;
    world
        .does("POST", &format!("{of_ann}/workflow/{workflow}"), json!({"eventStartTime": "2026-08-27T10:00:00-06:00"}))
        .await;
    let contact = world.fake.state()["contacts"][0].clone();
    assert_eq!(
        (&contact["campaigns"], &contact["workflows"][&workflow]),
        (&json!([campaign]), &json!("2026-08-27T16:00:00.000Z"))
    );
    world.does("DELETE", &format!("{of_ann}/campaigns/removeAll"), Value::Null).await;
    world.does("DELETE", &format!("{of_ann}/workflow/{workflow}"), json!({})).await;
    let contact = world.fake.state()["contacts"][0].clone();
    assert_eq!((&contact["campaigns"], &contact["workflows"]), (&json!([]), &json!({})));
    assert_eq!(world.asks("POST", &format!("{of_ann}/workflow/none"), json!({})).await.0, 404);

    let made = world.does("POST", "/businesses/", json!({"name": "Lee's", "locationId": world.location})).await;
    let business = id(&made["buiseness"]);
    assert_eq!(business.len(), 24);
    let path = format!("/businesses/{business}");
    assert_eq!(world.does("PUT", &path, json!({"city": "Denver"})).await["buiseness"]["city"], "Denver");
    let body = |business: Value| json!({"locationId": world.location, "ids": [ann], "businessId": business});
    world.does("POST", "/contacts/bulk/business", body(json!(business))).await;
    let of_it = format!("/contacts/business/{business}{place}");
    assert_eq!(world.gets(&of_it).await["contacts"][0]["id"], json!(ann));
    world.does("POST", "/contacts/bulk/business", body(Value::Null)).await;
    assert_eq!(world.gets(&of_it).await["count"], 0);
    assert_eq!(world.gets(&format!("/businesses/{place}")).await["businesses"][0]["name"], "Lee's");
    world.does("DELETE", &path, Value::Null).await;
    assert_eq!(world.asks("GET", &path, Value::Null).await.0, 404);
}

#[tokio::test]
async fn the_accounts_fields_tags_values_and_people_are_there() {
    let world = world().await;
    let location = format!("/locations/{}", world.location);
    let read = world.gets(&location).await["location"].clone();
    assert_eq!((&read["name"], &read["timezone"]), (&json!("Example Plumbing"), &json!("America/Denver")));
    assert_eq!(read["settings"]["allowDuplicateContact"], false);
    let fields = format!("{location}/customFields");
    let body = json!({"name": "HCP id", "dataType": "TEXT", "model": "contact"});
    let field = world.does("POST", &fields, body.clone()).await["customField"].clone();
    assert_eq!(field["fieldKey"], "contact.hcp_id");
    assert_eq!(world.asks("POST", &fields, body).await.0, 400, "a name is taken once");
    assert_eq!(world.asks("POST", &fields, json!({"name": "x", "dataType": "MONETARY"})).await.0, 422, "MONETORY");
    let one = format!("{fields}/{}", id(&field));
    assert_eq!(world.does("PUT", &one, json!({"name": "HCP"})).await["customField"]["name"], "HCP");
    assert_eq!(world.gets(&fields).await["customFields"][0]["name"], "HCP");
    world.does("DELETE", &one, Value::Null).await;
    assert_eq!(world.asks("GET", &one, Value::Null).await.0, 404);

    let ann = world.fake.add_contact(json!({"firstName": "Ann", "tags": ["Vip"]})).unwrap();
    let tags = format!("{location}/tags");
    let vip = world.gets(&tags).await["tags"][0].clone();
    assert_eq!(vip["name"], "vip");
    world.does("PUT", &format!("{tags}/{}", id(&vip)), json!({"name": "Gold"})).await;
    assert_eq!(world.fake.contact(&ann).unwrap()["tags"], json!(["gold"]));
    world.does("DELETE", &format!("{tags}/{}", id(&vip)), Value::Null).await;
    assert_eq!(world.fake.contact(&ann).unwrap()["tags"], json!([]));
    assert_eq!(world.does("POST", &tags, json!({"name": "New"})).await["tag"]["name"], "new");

    let values = format!("{location}/customValues");
    let value = id(&world.gets(&values).await["customValues"][0]);
    world
        .does("PUT", &format!("{values}/{value}"), json!({"name": "Review link", "value": "https://example.org"}))
        .await;
    assert_eq!(world.gets(&values).await["customValues"][0]["value"], "https://example.org");
    let templates = world.gets(&format!("{location}/templates?originId={}&type=sms", world.location)).await;
    assert_eq!(templates["totalCount"], 1);
    let people = world.gets(&format!("/users/search?companyId={}&query=dana", world.fake.company_id())).await;
    assert_eq!((&people["count"], &people["users"][0]["name"]), (&json!(1), &json!("Dana Desk")));
    assert_eq!(world.gets(&format!("/users/{}", world.fake.user_ids()[0])).await["firstName"], "Olivia");
    assert_eq!(
        world.gets(&format!("/users/?locationId={}", world.location)).await["users"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test]
async fn opportunities_move_and_tell_twice() {
    let world = world().await;
    let ann = world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let pipeline =
        world.gets(&format!("/opportunities/pipelines?locationId={}", world.location)).await["pipelines"][0].clone();
    world.listens();
    let body = json!({"pipelineId": pipeline["id"], "locationId": world.location, "name": "Roof", "status": "open", "contactId": ann});
    let made = world.does("POST", "/opportunities/", body.clone()).await["opportunity"].clone();
    assert_eq!((&made["pipelineStageId"], &made["contact"]["name"]), (&pipeline["stages"][0]["id"], &json!("Ann")));
    assert_eq!(world.told(), ["OpportunityCreate", "OpportunityUpdate"]);
    assert_eq!(world.asks("POST", "/opportunities/", body.clone()).await.0, 400, "one for each contact and pipeline");
    let one = format!("/opportunities/{}", id(&made));
    world.does("PUT", &one, json!({"pipelineStageId": pipeline["stages"][2]["id"], "monetaryValue": 40})).await;
    assert_eq!(world.told(), ["OpportunityStageUpdate", "OpportunityMonetaryValueUpdate", "OpportunityUpdate"]);
    world.does("PUT", &format!("{one}/status"), json!({"status": "won"})).await;
    assert_eq!(world.told(), ["OpportunityStatusUpdate", "OpportunityUpdate"]);
    let mut upsert = body;
    upsert["assignedTo"] = world.fake.user_ids()[0].clone().into();
    assert_eq!(world.does("POST", "/opportunities/upsert", upsert).await["new"], false);
    assert_eq!(world.told(), ["OpportunityStatusUpdate", "OpportunityAssignedToUpdate", "OpportunityUpdate"]);
    let search =
        format!("/opportunities/search?location_id={}&contact_id={ann}&status=open&getNotes=true", world.location);
    world.fake.add_note(&ann, "Hello");
    let found = world.gets(&search).await;
    assert_eq!((&found["meta"]["total"], &found["opportunities"][0]["notes"][0]["body"]), (&json!(1), &json!("Hello")));
    assert_eq!(world.gets(&one).await["opportunity"]["monetaryValue"], 40);
    world.told();
    world.does("DELETE", &one, Value::Null).await;
    assert_eq!(world.told(), ["OpportunityDelete", "OpportunityUpdate"]);
}

#[tokio::test]
async fn a_conversation_holds_what_both_sides_say() {
    let world = world().await;
    let ann = world.fake.add_contact(json!({"firstName": "Ann", "phone": "3035550101"})).unwrap();
    world.listens();
    world.fake.inbound_message(&ann, "Hello?").unwrap();
    world.clock.advance(LATER);
    let sent = world
        .does("POST", "/conversations/messages", json!({"type": "SMS", "contactId": ann, "message": "On my way"}))
        .await;
    let told = world.webhooks();
    assert_eq!((&told[0]["from"], &told[0]["messageType"]), (&json!("+13035550101"), &json!("SMS")));
    assert_eq!((&told[1]["type"], &told[1]["to"]), (&json!("OutboundMessage"), &json!("+13035550101")));
    let conversation = sent["conversationId"].as_str().unwrap().to_owned();
    let found =
        world.gets(&format!("/conversations/search?locationId={}&contactId={ann}&status=unread", world.location)).await;
    assert_eq!(
        (&found["conversations"][0]["id"], &found["conversations"][0]["unreadCount"]),
        (&json!(conversation), &json!(1))
    );
    let of_it = format!("/conversations/{conversation}/messages");
    let page = world.gets(&format!("{of_it}?limit=1")).await["messages"].clone();
    assert_eq!((&page["messages"][0]["body"], &page["nextPage"]), (&json!("On my way"), &json!(true)), "nested");
    let next = world.gets(&format!("{of_it}?limit=1&lastMessageId={}", page["lastMessageId"].as_str().unwrap())).await;
    assert_eq!(
        (&next["messages"]["messages"][0]["body"], &next["messages"]["nextPage"]),
        (&json!("Hello?"), &json!(false))
    );
    let path = format!("/conversations/{conversation}");
    world.does("PUT", &path, json!({"locationId": world.location, "unreadCount": 0, "starred": true})).await;
    assert_eq!(
        (&world.gets(&path).await["unreadCount"], world.told()),
        (&json!(0), vec!["ConversationUnreadUpdate".to_owned()])
    );

    let later = json!({"type": "SMS", "contactId": ann, "message": "Tomorrow", "scheduledTimestamp": 1_787_900_000});
    let scheduled =
        world.does("POST", "/conversations/messages", later).await["messageId"].as_str().unwrap().to_owned();
    assert_eq!(world.gets(&format!("/conversations/messages/{scheduled}")).await["status"], "scheduled");
    world.does("DELETE", &format!("/conversations/messages/{scheduled}/schedule"), Value::Null).await;
    assert_eq!(world.asks("GET", &format!("/conversations/messages/{scheduled}"), Value::Null).await.0, 404);
    let provided = json!({"type": "Custom", "conversationId": conversation, "conversationProviderId": "p1", "message": "From elsewhere"});
    let logged =
        world.does("POST", "/conversations/messages/inbound", provided).await["messageId"].as_str().unwrap().to_owned();
    world.does("PUT", &format!("/conversations/messages/{logged}/status"), json!({"status": "read"})).await;
    let call = json!({"type": "Call", "conversationId": conversation, "conversationProviderId": "p1", "call": {"to": "+13035550101", "from": "+13035550199", "status": "completed"}});
    world.does("POST", "/conversations/messages/outbound", call).await;
    let all = world.gets(&format!("/conversations/messages/export?locationId={}&limit=10", world.location)).await;
    assert_eq!(names(&all["messages"], "messageType"), ["TYPE_SMS", "TYPE_SMS", "TYPE_CUSTOM_SMS", "TYPE_CALL"]);
    world.fake.set_dnd(&ann, "SMS", true);
    let (status, _) =
        world.asks("POST", "/conversations/messages", json!({"type": "SMS", "contactId": ann, "message": "x"})).await;
    assert_eq!(status, 400, "whoever does not want to be disturbed is not");
    let ben = world.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let body = json!({"locationId": world.location, "contactId": ben});
    assert_eq!(world.does("POST", "/conversations/", body.clone()).await["success"], true);
    assert_eq!(world.asks("POST", "/conversations/", body).await.0, 400);
}
