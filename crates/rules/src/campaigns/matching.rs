//! Which employee campaign belongs to which technician: its Employee ID equals the technician's
//! e-mail in Housecall Pro (A3).
//!
//! Exact means exact: case- and character-sensitive, as pulseM's users know it. A near miss is
//! never silent: it is found, named and shown letter by letter, so that one click can fix it.
//! Lenient ignores case and outer spaces.

use domain::CampaignId;
use serde::{Deserialize, Serialize};

/// How Employee IDs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchingMode {
    /// Letter by letter.
    #[default]
    Exact,
    /// Case and outer spaces do not count.
    Lenient,
}

impl MatchingMode {
    /// The word stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Lenient => "lenient",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Exact, Self::Lenient].into_iter().find(|mode| mode.as_str() == word)
    }
}

/// A technician, as far as matching goes.
#[derive(Clone, Copy)]
pub struct Technician<'a> {
    /// HCP's id.
    pub employee_ref: &'a str,
    /// Display name.
    pub name: &'a str,
    /// The profile e-mail, as HCP spells it.
    pub email: Option<&'a str>,
}

/// An employee campaign, as far as matching goes.
#[derive(Debug, Clone, Copy)]
pub struct EmployeeCampaign<'a> {
    pub id: CampaignId,
    pub name: &'a str,
    /// The Employee ID as somebody typed it.
    pub employee_id: Option<&'a str>,
}

/// How a technician stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matching {
    /// This campaign is theirs.
    Matched { campaign: CampaignId },
    /// This campaign was probably meant for them and does not match.
    NearMiss { campaign: CampaignId, difference: Difference },
    /// They have none.
    Missing,
}

/// How an Employee ID differs from the spelling in HCP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Difference {
    pub kind: DifferenceKind,
    /// A sentence for people.
    pub text: String,
    /// The Employee ID in pieces, for marking.
    pub employee_id: Vec<Span>,
    /// HCP's spelling in pieces, for marking.
    pub hcp: Vec<Span>,
}

/// What sort of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Upper and lower case.
    Case,
    /// Stray spaces, perhaps case too.
    Space,
    /// Another address: a typing mistake, another domain, or the same name.
    OtherAddress,
}

/// A piece of a spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Span {
    pub text: String,
    /// The other spelling has this piece too.
    pub same: bool,
}

/// The campaign whose Employee ID equals this e-mail. Under lenient matching a letter-perfect one
/// goes before one that only folds to the same.
pub fn find<'c, 'a>(
    mode: MatchingMode,
    email: &str,
    campaigns: &'c [EmployeeCampaign<'a>],
) -> Option<&'c EmployeeCampaign<'a>> {
    let exact = campaigns.iter().find(|campaign| campaign.employee_id == Some(email));
    match mode {
        MatchingMode::Exact => exact,
        MatchingMode::Lenient => {
            let same =
                |campaign: &&EmployeeCampaign<'_>| campaign.employee_id.is_some_and(|id| folded(id) == folded(email));
            exact.or_else(|| campaigns.iter().find(same))
        }
    }
}

/// How each technician stands, in their order. A campaign that matches somebody is nobody else's
/// near miss: Tim is not Tom with a typing mistake.
pub fn overview(
    mode: MatchingMode,
    technicians: &[Technician<'_>],
    campaigns: &[EmployeeCampaign<'_>],
) -> Vec<Matching> {
    let match_of = |technician: &Technician<'_>| technician.email.and_then(|email| find(mode, email, campaigns));
    let matches: Vec<Option<CampaignId>> =
        technicians.iter().map(|it| match_of(it).map(|campaign| campaign.id)).collect();
    let free: Vec<EmployeeCampaign<'_>> =
        campaigns.iter().filter(|campaign| !matches.contains(&Some(campaign.id))).copied().collect();

    let unmatched = || technicians.iter().zip(&matches).filter(|(_, matched)| matched.is_none()).map(|(one, _)| one);
    // What differs from one technician's address by case or a space alone is meant for nobody else.
    let spoken_for: Vec<CampaignId> = unmatched()
        .filter_map(|technician| match nearest(technician, &free)? {
            Matching::NearMiss { campaign, difference } if difference.kind != DifferenceKind::OtherAddress => {
                Some(campaign)
            }
            _ => None,
        })
        .collect();
    let open: Vec<EmployeeCampaign<'_>> =
        free.iter().filter(|campaign| !spoken_for.contains(&campaign.id)).copied().collect();
    let likeliest = |technician: &Technician<'_>| match nearest(technician, &free) {
        Some(Matching::NearMiss { difference, .. }) if difference.kind == DifferenceKind::OtherAddress => {
            nearest(technician, &open)
        }
        found => found,
    };
    technicians
        .iter()
        .zip(&matches)
        .map(|(technician, matched)| match matched {
            Some(campaign) => Matching::Matched { campaign: *campaign },
            None => likeliest(technician).unwrap_or(Matching::Missing),
        })
        .collect()
}

/// The free campaign that was most probably meant for this technician.
pub fn nearest(technician: &Technician<'_>, free: &[EmployeeCampaign<'_>]) -> Option<Matching> {
    let email = technician.email?;
    let likely = |campaign: &EmployeeCampaign<'_>| {
        let written = campaign.employee_id.unwrap_or_default();
        likeness(written, email)
            .or_else(|| (folded(campaign.name) == folded(technician.name)).then_some((3, DifferenceKind::OtherAddress)))
            .map(|(rank, kind)| (rank, kind, campaign.id, written.to_owned()))
    };
    let (_, kind, campaign, written) = free.iter().filter_map(likely).min_by_key(|(rank, ..)| *rank)?;
    Some(Matching::NearMiss { campaign, difference: difference(kind, &written, email) })
}

