//! What the pages say, in English and in Spanish (with *usted*).

use domain::FeedbackSentiment;

use crate::Language;

pub struct Words {
    language: Language,
    pub other_language: &'static str,
    pub other_code: &'static str,
    pub one_tap: &'static str,
    pub tell_more: &'static str,
    pub comment: &'static str,
    pub then_tap: &'static str,
    pub send: &'static str,
    pub saved: &'static str,
    pub thanks: &'static str,
    pub thanks_negative: &'static str,
    pub you_said: &'static str,
    pub change: &'static str,
    pub poor: &'static str,
    pub excellent: &'static str,
    pub voice_record: &'static str,
    pub voice_again: &'static str,
    pub voice_stop: &'static str,
    pub voice_send: &'static str,
    pub voice_erase: &'static str,
    pub voice_sending: &'static str,
    pub voice_sent: &'static str,
    pub voice_missing: &'static str,
    pub voice_denied: &'static str,
    pub voice_large: &'static str,
    pub voice_failed: &'static str,
    pub voice_offline: &'static str,
    pub solved_question: &'static str,
    pub solved_yes: &'static str,
    pub solved_no: &'static str,
    pub then_tap_above: &'static str,
    pub solved_glad: &'static str,
    pub solved_sorry: &'static str,
    pub contact: &'static str,
    pub call: &'static str,
    pub write: &'static str,
    pub reviews: &'static str,
    pub reviews_for_all: &'static str,
    pub unsubscribe: &'static str,
    pub gone: &'static str,
    pub gone_text: &'static str,
    pub unsubscribe_question: &'static str,
    pub unsubscribe_button: &'static str,
    pub unsubscribed: &'static str,
}

const ENGLISH: Words = Words {
    language: Language::En,
    other_language: "Español",
    other_code: "es",
    one_tap: "One tap is enough. You can change it later.",
    tell_more: "Add a few words",
    comment: "Anything you would like to tell us?",
    then_tap: "Then tap a face above to send it.",
    send: "Send",
    saved: "Your words are saved. We read every one of them.",
    thanks: "It helps us to hear from you.",
    thanks_negative: "We are sorry that it was not right. We will look into it.",
    you_said: "Your answer:",
    change: "Change my answer",
    poor: "Poor",
    excellent: "Excellent",
    voice_record: "Record a voice message",
    voice_again: "Record a new voice message",
    voice_stop: "Stop",
    voice_send: "Send voice message",
    voice_erase: "Delete",
    voice_sending: "Sending…",
    voice_sent: "Thank you! We got your voice message.",
    voice_missing: "No microphone was found.",
    voice_denied: "This page may not use the microphone. You can allow it in your browser's settings.",
    voice_large: "This recording is too large. Please try a shorter one.",
    voice_failed: "It could not be sent. Please try again later.",
    voice_offline: "It could not be sent. Please check your connection and try again.",
    solved_question: "Is it solved?",
    solved_yes: "Yes, it is solved",
    solved_no: "No, not yet",
    then_tap_above: "Then tap an answer above to send it.",
    solved_glad: "We are glad that it is solved.",
    solved_sorry: "We are sorry. Somebody will get in touch with you.",
    contact: "Would you rather talk to us?",
    call: "Call",
    write: "Write to",
    reviews: "Share your experience",
    reviews_for_all: "You are welcome to leave a review here, whatever your experience was.",
    unsubscribe: "Stop these e-mails",
    gone: "This link no longer works",
    gone_text: "It may have expired, or a part of it may be missing. If you need anything, please contact the company that visited you.",
    unsubscribe_question: "Stop these e-mails?",
    unsubscribe_button: "Stop e-mails",
    unsubscribed: "Done",
};

