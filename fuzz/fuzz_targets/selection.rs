//! The way in for the fuzzer; what must hold is in `src/selection.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::selection::check(text));
