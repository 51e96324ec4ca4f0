//! Marks of findings: a shape and a colour for each severity, with the number
//! of the entry, so that neither has to be told by colour alone. Must not know
//! the plan.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use eprostor_model::{FindingReport, Severity};
use eprostor_text::Locale;

use super::escaped;
use super::paper::{HEIGHT, Paper, WIDTH};
use super::places::{Places, Shown};
use crate::findings::FindingView;
use crate::terminal::visible_finding;

/// Units between a mark and the edge, where its place lies beyond.
const EDGE: f64 = 14.0;
/// Units within which marks would cover each other.
const CROWDED: f64 = 6.0;
/// The angle by which each further mark of one place is turned: no two of them
/// fall together (Vogel 1979, the pattern of a sunflower).
const GOLDEN_ANGLE: f64 = 2.399_963;
/// Units from a place to its first mark beside.
const BESIDE: f64 = 22.0;
/// Letters of a sentence that a mark shows.
const MAX_LETTERS: usize = 200;

/// A mark on the map.
pub(super) struct Mark {
    pub(super) severity: Severity,
    number: usize,
    role: Role,
    place: Spot,
    title: String,
}

/// What a finding is among the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Cause,
    Consequence,
}

/// Where a mark stands.
struct Spot {
    x: f64,
    y: f64,
    /// How far from its place it is drawn, where others are there already.
    aside: (f64, f64),
    /// Whether its place lies beyond the map.
    is_beyond: bool,
    /// Whether it stands in an area that the finding names.
    is_of_named_area: bool,
}

impl Mark {
    /// Tells whether the place lies beyond the map.
    pub(super) fn is_beyond(&self) -> bool {
        self.place.is_beyond
    }

    /// Tells whether it stands in an area that the finding names.
    pub(super) fn is_of_named_area(&self) -> bool {
        self.place.is_of_named_area
    }

    /// Returns the number of the finding.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Draws the mark.
    pub(super) fn draw(&self, svg: &mut String) {
        let Spot { x, y, aside, .. } = self.place;
        let code = self.severity.code();
        let follows = if self.role == Role::Consequence {
            " follows"
        } else {
            ""
        };
        let apart = if self.is_beyond() || self.is_of_named_area() {
            " apart"
        } else {
            ""
        };
        let _ = write!(
            svg,
            "<a class=\"mark {code}{follows}{apart}\" id=\"m{0}\" href=\"#f{0}\" data-x=\"{x:.4}\" \
             data-y=\"{y:.4}\"><g transform=\"translate({x:.4} {y:.4})\"><g class=\"k\">\
             <title>{1}</title>",
            self.number, self.title
        );
        let (dx, dy) = aside;
        if aside != (0.0, 0.0) {
            let _ = write!(
                svg,
                "<path class=\"lead\" d=\"M0 0L{dx:.1} {dy:.1}\"/><circle class=\"dot\" r=\"2\"/>"
            );
        }
        let _ = writeln!(
            svg,
            "<g transform=\"translate({dx:.1} {dy:.1})\">{}</g></g></g></a>",
            shape(self.severity, &self.number.to_string())
        );
    }
}

/// Returns the marks of all findings that have a place.
pub(super) fn marks(
    report: &FindingReport,
    places: &Places<'_>,
    paper: &Paper,
    locale: Locale,
) -> Vec<Mark> {
    let roles = report.causes.iter().flat_map(|cause| {
        let consequences = cause.consequences.iter().map(|_| Role::Consequence);
        std::iter::once(Role::Cause).chain(consequences)
    });
    let mut crowd: BTreeMap<(i64, i64), u32> = BTreeMap::new();
    let mark = |(index, (told, role)): (usize, (&eprostor_model::ToldFinding, Role))| {
        let spot = spot(paper, places.shown(told)?, &mut crowd);
        let view = FindingView::new(&visible_finding(&told.finding), locale);
        let sentence: String = view.message.chars().take(MAX_LETTERS).collect();
        let number = index + 1;
        Some(Mark {
            severity: told.finding.severity,
            number,
            role,
            place: spot,
            title: escaped(&format!("{number}. {}: {sentence}", view.severity)),
        })
    };
    let numbered = report.told().zip(roles).enumerate();
    numbered.filter_map(mark).collect()
}

fn spot(paper: &Paper, shown: Shown, crowd: &mut BTreeMap<(i64, i64), u32>) -> Spot {
    let (Shown::There(place) | Shown::InNamedArea(place)) = shown;
    let (true_x, true_y) = paper.place(place);
    let x = true_x.clamp(EDGE, WIDTH - EDGE);
    let y = true_y.clamp(EDGE, HEIGHT - EDGE);
    let cell = |units: f64| (units / CROWDED).round() as i64;
    let there = crowd.entry((cell(x), cell(y))).or_default();
    let (angle, radius) = (
        f64::from(*there) * GOLDEN_ANGLE,
        f64::from(*there).sqrt() * BESIDE,
    );
    *there += 1;
    Spot {
        x,
        y,
        aside: (radius * angle.cos(), radius * angle.sin()),
        is_beyond: (true_x - x).abs() + (true_y - y).abs() > 0.5,
        is_of_named_area: matches!(shown, Shown::InNamedArea(_)),
    }
}

/// Returns the mark of a finding as a small drawing of its own, for the list.
pub(in crate::findings) fn glyph(severity: Severity, text: &str) -> String {
    format!(
        "<svg class=\"glyph {}\" viewBox=\"-13 -13 26 26\" aria-hidden=\"true\">{}</svg>",
        severity.code(),
        shape(severity, text)
    )
}

fn shape(severity: Severity, text: &str) -> String {
    let (outline, line) = match severity {
        Severity::Error => ("M-5-12H5L12-5V5L5 12H-5L-12 5V-5Z", 3.5),
        Severity::Concession => ("M0-13L13 0L0 13L-13 0Z", 3.5),
        Severity::Repair => ("M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0Z", 3.5),
        Severity::Warning => ("M0-13L13 10H-13Z", 6.5),
        Severity::Note => ("M-10-10H10V10H-10Z", 3.5),
    };
    let tight = if text.len() > 2 {
        " class=\"tight\""
    } else {
        ""
    };
    format!("<path class=\"shape\" d=\"{outline}\"/><text{tight} y=\"{line}\">{text}</text>")
}
