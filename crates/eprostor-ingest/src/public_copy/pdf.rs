//! PDF: a page with a number becomes its picture with the number painted over; what
//! else the file says is cleaned, what nothing refers to goes, and the whole is written
//! anew. Must not know layout.

mod history;
mod objects;
mod pages;
mod strings;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, ObjectId};

use super::{Cleaned, Cleaning, Fault, seen};
use crate::document::{self, Scans};

/// Pictures beside text that cover more of a page than this may be scans, our choice: a
/// coat of arms and a stamp cover less.
const PICTURES: f64 = 0.05;

/// A part of a page that is painted over, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PageBox {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// The numbers of a page.
#[derive(Debug, Default)]
struct PageFound {
    /// How many they are, as far as is known.
    count: usize,
    /// What is painted over.
    boxes: Vec<PageBox>,
    /// Numbers of which the text does not say where they are drawn.
    without_place: usize,
    /// Numbers that were found letter by letter, with their places.
    by_letters: usize,
}

/// The numbers of pages, which count from 1.
type Found = BTreeMap<u32, PageFound>;

/// Takes the numbers out of a PDF; `None` where there are none.
pub(super) fn cleaned(name: &str, bytes: &[u8], scans: &mut Scans, depth: usize) -> Cleaning {
    let mut file = opened(bytes)?;
    let found = found(name, &file, bytes, scans)?;
    let mut places: usize = found.values().map(|page| page.count.max(1)).sum();
    let is_around = history::has_number(name, bytes) || seen::in_bytes(bytes);
    let drawn = pages::drawn(&file, &found)?;
    pages::replace(&mut file, &found, bytes)?;
    places += usize::from(objects::any_forgotten(&file));
    file.prune_objects();
    // A picture that another page or the tree of pages still names would stay in the
    // file as it was.
    if drawn.iter().any(|id| file.objects.contains_key(id)) {
        return Err(Fault::NotClean);
    }
    places += objects::clean(&mut file, scans, depth)?;
    if places == 0 && !is_around {
        return Ok(None);
    }
    file.trailer.remove(b"Prev");
    file.trailer.remove(b"XRefStm");
    let mut copy = Vec::new();
    file.save_to(&mut copy).map_err(|_| Fault::Unreadable)?;
    let places = places.max(1);
    Ok(Some(Cleaned {
        bytes: copy,
        places,
    }))
}

/// Looks at a copy again: every text, string and stream of it.
pub(super) fn is_clean(bytes: &[u8]) -> bool {
    let Ok(mut file) = opened(bytes) else {
        return false;
    };
    let is_read =
        found("copy.pdf", &file, bytes, &mut Scans::default()).is_ok_and(|found| found.is_empty());
    is_read
        && !seen::in_bytes(bytes)
        && !history::has_number("copy.pdf", bytes)
        && !objects::any_name(&file)
        && !objects::any_forgotten(&file)
        && objects::clean(&mut file, &mut Scans::default(), 0) == Ok(0)
}

/// Opens a file that needs no password.
fn opened(bytes: &[u8]) -> Result<Document, Fault> {
    let mut file = Document::load_mem(bytes).map_err(|_| Fault::Unreadable)?;
    if file.is_encrypted() {
        file.decrypt("").map_err(|_| Fault::Unreadable)?;
    }
    file.trailer.remove(b"Encrypt");
    Ok(file)
}

/// Finds the numbers of every page with all layers shown: in the text as our reader
/// has it, in the letters as they are drawn, and in the strings of the page.
fn found(name: &str, file: &Document, bytes: &[u8], scans: &mut Scans) -> Result<Found, Fault> {
    let shown = with_every_layer(file)?;
    let bytes = shown.as_deref().unwrap_or(bytes);
    let drawn = document::everything_drawn(bytes).ok_or(Fault::Unreadable)?;
    let numbers: BTreeMap<u32, ObjectId> = file.get_pages();
    if numbers.len() != drawn.len() {
        return Err(Fault::Unreadable);
    }
    let mut found = pages::in_text(name, bytes, scans);
    for (number, page) in (1..).zip(&drawn) {
        pages::in_letters(number, page, &mut found);
        // A page that is nothing but a picture is recognised, or told as such.
        let is_scan = scans.needed.contains(&number) || scans.table(number).is_some();
        scans.unsearched.pictures |= page.pictures > PICTURES && !is_scan;
    }
    for (number, id) in &numbers {
        if objects::in_content(file, *id) {
            found.entry(*number).or_default();
        }
    }
    Ok(found)
}

/// Returns the pages of which the letters as they are drawn, or the strings of the
/// page, say a number; none where the file cannot be read.
pub(crate) fn pages_with_numbers(bytes: &[u8]) -> Vec<u32> {
    let (Ok(file), Some(drawn)) = (opened(bytes), document::everything_drawn(bytes)) else {
        return Vec::new();
    };
    let mut found = Found::new();
    for (number, page) in (1..).zip(&drawn) {
        pages::in_letters(number, page, &mut found);
    }
    let pages = file.get_pages().into_iter();
    let in_strings = pages.filter(|(_, id)| objects::in_content(&file, *id));
    found
        .into_keys()
        .chain(in_strings.map(|(number, _)| number))
        .collect()
}

/// Returns the file with the layers shown that it hides; `None` where it has none.
fn with_every_layer(file: &Document) -> Result<Option<Vec<u8>>, Fault> {
    let catalog = file.catalog().map_err(|_| Fault::Unreadable)?;
    if !catalog.has(b"OCProperties") {
        return Ok(None);
    }
    let mut shown = file.clone();
    let catalog = shown.catalog_mut().map_err(|_| Fault::Unreadable)?;
    catalog.remove(b"OCProperties");
    let mut bytes = Vec::new();
    shown.save_to(&mut bytes).map_err(|_| Fault::Unreadable)?;
    Ok(Some(bytes))
}

/// Returns the objects that something refers to.
fn referred_to(file: &Document) -> BTreeSet<ObjectId> {
    // Looking through all of them needs a file of its own to change nothing.
    file.clone().traverse_objects(|_| {}).into_iter().collect()
}
