//! A chosen file on its way in: refused by its size before anything of it is read, then read and
//! taken apart a slice at a time, so that the page goes on meanwhile and a person can stop it.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use engine::{
    model::Workspace,
    report::{Refusal, SentFile},
};
use gloo::{
    file::{
        File,
        callbacks::{FileReader, read_as_bytes},
    },
    timers::callback::Timeout,
};
use storage::{ExportReader, ImportError, MAX_IMPORT_BYTES, Preview};
use yew::Callback;

use crate::{browser::watch_ms, shared::Shared};

const SLICE_BYTES: u64 = 1_000_000;
/// A slice of work takes so long: the page answers in between.
const SLICE_MS: f64 = 30.0;

/// How far a file is.
pub enum Chosen {
    /// None is chosen, or it has been taken.
    Nothing,
    /// From 0 to 1.
    Reading(f64),
    Refused(ImportError),
    Read(Shared<Workspace>, Preview),
    /// What one side has sent the other.
    Sent(Shared<SentFile>),
    /// The same, with what is wrong in it.
    WrongSent(Vec<Refusal>),
}

/// A file that is being read, for as long as this is here.
pub struct Reading {
    _parts: Rc<Parts>,
}

struct Parts {
    file: File,
    bytes: RefCell<Vec<u8>>,
    reader: RefCell<Option<ExportReader>>,
    next: RefCell<Option<Next>>,
    /// A definition's text by its id.
    at_hand: Callback<String, Option<String>>,
    on_progress: Callback<Chosen>,
}

/// What goes on with it: it comes for as long as it is here.
enum Next {
    Bytes { _reader: FileReader },
    Turn { _timer: Timeout },
}

impl Reading {
    /// Begins to read, unless the file is too large. How far it is is told at once, and after every
    /// slice. `at_hand` gives a definition's text by its id.
    pub fn begin(
        file: File,
        at_hand: Callback<String, Option<String>>,
        on_progress: Callback<Chosen>,
    ) -> Option<Self> {
        let bytes = usize::try_from(file.size()).unwrap_or(usize::MAX);
        if bytes > MAX_IMPORT_BYTES {
            on_progress.emit(Chosen::Refused(ImportError::TooLarge { bytes }));
            return None;
        }
        on_progress.emit(Chosen::Reading(0.0));
        let parts = Rc::new(Parts {
            file,
            bytes: RefCell::new(Vec::with_capacity(bytes)),
            reader: RefCell::new(None),
            next: RefCell::new(None),
            at_hand,
            on_progress,
        });
        parts.read_on();
        Some(Self { _parts: parts })
    }
}

impl Parts {
    /// Reads the next bytes, or goes on to take apart what was read.
    fn read_on(self: &Rc<Self>) {
        let (from, size) = (self.bytes.borrow().len() as u64, self.file.size());
        if from >= size {
            self.later(Self::take_apart);
            return;
        }
        let slice = self.file.slice(from, size.min(from + SLICE_BYTES));
        let this = Rc::downgrade(self);
        let reading = read_as_bytes(&slice, move |bytes| {
            let Some(this) = Weak::upgrade(&this) else {
                return;
            };
            match bytes {
                Ok(bytes) if !bytes.is_empty() => {
                    this.bytes.borrow_mut().extend(bytes);
                    this.tell_progress();
                    this.read_on();
                }
                // gone, or changed since it was chosen: what there is of it is judged
                _ => this.later(Self::take_apart),
            }
        });
        self.next.replace(Some(Next::Bytes { _reader: reading }));
    }

    /// Checks the file as a whole.
    fn take_apart(self: &Rc<Self>) {
        let bytes = self.bytes.take();
        // as browsers read a text: what is no UTF-8 is told by what is then no JSON
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        match ExportReader::new(&text) {
            Ok(reader) => {
                self.reader.replace(Some(reader));
                self.tell_progress();
                self.later(Self::step_on);
            }
            Err(error) => {
                let at_hand = |id: &str| self.at_hand.emit(id.into());
                let sent = match error {
                    ImportError::NotAWorkspace => SentFile::read(&text, at_hand),
                    _ => None,
                };
                self.on_progress.emit(match sent {
                    Some(Ok(sent)) => Chosen::Sent(Shared::new(sent)),
                    Some(Err(refused)) => Chosen::WrongSent(refused),
                    None => Chosen::Refused(error),
                });
            }
        }
    }

    /// Reads entries for a while.
    fn step_on(self: &Rc<Self>) {
        let Some(mut reader) = self.reader.take() else {
            return;
        };
        let began_ms = watch_ms();
        while reader.step() {
            if watch_ms() - began_ms >= SLICE_MS {
                self.reader.replace(Some(reader));
                self.tell_progress();
                self.later(Self::step_on);
                return;
            }
        }
        self.on_progress.emit(match reader.finish() {
            Ok((file, preview)) => Chosen::Read(Shared::new(file), preview),
            Err(error) => Chosen::Refused(error),
        });
    }

    fn later(self: &Rc<Self>, work: fn(&Rc<Self>)) {
        let this = Rc::downgrade(self);
        let turn = Timeout::new(0, move || {
            if let Some(this) = this.upgrade() {
                work(&this);
            }
        });
        self.next.replace(Some(Next::Turn { _timer: turn }));
    }

    /// Reading the bytes is one half, reading what they say the other.
    fn tell_progress(&self) {
        let read = match &*self.reader.borrow() {
            Some(reader) => 1.0 + reader.progress(),
            None => self.bytes.borrow().len() as f64 / self.file.size().max(1) as f64,
        };
        self.on_progress.emit(Chosen::Reading(read / 2.0));
    }
}
