//! A plan that holds every variant of every enum a plan can hold, and each
//! optional value once given and once left out. A new variant breaks one of
//! the matches below, which is the reminder to add it here.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon, difference, union_all};
use eprostor_model::{
    Belt, BeltOrigin, Condition, ConditionKey, CorridorCode, DayInterval, DirectApplication,
    Document, DocumentName, DocumentRole, Event, EventKind, Evidence, Finding, LayerOrigin,
    LegendEntry, Locator, LowerStorey, Operator, Parameter, ParameterKey, ParcelKey, Place,
    PlanContent, PlanFeature, PlanKind, PlanMark, PositionalAccuracy, Presence, Provision,
    ProvisionAction, ProvisionName, ProvisionRole, ProvisionValue, PublicParcel, PublicUse,
    RegimeCode, RegimeFeature, Relation, RelationExtent, RelationKind, RelationTarget, Scope,
    Severity, Storeys, Taken, TextRange, TopStorey, Zone, ZoneId,
};

use crate::samples::{day, geometry, hash, id, plan, square};

/// Words that no escaping may hurt.
const AWKWARD: &str = "„Čačak“ \"ђ\" \\ ' ; -- , [\"a\"]\n$1 ?";

/// Returns the bytes of the documents of [`content`].
pub(crate) fn document_bytes() -> Vec<Vec<u8>> {
    (0..DocumentRole::ALL.len() as u8)
        .map(|n| vec![n; 10])
        .collect()
}

/// Returns the plan.
pub(crate) fn content() -> PlanContent {
    let mut content = plan("demovo-pgr-2019-3", AWKWARD);
    content.plan.horizon = Some(day("2031-12-31"));
    content.plan.marks = PlanMark::ALL.to_vec();
    content.plan.accuracy = Some(PositionalAccuracy {
        positional_m: 0.35,
        scale: Some(2500),
        source: Some(AWKWARD.into()),
    });
    content.events = events();
    content.relations = relations();
    content.zones = zones();
    content.features = features();
    content.regimes = regimes();
    content.legend = legend();
    content.public_parcels = public_parcels();
    content.provisions = provisions();
    content.documents = documents();
    content.origins = origins();
    content
}

/// Returns findings of every severity but error, with every kind of parameter.
pub(crate) fn findings() -> Vec<Finding> {
    let parameters = [
        Parameter::Text(AWKWARD.into()),
        Parameter::Integer(i64::MIN),
        Parameter::Decimal("0.30".parse().unwrap()),
        Parameter::Measure {
            value: 0.1 + 0.2,
            decimals: 3,
        },
        Parameter::Day(day("1900-01-01")),
    ];
    for parameter in &parameters {
        match parameter {
            Parameter::Text(_)
            | Parameter::Integer(_)
            | Parameter::Decimal(_)
            | Parameter::Measure { .. }
            | Parameter::Day(_) => {}
        }
    }
    let kept = Severity::ALL.iter().filter(|s| **s != Severity::Error);
    let mut findings: Vec<Finding> = kept
        .map(|severity| Finding::new(*severity, "finding-ring-closed"))
        .collect();
    for (parameter, name) in parameters.into_iter().zip(["a", "b", "c", "d", "e"]) {
        findings[0] = findings[0].clone().with(name, parameter);
    }
    findings[1].place = Place::file("zone.geojson")
        .layer("zones")
        .feature("S2")
        .row(17)
        .field(AWKWARD)
        .point((457_000.123_4, -4.9e6));
    findings
}

fn events() -> Vec<Event> {
    let mut events: Vec<Event> = EventKind::ALL
        .iter()
        .map(|kind| Event {
            kind: *kind,
            day: day("1900-01-01"),
            gazette: None,
            document: None,
            building_ban_months: None,
            note: None,
        })
        .collect();
    events[0] = Event {
        gazette: Some("Сл. лист општине Демово 3/2019".into()),
        document: Some(DocumentName("odluka".into())),
        building_ban_months: Some(12),
        note: Some(AWKWARD.into()),
        ..events[0].clone()
    };
    events
}

