//! The layers of plans as tables, whatever the format: their columns, and where
//! their rows come from. Must not know files.

use eprostor_model::RegisterContents;

use super::rows::{self, Row};

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words, codes, and days as `2026-01-31`.
    Text,
    /// Whole numbers.
    Integer,
}

/// What lies in the geometry of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing: it is a table.
    None,
    /// Areas.
    Areas,
    /// Lines, points and areas.
    Mixed,
}

/// A layer.
pub(super) struct Layer {
    /// Its name, also that of its table and its file.
    pub(super) name: &'static str,
    /// What its rows lie in.
    pub(super) shape: Shape,
    /// Its columns without the geometry.
    pub(super) columns: &'static [(&'static str, Kind)],
    /// The statement that adds a row to a GeoPackage, the geometry in front.
    pub(super) insert: &'static str,
    /// Returns its rows.
    pub(super) rows: for<'a> fn(&'a RegisterContents) -> Rows<'a>,
}

/// The rows of a layer, made as they are taken.
pub(super) type Rows<'a> = Box<dyn Iterator<Item = Row<'a>> + 'a>;

use Kind::{Integer, Text};

/// What an export of plans has.
pub(super) const OF_PLANS: &[Layer] = &[PLANS, ZONES, REGIMES, LINES, PROVISIONS, DOCUMENTS];

const PLANS: Layer = Layer {
    name: "plans",
    shape: Shape::Areas,
    columns: &[
        ("plan", Text),
        ("kind", Text),
        ("title", Text),
        ("adopter", Text),
        ("municipality", Text),
        ("in_force_from", Text),
        ("in_force_to", Text),
        ("level", Integer),
        ("revision", Integer),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_plan.sql"),
    rows: rows::plans,
};

const ZONES: Layer = Layer {
    name: "zones",
    shape: Shape::Areas,
    columns: &[
        ("plan", Text),
        ("serial", Integer),
        ("code", Text),
        ("name", Text),
        ("class", Text),
        ("label", Text),
        ("public_use", Text),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_zone.sql"),
    rows: rows::zones,
};

const REGIMES: Layer = Layer {
    name: "regimes",
    shape: Shape::Areas,
    columns: &[
        ("plan", Text),
        ("serial", Integer),
        ("code", Text),
        ("name", Text),
        ("decision", Text),
        ("article", Text),
        ("valid_from", Text),
        ("valid_to", Text),
        ("corridor", Text),
        ("belt_origin", Text),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_regime.sql"),
    rows: rows::regimes,
};

const LINES: Layer = Layer {
    name: "lines",
    shape: Shape::Mixed,
    columns: &[
        ("plan", Text),
        ("serial", Integer),
        ("code", Text),
        ("name", Text),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_line.sql"),
    rows: rows::lines,
};

const PROVISIONS: Layer = Layer {
    name: "provisions",
    shape: Shape::None,
    columns: &[
        ("plan", Text),
        ("name", Text),
        ("scope", Text),
        ("zones", Text),
        ("block", Text),
        ("role", Text),
        ("parameter", Text),
        ("operator", Text),
        ("value", Text),
        ("unit", Text),
        ("conditions", Text),
        ("action", Text),
        ("target", Text),
        ("document", Text),
        ("document_sha256", Text),
        ("page", Integer),
        ("printed_page", Text),
        ("article", Text),
        ("paragraph", Text),
        ("item", Text),
        ("quote", Text),
        ("evidence", Text),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_provision.sql"),
    rows: rows::provisions,
};

const DOCUMENTS: Layer = Layer {
    name: "documents",
    shape: Shape::None,
    columns: &[
        ("plan", Text),
        ("name", Text),
        ("role", Text),
        ("title", Text),
        ("file", Text),
        ("sha256", Text),
        ("size_bytes", Integer),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_document.sql"),
    rows: rows::documents,
};

/// What only `published.gpkg` has beside them.
pub(super) const PARCELS: Layer = Layer {
    name: "parcels",
    shape: Shape::Areas,
    columns: &[
        ("ko", Text),
        ("number", Text),
        ("registered_area_m2", Integer),
        ("valid_from", Text),
        ("valid_to", Text),
        ("demo", Text),
    ],
    insert: include_str!("../../gpkg/insert_parcel.sql"),
    rows: rows::parcels,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layers_are_called_as_the_doors_call_them() {
        let names: Vec<&str> = OF_PLANS.iter().map(|layer| layer.name).collect();
        assert_eq!(names, eprostor_model::EXPORT_LAYERS);
    }

    #[test]
    fn every_statement_fills_the_columns_of_its_layer_in_their_order() {
        for layer in OF_PLANS.iter().chain([&PARCELS]) {
            let (head, values) = layer.insert.split_once("values").unwrap();
            let (head, columns) = head.split_once('(').unwrap();
            assert_eq!(head, format!("insert into {} ", layer.name));
            let columns = columns.trim().trim_end_matches(')').split(',');
            let columns: Vec<&str> = columns.map(str::trim).collect();
            let geometry = (layer.shape != Shape::None).then_some("geom");
            let own = layer.columns.iter().map(|(name, _)| *name);
            let expected: Vec<&str> = geometry.into_iter().chain(own).collect();
            assert_eq!(columns, expected);
            assert_eq!(values.matches('$').count(), expected.len(), "{values}");
        }
    }
}
