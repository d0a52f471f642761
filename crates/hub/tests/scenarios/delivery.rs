//! Bad luck with carriers: never two texts, never a silent loss.

use connect::fake::Fault;
use db::{DbError, Statements, args};
use queue::BackgroundJob;
use serde_json::Value;
use testkit::{Customer, Shop, World, scenario};

use crate::{HOUR, MINUTE, SECOND, rules};

/// Ann's text as the story shows it.
async fn text(shop: &Shop) -> Value {
    message(shop, "sms").await
}

async fn message(shop: &Shop, channel: &str) -> Value {
    let story = shop.only_pulse_check().await;
    let messages = story["messages"].as_array().unwrap().clone();
    messages.into_iter().find(|message| message["channel"] == channel).expect("a message")
}

/// A world in which a day has passed: whatever is tried again has been tried.
async fn a_day_passes(world: &World) {
    for _ in 0..12 {
        world.passes(MINUTE).await;
    }
    for _ in 0..8 {
        world.passes(3 * HOUR).await;
    }
}

fn ann_is_done(world: &World) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.shop.housecall().completes_job_for(&ann);
    ann
}

scenario! {
    async fn when_twilio_asks_to_slow_down_the_text_comes_later_and_once(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::RateLimit, 2);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(ann.texts().len(), 0);
        assert_eq!(text(shop).await["delivery"], "queued");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(text(shop).await["delivery"], "delivered");
    }
}

scenario! {
    async fn a_503_is_looked_up_and_sent_once_more_only_when_twilio_made_nothing(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::Fail { status: 503 }, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "outcome_unknown");
        world.passes(31 * SECOND).await;
        assert_eq!(ann.texts().len(), 0, "one look is not enough");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(text(shop).await["delivery"], "delivered");
    }
}

scenario! {
    async fn two_answers_lost_without_a_text_are_left_to_a_person(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::Fail { status: 500 }, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        for _ in 0..9 {
            world.passes(MINUTE).await;
        }
        shop.twilio().faults().add(Fault::Fail { status: 500 }, 2); // one for the last look-up, one for the next sending
        a_day_passes(world).await;
        assert!(ann.texts().len() <= 1, "{:?}", ann.texts());
        let text = text(shop).await;
        assert!(["outcome_unknown", "delivered"].contains(&text["delivery"].as_str().unwrap()), "{text}");
    }
}

scenario! {
    async fn a_text_that_was_refused_once_and_then_lost_is_looked_up_and_goes_out_again(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::RateLimit, 1); // made no text
        let ann = ann_is_done(world);
        world.settle().await;
        shop.twilio().faults().add(Fault::Fail { status: 500 }, 1); // Twilio does not say whether it made one
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(text(shop).await["delivery"], "delivered");
    }
}

scenario! {
    async fn an_answer_lost_after_the_send_is_settled_by_the_delivery_report(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::LoseResponse, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "delivered");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn an_answer_lost_with_its_reports_is_found_by_looking(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::LoseResponse, 1);
        shop.twilio().faults().add(Fault::DropWebhooks, 10);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "outcome_unknown");
        world.passes(31 * SECOND).await;
        assert_eq!(text(shop).await["delivery"], "sent");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn a_report_that_comes_after_the_look_up_changes_nothing_for_the_worse(world) {
        let shop = &world.shop;
        shop.twilio().hold_reports(true);
        shop.twilio().faults().add(Fault::LoseResponse, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        world.passes(31 * SECOND).await;
        assert_eq!(text(shop).await["delivery"], "sent");
        shop.twilio().release_reports();
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "delivered");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

/// What a crash leaves behind that came after the attempt was noted and before its outcome was.
async fn crash_in_the_middle_of_sending(world: &World) {
    let (queue, company) = (world.app.queue.clone(), world.shop.company());
    let crash = world.app.db.write(company, move |tx| {
        let id: domain::MessageId = tx.value("SELECT id FROM messages WHERE company_id = $1 AND channel = 'sms'", args![])?;
        tx.exec("UPDATE messages SET delivery = 'sending', provider_ref = NULL, connection_id = NULL, sent_at = NULL, delivered_at = NULL WHERE company_id = $1 AND id = $2", args![id])?;
        tx.exec("UPDATE attempts SET outcome = NULL, finished_at = NULL WHERE company_id = $1 AND message_id = $2", args![id])?;
        queue.enqueue(tx, hub::messages::Deliver { message: id }.plan())?;
        Ok::<_, DbError>(())
    });
    crash.await.unwrap();
}

scenario! {
    async fn a_crash_after_the_send_sends_no_second_text(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::DropWebhooks, 10);
        let ann = ann_is_done(world);
        world.settle().await;
        crash_in_the_middle_of_sending(world).await;
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "outcome_unknown");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(text(shop).await["delivery"], "sent");
    }
}

