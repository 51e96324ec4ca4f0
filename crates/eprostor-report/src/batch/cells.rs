//! The cells of the table: what an answer says of each part. A value never
//! stands without its source; without a value the source column says which of
//! the other three states it is in. Must not know how cells are written.

use eprostor_geometry::Region;
use eprostor_model::{
    Answer, BatchDeterminants, BatchRefusal, Determinants, LawTables, Locator, Parameter,
    ParameterAnswer, Part, PlanInPart, PlanRole, ProvisionValue, SourcedValue, Subject, TableCell,
    TableRow, Touch, ValueState,
};

use crate::json::is_demo;
use crate::words::plain;

/// Between several things in one cell.
const BETWEEN: &str = "; ";

/// Returns a row for every part and every touch: together they are the parcel.
pub(super) fn of_answer(answer: &Answer, law: &LawTables) -> Vec<TableRow> {
    let content = answer.content();
    let frame = Frame::new(answer, law);
    let parts = content.parts.iter().map(|part| frame.part(part, law));
    let touches = content.touches.iter();
    parts
        .chain(touches.map(|touch| frame.touch(touch, law)))
        .collect()
}

/// Returns the row of what has no answer.
pub(super) fn of_refusal(
    refusal: &BatchRefusal,
    determinants: &BatchDeterminants,
    law: &LawTables,
) -> TableRow {
    let mut cells = vec![text(&refusal.ko), text(&refusal.number), text("refused")];
    let between = super::columns::columns(law).len() - cells.len() - super::columns::BEHIND.len();
    cells.extend(std::iter::repeat_n(TableCell::Empty, between));
    let build = determinants.intent.pairs().into_iter();
    let words = [refusal.ko.clone(), refusal.number.clone()].into_iter();
    let words = words.filter(|word| !word.is_empty());
    let words = words.chain(build.map(|(key, value)| format!("{key}={value}")));
    cells.extend([
        TableCell::Text(words.collect::<Vec<_>>().join(" ")),
        TableCell::Text(determinants.day.to_string()),
        TableCell::Integer(determinants.revision.0),
        TableCell::Text(determinants.law_version.clone()),
        TableCell::Integer(i64::from(determinants.schema_version)),
        TableCell::Empty,
        TableCell::Text(reason(refusal)),
    ]);
    TableRow {
        cells,
        geometry: None,
    }
}

/// Returns the code of a refusal with its parameters, for programs.
fn reason(refusal: &BatchRefusal) -> String {
    let parameters = refusal.message.parameters.iter();
    let pairs = parameters.map(|(name, value)| format!("{name}={}", parameter(value)));
    let code = std::iter::once(refusal.message.code.to_string());
    code.chain(pairs).collect::<Vec<_>>().join(BETWEEN)
}

fn parameter(value: &Parameter) -> String {
    match value {
        Parameter::Text(text) => text.clone(),
        Parameter::Integer(number) => number.to_string(),
        Parameter::Decimal(decimal) => decimal.to_string(),
        Parameter::Measure { value, decimals } => plain(*value, usize::from(*decimals)),
        Parameter::Day(day) => day.to_string(),
    }
}

/// What all rows of one answer share.
struct Frame {
    before: Vec<TableCell>,
    parcel_area: TableCell,
    regimes: Vec<TableCell>,
    behind: Vec<TableCell>,
}

impl Frame {
    fn new(answer: &Answer, law: &LawTables) -> Self {
        let content = answer.content();
        let before = match &content.determinants.question.subject {
            Subject::Parcel(key) => vec![text(key.ko), text(key.number)],
            Subject::Point(_) | Subject::Area(_) | Subject::Route(_) => {
                vec![TableCell::Empty, TableCell::Empty]
            }
        };
        let state = |code: &str| {
            let found = content
                .regimes
                .iter()
                .find(|regime| &*regime.code.0 == code);
            found.map_or(TableCell::Empty, |regime| text(regime.outcome.code()))
        };
        let demo = if is_demo(answer) {
            text("DEMO")
        } else {
            TableCell::Empty
        };
        Self {
            before,
            parcel_area: TableCell::Real(content.land.area_m2),
            regimes: law.regimes().iter().map(|row| state(&row.code.0)).collect(),
            behind: behind(&content.determinants, demo),
        }
    }

