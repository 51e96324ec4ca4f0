//! Features and their geometry, each turned into raw features as it is parsed,
//! so that the file never stands in memory twice. Must not know files.

use std::fmt;
use std::ops::ControlFlow;

use eprostor_geometry::{RawGeometry, RawPolygons};
use eprostor_model::{Finding, Place};
use geo::{Coord, LineString, MultiLineString};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::coordinates::Coordinates;
use crate::bounds::{MAX_FEATURES, bounded};
use crate::readers::{Attributes, RawFeature, Sink};

/// Hands the features of a list over; its value tells whether there was a list.
pub(super) struct Features<'a, 'b> {
    pub(super) sink: &'a mut Sink<'b>,
    /// Where findings about the layer lie.
    pub(super) place: &'a Place,
}

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        let (mut row, mut faults) = (0, 0);
        while let Some(feature) = list.next_element::<Loose>()? {
            row += 1;
            let flow = match feature.into_feature(row) {
                Ok(feature) => self.sink.feature(feature),
                Err(finding) => {
                    faults += 1;
                    let mut place = self.place.clone().row(row);
                    place.field.clone_from(&finding.place.field);
                    self.sink.findings.push(finding.at(place));
                    // Beyond a fault for every allowed feature nobody reads on.
                    if faults > MAX_FEATURES {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                }
            };
            if flow.is_break() {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }
}

/// An object of the file with the members that matter, or something else.
#[derive(Default)]
pub(super) struct Loose {
    is_object: bool,
    is_empty_array: bool,
    is_null: bool,
    kind: Option<String>,
    properties: Value,
    geometry: Option<Box<Loose>>,
    coordinates: Option<Coordinates>,
    holds_geometries: bool,
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feature or geometry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut loose = Loose {
            is_object: true,
            ..Loose::default()
        };
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => loose.kind = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "properties" => loose.properties = map.next_value()?,
                "geometry" => loose.geometry = Some(map.next_value()?),
                "coordinates" => loose.coordinates = Some(map.next_value()?),
                "geometries" => {
                    loose.holds_geometries = true;
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(loose)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let mut is_empty_array = true;
        while list.next_element::<IgnoredAny>()?.is_some() {
            is_empty_array = false;
        }
        Ok(Loose {
            is_empty_array,
            ..Loose::default()
        })
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose {
            is_null: true,
            ..Loose::default()
        })
    }

    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Loose, E> {
        Ok(Loose::default())
    }
}

impl Loose {
    /// Returns the feature of a text of its own: a geometry alone counts as a
    /// feature without attributes.
    pub(super) fn alone(self, row: u64) -> Result<RawFeature, Finding> {
        if self.coordinates.is_none() && !self.holds_geometries {
            return self.into_feature(row);
        }
        Ok(RawFeature {
            row,
            attributes: Attributes::default(),
            geometry: self.into_geometry()?,
        })
    }

    fn into_feature(self, row: u64) -> Result<RawFeature, Finding> {
        if !self.is_object || self.kind.as_deref() != Some("Feature") {
            return Err(Finding::error("finding-geojson-no-feature"));
        }
        let Some(geometry) = self.geometry else {
            return Err(Finding::error("finding-geometry-missing"));
        };
        if geometry.is_null || geometry.is_empty_array {
            return Err(Finding::error("finding-geometry-missing"));
        }
        Ok(RawFeature {
            row,
            attributes: attributes(self.properties)?,
            geometry: geometry.into_geometry()?,
        })
    }

    fn into_geometry(self) -> Result<RawGeometry, Finding> {
        if self.holds_geometries || self.kind.as_deref() == Some("GeometryCollection") {
            return Err(Finding::error("finding-geometry-collection"));
        }
        let wrong = || {
            Finding::error("finding-geojson-coordinates").at(Place::default().field("coordinates"))
        };
        let kind = self.kind.unwrap_or_default();
        let coordinates = self.coordinates.ok_or_else(wrong)?;
        if coordinates == Coordinates::List(Vec::new()) {
            return Err(Finding::error("finding-geometry-missing"));
        }
        let geometry = match kind.as_str() {
            "Point" => position(coordinates).map(|c| RawGeometry::Points(vec![(c.x, c.y)])),
            "MultiPoint" => positions(coordinates)
                .map(|line| RawGeometry::Points(line.0.into_iter().map(|c| (c.x, c.y)).collect())),
            "LineString" => {
                positions(coordinates).map(|line| RawGeometry::Lines(MultiLineString(vec![line])))
            }
            "MultiLineString" => {
                lines(coordinates).map(|lines| RawGeometry::Lines(MultiLineString(lines)))
            }
            "Polygon" => lines(coordinates).map(|rings| polygons(vec![rings])),
            "MultiPolygon" => each(coordinates, lines).map(polygons),
            _ => {
                let shown: String = kind.chars().take(40).collect();
                return Err(Finding::error("finding-geojson-geometry-type").text("found", shown));
            }
        };
        geometry.ok_or_else(wrong)
    }
}

fn polygons(polygons: Vec<Vec<LineString<f64>>>) -> RawGeometry {
    RawGeometry::Polygons(RawPolygons::new(polygons))
}

fn position(coordinates: Coordinates) -> Option<Coord<f64>> {
    match coordinates {
        Coordinates::Position(x, y) => Some(Coord { x, y }),
        _ => None,
    }
}

fn positions(coordinates: Coordinates) -> Option<LineString<f64>> {
    each(coordinates, position).map(LineString)
}

fn lines(coordinates: Coordinates) -> Option<Vec<LineString<f64>>> {
    each(coordinates, positions)
}

fn each<T>(coordinates: Coordinates, convert: impl Fn(Coordinates) -> Option<T>) -> Option<Vec<T>> {
    match coordinates {
        Coordinates::List(items) => items.into_iter().map(convert).collect(),
        _ => None,
    }
}

fn attributes(properties: Value) -> Result<Attributes, Finding> {
    let members = match properties {
        Value::Object(members) => members,
        Value::Null => return Ok(Attributes::default()),
        _ => return Err(Finding::error("finding-geojson-properties")),
    };
    let mut attributes = Vec::with_capacity(members.len());
    for (name, value) in members {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            other => other.to_string(),
        };
        let text = bounded(&name, text, &Place::default())?;
        attributes.push((name, text));
    }
    Ok(Attributes(attributes))
}
