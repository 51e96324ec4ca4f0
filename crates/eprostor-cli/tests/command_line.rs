//! The program from outside: arguments in, text and an exit code out, on fresh
//! registers of small samples. What an answer says is tested elsewhere.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A sample with one parcel that two plans cut, 998141/1.
const CUT: &str = "parcel-cut-by-two-plans";
/// A square well inside that parcel, in EPSG:25834.
const SQUARE: &str = "[[[494052,4850042],[494058,4850042],[494058,4850048],\
                      [494052,4850048],[494052,4850042]]]";
/// Land in Gauss–Krüger, zone 7, EPSG:6316: in EPSG:25834 such an easting is
/// nowhere.
const GAUSS_KRUGER_7: &str = "--envelope=7400000,4800000,7500000,4900000";

/// A register of a test's own; it goes when this is dropped.
struct Register(TempDir);

impl Register {
    fn new(options: &[&str]) -> Self {
        let register = Self(tempfile::tempdir().expect("a folder"));
        let made = register.run(&[&["init"], options].concat());
        assert_eq!(code(&made), 0, "{made:?}");
        register
    }

    fn of_sample(name: &str) -> Self {
        let register = Self::new(&[]);
        let sample = sample(name);
        let imported = register.run(&["import", sample.to_str().expect("a readable path")]);
        assert_eq!(code(&imported), 0, "{imported:?}");
        register
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let ran = self.command(arguments).output();
        ran.expect("the program starts")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eprostor"));
        command
            .env_remove("DATABASE_URL")
            .env("EPROSTOR_LANG", "en")
            .env("EPROSTOR_DATA", self.0.path())
            .args(arguments);
        command
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(code(&ran), 0, "{arguments:?}: {ran:?}");
        serde_json::from_slice(&ran.stdout).expect("JSON")
    }

    /// Writes a GeoJSON file and returns its path.
    fn area(&self, json: &str) -> String {
        let path = self.0.path().join("area.geojson");
        std::fs::write(&path, json).expect("a file");
        path.to_str().expect("a readable path").to_owned()
    }
}

/// A serving program.
struct Portal {
    child: Child,
    address: String,
}

impl Portal {
    fn start(register: &Register) -> Self {
        let mut command = register.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("piped above");
        let read = BufReader::new(stdout).read_line(&mut line);
        read.expect("a first line");
        let address = line.trim().replace("http://", "");
        let address = address.trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// Asks for its health until it is as wanted.
    fn wait_for(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let health = self.health();
            if wanted(&health) {
                return health;
            }
            assert!(Instant::now() < deadline, "{health}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn health(&self) -> Value {
        let mut stream = TcpStream::connect(&self.address).expect("a portal");
        let request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).expect("sent");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("a reply");
        let (_, body) = reply.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }

    /// Tells it to stop and returns its log.
    fn stop(self) -> String {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.is_ok_and(|told| told.success()));
        complaint(&self.child.wait_with_output().expect("it ends"))
    }
}

fn sample(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-plans");
    folder.join(name)
}

fn code(ran: &Output) -> i32 {
    ran.status.code().unwrap_or(-1)
}

fn complaint(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

#[test]
fn issue_3_a_point_is_two_numbers_with_a_comma() {
    let register = Register::of_sample(CUT);
    for point in [
        &["--point", "494100,4850050"][..],
        &["--point=20.92641,43.80342", "--crs", "4326"],
    ] {
        let asked = [&["answer", "--date", "2020-01-01"], point].concat();
        let answer = register.json(&asked).to_string();
        assert!(answer.contains("\"998141\""), "{point:?}: {answer}");
    }
    let outside = register.run(&["answer", "--point", "-20,-43", "--crs", "4326"]);
    assert_eq!(code(&outside), 1, "{outside:?}");
    for wrong in ["494100", "1,2,3"] {
        let ran = register.run(&["answer", "--point", wrong]);
        assert_eq!(code(&ran), 2, "{wrong}: {ran:?}");
        assert!(complaint(&ran).contains("two coordinates"), "{ran:?}");
    }
}

#[test]
fn issue_3_a_point_is_in_the_registers_crs_where_none_is_named() {
    let register = Register::new(&["--crs=6316", GAUSS_KRUGER_7]);
    let ran = register.run(&["answer", "--point", "7450000,4850000"]);
    let text = String::from_utf8_lossy(&ran.stdout);
    assert!(text.contains("7450000.0000 4850000.0000"), "{ran:?}");
}

#[test]
fn issue_3_parcels_are_in_the_registers_crs_where_none_is_named() {
    let register = Register::new(&["--crs=6316", GAUSS_KRUGER_7]);
    let territory = sample(CUT).join("territory.csv");
    let territory = territory.to_str().expect("a readable path");
    let imported = register.run(&["import", "--kind", "territory", territory]);
    assert_eq!(code(&imported), 0, "{imported:?}");
    let file = register.area(
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":
           {"ko":"998141","number":"1","area_m2":400},"geometry":{"type":"Polygon","coordinates":
           [[[7450000,4850000],[7450020,4850000],[7450020,4850020],[7450000,4850020],
           [7450000,4850000]]]}}]}"#,
    );
    let days = ["--valid-from", "2010-01-01"];
    let imported = register.run(&[&["import", "--kind", "parcels", &file], &days[..]].concat());
    assert_eq!(code(&imported), 0, "{imported:?}");
    let answer = register.json(&["answer", "998141", "1"]).to_string();
    assert!(answer.contains("7450020"), "{answer}");
}

