//! Bad input of every kind: each is a named error or finding with its place
//! and cure in the reader's language, nothing of it is stored, and the portal
//! answers others meanwhile.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::hostile;
use eprostor_tests::http::Reply;
use eprostor_tests::program::{Portal, Register};
use eprostor_tests::spoiled::{Package, with_entry, with_geopackage, with_zeros};
use serde_json::Value;

/// The languages of the portal.
const LANGUAGES: [&str; 3] = ["sr-Cyrl", "sr-Latn", "en"];
/// Longest an answer may take while a hostile package is read.
const ANSWERED_WITHIN: Duration = Duration::from_secs(5);

/// A question that cannot be answered: arguments of `answer`, the path of the
/// portal, status, code, and what the reply must name.
type BadQuestion = (
    &'static [&'static str],
    &'static str,
    u16,
    &'static str,
    &'static str,
);

const BAD_QUESTIONS: &[BadQuestion] = &[
    // The check digit is right, and there is no such cadastral municipality.
    (&["790001", "1"], "/p/790001/1", 404, "ko-unknown", "790001"),
    // 999904 fails the check; 999903 would pass.
    (&["999904", "1"], "/p/999904/1", 400, "ko-check-digit", "3"),
    (
        &["99990x", "1"],
        "/p/99990x/1",
        400,
        "ko-malformed",
        "99990x",
    ),
    (
        &["999903", "99999"],
        "/p/999903/99999",
        404,
        "parcel-unknown",
        "999903",
    ),
    (
        &["999903", "12a"],
        "/p/999903/12a",
        400,
        "parcel-number-malformed",
        "12a",
    ),
    (
        &["999903", "101", "--date=1868-01-01"],
        "/p/999903/101?date=1868-01-01",
        400,
        "day-out-of-range",
        "1868-01-01",
    ),
    (
        &["999903", "101", "--date=9999-12-31"],
        "/p/999903/101?date=9999-12-31",
        400,
        "day-out-of-range",
        "9999-12-31",
    ),
    (
        &["999903", "101", "--date=2026-02-30"],
        "/p/999903/101?date=2026-02-30",
        400,
        "day-malformed",
        "2026-02-30",
    ),
];

fn demovo() -> Register {
    let register = Register::new();
    let sample = repository().join("sample-plans/demovo");
    register.import(&[argument(&sample)]);
    register
}

/// Fails where a problem lacks its code, its words, or a cure.
fn is_told(reply: &Reply, status: u16, code: &str, named: &str) {
    let problem = reply.json();
    assert_eq!(reply.status, status, "{problem:#}");
    assert_eq!(
        reply.header("content-type"),
        Some("application/problem+json"),
        "{problem:#}"
    );
    assert_eq!(problem["code"], code, "{problem:#}");
    for member in ["title", "detail", "cure"] {
        assert!(!text(&problem[member]).is_empty(), "{member}: {problem:#}");
    }
    assert!(text(&problem["detail"]).contains(named), "{problem:#}");
}

#[test]
fn a_question_at_fault_is_told_with_its_cure_in_every_language() {
    let register = demovo();
    let portal = register.serve();
    for (arguments, path, status, code, named) in BAD_QUESTIONS {
        let mut words = Vec::new();
        for language in LANGUAGES {
            let reply = portal.get_in(&format!("/api/v1{path}"), language);
            is_told(&reply, *status, code, named);
            words.push(text(&reply.json()["detail"]));
            let page = portal.get_in(path, language);
            assert_eq!(page.status, *status, "{path}");
            assert!(page.text().contains(named), "{path}: {}", page.text());
        }
        words.dedup();
        assert_eq!(words.len(), 3, "{code} says the same in all languages");
        let mut all = vec!["--lang=en", "answer"];
        all.extend_from_slice(arguments);
        let ran = register.run(&all);
        assert!(matches!(ran.code, 1 | 2), "{ran:?}");
        assert!(ran.stderr.contains(named), "{ran:?}");
    }
    let lost = portal.get("/api/v1/p/999903/99999").json();
    assert!(!items(&lost["links"]).is_empty(), "no way on: {lost:#}");
}

