//! Documents laid out from an Answer: canonical JSON, terminal text, sketch. Must not know how the answer came about.
