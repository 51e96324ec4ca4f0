//! A database that is not the one that was followed: a backup was put in its
//! place, or its change log has a gap.

use std::thread::sleep;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::postgres::{self, Cluster};
use eprostor_tests::program::{Portal, Register, Setup};
use eprostor_tests::samples::{path, questions};
use eprostor_tests::spoiled::Package;

/// Longest until a portal whose connections were cut is at a revision: the
/// pause after a failure is two seconds.
const REACHED_WITHIN: Duration = Duration::from_secs(20);

#[test]
fn a_restored_backup_and_a_gap_are_noticed_and_said() {
    let Some(cluster) = postgres::cluster() else {
        return;
    };
    let url = cluster.fresh_database();
    // postgres://postgres@localhost/NAME?host=FOLDER
    let name = url.split(['/', '?']).nth(3).unwrap();
    let register = Register::with(Setup {
        database_url: Some(url.clone()),
        ..Setup::default()
    });
    let sample = repository().join("sample-plans/pgr-alone");
    register.import(&[argument(&sample)]);
    let question = format!("/api/v1{}", path(&questions(&sample, "expected.json")[0]));
    let (left, right) = (register.serve(), register.serve());
    let publish = |portal: &Portal, title: &str| {
        let package =
            Package::sound().change("plan.toml", "title = \"", &format!("title = \"{title} "));
        let reply = portal.publish(register.token(), title, "en", &package.zip());
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["revision"].as_i64().unwrap()
    };
    let all_say = |revision: i64, reason: &str, title: &str| {
        let fresh = register.serve();
        let expected = fresh.get(&question);
        assert!(expected.text().contains(title), "{}", expected.text());
        for portal in [&left, &right] {
            reaches(portal, revision, reason);
            let reply = portal.get(&question);
            assert_eq!(reply.text(), expected.text(), "after {reason}");
            let past = format!("{question}&revision={revision}");
            assert_eq!(portal.get(&past).text(), expected.text());
        }
    };

    let first = publish(&left, "Prva");
    back_up(cluster, name, "first");
    let second = publish(&left, "Druga");
    assert_eq!(second, first + 1);
    reaches(&right, second, "");
    restore(cluster, name, "first");
    all_say(first, "database_went_back", "Prva");

    // The same number again, with other content, while one portal sleeps.
    back_up(cluster, name, "again");
    assert_eq!(publish(&right, "Treca"), second);
    reaches(&left, second, "database_went_back");
    right.signal("STOP");
    restore(cluster, name, "again");
    reaches(&left, first, "database_went_back");
    assert_eq!(publish(&left, "Cetvrta"), second);
    let third = publish(&left, "Peta");
    right.signal("CONT");
    reaches(&right, third, "other_history");

    // A revision is lost.
    let lost = third + 2;
    let line = format!(
        "insert into revision values ({lost}, 0, 'nobody', 'cards', 'by hand', 'x'); \
         insert into change values ({lost}, 'cards', '')"
    );
    cluster.psql(name, &line).unwrap();
    all_say(lost, "gap", "Peta");
    // And then they go on as before.
    let sixth = publish(&right, "Sesta");
    assert_eq!(sixth, lost + 1);
    all_say(sixth, "gap", "Sesta");
}

/// Waits until a portal answers from a revision, read anew for this reason the
/// last time; never where that is empty.
fn reaches(portal: &Portal, revision: i64, reason: &str) {
    let begun = Instant::now();
    loop {
        let health = portal.get("/healthz").json();
        let said = health["read_anew"]["reason"].as_str().unwrap_or_default();
        if health["revision"] == revision && said == reason && health["status"] == "ok" {
            return;
        }
        assert!(begun.elapsed() < REACHED_WITHIN, "{reason}: {health:#}");
        sleep(Duration::from_millis(20));
    }
}

fn back_up(cluster: &Cluster, name: &str, backup: &str) {
    alone(
        cluster,
        name,
        &format!("create database {name}_{backup} template {name}"),
    );
    let open = format!("alter database {name} allow_connections true");
    cluster.psql("postgres", &open).unwrap();
}

fn restore(cluster: &Cluster, name: &str, backup: &str) {
    alone(cluster, name, &format!("drop database {name}"));
    let put = format!("alter database {name}_{backup} rename to {name}");
    cluster.psql("postgres", &put).unwrap();
}

/// Does something to a database that nobody may be connected to.
fn alone(cluster: &Cluster, name: &str, statement: &str) {
    let close = format!("alter database {name} allow_connections false");
    cluster.psql("postgres", &close).unwrap();
    let cut =
        format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    let begun = Instant::now();
    loop {
        cluster.psql("postgres", &cut).unwrap();
        match cluster.psql("postgres", statement) {
            Ok(()) => return,
            Err(reason) => assert!(begun.elapsed() < REACHED_WITHIN, "{reason}"),
        }
        sleep(Duration::from_millis(50));
    }
}
