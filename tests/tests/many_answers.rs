//! Many answers from outside: files of three formats that can be gone on with,
//! on the terminal and over HTTP, whatever ends the program in between.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::http::{self, Reply, Request};
use eprostor_tests::program::{Portal, Register};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Row as _, SqliteConnection};

const DAY: &str = "2026-01-15";
const DEMOVO: &str = "999903";
/// Parts may differ from their parcel by this (issue 5).
const RELATIVE: f64 = 1e-9;
/// How long the answers of Demovo may take in a build for tests, beside others.
const PATIENCE: Duration = Duration::from_secs(300);

fn register(sample: &str) -> Register {
    let register = Register::new();
    let folder = repository().join("sample-plans").join(sample);
    register.import(&[argument(&folder)]);
    register
}

fn many(register: &Register, options: &[&str], out: &Path) -> (i32, Value, String) {
    let all = [
        &["answer", "--json", "--date", DAY, "--out", argument(out)],
        options,
    ]
    .concat();
    let ran = register.run(&[&["--lang", "en"], all.as_slice()].concat());
    let summary = serde_json::from_str(&ran.stdout).unwrap_or_default();
    (ran.code, summary, ran.stderr)
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV");
    let head = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|record| record.expect("a record"));
    rows.map(|record| {
        let pairs = head.iter().zip(record.iter());
        let pairs = pairs.map(|(name, cell)| (name.to_owned(), cell.to_owned()));
        pairs.collect()
    })
    .collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().expect("a number")
}

#[test]
fn every_format_says_the_same_and_parts_are_the_parcel() {
    let register = register("parcel-cut-by-two-plans");
    let path = |ending: &str| register.folder().join(format!("all.{ending}"));
    for format in ["jsonl", "csv", "gpkg"] {
        let options = ["--all", "998141", "--format", format];
        let (code, summary, told) = many(&register, &options, &path(format));
        assert_eq!(code, 0, "{told}");
        assert_eq!(summary["refused"], 0);
        assert!(!path(&format!("{format}.progress")).exists(), "{format}");
    }
    let lines = std::fs::read_to_string(path("jsonl")).expect("lines");
    let rows = rows(&path("csv"));
    let mut parcels: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for row in &rows {
        let sum = parcels.entry(row["number"].clone()).or_default();
        sum.0 += number(&row["area_m2"]);
        sum.1 = number(&row["parcel_area_m2"]);
        for (field, value) in [
            ("day", DAY),
            ("question", "parcel 998141/"),
            ("demo", "DEMO"),
        ] {
            assert!(row[field].starts_with(value), "{row:?}");
        }
        for name in ["revision", "law_version", "schema_version"] {
            assert_ne!(row[name], "", "{name}");
        }
        for (name, value) in row.iter().filter(|(_, value)| !value.is_empty()) {
            let source = row.get(&format!("{name}_source"));
            assert!(
                source.is_none_or(|source| !source.is_empty()),
                "{name}: {value}"
            );
        }
    }
    assert_eq!(parcels.len(), lines.lines().count());
    for (number, (parts, parcel)) in parcels {
        assert!(
            (parts - parcel).abs() <= RELATIVE * parcel,
            "{number}: {parts} {parcel}"
        );
    }
    let head = csv_head(&path("csv"));
    let (columns, count, made) = table(&path("gpkg"));
    assert_eq!(
        columns[2..],
        head,
        "the columns of the CSV behind fid and geom"
    );
    assert_eq!(count, rows.len());
    assert_eq!(made["day"], DAY);
    for name in ["revision", "law_version", "schema_version", "parcels"] {
        assert_ne!(made[name], "", "{name}");
    }
}

fn csv_head(path: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV");
    let head = reader.headers().expect("a header");
    head.iter().map(str::to_owned).collect()
}

/// Returns the columns and the number of rows with a place, and what the file
/// says it is.
fn table(path: &Path) -> (Vec<String>, usize, BTreeMap<String, String>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut file = SqliteConnection::connect_with(&options)
            .await
            .expect("SQLite");
        let columns = "select name from pragma_table_info('answers') order by cid";
        let columns = sqlx::query(columns)
            .fetch_all(&mut file)
            .await
            .expect("columns");
        let count = "select count(*) from answers where substr(hex(geom), 1, 4) = '4750'";
        let count = sqlx::query(count)
            .fetch_one(&mut file)
            .await
            .expect("a count");
        let count: i64 = count.get(0);
        let made = sqlx::query("select key, value from answers_made");
        let made = made.fetch_all(&mut file).await.expect("what it is");
        (
            columns.iter().map(|row| row.get(0)).collect(),
            usize::try_from(count).expect("not negative"),
            made.iter().map(|row| (row.get(0), row.get(1))).collect(),
        )
    })
}

