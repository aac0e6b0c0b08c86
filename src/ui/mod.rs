//! The picture: what a person sees and does. Reads the workspace, changes it by Actions alone.

mod app;
mod charts;
mod components;
mod edge;
mod library;
pub mod locale;
mod pages;
mod sample;
mod session;
mod shared;

pub use app::{App, AppProps, Emit, Msg, Options, finished};
pub use library::{Library, Loaded};
pub use session::{Keep, Session, Standing};
pub use shared::Shared;