/// Every kind of bad package: a name, the code that must be told, the bytes.
fn bad_packages() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    const PLAN: &str = "plan.toml";
    const ZONES: &str = "layers/zone.geojson";
    let sound = Package::sound().zip();
    let adoption = "[[event]]\nkind = \"adoption\"\nday = 2014-02-15\ndocument = \"odluka\"\n";
    let publication =
        "[[event]]\nkind = \"publication\"\nday = 2014-02-21\ngazette = \"Сл. лист – пример 1\"\n";
    let entry_into_force = "[[event]]\nkind = \"entry_into_force\"\nday = 2014-03-01\n";
    let without_event = Package::sound()
        .change(PLAN, adoption, "")
        .change(PLAN, publication, "")
        .change(PLAN, entry_into_force, "");
    let kind = Package::sound().change(PLAN, "kind = \"PGR\"", "kind = \"PGX\"");
    let not_finite = Package::sound().change(ZONES, "482000.0", "NaN");
    let empty = Package::sound();
    let no_features = r#"{"type":"FeatureCollection","features":[]}"#;
    empty.write(ZONES, no_features);
    let crs = Package::sound()
        .change(PLAN, "crs = 25834", "crs = 6316")
        .change(PLAN, "crs = 25834", "crs = 6316");
    let nul = Package::sound().change(PLAN, "Становање", "Становање\\u0000");
    let deep = Package::sound();
    deep.write(ZONES, &"[".repeat(1 << 20));
    vec![
        ("no event", "finding-no-event", without_event.zip()),
        ("unknown kind", "finding-plan-kind-unknown", kind.zip()),
        ("NaN", "finding-coordinate-not-finite", not_finite.zip()),
        ("empty layer", "finding-layer-empty", empty.zip()),
        ("wrong CRS", "finding-crs-contradiction", crs.zip()),
        (
            "half a zip",
            "finding-zip-broken",
            sound[..sound.len() / 2].to_vec(),
        ),
        ("no zip", "finding-zip-broken", b"Ovo nije arhiva.".to_vec()),
        ("nothing", "finding-zip-broken", Vec::new()),
        (
            "zip slip",
            "finding-zip-slip",
            with_entry("../../etc/x", b"x"),
        ),
        ("zeros", "finding-zip-too-large", with_zeros()),
        ("NUL", "finding-control-character", nul.zip()),
        ("nested without end", "finding-geojson-too-deep", deep.zip()),
        (
            "memory",
            "finding-gpkg-unreadable",
            with_geopackage(hostile::MEMORY),
        ),
    ]
}

/// Fails where a package is not refused with a finding of this code that has
/// place, words and cure, or where anything of it was stored.
fn is_refused(portal: &Portal, register: &Register, (name, code, zip): (&str, &str, &[u8])) {
    let before = portal.revision();
    for language in LANGUAGES {
        let reply = portal.publish(
            register.token(),
            &format!("{name} {language}").replace(' ', "-"),
            language,
            zip,
        );
        is_told(&reply, 422, "package-refused", "");
        let problem = reply.json();
        let told = |finding: &&Value| finding["code"] == code;
        let finding = items(&problem["findings"]).iter().find(told);
        let finding = finding.unwrap_or_else(|| panic!("{name}: no {code}: {problem:#}"));
        for member in ["message", "cure"] {
            assert!(!text(&finding[member]).is_empty(), "{name}: {finding:#}");
        }
        assert!(
            !text(&finding["place"]["text"]).is_empty(),
            "{name}: {finding:#}"
        );
    }
    assert_eq!(portal.revision(), before, "{name}: something was stored");
}

#[test]
fn a_bad_package_is_refused_with_named_findings_and_nothing_is_stored() {
    let register = Register::new();
    let portal = register.serve();
    for (name, code, zip) in bad_packages() {
        is_refused(&portal, &register, (name, code, &zip));
    }
    let plans = portal.get("/api/v1/plans").json();
    assert!(items(&plans["plans"]).is_empty(), "{plans:#}");
    // The faults alone were the reason: the same package without one is stored.
    let sound = Package::sound().zip();
    let reply = portal.publish(register.token(), "sound", "en", &sound);
    assert!(matches!(reply.status, 200 | 201), "{}", reply.text());
    let plans = portal.get("/api/v1/plans").json();
    assert_eq!(items(&plans["plans"]).len(), 1, "{plans:#}");
}

#[test]
fn archives_that_trap_readers_are_refused_by_name() {
    let Some(folder) = fixture("archive traps", "invalid/zip-synthetic") else {
        return;
    };
    let register = Register::new();
    let portal = register.serve();
    let mut archives: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "zip"))
        .collect();
    archives.sort();
    assert!(archives.len() >= 14, "{archives:?}");
    for archive in archives {
        let name = archive
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&archive).unwrap();
        let reply = portal.publish(register.token(), &name, "en", &bytes);
        is_told(&reply, 422, "package-refused", "");
        let problem = reply.json();
        let errors = items(&problem["findings"])
            .iter()
            .filter(|finding| finding["severity"] == "error");
        assert!(errors.count() > 0, "{name}: {problem:#}");
        assert_eq!(portal.revision(), 0, "{name}: something was stored");
    }
}

#[test]
fn the_portal_answers_while_a_reader_loops() {
    let register = demovo();
    let portal = register.serve();
    let looping = with_geopackage(hostile::LOOP);
    std::thread::scope(|scope| {
        let began = Instant::now();
        let refused = scope.spawn(|| portal.publish(register.token(), "loop", "en", &looping));
        let mut answered = 0;
        while !refused.is_finished() {
            let asked = Instant::now();
            let reply = portal.get("/api/v1/p/999903/101?date=2026-01-15");
            assert_eq!(reply.status, 200, "{}", reply.text());
            assert!(asked.elapsed() < ANSWERED_WITHIN, "{:?}", asked.elapsed());
            answered += 1;
            std::thread::sleep(Duration::from_millis(100));
        }
        // The reader was really at work meanwhile, and not refused at once.
        assert!(
            began.elapsed() > Duration::from_secs(10) && answered > 20,
            "{answered}"
        );
        let reply = refused.join().unwrap();
        is_told(&reply, 422, "package-refused", "");
        let problem = reply.json();
        let codes: Vec<String> = items(&problem["findings"])
            .iter()
            .map(|f| text(&f["code"]))
            .collect();
        assert!(
            codes
                .iter()
                .any(|code| code == "finding-worker-cpu" || code == "finding-worker-wall"),
            "{problem:#}"
        );
    });
}
