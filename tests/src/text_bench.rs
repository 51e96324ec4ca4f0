//! The benchmark of searching texts: paragraphs made from novels, the same questions to
//! our index, to PostgreSQL and to FTS5 of SQLite; hits are counted alike first, then
//! the answers are timed.

pub mod corpus;
pub mod fts5;
pub mod ours;
pub mod postgres;
pub mod questions;
pub mod report;
pub mod run;
