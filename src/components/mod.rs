//! What pages are put together from. Components know no page, no state and no storage.
//!
//! What has no state of its own is a function that returns [`Html`](yew::Html); a component is
//! where state or memo lives.

mod button;
mod confirm;
mod copy_instead;
mod exports;
mod fields;
mod fold;
mod form;
mod notice;
mod number;
mod pictured;
mod question;
mod table;

pub use button::{button, named, named_button};
pub use confirm::Confirm;
pub use copy_instead::CopyInstead;
pub use exports::{Exports, FileOffer};
pub use fields::{Field, select_field, suggesting_field, text_area, text_field};
pub use fold::Fold;
pub use form::{form, on_enter, submit_button};
pub use notice::{Tone, brief_notice, notice};
pub use pictured::Pictured;
pub use question::{Carried, Question, Responded, pick_by_key};
pub use table::{cell, row_head, table};