fn relations() -> Vec<Relation> {
    let names = vec![ProvisionName(AWKWARD.into()), ProvisionName("p2".into())];
    let targets = [
        RelationTarget::Plan(id("demovo-ppjls-2012-1")),
        RelationTarget::PlanOfKind(PlanKind::Pdr),
    ];
    let extents = [
        RelationExtent::Whole,
        RelationExtent::Area {
            name: "izmena".into(),
            area: with_hole(),
        },
        RelationExtent::Provisions(names),
    ];
    let mut relations = Vec::new();
    for kind in RelationKind::ALL {
        for target in &targets {
            for extent in &extents {
                match (target, extent) {
                    (
                        RelationTarget::Plan(_) | RelationTarget::PlanOfKind(_),
                        RelationExtent::Whole
                        | RelationExtent::Area { .. }
                        | RelationExtent::Provisions(_),
                    ) => {}
                }
                relations.push(Relation {
                    kind: *kind,
                    target: target.clone(),
                    extent: extent.clone(),
                    direct_application: DirectApplication::NotGiven,
                    document: None,
                    article: None,
                });
            }
        }
    }
    relations[0].direct_application = DirectApplication::Given;
    relations[0].document = Some(DocumentName("odluka".into()));
    relations[0].article = Some("2".into());
    relations
}

fn zones() -> Vec<Zone> {
    let zone = |serial, name: Option<&str>, succeeds, geometry| Zone {
        serial,
        code: AWKWARD.into(),
        name: name.map(str::to_owned),
        succeeds,
        geometry,
    };
    let followed = ZoneId {
        plan: id("demovo-pgr-2010-1"),
        serial: 7,
    };
    vec![
        zone(2, None, vec![], square(0.0, 0.0, 10.0)),
        zone(1, Some(AWKWARD), vec![followed], with_hole()),
    ]
}

fn features() -> Vec<PlanFeature> {
    let shapes = [
        geometry(1, &[(3.0, 4.0)]),
        geometry(2, &[(0.0, 0.0), (10.0, 0.000_1), (10.0, 10.0)]),
        PlanarGeometry::Polygon(square(0.0, 0.0, 1.0)),
    ];
    let feature = |(geometry, serial)| PlanFeature {
        serial,
        code: "RL".into(),
        name: (serial == 1).then(|| AWKWARD.into()),
        geometry,
    };
    shapes.into_iter().zip(1..).map(feature).collect()
}

fn regimes() -> Vec<RegimeFeature> {
    let plain = RegimeFeature {
        serial: 1,
        code: RegimeCode("WATER_SANITARY_I".into()),
        name: None,
        decision: None,
        article: None,
        valid: None,
        belt: None,
        geometry: square(0.0, 0.0, 5.0),
    };
    let belt = |origin| {
        Some(Belt {
            corridor: CorridorCode("road.protective.motorway".into()),
            origin,
        })
    };
    let until = |to| {
        Some(DayInterval {
            from: day("2001-02-03"),
            to,
        })
    };
    vec![
        plain.clone(),
        RegimeFeature {
            serial: 2,
            name: Some(AWKWARD.into()),
            decision: Some(AWKWARD.into()),
            article: Some("4(2)".into()),
            valid: until(None),
            ..plain.clone()
        },
        RegimeFeature {
            serial: 3,
            valid: until(Some(day("2199-12-31"))),
            belt: belt(BeltOrigin::Measured),
            ..plain.clone()
        },
        RegimeFeature {
            serial: 4,
            belt: belt(BeltOrigin::Axis),
            ..plain
        },
    ]
}

fn legend() -> Vec<LegendEntry> {
    [PublicUse::Public, PublicUse::Other]
        .into_iter()
        .map(|public_use| {
            let class = match public_use {
                PublicUse::Public => Some("1.2".to_owned()),
                PublicUse::Other => None,
            };
            LegendEntry {
                code: format!("{public_use:?}"),
                class,
                label: AWKWARD.into(),
                public_use,
            }
        })
        .collect()
}

fn public_parcels() -> Vec<PublicParcel> {
    let row = |(taken, locator)| PublicParcel {
        parcel: ParcelKey {
            ko: "999903".parse().unwrap(),
            number: "1234/5/6".parse().unwrap(),
        },
        taken,
        locator,
    };
    let rows = Taken::ALL
        .into_iter()
        .zip([full_locator(), short_locator()]);
    rows.map(row).collect()
}

