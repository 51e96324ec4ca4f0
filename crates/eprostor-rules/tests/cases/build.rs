//! Builds the resolver's input from a case. Must not know what is expected.

use std::sync::Arc;

use eprostor_geometry::{PlanarGeometry, PlanarLine, PlanarPolygon};
use eprostor_model::*;

use crate::format::{
    CardRow, Case, IntentRow, LineRow, ParcelRow, PlanRow, ProvisionRow, RelationRow, Shape,
    ZoneRow, day,
};
use crate::route;

/// The place of [0, 0] of every case, EPSG:25834, in the middle of Serbia.
pub(crate) const ORIGIN: (f64, f64) = (480_000.0, 4_880_000.0);
const KO: &str = "999903";
const MUNICIPALITY: &str = "99902";

/// A question with its candidates.
pub(crate) struct BuiltScene {
    pub(crate) question: Question,
    pub(crate) candidates: Candidates,
}

/// Builds the scene of a case on a day.
pub(crate) fn scene(case: &Case, on: Day) -> BuiltScene {
    let plans: Vec<CandidatePlan> = case.plan.iter().map(candidate).collect();
    let route = route::route(case);
    let land = match (&case.area, &route) {
        (_, Some(route)) => route::land(route, parcels(case), case),
        (Some(area), None) => Land::Area {
            area: polygon(area),
            kos: match &case.area_kos {
                Some(codes) => codes.iter().map(|code| ko(code)).collect(),
                None => vec![ko(KO)],
            },
        },
        (None, None) => Land::Parcels(parcels(case)),
    };
    let subject = match (&land, route) {
        (_, Some(route)) => Subject::Route(Box::new(route)),
        (Land::Area { area, .. }, None) => Subject::Area(area.clone()),
        (Land::Parcels(parcels) | Land::Route { parcels, .. }, None) => {
            Subject::Parcel(parcels[0].parcel.key.clone())
        }
    };
    BuiltScene {
        question: Question {
            subject,
            day: on,
            intent: intent(&case.intent),
        },
        candidates: Candidates {
            revision: Revision(7),
            crs: eprostor_geometry::Epsg(25834),
            land,
            plans,
            cards: case.card.iter().map(card).map(Arc::new).collect(),
            coverage: case
                .coverage
                .iter()
                .map(|line| Arc::new(statement(line)))
                .collect(),
        },
    }
}

fn parcels(case: &Case) -> Vec<CandidateParcel> {
    let parcel = |row: &ParcelRow| {
        let ko = ko(row.ko.as_deref().unwrap_or(KO));
        CandidateParcel {
            parcel: Arc::new(Parcel {
                key: ParcelKey {
                    ko: ko.code,
                    number: row.number.parse().unwrap(),
                },
                registered_area_m2: row.registered_m2,
                valid: DayInterval::since(match &row.since {
                    Some(since) => day(since),
                    None => "1950-01-01".parse().unwrap(),
                }),
                predecessors: row.from.iter().map(|n| n.parse().unwrap()).collect(),
                geometry: polygon(&row.at),
            }),
            ko,
            successors: Vec::new(),
        }
    };
    case.parcel.iter().map(parcel).collect()
}

fn intent(row: &IntentRow) -> Intent {
    let row = row.clone();
    let words = IntentWords {
        intended_use: row.used,
        class: row.class,
        footprint_m2: row.footprint,
        floor_area_m2: row.floor_area,
        height_m: row.height,
        storeys: row.storeys,
        building_type: row.building_type,
        corner: row.corner,
        existing_building: row.existing_building,
    };
    words.checked(LawTables::embedded()).unwrap()
}

