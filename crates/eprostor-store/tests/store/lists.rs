//! Parcels, territory, cards and statements.

use eprostor_model::{
    Address, CadastralMunicipality, Completeness, CoverageArea, CoverageSubject, DayInterval,
    Reality, RegimeCode, Revision, Viewer,
};
use eprostor_store::{CommitOutcome, StoreError};

use crate::home::{Home, by, key, without_key};
use crate::samples::{card, day, parcel, plan, publish, statement};

fn ko(code: &str, name: &str) -> CadastralMunicipality {
    CadastralMunicipality {
        code: code.parse().unwrap(),
        name_latn: name.into(),
        name_cyrl: "Демово".into(),
        municipality: "99902".parse().unwrap(),
        municipality_latn: "Demovo".into(),
        municipality_cyrl: "Демово".into(),
        reality: Reality::Demo,
    }
}

pub(crate) async fn a_row_with_a_known_key_takes_the_place_of_the_open_one(home: Home) {
    let store = &home.store;
    let mut parcels = vec![parcel("999903", "1234/5", 0.0), parcel("999903", "7", 30.0)];
    parcels[1].predecessors = vec!["6".parse().unwrap(), "5/1".parse().unwrap()];
    parcels[1].registered_area_m2 = None;
    let added = store
        .add_parcels(&parcels, by("geometar", &key("p1")))
        .await;
    added.unwrap();
    let before = parcels.clone();
    parcels[0].valid.to = Some(day("2024-05-06"));
    let corrected = store
        .add_parcels(&parcels[..1], by("geometar", &key("p2")))
        .await;
    corrected.unwrap();

    let read = async |at| {
        let contents = store.contents(&Viewer::Public, at).await.unwrap();
        let parcels = contents.parcels.iter().map(|parcel| (**parcel).clone());
        parcels.collect::<Vec<_>>()
    };
    assert_eq!(read(Some(Revision(0))).await, []);
    assert_eq!(read(Some(Revision(1))).await, before);
    assert_eq!(read(None).await, parcels);

    let mut statements = vec![
        statement(Completeness::Partial),
        statement(Completeness::None),
        statement(Completeness::Complete),
    ];
    statements[1].subject = CoverageSubject::Regime(RegimeCode("FLOOD".into()));
    statements[1].note = Some("bez podataka".into());
    statements[2].area = CoverageArea::Municipality("99902".parse().unwrap());
    statements[2].valid = DayInterval {
        from: day("2000-01-01"),
        to: Some(day("2020-01-01")),
    };
    let added = store
        .add_coverage(&statements, by("urbanista", &key("c1")))
        .await;
    added.unwrap();
    statements[0].completeness = Completeness::Complete;
    let corrected = store
        .add_coverage(&statements[..1], by("urbanista", &key("c2")))
        .await;
    corrected.unwrap();
    let contents = store.contents(&Viewer::Public, None).await.unwrap();
    assert_eq!(contents.coverage.len(), 3);
    for statement in &statements {
        assert!(contents.coverage.iter().any(|read| **read == *statement));
    }

    let kos = [ko("999903", "Demovo"), ko("999911", "Donje Demovo")];
    store
        .add_territory(&kos, by("geometar", &key("t1")))
        .await
        .unwrap();
    let renamed = [ko("999911", "Gornje Demovo")];
    store
        .add_territory(&renamed, by("geometar", &key("t2")))
        .await
        .unwrap();
    let contents = store.contents(&Viewer::Public, None).await.unwrap();
    assert_eq!(contents.territory, [kos[0].clone(), renamed[0].clone()]);
}

fn address(number: &str, parcel: &str) -> Address {
    Address {
        street: "Немањина".into(),
        number: number.into(),
        ko: "999903".parse().unwrap(),
        parcel: parcel.parse().unwrap(),
        settlement: "Демово".into(),
    }
}

