//! Which passwords are taken: at least eight characters, not one of those that are known from
//! breaches, and not made of the person's own name (NIST SP 800-63B 5.1.1.2, ASVS V6.2). No rules
//! about digits and signs, and no date on which it ends.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use zxcvbn::{Score, zxcvbn};

use super::password::LONGEST;

/// Fewest characters.
pub const SHORTEST: usize = 8;
/// Guessing costs grow with the length that is looked at; the rest only makes it better.
const LOOKED_AT: usize = 100;

/// What is wrong with a password, in words for its owner; `None` when it may be used. `about` are
/// words that others know of the person.
pub fn trouble_with(password: &str, about: &[&str], breached: Option<&Path>) -> Option<String> {
    if password.chars().count() < SHORTEST {
        return Some(format!("Use at least {SHORTEST} characters; a few words in a row are easy to keep."));
    }
    if password.len() > LONGEST {
        return Some(format!("A password has at most {LONGEST} bytes."));
    }
    if breached.is_some_and(|list| is_listed(list, password)) {
        return Some("This password is known from a breach elsewhere; use another.".to_owned());
    }
    let looked_at: String = password.chars().take(LOOKED_AT).collect();
    let mut about: Vec<String> = about.iter().map(|word| word.to_lowercase()).collect();
    let parts: Vec<String> = about
        .iter()
        .flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|part| part.len() > 2)
        .map(str::to_owned)
        .collect();
    about.extend(parts);
    about.push("porchlight".to_owned());
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    let found = zxcvbn(&looked_at, &about);
    if found.score() >= Score::Two {
        return None;
    }
    let warning = found.feedback().and_then(zxcvbn::feedback::Feedback::warning).map(|warning| warning.to_string());
    let why = warning.unwrap_or_else(|| "This is among the first that are guessed.".to_owned());
    Some(format!("{} Use a longer one: a few words in a row are easy to keep.", with_stop(&why)))
}

fn with_stop(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

/// Whether the SHA-1 of the password is a line of a sorted list, as Have I Been Pwned gives it away
/// for use without the network (`HASH` or `HASH:COUNT` in each line). Found by halving: the list
/// has a billion lines. A list that cannot be read refuses nobody; `doctor` says so.
pub fn is_listed(list: &Path, password: &str) -> bool {
    let hash = hex::encode_upper(digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes()));
    File::open(list).and_then(|file| search(file, &hash)).unwrap_or(false)
}

fn search(file: File, wanted: &str) -> std::io::Result<bool> {
    let (mut low, mut high) = (0, file.metadata()?.len());
    let mut reader = BufReader::with_capacity(512, file);
    while low < high {
        let middle = low + (high - low) / 2;
        reader.seek(SeekFrom::Start(middle.saturating_sub(1)))?;
        if middle > 0 {
            skip_line(&mut reader)?; // the rest of the line that ends here or later
        }
        let begin = reader.stream_position()?;
        let mut line = String::new();
        reader.by_ref().take(128).read_line(&mut line)?;
        let hash = line.trim_end().split(':').next().unwrap_or_default().to_ascii_uppercase();
        match hash.as_str().cmp(wanted) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less if !hash.is_empty() => low = begin + line.len() as u64,
            std::cmp::Ordering::Less | std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

fn skip_line(reader: &mut BufReader<File>) -> std::io::Result<()> {
    let mut rest = Vec::new();
    reader.by_ref().take(128).read_until(b'\n', &mut rest).map(drop)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused_and_the_reason_said() {
        for bad in [
            "short",
            "password",
            "Password1",
            "12345678",
            "qwertyuiop",
            "porchlight",
            "iloveyou1",
            "aaaaaaaaaaaa",
            "terrymiles",
            "terry.miles@example.com",
            "abcdefgh",
            "letmein123",
        ] {
            let trouble = trouble_with(bad, &["Terry Miles", "terry.miles@example.com", "Example Plumbing"], None);
            assert!(trouble.is_some(), "{bad}");
        }
        for good in [
            "correct horse battery staple",
            "porch-light-demo",
            "water heater on tuesday",
            "ñandú con paraguas",
            "xK9#mP2$vL5",
        ] {
            assert_eq!(trouble_with(good, &["Terry Miles"], None), None, "{good}");
        }
        assert!(trouble_with(&"x7".repeat(600), &[], None).unwrap().contains("bytes"));
    }

    #[test]
    fn a_list_of_breached_passwords_is_searched_by_halving() {
        let mut hashes: Vec<String> = (0..1000)
            .map(|n| hex::encode_upper(digest(&SHA1_FOR_LEGACY_USE_ONLY, format!("breached password {n}").as_bytes())))
            .collect();
        hashes.sort();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        for (n, hash) in hashes.iter().enumerate() {
            writeln!(file, "{hash}:{}", n * 7).unwrap();
        }
        for n in 0..1000 {
            assert!(is_listed(file.path(), &format!("breached password {n}")), "{n}");
        }
        for n in 1000..1200 {
            assert!(!is_listed(file.path(), &format!("breached password {n}")), "{n}");
        }
        let trouble = trouble_with("breached password 5", &[], Some(file.path()));
        assert!(trouble.unwrap().contains("breach"));
        assert!(!is_listed(Path::new("/nowhere"), "x"));
        assert!(!is_listed(tempfile::NamedTempFile::new().unwrap().path(), "x"));
    }
}
