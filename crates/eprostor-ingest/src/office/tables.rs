//! Which sheets are tables of rules, lists of public parcels or legends, by
//! their headings. Must not know what rows mean.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{Finding, Message, Place};

use super::columns::{Meaning, decided, guessed};
use super::description::{FileKind, OfficeFile, RowFound, SheetFound};
use super::naming::{first_said, words};
use super::proposal::{Deciding, Role, Sureness};

/// Rows in which a header is looked for: titles stand above it.
const HEADER_ROWS: usize = 40;

/// What a row says that holds for the whole plan, instead of the code of a zone.
const EVERYWHERE: [&str; 5] = [
    "sve zone",
    "ceo plan",
    "opsta pravila",
    "obuhvat plana",
    "ceo obuhvat",
];

/// A table that was recognised.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) file: String,
    pub(super) sheet: Option<String>,
    pub(super) role: Role,
    pub(super) columns: Vec<(u32, Meaning)>,
    pub(super) rows: Vec<RowFound>,
}

impl Table {
    /// Returns the column of a meaning.
    pub(super) fn column(&self, meaning: Meaning) -> Option<u32> {
        let column = self.columns.iter().find(|(_, known)| *known == meaning);
        column.map(|(at, _)| *at)
    }

    /// Returns what stands in a row under a meaning.
    pub(super) fn cell<'a>(&self, row: &'a RowFound, meaning: Meaning) -> &'a str {
        self.column(meaning).map_or("", |column| row.cell(column))
    }

    /// Returns where a row stands.
    pub(super) fn place(&self, row: &RowFound) -> Place {
        self.sheet_place().row(row.line)
    }

    /// Returns where the table stands.
    pub(super) fn sheet_place(&self) -> Place {
        let place = Place::file(&self.file);
        match &self.sheet {
            Some(sheet) => place.layer(sheet),
            None => place,
        }
    }

    /// Tells whether a row names the whole plan and no zone.
    pub(super) fn is_for_the_whole_plan(&self, row: &RowFound) -> bool {
        let zone = words(self.cell(row, Meaning::Zone));
        first_said(&zone, &EVERYWHERE).is_some()
    }

    /// Returns the codes of the zones of a row.
    pub(super) fn codes(&self, row: &RowFound) -> Vec<String> {
        let said = self
            .cell(row, Meaning::Zone)
            .replace(" и ", ",")
            .replace(" i ", ",");
        let codes = said.split([',', ';', '|', '\n']).map(str::trim);
        codes
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Returns the tables that a package takes something of.
pub(super) fn recognised(deciding: &mut Deciding<'_>) -> Vec<Table> {
    let mut tables = Vec::new();
    for file in &deciding.folder.files {
        let FileKind::Tables(sheets) = &file.kind else {
            continue;
        };
        for sheet in sheets
            .iter()
            .filter(|sheet| !sheet.rows.is_empty() || sheets.len() == 1)
        {
            tables.extend(table(deciding, file, sheet));
        }
    }
    tables
}

fn table(deciding: &mut Deciding<'_>, file: &OfficeFile, sheet: &SheetFound) -> Option<Table> {
    let part = sheet.name.as_deref();
    let told = deciding.told_role(&file.name, part);
    let header = header(sheet);
    let Some(header) = header.filter(|_| !matches!(told, Some((Role::None, _)))) else {
        let (role, why) =
            told.unwrap_or((Role::Unrecognised, Message::new("office-why-no-header")));
        deciding.role(&file.name, part, role, (why, Sureness::Likely));
        return None;
    };
    let columns = columns(deciding, file, sheet, header);
    let name = words(&format!("{} {}", file.base(), part.unwrap_or_default()));
    let guess = guess(&columns, &name);
    let found: BTreeSet<&str> = columns.iter().map(|(_, known)| known.code()).collect();
    let found = found.into_iter().collect::<Vec<_>>().join(", ");
    let (role, why, sureness) = match (told, guess) {
        (Some((role, why)), _) => (role, why, Sureness::Told),
        (None, Some((Role::Unrecognised, sureness))) => {
            let why = Message::new("office-why-parcels");
            (Role::Unrecognised, why, sureness)
        }
        (None, Some((role, sureness))) => {
            let why = Message::new("office-why-headings")
                .integer("row", i64::try_from(header.line).unwrap_or(0))
                .text("columns", &found);
            (role, why, sureness)
        }
        (None, None) => (
            Role::Unrecognised,
            Message::new("office-why-no-header"),
            Sureness::Likely,
        ),
    };
    deciding.role(&file.name, part, role, (why, sureness));
    if !matches!(role, Role::Rules | Role::PublicParcels | Role::Legend) {
        return None;
    }
    let said = first_said(
        &name,
        &[
            "pravila",
            "urbanisticki parametri",
            "parametri",
            "javne",
            "legenda",
        ],
    );
    deciding
        .mapping
        .keep_role(&file.name, part, role, said.unwrap_or_default());
    if sheet.is_cut {
        let limit = i64::try_from(crate::tables::MAX_ROWS).unwrap_or(i64::MAX);
        let place = Place::file(&file.name);
        let finding = Finding::error("finding-office-sheet-cut").integer("limit", limit);
        deciding.findings.push(finding.at(place));
    }
    let table = Table {
        file: file.name.clone(),
        sheet: sheet.name.clone(),
        role,
        columns,
        rows: data(sheet, header),
    };
    Some(one_zone_column(table))
}

/// Returns what a table is by its columns and the words of its name.
fn guess(columns: &[(u32, Meaning)], name: &[String]) -> Option<(Role, Sureness)> {
    let has = |meaning| columns.iter().any(|(_, known)| *known == meaning);
    let has_parameters = columns
        .iter()
        .any(|(_, known)| matches!(known, Meaning::Parameter(_)));
    let is_long = has(Meaning::ParameterName) && has(Meaning::Value);
    let says_public = first_said(name, &["javna namena", "javne"]).is_some();
    if has(Meaning::Zone) && (has_parameters || is_long) {
        Some((Role::Rules, Sureness::Sure))
    } else if has(Meaning::Number) && says_public {
        Some((Role::PublicParcels, Sureness::Sure))
    } else if has(Meaning::Number) {
        // Lists of parcels are made for more than public land: what is not
        // said is not taken.
        Some((Role::Unrecognised, Sureness::Doubtful))
    } else if has(Meaning::Zone) && has(Meaning::Label) {
        Some((Role::Legend, Sureness::Sure))
    } else {
        None
    }
}

/// Returns the row of headings: that with the most that are known, two at least.
fn header(sheet: &SheetFound) -> Option<&RowFound> {
    let known = |row: &RowFound| {
        row.cells
            .iter()
            .filter(|(_, text)| {
                guessed(text)
                    .iter()
                    .any(|meaning| *meaning != Meaning::None)
            })
            .count()
    };
    let rows = sheet
        .rows
        .iter()
        .take(HEADER_ROWS)
        .map(|row| (known(row), row));
    let best = rows.filter(|(count, _)| *count >= 2).rev();
    best.max_by_key(|(count, _)| *count).map(|(_, row)| row)
}

/// Returns the rows below the header; a row that only numbers the columns is
/// none.
fn data(sheet: &SheetFound, header: &RowFound) -> Vec<RowFound> {
    let numbers = |row: &RowFound| {
        row.cells.len() > 2
            && row.cells.windows(2).all(|pair| {
                let number = |text: &str| text.trim().trim_end_matches('.').parse::<i64>().ok();
                number(&pair[0].1)
                    .zip(number(&pair[1].1))
                    .is_some_and(|(a, b)| b == a + 1)
            })
    };
    let below = sheet.rows.iter().filter(|row| row.line > header.line);
    let first = below.clone().next().map(|row| row.line);
    below
        .filter(|row| Some(row.line) != first || !numbers(row))
        .cloned()
        .collect()
}

fn columns(
    deciding: &mut Deciding<'_>,
    file: &OfficeFile,
    sheet: &SheetFound,
    header: &RowFound,
) -> Vec<(u32, Meaning)> {
    let mut columns: Vec<(u32, Meaning)> = Vec::new();
    let mut headings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let place = || {
        let place = Place::file(&file.name).row(header.line);
        sheet
            .name
            .iter()
            .fold(place, |place, name| place.layer(name))
    };
    for (column, heading) in &header.cells {
        let heading = heading.trim();
        match decided(deciding, heading) {
            Some(Meaning::None) => {}
            Some(meaning) => {
                deciding.mapping.keep_column(heading, meaning.code());
                headings.entry(meaning.code()).or_default().push(heading);
                columns.push((*column, meaning));
            }
            None if guessed(heading).is_empty() => {
                let finding = Finding::warning("finding-office-heading-unknown");
                deciding
                    .findings
                    .push(finding.text("heading", heading).at(place()));
            }
            None => {}
        }
    }
    // Which of two columns of one parameter holds is not for us to say.
    for (code, named) in headings.iter().filter(|(_, named)| named.len() > 1) {
        let meaning = columns
            .iter()
            .find(|(_, known)| known.code() == *code)
            .map(|(_, m)| *m);
        if matches!(meaning, Some(Meaning::Parameter(_) | Meaning::Value)) {
            deciding.findings.push(
                Finding::warning("finding-office-heading-repeats")
                    .text("headings", named.join("“, „"))
                    .text("meaning", code)
                    .at(place()),
            );
            columns.retain(|(_, known)| known.code() != *code);
        }
    }
    columns
}

/// Of several columns of zones the one with the most different codes is meant:
/// a unit holds several zones.
fn one_zone_column(mut table: Table) -> Table {
    let different = |column: u32| {
        let cells: BTreeSet<&str> = table.rows.iter().map(|row| row.cell(column)).collect();
        cells.len()
    };
    let zones = table
        .columns
        .iter()
        .filter(|(_, meaning)| *meaning == Meaning::Zone);
    let best = zones
        .rev()
        .max_by_key(|(column, _)| different(*column))
        .map(|(column, _)| *column);
    table
        .columns
        .retain(|(column, meaning)| *meaning != Meaning::Zone || Some(*column) == best);
    table
}
