//! A plan against changed copies of itself.
