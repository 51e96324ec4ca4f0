//! What a file says of itself, and where its sections begin. Must not know
//! entities.

use std::io::BufRead;

use super::pairs::Value;
use super::record::{Record, RecordFault, Records};
use super::shapes::P;
use super::text::CodePage;

/// What a file says of itself.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) page: CodePage,
    /// The name of a code page that is not known.
    pub(super) unknown_page: Option<String>,
    /// `$INSUNITS`.
    pub(super) unit: i64,
}

impl Header {
    pub(super) fn of(record: &Record) -> Self {
        let variable = |name: &str, code: i16| {
            let mut pairs = record.pairs.iter();
            pairs.find(|pair| {
                pair.code == 9
                    && matches!(&pair.value, Value::Text(own) if own.trim_ascii() == name.as_bytes())
            })?;
            pairs.next().filter(|pair| pair.code == code)
        };
        let text = |name: &str, code: i16| match variable(name, code).map(|pair| &pair.value) {
            Some(Value::Text(bytes)) => String::from_utf8_lossy(bytes).trim().to_owned(),
            _ => String::new(),
        };
        let unit = match variable("$INSUNITS", 70).map(|pair| &pair.value) {
            Some(Value::Whole(unit)) => *unit,
            _ => 0,
        };
        let name = text("$DWGCODEPAGE", 3);
        let (page, unknown_page) = match CodePage::of(&text("$ACADVER", 1), &name) {
            Ok(page) => (page, None),
            Err(page) => (page, Some(name.chars().take(40).collect())),
        };
        Self {
            page,
            unknown_page,
            unit,
        }
    }
}

/// How far into a file a record lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Header,
    Tables,
    Blocks,
    Entities,
    Other,
}

/// Reads the header of a file and the first points of its entities.
pub(super) fn sampled<R: BufRead>(bytes: R) -> Result<(Header, Vec<P>), RecordFault> {
    const POINTS: usize = 2_000;
    let mut records = Records::new(bytes)?;
    let mut header = Header::of(&Record::default());
    let (mut section, mut points) = (Section::Other, Vec::new());
    while let Some(record) = records.next()? {
        if record.kind == "SECTION" {
            section = section_of(&record);
            if section == Section::Header {
                header = Header::of(&record);
            }
        } else if section == Section::Entities {
            points.extend(record.point(10));
            points.extend(record.children.iter().filter_map(|child| child.point(10)));
        }
        if points.len() >= POINTS {
            break;
        }
    }
    Ok((header, points))
}

pub(super) fn section_of(record: &Record) -> Section {
    match record.bytes(2).map(<[u8]>::trim_ascii) {
        Some(b"HEADER") => Section::Header,
        Some(b"TABLES") => Section::Tables,
        Some(b"BLOCKS") => Section::Blocks,
        Some(b"ENTITIES") => Section::Entities,
        _ => Section::Other,
    }
}
