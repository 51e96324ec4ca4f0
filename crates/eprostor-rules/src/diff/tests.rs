//! A plan against changed copies of itself: each kind of change on rectangles
//! whose areas are worked out by hand.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Adopter, AreaChange, AreaChangeKind, AreaLayer, Document, DocumentHash, DocumentName,
    DocumentRole, EntryKind, Event, EventKind, Evidence, LegendEntry, Locator, Operator,
    ParameterKey, ParcelKey, Plan, PlanContent, PlanFeature, PlanKind, Provision, ProvisionAction,
    ProvisionName, ProvisionRole, ProvisionValue, PublicParcel, PublicUse, Reality, Relation,
    RelationExtent, RelationKind, RelationTarget, Scope, Taken, Zone,
};

use super::plan_diff;

/// A rectangle by two corners in metres from a place in Serbia.
fn rectangle([w, s, e, n]: [f64; 4]) -> PlanarPolygon {
    let mut bytes = vec![1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0];
    for (x, y) in [(w, s), (e, s), (e, n), (w, n), (w, s)] {
        bytes.extend(f64::to_le_bytes(450_000.0 + x));
        bytes.extend(f64::to_le_bytes(4_950_000.0 + y));
    }
    PlanarPolygon::from_wkb(&bytes).unwrap()
}

fn zone(serial: u32, code: &str, corners: [f64; 4]) -> Zone {
    Zone {
        serial,
        code: code.to_owned(),
        name: None,
        succeeds: Vec::new(),
        geometry: rectangle(corners),
    }
}

fn provision(name: &str, value: &str) -> Provision {
    Provision {
        name: ProvisionName(name.to_owned()),
        scope: Scope::Plan,
        role: ProvisionRole::Rule,
        parameter: ParameterKey("site_coverage_max".into()),
        operator: Operator::Max,
        value: ProvisionValue::Number {
            value: value.parse().unwrap(),
            unit: "%".to_owned(),
        },
        conditions: Vec::new(),
        action: ProvisionAction::Add,
        locator: Locator {
            document: DocumentName("tekst".to_owned()),
            hash: Some(DocumentHash::from_digest([1; 32])),
            page: Some(3),
            printed_page: None,
            article: "5".to_owned(),
            paragraph: None,
            item: None,
            range: None,
            quote: None,
        },
        evidence: Evidence::Declared,
    }
}

fn event(kind: EventKind, day: &str) -> Event {
    Event {
        kind,
        day: day.parse().unwrap(),
        gazette: None,
        document: None,
        building_ban_months: None,
        note: None,
    }
}

fn legend(code: &str, label: &str) -> LegendEntry {
    LegendEntry {
        code: code.to_owned(),
        class: None,
        label: label.to_owned(),
        public_use: PublicUse::Other,
    }
}

/// Two zones of 100 m by 50 m, one on top of the other.
fn plan() -> PlanContent {
    PlanContent {
        plan: Plan {
            id: "demovo-pdr-2020-1".parse().unwrap(),
            kind: PlanKind::Pdr,
            title: "Plan".to_owned(),
            adopter: Adopter {
                slug: "demovo".to_owned(),
                name: "Demovo".to_owned(),
            },
            municipality: "99902".parse().unwrap(),
            horizon: None,
            accuracy: None,
            marks: Vec::new(),
            reality: Reality::Demo,
        },
        events: vec![event(EventKind::Adoption, "2020-01-01")],
        relations: Vec::new(),
        boundary: Some(rectangle([0.0, 0.0, 100.0, 100.0])),
        zones: vec![
            zone(1, "S2", [0.0, 0.0, 100.0, 50.0]),
            zone(2, "P1", [0.0, 50.0, 100.0, 100.0]),
        ],
        features: Vec::new(),
        regimes: Vec::new(),
        legend: vec![legend("S2", "Stanovanje"), legend("P1", "Park")],
        public_parcels: Vec::new(),
        provisions: vec![provision("cl-1", "40"), provision("cl-2", "50")],
        documents: vec![Document {
            name: DocumentName("tekst".to_owned()),
            role: DocumentRole::Text,
            title: None,
            file: "tekst.md".to_owned(),
            hash: DocumentHash::from_digest([1; 32]),
            size_bytes: 3,
        }],
        origins: Vec::new(),
    }
}

/// Returns what changes in the areas of the plan above.
fn areas(change: impl FnOnce(&mut PlanContent)) -> Vec<AreaChange> {
    let (old, mut new) = (plan(), plan());
    change(&mut new);
    plan_diff(&old, &new).areas
}

/// Serials before and after, and what differs.
type Told = (Option<u32>, Option<u32>, Vec<AreaChangeKind>);

