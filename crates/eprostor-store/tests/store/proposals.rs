//! What was read in the texts of a plan, and what people made of it.

use eprostor_model::{
    CharRange, Confidence, ConfidenceLevel, Evidence, LegalDecimal, Locator, Message, Operator,
    ParameterKey, PlanContent, Provision, ProvisionAction, ProvisionName, ProvisionRole,
    ProvisionValue, RegisteredProposal, ReviewState, Revision, Scope, TextRange, Viewer,
};
use eprostor_store::{Change, CommitOutcome, NewProposal, Publication, Store, StoreError, Verdict};

use crate::home::{Home, without_key};
use crate::samples::{checked, document, hash, id, plan};

const PLAN: &str = "demovo-pdr-2020-1";
const TEXT: &[u8] = b"tekst plana";

fn provision(parameter: &str, value: &str) -> Provision {
    let range = CharRange::new(10, 14);
    Provision {
        name: ProvisionName(format!("predlog-{parameter}")),
        scope: Scope::Zones(vec!["S2".into()]),
        role: ProvisionRole::Rule,
        parameter: ParameterKey(parameter.into()),
        operator: Operator::Max,
        value: ProvisionValue::Number {
            value: value.parse::<LegalDecimal>().unwrap(),
            unit: "%".into(),
        },
        conditions: Vec::new(),
        action: ProvisionAction::Add,
        locator: Locator {
            document: document(TEXT).name,
            hash: Some(hash(TEXT)),
            page: Some(3),
            printed_page: Some("1".into()),
            article: "12".into(),
            paragraph: Some("2".into()),
            item: None,
            range: Some(TextRange {
                start: range.start,
                end: range.end,
                extractor: "pdf-1".into(),
            }),
            quote: Some(format!("Највише {value} %.")),
        },
        evidence: Evidence::Extracted,
    }
}

pub(crate) fn read(parameter: &str, value: &str) -> NewProposal {
    NewProposal {
        provision: provision(parameter, value),
        confidence: Confidence {
            level: ConfidenceLevel::Likely,
            reasons: vec![Message::new("proposal-reason-scope").text("heading", "Зона С2")],
        },
    }
}

async fn deliver(store: &Store, title: &str, text: &[u8]) -> PlanContent {
    let mut content = plan(PLAN, title);
    content.documents = vec![document(text)];
    let publication = Publication {
        plan: &checked(content.clone(), Vec::new()),
        documents: &[(hash(text), text.to_vec())],
        change: without_key("operator"),
    };
    store.publish(publication).await.unwrap();
    content
}

async fn evidences(store: &Store, at: Option<Revision>) -> Vec<(String, Evidence)> {
    let plan = store.plan(&Viewer::Public, &id(PLAN), at).await.unwrap();
    let provisions = plan.unwrap().content.provisions.into_iter();
    provisions
        .map(|provision| (provision.value.to_string(), provision.evidence))
        .collect()
}

async fn proposals(store: &Store) -> Vec<RegisteredProposal> {
    let proposals = store.proposals(&Viewer::Public, &id(PLAN), None).await;
    proposals.unwrap()
}

fn by(actor: &str) -> Change<'_> {
    without_key(actor)
}

pub(crate) async fn what_was_read_stands_apart_and_is_read_again_as_it_is(home: Home) {
    let store = &home.store;
    deliver(store, "t", TEXT).await;
    let news = [read("site_coverage_max", "40"), read("green_min", "20")];
    let commit = store.propose(&id(PLAN), &news, by("operator")).await;
    let commit = commit.unwrap();
    assert_eq!(commit.revision, Revision(2));
    let extracted = |value: &str| (value.to_owned(), Evidence::Extracted);
    let all = vec![extracted("40"), extracted("20")];
    assert_eq!(evidences(store, None).await, all);
    assert_eq!(evidences(store, Some(Revision(1))).await, []);
    let read_back = proposals(store).await;
    assert_eq!(read_back[0].provision, news[0].provision);
    assert_eq!(read_back[0].confidence, news[0].confidence);
    // A follower learns of it.
    let changes = store.changes_since(&Viewer::Public, Revision(1)).await;
    assert_eq!(changes.unwrap().plans[0].content.provisions.len(), 2);
    // Reading the same again is no change; reading less takes away.
    let again = store.propose(&id(PLAN), &news, by("operator")).await;
    assert_eq!(again.unwrap().outcome, CommitOutcome::AlreadyThere);
    let fewer = store.propose(&id(PLAN), &news[1..], by("operator")).await;
    assert_eq!(fewer.unwrap().revision, Revision(3));
    assert_eq!(evidences(store, None).await, [extracted("20")]);
    assert_eq!(proposals(store).await[0].number, 2);
    let changes = store.changes_since(&Viewer::Public, Revision(2)).await;
    assert_eq!(changes.unwrap().plans.len(), 1);
    assert_eq!(evidences(store, Some(Revision(2))).await, all);
}

