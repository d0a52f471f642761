//! The figures of one day: what is counted, while it is counted, and as it is kept.

use std::collections::{BTreeMap, HashMap};

use domain::{FeedbackSentiment, Timestamp};
use rules::reports::{Counts, NotReached};
use serde::{Deserialize, Serialize};

/// Goes up when [`DayFigures`] changes its shape or its meaning. Days that were kept by another
/// version are counted anew.
pub(super) const VERSION: u32 = 1;

/// Where a campaign or a technician stands in [`DayFigures::names`].
pub(super) type Place = u32;

/// How many pages were opened, and from how many of them a review link was followed.
pub(super) type Pages = (u64, u64);

/// All that reports say about one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DayFigures {
    /// Ids of campaigns and HCP's ids of technicians, each once. What follows names them by their
    /// place in this list. An empty name: none.
    pub names: Vec<String>,
    /// Pulse checks by campaign and leading technician: each of them once.
    pub led: Vec<(Place, Place, Counts)>,
    /// The same by campaign and further technician: once for each of these.
    pub credited: Vec<(Place, Place, Counts)>,
    /// Messages that were decided against on this day: campaign, leading technician, rule,
    /// channel, how many.
    pub suppressed: Vec<(Place, Place, String, Option<String>, u64)>,
    /// Jobs that were completed on this day, by first technician.
    pub jobs: Vec<(Place, u64)>,
    /// Pulse checks of jobs by leading technician: how many, and how many reached their customer.
    pub asked: Vec<(Place, u64, u64)>,
    /// Why the others did not, by leading technician.
    pub not_reached: Vec<(Place, String, u64)>,
    /// Pages by [`page_kind`].
    pub pages: [Pages; 4],
    /// First technician and HCP's id of each job that was completed on this day and never asked
    /// about.
    pub unasked: Vec<(Place, String)>,
}

/// What stands on pages: a happy answer, a so-so one, an unhappy one, none. As in
/// [`DayFigures::pages`].
pub(super) const PAGE_KINDS: [&str; 4] = ["positive", "neutral", "negative", "unanswered"];

/// The place in [`PAGE_KINDS`].
const fn page_kind(sentiment: Option<FeedbackSentiment>) -> usize {
    match sentiment {
        Some(FeedbackSentiment::Positive) => 0,
        Some(FeedbackSentiment::Neutral) => 1,
        Some(FeedbackSentiment::Negative) => 2,
        None => 3,
    }
}

/// A pulse check, as far as it is counted.
#[derive(Debug, Clone)]
pub(super) struct Check {
    /// When it was made: on this day it counts, whatever happens to it later.
    pub created_at: Timestamp,
    /// Id of its campaign; empty: none.
    pub campaign: String,
    /// HCP's id of the technician who led; empty: nobody.
    pub lead: String,
    /// Who is credited too.
    pub credited: Vec<String>,
    /// `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`.
    pub status: String,
    /// It asks about a completed job, and was not opened by a keyword or a QR code.
    pub is_of_job: bool,
    /// Its page was opened.
    pub is_opened: bool,
    /// It was answered.
    pub is_answered: bool,
    /// A review link was followed.
    pub is_clicked: bool,
    /// The answer.
    pub sentiment: Option<FeedbackSentiment>,
    /// Scores by question.
    pub scores: Vec<Option<u8>>,
}

impl Check {
    fn is_reached(&self) -> bool {
        matches!(self.status.as_str(), "sent" | "answered")
    }

    fn counts(&self) -> Counts {
        let stands = |status: &str| u64::from(self.status == status);
        let felt = |sentiment: FeedbackSentiment| u64::from(self.sentiment == Some(sentiment));
        Counts {
            asked: 1,
            sent: u64::from(self.is_reached()),
            opened: u64::from(self.is_opened),
            answered: u64::from(self.is_answered),
            clicked: u64::from(self.is_clicked),
            positive: felt(FeedbackSentiment::Positive),
            neutral: felt(FeedbackSentiment::Neutral),
            negative: felt(FeedbackSentiment::Negative),
            held: stands("held") + stands("sending"),
            suppressed: stands("suppressed"),
            failed: stands("failed"),
            score_sum: self.scores.iter().flatten().map(|score| u64::from(*score)).sum(),
            score_count: self.scores.iter().flatten().count() as u64,
        }
    }
}

/// A day's figures while they are counted.
#[derive(Default)]
pub(super) struct Fold {
    names: Vec<String>,
    places: HashMap<String, Place>,
    led: BTreeMap<(Place, Place), Counts>,
    credited: BTreeMap<(Place, Place), Counts>,
    suppressed: BTreeMap<(Place, Place, String, Option<String>), u64>,
    jobs: BTreeMap<Place, u64>,
    asked: BTreeMap<Place, (u64, u64)>,
    not_reached: BTreeMap<(Place, &'static str), u64>,
    pages: [Pages; 4],
    unasked: Vec<(Place, String)>,
}

impl Fold {
    fn place(&mut self, name: &str) -> Place {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.names.len() as Place;
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        place
    }

    /// Counts a pulse check.
    pub fn check(&mut self, check: &Check) {
        let counts = check.counts();
        let (campaign, lead) = (self.place(&check.campaign), self.place(&check.lead));
        *self.led.entry((campaign, lead)).or_default() += counts;
        for technician in &check.credited {
            let technician = self.place(technician);
            *self.credited.entry((campaign, technician)).or_default() += counts;
        }
        if check.is_of_job {
            let (asked, reached) = self.asked.entry(lead).or_default();
            *asked += 1;
            *reached += counts.sent;
        }
        if check.is_opened {
            let (opened, clicked) = &mut self.pages[page_kind(check.sentiment)];
            *opened += 1;
            *clicked += counts.clicked;
        }
    }