#[test]
fn a_list_of_ten_thousand_names_what_is_no_parcel() {
    let register = register("parcel-cut-by-two-plans");
    let list = register.folder().join("list.txt");
    let mut lines: Vec<String> = (1..=9_998).map(|n| format!("998141 {n}")).collect();
    lines.push("998141 1".to_owned());
    lines.push("998142 1".to_owned());
    std::fs::write(&list, lines.join("\r\n")).expect("a list");
    let out = register.folder().join("list.jsonl");
    let (code, summary, told) = many(&register, &["--parcels", argument(&list)], &out);
    assert_eq!(code, 1, "{told}");
    assert_eq!(
        summary["answered"], 1,
        "parcel 1 is the only one of the sample"
    );
    assert_eq!(summary["refused"], 9_999);
    let text = std::fs::read_to_string(&out).expect("lines");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 10_000);
    let single = register.run(&["answer", "998141", "1", "--date", DAY, "--json"]);
    assert_eq!(format!("{}\n", lines[0]), single.stdout, "byte for byte");
    let code = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        line["refused"]["message"]["code"].clone()
    };
    assert_eq!(code(lines[1]), "error-parcel-unknown");
    assert_eq!(code(lines[9_998]), "error-batch-twice");
    assert_eq!(code(lines[9_999]), "error-ko-check-digit");
}

#[test]
fn an_interrupted_output_is_gone_on_with() {
    let register = register("parcel-cut-by-two-plans");
    let list = register.folder().join("list.txt");
    let lines: Vec<String> = (1..=1_000).map(|n| format!("998141 {n}")).collect();
    std::fs::write(&list, lines.join("\n")).expect("a list");
    for format in ["jsonl", "csv"] {
        let options = ["--parcels", argument(&list), "--format", format];
        let whole = register.folder().join(format!("whole.{format}"));
        assert_eq!(many(&register, &options, &whole).0, 1);
        let bytes = std::fs::read(&whole).expect("an output");
        let cut = register.folder().join(format!("cut.{format}"));
        interrupt(&register, &options, &cut, &bytes);
        let (code, _, told) = many(
            &register,
            &[&options[..], &["--height", "9"]].concat(),
            &cut,
        );
        assert_eq!(code, 2, "{told}");
        assert!(
            told.contains("build") && told.contains("height=9"),
            "{told}"
        );
        let (code, summary, told) = many(&register, &options, &cut);
        assert_eq!(code, 1, "{told}");
        assert_eq!(summary["lines_before"], 128, "two chunks of 64 were whole");
        assert_eq!(std::fs::read(&cut).expect("an output"), bytes, "{format}");
        let (code, _, told) = many(&register, &options, &cut);
        assert_eq!(code, 2, "it is whole, and not written over: {told}");
    }
}

#[test]
fn an_interrupted_table_is_gone_on_with() {
    let register = register("parcel-cut-by-two-plans");
    let list = register.folder().join("list.txt");
    let lines: Vec<String> = (1..=300).map(|n| format!("998141 {n}")).collect();
    std::fs::write(&list, lines.join("\n")).expect("a list");
    let options = ["--parcels", argument(&list), "--format", "gpkg"];
    let whole = register.folder().join("whole.gpkg");
    assert_eq!(many(&register, &options, &whole).0, 1);
    let cut = register.folder().join("cut.gpkg");
    std::fs::copy(&whole, &cut).expect("a copy");
    // Parcel 1 has three rows; each of the 127 that are refused has one.
    for statement in [
        "delete from answers where fid > 130",
        "update sqlite_sequence set seq = 130 where name = 'answers'",
        "update answers_made set value = '128' where key = 'done'",
        "update answers_made set value = '127' where key = 'refused'",
    ] {
        change(&cut, statement);
    }
    let journal = register.folder().join("cut.gpkg.progress");
    let text_head = |build: &[&str]| {
        let options = ["--parcels", argument(&list), "--format", "csv"];
        let head = journal_head(&register, &[&options, build].concat());
        head.replace("format\tcsv\n", "format\tgpkg\n")
    };
    // A journal of another question beside it: the table says what it is.
    std::fs::write(&journal, text_head(&["--height", "9"])).expect("a journal");
    let other = [&options[..], &["--height", "9"]].concat();
    let (code, _, told) = many(&register, &other, &cut);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("height=9"), "{told}");
    std::fs::write(&journal, text_head(&[])).expect("a journal");
    let (code, summary, told) = many(&register, &options, &cut);
    assert_eq!(code, 1, "{told}");
    assert_eq!(summary["refused"], 299);
    assert!(contents(&cut) == contents(&whole), "other rows");
    assert_eq!(table(&cut), table(&whole));
    // One that says it has more lines than there are is none of them.
    change(
        &cut,
        "update answers_made set value = '301' where key = 'done'",
    );
    std::fs::write(&journal, text_head(&[])).expect("a journal");
    let (code, _, told) = many(&register, &options, &cut);
    assert_eq!(code, 2, "{told}");
}

