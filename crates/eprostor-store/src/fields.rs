//! Reading the values of a row back into the types of the model. A value that
//! does not fit names its table and column.

use std::str::FromStr;

use eprostor_geometry::{GeometryError, PlanarGeometry, PlanarPolygon};
use eprostor_model::{Day, DayInterval};
use sqlx::any::AnyRow;
use sqlx::{Any, Decode, Row, Type};

use crate::StoreError;

/// The values of a row of a table.
pub(crate) struct Fields<'r> {
    table: &'static str,
    row: &'r AnyRow,
}

impl<'r> Fields<'r> {
    /// Looks at a row.
    pub(crate) fn new(table: &'static str, row: &'r AnyRow) -> Self {
        Self { table, row }
    }

    /// Returns the error for a value that does not fit.
    pub(crate) fn unreadable(&self, column: &'static str) -> StoreError {
        StoreError::Unreadable {
            table: self.table,
            column,
        }
    }

    /// Returns a value of a type of the database.
    pub(crate) fn get<T>(&self, column: &'static str) -> Result<T, StoreError>
    where
        T: Decode<'r, Any> + Type<Any>,
    {
        self.row
            .try_get(column)
            .map_err(|_| self.unreadable(column))
    }

    /// Returns words.
    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.get(column)
    }

    /// Returns words, where there are any.
    pub(crate) fn optional_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.get(column)
    }

    /// Returns a whole number of a narrower type.
    pub(crate) fn whole<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.get::<i64>(column)?).map_err(|_| self.unreadable(column))
    }

    /// Returns a whole number of a narrower type, where there is one.
    pub(crate) fn optional_whole<T: TryFrom<i64>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let number = self.get::<Option<i64>>(column)?;
        let narrowed = number.map(T::try_from).transpose();
        narrowed.map_err(|_| self.unreadable(column))
    }

    /// Returns a value that is parsed from words.
    pub(crate) fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| self.unreadable(column))
    }

    /// Returns a value that is parsed from words, where there are any.
    pub(crate) fn optional_parsed<T: FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text = self.optional_text(column)?;
        let parsed = text.map(|text| text.parse()).transpose();
        parsed.map_err(|_| self.unreadable(column))
    }

    /// Returns the variant with the stored code.
    pub(crate) fn code<T>(
        &self,
        column: &'static str,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        from_code(&self.text(column)?).ok_or_else(|| self.unreadable(column))
    }

    /// Returns a day.
    pub(crate) fn day(&self, column: &'static str) -> Result<Day, StoreError> {
        Day::from_epoch_days(self.get(column)?).map_err(|_| self.unreadable(column))
    }

    /// Returns a day, where there is one.
    pub(crate) fn optional_day(&self, column: &'static str) -> Result<Option<Day>, StoreError> {
        let days = self.get::<Option<i64>>(column)?;
        let day = days.map(Day::from_epoch_days).transpose();
        day.map_err(|_| self.unreadable(column))
    }

    /// Returns the interval of `valid_from` and `valid_to`, where it starts.
    pub(crate) fn valid(&self) -> Result<Option<DayInterval>, StoreError> {
        let to = self.optional_day("valid_to")?;
        Ok(self
            .optional_day("valid_from")?
            .map(|from| DayInterval { from, to }))
    }

    /// Returns a list of words.
    pub(crate) fn list(&self, column: &'static str) -> Result<Vec<String>, StoreError> {
        let text = self.text(column)?;
        serde_json::from_str(&text).map_err(|_| self.unreadable(column))
    }

    /// Returns a list of values that are parsed from words.
    pub(crate) fn parsed_list<T: FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Vec<T>, StoreError> {
        let parse = |text: String| text.parse().map_err(|_| self.unreadable(column));
        self.list(column)?.into_iter().map(parse).collect()
    }

    /// Returns the area in the column `wkb`.
    pub(crate) fn polygon(&self) -> Result<PlanarPolygon, StoreError> {
        let wkb: Vec<u8> = self.get("wkb")?;
        PlanarPolygon::from_wkb(&wkb).map_err(|fault| self.geometry_fault(fault))
    }

    /// Returns the area in the column `wkb`, where there is one.
    pub(crate) fn optional_polygon(&self) -> Result<Option<PlanarPolygon>, StoreError> {
        let wkb: Option<Vec<u8>> = self.get("wkb")?;
        let polygon = wkb.map(|wkb| PlanarPolygon::from_wkb(&wkb)).transpose();
        polygon.map_err(|fault| self.geometry_fault(fault))
    }

    /// Returns the geometry of any kind in the column `wkb`.
    pub(crate) fn geometry(&self) -> Result<PlanarGeometry, StoreError> {
        let wkb: Vec<u8> = self.get("wkb")?;
        PlanarGeometry::from_wkb(&wkb).map_err(|fault| self.geometry_fault(fault))
    }

    fn geometry_fault(&self, fault: GeometryError) -> StoreError {
        StoreError::Geometry {
            table: self.table,
            source: Box::new(fault),
        }
    }
}

/// Returns a list as the text that the store keeps of it: a JSON array of
/// texts, which both databases can take apart.
pub(crate) fn list_text<T: ToString>(items: &[T]) -> String {
    let texts: Vec<String> = items.iter().map(T::to_string).collect();
    serde_json::Value::from(texts).to_string()
}
