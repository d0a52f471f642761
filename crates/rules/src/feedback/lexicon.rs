//! The words of a verdict, in lower case, without accents and apostrophes.
//!
//! English and Spanish share the tables: customers mix them. Where a word means something in both
//! ("regular", "normal", "terrible") it means nearly the same.

use domain::FeedbackSentiment;

/// Say how it was, by themselves or before one of the [`NOUNS`]. Good ones.
#[rustfmt::skip] // one group a line
pub(super) const GOOD: &[&str] = &[
    "great", "good", "awesome", "amazing", "excellent", "perfect", "fantastic", "wonderful", "outstanding", "superb", "terrific", "brilliant", "fabulous",
    "incredible", "exceptional", "phenomenal", "super", "nice", "lovely", "stellar", "impeccable", "the best", "very best",
    "professional", "courteous", "polite", "friendly", "helpful", "knowledgeable", "efficient", "honest", "kind", "respectful", "prompt", "quick", "fast", "thorough", "punctual", "on time",
    "very good", "very nice", "very well", "really well", "so well", "extremely well", "pretty well", "super well", "very kind",
    "excelente", "excelentes", "bien", "muy bien", "super bien", "bastante bien", "bueno", "buena", "buen", "muy bueno", "muy buena", "buenisimo", "buenisima", "genial", "perfecto", "perfecta",
    "increible", "fantastico", "fantastica", "maravilloso", "maravillosa", "estupendo", "estupenda", "magnifico", "magnifica", "espectacular",
    "fabuloso", "fabulosa", "chevere", "impecable", "el mejor", "la mejor", "los mejores", "lo mejor", "amable", "amables", "profesional", "profesionales",
    "puntual", "puntuales", "eficiente", "eficientes", "atento", "atenta", "respetuoso", "honesto", "honrado",
];

/// Neither good nor bad.
#[rustfmt::skip] // one group a line
pub(super) const FAIR: &[&str] = &[
    "ok", "okay", "okey", "fine", "alright", "all right", "so so", "soso", "meh", "average", "mediocre", "decent", "acceptable", "adequate", "fair",
    "regular", "normal", "aceptable", "pasable", "mas o menos", "masomenos", "asi asi", "good enough", "just ok", "just okay", "satisfactory",
];

/// Bad ones.
#[rustfmt::skip] // one group a line
pub(super) const BAD: &[&str] = &[
    "bad", "terrible", "awful", "horrible", "worst", "the worst", "poor", "poorly", "unacceptable", "disappointing", "disgusting", "rude", "unprofessional",
    "incompetent", "useless", "lousy", "crappy", "pathetic", "dreadful", "horrendous", "atrocious", "abysmal", "subpar", "sloppy", "badly", "very bad", "really bad", "horribly", "terribly",
    "mal", "muy mal", "malo", "mala", "malos", "muy malo", "muy mala", "malisimo", "malisima", "pesimo", "pesima", "pesimos", "fatal", "horribles", "peor", "el peor",
    "la peor", "lo peor", "deficiente", "inaceptable", "grosero", "grosera", "decepcionante", "lamentable", "desastroso", "un desastre", "una verguenza", "un asco",
];

/// How the customer feels: these may be said of oneself ("I am happy", never "I am good").
#[rustfmt::skip] // one group a line
pub(super) const GLAD: &[&str] = &[
    "happy", "satisfied", "pleased", "impressed", "delighted", "thrilled", "very happy", "very satisfied", "very pleased",
    "contento", "contenta", "contentos", "satisfecho", "satisfecha", "satisfechos", "encantado", "encantada", "encantados", "feliz", "felices",
];

/// Likewise, of those who are not.
#[rustfmt::skip] // one group a line
pub(super) const SORRY: &[&str] = &[
    "disappointed", "unhappy", "dissatisfied", "unsatisfied", "upset", "angry", "frustrated", "furious", "appalled",
    "decepcionado", "decepcionada", "insatisfecho", "insatisfecha", "descontento", "descontenta", "molesto", "molesta", "enojado", "enojada",
];

