//! The picture: what a person sees and does. Reads the workspace, changes it by Actions alone.
//!
//! Pages are functions that write a tree ([`View`]); what a person does comes back as a message
//! ([`Msg`]), which the app answers.

mod app;
mod browser_store;
pub mod charts;
pub mod components;
mod edge;
mod library;
pub mod locale;
mod message;
mod notices;
mod opening;
mod options;
pub mod pages;
mod sample;
mod sampling;
mod scratch;
mod session;
mod shared;
mod told;
mod view;

pub use app::{App, AppProps, Emit};
pub use library::{Library, Loaded};
pub use message::{Export, Msg, Slot};
pub use options::Options;
pub use scratch::{Form, Scratch};
pub use session::{Keep, Session, Standing};
pub use shared::Shared;
pub use told::{finished, json_text};
pub use view::{Kept, View};
