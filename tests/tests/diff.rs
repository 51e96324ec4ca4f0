//! A new version of a plan against the old one, through the whole program. Land
//! is rectangles, so that every area here is worked out by hand.

use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::geojson::{Feature, rectangle, write};
use eprostor_tests::packages::{self, Layer, copy_folder};
use eprostor_tests::program::{Ran, Register};
use eprostor_tests::samples::folders;
use serde_json::{Value, json};
use tempfile::TempDir;

const PLAN: &str = "provera-pdr-2015-1";
const DAY: &str = "--date=2020-01-01";
/// South-western corner of the plan.
const CORNER: (f64, f64) = (458_000.0, 4_882_000.0);

/// A zone: serial, code, two corners in metres.
type Zone = (u32, &'static str, [f64; 4]);
/// A provision: name, zones, percent of the parcel that may be covered, article.
type Rule = (&'static str, &'static str, &'static str, &'static str);

/// Two zones of 100 m by 50 m, one on top of the other.
const ZONES: [Zone; 2] = [
    (1, "S2", [0.0, 0.0, 100.0, 50.0]),
    (2, "P1", [0.0, 50.0, 100.0, 100.0]),
];
const RULES: [Rule; 2] = [("cl-1", "S2", "40", "5"), ("cl-2", "P1", "10", "6")];

fn placed([w, s, e, n]: [f64; 4]) -> [f64; 4] {
    let (east, north) = CORNER;
    [east + w, north + s, east + e, north + n]
}

/// A version of a plan to be written.
struct Version<'a> {
    plan: &'a str,
    zones: &'a [Zone],
    rules: &'a [Rule],
}

impl Default for Version<'_> {
    fn default() -> Self {
        Self {
            plan: PLAN,
            zones: &ZONES,
            rules: &RULES,
        }
    }
}

impl Version<'_> {
    /// Writes the package and returns its folder.
    fn write(&self, folder: &Path, name: &str) -> PathBuf {
        let layer = |role, file: &str| Layer {
            role,
            file: file.to_owned(),
            crs: 25834,
            table: None,
            code: "code",
        };
        let layers = [
            layer("boundary", "boundary.geojson"),
            layer("zones", "zones.geojson"),
        ];
        let package = packages::write(&folder.join(name), self.plan, &layers);
        let mut codes: Vec<String> = self.zones.iter().map(|zone| zone.1.to_owned()).collect();
        codes.sort();
        codes.dedup();
        packages::append(&package, &packages::legend(&codes));
        let document = "[[document]]\nname = \"tekst\"\nfile = \"tekst.md\"\nrole = \"text\"\n";
        packages::append(&package, document);
        let mut table =
            String::from("name,scope,target,role,parameter,operator,value,unit,document,article\n");
        for (name, zones, percent, article) in self.rules {
            let value = format!("site_coverage_max,max,{percent},%");
            table.push_str(&format!(
                "{name},zones,{zones},rule,{value},tekst,{article}\n"
            ));
        }
        std::fs::write(package.join("provisions.csv"), table).expect("provisions.csv");
        std::fs::write(package.join("tekst.md"), format!("Члан 5. {name}\n")).expect("tekst.md");
        let boundary = rectangle(placed([0.0, 0.0, 100.0, 100.0]));
        let boundary = Feature::new(json!({}), vec![boundary]);
        write(&package.join("boundary.geojson"), 25834, &[boundary]);
        let zones = self.zones.iter().map(|(serial, code, corners)| {
            let properties = json!({ "serial": serial, "code": code });
            Feature::new(properties, vec![rectangle(placed(*corners))])
        });
        write(
            &package.join("zones.geojson"),
            25834,
            &zones.collect::<Vec<_>>(),
        );
        package
    }
}

