//! What lies along a route, in rows. Chainage is written as engineers do, in
//! kilometres and metres: `0+125.40`.

use eprostor_geometry::Chainage;
use eprostor_model::{
    Message, ParcelKey, ParcelOnRoute, Part, PartBeside, RegimeOnRoute, RouteFacts, Stretch,
};

use super::Words;
use super::parts::{outcome, ruling, zone};
use super::regimes::named;
use super::regimes_in_part::belt_line;
use crate::words::{measure, rendered, word};

/// A route in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteView {
    /// Its length and working width.
    pub facts: Vec<String>,
    /// Stretches of the axis.
    pub stretches: Vec<StretchView>,
    /// The parcels in the order of the route, a line each.
    pub parcels: Vec<String>,
    /// Parts that only the strip reaches.
    pub beside: Vec<StretchView>,
    /// Regimes along the route.
    pub regimes: Vec<RegimeOnRouteView>,
}

/// A stretch in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StretchView {
    /// `0+000.00 – 0+125.40`.
    pub chainage: String,
    /// `125,40 m`; empty for what lies beside the axis.
    pub length: String,
    /// Its parcels, or that none is known.
    pub parcels: String,
    /// What became of its parts, with their numbers and zones.
    pub rules: Vec<String>,
    /// The plans that govern them.
    pub plans: Vec<String>,
}

/// A regime along the route in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeOnRouteView {
    /// Its name.
    pub name: String,
    /// The title of the act.
    pub act: String,
    /// The id of the act.
    pub plan: String,
    /// Where the axis enters and leaves it, or beside which chainage it lies.
    pub places: String,
    /// The area of the strip in it.
    pub area: String,
}

/// Returns the route, where the answer has one.
pub(super) fn route(words: &Words<'_>) -> Option<RouteView> {
    let route = words.content.route.as_ref()?;
    let stretches = route.stretches.iter();
    Some(RouteView {
        facts: facts(words, route),
        stretches: stretches.map(|s| stretch(words, s)).collect(),
        parcels: route.parcels.iter().map(|p| parcel(words, p)).collect(),
        beside: route
            .beside
            .iter()
            .filter_map(|p| beside(words, p))
            .collect(),
        regimes: route.regimes.iter().map(|r| regime(words, r)).collect(),
    })
}

/// Returns the title of a question about a route.
pub(super) fn title(words: &Words<'_>, length_m: f64, width_m: f64) -> Message {
    Message::new("answer-title-route")
        .text("length", metres(words, length_m))
        .text("width", metres(words, width_m))
}

/// Writes a length in metres, to the centimetre.
pub(super) fn metres(words: &Words<'_>, value: f64) -> String {
    format!("{} m", measure(value, 2, words.locale))
}

/// Writes chainage as kilometres and metres. It has a point in every language:
/// it is a mark on a drawing, not a number in a text.
fn station(chainage_m: f64) -> String {
    // A centimetre below a kilometre is rounded up to it before it is divided.
    let centimetres = (chainage_m * 100.0).round().max(0.0);
    let kilometres = (centimetres / 100_000.0).floor();
    let rest_m = (centimetres - kilometres * 100_000.0) / 100.0;
    format!("{kilometres:.0}+{rest_m:06.2}")
}

fn stations(chainage: &Chainage) -> String {
    format!("{} – {}", station(chainage.from_m), station(chainage.to_m))
}

fn all_stations(chainages: &[Chainage]) -> String {
    let all: Vec<String> = chainages.iter().map(stations).collect();
    all.join("; ")
}

fn facts(words: &Words<'_>, route: &RouteFacts) -> Vec<String> {
    let length = Message::new("route-length").text("length", metres(words, route.length_m));
    let width = Message::new("route-width").text("width", metres(words, route.width_m));
    [length, width].map(|m| rendered(&m, words.locale)).into()
}

