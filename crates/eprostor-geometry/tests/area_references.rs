//! Areas without overlay against the collections of JTS and georust: what two
//! polygons share, by the result that a case gives, by its relation, and by our
//! own overlay.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, PlanarPolygon, RawPolygons, RepairLimits, intersection,
    repair_polygon,
};
use serde_json::Value;

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/geojson.rs"]
mod geojson;
#[path = "support/wkt.rs"]
mod wkt;
#[path = "support/xml.rs"]
mod xml;

/// Vertices are stored on this grid, so a result may differ by it along all
/// edges of both polygons.
const GRID_M: f64 = 1e-4;
/// The overlay rounds its crossing points to less than this along an edge.
const OVERLAY_M: f64 = 1e-6;

const SNAPPED: &str = "the suite rounds the vertices of results to whole numbers";

/// Cases that differ from what the collection gives, and why. Those of JTS are
/// named by suite, file and position in it.
const DIFFERENT: &[(&str, &str)] = &[
    ("general/TestOverlayAAPrec 0 ", SNAPPED),
    ("general/TestOverlayAAPrec 1 ", SNAPPED),
    ("general/TestOverlayAAPrec 2 ", SNAPPED),
    ("general/TestOverlayAAPrec 3 ", SNAPPED),
    ("general/TestOverlayAAPrec 4 ", SNAPPED),
    ("general/TestOverlayAAPrec 5 ", SNAPPED),
    ("general/TestOverlayAAPrec 6 ", SNAPPED),
    ("general/TestOverlayAAPrec 7 ", SNAPPED),
    ("general/TestOverlayAAPrec 8 ", SNAPPED),
    ("general/TestOverlayAAPrec 9 ", SNAPPED),
    ("general/TestOverlayAAPrec 13 ", SNAPPED),
    ("general/TestOverlayAAPrec 15 ", SNAPPED),
    ("general/TestOverlayAAPrec 17 ", SNAPPED),
    (
        "validate/TestRelateAA 73 ",
        "two needles a million long share a rhomb of 1e-6 by 1e-5, below rounding",
    ),
    (
        "issue71 union",
        "the second part of the subject lies in the first: united here, punched out there",
    ),
];

/// Returns the area that two polygons share, asked either way.
fn shared(a: &PlanarPolygon, b: &PlanarPolygon) -> f64 {
    let one = |of: &PlanarPolygon, with: &PlanarPolygon| {
        AreaPolygon::new(of).shared_m2(&AskedPolygon::new(with))
    };
    let (there, back) = (one(a, b), one(b, a));
    let allowed = 1e-12 * (a.bounds().width_m() + b.bounds().width_m()).powi(2);
    assert!((there - back).abs() <= allowed.max(1e-9), "{there} {back}");
    there
}

fn planar(raw: RawPolygons) -> Option<PlanarPolygon> {
    let repaired = repair_polygon(raw, &RepairLimits::default());
    repaired.ok().map(|repaired| repaired.polygon)
}

/// What came of a suite.
#[derive(Default)]
struct Tally {
    /// Compared results, relations and overlays.
    results: usize,
    relations: usize,
    overlays: usize,
    /// Pairs of polygons of which one is refused as ambiguous or empty.
    refused: usize,
    different: Vec<Different>,
}

/// A case that differs: its name, what was found, what was expected.
struct Different(String, f64, f64);

impl Tally {
    fn compare(&mut self, name: &str, found: f64, expected: f64, allowed: f64) {
        if (found - expected).abs() > allowed {
            self.different
                .push(Different(name.to_owned(), found, expected));
        }
    }

    /// Prints what differs, with its reason, and asserts that all of it is known
    /// and all of the known of these suites differs still.
    fn assert_different(&self, known: &[&str]) {
        let mut seen = Vec::new();
        for Different(name, found, expected) in &self.different {
            let row = DIFFERENT.iter().find(|(start, _)| name.starts_with(start));
            let (start, reason) = row.unwrap_or_else(|| {
                panic!("{name}: shares {found}, expected {expected}");
            });
            eprintln!("{name}: shares {found}, expected {expected}: {reason}");
            seen.push(*start);
        }
        seen.sort_unstable();
        seen.dedup();
        let of_these = |start: &&str| known.iter().any(|suite| start.starts_with(suite));
        let mut rows: Vec<&str> = DIFFERENT.iter().map(|(start, _)| *start).collect();
        rows.retain(of_these);
        rows.sort_unstable();
        assert_eq!(seen, rows);
    }

    fn overlay(&mut self, name: &str, a: &PlanarPolygon, b: &PlanarPolygon, found: f64) {
        self.overlays += 1;
        let allowed = OVERLAY_M * (a.perimeter_m() + b.perimeter_m());
        let by_overlay = intersection(a, b).area_m2();
        self.compare(&format!("{name} overlay"), found, by_overlay, allowed);
    }

