//! What the bio's page promises.

use domain::sms_text::segments;
use jiff::civil::date;

use super::*;
use crate::campaigns::templates::{self, Values};

static DOCUMENTS: [Document<'static>; 2] = [
    Document { label: "Proof of insurance", url: "/f/insurance" },
    Document { label: "Background check", url: "/f/background" },
];

static CERTIFICATIONS: [Certification<'static>; 4] = [
    Certification {
        name: "Master plumber",
        issuer: Some("State of Colorado"),
        number: Some("MP-1042"),
        expires_on: Some("2027-05-31"),
    },
    Certification { name: "Backflow tester", issuer: None, number: None, expires_on: None },
    Certification { name: "Gas fitter", issuer: None, number: None, expires_on: Some("2026-03-01") },
    Certification { name: "First aid", issuer: None, number: None, expires_on: Some("soon") },
];

static SAID: [Comment<'static>; 3] = [
    Comment {
        sentiment: FeedbackSentiment::Negative,
        words: "Came an hour late.",
        customer: "Bo L.",
        on: date(2026, 2, 28),
    },
    Comment {
        sentiment: FeedbackSentiment::Positive,
        words: "Quick and clean.",
        customer: "Ann W.",
        on: date(2026, 2, 27),
    },
    Comment { sentiment: FeedbackSentiment::Neutral, words: "It was fine.", customer: "", on: date(2026, 1, 9) },
];

fn terry() -> Profile<'static> {
    Profile {
        name: "Terry Miles",
        title: Some("Master plumber"),
        photo: Some(Photo {
            url: "/f/terry",
            size: Some((1600, 1200)),
            crop: Some(Crop { x: 0.25, y: 0.0, size: 0.5 }),
        }),
        text_en: "I have fixed water heaters for 20 years.\n\nI take my shoes off.\nAlways.",
        text_es: "Reparo calentadores desde hace 20 años.",
        video: Some(Video { url: "/f/hello", poster_url: None }),
        documents: &DOCUMENTS,
        certifications: &CERTIFICATIONS,
        feedback: Some(Feedback { positive: 40, neutral: 3, negative: 1, recent: &SAID }),
    }
}