/// The limit is met in the middle of the table: a chunk of 64 lines is in it,
/// two are not.
#[test]
fn an_output_on_a_full_disk_is_told_and_gone_on_with() {
    const KIB: u32 = 200;
    let register = register("parcel-cut-by-two-plans");
    let list = register.folder().join("list.txt");
    let lines: Vec<String> = (1..=1_000).map(|n| format!("998141 {n}")).collect();
    std::fs::write(&list, lines.join("\n")).expect("a list");
    for format in ["gpkg", "csv", "jsonl"] {
        let options = ["--parcels", argument(&list), "--format", format];
        let whole = register.folder().join(format!("whole.{format}"));
        assert_eq!(many(&register, &options, &whole).0, 1);
        let size = std::fs::metadata(&whole).expect("an output").len();
        assert!(size > u64::from(KIB) << 10, "{format} has {size} bytes");
        let cut = register.folder().join(format!("cut.{format}"));
        let asked = [
            &[
                "--lang",
                "en",
                "answer",
                "--date",
                DAY,
                "--out",
                argument(&cut),
            ],
            &options[..],
        ];
        let ran = register.run_on_a_full_disk(KIB, &asked.concat());
        assert_eq!(ran.code, 3, "{format}: {ran:?}");
        let told = format!("refuses to write on in {}", cut.display());
        assert!(ran.stderr.contains(&told), "{format}: {ran:?}");
        assert!(ran.stderr.contains("a limit for the size"), "{ran:?}");
        let (code, summary, told) = many(&register, &options, &cut);
        assert_eq!(code, 1, "{format}: {told}");
        let before = summary["lines_before"].as_u64().expect("a number");
        assert!((64..1_000).contains(&before), "{format}: {before} before");
        assert!(
            std::fs::read(&cut).expect("an output") == std::fs::read(&whole).expect("an output"),
            "{format}: not the bytes of an output that was not stopped"
        );
    }
}

fn change(path: &Path, statement: &'static str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(path);
        let file = SqliteConnection::connect_with(&options).await;
        let mut file = file.expect("SQLite");
        let changed = sqlx::query(statement).execute(&mut file).await;
        changed.expect("a change");
        file.close().await.expect("closed");
    });
}

/// Returns the rows of answers: number, name and place of each.
fn contents(path: &Path) -> Vec<(i64, String, String)> {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let file = SqliteConnection::connect_with(&options).await;
        let mut file = file.expect("SQLite");
        let rows = "select fid, number, hex(geom) from answers order by fid";
        let rows = sqlx::query(rows).fetch_all(&mut file).await.expect("rows");
        let row = |row: &sqlx::sqlite::SqliteRow| (row.get(0), row.get(1), row.get(2));
        rows.iter().map(row).collect()
    })
}

/// Leaves an output as a program does that is killed while it writes: two
/// chunks of 64 lines noted, and a line begun.
fn interrupt(register: &Register, options: &[&str], cut: &Path, whole: &[u8]) {
    let journal = PathBuf::from(format!("{}.progress", cut.display()));
    let ends = ends(whole, options.contains(&"csv"));
    let offsets: Vec<usize> = [64, 128, 192].map(|line| ends[line - 1]).to_vec();
    let head = journal_head(register, options);
    let entries = [
        (64, 63, offsets[0]),
        (128, 127, offsets[1]),
        (192, 191, offsets[2]),
    ];
    let entries = entries.map(|(done, refused, bytes)| format!("{done}\t{refused}\t{bytes}\n"));
    std::fs::write(&journal, format!("{head}{}", entries.concat())).expect("a journal");
    std::fs::write(cut, &whole[..offsets[1] + 20]).expect("an output");
}

/// Returns where each parcel's last line ends; parcel 1 has three rows of CSV
/// behind the header.
fn ends(whole: &[u8], is_csv: bool) -> Vec<usize> {
    let feeds = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let ends: Vec<usize> = feeds.map(|(place, _)| place + 1).collect();
    if is_csv { ends[3..].to_vec() } else { ends }
}

/// Returns the head that the program writes, from a run that has no space for
/// anything else: this device says so of every write (full(4)).
fn journal_head(register: &Register, options: &[&str]) -> String {
    let folder = tempfile::tempdir_in(register.folder()).expect("a folder");
    let out = folder.path().join("out");
    let journal = folder.path().join("out.progress");
    std::os::unix::fs::symlink("/dev/full", &out).expect("a link");
    std::fs::write(&journal, "").expect("a journal");
    let (code, _, told) = many(register, options, &out);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("no space left"), "{told}");
    let text = std::fs::read_to_string(&journal).expect("a journal");
    let (head, _) = text.split_once("\n\n").expect("a head");
    format!("{head}\n\n")
}

