//! Storey formulas (*spratnost*) as structure: `Po+P+4+Pk`, `P+1 do P+3`.
//! Kept and compared as structure; the written text is kept beside it by the
//! provision's quote.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Says why a text is not a storey formula.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a storey formula such as P+4+Pk or (Po)+P+2")]
pub struct StoreysError(String);

/// The topmost storey under or instead of a roof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TopStorey {
    /// Attic (*potkrovlje*), `Pk`.
    Attic,
    /// Set-back floor (*povučeni sprat*), `Ps` or `PS`.
    SetBack,
}

/// A storey below the ground floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LowerStorey {
    /// Basement (*podrum*), `Po`.
    Basement,
    /// Half-basement (*suteren*), `S` or `Su`.
    HalfBasement,
}

/// Whether a lower storey must be there or may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Written plainly: `Po+P`.
    Stated,
    /// Written in brackets: `(Po)+P`.
    Optional,
}

/// One storey formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Storeys {
    /// The storey below the ground floor, if the formula names one.
    pub lower: Option<(LowerStorey, Presence)>,
    /// Full upper floors above the ground floor (*P*).
    pub upper: u8,
    /// The topmost storey, if the formula names one.
    pub top: Option<TopStorey>,
}

impl Storeys {
    /// Returns the storeys above ground: ground floor, upper floors, top.
    pub fn above_ground(&self) -> u8 {
        1 + self.upper + u8::from(self.top.is_some())
    }

    /// Compares what stands above ground with another formula: an attic or a
    /// set-back floor is less than a full floor in its place and more than
    /// none. An attic against a set-back floor on as many full floors cannot
    /// be compared: neither formula says which is more.
    pub fn compared_above_ground(&self, other: &Self) -> Option<Ordering> {
        let upper = self.upper.cmp(&other.upper);
        match (self.top, other.top) {
            (own, others) if own == others => Some(upper),
            (None, Some(_)) => Some(if upper == Ordering::Greater {
                Ordering::Greater
            } else {
                Ordering::Less
            }),
            (Some(_), None) => Some(if upper == Ordering::Less {
                Ordering::Less
            } else {
                Ordering::Greater
            }),
            _ => (upper != Ordering::Equal).then_some(upper),
        }
    }

    /// Tells whether another formula names the storey below the ground floor
    /// that this one has, if it has one.
    pub fn lower_is_named_by(&self, other: &Self) -> bool {
        let named = |storeys: &Self| storeys.lower.map(|(storey, _)| storey);
        named(self).is_none() || named(self) == named(other)
    }
}

impl FromStr for Storeys {
    type Err = StoreysError;

    fn from_str(text: &str) -> Result<Self, StoreysError> {
        let fault = || StoreysError(text.to_owned());
        let mut parts = text.split('+').map(str::trim).peekable();
        let lower = match parts.peek().copied().ok_or_else(fault)? {
            "Po" => Some((LowerStorey::Basement, Presence::Stated)),
            "(Po)" => Some((LowerStorey::Basement, Presence::Optional)),
            "S" | "Su" => Some((LowerStorey::HalfBasement, Presence::Stated)),
            "(S)" | "(Su)" => Some((LowerStorey::HalfBasement, Presence::Optional)),
            _ => None,
        };
        if lower.is_some() {
            parts.next();
        }
        if parts.next() != Some("P") {
            return Err(fault());
        }
        let top_of = |part: &str| match part {
            "Pk" => Some(TopStorey::Attic),
            "Ps" | "PS" => Some(TopStorey::SetBack),
            _ => None,
        };
        let (mut upper, mut top) = (0, None);
        if let Some(part) = parts.next() {
            top = top_of(part);
            if top.is_none() {
                upper = part
                    .parse()
                    .ok()
                    .filter(|n| (1..=60).contains(n))
                    .ok_or_else(fault)?;
                if let Some(last) = parts.next() {
                    top = Some(top_of(last).ok_or_else(fault)?);
                }
            }
        }
        if parts.next().is_some() {
            Err(fault())
        } else {
            Ok(Self { lower, upper, top })
        }
    }
}

impl fmt::Display for Storeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((storey, presence)) = self.lower {
            let name = match storey {
                LowerStorey::Basement => "Po",
                LowerStorey::HalfBasement => "Su",
            };
            match presence {
                Presence::Stated => write!(f, "{name}+")?,
                Presence::Optional => write!(f, "({name})+")?,
            }
        }
        f.write_str("P")?;
        if self.upper > 0 {
            write!(f, "+{}", self.upper)?;
        }
        match self.top {
            Some(TopStorey::Attic) => f.write_str("+Pk"),
            Some(TopStorey::SetBack) => f.write_str("+Ps"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_as_structure_and_written_back() {
        for text in [
            "P",
            "P+4",
            "P+4+Pk",
            "P+Pk",
            "Po+P+2",
            "(Po)+P+4",
            "Su+P+1+Ps",
            "P+2+Ps",
        ] {
            assert_eq!(text.parse::<Storeys>().unwrap().to_string(), text);
        }
        assert_eq!("P+4+Pk".parse::<Storeys>().unwrap().above_ground(), 6);
        assert_eq!("Po+P+2".parse::<Storeys>().unwrap().above_ground(), 3);
    }

    #[test]
    fn formulas_are_compared_by_what_stands_above_ground() {
        let compared = |a: &str, b: &str| {
            let (a, b): (Storeys, Storeys) = (a.parse().unwrap(), b.parse().unwrap());
            a.compared_above_ground(&b)
        };
        for (less, more) in [
            ("P+3", "P+4"),
            ("P+4", "P+4+Pk"),
            ("P+3+Pk", "P+4"),
            ("P+4+Pk", "P+5"),
            ("P+3+Ps", "P+4+Pk"),
        ] {
            assert_eq!(compared(less, more), Some(Ordering::Less), "{less} {more}");
            assert_eq!(compared(more, less), Some(Ordering::Greater));
        }
        assert_eq!(compared("Po+P+4", "P+4"), Some(Ordering::Equal));
        assert_eq!(compared("P+4+Pk", "P+4+Ps"), None);
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        for bad in [
            "",
            "4",
            "P+0",
            "P+4+4",
            "P+Pk+1",
            "max P+4",
            "P+4+Pk+Pk",
            "P+99",
            "G+P",
        ] {
            assert!(bad.parse::<Storeys>().is_err(), "{bad}");
        }
    }
}
