//! The matrix that proves the wall "a draft never leaks": every read of the
//! store, for every kind of viewer, over published plans and drafts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use eprostor_model::{Finding, PlanContent, Revision, Viewer};
use eprostor_store::{DraftToSave, NewProposal, Publication, Store};

use crate::home::{Home, by, key, without_key};
use crate::proposals;
use crate::samples::{checked, document, hash, id, plan};

/// Reads that take a viewer.
const READS: [&str; 8] = [
    "changes_since",
    "contents",
    "document",
    "findings",
    "plan",
    "proposal_history",
    "proposals",
    "shows_document",
];

/// Public functions that take none: they show no register data, or are the
/// operator's own.
const NOT_READS: [&str; 28] = [
    "add_addresses",
    "add_cards",
    "add_coverage",
    "add_parcels",
    "add_spooled_parcels",
    "add_territory",
    "audit",
    "close",
    "committed_under",
    "create_token",
    "export_plans",
    "export_published",
    "export_unnamed",
    "frame",
    "head",
    "head_at",
    "initialise",
    "newest_revision",
    "open",
    "origin",
    "propose",
    "publish",
    "review",
    "revisions_since",
    "revoke_token",
    "save_draft",
    "tokens",
    "verify_token",
];

/// The version of a plan whose every text is its mark, and what it is.
struct Marked {
    mark: &'static str,
    plan: &'static str,
    owner: Option<&'static str>,
}

impl Marked {
    /// Tells whether no version of its plan is published.
    fn is_draft_only(&self) -> bool {
        let mut of_plan = VERSIONS.iter().filter(|other| other.plan == self.plan);
        of_plan.all(|version| version.owner.is_some())
    }
}

/// The last draft is of a plan that is published too.
const VERSIONS: [Marked; 5] = [
    Marked {
        mark: "MARK-OPEN",
        plan: "demovo-pdr-2020-1",
        owner: None,
    },
    Marked {
        mark: "MARK-OVER",
        plan: "demovo-pdr-2020-2",
        owner: None,
    },
    Marked {
        mark: "MARK-NORTH",
        plan: "demovo-pdr-2020-3",
        owner: Some("north"),
    },
    Marked {
        mark: "MARK-SOUTH",
        plan: "demovo-pdr-2020-4",
        owner: Some("south"),
    },
    Marked {
        mark: "MARK-ABOVE",
        plan: "demovo-pdr-2020-2",
        owner: Some("north"),
    },
];

pub(crate) async fn no_read_shows_a_draft_to_those_who_may_not_see_it(home: Home) {
    for version in &VERSIONS {
        store_version(&home.store, version).await;
    }
    let viewers = [
        Viewer::Public,
        Viewer::Organisation("north".into()),
        Viewer::Organisation("south".into()),
        Viewer::Organisation(String::new()),
        Viewer::Organisation("operator".into()),
        Viewer::Operator,
    ];
    for viewer in &viewers {
        for read in READS {
            let shown = everything_shown(&home.store, read, viewer).await;
            for version in &VERSIONS {
                let allowed = may_see(viewer, version);
                let seen = shown.contains(version.mark);
                let mark = version.mark;
                assert!(!seen || allowed, "{read} shows {mark} to {viewer:?}");
                // Nothing is proposed of what is not published.
                let is_left_out = read.starts_with("proposal") && version.is_draft_only();
                assert!(
                    seen || is_left_out || !allowed || hidden_by_a_draft(read, viewer, version),
                    "{read} hides {mark} from {viewer:?}"
                );
            }
        }
    }
}

pub(crate) async fn every_read_of_the_store_is_in_the_matrix(_: Home) {
    let mut reads = BTreeSet::new();
    let mut others = BTreeSet::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let path = file.unwrap().path();
        let text = match path.is_file() {
            true => fs::read_to_string(&path).unwrap(),
            false => continue,
        };
        for declaration in text.split("    pub async fn ").skip(1) {
            let name = declaration.split(['(', '<']).next().unwrap().to_owned();
            let head = declaration.split('{').next().unwrap();
            match head.contains("viewer: &Viewer") {
                true => reads.insert(name),
                false => others.insert(name),
            };
        }
    }
    let listed = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    assert_eq!(reads, listed(&READS));
    assert_eq!(others, listed(&NOT_READS));
}

fn may_see(viewer: &Viewer, version: &Marked) -> bool {
    match (viewer, version.owner) {
        (_, None) | (Viewer::Operator, _) => true,
        (Viewer::Organisation(name), Some(owner)) => name == owner,
        (Viewer::Public, Some(_)) => false,
    }
}

