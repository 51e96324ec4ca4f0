//! Tables with geometry, sound and at fault.

use eprostor_geometry::RawGeometry;

use crate::readers::RawLayer;
use crate::readers::tests::{codes, layer, values};

type Told = Vec<(String, Option<u64>)>;

fn read(text: &[u8]) -> (Option<RawLayer>, Told) {
    let (layer, findings) = layer(&[("a.csv", text)]);
    let told = codes(&findings).into_iter();
    (
        layer,
        told.map(|(code, row)| (code.to_owned(), row)).collect(),
    )
}

#[test]
fn the_column_is_found_by_what_is_in_it_whatever_separates_the_columns() {
    for text in [
        "code,wkt,name\nS2,\"POLYGON((0 0,1 0,1 1,0 0))\",Шума\n",
        "code;geometrija;name\nS2;POLYGON((0 0,1 0,1 1,0 0));Шума\n",
        "\u{feff}name\tcode\tanything\r\nШума\tS2\tSRID=25834;POLYGON((0 0,1 0,1 1,0 0))\r\n",
        "the_geom;code;name\nPOLYGON((0 0,1 0,1 1,0 0));S2;Шума",
        // Another column that could be one, and is not called so.
        "opis,geom,code,name\nPOINT(1 2),\"POLYGON((0 0,1 0,1 1,0 0))\",S2,Шума\n",
    ] {
        let (layer, told) = read(text.as_bytes());
        let layer = layer.unwrap();
        assert_eq!(told, [], "{text}");
        assert_eq!(values(&layer, "code"), [Some("S2")], "{text}");
        assert_eq!(values(&layer, "name"), [Some("Шума")], "{text}");
        let RawGeometry::Polygons(polygons) = &layer.features[0].geometry else {
            panic!("{text}");
        };
        assert_eq!(polygons.vertex_count(), 4);
        assert_eq!(layer.features[0].row, 2);
        let srid = text.contains("SRID").then_some(25834);
        assert_eq!(layer.own_crs.map(|epsg| epsg.0), srid);
    }
}

#[test]
fn a_row_at_fault_is_told_and_the_others_are_read() {
    let text = "code;wkt\nA;POINT(1 2)\nB;POINT EMPTY\nC;POINT(1\nD\nE;\nF;SRID=4326;POINT(1 2)\nG;GEOMETRYCOLLECTION(POINT(1 2))\nH;POINT(3 4)\n";
    let (layer, told) = read(text.as_bytes());
    assert_eq!(values(&layer.unwrap(), "code"), [Some("A"), Some("H")]);
    let expected = [
        ("finding-geometry-missing", Some(3)),
        ("finding-wkt-broken", Some(4)),
        ("finding-table-row-length", Some(5)),
        ("finding-geometry-missing", Some(6)),
        // The number in front ends with the separator of the table.
        ("finding-table-row-length", Some(7)),
        ("finding-geometry-collection", Some(8)),
    ];
    assert_eq!(told, expected.map(|(code, row)| (code.to_owned(), row)));
}

#[test]
fn two_systems_in_one_table_are_told() {
    let text = "wkt\nSRID=4326;POINT(1 2)\nSRID=25834;POINT(1 2)\nPOINT(3 4)\n";
    let (layer, told) = read(text.as_bytes());
    assert_eq!(layer.unwrap().features.len(), 2);
    assert_eq!(told, [("finding-wkt-srid".to_owned(), Some(3))]);
}

#[test]
fn code_pages_are_recognised_by_the_cells() {
    for (text, name) in [
        (&b"name,wkt\n\xd8\xf3\xec\xe0,POINT(1 2)\n"[..], "Шума"),
        (b"name,wkt\n\xc8\xe3\xdc\xd0,POINT(1 2)\n", "Шума"),
        (b"name,wkt\nre\xe8na \x9auma,POINT(1 2)\n", "rečna šuma"),
        (b"name,wkt\nre\x9fna me\xd0a,POINT(1 2)\n", "rečna međa"),
    ] {
        let (layer, told) = read(text);
        assert_eq!(values(&layer.unwrap(), "name"), [Some(name)]);
        assert_eq!(told, [("finding-encoding-recognised".to_owned(), None)]);
    }
}

#[test]
fn geometry_longer_than_the_head_is_recognised_and_text_without_it_is_not() {
    let points: Vec<String> = (0..20_000).map(|n| format!("{n} {n}")).collect();
    let long = format!("wkt;code\nLINESTRING({});A\n", points.join(","));
    let (layer, told) = read(long.as_bytes());
    assert_eq!(told, []);
    assert_eq!(values(&layer.unwrap(), "code"), [Some("A")]);
    let cut = &long.as_bytes()[..100_000];
    assert_eq!(read(cut).1, [("finding-csv-no-geometry".to_owned(), None)]);
    for text in [
        "code,name\nS2,POINT of view\n",
        "wkt\nnothing\n",
        "POINT(1 2)\n",
        "\0,wkt\n",
    ] {
        let (_, told) = read(text.as_bytes());
        assert_eq!(told, [("finding-layer-format".to_owned(), None)], "{text}");
    }
}
