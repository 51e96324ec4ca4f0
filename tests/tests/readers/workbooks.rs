//! Tables as workbooks that other programs wrote: every answer is the one that
//! the same tables give as CSV.

use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::fixtures::repository;
use eprostor_tests::foreign::python;
use eprostor_tests::program::Register;
use eprostor_tests::samples::questions;
use eprostor_tests::spoiled::Package;
use serde_json::Value;

/// Turns every table of a folder into a workbook with cells of the kinds that
/// people use: days, whole numbers, numbers with decimals, percent.
const CONVERT: &str = include_str!("convert.py");

/// Copies a sample and turns its tables into workbooks of this format.
fn converted(sample: &str, format: &str) -> Option<Package> {
    let copy = Package::copy_of(&repository().join("sample-plans").join(sample));
    let test = format!("tables as {format}");
    let module = if format == "xlsx" { "openpyxl" } else { "odf" };
    let program = format!("FORMAT = {format:?}\n{CONVERT}");
    python(&test, module, &program, copy.path())?;
    Some(copy)
}

/// Answers every question of a sample; revision and digests aside they are one.
fn answers(sample: &Path, folder: &Path) -> Vec<Value> {
    let register = Register::new();
    register.import(&[argument(folder)]);
    let asked = questions(sample, "expected.json")
        .into_iter()
        .map(|question| {
            let (ko, number) = (text(&question["ko"]), text(&question["number"]));
            let date = format!("--date={}", text(&question["day"]));
            let ran = register.run(&["answer", "--json", &ko, &number, &date]);
            assert_eq!(ran.code, 0, "{ran:?}");
            ran.json()
        });
    let answers: Vec<Value> = asked.collect();
    assert!(!answers.is_empty(), "{} asks nothing", sample.display());
    answers
}

#[test]
fn samples_answer_the_same_with_tables_of_other_programs() {
    for sample in ["card-may-cover", "list-of-public-parcels"] {
        let folder: PathBuf = repository().join("sample-plans").join(sample);
        let by_csv = answers(&folder, &folder);
        for format in ["xlsx", "ods"] {
            let Some(copy) = converted(sample, format) else {
                return;
            };
            let read = answers(&folder, copy.path());
            assert_eq!(read, by_csv, "{sample} as {format}");
        }
    }
}

/// A table of provisions with one fault in each row, and what must be told of
/// it; `None` where the row is sound.
const FAULTS: &[(&str, Option<&str>)] = &[
    ("(55.5, '0.00')", None),
    ("(55, 'General')", None),
    ("(60, '#,##0.0')", None),
    ("(0.6, '0%')", Some("finding-value-not-a-number")),
    ("('0,55', '@')", Some("finding-value-not-a-number")),
    ("('=10+50', '0')", Some("finding-sheet-formula")),
    ("('#REF!', '0')", Some("finding-sheet-cell-error")),
];

#[test]
fn cells_of_openpyxl_are_read_as_they_show_and_faults_are_told() {
    let package = Package::sound();
    let values: Vec<&str> = FAULTS.iter().map(|(value, _)| *value).collect();
    let program = format!(
        "import csv, openpyxl
rows = list(csv.reader(open('provisions.csv', encoding='utf-8')))
header, row = rows[0], rows[2]
book = openpyxl.Workbook()
book.active.title = 'notes'
sheet = book.create_sheet('Provisions')
sheet.append(header)
for number, (value, form) in enumerate([{}]):
    line = list(row)
    line[0] = f'cl-3-{{number}}'
    sheet.append(line)
    cell = sheet.cell(number + 2, header.index('value') + 1, value)
    cell.number_format = form
sheet.merge_cells('R4:R5')
book.save('provisions.xlsx')
import os
os.remove('provisions.csv')
",
        values.join(", ")
    );
    if python("cells of openpyxl", "openpyxl", &program, package.path()).is_none() {
        return;
    }
    let register = Register::new();
    let ran = register.run(&["validate", "--json", argument(package.path())]);
    let report = ran.findings();
    let told: Vec<(String, u64)> = items(&report)
        .iter()
        .filter(|finding| finding["place"]["file"] == "provisions.xlsx")
        .map(|finding| {
            let row = finding["place"]["row"].as_u64().unwrap_or_default();
            (text(&finding["code"]), row)
        })
        .collect();
    let merged = ("finding-sheet-merged".to_owned(), 4);
    assert!(told.contains(&merged), "{report:#}");
    // What is said of rows beside each other names the workbook, too.
    let differ = ("finding-provisions-differ".to_owned(), 0);
    assert!(told.contains(&differ), "{report:#}");
    for ((value, code), row) in FAULTS.iter().zip(2..) {
        let mut told = told.iter().filter(|told| **told != merged);
        let told = told.find(|(_, at)| *at == row);
        let told = told.map(|(code, _)| code.as_str());
        assert_eq!(told, *code, "{value}: {report:#}");
    }
}
