//! Reads a law table cell by cell. Must not know what a table says.

use super::{LawError, LawName};

/// One table: its header and rows of text.
pub(super) struct Table {
    name: &'static str,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
}

impl Table {
    pub(super) fn read(name: &'static str, text: &str) -> Result<Self, LawError> {
        let fault = |source| LawError::Csv {
            table: name,
            source,
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(fault)?.clone();
        let records = reader.records().collect::<Result<_, _>>().map_err(fault)?;
        Ok(Self {
            name,
            header,
            records,
        })
    }

    pub(super) fn rows<T>(
        &self,
        convert: impl Fn(&Row<'_>) -> Result<T, LawError>,
    ) -> Result<Vec<T>, LawError> {
        let rows = self.records.iter().enumerate();
        rows.map(|(index, record)| {
            convert(&Row {
                table: self,
                record,
                row: index + 1,
            })
        })
        .collect()
    }
}

/// One row of a table.
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
    row: usize,
}

impl Row<'_> {
    pub(super) fn fault(&self, column: &'static str) -> LawError {
        LawError::Row {
            table: self.table.name,
            row: self.row,
            column,
        }
    }

    pub(super) fn text(&self, column: &'static str) -> Result<String, LawError> {
        let index = self.table.header.iter().position(|name| name == column);
        let value = index.and_then(|index| self.record.get(index));
        value.map(str::to_owned).ok_or_else(|| self.fault(column))
    }

    pub(super) fn parsed<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, LawError> {
        self.text(column)?.parse().map_err(|_| self.fault(column))
    }

    /// Returns a cell that may be empty or `-`; any other must be readable.
    pub(super) fn optional<T: std::str::FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, LawError> {
        if matches!(self.text(column)?.as_str(), "" | "-") {
            return Ok(None);
        }
        self.parsed(column).map(Some)
    }

    pub(super) fn name(&self) -> Result<LawName, LawError> {
        Ok(LawName {
            sr_cyrl: self.text("name_sr_cyrl")?,
            sr_latn: self.text("name_sr_latn")?,
            en: self.text("name_en")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Issue 3: a number that could not be read was taken for none.
    #[test]
    fn a_number_that_cannot_be_read_is_a_fault_and_none_is_none() {
        let table = Table::read("t", "low\n3.5\n-\n\"\"\n3;5\n").unwrap();
        let low = |row: usize| {
            let record = &table.records[row];
            let row = Row {
                table: &table,
                record,
                row: row + 1,
            };
            row.optional::<f64>("low")
        };
        assert_eq!(low(0).unwrap(), Some(3.5));
        assert_eq!(low(1).unwrap(), None);
        assert_eq!(low(2).unwrap(), None);
        assert!(matches!(low(3), Err(LawError::Row { row: 4, .. })));
    }
}
