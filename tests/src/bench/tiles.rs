//! A plan whose zones tile it with winding borders, of any number of zones and
//! vertices, as files. Must not know who reads it.

use std::f64::consts::PI;
use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::Fault;

/// South-west corner: somewhere in Serbia, EPSG:25834, metres.
const CORNER: (f64, f64) = (450_000.0, 4_850_000.0);
/// Side of a zone, metres.
const SIDE_M: f64 = 80.0;
/// How far a border winds off its line at most, metres.
const OFF_M: f64 = 6.0;
/// Codes of the legend.
const CODES: usize = 12;

/// A plan of `columns` × `rows` zones with `4 × per_side` corners each.
#[derive(Clone, Copy, Debug)]
pub struct Tiles {
    /// Zones from west to east.
    pub columns: usize,
    /// Zones from south to north.
    pub rows: usize,
    /// Corners of a side, one of its ends counted.
    pub per_side: usize,
}

impl Tiles {
    /// Returns the number of zones.
    pub fn zones(self) -> usize {
        self.columns * self.rows
    }

    /// Returns the number of vertices, closing ones counted.
    pub fn vertices(self) -> usize {
        self.zones() * (4 * self.per_side + 1)
    }

    /// Writes a package without its layer of zones, which is to be called so.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn write_package(self, folder: &Path, zones: &str) -> Result<(), Fault> {
        std::fs::create_dir_all(folder)?;
        let boundary = std::fs::File::create(folder.join("obuhvat.geojson"))?;
        collection(boundary, [(String::new(), self.boundary())])?;
        std::fs::write(folder.join("plan.toml"), description(zones))?;
        std::fs::write(
            folder.join("provisions.csv"),
            "name,scope,target,role,parameter,operator,value,unit,document,article\n\
             p,zones,Z0,rule,site_coverage_max,max,60,%,tekst,1\n",
        )?;
        std::fs::write(folder.join("tekst.md"), "# План\n\nЧлан 1. Правила.\n")?;
        Ok(())
    }

    /// Writes the zones as GeoJSON.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_zones(self, path: &Path) -> Result<(), Fault> {
        let zones = (0..self.zones()).map(|index| {
            let code = format!("\"code\":\"Z{}\"", index % CODES);
            (code, self.zone(index % self.columns, index / self.columns))
        });
        collection(std::fs::File::create(path)?, zones)
    }

    fn zone(self, column: usize, row: usize) -> Vec<(f64, f64)> {
        let mut ring = self.level(column, row);
        ring.extend(self.upright(column + 1, row));
        let reversed = |line: Vec<(f64, f64)>, from: (f64, f64)| {
            let inner = line.into_iter().skip(1).rev();
            std::iter::once(from).chain(inner)
        };
        let (north_east, north_west) = (corner(column + 1, row + 1), corner(column, row + 1));
        ring.extend(reversed(self.level(column, row + 1), north_east));
        ring.extend(reversed(self.upright(column, row), north_west));
        ring.push(ring[0]);
        ring
    }

    fn boundary(self) -> Vec<(f64, f64)> {
        let (columns, rows) = (self.columns, self.rows);
        let mut ring: Vec<(f64, f64)> = (0..columns).flat_map(|c| self.level(c, 0)).collect();
        ring.extend((0..rows).flat_map(|row| self.upright(columns, row)));
        let mut back: Vec<(f64, f64)> = (0..rows).flat_map(|row| self.upright(0, row)).collect();
        back.extend((0..columns).flat_map(|column| self.level(column, rows)));
        back.push(corner(columns, rows));
        ring.extend(back.into_iter().skip(1).rev());
        ring.push(ring[0]);
        ring
    }

    /// The border from west to east, without its last point.
    fn level(self, column: usize, row: usize) -> Vec<(f64, f64)> {
        let is_outer = row == 0 || row == self.rows;
        self.side((column, row), is_outer, |(e, n), along, off| {
            (e + along, n + off)
        })
    }

    /// The border from south to north, without its last point.
    fn upright(self, column: usize, row: usize) -> Vec<(f64, f64)> {
        let is_outer = column == 0 || column == self.columns;
        self.side((column, row), is_outer, |(e, n), along, off| {
            (e + off, n + along)
        })
    }

    fn side(
        self,
        (column, row): (usize, usize),
        is_outer: bool,
        at: impl Fn((f64, f64), f64, f64) -> (f64, f64),
    ) -> Vec<(f64, f64)> {
        let phase = ((column * 7 + row * 13) % 29) as f64;
        let point = |index: usize| {
            let t = index as f64 / self.per_side as f64;
            let off = OFF_M * (PI * t).sin() * (9.0 * t + phase).sin();
            at(
                corner(column, row),
                SIDE_M * t,
                if is_outer { 0.0 } else { off },
            )
        };
        (0..self.per_side).map(point).collect()
    }
}

