//! Plan packages as text: the smallest that is right, and what tests change in
//! it. Must not know the program.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A layer of a package.
#[derive(Debug, Clone)]
pub struct Layer {
    /// `boundary` or `zones`.
    pub role: &'static str,
    /// The file inside the package.
    pub file: String,
    /// Its CRS.
    pub crs: u32,
    /// The table of a GeoPackage.
    pub table: Option<&'static str>,
    /// The column that holds the code.
    pub code: &'static str,
}

/// Writes a package of a made-up town's plan in force since 2016-01-01 and
/// returns its folder. Layer files are put there by the caller.
///
/// # Panics
/// The folder cannot be written.
pub fn write(folder: &Path, id: &str, layers: &[Layer]) -> PathBuf {
    let package = folder.join(id);
    std::fs::create_dir_all(&package).expect("a folder for the package");
    std::fs::write(package.join("plan.toml"), plan_toml(id, layers)).expect("plan.toml");
    package
}

/// Copies a folder with everything in it.
///
/// # Panics
/// Something cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder for the copy");
    for entry in std::fs::read_dir(from).expect("a folder to copy") {
        let path = entry.expect("an entry of it").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Returns the text of `plan.toml` with these layers.
pub fn plan_toml(id: &str, layers: &[Layer]) -> String {
    let mut parts = id.split('-');
    let adopter = parts.next().unwrap_or_default();
    let kind = parts.next().unwrap_or_default().to_ascii_uppercase();
    let mut text = format!(
        r#"format = 1
[plan]
id = "{id}"
kind = "{kind}"
title = "План за проверу {id}"
adopter = "{adopter}"
adopter_name = "Скупштина општине Провера"
municipality = "99902"
demo = true
[accuracy]
positional_m = 0.001
source = "provera"
[[event]]
kind = "adoption"
day = 2015-12-01
[[event]]
kind = "entry_into_force"
day = 2016-01-01
"#
    );
    for layer in layers {
        let Layer {
            role,
            file,
            crs,
            table,
            code,
        } = layer;
        let table = table.map_or_else(String::new, |name| format!("table = \"{name}\"\n"));
        let _ = write!(
            text,
            "[[layer]]\nname = \"{role}\"\nrole = \"{role}\"\nfile = \"{file}\"\n{table}crs = {crs}\n\
             [layer.columns]\ncode = \"{code}\"\n"
        );
    }
    text
}

/// Returns legend rows for codes, as `plan.toml` has them.
pub fn legend(codes: &[String]) -> String {
    let mut text = String::new();
    for code in codes {
        let _ = write!(text, "[[legend]]\ncode = \"{code}\"\nlabel = \"{code}\"\n");
    }
    text
}

/// Appends text to the `plan.toml` of a package.
///
/// # Panics
/// It cannot be written.
pub fn append(package: &Path, text: &str) {
    let path = package.join("plan.toml");
    let before = std::fs::read_to_string(&path).expect("plan.toml");
    std::fs::write(path, before + text).expect("plan.toml");
}

/// Returns the first fictional code of a cadastral municipality made of five
/// digits and the check digit: weights 2 to 6 from the right, modulus 11,
/// 10 and 11 give 0 (domain.md, cadastral codes).
pub fn ko_code(digits: u32) -> String {
    let (mut rest, mut sum) = (digits, 0);
    for weight in 2..=6 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check = match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    };
    format!("{digits:05}{check}")
}

/// Returns the table of one made-up cadastral municipality.
pub fn territory(ko: &str) -> String {
    format!(
        "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n\
         {ko},Provera,Провера,99902,Provera,Провера,true\n"
    )
}

/// Returns a folder as a zip, entries sorted by name.
///
/// # Panics
/// The folder cannot be read.
pub fn zipped(folder: &Path) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, folder, "");
    zip.finish().expect("memory is large enough").into_inner()
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, folder: &Path, prefix: &str) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            add(zip, &path, &format!("{name}/"));
        } else {
            let bytes = std::fs::read(&path).expect("a file that was listed");
            entry(zip, &name, &bytes);
        }
    }
}

/// Adds an entry, whatever its name.
///
/// # Panics
/// The zip is full.
pub fn entry(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) {
    zip.start_file(name, SimpleFileOptions::default())
        .and_then(|()| Ok(zip.write_all(bytes)?))
        .unwrap_or_else(|fault| panic!("{name}: {fault}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_the_samples() {
        for code in ["999903", "999911", "999920", "998052"] {
            let digits = code[..5].parse().unwrap();
            assert_eq!(ko_code(digits), code);
        }
    }
}
