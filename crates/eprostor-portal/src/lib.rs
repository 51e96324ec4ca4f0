//! Routes and pages. Handlers extract, call one service method, render. Must
//! not know SQL or geometry.
//!
//! [`router()`] is everything the portal answers, [`serve`] drives connections
//! to it. A fault becomes a `Problem` where it happens and is
//! written for its reader – JSON for programs, a page for people, in their
//! language – at one place, `error/render.rs`.

mod background;
mod batch;
pub mod clock;
mod config;
mod download;
mod error;
mod etag;
mod extract;
mod following;
mod headers;
mod openapi;
mod pages;
mod portal;
mod revision;
mod router;
mod routes;
mod server;
mod sessions;
mod shapes;
mod texts;
mod turns;

pub use batch::BATCH_LAYOUT;
pub use config::PortalConfig;
pub use following::{Follow, Following};
pub use router::router;
pub use server::{ServeError, ServeLimits, serve};
pub use shapes::{
    CoverageListDocument, LookUpDocument, PassageDocument, PlanListDocument, TextSearchDocument,
};
