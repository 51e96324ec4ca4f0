//! What anybody may have of a document: the copy without personal numbers, made in the
//! sandbox when it is first asked for and kept on the disk. Must not know who asks.

mod kept;

use eprostor_ingest::{CopyForm, PublicCopy, REDACTOR};
use eprostor_model::{DocumentHash, Finding, Viewer};
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
    /// Nothing until its scanned pages are recognised.
    Awaited,
}

/// Returns the name and version of what makes public copies.
pub fn redactor() -> &'static str {
    REDACTOR
}

impl Service {
    /// Returns what anybody may have of a document, where that was made before; `None`
    /// where it is still to be made.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn kept_public_document(
        &self,
        hash: &DocumentHash,
    ) -> Result<Option<PublicDocument>, ServiceError> {
        match self.kept_copy(hash).await? {
            Some(copy) => Ok(Some(self.handed_out(copy, hash).await?)),
            None => Ok(None),
        }
    }

    /// Returns what anybody may have of a document. `name` is that of its file. While
    /// its scanned pages are recognised, which is begun here, that is nothing.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn public_document(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<PublicDocument, ServiceError> {
        if let Some(kept) = self.kept_public_document(hash).await? {
            return Ok(kept);
        }
        let original = self.document(hash).await?;
        let (ingest, kept) = (self.ingest.clone().without_waiting(), self.copies.clone());
        let (file, of) = (name.to_owned(), *hash);
        let making = move || {
            let copy = ingest.public_copy(&file, original)?;
            if copy.waiting.pages.is_empty() {
                kept.keep(&of, &copy);
            }
            Ok::<_, ServiceError>(copy)
        };
        let copy = tokio::task::spawn_blocking(making).await??;
        if copy.waiting.pages.is_empty() {
            return self.handed_out(copy, hash).await;
        }
        self.recognise(name, hash, copy.waiting);
        Ok(PublicDocument {
            form: PublicForm::Awaited,
            findings: copy.findings,
        })
    }

    /// Returns the copy of a document that was made before.
    pub(crate) async fn kept_copy(
        &self,
        hash: &DocumentHash,
    ) -> Result<Option<PublicCopy>, ServiceError> {
        if !self.store.shows_document(&Viewer::Public, hash).await? {
            return Err(ServiceError::UnknownDocument(*hash));
        }
        let (kept, hash) = (self.copies.clone(), *hash);
        Ok(tokio::task::spawn_blocking(move || kept.get(&hash)).await?)
    }

    async fn handed_out(
        &self,
        copy: PublicCopy,
        hash: &DocumentHash,
    ) -> Result<PublicDocument, ServiceError> {
        let form = match copy.form {
            CopyForm::Same => PublicForm::Same(self.document(hash).await?),
            CopyForm::Redacted(bytes) => {
                let named = move || PublicForm::Redacted {
                    hash: hash_of(&bytes),
                    bytes,
                };
                tokio::task::spawn_blocking(named).await?
            }
            CopyForm::Withheld => PublicForm::Withheld,
        };
        Ok(PublicDocument {
            form,
            findings: copy.findings,
        })
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

/// Returns the hash of a copy.
pub(crate) fn hash_of(bytes: &[u8]) -> DocumentHash {
    DocumentHash::from_digest(Sha256::digest(bytes).into())
}
