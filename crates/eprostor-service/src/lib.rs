//! The only place that joins the others: import, publish, answer, each readable as one function. Must not know HTTP.
