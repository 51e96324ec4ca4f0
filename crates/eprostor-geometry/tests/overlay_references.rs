//! Shared areas of real parcels and zones against GEOS: all pairs, no others.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeMap;

use eprostor_geometry::{
    Epsg, PartitionBudget, PlanarPolygon, RawPolygons, RepairLimits, Transformation, partition,
    repair_polygon, shared_area_m2,
};

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/geojson.rs"]
mod geojson;
#[path = "support/wkt.rs"]
mod wkt;

/// Pairs below this many square metres depend on rounding.
const LEAST_M2: f64 = 0.05;
/// Agreement asked for: a share of the area, or a strip along the perimeter.
const SHARE: f64 = 1e-6;
const STRIP_M: f64 = 0.001_5;

type Named = Vec<(String, PlanarPolygon)>;

fn projected(raw: &RawPolygons, to: Epsg) -> RawPolygons {
    let transformation = Transformation::between(Epsg(4326), to).unwrap();
    raw.try_map(|x, y| transformation.apply(x, y)).unwrap()
}

fn planar(name: &str, raw: &RawPolygons, to: Epsg) -> PlanarPolygon {
    let repaired = repair_polygon(projected(raw, to), &RepairLimits::default());
    match repaired {
        Ok(repaired) => {
            let kinds: Vec<_> = repaired
                .repairs
                .iter()
                .filter(|r| r.area_change_m2 != 0.0)
                .collect();
            if !kinds.is_empty() {
                eprintln!("{name}: {kinds:?}");
            }
            repaired.polygon
        }
        Err(refusal) => panic!("{name}: {refusal} {:?}", refusal.faults),
    }
}

fn exploded_wkt(relative: &str, to: Epsg) -> Option<Named> {
    let path = fixtures::fixture(relative)?;
    let all = wkt::polygons_of_wkt(&std::fs::read_to_string(path).unwrap()).unwrap();
    let parts = all.polygons().iter().enumerate().map(|(index, rings)| {
        let name = index.to_string();
        let polygon = planar(&name, &RawPolygons::new(vec![rings.clone()]), to);
        (name, polygon)
    });
    Some(parts.collect())
}

fn geojson_features(relative: &str, key: &str, to: Epsg) -> Option<Named> {
    let path = fixtures::fixture(relative)?;
    let text = std::fs::read_to_string(path).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let features = file["features"].as_array().unwrap();
    let named = features.iter().filter_map(|feature| {
        let name = feature["properties"][key].as_str()?.to_owned();
        let raw = geojson::polygons_of_geometry(&feature["geometry"])?;
        Some((name.clone(), planar(&name, &raw, to)))
    });
    Some(named.collect())
}

struct Expected {
    area_m2: f64,
    subject_area_m2: f64,
}

fn expected(relative: &str) -> Option<BTreeMap<(String, String), Expected>> {
    let path = fixtures::fixture(relative)?;
    let mut reader = csv::Reader::from_path(path).unwrap();
    let pairs = reader.records().map(|record| {
        let record = record.unwrap();
        let key = (record[0].to_owned(), record[1].to_owned());
        let expected = Expected {
            area_m2: record[3].parse().unwrap(),
            subject_area_m2: record[4].parse().unwrap(),
        };
        (key, expected)
    });
    Some(pairs.collect())
}

