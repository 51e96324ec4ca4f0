//! Figures of searching texts, side by side with PostgreSQL and FTS5 of SQLite. Prints
//! Markdown: `text_search_figures [PARAGRAPHS [QUESTIONS [SECONDS]]]`; SECONDS is how long
//! the others are asked questions of one class.

use std::io::Write as _;
use std::time::Duration;

use eprostor_tests::bench::Fault;
use eprostor_tests::fixtures::fixture;
use eprostor_tests::text_bench::corpus::NOVELS;
use eprostor_tests::text_bench::report::markdown;
use eprostor_tests::text_bench::run::{Extent, run};

fn main() -> Result<(), Fault> {
    let numbers = std::env::args().skip(1).map(|number| number.parse());
    let numbers: Vec<usize> = numbers.collect::<Result<_, _>>()?;
    let number = |place: usize, usual| numbers.get(place).copied().unwrap_or(usual);
    let extent = Extent {
        paragraphs: number(0, 1_000_000),
        questions: number(1, 2_000),
        patience: Duration::from_secs(u64::try_from(number(2, 5))?),
    };
    let Some(novels) = fixture("text_search_figures", NOVELS) else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let figures = run(&novels, folder.path(), extent)?;
    Ok(std::io::stdout().write_all(markdown(&figures)?.as_bytes())?)
}
