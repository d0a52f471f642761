//! Three-way: what was agreed on last, what each side says now, and who may write what.
//!
//! A value that both sides have is agreed on. One side alone changed: that is a change. Both did,
//! and differently: the policy decides. Because what we write becomes what is agreed on, the echo
//! of our own write is no change, whenever it comes.

use std::collections::BTreeMap;

use domain::crm::{Fields, Stopped};
use serde::{Deserialize, Serialize};

use super::{
    ages::{Seen, Span},
    fields::{Compare, same},
    mapping::{FieldMap, Policy},
};

/// What is known of a pair from before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreed {
    /// By field of the contact: the value that both sides had. No entry: never agreed on.
    pub fields: Fields,
    /// Pairs of values that are to stay different, by field of the contact: somebody said so, or
    /// undid a write. As soon as either side says something new, it is merged again.
    pub apart: BTreeMap<String, Apart>,
    /// Tags that both sides had.
    pub tags: Vec<String>,
    /// What was on its way to one side and is not agreed on yet, by field of the contact: the answer
    /// was lost, or the other side has changed meanwhile. Where it is found, it is our own word, and
    /// no change of that side.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sent: BTreeMap<String, Sent>,
}

impl Agreed {
    /// Both sides say this, by field of the contact.
    pub fn agree(&mut self, same: Fields) {
        for field in same.keys() {
            self.apart.remove(field);
            self.sent.remove(field);
        }
        self.fields.extend(same);
    }

    /// Notes what is about to be written, when both sides say this. What was sent before and has
    /// arrived is what both had.
    pub fn send(&mut self, maps: &[FieldMap], housecall: &Seen, highlevel: &Seen, merged: &Merge) {
        for map in maps {
            let (ours, theirs) = (housecall.value(&map.housecall), highlevel.value(&map.highlevel));
            let sent = match (merged.to_highlevel.get(&map.highlevel), merged.to_housecall.get(&map.housecall)) {
                (Some(value), _) => Sent { value: value.clone(), to_housecall: false },
                (None, Some(value)) => Sent { value: value.clone(), to_housecall: true },
                (None, None) => continue,
            };
            if let Some(before) = self.of(map, ours, theirs).map(str::to_owned) {
                self.fields.insert(map.highlevel.clone(), before);
            }
            self.sent.insert(map.highlevel.clone(), sent);
        }
    }

    /// The value that both sides had last, when they say this now.
    fn of(&self, map: &FieldMap, housecall: &str, highlevel: &str) -> Option<&str> {
        let sent = self.sent.get(&map.highlevel).filter(|sent| {
            let there = if sent.to_housecall { housecall } else { highlevel };
            is_same(map, &sent.value, there)
        });
        sent.map(|sent| &sent.value).or_else(|| self.fields.get(&map.highlevel)).map(String::as_str)
    }
}

/// A value of one side on its way to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub value: String,
    /// Otherwise to HighLevel.
    pub to_housecall: bool,
}

/// Two values that stay different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// In Housecall Pro.
    pub housecall: String,
    /// In HighLevel.
    pub highlevel: String,
}

/// What becomes of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Both say it.
    Same,
    /// They differ, and nobody is to write.
    Keep,
    /// HighLevel is to be written.
    ToHighlevel(String),
    /// Housecall Pro is to be written.
    ToHousecall(String),
    /// A person decides.
    Conflict,
}

/// How old the value of each side is, as far as it is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ages {
    pub housecall: Option<Span>,
    pub highlevel: Option<Span>,
}

/// What becomes of one field. An empty text is no value.
pub fn field(
    agreed: Option<&str>,
    apart: Option<&Apart>,
    housecall: &str,
    highlevel: &str,
    map: &FieldMap,
    ages: Ages,
) -> Outcome {
    let compare = map.compare();
    let same = |left: &str, right: &str| same(left, right, compare);
    if same(housecall, highlevel) {
        return Outcome::Same;
    }
    if apart.is_some_and(|apart| same(&apart.housecall, housecall) && same(&apart.highlevel, highlevel)) {
        return Outcome::Keep;
    }
    let to_highlevel =
        || if map.direction.writes_highlevel() { Outcome::ToHighlevel(housecall.to_owned()) } else { Outcome::Keep };
    let to_housecall =
        || if map.direction.writes_housecall() { Outcome::ToHousecall(highlevel.to_owned()) } else { Outcome::Keep };
    let by_policy = || match map.policy {
        Policy::HcpWins => to_highlevel(),
        Policy::HighlevelWins => to_housecall(),
        Policy::Ask => Outcome::Conflict,
        Policy::Newest => match (ages.housecall, ages.highlevel) {
            (Some(housecall), Some(highlevel)) if housecall.is_after(highlevel) => to_highlevel(),
            (Some(housecall), Some(highlevel)) if highlevel.is_after(housecall) => to_housecall(),
            _ => Outcome::Conflict,
        },
    };
    match agreed {
        Some(agreed) => match (same(agreed, housecall), same(agreed, highlevel)) {
            // Only Housecall Pro changed it.
            (false, true) => {
                if map.direction.writes_highlevel() {
                    to_highlevel()
                } else {
                    only_the_reader_changed(map.policy, Policy::HighlevelWins, to_housecall())
                }
            }
            // Only HighLevel changed it.
            (true, false) => {
                if map.direction.writes_housecall() {
                    to_housecall()
                } else {
                    only_the_reader_changed(map.policy, Policy::HcpWins, to_highlevel())
                }
            }
            _ => by_policy(),
        },
        // Never agreed on: an empty side is filled, and nothing is emptied.
        None if housecall.is_empty() => to_housecall(),
        None if highlevel.is_empty() => to_highlevel(),
        None => by_policy(),
    }
}

