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
        voice: VoiceView::Offered,
        bio_path: Some("/b/7Kd2mQ9xT4"),
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
        let section = reviews(&links, "/p/7Kd2mQ9xT4", language);
        for (index, link) in links.iter().enumerate() {
            assert!(section.contains(&format!("href=\"/p/7Kd2mQ9xT4/r/{index}\"")));
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
    let section = reviews(&links(), "/p/7Kd2mQ9xT4", Language::En);
    let buttons: Vec<&str> = section.lines().filter(|line| line.starts_with("<li>")).collect();
    let shapes: Vec<String> = buttons
        .iter()
        .zip(links())
        .enumerate()
        .map(|(index, (button, link))| button.replace(&link.label, "").replace(&format!("/r/{index}\""), "\""))
        .collect();
    assert_eq!(shapes.len(), 3);
    assert!(shapes.windows(2).all(|pair| pair[0] == pair[1]), "{shapes:?}");
    assert!(shapes[0].contains("rel=\"noopener nofollow\"") && !shapes[0].contains("target="));
    assert_eq!(reviews(&[], "/p/7Kd2mQ9xT4", Language::En), "");
}

#[test]
fn opening_a_link_with_a_face_marks_it_and_does_not_answer() {
    let links = links();
    let html = render(&PageView { preselected: Some(FeedbackSentiment::Positive), ..view(&links) });
    assert!(html.contains("<form method=\"post\" action=\"/p/7Kd2mQ9xT4\">"));
    assert!(html.contains("Send: Great") && !html.contains("role=\"status\""));
    assert_eq!(html.matches("aria-current=\"true\"").count(), 1);
}

#[test]
fn small_silent_and_not_for_search_engines() {
    let links = links();
    for language in [Language::En, Language::Es] {
        for (preselected, answer) in states() {
            let html = render(&PageView { language, preselected, answer, ..view(&links) });
            assert!(html.len() < 30_000, "{}", html.len());
            for banned in ["<link", "onclick", "@import", "url("] {
                assert!(!html.contains(banned), "{banned}");
            }
            assert!(html.contains("noindex") && html.contains("no-referrer"));
            assert_eq!(html.matches("src=").count(), 2, "only the photo and the recorder");
            let script = format!("<script src=\"{VOICE_SCRIPT_PATH}\" defer></script>");
            assert_eq!(html.matches("<script").count(), html.matches(&script).count());
            let without_voice =
                render(&PageView { voice: VoiceView::Off, language, preselected, answer, ..view(&links) });
            assert!(!without_voice.contains("<script") && !without_voice.contains("id=\"voice\""), "nothing of it");
        }
    }
}

#[test]
fn a_voice_message_is_offered_in_words_of_the_page_and_hidden_without_script() {
    let links = links();
    for (language, record, thanks) in [
        (Language::En, "data-record=\"Record a voice message\"", "data-sent=\"Thank you! We got your voice message.\""),
        (
            Language::Es,
            "data-record=\"Grabar un mensaje de voz\"",
            "data-sent=\"¡Gracias! Recibimos su mensaje de voz.\"",
        ),
    ] {
        for (preselected, answer) in states() {
            let html = render(&PageView { language, preselected, answer, ..view(&links) });
            let (start, box_end) = (html.find("<div id=\"voice\" class=\"voice\" hidden ").unwrap(), "></div>");
            let recorder = &html[start..start + html[start..].find(box_end).unwrap()];
            for part in [record, thanks, "data-to=\"/p/7Kd2mQ9xT4/voice\"", "data-most=\"120\""] {
                assert!(recorder.contains(part), "{part}");
            }
            assert!(!recorder.contains("=\"\""), "every word is there: {recorder}");
        }
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_voice_message_that_was_left_is_named_and_can_be_left_anew() {
    let links = links();
    for (language, seconds, said) in [
        (Language::En, Some(23), "You left a voice message (0:23)."),
        (Language::En, Some(83), "You left a voice message (1:23)."),
        (Language::Es, None, "Dejó un mensaje de voz."),
    ] {
        let html = render(&PageView { language, voice: VoiceView::Given { seconds }, ..view(&links) });
        assert!(html.contains(&format!("<p class=\"hint\">{said}</p>")), "{said}");
        assert!(html.contains(if language == Language::En { "Record a new voice" } else { "Grabar otro mensaje" }));
    }
}

#[test]
fn the_recorder_is_small_strict_and_says_nothing_of_its_own() {
    assert!(VOICE_SCRIPT.len() < 4_000, "{}", VOICE_SCRIPT.len());
    assert!(VOICE_SCRIPT.starts_with("\"use strict\";"));
    for banned in ["eval", "Function(", "innerHTML", "document.write", "http:", "https:"] {
        assert!(!VOICE_SCRIPT.contains(banned), "{banned}");
    }
    assert!(VOICE_SCRIPT.contains("\"x-porchlight\": \"1\""));
    let links = links();
    let html = render(&view(&links));
    let asked = VOICE_SCRIPT
        .split("words.")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
    for word in asked {
        assert!(html.contains(&format!("data-{word}=\"")), "the page says `{word}`");
    }
    for needed in ["script-src 'self'", "connect-src 'self'", "media-src blob:", "default-src 'none'"] {
        assert!(CONTENT_SECURITY_POLICY.contains(needed), "{needed}");
    }
}

#[test]
fn the_bio_of_the_technician_is_one_tap_away() {
    let links = links();
    let html = render(&view(&links));
    assert!(html.contains("<a class=\"more\" href=\"/b/7Kd2mQ9xT4?lang=en\">About Terry</a>"));
    assert!(!render(&PageView { bio_path: None, ..view(&links) }).contains("/b/"));
    let spanish = render(&PageView { language: Language::Es, ..view(&links) });
    assert!(spanish.contains("?lang=es\">Más sobre Terry</a>"));
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
    assert!(!html.contains("<script>") && !html.contains("\"onerror"), "{html}");
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
    let solved_view =
        Solved { language: Language::En, path: "/s/abc", company: base.company, customer_first_name: Some("Ann"), answer: None };
    for (name, html) in [
        ("asking", render(&base)),
        ("asking-es", render(&es)),
        ("marked", render(&PageView { preselected: Some(FeedbackSentiment::Positive), ..base })),
        ("answered", render(&PageView { answer: Some(answered(FeedbackSentiment::Positive)), ..base })),
        ("negative-es", render(&PageView { answer: Some(answered(FeedbackSentiment::Negative)), ..es })),
        ("voice-given", render(&PageView { voice: VoiceView::Given { seconds: Some(23) }, answer: Some(answered(FeedbackSentiment::Positive)), ..base })),
        ("entry", entry(&Entry { language: Language::En, path: "/q/van-7", company: base.company, technician, links: &links, preselected: None })),
        ("solved", solved(&solved_view)),
        ("solved-no-es", solved(&Solved { language: Language::Es, answer: Some(SolvedAnswer::No), ..solved_view })),
        ("company", render(&PageView { technician: None, company: CompanyCard { name: "Hutchinson & Vandenberghe Heating, Cooling, Plumbing and Electrical of Greater Denver LLC", ..base.company }, ..base })),
        ("gone", gone("/p/x", Language::En)),
        ("unsubscribe", unsubscribe(unsubscribe_view)),
        ("mail", mail(Language::En)),
        ("mail-es", mail(Language::Es)),
    ] {
        std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    }
}
