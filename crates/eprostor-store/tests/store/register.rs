//! The register itself, tokens and revisions.

use eprostor_geometry::{Epsg, Frame};
use eprostor_model::{Revision, Viewer};
use eprostor_store::{Opening, Store, StoreError, StoreLocation};
use sqlx::Row;

use crate::home::{AT, Home};
use crate::postgres_cluster::cluster;
use crate::samples::{plan, publish};

pub(crate) async fn a_register_is_made_once_and_keeps_its_frame(home: Home) {
    let frame = Frame::serbia();
    assert_eq!(home.store.frame().await.unwrap(), Some(frame.clone()));
    let other = Frame {
        epsg: Epsg(2056),
        ..frame.clone()
    };
    for again in [&frame, &other] {
        let refused = home.store.initialise(again, AT).await;
        assert!(matches!(
            refused,
            Err(StoreError::AlreadyInitialised { .. })
        ));
    }
    let again = home.opened_again().await;
    assert_eq!(again.frame().await.unwrap(), Some(frame));
}

pub(crate) async fn nothing_is_written_before_the_register_is_made(home: Home) {
    let location = StoreLocation {
        data_dir: home.path("empty place"),
        database_url: None,
    };
    let store = Store::open(&location, Opening::Make).await.unwrap();
    assert_eq!(store.frame().await.unwrap(), None);
    let refused = publish(&store, &plan("demovo-pdr-2020-1", "t"), "1").await;
    assert!(matches!(refused, Err(StoreError::NotInitialised)));
    let unread = store.contents(&Viewer::Public, None).await;
    assert!(matches!(unread, Err(StoreError::NotInitialised)));
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_makes_nothing_where_it_is_not_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![None];
    places.extend(cluster().map(|cluster| Some(cluster.fresh_database())));
    for database_url in places {
        let location = StoreLocation {
            data_dir: folder.path().join("typo"),
            database_url,
        };
        for opening in [Opening::AsItIs, Opening::Migrate] {
            let refused = Store::open(&location, opening).await;
            assert!(matches!(refused, Err(StoreError::NotInitialised)));
        }
        assert!(!location.data_dir.exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_opened_on_another_machine_gets_a_data_folder_for_writing_only() {
    let Some(home) = Home::on_postgres().await else {
        return;
    };
    let location = StoreLocation {
        data_dir: home.path("another machine"),
        ..home.location.clone()
    };
    Store::open(&location, Opening::AsItIs).await.unwrap();
    assert!(!location.data_dir.exists());
    let store = Store::open(&location, Opening::Migrate).await.unwrap();
    let published = location.data_dir.join("published.gpkg");
    let public = store.contents(&Viewer::Public, None).await.unwrap();
    store.export_published(&published, public).await.unwrap();
    assert!(published.is_file());
}

pub(crate) async fn tables_of_another_version_are_left_alone(home: Home) {
    let pool = home.raw().await;
    // As a later program would leave them.
    let later = "update _sqlx_migrations set version = version + 1000";
    sqlx::query(later).execute(&pool).await.unwrap();
    let refused = Store::open(&home.location, Opening::AsItIs).await;
    assert!(matches!(refused, Err(StoreError::OtherTables { .. })));
}

pub(crate) async fn a_revoked_token_is_none_and_labels_are_taken_once(home: Home) {
    let store = &home.store;
    let first = store.create_token("first", AT).await.unwrap();
    let second = store.create_token("second", AT).await.unwrap();
    let taken = store.create_token("first", AT).await;
    assert!(matches!(taken, Err(StoreError::TokenLabelTaken(label)) if label == "first"));
    let labels = async || {
        let tokens = store.tokens().await.unwrap();
        let labels = tokens.into_iter().map(|token| token.label);
        labels.collect::<Vec<_>>()
    };
    assert_eq!(labels().await, ["first", "second"]);
    store.revoke_token("first", AT).await.unwrap();
    assert_eq!(labels().await, ["second"]);
    assert!(store.verify_token(first.reveal()).await.unwrap().is_none());
    assert!(store.verify_token(second.reveal()).await.unwrap().is_some());
    let unknown = store.revoke_token("first", AT).await;
    assert!(matches!(unknown, Err(StoreError::UnknownToken(_))));
    let audit = store.audit().await.unwrap();
    let last = audit.last().unwrap();
    assert_eq!(
        (last.action.as_str(), last.subject.as_str()),
        ("token_revoked", "first")
    );
}

pub(crate) async fn a_token_is_known_by_its_hash_only(home: Home) {
    let first = home.store.create_token("first operator", AT).await.unwrap();
    let second = home.store.create_token("second", AT).await.unwrap();
    assert_ne!(first.reveal(), second.reveal());
    assert!(first.reveal().len() >= 64);
    for token in [&first, &second] {
        assert!(
            home.store
                .verify_token(token.reveal())
                .await
                .unwrap()
                .is_some()
        );
        assert!(!format!("{token:?}").contains(token.reveal()));
    }
    let shortened = &first.reveal()[..first.reveal().len() - 1];
    for wrong in ["", "eprostor_", shortened] {
        assert!(home.store.verify_token(wrong).await.unwrap().is_none());
    }
    let pool = home.raw().await;
    let rows = sqlx::query("select hash from token").fetch_all(&pool).await;
    for row in rows.unwrap() {
        let stored: String = row.get(0);
        assert!(!first.reveal().contains(&stored) && !second.reveal().contains(&stored));
        assert!(home.store.verify_token(&stored).await.unwrap().is_none());
    }
}

pub(crate) async fn a_revision_that_does_not_exist_is_an_error(home: Home) {
    for asked in [-1, 1] {
        let read = home
            .store
            .contents(&Viewer::Public, Some(Revision(asked)))
            .await;
        assert!(matches!(read, Err(StoreError::UnknownRevision { .. })));
    }
    let empty = home
        .store
        .contents(&Viewer::Public, Some(Revision(0)))
        .await;
    assert_eq!(empty.unwrap().revision, Revision(0));
}
