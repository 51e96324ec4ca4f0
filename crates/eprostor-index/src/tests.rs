//! The index against small worlds: named cases, and properties that prove each
//! fast way equal to the plain one.

mod cases;
mod chains;
mod changes;
mod memory;
mod naive;
mod properties;
mod saved;
mod shares;
mod strategies;
mod world;
