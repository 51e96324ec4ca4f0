//! What readers and programs get, on one answer that has something of
//! everything.

mod building;
mod catalogue;
mod codes;
mod documents;
mod faults;
mod languages;
mod route;
mod sample;
mod summary;