pub(crate) async fn an_address_moves_to_another_parcel_and_none_goes(home: Home) {
    let store = &home.store;
    let first = [address("12", "7"), address("12а", "8/1")];
    let added = store.add_addresses(&first, by("a", &key("1"))).await;
    let before = added.unwrap().revision;
    let moved = [address("12", "9")];
    let commit = store.add_addresses(&moved, by("a", &key("2"))).await;
    assert_eq!(commit.unwrap().outcome, CommitOutcome::New);
    let again = store.add_addresses(&moved, without_key("a")).await;
    assert_eq!(again.unwrap().outcome, CommitOutcome::AlreadyThere);
    let sorted = |contents: Vec<std::sync::Arc<Address>>| {
        let mut all: Vec<Address> = contents.iter().map(|one| Address::clone(one)).collect();
        all.sort_by(|a, b| a.number.cmp(&b.number));
        all
    };
    let now = store.contents(&Viewer::Public, None).await.unwrap();
    let expected = [moved[0].clone(), first[1].clone()];
    assert_eq!(sorted(now.addresses), expected);
    let past = store.contents(&Viewer::Public, Some(before)).await.unwrap();
    assert_eq!(sorted(past.addresses), first);
    let changes = store.changes_since(&Viewer::Public, before).await.unwrap();
    assert_eq!(changes.addresses.map(sorted), Some(expected.to_vec()));
    assert!(changes.territory.is_none() && changes.coverage.is_none());
}

pub(crate) async fn a_row_that_says_the_same_is_left_alone(home: Home) {
    let parcels = [parcel("999903", "1", 0.0), parcel("999911", "1", 30.0)];
    let added = home.store.add_parcels(&parcels, by("a", &key("1"))).await;
    added.unwrap();
    let mut more = parcels.to_vec();
    more.push(parcel("999911", "2", 60.0));
    let commit = home.store.add_parcels(&more, by("a", &key("2"))).await;
    assert_eq!(commit.unwrap().outcome, CommitOutcome::New);
    let again = home.store.add_parcels(&more, by("a", &key("2"))).await;
    assert_eq!(again.unwrap().outcome, CommitOutcome::AlreadyThere);
    let changes = home.store.changes_since(&Viewer::Public, Revision(1)).await;
    let changes = changes.unwrap();
    assert_eq!(changes.parcels.len(), 1, "only the KO with a new parcel");
    assert_eq!(changes.parcels[0].0, more[2].key.ko);
    assert_eq!(changes.parcels[0].1.len(), 2, "with all its parcels");
}

pub(crate) async fn without_a_key_rows_are_compared_with_the_open_ones(home: Home) {
    let original = [parcel("999903", "1", 0.0), parcel("999911", "1", 30.0)];
    let mut corrected = original.clone();
    corrected[1].registered_area_m2 = Some(399);
    let add = async |parcels: &[eprostor_model::Parcel]| {
        let commit = home.store.add_parcels(parcels, without_key("a")).await;
        let commit = commit.unwrap();
        (commit.outcome, commit.revision.0)
    };
    assert_eq!(add(&original).await, (CommitOutcome::New, 1));
    assert_eq!(add(&original).await, (CommitOutcome::AlreadyThere, 1));
    assert_eq!(add(&corrected).await, (CommitOutcome::New, 2));
    assert_eq!(add(&original).await, (CommitOutcome::New, 3));
    assert_eq!(add(&original[..1]).await, (CommitOutcome::AlreadyThere, 1));
    assert_eq!(add(&original).await, (CommitOutcome::AlreadyThere, 3));
    let contents = home.store.contents(&Viewer::Public, None).await.unwrap();
    let there: Vec<_> = contents.parcels.iter().map(|p| (**p).clone()).collect();
    assert_eq!(there, original);
}

pub(crate) async fn a_row_that_comes_twice_is_refused(home: Home) {
    let parcels = [parcel("999903", "1", 0.0), parcel("999903", "1", 30.0)];
    let refused = home.store.add_parcels(&parcels, by("a", &key("1"))).await;
    assert!(matches!(refused, Err(StoreError::Repeated { .. })));
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(0));
}

