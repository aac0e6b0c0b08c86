//! The way in for the fuzzer; what must hold is in `src/table.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::table::check(text));