const SPANISH: Words = Words {
    language: Language::Es,
    other_language: "English",
    other_code: "en",
    one_tap: "Con un toque basta. Puede cambiar su respuesta después.",
    tell_more: "Agregar unas palabras",
    comment: "¿Hay algo que quiera contarnos?",
    then_tap: "Luego toque una cara arriba para enviarlo.",
    send: "Enviar",
    saved: "Sus comentarios quedaron guardados. Los leemos todos.",
    thanks: "Su opinión nos ayuda mucho.",
    thanks_negative: "Lamentamos que no haya salido bien. Lo vamos a revisar.",
    you_said: "Su respuesta:",
    change: "Cambiar mi respuesta",
    poor: "Malo",
    excellent: "Excelente",
    voice_record: "Grabar un mensaje de voz",
    voice_again: "Grabar otro mensaje de voz",
    voice_stop: "Detener",
    voice_send: "Enviar mensaje de voz",
    voice_erase: "Borrar",
    voice_sending: "Enviando…",
    voice_sent: "¡Gracias! Recibimos su mensaje de voz.",
    voice_missing: "No se encontró ningún micrófono.",
    voice_denied: "Esta página no puede usar el micrófono. Puede permitirlo en la configuración de su navegador.",
    voice_large: "La grabación es demasiado grande. Intente con una más corta.",
    voice_failed: "No se pudo enviar. Inténtelo más tarde.",
    voice_offline: "No se pudo enviar. Revise su conexión e inténtelo de nuevo.",
    solved_question: "¿Quedó resuelto?",
    solved_yes: "Sí, quedó resuelto",
    solved_no: "No, todavía no",
    then_tap_above: "Luego toque una respuesta arriba para enviarlo.",
    solved_glad: "Nos alegra que haya quedado resuelto.",
    solved_sorry: "Lo sentimos. Nos comunicaremos con usted.",
    contact: "¿Prefiere hablar con nosotros?",
    call: "Llamar al",
    write: "Escribir a",
    reviews: "Comparta su experiencia",
    reviews_for_all: "Puede dejar una reseña aquí, sea cual sea su experiencia.",
    unsubscribe: "No recibir más estos correos",
    gone: "Este enlace ya no funciona",
    gone_text: "Es posible que haya vencido o que esté incompleto. Si necesita algo, comuníquese con la empresa que lo visitó.",
    unsubscribe_question: "¿Dejar de recibir estos correos?",
    unsubscribe_button: "No recibir más correos",
    unsubscribed: "Listo",
};

impl Words {
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
        }
    }

    /// "How did Terry do today?"
    pub fn question(&self, technician: Option<&str>, today: bool) -> String {
        let first_name = technician.and_then(|name| name.split_whitespace().next());
        match (self.language, first_name, today) {
            (Language::En, Some(name), true) => format!("How did {name} do today?"),
            (Language::En, Some(name), false) => format!("How did {name} do?"),
            (Language::En, None, true) => "How did we do today?".to_owned(),
            (Language::En, None, false) => "How did we do?".to_owned(),
            (Language::Es, Some(name), true) => format!("¿Cómo le fue hoy con {name}?"),
            (Language::Es, Some(name), false) => format!("¿Cómo le fue con {name}?"),
            (Language::Es, None, true) => "¿Cómo le fue hoy con nosotros?".to_owned(),
            (Language::Es, None, false) => "¿Cómo le fue con nosotros?".to_owned(),
        }
    }

    /// "Thank you, Ann!"
    pub fn thank_you(&self, first_name: Option<&str>) -> String {
        let name = first_name
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| format!(", {name}"))
            .unwrap_or_default();
        match self.language {
            Language::En => format!("Thank you{name}!"),
            Language::Es => format!("¡Gracias{name}!"),
        }
    }

    /// "About Terry": the link to the bio.
    pub fn about(&self, technician: Option<&str>) -> String {
        let first_name = technician.and_then(|name| name.split_whitespace().next());
        match (self.language, first_name) {
            (Language::En, Some(name)) => format!("About {name}"),
            (Language::En, None) => "Who came".to_owned(),
            (Language::Es, Some(name)) => format!("Más sobre {name}"),
            (Language::Es, None) => "Quién vino".to_owned(),
        }
    }

    /// "You left a voice message (0:23)."
    pub fn voice_given(&self, seconds: Option<u32>) -> String {
        let length = seconds.map(|seconds| format!(" ({}:{:02})", seconds / 60, seconds % 60)).unwrap_or_default();
        match self.language {
            Language::En => format!("You left a voice message{length}."),
            Language::Es => format!("Dejó un mensaje de voz{length}."),
        }
    }

    /// Below "is it solved?": who asks.
    pub fn solved_from(&self, company: &str) -> String {
        match self.language {
            Language::En => format!("{company} would like to know."),
            Language::Es => format!("{company} quisiera saberlo."),
        }
    }

    pub fn will_be_unsubscribed(&self, company: &str, address_hint: &str) -> String {
        match self.language {
            Language::En => format!("{company} will send no more e-mails to {address_hint}."),
            Language::Es => format!("{company} ya no enviará correos a {address_hint}."),
        }
    }

    pub fn is_unsubscribed(&self, company: &str, address_hint: &str) -> String {
        match self.language {
            Language::En => format!("{company} sends no more e-mails to {address_hint}. You can close this page."),
            Language::Es => format!("{company} ya no envía correos a {address_hint}. Puede cerrar esta página."),
        }
    }
}

/// The word under a face.
pub const fn face_label(sentiment: FeedbackSentiment, language: Language) -> &'static str {
    match (sentiment, language) {
        (FeedbackSentiment::Positive, Language::En) => "Great",
        (FeedbackSentiment::Neutral, Language::En) => "Okay",
        (FeedbackSentiment::Negative, Language::En) => "Not good",
        (FeedbackSentiment::Positive, Language::Es) => "Muy bien",
        (FeedbackSentiment::Neutral, Language::Es) => "Regular",
        (FeedbackSentiment::Negative, Language::Es) => "Mal",
    }
}
