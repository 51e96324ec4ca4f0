//! Features out of what is drawn: entities as they are, or, where areas are
//! wanted, faces of loose lines with the label that stands in each. Must not know
//! how entities are written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use eprostor_geometry::{Bounds, BoxTree, FaceLimits, Faces, faces, reached};
use eprostor_model::{Finding, Place};
use geo::{Area as _, InteriorPoint as _, LineString, MultiPolygon, Polygon};

use super::drawing::Item;
use super::hatch::holds;
use super::shapes::{Drawn, P};
use super::{LayerSource, Sink, attributes, line, lines, polygons, text};
use crate::readers::{Areas, RawFeature};

/// Most vertices that are looked at to find the areas that labels lie in.
const MAX_LOOKS: usize = 100_000_000;
/// Areas that agree in their box to this, in metres, and in their size are one
/// that was drawn twice: an outline and its hatch.
const SAME_M: f64 = 0.01;
/// The most labels of one area that a finding names.
const MAX_NAMED: usize = 10;

/// An area with what is known of it.
struct Zone {
    polygons: Vec<Vec<Vec<P>>>,
    area_m2: f64,
    bounds: Bounds,
    /// The item it was drawn as; of a face any of the layer.
    item: Item,
}

/// Hands over the features of a layer; `None` where it is too intricate for that,
/// which is told.
pub(super) fn hand_over(
    items: Vec<Item>,
    source: LayerSource<'_>,
    sink: &mut Sink<'_>,
) -> Option<()> {
    let mut drawn = Layer::sorted(items);
    if source.areas != Areas::AsDrawn
        && let Err(finding) = drawn.faces(source, sink)
    {
        sink.findings.push(finding.at(source.place.clone()));
        return None;
    }
    drawn.take_rings();
    drawn.drop_repeated();
    let Some(holding) = drawn.holding() else {
        let finding = Finding::error("finding-dxf-too-intricate");
        sink.findings.push(finding.at(source.place.clone()));
        return None;
    };
    drawn.features(&holding, source, sink);
    Some(())
}

/// The items of a layer by what they are.
#[derive(Default)]
struct Layer {
    zones: Vec<Zone>,
    rings: Vec<(Vec<P>, Item)>,
    open: Vec<(Vec<P>, Item)>,
    points: Vec<(P, Item)>,
    labels: Vec<(P, Item)>,
    /// The face that each label lies in, by the position of its zone.
    face_of: Vec<Option<usize>>,
}

impl Layer {
    fn sorted(items: Vec<Item>) -> Self {
        let mut layer = Self::default();
        for mut item in items {
            match std::mem::replace(&mut item.drawn, Drawn::Point((0.0, 0.0))) {
                Drawn::Line(points) => layer.open.push((points, item)),
                Drawn::Ring(points) => layer.rings.push((points, item)),
                Drawn::Area(polygons) => layer.zone(polygons, item),
                Drawn::Point(p) => layer.points.push((p, item)),
                Drawn::Text(p, text) => {
                    // An empty text labels nothing.
                    if !text.trim().is_empty() {
                        item.drawn = Drawn::Text(p, text);
                        layer.labels.push((p, item));
                    }
                }
            }
        }
        layer.face_of = vec![None; layer.labels.len()];
        layer
    }

    fn zone(&mut self, polygons: Vec<Vec<Vec<P>>>, item: Item) {
        let points = polygons.iter().flatten().flatten().copied();
        let Some(bounds) = Bounds::around(points) else {
            return;
        };
        let area_m2 = shape(&polygons).unsigned_area();
        self.zones.push(Zone {
            polygons,
            area_m2,
            bounds,
            item,
        });
    }

