//! What somebody means to build, as far as the question says it. Must not know
//! the rules it is compared with, nor which door the words came through.

mod words;

use std::fmt::Write as _;

pub use words::{INTENT_FIELDS, IntentFault, IntentWords};

use crate::{LegalDecimal, Storeys};

/// Yes or no, where the question says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

impl YesNo {
    /// Returns the word used in packages, questions and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// What is to be built. What the question does not say is `None` and is never
/// filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intent {
    /// The intended use, in the plan's words or as a national class.
    pub intended_use: Option<String>,
    /// The building class, a code of `law/building_classes_22_2015.csv`.
    pub class: Option<String>,
    /// The footprint (*gabarit horizontalne projekcije*, ZPI 2 item 26) in m².
    pub footprint_m2: Option<LegalDecimal>,
    /// The gross floor area of storeys above ground (*BRGP*, ZPI 2 item 27) in m².
    pub floor_area_m2: Option<LegalDecimal>,
    /// The height in m.
    pub height_m: Option<LegalDecimal>,
    /// The storeys.
    pub storeys: Option<Storeys>,
    /// The way of building, one of [`BUILDING_TYPES`](crate::BUILDING_TYPES).
    pub building_type: Option<&'static str>,
    /// Whether the parcel is a corner one.
    pub corner: Option<YesNo>,
    /// Whether the building is there already.
    pub existing_building: Option<YesNo>,
}

impl Intent {
    /// Tells whether the question says nothing of a building.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what is said as `build key=value …` in a fixed order, the words
    /// of the use last; nothing where nothing is said.
    pub(crate) fn canonical(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let mut line = String::from("build");
        for (key, value) in self.pairs() {
            // Writing to a String cannot fail.
            let _ = write!(line, " {key}={value}");
        }
        Some(line)
    }

    /// Returns what is said, by the codes of the fields, in a fixed order.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let number = |value: LegalDecimal| value.normalized().to_string();
        let yes_no = |value: YesNo| value.code().to_owned();
        [
            ("class", self.class.clone()),
            ("footprint", self.footprint_m2.map(number)),
            ("floor_area", self.floor_area_m2.map(number)),
            ("height", self.height_m.map(number)),
            ("storeys", self.storeys.map(|storeys| storeys.to_string())),
            ("building_type", self.building_type.map(str::to_owned)),
            ("corner", self.corner.map(yes_no)),
            ("existing_building", self.existing_building.map(yes_no)),
            ("use", self.intended_use.clone()),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
    }
}
