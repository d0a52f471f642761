//! `/mcp`: what an AI client may do, with a client library of somebody else.

use rmcp::{
    RoleClient, ServiceExt,
    model::{CallToolRequestParams, CallToolResult},
    service::RunningService,
    transport::{StreamableHttpClientTransport, streamable_http_client::StreamableHttpClientTransportConfig},
};
use serde_json::{Value, json};
use testkit::{World, scenario};

async fn key(world: &World, scopes: &[&str]) -> String {
    let made = world.shop.api().post("/v1/api_keys", &json!({ "name": "AI", "scopes": scopes })).await.ok();
    made["key"].as_str().unwrap_or_else(|| panic!("{made:#}")).to_owned()
}

async fn client(world: &World, key: &str) -> RunningService<RoleClient, ()> {
    let config = StreamableHttpClientTransportConfig::with_uri(format!("{}/mcp", world.url)).auth_header(key);
    ().serve(StreamableHttpClientTransport::from_config(config)).await.unwrap()
}

async fn call(client: &RunningService<RoleClient, ()>, name: &str, arguments: Value) -> CallToolResult {
    let Value::Object(arguments) = arguments else { panic!("an object") };
    client.call_tool(CallToolRequestParams::new(name.to_owned()).with_arguments(arguments)).await.unwrap()
}

scenario! {
    async fn an_ai_client_lists_reads_and_acts_within_its_scopes_and_all_of_it_is_on_record(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;

        let reader = client(world, &key(world, &["workflows.read", "customers.read"]).await).await;
        let tools = reader.list_all_tools().await.unwrap();
        let find = tools.iter().find(|tool| tool.name == "porchlight_customer_find").unwrap();
        assert_eq!(find.annotations.as_ref().unwrap().read_only_hint, Some(true));
        assert!(tools.iter().all(|tool| tool.annotations.as_ref().unwrap().read_only_hint == Some(true)), "a key that reads sees no tool that writes");
        assert!(tools.iter().any(|tool| tool.name == "housecall_customers_list"));
        assert!(!tools.iter().any(|tool| tool.name.starts_with("highlevel")), "it is not connected");
        let found = call(&reader, "porchlight_customer_find", json!({ "search": "Ann" })).await;
        assert_eq!(found.structured_content.unwrap()["items"][0]["ref"], json!(ann.customer_ref));
        let of_housecall = call(&reader, "housecall_customers_get", json!({ "customer_id": ann.customer_ref })).await;
        assert_eq!(of_housecall.structured_content.unwrap()["first_name"], "Ann");
        let refused = reader.call_tool(CallToolRequestParams::new("porchlight_task_create")).await;
        assert!(refused.is_err(), "{refused:?}");
        let unknown = reader.call_tool(CallToolRequestParams::new("porchlight_everything_delete")).await;
        assert!(unknown.is_err(), "{unknown:?}");

        let actor = client(world, &key(world, &["workflows.read", "customers.read", "operations.run"]).await).await;
        let made = call(&actor, "porchlight_task_create", json!({ "title": "Call Ann", "customer_ref": ann.customer_ref })).await;
        assert_eq!(made.is_error, Some(false));
        let tasks = shop.api().get("/v1/tasks").await.ok();
        assert_eq!(tasks["items"][0]["title"], "Call Ann");
        let bad = call(&actor, "porchlight_task_create", json!({ "name": "Call Ann" })).await;
        assert_eq!((bad.is_error, &bad.structured_content.unwrap()["code"]), (Some(true), &json!("input")));

        ann.replies("STOP");
        world.settle().await;
        let texts = ann.texts().len();
        let sent = call(&actor, "porchlight_message_send", json!({ "message": "Hello", "customer_ref": ann.customer_ref })).await;
        assert_eq!(sent.structured_content.unwrap()["outcome"], "suppressed", "the gate is for everybody");
        world.settle().await;
        assert_eq!(ann.texts().len(), texts);

        let audit = shop.api().get("/v1/audit").await.ok();
        let calls: Vec<&str> = audit["items"].as_array().unwrap().iter().filter(|one| one["action"] == "mcp.call").map(|one| one["detail"].as_str().unwrap_or_default()).collect();
        assert_eq!(calls.len(), 7, "{calls:?}");
        assert!(calls.contains(&"refused: no such tool") && calls.contains(&"refused: scope") && calls.contains(&"refused: input"), "{calls:?}");
        reader.cancel().await.unwrap();
        actor.cancel().await.unwrap();
    }
}

scenario! {
    async fn nobody_without_a_key_or_from_a_foreign_page_gets_in(world) {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" });
        let nobody = testkit::Api::anonymous(&world.url).post("/mcp", &body).await;
        assert_eq!(nobody.problem(), (401, "not-signed-in".to_owned()));
        let session = world.shop.signed_in_as(domain::event::Role::Admin).await.post("/mcp", &body).await;
        assert_eq!(session.status, 401, "a browser's session is no key");
        let key = key(world, &["customers.read"]).await;
        let bearer = testkit::Api::anonymous(&world.url).with("authorization", &format!("Bearer {key}"));
        assert_eq!(bearer.post("/mcp", &body).await.problem(), (403, "not-allowed".to_owned()));
        let key = self::key(world, &["workflows.read"]).await;
        let foreign = testkit::Api::anonymous(&world.url).with("authorization", &format!("Bearer {key}")).with("origin", "https://evil.example");
        assert_eq!(foreign.post("/mcp", &body).await.status, 403);
    }
}