/// The side that is only written to was changed by somebody there. Who always wins writes again;
/// otherwise the change stays, or a person is asked.
fn only_the_reader_changed(policy: Policy, always: Policy, again: Outcome) -> Outcome {
    match policy {
        Policy::Ask => Outcome::Conflict,
        policy if policy == always => again,
        _ => Outcome::Keep,
    }
}

/// What becomes of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    /// New values of the contact.
    pub to_highlevel: Fields,
    /// New values of the customer, by the customer's field.
    pub to_housecall: Fields,
    /// Fields of the contact over which a person decides.
    pub conflicts: Vec<String>,
    /// Fields of the contact on which both agree now, with the value.
    pub same: Fields,
}

impl Merge {
    /// Nothing to write and nothing to ask.
    pub fn is_settled(&self) -> bool {
        self.to_highlevel.is_empty() && self.to_housecall.is_empty() && self.conflicts.is_empty()
    }
}

/// Merges a pair field by field.
pub fn merge(maps: &[FieldMap], agreed: &Agreed, housecall: &Seen, highlevel: &Seen) -> Merge {
    let mut merged = Merge::default();
    for map in maps {
        let (ours, theirs) = (housecall.value(&map.housecall), highlevel.value(&map.highlevel));
        let ages = Ages { housecall: housecall.age(&map.housecall), highlevel: highlevel.age(&map.highlevel) };
        let before = agreed.of(map, ours, theirs);
        match field(before, agreed.apart.get(&map.highlevel), ours, theirs, map, ages) {
            Outcome::Same => drop(merged.same.insert(map.highlevel.clone(), theirs.to_owned())),
            Outcome::Keep => {}
            Outcome::ToHighlevel(value) => drop(merged.to_highlevel.insert(map.highlevel.clone(), value)),
            Outcome::ToHousecall(value) => drop(merged.to_housecall.insert(map.housecall.clone(), value)),
            Outcome::Conflict => merged.conflicts.push(map.highlevel.clone()),
        }
    }
    merged
}

/// Which way tags go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmTags)]
pub enum TagFlow {
    /// They are left alone.
    Off,
    /// From Housecall Pro to HighLevel.
    #[default]
    ToHighlevel,
    /// Both ways.
    Both,
}

/// What becomes of tags: only ever added and taken off one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagMerge {
    pub add_to_highlevel: Vec<String>,
    pub remove_from_highlevel: Vec<String>,
    pub add_to_housecall: Vec<String>,
    pub remove_from_housecall: Vec<String>,
    /// What both have when all that is done.
    pub agreed: Vec<String>,
}

impl TagMerge {
    /// Nothing to write.
    pub fn is_settled(&self) -> bool {
        [&self.add_to_highlevel, &self.remove_from_highlevel, &self.add_to_housecall, &self.remove_from_housecall]
            .iter()
            .all(|tags| tags.is_empty())
    }
}

/// Merges tags. HighLevel keeps them in lower case, so case does not count; `is_ignored` leaves one
/// alone.
pub fn tags(
    flow: TagFlow,
    agreed: &[String],
    housecall: &[String],
    highlevel: &[String],
    is_ignored: impl Fn(&str) -> bool,
) -> TagMerge {
    let fold = |tags: &[String]| -> BTreeMap<String, String> {
        tags.iter()
            .map(|tag| (tag.trim().to_lowercase(), tag.trim().to_owned()))
            .filter(|(folded, _)| !folded.is_empty() && !is_ignored(folded))
            .collect()
    };
    if flow == TagFlow::Off {
        return TagMerge { agreed: agreed.to_vec(), ..TagMerge::default() };
    }
    let (agreed, ours, theirs) = (fold(agreed), fold(housecall), fold(highlevel));
    let mut merged = TagMerge::default();
    for (tag, written) in &ours {
        if theirs.contains_key(tag) {
            merged.agreed.push(tag.clone());
        } else if !agreed.contains_key(tag) {
            merged.add_to_highlevel.push(tag.clone());
            merged.agreed.push(tag.clone());
        } else if flow == TagFlow::Both {
            merged.remove_from_housecall.push(written.clone()); // HighLevel took it off
        } else {
            merged.agreed.push(tag.clone()); // taken off in HighLevel by hand: it stays off there
        }
    }
    for (tag, written) in &theirs {
        if ours.contains_key(tag) {
            continue;
        }
        if agreed.contains_key(tag) {
            merged.remove_from_highlevel.push(tag.clone()); // Housecall Pro took it off
        } else if flow == TagFlow::Both {
            merged.add_to_housecall.push(written.clone());
            merged.agreed.push(tag.clone());
        }
    }
    merged.agreed.sort();
    merged
}

