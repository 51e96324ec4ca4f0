//! Zips – word processors, spreadsheets and their like –, part by part; parts without
//! a number are taken over as they are. Must not know what a part is for.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Cleaned, Cleaning, Fault, Kind, MAX_PART_BYTES, cleaned as cleaned_part, kind, seen};
use crate::bounds::{MAX_FILES, MAX_ZIP_RATIO};
use crate::document::{self, Scans};
use crate::wire::Scanned;

/// A zip in memory.
type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A part up to this size may have any ratio.
const RATIO_FREE_BYTES: u64 = 16 * 1024 * 1024;

/// Takes the numbers out of every part; `None` where there are none.
/// Pictures in it are numbered in their order; those of zips within it are only said
/// not to be searched.
pub(super) fn cleaned(bytes: &[u8], scans: &mut Scans, depth: usize) -> Cleaning {
    let mut zip = opened(bytes)?;
    let mut parts = Vec::with_capacity(zip.len());
    let mut places = 0;
    let mut pictures = 0;
    scans.needed.clear();
    for index in 0..zip.len() {
        let (name, bytes) = unpacked(&mut zip, index)?;
        if depth == 0 && is_picture(&bytes) {
            pictures += 1;
            match scans.table(pictures) {
                // It cannot be painted over: pictures are not written here.
                Some(table) if document::has_number(table) => return Err(Fault::NotClean),
                Some(_) => {}
                None => scans.needed.push(pictures),
            }
            scans.what = Scanned::Packed;
        }
        let mut inner = Scans::default();
        let part = cleaned_part(&name, &bytes, &mut inner, depth + 1)?;
        if depth > 0 || !is_picture(&bytes) {
            scans.take_over(&inner);
        }
        places += part.as_ref().map_or(0, |part| part.places);
        parts.push(part);
    }
    // What is no part: names, comments, what lies between them.
    let is_around = seen::in_bytes(bytes);
    if places == 0 && !is_around {
        return Ok(None);
    }
    let bytes = written(&mut zip, parts).map_err(|_| Fault::Unreadable)?;
    if seen::in_bytes(&bytes) {
        return Err(Fault::NotClean);
    }
    let places = places.max(1);
    Ok(Some(Cleaned { bytes, places }))
}

/// Returns a picture of a zip, numbered from 1.
pub(crate) fn picture(bytes: &[u8], number: u32) -> Option<Vec<u8>> {
    let mut zip = opened(bytes).ok()?;
    let parts = 0..zip.len();
    let parts = parts.filter_map(|index| Some(unpacked(&mut zip, index).ok()?.1));
    let mut pictures = parts.filter(|part| is_picture(part));
    pictures.nth(usize::try_from(number).ok()?.checked_sub(1)?)
}

fn is_picture(bytes: &[u8]) -> bool {
    kind(bytes) == Kind::Picture
}

fn opened(bytes: &[u8]) -> Result<Zip<'_>, Fault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Unreadable)?;
    let is_sound = zip.len() <= MAX_FILES && matches!(zip.has_overlapping_entries(), Ok(false));
    is_sound.then_some(zip).ok_or(Fault::Unreadable)
}

/// Returns a part with its name.
fn unpacked(zip: &mut Zip<'_>, index: usize) -> Result<(String, Vec<u8>), Fault> {
    let entry = zip.by_index(index).map_err(|_| Fault::Unreadable)?;
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    let is_bomb = size > RATIO_FREE_BYTES && size / packed > MAX_ZIP_RATIO;
    if is_bomb || size > MAX_PART_BYTES {
        return Err(Fault::Unreadable);
    }
    let name = entry.name().map_err(|_| Fault::Unreadable)?.into_owned();
    let mut bytes = Vec::new();
    let mut reader = entry.take(MAX_PART_BYTES);
    reader
        .read_to_end(&mut bytes)
        .map_err(|_| Fault::Unreadable)?;
    Ok((name, bytes))
}

/// Writes a zip anew. Its comment and what belongs to no part are left out.
fn written(zip: &mut Zip<'_>, parts: Vec<Option<Cleaned>>) -> zip::result::ZipResult<Vec<u8>> {
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, part) in parts.into_iter().enumerate() {
        let entry = zip.by_index_raw(index)?;
        let Some(part) = part else {
            copy.raw_copy_file(entry)?;
            continue;
        };
        let options = SimpleFileOptions::default().compression_method(entry.compression());
        copy.start_file(entry.name()?.into_owned(), options)?;
        copy.write_all(&part.bytes)?;
    }
    Ok(copy.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn unzipped(bytes: &[u8], name: &str) -> Vec<u8> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn numbers_go_from_every_part_and_from_zips_within() {
        let run = b"<w:r><w:t>0101</w:t></w:r><w:r><w:rPr/><w:t>990715018</w:t></w:r>";
        let inner = zip(&[("xl/sharedStrings.xml", b"<si><t>0101990715018</t></si>")]);
        let other = b"<a>12</a>".as_slice();
        let bytes = zip(&[
            ("word/document.xml", run),
            ("word/comments.xml", b"<w:t>01.01.990 715018</w:t>"),
            ("docProps/core.xml", b"<dc:title>0101990715018</dc:title>"),
            ("word/embeddings/a.xlsx", &inner),
            ("word/styles.xml", other),
        ]);
        let cleaned = cleaned(&bytes, &mut Scans::default(), 0).unwrap().unwrap();
        assert_eq!(cleaned.places, 4);
        assert!(super::super::is_clean(
            "a.docx",
            &cleaned.bytes,
            &Scans::default()
        ));
        assert_eq!(unzipped(&cleaned.bytes, "word/styles.xml"), other);
        let run = String::from_utf8(unzipped(&cleaned.bytes, "word/document.xml")).unwrap();
        assert_eq!(
            run,
            "<w:r><w:t>████</w:t></w:r><w:r><w:rPr/><w:t>█████████</w:t></w:r>"
        );
    }

    #[test]
    fn what_cannot_be_cleaned_is_told_and_what_is_clean_stays() {
        let clean = zip(&[("a.xml", b"<a>1</a>"), ("b.bin", b"\0\x01")]);
        assert!(cleaned(&clean, &mut Scans::default(), 0).unwrap().is_none());
        let named = zip(&[("0101990715018.xml", b"<a/>")]);
        assert_eq!(
            cleaned(&named, &mut Scans::default(), 0).unwrap_err(),
            Fault::NotClean
        );
        let binary = zip(&[("a.bin", b"\0\x01 0101990715018 ")]);
        assert_eq!(
            cleaned(&binary, &mut Scans::default(), 0).unwrap_err(),
            Fault::NotClean
        );
        assert_eq!(
            cleaned(b"PK\x03\x04", &mut Scans::default(), 0).unwrap_err(),
            Fault::Unreadable
        );
    }
}
