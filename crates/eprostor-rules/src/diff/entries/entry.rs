//! One entry of a version: what it says field by field, and what lies behind it.
//! Must not know what kind of entry it is.

use eprostor_geometry::{Bounds, PlanarGeometry, PlanarPolygon};
use eprostor_model::DocumentHash;

use crate::diff::areas::is_reshaped;

/// What an entry holds beside its words.
pub(super) enum Behind<'a> {
    Nothing,
    /// The bytes of a document.
    Bytes(&'a DocumentHash),
    /// An area.
    Area(&'a PlanarPolygon),
    /// A line, a point or an area.
    Drawn(&'a PlanarGeometry),
}

/// Two places on the grid, the lesser first.
type Segment = [(f64, f64); 2];

impl Behind<'_> {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Area(one), Self::Area(other)) => !is_reshaped(one, other),
            (Self::Drawn(one), Self::Drawn(other)) => is_same_drawing(one, other),
            _ => false,
        }
    }

    fn shown(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Bytes(hash) => {
                let hash = hash.to_string();
                Some(format!("SHA-256 {}…", hash.get(..12).unwrap_or(&hash)))
            }
            Self::Area(area) => Some(format!(
                "{:.1} m²; {}",
                area.area_m2(),
                place(&area.bounds())
            )),
            Self::Drawn(drawn) => {
                let place = place(&drawn.bounds());
                Some(match drawn {
                    PlanarGeometry::Polygon(area) => {
                        format!("{:.4} m²; {place}", area.area_m2())
                    }
                    PlanarGeometry::Line(line) => format!("{:.4} m; {place}", line.length_m()),
                    PlanarGeometry::Point(_) => place,
                })
            }
        }
    }

    /// Returns what it holds where its size and place do not tell it apart.
    fn exactly(&self, other: &Self) -> Option<String> {
        match (self, other) {
            (Self::Bytes(hash), _) => Some(format!("SHA-256 {hash}")),
            (Self::Area(one), Self::Area(other)) => {
                only_in(segments_of_area(one), &segments_of_area(other))
            }
            (Self::Drawn(one), Self::Drawn(other)) => only_in(segments(one), &segments(other)),
            _ => None,
        }
    }
}

/// An entry: which one, and what it says.
pub(super) struct Entry<'a> {
    pub(super) subject: String,
    fields: Vec<(&'static str, String)>,
    /// What is compared, and shown only where nothing else differs.
    details: Vec<(&'static str, String)>,
    behind: Behind<'a>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(subject: String) -> Self {
        Self {
            subject,
            fields: Vec::new(),
            details: Vec::new(),
            behind: Behind::Nothing,
        }
    }

    pub(super) fn field(mut self, name: &'static str, said: String) -> Self {
        self.fields.push((name, said));
        self
    }

    pub(super) fn optional(self, name: &'static str, said: Option<String>) -> Self {
        match said {
            Some(said) => self.field(name, said),
            None => self,
        }
    }

    pub(super) fn detail(mut self, name: &'static str, said: Option<String>) -> Self {
        self.details.extend(said.map(|said| (name, said)));
        self
    }

    pub(super) fn behind(self, behind: Behind<'a>) -> Self {
        Self { behind, ..self }
    }

    /// Tells whether two entries say the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.fields == other.fields
            && self.details == other.details
            && self.behind.is_same(&other.behind)
    }

    /// Returns it in one line.
    pub(super) fn shown(&self) -> String {
        let fields = self.fields.iter().map(|(_, said)| said.clone());
        let parts: Vec<String> = fields.chain(self.behind.shown()).collect();
        parts.join("; ")
    }

    /// Returns it and another one, each in a line: those differ as the two do.
    pub(super) fn shown_beside(&self, other: &Self) -> (String, String) {
        let (own, others) = (self.shown(), other.shown());
        if own != others {
            return (own, others);
        }
        (self.spelt_out(other), other.spelt_out(self))
    }

    fn spelt_out(&self, other: &Self) -> String {
        let fields = self.fields.iter().chain(&self.details);
        let fields = fields.map(|(name, said)| format!("{name} = {said}"));
        let behind = self.behind.shown();
        let exactly = self.behind.exactly(&other.behind);
        let parts: Vec<String> = fields.chain(behind).chain(exactly).collect();
        parts.join("; ")
    }
}

/// Tells whether two features are drawn alike, in whatever order and direction.
fn is_same_drawing(one: &PlanarGeometry, other: &PlanarGeometry) -> bool {
    match (one, other) {
        (PlanarGeometry::Polygon(one), PlanarGeometry::Polygon(other)) => !is_reshaped(one, other),
        (PlanarGeometry::Line(_), PlanarGeometry::Line(_)) => segments(one) == segments(other),
        _ => one == other,
    }
}

/// Returns what is drawn as its segments, in one order.
fn segments(drawn: &PlanarGeometry) -> Vec<Segment> {
    match drawn {
        PlanarGeometry::Polygon(area) => segments_of_area(area),
        PlanarGeometry::Line(line) => {
            let lines = line.multi_line_string().iter();
            let pairs = lines.flat_map(|line| line.0.windows(2));
            sorted(pairs.map(|pair| [(pair[0].x, pair[0].y), (pair[1].x, pair[1].y)]))
        }
        PlanarGeometry::Point(_) => Vec::new(),
    }
}

fn segments_of_area(area: &PlanarPolygon) -> Vec<Segment> {
    let polygons = area.multi_polygon().iter();
    let rings = polygons.flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let pairs = rings.flat_map(|ring| ring.0.windows(2));
    sorted(pairs.map(|pair| [(pair[0].x, pair[0].y), (pair[1].x, pair[1].y)]))
}

fn sorted(segments: impl Iterator<Item = Segment>) -> Vec<Segment> {
    let directed = segments.map(|[from, to]| {
        if by_place(&from, &to).is_le() {
            [from, to]
        } else {
            [to, from]
        }
    });
    let mut segments: Vec<Segment> = directed.collect();
    segments.sort_by(by_places);
    segments
}

fn by_places(one: &Segment, other: &Segment) -> std::cmp::Ordering {
    by_place(&one[0], &other[0]).then(by_place(&one[1], &other[1]))
}

fn by_place(one: &(f64, f64), other: &(f64, f64)) -> std::cmp::Ordering {
    one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
}

/// Returns the first segment that another drawing does not have.
fn only_in(own: Vec<Segment>, others: &[Segment]) -> Option<String> {
    let is_theirs = |one: &Segment| {
        others
            .binary_search_by(|other| by_places(other, one))
            .is_ok()
    };
    let [(e, n), (to_e, to_n)] = own.into_iter().find(|one| !is_theirs(one))?;
    Some(format!("{e:.4} {n:.4} → {to_e:.4} {to_n:.4}"))
}

fn place(bounds: &Bounds) -> String {
    let Bounds {
        min_e,
        min_n,
        max_e,
        max_n,
    } = bounds;
    format!("{min_e:.4} {min_n:.4} – {max_e:.4} {max_n:.4}")
}
