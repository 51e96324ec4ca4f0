//! What lies along a route as plain text.

use super::Text;
use crate::view::{Headings, RouteView, StretchView};

/// Adds the sections of a route.
pub(super) fn sections(text: &mut Text, headings: &Headings, route: &RouteView) {
    parts_along(text, headings, route);
    text.section(&headings.route_parcels, |text| {
        route.parcels.iter().for_each(|parcel| text.item(parcel));
    });
    text.section(&headings.route_regimes, |text| {
        for regime in &route.regimes {
            text.item(&format!("{} · {}", regime.name, regime.area));
            text.detail(&regime.places);
            text.detail(&format!("{} ({})", regime.act, regime.plan));
        }
    });
}

/// Adds where the parts lie, on the axis and beside it.
pub(super) fn parts_along(text: &mut Text, headings: &Headings, route: &RouteView) {
    text.section(&headings.route, |text| {
        route.facts.iter().for_each(|fact| text.line(fact));
        route.stretches.iter().for_each(|row| stretch(text, row));
    });
    text.section(&headings.beside, |text| {
        route.beside.iter().for_each(|row| stretch(text, row));
    });
}

fn stretch(text: &mut Text, stretch: &StretchView) {
    let words = [&stretch.chainage, &stretch.length, &stretch.parcels];
    let words: Vec<&str> = words
        .iter()
        .map(|word| word.as_str())
        .filter(|word| !word.is_empty())
        .collect();
    text.item(&words.join(" · "));
    stretch.rules.iter().for_each(|rule| text.detail(rule));
    stretch.plans.iter().for_each(|plan| text.detail(plan));
}
