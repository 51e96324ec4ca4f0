//! Values as offices write them and as the package has them: `0,6`, `60%`,
//! `П + 2 + Пк`. Must not know tables.

use eprostor_model::{ParameterRow, Storeys};
use eprostor_text::to_latin;

/// A value in the form of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Normal {
    pub(super) operator: &'static str,
    pub(super) value: String,
    pub(super) unit: String,
    /// The cell says least of what the parameter says most, or the other way
    /// round; then it stays a text.
    pub(super) is_contrary: bool,
}

/// How the numbers of a column are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// As they stand.
    Plain,
    /// Shares of one, where the package has percent.
    Fractions,
}

/// Returns how the numbers of a column are meant: percent of which none is above
/// one are fractions.
pub(super) fn scale<'a>(row: &ParameterRow, cells: impl Iterator<Item = &'a str>) -> Scale {
    if row.unit != "%" {
        return Scale::Plain;
    }
    let numbers: Vec<f64> = cells
        .filter_map(|cell| number(cell, &row.unit))
        .filter(|number| number.suffix.is_empty())
        .filter_map(|number| number.digits.parse().ok())
        .collect();
    let are_fractions = !numbers.is_empty() && numbers.iter().all(|number| *number <= 1.0);
    if are_fractions {
        Scale::Fractions
    } else {
        Scale::Plain
    }
}

/// Returns the value of a cell; `None` where the cell says that there is none.
pub(super) fn normal(row: &ParameterRow, cell: &str, scale: Scale) -> Option<Normal> {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if cell.chars().all(|c| !c.is_alphanumeric()) {
        return None;
    }
    let units: Vec<&str> = row.unit.split('|').map(str::trim).collect();
    let unit = (*units.first()?).to_owned();
    let text = |value: String, unit: String| {
        Some(Normal {
            operator: "text",
            value,
            unit,
            is_contrary: false,
        })
    };
    let kind = row.value_kind.split('|').next().unwrap_or_default();
    match kind {
        "storeys" => match storeys(&cell) {
            Some(value) => Some(Normal {
                operator: "max",
                value,
                unit,
                is_contrary: false,
            }),
            None => text(cell, unit),
        },
        "bool" => {
            let said = to_latin(&cell).to_lowercase();
            let value = match said.as_str() {
                "da" | "yes" | "true" | "x" => "true",
                "ne" | "no" | "false" => "false",
                _ => return text(cell, unit),
            };
            let value = value.to_owned();
            // The parameter of a ban may be a day, too.
            let unit = "bool".to_owned();
            Some(Normal {
                operator: "eq",
                value,
                unit,
                is_contrary: false,
            })
        }
        "number" | "ratio" => match number(&cell, &unit) {
            Some(number) if number.contradicts(operator(&row.key.0)) => Some(Normal {
                operator: "text",
                value: cell,
                unit,
                is_contrary: true,
            }),
            Some(number) => {
                let value = match (number.suffix.as_str(), scale) {
                    ("", Scale::Fractions) => shifted(&number.digits, 2),
                    ("a" | "ar" | "ari", _) => shifted(&number.digits, 2),
                    ("ha", _) => shifted(&number.digits, 4),
                    _ => number.digits,
                };
                // A count of charging places or their share.
                let unit = units
                    .iter()
                    .find(|u| **u == number.suffix)
                    .map_or(unit, |u| (*u).to_owned());
                Some(Normal {
                    operator: operator(&row.key.0),
                    value,
                    unit,
                    is_contrary: false,
                })
            }
            None => text(cell, unit),
        },
        _ => text(cell, unit),
    }
}

/// Returns how a limit of a parameter is meant.
fn operator(key: &str) -> &'static str {
    match key {
        "building_line" => "eq",
        "parcel_min_area" | "parcel_min_front" | "access_min_width" | "green_min"
        | "setback_side" | "setback_rear" | "distance_buildings" | "parking" | "ev_charging" => {
            "min"
        }
        _ => "max",
    }
}

