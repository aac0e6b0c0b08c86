//! Nothing lost: state and storage, each promise a test, without a browser.

mod cases;
mod clock;
mod damage;
mod desk;
mod exchange;
mod export;
mod faulty;
mod formats;
mod import;
mod kept;
mod ledger;
mod merge;
mod model;
mod promises;
mod random;
mod reducing;
mod saving;
mod session;
mod size;
mod tabs;
mod undo_names;
mod versions;
mod walk;
