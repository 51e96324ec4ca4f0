//! The columns of the table, in their order. Must not know the values.

use eprostor_model::{LawTables, TableColumn, TableKind};

/// Columns before the parameters.
const BEFORE: [(&str, TableKind); 12] = [
    ("ko", TableKind::Text),
    ("number", TableKind::Text),
    ("row", TableKind::Text),
    ("part", TableKind::Integer),
    ("parcel_area_m2", TableKind::Real),
    ("area_m2", TableKind::Real),
    ("share", TableKind::Real),
    ("outcome", TableKind::Text),
    ("certainty", TableKind::Text),
    ("plans", TableKind::Text),
    ("zones", TableKind::Text),
    ("conflicts", TableKind::Integer),
];

/// Columns behind the regimes: what every output names, and why a line has no
/// answer.
pub(super) const BEHIND: [(&str, TableKind); 7] = [
    ("question", TableKind::Text),
    ("day", TableKind::Text),
    ("revision", TableKind::Integer),
    ("law_version", TableKind::Text),
    ("schema_version", TableKind::Integer),
    ("demo", TableKind::Text),
    ("refused", TableKind::Text),
];

/// Returns the columns: identity, areas and outcome of a row; two for every
/// parameter, value and source; one for every regime; what it was asked for.
pub fn columns(law: &LawTables) -> Vec<TableColumn> {
    let fixed = |(name, kind): (&str, TableKind)| TableColumn {
        name: name.to_owned(),
        kind,
    };
    let text = |name: String| TableColumn {
        name,
        kind: TableKind::Text,
    };
    let parameters = law.parameters().iter().flat_map(|row| {
        let source = format!("{}_source", row.key);
        [text(row.key.0.to_string()), text(source)]
    });
    let regimes = law.regimes().iter();
    let regimes = regimes.map(|row| text(format!("regime_{}", row.code)));
    let on_part = std::iter::once(text("regimes_on_part".to_owned()));
    BEFORE
        .into_iter()
        .map(fixed)
        .chain(parameters)
        .chain(regimes)
        .chain(on_part)
        .chain(BEHIND.into_iter().map(fixed))
        .collect()
}
