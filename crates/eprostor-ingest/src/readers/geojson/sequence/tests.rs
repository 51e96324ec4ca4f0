//! Sequences of GeoJSON texts, sound and at fault.

use crate::readers::RawLayer;
use crate::readers::tests::{codes, layer, values};

const FIRST: &str = r#"{"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Point","coordinates":[1,2]}}"#;
const SECOND: &str = r#"{"type":"Feature","properties":{"code":"Б"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#;

type Told = Vec<(String, Option<u64>)>;

fn read(text: &str) -> (Option<RawLayer>, Told) {
    let (layer, findings) = layer(&[("a.geojsonl", text.as_bytes())]);
    let told = codes(&findings).into_iter();
    (
        layer,
        told.map(|(code, row)| (code.to_owned(), row)).collect(),
    )
}

fn rows(layer: &RawLayer) -> Vec<u64> {
    layer.features.iter().map(|feature| feature.row).collect()
}

#[test]
fn a_feature_a_line_is_read_with_its_line_as_its_number() {
    let (layer, told) = read(&format!("\u{feff}{FIRST}\n\n{SECOND}\r\n"));
    let layer = layer.unwrap();
    assert_eq!(told, []);
    assert_eq!(rows(&layer), [1, 3]);
    assert_eq!(values(&layer, "code"), [Some("A"), Some("Б")]);
    assert_eq!(layer.own_crs, None);
}

#[test]
fn record_separators_hold_texts_of_several_lines() {
    let broken_over_lines = FIRST.replace("\"properties\"", "\n\"properties\"");
    let (layer, told) = read(&format!("\x1e{broken_over_lines}\n\x1e{SECOND}\n"));
    assert_eq!(told, []);
    assert_eq!(rows(&layer.unwrap()), [1, 3]);
    let (layer, told) = read(&format!("\x1e{SECOND}"));
    assert_eq!(told, []);
    assert_eq!(rows(&layer.unwrap()), [1]);
}

#[test]
fn a_bad_line_is_told_with_its_number_and_the_others_are_read() {
    let text =
        format!("{FIRST}\n{{\"type\":}}\n{SECOND}\n[1]\n{{\"type\":\"Feature\"}}\n{FIRST}\n");
    let (layer, told) = read(&text);
    assert_eq!(rows(&layer.unwrap()), [1, 3, 6]);
    let expected = [
        ("finding-geojson-line", Some(2)),
        ("finding-geojson-no-feature", Some(4)),
        ("finding-geometry-missing", Some(5)),
    ];
    assert_eq!(told, expected.map(|(code, row)| (code.to_owned(), row)));
}

#[test]
fn numbers_that_are_none_and_endless_nesting_are_told() {
    let not_finite = FIRST.replace("[1,2]", "[1,NaN]");
    let deep = FIRST.replace("[1,2]", &"[".repeat(200_000));
    let (layer, told) = read(&format!("{FIRST}\n{not_finite}\n{deep}\n{FIRST}\n"));
    assert_eq!(rows(&layer.unwrap()), [1, 4]);
    let expected = [
        ("finding-coordinate-not-finite", Some(2)),
        ("finding-geojson-line", Some(3)),
    ];
    assert_eq!(told, expected.map(|(code, row)| (code.to_owned(), row)));
}

#[test]
fn a_geometry_alone_counts_as_a_feature() {
    let point = r#"{"type":"Point","coordinates":[1,2]}"#;
    let (layer, told) = read(&format!("{point}\n{FIRST}\n"));
    assert_eq!(told, []);
    assert_eq!(values(&layer.unwrap(), "code"), [None, Some("A")]);
}

#[test]
fn lines_longer_than_the_head_are_recognised_and_one_document_stays_geojson() {
    let long = FIRST.replace('A', &"x".repeat(60_000));
    let longer = FIRST.replace(
        "\"properties\":{",
        &format!("\"pad\":\"{}\",\"properties\":{{", "x".repeat(80_000)),
    );
    for first in [&long, &longer] {
        let (layer, told) = read(&format!("{first}\n{SECOND}\n"));
        assert_eq!(told, [], "{} bytes", first.len());
        assert_eq!(rows(&layer.unwrap()), [1, 2]);
    }
    let one = format!("{{\"type\":\"FeatureCollection\",\"features\":[{FIRST},\n{SECOND}]}}\n");
    let (layer, told) = read(&one);
    assert_eq!(told, []);
    assert_eq!(rows(&layer.unwrap()), [1, 2]);
    let (_, told) = read(&format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[]}}\n{FIRST}\n"
    ));
    assert_eq!(told[0].0, "finding-geojson-syntax");
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes() {
    let whole = format!("{FIRST}\n{SECOND}\n").repeat(20);
    for percent in 1..100 {
        let mut cut = whole.len() * percent / 100;
        while !whole.is_char_boundary(cut) {
            cut -= 1;
        }
        let text = &whole[..cut];
        let (layer, told) = read(text);
        let complete = text.matches("}}").count();
        let ends_in_a_line = !text.ends_with("}}") && !text.ends_with('\n');
        assert_eq!(!told.is_empty(), ends_in_a_line, "{percent} %: {told:?}");
        let read = layer.map_or(0, |layer| layer.features.len());
        assert_eq!(read, complete, "{percent} %");
    }
}
