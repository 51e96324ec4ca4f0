//! Nested arrays of numbers as they stand in the file. Must not know geometry
//! types. Whatever is not a number or an array is remembered as such and never
//! ends the parsing; depth is bounded by the JSON parser at 128.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What stands under `coordinates`.
#[derive(Debug, PartialEq)]
pub(super) enum Coordinates {
    /// A number.
    Number(f64),
    /// Numbers only: a position, or too many or too few of them.
    Position(f64, f64),
    /// Arrays.
    List(Vec<Coordinates>),
    /// Anything else.
    Wrong,
}

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CoordinatesVisitor)
    }
}

struct CoordinatesVisitor;

impl<'de> Visitor<'de> for CoordinatesVisitor {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "coordinates are doubles; JSON writes some as whole numbers"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "coordinates are doubles; JSON writes some as whole numbers"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Coordinates, E> {
        Ok(Coordinates::Wrong)
    }

    fn visit_str<E>(self, _: &str) -> Result<Coordinates, E> {
        Ok(Coordinates::Wrong)
    }

    fn visit_unit<E>(self) -> Result<Coordinates, E> {
        Ok(Coordinates::Wrong)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Coordinates, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Coordinates::Wrong)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Coordinates, A::Error> {
        let Some(first) = list.next_element::<Coordinates>()? else {
            return Ok(Coordinates::List(Vec::new()));
        };
        let Coordinates::Number(x) = first else {
            let mut items = vec![first];
            while let Some(item) = list.next_element()? {
                items.push(item);
            }
            return Ok(Coordinates::List(items));
        };
        let second = list.next_element::<Coordinates>()?;
        // Heights and measures follow; they are numbers too.
        let mut rest_is_numbers = true;
        while let Some(item) = list.next_element::<Coordinates>()? {
            rest_is_numbers &= matches!(item, Coordinates::Number(_));
        }
        Ok(match second {
            Some(Coordinates::Number(y)) if rest_is_numbers => Coordinates::Position(x, y),
            _ => Coordinates::Wrong,
        })
    }
}
