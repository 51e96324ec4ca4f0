//! A package beside a cadastre and plans in force: offset, territory, listed
//! parcels and plans over the same land.

use std::sync::Arc;

use eprostor_geometry::{Bounds, PlanarPolygon, RepairLimits, repair_polygon};
use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, Day, DayInterval, Finding, Known,
    KoCode, ListedParcel, Parameter, Parcel, ParcelKey, ParcelsNear, PlanCard, PlanContent, PlanId,
    PlanKind, PlanList, PlanOver, Reality, RegisterView, Severity,
};
use geo::{LineString, MultiPolygon, Polygon};

use crate::Case;
use crate::delivery::{Delivery, NOT_CHECKED, every_finding, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "an_offset_is_told_in_metres_and_direction_and_weighed_by_the_accuracy",
        an_offset_is_told_in_metres_and_direction_and_weighed_by_the_accuracy,
    ),
    (
        "land_of_another_municipality_is_told_and_land_of_its_own_is_not",
        land_of_another_municipality_is_told_and_land_of_its_own_is_not,
    ),
    (
        "a_listed_number_that_the_cadastre_lacks_is_told",
        a_listed_number_that_the_cadastre_lacks_is_told,
    ),
    (
        "a_plan_over_another_of_its_kind_is_told_unless_one_names_the_other",
        a_plan_over_another_of_its_kind_is_told_unless_one_names_the_other,
    ),
    (
        "a_plan_that_could_not_be_compared_is_told_unless_it_is_related",
        a_plan_that_could_not_be_compared_is_told_unless_it_is_related,
    ),
    (
        "a_register_without_parcels_there_says_what_it_could_not_check",
        a_register_without_parcels_there_says_what_it_could_not_check,
    ),
    (
        "more_parcels_than_are_compared_are_told_and_not_cut_off",
        more_parcels_than_are_compared_are_told_and_not_cut_off,
    ),
];

const PLAN: &str = "plan.toml";
const ZONES: &str = "layers/zone.geojson";
/// Of the plan's municipality, and of another.
const OWN: (&str, &str) = ("999903", "99902");
const OTHER: (&str, &str) = ("704016", "70092");

/// A register with parcels and plans.
#[derive(Default)]
struct Cadastre {
    parcels: Vec<Arc<Parcel>>,
    /// The municipality that every cadastral municipality is of.
    municipality: &'static str,
    plans: Vec<PlanContent>,
    /// Whether their land is too hard to compare.
    is_hard: bool,
    /// How often every parcel is there.
    times: usize,
}

