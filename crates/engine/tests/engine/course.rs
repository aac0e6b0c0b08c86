//! Over time and from two sides; below, one file a method.

mod benchmarks;
mod changes;
mod gaps;
mod portfolios;