/// Turns of phrase that are a verdict wherever they stand.
#[rustfmt::skip] // one group a line
pub(super) const PRAISE: &[&str] = &[
    "well done", "did well", "went well", "went great", "went perfectly", "went smoothly", "job well done", "loved it", "love it", "loved him", "loved her", "loved them", "we love", "i love", "love you guys",
    "thumbs up", "two thumbs up", "top notch", "first class", "first rate", "spot on", "exceeded expectations", "exceeded my expectations", "exceeded our expectations", "above and beyond",
    "highly recommend", "highly recommended", "definitely recommend", "would recommend", "would definitely recommend", "will recommend", "would hire again", "would use again",
    "couldnt be happier", "could not be happier", "couldnt be better", "could not be better", "couldnt have been better", "could not have been better", "couldnt ask for more", "couldnt ask for better",
    "cant complain", "cannot complain", "can not complain", "no complaints", "no complaint", "no issues", "no problems", "no problems at all", "without a problem", "without any problems",
    "not bad at all", "never disappoints", "never disappoint", "nothing but good", "nothing but great", "cant thank you enough", "cannot thank you enough", "a plus", "kudos", "bravo", "all good", "best ever", "best plumber", "best plumbers", "best service", "best company", "best experience", "best job", "best tech", "best technician", "best electrician", "happy customer", "very happy customer",
    "todo bien", "todo muy bien", "todo perfecto", "todo excelente", "salio bien", "salio muy bien", "salio todo bien", "quedo bien", "quedo muy bien", "quedo excelente", "quedo perfecto",
    "me gusto", "me gusto mucho", "nos gusto", "nos gusto mucho", "me encanto", "nos encanto", "me encanta", "lo recomiendo", "los recomiendo", "la recomiendo", "muy recomendable", "muy recomendado",
    "bien hecho", "de maravilla", "de lujo", "de primera", "de diez", "sin quejas", "ninguna queja", "sin problemas", "sin ningun problema", "no tengo quejas", "no tengo queja", "ningun problema",
    "no me puedo quejar", "no puedo quejarme", "felicidades", "felicitaciones", "nada mal", "para nada mal", "no pudo ser mejor", "no podria ser mejor",
];

/// Turns of phrase that are neither.
#[rustfmt::skip] // one group a line
pub(super) const SHRUGS: &[&str] = &[
    "not bad", "not too bad", "not so bad", "not that bad", "wasnt bad", "wasnt too bad", "was not bad", "isnt bad", "could be better", "could have been better", "couldve been better", "nothing special", "nothing great", "not perfect",
    "neither good nor bad", "middle of the road", "mas o menos bien", "ni bien ni mal", "ni bueno ni malo", "ni fu ni fa", "nada especial", "nada del otro mundo", "no esta mal", "no estuvo mal", "no estuvo tan mal",
    "no fue malo", "no fue tan malo", "podria ser mejor", "podria haber sido mejor", "pudo ser mejor", "puede mejorar", "podria mejorar", "dentro de lo normal",
];

/// Turns of phrase of those who are not happy.
#[rustfmt::skip] // one group a line
pub(super) const BLAME: &[&str] = &[
    "no good", "good for nothing", "never again", "waste of time", "waste of money", "a joke", "a disaster", "ripped off", "rip off", "ripoff", "thumbs down", "sucked", "not happy", "not a happy customer", "not satisfied", "not impressed", "not worth",
    "did not like", "didnt like", "dont like", "do not like", "would not recommend", "wouldnt recommend", "do not recommend", "dont recommend", "will not recommend", "not recommend",
    "did not go well", "didnt go well", "did not do well", "didnt do well", "not the best", "wasnt the best", "left a lot to be desired", "leaves a lot to be desired",
    "no me gusto", "no nos gusto", "no me gusto nada", "no bueno", "no fue bueno", "no recomiendo", "no lo recomiendo", "no los recomiendo", "nunca mas", "deja mucho que desear", "dejo mucho que desear",
    "quedo mal", "quedo muy mal", "salio mal", "todo mal", "mal hecho", "nada bien", "nada bueno", "no quedo bien",
];

/// What a customer judges. After an adjective they make it a judgement ("great job") and no word
/// that merely agrees ("great").
#[rustfmt::skip] // one group a line
pub(super) const NOUNS: &[&str] = &[
    "job", "work", "service", "services", "experience", "visit", "technician", "technicians", "tech", "techs", "guy", "guys", "man", "gentleman", "person", "people", "team", "crew", "company",
    "communication", "attitude", "plumber", "plumbers", "electrician", "worker", "workers", "employee", "workmanship", "install", "installation", "repair", "cleaning", "customer", "quality", "stuff", "care",
    "trabajo", "servicio", "atencion", "experiencia", "tecnico", "muchacho", "joven", "senor", "persona", "gente", "equipo", "empresa", "compania", "trato", "calidad", "plomero", "electricista", "trabajador",
];

