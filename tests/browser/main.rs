//! The built files in a real browser, used as a person would use them.
//!
//! Needs `dist/` (`cargo xtask dist`), Chromium and chromedriver: `cargo xtask test` sees to all of
//! it. A test says what a person does and sees: roles, names, texts, never class names.

mod harness;

mod answering;
mod benchmark;
mod each_questionnaire;
mod embedding;
mod exchange;
mod figures;
mod focus;
mod frames;
mod harness_itself;
mod heard;
mod home;
mod hosts;
mod importing;
mod keyboards;
mod large_text;
mod losing;
mod main_job;
mod navigation;
mod over_time;
mod own;
mod partner;
#[path = "../widget/partners.rs"]
mod partners;
mod plan;
mod portfolio;
mod recovery;
mod result;
mod screens;
mod selection;
mod steps;
mod storage;
mod tasks;
mod translator;