/// For whom may see the draft of a published plan, the draft stands before
/// the published version; documents of both stay readable.
fn hidden_by_a_draft(read: &str, viewer: &Viewer, version: &Marked) -> bool {
    let above = &VERSIONS[4];
    let is_by_document = matches!(read, "document" | "proposals" | "proposal_history");
    version.mark == "MARK-OVER" && may_see(viewer, above) && !is_by_document
}

fn marked_content(version: &Marked) -> PlanContent {
    let mut content = plan(version.plan, version.mark);
    content.zones[0].code = version.mark.into();
    content.documents = vec![document(version.mark.as_bytes())];
    content
}

async fn store_version(store: &Store, version: &Marked) {
    let content = marked_content(version);
    let documents = [(hash(version.mark.as_bytes()), version.mark.into())];
    let findings = vec![Finding::note("note").text("mark", version.mark)];
    let key = key(version.mark);
    let saved = match version.owner {
        None => {
            let publication = Publication {
                plan: &checked(content, findings),
                documents: &documents,
                change: by("operator", &key),
            };
            store.publish(publication).await
        }
        Some(organisation) => {
            let draft = DraftToSave {
                content: &content,
                findings: &findings,
                organisation,
                documents: &documents,
                change: by(organisation, &key),
            };
            store.save_draft(draft).await
        }
    };
    saved.unwrap();
    if version.is_draft_only() {
        return;
    }
    // Those of the version before it stay, each with its own document.
    let plan = id(version.plan);
    let there = store.proposals(&Viewer::Operator, &plan, None).await;
    let there = there.unwrap().into_iter().map(|there| NewProposal {
        provision: there.provision,
        confidence: there.confidence,
    });
    let marked = marked_proposal(version.mark);
    let all: Vec<NewProposal> = there.chain([marked]).collect();
    let proposed = store.propose(&plan, &all, without_key("operator")).await;
    proposed.unwrap();
}

/// Returns a proposal that was read in the document of a version.
fn marked_proposal(mark: &str) -> NewProposal {
    let mut proposal = proposals::read("fence", "1");
    proposal.provision.locator.hash = Some(hash(mark.as_bytes()));
    proposal.provision.locator.quote = Some(mark.to_owned());
    proposal
}

/// Returns all that a read shows, asked in every way there is, as text.
async fn everything_shown(store: &Store, read: &str, viewer: &Viewer) -> String {
    let newest = store.newest_revision().await.unwrap();
    match read {
        "contents" => format!("{:?}", store.contents(viewer, None).await.unwrap()),
        "changes_since" => {
            let all = store.changes_since(viewer, Revision(0)).await.unwrap();
            let last = store.changes_since(viewer, Revision(newest.0 - 1)).await;
            format!("{all:?} {:?}", last.unwrap())
        }
        "plan" => {
            let mut shown = String::new();
            for version in &VERSIONS {
                let read = store.plan(viewer, &id(version.plan), Some(newest)).await;
                shown += &format!("{:?}", read.unwrap());
            }
            shown
        }
        "findings" => {
            let mut shown = String::new();
            for version in &VERSIONS {
                let read = store.findings(viewer, &id(version.plan), None).await;
                shown += &format!("{:?}", read.unwrap());
            }
            shown
        }
        "proposals" => {
            let mut shown = String::new();
            for version in &VERSIONS {
                let read = store.proposals(viewer, &id(version.plan), None).await;
                shown += &format!("{:?}", read.unwrap());
            }
            shown
        }
        "proposal_history" => {
            let mut shown = String::new();
            for (version, number) in VERSIONS.iter().flat_map(|v| [(v, 1), (v, 2)]) {
                let plan = id(version.plan);
                let read = store.proposal_history(viewer, &plan, number).await;
                shown += &format!("{:?}", read.unwrap());
            }
            shown
        }
        "document" => {
            let mut shown = String::new();
            for version in &VERSIONS {
                let read = store.document(viewer, &hash(version.mark.as_bytes())).await;
                shown += &String::from_utf8(read.unwrap().unwrap_or_default()).unwrap();
            }
            shown
        }
        "shows_document" => {
            let mut shown = String::new();
            for version in &VERSIONS {
                let hash = hash(version.mark.as_bytes());
                if store.shows_document(viewer, &hash).await.unwrap() {
                    shown += version.mark;
                }
            }
            shown
        }
        other => panic!("no way to ask {other}"),
    }
}
