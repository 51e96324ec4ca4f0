//! Small files of every construct, and what is refused of them.

use std::collections::BTreeMap;

use eprostor_geometry::{Epsg, RawGeometry};
use eprostor_model::{Finding, Place, Severity};
use geo::{Area as _, Euclidean, Length as _};
use proptest::prelude::*;

use crate::collector::Findings;
use crate::files::Files;
use crate::readers::{self, Areas, LayerSource, RawLayer};

const HEAD: &str = r#"<?xml version="1.0"?><c:All xmlns:c="urn:c" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">"#;

fn read(bytes: &[u8], table: Option<&str>) -> (Option<RawLayer>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gml");
    std::fs::write(&path, bytes).unwrap();
    let files = Files::new(BTreeMap::from([("a.gml".to_owned(), path)]));
    let place = Place::file("a.gml");
    let source = LayerSource {
        files: &files,
        name: "a.gml",
        table,
        areas: Areas::AsDrawn,
        declared: None,
        place: &place,
    };
    let mut findings = Findings::default();
    let layer = readers::read(source, &mut findings);
    (layer, findings.into_vec())
}

/// A collection with one feature of one geometry.
fn one(geometry: &str) -> String {
    format!(
        "{HEAD}<gml:featureMember><c:Zone gml:id=\"z1\"><c:code>S2</c:code><c:geom>{geometry}</c:geom></c:Zone></gml:featureMember></c:All>"
    )
}

fn geometry_of(geometry: &str) -> RawGeometry {
    let (layer, findings) = read(one(geometry).as_bytes(), None);
    let mut features = layer.unwrap_or_else(|| panic!("{findings:?}")).features;
    assert_eq!(features.len(), 1, "{findings:?}");
    features.remove(0).geometry
}

