//! What a file may be, and how large: decided by its bytes, never by its name or by what a header
//! says of it.

/// Limits are told in these.
const MEGABYTE: usize = 1024 * 1024;
/// Of a name, in letters, its ending included.
const LONGEST_NAME: usize = 100;
/// All signatures are in the first bytes; the rest need not be looked at.
const LOOKED_AT: usize = 8 * 1024;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A picture of somebody or something.
    Photo,
    /// A greeting.
    Video,
    /// A certificate, a licence.
    Document,
    /// What a customer said.
    Voice,
    /// What comes along with a message of ours: the carrier fetches it.
    Attachment,
    /// What came along with a customer's message.
    Received,
    /// What a visitor of the company's website sends: a stranger, whose kinds and bytes are fewer.
    FromVisitor,
}

/// What bytes are; only what can be served safely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A picture.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    WebP,
    /// A picture; the first one when it moves.
    Gif,
    /// Video and sound, or sound alone.
    Mp4,
    /// Mp4's older sibling.
    QuickTime,
    /// Video and sound, or sound alone.
    WebM,
    /// Pages.
    Pdf,
    /// Sound.
    M4a,
    /// Sound.
    Mp3,
    /// Sound.
    Ogg,
    /// Sound.
    Wav,
}

/// As what a file is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// For the header.
    pub media_type: &'static str,
    /// For the end of its name.
    pub extension: &'static str,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// It is larger than its use allows.
    #[error("{} can have at most {} MB", .0.noun(), .0.limit_bytes() / MEGABYTE)]
    TooLarge(Use),
    /// It is none of the kinds that its use takes.
    #[error("{} must be {}", .0.noun(), .0.allowed())]
    NotAllowed(Use),
    /// It claims to be of a kind and cannot be read as such.
    #[error("{0}")]
    Unreadable(&'static str),
    /// It could not be written.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Use {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Document => "document",
            Self::Voice => "voice",
            Self::Attachment => "attachment",
            Self::Received => "received",
            Self::FromVisitor => "from_visitor",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Photo, Self::Video, Self::Document, Self::Voice, Self::Attachment, Self::Received, Self::FromVisitor]
            .into_iter()
            .find(|known| known.as_str() == word)
    }

    /// The most bytes that may come in.
    pub const fn limit_bytes(self) -> usize {
        match self {
            Self::Photo => 15 * MEGABYTE,
            Self::Video => 100 * MEGABYTE,
            Self::Document => 20 * MEGABYTE,
            Self::Voice | Self::FromVisitor => 10 * MEGABYTE,
            Self::Attachment | Self::Received => 30 * MEGABYTE,
        }
    }

    /// Whether whoever has the link may open it. What customers say stays in the house.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Voice | Self::Received | Self::FromVisitor)
    }

    /// Whether it belongs to what is said in a conversation: there pictures show more, and GIFs move.
    pub const fn is_said(self) -> bool {
        matches!(self, Self::Attachment | Self::Received | Self::FromVisitor)
    }

    /// As what a file of this kind is served; `None`: it is not taken.
    pub const fn format_of(self, kind: Kind) -> Option<Format> {
        let (media_type, extension) = match (self, kind) {
            // Whatever comes in is drawn anew as JPEG.
            (Self::Photo, Kind::Jpeg | Kind::Png | Kind::WebP | Kind::Gif)
            | (Self::Document, Kind::Jpeg | Kind::Png)
            | (Self::Attachment | Self::Received | Self::FromVisitor, Kind::Jpeg | Kind::Png | Kind::WebP) => {
                ("image/jpeg", "jpg")
            }
            // It may move.
            (Self::Attachment | Self::Received | Self::FromVisitor, Kind::Gif) => ("image/gif", "gif"),
            // The containers are siblings. Under its own name QuickTime plays in Safari alone.
            (Self::Video | Self::Attachment | Self::Received | Self::FromVisitor, Kind::Mp4 | Kind::QuickTime) => {
                ("video/mp4", "mp4")
            }
            (Self::Video | Self::Attachment | Self::Received | Self::FromVisitor, Kind::WebM) => ("video/webm", "webm"),
            (Self::Document | Self::Attachment | Self::Received | Self::FromVisitor, Kind::Pdf) => {
                ("application/pdf", "pdf")
            }
            // Browsers record sound into the containers of videos.
            (Self::Voice, Kind::WebM) => ("audio/webm", "webm"),
            (Self::Attachment | Self::Received, Kind::M4a) | (Self::Voice, Kind::Mp4 | Kind::M4a) => {
                ("audio/mp4", "m4a")
            }
            (Self::Voice | Self::Attachment | Self::Received, Kind::Mp3) => ("audio/mpeg", "mp3"),
            (Self::Voice | Self::Attachment | Self::Received, Kind::Ogg) => ("audio/ogg", "ogg"),
            (Self::Voice | Self::Attachment | Self::Received, Kind::Wav) => ("audio/wav", "wav"),
            _ => return None,
        };
        Some(Format { media_type, extension })
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Photo => "a photo",
            Self::Video => "a video",
            Self::Document => "a document",
            Self::Voice => "a voice comment",
            Self::Attachment | Self::Received | Self::FromVisitor => "an attachment",
        }
    }

    const fn allowed(self) -> &'static str {
        match self {
            Self::Photo => "JPEG, PNG, WebP or GIF",
            Self::Video => "MP4, WebM or MOV",
            Self::Document => "PDF, JPEG or PNG",
            Self::Voice => "WebM, MP4, M4A, MP3, Ogg or WAV",
            Self::Attachment | Self::Received => "a picture, a video, a sound or a PDF",
            Self::FromVisitor => "a picture, a video or a PDF",
        }
    }
}

