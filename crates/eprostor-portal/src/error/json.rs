//! The shape of a problem for programs, RFC 9457.

use eprostor_report::FindingDocument;
use serde::Serialize;
use utoipa::ToSchema;

/// A problem (RFC 9457, `application/problem+json`). `code` is stable; the
/// texts are for people, in the language of the request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemDocument {
    /// A relative URL of a page about problems of this kind.
    #[serde(rename = "type")]
    #[schema(example = "/problems/parcel-unknown")]
    pub(crate) kind: String,
    /// The kind of problem in words.
    pub(crate) title: String,
    /// The HTTP status code.
    #[schema(example = 404)]
    pub(crate) status: u16,
    /// What happened this time.
    pub(crate) detail: String,
    /// The stable code of the kind, in kebab-case.
    #[schema(example = "parcel-unknown")]
    pub(crate) code: String,
    /// What the reader can do.
    pub(crate) cure: String,
    /// Ways on: the nearest parcels, for example.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<ProblemLink>,
    /// What was found in what was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) findings: Vec<FindingDocument>,
}

/// A way on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemLink {
    /// What it leads to.
    #[schema(example = "1234/6")]
    pub(crate) label: String,
    /// A relative URL.
    #[schema(example = "/api/v1/p/999903/1234-6")]
    pub(crate) href: String,
}
