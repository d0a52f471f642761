//! Every code that our notes on Twilio list has a row, and the row does what the notes say.

use std::{fs, path::Path};

use domain::event::FailureVerdict::{
    self, Account, BadAddress, Blocked, Content, Landline, OptedOut, Other, RetryLater,
};
use twilio::errors::{TABLE, meaning};

/// The codes of the notes, by what is to be done. Kept apart from the table on purpose.
const EXPECTED: &[(FailureVerdict, &[u32])] = &[
    (
        RetryLater,
        &[
            20_429, 21_611, 30_001, 30_003, 30_008, 30_017, 30_022, 30_023, 30_024, 30_027, 30_035, 30_410, 63_010,
            63_012, 63_017, 63_018, 63_038,
        ],
    ),
    (OptedOut, &[21_610]),
    (BadAddress, &[21_211, 21_266, 21_612, 30_005, 63_003, 63_024, 63_033, 63_036]),
    (Landline, &[21_614, 30_006]),
    (Blocked, &[30_004, 30_450, 63_032, 63_049]),
    (
        Content,
        &[
            11_751, 21_617, 21_618, 21_620, 21_623, 21_655, 21_656, 30_007, 30_019, 63_005, 63_013, 63_016, 63_019,
            63_021, 63_026, 63_030, 63_034,
        ],
    ),
    (
        Account,
        &[
            10_001, 11_200, 11_205, 11_210, 11_220, 11_235, 11_236, 11_237, 11_750, 12_100, 12_200, 12_300, 14_107,
            20_003, 20_005, 20_006, 20_008, 20_404, 21_212, 21_408, 21_601, 21_603, 21_606, 21_608, 21_609, 21_701,
            21_702, 21_703, 21_704, 21_705, 21_711, 21_712, 30_002, 30_018, 30_032, 30_033, 30_034, 63_001, 63_007,
            63_020, 63_040, 63_041, 63_042, 63_051,
        ],
    ),
    (Other, &[20_001, 20_422, 20_500, 20_503, 21_602, 21_604, 21_619, 30_009, 30_036]),
];

#[test]
fn every_listed_code_means_what_the_notes_say() {
    let mut count = 0;
    for (verdict, codes) in EXPECTED {
        for code in *codes {
            assert_eq!(meaning(*code).0, *verdict, "{code}");
            count += 1;
        }
    }
    assert_eq!(count, TABLE.len(), "a row is expected by nobody");
}

#[test]
fn every_code_of_the_shared_notes_has_a_row() {
    let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vendors/messaging/README.md");
    let Ok(notes) = fs::read_to_string(&notes) else {
        eprintln!("skipped: the shared notes are not here");
        return;
    };
    let section = notes.split("### 1.6 ").nth(1).and_then(|rest| rest.split("\nDefault:").next()).expect("section 1.6");
    let codes: Vec<u32> = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|row| codes_in(row.split('|').nth(1).unwrap_or("")))
        .collect();
    assert!(codes.len() > 100, "only {} codes were read", codes.len());
    for code in codes {
        assert!(TABLE.binary_search_by_key(&code, |row| row.0).is_ok(), "{code} has no row");
    }
}

/// `21701–21705, 21711` → each of them.
fn codes_in(cell: &str) -> Vec<u32> {
    let number = |text: &str| {
        text.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok().filter(|code| *code >= 10_000)
    };
    cell.split([',', '/', ' ', '('])
        .flat_map(|part| match part.split_once('–') {
            Some((first, last)) => {
                number(first).zip(number(last)).map_or_else(Vec::new, |(first, last)| (first..=last).collect())
            }
            None => number(part).into_iter().collect(),
        })
        .collect()
}
