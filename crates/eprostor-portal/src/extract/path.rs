//! Identities in the path.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use eprostor_model::{DocumentHash, Message, ParcelKey, PlanId};
use eprostor_service::JobId;
use serde::de::DeserializeOwned;

use crate::error::Problem;

/// `{ko}/{number}`: a parcel.
pub(crate) struct ParcelPath(pub(crate) ParcelKey);

/// `{id}`: a plan.
pub(crate) struct PlanPath(pub(crate) PlanId);

/// `{id}/{number}`: a proposal of a plan.
pub(crate) struct ProposalPath(pub(crate) PlanId, pub(crate) u32);

/// `{hash}`: a document.
pub(crate) struct DocumentPath(pub(crate) DocumentHash);

/// `{hash}/page/{picture}`: the picture of a page of a document.
pub(crate) struct PicturePath(pub(crate) DocumentHash, pub(crate) u32);

/// `{id}`: a job.
pub(crate) struct JobPath(pub(crate) JobId);

impl<S: Send + Sync> FromRequestParts<S> for JobPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id: String = segments(parts, state).await?;
        Ok(Self(id.parse()?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PicturePath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let (hash, picture): (String, String) = segments(parts, state).await?;
        let page = picture
            .strip_suffix(".png")
            .and_then(|page| page.parse().ok());
        let page = page.ok_or_else(|| Problem::new(Message::new("error-page-not-found")))?;
        Ok(Self(hash.parse()?, page))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ParcelPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let (ko, number): (String, String) = segments(parts, state).await?;
        Ok(Self(ParcelKey {
            ko: ko.parse()?,
            number: number.parse()?,
        }))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PlanPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id: String = segments(parts, state).await?;
        Ok(Self(id.parse()?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ProposalPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let (id, number): (String, String) = segments(parts, state).await?;
        let plan: PlanId = id.parse()?;
        let number = number
            .parse()
            .map_err(|_| Problem::new(Message::new("error-page-not-found")))?;
        Ok(Self(plan, number))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for DocumentPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let hash: String = segments(parts, state).await?;
        Ok(Self(hash.parse()?))
    }
}

/// Returns the variable segments, with their escapes undone.
async fn segments<T, S>(parts: &mut Parts, state: &S) -> Result<T, Problem>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    // The only fault left is a segment that is not UTF-8: there is no such page.
    let path = Path::<T>::from_request_parts(parts, state).await;
    path.map(|Path(segments)| segments)
        .map_err(|_| Problem::new(Message::new("error-page-not-found")))
}
