//! What is shown or exported, as plain data and text.
//!
//! The page draws a [`ResultReport`], Markdown writes the same one: both say the same.

mod json;
mod markdown;
mod responses_file;
mod result;
mod wording;

pub use json::score_json;
pub use markdown::markdown;
pub use responses_file::{FORMAT, Refusal, ResponsesFile, pointer_to_response};
pub use result::{
    Alert, AlertKind, AnswerRow, AnsweredSection, BandPart, DimensionRow, FindingRow, LossRow,
    Recommended, ReportInput, ResultReport, result_report,
};
pub use wording::{Format, Plural, ReportTexts, fill, percent};
