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

use crate::ui::locale::Words;
use yew::prelude::*;

/// The reader's words; the app provides them to everything below it.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().expect("invariant: the app provides words around every page")
}
