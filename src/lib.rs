//! The widget: questionnaires about business partnerships in a web page. What is asked, what the
//! answers mean and how they survive is in the crates `engine` and `storage`; here is what only a
//! browser has. This file is the map: the rooms in reading order, one line each.

pub mod embed; // door to the page
pub mod ui; // the picture
