//! Pages with a number, and the pictures that take their place. Must not know what
//! else a file holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use eprostor_model::Place;
use eprostor_text::{MASK, personal_numbers};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{Fault, Found, PageBox};
use crate::collector::Findings;
use crate::document::picture::{Pictures, Raster};
use crate::document::{self, DrawnLetter, DrawnPage, Scans};

/// Dots per inch of the picture of a page, our choice: small print can be read, and a
/// page of A4 has some 100 KB.
const DPI: u32 = 150;
/// Points per inch.
const POINTS: f64 = 72.0;
/// How far paint reaches over a box on each side, in points.
const PAINT_PT: f64 = 1.0;
/// How steep a line of a scan may rise, our choice: 2°, and some. Its box is level and
/// goes through its middle, which is near that of the page.
const LEANING: f64 = 0.04;
/// Letters of one word are nearer than this, in sizes of a letter.
const WORD: f64 = 0.25;
/// Letters of one line differ less in height.
const LINE: f64 = 0.5;

/// Finds the numbers of the text as our reader has it.
pub(super) fn in_text(name: &str, bytes: &[u8], scans: &mut Scans) -> Found {
    let mut found = Found::new();
    let mut unheard = Findings::default();
    let Some(text) = document::read_as_it_is(name, bytes, scans, &mut unheard, &mut |_| {}) else {
        return found;
    };
    // The lines of a scan may lean, and their boxes are level.
    let leaning: BTreeMap<u32, f64> = text
        .pages()
        .iter()
        .filter(|page| page.is_recognised)
        .map(|page| (page.number, f64::from(page.width_pt) / 2.0))
        .collect();
    for hidden in text.masked(MASK, &personal_numbers).1 {
        let middle = leaning.get(&hidden.page).copied();
        let boxes = hidden.boxes.iter().map(|over| {
            let (left, right) = (f64::from(over.left_pt), f64::from(over.right_pt));
            let off = |middle: f64| (left - middle).abs().max((right - middle).abs());
            let around = middle.map_or(0.0, |middle| LEANING * off(middle));
            PageBox {
                left,
                top: f64::from(over.top_pt) - around,
                right,
                bottom: f64::from(over.bottom_pt) + around,
            }
        });
        let page = found.entry(hidden.page).or_default();
        page.count += 1;
        page.without_place += usize::from(hidden.boxes.is_empty());
        page.boxes.extend(boxes);
    }
    found
}

/// Finds the numbers of a page in the order its letters are drawn.
pub(super) fn in_letters(number: u32, page: &DrawnPage, found: &mut Found) {
    let mut text = String::with_capacity(page.letters.len());
    let mut letters: Vec<(usize, &DrawnLetter)> = Vec::with_capacity(page.letters.len());
    let mut before: Option<&DrawnLetter> = None;
    for letter in &page.letters {
        if let Some(before) = before {
            text.push_str(gap(before, letter));
        }
        letters.push((text.len(), letter));
        text.push(letter.letter);
        before = Some(letter);
    }
    let ranges = personal_numbers(&text);
    if ranges.is_empty() {
        return;
    }
    let found = found.entry(number).or_default();
    found.count = found.count.max(ranges.len());
    found.by_letters = ranges.len();
    for range in ranges {
        let of_number = letters.iter().filter(|(at, _)| range.contains(at));
        found.boxes.extend(of_number.map(|(_, letter)| {
            let [left, top, right, bottom] = letter.bounds;
            PageBox {
                left,
                top,
                right,
                bottom,
            }
        }));
    }
}

/// Returns what stands between two letters.
fn gap(before: &DrawnLetter, letter: &DrawnLetter) -> &'static str {
    let size = before.size.max(letter.size);
    let (dx, dy) = (letter.from.0 - before.to.0, letter.from.1 - before.to.1);
    if dx.hypot(dy) <= WORD * size {
        ""
    } else if dx.abs().min(dy.abs()) <= LINE * size {
        " "
    } else {
        "\n"
    }
}

/// Returns what the pages with a number draw beside their own letters: pictures and
/// forms, those that they take over from the pages above included.
pub(super) fn drawn(file: &Document, found: &Found) -> Result<BTreeSet<ObjectId>, Fault> {
    let pages = file.get_pages();
    let mut drawn = BTreeSet::new();
    for id in found.keys().filter_map(|number| pages.get(number)) {
        let (own, above) = file
            .get_page_resources(*id)
            .map_err(|_| Fault::Unreadable)?;
        let above = above.iter().filter_map(|id| file.get_dictionary(*id).ok());
        for resources in own.into_iter().chain(above) {
            let named = resources.get(b"XObject").and_then(|o| file.dereference(o));
            let Ok((_, Object::Dictionary(named))) = named else {
                continue;
            };
            let ids = named.iter().filter_map(|(_, o)| o.as_reference().ok());
            drawn.extend(ids);
        }
    }
    Ok(drawn)
}

