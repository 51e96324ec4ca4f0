//! The objects of a PDF: strings, streams, attached files. Must not know pages.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Fault, referred_to, strings};
use crate::document::Scans;
use crate::public_copy::{self, MAX_PART_BYTES, pictures, plain, seen};

/// Deepest nesting of arrays and dictionaries that is looked at; what is deeper is not
/// handed out.
const MAX_NESTING: usize = 256;

/// Cleans strings and streams; returns how many held a number.
pub(super) fn clean(file: &mut Document, scans: &mut Scans, depth: usize) -> Result<usize, Fault> {
    let mut places = 0;
    let attached = attached(file);
    for (key, value) in file.trailer.iter_mut() {
        // Two digests.
        if key != b"ID" {
            places += clean_strings(value, 0)?;
        }
    }
    for (id, object) in &mut file.objects {
        places += clean_strings(object, 0)?;
        if let Object::Stream(stream) = object {
            places += match attached.contains(id) || is(&stream.dict, b"Type", b"EmbeddedFile") {
                true => clean_attached(stream, scans, depth)?,
                false => clean_stream(stream, scans, depth)?,
            };
        }
    }
    Ok(places)
}

fn clean_strings(object: &mut Object, nesting: usize) -> Result<usize, Fault> {
    if nesting > MAX_NESTING {
        return Err(Fault::Unreadable);
    }
    let mut places = 0;
    match object {
        Object::String(bytes, _) => {
            if let Some(cleaned) = plain::starred(bytes) {
                *bytes = cleaned.bytes;
                places = 1;
            }
        }
        Object::Array(items) => {
            for item in items {
                places += clean_strings(item, nesting + 1)?;
            }
        }
        Object::Dictionary(members) => places += clean_members(members, nesting)?,
        Object::Stream(stream) => places += clean_members(&mut stream.dict, nesting)?,
        _ => {}
    }
    Ok(places)
}

fn clean_members(members: &mut Dictionary, nesting: usize) -> Result<usize, Fault> {
    let mut places = 0;
    for (_, member) in members.iter_mut() {
        places += clean_strings(member, nesting + 1)?;
    }
    Ok(places)
}

/// Cleans what a stream holds by what it is.
fn clean_stream(stream: &mut Stream, scans: &mut Scans, depth: usize) -> Result<usize, Fault> {
    if is(&stream.dict, b"Subtype", b"Image") {
        if !pictures::is_picture(&stream.content) {
            return Ok(0);
        }
        let cleaned = pictures::cleaned(&stream.content)?;
        return Ok(cleaned.map_or(0, |cleaned| {
            stream.set_content(cleaned.bytes);
            cleaned.places
        }));
    }
    let decoded = decoded(stream)?;
    // Nothing that belongs to a page begins so.
    if public_copy::is_file(&decoded) {
        return clean_attached(stream, scans, depth);
    }
    let is_xml =
        is(&stream.dict, b"Subtype", b"XML") || decoded.trim_ascii_start().starts_with(b"<?");
    if is_xml {
        return Ok(plain::cleaned(&decoded).map_or(0, |cleaned| {
            stream.set_plain_content(cleaned.bytes);
            cleaned.places
        }));
    }
    if has_number(&decoded) {
        return Err(Fault::NotClean);
    }
    Ok(0)
}

/// Cleans a file that is attached; one that stays in doubt is left out, and the
/// document is not.
fn clean_attached(stream: &mut Stream, scans: &mut Scans, depth: usize) -> Result<usize, Fault> {
    let decoded = decoded(stream)?;
    let mut inner = Scans::default();
    let (bytes, places) = match public_copy::cleaned("attachment", &decoded, &mut inner, depth + 1)
    {
        Ok(None) => {
            scans.take_over(&inner);
            return Ok(0);
        }
        Ok(Some(cleaned)) => {
            scans.take_over(&inner);
            (cleaned.bytes, cleaned.places)
        }
        Err(_) => (Vec::new(), 1),
    };
    stream.dict.remove(b"Params");
    stream.set_plain_content(bytes);
    Ok(places)
}

/// Returns the streams that are called files by a file specification (ISO 32000,
/// 7.11.4): they need not say so themselves.
fn attached(file: &Document) -> BTreeSet<ObjectId> {
    let mut attached = BTreeSet::new();
    let mut open: Vec<&Object> = file.objects.values().collect();
    while let Some(object) = open.pop() {
        let members = match object {
            Object::Array(items) => {
                open.extend(items);
                continue;
            }
            Object::Dictionary(members) => members,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        open.extend(members.iter().map(|(_, member)| member));
        let files = members.get(b"EF").and_then(|files| file.dereference(files));
        if let Ok((_, Object::Dictionary(files))) = files {
            attached.extend(
                files
                    .iter()
                    .filter_map(|(_, file)| file.as_reference().ok()),
            );
        }
    }
    attached
}

fn decoded(stream: &Stream) -> Result<Vec<u8>, Fault> {
    let limit = usize::try_from(MAX_PART_BYTES).unwrap_or(usize::MAX);
    let decoded = stream.get_plain_content_with_limit(limit);
    // What a filter for pictures packs is not looked into.
    Ok(decoded.unwrap_or_else(|_| stream.content.clone()))
}

fn has_number(decoded: &[u8]) -> bool {
    seen::in_bytes(decoded) || strings::have_number(decoded)
}

fn is(members: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    let found = members.get(key).and_then(Object::as_name);
    found.is_ok_and(|found| found == name)
}

/// Tells whether the content of a page holds a number in its strings.
pub(super) fn in_content(file: &Document, page: ObjectId) -> bool {
    let limit = usize::try_from(MAX_PART_BYTES).unwrap_or(usize::MAX);
    let content = file.get_page_content_with_limit(page, limit);
    content.is_ok_and(|content| has_number(&content))
}

/// Tells whether something holds a number that nothing refers to.
pub(super) fn any_forgotten(file: &Document) -> bool {
    let kept = referred_to(file);
    let mut forgotten = file.objects.iter().filter(|(id, _)| !kept.contains(id));
    forgotten.any(|(_, object)| {
        let mut object = object.clone();
        let in_strings = clean_strings(&mut object, 0) != Ok(0);
        let in_stream = match &object {
            Object::Stream(stream) => decoded(stream).is_ok_and(|decoded| has_number(&decoded)),
            _ => false,
        };
        in_strings || in_stream
    })
}

/// Tells whether a name or the key of a dictionary holds a number: these cannot be
/// changed without changing what the file is.
pub(super) fn any_name(file: &Document) -> bool {
    in_members(&file.trailer) || file.objects.values().any(in_names)
}

fn in_names(object: &Object) -> bool {
    match object {
        Object::Name(name) => seen::in_bytes(name),
        Object::Array(items) => items.iter().any(in_names),
        Object::Dictionary(members) => in_members(members),
        Object::Stream(stream) => in_members(&stream.dict),
        _ => false,
    }
}

fn in_members(members: &Dictionary) -> bool {
    let mut members = members.iter();
    members.any(|(key, member)| seen::in_bytes(key) || in_names(member))
}
