//! What a person did, as data: what pages send and the app answers.

use web_sys::File;

use super::Options;
use super::pages::Place;
use engine::comparison::Move;
use engine::model::{Reply, Response};
use engine::state::Action;

#[derive(Clone)]
pub enum Msg {
    Act(Action),
    /// Says this to the item at a position, of the assessment that is being answered.
    Reply(usize, Reply),
    /// Takes over a response that was given elsewhere, for the item at a position.
    Carry(usize, Response),
    /// What a field holds now; the text comes with the event.
    Typed(Slot, String),
    /// The page's form is to be taken.
    Submit,
    Undo,
    /// Somebody else answers about the candidates as well.
    AnotherView,
    Go(Place),
    Finish,
    ShowSample,
    /// Opens the question before something that is hard to take back; `None` closes it.
    Ask(Option<&'static str>),
    /// Opens the note of the item at a position.
    Note(usize),
    /// Opens or closes what is folded at a place of the page.
    Fold(u8),
    /// Shows or hides the text to copy.
    Reveal,
    Print,
    Download(Export),
    /// A file to import; it comes with the event.
    Chosen(Option<File>),
    /// The chosen file's text.
    Read(String),
    /// Takes the workspace that was read, as was chosen.
    TakeImport,
    Retry,
    /// The next slice of the robustness run is due.
    Slice,
    /// The robustness run goes on, or stops.
    Sample(bool),
    /// More rows of a long table are due.
    Rows,
    /// Moves the criterion at a position in the order of importance.
    Move(usize, Move),
    /// Takes a candidate, by its assessment, out of the selection.
    TakeOut(String),
    /// Asks for the next pair of criteria.
    NextPair,
    /// How many times as important the first criterion is as the second, by position.
    Judge(usize, usize, f64),
    /// Another tab wrote this key, or may have written anything.
    Elsewhere(Option<String>),
    /// The element's attributes changed.
    Configure(Options),
    /// Opens a questionnaire, for a partner by name.
    Open(String, Option<String>),
}

/// A field that a person types into or picks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Partner,
    Name,
    Kind,
    Stage,
    Competitor,
    Role,
    Side,
    Owner,
    Counterpart,
    Review,
    Theme,
    /// Names of candidates, one a line.
    Names,
    /// The weight of the criterion at a position.
    Weight(usize),
    /// In which way weights are said.
    Method,
    /// Which of two criteria matters more, by their positions.
    Pair(usize, usize),
    /// The same, where it is the next to be asked.
    NextPair(usize, usize),
    /// The criterion whose weight is looked at.
    Criterion,
    /// The candidate that is looked at.
    Candidate,
    /// Who answered about a candidate, by the respondent's position.
    Who(usize),
    /// A table of figures.
    Figures,
    /// Why these weights.
    Reasons,
    /// Who sees the choice otherwise.
    Dissent,
    /// A candidate's answer to an item, by their positions.
    Cell(usize, usize),
    /// Whether an imported file is added or replaces all.
    Import,
    /// Which side counts where an imported file differs.
    Prefer,
    /// The note of the item at a position.
    Note(usize),
    /// The answer in words.
    Words(usize),
    Number(usize),
    Baseline(usize),
    Target(usize),
    /// What stretch of time a number is of.
    Period(usize),
}

/// What can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    Markdown,
    Json,
    Workspace,
}
