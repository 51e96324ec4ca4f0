//! Shapefiles written byte by byte, sound, changed and cut.

use eprostor_geometry::RawGeometry;

use super::*;
use crate::readers::RawLayer;
use crate::readers::tests::{codes, layer, values};

const POLYGON: i32 = 5;
/// As ESRI writes it.
const PRJ: &[u8] = br#"PROJCS["ETRS_1989_UTM_Zone_34N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",21.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

type Ring = Vec<(f64, f64)>;

/// A square clockwise, as shells run.
fn shell(x: f64, y: f64, side: f64) -> Ring {
    vec![
        (x, y),
        (x, y + side),
        (x + side, y + side),
        (x + side, y),
        (x, y),
    ]
}

fn hole(x: f64, y: f64, side: f64) -> Ring {
    let mut ring = shell(x, y, side);
    ring.reverse();
    ring
}

fn bounds<'a>(points: impl Iterator<Item = &'a (f64, f64)>) -> [f64; 4] {
    points.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, (x, y)| {
        [b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)]
    })
}

fn words(bytes: usize) -> [u8; 4] {
    i32::try_from(bytes / 2).unwrap().to_be_bytes()
}

fn polygon(rings: &[Ring]) -> Vec<u8> {
    let mut record = POLYGON.to_le_bytes().to_vec();
    for number in bounds(rings.iter().flatten()) {
        record.extend(number.to_le_bytes());
    }
    let points: usize = rings.iter().map(Vec::len).sum();
    record.extend(i32::try_from(rings.len()).unwrap().to_le_bytes());
    record.extend(i32::try_from(points).unwrap().to_le_bytes());
    let mut start = 0;
    for ring in rings {
        record.extend(i32::try_from(start).unwrap().to_le_bytes());
        start += ring.len();
    }
    for (x, y) in rings.iter().flatten() {
        record.extend(x.to_le_bytes());
        record.extend(y.to_le_bytes());
    }
    record
}

fn head(kind: i32, bytes: usize, around: [f64; 4]) -> Vec<u8> {
    let mut file = FILE_CODE.to_be_bytes().to_vec();
    file.extend([0; 20]);
    file.extend(words(bytes));
    file.extend(VERSION.to_le_bytes());
    file.extend(kind.to_le_bytes());
    for number in around {
        file.extend(number.to_le_bytes());
    }
    file.extend([0; 32]);
    file
}

/// A .shp and its .shx.
fn shapes(kind: i32, around: [f64; 4], records: &[Vec<u8>]) -> (Vec<u8>, Vec<u8>) {
    let bytes: usize = records
        .iter()
        .map(|record| RECORD_BYTES + record.len())
        .sum();
    let mut shp = head(kind, HEADER_BYTES + bytes, around);
    let mut shx = head(kind, HEADER_BYTES + records.len() * RECORD_BYTES, around);
    for (record, number) in records.iter().zip(1_i32..) {
        shx.extend(words(shp.len()));
        shx.extend(words(record.len()));
        shp.extend(number.to_be_bytes());
        shp.extend(words(record.len()));
        shp.extend(record);
    }
    (shp, shx)
}

/// A .dbf with a column of ten letters and one of numbers.
fn table(rows: &[(&[u8], &str)], code_page: u8) -> Vec<u8> {
    let count = u32::try_from(rows.len()).unwrap();
    let mut dbf = vec![3, 121, 3, 20];
    dbf.extend(count.to_le_bytes());
    dbf.extend(97_u16.to_le_bytes());
    dbf.extend(19_u16.to_le_bytes());
    dbf.extend([0; 17]);
    dbf.push(code_page);
    dbf.extend([0; 2]);
    for (name, kind, bytes, decimals) in [("code", b'C', 10, 0), ("area", b'N', 8, 2)] {
        let mut field = name.as_bytes().to_vec();
        field.resize(11, 0);
        field.extend([kind, 0, 0, 0, 0, bytes, decimals]);
        field.resize(FIELD, 0);
        dbf.extend(field);
    }
    dbf.push(0x0d);
    for (text, number) in rows {
        dbf.push(b' ');
        let mut text = text.to_vec();
        text.resize(10, b' ');
        dbf.extend(text);
        dbf.extend(format!("{number:>8}").bytes());
    }
    dbf.push(0x1a);
    dbf
}

const FIELD: usize = 32;

/// A sound shapefile: a ring in a ring in a ring, and a square.
fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let first = polygon(&[
        shell(0.0, 0.0, 100.0),
        hole(20.0, 20.0, 60.0),
        shell(40.0, 40.0, 20.0),
    ]);
    let second = polygon(&[shell(200.0, 0.0, 50.0)]);
    let (shp, shx) = shapes(POLYGON, [0.0, 0.0, 250.0, 100.0], &[first, second]);
    let dbf = table(&[(b"S2", "12.50"), (b"P1", "7.00")], 0);
    vec![
        ("a.shp", shp),
        ("A.SHX", shx),
        ("a.Dbf", dbf),
        ("a.prj", PRJ.to_vec()),
    ]
}

