//! The words of a campaign: templates with variables, rendered for one customer.
//!
//! The language is Jinja's, without loops over nothing known: a variable that does not exist is
//! an error that names it, at saving time, so that no customer ever reads `{{ frist_name }}`. A
//! variable that exists but is empty for this customer leaves no hole: "Hi , how" becomes "Hi, how".

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock, Mutex},
};

use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use serde::{Deserialize, Serialize};

use super::CampaignKind;
use crate::{Language, language::Languages};

/// The words of a campaign in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Template {
    /// The text message.
    pub sms: String,
    /// The subject of the mail.
    pub email_subject: String,
    /// The mail itself, as plain text; an empty line makes a paragraph. The faces come below it.
    pub email_body: String,
}

/// The words of a campaign in all languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Templates {
    pub en: Template,
    pub es: Template,
}

impl Templates {
    /// The words in this language.
    pub const fn of(&self, language: Language) -> &Template {
        match language {
            Language::En => &self.en,
            Language::Es => &self.es,
        }
    }
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TemplateProblem {
    /// `sms`, `email_subject` or `email_body`.
    pub field: String,
    /// A sentence for people.
    pub message: String,
}

/// What the variables stand for, for one customer. Empty where nothing is known.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Values {
    pub customer_first_name: String,
    pub customer_last_name: String,
    pub technician_first_name: String,
    pub technician_name: String,
    pub company_name: String,
    pub company_phone: String,
    pub job_number: String,
    pub job_description: String,
    /// The customer's page.
    pub link: String,
    /// The page on which mails are switched off.
    pub unsubscribe: String,
}

/// A variable that a template may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Variable {
    /// As it stands in a template, without braces: `customer.first_name`.
    pub name: &'static str,
    /// For the chip in the editor.
    pub label: &'static str,
    /// For the preview.
    pub sample: &'static str,
}

/// All variables.
pub const VARIABLES: [Variable; 10] = [
    variable("customer.first_name", "Customer's first name", "Ann"),
    variable("customer.last_name", "Customer's last name", "Walker"),
    variable("technician.first_name", "Technician's first name", "Terry"),
    variable("technician.name", "Technician's name", "Terry Miles"),
    variable("company.name", "Company", "Sunrise Plumbing"),
    variable("company.phone", "Company's phone", "(303) 555-0100"),
    variable("job.number", "Job number", "1042"),
    variable("job.description", "Job description", "Water heater flush"),
    variable("link", "Link to the page", "https://hub.example.com/p/7Kd2mQ9xT4"),
    variable("unsubscribe", "Link to unsubscribe", "https://hub.example.com/u/7Kd2mQ9xT4"),
];

const fn variable(name: &'static str, label: &'static str, sample: &'static str) -> Variable {
    Variable { name, label, sample }
}

impl Values {
    /// What the preview shows.
    pub fn samples() -> Self {
        let sample = |name: &str| {
            let variable = VARIABLES.iter().find(|variable| variable.name == name);
            variable.map(|variable| variable.sample.to_owned()).unwrap_or_default()
        };
        Self {
            customer_first_name: sample("customer.first_name"),
            customer_last_name: sample("customer.last_name"),
            technician_first_name: sample("technician.first_name"),
            technician_name: sample("technician.name"),
            company_name: sample("company.name"),
            company_phone: sample("company.phone"),
            job_number: sample("job.number"),
            job_description: sample("job.description"),
            link: sample("link"),
            unsubscribe: sample("unsubscribe"),
        }
    }

    /// What a variable stands for; `None`: there is no such variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        Some(match name {
            "customer.first_name" => &self.customer_first_name,
            "customer.last_name" => &self.customer_last_name,
            "technician.first_name" => &self.technician_first_name,
            "technician.name" => &self.technician_name,
            "company.name" => &self.company_name,
            "company.phone" => &self.company_phone,
            "job.number" => &self.job_number,
            "job.description" => &self.job_description,
            "link" => &self.link,
            "unsubscribe" => &self.unsubscribe,
            _ => return None,
        })
    }

    /// `{"customer": {"first_name": …}, …, "link": …}`
    fn tree(&self) -> minijinja::Value {
        let value = |name: &str| minijinja::Value::from(self.get(name).unwrap_or_default());
        let mut things: BTreeMap<&str, Vec<(&str, minijinja::Value)>> = BTreeMap::new();
        let mut tree = Vec::new();
        for Variable { name, .. } in VARIABLES {
            match name.split_once('.') {
                Some((thing, part)) => things.entry(thing).or_default().push((part, value(name))),
                None => tree.push((name, value(name))),
            }
        }
        tree.extend(things.into_iter().map(|(thing, parts)| (thing, minijinja::Value::from_pairs(parts))));
        minijinja::Value::from_pairs(tree)
    }
}

