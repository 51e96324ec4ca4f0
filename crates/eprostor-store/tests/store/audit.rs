//! The logs and rows that nobody may change.

use sqlx::{AssertSqlSafe, Executor};

use crate::home::{AT, Home, by, key};
use crate::samples::{card, plan, publish};

const LOGS: [&str; 3] = ["revision", "change", "audit"];
const REGISTER: [&str; 4] = ["plan", "event", "zone", "card"];

pub(crate) async fn the_logs_and_rows_of_the_register_refuse_change(home: Home) {
    publish(&home.store, &plan("demovo-pdr-2020-1", "t"), "1")
        .await
        .unwrap();
    let cards = [card("demovo-pdr-2009-1")];
    home.store
        .add_cards(&cards, by("a", &key("2")))
        .await
        .unwrap();
    let pool = home.raw().await;
    for table in LOGS.iter().chain(&REGISTER) {
        let deletion = format!("delete from {table}");
        assert!(
            pool.execute(AssertSqlSafe(deletion)).await.is_err(),
            "{table}"
        );
    }
    for change in [
        "update audit set actor = 'nobody'",
        "update revision set actor = 'nobody'",
        "update change set entity_id = ''",
        "update plan set title = 'forged'",
        "update zone set code = 'forged'",
    ] {
        assert!(pool.execute(change).await.is_err(), "{change}");
    }
    let closing = "update card set until_revision = 2";
    assert!(pool.execute(closing).await.is_ok());
    assert!(pool.execute(closing).await.is_err(), "closed twice");
}

pub(crate) async fn the_audit_says_who_did_what_and_when(home: Home) {
    home.store.create_token("first operator", AT).await.unwrap();
    publish(&home.store, &plan("demovo-pdr-2020-1", "t"), "1")
        .await
        .unwrap();
    let audit = home.store.audit().await.unwrap();
    let lines: Vec<_> = audit
        .iter()
        .map(|entry| {
            (
                entry.actor.as_str(),
                entry.action.as_str(),
                entry.subject.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("system", "initialised", "EPSG:25834"),
            ("system", "token_created", "first operator"),
            (
                "operator",
                "committed",
                "revision 1: plan demovo-pdr-2020-1"
            ),
        ]
    );
    assert!(audit.iter().all(|entry| entry.at == AT));
}
