//! Systems as other programs describe them.

use super::*;

/// As GDAL 3.6 writes them, in the dialect of ESRI and in that of OGC.
const ESRI_UTM: &str = r#"PROJCS["ETRS_1989_UTM_Zone_34N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",21.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
const ESRI_GAUSS_KRUGER: &str = r#"PROJCS["MGI_1901_Balkans_zone_7",GEOGCS["GCS_MGI_1901",DATUM["D_MGI_1901",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",7500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",21.0],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
const ESRI_WGS: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
const WKT2: &str = r#"PROJCRS["WGS 84 / UTM zone 34N",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM zone 34N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ID["EPSG",8801]],PARAMETER["Longitude of natural origin",21],PARAMETER["Scale factor at natural origin",0.9996],PARAMETER["False easting",500000],PARAMETER["False northing",0]],CS[Cartesian,2],LENGTHUNIT["metre",1]]"#;

fn code(text: &str) -> Option<u32> {
    match parse_crs_wkt(text) {
        WktCrs::Known(epsg) => Some(epsg.0),
        WktCrs::Unknown(_) => None,
    }
}

#[test]
fn systems_without_a_code_are_known_by_datum_and_projection() {
    assert_eq!(code(ESRI_UTM), Some(25834));
    assert_eq!(code(ESRI_GAUSS_KRUGER), Some(6316));
    assert_eq!(code(ESRI_WGS), Some(4326));
    assert_eq!(code(WKT2), Some(32634));
    let zone = |easting: &str, meridian: &str| {
        let text = ESRI_GAUSS_KRUGER.replace("7500000.0", easting);
        text.replace(
            "Central_Meridian\",21.0",
            &format!("Central_Meridian\",{meridian}"),
        )
    };
    assert_eq!(code(&zone("6500000", "18")), Some(8678));
    assert_eq!(code(&zone("8500000", "24")), Some(8679));
    let compound = format!("COMPD_CS[\"both\",{ESRI_UTM},VERT_CS[\"height\",UNIT[\"Meter\",1.0]]]");
    assert_eq!(code(&compound), Some(25834));
    let older = ESRI_GAUSS_KRUGER.replace("D_MGI_1901", "Militar_Geographische_Institut");
    assert_eq!(code(&older), Some(6316));
    let kruger = ESRI_GAUSS_KRUGER.replace("Transverse_Mercator", "Gauss_Kruger");
    assert_eq!(code(&kruger), Some(6316));
}

#[test]
fn the_code_that_a_text_names_is_that_of_its_outermost_object() {
    let with = |code: &str| {
        let inner = r#"DATUM["D_ETRS_1989",AUTHORITY["EPSG","6258"],"#;
        let text = ESRI_UTM.replace(r#"DATUM["D_ETRS_1989","#, inner);
        let end = text.len() - 1;
        format!("{},AUTHORITY[\"EPSG\",\"{code}\"]]", &text[..end])
    };
    assert_eq!(code(&with("3046")), Some(3046));
    // A retired code of a system that is known all the same.
    assert_eq!(code(&with("99999")), Some(25834));
    let unknown =
        r#"PROJCS["Elsewhere",GEOGCS["G",DATUM["D",SPHEROID["S",1,2]]],AUTHORITY["EPSG","99999"]]"#;
    assert_eq!(code(unknown), Some(99999));
    let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]],PROJECTION["Mercator_Auxiliary_Sphere"]]"#;
    assert_eq!(code(web), Some(3857));
}

#[test]
fn near_misses_and_nonsense_are_unknown_by_their_name() {
    for (from, to) in [
        ("0.9999", "0.9996"),
        ("7500000.0", "500000.0"),
        ("Central_Meridian\",21.0", "Central_Meridian\",20.0"),
        ("D_MGI_1901", "D_Pulkovo_1942"),
        ("UNIT[\"Meter\",1.0]", "UNIT[\"Foot\",0.3048]"),
        ("Transverse_Mercator", "Cassini"),
    ] {
        let found = parse_crs_wkt(&ESRI_GAUSS_KRUGER.replace(from, to));
        // What it calls itself does not count.
        let expected = WktCrs::Unknown("MGI_1901_Balkans_zone_7".to_owned());
        assert_eq!(found, expected, "{to}");
    }
    for text in [
        "",
        "EPSG:25834",
        "PROJCS[\"x",
        "[[[[",
        "]",
        "LOCAL_CS[\"mine\"]",
        "\"",
    ] {
        assert_eq!(
            parse_crs_wkt(text),
            WktCrs::Unknown(String::new()),
            "{text}"
        );
    }
    assert_eq!(
        parse_crs_wkt(&"A[".repeat(1_000_000)),
        WktCrs::Unknown(String::new())
    );
}