/// A template filled in for one customer.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    pub sms: String,
    /// One line.
    pub email_subject: String,
    /// Plain text; see [`email`](super::email) for the mail around it.
    pub email_body: String,
}

/// The longest text, in characters: what carriers take in one message.
const LONGEST_SMS: usize = 1_600;
const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 10_000;

/// The most a template may do, in the template engine's own steps. The default ones take about 60.
const FUEL: u64 = 20_000;

/// Filled in for one customer; all problems of all fields when it cannot be.
pub fn render(template: &Template, values: &Values) -> Result<Rendered, Vec<TemplateProblem>> {
    let tree = values.tree();
    let fields = [
        ("sms", render_field(&template.sms, values, &tree, LONGEST_SMS)),
        ("email_subject", render_field(&template.email_subject, values, &tree, LONGEST_SUBJECT)),
        ("email_body", render_field(&template.email_body, values, &tree, LONGEST_BODY)),
    ];
    let mut problems = Vec::new();
    let [sms, subject, body] = fields.map(|(field, result)| {
        result.unwrap_or_else(|message| {
            problems.push(TemplateProblem { field: field.to_owned(), message });
            String::new()
        })
    });
    if problems.is_empty() {
        let one_line = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Rendered { sms, email_subject: one_line, email_body: body })
    } else {
        Err(problems)
    }
}

/// One text filled in for one customer: words that are no campaign's.
pub fn render_text(source: &str, values: &Values) -> Result<String, TemplateProblem> {
    render_field(source, values, &values.tree(), LONGEST_SMS)
        .map_err(|message| TemplateProblem { field: "sms".to_owned(), message })
}

/// Rendered in all languages of a customer, joined by [`both`]; the subject stays one line.
pub fn in_all<E>(
    languages: &Languages,
    mut render: impl FnMut(Language) -> Result<Rendered, E>,
) -> Result<Rendered, E> {
    let first = render(languages.main())?;
    let Some(second) = languages.second() else { return Ok(first) };
    let second = render(second)?;
    let email_subject = if first.email_subject == second.email_subject {
        first.email_subject
    } else {
        format!("{} / {}", first.email_subject, second.email_subject)
    };
    let email_body = both(&first.email_body, &second.email_body);
    Ok(Rendered { sms: both(&first.sms, &second.sms), email_subject, email_body })
}

/// One text in all languages of a customer, joined by [`both`].
pub fn text_in_all<E>(
    languages: &Languages,
    mut render: impl FnMut(Language) -> Result<String, E>,
) -> Result<String, E> {
    let first = render(languages.main())?;
    let Some(second) = languages.second() else { return Ok(first) };
    Ok(both(&first, &render(second)?))
}

/// The same words in two languages as one text, a blank line between them. A link that stands in
/// both is said once, below: it is long, and paid for.
pub fn both(first: &str, second: &str) -> String {
    if first == second {
        return first.to_owned();
    }
    let mut shared: Vec<&str> = Vec::new();
    for link in links(first) {
        if !shared.contains(&link) && links(second).any(|other| other == link) {
            shared.push(link);
        }
    }
    let mut parts = vec![without(first, &shared), without(second, &shared)];
    parts.extend(shared.into_iter().map(str::to_owned));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.starts_with("https://") || word.starts_with("http://"))
}

/// The text without these links. "Meet Terry: (link) Reply STOP" becomes "Meet Terry. Reply STOP";
/// a colon at the end of a line stays, the link stands below it.
pub(crate) fn without(text: &str, links: &[&str]) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut kept = String::with_capacity(line.len());
        let mut was_link = false;
        for word in line.split(' ') {
            if links.contains(&word) {
                was_link = true;
                continue;
            }
            if was_link && kept.ends_with(':') && !word.is_empty() {
                kept.pop();
                kept.push('.');
            }
            was_link = false;
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(word);
        }
        lines.push(kept);
    }
    lines.join("\n").trim().to_owned()
}

/// Without filters, tests and functions of the engine: nothing here makes a text grow by itself.
static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|_| minijinja::AutoEscape::None); // plain text; mail escapes later
    engine.set_fuel(Some(FUEL));
    engine
});

/// A text with variables, read once: the same few are filled in all day.
struct Compiled {
    engine: Environment<'static>,
    /// The variables that it names, sorted; all of them are known.
    named: Vec<String>,
}

/// The name under which an engine of its own has its only text.
const ONLY: &str = "text";

