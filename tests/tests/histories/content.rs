//! What a history is made of: parcels, plans, statements and cards on a square
//! of land of its own. Must not know what happens to them.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Adopter, CadastralMunicipality, Completeness, CoverageArea, CoverageStatement, CoverageSubject,
    Day, DayInterval, DirectApplication, DocumentName, Event, EventKind, Evidence, KoCode,
    LegendEntry, Locator, Operator, ParameterKey, Parcel, ParcelKey, Plan, PlanCard, PlanContent,
    PlanId, PlanKind, Provision, ProvisionAction, ProvisionName, ProvisionRole, ProvisionValue,
    PublicUse, Reality, Relation, RelationExtent, RelationKind, RelationTarget, Scope, Zone,
};
use eprostor_tests::packages::ko_code;

/// The made-up municipality of every history.
const MUNICIPALITY: &str = "99902";
/// The adopter of every plan.
const ADOPTER: &str = "demovo";
/// The south-west corner of the first history in metres, in the middle of the
/// frame; the next ones lie in a row of ten, each in a square of its own.
const ORIGIN_M: (f64, f64) = (450_000.0, 4_950_000.0);
const SQUARE_M: f64 = 1_000.0;
const IN_A_ROW: usize = 10;
/// First five digits of the cadastral municipality of the first history.
const FIRST_KO: u32 = 99_100;
/// A plan's land, and its two zones side by side, in metres.
pub(crate) const SIDE_M: f64 = 200.0;

/// The land of one history.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    index: usize,
}

impl Place {
    pub(crate) fn new(index: usize) -> Self {
        Self { index }
    }

    pub(crate) fn ko(self) -> KoCode {
        let digits = FIRST_KO + u32::try_from(self.index).unwrap();
        ko_code(digits).parse().unwrap()
    }

    /// Returns a rectangle; corner and size in metres.
    pub(crate) fn rectangle(self, corner: (f64, f64), size: (f64, f64)) -> PlanarPolygon {
        let (row, column) = (self.index / IN_A_ROW, self.index % IN_A_ROW);
        let e = ORIGIN_M.0 + column as f64 * SQUARE_M + corner.0;
        let n = ORIGIN_M.1 + row as f64 * SQUARE_M + corner.1;
        let ring = [
            (e, n),
            (e + size.0, n),
            (e + size.0, n + size.1),
            (e, n + size.1),
            (e, n),
        ];
        let mut wkb = vec![1];
        for number in [3_u32, 1, 5] {
            wkb.extend(number.to_le_bytes());
        }
        for (e, n) in ring {
            wkb.extend(e.to_le_bytes());
            wkb.extend(n.to_le_bytes());
        }
        match PlanarGeometry::from_wkb(&wkb).unwrap() {
            PlanarGeometry::Polygon(polygon) => polygon,
            other => panic!("not a polygon: {other:?}"),
        }
    }

    /// Returns the id of the history's plan with a number.
    pub(crate) fn plan_id(self, kind: PlanKind, number: usize) -> PlanId {
        let serial = 100 * self.index + number;
        let slug = kind.slug();
        let id = format!("{ADOPTER}-{slug}-2015-{serial}");
        id.parse().unwrap()
    }

    pub(crate) fn territory(self) -> CadastralMunicipality {
        CadastralMunicipality {
            code: self.ko(),
            name_latn: format!("Povest {}", self.index),
            name_cyrl: format!("Повест {}", self.index),
            municipality: MUNICIPALITY.parse().unwrap(),
            municipality_latn: "Demovo".to_owned(),
            municipality_cyrl: "Демово".to_owned(),
            reality: Reality::Demo,
        }
    }

    /// Returns the parcel with a number in a strip of its own across the plan's
    /// land, so wide in metres.
    pub(crate) fn parcel(self, number: u32, width_m: f64, valid: DayInterval) -> Parcel {
        let corner = (20.0, 50.0 * f64::from(number));
        Parcel {
            key: ParcelKey {
                ko: self.ko(),
                number: number.to_string().parse().unwrap(),
            },
            registered_area_m2: None,
            valid,
            predecessors: Vec::new(),
            geometry: self.rectangle(corner, (width_m, 40.0)),
        }
    }

