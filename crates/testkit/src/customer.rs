//! A customer with a phone and a mailbox.

use email::fake::ReceivedMail;
use serde_json::Value;
use twilio::fake::Direction;

use crate::{Answer, Api, Shop};

/// A customer of one shop.
#[derive(Clone)]
pub struct Customer {
    shop: Shop,
    /// `cus_…`
    pub customer_ref: String,
    phone: Option<String>,
    email: Option<String>,
}

impl Customer {
    pub(crate) fn new(shop: Shop, customer_ref: String, fields: &Value) -> Self {
        let text = |name: &str| fields[name].as_str().map(str::to_owned);
        let phone = text("mobile_number").or_else(|| text("work_number")).or_else(|| text("home_number"));
        Self { shop, customer_ref, phone: phone.map(|digits| format!("+1{digits}")), email: text("email") }
    }

    /// The number in E.164.
    pub fn phone(&self) -> &str {
        self.phone.as_deref().expect("this customer has a phone")
    }

    /// The address.
    pub fn email(&self) -> &str {
        self.email.as_deref().expect("this customer has an address")
    }

    /// The texts that arrived on the phone, oldest first; Twilio's own answers among them.
    pub fn texts(&self) -> Vec<String> {
        let all = self.shop.twilio().texts(self.phone());
        all.into_iter().filter(|text| text.direction == Direction::ToPhone).map(|text| text.body).collect()
    }

    /// The mails that arrived, oldest first.
    pub fn mails(&self) -> Vec<ReceivedMail> {
        self.shop.mail().mails(Some(self.email()))
    }

    /// How many texts and how many mails arrived.
    pub fn messages(&self) -> (usize, usize) {
        let texts = self.phone.as_ref().map_or(0, |_| self.texts().len());
        (texts, self.email.as_ref().map_or(0, |_| self.mails().len()))
    }

    /// Writes a text to the shop's number.
    pub fn replies(&self, words: &str) {
        self.shop.twilio().text_from_phone(self.phone(), None, words, &[]);
    }

    /// Path of the page to which the newest text leads.
    pub fn page_path(&self) -> String {
        let texts = self.texts();
        let text = texts.iter().rev().find(|text| text.contains("/p/")).expect("a text with a link");
        let token = text.split("/p/").nth(1).expect("a link").split_whitespace().next().expect("a token");
        format!("/p/{token}")
    }

    /// Path of the way out of the newest mail.
    pub fn unsubscribe_url(&self) -> String {
        let mails = self.mails();
        mails.last().and_then(|mail| mail.list_unsubscribe.clone()).expect("a mail with a way out")
    }

    /// A browser of the customer's: no key, no session.
    pub fn browser(&self) -> Api {
        Api::anonymous(&self.shop.app().config.public_url)
    }

    /// Opens the page.
    pub async fn opens_page(&self) -> Answer {
        self.browser().get(&self.page_path()).await
    }

    /// Taps a face, and perhaps writes something.
    pub async fn answers(&self, face: &str, comment: Option<&str>) -> Answer {
        let mut fields = vec![("face", face)];
        fields.extend(comment.map(|comment| ("comment", comment)));
        self.browser().submit(&self.page_path(), &fields).await
    }
}
