//! An answer with something of everything, made by hand.

use eprostor_geometry::{Epsg, PlanarPolygon, Region, RepairLimits, repair_polygon};
use eprostor_model::*;
use geo::{MultiPolygon, Rect, coord};

/// The script plans of the sample were adopted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LegalScript {
    Cyrillic,
    Latin,
}

impl LegalScript {
    fn of(self, cyrillic: &str) -> String {
        match self {
            Self::Cyrillic => cyrillic.to_owned(),
            Self::Latin => eprostor_text::to_latin(cyrillic),
        }
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(text: &str) -> PlanId {
    text.parse().unwrap()
}

fn rectangle(e: f64, width: f64) -> PlanarPolygon {
    let (e, n) = (457_000.0 + e, 4_962_000.0);
    let rect = Rect::new(coord! {x: e, y: n}, coord! {x: e + width, y: n + 30.0});
    let drawing = MultiPolygon(vec![rect.to_polygon()]);
    repair_polygon(drawing, &RepairLimits::default())
        .unwrap()
        .polygon
}

fn plan(script: LegalScript, text: &str, title: &str, from: &str) -> PlanFacts {
    let hash = "ab".repeat(32);
    PlanFacts {
        plan: Plan {
            kind: id(text).kind().unwrap(),
            id: id(text),
            title: script.of(title),
            adopter: Adopter {
                slug: "demovo".into(),
                name: script.of("Скупштина општине Демово"),
            },
            municipality: "99902".parse().unwrap(),
            horizon: Some(day("2030-12-31")),
            accuracy: Some(PositionalAccuracy {
                positional_m: 0.3,
                scale: Some(1_000),
                source: None,
            }),
            marks: Vec::new(),
            reality: Reality::Demo,
        },
        gazette: Some(script.of("Службени лист општине Демово 7/2016")),
        phase: Phase::Valid,
        in_force: Some(DayInterval::since(day(from))),
        level: DigitisationLevel::Provisions,
        documents: vec![Document {
            name: DocumentName("tekst".into()),
            role: DocumentRole::Text,
            title: None,
            file: "tekst.txt".into(),
            hash: hash.parse().unwrap(),
            size_bytes: 1_234,
        }],
    }
}

fn locator(script: LegalScript) -> Locator {
    Locator {
        document: DocumentName("tekst".into()),
        hash: Some("ab".repeat(32).parse().unwrap()),
        page: Some(24),
        printed_page: Some("22".into()),
        article: "12".into(),
        paragraph: Some("2".into()),
        item: None,
        range: None,
        quote: Some(script.of("Највећи дозвољени индекс заузетости је 40 %.")),
    }
}

fn value(script: LegalScript, operator: Operator, value: ProvisionValue) -> SourcedValue {
    SourcedValue {
        plan: id("demovo-pdr-2016-1"),
        provision: ProvisionName("cl-12".into()),
        operator,
        value,
        conditions: Vec::new(),
        locator: locator(script),
        evidence: Evidence::Declared,
        holding: HoldingAnswer {
            holding: Holding::Holds,
            because: Vec::new(),
        },
        check: None,
    }
}

fn number(text: &str, unit: &str) -> ProvisionValue {
    ProvisionValue::Number {
        value: text.parse().unwrap(),
        unit: unit.into(),
    }
}

fn answered(key: &str, state: ValueState) -> ParameterAnswer {
    ParameterAnswer {
        key: ParameterKey(key.into()),
        state,
        computed: None,
    }
}

fn values(script: LegalScript) -> Vec<ParameterAnswer> {
    let set = |operator, found| ValueState::Set(vec![value(script, operator, found)]);
    let mut corner = value(script, Operator::Min, number("300", "m2"));
    corner.conditions = vec![
        Condition {
            key: ConditionKey::Corner,
            value: "yes".into(),
        },
        Condition {
            key: ConditionKey::ParcelAreaMin,
            value: "1200.5".into(),
        },
    ];
    let mut extracted = value(script, Operator::Min, number("250", "m2"));
    extracted.evidence = Evidence::Extracted;
    let land_use = ProvisionValue::Text("I.4.2.1".into());
    vec![
        answered("land_use", set(Operator::Eq, land_use)),
        answered("site_coverage_max", set(Operator::Max, number("40", "%"))),
        answered("far_max", set(Operator::Max, number("0.80", "ratio"))),
        answered(
            "storeys_max",
            set(
                Operator::Max,
                ProvisionValue::Storeys("P+2+Pk".parse().unwrap()),
            ),
        ),
        answered("height_max", ValueState::NotSet),
        answered("building_line", ValueState::InTextNotYetData),
        answered("parcel_min_area", ValueState::Set(vec![corner, extracted])),
        answered("parking", ValueState::NotKnown),
        answered("up_required", set(Operator::Eq, ProvisionValue::Flag(true))),
    ]
}

fn by_code(script: LegalScript) -> Vec<RulesOfCode> {
    let mut extracted = value(script, Operator::Max, number("9.5", "m"));
    extracted.evidence = Evidence::Extracted;
    vec![RulesOfCode {
        plan: id("demovo-pdr-2016-1"),
        code: script.of("С3"),
        values: vec![answered("height_max", ValueState::Set(vec![extracted]))],
    }]
}

fn in_part(script: LegalScript, text: &str, role: PlanRole) -> PlanInPart {
    PlanInPart {
        plan: id(text),
        role,
        zones: vec![ZoneFacts {
            id: format!("{text}/4").parse().unwrap(),
            code: "S2".into(),
            name: None,
            label: Some(script.of("Становање <умерених> густина")),
            class: Some("I.4.2.1".into()),
            public_use: Some(PublicUse::Other),
        }],
    }
}

fn part(script: LegalScript, number: u32, region: &PlanarPolygon, outcome: Outcome) -> Part {
    Part {
        number,
        parcel: Some(key()),
        geometry: Region::from(region),
        area_m2: region.area_m2(),
        share: region.area_m2() / 1_200.0,
        outcome,
        certainty: Certainty::SoFarKnown,
        plans: vec![in_part(script, "demovo-pdr-2016-1", PlanRole::Governs)],
        values: values(script),
        by_code: by_code(script),
        conflicts: Vec::new(),
        regimes: on_part(),
        cards: vec![id("demovo-pdr-2011-3")],
        notes: vec![
            Message::new("note-horizon-passed")
                .text("plan", "demovo-pdr-2016-1")
                .day("day", day("2025-12-31")),
        ],
        reasons: vec![Reason {
            rule: "pdr-governs",
            article: "ZPI 57(3)",
            message: Message::new("rule-pdr-governs").text("plan", "demovo-pdr-2016-1"),
            plans: vec![id("demovo-pdr-2016-1")],
        }],
    }
}

fn key() -> ParcelKey {
    ParcelKey {
        ko: "999903".parse().unwrap(),
        number: "222/1".parse().unwrap(),
    }
}

fn land() -> LandFacts {
    LandFacts {
        parcels: vec![ParcelFacts {
            key: key(),
            ko: CadastralMunicipality {
                code: "999903".parse().unwrap(),
                name_latn: "DEMOVO".into(),
                name_cyrl: "ДЕМОВО".into(),
                municipality: "99902".parse().unwrap(),
                municipality_latn: "DEMOVO".into(),
                municipality_cyrl: "ДЕМОВО".into(),
                reality: Reality::Demo,
            },
            registered_area_m2: Some(1_198),
            measured_area_m2: 1_200.0,
            valid: DayInterval::since(day("2019-05-20")),
            predecessors: vec!["222".parse().unwrap()],
            successors: Vec::new(),
            geometry: rectangle(0.0, 40.0),
        }],
        area_m2: 1_200.0,
        geometry: rectangle(0.0, 40.0),
        crs: Epsg(25834),
    }
}

fn regimes(script: LegalScript) -> Vec<RegimeAnswer> {
    let regime = |code: &str, ask: &str, outcome| RegimeAnswer {
        code: RegimeCode(code.into()),
        outcome,
        declared: Vec::new(),
        ask: ask.into(),
    };
    let hit = RegimeHit {
        plan: id("demovo-reg-2010-1"),
        serial: 2,
        name: Some(script.of("Извориште Бели поток")),
        decision: Some(script.of("Решење 530-01-12/2010")),
        article: None,
        belt: None,
        area_m2: 333.333_333,
        share: 0.277_777_777,
    };
    let basis = Message::new("regime-checked")
        .text("adopter", "demovo")
        .day("since", day("2020-01-01"));
    let heritage = RegimeAnswer {
        declared: vec![DeclaredList {
            adopter: "demovo".into(),
            completeness: Completeness::Complete,
            since: day("2020-01-01"),
        }],
        ..regime(
            "heritage",
            "institute",
            RegimeOutcome::DoesNotApply { basis },
        )
    };
    vec![
        regime("forest", "Ministry", RegimeOutcome::NotKnown),
        regime(
            "sanitary_2",
            "Health minister decision",
            RegimeOutcome::Applies(vec![hit]),
        ),
        heritage,
        regime("oil", "operator", RegimeOutcome::NotKnown),
    ]
}

/// A regime that the plan lifts, and a belt that is open and approximate.
fn on_part() -> Vec<RegimeOnPart> {
    let act = id("demovo-reg-2010-1");
    let reason = |rule: &'static str, article: &'static str, message: &'static str| Reason {
        rule,
        article,
        message: Message::new(message).text("plan", &act),
        plans: vec![act.clone()],
    };
    let farm_land = RegimeOnPart {
        code: RegimeCode("agricultural".into()),
        act: act.clone(),
        belt: None,
        area_m2: 900.0,
        share: 1.0,
        effect: RegimeEffect::Ban,
        lift: Lift::Lifted,
        net: NetEffect::None,
        readings: Vec::new(),
        reasons: vec![reason(
            "regime-lifted",
            "ZPI 83(2), 88",
            "rule-regime-lifted",
        )],
        values: Vec::new(),
    };
    let belt = RegimeOnPart {
        code: RegimeCode("road".into()),
        belt: Some(Belt {
            corridor: CorridorCode("road.protective.municipal".into()),
            origin: BeltOrigin::Axis,
        }),
        area_m2: 150.0,
        share: 0.166_666_666,
        lift: Lift::Open,
        net: NetEffect::Open,
        readings: [
            "reading-belt-outside-settlement",
            "reading-belt-in-settlement",
        ]
        .map(Message::new)
        .to_vec(),
        reasons: vec![
            reason(
                "road-belt-open",
                "Roads Act 33(1), 34(3)",
                "rule-road-belt-open",
            ),
            reason(
                "belt-approximate",
                "the law of the regime",
                "rule-belt-approximate",
            ),
        ],
        ..farm_land.clone()
    };
    vec![farm_land, belt]
}

fn conflicting(script: LegalScript, region: &PlanarPolygon) -> Part {
    let reading = Message::new("reading-plan-governs").text("plan", "demovo-pdr-2016-1");
    Part {
        certainty: Certainty::Fact,
        values: vec![answered("site_coverage_max", ValueState::NotKnown)],
        by_code: Vec::new(),
        regimes: Vec::new(),
        cards: Vec::new(),
        notes: Vec::new(),
        conflicts: vec![Conflict {
            kind: ConflictKind::EqualPdrs,
            article: "ZPI 57(3)",
            readings: vec![reading],
            ask: script.of("Скупштина општине Демово"),
        }],
        ..part(script, 2, region, Outcome::Conflict)
    }
}

/// The sample's content.
pub(super) fn content(script: LegalScript) -> AnswerContent {
    let (west, east) = (rectangle(0.0, 30.0), rectangle(30.0, 9.99));
    let sliver = rectangle(39.99, 0.01);
    AnswerContent {
        determinants: Determinants {
            question: Question {
                subject: Subject::Parcel(key()),
                day: day("2026-06-01"),
                intent: Intent::default(),
            },
            revision: Revision(12),
            law_version: "2026-11-25.1".into(),
            schema_version: ANSWER_SCHEMA_VERSION,
        },
        planning_act: Some("91/2025".into()),
        land: land(),
        parts: vec![
            part(script, 1, &west, Outcome::GovernedSoFarKnown),
            conflicting(script, &east),
        ],
        touches: vec![Touch {
            kind: TouchKind::Sliver,
            parcel: Some(key()),
            plans: vec![in_part(script, "demovo-pgr-2014-1", PlanRole::Governs)],
            area_m2: sliver.area_m2(),
            geometry: Region::from(&sliver),
        }],
        parcel_tests: Vec::new(),
        regimes: regimes(script),
        features: vec![FeatureOnLand {
            plan: id("demovo-pdr-2016-1"),
            serial: 1,
            code: "RL".into(),
            name: Some(script.of("регулациона линија")),
            length_m: Some(29.999_96),
        }],
        coverage: vec![CoverageFacts {
            adopter: "demovo".into(),
            subject: CoverageSubject::Plans(PlanKind::Pdr),
            completeness: Completeness::Partial,
            valid: DayInterval::since(day("2020-01-01")),
            document: Some(script.of("Изјава 3/2020")),
        }],
        upcoming: vec![Upcoming {
            plan: id("demovo-pdr-2026-1"),
            phase: Phase::AdoptedNotInForce,
            in_force_from: Some(day("2026-12-01")),
        }],
        notices: ["notice-not-legal-advice", "notice-defence", "notice-demo"]
            .map(Message::new)
            .to_vec(),
        plans: vec![
            plan(script, "demovo-pdr-2016-1", "ПДР „Центар”", "2016-09-09"),
            plan(script, "demovo-pgr-2014-1", "ПГР Демово", "2014-05-10"),
            plan(script, "demovo-pdr-2026-1", "ПДР Језеро", "2026-12-01"),
        ],
        route: None,
    }
}

/// The sample.
#[expect(
    clippy::disallowed_methods,
    reason = "a test of renderers makes its own answer; no program does"
)]
pub(super) fn answer(content: AnswerContent) -> Answer {
    Answer::seal(content)
}
