//! docs/ARCHITECTURE.md says what is so: every path it names exists, the crate
//! graph it draws is the one in the manifests, and files keep to the style.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use eprostor_tests::fixtures::repository;

/// Longest source file, and longest test file (docs: style of the house).
const MAX_LINES: usize = 500;
const MAX_TEST_LINES: usize = 800;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn architecture() -> String {
    read(&repository().join("docs/ARCHITECTURE.md"))
}

/// Returns what stands between single backticks, outside of code blocks.
fn quoted(markdown: &str) -> Vec<&str> {
    let text = markdown.split("```").step_by(2);
    text.flat_map(|text| text.split('`').skip(1).step_by(2))
        .collect()
}

/// Returns files with an ending under a folder, hidden and built ones left out.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).unwrap_or_else(|f| panic!("{}: {f}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == "target" || name == "node_modules" {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn crates() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join("crates")).expect("crates/");
    let mut crates: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    crates.retain(|folder| folder.join("Cargo.toml").is_file());
    crates.sort();
    crates
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    let root = repository();
    let top: BTreeSet<String> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| name(&entry.unwrap().path()))
        .collect();
    let markdown = architecture();
    let paths: Vec<&str> = quoted(&markdown)
        .into_iter()
        .filter(|text| !text.contains(char::is_whitespace))
        .filter(|text| {
            let first = text.split('/').next().unwrap_or_default();
            let is_inside = text.contains('/') && top.contains(first);
            is_inside
                || text.starts_with("crates/")
                || text.starts_with("docs/")
                || top.contains(*text)
        })
        .collect();
    assert!(
        paths.len() >= 20,
        "only {} paths found: {paths:?}",
        paths.len()
    );
    let missing: Vec<&&str> = paths
        .iter()
        .filter(|path| !root.join(path).exists())
        .collect();
    assert!(missing.is_empty(), "named and not there: {missing:?}");
}

#[test]
fn the_crate_graph_is_the_one_in_the_manifests() {
    let markdown = architecture();
    let drawn: BTreeMap<String, BTreeSet<String>> = markdown
        .split("```")
        .skip(1)
        .step_by(2)
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("eprostor-")?.split_once(':'))
        .map(|(name, others)| {
            let others = others.split_whitespace().filter(|other| *other != "-");
            (name.to_owned(), others.map(str::to_owned).collect())
        })
        .collect();
    let actual: BTreeMap<String, BTreeSet<String>> = crates()
        .iter()
        .map(|folder| {
            let manifest: toml::Table = read(&folder.join("Cargo.toml")).parse().unwrap();
            let own = manifest.get("dependencies").and_then(toml::Value::as_table);
            let others = own.into_iter().flat_map(toml::Table::keys);
            let others = others.filter_map(|name| name.strip_prefix("eprostor-"));
            let name = name(folder).trim_start_matches("eprostor-").to_owned();
            (name, others.map(str::to_owned).collect())
        })
        .collect();
    assert_eq!(drawn, actual, "left the drawing, right the manifests");
}

#[test]
fn every_crate_stands_in_the_table_and_is_named_after_its_folder() {
    let markdown = architecture();
    for folder in crates() {
        let name = name(&folder);
        assert!(
            markdown.contains(&format!("| `crates/{name}` |")),
            "{name} is not in the table"
        );
        let manifest: toml::Table = read(&folder.join("Cargo.toml")).parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(name.as_str()));
    }
}

#[test]
fn every_file_opens_by_saying_what_it_holds() {
    let silent: Vec<PathBuf> = crates()
        .into_iter()
        .chain([repository().join("tests")])
        .flat_map(|folder| files(&folder, "rs"))
        .filter(|path| !read(path).starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "no //! on the first line: {silent:#?}");
}

#[test]
fn no_lint_is_silenced_without_being_expected() {
    let silenced: Vec<PathBuf> = files(&repository().join("crates"), "rs")
        .into_iter()
        .filter(|path| {
            let code = read(path);
            code.lines()
                .map(str::trim_start)
                .any(|line| line.starts_with("#![allow(") || line.starts_with("#[allow("))
        })
        .collect();
    assert!(silenced.is_empty(), "#[allow] in {silenced:#?}");
}

#[test]
fn no_module_is_named_after_nothing_in_particular() {
    let vague = [
        "mod", "util", "utils", "helper", "helpers", "common", "misc",
    ];
    let found: Vec<PathBuf> = files(&repository().join("crates"), "rs")
        .into_iter()
        .filter(|path| {
            vague
                .iter()
                .any(|name| path.file_stem().is_some_and(|stem| stem == *name))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_is_too_long_to_read() {
    let is_test = |path: &Path| path.components().any(|part| part.as_os_str() == "tests");
    let long: Vec<(usize, PathBuf)> = files(&repository().join("crates"), "rs")
        .into_iter()
        .chain(files(&repository().join("tests"), "rs"))
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, path)| {
            *lines
                > if is_test(path) {
                    MAX_TEST_LINES
                } else {
                    MAX_LINES
                }
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn siblings_never_see_each_other() {
    let siblings = ["rules", "ingest", "store", "index", "report"];
    for sibling in siblings {
        let manifest = repository().join(format!("crates/eprostor-{sibling}/Cargo.toml"));
        let manifest: toml::Table = read(&manifest).parse().unwrap();
        let own = manifest["dependencies"].as_table().unwrap();
        let seen: Vec<&str> = siblings
            .into_iter()
            .filter(|other| own.contains_key(&format!("eprostor-{other}")))
            .collect();
        assert!(seen.is_empty(), "{sibling} sees {seen:?}");
    }
}
