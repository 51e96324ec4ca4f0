//! How well the one box answers the inputs of the list. Must not know who is asked.

use std::collections::BTreeMap;

use eprostor_geometry::{Epsg, Transformation};
use serde_json::Value;

use super::lists::{Input, Kind, Target, is_held};

/// Suggestions that a person looks at, our choice; more where more are meant.
const LOOKED_AT: usize = 3;
/// Metres of a degree of latitude, on a sphere of 6,371 km: good to 1 % in Serbia.
const DEGREE_M: f64 = 111_195.0;
/// WGS84, and the register's ETRS89 / UTM zone 34N: the same within a metre.
const WGS84: Epsg = Epsg(4326);
const REGISTER: Epsg = Epsg(25_834);

/// Something that the box offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The code of its kind.
    pub kind: String,
    /// Its own code.
    pub code: String,
}

/// Returns what a document of suggestions offers, in its order.
///
/// # Panics
/// It is no such document.
pub fn offered(document: &Value) -> Vec<Offered> {
    let said = |value: &Value| value.as_str().expect("suggestions have texts").to_owned();
    let all = document["suggestions"].as_array();
    let all = all.expect("a document of suggestions").iter();
    all.map(|one| Offered {
        kind: said(&one["kind"]),
        code: said(&one["code"]),
    })
    .collect()
}

/// How an input was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The first suggestion is a target.
    pub is_first: bool,
    /// Every target is among the first three, or among as many as there are targets.
    pub is_among_first: bool,
}

impl Judged {
    /// Judges what was offered for an input (`tests/search/README.md`). Of words it is
    /// asked that they are taken for words: which article answers, the texts say.
    pub fn of(input: &Input, offered: &[Offered]) -> Self {
        if input.kind == Kind::Words {
            let place = offered.iter().position(|one| one.kind == "words");
            return Self {
                is_first: place == Some(0),
                is_among_first: place.is_some_and(|place| place < LOOKED_AT),
            };
        }
        let is_meant = |one: &Offered| {
            let mut targets = input.targets.iter();
            targets.any(|target| is(input, target, one))
        };
        let looked_at = &offered[..offered.len().min(LOOKED_AT.max(input.targets.len()))];
        let is_there = |target: &Target| looked_at.iter().any(|one| is(input, target, one));
        Self {
            is_first: offered.first().is_some_and(is_meant),
            is_among_first: input.targets.iter().all(is_there),
        }
    }
}

/// Tells whether a target is what is offered.
fn is(input: &Input, target: &Target, one: &Offered) -> bool {
    let code = match target {
        Target::Point(place) => return one.kind == "point" && is_near(input, *place, one),
        Target::Code(code) => code,
    };
    let kind = match input.kind {
        Kind::Ko | Kind::Municipality if code.len() == 5 => "municipality",
        Kind::Ko | Kind::Municipality => "ko",
        Kind::Parcel => "parcel",
        Kind::Plan => "plan",
        Kind::Zone => "zone",
        Kind::LandUse if code.contains('/') => "zone",
        Kind::LandUse => "land_use",
        Kind::Address if code.matches('/').count() == 1 => "street",
        Kind::Address => "address",
        Kind::Point | Kind::Words => return false,
    };
    one.kind == kind && one.code == *code
}

fn is_near(input: &Input, [longitude, latitude]: [f64; 2], one: &Offered) -> bool {
    let mut metres = one.code.split(' ').map(str::parse::<f64>);
    let (Some(Ok(east)), Some(Ok(north))) = (metres.next(), metres.next()) else {
        return false;
    };
    let back = Transformation::between(REGISTER, WGS84).and_then(|way| way.apply(east, north));
    let Ok((x, y)) = back else {
        return false;
    };
    let across = (x - longitude) * DEGREE_M * latitude.to_radians().cos();
    let distance = across.hypot((y - latitude) * DEGREE_M);
    distance <= input.within_m.unwrap_or_default()
}

/// How many of some inputs were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answered {
    /// At the top.
    pub first: usize,
    /// Among the first.
    pub among_first: usize,
    /// Inputs.
    pub all: usize,
}

impl Answered {
    fn count(&mut self, judged: Judged) {
        self.first += usize::from(judged.is_first);
        self.among_first += usize::from(judged.is_among_first);
        self.all += 1;
    }

    /// Returns the shares at the top and among the first, percent.
    pub fn percent(self) -> [f64; 2] {
        [self.first, self.among_first].map(|some| 100.0 * some as f64 / self.all.max(1) as f64)
    }
}

