//! Figures of texts: pages of PDFs that the program reads, and text that the grammar
//! looks for rules in, each beside `pdftotext` on the same files. Prints a Markdown
//! table: `text_figures PROGRAM`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use eprostor_ingest::propose_rules;
use eprostor_tests::bench::Fault;
use eprostor_tests::bench::reading::{Program, load, text};
use eprostor_tests::evaluation::{Block, document};
use eprostor_tests::fixtures::{fixture, repository};

/// How often a file is written after itself, so that the start of a program does
/// not count.
const COPIES: usize = 10;
/// How often everything is done; the best counts, on both sides.
const ROUNDS: usize = 3;
/// Bytes of text that the grammar is given.
const TEXT_BYTES: usize = 20_000_000;
/// What `pdftotext` is asked for: bare text, and words with their boxes, which is
/// nearer to what we read.
const MODES: [&str; 2] = ["-raw", "-bbox-layout"];

fn main() -> Result<(), Fault> {
    let Some(program) = std::env::args().nth(1) else {
        return Err("usage: text_figures PROGRAM".into());
    };
    let folder = tempfile::tempdir()?;
    let program = Program::new(&Path::new(&program).canonicalize()?, folder.path());
    let mut table = String::from("| figure | value |\n| --- | --- |\n");
    writeln!(table, "| at the start | {} |", load()?)?;
    for (name, file) in files() {
        let many = folder.path().join("many.pdf");
        repeat(&file, &many)?;
        pages(&program, name, &many, &mut table)?;
        rules(name, &file, &mut table)?;
    }
    writeln!(table, "| at the end | {} |", load()?)?;
    Ok(std::io::stdout().write_all(table.as_bytes())?)
}

/// The PDFs that are read: a foreign plan and a foreign law where they are there,
/// and two plans of the sample municipality.
fn files() -> Vec<(&'static str, PathBuf)> {
    let packages = repository().join("sample-plans/demovo/packages");
    let foreign = [
        ("a German plan", "zoning/de-augsburg-xplan"),
        ("a German law", "text/de-baurecht/BauNVO.pdf"),
    ];
    let own = [
        ("a general plan of Demovo", "demovo-pgr-2014-1"),
        ("two columns of Demovo", "demovo-ppjls-2012-1"),
    ];
    let there = foreign.into_iter().filter_map(|(name, path)| {
        let path = fixture("text_figures", path)?;
        Some((name, largest_pdf(&path)?))
    });
    let own = own
        .into_iter()
        .filter_map(|(name, package)| Some((name, largest_pdf(&packages.join(package))?)));
    there.chain(own).collect()
}

/// The file itself, or the largest PDF of a folder.
fn largest_pdf(path: &Path) -> Option<PathBuf> {
    if path.is_file() {
        return Some(path.to_owned());
    }
    let mut pdfs: Vec<(u64, PathBuf)> = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "pdf") {
                pdfs.push((entry.metadata().ok()?.len(), path));
            }
        }
    }
    pdfs.into_iter().max().map(|(_, path)| path)
}

/// Writes a PDF several times after itself; once where that cannot be done, because it
/// is encrypted.
fn repeat(file: &Path, many: &Path) -> Result<(), Fault> {
    let status = Command::new("pdfunite")
        .args(std::iter::repeat_n(file, COPIES))
        .arg(many)
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        std::fs::copy(file, many)?;
    }
    Ok(())
}

fn pages(program: &Program, name: &str, file: &Path, table: &mut String) -> Result<(), Fault> {
    let count = pages_of(file)? as f64;
    let rate = |time: Duration| count / time.as_secs_f64();
    let mut ours = None;
    let mut theirs = MODES.map(|_| Duration::MAX);
    for _ in 0..ROUNDS {
        let took = program.run(&["text", text(file)?])?;
        let best = ours.get_or_insert(took);
        if took.processor < best.processor {
            *best = took;
        }
        for (mode, best) in MODES.iter().zip(&mut theirs) {
            *best = (*best).min(pdftotext(file, mode)?.1);
        }
    }
    let ours = ours.ok_or("nothing was measured")?;
    writeln!(
        table,
        "| {name}, {count} pages: `eprostor text` | {:.0} pages/s of processor: {} |",
        rate(ours.processor),
        ours.told()
    )?;
    for (mode, time) in MODES.iter().zip(theirs) {
        writeln!(
            table,
            "| the same, `pdftotext {mode}` | {:.0} pages/s: {:.2} s; ours is {:.2} × |",
            rate(time),
            time.as_secs_f64(),
            rate(ours.processor) / rate(time)
        )?;
    }
    Ok(())
}

/// Looks for rules in the text that `pdftotext` finds, repeated until it is long.
fn rules(name: &str, file: &Path, table: &mut String) -> Result<(), Fault> {
    let (found, mut theirs) = pdftotext(file, "-nopgbrk")?;
    let once = found.len();
    let paragraphs: Vec<Block> = found
        .split("\n\n")
        .map(|paragraph| Block::Text(paragraph.replace('\n', " ")))
        .collect();
    let copies = TEXT_BYTES.div_ceil(once.max(1));
    let blocks: Vec<Block> = std::iter::repeat_n(paragraphs, copies).flatten().collect();
    let text = document(&blocks);
    let megabytes = (once * copies) as f64 / 1e6;
    let (mut ours, mut proposals) = (Duration::MAX, 0);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        proposals = propose_rules(&text).len();
        ours = ours.min(began.elapsed());
        theirs = theirs.min(pdftotext(file, "-nopgbrk")?.1);
    }
    let rate = megabytes / ours.as_secs_f64();
    let of_theirs = once as f64 / 1e6 / theirs.as_secs_f64();
    writeln!(
        table,
        "| {name}, {megabytes:.1} MB of text: the grammar | {rate:.2} MB/s, {proposals} proposals; `pdftotext` makes {of_theirs:.2} MB/s of this text, the grammar is {:.1} × |",
        rate / of_theirs
    )?;
    Ok(())
}

/// Returns the text that `pdftotext` finds, and how long it took.
fn pdftotext(file: &Path, mode: &str) -> Result<(String, Duration), Fault> {
    let began = Instant::now();
    let output = Command::new("pdftotext")
        .arg(mode)
        .arg(file)
        .arg("-")
        .output()?;
    let took = began.elapsed();
    if output.status.success() {
        Ok((String::from_utf8_lossy(&output.stdout).into_owned(), took))
    } else {
        Err(format!("pdftotext refuses {}", file.display()).into())
    }
}

fn pages_of(file: &Path) -> Result<usize, Fault> {
    let output = Command::new("pdfinfo").arg(file).output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    Ok(line.ok_or("pdfinfo names no pages")?.trim().parse()?)
}
