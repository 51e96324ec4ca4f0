//! What the register knows of a document by its hash: its name, the plans that have
//! it, and the sentences that provisions quote from it.

use std::sync::Arc;

use eprostor_model::{DocumentHash, PlanId, Reality, RegisteredPlan, TextRange};

use crate::{Service, ServiceError};

/// A public document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCard {
    /// The name of its file in a package; its hash where no plan of today has it.
    pub file: String,
    /// Its title, where a plan gives it one.
    pub title: Option<String>,
    /// The plans that have it, by id.
    pub plans: Vec<DocumentOwner>,
    /// Whether a plan is made up.
    pub reality: Reality,
}

/// A plan that has a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentOwner {
    /// Its id.
    pub id: PlanId,
    /// Its title.
    pub title: String,
}

/// A sentence that a provision or a proposal rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Where it was found, and by which reader.
    pub range: TextRange,
    /// The sentence.
    pub quote: String,
}

impl Service {
    /// Returns what the register knows of a public document.
    ///
    /// # Errors
    /// There is no such document, or the store failed.
    pub async fn document_card(&self, hash: &DocumentHash) -> Result<DocumentCard, ServiceError> {
        let mut card = DocumentCard {
            file: hash.to_string(),
            title: None,
            plans: Vec::new(),
            reality: Reality::Real,
        };
        for plan in self.owners(hash).await? {
            let content = &plan.content;
            let found = content.documents.iter().find(|known| known.hash == *hash);
            if let Some(document) = found {
                card.file.clone_from(&document.file);
                card.title = card.title.or_else(|| document.title.clone());
            }
            if content.plan.reality == Reality::Demo {
                card.reality = Reality::Demo;
            }
            card.plans.push(DocumentOwner {
                id: content.plan.id.clone(),
                title: content.plan.title.clone(),
            });
        }
        // A plan of an earlier revision may have it.
        if card.plans.is_empty() {
            self.document(hash).await?;
        }
        Ok(card)
    }

    /// Returns the sentence of a document that was quoted from a range of it, so that
    /// it can be found again in what a better reader makes of the document.
    ///
    /// # Errors
    /// The store failed.
    pub async fn quoted(
        &self,
        hash: &DocumentHash,
        start: u32,
        end: u32,
    ) -> Result<Option<Quoted>, ServiceError> {
        for plan in self.owners(hash).await? {
            let provisions = plan.content.provisions.iter();
            let found = provisions.map(|known| &known.locator).find_map(|locator| {
                let range = locator.range.as_ref()?;
                let is_it =
                    locator.hash.as_ref() == Some(hash) && (range.start, range.end) == (start, end);
                Some(Quoted {
                    range: range.clone(),
                    quote: locator.quote.clone().filter(|_| is_it)?,
                })
            });
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    async fn owners(&self, hash: &DocumentHash) -> Result<Vec<Arc<RegisteredPlan>>, ServiceError> {
        let snapshot = self.snapshot(None).await?;
        let has = |plan: &&Arc<RegisteredPlan>| {
            let mut documents = plan.content.documents.iter();
            documents.any(|document| document.hash == *hash)
        };
        Ok(snapshot.plans().filter(has).cloned().collect())
    }
}