#[test]
fn issue_3_an_area_is_in_the_crs_that_its_file_names() {
    let register = Register::of_sample(CUT);
    let ask = |json: &str, more: &[&str]| {
        let file = register.area(json);
        let asked = ["answer", "--date", "2020-01-01", "--area", &file];
        register.run(&[&asked, more, &["--json"]].concat())
    };
    let bare = format!(r#"{{"type":"Polygon","coordinates":{SQUARE}}}"#);
    let own = format!(
        r#"{{"type":"Polygon","crs":{{"type":"name","properties":
           {{"name":"urn:ogc:def:crs:EPSG::25834"}}}},"coordinates":{SQUARE}}}"#
    );
    let named = ask(&bare, &["--crs", "25834"]);
    assert_eq!(code(&named), 0, "{named:?}");
    assert_eq!(ask(&own, &[]).stdout, named.stdout);
    // Without any name they are degrees, and these are none.
    let unnamed = ask(&bare, &[]);
    assert_eq!(code(&unnamed), 1, "{unnamed:?}");
}

#[test]
fn issue_3_lists_are_those_of_the_day_and_say_what_is_invented() {
    let register = Register::of_sample(CUT);
    // import.toml brings plans of 2014 and 2016; coverage.csv states its lists
    // complete from 2010-01-01.
    let plans = register.json(&["plans", "--date", "2020-01-01"]);
    assert_eq!(plans["day"], "2020-01-01");
    let plans = plans["plans"].as_array().expect("a list").clone();
    assert_eq!(plans.len(), 2);
    assert!(plans.iter().all(|plan| plan["demo"] == true), "{plans:?}");
    let count = |day: &str| {
        let list = register.run(&["coverage", "--json", "--date", day]);
        let list: Value = serde_json::from_slice(&list.stdout).expect("JSON");
        list["statements"].as_array().expect("a list").len()
    };
    assert_eq!((count("2005-01-01"), count("2020-01-01")), (0, 4));
}

#[test]
fn issue_3_the_list_of_plans_shows_when_a_plan_ceased() {
    // In force on 1 January 2016, repealed on 1 July 2020 (its plan.toml).
    let register = Register::of_sample("repealed-plan");
    let list = register.run(&["plans", "--date", "2018-01-01"]);
    let text = String::from_utf8_lossy(&list.stdout);
    assert!(
        text.contains("since 1 January 2016, until 1 July 2020"),
        "{text}"
    );
}

#[test]
fn issue_3_a_portal_whose_export_fails_says_so_and_follows_on() {
    let register = Register::of_sample(CUT);
    // A folder with something in it, which no file can be renamed to.
    let published = register.0.path().join("published.gpkg");
    std::fs::remove_file(&published).expect("an exported file");
    std::fs::create_dir_all(published.join("in-the-way")).expect("a folder");
    let portal = Portal::start(&register);
    let health = portal.wait_for(|health| health["failed_exports"].as_u64() >= Some(1));
    assert_eq!(health["status"], "ok", "{health}");
    let log = portal.stop();
    assert!(log.contains("published.gpkg was not written"), "{log}");
    assert!(!log.contains("the change log was not applied"), "{log}");
    assert!(log.contains("hold the worker"), "{log}");
}

