//! Change: what a person can do, and what the workspace is then. Pure: no clock, no storage.

mod action;
mod effect;
mod history;
mod parts;
mod reduce;
mod sample;

pub use action::{Action, WorkspaceParts};
pub use effect::{Effect, Thing, Turn};
pub use history::History;
pub use reduce::{Step, reduce};
pub use sample::{is_sample_selection, sample, without_samples};
