//! What the register claims to know.

use eprostor_model::{CoverageArea, CoverageStatement, CoverageSubject, PlanCard};
use eprostor_service::CoverageList;
use serde::Serialize;
use utoipa::ToSchema;

/// Statements of completeness and cards of plans not yet delivered.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageListDocument {
    /// The revision of the list.
    revision: i64,
    /// How complete adopters say their lists are.
    statements: Vec<StatementDocument>,
    /// Plans that exist and were not delivered yet.
    cards: Vec<CardDocument>,
}

/// A statement of completeness.
#[derive(Debug, Serialize, ToSchema)]
struct StatementDocument {
    /// The adopter's slug.
    adopter: String,
    /// A plan kind or a regime, by its code.
    #[schema(example = "PDR")]
    subject: String,
    /// Where it holds.
    area: AreaDocument,
    /// First legal day it holds for.
    #[schema(format = Date)]
    from: String,
    /// First legal day it no longer holds for.
    #[schema(format = Date)]
    to: Option<String>,
    /// `complete`, `partial` or `none`.
    statement: &'static str,
    /// The document it rests on, verbatim.
    document: Option<String>,
    /// A remark, verbatim.
    note: Option<String>,
}

/// A plan that was not delivered yet.
#[derive(Debug, Serialize, ToSchema)]
struct CardDocument {
    /// The id reserved for it.
    id: String,
    /// Its kind.
    kind: &'static str,
    /// Its title, verbatim.
    title: String,
    /// The adopter's slug.
    adopter: String,
    /// The gazette reference, verbatim.
    gazette: Option<String>,
    /// The day of adoption.
    #[schema(format = Date)]
    adopted: Option<String>,
    /// The day of entry into force.
    #[schema(format = Date)]
    in_force: Option<String>,
    /// The land it may cover.
    area: AreaDocument,
    /// Whom to ask.
    office: Option<String>,
}

/// Land named by codes: a whole municipality, or cadastral municipalities.
#[derive(Debug, Serialize, ToSchema)]
struct AreaDocument {
    /// The municipality, all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<String>,
    /// Cadastral municipalities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kos: Vec<String>,
}

impl From<&CoverageList> for CoverageListDocument {
    fn from(list: &CoverageList) -> Self {
        Self {
            revision: list.revision.0,
            statements: list
                .statements
                .iter()
                .map(|statement| statement.as_ref().into())
                .collect(),
            cards: list.cards.iter().map(|card| card.as_ref().into()).collect(),
        }
    }
}

impl From<&CoverageStatement> for StatementDocument {
    fn from(statement: &CoverageStatement) -> Self {
        Self {
            adopter: statement.adopter.clone(),
            subject: match &statement.subject {
                CoverageSubject::Plans(kind) => kind.code().to_owned(),
                CoverageSubject::Regime(code) => code.to_string(),
            },
            area: (&statement.area).into(),
            from: statement.valid.from.to_string(),
            to: statement.valid.to.map(|day| day.to_string()),
            statement: statement.completeness.code(),
            document: statement.document.clone(),
            note: statement.note.clone(),
        }
    }
}

impl From<&PlanCard> for CardDocument {
    fn from(card: &PlanCard) -> Self {
        Self {
            id: card.id.to_string(),
            kind: card.kind.code(),
            title: card.title.clone(),
            adopter: card.adopter.clone(),
            gazette: card.gazette.clone(),
            adopted: card.adopted.map(|day| day.to_string()),
            in_force: card.in_force.map(|day| day.to_string()),
            area: (&card.area).into(),
            office: card.office.clone(),
        }
    }
}

impl From<&CoverageArea> for AreaDocument {
    fn from(area: &CoverageArea) -> Self {
        match area {
            CoverageArea::Municipality(code) => Self {
                municipality: Some(code.to_string()),
                kos: Vec::new(),
            },
            CoverageArea::Kos(kos) => Self {
                municipality: None,
                kos: kos.iter().map(ToString::to_string).collect(),
            },
        }
    }
}