fn told(changes: &[AreaChange]) -> Vec<Told> {
    let serial = |facts: &Option<eprostor_model::AreaFacts>| facts.as_ref().map(|f| f.serial);
    let changes = changes.iter();
    changes
        .map(|change| {
            (
                serial(&change.before),
                serial(&change.after),
                change.kinds(),
            )
        })
        .collect()
}

fn is_near(area_m2: f64, expected_m2: f64) -> bool {
    (area_m2 - expected_m2).abs() < 1e-6
}

use AreaChangeKind::{Added, Recoded, Removed, Renamed, Renumbered, Reshaped};

#[test]
fn a_plan_and_itself_say_the_same() {
    let diff = plan_diff(&plan(), &plan());
    assert!(diff.is_empty(), "{diff:#?}");
    assert_eq!(diff.outline, plan().boundary);
}

#[test]
fn a_zone_that_was_cut_back_and_one_that_took_its_place() {
    let changes = areas(|new| {
        new.zones[0].geometry = rectangle([0.0, 0.0, 80.0, 50.0]);
        new.zones.push(zone(3, "TC", [80.0, 0.0, 100.0, 50.0]));
    });
    assert_eq!(
        told(&changes),
        [
            (Some(1), Some(1), vec![Reshaped]),
            (None, Some(3), vec![Added]),
        ]
    );
    let reshaping = changes[0].reshaping.as_ref().unwrap();
    // 20 m of 50 m went, and nothing came.
    assert!(is_near(reshaping.area_m2, 1_000.0));
    assert!(is_near(reshaping.lost.as_ref().unwrap().area_m2(), 1_000.0));
    assert!(reshaping.gained.as_ref().unwrap().is_empty());
    assert!(
        changes
            .iter()
            .all(|change| change.layer == AreaLayer::Zones)
    );
}

#[test]
fn a_zone_that_moved_loses_on_one_side_and_gains_on_the_other() {
    let changes = areas(|new| new.zones[1].geometry = rectangle([30.0, 50.0, 130.0, 100.0]));
    let reshaping = changes[0].reshaping.as_ref().unwrap();
    assert!(is_near(reshaping.area_m2, 3_000.0), "{reshaping:?}");
    assert!(is_near(reshaping.lost.as_ref().unwrap().area_m2(), 1_500.0));
    assert!(is_near(
        reshaping.gained.as_ref().unwrap().area_m2(),
        1_500.0
    ));
}

#[test]
fn what_the_grid_rounds_is_no_change_and_a_millimetre_is_one() {
    // Along 100 m a tenth of a millimetre is 0.01 m².
    let moved = |by: f64| {
        let changes = areas(|new| {
            new.zones[1].geometry = rectangle([0.0, 50.0, 100.0, 100.0 + by]);
        });
        changes.len()
    };
    assert_eq!((moved(0.000_1), moved(0.001)), (0, 1));
}

#[test]
fn serials_that_shifted_do_not_make_other_zones_of_the_same_land() {
    let changes = areas(|new| {
        new.zones[0].serial = 2;
        new.zones[1].serial = 3;
        new.zones
            .insert(0, zone(1, "TC", [100.0, 0.0, 120.0, 50.0]));
    });
    assert_eq!(
        told(&changes),
        [
            (None, Some(1), vec![Added]),
            (Some(1), Some(2), vec![Renumbered]),
            (Some(2), Some(3), vec![Renumbered]),
        ]
    );
}

#[test]
fn codes_and_names_change_on_the_same_land() {
    let changes = areas(|new| {
        new.zones[0].code = "S5".to_owned();
        new.zones[1].name = Some("Park".to_owned());
    });
    assert_eq!(
        told(&changes),
        [
            (Some(1), Some(1), vec![Recoded]),
            (Some(2), Some(2), vec![Renamed]),
        ]
    );
}

#[test]
fn a_zone_that_was_moved_away_is_known_by_serial_and_code() {
    let away = [500.0, 0.0, 600.0, 50.0];
    let changes = areas(|new| new.zones[0].geometry = rectangle(away));
    assert_eq!(told(&changes), [(Some(1), Some(1), vec![Reshaped])]);
    let reshaping = changes[0].reshaping.as_ref().unwrap();
    assert!(is_near(reshaping.area_m2, 10_000.0));
    let changes = areas(|new| {
        new.zones[0].geometry = rectangle(away);
        new.zones[0].code = "TC".to_owned();
    });
    assert_eq!(
        told(&changes),
        [(None, Some(1), vec![Added]), (Some(1), None, vec![Removed])]
    );
}

