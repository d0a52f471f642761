//! The company's contact card as a vCard (RFC 2426, version 3.0: every phone reads it), and the text
//! that carries it.

use crate::Language;

/// What stands on the card.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    pub name: &'a str,
    pub phone: Option<&'a str>,
    pub email: Option<&'a str>,
    pub website: Option<&'a str>,
    /// On one line.
    pub address: Option<&'a str>,
}

/// The card as a file.
pub fn vcard(card: &Card<'_>) -> String {
    let name = escaped(card.name);
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:3.0".to_owned(),
        format!("N:;{name};;;"),
        format!("FN:{name}"),
        format!("ORG:{name}"),
        "X-ABShowAs:COMPANY".to_owned(),
    ];
    let optional = [("TEL;TYPE=WORK,VOICE", card.phone), ("EMAIL;TYPE=INTERNET", card.email), ("URL", card.website)];
    for (property, value) in optional {
        if let Some(value) = given(value) {
            lines.push(format!("{property}:{}", escaped(value)));
        }
    }
    if let Some(address) = given(card.address) {
        lines.push(format!("ADR;TYPE=WORK:;;{};;;;", escaped(address)));
    }
    lines.push("END:VCARD".to_owned());
    lines.iter().fold(String::new(), |file, line| file + &folded(line) + "\r\n")
}

fn given(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

/// RFC 2426, section 4: backslash, comma, semicolon and line break.
fn escaped(text: &str) -> String {
    text.trim()
        .replace('\\', "\\\\")
        .replace(',', "\\,")
        .replace(';', "\\;")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// A line has at most 75 octets; what is longer goes on after a space.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::with_capacity(line.len()), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length += letter.len_utf8();
    }
    folded
}

/// The text that carries the card. The link is for phones that do not take the attachment.
pub fn text(company: &str, link: &str, language: Language) -> String {
    match language {
        Language::En => format!("Here is the contact card of {company}, so you know it is us who call: {link}"),
        Language::Es => {
            format!("Aquí tiene la tarjeta de contacto de {company}, para que sepa que somos nosotros: {link}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_has_what_is_known_and_its_marks_are_escaped() {
        let card = Card {
            name: "Sunrise; Plumbing, Inc.",
            phone: Some("+1 303 555 0100"),
            email: None,
            website: Some(" "),
            address: Some("1 Main St\nDenver, CO"),
        };
        assert_eq!(
            vcard(&card),
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Sunrise\\; Plumbing\\, Inc.;;;\r\nFN:Sunrise\\; Plumbing\\, Inc.\r\n\
             ORG:Sunrise\\; Plumbing\\, Inc.\r\nX-ABShowAs:COMPANY\r\nTEL;TYPE=WORK,VOICE:+1 303 555 0100\r\n\
             ADR;TYPE=WORK:;;1 Main St\\nDenver\\, CO;;;;\r\nEND:VCARD\r\n"
        );
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let name = "Ñandú ".repeat(40);
        let card = Card { name: &name, phone: None, email: None, website: None, address: None };
        let text = vcard(&card);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(&format!("FN:{}", name.trim())));
    }
}
