//! What anybody may have of a document: the copy without personal numbers, made in the
//! sandbox when it is first asked for and kept on the disk. Must not know who asks.

mod kept;

use eprostor_ingest::{CopyForm, REDACTOR};
use eprostor_model::{DocumentHash, Finding};
use eprostor_store::TokenEntry;
use sha2::{Digest as _, Sha256};

use crate::{Service, ServiceError};
pub(crate) use kept::KeptCopies;

/// What anybody may have of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicDocument {
    /// Its bytes, if any.
    pub form: PublicForm,
    /// What is to be said of them.
    pub findings: Vec<Finding>,
}

/// The bytes of a document that anybody may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicForm {
    /// The document itself.
    Same(Vec<u8>),
    /// A copy without personal numbers.
    Redacted {
        /// The copy.
        bytes: Vec<u8>,
        /// The SHA-256 of the copy; that of the original stays its name.
        hash: DocumentHash,
    },
    /// Nothing.
    Withheld,
}

/// Returns the name and version of what makes public copies.
pub fn redactor() -> &'static str {
    REDACTOR
}

impl Service {
    /// Returns what anybody may have of a document. `name` is that of its file.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn public_document(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<PublicDocument, ServiceError> {
        let original = self.document(hash).await?;
        let (ingest, kept) = (self.ingest.clone(), self.copies.clone());
        let (name, hash) = (name.to_owned(), *hash);
        let making = move || {
            let copy = match kept.get(&hash) {
                Some(copy) => copy,
                None => {
                    let copy = ingest.public_copy(&name, original.clone())?;
                    kept.keep(&hash, &copy);
                    copy
                }
            };
            Ok(PublicDocument {
                form: match copy.form {
                    CopyForm::Same => PublicForm::Same(original),
                    CopyForm::Redacted(bytes) => PublicForm::Redacted {
                        hash: DocumentHash::from_digest(Sha256::digest(&bytes).into()),
                        bytes,
                    },
                    CopyForm::Withheld => PublicForm::Withheld,
                },
                findings: copy.findings,
            })
        };
        tokio::task::spawn_blocking(making).await?
    }

    /// Returns a document as it was delivered, for an operator.
    ///
    /// # Errors
    /// There is no such document, or the store failed.
    pub async fn original_document(
        &self,
        hash: &DocumentHash,
        _: &TokenEntry,
    ) -> Result<Vec<u8>, ServiceError> {
        self.document(hash).await
    }
}
