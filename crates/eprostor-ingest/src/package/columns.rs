//! The columns of the tables of a package, in the order the worker returns
//! them.

use eprostor_model::{Place, TableFiles};

use crate::tables::{Column, Need};

/// Positions in [`PROVISIONS`].
pub(crate) mod at {
    pub(crate) const NAME: usize = 0;
    pub(crate) const SCOPE: usize = 1;
    pub(crate) const TARGET: usize = 2;
    pub(crate) const ROLE: usize = 3;
    pub(crate) const PARAMETER: usize = 4;
    pub(crate) const OPERATOR: usize = 5;
    pub(crate) const VALUE: usize = 6;
    pub(crate) const UNIT: usize = 7;
    pub(crate) const CONDITIONS: usize = 8;
    pub(crate) const ACTION: usize = 9;
    pub(crate) const AMENDS: usize = 10;
    /// The first of the columns that say where a row stands.
    pub(crate) const PLACE: usize = 11;
}

/// Positions in [`PUBLIC_PARCELS`].
pub(crate) mod listed {
    pub(crate) const KO: usize = 0;
    pub(crate) const NUMBER: usize = 1;
    pub(crate) const TAKEN: usize = 2;
    /// The first of the columns that say where a row stands.
    pub(crate) const PLACE: usize = 3;
}

/// Positions behind the first of the columns that say where a row stands.
pub(crate) mod place {
    pub(crate) const DOCUMENT: usize = 0;
    pub(crate) const ARTICLE: usize = 1;
    pub(crate) const PARAGRAPH: usize = 2;
    pub(crate) const ITEM: usize = 3;
    pub(crate) const PAGE: usize = 4;
    pub(crate) const PRINTED_PAGE: usize = 5;
    pub(crate) const QUOTE: usize = 6;
}

/// The provisions, beside `plan.toml`.
pub(crate) const PROVISIONS_FILE: &str = "provisions.csv";

/// Returns the place of the provisions of a package: in the file that was read.
pub(crate) fn in_provisions(tables: &TableFiles) -> Place {
    Place::file(tables.provisions.as_deref().unwrap_or(PROVISIONS_FILE))
}

/// Returns the place of the list of parcels of a package.
pub(crate) fn in_public_parcels(tables: &TableFiles) -> Place {
    let file = tables.public_parcels.as_deref();
    Place::file(file.unwrap_or(PUBLIC_PARCELS_FILE))
}

/// The columns of `provisions.csv`.
pub(crate) const PROVISIONS: &[Column] = &[
    Column::new(
        "name",
        Need::Required,
        "Name of the provision, unique inside the plan, ASCII.",
    ),
    Column::new("scope", Need::Required, "`plan`, `zones` or `block`."),
    Column::new(
        "target",
        Need::Optional,
        "Scope `zones`: codes of zones separated by `|`; scope `block`: name of the block.",
    ),
    Column::new("role", Need::Optional, "`rule` (default) or `interim`."),
    Column::new(
        "parameter",
        Need::Required,
        "Key of `law/rule_parameters.csv`.",
    ),
    Column::new("operator", Need::Required, "`max`, `min`, `eq` or `text`."),
    Column::new(
        "value",
        Need::Required,
        "Decimal with a point (`60`, `0.30`), storeys (`P+4+Pk`), text, or `true`/`false`.",
    ),
    Column::new(
        "unit",
        Need::Optional,
        "Unit as in `law/rule_parameters.csv`; may be left out where there is only one.",
    ),
    Column::new(
        "conditions",
        Need::Optional,
        "Pairs `key=value` separated by `;`: `building_type` (`slobodnostojeci`, `dvojni`, `u_prekinutom_nizu`, `u_neprekinutom_nizu`, `poluatrijumski`), `corner` and `existing_building` (`yes`, `no`), `parcel_area_min` and `parcel_area_max` (m²), `use` (in the plan's words).",
    ),
    Column::new(
        "action",
        Need::Optional,
        "Amendments only: `add` (default), `replace`, `delete` or `insert`.",
    ),
    Column::new(
        "amends",
        Need::Optional,
        "Name of the provision of the amended plan.",
    ),
    DOCUMENT,
    ARTICLE,
    PARAGRAPH,
    ITEM,
    PAGE,
    PRINTED_PAGE,
    QUOTE,
];

/// The list of parcels for public use, beside `plan.toml`.
pub(crate) const PUBLIC_PARCELS_FILE: &str = "public_parcels.csv";

/// The columns of `public_parcels.csv`.
pub(crate) const PUBLIC_PARCELS: &[Column] = &[
    Column::new("ko", Need::Required, "Code of the cadastral municipality."),
    Column::new(
        "number",
        Need::Required,
        "Number of the parcel, as the list writes it.",
    ),
    Column::new(
        "taken",
        Need::Required,
        "`whole` or `part`: how much of the parcel is for public use.",
    ),
    DOCUMENT,
    ARTICLE,
    PARAGRAPH,
    ITEM,
    PAGE,
    PRINTED_PAGE,
    QUOTE,
];

const DOCUMENT: Column = Column::new(
    "document",
    Need::Required,
    "Name of a `[[document]]` of `plan.toml`.",
);
const ARTICLE: Column = Column::new("article", Need::Required, "Article.");
const PARAGRAPH: Column = Column::new("paragraph", Need::Optional, "Paragraph.");
const ITEM: Column = Column::new("item", Need::Optional, "Item.");
const PAGE: Column = Column::new(
    "page",
    Need::Optional,
    "Physical page from 1, only for formats with pages.",
);
const PRINTED_PAGE: Column =
    Column::new("printed_page", Need::Optional, "Label printed on the page.");
const QUOTE: Column = Column::new("quote", Need::Optional, "The sentence, verbatim.");
