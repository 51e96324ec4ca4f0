//! One run: builds, counts what has to be the same, times. Must not know how a table of
//! figures looks.

use std::path::Path;
use std::time::{Duration, Instant};

use super::corpus::Corpus;
use super::fts5::Fts5;
use super::ours::Ours;
use super::postgres::Postgres;
use super::questions::{Asked, Class, classes};
use crate::bench::Fault;
use crate::bench::progress::Progress;
use crate::bench::timing::Rate;

/// Paragraphs that are shown.
pub const SHOWN: usize = 10;
/// Questions of a class whose hits are counted by all.
const COUNTED: usize = 10;
/// Documents that are published while questions go on.
const PUBLISHED: usize = 20;
/// Questions of a class that everybody is asked at least, however long it takes.
const LEAST_ASKED: usize = 20;

/// Who can be asked.
pub trait Searches {
    /// Counts the paragraphs that a question finds.
    ///
    /// # Errors
    /// It cannot be asked.
    fn count(&mut self, question: &Asked) -> Result<u64, Fault>;

    /// Finds the best paragraphs, and returns how long it took; none where it knows no
    /// such question.
    ///
    /// # Errors
    /// It cannot be asked.
    fn ask(&mut self, question: &Asked, with_snippets: bool) -> Result<Option<Duration>, Fault>;
}

/// What building took.
#[derive(Debug, Clone, Copy)]
pub struct Sized {
    /// Until everything was done.
    pub took: Duration,
    /// Until everything was found.
    pub findable: Duration,
    /// Bytes of the index, with the text.
    pub bytes: u64,
}

/// The times of a class: of ours, PostgreSQL and FTS5.
#[derive(Debug)]
pub struct Timed {
    /// The class.
    pub name: String,
    /// Hits of the questions that all counted alike, from fewest to most.
    pub counts: Vec<u64>,
    /// With snippets: how many questions, and their times.
    pub with_snippets: [Option<(usize, Rate)>; 3],
    /// Without.
    pub without: [Option<(usize, Rate)>; 3],
}

/// Everything measured.
#[derive(Debug)]
pub struct Figures {
    /// Paragraphs, and bytes of their text.
    pub corpus: (usize, usize),
    /// Building: ours, PostgreSQL, FTS5.
    pub built: [Sized; 3],
    /// What the server says it is.
    pub server: String,
    /// The classes.
    pub classes: Vec<Timed>,
    /// How long a published document took until it was found.
    pub published: Rate,
    /// Questions answered meanwhile.
    pub answered_meanwhile: usize,
    /// What took how long.
    pub parts: Vec<(String, Duration)>,
}

/// How much is asked.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// Paragraphs.
    pub paragraphs: usize,
    /// Questions of each class that ours is asked.
    pub questions: usize,
    /// How long the others are asked questions of one class.
    pub patience: Duration,
}

/// Runs everything.
///
/// # Errors
/// Somebody refuses, or counts differ.
pub fn run(novels: &Path, folder: &Path, extent: Extent) -> Result<Figures, Fault> {
    let mut progress = Progress::new();
    let corpus = progress.part("paragraphs", || Corpus::new(novels, extent.paragraphs))?;
    let classes = progress.part("questions", || Ok(classes(&corpus, extent.questions)))?;
    let (mut ours, built) = progress.part("our index", || Ours::build(&corpus, folder))?;
    let (mut postgres, theirs) = progress.part("PostgreSQL", || Postgres::build(&corpus))?;
    let (mut fts5, embedded) = progress.part("FTS5", || Fts5::build(&corpus))?;
    let server = postgres.version()?;
    let mut timed = Vec::new();
    for class in &classes {
        let timing = || time(class, extent, &mut ours, &mut postgres, &mut fts5);
        timed.push(progress.part(&class.name, timing)?);
    }
    let busy: Vec<Asked> = classes
        .iter()
        .map(|class| class.questions[0].clone())
        .collect();
    let publishing = || ours.publish(PUBLISHED, &busy);
    let (published, answered_meanwhile) = progress.part("publishing", publishing)?;
    Ok(Figures {
        corpus: (corpus.paragraphs, corpus.bytes),
        built: [built, theirs, embedded],
        server,
        classes: timed,
        published: Rate::of(published),
        answered_meanwhile,
        parts: progress.parts().to_vec(),
    })
}

fn time(
    class: &Class,
    extent: Extent,
    ours: &mut Ours<'_>,
    postgres: &mut Postgres,
    fts5: &mut Fts5,
) -> Result<Timed, Fault> {
    let mut counts = Vec::new();
    for question in class.questions.iter().take(COUNTED) {
        let count = ours.count(question)?;
        if class.is_counted {
            let others = [postgres.count(question)?, fts5.count(question)?];
            if others != [count; 2] {
                let (words, place) = (&question.words, question.place);
                return Err(format!(
                    "{words:?} {place:?}: ours {count}, PostgreSQL and FTS5 {others:?}"
                )
                .into());
            }
        }
        counts.push(count);
    }
    counts.sort_unstable();
    let mut of = |with_snippets| -> Result<[Option<(usize, Rate)>; 3], Fault> {
        Ok([
            rate(class, Duration::MAX, with_snippets, ours)?,
            rate(class, extent.patience, with_snippets, postgres)?,
            rate(class, extent.patience, with_snippets, fts5)?,
        ])
    };
    Ok(Timed {
        name: class.name.clone(),
        counts,
        with_snippets: of(true)?,
        without: of(false)?,
    })
}

/// Times the questions of a class, as many as patience allows.
fn rate(
    class: &Class,
    patience: Duration,
    with_snippets: bool,
    asked: &mut dyn Searches,
) -> Result<Option<(usize, Rate)>, Fault> {
    let began = Instant::now();
    let mut times = Vec::new();
    for question in &class.questions {
        if times.len() >= LEAST_ASKED && began.elapsed() > patience {
            break;
        }
        let Some(took) = asked.ask(question, with_snippets)? else {
            return Ok(None);
        };
        times.push(took);
    }
    Ok((!times.is_empty()).then(|| (times.len(), Rate::of(times))))
}