scenario! {
    async fn a_crash_before_the_send_loses_no_text(world) {
        let shop = &world.shop;
        shop.twilio().faults().add(Fault::DropWebhooks, 2);
        let ann = ann_is_done(world);
        world.settle().await;
        crash_in_the_middle_of_sending(world).await;
        shop.twilio().clear(); // it never got there
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(text(shop).await["delivery"], "delivered");
    }
}

scenario! {
    async fn reports_out_of_order_and_repeated_do_not_move_a_text_back(world) {
        let shop = &world.shop;
        shop.twilio().hold_reports(true);
        shop.twilio().reverse_reports(true);
        shop.twilio().faults().add(Fault::DuplicateWebhooks, 2);
        ann_is_done(world);
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "sent");
        shop.twilio().release_reports();
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "delivered");
    }
}

scenario! {
    async fn a_text_is_sent_when_the_carrier_took_it_and_delivered_only_by_its_report(world) {
        let shop = &world.shop;
        shop.twilio().hold_reports(true);
        ann_is_done(world);
        world.settle().await;
        let sent = text(shop).await;
        assert_eq!((sent["delivery"].as_str(), sent["delivered_at"].as_str()), (Some("sent"), None));
    }
}

scenario! {
    async fn a_forged_report_moves_nothing(world) {
        let shop = &world.shop;
        shop.twilio().hold_reports(true);
        ann_is_done(world);
        world.settle().await;
        let mut forged = world.other.signed("MessageSid=SM1&MessageStatus=delivered");
        forged.url = world.app.connectors.webhook_url(shop.twilio_connection());
        assert_eq!(shop.deliver(&forged).await.problem(), (403, "bad-signature".to_owned()));
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "sent");
    }
}

scenario! {
    async fn wrong_twilio_credentials_are_said_at_the_connection_and_not_hammered(world) {
        let shop = &world.shop;
        shop.twilio().rotate_auth_token("another token");
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(text(shop).await["delivery"], "failed");
        let writes = shop.twilio().state()["requests"]["write"].clone();
        a_day_passes(world).await;
        assert_eq!(shop.twilio().state()["requests"]["write"], writes);
        assert_eq!(ann.messages(), (0, 1));
        let connections = shop.api().get("/v1/connections").await.ok();
        let twilio = connections["items"].as_array().unwrap().iter().find(|one| one["kind"] == "twilio").unwrap();
        assert_eq!(twilio["state"], "attention", "{twilio}");
    }
}

scenario! {
    async fn a_mailbox_that_does_not_exist_is_remembered(world) {
        let shop = &world.shop;
        shop.mail().refuse_next(550, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(message(shop, "email").await["delivery"], "failed");
        a_day_passes(world).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 0));
        assert_eq!(rules(shop).await[..2], ["sent ok", "suppressed permanent-carrier-error"]);
    }
}

scenario! {
    async fn a_mail_server_that_asks_for_patience_gets_the_mail_later_and_once(world) {
        let shop = &world.shop;
        shop.mail().refuse_next(421, 2);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(ann.mails().len(), 0);
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(message(shop, "email").await["delivery"], "sent");
    }
}

scenario! {
    async fn a_mail_whose_answer_was_cut_off_is_never_sent_twice(world) {
        let shop = &world.shop;
        shop.mail().drop_next(1);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(message(shop, "email").await["delivery"], "outcome_unknown");
        a_day_passes(world).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(message(shop, "email").await["delivery"], "outcome_unknown", "nobody can know");
    }
}

scenario! {
    async fn one_channel_that_fails_does_not_hold_up_the_other(world) {
        let shop = &world.shop;
        shop.mail().refuse_next(554, 1);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 0));
        let check = shop.only_pulse_check().await;
        assert_eq!(check["status"], "sent");
    }
}

scenario! {
    async fn without_a_connection_the_decision_says_so_and_nothing_hangs(world) {
        let shop = &world.shop;
        let path = format!("/v1/connections/{}", shop.twilio_connection());
        assert_eq!(shop.api().delete(&path).await.status, 204);
        let ann = ann_is_done(world);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1));
        assert_eq!(rules(shop).await, ["suppressed sender-not-registered", "sent ok"]);
    }
}
