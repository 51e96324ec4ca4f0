//! What may be two coordinates: see `tests/src/fuzzing.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eprostor_fuzz::run("coordinates", bytes));
