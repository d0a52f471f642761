//! Where a recipient may be: every time zone that something known about them points to.
//!
//! A service address says it by its ZIP code, a phone number by its area code, the customer by
//! word. People move and keep their numbers, so none of them is believed alone: quiet hours are
//! open only when they are open in all known zones.

use std::{collections::HashMap, sync::LazyLock};

use domain::Phone;
use jiff::tz::TimeZone;

/// One zone in which the recipient may be, and how we know.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownZone {
    /// IANA name, `America/Denver`.
    pub name: String,
    /// Its clock.
    pub zone: TimeZone,
    /// Two letters, for the rules of states; `None` outside the United States and when unknown.
    pub state: Option<&'static str>,
    /// What told us.
    pub source: Source,
}

/// What told us where a recipient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The ZIP code of the service address.
    Zip,
    /// What the customer or the job record says.
    Stated,
    /// The first three digits of the number.
    AreaCode,
}

/// All zones that are known of a recipient, the strongest source first; each zone and state once.
/// Empty when nothing is known.
pub fn known_zones(zip: Option<&str>, stated_zone: Option<&str>, phone: Option<&Phone>) -> Vec<KnownZone> {
    let by_zip = zip.map(of_zip).unwrap_or_default();
    let by_word = stated_zone.and_then(|name| known(name, None, Source::Stated));
    let by_area_code = phone.and_then(Phone::area_code).map(of_area_code).unwrap_or_default();

    let mut zones: Vec<KnownZone> = Vec::new();
    for found in by_zip.into_iter().chain(by_word).chain(by_area_code) {
        let adds_nothing =
            |zone: &KnownZone| zone.name == found.name && (found.state.is_none() || zone.state == found.state);
        if !zones.iter().any(adds_nothing) {
            zones.push(found);
        }
    }
    zones
}

/// Zones of a ZIP code (`80202`, `80202-1234`). A few dozen codes lie in two.
pub fn of_zip(zip: &str) -> Vec<KnownZone> {
    let digits = zip.trim().split('-').next().unwrap_or_default().trim();
    if digits.len() != 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let Ok(code) = digits.parse::<u32>() else { return Vec::new() };
    let after = ZIP_RANGES.partition_point(|range| range.from <= code);
    match after.checked_sub(1).map(|index| &ZIP_RANGES[index]) {
        Some(range) if code <= range.to => range.place.known(Source::Zip),
        _ => Vec::new(),
    }
}

/// Zones of a North American area code; some have several.
pub fn of_area_code(area_code: &str) -> Vec<KnownZone> {
    AREA_CODES.get(area_code).map(|place| place.known(Source::AreaCode)).unwrap_or_default()
}

fn known(name: &str, state: Option<&'static str>, source: Source) -> Option<KnownZone> {
    Some(KnownZone { name: name.to_owned(), zone: domain::time::zone(name)?, state, source })
}

/// A state and its zones, as the tables have them.
struct Place {
    state: Option<&'static str>,
    zones: &'static str,
}

impl Place {
    fn known(&self, source: Source) -> Vec<KnownZone> {
        self.zones.split('|').filter_map(|name| known(name, self.state, source)).collect()
    }
}

struct ZipRange {
    from: u32,
    to: u32,
    place: Place,
}

/// Sorted, without overlaps.
static ZIP_RANGES: LazyLock<Vec<ZipRange>> = LazyLock::new(|| {
    rows(include_str!("../../data/us_zip_zones.csv"))
        .filter_map(|[from, to, state, zones]| {
            Some(ZipRange { from: from.parse().ok()?, to: to.parse().ok()?, place: place(state, zones) })
        })
        .collect()
});

static AREA_CODES: LazyLock<HashMap<&'static str, Place>> = LazyLock::new(|| {
    rows(include_str!("../../data/nanp_area_code_zones.csv"))
        .map(|[area_code, state, zones]| (area_code, place(state, zones)))
        .collect()
});

fn place(state: &'static str, zones: &'static str) -> Place {
    Place { state: (!state.is_empty()).then_some(state), zones }
}

