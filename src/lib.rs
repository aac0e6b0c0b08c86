//! The widget: questionnaires about business partnerships in a web page. What is asked, what the
//! answers mean and how they survive is in the crates `engine` and `storage`; here is what only a
//! browser has. The rooms in reading order:
//!
//! | room | what is there |
//! |---|---|
//! | [`embed`] | the door to the page: mounting, and the element's methods |
//! | [`options`], [`events`] | what the element's attributes say; what the page around is told |
//! | [`app`] | what stands around every page |
//! | [`store`], [`session`] | where actions arrive, are saved and drawn; what a store holds |
//! | [`place`], `address` | where a person can be; places as text |
//! | [`navigator`], [`trail`] | how to get there; Back and Forward |
//! | [`library`] | the questionnaires at hand |
//! | [`benchmarks`] | what results on them are set beside |
//! | [`positions`] | where all relationships stand |
//! | [`browser`], [`keys`] | clock, downloads, focus; keys |
//! | `local_storage` | the browser's two storages |
//! | [`pages`], `notices`, `undoing` | one file a page; what stands above every page |
//! | [`components`], [`charts`] | what pages are put together from; pictures from plain numbers |
//! | [`locale`] | every text of the interface |
//! | [`shared`] | values compared by identity |

mod address;
pub mod app;
pub mod benchmarks;
pub mod browser;
pub mod charts;
pub mod components;
pub mod embed;
pub mod events;
pub mod keys;
pub mod library;
mod local_storage;
pub mod locale;
pub mod navigator;
pub mod news;
pub mod notices;
pub mod options;
pub mod pages;
pub mod place;
pub mod positions;
pub mod session;
pub mod shared;
pub mod store;
pub mod trail;
mod undoing;
