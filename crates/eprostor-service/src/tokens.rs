//! Operator tokens, for whoever administers the register: no snapshot is built
//! for them. Must not know the register's content.

use eprostor_store::{OperatorToken, RecordTime, Store, TokenEntry};

use crate::{Purpose, ServiceConfig, ServiceError};

/// The operator tokens of a register.
pub struct Tokens {
    store: Store,
}

impl Tokens {
    /// Opens the tokens of a register that is there.
    ///
    /// # Errors
    /// There is no register, or the store failed.
    pub async fn open(config: &ServiceConfig) -> Result<Self, ServiceError> {
        let opening = Purpose::Reading.opening();
        let store = Store::open(&config.location(), opening).await?;
        match store.frame().await? {
            Some(_) => Ok(Self { store }),
            None => Err(ServiceError::NotInitialised),
        }
    }

    /// Makes a token under a label that no other has; it is shown once.
    ///
    /// # Errors
    /// The label is taken, or the store failed.
    pub async fn create(&self, label: &str, at: RecordTime) -> Result<OperatorToken, ServiceError> {
        Ok(self.store.create_token(label, at).await?)
    }

    /// Returns the tokens, oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub async fn list(&self) -> Result<Vec<TokenEntry>, ServiceError> {
        Ok(self.store.tokens().await?)
    }

    /// Takes a token back.
    ///
    /// # Errors
    /// No token has the label, or the store failed.
    pub async fn revoke(&self, label: &str, at: RecordTime) -> Result<(), ServiceError> {
        Ok(self.store.revoke_token(label, at).await?)
    }
}
