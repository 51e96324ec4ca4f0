//! The figures of a run as Markdown. Must not know how they were measured.

use std::fmt::Write as _;
use std::time::Duration;

use eprostor_index::Memory;

use super::compare::Compared;
use super::engine::COUNTED_M2;
use super::publications::Published;
use super::size::Size;
use super::timing::Rate;
use super::variant::{Leader, Variant};

/// How fast one variant of PostGIS answers for one polygon.
#[derive(Clone, Copy, Debug)]
pub struct Single {
    /// The variant.
    pub variant: Variant,
    /// Polygons a second in one statement for many, in one process.
    pub batch_per_second: f64,
    /// One call after another over the socket.
    pub calls: Rate,
}

impl Single {
    /// Returns the better of both rates.
    pub fn best(&self) -> f64 {
        self.batch_per_second.max(self.calls.per_second)
    }
}

/// How long one statement of PostGIS for the whole municipality takes.
#[derive(Clone, Copy, Debug)]
pub struct Whole {
    /// The variant.
    pub variant: Variant,
    /// Which table leads.
    pub leader: Leader,
    /// The time.
    pub took: Duration,
}

/// How fast parcels of the register are looked up.
#[derive(Debug)]
pub struct Registered {
    /// Ours, one after another in one thread.
    pub ours: Rate,
    /// How long PostGIS took to fill and index its table, and its bytes.
    pub their_build: (Duration, i64),
    /// Theirs, parcels a second in one statement for many, in one process.
    pub batch_per_second: f64,
    /// Theirs, one call after another over the socket.
    pub calls: Rate,
    /// Plans published over ours.
    pub published: Published,
}

/// Everything measured in a run.
#[derive(Debug)]
pub struct Figures {
    /// The size.
    pub size: Size,
    /// Parcels and zones, areas of regimes counted.
    pub counts: (usize, usize),
    /// The day of the run and the profile of the build.
    pub day_and_profile: (String, String),
    /// What the server says it is.
    pub server: String,
    /// The comparisons before the times.
    pub compared: Vec<(Size, Compared)>,
    /// The budget of `ST_Subdivide`, and the rates it was chosen by.
    pub pieces: (i32, Vec<(i32, f64)>),
    /// Ours for one polygon.
    pub single: Rate,
    /// Theirs.
    pub singles: Vec<Single>,
    /// Ours for the whole: from polygons in memory to all shares of all days,
    /// and asking for all parcels of one day when everything is indexed.
    pub whole: (Duration, Duration),
    /// Theirs.
    pub wholes: Vec<Whole>,
    /// Looking registered parcels up.
    pub registered: Registered,
    /// Memory of what is derived from the register.
    pub memory: Memory,
    /// What took how long.
    pub parts: Vec<(String, Duration)>,
}

/// Writes the report.
///
/// # Errors
/// There is no figure of PostGIS.
pub fn markdown(figures: &Figures) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    head(&mut out, figures)?;
    let best = figures.singles.iter().map(Single::best);
    let best_single = best.reduce(f64::max).ok_or(std::fmt::Error)?;
    let best = figures.wholes.iter().map(|whole| whole.took);
    let best_whole = best.min().ok_or(std::fmt::Error)?;
    writeln!(out, "| figure | value | ratio |\n| --- | --- | --- |")?;
    let ours = rate(&figures.single);
    let times = figures.single.per_second / best_single;
    writeln!(
        out,
        "| **one polygon, all zones with areas, one thread** | {ours} | **{times:.1} ×** |"
    )?;
    for single in &figures.singles {
        let times = figures.single.per_second / single.best();
        let (name, batch) = (single.variant.name(), single.batch_per_second);
        let calls = rate(&single.calls);
        writeln!(
            out,
            "| PostGIS, {name}: one process | {batch:.0}/s in one statement; by call {calls} | {times:.1} × |"
        )?;
    }
    let (afresh, ask) = figures.whole;
    let times = |theirs: Duration| {
        let asked = theirs.as_secs_f64() / ask.as_secs_f64();
        let afresh = theirs.as_secs_f64() / afresh.as_secs_f64();
        format!("{asked:.1} × ({afresh:.1} × afresh)")
    };
    let per_second = figures.counts.0 as f64 / ask.as_secs_f64();
    writeln!(
        out,
        "| **whole municipality, all cores** | {:.3} s ({per_second:.0} parcels/s); afresh, from polygons in memory to the shares of all days, {:.3} s | **{}** |",
        ask.as_secs_f64(),
        afresh.as_secs_f64(),
        times(best_whole)
    )?;
    for whole in &figures.wholes {
        let leader = match whole.leader {
            Leader::Planner => "planner's order",
            Leader::Parcel => "parcels first",
        };
        let (name, took) = (whole.variant.name(), whole.took.as_secs_f64());
        writeln!(
            out,
            "| PostGIS, {name}, {leader}: 2 workers | {took:.2} s | {} |",
            times(whole.took)
        )?;
    }
    looked_up(&mut out, &figures.registered, best_single)?;
    let mib = |bytes: usize| bytes as f64 / f64::from(1 << 20);
    writeln!(
        out,
        "| memory: polygons of plans taken apart, shares and boxes by shard | {:.1} MiB, {:.1} MiB | |",
        mib(figures.memory.plans),
        mib(figures.memory.shards)
    )?;
    tail(&mut out, figures)?;
    Ok(out)
}

