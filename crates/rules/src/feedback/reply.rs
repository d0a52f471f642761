//! Reads an answer to a pulse check out of a text message.
//!
//! A verdict leads the text, after greetings, thanks and a name at most ("Hi, Terry was great"), or
//! it stands further on in a form that can hardly be anything else ("…, great job"). What a single
//! word may be besides a verdict (an agreement, a time) is settled by what comes after it.
//!
//! Decided, because the words leave it open:
//! - A lone digit from 1 to 5 counts stars; 0 and 6 to 10 are out of ten, as is whatever says so.
//! - "Not bad" is neutral, "not bad at all" is praise, "not good" and "not ok" are blame, "not
//!   perfect" is neutral.
//! - "But", "although", "pero": two sides of one thing; a person reads that better.
//! - One star by itself may be a mark or a compliment: no answer. "★☆☆☆☆" says which.

use std::ops::Range;

use domain::FeedbackSentiment::{self, Negative, Neutral, Positive};

use super::{
    lexicon::{
        AFTER_NO, AGREEING, ARRANGEMENTS, ASKING, AT_ALL, BAD, BETWEEN, BLAME, COMPLAINTS, CONTRASTS, COURTESIES, FAIR,
        FOLLOWERS, GLAD, GOOD, LEADS, MARKING, NAME_DID, NAME_IS, NEGATIONS, NO_VERDICTS, NOUNS, NUMBERS, OURSELVES,
        PAST, POINTING, PRAISE, PRESENT, REPORTING, SHRUGS, SORRY, STARS, SUBJECTS, SUPERLATIVES, TALK,
    },
    tokens::{Kind, Token, tokens},
};
use crate::gate::opt_out::{self, Intent};

/// An answer that came as a text.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    pub sentiment: FeedbackSentiment,
    /// Out of ten, when a number or stars were said; each star counts two.
    pub score: Option<u8>,
    /// What the text says besides the verdict, or the whole text where they cannot be parted.
    pub comment: Option<String>,
}

/// Longer ones are letters, for a person to read. In characters: what carriers take in one message.
const LONGEST: usize = 1_600;

/// The answer in a text, when there clearly is one.
pub fn read_reply(text: &str) -> Option<Reply> {
    let is_other = opt_out::classify(text) != Intent::None || opt_out::is_reaction(text);
    if is_other || text.contains(['?', '¿']) || text.chars().count() > LONGEST {
        return None;
    }
    let text = opt_out::without_signature(text);
    let tokens = tokens(&text);
    let said = Said(&tokens);
    if said.asks() || said.has(0..tokens.len(), CONTRASTS) {
        return None;
    }
    let lead = said.lead(Marks::Count).ok()?.or_else(|| said.elsewhere())?;
    if !said.bears_out(&lead) {
        return None;
    }
    Some(Reply { sentiment: lead.sentiment, score: lead.score, comment: said.comment(&text, &lead) })
}

/// The text is no answer, whatever else it says.
struct NoAnswer;

/// Where the verdict is, and what it is.
struct Lead {
    form: Form,
    sentiment: FeedbackSentiment,
    score: Option<u8>,
    range: Range<usize>,
}

/// In which form a verdict was given.
enum Form {
    /// A number or stars.
    Mark,
    /// A picture; it may merely agree.
    Face,
    /// Words that judge.
    Judgement,
    /// An adjective by itself; it may merely agree.
    Bare(&'static str),
}

impl Lead {
    /// What comes after decides whether it is a verdict.
    const fn may_agree(&self) -> bool {
        matches!(self.form, Form::Face | Form::Bare(_))
    }
}

/// Whether numbers are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Count,
    Ignore,
}

/// What kind of words a verdict is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// A turn of phrase that judges by itself.
    Turn,
    /// How something is.
    Adjective,
    /// How the customer feels.
    Feeling,
}

type Table = &'static [&'static str];

