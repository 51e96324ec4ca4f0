//! A map of a comparison as one SVG, or a page with it: land that only one
//! version covers, areas that only have another name, parcels with other rules.
//! Colours are those that colour-blind people tell apart (Okabe and Ito, 2008),
//! and each has its own pattern. Holds no script and no reference to anything
//! outside.

use eprostor_geometry::Bounds;
use eprostor_model::{AreaChange, AreaLayer, ParcelsDiff, PlanDiff, Reality};
use eprostor_text::Locale;
use geo::MultiPolygon;

use crate::sketch::{HEIGHT, PaperFrame, WIDTH, draw_north, draw_scale_bar, element};
use crate::words::{filled, word};

/// Height of the legend under the map.
const LEGEND: f64 = 118.0;
/// Height of one row of the legend.
const ROW: f64 = 22.0;

/// What is drawn: an id, what it means, a colour, lines in a tile of ten units.
struct Mark {
    id: &'static str,
    words: &'static str,
    colour: &'static str,
    lines: &'static str,
}

const GAINED: Mark = Mark {
    id: "diff-gained",
    words: "diff-map-gained",
    colour: "#0072B2",
    lines: "M0 5H10",
};
const LOST: Mark = Mark {
    id: "diff-lost",
    words: "diff-map-lost",
    colour: "#D55E00",
    lines: "M0 10L10 0",
};
const NAMED: Mark = Mark {
    id: "diff-named",
    words: "diff-map-named",
    colour: "#CC79A7",
    lines: "M5 0V10",
};
/// The fills in the order of the legend.
const MARKS: [Mark; 3] = [GAINED, LOST, NAMED];

/// Returns the map of a comparison. Without any place in it, the map says so.
pub fn diff_svg(diff: &PlanDiff, parcels: Option<&ParcelsDiff>, locale: Locale) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" \
         aria-labelledby=\"diff-title diff-description\" font-family=\"sans-serif\">\n",
        HEIGHT + LEGEND
    );
    let title = filled("diff-heading", &[("plan", diff.plan.as_str())], locale);
    element(&mut svg, "title", "id=\"diff-title\"", &title);
    let description = word("diff-map-description", locale);
    element(&mut svg, "desc", "id=\"diff-description\"", &description);
    svg.push_str("<defs>\n");
    MARKS.iter().for_each(|mark| svg.push_str(&pattern(mark)));
    svg.push_str("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    match bounds(diff, parcels) {
        Some(bounds) => {
            let frame = PaperFrame::around(&bounds);
            draw(&mut svg, &frame, diff, parcels);
            draw_scale_bar(&mut svg, &frame, locale);
            draw_north(&mut svg);
        }
        None => {
            let middle = format!(
                "x=\"{}\" y=\"{}\" font-size=\"16\" text-anchor=\"middle\"",
                WIDTH / 2.0,
                HEIGHT / 2.0
            );
            element(&mut svg, "text", &middle, &word("diff-map-nothing", locale));
        }
    }
    if diff.reality == Reality::Demo {
        let corner = "x=\"20\" y=\"24\" font-size=\"14\" font-weight=\"bold\"";
        element(&mut svg, "text", corner, &word("page-demo-mark", locale));
    }
    legend(&mut svg, locale);
    svg.push_str("</svg>\n");
    svg
}

/// Returns a page that holds the map and nothing else.
pub fn diff_html(diff: &PlanDiff, parcels: Option<&ParcelsDiff>, locale: Locale) -> String {
    let language = match locale {
        Locale::SrCyrl => "sr-Cyrl",
        Locale::SrLatn => "sr-Latn",
        Locale::En => "en",
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n"
    );
    let title = filled("diff-heading", &[("plan", diff.plan.as_str())], locale);
    element(&mut page, "title", "", &title);
    page.push_str("</head>\n<body>\n");
    element(&mut page, "h1", "", &title);
    page.push_str(&diff_svg(diff, parcels, locale));
    page.push_str("</body>\n</html>\n");
    page
}

fn bounds(diff: &PlanDiff, parcels: Option<&ParcelsDiff>) -> Option<Bounds> {
    let outline = diff.outline.iter().map(|outline| outline.bounds());
    let versions = diff
        .areas
        .iter()
        .flat_map(|change| change.before.iter().chain(&change.after));
    let areas = versions.map(|facts| facts.geometry.bounds());
    let parcels = parcels.into_iter().flat_map(|parcels| &parcels.affected);
    let parcels = parcels.map(|change| change.parcel.geometry.bounds());
    let all = outline.chain(areas).chain(parcels);
    all.reduce(|all, one| all.union(&one))
}

