//! The law tables do not change in silence.

use std::collections::BTreeMap;
use std::path::Path;

use eprostor_tests::fixtures::repository;
use sha2::{Digest as _, Sha256};

fn checksum(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a table that was listed");
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_version_file_holds_the_checksum_of_every_table() {
    let law = repository().join("law");
    let version = std::fs::read_to_string(law.join("VERSION")).unwrap();
    let mut lines = version.lines();
    let number = lines.next().unwrap();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    assert!(number.split('.').all(is_number), "no version: {number:?}");
    let stated: BTreeMap<String, String> = lines
        .map(|line| line.split_once("  ").expect("checksum, two spaces, file"))
        .map(|(sum, file)| (file.to_owned(), sum.to_owned()))
        .collect();
    let actual: BTreeMap<String, String> = std::fs::read_dir(&law)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, checksum(&path))
        })
        .collect();
    assert_eq!(
        stated, actual,
        "a law table changed: give law/VERSION a new version and the new checksums"
    );
}