/// Returns a ring of so many corners that winds around a circle.
pub fn winding_ring(corners: usize) -> Vec<(f64, f64)> {
    let centre = (CORNER.0 + 5_000.0, CORNER.1 + 5_000.0);
    let point = |index: usize| {
        let angle = 2.0 * PI * index as f64 / corners as f64;
        let radius = 4_000.0 + 300.0 * (50.0 * angle).sin();
        (
            centre.0 + radius * angle.cos(),
            centre.1 + radius * angle.sin(),
        )
    };
    let mut ring: Vec<(f64, f64)> = (0..corners).map(point).collect();
    ring.push(ring[0]);
    ring
}

/// Writes a package whose only zone, which is its boundary too, is this ring.
///
/// # Errors
/// A file cannot be written.
pub fn write_single(folder: &Path, ring: Vec<(f64, f64)>) -> Result<(), Fault> {
    let tiles = Tiles {
        columns: 1,
        rows: 1,
        per_side: 1,
    };
    tiles.write_package(folder, "zone.geojson")?;
    for (name, code) in [("obuhvat.geojson", ""), ("zone.geojson", "\"code\":\"Z0\"")] {
        let file = std::fs::File::create(folder.join(name))?;
        collection(file, [(code.to_owned(), ring.clone())])?;
    }
    Ok(())
}

fn corner(column: usize, row: usize) -> (f64, f64) {
    (
        CORNER.0 + column as f64 * SIDE_M,
        CORNER.1 + row as f64 * SIDE_M,
    )
}

fn description(zones: &str) -> String {
    let mut text = String::from(
        "format = 1\n[plan]\nid = \"ogled-pgr-2020-1\"\nkind = \"PGR\"\ntitle = \"Огледни план\"\n\
         adopter = \"ogled\"\nadopter_name = \"Скупштина огледа\"\nmunicipality = \"99902\"\ndemo = true\n\
         [accuracy]\npositional_m = 0.2\n\
         [[event]]\nkind = \"adoption\"\nday = 2020-01-01\n\
         [[event]]\nkind = \"entry_into_force\"\nday = 2020-01-09\n\
         [[document]]\nname = \"tekst\"\nfile = \"tekst.md\"\nrole = \"text\"\n",
    );
    for (name, role, file) in [
        ("obuhvat", "boundary", "obuhvat.geojson"),
        ("zone", "zones", zones),
    ] {
        let _ = writeln!(
            text,
            "[[layer]]\nname = \"{name}\"\nrole = \"{role}\"\nfile = \"{file}\"\ncrs = 25834"
        );
    }
    for code in 0..CODES {
        let _ = writeln!(
            text,
            "[[legend]]\ncode = \"Z{code}\"\nlabel = \"Намена {code}\""
        );
    }
    text
}

fn collection(
    file: std::fs::File,
    features: impl IntoIterator<Item = (String, Vec<(f64, f64)>)>,
) -> Result<(), Fault> {
    let mut out = BufWriter::new(file);
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::25834\"}}}},\"features\":["
    )?;
    for (index, (properties, ring)) in features.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[["
        )?;
        for (index, (e, n)) in ring.into_iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(out, "{comma}[{e:.4},{n:.4}]")?;
        }
        write!(out, "]]}}}}")?;
    }
    writeln!(out, "]}}")?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area_m2(ring: &[(f64, f64)]) -> f64 {
        let doubled = ring.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1);
        doubled.sum::<f64>() / 2.0
    }

    #[test]
    fn zones_tile_the_plan() {
        let tiles = Tiles {
            columns: 5,
            rows: 4,
            per_side: 15,
        };
        let zones = (0..20).map(|index| tiles.zone(index % 5, index / 5));
        let zones: Vec<_> = zones.collect();
        assert!(
            zones
                .iter()
                .all(|ring| ring.len() == 61 && area_m2(ring) > 0.0)
        );
        let sum: f64 = zones.iter().map(|ring| area_m2(ring)).sum();
        let whole = 20.0 * SIDE_M * SIDE_M;
        assert!((area_m2(&tiles.boundary()) - whole).abs() < 1e-2);
        assert!((sum - whole).abs() < 1e-2, "{sum}");
    }
}
