//! What the page that is shown remembers until another one is shown. Never stored.

use std::{cell::RefCell, rc::Rc};

use gloo::{file::callbacks::FileReader, timers::callback::Timeout};

use super::pages::Remembered;
use super::sampling::Sampling;
use super::{Kept, Slot};
use engine::model::{Context, Relationship, Side, Workspace};
use storage::{ImportError, Prefer, Preview};

#[derive(Default)]
pub struct Scratch {
    pub form: Form,
    /// The form as it was opened or saved.
    pub saved: Form,
    /// Messages show once someone tried to go on.
    pub tried: bool,
    /// The question before something that is hard to take back, by its label.
    pub asked: Option<&'static str>,
    /// Places of what was unfolded.
    pub unfolded: Vec<u8>,
    /// The text to copy is shown.
    pub revealed: bool,
    /// Positions of the items whose notes were opened.
    pub noting: Vec<usize>,
    pub imported: Imported,
    /// The imported file replaces everything; else it is added.
    pub replaces: bool,
    pub prefer: Prefer,
    /// Reads for as long as it is here.
    pub reader: Option<FileReader>,
    /// How many rows of a long table are drawn beyond those that are drawn at once.
    pub more_rows: usize,
    /// The next of them: they come for as long as it is here.
    pub rows: Option<Timeout>,
    /// The questions as they were drawn, by position, and after them the steps.
    pub parts: Kept,
    /// Says what was just done, where that is to be taken back by a button.
    pub done: Option<&'static str>,
    /// What the selection that is shown comes to.
    pub compared: RefCell<Option<Remembered>>,
    pub sampling: Option<Sampling>,
    /// The criterion whose weight is looked at, by position.
    pub criterion: Option<usize>,
    /// The pair of criteria that was compared last.
    pub pair: Option<(usize, usize)>,
    /// The candidate that is looked at, by position.
    pub candidate: Option<usize>,
}

/// What became of the chosen file.
#[derive(Default)]
pub enum Imported {
    #[default]
    Nothing,
    Read(Rc<Workspace>, Preview),
    Failed(ImportError),
    Done,
}

/// What has been filled in of a partner and a respondent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// The id of a partner that is there; empty for a new one.
    pub partner: String,
    pub name: String,
    pub context: Context,
    pub role: String,
    pub side: Side,
    pub owner: String,
    pub counterpart: String,
    /// An ISO 8601 date, or empty.
    pub review: String,
    /// Candidates, one a line.
    pub names: String,
    /// A table of figures.
    pub figures: String,
}

impl Form {
    /// What is known of a relationship already.
    pub fn of(relationship: &Relationship) -> Self {
        Self {
            name: relationship.name.clone(),
            context: relationship.context(),
            role: relationship.owner.clone(),
            owner: relationship.owner.clone(),
            counterpart: relationship.counterpart.clone(),
            review: relationship.next_review.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn set(&mut self, slot: Slot, text: String) {
        match slot {
            Slot::Partner => self.partner = text,
            Slot::Name => self.name = text,
            Slot::Kind => self.context.kind = text.parse().unwrap_or_default(),
            Slot::Stage => self.context.stage = text.parse().ok(),
            Slot::Competitor => self.context.competitor = !text.is_empty(),
            Slot::Role => self.role = text,
            Slot::Side if text == "theirs" => self.side = Side::Theirs,
            Slot::Side => self.side = Side::Ours,
            Slot::Owner => self.owner = text,
            Slot::Counterpart => self.counterpart = text,
            Slot::Review => self.review = text,
            Slot::Names => self.names = text,
            Slot::Figures => self.figures = text,
            _ => {}
        }
    }

    /// The relationship as it is filled in, a sample no more and no less than before.
    pub fn relationship(&self, sample: bool) -> Relationship {
        Relationship {
            name: self.name.trim().into(),
            kind: self.context.kind,
            stage: self.context.stage,
            competitor: self.context.competitor,
            owner: self.owner.trim().into(),
            counterpart: self.counterpart.trim().into(),
            next_review: (!self.review.is_empty()).then(|| self.review.clone()),
            sample,
        }
    }
}
