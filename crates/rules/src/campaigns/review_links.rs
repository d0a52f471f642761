//! Which public review sites may be linked, and the form of their addresses.
//!
//! Every recipient sees the same links with equal prominence, whatever they answered; that is a
//! property of [`page`](crate::page). Here is decided what may be a link at all. Yelp may not:
//! its guidelines forbid to ask for reviews and it punishes businesses that do.

use serde::{Deserialize, Serialize};

/// A link on the customer's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReviewLink {
    pub kind: ReviewLinkKind,
    /// What the button says: "Google".
    pub label: String,
    /// Begins with `https://`.
    pub url: String,
}

/// Which site a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewLinkKind {
    Google,
    Facebook,
    Angi,
    Bbb,
    Nextdoor,
    /// The company's own page.
    Own,
}

/// Why a review link cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReviewLinkError {
    /// The API's code is `review-link-forbidden`.
    #[error(
        "Yelp does not allow businesses to ask for reviews (yelp.com/guidelines) and lowers those that do; leave it out"
    )]
    Yelp,
    /// Plain http, or no web address.
    #[error("the address has to begin with https://")]
    NotHttps,
    /// Spaces, a user name in it, no host.
    #[error("this is not a complete web address")]
    NotAnAddress,
    /// A link said to be Google that leads elsewhere.
    #[error("this address does not belong to the site that was chosen")]
    OtherSite,
    /// The button would be empty, or would not fit on a phone.
    #[error("the label has to have 1 to 40 characters")]
    Label,
}

impl ReviewLinkKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Google, Self::Facebook, Self::Angi, Self::Bbb, Self::Nextdoor, Self::Own];

    /// Hosts of the site, subdomains included; empty for the company's own.
    const fn hosts(self) -> &'static [&'static str] {
        match self {
            Self::Google => &["google.com", "g.page", "goo.gl", "share.google", "g.co"],
            Self::Facebook => &["facebook.com", "fb.com", "fb.me"],
            Self::Angi => &["angi.com", "angieslist.com", "homeadvisor.com"],
            Self::Bbb => &["bbb.org"],
            Self::Nextdoor => &["nextdoor.com"],
            Self::Own => &[],
        }
    }
}

/// Whether this link may stand on the customer's page.
pub fn check(link: &ReviewLink) -> Result<(), ReviewLinkError> {
    if !(1..=40).contains(&link.label.trim().chars().count()) {
        return Err(ReviewLinkError::Label);
    }
    let host = host(&link.url)?;
    if is_yelp(&host) || link.label.to_lowercase().contains("yelp") {
        return Err(ReviewLinkError::Yelp);
    }
    let sites = link.kind.hosts();
    if sites.is_empty() || sites.iter().any(|site| belongs(&host, site)) {
        Ok(())
    } else {
        Err(ReviewLinkError::OtherSite)
    }
}

/// The host of an `https` address, in lower case.
fn host(url: &str) -> Result<String, ReviewLinkError> {
    let scheme = url.get(..8).filter(|scheme| scheme.eq_ignore_ascii_case("https://"));
    let rest = scheme.and_then(|_| url.get(8..)).ok_or(ReviewLinkError::NotHttps)?;
    if url.len() > 2_000 || url.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\`{}|^".contains(c)) {
        return Err(ReviewLinkError::NotAnAddress);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let sound = host.contains('.')
        && !authority.contains('@')
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    if sound { Ok(host) } else { Err(ReviewLinkError::NotAnAddress) }
}

/// `yelp.com`, `m.yelp.com`, `yelp.com.mx`, `yelp.to`, `biz.yelp.ca`.
fn is_yelp(host: &str) -> bool {
    host.split('.').any(|label| label == "yelp")
}

fn belongs(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_links_may_stand() {
        use ReviewLinkError::{NotAnAddress, NotHttps, OtherSite, Yelp};
        use ReviewLinkKind::{Angi, Bbb, Facebook, Google, Nextdoor, Own};
        for (kind, url, expected) in [
            (Google, "https://g.page/r/abc/review", Ok(())),
            (Google, "https://search.google.com/local/writereview?placeid=abc", Ok(())),
            (Google, "HTTPS://maps.app.goo.gl/x", Ok(())),
            (Facebook, "https://www.facebook.com/sunrise/reviews", Ok(())),
            (Angi, "https://www.angi.com/write-review/happy/1", Ok(())),
            (Bbb, "https://www.bbb.org/us/co/denver/x/leave-a-review", Ok(())),
            (Nextdoor, "https://nextdoor.com/pages/sunrise", Ok(())),
            (Own, "https://sunrise.example/reviews", Ok(())),
            (Own, "https://www.yelp.com/biz/sunrise", Err(Yelp)),
            (Google, "https://yelp.com.mx/x", Err(Yelp)),
            (Own, "https://YELP.to/x", Err(Yelp)),
            (Own, "https://kelp.example/", Ok(())),
            (Own, "http://sunrise.example", Err(NotHttps)),
            (Own, "javascript:alert(1)", Err(NotHttps)),
            (Own, "sunrise.example", Err(NotHttps)),
            (Own, "", Err(NotHttps)),
            (Own, "https://", Err(NotAnAddress)),
            (Own, "https://localhost/", Err(NotAnAddress)),
            (Own, "https://sunrise example.com/", Err(NotAnAddress)),
            (Google, "https://google.com@evil.example/", Err(NotAnAddress)),
            (Google, "https://evilgoogle.com/", Err(OtherSite)),
            (Google, "https://google.com.evil.example/", Err(OtherSite)),
            (Facebook, "https://g.page/r/abc", Err(OtherSite)),
        ] {
            let link = ReviewLink { kind, label: "A site".to_owned(), url: url.to_owned() };
            assert_eq!(check(&link), expected, "{url}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn labels_are_short_and_do_not_say_yelp() {
        let labelled = |label: &str| {
            check(&ReviewLink { kind: ReviewLinkKind::Own, label: label.to_owned(), url: "https://x.example/".to_owned() })
        };
        assert_eq!(labelled("Our page"), Ok(()));
        assert_eq!(labelled(" "), Err(ReviewLinkError::Label));
        assert_eq!(labelled(&"x".repeat(41)), Err(ReviewLinkError::Label));
        assert_eq!(labelled("Yelp us"), Err(ReviewLinkError::Yelp));
    }
}