    /// Counts a pulse check of a job once more, as one that reached nobody.
    pub fn not_reached(&mut self, lead: &str, why: NotReached) {
        let lead = self.place(lead);
        *self.not_reached.entry((lead, why.as_str())).or_default() += 1;
    }

    /// Counts a message that was decided against.
    pub fn suppressed(&mut self, campaign: &str, lead: &str, rule: String, channel: Option<String>) {
        let (campaign, lead) = (self.place(campaign), self.place(lead));
        *self.suppressed.entry((campaign, lead, rule, channel)).or_default() += 1;
    }

    /// Counts a job that was completed.
    pub fn job(&mut self, first_technician: &str) {
        let technician = self.place(first_technician);
        *self.jobs.entry(technician).or_default() += 1;
    }

    /// Notes a job that was never asked about.
    pub fn unasked(&mut self, first_technician: &str, job_ref: String) {
        let technician = self.place(first_technician);
        self.unasked.push((technician, job_ref));
    }

    /// All is counted.
    pub fn finish(self) -> DayFigures {
        DayFigures {
            names: self.names,
            led: self.led.into_iter().map(|((campaign, lead), counts)| (campaign, lead, counts)).collect(),
            credited: self
                .credited
                .into_iter()
                .map(|((campaign, technician), counts)| (campaign, technician, counts))
                .collect(),
            suppressed: self
                .suppressed
                .into_iter()
                .map(|((campaign, lead, rule, channel), count)| (campaign, lead, rule, channel, count))
                .collect(),
            jobs: self.jobs.into_iter().collect(),
            asked: self.asked.into_iter().map(|(lead, (asked, reached))| (lead, asked, reached)).collect(),
            not_reached: self
                .not_reached
                .into_iter()
                .map(|((lead, why), count)| (lead, why.to_owned(), count))
                .collect(),
            pages: self.pages,
            unasked: self.unasked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: &str) -> Check {
        Check {
            created_at: Timestamp::from_seconds(0),
            campaign: "cmp_terry".into(),
            lead: "pro_terry".into(),
            credited: vec!["pro_sam".into()],
            status: status.into(),
            is_of_job: true,
            is_opened: false,
            is_answered: false,
            is_clicked: false,
            sentiment: None,
            scores: Vec::new(),
        }
    }

    fn answered() -> Check {
        Check {
            is_opened: true,
            is_answered: true,
            is_clicked: true,
            sentiment: Some(FeedbackSentiment::Neutral),
            scores: vec![Some(10), None, Some(7)],
            ..check("answered")
        }
    }

    #[test]
    fn each_status_counts_where_the_feed_shows_it() {
        for (status, sent, held, suppressed, failed) in [
            ("sent", 1, 0, 0, 0),
            ("answered", 1, 0, 0, 0),
            ("held", 0, 1, 0, 0),
            ("sending", 0, 1, 0, 0),
            ("suppressed", 0, 0, 1, 0),
            ("failed", 0, 0, 0, 1),
        ] {
            let counts = check(status).counts();
            let found = (counts.asked, counts.sent, counts.held, counts.suppressed, counts.failed);
            assert_eq!(found, (1, sent, held, suppressed, failed), "{status}");
        }
        let counts = answered().counts();
        assert_eq!((counts.neutral, counts.score_sum, counts.score_count), (1, 17, 2));
    }

    #[test]
    fn a_further_technician_is_credited_beside_the_one_count_of_the_pulse_check() {
        let mut fold = Fold::default();
        fold.check(&answered());
        fold.check(&check("suppressed"));
        fold.not_reached("pro_terry", NotReached::Failed);
        fold.job("pro_terry");
        fold.unasked("", "job_1".into());
        let day = fold.finish();
        assert_eq!(day.names, ["cmp_terry", "pro_terry", "pro_sam", ""]);
        let (campaign, lead, counts) = day.led[0];
        assert_eq!((day.led.len(), campaign, lead, counts.asked), (1, 0, 1, 2));
        assert_eq!(day.credited, [(0, 2, counts)]);
        assert_eq!(day.asked, [(1, 2, 1)]);
        assert_eq!(day.pages, [(0, 0), (1, 1), (0, 0), (0, 0)]);
        assert_eq!(day.unasked, [(3, "job_1".to_owned())]);
    }

    #[test]
    fn a_day_reads_back_as_it_was_kept() {
        let mut fold = Fold::default();
        fold.check(&answered());
        fold.suppressed("", "pro_terry", "opted-out".into(), Some("sms".into()));
        fold.suppressed("", "pro_terry", "no-campaign".into(), None);
        let day = fold.finish();
        let text = serde_json::to_string(&day).unwrap();
        assert_eq!(serde_json::from_str::<DayFigures>(&text).unwrap(), day);
        // Days are kept for years: when this changes, so must `VERSION`.
        assert_eq!(
            text,
            r#"{"names":["cmp_terry","pro_terry","pro_sam",""],"led":[[0,1,[1,1,1,1,1,0,1,0,0,0,0,17,2]]],"credited":[[0,2,[1,1,1,1,1,0,1,0,0,0,0,17,2]]],"suppressed":[[3,1,"no-campaign",null,1],[3,1,"opted-out","sms",1]],"jobs":[],"asked":[[1,1,1]],"not_reached":[],"pages":[[0,0],[1,1],[0,0],[0,0]],"unasked":[]}"#
        );
        assert_eq!(VERSION, 1);
    }
}