impl Kind {
    /// What these bytes are.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begin = &bytes[..bytes.len().min(LOOKED_AT)];
        let kind = match infer::get(begin)?.mime_type() {
            "image/jpeg" => Self::Jpeg,
            "image/png" => Self::Png,
            "image/webp" => Self::WebP,
            "image/gif" => Self::Gif,
            "video/mp4" | "video/x-m4v" => Self::Mp4,
            "video/quicktime" => Self::QuickTime,
            "video/webm" => Self::WebM,
            "application/pdf" => Self::Pdf,
            "audio/m4a" | "audio/x-m4a" | "audio/mp4" => Self::M4a,
            "audio/mpeg" => Self::Mp3,
            "audio/ogg" | "audio/opus" => Self::Ogg,
            "audio/x-wav" | "audio/wav" => Self::Wav,
            _ => return None,
        };
        Some(kind)
    }
}

/// Whether these bytes may be kept for this use; what they are, and as what they are served.
pub fn examine(what: Use, bytes: &[u8]) -> Result<(Kind, Format), FileProblem> {
    if bytes.len() > what.limit_bytes() {
        return Err(FileProblem::TooLarge(what));
    }
    let kind = Kind::of(bytes).ok_or(FileProblem::NotAllowed(what))?;
    let format = what.format_of(kind).ok_or(FileProblem::NotAllowed(what))?;
    Ok((kind, format))
}

/// A name that can be shown and given to a browser: no path, no control characters, nothing that
/// turns the direction of reading, and the ending of what it is, whatever it was called.
pub fn clean_name(name: &str, format: Format) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let harmless = stem.chars().filter(|letter| !letter.is_control() && !turns_direction(*letter));
    let stem: String = harmless.take(LONGEST_NAME - 1 - format.extension.len()).collect();
    let stem = stem.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", format.extension)
}

