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

impl Store {
    /// Makes an operator token.
    ///
    /// # Errors
    /// The system has no random numbers, or the database failed.
    pub async fn create_token(
        &self,
        label: &str,
        at: RecordTime,
    ) -> Result<OperatorToken, StoreError> {
        const DOING: &str = "making a token";
        let token = random_token()?;
        let _turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
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

    /// Tells whether a text is an operator token. Takes the same time whatever
    /// the text is: every stored hash is compared in full.
    ///
    /// # Errors
    /// The database failed.
    pub async fn verify_token(&self, text: &str) -> Result<bool, StoreError> {
        let given = hash_of(text.as_bytes()).to_string();
        let rows = query(LIST).fetch_all(self.pool()).await;
        let mut found = false;
        for row in rows.doing("reading tokens")? {
            let stored = Fields::new("token", &row).text("hash")?;
            found |= equal_in_constant_time(stored.as_bytes(), given.as_bytes());
        }
        Ok(found)
    }
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
