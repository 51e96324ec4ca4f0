//! The figures of a run as Markdown. Must not know how they were measured.

use std::fmt::Write as _;

use super::run::{Figures, Sized, Timed};
use crate::bench::timing::Rate;

/// Writes the report.
///
/// # Errors
/// Never: text takes everything.
pub fn markdown(figures: &Figures) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let (paragraphs, bytes) = figures.corpus;
    let megabytes = |bytes: f64| bytes / 1e6;
    writeln!(
        out,
        "{paragraphs} paragraphs, {:.0} MB; PostgreSQL {}.\n",
        megabytes(bytes as f64),
        figures.server
    )?;
    writeln!(
        out,
        "| building | took | MB/s | size, MB |\n| --- | ---: | ---: | ---: |"
    )?;
    let names = ["eProstor", "PostgreSQL", "FTS5"];
    for (
        name,
        Sized {
            took,
            findable,
            bytes: size,
        },
    ) in names.iter().zip(figures.built)
    {
        let seconds = findable.as_secs_f64();
        writeln!(
            out,
            "| {name} | {seconds:.1} s; {:.1} s with everything settled | {:.1} | {:.0} |",
            took.as_secs_f64(),
            megabytes(bytes as f64) / seconds,
            megabytes(size as f64)
        )?;
    }
    for (title, with_snippets) in [("With snippets", true), ("Without snippets", false)] {
        writeln!(
            out,
            "\n{title}: p50 and p99 in ms (questions asked); times is p99 of the other by ours.\n\n\
             | class | hits, middle | eProstor | PostgreSQL | times | FTS5 | times |\n\
             | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
        )?;
        for class in &figures.classes {
            row(&mut out, class, with_snippets)?;
        }
    }
    let published = &figures.published;
    writeln!(
        out,
        "\nA document published while {} questions were answered: found after p50 {:.0} ms, p99 {:.0} ms.",
        figures.answered_meanwhile,
        milliseconds(published.p50),
        milliseconds(published.p99)
    )?;
    let parts = figures.parts.iter();
    let parts = parts.map(|(name, took)| format!("{name} {:.1} s", took.as_secs_f64()));
    writeln!(out, "\nTaken: {}.", parts.collect::<Vec<_>>().join("; "))?;
    Ok(out)
}

fn row(out: &mut String, class: &Timed, with_snippets: bool) -> std::fmt::Result {
    let times = match with_snippets {
        true => &class.with_snippets,
        false => &class.without,
    };
    let [ours, postgres, fts5] = times;
    let middle = class.counts.get(class.counts.len() / 2).copied();
    let ours_p99 = ours.map(|(_, rate)| milliseconds(rate.p99));
    let ratio = |other: &Option<(usize, Rate)>| match (other, ours_p99) {
        (Some((_, rate)), Some(ours)) => format!("{:.1} ×", milliseconds(rate.p99) / ours),
        _ => "–".to_owned(),
    };
    writeln!(
        out,
        "| {} | {} | {} | {} | {} | {} | {} |",
        class.name,
        middle.unwrap_or_default(),
        cell(ours),
        cell(postgres),
        ratio(postgres),
        cell(fts5),
        ratio(fts5)
    )
}

fn cell(times: &Option<(usize, Rate)>) -> String {
    times.map_or_else(
        || "–".to_owned(),
        |(asked, rate)| {
            let (p50, p99) = (milliseconds(rate.p50), milliseconds(rate.p99));
            format!("{p50:.2}, {p99:.2} ({asked})")
        },
    )
}

fn milliseconds(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