impl Compiled {
    fn new(source: &str) -> Result<Self, String> {
        if source.contains("{%") && !only_conditions(source) {
            return Err("Only {% if %}, {% else %} and {% endif %} may be used besides variables".to_owned());
        }
        let mut engine = ENGINE.clone();
        engine.add_template_owned(ONLY, source.to_owned()).map_err(|error| in_words(&error))?;
        let template = engine.get_template(ONLY).map_err(|error| in_words(&error))?;
        let mut named: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        named.sort();
        if let Some(unknown) = named.iter().find(|name| !VARIABLES.iter().any(|known| known.name == *name)) {
            return Err(format!("There is no variable {{{{ {unknown} }}}}"));
        }
        Ok(Self { engine, named })
    }

    /// The texts that were used lately. When there are too many, all are let go: a few hundred
    /// microseconds each to read them again.
    fn of(source: &str) -> Result<Arc<Self>, String> {
        const MOST: usize = 256;
        static USED: LazyLock<Mutex<HashMap<String, Arc<Compiled>>>> = LazyLock::new(Mutex::default);
        let used = || USED.lock().expect("no one panics while holding it");
        if let Some(known) = used().get(source) {
            return Ok(Arc::clone(known));
        }
        let compiled = Arc::new(Self::new(source)?);
        let mut used = used();
        if used.len() >= MOST {
            used.clear();
        }
        used.insert(source.to_owned(), Arc::clone(&compiled));
        Ok(compiled)
    }
}

/// `tree`: the values as the engine takes them.
fn render_field(source: &str, values: &Values, tree: &minijinja::Value, longest: usize) -> Result<String, String> {
    if source.chars().count() > longest {
        return Err(format!("Too long: at most {longest} characters"));
    }
    let compiled = Compiled::of(source)?;
    let template = compiled.engine.get_template(ONLY).map_err(|error| in_words(&error))?;
    let text = template.render(tree).map_err(|error| in_words(&error))?;
    let text = text.trim();
    if text.chars().count() > longest {
        return Err(format!("Too long when filled in: at most {longest} characters"));
    }
    let has_holes = compiled.named.iter().any(|name| values.get(name).is_some_and(|value| value.trim().is_empty()));
    Ok(if has_holes { closed_up(text) } else { text.to_owned() })
}

/// Every `{% … %}` is one of the three.
fn only_conditions(source: &str) -> bool {
    source.split("{%").skip(1).all(|rest| {
        let word = rest.trim_start_matches(['-', '+']).trim_start();
        ["if ", "elif ", "else", "endif"].iter().any(|allowed| word.starts_with(allowed))
    })
}

fn in_words(error: &minijinja::Error) -> String {
    match error.kind() {
        ErrorKind::OutOfFuel => "Does too much".to_owned(),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            "Filters and functions are not available; use the variables as they are".to_owned()
        }
        _ => match error.detail() {
            Some(detail) => format!("Cannot be read: {detail}"),
            None => format!("Cannot be read: {}", error.kind()),
        },
    }
}

/// Without the holes that empty variables leave: double spaces, and spaces before punctuation.
fn closed_up(text: &str) -> String {
    let close = |line: &str| {
        let joined = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        [",", ".", "!", "?", ";"].iter().fold(joined, |line, mark| line.replace(&format!(" {mark}"), mark))
    };
    text.lines().map(close).collect::<Vec<_>>().join("\n")
}

/// The first text of a conversation names the company and says how to stop; what the template
/// does not say is added.
pub fn as_first_text(text: &str, company: &str, language: Language) -> String {
    let mut text = text.to_owned();
    if !text.to_lowercase().contains(&company.to_lowercase()) {
        text = format!("{company}: {text}");
    }
    if !text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "STOP") {
        text.push_str(match language {
            Language::En => " Reply STOP to opt out",
            Language::Es => " Responda STOP para cancelar",
        });
    }
    text
}

