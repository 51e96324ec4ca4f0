//! The corpora of fuzzing, read once more: seeds, and every input that a reader
//! once failed on. Must not know how a reader works.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use eprostor_tests::fixtures::repository;
use eprostor_tests::fuzzing;

/// Longest that reading one input may take; a program that is not optimised
/// takes some times longer than `tests/fuzz` allows.
const WITHIN: Duration = Duration::from_secs(5);

fn names(folder: PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&folder);
    let entries = entries.unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_input_of_the_corpora_is_read_in_time_and_without_a_panic() {
    let mut count = 0;
    for target in fuzzing::targets() {
        for path in names(repository().join("tests/fuzz/corpus").join(target)) {
            // Told by the test's output where a reader panics.
            println!("{}", path.display());
            let bytes = std::fs::read(&path).unwrap();
            let began = Instant::now();
            fuzzing::run(target, &bytes);
            let took = began.elapsed();
            assert!(took < WITHIN, "{}: {took:.1?}", path.display());
            count += 1;
        }
    }
    assert!(count > 80, "only {count} inputs");
}

#[test]
fn every_target_has_a_program_and_a_corpus() {
    let targets: BTreeSet<String> = fuzzing::targets().map(str::to_owned).collect();
    let fuzz = repository().join("tests/fuzz");
    let stems = |folder: &str| -> BTreeSet<String> {
        let paths = names(fuzz.join(folder)).into_iter();
        let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
        paths.map(stem).collect()
    };
    assert_eq!(stems("corpus"), targets);
    assert_eq!(stems("fuzz_targets"), targets);
    let manifest = std::fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let programs = manifest["bin"].as_array().unwrap().iter();
    let programs: BTreeSet<String> = programs
        .map(|program| program["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(programs, targets);
}

#[test]
fn a_sound_input_is_read_and_a_spoiled_one_is_told() {
    // What the targets read must be near enough to a plan that a reader is
    // asked at all: the sound layer is admitted, half of it is not.
    let zones = include_bytes!("../fuzz/sound/zone.geojson");
    assert_eq!(fuzzing::errors("geojson", zones), Vec::<String>::new());
    let told = fuzzing::errors("geojson", &zones[..zones.len() / 2]);
    assert!(
        told.contains(&"finding-geojson-cut-off".to_owned()),
        "{told:?}"
    );
}
