//! The statements of `sql/`, by table. One file holds one statement, and the
//! same file serves both databases.

/// Embeds a file of `sql/`: folder and name.
macro_rules! statement {
    ($folder:literal, $name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/sql/",
            $folder,
            "/",
            $name,
            ".sql"
        ))
    };
}
pub(crate) use statement;

/// The statements of a table whose rows belong to a version of a plan.
pub(crate) struct PlanTable {
    pub(crate) name: &'static str,
    pub(crate) insert: &'static str,
    pub(crate) close: &'static str,
    pub(crate) list: &'static str,
}

/// The statements of a table that is kept as one list.
pub(crate) struct ListTable {
    pub(crate) name: &'static str,
    pub(crate) insert: &'static str,
    pub(crate) close: &'static str,
    pub(crate) list: &'static str,
    pub(crate) open_rows: &'static str,
}

macro_rules! plan_table {
    ($name:literal) => {
        PlanTable {
            name: $name,
            insert: statement!($name, "insert"),
            close: statement!($name, "close"),
            list: statement!($name, "list"),
        }
    };
}

macro_rules! list_table {
    ($name:literal) => {
        ListTable {
            name: $name,
            insert: statement!($name, "insert"),
            close: statement!($name, "close"),
            list: statement!($name, "list"),
            open_rows: statement!($name, "open_rows"),
        }
    };
}

pub(crate) const EVENT: PlanTable = plan_table!("event");
pub(crate) const RELATION: PlanTable = plan_table!("relation");
pub(crate) const ZONE: PlanTable = plan_table!("zone");
pub(crate) const FEATURE: PlanTable = plan_table!("feature");
pub(crate) const REGIME: PlanTable = plan_table!("regime");
pub(crate) const LEGEND: PlanTable = plan_table!("legend");
pub(crate) const PUBLIC_PARCEL: PlanTable = plan_table!("public_parcel");
pub(crate) const PROVISION: PlanTable = plan_table!("provision");
pub(crate) const DOCUMENT: PlanTable = plan_table!("document");
pub(crate) const ORIGIN: PlanTable = plan_table!("origin");
pub(crate) const FINDING: PlanTable = plan_table!("finding");

/// Every table whose rows belong to a version of a plan.
pub(crate) const PLAN_TABLES: [&PlanTable; 11] = [
    &EVENT,
    &RELATION,
    &ZONE,
    &FEATURE,
    &REGIME,
    &LEGEND,
    &PUBLIC_PARCEL,
    &PROVISION,
    &DOCUMENT,
    &ORIGIN,
    &FINDING,
];

pub(crate) const TERRITORY: ListTable = list_table!("territory");
pub(crate) const PARCEL: ListTable = list_table!("parcel");
pub(crate) const CARD: ListTable = list_table!("card");
pub(crate) const COVERAGE: ListTable = list_table!("coverage");
pub(crate) const ADDRESS: ListTable = list_table!("address");