/// Returns what was printed with every run of blanks as one.
fn flowing(ran: &Output) -> String {
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn issue_4_a_parcel_is_explained_step_by_step_with_what_fell_out() {
    // The PDR of 2016 governs, though the PGR is of 2018: 57(3) (its why.md).
    let register = Register::of_sample("pdr-over-pgr");
    let asked = ["explain", "998010", "1", "--date", "2020-01-01"];
    let document = register.json(&asked);
    let part = &document["parts"][0];
    assert_eq!(part["outcome"], "governed");
    let steps = part["steps"].as_array().expect("steps");
    let governs = steps.iter().position(|step| step["rule"] == "pdr-governs");
    let governs = governs.expect("the step that decides");
    assert_eq!(steps[governs]["article"], "ZPI 57(3)");
    assert_eq!(steps[governs]["plans"][0], "primer01-pdr-2016-1");
    let fell_out = part["fell_out"].as_array().expect("plans");
    assert_eq!(fell_out.len(), 1, "{part}");
    assert_eq!(fell_out[0]["plan"], "primer01-pgr-2018-1");

    let ran = register.run(&asked);
    assert_eq!(code(&ran), 0, "{ran:?}");
    let text = flowing(&ran);
    let step = format!(
        "{}. The plan of detailed regulation primer01-pdr-2016-1 is in force: it governs. \
         [ZPI 57(3)] План детаљне регулације – пример (primer01-pdr-2016-1)",
        governs + 1
    );
    assert!(text.contains(&step), "{text}");
    let fell = "Named and not governing here: \
                - План генералне регулације – пример (primer01-pgr-2018-1) – see ";
    assert!(text.contains(fell), "{text}");
    let serbian = flowing(&register.run(&[&asked[..], &["--lang", "sr-cyrl"]].concat()));
    assert!(serbian.contains("Кораци: 1. "), "{serbian}");
}

#[test]
fn issue_4_an_explanation_follows_day_and_revision() {
    let register = Register::of_sample("pdr-over-pgr");
    // On the day before the PDR entered into force no plan governs.
    let before = register.json(&["explain", "998010", "1", "--date", "2015-12-31"]);
    assert_eq!(before["parts"][0]["outcome"], "no_basis");
    let asked = [
        "explain",
        "998010",
        "1",
        "--date",
        "2020-01-01",
        "--revision",
        "0",
    ];
    let unknown = register.run(&asked);
    assert_ne!(code(&unknown), 3, "{unknown:?}");
    for wrong in [&["explain", "998010", "1/x"][..], &["explain", "99", "1"]] {
        let ran = register.run(wrong);
        assert_eq!(code(&ran), 2, "{wrong:?}: {ran:?}");
    }
    let nowhere = register.run(&["explain", "998010", "77777", "--date", "2020-01-01"]);
    assert_eq!(code(&nowhere), 1, "{nowhere:?}");
}

#[test]
fn issue_4_whatever_is_answered_for_is_explained() {
    // The parcel from 494050 to 494150: 30 m under the PDR, 40 m in zone S2 of
    // the PGR, 30 m of planned street (its why.md).
    let register = Register::of_sample(CUT);
    let line = r#"{"type":"LineString","coordinates":[[494060,4850050],[494130,4850050]]}"#;
    let line = register.area(line);
    let route = ["--route", &line, "--width", "2", "--crs=25834"];
    let asked = [&["explain", "--date", "2020-01-01"], &route[..]].concat();
    let document = register.json(&asked);
    assert_eq!(document["determinants"]["question"]["kind"], "route");
    let parts = document["parts"].as_array().expect("parts");
    let by = |rule: &str| {
        let steps = parts.iter().map(|part| part["steps"].as_array());
        let steps = steps.map(|steps| steps.expect("steps").iter().any(|s| s["rule"] == rule));
        steps.collect::<Vec<_>>()
    };
    assert_eq!(parts.len(), 3, "{document}");
    let by_the_pdr = by("pdr-governs").into_iter().filter(|by| *by);
    assert_eq!(by_the_pdr.count(), 1, "{document}");
    // Where each part lies: its steps alone do not tell.
    let text = flowing(&register.run(&asked));
    for shown in ["0+000.00 – 0+020.00", "0+020.00 – 0+060.00", "Steps: 1. "] {
        assert!(text.contains(shown), "{shown}: {text}");
    }

    // The square lies under the PDR alone; a point stands for its parcel.
    let square = register.area(&format!(r#"{{"type":"Polygon","coordinates":{SQUARE}}}"#));
    let area = ["--area", &square, "--crs=25834"];
    let point = ["--point", "494055,4850045"];
    for (subject, parts) in [(&area[..], 1), (&point, 3)] {
        let asked = [&["explain", "--date", "2020-01-01"], subject].concat();
        let found = register.json(&asked)["parts"].as_array().map(Vec::len);
        assert_eq!(found, Some(parts), "{asked:?}");
    }
    let no_width = register.run(&["explain", "--route", &line]);
    assert_eq!(code(&no_width), 2, "{no_width:?}");
}

#[test]
fn issue_4_an_open_question_is_explained_with_its_readings_and_whom_to_ask() {
    // Two PDRs, neither of which names the other: its why.md.
    let register = Register::of_sample("equal-pdrs");
    let asked = ["explain", "998265", "1", "--date", "2020-06-01"];
    let part = register.json(&asked)["parts"][0].clone();
    assert_eq!(part["conflicts"][0]["kind"], "equal_pdrs");
    assert_eq!(part["fell_out"], serde_json::json!([]), "both still claim");
    let text = flowing(&register.run(&asked));
    let open = "Open questions: - Several plans of detailed regulation claim this part. \
                (ZPI 57(3)) Plan primer26-pdr-2016-1 governs. Plan primer26-pdr-2019-1 governs. \
                ask: Скупштина измишљене општине";
    assert!(text.contains(open), "{text}");
}

#[test]
fn issue_4_readings_of_a_value_name_its_unit() {
    // Article 4 allows 60 %, article 7 says 50 %: its why.md.
    let register = Register::of_sample("values-differ");
    let asked = ["answer", "998281", "1", "--date", "2020-01-01"];
    let text = flowing(&register.run(&asked));
    for reading in ["at most 60 % (cl-4-iz-s4)", "at most 50 % (cl-7-iz2-s4)"] {
        assert!(text.contains(reading), "{reading}: {text}");
    }
    let part = &register.json(&asked)["parts"][0];
    let parameters = &part["conflicts"][0]["readings"][0]["parameters"];
    assert_eq!(
        (&parameters["value"], &parameters["unit"]),
        (&Value::from("60"), &Value::from("%"))
    );
}

#[test]
fn a_deadline_names_its_last_day_and_the_days_it_skipped() {
    let register = Register(tempfile::tempdir().expect("a folder"));
    // No register is needed. 30 December 2025, eight working days (91/2025).
    let counted = register.json(&["deadline", "location_info", "2025-12-30"]);
    assert_eq!(counted["last_day"], "2026-01-14");
    assert_eq!(counted["skipped"].as_array().map(Vec::len), Some(7));
    assert_eq!(counted["skipped"][4]["why"], "holiday");
    let text = register.run(&["deadline", "LOCATION_INFO", "2025-12-30"]);
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    for shown in [
        "14 January 2026",
        "Location information",
        "Orthodox Christmas",
        "Saturday",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    for (name, day) in [("LOCATION_INFO", "2020-01-01"), ("TEA_BREAK", "2026-01-01")] {
        let refused = register.run(&["deadline", name, day]);
        assert_eq!(code(&refused), 2, "{refused:?}");
    }
}

#[test]
fn issue_4_an_answer_says_what_a_building_meets() {
    // The PDR allows 60 percent of 2000 m² and P+3.
    let register = Register::of_sample("pdr-over-pgr");
    let asked = ["answer", "998010", "1", "--date", "2020-01-01"];
    let building = ["--footprint", "1300", "--storeys", "P+3"];
    let ran = register.run(&[&asked[..], &building].concat());
    assert_eq!(code(&ran), 0, "{ran:?}");
    let text = flowing(&ran);
    for sentence in [
        "What is to be built does not meet: max site coverage.",
        "What is to be built meets this.",
        "The storeys are P+3; allowed is at most P+3.",
        "Is it a building parcel?",
        "build footprint=1300 storeys=P+3",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    for bad in [
        ["--footprint", "-5"],
        ["--height", "NaN"],
        ["--storeys", "5"],
        ["--class", "999"],
        ["--building-type", "kula"],
        ["--corner", "maybe"],
    ] {
        let ran = register.run(&[&asked[..], &bad].concat());
        assert_eq!(code(&ran), 2, "{bad:?} {ran:?}");
        assert!(complaint(&ran).contains(bad[1]), "{bad:?} {ran:?}");
    }
}