fn stretch(words: &Words<'_>, stretch: &Stretch) -> StretchView {
    let parts = words.content.parts.iter();
    let parts: Vec<&Part> = parts
        .filter(|part| stretch.parts.contains(&part.number))
        .collect();
    let rules = if parts.is_empty() {
        vec![word("route-too-small", words.locale)]
    } else {
        parts.iter().map(|part| rule(words, part)).collect()
    };
    StretchView {
        chainage: stations(&stretch.chainage),
        length: metres(words, stretch.chainage.length_m()),
        parcels: parcels(words, &stretch.parcels),
        rules,
        plans: plans(words, &parts),
    }
}

fn beside(words: &Words<'_>, beside: &PartBeside) -> Option<StretchView> {
    let parts = &words.content.parts;
    let part = parts.iter().find(|part| part.number == beside.part)?;
    let key: Vec<ParcelKey> = part.parcel.iter().cloned().collect();
    Some(StretchView {
        chainage: all_stations(&beside.beside),
        length: String::new(),
        parcels: parcels(words, &key),
        rules: vec![rule(words, part)],
        plans: plans(words, &[part]),
    })
}

/// Returns what became of a part: `Part 2: a plan governs – zone S2`.
fn rule(words: &Words<'_>, part: &Part) -> String {
    let title = Message::new("answer-part").integer("number", part.number.into());
    let mut line = format!(
        "{}: {}",
        rendered(&title, words.locale),
        outcome(words, part.outcome)
    );
    let zones = ruling(part).flat_map(|plan| &plan.zones);
    for found in zones {
        line = format!("{line}; {}", zone(words, found));
    }
    line
}

fn plans(words: &Words<'_>, parts: &[&Part]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for plan in parts.iter().flat_map(|part| ruling(part)) {
        let title = words.plan_title(&plan.plan);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// Returns parcels as `999903 222/1`: a route may pass several municipalities.
fn parcels(words: &Words<'_>, keys: &[ParcelKey]) -> String {
    if keys.is_empty() {
        return word("route-no-parcel", words.locale);
    }
    let keys: Vec<String> = keys
        .iter()
        .map(|key| format!("{} {}", key.ko, key.number))
        .collect();
    keys.join(", ")
}

fn parcel(words: &Words<'_>, parcel: &ParcelOnRoute) -> String {
    let key: Vec<ParcelKey> = parcel.parcel.iter().cloned().collect();
    let code = if parcel.length_m > 0.0 {
        "route-parcel"
    } else {
        "route-parcel-beside"
    };
    let line = Message::new(code)
        .text("parcel", parcels(words, &key))
        .text("from", station(parcel.first_m))
        .text("length", metres(words, parcel.length_m))
        .text("area", words.area(parcel.area_m2));
    rendered(&line, words.locale)
}

fn regime(words: &Words<'_>, regime: &RegimeOnRoute) -> RegimeOnRouteView {
    let (code, places) = if regime.crossings.is_empty() {
        ("route-regime-beside", &regime.beside)
    } else {
        ("route-regime-crossed", &regime.crossings)
    };
    let line = Message::new(code).text("places", all_stations(places));
    RegimeOnRouteView {
        name: regime_name(words, regime),
        act: words.plan_title(&regime.plan),
        plan: regime.plan.to_string(),
        places: rendered(&line, words.locale),
        area: words.area(regime.area_m2),
    }
}

/// Returns the regime's name, and that of the corridor whose belt it is.
fn regime_name(words: &Words<'_>, regime: &RegimeOnRoute) -> String {
    let name = named(words, &regime.code);
    match &regime.belt {
        Some(belt) => {
            let corridor = words.law.corridor(&belt.corridor.0);
            format!("{name} – {}", belt_line(words, belt, corridor))
        }
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chainage_is_written_in_kilometres_and_metres() {
        let written = [
            (0.0, "0+000.00"),
            (125.4, "0+125.40"),
            (999.996, "1+000.00"),
            (999.994, "0+999.99"),
            (12_345.678, "12+345.68"),
            (100_000.0, "100+000.00"),
        ];
        for (metres, expected) in written {
            assert_eq!(station(metres), expected);
        }
    }
}
