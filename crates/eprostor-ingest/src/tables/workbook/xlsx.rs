//! XLSX: a workbook that names its sheets, texts that cells share, formats, and
//! the cells. Must not know columns.

mod sheet;
mod styles;

use std::collections::BTreeMap;

use eprostor_model::Finding;

use super::grid::Grid;
use super::package::Package;
use super::shown::{DayZero, Format};
use super::xml::{Token, Tokens};
use super::{Chosen, chosen};

/// Most bytes of all texts that cells share.
const MAX_SHARED_BYTES: usize = 128 * 1024 * 1024;

/// What cells refer to.
#[derive(Default)]
pub(super) struct Shared {
    texts: Vec<String>,
    formats: Vec<Format>,
    zero: DayZero,
}

/// A sheet that the workbook names.
struct SheetName {
    name: String,
    relation: String,
}

/// Relations of a file: id to kind and target.
type Relations = BTreeMap<String, (String, String)>;

/// The worksheets of a workbook, in its order.
pub(super) struct Workbook {
    relations: Relations,
    /// Name and part of each.
    sheets: Vec<(String, String)>,
    zero: DayZero,
}

impl Workbook {
    /// Reads which worksheets there are. Sheets of charts are none: their
    /// relation is of another kind.
    pub(super) fn open(package: &mut Package<'_>) -> Result<Self, Finding> {
        let workbook = workbook(package)?;
        let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relations = relations(package, &format!("{folder}/_rels/{name}.rels"), folder)?;
        let (names, zero) = names(package, &workbook)?;
        let sheets = names.into_iter().filter_map(|sheet| {
            let (kind, target) = relations.get(&sheet.relation)?;
            let is_sheet = kind.ends_with("/worksheet");
            is_sheet.then(|| (sheet.name, target.clone()))
        });
        let sheets = sheets.collect();
        Ok(Self {
            relations,
            sheets,
            zero,
        })
    }

    /// Returns the names of the worksheets.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// Reads what cells of all sheets refer to.
    pub(super) fn shared(&self, package: &mut Package<'_>) -> Result<Shared, Finding> {
        let mut shared = Shared {
            zero: self.zero,
            ..Shared::default()
        };
        for (kind, target) in self.relations.values() {
            if kind.ends_with("/sharedStrings") && package.has(target) {
                shared.texts = texts(package, target)?;
            } else if kind.ends_with("/styles") && package.has(target) {
                shared.formats = styles::formats(package, target)?;
            }
        }
        Ok(shared)
    }

    /// Reads the worksheet at a place, from 0.
    pub(super) fn sheet(
        &self,
        package: &mut Package<'_>,
        index: usize,
        shared: &Shared,
    ) -> Result<Grid, Finding> {
        match self.sheets.get(index) {
            Some((_, target)) => sheet::grid(package, target, shared),
            None => Err(Finding::error("finding-table-empty")),
        }
    }
}

/// Reads a sheet; returns its name too where it was only the first of several.
pub(super) fn grid(
    package: &mut Package<'_>,
    table: &str,
) -> Result<(Grid, Option<String>), Finding> {
    let workbook = Workbook::open(package)?;
    let (index, is_first) = match chosen(workbook.names(), table) {
        Chosen::Named(index) => (index, false),
        Chosen::First(index) => (index, true),
        Chosen::None => return Err(Finding::error("finding-table-empty")),
    };
    let shared = workbook.shared(package)?;
    let grid = workbook.sheet(package, index, &shared)?;
    let name = workbook.names().nth(index);
    Ok((grid, name.filter(|_| is_first).map(str::to_owned)))
}

/// Returns the part that names the sheets.
fn workbook(package: &mut Package<'_>) -> Result<String, Finding> {
    let root = relations(package, "_rels/.rels", "")?;
    let named = root
        .values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"));
    let workbook = named.map_or("xl/workbook.xml", |(_, target)| target);
    if package.has(workbook) {
        Ok(workbook.to_owned())
    } else {
        Err(Finding::error("finding-sheet-format"))
    }
}

fn relations(package: &mut Package<'_>, file: &str, folder: &str) -> Result<Relations, Finding> {
    let mut relations = BTreeMap::new();
    if !package.has(file) {
        return Ok(relations);
    }
    let mut tokens = Tokens::new(package.part(file)?);
    while let Some(token) = tokens.next()? {
        let Token::Open(element) = token else {
            continue;
        };
        let attribute = |name| element.attribute(name).map(str::to_owned);
        if let (Some(id), Some(kind), Some(target)) =
            (attribute("Id"), attribute("Type"), attribute("Target"))
        {
            relations.insert(id, (kind, path(folder, &target)));
        }
    }
    Ok(relations)
}

/// Returns the name of a file as the zip has it: a target is relative to the
/// folder of the file that names it, or absolute with `/`.
fn path(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Returns the sheets that the workbook names, those of charts too, and where
/// its days begin.
fn names(package: &mut Package<'_>, workbook: &str) -> Result<(Vec<SheetName>, DayZero), Finding> {
    let (mut names, mut zero) = (Vec::new(), DayZero::default());
    let mut tokens = Tokens::new(package.part(workbook)?);
    while let Some(token) = tokens.next()? {
        let Token::Open(element) = token else {
            continue;
        };
        match element.name.as_str() {
            "workbookPr" if element.is_set("date1904") => zero = DayZero::Of1904,
            "sheet" => {
                let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
                names.push(SheetName {
                    name: attribute("name"),
                    relation: attribute("id"),
                });
            }
            _ => {}
        }
    }
    Ok((names, zero))
}

/// Reads the texts that cells share; how a word is to be pronounced is none.
fn texts(package: &mut Package<'_>, file: &str) -> Result<Vec<String>, Finding> {
    let mut texts = Vec::new();
    let (mut text, mut is_text, mut is_hint, mut bytes) = (String::new(), false, false, 0);
    let mut tokens = Tokens::new(package.part(file)?);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open(element) => match element.name.as_str() {
                "t" => is_text = true,
                "rPh" => is_hint = true,
                _ => {}
            },
            Token::Text(part) if is_text && !is_hint => {
                bytes += part.len();
                if bytes > MAX_SHARED_BYTES {
                    return Err(Finding::error("finding-sheet-format"));
                }
                text.push_str(&part);
            }
            Token::Text(_) => {}
            Token::Close(name) => match name.as_str() {
                "t" => is_text = false,
                "rPh" => is_hint = false,
                "si" => texts.push(unescaped(&std::mem::take(&mut text))),
                _ => {}
            },
        }
    }
    Ok(texts)
}

/// Resolves `_x000D_`, by which signs are written that XML cannot hold.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6);
        let sign = code
            .filter(|_| rest.get(at + 6..at + 7) == Some("_"))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match sign {
            Some(sign) => {
                plain.push(sign);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}
