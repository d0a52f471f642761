//! A technician as the page shows them: loaded, and rendered by [`rules::bio`].

use db::{DbError, Tx};
use domain::FeedbackSentiment;
use jiff::{civil::Date, tz::TimeZone};
use rules::{
    Language,
    bio::{self as page, Arrival, BioState, BioView, short_name},
    page::CompanyCard,
};

use super::{
    model::{BioEdit, Crop},
    store,
};
use crate::{
    App,
    companies::Company,
    employees::Employee,
    files::{self, StoredFile},
};

/// How many comments are shown.
const NEWEST_COMMENTS: u32 = 5;

/// A technician and their bio, with what it names.
pub(super) struct Profile {
    pub name: String,
    pub avatar_url: Option<String>,
    pub edit: BioEdit,
    pub photo: Option<StoredFile>,
    pub video: Option<StoredFile>,
    /// In the order of the bio; one that is gone is left out.
    pub documents: Vec<(String, StoredFile)>,
    /// Loaded whether or not it is shown.
    pub feedback: Feedback,
}

/// What customers said.
pub(super) struct Feedback {
    pub positive: u64,
    pub neutral: u64,
    pub negative: u64,
    pub recent: Vec<Comment>,
}

/// What one customer wrote.
pub(super) struct Comment {
    pub sentiment: FeedbackSentiment,
    pub words: String,
    pub at: domain::Timestamp,
    /// "Ann W."; empty when it is not known.
    pub customer: String,
}

/// Where and when a bio is looked at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub company: &'a Company,
    pub state: BioState<'a>,
    /// When the visit is, if it is known.
    pub arrival: Option<Arrival>,
    /// In the company's zone.
    pub today: Date,
    pub zone: &'a TimeZone,
}

/// Loads what a bio names.
pub(super) fn load(tx: &mut Tx<'_>, technician: &Employee, edit: BioEdit) -> Result<Profile, DbError> {
    let photo = match edit.photo_file_id {
        Some(id) => files::store::find(tx, id)?,
        None => None,
    };
    let video = match edit.video_file_id {
        Some(id) => files::store::find(tx, id)?,
        None => None,
    };
    let mut documents = Vec::new();
    for document in &edit.documents {
        if let Some(file) = files::store::find(tx, document.file_id)? {
            documents.push((document.label.clone(), file));
        }
    }
    Ok(Profile {
        name: technician.name.clone(),
        avatar_url: technician.avatar_url.clone(),
        feedback: feedback(tx, &technician.employee_ref)?,
        edit,
        photo,
        video,
        documents,
    })
}

fn feedback(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Feedback, DbError> {
    let mut feedback = Feedback { positive: 0, neutral: 0, negative: 0, recent: Vec::new() };
    for (sentiment, count) in store::answers(tx, employee_ref)? {
        let count = count.unsigned_abs();
        match sentiment {
            FeedbackSentiment::Positive => feedback.positive = count,
            FeedbackSentiment::Neutral => feedback.neutral = count,
            FeedbackSentiment::Negative => feedback.negative = count,
        }
    }
    for (sentiment, words, at, first, last) in store::comments(tx, employee_ref, NEWEST_COMMENTS)? {
        let Some(sentiment) = FeedbackSentiment::parse(&sentiment) else { continue };
        let customer = short_name(first.as_deref(), last.as_deref()).unwrap_or_default();
        feedback.recent.push(Comment { sentiment, words, at, customer });
    }
    Ok(feedback)
}

/// A path of ours as a mail program can load it.
pub(super) fn absolute(app: &App, url: String) -> String {
    if url.starts_with('/') { app.url(&url) } else { url }
}

/// A technician's picture for a mail: the bio's own, or HCP's.
pub(super) fn photo_for_mail(tx: &mut Tx<'_>, app: &App, technician: &Employee) -> Result<Option<String>, DbError> {
    let own = store::find(tx, &technician.employee_ref)?.and_then(|bio| bio.edit.photo_file_id);
    let own = match own {
        Some(id) => files::store::find(tx, id)?.map(|file| absolute(app, file.path())),
        None => None,
    };
    Ok(own.or_else(|| technician.avatar_url.clone()))
}

impl Profile {
    /// The photo's address: the bio's own, or HCP's picture.
    pub fn photo_url(&self) -> Option<String> {
        self.photo.as_ref().map(StoredFile::path).or_else(|| self.avatar_url.clone())
    }

    /// The page as HTML.
    pub fn render(&self, language: Language, path: &str, scene: Scene<'_>) -> String {
        let photo_url = self.photo_url();
        let video_url = self.video.as_ref().map(StoredFile::path);
        let documents: Vec<(&str, String)> =
            self.documents.iter().map(|(label, file)| (label.as_str(), file.path())).collect();
        let documents: Vec<page::Document<'_>> =
            documents.iter().map(|(label, url)| page::Document { label, url }).collect();
        let certifications: Vec<page::Certification<'_>> = self
            .edit
            .certifications
            .iter()
            .map(|one| page::Certification {
                name: &one.name,
                issuer: one.issuer.as_deref(),
                number: one.number.as_deref(),
                expires_on: one.expires_on.as_deref(),
            })
            .collect();
        let recent: Vec<page::Comment<'_>> = self
            .feedback
            .recent
            .iter()
            .map(|comment| page::Comment {
                sentiment: comment.sentiment,
                words: &comment.words,
                customer: &comment.customer,
                on: comment.at.in_zone(scene.zone).date(),
            })
            .collect();
        let size = self.photo.as_ref().and_then(|photo| Some((photo.width?, photo.height?)));
        page::render(&BioView {
            language,
            path,
            company: CompanyCard {
                name: &scene.company.name,
                phone: scene.company.phone.as_deref(),
                email: scene.company.email.as_deref(),
            },
            technician: page::Profile {
                name: &self.name,
                title: self.edit.title.as_deref(),
                photo: photo_url.as_deref().map(|url| page::Photo {
                    url,
                    size,
                    crop: self.edit.photo_crop.filter(|_| size.is_some()).map(Crop::for_page),
                }),
                text_en: &self.edit.text_en,
                text_es: &self.edit.text_es,
                video: video_url.as_deref().map(|url| page::Video { url, poster_url: None }),
                documents: &documents,
                certifications: &certifications,
                feedback: self.edit.show_feedback.then_some(page::Feedback {
                    positive: self.feedback.positive,
                    neutral: self.feedback.neutral,
                    negative: self.feedback.negative,
                    recent: &recent,
                }),
            },
            state: scene.state,
            arrival: scene.arrival,
            today: scene.today,
        })
    }
}

impl Crop {
    const fn for_page(self) -> page::Crop {
        page::Crop { x: self.x, y: self.y, size: self.size }
    }
}
