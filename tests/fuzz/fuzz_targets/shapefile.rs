//! Any bytes as `shapefile`: see `tests/src/fuzzing.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eprostor_fuzz::run("shapefile", bytes));
