//! The way in for the fuzzer; what must hold is in `src/sent.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::sent::check(text));