/// The rows of an embedded table, without its heading.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().skip(1).filter_map(|line| line.split(',').collect::<Vec<_>>().try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(zones: &[KnownZone]) -> Vec<&str> {
        zones.iter().map(|zone| zone.name.as_str()).collect()
    }

    #[test]
    fn zip_codes_lie_where_they_lie() {
        for (zip, state, expected) in [
            ("80202", Some("CO"), vec!["America/Denver"]),
            ("80202-1234", Some("CO"), vec!["America/Denver"]),
            (" 10001 ", Some("NY"), vec!["America/New_York"]),
            ("85001", Some("AZ"), vec!["America/Phoenix"]),
            ("96813", Some("HI"), vec!["Pacific/Honolulu"]),
            ("00601", Some("PR"), vec!["America/Puerto_Rico"]),
            ("79901", Some("TX"), vec!["America/Denver"]), // El Paso
            ("36854", Some("AL"), vec!["America/Chicago", "America/New_York"]), // Valley, on Eastern time in practice
            ("09001", None, vec![]),                       // military, anywhere
            ("8020", None, vec![]),
            ("K1A 0B1", None, vec![]),
            ("+8020", None, vec![]),
            ("", None, vec![]),
        ] {
            let zones = of_zip(zip);
            assert_eq!(names(&zones), expected, "{zip}");
            assert_eq!(zones.first().and_then(|zone| zone.state), state, "{zip}");
        }
    }

    #[test]
    fn area_codes_lie_where_they_were_handed_out() {
        assert_eq!(names(&of_area_code("303")), ["America/Denver"]);
        assert_eq!(names(&of_area_code("850")), ["America/Chicago", "America/New_York"]);
        assert_eq!(of_area_code("204")[0].state, None, "Manitoba has no state");
        assert!(of_area_code("555").is_empty() && of_area_code("800").is_empty());
    }

    #[test]
    fn every_zone_named_by_a_table_has_a_clock() {
        assert_eq!(ZIP_RANGES.len(), 1208);
        assert_eq!(AREA_CODES.len(), 442);
        for place in ZIP_RANGES.iter().map(|range| &range.place).chain(AREA_CODES.values()) {
            assert_eq!(place.known(Source::Zip).len(), place.zones.split('|').count(), "{}", place.zones);
        }
        assert!(ZIP_RANGES.windows(2).all(|pair| pair[0].from <= pair[0].to && pair[0].to < pair[1].from));
    }

    #[test]
    fn the_ranges_say_what_the_full_list_says() {
        let full = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vendors/messaging/us_zip_timezone.csv");
        let Ok(table) = std::fs::read_to_string(full) else {
            #[expect(clippy::print_stderr, reason = "a skipped test says so")]
            {
                eprintln!("skipped: {full} is not here");
            }
            return;
        };
        for row in table.lines().skip(1) {
            let [zip, state, zone, _, others] = row.split(',').collect::<Vec<_>>().try_into().unwrap();
            let found = of_zip(zip);
            let expected: Vec<&str> = std::iter::once(zone).chain(others.split_whitespace()).collect();
            assert_eq!((names(&found), found[0].state), (expected, Some(state)), "{zip}");
        }
    }

    #[test]
    fn everything_known_counts_and_the_address_comes_first() {
        let new_yorker = Phone::parse("2125550100").unwrap();
        let zones = known_zones(Some("80202"), Some("America/Chicago"), Some(&new_yorker));
        assert_eq!(names(&zones), ["America/Denver", "America/Chicago", "America/New_York"]);
        assert_eq!(zones[0].source, Source::Zip);

        let neighbour = Phone::parse("7205550100").unwrap();
        assert_eq!(known_zones(Some("80202"), Some("America/Denver"), Some(&neighbour)).len(), 1);
        assert!(known_zones(None, Some("Mars/Olympus"), None).is_empty());
    }

    #[test]
    fn the_same_clock_in_another_state_is_kept_for_that_states_rules() {
        let from_rhode_island = Phone::parse("4015550100").unwrap();
        let zones = known_zones(Some("10001"), None, Some(&from_rhode_island));
        assert_eq!(zones.iter().map(|zone| zone.state).collect::<Vec<_>>(), [Some("NY"), Some("RI")]);
    }
}
