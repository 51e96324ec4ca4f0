//! The synthetic municipality as a register holds it: cadastral municipalities
//! of 10,000 parcels, plans with boundary, zones and provisions, acts with
//! regimes. Must not know files or who asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_model::{
    Adopter, CadastralMunicipality, Day, DayInterval, Event, EventKind, KoCode, Parcel, ParcelKey,
    Plan, PlanContent, PlanKind, Reality, RegimeCode, RegimeFeature, RegisterContents,
    RegisteredPlan, Revision, Zone as PlanZone,
};

use super::Fault;
use super::municipality::{BOUNDARY, Days, Municipality};
use super::size::Size;

/// A cadastral municipality has so many columns and rows of parcels.
pub const KO_SIDE: usize = 100;
/// Codes of zones in every plan.
pub const CODES: u32 = 40;
/// The fictional municipality.
pub const MUNICIPALITY: &str = "99902";
/// The first of the days that the drawing counts.
const FIRST_DAY: &str = "2010-01-01";
/// The regimes of layers 1 to 6, rows of `law/regimes.csv`.
const REGIMES: [&str; 6] = [
    "water_land",
    "road",
    "sanitary_3",
    "heritage",
    "nature_II",
    "flood",
];

/// Returns the n-th fictional code: 99100 + n with its mod-11 check digit.
///
/// # Errors
/// n is so large that there is no code.
pub fn ko_code(n: usize) -> Result<KoCode, Fault> {
    let digits = 99_100 + n;
    let (mut rest, mut sum) = (digits, 0);
    for weight in [2, 3, 4, 5, 6] {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check = match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    };
    Ok(format!("{digits}{check}").parse()?)
}

/// Returns the key of a parcel by its place in the drawing.
///
/// # Errors
/// It is none of this size.
pub fn parcel_key(size: Size, parcel: usize) -> Result<ParcelKey, Fault> {
    let columns = size.parcels().0;
    let (column, row) = (parcel % columns, parcel / columns);
    let ko = row / KO_SIDE * (columns / KO_SIDE) + column / KO_SIDE;
    let number = row % KO_SIDE * KO_SIDE + column % KO_SIDE + 1;
    Ok(ParcelKey {
        ko: ko_code(ko)?,
        number: number.to_string().parse()?,
    })
}

/// Returns the day that the drawing counts so.
///
/// # Errors
/// It lies beyond the calendar.
pub fn day(number: i32) -> Result<Day, Fault> {
    Ok(FIRST_DAY.parse::<Day>()?.plus_days(number))
}

/// A plan of the register with the numbers of its areas in the drawing.
#[derive(Debug)]
pub struct DrawnPlan {
    /// The plan.
    pub content: PlanContent,
    /// The number of every zone, or of every area of a regime.
    pub numbers: Vec<u32>,
    /// The number of its boundary.
    pub boundary: Option<u32>,
}

/// Returns the plans and acts of a municipality: zones of one plan with the
/// same days are one version of it; each layer of regimes is an act.
///
/// # Errors
/// A day lies beyond the calendar.
pub fn plans(land: &Municipality) -> Result<Vec<DrawnPlan>, Fault> {
    let mut groups: BTreeMap<(u32, i32, i32), Vec<u32>> = BTreeMap::new();
    let mut acts: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
    // As many as there are groups, and in their order.
    let mut boundaries = Vec::new();
    for (number, zone) in (0..).zip(&land.zones) {
        let group = (zone.plan, zone.days.from, zone.days.until);
        match zone.layer {
            0 => groups.entry(group).or_default().push(number),
            BOUNDARY => boundaries.push(number),
            layer => acts.entry(layer).or_default().push(number),
        }
    }
    let zone = |number: u32| &land.zones[number as usize];
    let mut plans = Vec::new();
    let boundaries = boundaries.into_iter().map(Some);
    let boundaries = boundaries.chain(std::iter::repeat(None));
    for (serial, (numbers, boundary)) in (1..).zip(groups.into_values().zip(boundaries)) {
        let days = numbers
            .first()
            .map_or(Days::ALWAYS, |first| zone(*first).days);
        let mut content = empty(PlanKind::Pgr, serial, days)?;
        content.boundary = boundary.map(|number| zone(number).polygon.clone());
        let zones = (1..).zip(&numbers).map(|(serial, number)| PlanZone {
            serial,
            code: format!("Z{}", zone(*number).provision % CODES),
            name: None,
            succeeds: Vec::new(),
            geometry: zone(*number).polygon.clone(),
        });
        content.zones = zones.collect();
        plans.push(DrawnPlan {
            content,
            numbers,
            boundary,
        });
    }
    for (layer, numbers) in acts {
        plans.push(act(land, layer, numbers)?);
    }
    Ok(plans)
}

