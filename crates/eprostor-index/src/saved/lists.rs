//! Parcels, territory, cards, completeness statements and addresses in the snapshot file.
//! Must not know sections.

use std::sync::Arc;

use eprostor_model::{
    Address, CadastralMunicipality, Completeness, CoverageArea, CoverageStatement, CoverageSubject,
    KoCode, Parcel, ParcelKey, PlanCard,
};

use super::codec::{Malformed, Reader, Saved, record, save_number, tags};

record!(CadastralMunicipality {
    code,
    name_latn,
    name_cyrl,
    municipality,
    municipality_latn,
    municipality_cyrl,
    reality,
});
record!(PlanCard {
    id,
    kind,
    title,
    adopter,
    municipality,
    gazette,
    adopted,
    in_force,
    area,
    office,
});
record!(CoverageStatement {
    adopter,
    subject,
    area,
    valid,
    completeness,
    document,
    note,
});
record!(Address {
    street,
    number,
    ko,
    parcel,
    settlement,
});
tags!(Completeness {
    Complete = 0,
    Partial = 1,
    None = 2
});

impl Saved for CoverageSubject {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Plans(kind) => {
                out.push(0);
                kind.save(out);
            }
            Self::Regime(code) => {
                out.push(1);
                code.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Saved::load(from).map(Self::Plans),
            [1] => Saved::load(from).map(Self::Regime),
            _ => Err(from.no("subject")),
        }
    }
}

impl Saved for CoverageArea {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Municipality(code) => {
                out.push(0);
                code.save(out);
            }
            Self::Kos(kos) => {
                out.push(1);
                kos.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Saved::load(from).map(Self::Municipality),
            [1] => Saved::load(from).map(Self::Kos),
            _ => Err(from.no("area")),
        }
    }
}

/// Appends the parcels of one cadastral municipality, whose code stands once.
pub(super) fn save_parcels(out: &mut Vec<u8>, code: KoCode, parcels: &[Arc<Parcel>]) {
    code.save(out);
    save_number(out, parcels.len() as u64);
    for parcel in parcels {
        let Parcel {
            key: ParcelKey { ko: _, number },
            registered_area_m2,
            valid,
            predecessors,
            geometry,
        } = &**parcel;
        number.save(out);
        registered_area_m2.save(out);
        valid.save(out);
        predecessors.save(out);
        geometry.save(out);
    }
}

/// Reads the parcels of one cadastral municipality.
pub(super) fn load_parcels(from: &mut Reader<'_>) -> Result<Vec<Arc<Parcel>>, Malformed> {
    let ko = KoCode::load(from)?;
    from.list(|from| {
        let number = Saved::load(from)?;
        Ok(Arc::new(Parcel {
            key: ParcelKey { ko, number },
            registered_area_m2: Saved::load(from)?,
            valid: Saved::load(from)?,
            predecessors: Saved::load(from)?,
            geometry: Saved::load(from)?,
        }))
    })
}