fn compare(parcels: &Named, zones: &Named, reference: &str) {
    let Some(mut expected) = expected(reference) else {
        return;
    };
    let (mut checked, mut worst) = (0, 0.0f64);
    let mut wrong = Vec::new();
    for (a_name, a) in parcels {
        for (b_name, b) in zones {
            let found = shared_area_m2(a, b);
            let pair = expected.remove(&(a_name.clone(), b_name.clone()));
            let wanted = pair.as_ref().map_or(0.0, |e| e.area_m2);
            if found < LEAST_M2 && wanted < LEAST_M2 {
                continue;
            }
            checked += 1;
            let allowed = (SHARE * wanted).max(STRIP_M * a.perimeter_m());
            let difference = (found - wanted).abs();
            worst = worst.max(difference / allowed);
            if difference > allowed {
                wrong.push(format!("{a_name} × {b_name}: {found} m², GEOS {wanted} m²"));
            }
            if let Some(pair) = pair {
                let off = (a.area_m2() - pair.subject_area_m2).abs();
                assert!(off <= STRIP_M * a.perimeter_m(), "{a_name}: {off} m² off");
            }
        }
    }
    let missing = expected.values().filter(|e| e.area_m2 >= LEAST_M2).count();
    eprintln!("{reference}: {checked} pairs, at most {worst:.3} of the allowed difference");
    assert!(
        checked > 0 && missing == 0,
        "{missing} pairs were not found"
    );
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The cells of a plot, summed by zone, are what the plot shares with the zone.
#[test]
fn dutch_plots_fall_into_cells_that_tile_them() {
    let to = Epsg(32631);
    let plots = exploded_wkt("zoning/nl-zones-plots/nl_plots.wkt", to);
    let zones = exploded_wkt("zoning/nl-zones-plots/nl_zones.wkt", to);
    let (Some(plots), Some(zones)) = (plots, zones) else {
        return;
    };
    let covers: Vec<&PlanarPolygon> = zones.iter().map(|(_, zone)| zone).collect();
    let begin = std::time::Instant::now();
    let (mut cells_in_all, mut most_polygons) = (0, 0);
    for (name, plot) in &plots {
        let cells = partition(plot, &covers, PartitionBudget::default()).unwrap();
        let sum: f64 = cells.iter().map(|cell| cell.area_m2).sum();
        assert!(
            (sum - plot.area_m2()).abs() <= 1e-9 * plot.area_m2(),
            "{name}"
        );
        let drawn = cells.iter().map(|c| c.geometry.multi_polygon().0.len());
        most_polygons = most_polygons.max(drawn.sum::<usize>());
        cells_in_all += cells.len();
        for (index, zone) in covers.iter().enumerate() {
            let inside = cells.iter().filter(|cell| cell.covers.contains(&index));
            let by_cells: f64 = inside.map(|cell| cell.area_m2).sum();
            let direct = shared_area_m2(plot, zone);
            // Crossing points are rounded to less than a micrometre.
            let allowed = 1e-6 * plot.perimeter_m();
            assert!((by_cells - direct).abs() < allowed, "{name} × {index}");
        }
    }
    eprintln!(
        "{} plots fall into {cells_in_all} cells, at most {most_polygons} polygons, in {:?}",
        plots.len(),
        begin.elapsed()
    );
}

#[test]
fn dutch_plots_share_with_zones_what_geos_says() {
    let to = Epsg(32631);
    let plots = exploded_wkt("zoning/nl-zones-plots/nl_plots.wkt", to);
    let zones = exploded_wkt("zoning/nl-zones-plots/nl_zones.wkt", to);
    if let (Some(plots), Some(zones)) = (plots, zones) {
        assert_eq!((plots.len(), zones.len()), (316, 91));
        compare(
            &plots,
            &zones,
            "reference-overlays/nl_plots_x_zones_epsg32631.csv",
        );
    }
}

#[test]
fn texan_parcels_share_with_districts_what_geos_says() {
    let folder = "zoning/us-cockrell-hill";
    let to = Epsg(32614);
    let parcels = format!("{folder}/DERIVED_parcels_polygons.geojson");
    let districts = format!("{folder}/Cockrell_Hill_zoning_ozfs.geojson");
    let parcels = geojson_features(&parcels, "parcel_id", to);
    let districts = geojson_features(&districts, "dist_abbr", to);
    if let (Some(parcels), Some(districts)) = (parcels, districts) {
        let reference = "reference-overlays/cockrell_parcels_x_zoning_epsg32614.csv";
        compare(&parcels, &districts, reference);
    }
}