/// Returns the polygon of a shape, snapped to the grid of 0.1 mm.
pub(crate) fn polygon(shape: &Shape) -> PlanarPolygon {
    let rings: Vec<Vec<[f64; 2]>> = match shape {
        Shape::Rectangle([w, s, e, n]) => vec![vec![[*w, *s], [*e, *s], [*e, *n], [*w, *n]]],
        Shape::Ring(points) => vec![points.clone()],
        Shape::Rings(rings) => rings.clone(),
    };
    let mut bytes = vec![1, 3, 0, 0, 0];
    bytes.extend((rings.len() as u32).to_le_bytes());
    for ring in &rings {
        bytes.extend((ring.len() as u32 + 1).to_le_bytes());
        let closed = ring.iter().chain(ring.first());
        closed.for_each(|point| push(&mut bytes, *point));
    }
    PlanarPolygon::from_wkb(&bytes).unwrap()
}

pub(crate) fn push(bytes: &mut Vec<u8>, [e, n]: [f64; 2]) {
    for metres in [ORIGIN.0 + e, ORIGIN.1 + n] {
        bytes.extend(((metres * 1e4).round() / 1e4).to_le_bytes());
    }
}

fn line(row: &LineRow) -> PlanarGeometry {
    let mut bytes = vec![1, 2, 0, 0, 0];
    bytes.extend((row.path.len() as u32).to_le_bytes());
    row.path.iter().for_each(|point| push(&mut bytes, *point));
    PlanarGeometry::Line(PlanarLine::from_wkb(&bytes).unwrap())
}

pub(crate) fn ko(code: &str) -> CadastralMunicipality {
    CadastralMunicipality {
        code: code.parse().unwrap(),
        name_latn: "DEMOVO".into(),
        name_cyrl: "ДЕМОВО".into(),
        municipality: MUNICIPALITY.parse().unwrap(),
        municipality_latn: "DEMOVO".into(),
        municipality_cyrl: "ДЕМОВО".into(),
        reality: Reality::Demo,
    }
}

fn candidate(row: &PlanRow) -> CandidatePlan {
    let content = content(row);
    CandidatePlan {
        zones: (0..content.zones.len()).collect(),
        features: (0..content.features.len()).collect(),
        regimes: (0..content.regimes.len()).collect(),
        plan: Arc::new(RegisteredPlan {
            content,
            since: Revision(1),
        }),
    }
}

fn content(row: &PlanRow) -> PlanContent {
    let id: PlanId = row.id.parse().unwrap();
    PlanContent {
        plan: Plan {
            kind: id.kind().unwrap(),
            title: format!("План {id}"),
            adopter: Adopter {
                slug: id.adopter().into(),
                name: format!("adopter {}", id.adopter()),
            },
            id,
            municipality: row
                .municipality
                .as_deref()
                .unwrap_or(MUNICIPALITY)
                .parse()
                .unwrap(),
            horizon: row.horizon.as_ref().map(day),
            accuracy: Some(PositionalAccuracy {
                positional_m: row.accuracy_m.unwrap_or(0.1),
                scale: None,
                source: None,
            }),
            marks: row
                .marks
                .iter()
                .map(|code| PlanMark::from_code(code).unwrap())
                .collect(),
            reality: Reality::Demo,
        },
        events: events(row),
        relations: row.relations.iter().map(relation).collect(),
        boundary: row.boundary.as_ref().map(polygon),
        zones: row
            .zones
            .iter()
            .zip(1..)
            .map(|(zone, serial)| Zone {
                serial: zone.serial.unwrap_or(serial),
                code: zone.code.clone(),
                name: zone.name.clone(),
                succeeds: Vec::new(),
                geometry: polygon(&zone.at),
            })
            .collect(),
        features: row
            .lines
            .iter()
            .zip(1..)
            .map(|(row, serial)| PlanFeature {
                serial,
                code: row.code.clone(),
                name: None,
                geometry: line(row),
            })
            .collect(),
        regimes: regimes(row),
        legend: legend(&row.zones),
        public_parcels: row.public_parcels.iter().map(public_parcel).collect(),
        provisions: row.provisions.iter().map(provision).collect(),
        documents: row.documents.iter().map(document).collect(),
        origins: row
            .transformed_m
            .iter()
            .map(|&accuracy_m| LayerOrigin {
                layer: "zones".into(),
                file: "zones.geojson".into(),
                hash: DocumentHash::from_digest([0; 32]),
                epsg: 6316,
                operations: vec![9495],
                accuracy_m,
            })
            .collect(),
    }
}

