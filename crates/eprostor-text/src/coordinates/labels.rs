//! Words beside coordinates that name their system, or that they are coordinates. Must
//! not know numbers.

use crate::fold::search_key;

/// A system that is named beside coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedSystem {
    /// UTM, in the zone of the place.
    Utm,
    /// Gauss–Krüger, in the zone of the place.
    GaussKruger,
    /// A code of the EPSG dataset.
    Epsg(u32),
}

/// Takes words out that name a system or say nothing, and returns the rest.
pub(super) fn without_labels(text: &str) -> (String, Option<NamedSystem>) {
    let mut system = None;
    let mut rest: Vec<&str> = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut place = 0;
    while let Some(&word) = words.get(place) {
        place += 1;
        let key = search_key(word);
        let next = words.get(place).map(|next| search_key(next));
        let next = next.as_deref().unwrap_or_default();
        if let Some(named) = named(&key) {
            system = Some(named);
            // *UTM 34* and *GK (7)* are one name.
            let is_zone = match named {
                NamedSystem::Utm => next == "34",
                NamedSystem::GaussKruger => matches!(next, "6" | "7"),
                NamedSystem::Epsg(_) => false,
            };
            place += usize::from(is_zone);
        } else if key == "34" && matches!(next, "t" | "n") {
            system = Some(NamedSystem::Utm);
            place += 1;
        } else if matches!(&*key, "wgs" | "etrs") {
            place += usize::from(matches!(next, "84" | "89"));
        } else if key == "epsg" {
            let code = next.parse().ok().map(NamedSystem::Epsg);
            place += usize::from(code.is_some());
            system = code.or(system);
        } else if is_zone(&key) {
            place += usize::from(is_number_of_zone(next));
        } else if is_number_of_zone(&key) && is_zone(next) {
            place += 1;
        } else if !is_label(&key) {
            rest.push(word);
        }
    }
    (rest.join(" "), system)
}

fn named(key: &str) -> Option<NamedSystem> {
    if let Some(code) = key.strip_prefix("epsg ") {
        return code.parse().ok().map(NamedSystem::Epsg);
    }
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["utm"]) || matches!(key, "34n" | "34t") {
        Some(NamedSystem::Utm)
    } else if has(&["gaus", "gauß", "krig", "krug", "krieg"]) || matches!(key, "gk" | "g k") {
        Some(NamedSystem::GaussKruger)
    } else {
        None
    }
}

fn is_zone(key: &str) -> bool {
    matches!(key, "zona" | "zone" | "zoni")
}

fn is_number_of_zone(key: &str) -> bool {
    matches!(key, "6" | "7" | "34" | "34n" | "34t")
}

/// Tells whether a word only says that coordinates follow.
fn is_label(key: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "koordinat",
        "kordinat",
        "coordinat",
        "gps",
        "wgs84",
        "etrs89",
        "tack",
        "lokacij",
    ];
    const WORDS: [&str; 5] = ["na", "gde", "je", "sta", "mesto"];
    WORDS.contains(&key) || BEGINNINGS.iter().any(|word| key.starts_with(word))
}

/// Returns the two numbers of an address of a map: `@43.32,21.89,15z`, `geo:43.32,21.89`,
/// `?q=43.32,21.89`.
pub(super) fn of_a_map(text: &str) -> Option<String> {
    let marks = ["@", "geo:", "?q=", "&q=", "ll=", "query="];
    let behind = |mark: &&str| text.split_once(mark).map(|(_, rest)| rest);
    let has_zoom = || text.rsplit_once(',').is_some_and(|(_, last)| is_zoom(last));
    let rest = marks.iter().find_map(behind);
    let rest = rest.or_else(|| has_zoom().then_some(text))?;
    let mut parts = rest.split([',', '?', ';', '&']);
    let (first, second) = (parts.next()?, parts.next()?);
    Some(format!("{first}, {second}"))
}

/// Tells whether a text is how far a map is drawn near: `17z`.
fn is_zoom(text: &str) -> bool {
    let number = text.trim().strip_suffix('z');
    number.is_some_and(|number| number.parse::<f64>().is_ok())
}
