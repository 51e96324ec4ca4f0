//! The kinds of planning documents, as codes of `law/plan_types.csv`.
//! Names, adopters and articles of a kind stand in that table, not here.

use std::fmt;

macro_rules! plan_kinds {
    ($($variant:ident = $code:literal, $doc:literal;)*) => {
        /// A kind of planning document (domain.md 2; `law/plan_types.csv`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PlanKind {
            $(#[doc = $doc] $variant,)*
        }

        impl PlanKind {
            /// Every kind, in the order of the law table.
            pub const ALL: &[PlanKind] = &[$(PlanKind::$variant),*];

            /// Returns the kind's code in the law table.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns the kind with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

plan_kinds! {
    Pprs = "PPRS", "Spatial plan of the Republic (*Prostorni plan Republike Srbije*).";
    Rpp = "RPP", "Regional spatial plan (*Regionalni prostorni plan*).";
    Ppppn = "PPPPN", "Spatial plan of a special-purpose area (*Prostorni plan područja posebne namene*).";
    Ppjls = "PPJLS", "Spatial plan of a municipality (*Prostorni plan jedinice lokalne samouprave*).";
    Ppgo = "PPGO", "Spatial plan of a city municipality of Belgrade (*Prostorni plan gradske opštine*).";
    Uos = "UOS", "Village layout scheme (*Uređajna osnova za selo*).";
    Gup = "GUP", "General urban plan (*Generalni urbanistički plan*).";
    Pgr = "PGR", "General regulation plan (*Plan generalne regulacije*).";
    Pdr = "PDR", "Detailed regulation plan (*Plan detaljne regulacije*).";
    Up = "UP", "Urban design project (*Urbanistički projekat*).";
    Ppp = "PPP", "Parcelation project (*Projekat preparcelacije i parcelacije*).";
    Egr = "EGR", "Survey report (*Elaborat geodetskih radova*).";
    Odl = "ODL", "Decision to draft a plan (*Odluka o izradi planskog dokumenta*).";
    Sep = "SEP", "A utility's technical conditions (*Separat o tehničkim uslovima izgradnje*).";
    Reg = "REG", "An act that sets a legal regime; not a planning document. Carries regimes only.";
}

impl PlanKind {
    /// Tells whether an assembly of a municipality or city adopts or confirms
    /// documents of the kind (`law/plan_types.csv`), which then have no effect
    /// outside its territory.
    pub fn is_of_a_municipality(self) -> bool {
        matches!(
            self,
            Self::Ppjls | Self::Ppgo | Self::Uos | Self::Gup | Self::Pgr | Self::Pdr | Self::Up
        )
    }

    /// Returns the lower-case code used inside plan ids.
    pub fn slug(self) -> String {
        self.code().to_ascii_lowercase()
    }
}

impl fmt::Display for PlanKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
