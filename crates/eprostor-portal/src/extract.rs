//! What handlers get: parsed once, here, into the types of the model.

mod body;
mod build;
mod export;
mod json;
mod many;
mod operator;
mod package;
mod path;
mod query;
mod reader;
mod review;
mod reviewer;
mod spot;
mod text_search;

pub(crate) use body::{Sent, SentFile};
pub(crate) use build::{Build, BuildParams, DrawnBody};
pub(crate) use export::{ExportParams, ExportWanted};
pub(crate) use many::{AskedMany, ManyBody, ManyDocument, ManyForm};
pub(crate) use operator::{IdempotencyKey, Operator};
pub(crate) use package::SentPackage;
pub(crate) use path::{DocumentPath, JobPath, ParcelPath, PicturePath, PlanPath, ProposalPath};
pub(crate) use query::{AreaCrs, Fields, Line, When, WhenParams, Where, WhereParams, Width};
pub(crate) use reader::{Door, Reader};
pub(crate) use review::{
    ReviewDocument, ReviewForm, Said, SaidBody, SaidForm, SignInForm, TokenForm,
};
pub(crate) use reviewer::{AnyOperator, COOKIE, OwnForm, Reviewer, SessionSecret};
pub(crate) use spot::{Spot, SpotParams};
pub(crate) use text_search::{TextPlace, TextsParams, TextsWanted};