fn view() -> BioView<'static> {
    BioView {
        language: Language::En,
        path: "/b/7Kd2mQ9xT4",
        company: CompanyCard {
            name: "Sunrise Plumbing",
            phone: Some("(303) 555-0100"),
            email: Some("hello@sunrise.example"),
        },
        technician: terry(),
        state: BioState::Usual,
        arrival: Some(Arrival::OnTheWay),
        today: date(2026, 3, 2),
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_page_introduces_in_both_languages() {
    let english = ["Terry Miles</h1>", "Master plumber</p>", "Terry is on the way", "I take my shoes off.<br>Always.", "Licenses and certifications",
        "State of Colorado · No. MP-1042 · valid until May 31, 2027", "Proof of insurance", "What customers say about Terry", "40 Great", "3 Okay", "1 Not good",
        "Great · Ann W. · February 27, 2026", "Okay · A customer · January 9, 2026", "tel:3035550100", "Español", "?lang=es"];
    let spanish = ["Terry Miles</h1>", "Terry va en camino", "Reparo calentadores", "Licencias y certificaciones", "válida hasta el 31 de mayo de 2027",
        "Qué dicen los clientes de Terry", "40 Muy bien", "Mal · Bo L. · 28 de febrero de 2026", "Llamar al", "English", "?lang=en"];
    for (language, parts) in [(Language::En, &english[..]), (Language::Es, &spanish[..])] {
        let html = render(&BioView { language, ..view() });
        assert!(html.contains(&format!("<html lang=\"{}\">", language.as_str())));
        for part in parts {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}

#[test]
fn where_one_language_has_no_words_the_other_stands_in() {
    let technician = Profile { text_es: " \n", ..terry() };
    assert!(render(&BioView { language: Language::Es, technician, ..view() }).contains("I take my shoes off."));
    let technician = Profile { text_en: "", ..terry() };
    assert!(render(&BioView { technician, ..view() }).contains("Reparo calentadores"));
}

#[test]
fn what_has_expired_is_not_shown() {
    let html = render(&view());
    assert!(html.contains("Backflow tester") && !html.contains("Gas fitter") && !html.contains("First aid"), "{html}");
    let on_its_last_day = render(&BioView { today: date(2026, 3, 1), ..view() });
    assert!(on_its_last_day.contains("Gas fitter"));
    let technician = Profile { certifications: &CERTIFICATIONS[2..], ..terry() };
    assert!(!render(&BioView { technician, ..view() }).contains("Licenses"), "no heading over nothing");
}

#[test]
fn feedback_stands_there_as_it_came() {
    let html = render(&view());
    let places: Vec<usize> = ["Came an hour late.", "Quick and clean.", "It was fine."]
        .iter()
        .filter_map(|words| html.find(words))
        .collect();
    assert_eq!(places.len(), 3);
    assert!(places.is_sorted(), "in the order in which they were given: newest first");
    for feedback in [None, Some(Feedback { positive: 0, neutral: 0, negative: 0, recent: &[] })] {
        let technician = Profile { feedback, ..terry() };
        assert!(!render(&BioView { technician, ..view() }).contains("What customers say"));
    }
    let only_unhappy = Some(Feedback { positive: 0, neutral: 0, negative: 2, recent: &SAID[..1] });
    let technician = Profile { feedback: only_unhappy, ..terry() };
    let html = render(&BioView { technician, ..view() });
    assert!(html.contains("0 Great") && html.contains("2 Not good") && html.contains("Came an hour late."));
}

#[test]
fn whoever_does_not_come_any_more_is_not_announced() {
    let withdrawn = render(&BioView { state: BioState::Withdrawn, ..view() });
    assert!(withdrawn.contains("<h1>Plans changed</h1>") && withdrawn.contains("Terry is not coming"), "{withdrawn}");
    for part in ["on the way", "/f/terry", "shoes", "<video", "Licenses"] {
        assert!(!withdrawn.contains(part), "{part}");
    }
    assert!(withdrawn.contains("tel:3035550100"), "the company can be reached");

    let maria = Profile { name: "Maria Soto", text_en: "Hello, I am Maria.", ..terry() };
    let state = BioState::Replaced { instead_of: "Terry Miles" };
    let replaced = render(&BioView { state, technician: maria, ..view() });
    for part in ["Maria Soto</h1>", "Maria is coming instead of Terry.", "Hello, I am Maria.", "Maria is on the way"] {
        assert!(replaced.contains(part), "{part}");
    }
    let spanish = render(&BioView { state, technician: maria, language: Language::Es, ..view() });
    assert!(spanish.contains("viene Maria en lugar de Terry."));
    let stripped = Profile { photo: None, video: None, documents: &[], certifications: &[], feedback: None, ..maria };
    let bare =
        render(&BioView { state, technician: Profile { title: None, text_es: "", text_en: "", ..stripped }, ..view() });
    assert!(
        bare.contains(">MS</div>")
            && !bare.contains("Licenses")
            && !bare.contains("Documents")
            && !bare.contains("class=\"words\""),
        "{bare}"
    );
}

#[test]
fn small_silent_and_not_for_search_engines() {
    let long = "¡Buenos días! ".repeat(142);
    let certification = Certification {
        name: "A certification with a name that is rather long",
        issuer: Some("State of Colorado, Department of Regulatory Agencies"),
        number: Some("MP-12345-678"),
        expires_on: Some("2029-12-31"),
    };
    let comment =
        Comment { sentiment: FeedbackSentiment::Neutral, words: &long, customer: "Ann W.", on: date(2026, 2, 1) };
    let (certifications, comments) = ([certification; 10], [comment; 50]);
    let documents = [DOCUMENTS[0]; 6];
    let technician = Profile {
        text_en: &long,
        certifications: &certifications,
        documents: &documents,
        feedback: Some(Feedback { positive: 900, neutral: 20, negative: 3, recent: &comments }),
        ..terry()
    };
    for language in [Language::En, Language::Es] {
        for state in [BioState::Usual, BioState::Withdrawn, BioState::Replaced { instead_of: "Bo Larsen" }] {
            let html = render(&BioView { language, technician, state, ..view() });
            assert!(html.len() < 30_000, "{}", html.len());
            for banned in ["<script", "<link", "onclick", "@import", "url(", "autoplay", "<form"] {
                assert!(!html.contains(banned), "{banned}");
            }
            assert!(html.contains("noindex") && html.contains("no-referrer"));
            assert_eq!(html.matches("<video").count(), html.matches("preload=\"none\"").count());
            assert!(html.matches("class=\"said-so\"").count() <= 1 && html.matches("<small>").count() <= 5);
        }
    }
    assert!(!CONTENT_SECURITY_POLICY.contains("script-src") && CONTENT_SECURITY_POLICY.contains("default-src 'none'"));
}

#[test]
fn what_people_type_is_text() {
    let evil = "</p><script>alert(1)</script>\"'&";
    let comment = Comment { sentiment: FeedbackSentiment::Positive, words: evil, customer: evil, on: date(2026, 2, 1) };
    let certification = Certification { name: evil, issuer: Some(evil), number: Some(evil), expires_on: None };
    let (comments, certifications) = ([comment], [certification]);
    let documents = [Document { label: evil, url: "\"onclick=alert(1) x=\"" }];
    let technician = Profile {
        name: evil,
        title: Some(evil),
        text_en: evil,
        photo: Some(Photo { url: "\"onerror=alert(1) x=\"", size: None, crop: None }),
        video: Some(Video { url: "\"onplay=alert(1) x=\"", poster_url: Some("\"onload=alert(1) x=\"") }),
        documents: &documents,
        certifications: &certifications,
        feedback: Some(Feedback { positive: 1, neutral: 0, negative: 0, recent: &comments }),
        ..terry()
    };
    for state in [BioState::Usual, BioState::Withdrawn, BioState::Replaced { instead_of: evil }] {
        let company = CompanyCard { name: evil, phone: Some(evil), email: Some(evil) };
        let html = render(&BioView { company, technician, state, ..view() });
        assert!(!html.contains("<script") && !html.contains("\"on"), "{html}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_picture_is_cut_as_it_was_asked() {
    let photo = |size, crop| Photo { url: "/f/x", size, crop };
    let crop = |x, y, size| Some(Crop { x, y, size });
    for (photo, style) in [
        (photo(Some((1600, 1200)), crop(0.25, 0.0, 0.5)), Some("width:266.67%;left:-66.67%;top:0.00%")),
        (photo(Some((1000, 1000)), crop(0.0, 0.0, 1.0)), Some("width:100.00%;left:0.00%;top:0.00%")),
        (photo(Some((1000, 2000)), crop(0.5, 0.5, 0.5)), Some("width:200.00%;left:-100.00%;top:-200.00%")),
        (photo(Some((1000, 1000)), crop(9.0, -3.0, 0.5)), Some("width:200.00%;left:-100.00%;top:0.00%")),
        (photo(Some((1000, 1000)), crop(0.0, 0.0, 0.0)), Some("width:2000.00%;left:0.00%;top:0.00%")),
        (photo(Some((0, 1000)), crop(0.0, 0.0, 1.0)), None),
        (photo(Some((1000, 1000)), crop(f64::NAN, 0.0, 1.0)), None),
        (photo(Some((1000, 1000)), crop(0.0, 0.0, f64::NAN)), None),
        (photo(Some((1000, 1000)), None), None),
        (photo(None, crop(0.0, 0.0, 1.0)), None),
    ] {
        assert_eq!(cut(photo).as_deref(), style);
    }
    assert!(render(&view()).contains("class=\"cut\" style=\"width:266.67%;left:-66.67%;top:0.00%\""));
}

#[test]
#[rustfmt::skip] // a table
fn customers_are_called_by_first_name_and_initial() {
    for (first, last, expected) in [
        (Some("Ann"), Some("Walker"), Some("Ann W.")), (Some("Ann"), None, Some("Ann")), (None, Some("ñandú"), Some("Ñ.")), (Some(" "), Some(""), None), (None, None, None),
    ] {
        assert_eq!(short_name(first, last).as_deref(), expected);
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_words_to_begin_with_fit_into_one_text_and_pass_the_lint() {
    let words = default_templates();
    assert_eq!(lint(&words), []);
    let values = Values { link: "https://hub.example.com/b/7Kd2mQ9xT4".to_owned(), ..Values::samples() };
    for language in [Language::En, Language::Es] {
        let rendered = templates::render(words.of(language), &values).unwrap();
        assert_eq!(segments(&rendered.sms).segments, 1, "{}", rendered.sms);
    }
    let english = templates::render(&words.en, &values).unwrap();
    assert_eq!(english.sms, "Hi Ann, Terry from Sunrise Plumbing is coming to you. Meet Terry: https://hub.example.com/b/7Kd2mQ9xT4");
}

#[test]
fn a_bio_asks_for_nothing_and_leads_somewhere() {
    let with_sms = |sms: &str| {
        let mut words = default_templates();
        sms.clone_into(&mut words.en.sms);
        lint(&words).into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    for sms in [
        "Terry is coming",
        "Give Terry 5 stars: {{ link }}",
        "$20 off your next visit! {{ link }}",
        "{{ link }} Stop: {{ unsubscribe }}",
        "{{ link }} {{ nobody }}",
    ] {
        assert_eq!(with_sms(sms), ["en.sms"], "{sms}");
    }
    assert!(with_sms("Meet {{ technician.name }}: {{ link }}").is_empty());
}

#[test]
fn the_mail_has_one_button_and_no_faces() {
    for (language, button) in [(Language::En, "Meet Terry"), (Language::Es, "Conozca a Terry")] {
        let mail = mail(&MailWords {
            language,
            subject: "Terry is on the way",
            body: "Hi Ann,\n\nTerry is on the way.",
            link: "https://hub.example.com/b/7Kd2mQ9xT4",
            company_name: "Sunrise Plumbing",
            postal_address: None,
            photo_url: None,
            technician_name: "Terry Miles",
        });
        assert!(mail.html.contains(&format!(">{button}</a>")) && !mail.html.contains("face="));
        assert!(mail.text.contains(&format!("{button}: https://hub.example.com/b/7Kd2mQ9xT4")));
    }
}

/// Writes the pages for looking at: `PAGES_DIR=/tmp/pages … nextest run -p rules bios_to_look_at`.
#[test]
fn bios_to_look_at() {
    let Ok(folder) = std::env::var("PAGES_DIR") else { return };
    let photo = std::env::var("PAGES_PHOTO").ok();
    let photo = photo.as_deref().map(|url| Photo { url, size: None, crop: None });
    let base = BioView { technician: Profile { photo, ..terry() }, ..view() };
    for (name, html) in [
        ("bio", render(&base)),
        ("bio-es", render(&BioView { language: Language::Es, ..base })),
        ("bio-withdrawn", render(&BioView { state: BioState::Withdrawn, ..base })),
        ("bio-replaced", render(&BioView { state: BioState::Replaced { instead_of: "Maria Soto" }, ..base })),
    ] {
        std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    }
}
