//! Workbooks written byte by byte: what no sound program writes.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::tables::{Column, Need, rows, wire_columns};

const COLUMNS: &[Column] = &[
    Column::new("id", Need::Required, ""),
    Column::new("value", Need::Optional, ""),
];

type Rows = Vec<(u64, Vec<String>)>;
type Told = Vec<(String, Option<u64>)>;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> (Rows, Told) {
    let mut findings = Findings::default();
    let source = TableSource {
        file: "cards.xlsx",
        table: "cards",
    };
    let table = rows(source, bytes, &wire_columns(COLUMNS), &mut findings);
    let rows = table.rows.into_iter().map(|row| (row.line, row.cells));
    let told = findings.into_vec();
    let told = told
        .iter()
        .map(|finding| (finding.code().to_owned(), finding.place.row));
    (rows.collect(), told.collect())
}

const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
const ROOT: (&str, &str) = (
    "_rels/.rels",
    r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
);
const RELATIONS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/one.xml"/><Relationship Id="r2" Type="http://x/worksheet" Target="/xl/worksheets/two.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#,
);
const WORKBOOK: (&str, &str) = (
    "xl/workbook.xml",
    r#"<workbook><sheets><sheet name="first" sheetId="1" r:id="r1"/><sheet name="Cards" sheetId="2" r:id="r2"/></sheets></workbook>"#,
);
const STYLES: (&str, &str) = (
    "xl/styles.xml",
    r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="10"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
);

fn xlsx(rows: &str, behind: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>");
    let other = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    zipped(&[
        TYPES,
        ROOT,
        RELATIONS,
        WORKBOOK,
        STYLES,
        ("xl/worksheets/one.xml", other),
        ("xl/worksheets/two.xml", &sheet),
    ])
}

const HEAD: &str = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>id</t></is></c><c r="D2" t="inlineStr"><is><t>value</t></is></c></row>"#;

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="cards">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[("content.xml", &content)])
}

const ODS_HEAD: &str = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>value</text:p></table:table-cell></table:table-row>"#;

fn one(line: u64, id: &str, value: &str) -> (u64, Vec<String>) {
    (line, vec![id.to_owned(), value.to_owned()])
}