    /// Returns a plan in force from a day on, with two zones that meet on a
    /// line so far from the west, in metres.
    pub(crate) fn plan(self, id: PlanId, from: Day, zones_meet_m: f64) -> PlanContent {
        let east = SIDE_M - zones_meet_m;
        let zones = [("S1", 0.0, zones_meet_m), ("P1", zones_meet_m, east)];
        let zones = zones
            .into_iter()
            .zip(1..)
            .map(|((code, at, width), serial)| Zone {
                serial,
                code: code.to_owned(),
                name: None,
                succeeds: Vec::new(),
                geometry: self.rectangle((at, 0.0), (width, SIDE_M)),
            });
        PlanContent {
            boundary: Some(self.rectangle((0.0, 0.0), (SIDE_M, SIDE_M))),
            zones: zones.collect(),
            legend: ["S1", "P1"].map(legend).to_vec(),
            public_parcels: Vec::new(),
            provisions: vec![
                percent("cl-1-iz", ProvisionAction::Add, "60"),
                percent("cl-2-zelenilo", ProvisionAction::Add, "30"),
            ],
            ..self.text(id, event(EventKind::EntryIntoForce, from))
        }
    }

    /// Returns an act of words alone.
    pub(crate) fn text(self, id: PlanId, event: Event) -> PlanContent {
        PlanContent {
            plan: Plan {
                kind: id.kind().unwrap(),
                title: format!("План {id}"),
                id,
                adopter: Adopter {
                    slug: ADOPTER.to_owned(),
                    name: "Општина Демово".to_owned(),
                },
                municipality: MUNICIPALITY.parse().unwrap(),
                horizon: None,
                accuracy: None,
                marks: Vec::new(),
                reality: Reality::Demo,
            },
            events: vec![event],
            relations: Vec::new(),
            boundary: None,
            zones: Vec::new(),
            features: Vec::new(),
            regimes: Vec::new(),
            legend: Vec::new(),
            public_parcels: Vec::new(),
            provisions: Vec::new(),
            documents: Vec::new(),
            origins: Vec::new(),
        }
    }

    pub(crate) fn statement(
        self,
        kind: PlanKind,
        area: CoverageArea,
        from: Day,
        completeness: Completeness,
    ) -> CoverageStatement {
        CoverageStatement {
            adopter: ADOPTER.to_owned(),
            subject: CoverageSubject::Plans(kind),
            area,
            valid: DayInterval::since(from),
            completeness,
            document: None,
            note: None,
        }
    }

    pub(crate) fn card(self, id: PlanId, from: Day, area: CoverageArea) -> PlanCard {
        PlanCard {
            kind: id.kind().unwrap(),
            title: format!("План {id}"),
            id,
            adopter: ADOPTER.to_owned(),
            municipality: MUNICIPALITY.parse().unwrap(),
            gazette: None,
            adopted: None,
            in_force: Some(from),
            area,
            office: None,
        }
    }

    /// Returns the history's cadastral municipality as an area.
    pub(crate) fn of_ko(self) -> CoverageArea {
        CoverageArea::Kos(vec![self.ko()])
    }

    /// Returns the municipality of every history as an area.
    pub(crate) fn of_municipality(self) -> CoverageArea {
        CoverageArea::Municipality(MUNICIPALITY.parse().unwrap())
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn event(kind: EventKind, day: Day) -> Event {
    Event {
        kind,
        day,
        gazette: None,
        document: None,
        building_ban_months: None,
        note: None,
    }
}

fn legend(code: &str) -> LegendEntry {
    LegendEntry {
        code: code.to_owned(),
        class: None,
        label: format!("Намена {code}"),
        public_use: PublicUse::Other,
    }
}

/// Returns a provision of the whole plan: greenery where its name says so,
/// else how much may be covered.
pub(crate) fn percent(name: &str, action: ProvisionAction, value: &str) -> Provision {
    let (parameter, operator) = if name.ends_with("zelenilo") {
        ("green_min", Operator::Min)
    } else {
        ("site_coverage_max", Operator::Max)
    };
    Provision {
        name: ProvisionName(name.to_owned()),
        scope: Scope::Plan,
        role: ProvisionRole::Rule,
        parameter: ParameterKey(parameter.into()),
        operator,
        value: ProvisionValue::Number {
            value: value.parse().unwrap(),
            unit: "%".to_owned(),
        },
        conditions: Vec::new(),
        action,
        locator: Locator {
            document: DocumentName("tekst".to_owned()),
            hash: None,
            page: None,
            printed_page: None,
            article: "1".to_owned(),
            paragraph: None,
            item: None,
            range: None,
            quote: None,
        },
        evidence: Evidence::Declared,
    }
}

pub(crate) fn relation(kind: RelationKind, target: &PlanId, extent: RelationExtent) -> Relation {
    Relation {
        kind,
        target: RelationTarget::Plan(target.clone()),
        extent,
        direct_application: DirectApplication::NotGiven,
        document: None,
        article: None,
    }
}
