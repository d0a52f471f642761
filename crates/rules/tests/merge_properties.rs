//! Two systems that are edited at random, and merges of which any write may be lost, or made and not
//! remembered: in the end both say the same, or a person is asked, and nothing was lost on the way.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Timestamp,
    crm::{Fields, Stopped},
};
use proptest::{prelude::*, sample::select};
use rules::crm::{
    ages::Seen,
    mapping::{Direction, FieldMap, Policy},
    merge::{Agreed, TagFlow, merge, stops, tags},
};

const FIELDS: [&str; 3] = ["first_name", "last_name", "city"];

#[derive(Debug, Clone)]
enum Step {
    Edit {
        highlevel: bool,
        field: usize,
        value: u8,
    },
    Tag {
        highlevel: bool,
        tag: u8,
        is_on: bool,
    },
    Stop {
        highlevel: bool,
    },
    /// A merge: whether each side's write arrives, whether what came of it is remembered, and whether
    /// somebody writes once more while a value of theirs is on its way to the other side.
    Merge {
        to_highlevel: bool,
        to_housecall: bool,
        is_remembered: bool,
        is_raced: bool,
    },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<bool>(), 0..FIELDS.len(), 0..3u8).prop_map(|(highlevel, field, value)| Step::Edit { highlevel, field, value }),
        3 => (any::<bool>(), 0..3u8, any::<bool>()).prop_map(|(highlevel, tag, is_on)| Step::Tag { highlevel, tag, is_on }),
        1 => any::<bool>().prop_map(|highlevel| Step::Stop { highlevel }),
        4 => any::<[bool; 4]>().prop_map(|[to_highlevel, to_housecall, is_remembered, is_raced]| {
            Step::Merge { to_highlevel, to_housecall, is_remembered, is_raced }
        }),
    ]
}

fn maps() -> impl Strategy<Value = Vec<FieldMap>> {
    let policy = select(vec![Policy::HcpWins, Policy::HighlevelWins, Policy::Newest, Policy::Ask]);
    let direction = select(vec![Direction::Both, Direction::Both, Direction::ToHighlevel, Direction::ToHousecall]);
    proptest::collection::vec((policy, direction), FIELDS.len()).prop_map(|all| {
        let map = |((policy, direction), name): ((Policy, Direction), &&str)| FieldMap {
            housecall: (*name).into(),
            highlevel: (*name).into(),
            policy,
            direction,
        };
        all.into_iter().zip(&FIELDS).map(map).collect()
    })
}

#[derive(Debug, Default)]
struct Side {
    fields: Fields,
    tags: BTreeSet<String>,
    stopped: Stopped,
    changed: i64,
    seen: Option<Seen>,
    /// Fields that were written since somebody looked.
    touched: BTreeSet<String>,
}

impl Side {
    /// Looks at the side as the hub does. Says whether every change can be seen: what was put back
    /// since the last look gives its time to another field.
    fn look(&mut self, now: i64) -> bool {
        let told = Some(Timestamp::from_seconds(self.changed));
        let before = self.seen.take();
        let put_back =
            |name: &String| before.as_ref().and_then(|before| before.fields.get(name)) == self.fields.get(name);
        let is_clear = !self.touched.iter().any(put_back);
        self.touched.clear();
        self.seen = Some(match &before {
            Some(before) => before.then(self.fields.clone(), told, Timestamp::from_seconds(now)),
            None => Seen::new(self.fields.clone(), told),
        });
        is_clear
    }

    fn tags(&self) -> Vec<String> {
        self.tags.iter().cloned().collect()
    }

    fn write(&mut self, fields: &Fields, now: i64) {
        for (name, value) in fields {
            self.touched.insert(name.clone());
            if value.is_empty() {
                self.fields.remove(name);
            } else {
                self.fields.insert(name.clone(), value.clone());
            }
        }
        if !fields.is_empty() {
            self.changed = now;
        }
    }
}

#[derive(Debug, Default)]
struct Pair {
    housecall: Side,
    highlevel: Side,
    agreed: Agreed,
    now: i64,
    /// By field of which the newest value counts: that value.
    newest: BTreeMap<String, String>,
    /// Some change could not be seen.
    is_unclear: bool,
}

impl Pair {
    /// What both say now, with the age of each value.
    fn seen(&mut self) -> (Seen, Seen) {
        self.is_unclear |= !self.housecall.look(self.now) | !self.highlevel.look(self.now);
        let seen = |side: &Side| side.seen.clone().expect("it was looked at a moment ago");
        (seen(&self.housecall), seen(&self.highlevel))
    }

