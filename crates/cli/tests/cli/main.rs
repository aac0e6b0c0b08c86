//! The command line, run as a program: files in, text and JSON out.

mod compared_for_people;
mod comparing;
mod many_files;
mod over_time;
mod questionnaires;
mod round_trip;
mod schema;

// the engine's tests have them too: their helpers, and definitions at random
#[allow(dead_code)]
#[path = "../../../engine/tests/engine/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "../../../engine/tests/engine/plan.rs"]
mod plan;
#[path = "../../../engine/tests/engine/typed.rs"]
mod typed;