fn public_parcel((number, taken): (&String, &String)) -> PublicParcel {
    PublicParcel {
        parcel: ParcelKey {
            ko: KO.parse().unwrap(),
            number: number.parse().unwrap(),
        },
        taken: Taken::from_code(taken).unwrap_or_else(|| panic!("taken {taken}")),
        locator: locator("tekst"),
    }
}

fn locator(document: &str) -> Locator {
    Locator {
        document: DocumentName(document.into()),
        hash: None,
        page: None,
        printed_page: None,
        article: "1".into(),
        paragraph: None,
        item: None,
        range: None,
        quote: None,
    }
}

fn document((name, role): (&String, &String)) -> Document {
    Document {
        name: DocumentName(name.clone()),
        role: DocumentRole::from_code(role).unwrap_or_else(|| panic!("role {role}")),
        title: None,
        file: format!("{name}.txt"),
        hash: DocumentHash::from_digest([0; 32]),
        size_bytes: 1,
    }
}

fn events(row: &PlanRow) -> Vec<Event> {
    row.events
        .iter()
        .map(|(code, date)| {
            let kind = EventKind::from_code(code).unwrap_or_else(|| panic!("event {code}"));
            Event {
                kind,
                day: day(date),
                gazette: None,
                document: None,
                building_ban_months: row
                    .ban_months
                    .filter(|_| kind == EventKind::DecisionOnDrafting),
                note: None,
            }
        })
        .collect()
}

fn regimes(row: &PlanRow) -> Vec<RegimeFeature> {
    row.regimes
        .iter()
        .zip(1..)
        .map(|(regime, serial)| RegimeFeature {
            serial,
            code: RegimeCode(regime.code.as_str().into()),
            name: None,
            decision: None,
            article: None,
            belt: regime.corridor.as_ref().map(|corridor| Belt {
                corridor: CorridorCode(corridor.clone()),
                origin: regime
                    .origin
                    .as_deref()
                    .map_or(BeltOrigin::Measured, |code| {
                        BeltOrigin::from_code(code).unwrap_or_else(|| panic!("origin {code}"))
                    }),
            }),
            valid: regime.from.as_ref().map(|from| DayInterval {
                from: day(from),
                to: regime.to.as_ref().map(day),
            }),
            geometry: polygon(&regime.at),
        })
        .collect()
}

fn legend(zones: &[ZoneRow]) -> Vec<LegendEntry> {
    zones
        .iter()
        .filter(|zone| zone.used.is_some() || zone.class.is_some())
        .map(|zone| LegendEntry {
            code: zone.code.clone(),
            class: zone.class.clone(),
            label: format!("намена {}", zone.code),
            public_use: match zone.used.as_deref() {
                Some("public") => PublicUse::Public,
                _ => PublicUse::Other,
            },
        })
        .collect()
}

fn relation(row: &RelationRow) -> Relation {
    Relation {
        kind: RelationKind::from_code(&row.kind).unwrap(),
        target: match PlanKind::from_code(&row.target) {
            Some(kind) => RelationTarget::PlanOfKind(kind),
            None => RelationTarget::Plan(row.target.parse().unwrap()),
        },
        extent: match (&row.area, &row.provisions) {
            (Some(area), _) => RelationExtent::Area {
                name: "area".into(),
                area: polygon(area),
            },
            (None, Some(names)) => {
                RelationExtent::Provisions(names.iter().cloned().map(ProvisionName).collect())
            }
            (None, None) => RelationExtent::Whole,
        },
        direct_application: match row.direct.as_deref() {
            Some("given") => DirectApplication::Given,
            _ => DirectApplication::NotGiven,
        },
        document: None,
        article: None,
    }
}

