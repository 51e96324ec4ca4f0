//! A line as an axis with chainage: where along it regions begin and end. Must
//! not know what the regions are.

use geo::{Coord, Intersects, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, PointDistance, RTree};

use crate::line::PlanarLine;
use crate::overlay::Region;
use crate::planar::rings;
use crate::point::PlanarPoint;

mod segment;

use segment::{SegmentOnAxis, nearest};

/// What lies this near to each other counts as one place: coordinates of the
/// cadastre are given to 1 cm, and a point this near an edge belongs to both
/// sides (domain.md 5).
pub const AXIS_TOLERANCE_M: f64 = 0.01;

/// An interval of chainage, in metres from the beginning of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chainage {
    /// Where it begins.
    pub from_m: f64,
    /// Where it ends.
    pub to_m: f64,
}

impl Chainage {
    /// Returns its length in metres.
    pub fn length_m(&self) -> f64 {
        self.to_m - self.from_m
    }
}

/// A stretch of an axis and the regions it lies in.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisStretch {
    /// From where to where.
    pub chainage: Chainage,
    /// Positions of the regions, ascending: none in a gap, several where they
    /// overlap or where it runs along their common edge.
    pub regions: Vec<usize>,
}

/// A line with chainage.
pub struct Axis {
    segments: RTree<Segment>,
    length_m: f64,
}

type Segment = GeomWithData<Rectangle<[f64; 2]>, SegmentOnAxis>;

impl Axis {
    /// Measures a line; the parts of a line of several parts follow each other.
    pub fn new(line: &PlanarLine) -> Self {
        let mut begin_m = 0.0;
        let pairs = line.multi_line_string().iter().flat_map(|l| l.0.windows(2));
        let segments = pairs.map(|pair| {
            let segment = SegmentOnAxis {
                from: pair[0],
                to: pair[1],
                begin_m,
            };
            begin_m += segment.length_m();
            let corners = ([pair[0].x, pair[0].y], [pair[1].x, pair[1].y]);
            GeomWithData::new(Rectangle::from_corners(corners.0, corners.1), segment)
        });
        let segments: Vec<Segment> = segments.collect();
        Self {
            segments: RTree::bulk_load(segments),
            length_m: begin_m,
        }
    }

    /// Returns the length of the line in metres.
    pub fn length_m(&self) -> f64 {
        self.length_m
    }

    /// Returns the chainage of the place on the line that is nearest to a point,
    /// the first of several.
    pub fn chainage_m(&self, point: PlanarPoint) -> f64 {
        self.nearest_m(Coord {
            x: point.e(),
            y: point.n(),
        })
    }

    /// Returns the line as stretches that tile it, each with the regions it lies
    /// in or, nearer than [`AXIS_TOLERANCE_M`], along the edge of. No stretch is
    /// shorter than that but the only one of a line. Takes time in the edges of
    /// the regions and the logarithm of the segments.
    pub fn stretches(&self, regions: &[&Region]) -> Vec<AxisStretch> {
        let cuts = self.cuts(regions);
        let points = self.sampled(&cuts);
        let mut found: Vec<Vec<usize>> = vec![Vec::new(); cuts.len() - 1];
        let near = |polygons: &MultiPolygon<f64>, point: &Coord<f64>| {
            polygons.intersects(&geo::Point(*point))
                || edge_distance_m(polygons, *point) <= AXIS_TOLERANCE_M
        };
        let tree = RTree::bulk_load(points);
        for (index, region) in regions.iter().enumerate() {
            let Some(bounds) = region.bounds() else {
                continue;
            };
            let bounds = bounds.expanded(AXIS_TOLERANCE_M);
            let window =
                AABB::from_corners([bounds.min_e, bounds.min_n], [bounds.max_e, bounds.max_n]);
            let mut hits = std::collections::BTreeMap::<usize, usize>::new();
            for sample in tree.locate_in_envelope(&window) {
                let [x, y] = *sample.geom();
                if near(region.multi_polygon(), &Coord { x, y }) {
                    *hits.entry(sample.data).or_default() += 1;
                }
            }
            for (interval, _) in hits
                .into_iter()
                .filter(|(_, count)| *count == SAMPLES.len())
            {
                found[interval].push(index);
            }
        }
        merged(&cuts, found)
    }

    /// Returns beside which chainage a region lies, polygon by polygon: from
    /// where to where its vertices have their nearest place on the line.
    pub fn beside(&self, region: &Region) -> Vec<Chainage> {
        let mut reaches: Vec<Chainage> = region
            .multi_polygon()
            .iter()
            .map(|polygon| {
                let places = polygon.exterior().0.iter().map(|&c| self.nearest_m(c));
                let (from_m, to_m) = places.fold((f64::INFINITY, 0.0f64), |(from, to), place| {
                    (from.min(place), to.max(place))
                });
                Chainage { from_m, to_m }
            })
            .collect();
        reaches.sort_by(|a, b| a.from_m.total_cmp(&b.from_m));
        reaches.dedup_by(|next, before| {
            let joined = next.from_m <= before.to_m + AXIS_TOLERANCE_M;
            if joined {
                before.to_m = before.to_m.max(next.to_m);
            }
            joined
        });
        reaches
    }

