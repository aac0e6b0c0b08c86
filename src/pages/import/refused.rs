//! Why a chosen file is not taken: first what a person can do, and behind it where and what is
//! wrong.

use engine::report::{Refusal, fill};
use storage::{ImportError, MAX_IMPORT_BYTES};
use yew::{Html, Properties, component, html};

use super::folded;
use crate::{
    components::{Tone, notice},
    locale::{Words, use_words},
};

const KILOBYTE: usize = 1_000;
const MEGABYTE: usize = 1_000_000;

#[derive(Properties, PartialEq)]
pub struct RefusedProps {
    pub error: ImportError,
    /// Whether somebody else has sent the file: then that person can send it again.
    pub is_sent: bool,
}

#[component]
pub fn Refused(props: &RefusedProps) -> Html {
    let words = use_words();
    let texts = &words.texts.import;
    let error = &props.error;
    match error {
        ImportError::TooLarge { bytes } => {
            let sizes = [
                ("size", words.whole(bytes.div_ceil(MEGABYTE))),
                ("most", words.whole(MAX_IMPORT_BYTES / MEGABYTE)),
            ];
            refused(&words, &fill(texts.too_large, &sizes), [])
        }
        ImportError::NoRoom { missing } => {
            let missing = words.whole(missing.div_ceil(KILOBYTE));
            refused(&words, &fill(texts.no_room, &[("n", missing)]), [])
        }
        ImportError::NewerFormat { .. } => refused(&words, texts.newer, [error.to_string()]),
        ImportError::TooDeep
        | ImportError::Number(_)
        | ImportError::Utf16
        | ImportError::NotJson(_)
        | ImportError::NotAWorkspace
        | ImportError::Wrong(_) => {
            let text = match props.is_sent {
                true => texts.damaged_sent,
                false => texts.damaged,
            };
            refused(&words, text, [error.to_string()])
        }
    }
}

/// The same of a file that one side has sent the other.
pub fn sent_refused(words: &Words, refusals: &[Refusal]) -> Html {
    let text = words.texts.import.unfit;
    refused(words, text, refusals.iter().map(ToString::to_string))
}

fn refused<I>(words: &Words, text: &str, details: I) -> Html
where
    I: IntoIterator<Item = String, IntoIter: ExactSizeIterator>,
{
    let texts = &words.texts.import;
    let below = html! {
        <>
            <p>{text}</p>
            {folded(words, texts.details, details.into_iter())}
        </>
    };
    notice(Tone::Critical, texts.failed, below)
}