    /// Builds the faces of all open lines, and of the rings that they end on or
    /// cross; other rings stay as they were drawn.
    fn faces(&mut self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Result<(), Finding> {
        let Some((_, first)) = self.open.first() else {
            return Ok(());
        };
        let first = first.clone();
        let intricate = |_| Finding::error("finding-dxf-too-intricate");
        let limits = FaceLimits::default();
        let mut all: Vec<LineString<f64>> = self
            .open
            .drain(..)
            .map(|(points, _)| line(points))
            .collect();
        let outlines: Vec<LineString<f64>> = self
            .rings
            .iter()
            .map(|(ring, _)| line(ring.clone()))
            .collect();
        let is_reached = reached(&outlines, &all, &limits).map_err(intricate)?;
        let mut taken = is_reached.iter();
        self.rings.retain(|_| taken.next() != Some(&true));
        let joined = outlines.into_iter().zip(&is_reached).filter(|(_, is)| **is);
        all.extend(joined.map(|(outline, _)| outline));
        let places: Vec<P> = self.labels.iter().map(|(p, _)| *p).collect();
        let found = faces(&all, &places, &limits).map_err(intricate)?;
        tell(&found, source, sink);
        let begin = self.zones.len();
        for face in found.faces {
            let rings = face.into_iter();
            let rings = rings.map(|ring| ring.0.into_iter().map(|c| (c.x, c.y)).collect());
            self.zone(vec![rings.collect()], first.clone());
        }
        self.face_of = found
            .face_of
            .into_iter()
            .map(|face| face.map(|face| begin + face))
            .collect();
        Ok(())
    }

    fn take_rings(&mut self) {
        for (ring, item) in std::mem::take(&mut self.rings) {
            self.zone(vec![vec![ring]], item);
        }
    }

    /// Leaves out what was drawn twice; labels keep the zones they lie in.
    fn drop_repeated(&mut self) {
        let mut seen = BTreeMap::new();
        let mut place_of = Vec::with_capacity(self.zones.len());
        let mut kept = Vec::with_capacity(self.zones.len());
        for zone in std::mem::take(&mut self.zones) {
            let b = &zone.bounds;
            #[expect(
                clippy::cast_possible_truncation,
                reason = "saturates far outside the earth"
            )]
            let key = [b.min_e, b.min_n, b.max_e, b.max_n, zone.area_m2]
                .map(|number| (number / SAME_M).round() as i64 / 2);
            let own = *seen.entry(key).or_insert(kept.len());
            place_of.push(own);
            if own == kept.len() {
                kept.push(zone);
            }
        }
        self.zones = kept;
        for face in self.face_of.iter_mut().flatten() {
            *face = place_of[*face];
        }
    }

    /// Returns for each label the smallest zone that holds it; `None` where
    /// finding out would be too much.
    fn holding(&self) -> Option<Vec<Option<usize>>> {
        let tree = BoxTree::build(self.zones.iter().map(|zone| zone.bounds).zip(0..));
        let mut looks: usize = 0;
        let mut holding = Vec::with_capacity(self.labels.len());
        for ((p, _), face) in self.labels.iter().zip(&self.face_of) {
            let mut best = *face;
            let at = Bounds {
                min_e: p.0,
                min_n: p.1,
                max_e: p.0,
                max_n: p.1,
            };
            for number in tree.meeting(&at) {
                let zone = &self.zones[number as usize];
                let rings = || zone.polygons.iter().flatten();
                looks = looks.saturating_add(rings().map(Vec::len).sum());
                if looks > MAX_LOOKS {
                    return None;
                }
                // Inside an odd number of rings, holes among them.
                let is_inside = rings().filter(|ring| holds(ring, p.0, p.1)).count() % 2 == 1;
                let is_smaller = best.is_none_or(|best| zone.area_m2 < self.zones[best].area_m2);
                if is_inside && is_smaller {
                    best = Some(number as usize);
                }
            }
            holding.push(best);
        }
        Some(holding)
    }

    fn features(self, holding: &[Option<usize>], source: LayerSource<'_>, sink: &mut Sink<'_>) {
        let mut labels_of: Vec<Vec<usize>> = vec![Vec::new(); self.zones.len()];
        for (label, zone) in holding.iter().enumerate() {
            if let Some(zone) = zone {
                labels_of[*zone].push(label);
            }
        }
        let mut writer = Writer {
            row: 0,
            source,
            sink,
        };
        let are_labelled = source.areas == Areas::Labelled && !self.labels.is_empty();
        for (zone, labels) in self.zones.into_iter().zip(labels_of) {
            let named: Vec<&(P, Item)> = labels.iter().map(|label| &self.labels[*label]).collect();
            if writer.zone(zone, &named, are_labelled).is_break() {
                return;
            }
        }
        let is_as_drawn = source.areas == Areas::AsDrawn;
        for (label, zone) in self.labels.iter().zip(holding) {
            let ((p, item), None) = (label, zone) else {
                continue;
            };
            let flow = if is_as_drawn {
                let geometry = eprostor_geometry::RawGeometry::Points(vec![*p]);
                writer.feature(attributes(item, None), geometry)
            } else {
                writer.outside(*p, item, are_labelled);
                ControlFlow::Continue(())
            };
            if flow.is_break() {
                return;
            }
        }
        for (points, item) in self.open {
            if writer
                .feature(attributes(&item, None), lines(points))
                .is_break()
            {
                return;
            }
        }
        for (p, item) in self.points.into_iter().filter(|_| is_as_drawn) {
            let geometry = eprostor_geometry::RawGeometry::Points(vec![p]);
            if writer.feature(attributes(&item, None), geometry).is_break() {
                return;
            }
        }
    }
}

