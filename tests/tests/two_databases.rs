//! One import, two databases, the same bytes: SQLite and PostgreSQL answer
//! alike, today and at past revisions.

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::text;
use eprostor_tests::postgres;
use eprostor_tests::program::{Register, Setup};
use eprostor_tests::samples::{folders, path, questions};

/// Questions about the newest revision, and about past ones.
const NEWEST: usize = 60;
const PAST: usize = 8;
/// Questions asked on the terminal of both.
const ON_TERMINAL: usize = 4;

#[test]
fn both_databases_give_the_same_bytes() {
    let Some(cluster) = postgres::cluster() else {
        return;
    };
    let url = cluster.fresh_database();
    let postgres = Register::with(Setup {
        database_url: Some(url),
        ..Setup::default()
    });
    let sqlite = Register::new();
    for folder in folders() {
        postgres.import(&[argument(&folder)]);
        sqlite.import(&[argument(&folder)]);
    }
    let (left, right) = (sqlite.serve(), postgres.serve());
    let newest = left.revision();
    assert_eq!(newest, right.revision());
    let folders = folders();
    let asked: Vec<_> = folders
        .iter()
        .flat_map(|folder| questions(folder, "expected.json"))
        .collect();
    // Spread over all samples, and the same every time.
    let step = (asked.len() / NEWEST).max(1);
    let spread: Vec<_> = asked.iter().step_by(step).collect();
    let mut compared = 0;
    let mut compare = |path: &str| {
        let (from_sqlite, from_postgres) = (left.get(path), right.get(path));
        assert_eq!(from_sqlite.status, 200, "{path}: {}", from_sqlite.text());
        assert_eq!(from_sqlite.text(), from_postgres.text(), "{path}");
        compared += 1;
    };
    for question in &spread {
        compare(&format!("/api/v1{}", path(question)));
    }
    // Every revision costs a snapshot, so several questions are asked of each.
    for revision in [newest / 3, newest - 1] {
        for question in asked.iter().take(PAST) {
            compare(&format!("/api/v1{}&revision={revision}", path(question)));
        }
    }
    assert!(compared >= 50, "only {compared} answers were compared");
    for question in spread.iter().take(ON_TERMINAL) {
        let (ko, number) = (text(&question["ko"]), text(&question["number"]));
        let day = format!("--date={}", text(&question["day"]));
        let ask = |register: &Register| register.run(&["answer", &ko, &number, &day, "--json"]);
        let (from_sqlite, from_postgres) = (ask(&sqlite), ask(&postgres));
        assert_eq!(from_sqlite.code, 0, "{from_sqlite:?}");
        assert_eq!(from_sqlite.stdout, from_postgres.stdout);
    }
}
