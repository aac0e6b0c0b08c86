//! What pages are put together from. Components know no page, no state and no storage.

mod confirm;
mod fields;
mod fold;
mod notice;
mod number;
mod question;
mod reveal;
mod table;

pub use confirm::{Confirm, confirm};
pub use fields::{Field, select_field, text_field};
pub use fold::fold;
pub use notice::{Tone, alert_notice, notice};
pub use question::{Question, pick_by_key, question, types};
pub use reveal::copy_instead;
pub use table::{cell, row_head, table};
