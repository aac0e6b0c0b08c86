//! The widget without a browser: pages as HTML, and whole results in the interface's words.

mod again;
mod answering;
mod benchmark;
mod both_sides;
mod candidates;
mod charts;
mod drawing;
mod figures;
mod finished;
mod golden;
mod kept;
mod keys;
mod languages;
mod many;
mod over_time;
mod paper;
mod partner;
mod partners;
mod plan;
mod portfolio;
mod result;
mod selection;
mod views;
