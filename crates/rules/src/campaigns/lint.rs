//! What a template must say, and what it must not ask for.
//!
//! A review that was steered or paid for costs the company its listing, or worse:
//! - Google (Maps content policy, since 2026-04-16): no asking for specific content, a staff
//!   member's name included; no incentives of any kind; no asking for positive reviews only.
//! - FTC, 16 CFR 465.4 (since 2024-10-21): no incentive conditioned on what a review says.

use super::templates::{Template, TemplateProblem, Templates, Values, render, render_text};

/// Everything wrong with the words in one language. Empty: it may be saved.
pub fn lint(template: &Template) -> Vec<TemplateProblem> {
    let mut problems = match render(template, &Values::samples()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    for (field, source) in
        [("sms", &template.sms), ("email_subject", &template.email_subject), ("email_body", &template.email_body)]
    {
        let found = if source.trim().is_empty() { Some("Empty") } else { forbidden(source) };
        problems.extend(found.map(|message| problem(field, message)));
    }
    // The mail always carries the faces, which are links; the text has nothing but its words.
    if !template.sms.trim().is_empty() && !names_variable(&template.sms, "link") {
        problems.push(problem("sms", "The link is missing: add {{ link }}"));
    }
    problems
}

/// Both languages; fields are `en.sms`, `es.email_body` and so on.
pub fn lint_all(templates: &Templates) -> Vec<TemplateProblem> {
    let of = |language: &str, template: &Template| {
        let prefixed =
            |found: TemplateProblem| TemplateProblem { field: format!("{language}.{}", found.field), ..found };
        lint(template).into_iter().map(prefixed).collect::<Vec<_>>()
    };
    [of("en", &templates.en), of("es", &templates.es)].concat()
}

fn problem(field: &str, message: &str) -> TemplateProblem {
    TemplateProblem { field: field.to_owned(), message: message.to_owned() }
}

/// Looks at one text that is no campaign's but leads to a page; says the first thing that is wrong.
pub(crate) fn lint_text(source: &str) -> Result<(), String> {
    render_text(source, &Values::samples()).map_err(|problem| problem.message)?;
    if source.trim().is_empty() {
        return Err("Empty".to_owned());
    }
    if !names_variable(source, "link") {
        return Err("The link is missing: add {{ link }}".to_owned());
    }
    forbidden(source).map_or(Ok(()), |message| Err(message.to_owned()))
}

/// Whether a template names this variable.
pub(crate) fn names_variable(source: &str, variable: &str) -> bool {
    source
        .split("{{")
        .skip(1)
        .any(|rest| rest.split("}}").next().is_some_and(|name| name.trim_matches([' ', '-']) == variable))
}

#[rustfmt::skip] // one group a line
const STARS: &[&str] = &[
    "5 star", "five star", "5 estrella", "cinco estrella", "★★★★★", "⭐⭐⭐⭐⭐", "positive review", "good review", "great review", "perfect score",
    "perfect rating", "top rating", "5 5", "10 10", "resena positiva", "buena resena", "opinion positiva", "calificacion perfecta",
];
#[rustfmt::skip] // one group a line
const REWARDS: &[&str] = &[
    "reward", "gift card", "giftcard", "discount", "coupon", "raffle", "sweepstake", "prize", "incentive", "cash back", "cashback", "free month", "free service", "free visit",
    "off your next", "store credit", "starbucks", "recompensa", "tarjeta de regalo", "descuento", "cupon", "sorteo", "premio", "rifa", "gratis", "obsequio",
];
#[rustfmt::skip] // one group a line
const NAMING: &[&str] = &["mention", "by name", "mencion", "nombre a ", "por su nombre", "name him", "name her", "use his name", "use her name"];

#[rustfmt::skip] // one group a line
const REVIEWS: &[&str] = &["review", "resena", "opinion"];
#[rustfmt::skip] // one group a line
const ONLY_THE_HAPPY: &[&str] = &[
    "if you were happy", "if you are happy", "if you re happy", "if you were satisfied", "if you are satisfied", "if you re satisfied",
    "if you were pleased", "if you loved", "if you liked", "if you enjoyed", "if we did a good", "if we did a great", "if we did well",
    "if everything went well", "if all went well", "if you had a good", "if you had a great", "happy customers", "satisfied customers",
    "if you were not happy", "if you are not happy", "if you re not happy", "if you were unhappy", "if you are unhappy", "before you review",
    "before you leave a review", "call us first", "si quedo satisfech", "si quedo content", "si esta satisfech", "si esta content", "si le gusto",
    "si le agrado", "si todo salio bien", "si no quedo", "si no esta content", "llamenos antes", "llamenos primero",
];

fn forbidden(source: &str) -> Option<&'static str> {
    let plain = plain(source);
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| plain.contains(&format!(" {phrase}")));
    if STARS.iter().any(|stars| stars.starts_with(['★', '⭐']) && source.contains(stars)) || says(STARS) {
        return Some(
            "Do not ask for a certain rating: Google removes reviews that were asked to be positive (policy of April 2026)",
        );
    }
    if says(REWARDS) || plain.contains(" % off") || percent_off(&plain) {
        return Some(
            "Do not offer anything for a review: forbidden by Google (policy of April 2026) and the FTC (16 CFR 465.4)",
        );
    }
    if says(ONLY_THE_HAPPY) && says(REVIEWS) {
        return Some(
            "Do not ask only happy customers for a review: Google forbids selective asking (policy of April 2026), and the FTC treats it as deceptive",
        );
    }
    if says(NAMING) {
        return Some(
            "Do not ask the customer to name the technician in a review: forbidden by Google (policy of April 2026)",
        );
    }
    None
}

