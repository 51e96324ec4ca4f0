//! Hostile drawings, and layers as they are drawn.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use eprostor_geometry::RawGeometry;
use eprostor_model::{Finding, Place};
use proptest::prelude::*;

use crate::collector::Findings;
use crate::files::Files;
use crate::readers::{self, Areas, LayerSource, RawLayer};

fn read(bytes: &[u8], areas: Areas) -> (Option<RawLayer>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.dxf");
    std::fs::write(&path, bytes).unwrap();
    let files = Files::new(BTreeMap::from([("a.dxf".to_owned(), path)]));
    let place = Place::file("a.dxf");
    let source = LayerSource {
        files: &files,
        name: "a.dxf",
        table: Some("Z"),
        areas,
        declared: None,
        place: &place,
    };
    let mut findings = Findings::default();
    let layer = readers::read(source, &mut findings);
    (layer, findings.into_vec())
}

/// A text file of pairs: `0 LINE|8 Z`.
fn file(blocks: &str, entities: &str) -> String {
    let mut text = String::new();
    let all = format!(
        "0 SECTION|2 HEADER|9 $ACADVER|1 AC1027|0 ENDSEC|0 SECTION|2 BLOCKS|{blocks}0 ENDSEC|0 SECTION|2 ENTITIES|{entities}0 ENDSEC|0 EOF"
    );
    for pair in all.split('|') {
        let (code, value) = pair.split_once(' ').unwrap();
        let _ = write!(text, "{code}\n{value}\n");
    }
    text
}

const SQUARE: &str = "0 LWPOLYLINE|5 A1|8 Z|90 4|70 1|10 0|20 0|10 10|20 0|10 10|20 10|10 0|20 10|";

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(Finding::code).collect()
}

#[test]
fn a_layer_for_lines_is_as_it_is_drawn() {
    let text = file(
        "",
        &format!(
            "{SQUARE}0 TEXT|8 Z|10 5|20 5|1 S2|0 TEXT|8 Z|10 50|20 5|1 put|0 LINE|5 A2|8 Z|62 3|10 0|20 0|11 5|21 5|0 POINT|8 Z|10 1|20 1|0 LINE|8 OTHER|10 0|20 0|11 1|21 1|"
        ),
    );
    let (layer, findings) = read(text.as_bytes(), Areas::AsDrawn);
    assert!(findings.is_empty(), "{findings:?}");
    let features = layer.unwrap().features;
    let value =
        |index: usize, name: &str| features[index].attributes.value(name).map(str::to_owned);
    assert_eq!(features.len(), 4);
    assert!(matches!(features[0].geometry, RawGeometry::Polygons(_)));
    assert_eq!(value(0, "code").as_deref(), Some("S2"));
    assert_eq!(features[1].geometry, RawGeometry::Points(vec![(50.0, 5.0)]));
    assert_eq!(value(1, "text").as_deref(), Some("put"));
    assert!(matches!(features[2].geometry, RawGeometry::Lines(_)));
    assert_eq!(value(2, "handle").as_deref(), Some("A2"));
    assert_eq!(value(2, "color").as_deref(), Some("3"));
    assert_eq!(value(2, "layer").as_deref(), Some("Z"));
    assert_eq!(features[3].geometry, RawGeometry::Points(vec![(1.0, 1.0)]));
}

