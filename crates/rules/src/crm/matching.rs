//! Which contact a customer is, and when nobody can tell.
//!
//! Households and landlords share e-mail addresses and numbers. So an address alone never makes
//! two records one person: the names have to fit, and nobody else may have a claim. Whatever is not
//! certain is for a person to decide, and nothing is written until they have.

use serde::{Deserialize, Serialize};

use super::merge::is_same_text;

/// By what a contact came into question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmMatchedBy)]
pub enum By {
    /// It carries the customer's id in a field.
    Id,
    /// The same e-mail address.
    Email,
    /// The same number.
    Phone,
}

/// A contact that may be the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub contact_ref: String,
    pub by: By,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// The customer to whom it is linked already.
    pub linked_to: Option<String>,
    /// The id of a customer that it carries.
    pub carries_id: Option<String>,
}

/// The customer who looks for their contact.
#[derive(Debug, Clone, Default)]
pub struct Seeker<'a> {
    pub customer_ref: &'a str,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    /// Another customer has the same e-mail address or number.
    pub is_shared: bool,
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmReviewReason)]
pub enum Doubt {
    /// The address is the same, the name is another.
    OtherName,
    /// Several customers share the address.
    Shared,
    /// Several contacts fit.
    Several,
    /// The e-mail address leads to one contact and the number to another.
    EmailAndPhoneDiffer,
    /// The contact belongs to another customer.
    LinkedElsewhere,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It is this one.
    Link { contact_ref: String, by: By },
    /// There is none.
    None,
    /// A person decides.
    Review(Doubt),
}

/// Which of the contacts the customer is.
pub fn choose(seeker: &Seeker<'_>, candidates: &[Candidate]) -> Choice {
    let carrying: Vec<&Candidate> =
        candidates.iter().filter(|one| one.carries_id.as_deref() == Some(seeker.customer_ref)).collect();
    match carrying[..] {
        [] => {}
        [one] if is_free(one, seeker) => {
            return Choice::Link { contact_ref: one.contact_ref.clone(), by: By::Id };
        }
        [_] => return Choice::Review(Doubt::LinkedElsewhere),
        [..] => return Choice::Review(Doubt::Several),
    }
    let mut distinct: Vec<&Candidate> = Vec::new();
    for one in candidates {
        if !distinct.iter().any(|known| known.contact_ref == one.contact_ref) {
            distinct.push(one);
        }
    }
    let one = match distinct[..] {
        [] => return Choice::None,
        [one] => one,
        [..] => {
            let is_by = |by| distinct.iter().filter(|one| one.by == by).count();
            let differ = is_by(By::Email) == 1 && is_by(By::Phone) == 1;
            return Choice::Review(if differ { Doubt::EmailAndPhoneDiffer } else { Doubt::Several });
        }
    };
    let carries_another = one.carries_id.as_deref().is_some_and(|id| !id.is_empty() && id != seeker.customer_ref);
    if !is_free(one, seeker) || carries_another {
        return Choice::Review(Doubt::LinkedElsewhere);
    }
    let (first, last) =
        (part(seeker.first_name, one.first_name.as_deref()), part(seeker.last_name, one.last_name.as_deref()));
    if first == Part::Other || last == Part::Other {
        return Choice::Review(Doubt::OtherName);
    }
    if seeker.is_shared && !(first == Part::Same && last == Part::Same) {
        return Choice::Review(Doubt::Shared);
    }
    Choice::Link { contact_ref: one.contact_ref.clone(), by: one.by }
}

fn is_free(candidate: &Candidate, seeker: &Seeker<'_>) -> bool {
    candidate.linked_to.as_deref().is_none_or(|other| other == seeker.customer_ref)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Same,
    /// One of them does not say.
    Unknown,
    Other,
}

