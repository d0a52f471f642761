//! What the bio's page says, in English and in Spanish (with *usted*).

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::Arrival;
use crate::Language;

pub struct BioWords {
    language: Language,
    pub certifications: &'static str,
    pub documents: &'static str,
    pub plans_changed: &'static str,
    /// Over the ways to reach the company.
    pub questions: &'static str,
    /// Who wrote a comment, when nothing is known of them.
    pub a_customer: &'static str,
}

const ENGLISH: BioWords = BioWords {
    language: Language::En,
    certifications: "Licenses and certifications",
    documents: "Documents",
    plans_changed: "Plans changed",
    questions: "Any questions?",
    a_customer: "A customer",
};

const SPANISH: BioWords = BioWords {
    language: Language::Es,
    certifications: "Licencias y certificaciones",
    documents: "Documentos",
    plans_changed: "Hubo un cambio de planes",
    questions: "¿Tiene alguna pregunta?",
    a_customer: "Un cliente",
};

const WEEKDAYS: [[&str; 2]; 7] = [
    ["Monday", "lunes"],
    ["Tuesday", "martes"],
    ["Wednesday", "miércoles"],
    ["Thursday", "jueves"],
    ["Friday", "viernes"],
    ["Saturday", "sábado"],
    ["Sunday", "domingo"],
];

const MONTHS: [[&str; 2]; 12] = [
    ["January", "enero"],
    ["February", "febrero"],
    ["March", "marzo"],
    ["April", "abril"],
    ["May", "mayo"],
    ["June", "junio"],
    ["July", "julio"],
    ["August", "agosto"],
    ["September", "septiembre"],
    ["October", "octubre"],
    ["November", "noviembre"],
    ["December", "diciembre"],
];

impl BioWords {
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
        }
    }

    /// "Terry is on the way." `None` when the visit was planned for a day that is over.
    pub fn soon(&self, first_name: &str, arrival: Arrival, today: Date) -> Option<String> {
        match (arrival, self.language) {
            (Arrival::OnTheWay, Language::En) => Some(format!("{first_name} is on the way")),
            (Arrival::OnTheWay, Language::Es) => Some(format!("{first_name} va en camino")),
            (Arrival::Planned { from, .. }, _) if from.date() < today => None,
            (Arrival::Planned { from, until }, Language::En) => {
                Some(format!("{first_name} comes {} {}", self.day(from.date(), today), self.hours(from, until)))
            }
            (Arrival::Planned { from, until }, Language::Es) => {
                Some(format!("{first_name} viene {} {}", self.day(from.date(), today), self.hours(from, until)))
            }
        }
    }

    /// "today", "tomorrow", "on Tuesday, March 3".
    fn day(&self, day: Date, today: Date) -> String {
        let is_tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == day);
        let weekday = self.weekday(day.weekday());
        match self.language {
            Language::En if day == today => "today".to_owned(),
            Language::En if is_tomorrow => "tomorrow".to_owned(),
            Language::En => format!("on {weekday}, {} {}", self.month(day), day.day()),
            Language::Es if day == today => "hoy".to_owned(),
            Language::Es if is_tomorrow => "mañana".to_owned(),
            Language::Es => format!("el {weekday} {} de {}", day.day(), self.month(day)),
        }
    }

    /// "between 9 and 11 am", "at 9:30 am".
    fn hours(&self, from: DateTime, until: Option<DateTime>) -> String {
        let until = until.filter(|until| until.date() == from.date() && *until > from);
        let (start, until) = (from.time(), until.map(DateTime::time));
        match (self.language, until) {
            (Language::En, None) => format!("at {} {}", clock(start), half(start)),
            (Language::En, Some(until)) if half(start) == half(until) => {
                format!("between {} and {} {}", clock(start), clock(until), half(until))
            }
            (Language::En, Some(until)) => {
                format!("between {} {} and {} {}", clock(start), half(start), clock(until), half(until))
            }
            (Language::Es, None) => format!("a {} {}", spanish_clock(start), spanish_half(start)),
            (Language::Es, Some(until)) if half(start) == half(until) => {
                format!("entre {} y {} {}", spanish_clock(start), spanish_clock(until), spanish_half(until))
            }
            (Language::Es, Some(until)) => format!(
                "entre {} {} y {} {}",
                spanish_clock(start),
                spanish_half(start),
                spanish_clock(until),
                spanish_half(until)
            ),
        }
    }

    /// "May 31, 2027".
    pub fn date(&self, day: Date) -> String {
        match self.language {
            Language::En => format!("{} {}, {}", self.month(day), day.day(), day.year()),
            Language::Es => format!("{} de {} de {}", day.day(), self.month(day), day.year()),
        }
    }

    /// Issuer, number and last day of a certification, as far as they are known.
    pub fn certified(&self, issuer: Option<&str>, number: Option<&str>, expires_on: Option<Date>) -> String {
        let number = number.map(|number| match self.language {
            Language::En => format!("No. {number}"),
            Language::Es => format!("N.º {number}"),
        });
        let until = expires_on.map(|day| match self.language {
            Language::En => format!("valid until {}", self.date(day)),
            Language::Es => format!("válida hasta el {}", self.date(day)),
        });
        [issuer.map(str::to_owned), number, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// "Meet Terry": the button in the mail, and what the video is called.
    pub fn meet(&self, first_name: &str) -> String {
        match self.language {
            Language::En => format!("Meet {first_name}"),
            Language::Es => format!("Conozca a {first_name}"),
        }
    }

    pub fn what_customers_say(&self, first_name: &str) -> String {
        match self.language {
            Language::En => format!("What customers say about {first_name}"),
            Language::Es => format!("Qué dicen los clientes de {first_name}"),
        }
    }

    pub fn instead(&self, comes: &str, does_not: &str) -> String {
        match self.language {
            Language::En => format!("Plans changed: {comes} is coming instead of {does_not}."),
            Language::Es => format!("Hubo un cambio de planes: viene {comes} en lugar de {does_not}."),
        }
    }

    /// Below "plans changed".
    pub fn does_not_come(&self, first_name: &str, company: &str) -> String {
        match self.language {
            Language::En => {
                format!("{first_name} is not coming as we had told you. {company} will keep you posted.")
            }
            Language::Es => {
                format!("{first_name} no irá como le habíamos dicho. {company} le avisará.")
            }
        }
    }

    fn weekday(&self, weekday: Weekday) -> &'static str {
        self.in_language(WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs()) % 7])
    }

    fn month(&self, day: Date) -> &'static str {
        self.in_language(MONTHS[usize::from(day.month().unsigned_abs()).saturating_sub(1) % 12])
    }

    const fn in_language(&self, [english, spanish]: [&'static str; 2]) -> &'static str {
        match self.language {
            Language::En => english,
            Language::Es => spanish,
        }
    }
}

/// "9", "9:30", "12".
fn clock(time: Time) -> String {
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    if time.minute() == 0 { hour.to_string() } else { format!("{hour}:{:02}", time.minute()) }
}

fn half(time: Time) -> &'static str {
    if time.hour() < 12 { "am" } else { "pm" }
}