fn provision(row: &ProvisionRow) -> Provision {
    let words: Vec<&str> = row.set.splitn(3, ' ').collect();
    let operator = words.get(1).and_then(|word| Operator::from_code(word));
    let name = |name: &String| ProvisionName(name.clone());
    let action = match (&row.replaces, &row.deletes, &row.inserted_behind) {
        (Some(target), _, _) => ProvisionAction::Replace(name(target)),
        (_, Some(target), _) => ProvisionAction::Delete(name(target)),
        (_, _, Some(target)) => ProvisionAction::Insert(name(target)),
        _ => ProvisionAction::Add,
    };
    Provision {
        name: name(&row.name),
        scope: match (&row.block, row.zones.is_empty()) {
            (Some(block), _) => Scope::Block(block.clone()),
            (None, true) => Scope::Plan,
            (None, false) => Scope::Zones(row.zones.clone()),
        },
        role: match row.role.as_deref() {
            Some("interim") => ProvisionRole::Interim,
            _ => ProvisionRole::Rule,
        },
        parameter: ParameterKey(words[0].into()),
        operator: operator.unwrap_or_else(|| panic!("operator in {:?}", row.set)),
        value: value(words[2]),
        conditions: row.condition.as_deref().map(conditions).unwrap_or_default(),
        action,
        locator: locator(row.document.as_deref().unwrap_or("tekst")),
        evidence: row.evidence.as_deref().map_or(Evidence::Declared, |code| {
            Evidence::from_code(code).unwrap_or_else(|| panic!("evidence {code}"))
        }),
    }
}

fn value(text: &str) -> ProvisionValue {
    if let Ok(flag) = text.parse() {
        return ProvisionValue::Flag(flag);
    }
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    if let Ok(value) = number.parse() {
        return ProvisionValue::Number {
            value,
            unit: unit.into(),
        };
    }
    text.parse().map_or_else(
        |_| ProvisionValue::Text(text.into()),
        ProvisionValue::Storeys,
    )
}

fn conditions(text: &str) -> Vec<Condition> {
    text.split(';')
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            Condition {
                key: ConditionKey::from_code(key).unwrap(),
                value: value.into(),
            }
        })
        .collect()
}

fn card(row: &CardRow) -> PlanCard {
    let id: PlanId = row.id.parse().unwrap();
    PlanCard {
        kind: id.kind().unwrap(),
        title: format!("Картон {id}"),
        adopter: id.adopter().into(),
        id,
        municipality: MUNICIPALITY.parse().unwrap(),
        gazette: None,
        adopted: None,
        in_force: row.in_force.as_ref().map(day),
        area: area(row.ko.as_deref()),
        office: Some("Одељење за урбанизам".into()),
    }
}

fn area(ko: Option<&str>) -> CoverageArea {
    match ko {
        Some(ko) => CoverageArea::Kos(vec![ko.parse().unwrap()]),
        None => CoverageArea::Municipality(MUNICIPALITY.parse().unwrap()),
    }
}

fn statement(text: &str) -> CoverageStatement {
    let (by, words): (Vec<&str>, Vec<&str>) = text.split(' ').partition(|w| w.starts_with("by="));
    let (days, words): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|w| w.contains('-'));
    let since = days.first().copied().unwrap_or("1980-01-01");
    CoverageStatement {
        adopter: by.first().map_or("demovo", |by| &by[3..]).into(),
        subject: match PlanKind::from_code(words[0]) {
            Some(kind) => CoverageSubject::Plans(kind),
            None => CoverageSubject::Regime(RegimeCode(words[0].into())),
        },
        area: area(words.get(2).copied()),
        valid: DayInterval::since(since.parse().unwrap()),
        completeness: Completeness::from_code(words[1]).unwrap(),
        document: None,
        note: None,
    }
}