static VERDICTS: [(Table, FeedbackSentiment, Nature); 8] = [
    (PRAISE, Positive, Nature::Turn),
    (SHRUGS, Neutral, Nature::Turn),
    (BLAME, Negative, Nature::Turn),
    (GOOD, Positive, Nature::Adjective),
    (FAIR, Neutral, Nature::Adjective),
    (BAD, Negative, Nature::Adjective),
    (GLAD, Positive, Nature::Feeling),
    (SORRY, Negative, Nature::Feeling),
];

/// Words of a verdict in the text, as they are listed: what turns them around is not looked at yet.
struct Verdict {
    phrase: &'static str,
    sentiment: FeedbackSentiment,
    nature: Nature,
    /// By itself, or by the noun that follows.
    is_judged: bool,
    range: Range<usize>,
}

/// What stood before the verdict.
#[derive(Default)]
struct Before<'t> {
    words: Vec<&'t str>,
    /// One name may be said.
    name: Option<Tense>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    /// Nothing is said of it: they are called by it.
    Called,
}

impl Before<'_> {
    fn has(&self, table: &[&str]) -> bool {
        self.words.iter().any(|word| table.contains(word))
    }
}

/// What to do after a word.
enum Step {
    On(usize),
    Found(Lead),
    /// Something else is said first.
    Off,
}

/// A text in pieces, looked at.
#[derive(Clone, Copy)]
struct Said<'t>(&'t [Token]);