    fn part(&self, part: &Part, law: &LawTables) -> TableRow {
        let mut cells = self.start("part", TableCell::Integer(i64::from(part.number)));
        cells.extend([TableCell::Real(part.area_m2), TableCell::Real(part.share)]);
        cells.extend([text(part.outcome.code()), text(part.certainty.code())]);
        cells.extend(plans_and_zones(&part.plans));
        let conflicts = i64::try_from(part.conflicts.len()).unwrap_or(i64::MAX);
        cells.push(TableCell::Integer(conflicts));
        for row in law.parameters() {
            let answer = part.values.iter().find(|answer| answer.key == row.key);
            cells.extend(value_and_source(answer));
        }
        cells.extend(self.regimes.iter().cloned());
        let regimes = part.regimes.iter().map(|regime| {
            let share = plain(regime.share, 6);
            format!(
                "{} {share} {} {}",
                regime.code,
                regime.act,
                regime.net.code()
            )
        });
        cells.push(joined(regimes));
        self.finished(cells, &part.geometry)
    }

    fn touch(&self, touch: &Touch, law: &LawTables) -> TableRow {
        let mut cells = self.start("touch", TableCell::Empty);
        cells.extend([TableCell::Real(touch.area_m2), TableCell::Empty]);
        cells.extend([text(touch.kind.code()), TableCell::Empty]);
        cells.extend(plans_and_zones(&touch.plans));
        let nothing_said = 1 + 2 * law.parameters().len();
        cells.extend(std::iter::repeat_n(TableCell::Empty, nothing_said));
        cells.extend(self.regimes.iter().cloned());
        cells.push(TableCell::Empty);
        self.finished(cells, &touch.geometry)
    }

    fn start(&self, row: &str, number: TableCell) -> Vec<TableCell> {
        let mut cells = self.before.clone();
        cells.extend([text(row), number, self.parcel_area.clone()]);
        cells
    }

    fn finished(&self, mut cells: Vec<TableCell>, geometry: &Region) -> TableRow {
        cells.extend(self.behind.iter().cloned());
        TableRow {
            cells,
            geometry: Some(geometry.clone()),
        }
    }
}

fn behind(determinants: &Determinants, demo: TableCell) -> Vec<TableCell> {
    vec![
        TableCell::Text(determinants.question.canonical_line()),
        text(determinants.question.day),
        TableCell::Integer(determinants.revision.0),
        text(&determinants.law_version),
        TableCell::Integer(i64::from(determinants.schema_version)),
        demo,
        TableCell::Empty,
    ]
}

/// Returns the plans that govern, or claim to, with their roles, and the codes
/// of their zones.
fn plans_and_zones(plans: &[PlanInPart]) -> [TableCell; 2] {
    let governing = || plans.iter().filter(|plan| plan.role != PlanRole::Context);
    let names = governing().map(|plan| match plan.role {
        PlanRole::Governs => plan.plan.to_string(),
        other => format!("{} ({})", plan.plan, other.code()),
    });
    let zones = governing().flat_map(|plan| plan.zones.iter().map(|zone| zone.code.clone()));
    [joined(names), joined(zones)]
}

/// Returns a value and where it stands; without a value its state.
fn value_and_source(answer: Option<&ParameterAnswer>) -> [TableCell; 2] {
    match answer.map(|answer| &answer.state) {
        None => [TableCell::Empty, TableCell::Empty],
        Some(ValueState::Set(values)) => [
            joined(values.iter().map(value)),
            joined(values.iter().map(source)),
        ],
        Some(other) => [TableCell::Empty, text(other.code())],
    }
}

/// Returns a value as `max 30 %`, with its conditions.
fn value(value: &SourcedValue) -> String {
    let mut words = vec![value.operator.code().to_owned(), value.value.to_string()];
    if let ProvisionValue::Number { unit, .. } = &value.value {
        words.push(unit.clone());
    }
    for condition in &value.conditions {
        words.push(format!("[{}={}]", condition.key.code(), condition.value));
    }
    words.join(" ")
}

/// Returns where a value stands: plan, document, article, page.
fn source(value: &SourcedValue) -> String {
    let Locator {
        document,
        page,
        article,
        paragraph,
        item,
        ..
    } = &value.locator;
    let named =
        |name: &str, found: &Option<String>| found.as_ref().map(|words| format!("{name} {words}"));
    let page = page.map(|number| number.to_string());
    let plan = [value.plan.to_string(), document.0.clone()].into_iter();
    plan.chain(named("article", &Some(article.clone())))
        .chain(named("paragraph", paragraph))
        .chain(named("item", item))
        .chain(named("page", &page))
        .collect::<Vec<_>>()
        .join(", ")
}

fn text(words: impl ToString) -> TableCell {
    TableCell::Text(words.to_string())
}

fn joined(words: impl Iterator<Item = String>) -> TableCell {
    let words: Vec<_> = words.collect();
    if words.is_empty() {
        TableCell::Empty
    } else {
        TableCell::Text(words.join(BETWEEN))
    }
}
