//! Random worlds: small registers in the case format, on a coarse grid and with
//! few days, so that lines and days coincide. Must not know the answers.

mod amendment;
mod plan;
mod provisions;

use crate::dice::Dice;
use crate::format::{CardRow, Case, ParcelRow, PlanRow, RelationRow, Shape, day};

/// What is kept out of the worlds until the resolver and `docs/domain.md`
/// agree on it.
pub(crate) mod kept_out {
    /// An annulled plan that had replaced or amended another: what revives
    /// matters only where it would rule or change what rules.
    pub(crate) const ANNULLED_REPLACERS: bool = true;
    /// Amendments of one plan and one day, save those that each bring a wording
    /// of provisions they name.
    pub(crate) const ONE_DAY_OTHERWISE: bool = true;
    /// Two PPJLS of which one foresees a PDR and the other holds interim rules.
    pub(crate) const INTERIM_OF_ANOTHER: bool = true;
    /// A provision named without a new wording that another decision named.
    pub(crate) const NAMED_TWICE_IN_TEXT: bool = true;
    /// An amendment of an amendment that has a place: outside that place.
    pub(crate) const CHANGE_OF_PLACED_AMENDMENT: bool = true;
    /// Not compared: whether plans also contradict themselves or each other in
    /// a value where the law leaves open which of them governs.
    pub(crate) const VALUES_OF_CLAIMS_DIFFER: bool = true;
    /// An amendment without zones that lies outside the plan it amends.
    pub(crate) const STRETCHED_WITHOUT_ZONES: bool = true;
    /// An amendment that says neither where it holds nor what it changes, and
    /// brings provisions.
    pub(crate) const PROVISIONS_WITHOUT_AREA: bool = true;
    /// A decision that names a provision only to insert another behind it.
    pub(crate) const NAMED_FOR_INSERTION: bool = true;
}

/// Metres between the lines of the worlds: parts are far above every sliver
/// limit, and areas are whole numbers.
const GRID_M: i32 = 10;
/// A shape that holds the whole land of every world.
const EVERYWHERE: [f64; 4] = [-100.0, -100.0, 200.0, 200.0];
/// Days in force and the days of publication eight days before them
/// (Constitution 196(4)).
const STARTS: [(&str, &str); 6] = [
    ("2012-01-01", "2011-12-24"),
    ("2014-05-10", "2014-05-02"),
    ("2016-07-01", "2016-06-23"),
    ("2016-07-02", "2016-06-24"),
    ("2018-03-01", "2018-02-21"),
    ("2020-06-01", "2020-05-24"),
];
/// Days of questions: days of events, the days before them, and a late one.
const QUESTIONS: [&str; 9] = [
    "2014-05-10",
    "2016-06-30",
    "2016-07-01",
    "2016-07-02",
    "2018-02-28",
    "2018-03-01",
    "2020-05-31",
    "2020-06-01",
    "2024-01-01",
];
const KOS: [&str; 2] = ["999903", "999911"];
const PLAN_KINDS: [&str; 4] = ["PDR", "PGR", "PPPPN", "PPJLS"];

/// Draws the world of a seed.
pub(crate) fn world(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let mut plans: Vec<PlanRow> = Vec::new();
    for index in 1..=1 + dice.below(7) {
        let next = plan::plan(&mut dice, index, &plans);
        plans.push(next);
    }
    let day: &str = dice.pick::<&str>(&QUESTIONS);
    let mut parcels = vec![parcel("1", [0.0, 0.0, 40.0, 50.0], KOS[0])];
    if dice.chance(40) {
        parcels.push(parcel("2", [40.0, 0.0, 80.0, 50.0], KOS[1]));
    }
    Case {
        parcel: parcels,
        plan: plans,
        card: cards(&mut dice),
        coverage: coverage(&mut dice),
        ..empty(seed, day)
    }
}

