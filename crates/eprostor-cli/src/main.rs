//! The `eprostor` program.

fn main() {}
