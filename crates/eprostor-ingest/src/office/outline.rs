//! A layer in outline, gathered feature by feature: counts, bounds, attributes
//! with their values. Must not know formats.

use std::collections::BTreeMap;

use eprostor_geometry::{Bounds, RawGeometry};

use super::description::{AttributeFound, LayerFound};

/// Most attributes of a layer that are told.
const MAX_ATTRIBUTES: usize = 200;
/// Most values of an attribute that are told: more are no codes.
const MAX_VALUES: usize = 1_000;
/// Most letters of a value that are told.
const MAX_LETTERS: usize = 200;

/// What is known of a layer so far.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    found: LayerFound,
    attributes: Vec<(String, Values)>,
    bounds: Option<Bounds>,
}

#[derive(Debug, Default)]
struct Values {
    filled: u64,
    counts: BTreeMap<String, u64>,
    is_cut: bool,
}

impl Outline {
    /// Counts a feature by its geometry.
    pub(crate) fn geometry(&mut self, geometry: &RawGeometry) {
        match geometry {
            RawGeometry::Points(points) => {
                self.found.points += 1;
                self.reach(points.iter().copied());
            }
            RawGeometry::Lines(lines) => {
                let is_closed = lines.iter().all(|line| line.is_closed());
                *(if is_closed {
                    &mut self.found.areas
                } else {
                    &mut self.found.lines
                }) += 1;
                self.reach(
                    lines
                        .iter()
                        .flat_map(|line| line.coords())
                        .map(|c| (c.x, c.y)),
                );
            }
            RawGeometry::Polygons(polygons) => {
                self.found.areas += 1;
                self.reach(polygons.points());
            }
        }
    }

    /// Counts a text of a drawing.
    pub(crate) fn text(&mut self, at: (f64, f64)) {
        self.found.texts += 1;
        self.reach(std::iter::once(at));
    }

    /// Counts open lines, closed ones and points of a drawing.
    pub(crate) fn drawn(&mut self, is_closed: bool, points: impl Iterator<Item = (f64, f64)>) {
        *(if is_closed {
            &mut self.found.areas
        } else {
            &mut self.found.lines
        }) += 1;
        self.reach(points);
    }

    /// Counts a point of a drawing.
    pub(crate) fn point(&mut self, at: (f64, f64)) {
        self.found.points += 1;
        self.reach(std::iter::once(at));
    }

    /// Takes note of a value.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let at = self.attributes.iter().position(|(known, _)| known == name);
        let values = match at {
            Some(at) => &mut self.attributes[at].1,
            None if self.attributes.len() >= MAX_ATTRIBUTES => return,
            None => {
                self.attributes.push((name.to_owned(), Values::default()));
                let last = self.attributes.len() - 1;
                &mut self.attributes[last].1
            }
        };
        values.filled += 1;
        let value: String = value.chars().take(MAX_LETTERS).collect();
        if let Some(count) = values.counts.get_mut(&value) {
            *count += 1;
        } else if values.counts.len() < MAX_VALUES {
            values.counts.insert(value, 1);
        } else {
            values.is_cut = true;
        }
    }

    /// Returns the layer.
    pub(crate) fn finished(self, table: Option<String>, own_crs: Option<u32>) -> LayerFound {
        let attributes = self
            .attributes
            .into_iter()
            .map(|(name, values)| AttributeFound {
                name,
                filled: values.filled,
                values: values.counts.into_iter().collect(),
                is_cut: values.is_cut,
            });
        LayerFound {
            table,
            own_crs,
            bounds: self.bounds.map(|b| [b.min_e, b.min_n, b.max_e, b.max_n]),
            attributes: attributes.collect(),
            ..self.found
        }
    }

    fn reach(&mut self, points: impl Iterator<Item = (f64, f64)>) {
        for (e, n) in points.filter(|(e, n)| e.is_finite() && n.is_finite()) {
            let bounds = self.bounds.get_or_insert(Bounds {
                min_e: e,
                min_n: n,
                max_e: e,
                max_n: n,
            });
            bounds.min_e = bounds.min_e.min(e);
            bounds.min_n = bounds.min_n.min(n);
            bounds.max_e = bounds.max_e.max(e);
            bounds.max_n = bounds.max_n.max(n);
        }
    }
}
