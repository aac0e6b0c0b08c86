//! Over time and from two sides; below, one file a method.

mod benchmarks;
mod change_reports;
mod changes;
mod gaps;
mod plans;
mod portfolios;
mod trends;
