//! Why a file, or something in it, cannot be taken: where, what, and how to mend it.

use engine::json::{NotJson, Oddity};
use thiserror::Error;

use super::{FORMAT, MAX_DEPTH, MAX_IMPORT_BYTES};

const KILOBYTE: usize = 1_000;
const MEGABYTE: usize = 1_000_000;

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    #[error(
        "The file has {} MB; at most {} MB can be imported. Check that it is an export of this \
         program.",
        bytes.div_ceil(MEGABYTE),
        MAX_IMPORT_BYTES / MEGABYTE
    )]
    TooLarge { bytes: usize },
    #[error(
        "The file is nested more than {MAX_DEPTH} levels deep. Check that it is an export of this \
         program."
    )]
    TooDeep,
    /// One that takes long to read and that nobody means.
    #[error("{0}. Mend that number, and choose the file again.")]
    Number(Oddity),
    #[error(
        "The file is written in UTF-16. Open it in an editor, save it as UTF-8, and choose it again."
    )]
    Utf16,
    #[error(
        "This is not an exported file, or only part of one (line {}, column {}: {}). Choose \
         another file, or export it again.",
        .0.line, .0.column, .0.message
    )]
    NotJson(#[from] NotJson),
    #[error(
        "This is not a workspace file: it has no \"format\" with \"relationships\" or \
         \"assessments\". Choose a file that was exported as a workspace."
    )]
    NotAWorkspace,
    #[error(
        "The file has format {format}, written by a newer version of this program, which reads up \
         to {FORMAT}. Import it with the newer version."
    )]
    NewerFormat { format: u64 },
    /// There is no room for what it holds, by so many characters.
    #[error(
        "This browser has no room for what the file holds: about {} KB more would be needed. \
         Nothing has changed. Export and remove what you no longer need, then choose the file again.",
        missing.div_ceil(KILOBYTE)
    )]
    NoRoom { missing: usize },
    /// Nothing of the file can be taken: this is the first thing wrong with it.
    #[error(transparent)]
    Wrong(#[from] Unreadable),
}

/// One entry or answer that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{pointer}: {message}. {help}")]
pub struct Unreadable {
    /// A JSON pointer.
    pub pointer: String,
    pub message: String,
    pub help: &'static str,
}

impl Unreadable {
    pub(super) fn new(pointer: &str, message: &str) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
            help: "Correct this place in the file, or export it again.",
        }
    }

    /// A key that stands more than once in its object.
    pub(super) fn repeated(pointer: &str) -> Self {
        Self::new(pointer, "this stands here twice, and only the last is read")
    }

    /// A questionnaire whose text is not the one that its hash stands for.
    pub(super) fn changed_definition(pointer: &str) -> Self {
        Self {
            help: "Export the file again where it comes from. Checks that were finished on this \
                   questionnaire are taken without its text.",
            ..Self::new(
                pointer,
                "the text of this questionnaire is not the one that was answered, and is left out",
            )
        }
    }

    /// One whose id is the trouble.
    pub(super) fn wrong_id(pointer: &str, message: &str) -> Self {
        Self {
            help: "Give the entry an id of 1 to 200 characters that can be seen, wherever the \
                   file names it.",
            ..Self::new(pointer, message)
        }
    }
}