/// What may follow an adjective that is a verdict. Whatever else follows makes it something else:
/// "good morning", "bad leak", "great news".
#[rustfmt::skip] // one group a line
pub(super) const FOLLOWERS: &[&str] = &[
    "and", "y", "as", "with", "con", "for", "por", "from", "overall", "all", "in", "he", "she", "they", "it", "we", "i", "you", "u", "the", "everything", "everyone", "so", "very", "really", "truly",
    "el", "ella", "ellos", "lo", "la", "le", "me", "todo", "todos", "too", "tambien", "again", "sir", "honestly", "ever", "today", "hoy", "always", "como", "gracias", "muchas", "mil", "muy",
    "thanks", "thank", "thx", "ty", "tks",
];

/// Thanks and names for everybody: they say nothing about the visit.
#[rustfmt::skip] // one group a line
pub(super) const COURTESIES: &[&str] = &[
    "thanks", "thank", "you", "u", "thx", "ty", "tks", "so", "very", "much", "again", "all", "guys", "everyone", "team", "for", "everything", "sir", "maam", "appreciate", "appreciated", "it", "a", "lot", "many",
    "gracias", "muchas", "mil", "muchisimas", "por", "todo", "todos", "de", "nuevo", "hi", "hello", "hey", "hola", "and", "y", "e", "god", "bless", "dios", "bendiciones", "saludos",
];

/// What may stand before a verdict that leads the text, besides courtesies, [`NOUNS`], negations
/// and one name.
#[rustfmt::skip] // one group a line
pub(super) const LEADS: &[&str] = &[
    "yes", "yeah", "yep", "yup", "si", "honestly", "overall", "just", "really", "absolutely", "totally", "truly", "simply", "extremely", "definitely", "wow", "oh", "omg", "pretty", "quite", "super", "your", "such",
    "an", "the", "our", "this", "that", "thats", "he", "she", "they", "its", "hes", "shes", "theyre", "youre", "everybody", "we", "i", "am", "im", "ive", "id", "weve", "were", "was", "is", "are", "did", "does", "done", "do", "been", "be", "went",
    "has", "have", "had", "would", "say", "think", "thought", "feel", "felt", "found", "give", "gave", "rate", "him", "her", "them", "always", "well", "only", "too", "both", "more", "than", "most", "my", "of", "to", "with",
    "fue", "fueron", "estuvo", "estuvieron", "estaba", "es", "son", "esta", "estan", "hizo", "hicieron", "quedo", "quedaron", "quede", "quedamos", "salio", "estoy", "estamos", "me", "nos", "se", "lo", "le", "les", "doy", "damos",
    "el", "la", "los", "las", "un", "una", "su", "sus", "mi", "muy", "tan", "tambien", "realmente", "verdad", "que", "creo", "ella", "ellos", "ustedes", "usted", "tuvimos", "tuve", "en", "con", "del", "al", "bastante", "muchisimo",
];

/// Talk of several words that says nothing about the visit; some of it begins like a verdict.
#[rustfmt::skip] // one group a line
pub(super) const TALK: &[&str] = &[
    "good morning", "good afternoon", "good evening", "good day", "no problem", "no worries", "no issue", "all set",
    "buenos dias", "buenas tardes", "buenas noches", "buen dia", "buenas", "no hay problema", "de nada",
];

/// May follow any adjective: "not good at all".
pub(super) const AT_ALL: &str = "at all";

/// Begin like verdicts and are none: the text is then no answer.
#[rustfmt::skip] // one group a line
pub(super) const NO_VERDICTS: &[&str] = &[
    "im good", "im fine", "im ok", "im okay", "im alright", "i am good", "i am fine", "i am ok", "i am okay", "we are good", "we are fine", "we are ok", "were all good", "were all set", "its all good", "it is all good",
    "too bad", "my bad", "not my bad", "poor guy", "poor man", "poor thing", "best regards", "best wishes", "kind regards", "sounds good", "sounds great", "looks good", "works for me", "good to go", "good to know", "good to hear", "great to hear",
    "esta bien", "esta muy bien", "estoy bien", "estamos bien", "todo esta bien", "me parece bien", "que bueno", "que bien", "muy amable de su parte",
];