/// Returns a case with nothing but a day.
fn empty(seed: u64, day: &str) -> Case {
    let text = format!(
        "why = \"Random world {seed}.\"\narticle = \"docs/domain.md 3\"\nbasis = \"practice\"\n\
         day = {day}\n[expect]\nparts = []\n"
    );
    toml::from_str(&text).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn parcel(number: &str, at: [f64; 4], ko: &str) -> ParcelRow {
    ParcelRow {
        number: number.into(),
        at: Shape::Rectangle(at),
        ko: Some(ko.into()),
        registered_m2: None,
        since: None,
        from: Vec::new(),
    }
}

fn cards(dice: &mut Dice) -> Vec<CardRow> {
    let mut cards = Vec::new();
    while cards.len() < 2 && dice.chance(20) {
        let kind = dice.pick(&PLAN_KINDS).to_lowercase();
        cards.push(CardRow {
            id: format!("demovo-{kind}-2001-{}", cards.len() + 1),
            in_force: dice
                .chance(80)
                .then(|| dice.pick(&STARTS).0.parse().unwrap()),
            ko: dice
                .chance(70)
                .then(|| (*dice.pick(&["999903", "999911", "999920"])).to_owned()),
        });
    }
    cards
}

fn coverage(dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    let words = [("complete", 6), ("partial", 2), ("none", 1)];
    for kind in PLAN_KINDS {
        if dice.chance(85) {
            let word = dice.weighed(&[("complete", 8), ("partial", 1), ("none", 1)]);
            lines.push(format!("{kind} {word}"));
        }
        if dice.chance(15) {
            let (word, ko) = (dice.weighed(&words), dice.pick(&KOS));
            lines.push(format!("{kind} {word} {ko}"));
        }
        if dice.chance(10) {
            let (word, since) = (dice.weighed(&words), dice.pick(&QUESTIONS));
            lines.push(format!("{kind} {word} {since}"));
        }
    }
    for regime in plan::REGIMES {
        if dice.chance(50) {
            lines.push(format!("{regime} {}", dice.weighed(&words)));
        }
        if dice.chance(15) {
            let (word, ko) = (dice.weighed(&words), dice.pick(&KOS));
            lines.push(format!("{regime} {word} {ko}"));
        }
    }
    lines
}

/// Draws a rectangle on the grid that meets the land or its surroundings.
fn rectangle(dice: &mut Dice) -> [f64; 4] {
    let mut side = |places: usize, most: usize| {
        let from = dice.below(places) as i32 - 1;
        let to = from + 1 + dice.below(most) as i32;
        (f64::from(from * GRID_M), f64::from(to * GRID_M))
    };
    let ((w, e), (s, n)) = (side(8, 8), side(6, 6));
    [w, s, e, n]
}

/// Draws an area a plan may have: everywhere, or a rectangle.
fn area(dice: &mut Dice) -> [f64; 4] {
    if dice.chance(35) {
        EVERYWHERE
    } else {
        rectangle(dice)
    }
}

/// Returns what two rectangles share.
fn shared(a: [f64; 4], b: [f64; 4]) -> Option<[f64; 4]> {
    let both = [
        a[0].max(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].min(b[3]),
    ];
    (both[0] < both[2] && both[1] < both[3]).then_some(both)
}

fn relation(kind: &str, target: &str) -> RelationRow {
    RelationRow {
        kind: kind.into(),
        target: target.into(),
        area: None,
        provisions: None,
        direct: None,
    }
}

/// Returns the place in [`STARTS`] of the first day of a plan.
fn start(plan: &PlanRow) -> Option<usize> {
    let first = plan.events.get("entry_into_force");
    let published = plan.events.get("publication");
    STARTS.iter().position(|(entry, publication)| {
        first.is_some_and(|d| day(d) == entry.parse().unwrap())
            || first.is_none() && published.is_some_and(|d| day(d) == publication.parse().unwrap())
    })
}

fn kind(plan: &PlanRow) -> &str {
    plan.id.split('-').nth(1).unwrap_or_default()
}

fn has(plan: &PlanRow, relation: &str) -> bool {
    plan.relations.iter().any(|row| row.kind == relation)
}