/// The words to begin with. The Spanish text avoids á, í, ó and ú: they are not in GSM-7, and one
/// of them would double the price.
pub fn default_templates(kind: CampaignKind) -> Templates {
    let template = |[sms, email_subject, email_body]: [&str; 3]| Template {
        sms: sms.to_owned(),
        email_subject: email_subject.to_owned(),
        email_body: email_body.to_owned(),
    };
    match kind {
        CampaignKind::Employee => Templates {
            en: template([
                "{{ company.name }}: Hi {{ customer.first_name }}, how did {{ technician.first_name }} do? One tap is enough: {{ link }} Reply STOP to opt out",
                "How did {{ technician.first_name }} do?",
                "Hi {{ customer.first_name }},\n\nThank you for having {{ technician.first_name }} from {{ company.name }} at your place. How did it go? One tap is enough.",
            ]),
            es: template([
                "{{ company.name }}: Hola {{ customer.first_name }}, ¿qué tal el servicio de {{ technician.first_name }}? Cuéntenos: {{ link }} Responda STOP para cancelar",
                "¿Qué tal el servicio de {{ technician.first_name }}?",
                "Hola {{ customer.first_name }}:\n\nGracias por recibir a {{ technician.first_name }}, de {{ company.name }}. ¿Qué le pareció el servicio? Con un toque basta.",
            ]),
        },
        CampaignKind::Company => Templates {
            en: template([
                "{{ company.name }}: Hi {{ customer.first_name }}, how did we do? One tap is enough: {{ link }} Reply STOP to opt out",
                "How did we do?",
                "Hi {{ customer.first_name }},\n\nThank you for choosing {{ company.name }}. How did it go? One tap is enough.",
            ]),
            es: template([
                "{{ company.name }}: Hola {{ customer.first_name }}, ¿qué tal nuestro servicio? Cuéntenos: {{ link }} Responda STOP para cancelar",
                "¿Qué tal nuestro servicio?",
                "Hola {{ customer.first_name }}:\n\nGracias por elegir a {{ company.name }}. ¿Qué le pareció nuestro servicio? Con un toque basta.",
            ]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sms_text::{Encoding, segments};

    fn sms(source: &str, values: &Values) -> Result<String, String> {
        render_field(source, values, &values.tree(), LONGEST_SMS)
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_default_words_fit_into_one_text_in_both_languages() {
        for kind in [CampaignKind::Company, CampaignKind::Employee] {
            for language in [Language::En, Language::Es] {
                let rendered = render(default_templates(kind).of(language), &Values::samples()).unwrap();
                let size = segments(&rendered.sms);
                assert_eq!((size.encoding, size.segments), (Encoding::Gsm7, 1), "{}", rendered.sms);
                assert_eq!(as_first_text(&rendered.sms, "Sunrise Plumbing", language), rendered.sms, "says it all");
            }
        }
        let terry = render(&default_templates(CampaignKind::Employee).en, &Values::samples()).unwrap();
        assert_eq!(
            terry.sms,
            "Sunrise Plumbing: Hi Ann, how did Terry do? One tap is enough: https://hub.example.com/p/7Kd2mQ9xT4 Reply STOP to opt out"
        );
        assert_eq!(terry.email_subject, "How did Terry do?");
    }

    #[test]
    fn every_variable_can_be_named_and_has_a_sample() {
        for Variable { name, sample, label } in VARIABLES {
            assert_eq!(sms(&format!("{{{{ {name} }}}}"), &Values::samples()).unwrap(), sample);
            assert!(!label.is_empty());
        }
    }

    #[test]
    fn an_unknown_variable_is_named_even_where_it_would_not_be_reached() {
        for (source, message) in [
            ("Hi {{ customer.frist_name }}", "There is no variable {{ customer.frist_name }}"),
            ("Hi {{ first_name }}", "There is no variable {{ first_name }}"),
            ("{{ customer }}", "There is no variable {{ customer }}"),
            ("{% if job.number %}{{ job.nmber }}{% endif %}", "There is no variable {{ job.nmber }}"),
        ] {
            assert_eq!(sms(source, &Values::default()).unwrap_err(), message);
        }
    }

    #[test]
    fn all_fields_are_looked_at_and_each_problem_says_where() {
        let template = Template { sms: "{{ x }}".into(), email_subject: "{{ open".into(), email_body: "fine".into() };
        let problems = render(&template, &Values::samples()).err().unwrap();
        assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["sms", "email_subject"]);
    }

    #[test]
    fn what_is_empty_leaves_no_hole() {
        let nobody = Values { link: "https://x.example/p/1".into(), ..Values::default() };
        for (source, text) in [
            ("Hi {{ customer.first_name }}, how was it? {{ link }}", "Hi, how was it? https://x.example/p/1"),
            ("Hi {{ customer.first_name }}! {{ link }}", "Hi! https://x.example/p/1"),
            ("{{ customer.first_name }}\n\nHello {{ job.number }} there", "Hello there"),
            ("Hi{% if customer.first_name %} {{ customer.first_name }}{% endif %}.", "Hi."),
        ] {
            assert_eq!(sms(source, &nobody).unwrap(), text);
        }
        assert_eq!(sms("Two  spaces , kept", &nobody).unwrap(), "Two  spaces , kept");
    }

    #[test]
    fn what_a_customer_is_called_is_never_read_as_a_template() {
        let values = Values { customer_first_name: "{{ link }}{% for %}<b>".into(), ..Values::samples() };
        assert_eq!(sms("Hi {{ customer.first_name }}", &values).unwrap(), "Hi {{ link }}{% for %}<b>");
    }

    #[test]
    fn a_template_cannot_run_away() {
        for source in [
            "{% for a in range(1000000) %}x{% endfor %}",
            "{% set a = 'x' %}{{ a }}",
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            "{{ 'x' * 100000000 }}",
            "{{ 'x'|upper }}",
            "{{ range(10) }}",
            "{{ [1,2]|join }}",
            "{% include 'x' %}",
            "{{",
            "{% if link %}",
        ] {
            assert!(sms(source, &Values::samples()).is_err(), "{source}");
        }
        assert!(sms(&"x".repeat(1_601), &Values::samples()).is_err());
        let long = Values { job_description: "x".repeat(2_000), ..Values::samples() };
        assert!(sms("{{ job.description }}", &long).is_err());
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_subject_is_one_line() {
        let values = Values { job_description: "a\r\nBcc: x@example.com".into(), ..Values::samples() };
        let template = Template { email_subject: "About {{ job.description }}".into(), ..default_templates(CampaignKind::Company).en };
        assert_eq!(render(&template, &values).unwrap().email_subject, "About a Bcc: x@example.com");
    }

    #[test]
    #[rustfmt::skip] // a table
    fn two_languages_are_one_text_that_says_the_link_once() {
        for (first, second, joined) in [
            ("Meet Terry: https://x.example/p/1 Reply STOP", "Conozca a Terry: https://x.example/p/1", "Meet Terry. Reply STOP\n\nConozca a Terry:\n\nhttps://x.example/p/1"),
            ("https://x.example/p/1", "Aquí: https://x.example/p/1", "Aquí:\n\nhttps://x.example/p/1"),
            ("One: https://x.example/p/1", "Otra: https://x.example/p/12", "One: https://x.example/p/1\n\nOtra: https://x.example/p/12"),
            ("Hi Ann,\n\nthank you.", "Hola Ann:\n\ngracias.", "Hi Ann,\n\nthank you.\n\nHola Ann:\n\ngracias."),
            ("Terry", "Terry", "Terry"),
        ] {
            assert_eq!(both(first, second), joined);
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_customer_with_two_languages_reads_both_main_one_first() {
        let templates = default_templates(CampaignKind::Employee);
        let render = |language| render(templates.of(language), &Values::samples());
        let spanish = in_all(&Languages::only(Language::Es), render).unwrap();
        assert!(spanish.sms.starts_with("Sunrise Plumbing: Hola Ann"));
        let rendered = in_all(&Languages::parse("en,es").unwrap(), render).unwrap();
        assert_eq!(
            rendered.sms,
            "Sunrise Plumbing: Hi Ann, how did Terry do? One tap is enough. Reply STOP to opt out\n\n\
             Sunrise Plumbing: Hola Ann, ¿qué tal el servicio de Terry? Cuéntenos. Responda STOP para cancelar\n\n\
             https://hub.example.com/p/7Kd2mQ9xT4"
        );
        assert_eq!(as_first_text(&rendered.sms, "Sunrise Plumbing", Language::En), rendered.sms, "says it all");
        assert_eq!(segments(&rendered.sms).segments, 2);
        assert_eq!(rendered.email_subject, "How did Terry do? / ¿Qué tal el servicio de Terry?");
        assert!(rendered.email_body.starts_with("Hi Ann,") && rendered.email_body.contains("\n\nHola Ann:"));
        let text = |language| render_text(match language { Language::En => "Hi: {{ link }}", Language::Es => "Hola: {{ link }}" }, &Values::samples());
        assert_eq!(text_in_all(&Languages::parse("es,en").unwrap(), text).unwrap(), "Hola:\n\nHi:\n\nhttps://hub.example.com/p/7Kd2mQ9xT4");
        assert_eq!(text_in_all(&Languages::default(), |_| render_text("{{ x }}", &Values::samples())).unwrap_err().field, "sms");
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_first_text_names_the_company_and_how_to_stop() {
        assert_eq!(as_first_text("How was it?", "Sunrise", Language::En), "Sunrise: How was it? Reply STOP to opt out");
        assert_eq!(as_first_text("¿Qué tal? sunrise", "Sunrise", Language::Es), "¿Qué tal? sunrise Responda STOP para cancelar");
        assert_eq!(as_first_text("NONSTOP at Sunrise", "Sunrise", Language::En), "NONSTOP at Sunrise Reply STOP to opt out");
    }
}
