//! Random provisions from few parameters and values, so that plans agree and
//! disagree. Must not know plans.

use crate::dice::Dice;
use crate::format::ProvisionRow;

/// Parameters of `law/rule_parameters.csv` with values that meet: equal,
/// equal in other digits, different, from the other side, lists, words.
const SETS: [&str; 16] = [
    "site_coverage_max max 50 %",
    "site_coverage_max max 50.0 %",
    "site_coverage_max max 60 %",
    "far_max max 2.4 ratio",
    "far_max max 1.2 ratio",
    "green_min min 20 %",
    "green_min min 30 %",
    "height_max max 12 m",
    "height_max min 6 m",
    "storeys_max max P+2",
    "storeys_max max P+4",
    "parcel_min_area min 300 m2",
    "parking text 1 PM po stanu",
    "parking text 1 PM na 70 m2",
    "compatible_uses eq trgovina",
    "compatible_uses eq zanatstvo",
];

/// Draws up to so many provisions for the zones with these codes or the plan.
pub(crate) fn provisions(
    dice: &mut Dice,
    name: &str,
    codes: &[String],
    most: usize,
) -> Vec<ProvisionRow> {
    let count = dice.below(most + 1);
    (0..count)
        .map(|index| {
            let mut row = provision(&format!("{name}{index}"), dice.pick::<&str>(&SETS));
            if !codes.is_empty() && dice.chance(70) {
                row.zones = vec![dice.pick(codes).clone()];
            }
            if dice.chance(8) {
                row.condition = Some("corner=yes".into());
            }
            row
        })
        .collect()
}

/// Returns a provision for the whole plan.
pub(crate) fn provision(name: &str, set: &str) -> ProvisionRow {
    ProvisionRow {
        name: name.into(),
        set: set.into(),
        zones: Vec::new(),
        block: None,
        condition: None,
        role: None,
        evidence: None,
        document: None,
        replaces: None,
        deletes: None,
        inserted_behind: None,
    }
}

/// Draws other words for a provision's parameter, or any.
pub(crate) fn other_wording(dice: &mut Dice, old: &ProvisionRow) -> &'static str {
    let parameter = |set: &str| set.split(' ').next().unwrap_or_default().to_owned();
    let wanted = parameter(&old.set);
    let same: Vec<&'static str> = SETS
        .into_iter()
        .filter(|set| parameter(set) == wanted)
        .collect();
    dice.pick::<&str>(&same)
}