/// Mostly agree rather than judge; by themselves they answer, before other words they do not.
pub(super) const AGREEING: &[&str] =
    &["ok", "okay", "okey", "fine", "alright", "all right", "bueno", "buena", "buen", "fair", "nice", "bien", "super"];

/// Say that the words around judge what has happened.
#[rustfmt::skip] // one group a line
pub(super) const PAST: &[&str] = &[
    "was", "wasnt", "were", "werent", "did", "didnt", "went", "been", "had", "done", "fue", "fueron", "estuvo", "estuvieron", "estaba", "hizo", "hicieron", "quedo", "quedaron", "salio", "tuvimos", "tuve",
];

/// Likewise, in the present; not enough after "it" and "that".
pub(super) const PRESENT: &[&str] =
    &["is", "are", "does", "has", "hes", "shes", "theyre", "youre", "es", "son", "always", "siempre"];

/// Before a subject they ask: "is he good".
#[rustfmt::skip] // one group a line
pub(super) const ASKING: &[&str] = &[
    "is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "can", "will", "would", "could", "should",
];

/// After a name: what it did, or is.
pub(super) const NAME_DID: &[&str] = &["was", "did", "went", "fue", "estuvo", "hizo"];
pub(super) const NAME_IS: &[&str] = &["is", "has", "does", "es"];

/// Of whom or of what it is said.
#[rustfmt::skip] // one group a line
pub(super) const SUBJECTS: &[&str] = &[
    "he", "she", "they", "it", "everything", "everyone", "everybody", "hes", "shes", "theyre", "youre", "guys", "all", "both", "this", "that", "todo", "todos", "ella", "ellos", "ustedes", "usted",
];

/// Point at something: what follows in the present agrees to it ("that is fine", "it's great").
pub(super) const POINTING: &[&str] = &["it", "its", "that", "thats", "this"];

/// The customer speaks of themselves.
pub(super) const OURSELVES: &[&str] = &["i", "im", "am", "we", "ive", "weve", "estoy", "estamos"];

/// The customer reports an experience or gives a mark.
#[rustfmt::skip] // one group a line
pub(super) const REPORTING: &[&str] = &[
    "had", "have", "say", "think", "thought", "found", "felt", "give", "gave", "rate", "tuve", "tuvimos", "creo", "doy", "damos",
];

/// Turn a verdict around. `no` and `nunca` need more care.
#[rustfmt::skip] // one group a line
pub(super) const NEGATIONS: &[&str] = &[
    "not", "isnt", "wasnt", "werent", "arent", "didnt", "dont", "doesnt", "hasnt", "havent", "aint", "cant", "couldnt", "wouldnt", "wont", "hardly", "never", "no", "nunca", "jamas", "tampoco", "ni",
];

/// May stand between a negation and what it turns around.
#[rustfmt::skip] // one group a line
pub(super) const BETWEEN: &[&str] = &[
    "very", "really", "so", "too", "that", "as", "a", "an", "the", "all", "do", "did", "done", "be", "been", "at", "quite", "exactly", "super", "particularly", "much", "such", "is", "was", "have", "had",
    "fue", "estuvo", "esta", "es", "son", "hizo", "hicieron", "quedo", "quede", "quedamos", "estoy", "estamos", "salio", "muy", "tan", "un", "una", "el", "la", "lo", "me", "nos", "todo", "su",
];

/// After a Spanish `no`; an English one before "he was great" turns nothing around.
#[rustfmt::skip] // one group a line
pub(super) const AFTER_NO: &[&str] = &[
    "fue", "estuvo", "esta", "es", "son", "hizo", "hicieron", "quedo", "quede", "quedamos", "estoy", "estamos", "salio", "muy", "tan", "un", "una", "el", "la", "lo", "me", "nos", "todo",
];

/// Praise that is merely missed when it is negated: "not perfect" is no blame.
#[rustfmt::skip] // one group a line
pub(super) const SUPERLATIVES: &[&str] = &[
    "perfect", "excellent", "amazing", "awesome", "fantastic", "outstanding", "exceptional", "wonderful", "incredible", "phenomenal",
    "excelente", "perfecto", "perfecta", "increible", "fantastico", "maravilloso",
];

