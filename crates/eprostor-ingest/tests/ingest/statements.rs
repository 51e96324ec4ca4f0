//! Statements of completeness that contradict what a register holds, and such
//! that do not (issue 4, bad input).

use eprostor_model::{
    CadastralMunicipality, Completeness, CoverageArea, CoverageStatement, CoverageSubject,
    DayInterval, Finding, Known, KoCode, PlanCard, PlanContent, PlanId, PlanKind, PlanList,
    RegisterView, Severity,
};

use crate::Case;
use crate::delivery::{Delivery, findings, ingest};
use crate::told::{At, told};

pub(crate) const ALL: &[Case] = &[
    (
        "nothing_said_to_be_here_contradicts_a_plan_that_is_held",
        nothing_said_to_be_here_contradicts_a_plan_that_is_held,
    ),
    (
        "everything_said_to_be_here_contradicts_a_card",
        everything_said_to_be_here_contradicts_a_card,
    ),
    (
        "a_card_contradicts_an_earlier_statement_that_everything_is_here",
        a_card_contradicts_an_earlier_statement_that_everything_is_here,
    ),
    (
        "a_plan_contradicts_an_earlier_statement_that_nothing_is_here",
        a_plan_contradicts_an_earlier_statement_that_nothing_is_here,
    ),
];

const CODE: &str = "finding-statement-contradicts";
const COVERAGE: &str = "adopter,municipality,subject,ko,from,to,statement\n";
const CARDS: &str = "id,kind,title,adopter,municipality,in_force,ko\n";
/// Two cadastral municipalities of one municipality.
const KO: &str = "999903";
const OTHER_KO: &str = "999911";
const MUNICIPALITY: &str = "99902";

/// A register; its plans lie in [`KO`].
#[derive(Default)]
struct World {
    plans: Vec<PlanContent>,
    cards: Vec<PlanCard>,
    statements: Vec<CoverageStatement>,
}

impl RegisterView for World {
    fn plan(&self, id: &PlanId) -> Known<Option<PlanContent>> {
        Known::Checked(self.plans.iter().find(|plan| plan.plan.id == *id).cloned())
    }

    fn cadastral_municipality(&self, code: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::Checked(Some(CadastralMunicipality {
            code,
            name_latn: "Proba".to_owned(),
            name_cyrl: "Проба".to_owned(),
            municipality: MUNICIPALITY.parse().unwrap(),
            municipality_latn: "Proba".to_owned(),
            municipality_cyrl: "Проба".to_owned(),
            reality: eprostor_model::Reality::Demo,
        }))
    }

    fn plans_of(&self, list: PlanList<'_>) -> Known<Vec<PlanId>> {
        let plans = self.plans.iter().map(|content| &content.plan);
        let listed = plans.filter(|plan| {
            plan.kind == list.kind && plan.adopter.slug == list.adopter && here(list.area)
        });
        Known::Checked(listed.map(|plan| plan.id.clone()).collect())
    }

    fn lies_in(&self, _: &PlanContent, area: &CoverageArea) -> Known<bool> {
        Known::Checked(here(area))
    }

    fn cards(&self) -> Known<Vec<PlanCard>> {
        Known::Checked(self.cards.clone())
    }

    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        Known::Checked(self.statements.clone())
    }
}

fn here(area: &CoverageArea) -> bool {
    area.covers(KO.parse().unwrap(), MUNICIPALITY.parse().unwrap())
}

/// The sound package's plan: `proba-pdr-2021-1`, in force from 2021-03-20.
fn held() -> World {
    let reading = ingest().read_package(Delivery::sound().path()).unwrap();
    World {
        plans: vec![reading.draft.unwrap().content],
        ..World::default()
    }
}

fn of_statement(row: &str, world: &World) -> Vec<Finding> {
    let delivery = Delivery::empty();
    let path = delivery.write("coverage.csv", format!("{COVERAGE}{row}\n"));
    ingest().read_coverage(&path, world).unwrap().findings
}

fn of_card(row: &str, world: &World) -> Vec<Finding> {
    let delivery = Delivery::empty();
    let path = delivery.write("cards.csv", format!("{CARDS}{row}\n"));
    ingest().read_cards(&path, world).unwrap().findings
}

/// Fails unless the only finding is the contradiction with this plan, in the
/// first row.
fn contradicts(findings: &[Finding], plan: &str, file: &str, field: &str) {
    let finding = told(findings, CODE, At::Row(file, 2));
    told(findings, CODE, At::Field(file, field));
    assert_eq!(finding.severity, Severity::Warning);
    let plan = eprostor_model::Parameter::Text(plan.to_owned());
    let mut parameters = finding.message.parameters.iter();
    assert!(parameters.any(|(_, parameter)| *parameter == plan));
    assert_eq!(findings.len(), 1, "{findings:#?}");
}

