//! Publishing and reading back.

use std::collections::BTreeSet;

use eprostor_model::{Finding, PlanContent, PlanKind, Revision, Viewer};
use eprostor_store::{Change, CommitOutcome, Publication, StoreError};

use crate::every_variant;
use crate::home::{Home, by, key, key_of, without_key};
use crate::samples::{card, checked, hash, id, plan, publish};

pub(crate) async fn every_variant_of_every_enum_is_read_back_as_published(home: Home) {
    let content = every_variant::content();
    let documents: Vec<_> = every_variant::document_bytes()
        .into_iter()
        .map(|bytes| (hash(&bytes), bytes))
        .collect();
    let key = key("all");
    let publication = Publication {
        plan: &checked(content.clone(), every_variant::findings()),
        documents: &documents,
        change: by("operator", &key),
    };
    let commit = home.store.publish(publication).await.unwrap();
    assert_eq!(commit.revision, Revision(1));

    let store = home.opened_again().await;
    let read = store.plan(&Viewer::Public, &content.plan.id, None).await;
    let read = read.unwrap().unwrap();
    assert_eq!(read.content, content);
    assert_eq!(read.since, Revision(1));
    // `0.30` and `0.3` are equal numbers: the written scale is compared apart.
    let written = |c: &eprostor_model::PlanContent| -> Vec<String> {
        c.provisions.iter().map(|p| p.value.to_string()).collect()
    };
    assert_eq!(written(&read.content), written(&content));
    let contents = store.contents(&Viewer::Public, None).await.unwrap();
    assert_eq!(contents.plans, vec![std::sync::Arc::new(read)]);
    let findings = store
        .findings(&Viewer::Public, &content.plan.id, None)
        .await
        .unwrap();
    assert_eq!(findings, every_variant::findings());
}

pub(crate) async fn a_plan_of_every_kind_is_read_back_as_published(home: Home) {
    let mut published = Vec::new();
    for kind in PlanKind::ALL {
        let mut content = plan(&format!("demovo-{}-2020-1", kind.slug()), "План");
        content.plan.kind = *kind;
        // An event-only package is legal.
        content.boundary = None;
        content.zones.clear();
        publish(&home.store, &content, kind.code()).await.unwrap();
        published.push(content);
    }
    published.sort_by(|a, b| a.plan.id.cmp(&b.plan.id));
    let contents = home.store.contents(&Viewer::Public, None).await.unwrap();
    let read: Vec<_> = contents.plans.iter().map(|p| p.content.clone()).collect();
    assert_eq!(read, published);
}

pub(crate) async fn a_plan_published_anew_is_another_version_and_the_old_stays_readable(
    home: Home,
) {
    let mut content = plan("demovo-pdr-2020-1", "first");
    publish(&home.store, &content, "1").await.unwrap();
    let other = plan("demovo-pdr-2020-2", "other");
    publish(&home.store, &other, "2").await.unwrap();
    content.plan.title = "second".into();
    content.zones.clear();
    publish(&home.store, &content, "3").await.unwrap();

    let title = async |at: Option<i64>| {
        let at = at.map(Revision);
        let read = home.store.plan(&Viewer::Public, &content.plan.id, at).await;
        read.unwrap().map(|read| {
            let zones = read.content.zones.len();
            (read.content.plan.title, zones, read.since.0)
        })
    };
    assert_eq!(title(Some(0)).await, None);
    assert_eq!(title(Some(1)).await, Some(("first".into(), 1, 1)));
    assert_eq!(title(Some(2)).await, Some(("first".into(), 1, 1)));
    assert_eq!(title(Some(3)).await, Some(("second".into(), 0, 3)));
    assert_eq!(title(None).await, title(Some(3)).await);

    let changes = home.store.changes_since(&Viewer::Public, Revision(2)).await;
    let changes = changes.unwrap();
    assert_eq!(changes.revision, Revision(3));
    let ids: Vec<_> = changes.plans.iter().map(|p| &p.content.plan.id).collect();
    assert_eq!(ids, [&content.plan.id]);
    assert!(changes.parcels.is_empty() && changes.cards.is_none());
}

pub(crate) async fn the_same_key_gives_the_same_commit_and_refuses_other_content(home: Home) {
    let content = plan("demovo-pdr-2020-1", "first");
    let first = publish(&home.store, &content, "a").await.unwrap();
    let again = publish(&home.store, &content, "a").await.unwrap();
    assert_eq!(first.outcome, CommitOutcome::New);
    assert_eq!(again.outcome, CommitOutcome::AlreadyThere);
    assert_eq!(again.revision, first.revision);
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(1));

    let mut other = content.clone();
    other.zones[0].code = "S3".into();
    let refused = publish(&home.store, &other, "a").await;
    assert!(matches!(
        refused,
        Err(StoreError::KeyReused {
            revision: Revision(1),
            ..
        })
    ));
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(1));
}