/// "la 1", "las 9:30".
fn spanish_clock(time: Time) -> String {
    let article = if time.hour() % 12 == 1 { "la" } else { "las" };
    format!("{article} {}", clock(time))
}

fn spanish_half(time: Time) -> &'static str {
    if time.hour() < 12 { "a. m." } else { "p. m." }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn when_somebody_comes_is_said_as_one_says_it() {
        let today = date(2026, 3, 2);
        let planned = |day: Date, from: (i8, i8), until: Option<(i8, i8)>| Arrival::Planned {
            from: day.at(from.0, from.1, 0, 0),
            until: until.map(|until| day.at(until.0, until.1, 0, 0)),
        };
        let tuesday = date(2026, 3, 10);
        for (arrival, english, spanish) in [
            (Arrival::OnTheWay, Some("Terry is on the way"), Some("Terry va en camino")),
            (planned(tuesday, (9, 0), Some((11, 0))), Some("Terry comes on Tuesday, March 10 between 9 and 11 am"), Some("Terry viene el martes 10 de marzo entre las 9 y las 11 a. m.")),
            (planned(today, (11, 30), Some((13, 0))), Some("Terry comes today between 11:30 am and 1 pm"), Some("Terry viene hoy entre las 11:30 a. m. y la 1 p. m.")),
            (planned(date(2026, 3, 3), (12, 0), None), Some("Terry comes tomorrow at 12 pm"), Some("Terry viene mañana a las 12 p. m.")),
            (planned(tuesday, (0, 5), None), Some("Terry comes on Tuesday, March 10 at 12:05 am"), Some("Terry viene el martes 10 de marzo a las 12:05 a. m.")),
            (planned(tuesday, (11, 0), Some((9, 0))), Some("Terry comes on Tuesday, March 10 at 11 am"), Some("Terry viene el martes 10 de marzo a las 11 a. m.")),
            (planned(date(2026, 3, 1), (9, 0), None), None, None),
        ] {
            assert_eq!(BioWords::of(Language::En).soon("Terry", arrival, today).as_deref(), english);
            assert_eq!(BioWords::of(Language::Es).soon("Terry", arrival, today).as_deref(), spanish);
        }
    }

    #[test]
    fn a_certification_says_what_is_known_of_it() {
        let (english, spanish) = (BioWords::of(Language::En), BioWords::of(Language::Es));
        let last_day = Some(date(2027, 5, 31));
        assert_eq!(
            english.certified(Some("State of Colorado"), Some("123"), last_day),
            "State of Colorado · No. 123 · valid until May 31, 2027"
        );
        assert_eq!(spanish.certified(None, Some("123"), last_day), "N.º 123 · válida hasta el 31 de mayo de 2027");
        assert_eq!(english.certified(None, None, None), "");
    }
}