#[test]
fn the_sheet_called_like_the_table_is_read_wherever_its_cells_stand() {
    let body = r#"<row r="5"><c r="B5"><v>7</v></c><c r="D5" s="1"><v>1.5</v></c></row><row r="6"><c r="B6" t="b"><v>1</v></c><c r="D6" s="2"><v>0.59999999999999998</v></c></row><row><c r="B7" t="str"><f>A1</f><v>a_x0041_</v></c><c r="D7" s="3"><v>44275</v></c></row>"#;
    let (rows, told) = read(&xlsx(&format!("{HEAD}{body}"), ""));
    assert_eq!(told, []);
    let expected = [
        one(5, "7", "1.50"),
        one(6, "true", "60%"),
        one(7, "aA", "2021-03-20"),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn cells_at_fault_are_told_with_their_row() {
    let body = r#"<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row><row r="4"><c r="B4"><f>1+1</f></c></row><row r="5"><c r="B5"><v>1</v></c><c r="C5"><v>2</v></c></row><row r="6"><c r="B6" t="s"><v>9</v></c></row><row r="7"><c r="B7"><v>x</v></c></row><row r="8"><c r="B8"><v>8</v></c></row>"#;
    let merged = r#"<mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="B7:B8"/><mergeCell ref="B90:B91"/></mergeCells>"#;
    let (rows, told) = read(&xlsx(&format!("{HEAD}{body}"), merged));
    assert_eq!(rows, [one(8, "8", "")]);
    let expected = [
        ("finding-sheet-merged-header", 2),
        ("finding-sheet-merged", 7),
        ("finding-sheet-cell-error", 3),
        ("finding-sheet-formula", 4),
        ("finding-sheet-cell-alone", 5),
        ("finding-sheet-cell-error", 6),
        ("finding-sheet-cell-error", 7),
    ];
    assert_eq!(
        told,
        expected.map(|(code, row)| (code.to_owned(), Some(row)))
    );
}

#[test]
fn sheets_without_end_are_read_as_far_as_they_hold_something() {
    let far =
        r#"<row r="1048576"><c r="B1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>"#;
    let (rows, told) = read(&xlsx(&format!("{HEAD}{far}"), ""));
    assert_eq!(rows, [one(1_048_576, "1", "")]);
    assert_eq!(told, [("finding-sheet-too-wide".to_owned(), None)]);
    let empty = r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>"#;
    let row = r#"<table:table-row><table:table-cell office:value-type="float" office:value="0.6"><text:p>0,60</text:p></table:table-cell></table:table-row>"#;
    let (rows, told) = read(&ods(&format!("{ODS_HEAD}{empty}{row}{empty}")));
    assert_eq!(told, []);
    assert_eq!(rows, [one(1_000_000_002, "0.60", "")]);
    let many = row.replace(
        "<table:table-row>",
        r#"<table:table-row table:number-rows-repeated="1000000000">"#,
    );
    let (rows, told) = read(&ods(&format!("{ODS_HEAD}{many}")));
    assert_eq!(rows.len(), crate::bounds::MAX_FEATURES);
    assert!(
        told.iter().all(|(code, _)| code == "finding-too-many-rows"),
        "{told:?}"
    );
    assert!(!told.is_empty());
    let wide = row.replace(
        "<table:table-cell ",
        r#"<table:table-cell table:number-columns-repeated="1000000000" "#,
    );
    let (_, told) = read(&ods(&format!("{ODS_HEAD}{wide}")));
    assert_eq!(told[0].0, "finding-sheet-too-wide");
}

#[test]
fn what_an_ods_cell_shows_is_read_without_remarks() {
    let cells = r#"<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.6"><text:p>60 %</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="1500"><text:p>1.500</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2021-03-20"><text:p>20.03.21.</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="of:=A" office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:formula="of:=A"/></table:table-row>"#;
    let (rows, told) = read(&ods(&format!("{ODS_HEAD}{cells}")));
    assert_eq!(
        rows,
        [one(2, "a  b\nc", "60%"), one(3, "1500", "2021-03-20")]
    );
    let expected = [
        ("finding-sheet-cell-error", Some(4)),
        ("finding-sheet-formula", Some(5)),
    ];
    assert_eq!(told, expected.map(|(code, row)| (code.to_owned(), row)));
}

#[test]
fn what_is_no_workbook_is_told() {
    let told = |bytes: &[u8]| read(bytes).1.remove(0).0;
    assert_eq!(
        told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "finding-sheet-compound"
    );
    assert_eq!(told(b"PK\x03\x04nothing"), "finding-sheet-broken");
    assert_eq!(told(&zipped(&[("a.txt", "a")])), "finding-sheet-format");
    assert_eq!(told(&zipped(&[TYPES])), "finding-sheet-format");
    assert_eq!(told(&ods("")), "finding-table-empty");
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>"#;
    assert_eq!(
        told(&zipped(&[("content.xml", entities)])),
        "finding-sheet-broken"
    );
    let unknown = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>&other;</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(told(&ods(unknown)), "finding-sheet-broken");
    let deep = "<a>".repeat(100_000);
    assert_eq!(
        told(&zipped(&[("content.xml", &deep)])),
        "finding-sheet-broken"
    );
    let without_end = r#"<office:document-content><table:table table:name="cards">"#;
    assert_eq!(
        told(&zipped(&[("content.xml", without_end)])),
        "finding-sheet-broken"
    );
}

#[test]
fn the_first_of_several_sheets_is_read_and_told() {
    let two = format!(
        r#"{ODS_HEAD}<table:table-row><table:table-cell office:value-type="string"><text:p>1</text:p></table:table-cell></table:table-row></table:table><table:table table:name="other">"#
    );
    let bytes = ods(&two);
    let mut findings = Findings::default();
    let source = TableSource {
        file: "a.ods",
        table: "coverage",
    };
    let table = rows(source, &bytes, &wire_columns(COLUMNS), &mut findings);
    assert_eq!(table.rows.len(), 1);
    assert_eq!(findings.into_vec()[0].code(), "finding-sheet-first");
}

/// The sheets of a workbook as a whole: name, and the lines of its rows.
fn whole(bytes: &[u8]) -> Vec<(String, Vec<u64>)> {
    let Packed::Workbook(sheets) = packed(bytes).unwrap() else {
        panic!("no workbook");
    };
    let sheets = sheets.into_iter().map(|sheet| {
        let lines = sheet.rows.iter().map(|row| row.line);
        (sheet.name.unwrap(), lines.collect())
    });
    sheets.collect()
}

#[test]
fn each_worksheet_is_told_once_under_its_own_name() {
    let row = |line: u64| {
        format!(
            r#"<worksheet><sheetData><row r="{line}"><c r="A{line}"><v>1</v></c></row></sheetData></worksheet>"#
        )
    };
    let relations = RELATIONS.1.replace(
        "</Relationships>",
        r#"<Relationship Id="r4" Type="http://x/chartsheet" Target="chartsheets/c.xml"/></Relationships>"#,
    );
    let of = |sheets: &str| {
        let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
        whole(&zipped(&[
            TYPES,
            ROOT,
            (RELATIONS.0, &relations),
            (WORKBOOK.0, &workbook),
            ("xl/worksheets/one.xml", &row(3)),
            ("xl/worksheets/two.xml", &row(7)),
            ("xl/chartsheets/c.xml", "<chartsheet/>"),
        ]))
    };
    let told = of(r#"<sheet name="Dijagram" r:id="r4"/><sheet name="Pravila" r:id="r1"/>"#);
    assert_eq!(told, [("Pravila".to_owned(), vec![3])]);
    let told = of(r#"<sheet name="Uvod" r:id="r1"/><sheet name=" Pravila " r:id="r2"/>"#);
    let expected = [
        ("Uvod".to_owned(), vec![3]),
        (" Pravila ".to_owned(), vec![7]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn sheets_of_an_ods_are_told_apart_by_their_place() {
    let cell = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>1</text:p></table:table-cell></table:table-row>"#;
    let empty = "<table:table-row><table:table-cell/></table:table-row>";
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="Uvod">{cell}</table:table><table:table table:name=" Pravila ">{empty}{cell}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let expected = [
        ("Uvod".to_owned(), vec![1]),
        (" Pravila ".to_owned(), vec![2]),
    ];
    assert_eq!(whole(&zipped(&[("content.xml", &content)])), expected);
}
