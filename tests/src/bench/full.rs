//! Full answers in one thread: from a question to the bytes of its JSON, with
//! all reasons. Must not know the portal.

use std::path::Path;
use std::time::{Duration, Instant};

use eprostor_index::Snapshot;
use eprostor_model::{Candidates, Intent, LawTables, Question, Subject, Viewer};
use eprostor_report::answer_json;
use eprostor_store::{Opening, Store, StoreLocation};

use super::Fault;
use super::files::{asked, day_asked};
use super::size::Size;
use super::timing::Rate;

/// A register in memory with questions about parcels all over it.
pub struct FullAnswers {
    snapshot: Snapshot,
    questions: Vec<Question>,
    law: &'static LawTables,
}

/// What full answers cost.
#[derive(Clone, Copy, Debug)]
pub struct FullRate {
    /// The whole of each, one after another.
    pub whole: Rate,
    /// Processor time of each step on average: finding, deciding, writing.
    pub steps: [Duration; 3],
    /// Bytes of an answer on average.
    pub bytes: usize,
}

impl FullAnswers {
    /// Reads a register and prepares so many questions.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn read(data: &Path, size: Size, count: usize) -> Result<Self, Fault> {
        let location = StoreLocation {
            data_dir: data.to_owned(),
            database_url: None,
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let contents = runtime.block_on(async {
            let store = Store::open(&location, Opening::AsItIs).await?;
            store.contents(&Viewer::Public, None).await
        })?;
        let law = LawTables::embedded();
        let snapshot = Snapshot::build(&contents, law);
        // As a portal does at its start.
        snapshot.work_out_shares();
        let questions = (0..count).map(|index| {
            Ok(Question {
                subject: Subject::Parcel(asked(index, size)?),
                day: day_asked()?,
                intent: Intent::default(),
            })
        });
        Ok(Self {
            snapshot,
            questions: questions.collect::<Result<_, Fault>>()?,
            law,
        })
    }

    /// Answers every question in this thread.
    ///
    /// # Errors
    /// A question has no answer.
    pub fn rate(&self) -> Result<FullRate, Fault> {
        let mut bytes = 0;
        let mut times = Vec::with_capacity(self.questions.len());
        for question in &self.questions {
            let began = Instant::now();
            let candidates = self.snapshot.candidates(question)?;
            let answer = eprostor_rules::resolve(question, &candidates, self.law)?;
            let json = answer_json(&answer, self.law);
            drop((candidates, answer));
            times.push(began.elapsed());
            bytes += json.len();
        }
        Ok(FullRate {
            whole: Rate::of(times),
            steps: self.steps()?,
            bytes: bytes / self.questions.len(),
        })
    }

    /// Does each step for all questions before the next.
    fn steps(&self) -> Result<[Duration; 3], Fault> {
        let mut steps = [Duration::ZERO; 3];
        let began = processor_time()?;
        let found: Result<Vec<Candidates>, _> = self
            .questions
            .iter()
            .map(|question| self.snapshot.candidates(question))
            .collect();
        let found = found?;
        steps[0] = processor_time()? - began;
        let began = processor_time()?;
        let pairs = self.questions.iter().zip(&found);
        let answers: Result<Vec<_>, _> = pairs
            .map(|(question, found)| eprostor_rules::resolve(question, found, self.law))
            .collect();
        let answers = answers?;
        steps[1] = processor_time()? - began;
        let began = processor_time()?;
        let written: usize = answers
            .iter()
            .map(|answer| std::hint::black_box(answer_json(answer, self.law)).len())
            .sum();
        std::hint::black_box(written);
        steps[2] = processor_time()? - began;
        let count = u32::try_from(self.questions.len())?;
        Ok(steps.map(|all| all / count))
    }
}

/// Returns the processor time of this thread, as Linux counts it in
/// nanoseconds: what others do on the machine is not in it.
fn processor_time() -> Result<Duration, Fault> {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let on_processor = counts.split_whitespace().next().ok_or("no schedstat")?;
    Ok(Duration::from_nanos(on_processor.parse()?))
}
