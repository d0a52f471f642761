//! What people write when they want us to stop, come back, or need help.
//!
//! The words are the union of what the FCC names (47 CFR 64.1200(a)(10): stop, quit, end, revoke,
//! opt out, cancel, unsubscribe), what Twilio, Telnyx and AWS take as stop words, and their
//! Spanish counterparts. Case, accents and punctuation do not count. The whole message is
//! compared first; after that, phrases within it ("please stop texting me"), because any
//! reasonable means counts.
//!
//! "Stop by tomorrow" and "can you cancel my appointment on Friday?" are no opt-outs: a single
//! word counts only when it is the whole message, but for courtesies around it.

use crate::Language;

/// What an incoming text asks of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// One of the fixed words, definitive by law.
    Stop {
        /// The word in its plain form: `stop`, `no mas`.
        word: &'static str,
        /// `CANCEL`: with a visit booked it may have meant the visit. It opts out all the same,
        /// and the dispatcher is warned.
        is_cancel: bool,
    },
    /// Said in a sentence: opts out, and a person should have a look.
    FreeTextStop,
    /// Wants to hear from us again.
    Start,
    /// Asks who we are and how to stop.
    Help,
    /// Something else.
    None,
}

#[rustfmt::skip] // one group a line
const STOP: &[&str] = &[
    "stop", "stopall", "stop all", "stop it", "stop now", "unsubscribe", "unsubscribe all", "cancel", "cancel all", "end", "quit", "revoke",
    "optout", "opt out", "remove", "td", "arret", // the carriers' words
    "alto", "parar", "pare", "paren", "para ya", "basta", "baja", "dar de baja", "darme de baja", "no mas", "ya no", "cancelar", "terminar",
    "detener", "salir", "anular", "desuscribir", "desuscribirme", "quitar", "revocar",
];

const CANCEL: &[&str] = &["cancel", "cancel all", "cancelar"];

#[rustfmt::skip] // one group a line
const START: &[&str] = &[
    "start", "unstop", "resume", "subscribe", "resubscribe", "optin", "opt in", "comenzar", "empezar", "iniciar", "reanudar", "suscribir",
    "suscribirme",
];

const HELP: &[&str] = &["help", "info", "ayuda", "informacion"];

/// Words around a stop word that change nothing.
#[rustfmt::skip] // one group a line
const COURTESIES: &[&str] =
    &["please", "pls", "plz", "thanks", "thank you", "thx", "ty", "ok", "okay", "hi", "hello", "por favor", "gracias", "hola", "favor de"];

/// Phrases that mean stop wherever they stand, from the start of a word. A `*` at the end: the
/// last word may go on ("stop text*" finds "stop texting").
#[rustfmt::skip] // one group a line
const PHRASES: &[&str] = &[
    "stop text*", "stop messag*", "stop msg*", "stop sending", "stop contact*", "stop calling", "stop email*", "stop bother*", "stop harass*", "stop spam*",
    "stop these", "stop the text*", "stop the messag*", "stop the spam", "stop all text*", "stop all messag*", "stop all communic*", "stop asking me",
    "quit text*", "quit messag*", "quit sending", "quit bother*", "quit contact*",
    "cease and desist", "no more text*", "no more messag*", "no more email*", "cancel text*", "cancel these text*", "cancel the text*", "cancel all text*",
    "cancel messages", "cancel these messages", "cancel subscription", "cancel my subscription", "end these text*", "end text*", "end messages",
    "unsubscribe", "unsubscribe me", "opt out", "opt me out", "opting out", "optout", "revoke my consent", "revoke consent", "withdraw my consent",
    "remove me", "remove my number", "remove my phone", "remove this number", "delete my number", "delete this number", "lose my number", "lose this number",
    "take me off", "take my number off", "take this number off", "get me off", "leave me alone",
    "dont text*", "do not text*", "dont contact", "do not contact", "dont message", "do not message", "dont send me any*", "do not send me any*",
    "never text", "never contact", "dont ever text*", "wrong number", "wrong person", "not my number",
    "no me escrib*", "no me mand*", "no me envi*", "no me text*", "no me contact*", "no me molest*", "no me llam*", "no me mensaj*",
    "no mas mensaj*", "no mas texto*", "no mas sms", "dejen de", "deje de escrib*", "deje de mand*", "deje de envi*", "deje de molest*", "deje de contact*",
    "deje de text*", "deja de escrib*", "deja de mand*", "deja de envi*", "deja de molest*", "paren de", "ya no me", "no quiero mas mensaj*", "no quiero recibir",
    "no deseo recibir", "darme de baja", "denme de baja", "deme de baja", "dame de baja", "darse de baja", "quitenme", "quiteme", "quitame", "borrenme", "borreme",
    "eliminenme", "elimineme", "saquenme", "saqueme", "numero equivocado", "equivocado de numero", "se equivoco de numero", "borren mi numero", "borre mi numero",
];