fn draw(svg: &mut String, frame: &PaperFrame, diff: &PlanDiff, parcels: Option<&ParcelsDiff>) {
    for change in &diff.areas {
        // Land that the plan itself gained or lost is told by its boundary.
        if change.layer != AreaLayer::Boundary {
            draw_change(svg, frame, change);
        }
    }
    let affected = parcels.into_iter().flat_map(|parcels| &parcels.affected);
    for change in affected {
        let shape = change.parcel.geometry.multi_polygon();
        line(svg, frame, shape, "stroke=\"#555555\" stroke-width=\"0.8\"");
    }
    for change in &diff.areas {
        let before = change.before.as_ref();
        if let Some(before) = before.filter(|_| change.layer == AreaLayer::Boundary) {
            let shape = before.geometry.multi_polygon();
            let dashed = "stroke=\"#000000\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"";
            line(svg, frame, shape, dashed);
        }
    }
    if let Some(outline) = &diff.outline {
        let solid = "stroke=\"#000000\" stroke-width=\"2\"";
        line(svg, frame, outline.multi_polygon(), solid);
    }
}

fn draw_change(svg: &mut String, frame: &PaperFrame, change: &AreaChange) {
    match (&change.before, &change.after) {
        (None, Some(added)) => fill(svg, frame, added.geometry.multi_polygon(), &GAINED),
        (Some(removed), None) => fill(svg, frame, removed.geometry.multi_polygon(), &LOST),
        (Some(before), Some(after)) => {
            if before.code != after.code || before.name != after.name {
                fill(svg, frame, after.geometry.multi_polygon(), &NAMED);
            }
            let reshaping = change.reshaping.as_ref();
            let gained = reshaping.and_then(|reshaping| reshaping.gained.as_ref());
            let lost = reshaping.and_then(|reshaping| reshaping.lost.as_ref());
            for (region, mark) in [(lost, &LOST), (gained, &GAINED)] {
                if let Some(region) = region.filter(|region| !region.is_empty()) {
                    fill(svg, frame, region.multi_polygon(), mark);
                }
            }
            let thin = "stroke=\"#000000\" stroke-width=\"1\"";
            line(svg, frame, after.geometry.multi_polygon(), thin);
        }
        (None, None) => {}
    }
}

fn fill(svg: &mut String, frame: &PaperFrame, shape: &MultiPolygon<f64>, mark: &Mark) {
    let (path, Mark { id, colour, .. }) = (frame.path(shape), mark);
    svg.push_str(&format!(
        "<path d=\"{path}\" class=\"{id}\" fill=\"url(#{id})\" fill-rule=\"evenodd\" \
         stroke=\"{colour}\" stroke-width=\"1.2\"/>\n"
    ));
}

fn line(svg: &mut String, frame: &PaperFrame, shape: &MultiPolygon<f64>, stroke: &str) {
    let path = frame.path(shape);
    svg.push_str(&format!("<path d=\"{path}\" fill=\"none\" {stroke}/>\n"));
}

fn pattern(mark: &Mark) -> String {
    let Mark {
        id, colour, lines, ..
    } = mark;
    format!(
        "<pattern id=\"{id}\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"10\" height=\"10\" fill=\"{colour}\" fill-opacity=\"0.35\"/>\
         <path d=\"{lines}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/></pattern>\n"
    )
}

fn legend(svg: &mut String, locale: Locale) {
    let row = |number: u8| HEIGHT + 4.0 + ROW * f64::from(number);
    let words = |number, code| {
        let attributes = format!(
            "x=\"56\" y=\"{:.1}\" font-size=\"13\" dominant-baseline=\"central\"",
            row(number) + 7.0
        );
        let mut text = String::new();
        element(&mut text, "text", &attributes, &word(code, locale));
        text
    };
    for (number, mark) in (0_u8..).zip(&MARKS) {
        let Mark { id, colour, .. } = mark;
        svg.push_str(&format!(
            "<rect x=\"20\" y=\"{:.1}\" width=\"28\" height=\"14\" fill=\"url(#{id})\" \
             stroke=\"{colour}\"/>\n",
            row(number)
        ));
        svg.push_str(&words(number, mark.words));
    }
    let outlines = [
        (3_u8, "diff-map-outline", "#000000", "2"),
        (4, "diff-map-parcels", "#555555", "0.8"),
    ];
    for (number, code, colour, width) in outlines {
        svg.push_str(&format!(
            "<rect x=\"20\" y=\"{:.1}\" width=\"28\" height=\"14\" fill=\"none\" \
             stroke=\"{colour}\" stroke-width=\"{width}\"/>\n",
            row(number)
        ));
        svg.push_str(&words(number, code));
    }
}