pub(crate) async fn a_review_is_recorded_and_not_overwritten(home: Home) {
    let store = &home.store;
    deliver(store, "t", TEXT).await;
    let news = [
        read("site_coverage_max", "40"),
        read("green_min", "20"),
        read("height_max", "9"),
    ];
    let proposed = store.propose(&id(PLAN), &news, by("operator")).await;
    proposed.unwrap();
    let seen = proposals(store).await;
    let corrected = Verdict::Correct(Box::new(provision("green_min", "30")));
    for (seen, verdict) in seen
        .iter()
        .zip([Verdict::Confirm, corrected, Verdict::Reject])
    {
        store.review(seen, &verdict, by("ana")).await.unwrap();
    }
    let confirmed = |value: &str| (value.to_owned(), Evidence::Confirmed);
    let now = vec![confirmed("40"), confirmed("30")];
    assert_eq!(evidences(store, None).await, now);
    assert_eq!(evidences(store, Some(Revision(2))).await.len(), 3);
    // Another who saw it as it was before is told who was faster.
    let late = store.review(&seen[0], &Verdict::Reject, by("boris")).await;
    match late {
        Err(StoreError::ReviewedMeanwhile(now)) => {
            assert_eq!(now.state, ReviewState::Confirmed);
            assert_eq!(now.review.unwrap().reviewer, "ana");
        }
        other => panic!("{other:?}"),
    }
    let unknown = RegisteredProposal {
        number: 9,
        ..seen[0].clone()
    };
    let unknown = store.review(&unknown, &Verdict::Confirm, by("ana")).await;
    assert!(matches!(
        unknown,
        Err(StoreError::UnknownProposal { number: 9, .. })
    ));
    // Reading the text again proposes nothing of it anew.
    let again = store.propose(&id(PLAN), &news, by("operator")).await;
    assert_eq!(again.unwrap().outcome, CommitOutcome::AlreadyThere);
    let history = store.proposal_history(&Viewer::Public, &id(PLAN), 2).await;
    let history: Vec<_> = history
        .unwrap()
        .into_iter()
        .map(|row| (row.state, row.provision.value.to_string(), row.until))
        .collect();
    let until = Some(Revision(4));
    assert_eq!(
        history,
        [
            (ReviewState::Open, "20".to_owned(), until),
            (ReviewState::Corrected, "30".to_owned(), None)
        ]
    );
}

pub(crate) async fn a_plan_delivered_again_keeps_what_was_read_in_its_documents(home: Home) {
    let store = &home.store;
    deliver(store, "t", TEXT).await;
    let news = [read("site_coverage_max", "40")];
    store
        .propose(&id(PLAN), &news, by("operator"))
        .await
        .unwrap();
    let confirmed = store
        .review(&proposals(store).await[0], &Verdict::Confirm, by("ana"))
        .await;
    confirmed.unwrap();
    deliver(store, "t", TEXT).await;
    // The same package says the same: what was read is no part of it.
    let newest = store.newest_revision().await.unwrap();
    assert_eq!(newest, Revision(3));
    deliver(store, "another title", TEXT).await;
    assert_eq!(evidences(store, None).await.len(), 1);
    deliver(store, "another title", b"drugi tekst").await;
    assert_eq!(evidences(store, None).await, []);
}

pub(crate) async fn what_the_plan_declares_is_not_proposed_beside_it(home: Home) {
    let store = &home.store;
    let mut content = plan(PLAN, "t");
    content.documents = vec![document(TEXT)];
    let declared = Provision {
        name: ProvisionName("p".into()),
        evidence: Evidence::Declared,
        ..provision("site_coverage_max", "40")
    };
    content.provisions = vec![declared];
    let publication = Publication {
        plan: &checked(content, Vec::new()),
        documents: &[(hash(TEXT), TEXT.to_vec())],
        change: without_key("operator"),
    };
    store.publish(publication).await.unwrap();
    let news = [
        read("site_coverage_max", "40"),
        read("site_coverage_max", "50"),
    ];
    store
        .propose(&id(PLAN), &news, by("operator"))
        .await
        .unwrap();
    let expected = [
        ("40".to_owned(), Evidence::Declared),
        ("50".to_owned(), Evidence::Extracted),
    ];
    assert_eq!(evidences(store, None).await, expected);
}