/// Two sides of one thing: a person reads that better.
#[rustfmt::skip] // one group a line
pub(super) const CONTRASTS: &[&str] = &[
    "but", "however", "although", "though", "except", "unfortunately", "until", "if", "unless", "hope", "hopefully", "wish", "should", "shouldve",
    "pero", "aunque", "excepto", "sin embargo", "lastima", "lamentablemente", "ojala", "espero", "salvo",
];

/// Do not go with praise: the text is mixed, or bitter.
#[rustfmt::skip] // one group a line
pub(super) const COMPLAINTS: &[&str] = &[
    "late", "rude", "mess", "messy", "dirty", "broke", "overcharged", "expensive", "pricey", "overpriced", "damaged", "scratched", "disappointed", "disappointing", "still", "wrong", "worse", "lied", "unhappy", "never", "not", "didnt", "wasnt", "isnt", "doesnt", "wont",
    "couldnt", "havent", "hasnt", "dont", "sarcasm", "sarcastic", "joking", "sucio", "sucia", "caro", "carisimo", "roto", "rota", "todavia", "aun", "sigue", "siguen", "grosero", "demoro", "nunca", "jamas",
];

/// About what comes next, and no longer about the visit.
#[rustfmt::skip] // one group a line
pub(super) const ARRANGEMENTS: &[&str] = &[
    "see you", "see u", "see ya", "call", "text me", "come", "coming", "comes", "tomorrow", "tonight", "morning", "afternoon", "noon", "evening", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "next week",
    "next time", "week", "month", "will be", "ill", "i will", "we will", "well be", "be there", "be here", "be home", "at home", "key", "gate", "door", "driveway", "address", "street", "schedule", "reschedule", "appointment", "estimate", "quote", "invoice", "price", "pay",
    "payment", "bill", "send", "need", "want", "can", "could", "when", "what", "where", "which", "who", "how", "please", "pls", "let me", "let us", "let him", "tell him", "tell her", "wait", "waiting", "till", "after", "before", "pm", "oclock", "works for", "work for me", "letting me know", "the update", "the info", "heads up", "got it", "idea", "with me", "with us", "for me",
    "for us", "by me", "leave", "use the", "bring", "eta", "minutes", "hour", "hours", "days", "manana", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "semana", "llame", "llamen", "llameme", "llamar", "venga", "vengan", "venir", "viene", "puede",
    "pueden", "podria", "podrian", "cuando", "donde", "hora", "horas", "minutos", "voy", "vamos", "estare", "estaremos", "aqui", "casa", "puerta", "llave", "direccion", "calle", "cita", "precio", "factura", "pagar", "necesito", "quiero", "quisiera", "por favor", "favor", "luego", "despues", "nos vemos", "te veo",
];

/// Numbers in words, with what they stand for.
#[rustfmt::skip] // one group a line
pub(super) const NUMBERS: &[(&str, u8)] = &[
    ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
    ("cero", 0), ("uno", 1), ("una", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10),
];

/// May stand before a number that is a mark: "I give him a 10".
#[rustfmt::skip] // one group a line
pub(super) const MARKING: &[&str] = &[
    "i", "id", "we", "would", "give", "gave", "rate", "say", "him", "her", "them", "it", "you", "guys", "a", "an", "solid", "the", "le", "les", "doy", "damos", "un", "una", "al", "easily", "definitely", "just", "yes", "si",
];

/// After a number, what makes it a mark out of five.
pub(super) const STARS: &[&str] = &["star", "stars", "estrella", "estrellas"];

const HAPPY_FACES: &str = "🙂😀😃😄😁😊☺😍🥰🤩😎😇🤗😻👍👏🙌👌❤🧡💛💚💙💜🤍🤎💕💖💗💓💯🎉🥳💪🫶😌😋🏆🥇";
const STRAIGHT_FACES: &str = "😐😑😶🫤🤷🆗";
const UNHAPPY_FACES: &str = "🙁☹😞😟😔😕😠😡🤬👎😤😖😣😩😫😒🙄🤮🤢💩💔😾";

/// What a picture says, if it says anything.
pub(super) fn face(picture: char) -> Option<FeedbackSentiment> {
    [
        (HAPPY_FACES, FeedbackSentiment::Positive),
        (STRAIGHT_FACES, FeedbackSentiment::Neutral),
        (UNHAPPY_FACES, FeedbackSentiment::Negative),
    ]
    .into_iter()
    .find(|(faces, _)| faces.contains(picture))
    .map(|(_, sentiment)| sentiment)
}