fn nothing_said_to_be_here_contradicts_a_plan_that_is_held() {
    let world = held();
    for row in [
        "proba,99902,PDR,*,2020-01-01,,none",
        "proba,99902,PDR,999903,2020-01-01,,none",
        "proba,99902,PDR,999911|999903,2020-01-01,2021-03-21,none",
    ] {
        let found = of_statement(row, &world);
        contradicts(&found, "proba-pdr-2021-1", "coverage.csv", "statement");
    }
    for row in [
        // Of other plans, other land, and days before the plan is in force.
        "proba,99902,PGR,*,2020-01-01,,none",
        "druga,99902,PDR,*,2020-01-01,,none",
        "proba,99902,PDR,999911,2020-01-01,,none",
        "proba,99902,PDR,*,2020-01-01,2021-03-20,none",
        "proba,99902,PDR,*,2020-01-01,,partial",
        "proba,99902,PDR,*,2020-01-01,,complete",
    ] {
        assert_eq!(of_statement(row, &world), [], "{row}");
    }
}

fn everything_said_to_be_here_contradicts_a_card() {
    let delivery = Delivery::empty();
    let card = "proba-pdr-2018-1,PDR,План,proba,99902,2018-05-01,999903\n";
    let path = delivery.write("cards.csv", format!("{CARDS}{card}"));
    let reading = ingest().read_cards(&path, &World::default()).unwrap();
    assert_eq!(reading.findings, []);
    let world = World {
        cards: reading.rows,
        ..World::default()
    };
    for row in [
        "proba,99902,PDR,*,2010-01-01,,complete",
        "proba,99902,PDR,999903,2010-01-01,2018-05-02,complete",
    ] {
        let found = of_statement(row, &world);
        contradicts(&found, "proba-pdr-2018-1", "coverage.csv", "statement");
    }
    for row in [
        "proba,99902,PGR,*,2010-01-01,,complete",
        "druga,99902,PDR,*,2010-01-01,,complete",
        "proba,99902,PDR,999911,2010-01-01,,complete",
        "proba,99902,PDR,*,2010-01-01,2018-05-01,complete",
        "proba,99902,PDR,*,2010-01-01,,partial",
        "proba,99902,PDR,*,2010-01-01,,none",
    ] {
        assert_eq!(of_statement(row, &world), [], "{row}");
    }
}

fn a_card_contradicts_an_earlier_statement_that_everything_is_here() {
    let stated = |completeness| CoverageStatement {
        adopter: "proba".to_owned(),
        subject: CoverageSubject::Plans(PlanKind::Pdr),
        area: CoverageArea::Kos(vec![KO.parse().unwrap()]),
        valid: DayInterval::since("2010-01-01".parse().unwrap()),
        completeness,
        document: None,
        note: None,
    };
    let mut world = World {
        statements: vec![stated(Completeness::Complete)],
        ..World::default()
    };
    let card = |ko: &str| format!("proba-pdr-2021-1,PDR,План,proba,99902,2021-03-20,{ko}");
    for ko in [KO, "*"] {
        let found = of_card(&card(ko), &world);
        contradicts(&found, "proba-pdr-2021-1", "cards.csv", "id");
    }
    assert_eq!(of_card(&card(OTHER_KO), &world), []);
    // The plan was delivered: its card is none of an undelivered plan.
    world.plans = held().plans;
    assert_eq!(of_card(&card(KO), &world), []);
    world.plans.clear();
    for completeness in [Completeness::Partial, Completeness::None] {
        world.statements = vec![stated(completeness)];
        assert_eq!(of_card(&card(KO), &world), []);
    }
}

fn a_plan_contradicts_an_earlier_statement_that_nothing_is_here() {
    let found = |row: &str| {
        let delivery = Delivery::empty();
        let path = delivery.write("coverage.csv", format!("{COVERAGE}{row}\n"));
        let reading = ingest().read_coverage(&path, &World::default()).unwrap();
        assert_eq!(reading.findings, [], "{row}");
        let world = World {
            statements: reading.rows,
            ..World::default()
        };
        let package = ingest().read_package(Delivery::sound().path()).unwrap();
        findings(package, &world)
    };
    for row in [
        "proba,99902,PDR,*,2020-01-01,,none",
        "proba,99902,PDR,999911|999903,2020-01-01,2021-03-21,none",
    ] {
        let findings = found(row);
        let finding = told(&findings, CODE, At::Field("plan.toml", "id"));
        assert_eq!(finding.severity, Severity::Warning);
        assert_eq!(findings.len(), 1, "{findings:#?}");
    }
    for row in [
        // Of other plans, other land, and days before the plan is in force.
        "proba,99902,PGR,*,2020-01-01,,none",
        "druga,99902,PDR,*,2020-01-01,,none",
        "proba,99902,PDR,999911,2020-01-01,,none",
        "proba,99902,PDR,*,2020-01-01,2021-03-20,none",
        "proba,99902,PDR,*,2020-01-01,,partial",
        // A list that is complete grows by being delivered.
        "proba,99902,PDR,*,2020-01-01,,complete",
    ] {
        assert_eq!(found(row), [], "{row}");
    }
}
