//! The law as pure functions: in force on a day, precedence, values, explanation. Must not know where data comes from.
