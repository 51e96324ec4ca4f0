//! Plans in the snapshot file: one declaration per type of the model. Must not
//! know sections.

use eprostor_model::{
    Adopter, Belt, BeltOrigin, CorridorCode, DirectApplication, Document, DocumentRole, Event,
    EventKind, LayerOrigin, LegendEntry, Plan, PlanContent, PlanFeature, PlanKind, PlanMark,
    PositionalAccuracy, PublicParcel, PublicUse, Reality, RegimeCode, RegimeFeature,
    RegisteredPlan, Relation, RelationExtent, RelationKind, RelationTarget, Taken, Zone,
};

use super::codec::{Malformed, Reader, Saved, record, tags, wrapper};

record!(RegisteredPlan { content, since });
record!(PlanContent {
    plan,
    events,
    relations,
    boundary,
    zones,
    features,
    regimes,
    legend,
    public_parcels,
    provisions,
    documents,
    origins,
});
record!(Plan {
    id,
    kind,
    title,
    adopter,
    municipality,
    horizon,
    accuracy,
    marks,
    reality,
});
record!(Adopter { slug, name });
record!(PositionalAccuracy {
    positional_m,
    scale,
    source
});
record!(LayerOrigin {
    layer,
    file,
    hash,
    epsg,
    operations,
    accuracy_m,
});
record!(Event {
    kind,
    day,
    gazette,
    document,
    building_ban_months,
    note,
});
record!(Relation {
    kind,
    target,
    extent,
    direct_application,
    document,
    article,
});
record!(Zone {
    serial,
    code,
    name,
    succeeds,
    geometry
});
record!(PlanFeature {
    serial,
    code,
    name,
    geometry
});
record!(Belt { corridor, origin });
record!(RegimeFeature {
    serial,
    code,
    name,
    decision,
    article,
    valid,
    belt,
    geometry,
});
record!(LegendEntry {
    code,
    class,
    label,
    public_use
});
record!(PublicParcel {
    parcel,
    taken,
    locator
});
record!(Document {
    name,
    role,
    title,
    file,
    hash,
    size_bytes,
});
wrapper!(RegimeCode, CorridorCode);

tags!(PlanKind {
    Pprs = 0,
    Rpp = 1,
    Ppppn = 2,
    Ppjls = 3,
    Ppgo = 4,
    Uos = 5,
    Gup = 6,
    Pgr = 7,
    Pdr = 8,
    Up = 9,
    Ppp = 10,
    Egr = 11,
    Odl = 12,
    Sep = 13,
    Reg = 14,
});
tags!(PlanMark {
    MunicipalSeat = 0,
    OtherSettlement = 1,
    Network = 2,
    FormerLaw = 3,
    TextPrevails = 4,
    SheetPrevails = 5,
});
tags!(Reality { Real = 0, Demo = 1 });
tags!(EventKind {
    DecisionOnDrafting = 0,
    EarlyInsight = 1,
    Draft = 2,
    ExpertControl = 3,
    PublicInsight = 4,
    Consent = 5,
    Adoption = 6,
    Publication = 7,
    EntryIntoForce = 8,
    Correction = 9,
    Repeal = 10,
    Annulment = 11,
});
tags!(RelationKind {
    Amends = 0,
    Replaces = 1,
    Annuls = 2,
    Foresees = 3,
    YieldsTo = 4,
    Keeps = 5,
    StandsFor = 6,
});
tags!(DirectApplication {
    Given = 0,
    NotGiven = 1
});
tags!(BeltOrigin {
    Measured = 0,
    Axis = 1
});
tags!(PublicUse {
    Public = 0,
    Other = 1
});
tags!(Taken { Whole = 0, Part = 1 });
tags!(DocumentRole {
    Text = 0,
    Decision = 1,
    Sheet = 2,
    Assessment = 3,
    Other = 4,
});

impl Saved for RelationTarget {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Plan(id) => {
                out.push(0);
                id.save(out);
            }
            Self::PlanOfKind(kind) => {
                out.push(1);
                kind.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Saved::load(from).map(Self::Plan),
            [1] => Saved::load(from).map(Self::PlanOfKind),
            _ => Err(from.no("target of a relation")),
        }
    }
}

impl Saved for RelationExtent {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Whole => out.push(0),
            Self::Area { name, area } => {
                out.push(1);
                name.save(out);
                area.save(out);
            }
            Self::Provisions(names) => {
                out.push(2);
                names.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Ok(Self::Whole),
            [1] => Ok(Self::Area {
                name: Saved::load(from)?,
                area: Saved::load(from)?,
            }),
            [2] => Saved::load(from).map(Self::Provisions),
            _ => Err(from.no("extent of a relation")),
        }
    }
}
