//! The synthetic municipality as files to import: parcels of every cadastral
//! municipality, and a package for every plan and act. Must not know what is
//! asked of it.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{CadastralMunicipality, DayInterval, Event, ParcelKey, PlanContent};

use super::Fault;
use super::municipality::{DAY_ASKED, Municipality};
use super::register::{self, CODES, DrawnPlan, MUNICIPALITY};
use super::size::Size;

/// Numbers asked for one after another lie far apart.
const STRIDE: usize = 7_919;

/// Writes everything that is to be imported, with a list of it; returns how many
/// polygons that is.
///
/// # Errors
/// A file cannot be written, or the land is drawn in another size.
pub fn write_input(
    input: &Path,
    land: &Municipality,
    size: Size,
    plans: &[DrawnPlan],
) -> Result<usize, Fault> {
    std::fs::create_dir_all(input)?;
    let mut manifest =
        String::from("format = 1\n[[import]]\nkind = \"territory\"\nfile = \"territory.csv\"\n");
    let kos = register::territory(size)?;
    write_territory(&input.join("territory.csv"), &kos)?;
    let mut polygons = write_parcels(input, land, size, &kos)?;
    for ko in &kos {
        writeln!(
            manifest,
            "[[import]]\nkind = \"parcels\"\nfile = \"parcels-{}.geojson\"\ncrs = 25834\nvalid_from = {}",
            ko.code,
            register::day(0)?
        )?;
    }
    for plan in plans {
        let id = &plan.content.plan.id;
        polygons += write_plan(&input.join(id.as_str()), &plan.content)?;
        writeln!(manifest, "[[import]]\nkind = \"package\"\nfile = \"{id}\"")?;
    }
    std::fs::write(input.join("import.toml"), manifest)?;
    Ok(polygons)
}

/// Returns the i-th parcel asked for, spread over the whole register.
///
/// # Errors
/// There is no such parcel.
pub fn asked(index: usize, size: Size) -> Result<ParcelKey, Fault> {
    let (columns, rows) = size.parcels();
    register::parcel_key(size, index.wrapping_mul(STRIDE) % (columns * rows))
}

/// Returns the day asked for: some amendments are in force, some are not.
///
/// # Errors
/// It lies beyond the calendar.
pub fn day_asked() -> Result<eprostor_model::Day, Fault> {
    register::day(DAY_ASKED)
}

fn write_territory(path: &Path, kos: &[CadastralMunicipality]) -> Result<(), Fault> {
    let mut table = String::from(
        "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n",
    );
    for ko in kos {
        let (latn, cyrl) = (&ko.name_latn, &ko.name_cyrl);
        writeln!(
            table,
            "{},{latn},{cyrl},{MUNICIPALITY},OGLED,ОГЛЕД,true",
            ko.code
        )?;
    }
    std::fs::write(path, table)?;
    Ok(())
}

fn write_parcels(
    input: &Path,
    land: &Municipality,
    size: Size,
    kos: &[CadastralMunicipality],
) -> Result<usize, Fault> {
    let mut files = std::collections::BTreeMap::new();
    for ko in kos {
        let path = input.join(format!("parcels-{}.geojson", ko.code));
        files.insert(ko.code, Collection::begin(&path)?);
    }
    for (place, parcel) in land.parcels.iter().enumerate() {
        let ParcelKey { ko, number } = register::parcel_key(size, place)?;
        let file = files.get_mut(&ko).ok_or("a parcel of no municipality")?;
        file.add(&format!("\"ko\":\"{ko}\",\"number\":\"{number}\""), parcel)?;
    }
    for file in files.into_values() {
        file.end()?;
    }
    Ok(land.parcels.len())
}