impl<'t> Said<'t> {
    fn kind(self, at: usize) -> Option<&'t Kind> {
        self.0.get(at).map(|token| &token.kind)
    }

    fn word(self, at: usize) -> Option<&'t str> {
        match self.kind(at)? {
            Kind::Word(word) => Some(word.as_str()),
            _ => None,
        }
    }

    /// Whether the word here is in the table.
    fn is(self, at: usize, table: &[&str]) -> bool {
        self.word(at).is_some_and(|word| table.contains(&word))
    }

    fn says(self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(step, word)| self.word(at + step) == Some(word))
    }

    /// The longest phrase of the table that begins here.
    fn longest(self, at: usize, table: Table) -> Option<&'static str> {
        table.iter().copied().filter(|phrase| self.says(at, phrase)).max_by_key(|phrase| words_in(phrase))
    }

    /// Whether a phrase of the table begins anywhere in there.
    fn has(self, mut range: Range<usize>, table: Table) -> bool {
        range.any(|at| self.longest(at, table).is_some())
    }

    fn has_figures(self, mut range: Range<usize>) -> bool {
        range.any(|at| matches!(self.kind(at), Some(Kind::Number { .. } | Kind::Figure)))
    }

    /// "Is he good", without the mark.
    fn asks(self) -> bool {
        self.is(0, ASKING) && (self.is(1, SUBJECTS) || self.is(1, &["i", "we", "you", "your", "my"]))
    }

    /// The verdict that leads the text. `Ok(None)`: something else is said first.
    fn lead(self, marks: Marks) -> Result<Option<Lead>, NoAnswer> {
        let mut before = Before::default();
        let mut at = 0;
        while let Some(kind) = self.kind(at) {
            match kind {
                Kind::Face(_) if before.words.is_empty() => return self.faces(at).map(Some),
                Kind::Break | Kind::Face(_) => at += 1,
                Kind::Star | Kind::HollowStar => match self.stars(at) {
                    Some(lead) => return Ok(Some(lead)),
                    None => at += 1,
                },
                Kind::Figure => return Ok(None),
                Kind::Number { .. } => return Ok(self.mark(at, &before, marks)),
                Kind::Word(word) => match self.step(at, word, &mut before, marks)? {
                    Step::On(next) => at = next,
                    Step::Found(lead) => return Ok(Some(lead)),
                    Step::Off => return Ok(None),
                },
            }
        }
        Ok(None)
    }

    fn step(self, at: usize, word: &'t str, before: &mut Before<'t>, marks: Marks) -> Result<Step, NoAnswer> {
        if let Some(lead) = self.mark(at, before, marks) {
            return Ok(Step::Found(lead));
        }
        let verdict = self.verdict_at(at);
        if let Some(talk) = self.longest(at, TALK) {
            let end = at + words_in(talk);
            if verdict.as_ref().is_none_or(|verdict| verdict.range.end <= end) {
                before.words.extend((at..end).filter_map(|at| self.word(at)));
                return Ok(Step::On(end));
            }
        }
        if self.longest(at, NO_VERDICTS).is_some() {
            return Err(NoAnswer);
        }
        if let Some(verdict) = verdict {
            return self.weigh(&verdict, before).map(Step::Found);
        }
        if !is_known(word) {
            if before.name.is_some() || self.longest(at, ARRANGEMENTS).is_some() {
                return Ok(Step::Off);
            }
            let Some(tense) = self.name_at(at) else { return Ok(Step::Off) };
            before.name = Some(tense);
        }
        before.words.push(word);
        Ok(Step::On(at + 1))
    }

    /// An unknown word is a name by what follows ("Terry was") or comes before ("thanks Terry").
    fn name_at(self, at: usize) -> Option<Tense> {
        if self.is(at + 1, NAME_DID) {
            return Some(Tense::Past);
        }
        if self.is(at + 1, NAME_IS) {
            return Some(Tense::Present);
        }
        at.checked_sub(1).filter(|previous| self.is(*previous, COURTESIES)).map(|_| Tense::Called)
    }

    /// A run of pictures of one mind.
    fn faces(self, from: usize) -> Result<Lead, NoAnswer> {
        let faces = (from..self.0.len()).map_while(|at| match self.kind(at) {
            Some(Kind::Face(sentiment)) => Some(*sentiment),
            _ => None,
        });
        let faces: Vec<FeedbackSentiment> = faces.collect();
        let first = *faces.first().ok_or(NoAnswer)?;
        if faces.iter().any(|other| *other != first) {
            return Err(NoAnswer);
        }
        Ok(Lead { form: Form::Face, sentiment: first, score: None, range: from..from + faces.len() })
    }

    /// Stars are counted wherever they stand.
    fn stars(self, from: usize) -> Option<Lead> {
        let given = self.0.iter().filter(|token| matches!(token.kind, Kind::Star)).count();
        let is_scale = self.0.iter().any(|token| matches!(token.kind, Kind::HollowStar));
        if given == 0 || (given == 1 && !is_scale) {
            return None;
        }
        let is_star = |at: &usize| matches!(self.kind(*at), Some(Kind::Star | Kind::HollowStar));
        let run = (from..self.0.len()).take_while(is_star).count();
        let stars = u8::try_from(given.min(5)).unwrap_or(5);
        Some(Lead { form: Form::Mark, sentiment: out_of_five(stars), score: Some(stars * 2), range: from..from + run })
    }

    /// A number that is a mark: by what it says ("5 stars", "9 out of 10"), or because nothing else
    /// is said but what agrees with it.
    fn mark(self, at: usize, before: &Before<'_>, marks: Marks) -> Option<Lead> {
        if marks == Marks::Ignore {
            return None;
        }
        let (value, mut out_of) = self.number_at(at)?;
        let mut end = at + 1;
        let mut is_named = false;
        if out_of.is_none()
            && let Some((scale, length)) = self.scale_at(end)
        {
            (out_of, end, is_named) = (Some(scale), end + length, true);
        }
        if self.is(end, STARS) {
            (out_of, end, is_named) = (out_of.or(Some(5)), end + 1, true);
        }
        if out_of.is_some_and(|scale| value > scale) {
            return None;
        }
        let is_of_five = out_of.map_or((1..=5).contains(&value), |scale| scale == 5);
        let (sentiment, score) = if is_of_five { (out_of_five(value), value * 2) } else { (out_of_ten(value), value) };
        let is_mark = if is_named {
            !before.has(NEGATIONS)
        } else {
            before.words.iter().all(|word| MARKING.contains(word)) && self.goes_with(end, sentiment)
        };
        is_mark.then_some(Lead { form: Form::Mark, sentiment, score: Some(score), range: at..end })
    }

    fn number_at(self, at: usize) -> Option<(u8, Option<u8>)> {
        match self.kind(at)? {
            Kind::Number { value, out_of } => Some((*value, *out_of)),
            Kind::Word(word) => NUMBERS.iter().find(|(name, _)| name == word).map(|(_, value)| (*value, None)),
            _ => None,
        }
    }

    /// "out of 10", "de 5": the scale, and how many pieces that takes.
    fn scale_at(self, at: usize) -> Option<(u8, usize)> {
        let phrase = ["out of", "of", "de", "sobre"].into_iter().find(|phrase| self.says(at, phrase))?;
        let length = words_in(phrase);
        let (scale, _) =
            self.number_at(at + length).filter(|(scale, out_of)| [5, 10].contains(scale) && out_of.is_none())?;
        Some((scale, length + 1))
    }

    /// Whether what follows a lone number leaves it a mark: "5, thanks", "5 Terry was great", and
    /// neither "5 people" nor "9, see you then".
    fn goes_with(self, from: usize, sentiment: FeedbackSentiment) -> bool {
        let rest = from..self.0.len();
        if self.has_figures(rest.clone()) || self.has(rest.clone(), ARRANGEMENTS) {
            return false;
        }
        let mut words = rest.filter_map(|at| self.word(at));
        if words.all(|word| COURTESIES.contains(&word)) {
            return true;
        }
        match Said(&self.0[from..]).lead(Marks::Ignore) {
            Ok(Some(Lead { form: Form::Judgement | Form::Bare(_), sentiment: other, .. })) => {
                !opposed(sentiment, other)
            }
            _ => false,
        }
    }

    /// The words of a verdict that begin here.
    fn verdict_at(self, at: usize) -> Option<Verdict> {
        let found = VERDICTS
            .iter()
            .filter_map(|(table, sentiment, nature)| Some((self.longest(at, table)?, *sentiment, *nature)));
        let (phrase, sentiment, nature) = found.max_by_key(|(phrase, ..)| words_in(phrase))?;
        let end = at + words_in(phrase);
        let nouns = (end..self.0.len()).take_while(|at| self.is(*at, NOUNS)).count();
        let verdict = |is_judged, end| Verdict { phrase, sentiment, nature, is_judged, range: at..end };
        if nature == Nature::Turn {
            return Some(verdict(true, end));
        }
        if nouns > 0 {
            return Some(verdict(true, end + nouns));
        }
        let stands = match self.kind(end) {
            None | Some(Kind::Break | Kind::Face(_) | Kind::Star | Kind::HollowStar) => true,
            Some(Kind::Number { .. } | Kind::Figure) => false,
            Some(Kind::Word(_)) => self.is(end, FOLLOWERS) || self.says(end, AT_ALL) || self.verdict_at(end).is_some(),
        };
        stands.then(|| verdict(false, end))
    }

    /// All verdicts that begin in there.
    fn verdicts(self, range: Range<usize>) -> Vec<Verdict> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let verdict = self.verdict_at(at);
            at = verdict.as_ref().map_or(at + 1, |verdict| verdict.range.end);
            found.extend(verdict);
        }
        found
    }

    /// What a verdict means with the negation before it; `None` when that is not clear.
    fn meaning(self, verdict: &Verdict) -> Option<FeedbackSentiment> {
        let start = verdict.range.start;
        let clause = (0..start).rev().find(|at| matches!(self.kind(*at), Some(Kind::Break))).map_or(0, |at| at + 1);
        let negations: Vec<usize> = (clause..start).filter(|at| self.is(*at, NEGATIONS)).collect();
        let [negation] = negations[..] else { return negations.is_empty().then_some(verdict.sentiment) };
        let may_stand_between = match self.word(negation)? {
            // "I have never had such great service"
            "never" | "nunca" | "jamas" | "hardly" | "ni" | "tampoco" => return None,
            "no" => AFTER_NO,
            _ => BETWEEN,
        };
        let turns = (negation + 1..start).all(|at| self.is(at, may_stand_between));
        turns.then(|| turned(verdict))
    }

    /// A verdict that leads the text becomes an answer, unless it says how the customer is, or that
    /// something suits them.
    fn weigh(self, verdict: &Verdict, before: &Before<'_>) -> Result<Lead, NoAnswer> {
        let sentiment = self.meaning(verdict).ok_or(NoAnswer)?;
        if verdict.nature == Nature::Adjective && !verdict.is_judged {
            // "we're good" is `were good`
            let of_ourselves = before.has(OURSELVES) || before.words.first() == Some(&"were");
            let of_others = before.has(SUBJECTS) || before.has(NOUNS) || before.has(REPORTING) || before.name.is_some();
            let points = before.has(POINTING) && !before.has(PAST);
            let suits = before.name == Some(Tense::Present) && AGREEING.contains(&verdict.phrase);
            if (of_ourselves && !of_others) || points || suits {
                return Err(NoAnswer);
            }
        }
        let is_judged = verdict.is_judged
            || verdict.nature == Nature::Feeling
            || sentiment == Negative
            || before.has(PAST)
            || before.has(PRESENT)
            || before.has(REPORTING);
        let form = if is_judged { Form::Judgement } else { Form::Bare(verdict.phrase) };
        Ok(Lead { form, sentiment, score: None, range: verdict.range.clone() })
    }

    /// A judgement that does not lead the text, where nothing is arranged in it.
    fn elsewhere(self) -> Option<Lead> {
        let all = 0..self.0.len();
        if self.has(all.clone(), ARRANGEMENTS) || self.has(all.clone(), NO_VERDICTS) {
            return None;
        }
        let verdict =
            self.verdicts(all).into_iter().find(|verdict| verdict.is_judged || self.is_told(verdict.range.start))?;
        let sentiment = self.meaning(&verdict)?;
        Some(Lead { form: Form::Judgement, sentiment, score: None, range: verdict.range })
    }

    /// "… he was very" stands before it.
    fn is_told(self, start: usize) -> bool {
        let is_between = |at: &usize| self.is(*at, BETWEEN) && !self.is(*at, PAST);
        let between = (0..start).rev().take_while(is_between).count();
        let Some(verb) = start.checked_sub(between + 1).filter(|verb| self.is(*verb, PAST)) else { return false };
        verb.checked_sub(1).is_some_and(|subject| self.is(subject, SUBJECTS) || self.is(subject, NOUNS))
    }

    /// Whether the rest of the text goes with the verdict.
    fn bears_out(self, lead: &Lead) -> bool {
        let after = lead.range.end..self.0.len();
        let others: Vec<Verdict> =
            self.verdicts(0..lead.range.start).into_iter().chain(self.verdicts(after.clone())).collect();
        let is_covered =
            |at: usize| lead.range.contains(&at) || others.iter().any(|verdict| verdict.range.contains(&at));
        let mut moods: Vec<FeedbackSentiment> = Vec::new();
        for verdict in &others {
            match self.meaning(verdict) {
                Some(sentiment) => moods.push(sentiment),
                None if lead.sentiment == Positive => return false,
                None => {}
            }
        }
        moods.extend(self.0.iter().enumerate().filter_map(|(at, token)| match token.kind {
            Kind::Face(sentiment) if !lead.range.contains(&at) => Some(sentiment),
            _ => None,
        }));
        let is_mark = matches!(lead.form, Form::Mark);
        if moods.iter().any(|mood| opposed(*mood, lead.sentiment)) {
            return false;
        }
        if lead.sentiment == Neutral && !is_mark && moods.iter().any(|mood| *mood != Neutral) {
            return false;
        }
        let complains = (0..self.0.len()).any(|at| !is_covered(at) && self.is(at, COMPLAINTS));
        if lead.sentiment == Positive && complains {
            return false;
        }
        if lead.sentiment == Negative || !lead.may_agree() {
            return true;
        }
        if self.has(after.clone(), ARRANGEMENTS) {
            return false;
        }
        let rest: Vec<&Kind> = after.clone().filter(|at| !is_covered(*at)).filter_map(|at| self.kind(at)).collect();
        match lead.form {
            Form::Bare(phrase) if AGREEING.contains(&phrase) => agrees_at_most(phrase, lead.sentiment, &rest),
            _ => {
                let unknown = rest.iter().filter(|kind| matches!(kind, Kind::Word(word) if !is_known(word))).count();
                let tells = others.iter().any(|verdict| verdict.range.start >= after.start)
                    || [SUBJECTS, NOUNS, PAST].into_iter().any(|table| self.has(after.clone(), table));
                !self.has_figures(after) && (unknown <= 2 || tells)
            }
        }
    }

    /// What is said besides the verdict: after a number or a picture what follows, otherwise the
    /// whole text, when it says more than thanks.
    fn comment(self, text: &str, lead: &Lead) -> Option<String> {
        let all = 0..self.0.len();
        let first = all.clone().find(|at| !matches!(self.kind(*at), Some(Kind::Break))).unwrap_or_default();
        if matches!(lead.form, Form::Mark | Form::Face) && lead.range.start == first {
            let after = lead.range.end..all.end;
            let says_more = self.has_figures(after.clone())
                || after.filter_map(|at| self.word(at)).any(|word| !COURTESIES.contains(&word));
            let from = self.0.get(lead.range.end - 1).map_or(0, |token| token.end);
            let is_filling = |c: char| c.is_whitespace() || ".,;:!-–—".contains(c);
            let rest = text.get(from..).unwrap_or_default().trim_start_matches(is_filling).trim_end();
            return (says_more && !rest.is_empty()).then(|| rest.to_owned());
        }
        let verdicts = self.verdicts(all.clone());
        let is_covered =
            |at: &usize| lead.range.contains(at) || verdicts.iter().any(|verdict| verdict.range.contains(at));
        let says_more = all.filter(|at| !is_covered(at)).any(|at| match self.kind(at) {
            Some(Kind::Word(word)) => !is_known(word),
            Some(Kind::Number { .. } | Kind::Figure) => true,
            _ => false,
        });
        says_more.then(|| text.to_owned())
    }
}