fn provisions() -> Vec<Provision> {
    let name = || ProvisionName(AWKWARD.into());
    let mut all = Vec::new();
    for (number, value) in values().into_iter().enumerate() {
        all.push(Provision {
            name: ProvisionName(format!("p{number}")),
            scope: Scope::Plan,
            role: ProvisionRole::Rule,
            parameter: ParameterKey("coverage_max".into()),
            operator: Operator::ALL[number % Operator::ALL.len()],
            value,
            conditions: Vec::new(),
            action: ProvisionAction::Add,
            locator: short_locator(),
            evidence: Evidence::ALL[number % Evidence::ALL.len()],
        });
    }
    all[0].scope = Scope::Zones(vec!["S2, S3".into(), AWKWARD.into()]);
    all[1].scope = Scope::Block(AWKWARD.into());
    all[2].scope = Scope::Zones(Vec::new());
    all[0].action = ProvisionAction::Replace(name());
    all[1].action = ProvisionAction::Delete(name());
    all[2].action = ProvisionAction::Insert(name());
    all[0].role = ProvisionRole::Interim;
    all[0].locator = full_locator();
    all[0].conditions = conditions();
    for provision in &all {
        match (&provision.scope, &provision.role) {
            (
                Scope::Plan | Scope::Zones(_) | Scope::Block(_),
                ProvisionRole::Rule | ProvisionRole::Interim,
            ) => {}
        }
        match &provision.action {
            ProvisionAction::Add
            | ProvisionAction::Replace(_)
            | ProvisionAction::Delete(_)
            | ProvisionAction::Insert(_) => {}
        }
    }
    all
}

fn values() -> Vec<ProvisionValue> {
    let number = |text: &str, unit: &str| ProvisionValue::Number {
        value: text.parse().unwrap(),
        unit: unit.into(),
    };
    let mut values = vec![
        number("60", "%"),
        number("0.30", ""),
        number("-1234567890.123456", "m"),
        ProvisionValue::Flag(true),
        ProvisionValue::Flag(false),
        ProvisionValue::Text(AWKWARD.into()),
        ProvisionValue::Text(String::new()),
    ];
    for lower in [LowerStorey::Basement, LowerStorey::HalfBasement] {
        for presence in [Presence::Stated, Presence::Optional] {
            for top in [None, Some(TopStorey::Attic), Some(TopStorey::SetBack)] {
                values.push(ProvisionValue::Storeys(Storeys {
                    lower: Some((lower, presence)),
                    upper: 4,
                    top,
                }));
            }
        }
    }
    values.push(ProvisionValue::Storeys("P".parse().unwrap()));
    for value in &values {
        match value {
            ProvisionValue::Number { .. }
            | ProvisionValue::Storeys(_)
            | ProvisionValue::Flag(_)
            | ProvisionValue::Text(_) => {}
        }
    }
    values
}

fn conditions() -> Vec<Condition> {
    let condition = |key: &ConditionKey| Condition {
        key: *key,
        value: AWKWARD.into(),
    };
    ConditionKey::ALL.iter().map(condition).collect()
}

fn short_locator() -> Locator {
    Locator {
        document: DocumentName("tekst".into()),
        hash: None,
        page: None,
        printed_page: None,
        article: "12".into(),
        paragraph: None,
        item: None,
        range: None,
        quote: None,
    }
}

fn full_locator() -> Locator {
    Locator {
        hash: Some(hash(&document_bytes()[0])),
        page: Some(24),
        printed_page: Some("xxiv".into()),
        paragraph: Some("3".into()),
        item: Some("5a".into()),
        range: Some(TextRange {
            start: 0,
            end: u32::MAX,
            extractor: "pdftotext 22.12".into(),
        }),
        quote: Some(AWKWARD.into()),
        ..short_locator()
    }
}

fn documents() -> Vec<Document> {
    let bytes = document_bytes();
    let document = |(role, bytes): (&DocumentRole, &Vec<u8>)| Document {
        name: DocumentName(role.code().into()),
        role: *role,
        title: (*role == DocumentRole::Text).then(|| AWKWARD.into()),
        file: format!("dokumenta/{}.pdf", role.code()),
        hash: hash(bytes),
        size_bytes: bytes.len() as u64,
    };
    DocumentRole::ALL.iter().zip(&bytes).map(document).collect()
}

fn origins() -> Vec<LayerOrigin> {
    vec![LayerOrigin {
        layer: "zone".into(),
        file: "zone.gpkg".into(),
        hash: hash(b"zone"),
        epsg: 6316,
        operations: vec![9495, 16034],
        accuracy_m: 0.46,
    }]
}

/// Returns an area of two parts, one with a hole.
fn with_hole() -> PlanarPolygon {
    let outer = square(0.0, 0.0, 30.0);
    let region = difference(&outer, &square(10.0, 10.0, 10.0));
    let holed = PlanarPolygon::from_wkb(&region.to_wkb()).unwrap();
    union_all(&[&holed, &square(100.0, 100.0, 5.0)]).unwrap()
}