/// A register that holds the plan above and five parcels: a quarter of the plan
/// each, and one far away.
struct World {
    folder: TempDir,
    register: Register,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let register = Register::new();
        let ko = packages::ko_code(99_805);
        let territory = folder.path().join("territory.csv");
        std::fs::write(&territory, packages::territory(&ko)).expect("territory.csv");
        register.import(&["--kind=territory", argument(&territory)]);
        let places = [
            [0.0, 0.0, 50.0, 50.0],
            [50.0, 0.0, 100.0, 50.0],
            [0.0, 50.0, 50.0, 100.0],
            [50.0, 50.0, 100.0, 100.0],
            [900.0, 0.0, 950.0, 50.0],
        ];
        let parcels = (1..).zip(places).map(|(number, place): (u32, _)| {
            let properties = json!({ "ko": ko, "number": number.to_string() });
            Feature::new(properties, vec![rectangle(placed(place))])
        });
        let file = folder.path().join("parcels.geojson");
        write(&file, 25834, &parcels.collect::<Vec<_>>());
        let valid = "--valid-from=2010-01-01";
        register.import(&["--kind=parcels", valid, argument(&file)]);
        let package = Version::default().write(folder.path(), "held");
        register.import(&["--kind=package", argument(&package)]);
        Self { folder, register }
    }

    fn write(&self, version: &Version<'_>, name: &str) -> PathBuf {
        version.write(self.folder.path(), name)
    }

    fn diff(&self, packages: &[&Path], options: &[&str]) -> Ran {
        let mut arguments = vec!["--lang=en", "diff", DAY];
        arguments.extend(packages.iter().map(|package| argument(package)));
        arguments.extend_from_slice(options);
        self.register.run(&arguments)
    }

    fn json(&self, packages: &[&Path]) -> Value {
        let ran = self.diff(packages, &["--json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json()
    }
}

/// The first zone gave 20 m of its 100 m to a new one.
const CUT_BACK: [Zone; 3] = [
    (1, "S2", [0.0, 0.0, 80.0, 50.0]),
    ZONES[1],
    (3, "TC", [80.0, 0.0, 100.0, 50.0]),
];

#[test]
fn the_version_that_the_register_holds_changes_nothing() {
    let world = World::new();
    let same = world.write(&Version::default(), "same");
    let told = world.json(&[&same]);
    assert_eq!(told["plan"], PLAN);
    for list in ["areas", "provisions"] {
        assert!(items(&told[list]).is_empty(), "{told:#}");
    }
    // Its text was saved anew, which is told and changes no answer.
    let entries = items(&told["entries"]);
    assert_eq!(entries.len(), 1, "{told:#}");
    assert_eq!(entries[0]["kind"], "document");
    assert_eq!(told["parcels"]["compared"], 4, "the fifth lies far away");
    assert_eq!(told["parcels"]["affected"], 0, "{told:#}");
    let before = world.register.run(&["plans", "--json"]);
    assert_eq!(
        before.json()["revision"],
        3,
        "nothing was stored: {before:?}"
    );
}

#[test]
fn zones_and_the_answers_of_the_parcels_under_them() {
    let world = World::new();
    let rules = [RULES[0], RULES[1], ("cl-3", "TC", "70", "7")];
    let version = Version {
        zones: &CUT_BACK,
        rules: &rules,
        ..Version::default()
    };
    let new = world.write(&version, "new");
    let told = world.json(&[&new]);
    let areas = items(&told["areas"]);
    assert_eq!(areas.len(), 2, "{told:#}");
    assert_eq!(areas[0]["changes"], json!(["reshaped"]));
    assert_eq!(areas[0]["before"]["area_m2"], 5_000.0);
    assert_eq!(areas[0]["after"]["area_m2"], 4_000.0);
    for field in ["difference_m2", "lost_m2"] {
        assert_eq!(areas[0][field], 1_000.0, "{told:#}");
    }
    assert_eq!(areas[0]["gained_m2"], 0.0);
    assert_eq!(areas[1]["changes"], json!(["added"]));
    assert_eq!(areas[1]["after"]["code"], "TC");
    assert_eq!(areas[1]["after"]["area_m2"], 1_000.0);
    let parcels = &told["parcels"];
    assert_eq!(parcels["compared"], 4);
    // Only the south-eastern quarter has land under the new zone.
    assert_eq!(parcels["affected"], 1, "{told:#}");
    assert_eq!(parcels["affected_m2"], 2_500.0);
    let parcel = &parcels["list"][0];
    assert_eq!(parcel["number"], "2");
    let parts = |side: &str| -> Vec<(f64, String, String)> {
        let parts = items(&parcel[side]).iter().map(|part| {
            let area = part["area_m2"].as_f64().expect("an area");
            let plan = &part["plans"][0];
            let value = &part["values"][0]["values"][0]["value"];
            (area, text(&plan["zones"][0]["code"]), text(value))
        });
        parts.collect()
    };
    let of = |area, zone: &str, value: &str| (area, zone.to_owned(), value.to_owned());
    assert_eq!(parts("before"), [of(2_500.0, "S2", "40")]);
    let mut after = parts("after");
    after.sort_by(|one, other| other.0.total_cmp(&one.0));
    assert_eq!(after, [of(1_500.0, "S2", "40"), of(1_000.0, "TC", "70")]);
}

#[test]
fn a_value_changes_where_its_zone_lies() {
    let world = World::new();
    let rules = [("cl-1", "S2", "30", "5"), ("cl-4", "P1", "20", "8")];
    let version = Version {
        rules: &rules,
        ..Version::default()
    };
    let new = world.write(&version, "new");
    let told = world.json(&[&new]);
    let provisions: Vec<_> = items(&told["provisions"])
        .iter()
        .map(|one| (text(&one["name"]), text(&one["change"])))
        .collect();
    let of = |name: &str, change: &str| (name.to_owned(), change.to_owned());
    assert_eq!(
        provisions,
        [
            of("cl-1", "changed"),
            of("cl-2", "removed"),
            of("cl-4", "added")
        ]
    );
    let first = &told["provisions"][0];
    assert_eq!(
        (&first["before"]["value"], &first["after"]["value"]),
        (&json!("40"), &json!("30"))
    );
    assert_eq!(first["after"]["source"]["document"], "tekst");
    assert_eq!(first["after"]["source"]["article"], "5");
    // All four quarters, with half of the plan under either zone.
    assert_eq!(told["parcels"]["affected"], 4);
    assert_eq!(told["parcels"]["affected_m2"], 10_000.0);
    let ran = world.diff(&[&new], &[]);
    for expected in [
        "cl-1: changed",
        "at most 40 %",
        "at most 30 %",
        "4 of the 4 parcels",
        "10,000.00 m²",
    ] {
        let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(expected), "{expected}: {}", ran.stdout);
    }
}

