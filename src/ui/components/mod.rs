//! What pages are put together from. Components know no page, no state and no storage.

mod confirm;
mod fields;
mod notice;
mod question;
mod reveal;

pub use confirm::Confirm;
pub use fields::{Field, select_field, text_field};
pub use notice::{Tone, notice, urgent_notice};
pub use question::Question;
pub use reveal::CopyInstead;
