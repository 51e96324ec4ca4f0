//! Events. Whether they make sense together is the business of validation.

use eprostor_model::{Event, EventKind, Finding};

use super::Source;
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::tables::fields;

/// Makes events of their sections.
pub(super) fn events(source: &Source<'_>, findings: &mut Findings) -> Vec<Event> {
    let mut events = Vec::with_capacity(source.package.event.len());
    for (index, section) in source.package.event.iter().enumerate() {
        let place = |key: &str| source.place(&format!("event[{index}].{key}"));
        let kind = section.kind.as_deref().and_then(|code| {
            let kind = EventKind::from_code(code);
            if kind.is_none() {
                let known = EventKind::ALL.iter().map(|kind| kind.code());
                findings.push(
                    Finding::error("finding-event-kind-unknown")
                        .text("kind", code)
                        .text("near", nearest_or_all(code, known))
                        .at(place("kind")),
                );
            }
            kind
        });
        let day = section.day.as_ref();
        let day = day.and_then(|day| fields::day(&day.0, &place("day"), findings));
        let document = source.document(section.document.as_deref(), &place("document"), findings);
        if let (Some(kind), Some(day)) = (kind, day) {
            events.push(Event {
                kind,
                day,
                gazette: section.gazette.clone(),
                document,
                building_ban_months: section.building_ban_months,
                note: section.note.clone(),
            });
        }
    }
    events
}
