//! The register itself, tokens and revisions.

use eprostor_geometry::{Epsg, Frame};
use eprostor_model::{Revision, Viewer};
use eprostor_store::{Store, StoreError, StoreLocation};
use sqlx::Row;

use crate::home::{AT, Home};
use crate::samples::{plan, publish};

pub(crate) async fn a_register_is_made_once_and_keeps_its_frame(home: Home) {
    let frame = Frame::serbia();
    assert_eq!(home.store.frame().await.unwrap(), Some(frame.clone()));
    home.store.initialise(&frame, AT).await.unwrap();
    let other = Frame {
        epsg: Epsg(2056),
        ..frame.clone()
    };
    let refused = home.store.initialise(&other, AT).await;
    assert!(matches!(refused, Err(StoreError::OtherFrame { .. })));
    let again = home.opened_again().await;
    assert_eq!(again.frame().await.unwrap(), Some(frame));
}

pub(crate) async fn nothing_is_written_before_the_register_is_made(home: Home) {
    let location = StoreLocation {
        data_dir: home.path("empty place"),
        database_url: None,
    };
    let store = Store::open(&location).await.unwrap();
    assert_eq!(store.frame().await.unwrap(), None);
    let refused = publish(&store, &plan("demovo-pdr-2020-1", "t"), "1").await;
    assert!(matches!(refused, Err(StoreError::NotInitialised)));
    let unread = store.contents(&Viewer::Public, None).await;
    assert!(matches!(unread, Err(StoreError::NotInitialised)));
}

pub(crate) async fn a_token_is_known_by_its_hash_only(home: Home) {
    let first = home.store.create_token("first operator", AT).await.unwrap();
    let second = home.store.create_token("second", AT).await.unwrap();
    assert_ne!(first.reveal(), second.reveal());
    assert!(first.reveal().len() >= 64);
    for token in [&first, &second] {
        assert!(home.store.verify_token(token.reveal()).await.unwrap());
        assert!(!format!("{token:?}").contains(token.reveal()));
    }
    let shortened = &first.reveal()[..first.reveal().len() - 1];
    for wrong in ["", "eprostor_", shortened] {
        assert!(!home.store.verify_token(wrong).await.unwrap());
    }
    let pool = home.raw().await;
    let rows = sqlx::query("select hash from token").fetch_all(&pool).await;
    for row in rows.unwrap() {
        let stored: String = row.get(0);
        assert!(!first.reveal().contains(&stored) && !second.reveal().contains(&stored));
        assert!(!home.store.verify_token(&stored).await.unwrap());
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