fn code_of(geometry: &str) -> Finding {
    let (_, mut findings) = read(one(geometry).as_bytes(), None);
    findings.retain(|finding| finding.severity == Severity::Error);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

fn area(geometry: &RawGeometry) -> f64 {
    match geometry {
        RawGeometry::Polygons(polygons) => polygons.clone().closed().unsigned_area(),
        other => panic!("{other:?}"),
    }
}

fn length(geometry: &RawGeometry) -> f64 {
    match geometry {
        RawGeometry::Lines(lines) => Euclidean.length(lines),
        other => panic!("{other:?}"),
    }
}

const SQUARE: &str = "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 10 0 10 10 0 10 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";

#[test]
fn every_way_of_writing_an_area_gives_its_area() {
    let patch = SQUARE.replace("gml:Polygon", "gml:PolygonPatch");
    let ring = "<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:LineString><gml:posList>0 0 10 0 10 10</gml:posList></gml:LineString></gml:curveMember><gml:curveMember><gml:Curve><gml:segments><gml:LineStringSegment><gml:posList>10 10 0 10 0 0</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>";
    let old = "<gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>0,0 10,0 10,10 0,10 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>";
    let signs = "<gml:Polygon><gml:exterior><gml:LinearRing><gml:coordinates decimal=\",\" cs=\" \" ts=\";\">0,0 0;10 0,0;10 10;0 10;0 0</gml:coordinates></gml:LinearRing></gml:exterior></gml:Polygon>";
    let pos = "<gml:Polygon><gml:exterior><gml:LinearRing><gml:pos>0 0 7</gml:pos><gml:pos>10 0 7</gml:pos><gml:pos>10 10 7</gml:pos><gml:pos>0 10 7</gml:pos><gml:pos>0 0 7</gml:pos></gml:LinearRing></gml:exterior></gml:Polygon>";
    let solid = "<gml:Polygon srsDimension=\"3\"><gml:exterior><gml:LinearRing><gml:posList>0 0 7 10 0 7 10 10 7 0 10 7 0 0 7</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
    let cases = [
        SQUARE.to_owned(),
        format!("<gml:Surface><gml:patches>{patch}</gml:patches></gml:Surface>"),
        format!(
            "<gml:MultiSurface><gml:surfaceMember>{SQUARE}</gml:surfaceMember></gml:MultiSurface>"
        ),
        format!(
            "<gml:MultiSurface><gml:surfaceMembers>{SQUARE}</gml:surfaceMembers></gml:MultiSurface>"
        ),
        format!(
            "<gml:CompositeSurface><gml:surfaceMember><gml:OrientableSurface orientation=\"-\"><gml:baseSurface>{SQUARE}</gml:baseSurface></gml:OrientableSurface></gml:surfaceMember></gml:CompositeSurface>"
        ),
        format!(
            "<gml:MultiPolygon><gml:polygonMember>{SQUARE}</gml:polygonMember></gml:MultiPolygon>"
        ),
        format!(
            "<gml:MultiGeometry><gml:geometryMember>{SQUARE}</gml:geometryMember></gml:MultiGeometry>"
        ),
        ring.to_owned(),
        old.to_owned(),
        signs.to_owned(),
        pos.to_owned(),
        solid.to_owned(),
    ];
    for case in cases {
        assert!((area(&geometry_of(&case)) - 100.0).abs() < 1e-9, "{case}");
    }
    let hole = SQUARE.replace("</gml:Polygon>", "<gml:interior><gml:LinearRing><gml:posList>1 1 2 1 2 2 1 2 1 1</gml:posList></gml:LinearRing></gml:interior></gml:Polygon>");
    assert!((area(&geometry_of(&hole)) - 99.0).abs() < 1e-9);
}

#[test]
fn arcs_are_drawn_within_a_millimetre() {
    use std::f64::consts::PI;
    let curve =
        |segment: &str| format!("<gml:Curve><gml:segments>{segment}</gml:segments></gml:Curve>");
    let arc = curve("<gml:Arc><gml:posList>100 0 0 100 -100 0</gml:posList></gml:Arc>");
    let string = curve(
        "<gml:ArcString><gml:posList>100 0 0 100 -100 0 0 -100 100 0</gml:posList></gml:ArcString>",
    );
    let circle = curve("<gml:Circle><gml:posList>100 0 0 100 -100 0</gml:posList></gml:Circle>");
    let centre = curve(
        "<gml:ArcByCenterPoint numArc=\"1\"><gml:pos>0 0</gml:pos><gml:radius uom=\"m\">100</gml:radius><gml:startAngle uom=\"deg\">0</gml:startAngle><gml:endAngle uom=\"deg\">90</gml:endAngle></gml:ArcByCenterPoint>",
    );
    let cases = [
        (arc, 100.0 * PI),
        (string, 200.0 * PI),
        (circle, 200.0 * PI),
        (centre, 50.0 * PI),
    ];
    for (case, expected) in cases {
        let own = length(&geometry_of(&case));
        // Chords 1 mm inside a circle of 100 m are 7 millionths shorter.
        assert!(
            own < expected && own > expected * (1.0 - 1e-5),
            "{own} {case}"
        );
        let RawGeometry::Lines(lines) = geometry_of(&case) else {
            panic!("{case}")
        };
        for pair in lines.0[0].0.windows(2) {
            let middle = ((pair[0].x + pair[1].x) / 2.0).hypot((pair[0].y + pair[1].y) / 2.0);
            assert!((99.998_999..100.000_001).contains(&middle), "{middle}");
        }
    }
    let straight = curve("<gml:Arc><gml:posList>0 0 5 0 10 0</gml:posList></gml:Arc>");
    assert!((length(&geometry_of(&straight)) - 10.0).abs() < 1e-9);
    let reversed = format!(
        "<gml:OrientableCurve orientation=\"-\"><gml:baseCurve>{straight}</gml:baseCurve></gml:OrientableCurve>"
    );
    let RawGeometry::Lines(lines) = geometry_of(&reversed) else {
        panic!("a line")
    };
    assert!((lines.0[0].0[0].x - 10.0).abs() < 1e-9);
}

#[test]
fn what_cannot_be_read_of_a_geometry_is_told() {
    let curve =
        |segment: &str| format!("<gml:Curve><gml:segments>{segment}</gml:segments></gml:Curve>");
    let cases = [
        ("<gml:Solid/>".to_owned(), "finding-gml-geometry-type"),
        (curve("<gml:BSpline/>"), "finding-gml-geometry-type"),
        (
            "<gml:Point><gml:pos>1</gml:pos></gml:Point>".to_owned(),
            "finding-gml-coordinates",
        ),
        (
            "<gml:Point><gml:pos>1 x</gml:pos></gml:Point>".to_owned(),
            "finding-gml-coordinates",
        ),
        ("<gml:Point/>".to_owned(), "finding-geometry-missing"),
        (
            "<gml:LineString><gml:posList>1 2 3</gml:posList></gml:LineString>".to_owned(),
            "finding-gml-coordinates",
        ),
        (
            "<gml:LineString srsDimension=\"0\"><gml:posList>1 2</gml:posList></gml:LineString>"
                .to_owned(),
            "finding-gml-coordinates",
        ),
        ("<gml:Polygon/>".to_owned(), "finding-geometry-missing"),
        (
            "<gml:MultiSurface><gml:surfaceMember xlink:href=\"#other\"/></gml:MultiSurface>"
                .to_owned(),
            "finding-gml-reference",
        ),
        (
            curve("<gml:Arc><gml:posList>0 0 5 0</gml:posList></gml:Arc>"),
            "finding-gml-curve",
        ),
        (
            curve("<gml:Circle><gml:posList>0 0 5 0 10 0</gml:posList></gml:Circle>"),
            "finding-gml-curve",
        ),
        (
            curve(
                "<gml:LineStringSegment><gml:posList>0 0 5 0</gml:posList></gml:LineStringSegment><gml:LineStringSegment><gml:posList>5.5 0 9 0</gml:posList></gml:LineStringSegment>",
            ),
            "finding-gml-gap",
        ),
        (
            format!(
                "<gml:MultiGeometry><gml:geometryMember>{SQUARE}</gml:geometryMember><gml:geometryMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:geometryMember></gml:MultiGeometry>"
            ),
            "finding-geometry-collection",
        ),
    ];
    for (case, code) in cases {
        let finding = code_of(&case);
        assert_eq!(finding.code(), code, "{case}");
        assert_eq!(finding.place.row, Some(1), "{case}");
    }
}

#[test]
fn the_order_of_axes_is_that_of_the_name() {
    let point = |srs: &str| {
        let text = one(&format!(
            "<gml:Point srsName=\"{srs}\"><gml:pos>44.8 20.4</gml:pos></gml:Point>"
        ));
        let (layer, _) = read(text.as_bytes(), None);
        let layer = layer.unwrap();
        (layer.own_crs, layer.features[0].geometry.clone())
    };
    let turned = RawGeometry::Points(vec![(20.4, 44.8)]);
    let kept = RawGeometry::Points(vec![(44.8, 20.4)]);
    for (srs, epsg, expected) in [
        ("urn:ogc:def:crs:EPSG::4326", 4326, &turned),
        ("http://www.opengis.net/def/crs/EPSG/0/4258", 4258, &turned),
        ("urn:ogc:def:crs:EPSG::6316", 6316, &kept),
        ("urn:ogc:def:crs:EPSG::3909", 3909, &turned),
        ("urn:ogc:def:crs:EPSG::25834", 25834, &kept),
        ("EPSG:4326", 4326, &kept),
        ("http://www.opengis.net/gml/srs/epsg.xml#6316", 6316, &kept),
    ] {
        assert_eq!(point(srs), (Some(Epsg(epsg)), expected.clone()), "{srs}");
    }
    let envelope = format!(
        "{HEAD}<gml:boundedBy><gml:Envelope srsName=\"urn:ogc:def:crs:EPSG::3909\"/></gml:boundedBy><gml:member><c:Zone><gml:boundedBy><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner></gml:Envelope></gml:boundedBy><c:g><gml:Point><gml:pos>44.8 20.4</gml:pos></gml:Point></c:g></c:Zone></gml:member></c:All>"
    );
    let (layer, findings) = read(envelope.as_bytes(), None);
    let layer = layer.unwrap();
    assert_eq!(layer.own_crs, Some(Epsg(3909)), "{findings:?}");
    assert_eq!(layer.features[0].geometry, turned);
    assert!(
        findings.is_empty(),
        "an envelope is no geometry: {findings:?}"
    );
}

#[test]
fn a_gauss_kruger_easting_is_known_by_its_zone_number() {
    let srs = "urn:ogc:def:crs:EPSG::3909";
    let expected = RawGeometry::Points(vec![(7_457_510.0, 4_963_835.0)]);
    for (pos, notes) in [("7457510 4963835", 1), ("4963835 7457510", 0)] {
        let text = one(&format!(
            "<gml:Point srsName=\"{srs}\"><gml:pos>{pos}</gml:pos></gml:Point>"
        ));
        let (layer, findings) = read(text.as_bytes(), None);
        assert_eq!(layer.unwrap().features[0].geometry, expected);
        assert_eq!(findings.len(), notes, "{findings:?}");
    }
}

#[test]
fn elements_are_attributes_by_their_path() {
    let text = format!(
        "{HEAD}<gml:featureMembers><c:Zone gml:id=\"z1\"><c:code> S2 </c:code><c:a><c:b><c:d>x</c:d></c:b></c:a><c:class xlink:href=\"http://x/y\"/><c:empty/><c:one>{SQUARE}</c:one><c:two>{SQUARE}</c:two></c:Zone></gml:featureMembers></c:All>"
    );
    let (layer, findings) = read(text.as_bytes(), Some("c:Zone"));
    let layer = layer.unwrap();
    let expected = [
        ("gml_id", "z1"),
        ("code", "S2"),
        ("a.b.d", "x"),
        ("class", "http://x/y"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(layer.features[0].attributes.0, expected);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code(), "finding-gml-other-geometry");
    assert_eq!(findings[0].severity, Severity::Note);
}

#[test]
fn the_layer_is_the_name_of_the_element() {
    let zone =
        |name: &str| format!("<gml:member><c:{name}><c:g>{SQUARE}</c:g></c:{name}></gml:member>");
    let sheet = "<gml:member><c:Sheet><c:n>1</c:n></c:Sheet></gml:member>";
    let single = format!("{HEAD}{sheet}{}{}</c:All>", zone("Zone"), zone("Zone"));
    let (layer, findings) = read(single.as_bytes(), None);
    assert_eq!(layer.unwrap().features.len(), 2, "{findings:?}");
    let several = format!("{HEAD}{}{}{sheet}</c:All>", zone("Zone"), zone("Line"));
    let (layer, findings) = read(several.as_bytes(), None);
    assert!(layer.is_none());
    assert_eq!(findings[0].code(), "finding-gml-layer-open");
    assert!(
        format!("{:?}", findings[0]).contains("Line, Zone"),
        "{findings:?}"
    );
    let (layer, _) = read(several.as_bytes(), Some("Line"));
    assert_eq!(layer.unwrap().features.len(), 1);
    let (layer, findings) = read(several.as_bytes(), Some("Zona"));
    assert!(layer.is_none());
    assert_eq!(findings[0].code(), "finding-gml-layer-unknown");
    let (_, findings) = read(format!("{HEAD}{sheet}</c:All>").as_bytes(), None);
    assert_eq!(findings[0].code(), "finding-gml-no-geometry");
    let (_, findings) = read(b"<ExceptionReport>no</ExceptionReport>", None);
    assert_eq!(findings[0].code(), "finding-gml-no-members");
}

#[test]
fn a_geometry_elsewhere_and_a_second_crs_are_told_at_their_feature() {
    let zone = |inner: &str| format!("<gml:member><c:Zone>{inner}</c:Zone></gml:member>");
    let here = zone(&format!(
        "<c:g>{}</c:g>",
        SQUARE.replace("<gml:Polygon", "<gml:Polygon gml:id=\"p1\"")
    ));
    let there = zone("<c:g xlink:href=\"#p1\"/>");
    let none = zone("<c:code>S3</c:code>");
    let (layer, findings) = read(
        format!("{HEAD}{here}{there}{none}</c:All>").as_bytes(),
        None,
    );
    assert_eq!(layer.unwrap().features.len(), 1);
    let told: Vec<_> = findings.iter().map(|f| (f.code(), f.place.row)).collect();
    assert_eq!(
        told,
        [
            ("finding-gml-reference", Some(2)),
            ("finding-geometry-missing", Some(3))
        ]
    );
    let point = |srs: &str| {
        zone(&format!(
            "<c:g><gml:Point srsName=\"{srs}\"><gml:pos>1 2</gml:pos></gml:Point></c:g>"
        ))
    };
    let mixed = format!(
        "{HEAD}{}{}</c:All>",
        point("EPSG:25834"),
        point("EPSG:6316")
    );
    let (_, findings) = read(mixed.as_bytes(), None);
    assert_eq!(
        (findings[0].code(), findings[0].place.row),
        ("finding-gml-crs-mixed", Some(2))
    );
}

#[test]
fn a_hostile_file_is_told_and_never_read_without_end() {
    let entity = format!(
        "<!DOCTYPE a [<!ENTITY b \"x\">]>{}",
        one(SQUARE).split_once("?>").unwrap().1
    );
    let deep = format!("{HEAD}<gml:member>{}", "<c:Zone>".repeat(100_000));
    let long = one(SQUARE).replace("S2", &"x".repeat(70_000));
    let unknown = one(SQUARE).replace("1.0\"", "1.0\" encoding=\"nothing\"");
    for (text, code) in [
        (entity, "finding-xml-doctype"),
        (deep, "finding-xml-too-deep"),
        (long, "finding-attribute-too-long"),
        (unknown, "finding-xml-encoding"),
        (one(SQUARE).replace("S2", "&s2;"), "finding-xml-entity"),
        (
            one(SQUARE).replace("S2", "\u{1}"),
            "finding-control-character",
        ),
    ] {
        let (_, findings) = read(text.as_bytes(), None);
        assert_eq!(findings[0].code(), code, "{findings:?}");
    }
    let many = "<gml:pos>1 2</gml:pos>".repeat(400_001);
    let finding = code_of(&format!("<gml:LineString>{many}</gml:LineString>"));
    assert_eq!(finding.code(), "finding-gml-geometry-too-large");
    let arcs = "0 0 1e6 1e6 2e6 0 ".repeat(2_000);
    let arcs = format!(
        "<gml:Curve><gml:segments><gml:ArcString><gml:posList>{arcs} 0 0</gml:posList></gml:ArcString></gml:segments></gml:Curve>"
    );
    let code = code_of(&arcs);
    assert!(["finding-too-many-vertices", "finding-gml-curve"].contains(&code.code()));
}

#[test]
fn a_file_cut_anywhere_is_told_or_was_whole() {
    let text = one(&format!(
        "<gml:MultiSurface srsName=\"EPSG:25834\"><gml:surfaceMember>{SQUARE}</gml:surfaceMember></gml:MultiSurface>"
    ));
    for end in 1..text.len() {
        let (layer, findings) = read(&text.as_bytes()[..end], None);
        assert!(layer.is_none(), "{end}");
        assert!(
            findings.iter().any(|f| f.severity == Severity::Error),
            "{end}"
        );
    }
}

proptest! {
    #[test]
    fn no_change_of_a_byte_makes_it_panic(at in 0_usize..2_000, byte in any::<u8>()) {
        let mut bytes = one(SQUARE).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes, None);
    }
}
