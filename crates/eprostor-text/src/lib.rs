//! Serbian script, search folding and message files. Must not know plans.