impl RegisterView for Cadastre {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked(self.plans.iter().find(|plan| plan.plan.id == *id).cloned())
    }

    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>> {
        let municipality = self.municipality.parse().unwrap();
        Known::Checked(Some(CadastralMunicipality {
            code,
            name_latn: "Proba".to_owned(),
            name_cyrl: "Проба".to_owned(),
            municipality,
            municipality_latn: "Proba".to_owned(),
            municipality_cyrl: "Проба".to_owned(),
            reality: Reality::Demo,
        }))
    }

    fn plans_of(&self, _: PlanList<'_>) -> Known<Vec<PlanId>> {
        Known::NotChecked
    }

    fn lies_in(&self, _: &PlanContent, _: &CoverageArea) -> Known<bool> {
        Known::NotChecked
    }

    fn cards(&self) -> Known<Vec<PlanCard>> {
        Known::NotChecked
    }

    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        Known::NotChecked
    }

    fn parcels_near(&self, near: ParcelsNear) -> Known<Vec<Arc<Parcel>>> {
        let meets = |parcel: &&Arc<Parcel>| parcel.geometry.bounds().intersects(&near.bounds);
        let all = self.parcels.iter().filter(meets);
        let all = all.flat_map(|parcel| std::iter::repeat_n(parcel, self.times.max(1)));
        Known::Checked(all.take(near.limit).cloned().collect())
    }

    fn kos_near(&self, _: &Bounds) -> Known<Vec<KoCode>> {
        let mut kos: Vec<KoCode> = self.parcels.iter().map(|parcel| parcel.key.ko).collect();
        kos.dedup();
        Known::Checked(kos)
    }

    fn listed_parcel(&self, key: &ParcelKey, day: Day) -> Known<ListedParcel> {
        let on_day = |parcel: &&Arc<Parcel>| parcel.valid.contains(day);
        let mut there = self.parcels.iter().filter(on_day);
        Known::Checked(if there.any(|parcel| parcel.key.number == key.number) {
            ListedParcel::There
        } else if self.parcels.iter().any(|parcel| parcel.valid.contains(day)) {
            ListedParcel::NotThere
        } else {
            ListedParcel::NoCadastre
        })
    }

    fn plans_over(&self, _: &PlanarPolygon, kind: PlanKind, _: Day) -> Known<Vec<PlanOver>> {
        let plans = self.plans.iter().filter(|plan| plan.plan.kind == kind);
        let over = plans.map(|content| PlanOver {
            content: content.clone(),
            shared_m2: (!self.is_hard).then_some(5_000.0),
        });
        Known::Checked(over.collect())
    }
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> PlanarPolygon {
    let ring = [(west, south), (east, south), (east, north), (west, north)];
    let ring = ring.map(|(x, y)| (458_000.0 + x, 4_882_000.0 + y)).to_vec();
    let drawn = MultiPolygon(vec![Polygon::new(LineString::from(ring), Vec::new())]);
    repair_polygon(drawn, &RepairLimits::default())
        .unwrap()
        .polygon
}

/// Parcels of 20 m by 25 m over the plan, which is 200 m by 100 m, and as much
/// around it as is asked for; all moved by so much.
fn parcels(ko: &str, around: i32, (east, north): (f64, f64)) -> Vec<Arc<Parcel>> {
    let cells = (-around..10 + around).flat_map(|x| (-around..4 + around).map(move |y| (x, y)));
    cells
        .enumerate()
        .map(|(index, (x, y))| {
            let (west, south) = (f64::from(x) * 20.0 + east, f64::from(y) * 25.0 + north);
            Arc::new(Parcel {
                key: ParcelKey {
                    ko: ko.parse().unwrap(),
                    number: (index + 1).to_string().parse().unwrap(),
                },
                registered_area_m2: None,
                valid: DayInterval {
                    from: "2020-01-01".parse().unwrap(),
                    to: None,
                },
                predecessors: Vec::new(),
                geometry: rectangle(west, south, west + 20.0, south + 25.0),
            })
        })
        .collect()
}