#[test]
fn an_outline_drawn_twice_is_one_area_and_a_boundary_needs_no_label() {
    let hatch =
        "0 HATCH|8 Z|91 1|92 2|72 0|73 1|93 4|10 0|20 0|10 10|20 0|10 10|20 10|10 0|20 10|75 0|";
    let text = file("", &format!("{SQUARE}{hatch}0 TEXT|8 Z|10 5|20 5|1 S2|"));
    let (layer, findings) = read(text.as_bytes(), Areas::Labelled);
    assert_eq!(layer.unwrap().features.len(), 1, "{findings:?}");
    let two = format!("{SQUARE}0 TEXT|8 Z|10 5|20 5|1 S2|0 TEXT|8 Z|10 6|20 5|1 S3|");
    let (layer, findings) = read(file("", &two).as_bytes(), Areas::Whole);
    assert_eq!(layer.unwrap().features.len(), 1);
    assert!(findings.is_empty(), "{findings:?}");
    let (layer, findings) = read(file("", &two).as_bytes(), Areas::Labelled);
    assert_eq!(layer.unwrap().features.len(), 0);
    assert_eq!(codes(&findings), ["finding-dxf-labels-differ"]);
    // Without any label the codes come from elsewhere.
    let (layer, findings) = read(file("", SQUARE).as_bytes(), Areas::Labelled);
    assert_eq!(layer.unwrap().features.len(), 1);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn blocks_without_end_are_told() {
    let insert = |name: &str, more: &str| format!("0 INSERT|8 Z|2 {name}|10 0|20 0|{more}");
    let block = |name: &str, inner: &str| format!("0 BLOCK|2 {name}|10 0|20 0|{inner}0 ENDBLK|");
    // Each block holds two of the next: two to the tenth of them, a thousand
    // times a thousand.
    let mut blocks = block("B0", SQUARE);
    for level in 1..=10 {
        let inner = insert(&format!("B{}", level - 1), "");
        blocks += &block(&format!("B{level}"), &inner.repeat(2));
    }
    let bomb = file(&blocks, &insert("B10", "70 1000|71 1000|44 20|45 20|"));
    let (_, findings) = read(bomb.as_bytes(), Areas::AsDrawn);
    assert!(
        codes(&findings).contains(&"finding-dxf-too-many-inserted"),
        "{findings:?}"
    );
    let circle = block("A", &insert("B", "")) + &block("B", &insert("A", ""));
    let (_, findings) = read(file(&circle, &insert("A", "")).as_bytes(), Areas::AsDrawn);
    assert!(
        codes(&findings).contains(&"finding-dxf-block-cycle"),
        "{findings:?}"
    );
    // A copy of nothing, and one blown up beyond every number.
    for more in ["41 0|42 0|", "41 1e308|42 1e308|50 45|"] {
        let text = file(&block("B", SQUARE), &insert("B", more));
        let (_, findings) = read(text.as_bytes(), Areas::AsDrawn);
        assert!(
            codes(&findings).contains(&"finding-dxf-entity-broken"),
            "{more} {findings:?}"
        );
    }
}

#[test]
fn lines_that_cross_without_end_are_refused_and_nothing_else_is_told() {
    let mut lines = String::new();
    for n in 0..1_000 {
        let _ = write!(lines, "0 LINE|8 Z|10 {n}|20 -1|11 {n}.3|21 1001|");
        let _ = write!(lines, "0 LINE|8 Z|10 -1|20 {n}|11 1001|21 {n}.3|");
    }
    let (layer, findings) = read(file("", &lines).as_bytes(), Areas::Whole);
    assert!(layer.is_none());
    assert_eq!(codes(&findings), ["finding-dxf-too-intricate"]);
}

#[test]
fn entities_that_make_no_sense_are_told() {
    let broken = [
        ("0 CIRCLE|8 Z|10 0|20 0|40 -1|", "broken"),
        ("0 CIRCLE|8 Z|10 0|20 0|40 1e15|", "too-fine"),
        ("0 CIRCLE|8 Z|10 0|20 0|40 nan|", "broken"),
        ("0 ARC|8 Z|20 0|40 1|50 0|51 90|", "broken"),
        ("0 LINE|8 Z|10 0|20 0|", "broken"),
        ("0 LINE|8 Z|10 0|20 0|11 inf|21 0|", "broken"),
        ("0 LWPOLYLINE|8 Z|90 1|", "broken"),
        ("0 LWPOLYLINE|8 Z|10 0|20 0|42 1|10 1e9|20 0|", "too-fine"),
        ("0 SPLINE|8 Z|71 3|40 0|40 1|10 0|20 0|", "broken"),
        ("0 SPLINE|8 Z|71 3|11 0|21 0|11 5|21 5|", "broken"),
        ("0 ELLIPSE|8 Z|10 0|20 0|11 0|21 0|40 1|", "too-fine"),
        ("0 HATCH|8 Z|91 2000000000|", "broken"),
        (
            "0 HATCH|8 Z|91 1|92 2|72 0|73 1|93 2147483647|10 0|20 0|",
            "broken",
        ),
        ("0 HATCH|8 Z|91 1|92 0|93 1|72 4|94 2147483647|", "broken"),
        ("0 CIRCLE|8 Z|10 0|20 0|40 1|210 0.5|230 0.5|", "tilted"),
    ];
    for (entity, kind) in broken {
        let (_, findings) = read(file("", entity).as_bytes(), Areas::AsDrawn);
        let expected = format!("finding-dxf-entity-{kind}");
        assert!(
            codes(&findings).contains(&expected.as_str()),
            "{entity} {findings:?}"
        );
    }
}

#[test]
fn a_drawing_is_recognised_by_its_first_pairs() {
    use super::super::{HEAD_BYTES, LayerReader as _};
    let path = std::path::Path::new("a drawing");
    let is = |bytes: &[u8]| super::Dxf.recognises(super::Head { bytes, path });
    assert!(is(b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n"));
    assert!(is(b"999\nmade by a program\n0\nSECTION\n"));
    assert!(is(
        &format!("999\n{}", "long ".repeat(HEAD_BYTES)).as_bytes()[..HEAD_BYTES]
    ));
    assert!(is(b"AutoCAD Binary DXF\r\n\x1a\0\0\0SECTION\0"));
    for other in [
        &b""[..],
        b"0\n",
        b"0\nLINE\n",
        b"{\"type\":1}",
        b"999",
        b"a.dxf",
    ] {
        assert!(!is(other), "{other:?}");
    }
}

proptest! {
    #[test]
    fn no_change_of_a_byte_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let entities = format!(
            "{SQUARE}0 TEXT|8 Z|10 5|20 5|1 S2|0 LINE|8 Z|10 0|20 5|11 10|21 5|0 ARC|8 Z|10 0|20 0|40 3|50 0|51 90|0 HATCH|8 Z|91 1|92 1|93 2|72 1|10 0|20 0|11 5|21 0|72 2|10 2.5|20 0|40 2.5|50 0|51 180|73 1|75 0|0 SPLINE|8 Z|71 1|40 0|40 0|40 1|40 1|10 0|20 0|10 5|20 5|0 INSERT|8 Z|2 B|10 1|20 1|41 2|50 30|66 1|0 ATTRIB|8 Z|10 1|20 1|1 X|2 T|0 SEQEND|8 Z|"
        );
        let blocks = "0 BLOCK|2 B|10 0|20 0|0 CIRCLE|8 0|10 0|20 0|40 1|0 ENDBLK|";
        let mut bytes = file(blocks, &entities).into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for areas in [Areas::AsDrawn, Areas::Labelled] {
            let _ = read(&bytes, areas);
        }
    }
}
