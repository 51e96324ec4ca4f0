//! Any bytes as `pdf`: see `tests/src/fuzzing.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eprostor_fuzz::run("pdf", bytes));