/// How alike two addresses are that are not equal, the best first; `None` when they are strangers.
fn likeness(written: &str, email: &str) -> Option<(u8, DifferenceKind)> {
    if written.is_empty() {
        return None;
    }
    let (left, right) = (written.to_lowercase(), email.to_lowercase());
    let local = |address: &str| address.rsplit_once('@').map(|(local, _)| local.trim().to_owned());
    if left == right {
        Some((0, DifferenceKind::Case))
    } else if without_spaces(&left) == without_spaces(&right) {
        Some((1, DifferenceKind::Space))
    } else if (local(&left).is_some() && local(&left) == local(&right)) || is_slip(&left, &right) {
        Some((2, DifferenceKind::OtherAddress))
    } else {
        None
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Without spaces, also those that nobody sees (no-break, zero-width).
fn without_spaces(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        })
        .collect()
}

/// Whether one may be the other with a slip of the fingers: one edit for four letters before the
/// `@`, two at most. Sam is not Kim.
fn is_slip(left: &str, right: &str) -> bool {
    let name = |address: &str| address.split('@').next().unwrap_or_default().chars().count();
    let allowed = (name(left).min(name(right)) / 4).min(2);
    left == right || (allowed > 0 && at_most_edits(allowed, left, right))
}

fn at_most_edits(allowed: usize, left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > allowed {
        return false;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[right.len()] <= allowed
}

fn difference(kind: DifferenceKind, written: &str, email: &str) -> Difference {
    let text = match kind {
        DifferenceKind::Case => format!("Upper and lower case differ: “{written}”, in Housecall Pro “{email}”"),
        DifferenceKind::Space => {
            format!("A stray space: “{}”, in Housecall Pro “{}”", visible(written), visible(email))
        }
        DifferenceKind::OtherAddress if written.is_empty() => format!("No Employee ID, in Housecall Pro “{email}”"),
        DifferenceKind::OtherAddress => format!("Another address: “{written}”, in Housecall Pro “{email}”"),
    };
    let (employee_id, hcp) = spans(written, email);
    Difference { kind, text, employee_id, hcp }
}

/// Spaces as `␣`, so that they can be seen.
fn visible(text: &str) -> String {
    text.chars().map(|c| if without_spaces(c.encode_utf8(&mut [0; 4])).is_empty() { '␣' } else { c }).collect()
}

/// Both spellings cut along their longest common subsequence.
fn spans(left: &str, right: &str) -> (Vec<Span>, Vec<Span>) {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().take(300).collect(), right.chars().take(300).collect());
    let mut common = vec![vec![0u16; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i][j] =
                if left[i] == right[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            extend(&mut ours, left[i], true);
            extend(&mut theirs, right[j], true);
            i += 1;
            j += 1;
        } else if j == right.len() || (i < left.len() && common[i + 1][j] >= common[i][j + 1]) {
            extend(&mut ours, left[i], false);
            i += 1;
        } else {
            extend(&mut theirs, right[j], false);
            j += 1;
        }
    }
    (ours, theirs)
}

