//! The questions to our index, as the service puts them: which documents may be found is
//! said with every question. Must not know what others answer.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use eprostor_index::{Searched, TextIndex, TextQuery, TextSearch};
use eprostor_model::DocumentHash;
use sha2::{Digest as _, Sha256};

use super::corpus::{Corpus, document};
use super::questions::{Asked, Kind, Place};
use super::run::{SHOWN, Searches, Sized};
use crate::bench::Fault;

/// Threads that give texts to the index.
const THREADS: usize = 2;

/// Our index in a folder.
pub struct Ours<'a> {
    index: TextIndex,
    corpus: &'a Corpus,
    /// The documents by their hashes, as the index wants them.
    sorted: Vec<usize>,
}

impl<'a> Ours<'a> {
    /// Makes the index in an empty folder.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn build(corpus: &'a Corpus, folder: &Path) -> Result<(Self, Sized), Fault> {
        let began = Instant::now();
        let (index, _) = TextIndex::open(folder)?;
        std::thread::scope(|scope| {
            let adding = (0..THREADS).map(|first| {
                let (index, documents) = (&index, corpus.documents.iter());
                scope.spawn(move || {
                    let mut own = documents.skip(first).step_by(THREADS);
                    own.try_for_each(|one| index.add(&one.hash, &one.text))
                })
            });
            let adding: Vec<_> = adding.collect();
            adding.into_iter().try_for_each(|one| {
                let added = one.join().map_err(|_| "a thread failed")?;
                added.map_err(Fault::from)
            })
        })?;
        index.commit()?;
        let findable = began.elapsed();
        index.settle()?;
        let took = began.elapsed();
        let bytes = size(folder)?;
        let mut sorted: Vec<usize> = (0..corpus.documents.len()).collect();
        sorted.sort_by_key(|number| corpus.documents[*number].hash);
        let sized = Sized {
            took,
            findable,
            bytes,
        };
        let ours = Self {
            index,
            corpus,
            sorted,
        };
        Ok((ours, sized))
    }

    /// Returns what may be found.
    fn searched(&self, place: Place) -> Searched {
        let documents = self
            .sorted
            .iter()
            .map(|number| &self.corpus.documents[*number]);
        let there = documents.filter(|one| match place {
            Place::Anywhere => true,
            Place::Municipality(code) => one.municipality == code,
            Place::Box([x1, y1, x2, y2]) => {
                let (x, y) = one.place;
                x1 <= x && x <= x2 && y1 <= y && y <= y2
            }
        });
        Searched::new(there.map(|one| one.hash).collect(), HashMap::new())
    }

    /// Publishes documents while questions go on; returns how long each took until it
    /// was found, and how many questions were answered meanwhile.
    ///
    /// # Errors
    /// The folder cannot be written to, or a document was not found.
    pub fn publish(&self, rounds: usize, busy: &[Asked]) -> Result<(Vec<Duration>, usize), Fault> {
        let is_done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let asking = scope.spawn(|| {
                let mut answered = 0;
                for question in busy.iter().cycle() {
                    if is_done.load(Ordering::Relaxed) {
                        break;
                    }
                    let query = TextQuery::new(&typed(question), false);
                    let searched = self.searched(question.place);
                    let found = self.index.search(&search(&query, SHOWN), &searched);
                    answered += usize::from(found.is_ok());
                }
                answered
            });
            let times = (0..rounds).map(|round| self.publish_one(round)).collect();
            is_done.store(true, Ordering::Relaxed);
            let answered = asking.join().map_err(|_| "the asking thread failed")?;
            let times: Result<Vec<Duration>, Fault> = times;
            Ok((times?, answered))
        })
    }

    fn publish_one(&self, round: usize) -> Result<Duration, Fault> {
        let word = format!("objavljeno{round}");
        let source = &self.corpus.documents[round % self.corpus.documents.len()];
        let texts = source.paragraphs().map(|text| format!("{text} {word}"));
        let text = document(&texts.collect::<Vec<_>>())?;
        let digest = Sha256::digest(word.as_bytes());
        let hash = DocumentHash::from_digest(digest.into());
        let began = Instant::now();
        self.index.add(&hash, &text)?;
        self.index.commit()?;
        let searched = Searched::new(vec![hash], HashMap::new());
        let query = TextQuery::new(&word, false);
        let found = self.index.search(&search(&query, SHOWN), &searched)?;
        match found.hits.is_empty() {
            true => Err(format!("{word} is not found").into()),
            false => Ok(began.elapsed()),
        }
    }
}

fn search(query: &TextQuery, show: usize) -> TextSearch<'_> {
    TextSearch {
        query,
        skip: 0,
        show,
    }
}

/// Writes a question as it is typed.
fn typed(question: &Asked) -> String {
    let words = question.words.join(" ");
    match question.kind {
        Kind::All | Kind::Typo => words,
        Kind::Phrase => format!("\"{words}\""),
        Kind::Prefix => format!("{words}*"),
    }
}

impl Searches for Ours<'_> {
    fn count(&mut self, question: &Asked) -> Result<u64, Fault> {
        let query = TextQuery::new(&typed(question), false);
        let counts = self.index.counts(&query, &self.searched(question.place))?;
        Ok(counts.values().sum())
    }

    fn ask(&mut self, question: &Asked, with_snippets: bool) -> Result<Option<Duration>, Fault> {
        let typed = typed(question);
        let began = Instant::now();
        let query = TextQuery::new(&typed, false);
        let searched = self.searched(question.place);
        // What is not shown is ranked all the same.
        let show = if with_snippets { SHOWN } else { 0 };
        let found = self.index.search(&search(&query, show), &searched)?;
        let took = began.elapsed();
        std::hint::black_box(found);
        Ok(Some(took))
    }
}

/// Returns the bytes of the files of a folder.
fn size(folder: &Path) -> Result<u64, Fault> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
