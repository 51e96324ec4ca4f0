//! How cells show numbers. Must not know cells.

use std::collections::BTreeMap;

use eprostor_model::Finding;

use super::super::package::Package;
use super::super::shown::Format;
use super::super::xml::{Token, Tokens};

/// Most styles: programs allow 65,000.
const MAX_STYLES: usize = 100_000;

/// Returns the format of every style of cells.
pub(super) fn formats(package: &mut Package<'_>, file: &str) -> Result<Vec<Format>, Finding> {
    let mut codes: BTreeMap<u64, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut is_in_cells = false;
    let mut tokens = Tokens::new(package.part(file)?);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open(element) => match element.name.as_str() {
                "numFmt" => {
                    let code = element.attribute("formatCode").map(Format::of_code);
                    if let (Some(id), Some(format)) = (element.number("numFmtId"), code) {
                        codes.insert(id, format);
                    }
                }
                "cellXfs" => is_in_cells = true,
                "xf" if is_in_cells && formats.len() < MAX_STYLES => {
                    let id = element.number("numFmtId").unwrap_or(0);
                    let own = codes.get(&id).copied();
                    formats.push(own.unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Token::Close(name) if name == "cellXfs" => is_in_cells = false,
            Token::Close(_) | Token::Text(_) => {}
        }
    }
    Ok(formats)
}
