//! Operator tokens: 256 random bits, shown once, stored as their SHA-256.

use std::fmt;

use rand::TryRngCore;
use rand::rngs::OsRng;
use sqlx::query;

use crate::audit::{Action, note};
use crate::documents::hash_of;
use crate::error::Doing;
use crate::fields::Fields;
use crate::statements::statement;
use crate::{RecordTime, Store, StoreError};

const INSERT: &str = statement!("token", "insert");
const LIST: &str = statement!("token", "list");
const LABELS: &str = statement!("token", "labels");
const COUNT: &str = statement!("token", "count");
const DELETE: &str = statement!("token", "delete");

/// Tells a token from other secrets when one is found lying about.
const PREFIX: &str = "eprostor_";

/// A new operator token. Its `Debug` form hides it; [`OperatorToken::reveal`]
/// is for the one moment it is shown.
pub struct OperatorToken(String);

impl OperatorToken {
    /// Returns the token, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OperatorToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OperatorToken(hidden)")
    }
}

/// An operator token as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenEntry {
    /// What it is called.
    pub label: String,
    /// When it was made.
    pub made_at: RecordTime,
}

impl Store {
    /// Makes an operator token under a label that no other has.
    ///
    /// # Errors
    /// The label is taken, the system has no random numbers, or the database
    /// failed.
    pub async fn create_token(
        &self,
        label: &str,
        at: RecordTime,
    ) -> Result<OperatorToken, StoreError> {
        const DOING: &str = "making a token";
        let token = random_token()?;
        let _turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
        let same = query(COUNT).bind(label).fetch_one(&mut *transaction).await;
        let same: i64 = Fields::new("token", &same.doing(DOING)?).get("tokens")?;
        if same > 0 {
            return Err(StoreError::TokenLabelTaken(label.to_owned()));
        }
        query(INSERT)
            .bind(hash_of(token.as_bytes()).to_string())
            .bind(label)
            .bind(at.0)
            .execute(&mut *transaction)
            .await
            .doing(DOING)?;
        note(&mut transaction, at, "system", Action::TokenCreated, label).await?;
        transaction.commit().await.doing(DOING)?;
        Ok(OperatorToken(token))
    }

    /// Returns the operator tokens, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tokens(&self) -> Result<Vec<TokenEntry>, StoreError> {
        let rows = query(LABELS).fetch_all(self.pool()).await;
        let read = |row| entry(&Fields::new("token", row));
        rows.doing("reading tokens")?.iter().map(read).collect()
    }

    /// Takes a token back: from now on it is none.
    ///
    /// # Errors
    /// No token has the label, or the database failed.
    pub async fn revoke_token(&self, label: &str, at: RecordTime) -> Result<(), StoreError> {
        const DOING: &str = "revoking a token";
        let _turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
        let gone = query(DELETE).bind(label).execute(&mut *transaction).await;
        if gone.doing(DOING)?.rows_affected() == 0 {
            return Err(StoreError::UnknownToken(label.to_owned()));
        }
        note(&mut transaction, at, "system", Action::TokenRevoked, label).await?;
        transaction.commit().await.doing(DOING)
    }

    /// Returns the operator token that a text is; `None` where it is none. Takes
    /// the same time whatever the text is: every stored hash is compared in full.
    ///
    /// # Errors
    /// The database failed.
    pub async fn verify_token(&self, text: &str) -> Result<Option<TokenEntry>, StoreError> {
        let given = hash_of(text.as_bytes()).to_string();
        let rows = query(LIST).fetch_all(self.pool()).await;
        let mut found = None;
        for row in rows.doing("reading tokens")? {
            let fields = Fields::new("token", &row);
            let (stored, token) = (fields.text("hash")?, entry(&fields)?);
            if equal_in_constant_time(stored.as_bytes(), given.as_bytes()) {
                found = Some(token);
            }
        }
        Ok(found)
    }
}

fn entry(fields: &Fields<'_>) -> Result<TokenEntry, StoreError> {
    Ok(TokenEntry {
        label: fields.text("label")?,
        made_at: RecordTime(fields.get("created_at")?),
    })
}

fn random_token() -> Result<String, StoreError> {
    let mut bytes = [0_u8; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(StoreError::Random)?;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{PREFIX}{digits}"))
}

fn equal_in_constant_time(left: &[u8], right: &[u8]) -> bool {
    let differences = left
        .iter()
        .zip(right)
        .fold(0, |so_far, (l, r)| so_far | (l ^ r));
    left.len() == right.len() && std::hint::black_box(differences) == 0
}