#[test]
fn two_packages_are_compared_on_top_of_the_register_and_without_one() {
    let world = World::new();
    let one = Version {
        zones: &CUT_BACK,
        ..Version::default()
    };
    let one = world.write(&one, "one");
    let other = world.write(&Version::default(), "other");
    // From the one with three zones back to the one with two.
    let told = world.json(&[&other, &one]);
    let changes: Vec<_> = items(&told["areas"])
        .iter()
        .map(|area| area["changes"].clone())
        .collect();
    assert_eq!(changes, [json!(["reshaped"]), json!(["removed"])]);
    assert_eq!(told["parcels"]["affected"], 1);
    let nowhere = world.folder.path().join("no-register");
    let data = format!("--data={}", argument(&nowhere));
    let packages = [argument(&other), argument(&one)];
    let arguments = ["diff", data.as_str(), packages[0], packages[1], "--json"];
    let ran = world.register.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    let offline = ran.json();
    assert_eq!(offline["areas"], told["areas"]);
    assert_eq!(offline["parcels"], Value::Null);
    assert_eq!(offline["not_compared"], "no_register");
    let ran = world.register.run(&["diff", data.as_str(), packages[0]]);
    assert_eq!(ran.code, 1, "{ran:?}");
}

#[test]
fn a_version_that_would_be_refused_is_compared_as_far_as_it_was_read() {
    let world = World::new();
    let version = Version {
        zones: &CUT_BACK,
        ..Version::default()
    };
    let broken = world.write(&version, "broken");
    let toml = std::fs::read_to_string(broken.join("plan.toml")).unwrap();
    // Entry into force before the adoption.
    std::fs::write(
        broken.join("plan.toml"),
        toml.replace("2016-01-01", "2014-01-01"),
    )
    .unwrap();
    let ran = world.diff(&[&broken], &["--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let told = ran.json();
    assert_eq!(told["publishable"], false);
    let is_error = |finding: &Value| finding["severity"] == "error";
    assert!(items(&told["findings"]).iter().any(is_error), "{told:#}");
    assert_eq!(items(&told["areas"]).len(), 2, "{told:#}");
    assert_eq!(told["not_compared"], "new_refused");
    // Without a title page as much is found as by a check of the same package.
    let untitled = toml.replace(PLAN, "PROVERA");
    let untitled = untitled.replace("code = \"P1\"", "code = \"P2\"");
    std::fs::write(broken.join("plan.toml"), untitled).unwrap();
    let checked = world
        .register
        .run(&["validate", argument(&broken), "--json"]);
    let diffed = world.diff(&[&broken], &["--json"]).json();
    let [diffed, checked] = [&diffed["findings"], &checked.findings()].map(|findings| {
        let codes = items(findings).iter().map(|one| text(&one["code"]));
        codes.collect::<std::collections::BTreeSet<_>>()
    });
    assert!(
        checked.contains("finding-zone-without-legend"),
        "{checked:?}"
    );
    assert_eq!(diffed, checked);
    let unreadable = world.folder.path().join("unreadable");
    std::fs::create_dir(&unreadable).unwrap();
    let ran = world.diff(&[&unreadable], &["--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(ran.json()["plan"], Value::Null);
    // As the old version it stops the comparison.
    let ran = world.diff(&[&broken, &unreadable], &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("old version cannot be read"), "{ran:?}");
}

#[test]
fn another_plan_and_one_that_the_register_does_not_hold_are_told() {
    let world = World::new();
    let same = world.write(&Version::default(), "same");
    let version = Version {
        plan: "provera-pdr-2015-2",
        ..Version::default()
    };
    let other = world.write(&version, "other");
    let ran = world.diff(&[&same, &other], &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("provera-pdr-2015-2"), "{ran:?}");
    let ran = world.diff(&[&other], &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("no plan provera-pdr-2015-2"), "{ran:?}");
    let ran = world.diff(&[&world.folder.path().join("nothing")], &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_long_list_is_cut_in_the_terminal_and_whole_in_the_document() {
    let world = World::new();
    // Sixty strips of a metre in the place of the first zone.
    let strips = (0..60_u32).map(|number| {
        let west = f64::from(number);
        (10 + number, "TC", [west, 0.0, west + 1.0, 50.0])
    });
    let zones: Vec<Zone> = std::iter::once(ZONES[1]).chain(strips).collect();
    let rules = [RULES[1]];
    let version = Version {
        zones: &zones,
        rules: &rules,
        ..Version::default()
    };
    let new = world.write(&version, "new");
    // One strip may go on as the zone that it lies in; with it or a removal
    // there are 60 or 61 rows.
    let rows = items(&world.json(&[&new])["areas"]).len();
    assert!((60..=61).contains(&rows), "{rows}");
    let ran = world.diff(&[&new], &[]);
    let more = format!("{} rows more", rows - 50);
    assert!(ran.stdout.contains(&more), "{more}: {}", ran.stdout);
}

#[test]
fn the_map_shows_what_came_and_what_went() {
    let world = World::new();
    let version = Version {
        zones: &CUT_BACK,
        ..Version::default()
    };
    let new = world.write(&version, "new");
    let path = |name: &str| world.folder.path().join(name);
    let map = |name: &str| format!("--map={}", argument(&path(name)));
    let ran = world.diff(&[&new], &[&map("map.svg")]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let svg = std::fs::read_to_string(path("map.svg")).unwrap();
    let count = |class: &str| svg.matches(&format!("class=\"{class}\"")).count();
    assert_eq!(
        [
            count("diff-gained"),
            count("diff-lost"),
            count("diff-named")
        ],
        [1, 1, 0]
    );
    for foreign in ["<script", "href=", "http://127", "style="] {
        assert!(!svg.contains(foreign), "{foreign}: {svg}");
    }
    let ran = world.diff(&[&new], &[&map("map.html")]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = std::fs::read_to_string(path("map.html")).unwrap();
    assert!(page.contains(&svg), "the page holds the same map");
    for (name, told) in [("map.svg", "exists already"), ("map.png", "no map")] {
        let ran = world.diff(&[&new], &[&map(name)]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{ran:?}");
    }
    assert_eq!(std::fs::read_to_string(path("map.svg")).unwrap(), svg);
}

#[test]
fn demovo_against_a_copy_with_one_value_changed() {
    let demovo = &folders()[0];
    let register = Register::new();
    register.import(&[argument(demovo)]);
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    copy_folder(&demovo.join("packages/demovo-pdr-2021-1"), &new);
    let table = std::fs::read_to_string(new.join("provisions.csv")).unwrap();
    let changed = table.replace("site_coverage_max,max,60,%", "site_coverage_max,max,55,%");
    assert_ne!(table, changed);
    std::fs::write(new.join("provisions.csv"), changed).unwrap();
    let ran = register.run(&["diff", "--date=2026-01-15", "--json", argument(&new)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = ran.json();
    assert!(items(&told["areas"]).is_empty() && items(&told["entries"]).is_empty());
    let provisions = items(&told["provisions"]);
    assert_eq!(provisions.len(), 1, "{told:#}");
    assert_eq!(provisions[0]["name"], "cl-9-iz-k2");
    let list = items(&told["parcels"]["list"]);
    assert!(!list.is_empty());
    for parcel in list {
        let values = |side: &str| -> Vec<String> {
            let parts = items(&parcel[side]).iter();
            let in_k2 = parts.filter(|part| part["plans"][0]["zones"][0]["code"] == "K2");
            in_k2
                .map(|part| text(&part["values"][0]["values"][0]["value"]))
                .collect()
        };
        assert!(
            values("before").iter().all(|value| value == "60"),
            "{parcel:#}"
        );
        assert!(
            values("after").iter().all(|value| value == "55"),
            "{parcel:#}"
        );
        assert!(!values("after").is_empty(), "{parcel:#}");
        // The answer of the register itself says the same as the side before.
        let key = [text(&parcel["ko"]), text(&parcel["number"])];
        let ran = register.run(&["answer", &key[0], &key[1], "--date=2026-01-15", "--json"]);
        let answer = ran.json();
        let parts = items(&answer["parts"]).iter();
        let areas: Vec<_> = parts.map(|part| part["area_m2"].clone()).collect();
        let before = items(&parcel["before"]).iter();
        let told: Vec<_> = before.map(|part| part["area_m2"].clone()).collect();
        assert_eq!(areas, told, "{key:?}");
    }
}