/// Returns a formula of storeys as the package has it, without what stands
/// around it.
fn storeys(cell: &str) -> Option<String> {
    let latin = to_latin(cell);
    let mut formula = latin.trim();
    for before in ["max.", "maks.", "max", "maks", "do", "najviše"] {
        let rest = formula
            .get(..before.len())
            .filter(|b| b.eq_ignore_ascii_case(before));
        if rest.is_some() {
            formula = formula[before.len()..].trim();
        }
    }
    let joined: String = formula.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = joined.split('+').map(|part| {
        match part.to_lowercase().as_str() {
            "p" => "P",
            "pk" => "Pk",
            "ps" => "Ps",
            "po" => "Po",
            "(po)" => "(Po)",
            "s" => "S",
            "su" => "Su",
            _ => part,
        }
        .to_owned()
    });
    let written = parts.collect::<Vec<_>>().join("+");
    written.parse::<Storeys>().is_ok().then_some(written)
}

/// Words before a number, with the operator that they say.
const LIMITS: [(&str, &str); 9] = [
    ("max.", "max"),
    ("maks.", "max"),
    ("min.", "min"),
    ("max", "max"),
    ("maks", "max"),
    ("min", "min"),
    ("do", "max"),
    ("najviše", "max"),
    ("najmanje", "min"),
];

struct Number {
    digits: String,
    suffix: String,
    /// Operators that words before it say.
    said: Vec<&'static str>,
}

impl Number {
    fn contradicts(&self, operator: &str) -> bool {
        self.said.iter().any(|said| *said != operator)
    }
}