/// What each side has to be told of who must not be written to. The union: nothing opens again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StopMerge {
    /// Ways to stop in HighLevel.
    pub in_highlevel: Stopped,
    /// Texts are to be stopped here.
    pub texts_here: bool,
    /// Mails are to be stopped here.
    pub mails_here: bool,
}

/// `here`: what the customer asked of us.
pub fn stops(here: Stopped, highlevel: Stopped) -> StopMerge {
    StopMerge {
        in_highlevel: Stopped {
            all: false,
            sms: here.texts() && !highlevel.texts(),
            email: here.mails() && !highlevel.mails(),
        },
        texts_here: highlevel.texts() && !here.texts(),
        mails_here: highlevel.mails() && !here.mails(),
    }
}

/// Whether two values of a mapped field are the same.
pub fn is_same(map: &FieldMap, left: &str, right: &str) -> bool {
    same(left, right, map.compare())
}

/// Names that are the same for comparing, of fields that no map names.
pub fn is_same_text(left: &str, right: &str) -> bool {
    same(left, right, Compare::Folded)
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::{super::mapping::Direction, *};

    fn map(policy: Policy, direction: Direction) -> FieldMap {
        FieldMap { housecall: "company".into(), highlevel: "company".into(), policy, direction }
    }

    fn at(seconds: i64) -> Option<Span> {
        Some(Span { after: None, until: Timestamp::from_seconds(seconds) })
    }

    fn between(after: i64, until: i64) -> Option<Span> {
        Some(Span { after: Some(Timestamp::from_seconds(after)), until: Timestamp::from_seconds(until) })
    }

    #[test]
    fn the_table_of_one_field() {
        use Direction::{Both, ToHighlevel, ToHousecall};
        use Outcome::{Conflict, Keep, Same};
        use Policy::{Ask, HcpWins, HighlevelWins, Newest};
        let up = |value: &str| Outcome::ToHighlevel(value.into());
        let down = |value: &str| Outcome::ToHousecall(value.into());
        let older = Ages { housecall: at(1), highlevel: at(2) };
        let newer = Ages { housecall: at(2), highlevel: at(1) };
        let unknown = Ages::default();
        let unclear = Ages { housecall: at(5), highlevel: between(1, 9) };
        // agreed, housecall, highlevel, policy, direction, ages -> outcome
        for (agreed, ours, theirs, policy, direction, ages, outcome) in [
            (None, "a", "a ", HcpWins, ToHighlevel, unknown, Same),
            (None, "", "", Ask, Both, unknown, Same),
            (Some("x"), "a", "a", Ask, Both, unknown, Same),
            // Filling.
            (None, "a", "", HighlevelWins, ToHighlevel, unknown, up("a")),
            (None, "", "b", HcpWins, Both, unknown, down("b")),
            (None, "", "b", HcpWins, ToHighlevel, unknown, Keep),
            // Never agreed on.
            (None, "a", "b", HcpWins, ToHighlevel, unknown, up("a")),
            (None, "a", "b", HighlevelWins, ToHighlevel, unknown, Keep),
            (None, "a", "b", HighlevelWins, Both, unknown, down("b")),
            (None, "a", "b", Newest, Both, older, down("b")),
            (None, "a", "b", Newest, Both, newer, up("a")),
            (None, "a", "b", Newest, Both, unknown, Conflict),
            (None, "a", "b", Ask, Both, newer, Conflict),
            // One side changed.
            (Some("a"), "b", "a", HighlevelWins, Both, older, up("b")),
            (Some("a"), "a", "b", HcpWins, Both, newer, down("b")),
            (Some("a"), "", "a", HcpWins, ToHighlevel, unknown, up("")),
            (Some("a"), "a", "", HcpWins, Both, unknown, down("")),
            // The side that is only written to changed.
            (Some("a"), "a", "b", HcpWins, ToHighlevel, unknown, up("a")),
            (Some("a"), "a", "b", Newest, ToHighlevel, older, Keep),
            (Some("a"), "a", "b", Ask, ToHighlevel, unknown, Conflict),
            (Some("a"), "b", "a", HighlevelWins, ToHousecall, unknown, down("a")),
            (Some("a"), "b", "a", HcpWins, ToHousecall, unknown, Keep),
            // Both did.
            (Some("x"), "a", "b", HcpWins, Both, unknown, up("a")),
            (Some("x"), "a", "b", HighlevelWins, Both, unknown, down("b")),
            (Some("x"), "a", "b", Newest, Both, older, down("b")),
            (Some("x"), "a", "b", Newest, Both, newer, up("a")),
            (Some("x"), "a", "b", Newest, Both, unclear, Conflict),
            (Some("x"), "a", "b", Ask, Both, newer, Conflict),
        ] {
            let map = map(policy, direction);
            assert_eq!(
                field(agreed, None, ours, theirs, &map, ages),
                outcome,
                "{agreed:?} {ours:?} {theirs:?} {policy:?} {direction:?}"
            );
        }
    }

    #[test]
    fn two_values_that_are_to_stay_different_do_until_one_changes() {
        let map = map(Policy::HcpWins, Direction::Both);
        let apart = Apart { housecall: "a".into(), highlevel: "b".into() };
        let go = |ours, theirs| field(Some("a"), Some(&apart), ours, theirs, &map, Ages::default());
        assert_eq!(go("a", "b"), Outcome::Keep);
        assert_eq!(go("c", "b"), Outcome::ToHighlevel("c".into()));
        assert_eq!(go("a", "c"), Outcome::ToHousecall("c".into()));
    }

    #[test]
    fn what_we_wrote_ourselves_is_no_change_though_the_answer_was_lost() {
        let maps = [map(Policy::HcpWins, Direction::Both)];
        let seen = |value: &str| Seen::new([("company".to_owned(), value.to_owned())].into(), None);
        let fields: Fields = [("company".to_owned(), "a".to_owned())].into();
        let sent = |to_housecall| [("company".to_owned(), Sent { value: "b".into(), to_housecall })].into();
        // “b” came from HighLevel, was written to Housecall Pro, and HighLevel says “c” by now.
        let agreed = Agreed { fields: fields.clone(), sent: sent(true), ..Agreed::default() };
        let merged = merge(&maps, &agreed, &seen("b"), &seen("c"));
        assert_eq!(merged.to_housecall.get("company").map(String::as_str), Some("c"));
        // It did not arrive: the change is still HighLevel's alone.
        let merged = merge(&maps, &agreed, &seen("a"), &seen("b"));
        assert_eq!(merged.to_housecall.get("company").map(String::as_str), Some("b"));
        // The other way.
        let agreed = Agreed { fields, sent: sent(false), ..Agreed::default() };
        let merged = merge(&maps, &agreed, &seen("c"), &seen("b"));
        assert_eq!(merged.to_highlevel.get("company").map(String::as_str), Some("c"));
    }

    #[test]
    fn tags_are_only_added_and_taken_off_by_whoever_did() {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let go = |flow, agreed: &str, ours: &str, theirs: &str| {
            let merged = tags(flow, &list(agreed), &list(ours), &list(theirs), |tag| tag.starts_with("hl-"));
            [
                merged.add_to_highlevel,
                merged.remove_from_highlevel,
                merged.add_to_housecall,
                merged.remove_from_housecall,
                merged.agreed,
            ]
            .map(|tags| tags.join(" "))
        };
        assert_eq!(go(TagFlow::ToHighlevel, "", "VIP", "lead hl-x"), ["vip", "", "", "", "vip"]);
        assert_eq!(go(TagFlow::Both, "", "VIP", "lead hl-x"), ["vip", "", "lead", "", "lead vip"]);
        assert_eq!(go(TagFlow::Both, "vip", "", "vip"), ["", "vip", "", "", ""]);
        assert_eq!(go(TagFlow::Both, "vip", "VIP", ""), ["", "", "", "VIP", ""]);
        assert_eq!(go(TagFlow::ToHighlevel, "vip", "VIP", ""), ["", "", "", "", "vip"]);
        assert_eq!(go(TagFlow::ToHighlevel, "vip", "vip", "vip"), ["", "", "", "", "vip"]);
        assert_eq!(go(TagFlow::Off, "vip", "a", "b"), ["", "", "", "", "vip"]);
    }

    #[test]
    fn a_stop_on_either_side_stops_both_and_none_is_lifted() {
        let texts = Stopped { sms: true, ..Stopped::default() };
        let everything = Stopped { all: true, ..Stopped::default() };
        assert_eq!(stops(texts, Stopped::default()).in_highlevel, texts);
        let both = stops(Stopped::default(), everything);
        assert!(both.texts_here && both.mails_here && both.in_highlevel == Stopped::default());
        assert_eq!(stops(texts, texts), StopMerge::default());
    }
}