/// Whether an agreeing word ("ok", "fine", "bien") stands by itself, or with thanks where that is
/// how one answers: "fine, thanks", and not "ok thanks".
fn agrees_at_most(phrase: &str, sentiment: FeedbackSentiment, rest: &[&Kind]) -> bool {
    let takes_thanks = sentiment != Neutral || phrase == "fine";
    rest.iter().all(|kind| match kind {
        Kind::Break | Kind::Face(_) => true,
        Kind::Word(word) => takes_thanks && is_known(word) && !NEGATIONS.contains(&word.as_str()),
        _ => false,
    })
}

/// Says nothing about the visit by itself.
fn is_known(word: &str) -> bool {
    [COURTESIES, LEADS, NOUNS, NEGATIONS].iter().any(|table| table.contains(&word))
}

fn words_in(phrase: &str) -> usize {
    phrase.split(' ').count()
}

fn opposed(one: FeedbackSentiment, other: FeedbackSentiment) -> bool {
    matches!((one, other), (Positive, Negative) | (Negative, Positive))
}

/// What a negation makes of it.
fn turned(verdict: &Verdict) -> FeedbackSentiment {
    match verdict.sentiment {
        Positive if !SUPERLATIVES.contains(&verdict.phrase) => Negative,
        Neutral => Negative,
        Positive | Negative => Neutral,
    }
}

const fn out_of_five(stars: u8) -> FeedbackSentiment {
    match stars {
        0..=2 => Negative,
        3 => Neutral,
        _ => Positive,
    }
}

const fn out_of_ten(mark: u8) -> FeedbackSentiment {
    match mark {
        0..=5 => Negative,
        6 | 7 => Neutral,
        _ => Positive,
    }
}