fn read(files: &[(&'static str, Vec<u8>)]) -> (Option<RawLayer>, Vec<(String, Option<u64>)>) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    let (layer, findings) = layer(&files);
    let told = codes(&findings).into_iter();
    (
        layer,
        told.map(|(code, row)| (code.to_owned(), row)).collect(),
    )
}

fn rings(layer: &RawLayer, feature: usize) -> Vec<usize> {
    let RawGeometry::Polygons(polygons) = &layer.features[feature].geometry else {
        panic!("no polygons");
    };
    polygons.polygons().iter().map(Vec::len).collect()
}

#[test]
fn holes_come_into_their_shells_and_companions_are_found_in_any_letter_case() {
    let (layer, told) = read(&sound());
    let layer = layer.unwrap();
    assert_eq!(told, []);
    assert_eq!(layer.own_crs.map(|epsg| epsg.0), Some(25834));
    assert_eq!(values(&layer, "code"), [Some("S2"), Some("P1")]);
    assert_eq!(values(&layer, "area"), [Some("12.5"), Some("7")]);
    assert_eq!(rings(&layer, 0), [2, 1]);
    assert_eq!(rings(&layer, 1), [1]);
}

#[test]
fn shells_that_run_the_wrong_way_are_still_areas() {
    let turned = polygon(&[hole(0.0, 0.0, 100.0), hole(200.0, 0.0, 10.0)]);
    let nested = polygon(&[hole(0.0, 0.0, 100.0), hole(20.0, 20.0, 60.0)]);
    let mut files = sound();
    files[0].1 = shapes(POLYGON, [0.0, 0.0, 210.0, 100.0], &[turned, nested]).0;
    files.remove(1);
    let (layer, told) = read(&files);
    let layer = layer.unwrap();
    assert_eq!(rings(&layer, 0), [1, 1]);
    assert_eq!(rings(&layer, 1), [2]);
    let expected = [
        ("finding-shp-ring-turned", Some(1)),
        ("finding-shp-ring-turned", Some(2)),
    ];
    assert_eq!(told, expected.map(|(code, row)| (code.to_owned(), row)));
}

#[test]
fn a_file_without_companions_is_told_what_is_missing() {
    let shp = sound().remove(0);
    let (layer, told) = read(&[shp]);
    assert_eq!(layer.unwrap().own_crs, None);
    let expected = ["finding-shp-crs-missing", "finding-shp-table-missing"];
    assert_eq!(told, expected.map(|code| (code.to_owned(), None)));
    let mut unknown = sound();
    unknown[3].1 = b"LOCAL_CS[\"mine\"]".to_vec();
    assert_eq!(read(&unknown).1[0].0, "finding-crs-name");
}

/// A change of a sound shapefile: file, offset, new bytes, code and row told.
type Change = (usize, usize, &'static [u8], &'static str, Option<u64>);

const CHANGES: &[Change] = &[
    (0, 24, b"\0\0\0\x40", "finding-shp-length", None),
    (0, 32, b"\x1f\0\0\0", "finding-shp-kind", None),
    (
        0,
        36,
        b"\0\0\0\0\0\0\x24\x40",
        "finding-shp-header-box",
        None,
    ),
    (0, 100, b"\0\0\0\x07", "finding-shp-record-number", Some(1)),
    (0, 104, b"\0\0\0\x90", "finding-shp-record-length", Some(1)),
    (0, 108, b"\x03\0\0\0", "finding-shp-record-kind", Some(1)),
    (0, 108, b"\0\0\0\0", "finding-geometry-missing", Some(1)),
    (0, 112, b"\0\0\0\0\0\0\x24\x40", "finding-shp-box", Some(1)),
    (
        0,
        112,
        b"\0\0\0\0\0\0\x24\xc0",
        "finding-shp-box-loose",
        Some(1),
    ),
    (0, 144, b"\x04\0\0\0", "finding-shp-record-length", Some(1)),
    (
        0,
        148,
        b"\xff\xff\xff\xff",
        "finding-shp-record-length",
        Some(1),
    ),
    (0, 152, b"\x01\0\0\0", "finding-shp-parts", Some(1)),
    (0, 160, b"\x05\0\0\0", "finding-shp-parts", Some(1)),
    (0, 156, b"\xfe\xff\xff\x7f", "finding-shp-parts", Some(1)),
    (1, 100, b"\0\0\0\x01", "finding-shp-index", None),
    (2, 4, b"\x03", "finding-dbf-row-count", None),
    (2, 8, b"\x20", "finding-dbf-header", None),
    (2, 10, b"\x12", "finding-dbf-header", None),
    (2, 97, b"x", "finding-dbf-row", Some(1)),
    (2, 97, b"*", "finding-dbf-deleted", None),
    (2, 110, b"x", "finding-dbf-value", Some(1)),
    (2, 43, b"M", "finding-dbf-field-kind", None),
];

#[test]
fn every_disagreement_inside_the_files_is_told() {
    for (file, offset, bytes, code, row) in CHANGES {
        let mut files = sound();
        files[*file].1[*offset..*offset + bytes.len()].copy_from_slice(bytes);
        let (_, told) = read(&files);
        let expected = ((*code).to_owned(), *row);
        assert!(told.contains(&expected), "{code}: {told:?}");
    }
}

#[test]
fn a_deleted_row_takes_its_shape_with_it() {
    let mut files = sound();
    files[2].1[97] = b'*';
    let (layer, _) = read(&files);
    assert_eq!(values(&layer.unwrap(), "code"), [Some("P1")]);
}

#[test]
fn code_pages_are_those_that_the_file_says_or_that_the_text_shows() {
    let cyrillic: &[(&[u8], &str)] = &[(b"\xd8\xf3\xec\xe0", "1"), (b"\xc3\xf0\xe0\xe4", "2")];
    let expected = [Some("Шума"), Some("Град")];
    for (in_header, cpg, code) in [
        (0xc9, None, None),
        (0, Some("1251"), None),
        (0, None, Some("finding-encoding-recognised")),
        (0xc8, None, Some("finding-encoding-contradiction")),
        (0, Some("UTF-8"), Some("finding-encoding-contradiction")),
    ] {
        let mut files = sound();
        files[2].1 = table(cyrillic, in_header);
        files.extend(cpg.map(|name| ("a.CPG", name.as_bytes().to_vec())));
        let (layer, told) = read(&files);
        assert_eq!(values(&layer.unwrap(), "code"), expected);
        let told: Vec<&str> = told.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(told, Vec::from_iter(code), "{in_header} {cpg:?}");
    }
}

/// Tells whether two layers differ by more than a thousandth of a millimetre.
fn differ(a: &RawLayer, b: &RawLayer) -> bool {
    let points = |layer: &RawLayer| -> Vec<(f64, f64)> {
        let each = layer.features.iter().flat_map(|f| match &f.geometry {
            RawGeometry::Polygons(polygons) => polygons.points().collect::<Vec<_>>(),
            RawGeometry::Lines(_) | RawGeometry::Points(_) => Vec::new(),
        });
        each.collect()
    };
    let (one, other) = (points(a), points(b));
    let attributes = |layer: &RawLayer| -> Vec<Attributes> {
        layer
            .features
            .iter()
            .map(|f| f.attributes.clone())
            .collect()
    };
    let near = |((ax, ay), (bx, by)): (&(f64, f64), &(f64, f64))| {
        (ax - bx).abs() < 1e-6 && (ay - by).abs() < 1e-6
    };
    one.len() != other.len()
        || !one.iter().zip(&other).all(near)
        || attributes(a) != attributes(b)
        || a.own_crs != b.own_crs
}

#[test]
fn no_byte_of_the_shapes_changes_what_is_read_in_silence() {
    let sound_layer = read(&sound()).0.unwrap();
    let bytes = sound()[0].1.len();
    assert_eq!(bytes, 540);
    let mut silent = Vec::new();
    for offset in 0..bytes {
        let mut files = sound();
        files[0].1[offset] ^= 0xff;
        let (layer, told) = read(&files);
        let is_other = layer.is_none_or(|layer| differ(&sound_layer, &layer));
        if told.is_empty() && is_other {
            silent.push(offset);
        }
    }
    // Inside the box of its shape a point may lie anywhere.
    let coordinates = [164..404, 460..540];
    silent.retain(|offset| !coordinates.iter().any(|range| range.contains(offset)));
    assert_eq!(silent, Vec::<usize>::new());
}

#[test]
fn files_cut_anywhere_are_told_and_read_as_far_as_they_go() {
    for file in [0, 1, 2] {
        for percent in 1..100 {
            let mut files = sound();
            let bytes = files[file].1.len();
            files[file].1.truncate(bytes * percent / 100);
            let (_, told) = read(&files);
            // The last byte of a table says nothing.
            let is_all_there = file == 2 && bytes * percent / 100 == bytes - 1;
            assert_eq!(told.is_empty(), is_all_there, "{file}: {percent} %");
        }
    }
}
