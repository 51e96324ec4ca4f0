//! A thousand random histories of land: plans are published, delivered anew,
//! amended, replaced, annulled and corrected, statements, cards and parcels
//! change, and what was answered once is answered for ever, byte for byte
//! (issue 4, point 4). Every register holds many histories at once, so that
//! most of what happens after an answer happens elsewhere.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "histories/content.rs"]
mod content;
#[path = "../../crates/eprostor-rules/tests/oracle/dice.rs"]
mod dice;
#[path = "histories/life.rs"]
mod life;
#[path = "histories/register.rs"]
mod register;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use eprostor_model::{Question, Revision};
use eprostor_tests::postgres;
use tokio::task::JoinSet;

use crate::dice::Dice;
use crate::life::{History, LATER, Move};
use crate::register::{Bytes, Register, Said, ask};

/// Registers, and the histories that each holds: 1,000 together (issue 4). A
/// revision costs what its register holds, so many small registers are quicker
/// than a few large ones.
const REGISTERS: usize = 125;
const HISTORIES: usize = 8;
/// Steps of a history, the first publication included.
const STEPS: usize = 4;
/// Questions drawn after each step, beside the one that is always asked.
const DRAWN: usize = 1;
/// In how many histories the question that is always asked must have got
/// different answers: nearly all of them, 999 when this was written.
const CHANGED: usize = 900;

/// A question, when it was asked, and what was said.
struct Kept {
    question: Question,
    revision: Revision,
    said: Said,
}

/// What a register saw.
#[derive(Default)]
struct Seen {
    histories: usize,
    changed: usize,
    questions: usize,
    revisions: usize,
    moves: BTreeMap<Move, usize>,
}

impl Seen {
    fn add(&mut self, other: Seen) {
        self.histories += other.histories;
        self.changed += other.changed;
        self.questions += other.questions;
        self.revisions += other.revisions;
        for (made, count) in other.moves {
            *self.moves.entry(made).or_default() += count;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_once_is_answered_for_ever() {
    let began = Instant::now();
    let mut registers = JoinSet::new();
    for number in 0..REGISTERS {
        registers.spawn(live_through(number, HISTORIES, None));
    }
    let mut seen = Seen::default();
    while let Some(of_register) = registers.join_next().await {
        seen.add(of_register.unwrap());
    }
    eprintln!(
        "{} histories, {} with changed answers, {} questions at {} revisions in {:.1} s: {:?}",
        seen.histories,
        seen.changed,
        seen.questions,
        seen.revisions,
        began.elapsed().as_secs_f64(),
        seen.moves,
    );
    assert!(seen.histories >= 1_000, "{} histories", seen.histories);
    assert!(seen.changed >= CHANGED, "{} changed", seen.changed);
    assert_eq!(seen.revisions, REGISTERS * HISTORIES * STEPS);
    assert_eq!(seen.questions, seen.revisions * (1 + DRAWN));
    for (made, _) in LATER {
        let count = seen.moves.get(made).copied().unwrap_or_default();
        assert!(count >= 90, "{made:?} only {count} times");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_once_is_answered_for_ever_on_postgresql() {
    let Some(cluster) = postgres::cluster() else {
        return;
    };
    let url = cluster.fresh_database();
    let seen = live_through(0, HISTORIES, Some(url)).await;
    assert_eq!(seen.histories, HISTORIES);
    assert!(seen.changed >= HISTORIES / 2, "{} changed", seen.changed);
}

/// Writes some histories into one register, step by step in a drawn order, asks
/// after every step, and asks everything again at the end.
async fn live_through(number: usize, histories: usize, database_url: Option<String>) -> Seen {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(number as u64);
    let mut lives: Vec<_> = (0..histories)
        .map(|index| History::new(index, Dice::new((number * histories + index) as u64)))
        .collect();
    let mut register = Register::with(folder.path(), database_url, &lives).await;
    let mut seen = Seen::default();
    let mut kept: Vec<Kept> = Vec::new();
    let mut always: Vec<BTreeSet<Bytes>> = vec![BTreeSet::new(); histories];
    for index in order(&mut dice, histories) {
        let (made, written) = lives[index].step();
        *seen.moves.entry(made).or_default() += 1;
        let revision = register.write(&written).await;
        for (position, question) in lives[index].questions(DRAWN).into_iter().enumerate() {
            let said = ask(register.grown(), &question);
            if position == 0 {
                always[index].insert(said.without_revision);
            }
            kept.push(Kept {
                question,
                revision,
                said,
            });
        }
    }
    seen.revisions = ask_again(&register, &kept).await;
    seen.histories = always.iter().filter(|said| !said.is_empty()).count();
    seen.changed = always.iter().filter(|said| said.len() > 1).count();
    seen.questions = kept.len();
    seen
}

/// Returns whose turn it is: every history has its steps, in a drawn order.
fn order(dice: &mut Dice, histories: usize) -> Vec<usize> {
    let mut turns: Vec<usize> = (0..histories).flat_map(|one| [one; STEPS]).collect();
    for last in (1..turns.len()).rev() {
        turns.swap(last, dice.below(last + 1));
    }
    turns
}

/// Asks everything again of snapshots built at the old revisions; returns how
/// many revisions these are.
async fn ask_again(register: &Register, kept: &[Kept]) -> usize {
    let mut revisions = 0;
    for of_revision in kept.chunk_by(|one, other| one.revision == other.revision) {
        let revision = of_revision[0].revision;
        let built = register.built_at(revision).await;
        for one in of_revision {
            let again = ask(&built, &one.question);
            assert_eq!(again, one.said, "{:?} at {revision:?}", one.question);
        }
        revisions += 1;
    }
    revisions
}