/// Phrases that mean something else; they are taken out before the ones above are looked for.
#[rustfmt::skip] // one group a line
const EXCEPTIONS: &[&str] = &[
    "dont stop", "do not stop", "never stop", "wont stop", "reply stop", "responda stop", "responda alto", "dont text and drive",
    "gave you the wrong number", "gave the wrong number", "typed the wrong number", "me off the schedule", "me off the calendar", "me off the waitlist",
    "me off the waiting list", "me from the schedule", "me from the calendar", "me from the waitlist", "me from the waiting list",
    "no me mandaron", "no me mando el", "no me mando la", "no me enviaron", "no me envio", "no me llamaron", "no me llamo", "no me contactaron", "no me contacto",
    "no me escribieron", "no me escribio",
];

/// How phones announce a reaction to a message of ours, which they then quote, STOP and all.
#[rustfmt::skip] // one group a line
const REACTIONS: &[&str] = &[
    "liked", "loved", "disliked", "laughed at", "emphasized", "questioned", "reacted", "removed a", "le gusto", "le encanto", "me gusta", "me encanta", "se rio de",
];

/// What an incoming text asks of us.
pub fn classify(text: &str) -> Intent {
    let plain = plain(text);
    let core = without_courtesies(&plain);
    for whole in [plain.as_str(), core] {
        if let Some(intent) = whole_message(whole) {
            return intent;
        }
    }
    if quotes_us(text, &plain) {
        return Intent::None;
    }
    let rest = EXCEPTIONS.iter().fold(plain.clone(), |rest, exception| rest.replace(exception, "·"));
    if PHRASES.iter().any(|phrase| says(&rest, phrase)) { Intent::FreeTextStop } else { Intent::None }
}

fn whole_message(words: &str) -> Option<Intent> {
    let words = said_once(words);
    if let Some(word) = STOP.iter().find(|stop| **stop == words) {
        return Some(Intent::Stop { word, is_cancel: CANCEL.contains(word) });
    }
    if START.contains(&words) {
        return Some(Intent::Start);
    }
    HELP.contains(&words).then_some(Intent::Help)
}

/// "stop stop stop" is "stop".
fn said_once(words: &str) -> &str {
    let first = words.split(' ').next().unwrap_or_default();
    if words.split(' ').all(|word| word == first) { first } else { words }
}

fn without_courtesies(words: &str) -> &str {
    let mut core = words;
    loop {
        let shorter = COURTESIES.iter().find_map(|courtesy| {
            let after = core.strip_prefix(courtesy).and_then(|rest| rest.strip_prefix(' '));
            after.or_else(|| core.strip_suffix(courtesy).and_then(|rest| rest.strip_suffix(' ')))
        });
        match shorter {
            Some(rest) => core = rest,
            None => return core,
        }
    }
}

/// Whether the words contain the phrase, from the start of a word to the end of one.
fn says(words: &str, phrase: &str) -> bool {
    let (phrase, open_ended) = match phrase.strip_suffix('*') {
        Some(start) => (start, true),
        None => (phrase, false),
    };
    words.match_indices(phrase).any(|(start, _)| {
        let begins = start == 0 || words.as_bytes()[start - 1] == b' ';
        let ends = open_ended || words[start + phrase.len()..].bytes().next().is_none_or(|byte| byte == b' ');
        begins && ends
    })
}

/// Whether a phone announces a reaction to a message of ours: "Liked “Hi Ann, …”".
pub(crate) fn is_reaction(text: &str) -> bool {
    quotes_us(text, &plain(text))
}

fn quotes_us(text: &str, plain: &str) -> bool {
    text.contains(['"', '“', '”', '«', '„']) && REACTIONS.iter().any(|reaction| plain.starts_with(reaction))
}

/// Lower case, without accents and punctuation, single spaces, without a phone's signature.
/// Apostrophes vanish ("don't" is `dont`), letters spelled out are joined ("S.T.O.P").
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_signature(line)) {
        for character in line.chars().flat_map(char::to_lowercase) {
            match character {
                '\''
                | '’'
                | '‘'
                | '`'
                | '´'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'
                | '\u{feff}'
                | '\u{ad}'
                | '\u{300}'..='\u{36f}' => {}
                letter if letter.is_alphanumeric() => words.push(without_accent(letter)),
                _ => words.push(' '),
            }
        }
        words.push(' ');
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let spelled_out = words.len() > 2 && words.iter().all(|word| word.len() == 1);
    words.join(if spelled_out { "" } else { " " })
}

