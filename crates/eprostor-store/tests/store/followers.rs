//! The change log as followers read it: what is wrong with it is named, and by
//! what a revision is known again.

use eprostor_model::{Revision, Viewer};
use eprostor_store::{LogFault, StoreError};
use sqlx::AnyPool;

use crate::home::{Home, by, key, key_of};
use crate::samples::{card, plan, publish};

/// Writes a line of the log behind the store's back, and what it touched.
async fn commit_by_hand(pool: &AnyPool, revision: i64, kind: &str, touched: &[(&str, &str)]) {
    let insert = "insert into revision values ($1, 0, 'nobody', $2, $3, 'digest')";
    let inserted = sqlx::query(insert)
        .bind(revision)
        .bind(kind)
        .bind(format!("by hand {revision}"))
        .execute(pool)
        .await;
    inserted.unwrap();
    for (entity, id) in touched {
        let insert = "insert into change values ($1, $2, $3)";
        let inserted = sqlx::query(insert)
            .bind(revision)
            .bind(*entity)
            .bind(*id)
            .execute(pool)
            .await;
        inserted.unwrap();
    }
}

async fn fault_after(home: &Home, applied: i64) -> Option<LogFault> {
    let changes = home
        .store
        .changes_since(&Viewer::Public, Revision(applied))
        .await;
    match changes {
        Ok(_) => None,
        Err(StoreError::Log(fault)) => Some(fault),
        Err(other) => panic!("{other}"),
    }
}

pub(crate) async fn a_log_that_cannot_be_followed_is_named(home: Home) {
    let pool = home.raw().await;
    let content = plan("demovo-pdr-2020-1", "t");
    publish(&home.store, &content, "1").await.unwrap();
    assert_eq!(fault_after(&home, 0).await, None);
    commit_by_hand(&pool, 3, "cards", &[("cards", "")]).await;
    let missing = Revision(2);
    assert_eq!(
        fault_after(&home, 1).await,
        Some(LogFault::Gap { missing }),
        "a revision is missing"
    );
    assert_eq!(fault_after(&home, 2).await, None, "the gap lies before");
    commit_by_hand(&pool, 4, "cards", &[]).await;
    let revision = Revision(4);
    assert_eq!(
        fault_after(&home, 3).await,
        Some(LogFault::NoLine { revision }),
        "it does not say what it touched"
    );
    commit_by_hand(&pool, 5, "parcels", &[("parcels", "all of them")]).await;
    let revision = Revision(5);
    assert_eq!(
        fault_after(&home, 4).await,
        Some(LogFault::UnreadableLine { revision }),
        "no cadastral municipality"
    );
    commit_by_hand(&pool, 6, "plan", &[("plan", "demovo-pdr-2020-2")]).await;
    let up_to = Revision(6);
    assert_eq!(
        fault_after(&home, 5).await,
        Some(LogFault::OtherRows { up_to }),
        "a plan without rows"
    );
    // What is wrong with the log is no reason not to read the rows.
    let contents = home.store.contents(&Viewer::Public, None).await.unwrap();
    assert_eq!((contents.revision, contents.plans.len()), (up_to, 1));
}

pub(crate) async fn every_revision_has_its_line(home: Home) {
    let rows = [card("demovo-pdr-2020-1")];
    for number in ["1", "2"] {
        // The second says the same under another key, which is a revision.
        let key = key(number);
        let added = home.store.add_cards(&rows, by("operator", &key)).await;
        assert_eq!(added.unwrap().revision.to_string(), number);
    }
    assert_eq!(fault_after(&home, 0).await, None);
    let changes = home.store.changes_since(&Viewer::Public, Revision(1)).await;
    assert!(changes.unwrap().cards.is_none(), "nothing changed");
}

pub(crate) async fn a_revision_is_known_again(home: Home) {
    let store = &home.store;
    let empty = store.head().await.unwrap();
    assert_eq!((empty.revision(), empty.mark()), (Revision(0), ""));
    let rows = [card("demovo-pdr-2020-1")];
    let under = key_of("k", "input");
    store
        .add_cards(&rows, by("operator", &under))
        .await
        .unwrap();
    let first = store.head().await.unwrap();
    assert_eq!(
        store.head_at(Revision(1)).await.unwrap(),
        Some(first.clone())
    );
    assert_eq!(store.head_at(Revision(2)).await.unwrap(), None);
    // Another register has another first revision, also under the same key:
    // the digest of the input is in the mark.
    let other = Home::on_sqlite().await;
    let rows = [card("demovo-pdr-2020-2")];
    let under = key_of("k", "other input");
    let added = other.store.add_cards(&rows, by("operator", &under)).await;
    added.unwrap();
    let others = other.store.head().await.unwrap();
    assert_eq!(others.revision(), first.revision());
    assert_ne!(others, first);
}
