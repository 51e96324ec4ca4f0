//! What is typed into the one box: see `tests/src/fuzzing.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eprostor_fuzz::run("box", bytes));