/// The text without what phones and mail programs write below it.
pub(crate) fn without_signature(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !is_signature(line)).collect();
    lines.join("\n").trim().to_owned()
}

fn is_signature(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    ["sent from my", "sent via", "get outlook for", "enviado desde mi"].iter().any(|start| line.starts_with(start))
}

pub(crate) const fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

/// The one answer to a stop. No promotion, within five minutes, and never when the carrier has
/// already answered.
pub fn stopped_text(company: &str, language: Language) -> String {
    match language {
        Language::En => {
            format!("{company}: you are unsubscribed and will get no more texts from us. Reply START to resume.")
        }
        Language::Es => {
            format!(
                "{company}: su número fue dado de baja y ya no recibirá mensajes nuestros. Responda START para reanudar."
            )
        }
    }
}

/// The answer to CANCEL when a visit is booked; `date` as the customer should read it.
pub fn cancel_with_visit_text(company: &str, date: &str, phone: &str, language: Language) -> String {
    match language {
        Language::En => {
            format!("{company}: we stopped texts. Did you also want to cancel your visit on {date}? Call {phone}.")
        }
        Language::Es => {
            format!(
                "{company}: ya no le enviaremos mensajes. ¿También quería cancelar su visita del {date}? Llame al {phone}."
            )
        }
    }
}

/// The answer to START.
pub fn resumed_text(company: &str, language: Language) -> String {
    match language {
        Language::En => {
            format!(
                "{company}: you will get texts about your service again. Msg & data rates may apply. Reply HELP for help, STOP to end."
            )
        }
        Language::Es => {
            format!(
                "{company}: volverá a recibir mensajes sobre su servicio. Pueden aplicarse tarifas. Responda AYUDA o STOP para terminar."
            )
        }
    }
}

