//! x
pub fn formats_markdown()->String{String::new()}
pub fn package_schema_json()->String{String::new()}