/// Puts a picture in the place of every page that has a number.
pub(super) fn replace(file: &mut Document, found: &Found, bytes: &[u8]) -> Result<(), Fault> {
    if found.is_empty() {
        return Ok(());
    }
    let mut unheard = Findings::default();
    let place = Place::file("copy.pdf");
    let pictures = Pictures::of(bytes, &place, &mut unheard).ok_or(Fault::NotClean)?;
    let pages = file.get_pages();
    for (number, found) in found {
        // A number that is known to be there and not where would stay in the picture.
        let id = *pages
            .get(number)
            .filter(|_| !found.boxes.is_empty() && found.without_place <= found.by_letters)
            .ok_or(Fault::NotClean)?;
        let picture = pictures.page(*number, DPI, &place, &mut unheard);
        let mut picture = picture.ok_or(Fault::NotClean)?;
        found
            .boxes
            .iter()
            .for_each(|over| paint(&mut picture, over));
        forget_annotations(file, id);
        let page = drawn_page(file, id, &picture).ok_or(Fault::NotClean)?;
        file.objects.insert(id, Object::Dictionary(page));
    }
    Ok(())
}

/// Paints a box black.
fn paint(picture: &mut Raster, over: &PageBox) {
    let scale = picture.dpi / POINTS;
    let least = |points: f64| ((points - PAINT_PT) * scale).floor().max(0.0) as usize;
    let most = |points: f64| ((points + PAINT_PT) * scale).ceil().max(0.0) as usize;
    let (width, height) = (picture.width as usize, picture.height as usize);
    let columns = least(over.left).min(width)..most(over.right).min(width);
    for row in least(over.top).min(height)..most(over.bottom).min(height) {
        let from = 3 * (row * width + columns.start);
        let to = 3 * (row * width + columns.end.max(columns.start));
        picture.rgb[from..to].fill(0);
    }
}

/// Takes away how annotations of a page look: a field of a form is known to the form,
/// too, and would stay with its number.
fn forget_annotations(file: &mut Document, page: ObjectId) {
    let annotations = file
        .get_dictionary(page)
        .and_then(|page| page.get(b"Annots"));
    let annotations = annotations
        .and_then(|list| file.dereference(list))
        .map(|(_, list)| list);
    let ids: Vec<ObjectId> = match annotations {
        Ok(Object::Array(items)) => items
            .iter()
            .filter_map(|item| item.as_reference().ok())
            .collect(),
        _ => Vec::new(),
    };
    for id in ids {
        if let Ok(annotation) = file.get_dictionary_mut(id) {
            for key in [b"AP".as_slice(), b"MK", b"Popup"] {
                annotation.remove(key);
            }
        }
    }
}

/// Returns a page that shows nothing but a picture.
fn drawn_page(file: &mut Document, page: ObjectId, picture: &Raster) -> Option<Dictionary> {
    let parent = file.get_dictionary(page).ok()?.get(b"Parent").ok()?.clone();
    let points = |pixels: u32| (f64::from(pixels) * POINTS / picture.dpi) as f32;
    let (width, height) = (points(picture.width), points(picture.height));
    let image = file.add_object(image(picture).ok()?);
    let content = format!("q {width} 0 0 {height} 0 0 cm /P Do Q");
    let content = file.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    Some(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        // Those of the pages above would be taken over.
        "CropBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Rotate" => 0,
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
        "Contents" => content,
    })
}

fn image(picture: &Raster) -> std::io::Result<Stream> {
    let is_grey = picture
        .rgb
        .chunks_exact(3)
        .all(|p| p[0] == p[1] && p[1] == p[2]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let space = if is_grey {
        let grey: Vec<u8> = picture.rgb.iter().step_by(3).copied().collect();
        packed.write_all(&grey)?;
        "DeviceGray"
    } else {
        packed.write_all(&picture.rgb)?;
        "DeviceRGB"
    };
    let members = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => "FlateDecode",
    };
    Ok(Stream::new(members, packed.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public_copy::tests::{NUMBER, Paper, square, table};

    #[test]
    fn a_number_of_a_scan_is_painted_over_as_far_as_its_line_may_lean() {
        let mut file = Document::with_version("1.7");
        let picture = square(&mut file);
        let scan = Paper::new("q 600 0 0 800 0 0 cm /P0 Do Q", &[picture], file).bytes();
        let mut scans = Scans {
            given: vec![(1, table(NUMBER))],
            ..Scans::default()
        };
        let found = in_text("a.pdf", &scan, &mut scans);
        let over = found[&1].boxes[0];
        // Its table is 2480 dots wide and the word begins at 300 of them.
        let left = 600.0 * 300.0 / 2480.0;
        assert!((over.left - left).abs() < 1.0, "{over:?}");
        // 2° around the middle of the page, up and down, beside the line itself.
        let leaning = 2.0 * 2.0_f64.to_radians().tan() * (300.0 - left);
        let line = 40.0 * 600.0 / 2480.0;
        assert!(over.bottom - over.top > leaning + 0.7 * line, "{over:?}");
    }
}
