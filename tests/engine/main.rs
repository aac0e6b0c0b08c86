//! The engine: data in, text out. One file a promise, one helper per kind of check.

mod by_hand;
mod check;
mod definition;
mod doors;
mod plan;
mod promises;