/// With these `gpj.exe` can be made to look like `exe.jpg`.
const fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a file of each kind, and of some that are never kept.
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const GIF: &[u8] = b"GIF89a\x01\0\x01\0";
    const WEBP: &[u8] = b"RIFF\x24\0\0\0WEBPVP8 ";
    const MP4: &[u8] = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2";
    const MOV: &[u8] = b"\0\0\0\x14ftypqt  \0\0\0\0qt  ";
    const WEBM: &[u8] = &{
        let head =
            b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm";
        let (mut whole, mut at) = ([0; 300], 0);
        while at < head.len() {
            whole[at] = head[at];
            at += 1;
        }
        whole
    };
    const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    const M4A: &[u8] = b"\0\0\0\x20ftypM4A \0\0\x02\0isomiso2";
    const MP3: &[u8] = b"ID3\x04\0\0\0\0\0\0";
    const OGG: &[u8] = b"OggS\0\x02\0\0\0\0\0\0\0\0";
    const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt ";
    const HTML: &[u8] = b"<!DOCTYPE html><html><script>alert(1)</script>";
    const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    const XML_SVG: &[u8] = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0";
    const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0";

    #[test]
    fn bytes_say_what_they_are() {
        for (bytes, kind) in [
            (JPEG, Some(Kind::Jpeg)),
            (PNG, Some(Kind::Png)),
            (GIF, Some(Kind::Gif)),
            (WEBP, Some(Kind::WebP)),
            (MP4, Some(Kind::Mp4)),
            (MOV, Some(Kind::QuickTime)),
            (WEBM, Some(Kind::WebM)),
            (PDF, Some(Kind::Pdf)),
            (M4A, Some(Kind::M4a)),
            (MP3, Some(Kind::Mp3)),
            (OGG, Some(Kind::Ogg)),
            (WAV, Some(Kind::Wav)),
            (HTML, None),
            (SVG, None),
            (XML_SVG, None),
            (EXE, None),
            (ZIP, None),
            (b"".as_slice(), None),
            (b"just words".as_slice(), None),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn each_use_takes_its_kinds_and_serves_them_as_what_they_are() {
        let served = |what: Use, bytes| examine(what, bytes).ok().map(|(_, format)| format.media_type);
        for (what, bytes, media_type) in [
            (Use::Photo, JPEG, Some("image/jpeg")),
            (Use::Photo, PNG, Some("image/jpeg")),
            (Use::Photo, GIF, Some("image/jpeg")),
            (Use::Photo, WEBP, Some("image/jpeg")),
            (Use::Photo, PDF, None),
            (Use::Photo, SVG, None),
            (Use::Photo, HTML, None),
            (Use::Video, MP4, Some("video/mp4")),
            (Use::Video, MOV, Some("video/mp4")),
            (Use::Video, WEBM, Some("video/webm")),
            (Use::Video, JPEG, None),
            (Use::Video, MP3, None),
            (Use::Document, PDF, Some("application/pdf")),
            (Use::Document, JPEG, Some("image/jpeg")),
            (Use::Document, PNG, Some("image/jpeg")),
            (Use::Document, GIF, None),
            (Use::Document, HTML, None),
            (Use::Document, ZIP, None),
            (Use::Voice, WEBM, Some("audio/webm")),
            (Use::Voice, MP4, Some("audio/mp4")),
            (Use::Voice, M4A, Some("audio/mp4")),
            (Use::Voice, OGG, Some("audio/ogg")),
            (Use::Voice, MP3, Some("audio/mpeg")),
            (Use::Voice, WAV, Some("audio/wav")),
            (Use::Voice, PDF, None),
            (Use::FromVisitor, JPEG, Some("image/jpeg")),
            (Use::FromVisitor, WEBP, Some("image/jpeg")),
            (Use::FromVisitor, GIF, Some("image/gif")),
            (Use::FromVisitor, MOV, Some("video/mp4")),
            (Use::FromVisitor, WEBM, Some("video/webm")),
            (Use::FromVisitor, PDF, Some("application/pdf")),
            (Use::FromVisitor, MP3, None),
            (Use::FromVisitor, SVG, None),
            (Use::FromVisitor, HTML, None),
            (Use::FromVisitor, EXE, None),
            (Use::FromVisitor, ZIP, None),
        ] {
            assert_eq!(served(what, bytes), media_type, "{what:?} {}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_refusal_says_the_limit_or_what_is_taken() {
        let mut large = JPEG.to_vec();
        large.resize(Use::Photo.limit_bytes(), 0);
        assert!(examine(Use::Photo, &large).is_ok());
        large.push(0);
        let told = |refused: Result<_, FileProblem>| refused.unwrap_err().to_string();
        assert_eq!(told(examine(Use::Photo, &large)), "a photo can have at most 15 MB");
        assert_eq!(told(examine(Use::Photo, HTML)), "a photo must be JPEG, PNG, WebP or GIF");
        assert_eq!(told(examine(Use::Document, ZIP)), "a document must be PDF, JPEG or PNG");
    }

    #[test]
    fn a_stored_word_reads_back() {
        for what in
            [Use::Photo, Use::Video, Use::Document, Use::Voice, Use::Attachment, Use::Received, Use::FromVisitor]
        {
            assert_eq!(Use::parse(what.as_str()), Some(what));
        }
        assert_eq!(Use::parse("virus"), None);
    }

    #[test]
    fn a_name_is_made_harmless() {
        let jpeg = Format { media_type: "image/jpeg", extension: "jpg" };
        for (name, clean) in [
            ("Terry on a ladder.png", "Terry on a ladder.jpg"),
            ("terry.jpg", "terry.jpg"),
            ("María José", "María José.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\Users\\terry\\me.JPEG", "me.jpg"),
            ("page.html", "page.jpg"),
            ("archive.tar.gz", "archive.tar.jpg"),
            ("photo\u{202e}gpj.exe", "photogpj.jpg"),
            ("a\r\nSet-Cookie: b", "aSet-Cookie: b.jpg"),
            ("  .. .jpg", "file.jpg"),
            (".htaccess", "file.jpg"),
            ("", "file.jpg"),
            ("///", "file.jpg"),
        ] {
            assert_eq!(clean_name(name, jpeg), clean, "{name:?}");
        }
        let long = clean_name(&"ñ".repeat(300), jpeg);
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("ñ.jpg"));
    }
}