/// Writes the rows of looking up; `computing` is how many a second PostGIS
/// answers at best by computing.
fn looked_up(out: &mut String, registered: &Registered, computing: f64) -> std::fmt::Result {
    let ours = registered.ours.per_second;
    writeln!(
        out,
        "| **registered parcel, looked up, one thread** | {} | **{:.0} × computing in PostGIS** |",
        rate(&registered.ours),
        ours / computing
    )?;
    let (batch, calls) = (registered.batch_per_second, &registered.calls);
    writeln!(
        out,
        "| PostGIS, looked up in a table with a covering index: one process | {batch:.0}/s in one statement; by call {} | {:.1} × |",
        rate(calls),
        ours / batch.max(calls.per_second)
    )?;
    let (took, bytes) = registered.their_build;
    writeln!(
        out,
        "| PostGIS, filling that table for all days: 2 workers | {:.2} s, {:.1} MiB | |",
        took.as_secs_f64(),
        bytes as f64 / f64::from(1 << 20)
    )?;
    let published = &registered.published;
    let times = Rate::of(published.times.clone());
    writeln!(
        out,
        "| a plan published anew, in memory | p50 {:.1} ms, slowest {:.1} ms; {} parcels compared anew, {} kept | **{} of {} rows stale** |",
        times.p50.as_secs_f64() * 1e3,
        published
            .times
            .iter()
            .max()
            .map_or(0.0, Duration::as_secs_f64)
            * 1e3,
        published.recomputed.parcels,
        published.recomputed.kept,
        published.stale,
        published.rows
    )
}

fn head(out: &mut String, figures: &Figures) -> std::fmt::Result {
    let (size, (parcels, zones)) = (figures.size, figures.counts);
    let (day, profile) = &figures.day_and_profile;
    writeln!(out, "### Side by side with PostGIS, size {size:?}\n")?;
    writeln!(
        out,
        "Command: `SIZE={size:?} make bench` (profile `{profile}`). Date: {day}. Machine: {}. \
         PostgreSQL {}. {parcels} parcels, {zones} zones and areas of regimes of all days.\n",
        machine(),
        figures.server
    )?;
    for (size, compared) in &figures.compared {
        writeln!(
            out,
            "Compared before, size {size:?}: {} rows (parcel, zone, area) differ by at most {:.1e} m²; \
             {} provisions after union, {} of them of several zones, by at most {:.1e} m². \
             Areas up to {COUNTED_M2:e} m² are no rows.\n",
            compared.rows,
            compared.worst_m2,
            compared.unions,
            compared.joined,
            compared.worst_union_m2
        )?;
    }
    let (chosen, tried) = &figures.pieces;
    let tried: Vec<String> = tried
        .iter()
        .map(|(vertices, rate)| format!("{vertices}: {rate:.0}/s"))
        .collect();
    writeln!(
        out,
        "`ST_Subdivide` on a sample: {}; {chosen} kept.\n",
        tried.join(", ")
    )
}

fn tail(out: &mut String, figures: &Figures) -> std::fmt::Result {
    let parts = figures.parts.iter();
    let parts: Vec<String> = parts
        .map(|(name, took)| format!("{name} {:.1} s", took.as_secs_f64()))
        .collect();
    writeln!(out, "\nTaken: {}.", parts.join("; "))
}

fn rate(rate: &Rate) -> String {
    format!(
        "{:.0}/s, p50 {:.1} µs, p99 {:.1} µs",
        rate.per_second,
        rate.p50.as_secs_f64() * 1e6,
        rate.p99.as_secs_f64() * 1e6
    )
}

/// Returns cores, processor and memory as Linux tells them.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key));
        let value = line.and_then(|line| line.split_once(':'));
        value.map_or_else(
            || "unknown".to_owned(),
            |(_, value)| value.trim().to_owned(),
        )
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = value(&read("/proc/cpuinfo"), "model name");
    let memory = value(&read("/proc/meminfo"), "MemTotal");
    let kib: f64 = memory.trim_end_matches(" kB").parse().unwrap_or(f64::NAN);
    format!(
        "{cores} cores, {model}, {:.1} GiB memory",
        kib / f64::from(1 << 20)
    )
}
