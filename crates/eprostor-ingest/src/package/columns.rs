//! The columns of `provisions.csv`, in the order the worker returns them.

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
    pub(crate) const DOCUMENT: usize = 11;
    pub(crate) const ARTICLE: usize = 12;
    pub(crate) const PARAGRAPH: usize = 13;
    pub(crate) const ITEM: usize = 14;
    pub(crate) const PAGE: usize = 15;
    pub(crate) const PRINTED_PAGE: usize = 16;
    pub(crate) const QUOTE: usize = 17;
}

/// The file beside `plan.toml`.
pub(crate) const PROVISIONS_FILE: &str = "provisions.csv";

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
    Column::new(
        "document",
        Need::Required,
        "Name of a `[[document]]` of `plan.toml`.",
    ),
    Column::new("article", Need::Required, "Article."),
    Column::new("paragraph", Need::Optional, "Paragraph."),
    Column::new("item", Need::Optional, "Item."),
    Column::new(
        "page",
        Need::Optional,
        "Physical page from 1, only for formats with pages.",
    ),
    Column::new("printed_page", Need::Optional, "Label printed on the page."),
    Column::new("quote", Need::Optional, "The sentence, verbatim."),
];