fn write_plan(folder: &Path, content: &PlanContent) -> Result<usize, Fault> {
    std::fs::create_dir_all(folder)?;
    let plan = &content.plan;
    let mut head = format!(
        "format = 1\n[plan]\nid = \"{}\"\nkind = \"{}\"\ntitle = \"{}\"\nadopter = \"{}\"\n\
         adopter_name = \"{}\"\nmunicipality = \"{}\"\ndemo = true\n[accuracy]\npositional_m = 0.2\n",
        plan.id,
        plan.kind.code(),
        plan.title,
        plan.adopter.slug,
        plan.adopter.name,
        plan.municipality
    );
    for Event { kind, day, .. } in &content.events {
        writeln!(head, "[[event]]\nkind = \"{}\"\nday = {day}", kind.code())?;
    }
    let layer = |name: &str, role: &str| {
        format!(
            "[[layer]]\nname = \"{name}\"\nrole = \"{role}\"\nfile = \"{name}.geojson\"\ncrs = 25834\n"
        )
    };
    if let Some(boundary) = &content.boundary {
        head += &layer("obuhvat", "boundary");
        let mut file = Collection::begin(&folder.join("obuhvat.geojson"))?;
        file.add("", boundary)?;
        file.end()?;
    }
    if !content.zones.is_empty() {
        head += &layer("zone", "zones");
        let mut file = Collection::begin(&folder.join("zone.geojson"))?;
        for zone in &content.zones {
            file.add(&format!("\"code\":\"{}\"", zone.code), &zone.geometry)?;
        }
        file.end()?;
    }
    if !content.regimes.is_empty() {
        head += &layer("zastita", "regimes");
        let mut file = Collection::begin(&folder.join("zastita.geojson"))?;
        for regime in &content.regimes {
            let days = regime.valid.map_or_else(String::new, days);
            let properties = format!("\"code\":\"{}\"{days}", regime.code.0);
            file.add(&properties, &regime.geometry)?;
        }
        file.end()?;
    }
    head += "[[document]]\nname = \"tekst\"\nfile = \"tekst.md\"\nrole = \"text\"\n";
    std::fs::write(
        folder.join("tekst.md"),
        "# Огледни план\n\nЧлан 1. Правила.\n",
    )?;
    if !content.zones.is_empty() {
        head += &write_provisions(folder)?;
    }
    std::fs::write(folder.join("plan.toml"), head)?;
    Ok(usize::from(content.boundary.is_some()) + content.zones.len() + content.regimes.len())
}

/// Returns the days of a regime as properties.
fn days(DayInterval { from, to }: DayInterval) -> String {
    let to = to.map_or_else(String::new, |to| format!(",\"to\":\"{to}\""));
    format!(",\"from\":\"{from}\"{to}")
}

/// Writes three provisions for every code, and returns the legend.
fn write_provisions(folder: &Path) -> Result<String, Fault> {
    let mut legend = String::new();
    let mut provisions = String::from(
        "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,paragraph,item,page,printed_page,quote\n",
    );
    for code in 0..CODES {
        writeln!(
            legend,
            "[[legend]]\ncode = \"Z{code}\"\nlabel = \"Намена {code}\""
        )?;
        for (parameter, operator, value, unit) in [
            ("site_coverage_max", "max", "40", "%"),
            ("storeys_max", "max", "P+2", "storeys"),
            ("green_min", "min", "20", "%"),
        ] {
            writeln!(
                provisions,
                "z{code}-{parameter},zones,Z{code},rule,{parameter},{operator},{value},{unit},,,,tekst,{},,,,,",
                code + 1
            )?;
        }
    }
    std::fs::write(folder.join("provisions.csv"), provisions)?;
    Ok(legend)
}

/// A GeoJSON file that is being written.
struct Collection {
    out: BufWriter<std::fs::File>,
    features: usize,
}

impl Collection {
    fn begin(path: &Path) -> Result<Self, Fault> {
        let mut out = BufWriter::new(std::fs::File::create(path)?);
        write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Self { out, features: 0 })
    }

    /// Adds a polygon, on the grid of 0.1 mm it is drawn on.
    fn add(&mut self, properties: &str, polygon: &PlanarPolygon) -> Result<(), Fault> {
        let comma = if self.features == 0 { "" } else { "," };
        self.features += 1;
        let out = &mut self.out;
        write!(
            out,
            "{comma}\n{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":["
        )?;
        for (place, part) in polygon.multi_polygon().iter().enumerate() {
            let rings = std::iter::once(part.exterior()).chain(part.interiors());
            let rings = rings.map(|ring| {
                let points = ring.0.iter().map(|c| format!("[{:.4},{:.4}]", c.x, c.y));
                format!("[{}]", points.collect::<Vec<_>>().join(","))
            });
            let comma = if place == 0 { "" } else { "," };
            write!(out, "{comma}[{}]", rings.collect::<Vec<_>>().join(","))?;
        }
        write!(out, "]}}}}")?;
        Ok(())
    }

    fn end(mut self) -> Result<(), Fault> {
        writeln!(self.out, "]}}")?;
        self.out.flush()?;
        Ok(())
    }
}
