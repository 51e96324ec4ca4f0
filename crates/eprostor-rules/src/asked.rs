//! What a question says beside the place and the day: what is to be built, and
//! on how large a parcel. Must not know a plan.

use eprostor_model::{Intent, LawTables, LegalDecimal, Message, Parcel};

/// What is compared with the rules of one piece of land.
pub(crate) struct Asked<'a> {
    pub(crate) law: &'a LawTables,
    pub(crate) intent: &'a Intent,
    /// The areas of the parcel; `None` where the land is no parcel.
    pub(crate) areas: Option<Areas>,
}

/// The areas of one parcel. They may differ, and nothing says which one a plan
/// means (domain.md 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Areas {
    /// The area of its geometry in m².
    pub(crate) measured_m2: LegalDecimal,
    /// The registered area in m², where the cadastre has one.
    pub(crate) registered_m2: Option<LegalDecimal>,
}

impl<'a> Asked<'a> {
    /// Returns what is asked of a parcel, or of land that is none.
    pub(crate) fn of(law: &'a LawTables, intent: &'a Intent, parcel: Option<&Parcel>) -> Self {
        let areas = parcel.and_then(|parcel| {
            Some(Areas {
                measured_m2: LegalDecimal::of_measure(parcel.geometry.area_m2())?,
                registered_m2: parcel.registered_area_m2.map(LegalDecimal::whole),
            })
        });
        Self { law, intent, areas }
    }
}

impl Areas {
    /// Returns every area, the measured one first.
    pub(crate) fn each(self) -> impl Iterator<Item = LegalDecimal> {
        std::iter::once(self.measured_m2).chain(self.registered_m2)
    }

    /// Returns the areas less planned public land; `None` where nothing is left.
    pub(crate) fn less(self, public_m2: LegalDecimal) -> Option<Self> {
        let zero = LegalDecimal::whole(0);
        let less = |area: LegalDecimal| area.minus(public_m2).filter(|rest| *rest > zero);
        Some(Self {
            measured_m2: less(self.measured_m2)?,
            registered_m2: match self.registered_m2 {
                Some(area) => Some(less(area)?),
                None => None,
            },
        })
    }

    /// Says in words how large the parcel is.
    pub(crate) fn said(self) -> Message {
        let message = match self.registered_m2 {
            Some(registered) => decimal(Message::new("told-areas"), "registered", registered),
            None => Message::new("told-area-measured"),
        };
        decimal(message, "measured", self.measured_m2)
    }
}

/// Adds a decimal to a message.
pub(crate) fn decimal(message: Message, name: &'static str, value: LegalDecimal) -> Message {
    message.with(name, eprostor_model::Parameter::Decimal(value))
}