/// "A." may be "Ann".
fn part(left: Option<&str>, right: Option<&str>) -> Part {
    let told = |name: Option<&str>| name.map(str::trim).filter(|name| !name.is_empty()).map(str::to_lowercase);
    let (Some(left), Some(right)) = (told(left), told(right)) else { return Part::Unknown };
    if is_same_text(&left, &right) {
        return Part::Same;
    }
    let initial = |name: &str| name.trim_end_matches('.').chars().count() == 1;
    let begins_alike = left.chars().next() == right.chars().next();
    if (initial(&left) || initial(&right)) && begins_alike { Part::Unknown } else { Part::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(contact: &str, by: By, name: &str) -> Candidate {
        let mut words = name.split(' ').map(str::to_owned).filter(|word| !word.is_empty());
        Candidate {
            contact_ref: contact.into(),
            by,
            first_name: words.next(),
            last_name: words.next(),
            linked_to: None,
            carries_id: None,
        }
    }

    fn seeker(is_shared: bool) -> Seeker<'static> {
        Seeker { customer_ref: "cus_1", first_name: Some("Ann"), last_name: Some("Lee"), is_shared }
    }

    fn link(contact: &str, by: By) -> Choice {
        Choice::Link { contact_ref: contact.into(), by }
    }

    #[test]
    fn an_id_in_a_field_is_certain_whatever_the_name() {
        let mut one = candidate("c1", By::Id, "Somebody Else");
        one.carries_id = Some("cus_1".into());
        let by_mail = candidate("c2", By::Email, "Ann Lee");
        assert_eq!(choose(&seeker(true), &[by_mail, one.clone()]), link("c1", By::Id));
        one.linked_to = Some("cus_2".into());
        assert_eq!(choose(&seeker(false), &[one]), Choice::Review(Doubt::LinkedElsewhere));
    }

    #[test]
    fn an_address_links_only_with_a_name_that_fits() {
        for (name, choice) in [
            ("Ann Lee", link("c1", By::Email)),
            ("ann lee", link("c1", By::Email)),
            ("A. Lee", link("c1", By::Email)),
            ("", link("c1", By::Email)),
            ("Ann", link("c1", By::Email)),
            ("Ben Lee", Choice::Review(Doubt::OtherName)),
            ("Ann Smith", Choice::Review(Doubt::OtherName)),
        ] {
            assert_eq!(choose(&seeker(false), &[candidate("c1", By::Email, name)]), choice, "{name}");
        }
    }

    #[test]
    fn households_are_never_merged_on_an_address_alone() {
        let nameless = candidate("c1", By::Email, "");
        assert_eq!(choose(&seeker(true), &[nameless]), Choice::Review(Doubt::Shared));
        assert_eq!(choose(&seeker(true), &[candidate("c1", By::Email, "Ann Lee")]), link("c1", By::Email));
        let mut taken = candidate("c1", By::Phone, "Ann Lee");
        taken.linked_to = Some("cus_2".into());
        assert_eq!(choose(&seeker(false), &[taken.clone()]), Choice::Review(Doubt::LinkedElsewhere));
        taken.linked_to = None;
        taken.carries_id = Some("cus_9".into());
        assert_eq!(choose(&seeker(false), &[taken]), Choice::Review(Doubt::LinkedElsewhere));
    }

    #[test]
    fn several_contacts_are_for_a_person_to_choose_from() {
        let (mail, phone) = (candidate("c1", By::Email, "Ann Lee"), candidate("c2", By::Phone, "Ann Lee"));
        assert_eq!(choose(&seeker(false), &[mail.clone(), phone]), Choice::Review(Doubt::EmailAndPhoneDiffer));
        let other = candidate("c3", By::Email, "Ann Lee");
        assert_eq!(choose(&seeker(false), &[mail.clone(), other]), Choice::Review(Doubt::Several));
        let again = candidate("c1", By::Phone, "Ann Lee");
        assert_eq!(choose(&seeker(false), &[mail, again]), link("c1", By::Email), "twice the same is one");
        assert_eq!(choose(&seeker(false), &[]), Choice::None);
    }
}
