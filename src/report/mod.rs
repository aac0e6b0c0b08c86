//! What is shown or exported, as plain data and text. No browser, no arithmetic of its own.

mod json;
mod responses_file;

pub use json::score_json;
pub use responses_file::{FORMAT, Refusal, ResponsesFile, pointer_to_response};