pub(crate) async fn a_card_is_shown_until_its_plan_is_published(home: Home) {
    let store = &home.store;
    let mut cards = vec![card("demovo-pdr-2008-1"), card("demovo-pdr-2009-1")];
    cards[1].gazette = Some("3/2009".into());
    cards[1].adopted = Some(day("2009-03-01"));
    cards[1].in_force = Some(day("2009-03-09"));
    cards[1].area = CoverageArea::Kos(vec!["999903".parse().unwrap()]);
    cards[1].office = Some("Одељење за урбанизам".into());
    store.add_cards(&cards, by("a", &key("k"))).await.unwrap();
    let content = plan("demovo-pdr-2008-1", "t");
    publish(store, &content, "p").await.unwrap();

    let read = async |at| {
        let contents = store.contents(&Viewer::Public, at).await.unwrap();
        let cards = contents.cards.iter().map(|card| (**card).clone());
        cards.collect::<Vec<_>>()
    };
    assert_eq!(read(Some(Revision(1))).await, cards);
    assert_eq!(read(None).await, cards[1..]);
    let changes = store.changes_since(&Viewer::Public, Revision(1)).await;
    assert_eq!(changes.unwrap().cards.unwrap().len(), 1);
}

pub(crate) async fn followers_learn_only_what_was_touched(home: Home) {
    let store = &home.store;
    let start = store.changes_since(&Viewer::Public, Revision(0)).await;
    let start = start.unwrap();
    assert_eq!(start.revision, Revision(0));
    assert!(start.plans.is_empty() && start.parcels.is_empty());
    let kos = [ko("999903", "Demovo")];
    store.add_territory(&kos, by("a", &key("t"))).await.unwrap();
    store
        .add_coverage(&[statement(Completeness::None)], by("a", &key("c")))
        .await
        .unwrap();
    let changes = store.changes_since(&Viewer::Public, Revision(1)).await;
    let changes = changes.unwrap();
    assert_eq!(changes.revision, Revision(2));
    assert_eq!(changes.coverage.map(|all| all.len()), Some(1));
    assert!(changes.territory.is_none() && changes.cards.is_none());
    let all = store.changes_since(&Viewer::Public, Revision(0)).await;
    assert_eq!(all.unwrap().territory, Some(kos.to_vec()));
}

pub(crate) async fn many_parcels_are_added_in_one_commit(home: Home) {
    // Enough for widened statements and a remainder.
    const COUNT: usize = 2_345;
    let parcels: Vec<_> = (1..=COUNT)
        .map(|number| parcel("999903", &number.to_string(), number as f64))
        .collect();
    let commit = home.store.add_parcels(&parcels, by("a", &key("1"))).await;
    assert_eq!(commit.unwrap().revision, Revision(1));
    let contents = home.store.contents(&Viewer::Public, None).await.unwrap();
    assert_eq!(contents.parcels.len(), COUNT);
}

pub(crate) async fn a_spool_is_one_commit_that_adds_corrects_and_withdraws(home: Home) {
    let old = [parcel("999903", "1", 0.0), parcel("999903", "2", 30.0)];
    let added = home.store.add_parcels(&old, by("a", &key("1"))).await;
    added.unwrap();
    let mut ended = old[0].clone();
    ended.valid.to = Some(day("2024-05-06"));
    ended.predecessors = vec!["7/1".parse().unwrap()];
    ended.registered_area_m2 = None;
    let new = [parcel("999911", "3", 60.0), parcel("999903", "4", 90.0)];
    let mut spool = home.store.spool_parcels().unwrap();
    spool.push(&new).unwrap();
    spool.push(std::slice::from_ref(&ended)).unwrap();
    spool.withdraw(&old[1].key, old[1].valid.from);
    assert_eq!(spool.count(), 4);
    assert_eq!(spool.kos(), [old[0].key.ko, new[0].key.ko]);
    let read = spool.parcels_of(old[0].key.ko).unwrap();
    assert_eq!(read, [new[1].clone(), ended.clone()]);

    let commit = async |change| home.store.add_spooled_parcels(&spool, change).await;
    let done = commit(without_key("a")).await.unwrap();
    assert_eq!((done.outcome, done.revision.0), (CommitOutcome::New, 2));
    let at = async |revision| {
        let contents = home.store.contents(&Viewer::Public, revision).await;
        let all = contents.unwrap().parcels;
        all.iter().map(|p| (**p).clone()).collect::<Vec<_>>()
    };
    assert_eq!(at(None).await, [ended, new[1].clone(), new[0].clone()]);
    assert_eq!(at(Some(Revision(1))).await, old);
}