/// Figures of a part of the list.
#[derive(Debug, Clone, Default)]
pub struct PartScore {
    /// All but words.
    pub things: Answered,
    /// By kind.
    pub kinds: BTreeMap<Kind, Answered>,
    /// By habit, all but words.
    pub habits: BTreeMap<String, Answered>,
}

/// Figures of the list.
#[derive(Debug, Clone, Default)]
pub struct BoxScore {
    /// What the box was tuned on.
    pub seen: PartScore,
    /// What was set aside.
    pub held: PartScore,
    /// Inputs of the seen part that were not answered at the top or not among the
    /// first, each with what was offered.
    pub errors: Vec<(Input, Judged, Vec<Offered>)>,
}

impl BoxScore {
    /// Asks for every input.
    pub fn of(inputs: &[Input], ask: impl Fn(&str) -> Vec<Offered>) -> Self {
        Self::parted(inputs, ask, is_held)
    }

    /// Asks for every input of a list of which nothing is set aside.
    pub fn of_development(inputs: &[Input], ask: impl Fn(&str) -> Vec<Offered>) -> Self {
        Self::parted(inputs, ask, |_| false)
    }

    fn parted(
        inputs: &[Input],
        ask: impl Fn(&str) -> Vec<Offered>,
        is_held: fn(&str) -> bool,
    ) -> Self {
        let mut score = Self::default();
        for input in inputs {
            let offered = ask(&input.input);
            let judged = Judged::of(input, &offered);
            let is_held = is_held(&input.input);
            let part = if is_held {
                &mut score.held
            } else {
                &mut score.seen
            };
            part.kinds.entry(input.kind).or_default().count(judged);
            if input.kind != Kind::Words {
                part.things.count(judged);
                let habit = part.habits.entry(input.habit.clone()).or_default();
                habit.count(judged);
            }
            let is_answered = judged.is_first && judged.is_among_first;
            if !is_held && !is_answered {
                score.errors.push((input.clone(), judged, offered));
            }
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(kind: Kind, targets: &[&str]) -> Input {
        let targets = targets.iter().map(|code| Target::Code((*code).to_owned()));
        Input {
            id: "x".to_owned(),
            input: "x".to_owned(),
            kind,
            targets: targets.collect(),
            within_m: None,
            habit: "plain".to_owned(),
        }
    }

    fn offered(pairs: &[(&str, &str)]) -> Vec<Offered> {
        let owned = |&(kind, code): &(&str, &str)| Offered {
            kind: kind.to_owned(),
            code: code.to_owned(),
        };
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn every_namesake_must_be_among_the_first() {
        let both = input(Kind::Ko, &["744298", "71242"]);
        let (ko, municipality) = (("ko", "744298"), ("municipality", "71242"));
        let judged = |pairs: &[_]| {
            let judged = Judged::of(&both, &offered(pairs));
            (judged.is_first, judged.is_among_first)
        };
        assert_eq!(judged(&[municipality, ("plan", "x"), ko]), (true, true));
        assert_eq!(judged(&[ko, ("plan", "x"), ("plan", "y")]), (true, false));
        assert_eq!(judged(&[("plan", "x"), ko, municipality]), (false, true));
        assert_eq!(judged(&[]), (false, false));
    }

    #[test]
    fn as_many_are_looked_at_as_are_meant() {
        let five = ["1", "2", "3", "4", "5"];
        let kos: Vec<(&str, &str)> = five.iter().map(|code| ("ko", *code)).collect();
        assert!(Judged::of(&input(Kind::Ko, &five[..4]), &offered(&kos)).is_among_first);
        let behind = Judged::of(&input(Kind::Ko, &["5"]), &offered(&kos));
        assert!(!behind.is_among_first);
    }

    #[test]
    fn a_code_of_another_kind_is_no_answer() {
        let street = input(Kind::Address, &["999903/Немањина"]);
        let found = |kind| Judged::of(&street, &offered(&[(kind, "999903/Немањина")])).is_first;
        assert!(found("street") && !found("address"));
    }

    #[test]
    fn a_point_may_lie_as_far_as_the_list_says() {
        // By gdaltransform, as the list has it: UTM 34N 458342 4882225.
        let point = |within_m| Input {
            targets: vec![Target::Point([20.479_601_1, 44.092_019_8])],
            within_m: Some(within_m),
            ..input(Kind::Point, &[])
        };
        let found =
            |within_m, code| Judged::of(&point(within_m), &offered(&[("point", code)])).is_first;
        assert!(found(2.0, "458342.0 4882225.0"));
        assert!(!found(2.0, "458345.0 4882225.0") && found(4.0, "458345.0 4882225.0"));
        assert!(!found(2.0, "somewhere"));
    }
}