/// Says where lines bound nothing, and where they all but do.
fn tell(found: &Faces, source: LayerSource<'_>, sink: &mut Sink<'_>) {
    for gap in &found.gaps {
        sink.findings.push(
            Finding::error("finding-dxf-gap")
                .measure("width_m", gap.width_m)
                .at(at(source, gap.place)),
        );
    }
    for (code, all) in [
        ("finding-dxf-dangle", &found.dangles),
        ("finding-dxf-bridge", &found.bridges),
    ] {
        for loose in all {
            sink.findings.push(
                Finding::warning(code)
                    .measure("length_m", loose.length_m)
                    .at(at(source, loose.place)),
            );
        }
    }
}

fn at(source: LayerSource<'_>, p: P) -> Place {
    source.place.clone().point(p)
}

fn label_text(item: &Item) -> String {
    match &item.drawn {
        Drawn::Text(_, words) => text::code(words).chars().take(80).collect(),
        _ => String::new(),
    }
}

fn shape(polygons: &[Vec<Vec<P>>]) -> MultiPolygon<f64> {
    let polygon = |rings: &Vec<Vec<P>>| {
        let mut rings = rings.iter().map(|ring| line(ring.clone()));
        let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
        Polygon::new(exterior, rings.collect())
    };
    MultiPolygon(polygons.iter().map(polygon).collect())
}

/// Counts features and says what is wrong with them.
struct Writer<'a, 'b> {
    row: u64,
    source: LayerSource<'a>,
    sink: &'a mut Sink<'b>,
}

impl Writer<'_, '_> {
    fn feature(
        &mut self,
        attributes: crate::readers::Attributes,
        geometry: eprostor_geometry::RawGeometry,
    ) -> ControlFlow<()> {
        self.row += 1;
        let faulty = attributes.0.iter().find_map(|(name, value)| {
            crate::bounds::bounded(name, value.clone(), &Place::default()).err()
        });
        if let Some(finding) = faulty {
            let mut place = self.source.place.clone().row(self.row);
            place.field.clone_from(&finding.place.field);
            self.sink.findings.push(finding.at(place));
            return ControlFlow::Continue(());
        }
        self.sink.feature(RawFeature {
            row: self.row,
            attributes,
            geometry,
        })
    }

    /// Takes an area with the labels that lie in it.
    fn zone(&mut self, zone: Zone, labels: &[&(P, Item)], is_labelled: bool) -> ControlFlow<()> {
        let mut codes: Vec<String> = labels.iter().map(|(_, item)| label_text(item)).collect();
        codes.sort_unstable();
        codes.dedup();
        let finding = match codes.as_slice() {
            [] if is_labelled => {
                let inside = shape(&zone.polygons).interior_point();
                let place = inside.map_or_else(
                    || self.source.place.clone(),
                    |p| at(self.source, (p.x(), p.y())),
                );
                Some(
                    Finding::error("finding-dxf-area-unlabelled")
                        .measure("area_m2", zone.area_m2)
                        .at(place),
                )
            }
            [_, _, ..] if self.source.areas != Areas::Whole => {
                codes.truncate(MAX_NAMED);
                let place = labels.first().map(|(p, _)| at(self.source, *p));
                Some(
                    Finding::error("finding-dxf-labels-differ")
                        .text("labels", codes.join(", "))
                        .at(place.unwrap_or_default()),
                )
            }
            _ => None,
        };
        if let Some(finding) = finding {
            self.sink.findings.push(finding);
            return ControlFlow::Continue(());
        }
        let label = labels.first().map(|(_, item)| item);
        self.feature(attributes(&zone.item, label), polygons(zone.polygons))
    }

    /// Says that a label lies in no area.
    fn outside(&mut self, p: P, item: &Item, is_labelled: bool) {
        if is_labelled {
            self.sink.findings.push(
                Finding::warning("finding-dxf-label-outside")
                    .text("label", label_text(item))
                    .at(at(self.source, p)),
            );
        }
    }
}
