//! What the page promises.

use super::*;
use crate::campaigns::review_links::ReviewLinkKind;

fn links() -> Vec<ReviewLink> {
    let link = |kind, label: &str, url: &str| ReviewLink { kind, label: label.to_owned(), url: url.to_owned() };
    vec![
        link(ReviewLinkKind::Google, "Google", "https://g.page/r/abc/review"),
        link(ReviewLinkKind::Facebook, "Facebook", "https://www.facebook.com/sunrise/reviews?a=1&b=2"),
        link(ReviewLinkKind::Angi, "Angi", "https://www.angi.com/write-review/happy/1"),
    ]
}

const QUESTIONS: [&str; 2] = ["Was Terry on time?", "Was the place left clean?"];

fn view(links: &[ReviewLink]) -> PageView<'_> {
    PageView {
        language: Language::En,
        path: "/p/7Kd2mQ9xT4",
        company: CompanyCard {
            name: "Sunrise Plumbing",
            phone: Some("(303) 555-0100"),
            email: Some("hello@sunrise.example"),
        },
        technician: Some(TechnicianCard {
            name: "Terry Miles",
            photo_url: Some("https://hub.example.com/photos/terry.jpg"),
        }),
        customer_first_name: Some("Ann"),
        visit_was_today: true,
        questions: &QUESTIONS,
        links,
        preselected: None,
        answer: None,
        unsubscribe: Some("/u/7Kd2mQ9xT4"),
    }
}

fn answered(sentiment: FeedbackSentiment) -> Answer<'static> {
    Answer { sentiment, scores: &[Some(7)], comment: Some("Quick and clean."), details_saved: false }
}

/// Every state the page can be in.
fn states() -> Vec<(Option<FeedbackSentiment>, Option<Answer<'static>>)> {
    let mut states = vec![(None, None)];
    for sentiment in FeedbackSentiment::ALL {
        states.push((Some(sentiment), None));
        states.push((None, Some(answered(sentiment))));
        states.push((None, Some(Answer { scores: &[], comment: None, details_saved: true, ..answered(sentiment) })));
    }
    states
}

#[test]
fn everybody_sees_the_same_review_links_whatever_they_answer_and_before_they_do() {
    let links = links();
    for language in [Language::En, Language::Es] {
        let section = reviews(&links, language);
        for link in &links {
            assert!(section.contains(&format!(">{}</a>", link.label)));
        }
        for (preselected, answer) in states() {
            let html = render(&PageView { language, preselected, answer, ..view(&links) });
            assert_eq!(html.matches("id=\"reviews\"").count(), 1);
            let start = html.find("<section id=\"reviews\"").unwrap();
            let end = start + html[start..].find("</section>").unwrap() + "</section>".len();
            assert_eq!(&html[start..end], section, "{preselected:?}");
            // Nothing between the section and the end of the page depends on the answer either,
            // and it is not hidden in something that has to be opened first.
            assert_eq!(html[end..], render(&PageView { language, ..view(&links) })[start_of_end(&links, language)..]);
            assert!(!html[..start].contains("<details") || html[..start].contains("</details>"));
            assert_eq!(html[..start].matches("<details").count(), html[..start].matches("</details>").count());
        }
    }
}

fn start_of_end(links: &[ReviewLink], language: Language) -> usize {
    let html = render(&PageView { language, ..view(links) });
    let start = html.find("<section id=\"reviews\"").unwrap();
    start + html[start..].find("</section>").unwrap() + "</section>".len()
}

#[test]
fn each_link_is_an_equal_button() {
    let section = reviews(&links(), Language::En);
    let buttons: Vec<&str> = section.lines().filter(|line| line.starts_with("<li>")).collect();
    let shapes: Vec<String> = buttons
        .iter()
        .zip(links())
        .map(|(button, link)| button.replace(&link.label, "").replace(&link.url.replace('&', "&#38;"), ""))
        .collect();
    assert!(shapes.windows(2).all(|pair| pair[0] == pair[1]), "{shapes:?}");
    assert_eq!(reviews(&[], Language::En), "");
}

#[test]
fn opening_a_link_with_a_face_marks_it_and_does_not_answer() {
    let links = links();
    let html = render(&PageView { preselected: Some(FeedbackSentiment::Positive), ..view(&links) });
    assert!(html.contains("<form method=\"post\" action=\"/p/7Kd2mQ9xT4\">"));
    assert!(html.contains("Send: Great") && !html.contains("Thank you"));
    assert_eq!(html.matches("aria-current=\"true\"").count(), 1);
}

