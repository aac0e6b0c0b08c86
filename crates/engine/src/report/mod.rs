//! What is shown or exported, as plain data and text.
//!
//! The page draws a [`ResultReport`], Markdown writes the same one: both say the same.

mod alerts;
mod answers;
mod dimensions;
mod file_name;
mod gains;
mod input;
mod markdown;
mod markup;
mod parts;
mod places;
mod responses_file;
mod result;
mod rounding;
mod score_json;
mod shape;
mod wording;

pub use answers::answer_in_words;
pub use file_name::file_name;
pub use input::ReportInput;
pub use markdown::{Chapter, chapters_markdown, markdown};
pub use places::shares_of_places;
pub use responses_file::{FORMAT, Refusal, ResponsesFile, pointer_to_response};
pub use result::result_report;
pub use rounding::{
    SAME, decimals_among, decimals_apart, number_decimals_apart, points_to, round_to, share_beside,
    shares_of, shares_to,
};
pub use score_json::{ScoreJson, score_json};
pub use shape::{
    Alert, AlertKind, AnswerRow, AnsweredSection, BandPart, DimensionRow, FindingRow, LossRow,
    Recommended, ReportPart, ReportRow, ResultReport,
};
pub use wording::{Format, Plural, ReportTexts, decimals_in_band, fill, own_text, percent};
