//! A register that histories are written into, and what it answered. Must not
//! know how a history goes on.

use std::path::Path;

use eprostor_geometry::Frame;
use eprostor_index::Snapshot;
use eprostor_model::{
    CheckedPlan, LawTables, PlanDraft, Profile, Question, Revision, TableFiles, Viewer,
};
use eprostor_store::{
    Change, IdempotencyKey, Opening, Publication, RecordTime, Store, StoreLocation,
};
use sha2::{Digest, Sha256};

use crate::life::{History, Written};

/// The moment of every change.
const AT: RecordTime = RecordTime(1_760_000_000);

/// The bytes of an answer, by length and SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bytes {
    length: usize,
    hash: [u8; 32],
}

impl Bytes {
    fn of(text: &str) -> Self {
        Self {
            length: text.len(),
            hash: Sha256::digest(text).into(),
        }
    }
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    /// All of it.
    pub(crate) whole: Bytes,
    /// All but the revision that it names.
    pub(crate) without_revision: Bytes,
}

/// A store with the snapshot that follows it.
pub(crate) struct Register {
    store: Store,
    /// Never built anew: it grows by what changed.
    grown: Snapshot,
    commits: usize,
}

impl Register {
    /// Makes a register with the land of some histories.
    pub(crate) async fn with(
        folder: &Path,
        database_url: Option<String>,
        histories: &[History],
    ) -> Self {
        let location = StoreLocation {
            data_dir: folder.to_owned(),
            database_url,
        };
        let store = Store::open(&location, Opening::Make).await.unwrap();
        store.initialise(&Frame::serbia(), AT).await.unwrap();
        let grown = built(&store, None).await;
        let territory: Vec<_> = histories.iter().map(|one| one.place.territory()).collect();
        let key = IdempotencyKey::new("territory", "");
        store.add_territory(&territory, change(&key)).await.unwrap();
        let parcels = histories.iter().flat_map(|one| one.parcels().to_vec());
        let mut register = Self {
            store,
            grown,
            commits: 0,
        };
        register.write(&Written::Parcels(parcels.collect())).await;
        register
    }

    /// Writes a step into the store and lets the snapshot grow by it.
    pub(crate) async fn write(&mut self, step: &Written) -> Revision {
        self.commits += 1;
        let key = IdempotencyKey::new(self.commits.to_string(), format!("{step:?}"));
        let change = change(&key);
        let commit = match step {
            Written::Plan(content) => {
                let plan = &checked(PlanDraft {
                    content: content.as_ref().clone(),
                    findings: Vec::new(),
                    profile: Profile::Strict,
                    concessions: Vec::new(),
                    tables: TableFiles::default(),
                });
                let publication = Publication {
                    plan,
                    documents: &[],
                    change,
                };
                self.store.publish(publication).await
            }
            Written::Parcels(parcels) => self.store.add_parcels(parcels, change).await,
            Written::Statement(said) => {
                let said = std::slice::from_ref(said);
                self.store.add_coverage(said, change).await
            }
            Written::Card(card) => {
                let card = std::slice::from_ref(card);
                self.store.add_cards(card, change).await
            }
        };
        let revision = commit.unwrap().revision;
        let applied = self.grown.revision();
        let changes = self.store.changes_since(&Viewer::Public, applied).await;
        self.grown = self
            .grown
            .with_changes(&changes.unwrap(), LawTables::embedded());
        // New parcels too: what grows answers from shares that are kept, what is
        // built at a revision compares every parcel with every plan.
        self.grown.work_out_shares();
        assert_eq!(self.grown.revision(), revision);
        revision
    }

    /// Returns the snapshot that grew to the newest revision.
    pub(crate) fn grown(&self) -> &Snapshot {
        &self.grown
    }

    /// Builds the snapshot of a revision from what the store has of it now.
    pub(crate) async fn built_at(&self, revision: Revision) -> Snapshot {
        built(&self.store, Some(revision)).await
    }
}

/// Answers a question; that there is no such parcel on that day is an answer
/// too.
pub(crate) fn ask(snapshot: &Snapshot, question: &Question) -> Said {
    let law = LawTables::embedded();
    let text = match snapshot.candidates(question) {
        Ok(candidates) => {
            let answer = eprostor_rules::resolve(question, &candidates, law).unwrap();
            eprostor_report::answer_json(&answer, law)
        }
        Err(fault) => format!("{fault} \"revision\":{},", snapshot.revision().0),
    };
    let revision = format!("\"revision\":{},", snapshot.revision().0);
    assert!(text.contains(&revision), "no revision in {text}");
    Said {
        whole: Bytes::of(&text),
        without_revision: Bytes::of(&text.replacen(&revision, "", 1)),
    }
}

async fn built(store: &Store, at: Option<Revision>) -> Snapshot {
    let contents = store.contents(&Viewer::Public, at).await.unwrap();
    Snapshot::build(&contents, LawTables::embedded())
}

fn change(key: &IdempotencyKey) -> Change<'_> {
    Change {
        key: Some(key),
        actor: "operator",
        at: AT,
        checked_at: None,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the histories are checked plans without a package to validate"
)]
fn checked(draft: PlanDraft) -> CheckedPlan {
    CheckedPlan::seal(draft).unwrap()
}