    fn case(&mut self, name: &str, case: &xml::Case) {
        let polygon = |text: &str| wkt::polygons_of_wkt(text);
        let (Some(a), Some(b)) = (polygon(&case.a), polygon(&case.b)) else {
            return;
        };
        let (Some(a), Some(b)) = (planar(a), planar(b)) else {
            self.refused += 1;
            return;
        };
        let found = shared(&a, &b);
        let name = format!("{name} {:?}", case.description);
        self.overlay(&name, &a, &b, found);
        let allowed = GRID_M * (a.perimeter_m() + b.perimeter_m());
        for operation in &case.operations {
            match operation.name.as_str() {
                "intersection" | "intersectionng" => {
                    let Some(expected) = area_of(&operation.expected) else {
                        continue;
                    };
                    self.results += 1;
                    self.compare(&name, found, expected, allowed);
                }
                "relate" if operation.expected == "true" => {
                    self.relations += 1;
                    let [first, _, pattern] = &operation.arguments;
                    let turned = first == "b";
                    self.relation(&name, pattern, turned, (&a, &b, found));
                }
                _ => {}
            }
        }
    }

    /// Interiors that meet share area; what has no interior or border outside
    /// the other is shared whole.
    fn relation(
        &mut self,
        name: &str,
        pattern: &str,
        turned: bool,
        (a, b, found): (&PlanarPolygon, &PlanarPolygon, f64),
    ) {
        let (first, second) = if turned { (b, a) } else { (a, b) };
        let cell = |at: usize| pattern.as_bytes()[at].to_ascii_lowercase();
        let allowed = GRID_M * (a.perimeter_m() + b.perimeter_m());
        let name = format!("{name} {pattern}");
        if cell(0) == b'f' {
            self.compare(&name, found, 0.0, allowed);
        } else if found <= 0.0 {
            self.different
                .push(Different(name.clone(), found, f64::NAN));
        }
        if cell(2) == b'f' {
            self.compare(&name, found, first.area_m2(), allowed);
        }
        if cell(6) == b'f' {
            self.compare(&name, found, second.area_m2(), allowed);
        }
    }
}

/// Returns the area of a result; 0 where it has none, `None` where it is no
/// geometry we can read.
fn area_of(text: &str) -> Option<f64> {
    let upper = text.trim().to_ascii_uppercase();
    if upper.starts_with("POLYGON") || upper.starts_with("MULTIPOLYGON") {
        let raw = wkt::polygons_of_wkt(text)?;
        return Some(planar(raw).map_or(0.0, |polygon| polygon.area_m2()));
    }
    if let Some(members) = upper.strip_prefix("GEOMETRYCOLLECTION") {
        let polygons = members
            .match_indices("POLYGON (")
            .chain(members.match_indices("POLYGON("));
        let areas = polygons.map(|(at, _)| area_of(whole(&members[at..])));
        return areas.sum();
    }
    (upper.starts_with("LINE") || upper.starts_with("POINT") || upper.starts_with("MULTI"))
        .then_some(0.0)
}

/// Returns a geometry up to the bracket that closes it.
fn whole(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return &text[..=at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == ending));
    files.sort();
    files
}

#[test]
fn areas_are_those_of_the_jts_suites() {
    let Some(root) = fixtures::fixture("overlay/jts/testxml") else {
        return;
    };
    let mut tally = Tally::default();
    for folder in ["general", "validate"] {
        for file in files(&root.join(folder), "xml") {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
            for (number, case) in xml::cases(&text).iter().enumerate() {
                tally.case(&format!("{folder}/{stem} {number}"), case);
            }
        }
    }
    let counts = (tally.results, tally.relations, tally.overlays);
    eprintln!(
        "{counts:?} results, relations, overlays; {} refused",
        tally.refused
    );
    tally.assert_different(&["general", "validate"]);
    assert_eq!(counts, (50, 122, 205));
    assert_eq!(tally.refused, 19);
}

#[test]
fn areas_are_those_of_the_georust_collection() {
    let folder = "overlay/georust-boolop/geo-benches/fixtures/rust-geo-booleanop-fixtures";
    let Some(folder) = fixtures::fixture(folder) else {
        return;
    };
    let mut tally = Tally::default();
    let mut of_operations: BTreeMap<String, usize> = BTreeMap::new();
    for file in files(&folder.join("generic_test_cases"), "geojson") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let features = file["features"].as_array().unwrap();
        let polygon =
            |feature: &Value| geojson::polygons_of_geometry(&feature["geometry"]).and_then(planar);
        let (Some(a), Some(b)) = (polygon(&features[0]), polygon(&features[1])) else {
            tally.refused += 1;
            continue;
        };
        let found = shared(&a, &b);
        tally.overlay(&name, &a, &b, found);
        let (of_a, of_b) = (a.area_m2(), b.area_m2());
        let allowed = GRID_M * (a.perimeter_m() + b.perimeter_m());
        for feature in &features[2..] {
            let operation = feature["properties"]["operation"].as_str().unwrap();
            // Areas of every operation follow from the area that is shared.
            let by_areas = match operation {
                "intersection" => found,
                "union" => of_a + of_b - found,
                "diff" => of_a - found,
                "diff_ba" => of_b - found,
                "xor" => of_a + of_b - 2.0 * found,
                _ => continue,
            };
            *of_operations.entry(operation.to_owned()).or_default() += 1;
            let expected = polygon(feature).map_or(0.0, |polygon| polygon.area_m2());
            tally.results += 1;
            tally.compare(&format!("{name} {operation}"), by_areas, expected, allowed);
        }
    }
    eprintln!("{of_operations:?}, {} overlays", tally.overlays);
    tally.assert_different(&["issue"]);
    assert_eq!((tally.results, tally.overlays, tally.refused), (76, 43, 2));
}