#[test]
fn a_zone_that_was_split_goes_on_in_its_larger_half() {
    let changes = areas(|new| {
        new.zones[0] = zone(11, "S2", [0.0, 0.0, 40.0, 50.0]);
        new.zones.push(zone(12, "S2", [40.0, 0.0, 100.0, 50.0]));
    });
    assert_eq!(
        told(&changes),
        [
            (None, Some(11), vec![Added]),
            (Some(1), Some(12), vec![Reshaped, Renumbered]),
        ]
    );
}

#[test]
fn the_boundary_is_compared_like_a_zone() {
    let changes = areas(|new| new.boundary = Some(rectangle([0.0, 0.0, 100.0, 110.0])));
    assert_eq!(changes[0].layer, AreaLayer::Boundary);
    assert!(is_near(
        changes[0].reshaping.as_ref().unwrap().area_m2,
        1_000.0
    ));
    let changes = areas(|new| new.boundary = None);
    assert_eq!(changes[0].kinds(), [Removed]);
}

#[test]
fn provisions_are_compared_by_what_they_say_and_not_by_bytes() {
    let (old, mut new) = (plan(), plan());
    new.provisions[0] = provision("cl-1", "30");
    new.provisions[1].locator.hash = Some(DocumentHash::from_digest([2; 32]));
    new.provisions.push(provision("cl-3", "10"));
    let changes = plan_diff(&old, &new).provisions;
    let sides = changes
        .iter()
        .map(|c| (c.name.0.as_str(), c.before.is_some(), c.after.is_some()));
    let sides: Vec<_> = sides.collect();
    assert_eq!(sides, [("cl-1", true, true), ("cl-3", false, true)]);
    new.provisions.remove(1);
    new.provisions[0].locator.article = "6".to_owned();
    let changes = plan_diff(&old, &new).provisions;
    assert_eq!(changes.len(), 3);
    let article = |p: &Option<Provision>| p.as_ref().map(|p| p.locator.article.clone());
    assert_eq!(article(&changes[0].before), Some("5".to_owned()));
    assert_eq!(article(&changes[0].after), Some("6".to_owned()));
    assert!(changes[1].after.is_none(), "cl-2 was removed");
}

#[test]
fn everything_else_is_told_by_kind_with_both_sides() {
    let (old, mut new) = (plan(), plan());
    new.plan.title = "Novi plan".to_owned();
    new.events[0].day = "2020-02-01".parse().unwrap();
    new.events
        .push(event(EventKind::EntryIntoForce, "2020-03-01"));
    new.relations.push(Relation {
        kind: RelationKind::Replaces,
        target: RelationTarget::Plan("demovo-pdr-2010-1".parse().unwrap()),
        extent: RelationExtent::Whole,
        direct_application: eprostor_model::DirectApplication::NotGiven,
        document: None,
        article: Some("7".to_owned()),
    });
    new.legend[1].label = "Šuma".to_owned();
    new.documents[0].hash = DocumentHash::from_digest([2; 32]);
    let entries = plan_diff(&old, &new).entries;
    let shown: Vec<_> = entries
        .iter()
        .map(|e| {
            let side = |side: &Option<String>| side.clone().unwrap_or_default();
            (e.kind, e.subject.as_str(), side(&e.before), side(&e.after))
        })
        .collect();
    let text = |text: &str| text.to_owned();
    let of_hash = |digits: &str| format!("text; tekst.md; SHA-256 {}…", digits.repeat(6));
    assert_eq!(
        shown,
        [
            (EntryKind::Title, "title", text("Plan"), text("Novi plan")),
            (
                EntryKind::Event,
                "adoption",
                text("2020-01-01"),
                text("2020-02-01")
            ),
            (
                EntryKind::Event,
                "entry_into_force",
                text(""),
                text("2020-03-01")
            ),
            (
                EntryKind::Relation,
                "replaces demovo-pdr-2010-1",
                text(""),
                text("whole; 7")
            ),
            (EntryKind::Legend, "P1", text("Park"), text("Šuma")),
            (EntryKind::Document, "tekst", of_hash("01"), of_hash("02")),
        ]
    );
}

#[test]
fn two_entries_of_one_subject_are_told_apart_by_what_they_say() {
    let (mut old, mut new) = (plan(), plan());
    old.events.push(event(EventKind::Correction, "2021-01-01"));
    old.events.push(event(EventKind::Correction, "2022-01-01"));
    new.events.push(event(EventKind::Correction, "2022-01-01"));
    new.events.push(event(EventKind::Correction, "2023-01-01"));
    let entries = plan_diff(&old, &new).entries;
    assert_eq!(entries.len(), 1, "{entries:#?}");
    assert_eq!(entries[0].before.as_deref(), Some("2021-01-01"));
    assert_eq!(entries[0].after.as_deref(), Some("2023-01-01"));
}

