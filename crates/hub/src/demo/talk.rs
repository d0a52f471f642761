//! What was said lately in the demo's inbox: customers who ask, colleagues who answer.

use std::time::Duration;

use db::{DbError, Statements, Tx, args, dialect};
use domain::{
    ConnectionId, ConversationId, MessageId, PersonId, Phone, SavedReplyId, Timestamp,
    event::{Address, IncomingText, Role},
};
use rules::conversations::Reason;

use crate::{
    App,
    conversations::{
        self, Detail, Entry, EntryKind, Filed, entries, marks, members,
        store::{self, Moves, With},
    },
    customers::{self, store::Customer},
    messages::{self, Delivery, Draft},
    people,
};

/// Who says something.
enum Says {
    Customer,
    /// The dispatcher.
    Maria,
    /// The technician.
    Terry,
    /// The dispatcher, to colleagues only.
    Note,
}
use Says::{Customer as C, Maria as M, Note as N, Terry as T};

/// Minutes ago, who, what.
type Said = (u64, Says, &'static str);

/// One for each of the first customers.
const TALKS: &[&[Said]] = &[
    &[
        (190, C, "Hi, is someone coming today? The water heater is making that noise again."),
        (184, M, "Good morning! Yes, Terry comes between 9 and 11. He texts you when he is on the way."),
        (183, N, "Gate code 1234. The heater is in the basement on the left."),
        (61, T, "On my way, about 20 minutes."),
        (58, C, "Great, thank you! The dog is friendly 🐕"),
        (4, C, "One more thing: could he look at the kitchen tap too?"),
    ],
    &[
        (1_500, C, "How much is a new garbage disposal with installation?"),
        (1_470, M, "Between $380 and $520, depending on the model. Shall we send somebody to look?"),
        (1_441, C, "Let me talk to my husband and get back to you."),
        (47, C, "OK let's do it. Is Thursday possible?"),
    ],
    &[
        (320, C, "¿Hablan español? Tengo una fuga debajo del fregadero."),
        (312, M, "¡Claro que sí! ¿Puede cerrar la llave debajo del fregadero? Alguien puede ir hoy a las 3."),
        (309, C, "Sí, ya la cerré. A las 3 está bien, gracias."),
        (308, M, "Perfecto. Terry llega a las 3. 👍"),
    ],
    &[
        (2_900, M, "Hi, your invoice is in your inbox. Thank you for having us!"),
        (2_880, C, "Paid. Terry was wonderful, very clean work."),
        (2_879, M, "That is lovely to hear, we will tell him."),
    ],
    &[(12, C, "My basement is flooding, please call me as soon as you can!!")],
    &[
        (700, C, "The new faucet drips a little."),
        (690, N, "Warranty until March. No charge."),
        (688, M, "Sorry about that! Terry comes by tomorrow at 8, no charge."),
        (681, C, "Thank you 🙏"),
    ],
    &[(4_400, C, "Do you also do gas lines?"), (4_380, M, "We do, with a permit. Shall I set up a visit?")],
];

/// Writes it all, and a few saved replies.
pub(super) fn write(tx: &mut Tx<'_>, app: &App, connection: ConnectionId) -> Result<(), DbError> {
    let all = people::store::list(tx)?;
    let of = |role: Role| all.iter().find(|person| person.role == role);
    let (Some(owner), Some(maria), Some(terry)) = (of(Role::Admin), of(Role::OfficeStaff), of(Role::FieldTech)) else {
        return Ok(());
    };
    // Technicians came in with the import, a moment ago: let that be before anything was said.
    let before = app.env.now().minus(Duration::from_hours(24 * 7));
    tx.run("UPDATE conversation_entries SET at = $2 WHERE company_id = $1 AND kind = 'event'", args![before])?;
    let everybody = customers::store::Search { words: "", in_contact_details: false, own: None };
    let customers = customers::store::search(tx, &everybody, "", 50)?;
    let reachable = customers.into_iter().filter_map(|customer| {
        let phone = customer.record.mobile_number.as_deref().and_then(Phone::parse)?;
        Some((customer, phone))
    });
    let mut said: Vec<(u64, Customer, Phone, &Says, &'static str)> = Vec::new();
    for ((customer, phone), talk) in reachable.zip(TALKS) {
        said.extend(talk.iter().map(|(ago, who, words)| (*ago, customer.clone(), phone.clone(), who, *words)));
    }
    // As it was said: what came later has the higher number.
    said.sort_by_key(|(ago, ..)| std::cmp::Reverse(*ago));
    for (ago, customer, phone, who, words) in said {
        let at = app.env.now().minus(Duration::from_mins(ago));
        let customer_ref = customer.record.customer_ref.as_str();
        match who {
            C => came_in(tx, app, connection, customer_ref, &phone, words, at)?,
            M => went_out(tx, app, customer_ref, &phone, maria.id, words, at)?,
            T => went_out(tx, app, customer_ref, &phone, terry.id, words, at)?,
            N => {
                let id = store::find_or_make(tx, app, &With::Customer(customer_ref.to_owned()))?;
                among_us(tx, app, id, EntryKind::Note, Moves::Up, maria.id, words, at)?;
            }
        }
    }
    let pair = store::find_or_make(tx, app, &With::Pair(maria.id, terry.id))?;
    let crew = store::find_or_make(tx, app, &With::Group(Some("Crew".to_owned())))?;
    for (id, inside) in [(pair, vec![maria, terry]), (crew, vec![owner, maria, terry])] {
        for person in inside {
            members::add(tx, app, id, person, &Reason::Manual, Some(maria.id))?;
        }
    }
    for (id, who, words, ago) in [
        (crew, owner.id, "Truck 2 is back from the shop. Thank you all for this week!", 400),
        (crew, terry.id, "👍 Great, the lift gate works again too.", 390),
        (pair, maria.id, "Can you fit in the Thursday disposal?", 40),
        (pair, terry.id, "Yes, after 1 pm.", 33),
    ] {
        let at = app.env.now().minus(Duration::from_mins(ago));
        among_us(tx, app, id, EntryKind::Chat, Moves::Chat, who, words, at)?;
    }
    for (title, shortcut, body) in [
        ("On the way", "omw", "Hi {{ customer.first_name }}, {{ technician.first_name }} is on the way to you."),
        ("Hours", "hours", "We are here Monday to Friday, 8 to 6. For emergencies call {{ company.phone }}."),
        ("Thank you", "thanks", "Thank you, {{ customer.first_name }}! It was a pleasure."),
    ] {
        tx.run(
            "INSERT INTO saved_replies (company_id, id, title, shortcut, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            args![app.env.new_id::<SavedReplyId>(), title, shortcut, body, app.env.now()],
        )?;
    }
    Ok(())
}

fn came_in(
    tx: &mut Tx<'_>,
    app: &App,
    connection: ConnectionId,
    customer_ref: &str,
    phone: &Phone,
    words: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let id: MessageId = app.env.new_id();
    let text = IncomingText {
        provider_ref: format!("SMdemo{}", app.env.token::<8>()),
        from: phone.clone(),
        to: String::new(),
        body: words.to_owned(),
        media: Vec::new(),
        opt_out_hint: None,
    };
    messages::store::insert_incoming(tx, id, &text, Some(customer_ref), connection, at)?;
    file(tx, app, id, customer_ref, phone, None, words, at)
}

fn went_out(
    tx: &mut Tx<'_>,
    app: &App,
    customer_ref: &str,
    phone: &Phone,
    author: PersonId,
    words: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let id: MessageId = app.env.new_id();
    let draft = Draft {
        address: Address::Sms(phone.clone()),
        purpose: "conversation",
        subject: None,
        body: words.to_owned(),
        html: None,
        customer_ref: Some(customer_ref.to_owned()),
        pulse_check: None,
        part_of: None,
        job_ref: None,
        media: Vec::new(),
        by_hand: true,
        author: Some(author),
        wanted_at: None,
        unsubscribe_token: None,
    };
    messages::store::insert(tx, id, &draft, Delivery::Sent, at, at)?;
    messages::store::set_delivered(tx, id, at.plus(Duration::from_secs(3)))?;
    file(tx, app, id, customer_ref, phone, Some(author), words, at)
}

#[expect(clippy::too_many_arguments, reason = "one message, all of it")]
fn file(
    tx: &mut Tx<'_>,
    app: &App,
    id: MessageId,
    customer_ref: &str,
    phone: &Phone,
    author: Option<PersonId>,
    words: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let filed = Filed {
        message: id,
        customer_ref: Some(customer_ref),
        number: Some(phone.as_str()),
        is_incoming: author.is_none(),
        author,
        waits: false,
        body: words,
        at,
    };
    let conversation = conversations::file_message(tx, app, &filed)?;
    if let (Some(author), Some(conversation)) = (author, conversation) {
        read(tx, conversation, author, id)?;
    }
    Ok(())
}

/// Who writes has read.
fn read(tx: &mut Tx<'_>, conversation: ConversationId, by: PersonId, message: MessageId) -> Result<(), DbError> {
    if let Some((_, seq)) = entries::place_of(tx, message)? {
        marks::read(tx, conversation, by, seq)?;
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one entry, all of it")]
fn among_us(
    tx: &mut Tx<'_>,
    app: &App,
    id: ConversationId,
    kind: EntryKind,
    moves: Moves,
    by: PersonId,
    words: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let entry = Entry {
        kind,
        direction: None,
        person: Some(by),
        message: None,
        body: words.to_owned(),
        words: words.to_owned(),
        detail: Detail::default(),
    };
    let seq = entries::add_at(tx, app, id, &entry, moves, at)?;
    marks::read(tx, id, by, seq).map(drop)
}

/// Words of which the many messages are made: enough that a search finds some and not all.
const WORDS: [&str; 24] = [
    "water",
    "heater",
    "leak",
    "kitchen",
    "sink",
    "valve",
    "morning",
    "afternoon",
    "invoice",
    "technician",
    "faucet",
    "basement",
    "appointment",
    "garage",
    "furnace",
    "filter",
    "thermostat",
    "estimate",
    "warranty",
    "drain",
    "toilet",
    "shower",
    "pump",
    "permit",
];

/// Conversations by the thousand, for lists and benchmarks: with the customers of
/// `add_customers`, a minute between two messages of all.
pub(super) fn many(
    tx: &mut Tx<'_>,
    app: &App,
    connection: ConnectionId,
    conversations: u32,
    each: u32,
) -> Result<(), DbError> {
    let (now, minute) = (app.env.now(), Duration::from_mins(1));
    let ids: Vec<ConversationId> = (0..conversations).map(|_| app.env.new_id()).collect();
    for (number, id) in ids.iter().enumerate() {
        tx.run(
            "INSERT INTO conversations (company_id, id, workspace, kind, customer_ref, last_seq, unread_seq, last_at, created_at)
             VALUES ($1, $2, 'customers', 'customer', $3, 0, 0, $4, $4)",
            args![*id, format!("cus_demo{number:08}"), now],
        )?;
    }
    let total = u64::from(conversations) * u64::from(each);
    let insert_words = dialect::index_words(tx.engine());
    for number in 0..total {
        let place = usize::try_from(number % u64::from(conversations)).unwrap_or(0);
        let at = now.minus(minute * u32::try_from(total - number).unwrap_or(u32::MAX));
        let mut dice = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let words: Vec<&str> = (0..8)
            .map(|_| {
                dice = (dice ^ (dice >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                WORDS[usize::try_from(dice >> 40).unwrap_or(0) % WORDS.len()]
            })
            .collect();
        let body = format!("{} no {number}", words.join(" "));
        let (message, direction): (MessageId, _) =
            (app.env.new_id(), if number % 3 == 0 { "outgoing" } else { "incoming" });
        tx.run(
            "INSERT INTO messages (company_id, id, direction, channel, purpose, customer_ref, address, body, segments, delivery, by_hand,
                                   connection_id, provider_ref, due_at, created_at)
             VALUES ($1, $2, $3, 'sms', 'conversation', $4, $5, $6, 1, 'delivered', TRUE, $7, $8, $9, $9)",
            args![
                message, direction, format!("cus_demo{place:08}"), format!("+155501{place:05}"), body, connection,
                format!("SMmany{number}"), at
            ],
        )?;
        let seq: i64 = tx.value(
            "INSERT INTO conversation_entries (company_id, conversation_id, kind, direction, message_id, body, at)
             VALUES ($1, $2, 'message', $3, $4, '', $5) RETURNING seq",
            args![ids[place], direction, message, at],
        )?;
        tx.run(insert_words, args![seq, body])?;
        if number + u64::from(conversations) >= total {
            let moves = if direction == "incoming" { Moves::Written } else { Moves::Answered };
            store::move_on(tx, ids[place], seq, moves, at)?;
        }
    }
    Ok(())
}
