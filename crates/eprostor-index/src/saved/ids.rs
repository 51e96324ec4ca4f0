//! Ids, days and geometry in the snapshot file. Must not know plans.

use eprostor_geometry::{Bounds, Epsg, Frame, PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Day, DayInterval, DocumentHash, DocumentName, KoCode, LegalDecimal, MunicipalityCode,
    ParcelKey, ParcelNumber, PlanId, Revision, ZoneId,
};

use super::codec::{Malformed, Reader, Saved, parsed, record, save_number, wrapper};

parsed!(
    KoCode,
    MunicipalityCode,
    ParcelNumber,
    PlanId,
    ZoneId,
    LegalDecimal
);
wrapper!(Revision, Epsg, DocumentName);
record!(ParcelKey { ko, number });
record!(DayInterval { from, to });
record!(Bounds {
    min_e,
    min_n,
    max_e,
    max_n
});
record!(Frame { epsg, envelope });

impl Saved for Day {
    fn save(&self, out: &mut Vec<u8>) {
        self.epoch_days().save(out);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::from_epoch_days(i64::load(from)?).map_err(|_| from.no("day"))
    }
}

impl Saved for DocumentHash {
    fn save(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.digest());
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.array().map(Self::from_digest)
    }
}

impl Saved for PlanarPolygon {
    fn save(&self, out: &mut Vec<u8>) {
        Self::save(self, out);
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the checksum of the section vouches for the bytes"
    )]
    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::from_saved(&mut from.0).map_err(|_| from.no("polygon"))
    }
}

/// Lines and points are few, and their check is linear: they stay WKB.
impl Saved for PlanarGeometry {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Polygon(polygon) => {
                out.push(0);
                polygon.save(out);
            }
            Self::Line(_) | Self::Point(_) => {
                out.push(1);
                let wkb = self.to_wkb();
                save_number(out, wkb.len() as u64);
                out.extend_from_slice(&wkb);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Saved::load(from).map(Self::Polygon),
            [1] => {
                let length = from.count()?;
                let wkb = from.take(length)?;
                Self::from_wkb(wkb).map_err(|_| from.no("geometry"))
            }
            _ => Err(from.no("geometry")),
        }
    }
}
