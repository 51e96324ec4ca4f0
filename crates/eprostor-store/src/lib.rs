//! The truth: SQLite or PostgreSQL through one set of statements, documents, change log, audit. Must not know HTTP or search.
