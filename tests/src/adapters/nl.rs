//! A Dutch village: 316 parcels and 91 zones, each one multipolygon as WKT in
//! EPSG:4326, taken apart; one zone crosses itself.

use std::path::Path;

use super::{Delivery, Sides, Target, delivery};
use crate::geojson::{Polygon, Position};

/// Parcels of the fixture.
pub const PLOTS: &str = "zoning/nl-zones-plots/nl_plots.wkt";
/// Zones of the fixture.
pub const ZONES: &str = "zoning/nl-zones-plots/nl_zones.wkt";

/// Returns the delivery for a register in EPSG:32631. Ids are the order in the
/// file, from 0.
///
/// # Panics
/// The fixture is not as its description says.
pub fn read(plots: &Path, zones: &Path) -> Delivery {
    let side = |path: &Path| -> Vec<_> {
        let wkt = std::fs::read_to_string(path).expect("the fixture is text");
        let polygons = polygons(&wkt).into_iter().enumerate();
        polygons
            .map(|(index, polygon)| (index.to_string(), vec![polygon]))
            .collect()
    };
    let sides = Sides {
        parcels: side(plots),
        zones: side(zones),
    };
    let target = Target {
        plan: "selo-pgr-2015-1",
        ko_digits: 99_702,
        frame: (32_631, [660_000.0, 5_790_000.0, 690_000.0, 5_810_000.0]),
        crs: 4_326,
        margin: 0.001,
    };
    delivery(&target, &sides)
}

/// Takes a multipolygon apart. Only for this fixture: no nesting, no empty
/// parts, two coordinates.
fn polygons(wkt: &str) -> Vec<Polygon> {
    let body = wkt.trim().trim_start_matches("MULTIPOLYGON").trim();
    let body = body
        .strip_prefix("(((")
        .and_then(|body| body.strip_suffix(")))"));
    let body = body.expect("one multipolygon");
    body.split(")),((").map(polygon).collect()
}

fn polygon(rings: &str) -> Polygon {
    rings.split("),(").map(ring).collect()
}

fn ring(positions: &str) -> Vec<Position> {
    let position = |text: &str| {
        let (x, y) = text.trim().split_once(' ').expect("two coordinates");
        (x.parse().expect("a number"), y.parse().expect("a number"))
    };
    positions.split(',').map(position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_multipolygon_is_taken_apart_into_polygons_and_rings() {
        let wkt = "MULTIPOLYGON(((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1)),((20 0,21 0,21 1,20 0)))";
        let found = polygons(wkt);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), 2);
        assert_eq!(
            found[1],
            vec![vec![(20.0, 0.0), (21.0, 0.0), (21.0, 1.0), (20.0, 0.0)]]
        );
    }
}
