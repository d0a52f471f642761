//! What counts as an answer by text, and above all what does not.

use domain::FeedbackSentiment::{self, Negative, Neutral, Positive};

use super::*;
use crate::gate::opt_out::{Intent, classify};

fn sentiment(text: &str) -> Option<FeedbackSentiment> {
    read_reply(text).map(|reply| reply.sentiment)
}

#[test]
#[rustfmt::skip] // a table
fn praise() {
    for text in [
        "great", "Great!", "GREAT!!!", " great ", "Great job", "great job Terry", "Great job, Terry!", "Awesome", "awesome job guys", "Amazing", "excellent", "Excellent service!",
        "perfect", "perfect, thanks Terry!", "Perfect. Thank you", "good", "Good 👍", "very good", "Really good", "good job", "good work, thank you so much", "nice job", "well done",
        "Terry was great", "terry was awesome", "He was great!", "He did a great job", "Terry did an excellent job", "They did great work", "It went well", "Everything was perfect",
        "Everything went great", "The service was excellent", "The technician was very professional and friendly", "Very happy with the service", "We are very satisfied", "I am impressed",
        "Loved it", "love it!", "He's the best", "You guys are the best", "best plumber ever", "the best service I have had", "no problems, great job", "No complaints", "no complaints, he was great",
        "not bad at all", "Can't complain", "couldn't be happier", "Could not be happier!", "10 out of 10, would recommend", "Would recommend", "I highly recommend Terry", "thumbs up", "Top notch",
        "Thanks, great job!", "Thank you, Terry did a great job", "Thank you for the great service", "Thank you for sending Terry he was awesome", "Hi, he was great", "Good afternoon, Terry did a great job",
        "Yes, he was great", "Fixed my sink quickly, great job", "Amazing!!! Terry fixed it fast", "Excellent 👏👏", "Great job, fixed the leak quickly", "All good thanks",
        "He was great\n\nSent from my iPhone", "Great, he explained everything and was very kind", "very friendly", "Super friendly", "Good, thank you", "just great",
        "Great job! They have serviced my AC for 10 years", "two great guys came", "4 people were here, great job", "great service & great people", "They were good", "Two thumbs up!!", "Prompt and professional", "On time and did a good job", "Best plumber in town", "my wife said he was great", "he's great", "so far so good",
    ] {
        assert_eq!(sentiment(text), Some(Positive), "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn elogios() {
    for text in [
        "excelente", "Excelente!", "Excelente servicio", "¡Excelente!", "Excelente trabajo, muy profesional", "muy bien", "Muy bien, gracias", "bien", "Bien gracias", "Todo bien", "todo bien, gracias",
        "perfecto", "Perfecto, muchas gracias", "genial", "buenísimo", "Muy bueno", "bueno", "buen trabajo", "Buen servicio, gracias", "El servicio fue excelente", "El técnico fue muy amable",
        "El técnico muy profesional", "Terry fue muy amable", "Terry hizo un excelente trabajo", "Hizo un buen trabajo", "Todo estuvo perfecto", "Estuvo muy bien", "Quedó perfecto", "quedó muy bien", "Me gustó mucho", "Me encantó",
        "nos encantó el servicio", "Lo recomiendo", "Estamos muy contentos", "Quedé muy satisfecha", "Muy satisfecho con el trabajo", "sin quejas", "Nada mal", "De maravilla", "Gracias, todo muy bien",
        "Buenos días, todo bien", "un 10", "le doy un 10", "diez de diez", "cinco estrellas", "increíble", "la verdad muy bien", "muchas gracias, excelente servicio", "No me puedo quejar",
    ] {
        assert_eq!(sentiment(text), Some(Positive), "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn neither_good_nor_bad() {
    for text in [
        "ok", "OK", "Ok.", "okay", "fine", "Fine, thanks", "it was ok", "It was okay I guess", "He was ok", "The service was fine", "so so", "So-so", "meh", "Meh.", "alright", "average", "decent",
        "not bad", "Not too bad", "wasn't bad", "Could be better", "could have been better", "nothing special", "not perfect", "It wasn't perfect", "He was just ok, came late", "not terrible",
        "regular", "Regular", "más o menos", "mas o menos", "Más o menos bien", "así así", "ni bien ni mal", "normal", "No estuvo mal", "podría ser mejor", "Fue regular", "El servicio fue regular", "No fue excelente",
        "😐", "😑", "🤷", "🤷🏽‍♀️", "🤷‍♂️", "3", "three", "⭐⭐⭐", "6", "7", "7/10", "3 stars", "3/5", "7 out of 10", "tres estrellas", "★★★☆☆",
    ] {
        assert_eq!(sentiment(text), Some(Neutral), "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn blame() {
    for text in [
        "bad", "Bad.", "BAD!", "very bad", "terrible", "Terrible service", "awful", "horrible", "Horrible experience", "the worst", "The worst service ever", "worst company", "poor service", "very poor job",
        "not good", "Not good at all", "Not professional at all", "wasn't on time", "Not good!", "Not great", "not very good", "wasn't good", "It was not good", "He was not very professional", "did not do a good job", "He didn't do a good job", "wasn't great", "not happy", "Not happy at all", "I am not happy",
        "I'm very disappointed", "disappointed", "We are not satisfied", "unacceptable", "never again", "Waste of money", "no good", "not ok", "I didn't like it", "Would not recommend", "rude and unprofessional", "He was rude",
        "Terrible, he left a mess", "Horrible. Call me.", "No, it was bad", "not the best", "No one showed up, terrible service", "Thumbs down", "👎 terrible",
        "mal", "Muy mal", "mal servicio", "Muy mal servicio", "pésimo", "Pésimo servicio", "malo", "Malísimo", "No me gustó", "no me gusto nada", "No fue bueno", "no estuvo bien", "No muy bien", "nada bien", "El servicio fue pésimo",
        "Quedó mal", "Estoy muy decepcionada", "No estoy contento", "no quedé satisfecha", "Un desastre", "nunca más", "No lo recomiendo", "fatal", "lo peor", "Muy mala experiencia", "El técnico fue grosero", "todo mal",
        "😞", "😡", "😡😡😡", "👎", "👎🏿", "🙁", "☹️", "🤬", "💩", "1", "2", "0", "2 stars", "1 star", "1/5", "2/10", "5/10", "3 out of 10", "⭐⭐", "★☆☆☆☆", "una estrella", "cero", "I give him a 2",
    ] {
        assert_eq!(sentiment(text), Some(Negative), "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn pictures_and_marks_of_praise() {
    for text in [
        "🙂", "😀", "😊", "😍", "👍", "👍🏽", "👍👍👍", "❤️", "❤", "💯", "👏🏼👏🏼", "🙂👍", ":)", ":-)", "⭐⭐⭐⭐⭐", "⭐⭐⭐⭐", "⭐️⭐️⭐️⭐️⭐️", "🌟🌟🌟🌟🌟", "★★★★★", "★★★★☆", "👍 thanks", "👍 great job", "Terry did great ⭐⭐⭐⭐⭐",
        "5", "5!", "5.", "(5)", "5️⃣", "4", "8", "9", "10", "10!", "10/10", "9/10", "8/10", "5/5", "4/5", "5 stars", "5 Stars!!!", "5-star service", "5 star", "five stars", "10 out of 10", "9 of 10", "9 de 10", "8 sobre 10", "ten", "ten out of ten", "a 10",
        "5 thanks", "5, thank you", "5 Terry was great", "I give him a 10", "I'd give it 5 stars", "5 stars for Terry",
    ] {
        assert_eq!(sentiment(text), Some(Positive), "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_is_only_a_message() {
    for text in [
        "", "   ", "?", "...", "is someone coming today?", "is someone coming today", "Is he good", "How was it?", "great?", "When will Terry be here", "who is this", "what time", "Can you come back tomorrow", "are you guys good at water heaters",
        "see you at 9", "See you then", "call me at 5", "Please call me", "call me", "2 people", "1 great", "5 terrible", "5 but he was late", "2 of us", "5 people live here", "at 5", "5 pm", "5pm", "5:30", "9am", "9 works", "9/10 works for me", "9/10 at noon", "10 minutes", "10 min", "5 o'clock", "1 more thing", "3 of them",
        "123", "11", "00", "05", "4.5", "1042", "$5", "5%", "#1", "+1", "-1", "12/10", "3/4", "5/10/2026", "1 Example Street", "1 Example Street, Denver, CO 80202", "Gate code 1234", "555-0100", "(303) 555-0100", "one of you left a wrench", "Terry gets 5 stars",
        "thanks", "Thank you", "thanks!", "Thank you so much!", "Thank you Terry", "Thanks 👍", "thank you 🙂", "Gracias", "muchas gracias", "gracias Terry", "ty", "yes", "Yes please", "no", "No thanks", "no, thank you", "si", "Sí", "sure", "k", "Hi", "hello", "Hola",
        "Good morning", "Good afternoon Terry", "good evening", "Have a good day", "have a great weekend", "Buenos días", "buenas tardes", "Buenas", "Buen día", "good night", "good luck", "good question", "good idea", "good news", "great news", "Great idea", "nice weather",
        "no problem", "No problem!", "no worries", "sounds good", "Sounds great!", "ok sounds good", "ok thanks", "Ok thank you", "okay see you then", "ok, I'll be home", "Ok great", "Ok 👍", "fine, come at 5", "fine with me", "It's fine", "that's fine", "That's great", "I'm good", "I'm good thanks", "im fine",
        "We're good", "we are good", "it's all good", "perfect, see you tomorrow", "Perfect, I will be there", "Great, see you at 9", "Great, thank you, see you then", "great, 9am", "Perfect, 5 it is", "good 303 555 0100", "perfect timing", "great, when is the next visit",
        "👍 see you at 9", "👍 works for me", "bad leak", "bad timing", "bad smell in the kitchen", "Bad news, it leaks again", "too bad", "my bad", "poor guy", "Terrible storm last night", "still leaking", "It is still leaking", "The faucet is still leaking", "He never showed up", "nobody came",
        "He was late", "Great but late", "good but expensive", "He was great, but left a mess", "ok but call me", "bien pero tarde", "Great job. It still leaks", "Great, it broke again", "Great 🙄", "great 👎", "👍👎", "good and bad", "Terry was great, the plumber was terrible", "not bad, terrible service",
        "I hope he is good", "If he was good I would pay", "I have never had such great service", "No he was great", "never disappointed or never happy", "Have Terry call me, he was great last time", "tomorrow is fine", "mañana está bien", "está bien", "a las 5 está bien", "Perfecto, nos vemos mañana", "Bueno, ya voy", "bien, el martes a las 9",
        "¿A qué hora vienen?", "a qué hora vienen", "Llámeme por favor", "estoy bien", "estamos bien", "no hay problema", "Sí gracias", "que bueno", "ok gracias", "Excelente, ¿a qué hora?",
        "😂", "🤣", "😭", "🔥", "🙏", "✅", "⭐", "🚰", "☎️ 5550100", "Liked “Hi Ann, how did Terry do”", "Loved “Terry is on the way”", "Reacted 👍 to “How did Terry do”", "Disliked \"How did we do\"",
        "Thank you\nBest, Ann", "Great, thank you for letting me know", "Perfect thanks for the update", "It works great", "water is fine", "price was bad", "He is great but the price is bad", "No one came", "Best regards, Ann", "kind regards", "kind of", "honest opinion", "regular maintenance is due in May", "Normal or reversed", "well, I do not know", "Well", "ok ok I got it", "great expectations", "The best time to reach me is Monday", "super late",
    ] {
        assert_eq!(sentiment(text), None, "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn who_wants_no_more_texts_has_not_answered() {
    for text in [
        "STOP", "stop", "Stop, thanks", "please stop texting me", "Great, now stop texting me", "unsubscribe", "CANCEL", "END", "quit", "START", "HELP", "info", "ALTO", "BAJA", "no más", "No más mensajes, mal servicio", "wrong number", "Terrible. Remove me from your list",
        "Bad service, never text me again", "leave me alone", "Darme de baja", "ayuda",
    ] {
        assert_ne!(classify(text), Intent::None, "{text}");
        assert_eq!(sentiment(text), None, "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_number_is_kept_as_a_mark_out_of_ten() {
    for (text, score) in [
        ("5", Some(10)), ("4", Some(8)), ("1", Some(2)), ("0", Some(0)), ("6", Some(6)), ("10", Some(10)), ("9/10", Some(9)), ("4/5", Some(8)), ("2/10", Some(2)), ("5 stars", Some(10)), ("3 stars", Some(6)), ("⭐⭐⭐", Some(6)), ("⭐⭐⭐⭐⭐⭐⭐", Some(10)), ("★★☆☆☆", Some(4)),
        ("8 out of 10", Some(8)), ("cuatro estrellas", Some(8)), ("great", None), ("👍", None), ("5 out of 10", Some(5)),
    ] {
        assert_eq!(read_reply(text).and_then(|reply| reply.score), score, "{text}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_says_more_than_the_verdict_is_a_comment() {
    for (text, comment) in [
        ("great", None), ("Great job!", None), ("Great, thanks", None), ("👍", None), ("👍 thanks", None), ("5", None), ("5 thanks", None), ("5 stars", None), ("Todo bien, gracias", None), ("not good", None), ("He was great", None), ("⭐⭐⭐⭐⭐", None),
        ("perfect, thanks Terry!", Some("perfect, thanks Terry!")),
        ("Terry was great", Some("Terry was great")),
        ("5 - Terry was great", Some("Terry was great")),
        ("5 stars, quick and clean.", Some("quick and clean.")),
        ("👎 He left a mess", Some("He left a mess")),
        ("10/10 great job", Some("great job")),
        ("⭐⭐⭐⭐⭐ Terry is awesome", Some("Terry is awesome")),
        ("I give him a 10", None),
        ("Terrible, he left a mess", Some("Terrible, he left a mess")),
        ("Not good, the sink still drips\nCall me.", Some("Not good, the sink still drips\nCall me.")),
        ("Great job fixing the heater\n\nSent from my iPhone", Some("Great job fixing the heater")),
        ("Pésimo, llegó tarde y ensució todo", Some("Pésimo, llegó tarde y ensució todo")),
    ] {
        assert_eq!(read_reply(text).and_then(|reply| reply.comment).as_deref(), comment, "{text}");
    }
}

/// Texts made of pieces at random, always the same ones.
struct Pieces(u64);

impl Pieces {
    const ALL: &'static [&'static str] = &[
        "great",
        "not",
        "no",
        "bad",
        "ok",
        "5",
        "9/10",
        "10",
        "out of",
        "⭐",
        "☆",
        "👍",
        "😡",
        "🏽",
        "\u{fe0f}",
        "\u{200d}",
        "\u{20e3}",
        "terry",
        "was",
        "he",
        "thanks",
        ",",
        ".",
        "!",
        "\n",
        " ",
        "  ",
        "-",
        ":",
        ":)",
        "stop",
        "STOP",
        "stop texting me",
        "unsubscribe",
        "cancel",
        "help",
        "start",
        "baja",
        "no más",
        "wrong number",
        "no me manden mensajes",
        "bien",
        "mal",
        "muy",
        "é",
        "İ",
        "ß",
        "ﷺ",
        "\u{0}",
        "#",
        "$5",
        "5pm",
        "/",
        "%",
        "“",
        "\"",
        "Liked",
        "job",
        "stars",
        "but",
        "call me",
        "Sent from my iPhone",
        "'",
        "’",
        "&",
        "()",
        "…",
        "99999999999999999999",
        "0",
    ];

    fn number(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.number() % 9 {
            text.push_str(Self::ALL[self.number() % Self::ALL.len()]);
            if !self.number().is_multiple_of(4) {
                text.push(' ');
            }
        }
        text
    }
}

#[test]
fn no_text_hurts_and_none_that_asks_us_to_stop_is_an_answer() {
    let (mut pieces, mut answers, mut stops) = (Pieces(0x9E37_79B9_7F4A_7C15), 0, 0);
    for _ in 0..4_000 {
        let text = pieces.text();
        let reply = read_reply(&text);
        if classify(&text) != Intent::None {
            stops += 1;
            assert!(reply.is_none(), "{text:?}");
        }
        if let Some(reply) = reply {
            answers += 1;
            assert!(reply.score.is_none_or(|score| score <= 10), "{text:?}");
            assert!(reply.comment.is_none_or(|comment| !comment.trim().is_empty()), "{text:?}");
        }
    }
    assert!(answers > 100 && stops > 100, "{answers} answers and {stops} stops were among them");
    for long in ["great ".repeat(50_000), "5".repeat(50_000), "👍".repeat(50_000), "🤷\u{200d}".repeat(1_000)] {
        assert!(read_reply(&long).is_none(), "longer than a text message is");
    }
}
