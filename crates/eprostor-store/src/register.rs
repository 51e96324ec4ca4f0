//! The register's one row about itself: its CRS and envelope.

use eprostor_geometry::{Bounds, Epsg, Frame};
use sqlx::{AnyConnection, query};

use crate::audit::{Action, note};
use crate::error::Doing;
use crate::fields::Fields;
use crate::statements::statement;
use crate::{RecordTime, Store, StoreError};

const INSERT: &str = statement!("register", "insert");
const GET: &str = statement!("register", "get");

impl Store {
    /// Makes the register.
    ///
    /// # Errors
    /// It is made already, or the database failed.
    pub async fn initialise(&self, frame: &Frame, at: RecordTime) -> Result<(), StoreError> {
        const DOING: &str = "making the register";
        let _turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
        if let Some(stored) = read_frame(&mut transaction).await? {
            let stored = Box::new(stored);
            return Err(StoreError::AlreadyInitialised { stored });
        }
        let envelope = frame.envelope;
        query(INSERT)
            .bind(1_i64)
            .bind(i64::from(frame.epsg.0))
            .bind(envelope.min_e)
            .bind(envelope.min_n)
            .bind(envelope.max_e)
            .bind(envelope.max_n)
            .bind(at.0)
            .execute(&mut *transaction)
            .await
            .doing(DOING)?;
        let subject = frame.epsg.to_string();
        note(
            &mut transaction,
            at,
            "system",
            Action::Initialised,
            &subject,
        )
        .await?;
        transaction.commit().await.doing(DOING)
    }

    /// Returns the register's CRS and envelope; `None` where it is not made.
    ///
    /// # Errors
    /// The database failed.
    pub async fn frame(&self) -> Result<Option<Frame>, StoreError> {
        let connection = self.pool().acquire().await;
        read_frame(&mut *connection.doing("connecting")?).await
    }
}

/// Reads the frame inside a transaction.
pub(crate) async fn read_frame(
    connection: &mut AnyConnection,
) -> Result<Option<Frame>, StoreError> {
    let row = query(GET).fetch_optional(connection).await;
    let Some(row) = row.doing("reading the register's frame")? else {
        return Ok(None);
    };
    let fields = Fields::new("register", &row);
    Ok(Some(Frame {
        epsg: Epsg(fields.whole("epsg")?),
        envelope: Bounds {
            min_e: fields.get("min_e")?,
            min_n: fields.get("min_n")?,
            max_e: fields.get("max_e")?,
            max_n: fields.get("max_n")?,
        },
    }))
}

/// Reads when the register was made.
pub(crate) async fn made_at(store: &Store) -> Result<RecordTime, StoreError> {
    let row = query(GET).fetch_optional(store.pool()).await;
    let row = row.doing("reading when the register was made")?;
    let row = row.ok_or(StoreError::NotInitialised)?;
    let fields = Fields::new("register", &row);
    Ok(RecordTime(fields.get("initialised_at")?))
}