/// Forty zones, each on one parcel of an unmoved cadastre.
fn zones_on_parcels() -> Delivery {
    let delivery = Delivery::sound();
    let features: Vec<String> = (0..10)
        .flat_map(|x| (0..4).map(move |y| (x, y)))
        .map(|(x, y)| {
            let (w, s) = (458_000 + x * 20, 4_882_000 + y * 25);
            let (e, n) = (w + 20, s + 25);
            format!(
                r#"{{"type":"Feature","properties":{{"code":"S2"}},"geometry":{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    delivery.write(ZONES, text);
    delivery
}

fn found(delivery: &Delivery, register: &Cadastre) -> Vec<Finding> {
    let found = every_finding(ingest().read_package(delivery.path()).unwrap(), register);
    let offline = found.iter().find(|f| NOT_CHECKED.contains(&f.code()));
    assert_eq!(offline, None);
    found
}

fn has(found: &[Finding], code: &str) -> bool {
    found.iter().any(|finding| finding.code().starts_with(code))
}

fn parameter<'a>(finding: &'a Finding, name: &str) -> &'a Parameter {
    let mut parameters = finding.message.parameters.iter();
    &parameters.find(|(own, _)| *own == name).unwrap().1
}

fn measure(finding: &Finding, name: &str) -> f64 {
    match parameter(finding, name) {
        Parameter::Measure { value, .. } => *value,
        other => panic!("{other:?}"),
    }
}

fn an_offset_is_told_in_metres_and_direction_and_weighed_by_the_accuracy() {
    let delivery = zones_on_parcels();
    let beside = |moved: (f64, f64)| Cadastre {
        parcels: parcels(OWN.0, 1, moved),
        municipality: OWN.1,
        ..Cadastre::default()
    };
    // The cadastre lies 0.6 m west and south: the plan lies north-east of it.
    let shifted = found(&delivery, &beside((-0.6, -0.6)));
    let offset = told(
        &shifted,
        "finding-offset-beyond-accuracy",
        At::Field(PLAN, "accuracy"),
    );
    assert_eq!(offset.severity, Severity::Warning);
    assert_eq!(
        *parameter(offset, "direction"),
        Parameter::Text("ne".to_owned())
    );
    assert!(
        (measure(offset, "offset_m") - 0.6_f64.hypot(0.6)).abs() < 0.001,
        "{offset:?}"
    );
    assert!(
        (measure(offset, "east_m") - 0.6).abs() < 0.001,
        "{offset:?}"
    );
    assert!(measure(offset, "spread_m") < 0.001);
    // 15 cm to the west are within the stated 20 cm, and still worth knowing.
    let near = found(&delivery, &beside((0.15, 0.0)));
    let offset = told(&near, "finding-offset", At::Field(PLAN, "accuracy"));
    assert_eq!(offset.severity, Severity::Note);
    assert_eq!(
        *parameter(offset, "direction"),
        Parameter::Text("w".to_owned())
    );
    // One source; and a cadastre of which too few borders are near.
    assert!(!has(
        &found(&delivery, &beside((0.01, 0.0))),
        "finding-offset"
    ));
    let mut few = beside((-0.6, -0.6));
    few.parcels.drain(..7);
    few.parcels.truncate(2);
    assert!(!has(&found(&delivery, &few), "finding-offset"));
}

fn land_of_another_municipality_is_told_and_land_of_its_own_is_not() {
    let code = "finding-outside-territory";
    let cadastre = |municipality, moved| Cadastre {
        parcels: parcels(OTHER.0, 0, moved),
        municipality,
        ..Cadastre::default()
    };
    let delivery = Delivery::sound();
    let away = found(&delivery, &cadastre(OTHER.1, (190.0, 0.0)));
    let outside = told(&away, code, At::Field(PLAN, "municipality"));
    assert!(
        (measure(outside, "area_m2") - 1_000.0).abs() < 0.01,
        "{outside:?}"
    );
    assert!(!has(
        &found(&delivery, &cadastre(OWN.1, (190.0, 0.0))),
        code
    ));
    // Lines are off by 20 cm: a parcel beside the boundary is not inside.
    assert!(!has(
        &found(&delivery, &cadastre(OTHER.1, (199.9, 0.0))),
        code
    ));
}

fn a_listed_number_that_the_cadastre_lacks_is_told() {
    let code = "finding-public-parcel-unknown";
    let delivery = Delivery::sound();
    let mut register = Cadastre {
        parcels: parcels(OWN.0, 0, (0.0, 0.0)),
        municipality: OWN.1,
        ..Cadastre::default()
    };
    // There is 14, and no 12/3.
    let unknown = found(&delivery, &register);
    let told_unknown = told(&unknown, code, At::Field("public_parcels.csv", "number"));
    assert_eq!(told_unknown.place.feature.as_deref(), Some("998508 12/3"));
    let count = unknown.iter().filter(|f| f.code() == code).count();
    assert_eq!(count, 1);
    // A cadastre that begins after the plan knows nothing of its day.
    for parcel in &mut register.parcels {
        Arc::get_mut(parcel).unwrap().valid.from = "2025-01-01".parse().unwrap();
    }
    let unknown = found(&delivery, &register);
    assert!(!has(&unknown, code));
    let code = "finding-public-parcels-no-cadastre";
    told(&unknown, code, At::Field("public_parcels.csv", "number"));
    // Two parcels of one cadastral municipality are listed.
    assert_eq!(unknown.iter().filter(|f| f.code() == code).count(), 1);
}

fn a_register_without_parcels_there_says_what_it_could_not_check() {
    let register = |moved| Cadastre {
        parcels: parcels(OWN.0, 0, moved),
        municipality: OWN.1,
        ..Cadastre::default()
    };
    let delivery = zones_on_parcels();
    let codes = [
        "finding-offset-no-cadastre",
        "finding-territory-no-cadastre",
    ];
    let mut none = register((0.0, 0.0));
    none.parcels.clear();
    let said = found(&delivery, &none);
    told(&said, codes[0], At::Field(PLAN, "accuracy"));
    told(&said, codes[1], At::Field(PLAN, "municipality"));
    let far = found(&delivery, &register((10_000.0, 0.0)));
    told(&far, codes[0], At::Field(PLAN, "accuracy"));
    let there = found(&delivery, &register((0.0, 0.0)));
    assert!(!codes.iter().any(|code| has(&there, code)));
}

fn more_parcels_than_are_compared_are_told_and_not_cut_off() {
    let code = "finding-territory-not-compared";
    let delivery = Delivery::sound();
    let place = At::Field(PLAN, "municipality");
    let mut register = Cadastre {
        parcels: parcels(OTHER.0, 0, (190.0, 0.0)),
        municipality: OTHER.1,
        times: 100_000,
        ..Cadastre::default()
    };
    let note = found(&delivery, &register);
    assert_eq!(told(&note, code, place).severity, Severity::Note);
    // Four of them meet the plan: 24,000 are compared.
    register.times = 6_000;
    let compared = found(&delivery, &register);
    assert!(!has(&compared, code));
    told(&compared, "finding-outside-territory", place);
}

fn a_plan_over_another_of_its_kind_is_told_unless_one_names_the_other() {
    let code = "finding-plan-over-another";
    let delivery = Delivery::sound();
    let mut content = ingest()
        .read_package(delivery.path())
        .unwrap()
        .draft
        .unwrap()
        .content;
    let same = content.clone();
    content.plan.id = "proba-pdr-2015-1".parse().unwrap();
    let register = |plan: &PlanContent| Cadastre {
        municipality: OWN.1,
        plans: vec![plan.clone()],
        ..Cadastre::default()
    };
    let over = found(&delivery, &register(&content));
    let over = told(&over, code, At::Field(PLAN, "relation"));
    assert_eq!(over.severity, Severity::Warning);
    // The plan itself, delivered again.
    assert!(!has(&found(&delivery, &register(&same)), code));
    let first_layer = "[[layer]]\nname = \"granica\"";
    let relation = format!(
        "[[relation]]\nkind = \"replaces\"\ntarget = \"proba-pdr-2015-1\"\n\n{first_layer}"
    );
    delivery.change(PLAN, first_layer, &relation);
    assert!(!has(&found(&delivery, &register(&content)), code));
}

fn a_plan_that_could_not_be_compared_is_told_unless_it_is_related() {
    let code = "finding-in-force-not-compared";
    let delivery = Delivery::sound();
    let draft = ingest().read_package(delivery.path()).unwrap().draft;
    let mut content = draft.unwrap().content;
    content.plan.id = "proba-pdr-2015-1".parse().unwrap();
    let register = Cadastre {
        municipality: OWN.1,
        plans: vec![content],
        is_hard: true,
        ..Cadastre::default()
    };
    let over = found(&delivery, &register);
    let note = told(&over, code, At::Field(PLAN, "relation"));
    assert_eq!(note.severity, Severity::Note);
    assert_eq!(note.said("id"), Some("proba-pdr-2015-1"));
    assert!(!has(&over, "finding-plan-over-another"));
    let first_layer = "[[layer]]\nname = \"granica\"";
    let relation = format!(
        "[[relation]]\nkind = \"replaces\"\ntarget = \"proba-pdr-2015-1\"\n\n{first_layer}"
    );
    delivery.change(PLAN, first_layer, &relation);
    assert!(!has(&found(&delivery, &register), code));
}
