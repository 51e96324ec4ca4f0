//! The ways to ask PostGIS the same question, as statements. Must not know
//! which is fastest.

/// Which table of zones is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zones {
    /// As they were drawn.
    Whole,
    /// Cut by `ST_Subdivide`.
    Pieces,
}

/// How the area of a pair is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Always by `ST_Intersection`.
    Cut,
    /// By `ST_Covers` where the zone covers the parcel.
    CoveredFirst,
}

/// Which table a statement for the whole municipality begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leader {
    /// PostgreSQL chooses. It lets each zone look for its parcels, so that
    /// PostGIS prepares a zone once.
    Planner,
    /// Each parcel looks for its zones: parcels are read from a table without
    /// an index in space, so that no other plan is sensible.
    Parcel,
}

/// One way to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The table of zones.
    pub zones: Zones,
    /// The area of a pair.
    pub area: Area,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::new(Zones::Whole, Area::Cut),
        Self::new(Zones::Whole, Area::CoveredFirst),
        Self::new(Zones::Pieces, Area::Cut),
        Self::new(Zones::Pieces, Area::CoveredFirst),
    ];

    const fn new(zones: Zones, area: Area) -> Self {
        Self { zones, area }
    }

    /// Returns how the report calls it.
    pub fn name(self) -> &'static str {
        match (self.zones, self.area) {
            (Zones::Whole, Area::Cut) => "plain",
            (Zones::Whole, Area::CoveredFirst) => "plain, ST_Covers first",
            (Zones::Pieces, Area::Cut) => "subdivided",
            (Zones::Pieces, Area::CoveredFirst) => "subdivided, ST_Covers first",
        }
    }

    /// Returns the rows (parcel, zone, area) of the parcels `$2` on the day `$1`.
    pub fn rows(self) -> String {
        self.filled("parcel", "p.id = any($2)")
    }

    /// Returns number and sum of the rows of the parcels `$2` on the day `$1`.
    pub fn batch(self) -> String {
        totals(&self.rows())
    }

    /// Returns number and sum of all rows on the day `$1`.
    pub fn everything(self, leader: Leader) -> String {
        let parcel = match leader {
            Leader::Planner => "parcel",
            Leader::Parcel => "parcel_unindexed",
        };
        totals(&self.filled(parcel, "true"))
    }

    /// Returns the statement that keeps the rows of all parcels and all days.
    pub fn work_out(self) -> String {
        let rows = self.of_days("parcel", "true", "true");
        include_str!("sql/work_out.sql").replace("{rows}", &rows)
    }

    /// Returns the rows (zone, area) of the polygon `$1` (WKB) on the day `$2`.
    pub fn single(self) -> String {
        self.with_zones(include_str!("sql/single.sql"))
    }

    fn filled(self, parcel: &str, parcels: &str) -> String {
        self.of_days(parcel, parcels, "z.valid_from <= $1 and $1 < z.valid_until")
    }

    fn of_days(self, parcel: &str, parcels: &str, days: &str) -> String {
        self.with_zones(include_str!("sql/shared.sql"))
            .replace("{parcel}", parcel)
            .replace("{parcels}", parcels)
            .replace("{days}", days)
    }

    fn with_zones(self, template: &str) -> String {
        let area = match self.area {
            Area::Cut => "ST_Area(ST_Intersection(z.geom, p.geom))",
            Area::CoveredFirst => {
                "case when ST_Covers(z.geom, p.geom) then ST_Area(p.geom) \
                 else ST_Area(ST_Intersection(z.geom, p.geom)) end"
            }
        };
        let (zones, area, group) = match self.zones {
            Zones::Whole => ("zone", area.to_owned(), ""),
            Zones::Pieces => ("zone_piece", format!("sum({area})"), "group by p.id, z.id"),
        };
        template
            .replace("{zones}", zones)
            .replace("{area}", &area)
            .replace("{group}", group)
    }
}

fn totals(rows: &str) -> String {
    include_str!("sql/totals.sql").replace("{rows}", rows)
}
