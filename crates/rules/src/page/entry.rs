//! The page behind a QR code or a keyword, `/q/{code}`: feedback of somebody who has no visit that
//! we know of.
//!
//! It is the pulse check's page without questions, and keeps its promises: the same faces, the
//! same review links for everybody. A tap makes a pulse check, whose own page takes over.

use domain::FeedbackSentiment;

use super::{CompanyCard, PageView, TechnicianCard, VoiceView, render};
use crate::{Language, campaigns::review_links::ReviewLink};

/// What the page shows.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub language: Language,
    /// Path of this page, without a query; the form posts `face`, `comment` and `lang` to it.
    pub path: &'a str,
    pub company: CompanyCard<'a>,
    /// Whose code it is; `None`: the company's.
    pub technician: Option<TechnicianCard<'a>>,
    /// The same for everybody. Each leads to `{path}/r/{index}`.
    pub links: &'a [ReviewLink],
    /// Marked by an address that names a face; not an answer.
    pub preselected: Option<FeedbackSentiment>,
}

/// The page as HTML. What it sends is read by [`read_submission`](super::read_submission) with no
/// questions.
pub fn entry(view: &Entry<'_>) -> String {
    render(&PageView {
        language: view.language,
        path: view.path,
        company: view.company,
        technician: view.technician,
        customer_first_name: None,
        visit_was_today: false,
        questions: &[],
        links: view.links,
        preselected: view.preselected,
        answer: None,
        voice: VoiceView::Off, // there is nothing yet that it could belong to
        bio_path: None,
        unsubscribe: None,
    })
}

/// The text that answers a keyword.
pub fn walk_in_text(company: &str, link: &str, language: Language) -> String {
    match language {
        Language::En => format!("{company}: thanks for writing! Tell us how we did here: {link}"),
        Language::Es => format!("{company}: ¡gracias por escribir! Cuéntenos cómo lo hicimos aquí: {link}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        campaigns::review_links::ReviewLinkKind,
        page::{read_submission, reviews},
    };

    fn links() -> Vec<ReviewLink> {
        let link = |kind, label: &str, url: &str| ReviewLink { kind, label: label.to_owned(), url: url.to_owned() };
        vec![
            link(ReviewLinkKind::Google, "Google", "https://g.page/r/abc/review"),
            link(ReviewLinkKind::Facebook, "Facebook", "https://www.facebook.com/sunrise/reviews"),
        ]
    }

    fn view(links: &[ReviewLink]) -> Entry<'_> {
        Entry {
            language: Language::En,
            path: "/q/van-7",
            company: CompanyCard { name: "Sunrise Plumbing", phone: Some("(303) 555-0100"), email: None },
            technician: Some(TechnicianCard { name: "Terry Miles", photo_url: None }),
            links,
            preselected: None,
        }
    }

    #[test]
    fn the_code_of_a_technician_asks_for_them_and_that_of_the_company_for_all() {
        let links = links();
        for (language, technician, title) in [
            (Language::En, true, "How did Terry do?"),
            (Language::En, false, "How did we do?"),
            (Language::Es, true, "¿Cómo le fue con Terry?"),
            (Language::Es, false, "¿Cómo le fue con nosotros?"),
        ] {
            let technician = view(&links).technician.filter(|_| technician);
            let html = entry(&Entry { language, technician, ..view(&links) });
            assert!(html.contains(&format!("<h1>{title}</h1>")), "{title}");
            assert!(html.contains("<form method=\"post\" action=\"/q/van-7\">"));
            assert_eq!(html.matches("name=\"face\" value=").count(), 3);
            assert!(html.contains("name=\"comment\"") && !html.contains("<fieldset"));
        }
    }

    #[test]
    fn whoever_marks_which_face_sees_the_same_review_links() {
        let links = links();
        for language in [Language::En, Language::Es] {
            let section = reviews(&links, "/q/van-7", language);
            assert!(section.contains("href=\"/q/van-7/r/1\""), "{section}");
            for preselected in [None].into_iter().chain(FeedbackSentiment::ALL.map(Some)) {
                let html = entry(&Entry { language, preselected, ..view(&links) });
                assert_eq!(html.matches(&section).count(), 1, "{preselected:?}");
            }
        }
    }

    #[test]
    fn it_is_small_and_silent() {
        let links = links();
        let html = entry(&view(&links));
        assert!(html.len() < 30_000, "{}", html.len());
        assert!(!html.contains("<script") && !html.contains("src="));
    }

    #[test]
    fn what_it_sends_is_an_answer_with_words() {
        let form = [("lang", "es"), ("comment", "Muy amables"), ("face", "positive")];
        let submission = read_submission(form, 0);
        assert_eq!(submission.face, Some(FeedbackSentiment::Positive));
        assert_eq!(submission.comment.as_deref(), Some("Muy amables"));
        assert!(submission.scores.is_empty());
    }
}