    fn nearest_m(&self, point: Coord<f64>) -> f64 {
        // The tree orders by boxes: a segment is nearer than another for sure
        // only when the other's box is farther than the segment itself.
        let at = [point.x, point.y];
        let mut best = (f64::INFINITY, 0.0);
        for segment in self.segments.nearest_neighbor_iter(&at) {
            if segment.geom().distance_2(&at).sqrt() > best.0 + AXIS_TOLERANCE_M {
                break;
            }
            let (away_m, chainage_m) = segment.data.place(point);
            let same = (away_m - best.0).abs() <= 1e-9;
            if away_m < best.0 - 1e-9 || same && chainage_m < best.1 {
                best = (away_m, chainage_m);
            }
        }
        best.1
    }

    /// Returns where stretches may begin and end, the ends of the line included:
    /// where an edge crosses the line, and where a vertex of either lies on the
    /// other. Places nearer than the tolerance are one.
    fn cuts(&self, regions: &[&Region]) -> Vec<f64> {
        let mut places = Vec::new();
        for edge in regions
            .iter()
            .flat_map(|region| rings(region.multi_polygon()))
            .flat_map(|ring| ring.0.windows(2))
        {
            let (a, b) = (edge[0], edge[1]);
            let window = AABB::from_corners(
                [
                    a.x.min(b.x) - AXIS_TOLERANCE_M,
                    a.y.min(b.y) - AXIS_TOLERANCE_M,
                ],
                [
                    a.x.max(b.x) + AXIS_TOLERANCE_M,
                    a.y.max(b.y) + AXIS_TOLERANCE_M,
                ],
            );
            for segment in self.segments.locate_in_envelope_intersecting(&window) {
                segment.data.meetings(a, b, &mut places);
            }
        }
        places.sort_by(f64::total_cmp);
        let mut cuts = vec![0.0];
        let inner = AXIS_TOLERANCE_M..=(self.length_m - AXIS_TOLERANCE_M);
        let mut rest = &places[..];
        while let Some(&first) = rest.first() {
            let count = rest.partition_point(|&m| m < first + AXIS_TOLERANCE_M);
            // The middle of what is one place is the same from either end.
            let middle = f64::midpoint(first, rest[count - 1]);
            if inner.contains(&middle) {
                cuts.push(middle);
            }
            rest = &rest[count..];
        }
        cuts.push(self.length_m);
        cuts
    }

    /// Returns sample points of each interval between cuts, with its position.
    fn sampled(&self, cuts: &[f64]) -> Vec<GeomWithData<[f64; 2], usize>> {
        let mut segments: Vec<SegmentOnAxis> = self.segments.iter().map(|s| s.data).collect();
        segments.sort_by(|a, b| a.begin_m.total_cmp(&b.begin_m));
        let at = |chainage_m: f64| {
            let index = segments.partition_point(|s| s.begin_m <= chainage_m);
            segments[index.saturating_sub(1)].at(chainage_m)
        };
        let intervals = cuts.windows(2).enumerate();
        intervals
            .flat_map(|(interval, pair)| {
                SAMPLES.map(|share| {
                    let point = at(pair[0] + share * (pair[1] - pair[0]));
                    GeomWithData::new([point.x, point.y], interval)
                })
            })
            .collect()
    }
}

/// Places of an interval that are looked at. Inside a region all are; along an
/// edge, one alone might be near it by chance.
const SAMPLES: [f64; 3] = [0.25, 0.5, 0.75];

/// Puts neighbouring intervals with the same regions together.
fn merged(cuts: &[f64], found: Vec<Vec<usize>>) -> Vec<AxisStretch> {
    let mut stretches: Vec<AxisStretch> = Vec::new();
    for (pair, regions) in cuts.windows(2).zip(found) {
        match stretches.last_mut() {
            Some(last) if last.regions == regions => last.chainage.to_m = pair[1],
            _ => stretches.push(AxisStretch {
                chainage: Chainage {
                    from_m: pair[0],
                    to_m: pair[1],
                },
                regions,
            }),
        }
    }
    stretches
}

fn edge_distance_m(polygons: &MultiPolygon<f64>, point: Coord<f64>) -> f64 {
    rings(polygons)
        .flat_map(|ring| ring.0.windows(2))
        .map(|edge| nearest(edge[0], edge[1], point).0)
        .fold(f64::INFINITY, f64::min)
}