fn act(land: &Municipality, layer: u8, numbers: Vec<u32>) -> Result<DrawnPlan, Fault> {
    let mut content = empty(PlanKind::Reg, usize::from(layer), Days::ALWAYS)?;
    let code = RegimeCode(REGIMES[usize::from(layer) - 1].into());
    let regimes = (1..).zip(&numbers).map(|(serial, number)| {
        let zone = &land.zones[*number as usize];
        Ok(RegimeFeature {
            serial,
            code: code.clone(),
            name: None,
            decision: None,
            article: None,
            valid: Some(interval(zone.days)?),
            belt: None,
            geometry: zone.polygon.clone(),
        })
    });
    content.regimes = regimes.collect::<Result<_, Fault>>()?;
    Ok(DrawnPlan {
        content,
        numbers,
        boundary: None,
    })
}

fn interval(days: Days) -> Result<DayInterval, Fault> {
    let to = (days.until < i32::MAX).then(|| day(days.until));
    Ok(DayInterval {
        from: day(days.from)?,
        to: to.transpose()?,
    })
}

/// Returns a plan that holds nothing, in force on some days.
fn empty(kind: PlanKind, serial: usize, days: Days) -> Result<PlanContent, Fault> {
    let id = format!("ogled-{}-2010-{serial}", kind.code().to_lowercase());
    let DayInterval { from, to } = interval(days)?;
    let begun = [
        (EventKind::Adoption, from),
        (EventKind::EntryIntoForce, from),
    ];
    let ended = to.map(|to| (EventKind::Repeal, to));
    let events = begun.into_iter().chain(ended).map(|(kind, day)| Event {
        kind,
        day,
        gazette: None,
        document: None,
        building_ban_months: None,
        note: None,
    });
    Ok(PlanContent {
        plan: Plan {
            id: id.parse()?,
            kind,
            title: format!("Огледни план {serial}"),
            adopter: Adopter {
                slug: "ogled".into(),
                name: "Оглед".into(),
            },
            municipality: MUNICIPALITY.parse()?,
            horizon: None,
            accuracy: None,
            marks: Vec::new(),
            reality: Reality::Demo,
        },
        events: events.collect(),
        relations: Vec::new(),
        boundary: None,
        zones: Vec::new(),
        features: Vec::new(),
        regimes: Vec::new(),
        legend: Vec::new(),
        public_parcels: Vec::new(),
        provisions: Vec::new(),
        documents: Vec::new(),
        origins: Vec::new(),
    })
}

/// Returns the cadastral municipalities of a size.
///
/// # Errors
/// There are more than there are codes.
pub fn territory(size: Size) -> Result<Vec<CadastralMunicipality>, Fault> {
    let (columns, rows) = size.parcels();
    let kos = (0..columns / KO_SIDE * (rows / KO_SIDE)).map(|n| {
        Ok(CadastralMunicipality {
            code: ko_code(n)?,
            name_latn: format!("OGLED {n}"),
            name_cyrl: format!("ОГЛЕД {n}"),
            municipality: MUNICIPALITY.parse()?,
            municipality_latn: "OGLED".into(),
            municipality_cyrl: "ОГЛЕД".into(),
            reality: Reality::Demo,
        })
    });
    kos.collect()
}

/// Returns all a register holds of a municipality.
///
/// # Errors
/// It is drawn in another size.
pub fn contents(
    land: &Municipality,
    size: Size,
    plans: Vec<DrawnPlan>,
) -> Result<RegisterContents, Fault> {
    let parcels = land.parcels.iter().enumerate().map(|(place, geometry)| {
        Ok(Arc::new(Parcel {
            key: parcel_key(size, place)?,
            registered_area_m2: None,
            valid: DayInterval::since(day(0)?),
            predecessors: Vec::new(),
            geometry: geometry.clone(),
        }))
    });
    let plans = plans.into_iter().map(|drawn| {
        Arc::new(RegisteredPlan {
            content: drawn.content,
            since: Revision(1),
        })
    });
    Ok(RegisterContents {
        revision: Revision(1),
        frame: Frame::serbia(),
        territory: territory(size)?,
        parcels: parcels.collect::<Result<_, Fault>>()?,
        plans: plans.collect(),
        cards: Vec::new(),
        coverage: Vec::new(),
        addresses: Vec::new(),
    })
}
