//! What the page's form sends back.

use domain::FeedbackSentiment;

use crate::Language;

/// The longest comment that is kept, in characters.
pub const LONGEST_COMMENT: usize = 4_000;

/// A form, read. Anything that makes no sense is as if it had not been sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// `None`: no face was tapped; the page is shown again.
    pub face: Option<FeedbackSentiment>,
    /// 0 to 10, by question.
    pub scores: Vec<Option<u8>>,
    pub comment: Option<String>,
    pub language: Option<Language>,
}

impl Submission {
    /// Whether more than a face was sent.
    pub fn has_details(&self) -> bool {
        self.comment.is_some() || self.scores.iter().any(Option::is_some)
    }
}

/// Reads the decoded pairs of the form; `questions` is how many the page had.
pub fn read_submission<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, questions: usize) -> Submission {
    let mut submission = Submission { scores: vec![None; questions], ..Submission::default() };
    for (name, value) in pairs {
        match name {
            "face" => submission.face = FeedbackSentiment::parse(value).or(submission.face),
            "comment" => submission.comment = comment(value),
            "lang" => submission.language = Language::parse(value),
            _ => {
                let index = name.strip_prefix("score_").and_then(|index| index.parse::<usize>().ok());
                if let Some(slot) = index.and_then(|index| submission.scores.get_mut(index)) {
                    *slot = value.parse().ok().filter(|score| *score <= 10);
                }
            }
        }
    }
    submission
}

/// A comment as it is kept; `None` when there are no words.
pub(super) fn comment(value: &str) -> Option<String> {
    let printable = |c: &char| !c.is_control() || *c == '\n';
    let text: String = value.replace("\r\n", "\n").chars().filter(printable).take(LONGEST_COMMENT).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_and_nonsense_is_as_if_not_sent() {
        let form = [
            ("face", "negative"),
            ("lang", "es"),
            ("score_0", "10"),
            ("score_1", "11"),
            ("score_9", "3"),
            ("score_x", "3"),
            ("comment", " Late\r\nand \u{0}wet "),
            ("other", "x"),
        ];
        assert_eq!(
            read_submission(form, 3),
            Submission {
                face: Some(FeedbackSentiment::Negative),
                scores: vec![Some(10), None, None],
                comment: Some("Late\nand wet".to_owned()),
                language: Some(Language::Es),
            }
        );
    }

    #[test]
    fn without_a_face_there_is_no_answer() {
        for form in [vec![], vec![("face", "")], vec![("face", "superb")], vec![("comment", "  ")]] {
            let submission = read_submission(form, 0);
            assert_eq!(submission.face, None);
            assert!(!submission.has_details());
        }
        let long = "é".repeat(5_000);
        assert_eq!(read_submission([("comment", long.as_str())], 0).comment.unwrap().chars().count(), LONGEST_COMMENT);
    }
}