/// "20% off" and "$20 off" are "20 off" here.
fn percent_off(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(' ').collect();
    words
        .windows(2)
        .any(|pair| pair[1] == "off" && pair[0].bytes().all(|byte| byte.is_ascii_digit()) && !pair[0].is_empty())
}

/// Lower case, no accents, punctuation as single spaces, a space at both ends.
fn plain(source: &str) -> String {
    let letters: String = source
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaigns::{CampaignKind, templates::default_templates};

    fn with_sms(sms: &str) -> Vec<TemplateProblem> {
        lint(&Template { sms: sms.to_owned(), ..default_templates(CampaignKind::Company).en })
    }

    #[test]
    fn the_words_to_begin_with_are_sound() {
        for kind in [CampaignKind::Company, CampaignKind::Employee] {
            assert_eq!(lint_all(&default_templates(kind)), []);
        }
    }

    #[test]
    fn what_must_not_be_asked() {
        for (sms, source) in [
            ("Give us 5 stars: {{ link }}", "rating"),
            ("Leave a 5-star review {{ link }}", "rating"),
            ("a Five Star review please {{ link }}", "rating"),
            ("⭐⭐⭐⭐⭐? {{ link }}", "rating"),
            ("Déjenos cinco estrellas {{ link }}", "rating"),
            ("Déjenos una reseña positiva {{ link }}", "rating"),
            ("Get a $10 gift card for a review {{ link }}", "FTC"),
            ("20% off for your feedback {{ link }}", "FTC"),
            ("$20 off! {{ link }}", "FTC"),
            ("Answer and get a discount {{ link }}", "FTC"),
            ("Participe en el sorteo {{ link }}", "FTC"),
            ("Reciba un cupón {{ link }}", "FTC"),
            ("If you were happy, leave us a review: {{ link }}", "only happy"),
            ("Were you unhappy? Call us first, then review us: {{ link }}", "only happy"),
            ("Si le gustó el servicio, déjenos una reseña: {{ link }}", "only happy"),
            ("Please mention {{ technician.first_name }} in your review {{ link }}", "name the technician"),
            ("Mencione a {{ technician.first_name }} en su reseña {{ link }}", "name the technician"),
        ] {
            let problems = with_sms(sms);
            assert_eq!(problems.len(), 1, "{sms}: {problems:?}");
            assert_eq!(problems[0].field, "sms");
            assert!(problems[0].message.contains(source), "{sms}: {}", problems[0].message);
        }
    }

    #[test]
    fn what_may_be_said() {
        for sms in [
            "Rate {{ technician.first_name }} from 1 to 5: {{ link }}",
            "Feel free to tell us more {{ link }}",
            "If you liked the visit or not, tell us: {{ link }}",
            "We took the old heater off at 9. {{ link }}",
            "Terry has dropped off the key. {{link}}",
            "{{- link -}}",
        ] {
            assert_eq!(with_sms(sms), [], "{sms}");
        }
    }

    #[test]
    fn a_text_without_link_and_an_empty_field_are_refused() {
        assert_eq!(with_sms("How did we do?")[0].message, "The link is missing: add {{ link }}");
        assert_eq!(with_sms("  ")[0].message, "Empty");
        assert_eq!(with_sms("{{ link }} {{ nobody }}")[0].message, "There is no variable {{ nobody }}");
    }

    #[test]
    fn a_text_that_is_no_campaigns_is_looked_at_alike() {
        for (source, expected) in [
            ("Did we make it right? {{ link }}", Ok(())),
            (" ", Err("Empty")),
            ("Did we make it right?", Err("The link is missing: add {{ link }}")),
            ("{{ lnk }}", Err("There is no variable {{ lnk }}")),
        ] {
            assert_eq!(lint_text(source), expected.map_err(str::to_owned), "{source}");
        }
        assert!(lint_text("5 stars? {{ link }}").unwrap_err().contains("rating"));
    }

    #[test]
    #[rustfmt::skip] // a table
    fn both_languages_are_looked_at() {
        let mut templates = default_templates(CampaignKind::Company);
        templates.es.email_body = "5 estrellas, por favor".to_owned();
        assert_eq!(lint_all(&templates).iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["es.email_body"]);
    }
}
