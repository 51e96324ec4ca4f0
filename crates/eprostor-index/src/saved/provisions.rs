//! Provisions in the snapshot file, with their values and locators. Must not
//! know sections.

use eprostor_model::{
    Condition, ConditionKey, Evidence, Locator, LowerStorey, Operator, ParameterKey, Presence,
    Provision, ProvisionAction, ProvisionName, ProvisionRole, ProvisionValue, Scope, Storeys,
    TextRange, TopStorey,
};

use super::codec::{Malformed, Reader, Saved, record, tags, wrapper};

record!(Provision {
    name,
    scope,
    role,
    parameter,
    operator,
    value,
    conditions,
    action,
    locator,
    evidence,
});
record!(Condition { key, value });
record!(Locator {
    document,
    hash,
    page,
    printed_page,
    article,
    paragraph,
    item,
    range,
    quote,
});
record!(TextRange {
    start,
    end,
    extractor
});
record!(Storeys { lower, upper, top });
wrapper!(ProvisionName, ParameterKey);

tags!(ProvisionRole {
    Rule = 0,
    Interim = 1
});
tags!(Operator {
    Max = 0,
    Min = 1,
    Eq = 2,
    Text = 3
});
tags!(Evidence {
    Declared = 0,
    Confirmed = 1,
    ReadByOfficer = 2,
    Extracted = 3,
});
tags!(ConditionKey {
    BuildingType = 0,
    Corner = 1,
    ParcelAreaMin = 2,
    ParcelAreaMax = 3,
    Use = 4,
    ExistingBuilding = 5,
});
tags!(TopStorey {
    Attic = 0,
    SetBack = 1
});
tags!(LowerStorey {
    Basement = 0,
    HalfBasement = 1
});
tags!(Presence {
    Stated = 0,
    Optional = 1
});

impl Saved for Scope {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Plan => out.push(0),
            Self::Zones(codes) => {
                out.push(1);
                codes.save(out);
            }
            Self::Block(name) => {
                out.push(2);
                name.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Ok(Self::Plan),
            [1] => Saved::load(from).map(Self::Zones),
            [2] => Saved::load(from).map(Self::Block),
            _ => Err(from.no("scope")),
        }
    }
}

impl Saved for ProvisionValue {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Self::Number { value, unit } => {
                out.push(0);
                value.save(out);
                unit.save(out);
            }
            Self::Storeys(storeys) => {
                out.push(1);
                storeys.save(out);
            }
            Self::Flag(flag) => {
                out.push(2);
                flag.save(out);
            }
            Self::Text(text) => {
                out.push(3);
                text.save(out);
            }
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Ok(Self::Number {
                value: Saved::load(from)?,
                unit: Saved::load(from)?,
            }),
            [1] => Saved::load(from).map(Self::Storeys),
            [2] => Saved::load(from).map(Self::Flag),
            [3] => Saved::load(from).map(Self::Text),
            _ => Err(from.no("value")),
        }
    }
}

impl Saved for ProvisionAction {
    fn save(&self, out: &mut Vec<u8>) {
        let (tag, name) = match self {
            Self::Add => (0, None),
            Self::Replace(name) => (1, Some(name)),
            Self::Delete(name) => (2, Some(name)),
            Self::Insert(name) => (3, Some(name)),
        };
        out.push(tag);
        if let Some(name) = name {
            name.save(out);
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.array()? {
            [0] => Ok(Self::Add),
            [1] => Saved::load(from).map(Self::Replace),
            [2] => Saved::load(from).map(Self::Delete),
            [3] => Saved::load(from).map(Self::Insert),
            _ => Err(from.no("action")),
        }
    }
}
