//! Any bytes as `geojsonseq`: see `tests/src/fuzzing.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eprostor_fuzz::run("geojsonseq", bytes));
