//! A technician's bio, and a bio that was sent.

use domain::{BioVisitId, FileId, Timestamp};
use rules::visits::Cause;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The part of a photo that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Crop {
    /// Left edge, as a share of the width.
    pub x: f64,
    /// Upper edge, as a share of the height.
    pub y: f64,
    /// Side of the square, as a share of the shorter side.
    pub size: f64,
}

/// A document that a customer may open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BioDocument {
    /// The file.
    pub file_id: FileId,
    /// What the link says.
    pub label: String,
}

/// Something a technician has been certified for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// "Master plumber".
    pub name: String,
    /// Who says so.
    pub issuer: Option<String>,
    /// Under which number.
    pub number: Option<String>,
    /// Last day, `2027-05-31`; afterwards customers do not see it.
    pub expires_on: Option<String>,
}

/// What can be changed of a bio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BioEdit {
    /// Off: it is not sent, not even by hand.
    pub enabled: bool,
    /// It may go out by itself.
    pub auto_send: bool,
    /// Below the name: "Master plumber".
    pub title: Option<String>,
    /// The photo; without one HCP's picture stands in.
    pub photo_file_id: Option<FileId>,
    /// Which part of it.
    pub photo_crop: Option<Crop>,
    /// Plain; an empty line makes a paragraph.
    pub text_en: String,
    /// The same in Spanish; English stands in when it is empty.
    pub text_es: String,
    /// A greeting.
    pub video_file_id: Option<FileId>,
    /// At most six.
    pub documents: Vec<BioDocument>,
    /// At most ten.
    pub certifications: Vec<Certification>,
    /// The technician's own feedback is shown, and updates by itself.
    pub show_feedback: bool,
}

impl Default for BioEdit {
    fn default() -> Self {
        Self {
            enabled: false,
            auto_send: true,
            title: None,
            photo_file_id: None,
            photo_crop: None,
            text_en: String::new(),
            text_es: String::new(),
            video_file_id: None,
            documents: Vec::new(),
            certifications: Vec::new(),
            show_feedback: true,
        }
    }
}

/// A bio that was made.
#[derive(Debug, Clone)]
pub struct Bio {
    /// Whose: HCP's id.
    pub employee_ref: String,
    /// What it says.
    pub edit: BioEdit,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

/// A bio that was sent to one customer before one visit.
#[derive(Debug, Clone)]
pub struct BioVisit {
    /// Its id.
    pub id: BioVisitId,
    /// Before which job; `None`: sent by hand without one.
    pub job_ref: Option<String>,
    /// To whom.
    pub customer_ref: String,
    /// Whose bio.
    pub technician_ref: String,
    /// Why it was sent.
    pub cause: Cause,
    /// `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`.
    pub status: String,
    /// Opens the page.
    pub token: String,
    /// Who comes instead.
    pub replaced_by: Option<String>,
    /// When it was taken back or replaced.
    pub ended_at: Option<Timestamp>,
    /// When the page was first opened.
    pub opened_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}
