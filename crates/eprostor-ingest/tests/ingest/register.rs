//! Relations looked at beside the plans of a register: circles, and annulments
//! of more than there is (issue 3).

use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, DirectApplication, Finding, Known,
    KoCode, Parameter, PlanCard, PlanContent, PlanId, PlanList, RegisterView, Relation,
    RelationExtent, RelationKind, RelationTarget, Severity,
};

use crate::Case;
use crate::delivery::{Delivery, findings, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "relations_of_one_kind_that_lead_back_are_refused_with_their_chain",
        relations_of_one_kind_that_lead_back_are_refused_with_their_chain,
    ),
    (
        "relations_of_several_kinds_and_of_areas_may_point_back",
        relations_of_several_kinds_and_of_areas_may_point_back,
    ),
    (
        "an_annulment_of_more_than_the_plan_is_told_with_the_area",
        an_annulment_of_more_than_the_plan_is_told_with_the_area,
    ),
];

const PLAN: &str = "plan.toml";
const FIRST_LAYER: &str = "[[layer]]\nname = \"granica\"";

struct Plans(Vec<PlanContent>);

impl RegisterView for Plans {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked(self.0.iter().find(|plan| plan.plan.id == *id).cloned())
    }

    fn cadastral_municipality(&self, _: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::Checked(None)
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
}

/// A plan of the register with the content of a package and one relation.
fn plan(delivery: &Delivery, id: &str, relation: Option<(RelationKind, &str)>) -> PlanContent {
    let reading = ingest().read_package(delivery.path()).unwrap();
    let mut content = reading.draft.unwrap().content;
    content.plan.id = id.parse().unwrap();
    content.relations = relation.into_iter().map(whole).collect();
    content
}

fn whole((kind, target): (RelationKind, &str)) -> Relation {
    Relation {
        kind,
        target: RelationTarget::Plan(target.parse().unwrap()),
        extent: RelationExtent::Whole,
        direct_application: DirectApplication::NotGiven,
        document: None,
        article: None,
    }
}

/// What is found in the sound package, number 1, with one more relation.
fn found(relation: &str, plans: Vec<PlanContent>) -> Vec<Finding> {
    let delivery = Delivery::sound();
    let with = format!("[[relation]]\n{relation}\n\n{FIRST_LAYER}");
    delivery.change(PLAN, FIRST_LAYER, &with);
    let reading = ingest().read_package(delivery.path()).unwrap();
    findings(reading, &Plans(plans))
}

fn parameter<'a>(finding: &'a Finding, name: &str) -> &'a Parameter {
    let mut parameters = finding.message.parameters.iter();
    let found = parameters.find(|(own, _)| AsRef::<str>::as_ref(own) == name);
    &found.unwrap().1
}

const ONE: &str = "proba-pdr-2021-1";
const TWO: &str = "proba-pdr-2021-2";
const THREE: &str = "proba-pdr-2021-3";

fn relations_of_one_kind_that_lead_back_are_refused_with_their_chain() {
    let sound = Delivery::sound();
    for kind in [
        RelationKind::Amends,
        RelationKind::Replaces,
        RelationKind::YieldsTo,
    ] {
        let relation = format!("kind = \"{}\"\ntarget = \"{TWO}\"", kind.code());
        let round = vec![
            plan(&sound, TWO, Some((kind, THREE))),
            plan(&sound, THREE, Some((kind, ONE))),
        ];
        let found_round = found(&relation, round);
        let circle = told(
            &found_round,
            "finding-relation-circle",
            At::Field(PLAN, "target"),
        );
        assert_eq!(circle.severity, Severity::Error);
        let chain = format!("{ONE} → {TWO} → {THREE} → {ONE}");
        assert_eq!(*parameter(circle, "chain"), Parameter::Text(chain));
        // A circle that does not hold the document itself ends as well.
        let beside = vec![
            plan(&sound, TWO, Some((kind, THREE))),
            plan(&sound, THREE, Some((kind, TWO))),
        ];
        assert_eq!(found(&relation, beside), []);
    }
}

fn relations_of_several_kinds_and_of_areas_may_point_back() {
    let sound = Delivery::sound();
    let amends = format!("kind = \"amends\"\ntarget = \"{TWO}\"");
    let yields = plan(&sound, TWO, Some((RelationKind::YieldsTo, ONE)));
    assert_eq!(found(&amends, vec![yields.clone()]), []);
    let here =
        format!("kind = \"yields_to\"\ntarget = \"{TWO}\"\nextent = \"area\"\narea = \"granica\"");
    assert_eq!(found(&here, vec![yields]), []);
}

fn an_annulment_of_more_than_the_plan_is_told_with_the_area() {
    let annuls =
        format!("kind = \"annuls\"\ntarget = \"{TWO}\"\nextent = \"area\"\narea = \"granica\"");
    let same = plan(&Delivery::sound(), TWO, None);
    assert_eq!(found(&annuls, vec![same]), []);
    // 150 m of the 200 m by 100 m: 5,000 m² are beyond the boundary.
    let smaller = Delivery::sound();
    let boundary = "layers/granica.geojson";
    smaller
        .change(boundary, "[458200,4882000]", "[458150,4882000]")
        .change(boundary, "[458200,4882100]", "[458150,4882100]");
    let told_wider = found(&annuls, vec![plan(&smaller, TWO, None)]);
    let wider = told(
        &told_wider,
        "finding-annulment-wider",
        At::Field(PLAN, "area"),
    );
    assert_eq!(wider.severity, Severity::Warning);
    let Parameter::Measure { value, .. } = parameter(wider, "area_m2") else {
        panic!("{wider:?}");
    };
    assert!((value - 5_000.0).abs() < 1e-6, "{value}");
}