/// A line through places in metres.
fn line(places: &[(f64, f64)]) -> PlanarGeometry {
    let mut bytes = vec![1, 2, 0, 0, 0];
    bytes.extend(u32::to_le_bytes(places.len().try_into().unwrap()));
    for (x, y) in places {
        bytes.extend(f64::to_le_bytes(450_000.0 + x));
        bytes.extend(f64::to_le_bytes(4_950_000.0 + y));
    }
    PlanarGeometry::from_wkb(&bytes).unwrap()
}

fn lines_of(drawn: &[PlanarGeometry]) -> PlanContent {
    let mut plan = plan();
    let features = (1..).zip(drawn);
    plan.features = features
        .map(|(serial, geometry)| PlanFeature {
            serial,
            code: "GL".to_owned(),
            name: None,
            geometry: geometry.clone(),
        })
        .collect();
    plan
}

#[test]
fn a_line_that_was_redrawn_in_the_same_box_is_told_with_what_differs() {
    let old = lines_of(&[line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)])]);
    let new = lines_of(&[line(&[(0.0, 0.0), (0.0, 10.0), (10.0, 10.0)])]);
    let entries = plan_diff(&old, &new).entries;
    let [change] = &entries[..] else {
        panic!("{entries:#?}");
    };
    assert_eq!((change.kind, &*change.subject), (EntryKind::Line, "1 GL"));
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let east = "450000.0000 4950000.0000 → 450010.0000 4950000.0000";
    let north = "450000.0000 4950000.0000 → 450000.0000 4950010.0000";
    assert!(before.unwrap().ends_with(east), "{change:#?}");
    assert!(after.unwrap().ends_with(north), "{change:#?}");
    // The same line drawn from its other end.
    let turned = lines_of(&[line(&[(10.0, 10.0), (10.0, 0.0), (0.0, 0.0)])]);
    assert_eq!(plan_diff(&old, &turned).entries, []);
}

/// Returns a right triangle 10 m high on the left or the right of its box.
fn triangle(top: f64) -> PlanarPolygon {
    let mut bytes = vec![1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
    for (x, y) in [(0.0, 0.0), (10.0, 0.0), (top, 10.0), (0.0, 0.0)] {
        bytes.extend(f64::to_le_bytes(450_000.0 + x));
        bytes.extend(f64::to_le_bytes(4_950_000.0 + y));
    }
    PlanarPolygon::from_wkb(&bytes).unwrap()
}

#[test]
fn an_area_that_was_mirrored_is_told_in_relations_and_features() {
    let relation = |area: PlanarPolygon| Relation {
        kind: RelationKind::Replaces,
        target: RelationTarget::Plan("demovo-pdr-2010-1".parse().unwrap()),
        extent: RelationExtent::Area {
            name: "deo".to_owned(),
            area,
        },
        direct_application: eprostor_model::DirectApplication::NotGiven,
        document: None,
        article: None,
    };
    let version = |top: f64| {
        let mut version = lines_of(&[PlanarGeometry::Polygon(triangle(top))]);
        version.relations.push(relation(triangle(top)));
        version
    };
    let entries = plan_diff(&version(0.0), &version(10.0)).entries;
    let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::Relation, EntryKind::Line]);
    assert!(
        entries.iter().all(|entry| entry.before != entry.after),
        "{entries:#?}"
    );
    assert_eq!(plan_diff(&version(10.0), &version(10.0)).entries, []);
}

#[test]
fn a_number_that_went_from_one_field_to_another_is_told() {
    let row = |paragraph: Option<&str>, item: Option<&str>| {
        let mut version = plan();
        let mut locator = provision("cl-1", "40").locator;
        locator.paragraph = paragraph.map(str::to_owned);
        locator.item = item.map(str::to_owned);
        version.public_parcels = vec![PublicParcel {
            parcel: ParcelKey {
                ko: "999903".parse().unwrap(),
                number: "12".parse().unwrap(),
            },
            taken: Taken::Whole,
            locator,
        }];
        version
    };
    let entries = plan_diff(&row(Some("2"), None), &row(None, Some("2"))).entries;
    let [change] = &entries[..] else {
        panic!("{entries:#?}");
    };
    assert_eq!(change.kind, EntryKind::PublicParcel);
    let told = |side: &Option<String>, words| side.as_ref().unwrap().contains(words);
    assert!(told(&change.before, "paragraph = 2"), "{change:#?}");
    assert!(told(&change.after, "item = 2"), "{change:#?}");
    let mut other = row(Some("2"), None);
    other.public_parcels[0].locator.hash = Some(DocumentHash::from_digest([2; 32]));
    assert_eq!(plan_diff(&row(Some("2"), None), &other).entries, []);
}
