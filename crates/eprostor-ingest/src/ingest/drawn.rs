//! What somebody drew for a question: an area, or a line. Must not know what is
//! asked of it.

use eprostor_geometry::{Epsg, PlanarLine, PlanarPolygon, union_all};
use eprostor_model::{Finding, IntentWords};

use super::{DrawnReading, Ingest};
use crate::collector::Findings;
use crate::error::IngestError;
use crate::input;
use crate::job::DRAWN_JOB;
use crate::wire::{Drawn, FeatureReply, ParcelReply, ParcelRequest, WireFrame};

/// The name a drawn area has in findings.
const AREA_FILE: &str = "area.geojson";
/// The name a drawn line has in findings.
const LINE_FILE: &str = "line.geojson";

impl Ingest {
    /// Reads an area that somebody drew: GeoJSON, several polygons united.
    /// Without a CRS it is read in the one that it names itself, else in WGS 84.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_area(
        &self,
        geojson: Vec<u8>,
        crs: Option<Epsg>,
    ) -> Result<DrawnReading<PlanarPolygon>, IngestError> {
        self.read_drawn(Drawn::Area, geojson, crs, united)
    }

    /// Reads lines that somebody drew: GeoJSON, one line for each feature. The
    /// CRS is found as for an area.
    ///
    /// # Errors
    /// The machine failed.
    pub fn read_lines(
        &self,
        geojson: Vec<u8>,
        crs: Option<Epsg>,
    ) -> Result<DrawnReading<PlanarLine>, IngestError> {
        self.read_drawn(Drawn::Line, geojson, crs, lines)
    }

    fn read_drawn<T>(
        &self,
        drawn: Drawn,
        geojson: Vec<u8>,
        crs: Option<Epsg>,
        convert: impl FnOnce(&[FeatureReply], &mut Findings) -> Vec<T>,
    ) -> Result<DrawnReading<T>, IngestError> {
        let mut findings = Findings::default();
        let file = match drawn {
            Drawn::Line => LINE_FILE,
            Drawn::Area | Drawn::Parcels => AREA_FILE,
        };
        let input = input::drawn(file, geojson);
        let request = ParcelRequest {
            drawn,
            frame: WireFrame::from(&self.frame),
            file: file.to_owned(),
            table: None,
            epsg: crs.map(|crs| crs.0),
            columns: Vec::new(),
            required: Vec::new(),
        };
        let reply: Option<ParcelReply> = self.run(DRAWN_JOB, &request, &input, &mut findings)?;
        let reply = reply.unwrap_or_default();
        findings.extend(reply.findings.into_iter().map(Finding::from));
        let said = |name: &str| {
            let mut words = reply.intent.iter();
            words
                .find(|(key, _)| key == name)
                .map(|(_, text)| text.clone())
        };
        Ok(DrawnReading {
            shapes: convert(&reply.features, &mut findings),
            intent: IntentWords::gathered(said),
            findings: findings.into_vec(),
        })
    }
}

/// Unites the polygons of an area; nothing where one of them was refused,
/// because an answer about half of an area would pass for the whole.
fn united(features: &[FeatureReply], findings: &mut Findings) -> Vec<PlanarPolygon> {
    if findings.any_error() {
        return Vec::new();
    }
    let polygons: Result<Vec<_>, _> = features
        .iter()
        .map(|feature| PlanarPolygon::from_wkb(&feature.wkb))
        .collect();
    let whole = polygons.and_then(|polygons| union_all(&polygons.iter().collect::<Vec<_>>()));
    match whole {
        Ok(whole) => vec![whole],
        Err(_) => {
            findings.push(Finding::error("finding-worker-bad-frame"));
            Vec::new()
        }
    }
}

fn lines(features: &[FeatureReply], findings: &mut Findings) -> Vec<PlanarLine> {
    if findings.any_error() {
        return Vec::new();
    }
    let lines: Result<Vec<_>, _> = features
        .iter()
        .map(|feature| PlanarLine::from_wkb(&feature.wkb))
        .collect();
    lines.unwrap_or_else(|_| {
        findings.push(Finding::error("finding-worker-bad-frame"));
        Vec::new()
    })
}