#[test]
fn small_silent_and_not_for_search_engines() {
    let links = links();
    for language in [Language::En, Language::Es] {
        for (preselected, answer) in states() {
            let html = render(&PageView { language, preselected, answer, ..view(&links) });
            assert!(html.len() < 30_000, "{}", html.len());
            for banned in ["<script", "<link", "onclick", "@import", "url("] {
                assert!(!html.contains(banned), "{banned}");
            }
            assert!(html.contains("noindex") && html.contains("no-referrer"));
            assert_eq!(html.matches("src=").count(), 1, "only the photo");
        }
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_answer_is_shown_and_can_be_changed() {
    let links = links();
    let html = render(&PageView { answer: Some(answered(FeedbackSentiment::Neutral)), ..view(&links) });
    for part in ["Thank you, Ann!", "Your answer: Okay", "Change my answer", "Quick and clean.</textarea>", "name=\"score_0\" value=\"7\" checked"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("are saved"));
    let saved = Answer { details_saved: true, ..answered(FeedbackSentiment::Neutral) };
    assert!(render(&PageView { answer: Some(saved), ..view(&links) }).contains("Your words are saved."));
    assert_eq!(html.matches(" checked").count(), 1, "a question that was not touched has no answer");
    for sentiment in FeedbackSentiment::ALL {
        assert!(html.contains(&format!("name=\"face\" value=\"{}\"", sentiment.as_str())));
    }
}

#[test]
fn enter_in_a_field_does_not_choose_a_face() {
    let links = links();
    let html = render(&view(&links));
    let first_button = html.find("<button").unwrap();
    assert!(html[first_button..].starts_with("<button class=\"off\""), "the form's default button names no face");
}

#[test]
fn what_people_type_is_text() {
    let links = links();
    let evil = "</textarea><script>alert(1)</script>\"'&";
    let html = render(&PageView {
        company: CompanyCard { name: evil, phone: Some(evil), email: Some(evil) },
        technician: Some(TechnicianCard { name: evil, photo_url: Some("\"onerror=alert(1) x=\"") }),
        customer_first_name: Some(evil),
        answer: Some(Answer { comment: Some(evil), ..answered(FeedbackSentiment::Negative) }),
        ..view(&links)
    });
    assert!(!html.contains("<script") && !html.contains("\"onerror"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1);
}

#[test]
#[rustfmt::skip] // a table
fn both_languages_ask_by_name_and_say_today_only_today() {
    let links = links();
    for (language, technician, today, title) in [
        (Language::En, true, true, "How did Terry do today?"),
        (Language::En, true, false, "How did Terry do?"),
        (Language::En, false, true, "How did we do today?"),
        (Language::Es, true, true, "¿Cómo le fue hoy con Terry?"),
        (Language::Es, false, false, "¿Cómo le fue con nosotros?"),
    ] {
        let view = PageView { language, visit_was_today: today, technician: view(&links).technician.filter(|_| technician), ..view(&links) };
        let html = render(&view);
        assert!(html.contains(&format!("<h1>{title}</h1>")), "{title}");
        assert!(html.contains(&format!("<html lang=\"{}\">", language.as_str())));
        let other = if language == Language::En { "?lang=es" } else { "?lang=en" };
        assert!(html.contains(other));
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_small_pages() {
    let gone_page = gone("/p/none", Language::En);
    assert!(gone_page.contains("This link no longer works") && !gone_page.contains("<form"));
    assert!(gone("/p/none", Language::Es).contains("Este enlace ya no funciona"));

    let asked = Unsubscribe { language: Language::En, path: "/u/abc", company_name: "Sunrise", address_hint: "a•••@example.com", done: false };
    assert!(unsubscribe(asked).contains("<form method=\"post\" action=\"/u/abc\">"), "a button, not a link");
    let done = unsubscribe(Unsubscribe { done: true, ..asked });
    assert!(done.contains("a•••@example.com") && !done.contains("<form"));
}

#[test]
#[rustfmt::skip] // a table
fn initials_of_names() {
    for (name, expected) in [("Terry Miles", "TM"), ("josé", "J"), ("  ", ""), ("(Bo) van der Berg", "BV"), ("ñ", "Ñ")] {
        assert_eq!(initials(name, 2), expected);
    }
}

/// Writes the pages for looking at: `PAGES_DIR=/tmp/pages … nextest run -p rules pages_to_look_at`.
#[test]
#[rustfmt::skip] // a table
fn pages_to_look_at() {
    let Ok(folder) = std::env::var("PAGES_DIR") else { return };
    let links = links();
    let photo = std::env::var("PAGES_PHOTO").ok();
    let technician = Some(TechnicianCard { name: "Terry Miles", photo_url: photo.as_deref() });
    let base = PageView { technician, ..view(&links) };
    let spanish = ["¿Terry llegó a tiempo?", "¿Dejó todo limpio?"];
    let es = PageView { language: Language::Es, questions: &spanish, customer_first_name: Some("Ana"), ..base };
    let mail = |language| {
        let kind = crate::campaigns::CampaignKind::Employee;
        let templates = crate::campaigns::templates::default_templates(kind);
        let words = crate::campaigns::templates::render(templates.of(language), &crate::campaigns::templates::Values::samples()).unwrap();
        let view = crate::campaigns::email::MailView {
            language,
            subject: &words.email_subject,
            body: &words.email_body,
            link: "https://hub.example.com/p/7Kd2mQ9xT4",
            unsubscribe: "https://hub.example.com/u/7Kd2mQ9xT4",
            company_name: "Sunrise Plumbing",
            postal_address: Some("1 Example Street, Denver, CO 80202"),
            photo_url: photo.as_deref(),
        };
        crate::campaigns::email::mail(view).html
    };
    let unsubscribe_view =
        Unsubscribe { language: Language::En, path: "/u/abc", company_name: "Sunrise Plumbing", address_hint: "a•••@example.com", done: false };
    for (name, html) in [
        ("asking", render(&base)),
        ("asking-es", render(&es)),
        ("marked", render(&PageView { preselected: Some(FeedbackSentiment::Positive), ..base })),
        ("answered", render(&PageView { answer: Some(answered(FeedbackSentiment::Positive)), ..base })),
        ("negative-es", render(&PageView { answer: Some(answered(FeedbackSentiment::Negative)), ..es })),
        ("company", render(&PageView { technician: None, company: CompanyCard { name: "Hutchinson & Vandenberghe Heating, Cooling, Plumbing and Electrical of Greater Denver LLC", ..base.company }, ..base })),
        ("gone", gone("/p/x", Language::En)),
        ("unsubscribe", unsubscribe(unsubscribe_view)),
        ("mail", mail(Language::En)),
        ("mail-es", mail(Language::Es)),
    ] {
        std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    }
}