#[test]
fn what_cannot_be_asked_is_told() {
    let register = register("parcel-cut-by-two-plans");
    let told = |arguments: &[&str]| {
        let ran = register.run(&[&["--lang", "en"], arguments].concat());
        (ran.code, ran.stderr)
    };
    let (code, words) = told(&["answer", "--all", "998419"]);
    assert_eq!(code, 1, "{words}");
    assert!(words.contains("998419"), "{words}");
    assert_eq!(told(&["answer", "--all", "998142"]).0, 2);
    assert_eq!(
        told(&["answer", "--all", "998141", "--format", "gpkg"]).0,
        2
    );
    assert_eq!(told(&["answer", "--parcels", "/nothing/here"]).0, 2);
    assert_eq!(told(&["explain", "--all", "998141"]).0, 2);
    let there = register.folder().join("there.csv");
    std::fs::write(&there, "mine").expect("a file");
    let options = ["answer", "--all", "998141", "--out", argument(&there)];
    assert_eq!(told(&options).0, 2);
    assert_eq!(std::fs::read(&there).expect("a file"), b"mine");
    let full = ["answer", "--all", "998141", "--date", DAY];
    let full = register.run(&full);
    assert_eq!(full.code, 0, "to the standard output: {full:?}");
}

#[test]
fn a_job_goes_on_after_the_portal_is_killed() {
    let register = register("demovo");
    let body = json!({ "kos": [DEMOVO], "date": DAY, "format": "csv" }).to_string();
    let portal = register.serve();
    let asked = portal.post("/api/v1/answers", body.as_bytes());
    assert_eq!(asked.status, 202, "{}", asked.text());
    let place = asked.header("location").expect("a place").to_owned();
    let begun = wait_for(&portal, &place, |state| state["done"].as_u64() >= Some(200));
    assert_eq!(
        begun["state"], "running",
        "it must be killed at work: {begun}"
    );
    // People are answered meanwhile.
    let answer = portal.get(&format!("/api/v1/p/{DEMOVO}/101?date={DAY}"));
    assert_eq!(answer.status, 200);
    // A short question need not wait for a long one.
    let short = json!({ "parcels": [{ "ko": DEMOVO, "number": "101" }], "date": DAY });
    let short = portal.post("/api/v1/answers", short.to_string().as_bytes());
    let short = short.header("location").expect("a place").to_owned();
    wait_for(&portal, &short, |state| state["state"] == "done");
    assert_eq!(portal.get(&place).json()["state"], "running");
    portal.kill();

    let portal = register.serve();
    let state = portal.get(&place).json();
    assert!(
        matches!(state["state"].as_str(), Some("waiting" | "running")),
        "{state}"
    );
    let done = wait_for(&portal, &place, |state| state["state"] == "done");
    assert_eq!(done["done"], done["total"]);
    let result = portal.get(&format!("{place}/result"));
    let out = register.folder().join("all.csv");
    let options = ["--all", DEMOVO, "--format", "csv"];
    assert_eq!(many(&register, &options, &out).0, 0);
    let whole = std::fs::read(&out).expect("an output");
    assert!(result.body == whole, "not the bytes of the terminal");
    let half = whole.len() / 2;
    let range = format!("bytes={half}-");
    let rest = send(
        &portal,
        "GET",
        &format!("{place}/result"),
        &[("Range", &range)],
    );
    assert_eq!(rest.status, 206);
    assert!(rest.body == whole[half..], "not the rest");
    assert_eq!(send(&portal, "DELETE", &place, &[]).status, 204);
    assert_eq!(portal.get(&place).status, 404);
    // One that runs is taken back.
    let body = json!({ "kos": [DEMOVO], "date": "2026-01-16" }).to_string();
    let asked = portal.post("/api/v1/answers", body.as_bytes());
    let place = asked.header("location").expect("a place").to_owned();
    wait_for(&portal, &place, |state| state["done"].as_u64() >= Some(1));
    assert_eq!(send(&portal, "DELETE", &place, &[]).status, 204);
    let deadline = Instant::now() + PATIENCE;
    while portal.get(&place).status != 404 {
        assert!(Instant::now() < deadline, "it is still there");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn send(portal: &Portal, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
    let request = Request {
        method,
        path,
        headers,
        body: &[],
    };
    http::send(portal.address(), request)
}

fn wait_for(portal: &Portal, place: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let state = portal.get(place).json();
        if wanted(&state) {
            return state;
        }
        assert!(Instant::now() < deadline, "{state}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
