//! Publishing and reading back.

use std::collections::BTreeSet;

use eprostor_model::{Finding, PlanKind, Revision, Viewer};
use eprostor_store::{CommitOutcome, Publication, StoreError};

use crate::every_variant;
use crate::home::{AT, Home, key};
use crate::samples::{checked, hash, id, plan, publish};

pub(crate) async fn every_variant_of_every_enum_is_read_back_as_published(home: Home) {
    let content = every_variant::content();
    let documents: Vec<_> = every_variant::document_bytes()
        .into_iter()
        .map(|bytes| (hash(&bytes), bytes))
        .collect();
    let publication = Publication {
        plan: &checked(content.clone(), every_variant::findings()),
        documents: &documents,
        key: &key("all"),
        actor: "operator",
        at: AT,
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
    let titles = store.plans(&Viewer::Public, None).await.unwrap();
    assert_eq!(titles, vec![content.plan]);
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
        let publication = Publication {
            plan: &checked(content.clone(), vec![Finding::repair(code)]),
            documents: &[],
            key: &key(number.to_string()),
            actor: "operator",
            at: AT,
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