/// Takes a number and what stands behind it apart; `None` for anything else,
/// ranges among them.
fn number(cell: &str, unit: &str) -> Option<Number> {
    let latin = to_latin(cell).to_lowercase().replace('²', "2");
    let mut text = latin.trim();
    let mut said = Vec::new();
    let limit = |text: &'_ str| LIMITS.iter().find(|(word, _)| text.starts_with(word));
    while let Some((word, operator)) = limit(text) {
        said.push(*operator);
        text = text[word.len()..].trim();
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    let (digits, suffix) = text.split_at(end.unwrap_or(text.len()));
    let suffix = suffix.trim().trim_end_matches('.');
    if !matches!(
        suffix,
        "" | "%" | "m" | "m2" | "a" | "ar" | "ari" | "ha" | "pm"
    ) {
        return None;
    }
    let is_area = unit == "m2";
    if matches!(suffix, "a" | "ar" | "ari" | "ha") && !is_area {
        return None;
    }
    let digits = digits.trim_end_matches(['.', ',']);
    let is_grouped = |separator: char| {
        let mut groups = digits.split(separator);
        let first = groups.next().unwrap_or_default();
        let mut rest = groups.peekable();
        let has_more = rest.peek().is_some();
        has_more && (1..=3).contains(&first.len()) && first != "0" && rest.all(|g| g.len() == 3)
    };
    let plain = match (digits.contains('.'), digits.contains(',')) {
        (true, true) => digits.replace('.', "").replace(',', "."),
        // A thousand square metres are written 1.000.
        (true, false) if is_area && is_grouped('.') => digits.replace('.', ""),
        (false, true) => digits.replace(',', "."),
        _ => digits.to_owned(),
    };
    let is_number =
        plain.starts_with(|c: char| c.is_ascii_digit()) && plain.matches('.').count() < 2;
    is_number.then(|| Number {
        digits: plain,
        suffix: suffix.to_owned(),
        said,
    })
}

/// Moves the point of a decimal to the right; no digit is computed.
fn shifted(decimal: &str, places: usize) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let mut fraction: Vec<char> = fraction.chars().collect();
    let mut digits: String = whole.to_owned();
    for _ in 0..places {
        digits.push(if fraction.is_empty() {
            '0'
        } else {
            fraction.remove(0)
        });
    }
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    if fraction.is_empty() {
        digits.to_owned()
    } else {
        format!("{digits}.{}", fraction.into_iter().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use eprostor_model::LawTables;

    use super::*;

    fn of(key: &str, cell: &str, scale: Scale) -> Option<(String, &'static str, String)> {
        let row = LawTables::embedded().parameter(key).unwrap();
        normal(row, cell, scale).map(|n| (n.value, n.operator, n.unit))
    }

    #[test]
    fn values_of_offices_become_those_of_the_package() {
        use Scale::{Fractions, Plain};
        for (key, cell, scale, value, operator, unit) in [
            ("site_coverage_max", "60%", Plain, "60", "max", "%"),
            ("site_coverage_max", "60 %", Plain, "60", "max", "%"),
            ("site_coverage_max", "макс. 40", Plain, "40", "max", "%"),
            ("site_coverage_max", "0,6", Fractions, "60", "max", "%"),
            ("site_coverage_max", "0.305", Fractions, "30.5", "max", "%"),
            ("site_coverage_max", "60%", Fractions, "60", "max", "%"),
            ("far_max", "2,40", Plain, "2.40", "max", "ratio"),
            (
                "storeys_max",
                "П + 2 + Пк",
                Plain,
                "P+2+Pk",
                "max",
                "storeys",
            ),
            ("storeys_max", "до П+4", Plain, "P+4", "max", "storeys"),
            (
                "storeys_max",
                "П+1 до П+3",
                Plain,
                "П+1 до П+3",
                "text",
                "storeys",
            ),
            ("parcel_min_area", "1.000 m²", Plain, "1000", "min", "m2"),
            ("parcel_min_area", "3 а", Plain, "300", "min", "m2"),
            ("parcel_min_area", "1.250,50", Plain, "1250.50", "min", "m2"),
            ("parcel_min_area", "300-500", Plain, "300-500", "text", "m2"),
            ("height_max_eaves", "12,0 m", Plain, "12.0", "max", "m"),
            ("setback_side", "1/2 h", Plain, "1/2 h", "text", "m"),
            ("setback_side", "2,5", Plain, "2.5", "min", "m"),
            ("building_line", "5,0", Plain, "5.0", "eq", "m"),
            ("up_required", "да", Plain, "true", "eq", "bool"),
        ] {
            let expected = (value.to_owned(), operator, unit.to_owned());
            assert_eq!(of(key, cell, scale), Some(expected), "{key} {cell}");
        }
        for nothing in ["", " ", "-", "–", "/"] {
            assert_eq!(of("far_max", nothing, Plain), None);
        }
    }

    #[test]
    fn a_limit_of_the_other_kind_stays_a_text() {
        for (key, cell, is_contrary) in [
            ("height_max", "мин. 5 m", true),
            ("height_max", "najmanje 5", true),
            ("green_min", "до 20%", true),
            ("green_min", "najviše do 20", true),
            ("building_line", "min 5", true),
            ("parcel_max_area", "min. 5 a", true),
            ("height_max", "најмање до 5", true),
            ("height_max", "max. do 5", false),
            ("green_min", "мин. 20%", false),
            ("building_line", "5", false),
        ] {
            let row = LawTables::embedded().parameter(key).unwrap();
            let value = normal(row, cell, Scale::Plain).unwrap();
            assert_eq!(value.is_contrary, is_contrary, "{key} {cell}");
            assert_eq!(value.operator == "text", is_contrary, "{key} {cell}");
            assert_eq!(
                value.value == cell,
                is_contrary || cell == "5",
                "{key} {cell}"
            );
        }
    }

    #[test]
    fn percent_below_one_are_fractions_only_where_the_whole_column_is() {
        let row = LawTables::embedded()
            .parameter("site_coverage_max")
            .unwrap();
        assert_eq!(
            scale(row, ["0,6", "0,4", "–"].into_iter()),
            Scale::Fractions
        );
        assert_eq!(scale(row, ["0,6", "40"].into_iter()), Scale::Plain);
        assert_eq!(scale(row, ["60%"].into_iter()), Scale::Plain);
        let ratio = LawTables::embedded().parameter("far_max").unwrap();
        assert_eq!(scale(ratio, ["0,6"].into_iter()), Scale::Plain);
    }
}
