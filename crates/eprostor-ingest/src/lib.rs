//! Hostile bytes to drafts and findings: readers, packages, validation. Must not know the database.