    /// One merge as the hub makes it; how many writes it wanted.
    fn merge(
        &mut self,
        maps: &[FieldMap],
        flow: TagFlow,
        [to_highlevel, to_housecall, is_remembered, is_raced]: [bool; 4],
    ) -> usize {
        self.now += 1;
        let (housecall, highlevel) = self.seen();
        let plan = merge(maps, &self.agreed, &housecall, &highlevel);
        let of_tags = tags(flow, &self.agreed.tags, &self.housecall.tags(), &self.highlevel.tags(), |_| false);
        let stop = stops(self.housecall.stopped, self.highlevel.stopped);
        let stops_highlevel = stop.in_highlevel != Stopped::default();
        let wanted = plan.to_highlevel.len()
            + plan.to_housecall.len()
            + of_tags.add_to_highlevel.len()
            + of_tags.remove_from_highlevel.len()
            + of_tags.add_to_housecall.len()
            + of_tags.remove_from_housecall.len()
            + usize::from(stops_highlevel);
        self.agreed.send(maps, &housecall, &highlevel, &plan);
        if is_raced {
            self.now += 1;
            let mut again = |side: &mut Side, plan: &Fields| {
                for name in plan.keys() {
                    let Some(newest) = self.newest.get_mut(name) else { continue };
                    *newest = format!("value of {}", self.now);
                    side.write(&[(name.clone(), newest.clone())].into(), self.now);
                }
            };
            again(&mut self.housecall, &plan.to_highlevel);
            again(&mut self.highlevel, &plan.to_housecall);
            self.now += 1;
        }
        if to_highlevel {
            self.highlevel.write(&plan.to_highlevel, self.now);
            self.highlevel.tags.extend(of_tags.add_to_highlevel.iter().cloned());
            self.highlevel.tags.retain(|tag| !of_tags.remove_from_highlevel.contains(tag));
            self.highlevel.stopped.sms |= stop.in_highlevel.sms;
            self.highlevel.stopped.email |= stop.in_highlevel.email;
        }
        if to_housecall {
            self.housecall.write(&plan.to_housecall, self.now);
            self.housecall.tags.extend(of_tags.add_to_housecall.iter().cloned());
            self.housecall.tags.retain(|tag| !of_tags.remove_from_housecall.contains(tag));
        }
        self.housecall.stopped.sms |= stop.texts_here;
        self.housecall.stopped.email |= stop.mails_here;
        // What is remembered is what both say now, never what was meant to be written.
        if is_remembered {
            let (housecall, highlevel) = self.seen();
            let again = merge(maps, &self.agreed, &housecall, &highlevel);
            self.agreed.agree(again.same);
            let was = std::mem::take(&mut self.agreed.tags);
            let both = |tag: &String| self.housecall.tags.contains(tag) && self.highlevel.tags.contains(tag);
            self.agreed.tags = of_tags.agreed.iter().filter(|tag| both(tag) || was.contains(tag)).cloned().collect();
        }
        wanted
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_lost_on_the_way_both_sides_come_to_rest_and_nothing_is_cleared(
        maps in maps(),
        both_ways in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let flow = if both_ways { TagFlow::Both } else { TagFlow::ToHighlevel };
        let mut pair = Pair::default();
        pair.seen();
        pair.highlevel.tags.insert("newsletter".into());
        let (mut on_housecall, mut on_highlevel) = (BTreeSet::new(), BTreeSet::from(["newsletter".to_owned()]));
        let mut is_stopped = false;
        for step in steps {
            pair.now += 1;
            match step {
                Step::Edit { highlevel, field, value } => {
                    let map = &maps[field];
                    let value = if map.policy == Policy::Newest && map.direction == Direction::Both {
                        let value = format!("value of {}", pair.now);
                        pair.newest.insert(FIELDS[field].to_owned(), value.clone());
                        value
                    } else if value == 0 {
                        String::new()
                    } else {
                        format!("value {value}")
                    };
                    let side = if highlevel { &mut pair.highlevel } else { &mut pair.housecall };
                    side.write(&[(FIELDS[field].to_owned(), value)].into(), pair.now);
                }
                Step::Tag { highlevel, tag, is_on } => {
                    let tag = format!("tag{tag}");
                    on_housecall.remove(&tag);
                    on_highlevel.remove(&tag);
                    let side = if highlevel { &mut pair.highlevel } else { &mut pair.housecall };
                    let there_already = side.tags.contains(&tag);
                    if is_on { side.tags.insert(tag.clone()); } else { side.tags.remove(&tag); }
                    // Only what is put on anew and taken off by nobody is promised.
                    let agreed = pair.agreed.tags.contains(&tag);
                    let elsewhere = if highlevel { &pair.housecall } else { &pair.highlevel }.tags.contains(&tag);
                    if is_on && !there_already && !agreed && !elsewhere {
                        if highlevel { on_highlevel.insert(tag); } else { on_housecall.insert(tag); }
                    }
                }
                Step::Stop { highlevel } => {
                    is_stopped = true;
                    if highlevel { pair.highlevel.stopped.sms = true } else { pair.housecall.stopped.sms = true }
                }
                Step::Merge { to_highlevel, to_housecall, is_remembered, is_raced } => {
                    pair.merge(&maps, flow, [to_highlevel, to_housecall, is_remembered, is_raced]);
                }
            }
        }
        // The last merges arrive, and then nothing is written any more: no loop.
        for _ in 0..2 {
            pair.merge(&maps, flow, [true, true, true, false]);
        }
        prop_assert_eq!(pair.merge(&maps, flow, [true, true, true, false]), 0, "it does not come to rest");
        let (housecall, highlevel) = pair.seen();
        let last = merge(&maps, &pair.agreed, &housecall, &highlevel);
        for (name, value) in pair.newest.iter().filter(|_| !pair.is_unclear) {
            let is_asked = last.conflicts.iter().any(|field| field == name);
            let both = [&pair.housecall, &pair.highlevel].map(|side| side.fields.get(name));
            prop_assert!(is_asked || both == [Some(value); 2], "{value} is the newest, and {both:?} is there");
        }
        for map in maps.iter().filter(|map| map.direction == Direction::Both) {
            let name = map.highlevel.as_str();
            let is_same = pair.housecall.fields.get(name) == pair.highlevel.fields.get(name);
            prop_assert!(is_same || last.conflicts.iter().any(|field| field == name), "{} differs and nobody is asked", name);
        }
        prop_assert!(pair.highlevel.tags.is_superset(&on_highlevel), "HighLevel lost a tag of its own");
        prop_assert!(pair.housecall.tags.is_superset(&on_housecall) && pair.highlevel.tags.is_superset(&on_housecall), "a tag was lost");
        if both_ways {
            prop_assert_eq!(&pair.housecall.tags, &pair.highlevel.tags);
        }
        prop_assert!(!is_stopped || pair.housecall.stopped.sms && pair.highlevel.stopped.sms, "an opt-out was cleared");
    }
}