/// The answer to HELP. Carriers want a way to reach a person in it.
pub fn help_text(company: &str, phone: Option<&str>, email: Option<&str>, language: Language) -> String {
    let reach: Vec<&str> = [phone, email].into_iter().flatten().collect();
    let (about, help, end) = match language {
        Language::En => ("texts about your service.", "Help", "Msg & data rates may apply. Reply STOP to end."),
        Language::Es => {
            ("mensajes sobre su servicio.", "Ayuda", "Pueden aplicarse tarifas. Responda STOP para terminar.")
        }
    };
    if reach.is_empty() {
        return format!("{company}: {about} {end}");
    }
    format!("{company}: {about} {help}: {}. {end}", reach.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Option<&'static str> {
        match classify(text) {
            Intent::Stop { word, .. } => Some(word),
            _ => None,
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_fixed_words_in_any_dress() {
        for (text, expected) in [
            ("STOP", "stop"), ("stop", "stop"), (" Stop. ", "stop"), ("\"STOP\"", "stop"), ("stop!!! 😡", "stop"),
            ("S.T.O.P", "stop"), ("s t o p", "stop"), ("STOP STOP STOP", "stop"), ("Stop\n\nSent from my iPhone", "stop"),
            ("please stop", "stop"), ("Stop, thanks", "stop"), ("OK stop please, thank you", "stop"), ("st\u{200b}op", "stop"),
            ("STOPALL", "stopall"), ("stop all", "stop all"), ("Stop it!", "stop it"),
            ("Unsubscribe", "unsubscribe"), ("END", "end"), ("Quit", "quit"), ("revoke", "revoke"),
            ("OPTOUT", "optout"), ("opt-out", "opt out"), ("Opt out", "opt out"), ("Remove", "remove"), ("TD", "td"), ("Arrêt", "arret"),
            ("ALTO", "alto"), ("Parar", "parar"), ("pare por favor", "pare"), ("¡Basta!", "basta"), ("BAJA", "baja"),
            ("No más", "no mas"), ("no mas gracias", "no mas"), ("Darme de baja", "darme de baja"), ("salir", "salir"),
        ] {
            assert_eq!(word(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_bare_cancel_opts_out_and_is_known_as_cancel() {
        for text in ["CANCEL", "cancel", "Cancel.", "please cancel", "Cancelar", "cancel all"] {
            assert!(matches!(classify(text), Intent::Stop { is_cancel: true, .. }), "{text}");
        }
        assert!(matches!(classify("stop"), Intent::Stop { is_cancel: false, .. }));
    }

    #[test]
    #[rustfmt::skip] // a table
    fn sentences_that_mean_stop() {
        for text in [
            "please stop texting me", "Stop texting me!", "STOP SENDING ME THESE", "can you stop messaging this number", "Stop contacting me please",
            "please quit texting", "stop with... no really, stop the texts", "Please stop all messages to this phone",
            "remove me", "Please remove me from your list", "take me off your list", "Take my number off this list now",
            "wrong number", "Wrong number, sorry", "You have the wrong number", "you've got the wrong person",
            "Don't text me again", "don’t text me", "Do not text this number", "do not contact me", "don't message me",
            "No more texts please", "no more messages", "Unsubscribe me from this", "I want to unsubscribe", "opt me out", "I'd like to opt out",
            "leave me alone", "lose my number", "delete my number", "I revoke my consent to be texted", "cease and desist",
            "never text me again", "cancel these texts", "please cancel my subscription to these messages", "get me off this list",
            "no me escriban", "Por favor no me escriban más", "No me manden mensajes", "ya no me manden nada", "no me envíen más textos", "No me molesten",
            "dejen de mandar mensajes", "deje de escribirme", "Dejen de enviarme textos", "no más mensajes", "No quiero recibir mensajes",
            "I reply STOP and it goes on. Stop texting me!", "I don't stop at signs, so stop texting me", "quiero darme de baja", "denme de baja", "Quítenme de la lista", "bórrenme", "elimínenme de su lista", "número equivocado", "Número equivocado!!",
        ] {
            assert_eq!(classify(text), Intent::FreeTextStop, "{text}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn sentences_that_do_not() {
        for text in [
            "", "   ", "👍", "yes", "YES", "no", "Sí", "ok thanks", "5", "great job!",
            "stop by tomorrow", "Please stop by", "can you stop by at 9", "Can he stop at the store", "the leak won't stop", "It did not stop leaking", "don't stop", "Don’t stop!",
            "dont stop texting me, this is useful", "bus stop on the corner", "the water stopped", "non-stop noise", "stopping by later?",
            "can you cancel my appointment on Friday?", "I need to cancel tomorrow", "Cancel my visit please", "please cancel the job", "did you cancel?", "quiero cancelar mi cita",
            "start at 9?", "When do you start", "can you start tomorrow", "help me please the pipe burst", "Can you help", "need info on water heaters", "necesito ayuda con el calentador",
            "at the end of the street", "the end unit", "I quit my job so mornings work", "remove the old heater please", "please remove the toilet",
            "can you take me off the schedule for Friday", "remove me from the schedule on Monday",
            "Sorry I gave you the wrong number for the gate, it is 1234", "para mañana", "para el martes", "¿Puede parar en la tienda?", "la parte baja de la casa",
            "no me llamaron todavía", "el técnico no me llamó", "no mas quiero saber la hora", "no, más tarde por favor", "alto voltaje en la cocina", "ya no funciona",
            "Liked “Hi Ann, how did Terry do? Reply STOP to opt out”", "Laughed at \"Reply STOP to opt out\"", "Reacted 👍 to “Reply STOP to unsubscribe”",
            "what happens when I reply stop?", "baja la presión del agua",
        ] {
            assert_eq!(classify(text), Intent::None, "{text}");
        }
    }

    #[test]
    fn coming_back_and_asking_for_help() {
        for text in ["START", "start please", "Unstop", "COMENZAR", "reanudar"] {
            assert_eq!(classify(text), Intent::Start, "{text}");
        }
        for text in ["HELP", "help!", "Info", "AYUDA", "información"] {
            assert_eq!(classify(text), Intent::Help, "{text}");
        }
    }

    #[test]
    fn very_long_and_odd_texts_do_not_hurt() {
        assert_eq!(classify(&"a ".repeat(50_000)), Intent::None);
        assert_eq!(classify(&"stop ".repeat(10_000)), Intent::Stop { word: "stop", is_cancel: false });
        assert_eq!(classify("İ ſtop ﷽ \u{0}"), Intent::None);
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_answers_name_the_company_and_fit_into_two_texts() {
        for language in [Language::En, Language::Es] {
            for text in [
                stopped_text("Sunrise Plumbing", language),
                cancel_with_visit_text("Sunrise Plumbing", "Nov 24", "(303) 555-0100", language),
                resumed_text("Sunrise Plumbing", language),
                help_text("Sunrise Plumbing", Some("(303) 555-0100"), Some("help@example.com"), language),
                help_text("Sunrise Plumbing", None, None, language),
            ] {
                assert!(text.starts_with("Sunrise Plumbing: "), "{text}");
                assert!(domain::sms_text::segments(&text).segments <= 2, "{text}");
            }
        }
        assert_eq!(
            help_text("Sunrise Plumbing", Some("(303) 555-0100"), None, Language::En),
            "Sunrise Plumbing: texts about your service. Help: (303) 555-0100. Msg & data rates may apply. Reply STOP to end."
        );
    }
}
