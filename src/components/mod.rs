//! What pages are put together from. Components know no page, no state and no storage.
//!
//! What has no state of its own is a function that returns [`Html`](yew::Html); a component is
//! where state or memo lives.

mod answers;
mod button;
mod confirm;
mod copy_instead;
mod error_summary;
mod exports;
mod fields;
mod fold;
mod form;
mod notice;
mod number;
mod picking;
mod pictured;
mod pill;
mod question;
mod question_table;
mod source;
mod summary;
mod table;

pub use answers::answers;
pub use button::{button, named, named_button};
pub use confirm::Confirm;
pub use copy_instead::CopyInstead;
pub use error_summary::{ERROR_SUMMARY, error_summary};
pub use exports::{Exports, FileOffer, PrintOffer, use_until_printed};
pub use fields::{Field, select_field, suggesting_field, text_area, text_field};
pub use fold::{Fold, rest_called, rest_of_list};
pub use form::{form, on_enter, submit_button};
pub use notice::{Tone, notice};
pub use picking::{enter_questions, on_enter_among_questions, pick_by_digit, pick_by_letter};
pub use pictured::Pictured;
pub use pill::{not_met_pill, open_pill, overdue_pill, pill, red_flag_pill, red_pill, sample_pill};
pub use question::{AskedAbout, Carried, EarlierAnswer, Question, Responded, level_text};
pub use question_table::{Column, QuestionTable, RespondedAbout, room_for};
pub use source::{asked, on_request, source_on_request, summary_of};
pub use summary::{summary_list, summary_row};
pub use table::{cell, row_head, scale_head, table, table_of};
