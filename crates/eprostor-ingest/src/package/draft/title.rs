//! The title page. Must not know layers.

use eprostor_model::{
    Adopter, Finding, Place, Plan, PlanKind, PlanMark, PositionalAccuracy, Reality,
};

use super::Source;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::tables::fields;

/// The only version of the format so far.
const FORMAT: u32 = 1;
/// Marks of which a plan can have only one.
const EXCLUSIVE_MARKS: [(PlanMark, PlanMark); 2] = [
    (PlanMark::MunicipalSeat, PlanMark::OtherSettlement),
    (PlanMark::TextPrevails, PlanMark::SheetPrevails),
];
/// A valid code of no municipality, for a title page that could not be read.
const UNREAD_MUNICIPALITY: &str = "99902";
/// Positional accuracies beyond this are a slip of the pen: a line of 1 mm on
/// the smallest scale in use, 1:300,000 (`law/plan_types.csv`), is 300 m.
const MAX_POSITIONAL_M: f64 = 300.0;

/// Makes the title page; `None` when an identity on it cannot be read.
pub(super) fn plan(source: &Source<'_>, findings: &mut Findings) -> Option<Plan> {
    if let Some(format) = source.package.format.filter(|format| *format != FORMAT) {
        findings.push(
            Finding::error("finding-format-version")
                .integer("found", format.into())
                .at(source.place("format")),
        );
    }
    let accuracy = accuracy(source, Some(findings));
    let section = source.package.plan.as_ref()?;
    let place = |key: &str| source.place(&format!("plan.{key}"));
    let id = section.id.as_deref();
    let id = id.and_then(|id| fields::plan_id(id, &place("id"), findings));
    let kind = section.kind.as_deref();
    let kind = kind.and_then(|kind| fields::kind(kind, &place("kind"), findings));
    let municipality = section.municipality.as_deref();
    let municipality =
        municipality.and_then(|code| fields::municipality(code, &place("municipality"), findings));
    let horizon = section.horizon.as_ref();
    let horizon = horizon.and_then(|day| fields::day(&day.0, &place("horizon"), findings));
    if let (Some(id), Some(kind)) = (&id, kind)
        && id.kind() != Some(kind)
    {
        findings.push(
            Finding::error("finding-plan-id-kind")
                .text("id", id)
                .text("kind", kind)
                .at(place("id")),
        );
    }
    if let (Some(id), Some(adopter)) = (&id, &section.adopter)
        && id.adopter() != adopter
    {
        findings.push(
            Finding::error("finding-plan-id-adopter")
                .text("id", id)
                .text("adopter", adopter)
                .at(place("adopter")),
        );
    }
    for (key, value) in [
        ("title", &section.title),
        ("adopter_name", &section.adopter_name),
    ] {
        if value.as_ref().is_some_and(|value| value.trim().is_empty()) {
            findings.push(
                Finding::error("finding-key-empty")
                    .text("key", key)
                    .at(place(key)),
            );
        }
    }
    let marks = marks(&section.marks, &place("marks"), findings);
    Some(Plan {
        id: id?,
        kind: kind?,
        title: section.title.clone().unwrap_or_default(),
        adopter: Adopter {
            slug: section.adopter.clone().unwrap_or_default(),
            name: section.adopter_name.clone().unwrap_or_default(),
        },
        municipality: municipality?,
        horizon,
        accuracy,
        marks,
        reality: match section.demo {
            Some(true) => Reality::Demo,
            Some(false) | None => Reality::Real,
        },
    })
}

/// Returns a title page that says nothing but how accurate the lines are: it stands
/// in for one that could not be read, where nobody asks whose it is.
pub(super) fn none(source: &Source<'_>) -> Option<Plan> {
    Some(Plan {
        id: "x-pdr-1900-1".parse().ok()?,
        kind: PlanKind::Pdr,
        title: String::new(),
        adopter: Adopter {
            slug: String::new(),
            name: String::new(),
        },
        municipality: UNREAD_MUNICIPALITY.parse().ok()?,
        horizon: None,
        accuracy: accuracy(source, None),
        marks: Vec::new(),
        reality: Reality::Real,
    })
}

/// Reads marks; two that deny each other are a fault.
fn marks(codes: &[String], place: &Place, findings: &mut Findings) -> Vec<PlanMark> {
    let mut marks = Vec::new();
    for code in codes {
        match PlanMark::from_code(code) {
            Some(mark) => marks.push(mark),
            None => {
                let known = PlanMark::ALL.iter().map(|mark| mark.code());
                findings.push(
                    Finding::error("finding-mark-unknown")
                        .text("mark", code)
                        .text("near", nearest_or_all(code, known))
                        .at(place.clone()),
                );
            }
        }
    }
    marks.sort_unstable();
    marks.dedup();
    for (one, other) in EXCLUSIVE_MARKS {
        if marks.contains(&one) && marks.contains(&other) {
            findings.push(
                Finding::error("finding-marks-contradict")
                    .text("mark", one.code())
                    .text("other", other.code())
                    .at(place.clone()),
            );
        }
    }
    marks
}

fn accuracy(source: &Source<'_>, findings: Option<&mut Findings>) -> Option<PositionalAccuracy> {
    let tell = |finding: Finding| {
        if let Some(findings) = findings {
            findings.push(finding);
        }
    };
    let Some(section) = &source.package.accuracy else {
        if !source.package.layer.is_empty() {
            tell(Finding::error("finding-accuracy-missing").at(source.place("accuracy")));
        }
        return None;
    };
    let positional_m = section.positional_m?;
    if !(positional_m > 0.0 && positional_m <= MAX_POSITIONAL_M) {
        tell(
            Finding::error("finding-accuracy-out-of-range")
                .measure("value", positional_m)
                .measure("limit", MAX_POSITIONAL_M)
                .at(source.place("accuracy.positional_m")),
        );
        return None;
    }
    Some(PositionalAccuracy {
        positional_m,
        scale: section.scale,
        source: section.source.clone(),
    })
}