fn extend(spans: &mut Vec<Span>, letter: char, same: bool) {
    match spans.last_mut() {
        Some(last) if last.same == same => last.text.push(letter),
        _ => spans.push(Span { text: letter.to_string(), same }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::Id;

    fn id(number: u8) -> CampaignId {
        CampaignId::from_uuid(format!("00000000-0000-0000-0000-0000000000{number:02x}").parse().unwrap())
    }

    const TERRY: Technician<'_> =
        Technician { employee_ref: "pro_1", name: "Terry Miles", email: Some("Terry.Miles@example.com") };

    fn campaign(employee_id: &str) -> EmployeeCampaign<'_> {
        EmployeeCampaign { id: id(1), name: "Campaign one", employee_id: Some(employee_id) }
    }

    #[test]
    fn how_a_technician_stands() {
        use DifferenceKind::{Case, OtherAddress, Space};
        for (employee_id, exact, lenient) in [
            ("Terry.Miles@example.com", "matched".to_owned(), "matched"),
            ("terry.miles@example.com", format!("{Case:?}"), "matched"),
            ("TERRY.MILES@EXAMPLE.COM", format!("{Case:?}"), "matched"),
            (" Terry.Miles@example.com", format!("{Space:?}"), "matched"),
            ("Terry.Miles@example.com\u{a0}", format!("{Space:?}"), "matched"),
            ("Terry.Miles@exa mple.com", format!("{Space:?}"), "Space"),
            ("Terry.Miles@example.com\u{200b}", format!("{Space:?}"), "Space"),
            ("terry.miles @example.com", format!("{Space:?}"), "Space"),
            ("Terry.Miles@sunrise.example", format!("{OtherAddress:?}"), "OtherAddress"),
            ("Tery.Miles@example.com", format!("{OtherAddress:?}"), "OtherAddress"),
            ("Terry.Mlies@example.com", format!("{OtherAddress:?}"), "OtherAddress"),
            ("maria@example.com", "missing".to_owned(), "missing"),
            ("", "missing".to_owned(), "missing"),
        ] {
            for (mode, expected) in [(MatchingMode::Exact, exact.as_str()), (MatchingMode::Lenient, lenient)] {
                let standing = match &overview(mode, &[TERRY], &[campaign(employee_id)])[0] {
                    Matching::Matched { .. } => "matched".to_owned(),
                    Matching::NearMiss { difference, .. } => format!("{:?}", difference.kind),
                    Matching::Missing => "missing".to_owned(),
                };
                assert_eq!(standing, expected, "{employee_id:?} {mode:?}");
            }
        }
    }

    #[test]
    fn a_campaign_meant_for_one_technician_is_nobody_elses_near_miss() {
        let kim = Technician { employee_ref: "pro_2", name: "Kim Nguyen", email: Some("Kim@example.com") };
        let tim = Technician { employee_ref: "pro_3", name: "Tim Nash", email: Some("tims@example.com") };
        let sam = Technician { employee_ref: "pro_4", name: "Sam Rivera", email: Some("sam@example.com") };
        let standing = overview(MatchingMode::Exact, &[sam, kim, tim], &[campaign("kim@example.com")]);
        assert_eq!(standing[0], Matching::Missing, "sam is not kim with two slips");
        assert!(matches!(standing[1], Matching::NearMiss { .. }));
        assert_eq!(standing[2], Matching::Missing);
    }

    #[test]
    fn the_same_letters_in_another_encoding_are_not_equal() {
        let technician = Technician { email: Some("jose\u{301}@example.com"), ..TERRY };
        let composed = [campaign("josé@example.com")];
        assert!(!matches!(overview(MatchingMode::Exact, &[technician], &composed)[0], Matching::Matched { .. }));
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_campaign_with_the_technicians_name_was_meant_for_them() {
        let by_name = [EmployeeCampaign { id: id(1), name: "terry miles", employee_id: None }];
        let Matching::NearMiss { difference, .. } = &overview(MatchingMode::Exact, &[TERRY], &by_name)[0] else { panic!() };
        assert_eq!(difference.kind, DifferenceKind::OtherAddress);
        assert_eq!(difference.text, "No Employee ID, in Housecall Pro “Terry.Miles@example.com”");
        let without_email = Technician { email: None, ..TERRY };
        assert_eq!(overview(MatchingMode::Exact, &[without_email], &by_name)[0], Matching::Missing, "nothing to fix it with");
    }

    #[test]
    #[rustfmt::skip] // a table
    fn tim_is_not_tom_with_a_typing_mistake() {
        let tom = Technician { employee_ref: "pro_2", name: "Tom", email: Some("tom@example.com") };
        let tim = Technician { employee_ref: "pro_3", name: "Tim", email: Some("tim@example.com") };
        let campaigns = [campaign("tom@example.com")];
        assert_eq!(overview(MatchingMode::Exact, &[tim, tom], &campaigns), [Matching::Missing, Matching::Matched { campaign: id(1) }]);
    }

    #[test]
    fn lenient_prefers_the_letter_perfect_one() {
        let folds = EmployeeCampaign { id: id(2), ..campaign("terry.miles@example.com") };
        let perfect = campaign("Terry.Miles@example.com");
        assert_eq!(find(MatchingMode::Lenient, "Terry.Miles@example.com", &[folds, perfect]).unwrap().id, id(1));
    }

    #[test]
    fn differences_are_marked_letter_by_letter() {
        let marked = |spans: &[Span]| {
            let piece = |span: &Span| if span.same { span.text.clone() } else { format!("[{}]", span.text) };
            spans.iter().map(piece).collect::<String>()
        };
        for (written, email, ours, theirs) in [
            ("Terry@example.com", "terry@example.com", "[T]erry@example.com", "[t]erry@example.com"),
            (" terry@example.com", "terry@example.com", "[ ]terry@example.com", "terry@example.com"),
            ("tery@example.com", "terry@example.com", "tery@example.com", "ter[r]y@example.com"),
            ("", "a@example.com", "", "[a@example.com]"),
        ] {
            let (left, right) = spans(written, email);
            assert_eq!((marked(&left).as_str(), marked(&right).as_str()), (ours, theirs));
        }
        let spaced = difference(DifferenceKind::Space, "terry@example.com ", "terry@example.com");
        assert_eq!(spaced.text, "A stray space: “terry@example.com␣”, in Housecall Pro “terry@example.com”");
    }
}