pub(crate) async fn a_key_knows_its_input_whatever_was_found_in_it(home: Home) {
    let content = plan("demovo-pdr-2020-1", "t");
    let sent = key_of("a", "the same bytes");
    let publication = async |findings: Vec<Finding>, sent| {
        let publication = Publication {
            plan: &checked(content.clone(), findings),
            documents: &[],
            change: by("operator", sent),
        };
        home.store.publish(publication).await
    };
    let none = home.store.committed_under(&sent).await.unwrap();
    assert_eq!(none, None);
    let first = publication(
        vec![Finding::note("finding-relation-target-unknown")],
        &sent,
    )
    .await;
    assert_eq!(first.unwrap().outcome, CommitOutcome::New);
    // Meanwhile the target was published: nothing is found any more.
    let again = publication(Vec::new(), &sent).await.unwrap();
    assert_eq!(again.outcome, CommitOutcome::AlreadyThere);
    assert_eq!(again.revision, Revision(1));
    let known = home.store.committed_under(&sent).await.unwrap();
    assert_eq!(known, Some(Revision(1)));

    let other = key_of("a", "other bytes");
    let refused = publication(Vec::new(), &other).await;
    assert!(matches!(refused, Err(StoreError::KeyReused { .. })));
    let refused = home.store.committed_under(&other).await;
    assert!(matches!(refused, Err(StoreError::KeyReused { .. })));
}

pub(crate) async fn without_a_key_a_plan_is_compared_with_the_one_in_force(home: Home) {
    let original = every_variant::content();
    let documents: Vec<_> = every_variant::document_bytes()
        .into_iter()
        .map(|bytes| (hash(&bytes), bytes))
        .collect();
    let publish = async |content: &PlanContent, findings: Vec<Finding>| {
        let publication = Publication {
            plan: &checked(content.clone(), findings),
            documents: &documents,
            change: without_key("operator"),
        };
        let commit = home.store.publish(publication).await.unwrap();
        (commit.outcome, commit.revision.0)
    };
    let mut corrected = original.clone();
    corrected.zones.pop();
    let note = || vec![Finding::note("note")];
    assert_eq!(publish(&original, note()).await, (CommitOutcome::New, 1));
    let there = (CommitOutcome::AlreadyThere, 1);
    assert_eq!(publish(&original, Vec::new()).await, there);
    assert_eq!(publish(&corrected, note()).await, (CommitOutcome::New, 2));
    assert_eq!(publish(&original, note()).await, (CommitOutcome::New, 3));
    let there = (CommitOutcome::AlreadyThere, 3);
    assert_eq!(publish(&original, note()).await, there);
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(3));
    let read = home
        .store
        .plan(&Viewer::Public, &original.plan.id, None)
        .await;
    assert_eq!(read.unwrap().unwrap().content, original);
}

pub(crate) async fn nothing_is_committed_that_was_checked_at_an_earlier_revision(home: Home) {
    publish(&home.store, &plan("demovo-pdr-2020-1", "t"), "1")
        .await
        .unwrap();
    let checked_at = async |revision| {
        let change = Change {
            checked_at: Some(Revision(revision)),
            ..without_key("operator")
        };
        let publication = Publication {
            plan: &checked(plan("demovo-pdr-2020-2", "t"), Vec::new()),
            documents: &[],
            change,
        };
        let plan = home.store.publish(publication).await;
        let card = [card("demovo-pdr-2009-1")];
        (plan, home.store.add_cards(&card, change).await)
    };
    let (plan, cards) = checked_at(0).await;
    for refused in [plan, cards] {
        let Err(StoreError::MovedOn { checked, newest }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!((checked, newest), (Revision(0), Revision(1)));
    }
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(1));
    assert!(checked_at(1).await.0.is_ok());
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(2));
}

pub(crate) async fn concurrent_writers_number_revisions_without_gaps(home: Home) {
    const WRITERS: usize = 24;
    let stores = [home.store.clone(), home.opened_again().await];
    let mut writers = Vec::new();
    for number in 1..=WRITERS {
        let store = stores[number % 2].clone();
        writers.push(tokio::spawn(async move {
            let content = plan(&format!("demovo-pdr-2020-{number}"), "t");
            publish(&store, &content, &number.to_string()).await
        }));
    }
    let mut revisions = BTreeSet::new();
    for writer in writers {
        revisions.insert(writer.await.unwrap().unwrap().revision.0);
    }
    let expected: BTreeSet<_> = (1..=WRITERS as i64).collect();
    assert_eq!(revisions, expected);
    let log = home.store.revisions_since(Revision(0)).await.unwrap();
    let logged: Vec<_> = log.iter().map(|entry| entry.revision.0).collect();
    assert_eq!(logged, expected.into_iter().collect::<Vec<_>>());
}

pub(crate) async fn findings_are_kept_with_their_version(home: Home) {
    let content = plan("demovo-pdr-2020-1", "t");
    for (number, code) in ["finding-ring-closed", "finding-spike-removed"]
        .into_iter()
        .enumerate()
    {
        let key = key(number.to_string());
        let publication = Publication {
            plan: &checked(content.clone(), vec![Finding::repair(code)]),
            documents: &[],
            change: by("operator", &key),
        };
        home.store.publish(publication).await.unwrap();
    }
    let codes = async |at| {
        let plan_id = id("demovo-pdr-2020-1");
        let found = home.store.findings(&Viewer::Public, &plan_id, at).await;
        let codes = found.unwrap().into_iter().map(|f| f.code().to_owned());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes(Some(Revision(1))).await, ["finding-ring-closed"]);
    assert_eq!(codes(None).await, ["finding-spike-removed"]);
}
