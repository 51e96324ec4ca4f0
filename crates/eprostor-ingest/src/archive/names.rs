//! Names of zip entries: their alphabet, and whether they stay inside. Must not
//! know zip.
//!
//! A zip says only "UTF-8" or nothing. What Serbian computers write without
//! saying so is one of four code pages; the right one is that in which every
//! foreign letter is a letter of Serbian.

use encoding_rs::{WINDOWS_1250, WINDOWS_1251};
use oem_cp::code_table::{DECODING_TABLE_CP852, DECODING_TABLE_CP855};
use oem_cp::decode_string_complete_table;

use crate::alphabet::strangeness;

/// Returns the name in the likeliest alphabet.
pub(super) fn decoded(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let candidates = [
        WINDOWS_1250.decode_without_bom_handling(raw).0.into_owned(),
        decode_string_complete_table(raw, &DECODING_TABLE_CP852),
        WINDOWS_1251.decode_without_bom_handling(raw).0.into_owned(),
        decode_string_complete_table(raw, &DECODING_TABLE_CP855),
    ];
    let foreign = |name: &String| strangeness(name);
    candidates
        .into_iter()
        .min_by_key(foreign)
        .unwrap_or_default()
}

/// Tells whether a name starts at the root of a disk.
pub(super) fn is_absolute(name: &str) -> bool {
    let bytes = name.as_bytes();
    name.starts_with(['/', '\\']) || (bytes.get(1) == Some(&b':') && bytes[0].is_ascii_alphabetic())
}

/// Tells whether a name leads out of the folder it is unpacked in.
pub(super) fn leads_out(name: &str) -> bool {
    name.contains('\0') || name.split(['/', '\\']).any(|part| part == "..")
}

/// Tells whether an entry is none of the sender's: what macOS packs beside the
/// files, their attributes below `__MACOSX/` and `.DS_Store` in every folder.
pub(super) fn is_of_the_finder(name: &str) -> bool {
    let plain = plain(name);
    let folder = plain.split('/').next();
    folder == Some("__MACOSX") || plain.rsplit('/').next() == Some(".DS_Store")
}

/// Returns the name with `/` and without `.` and empty parts.
pub(super) fn plain(name: &str) -> String {
    name.split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != ".")
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_code_pages_of_serbian_computers_are_read() {
        for (name, raw) in [
            ("čuvanje/šuma.txt", &b"\xe8uvanje/\x9auma.txt"[..]),
            ("granica područja.geojson", b"granica podru\xe8ja.geojson"),
            ("žđćčš.txt", b"\xa7\xd0\x86\x9f\xe7.txt"),
            ("ŽUPA.txt", b"\xa6UPA.txt"),
            ("зоне.geojson", b"\xe7\xee\xed\xe5.geojson"),
            ("Граница.txt", b"\xc3\xf0\xe0\xed\xe8\xf6\xe0.txt"),
            ("already.txt", b"already.txt"),
        ] {
            assert_eq!(decoded(raw), name, "{raw:x?}");
        }
        assert_eq!(decoded("зоне.txt".as_bytes()), "зоне.txt");
    }

    #[test]
    fn names_that_leave_the_folder_are_recognised_in_every_spelling() {
        for name in ["../a", "a/../../b", "..\\a", "a\\..\\b"] {
            assert!(leads_out(name), "{name}");
        }
        for name in ["/etc/passwd", "\\\\server\\x", "C:\\x", "c:/x"] {
            assert!(is_absolute(name), "{name}");
        }
        for name in ["a/b.txt", "..a/b..", "./a"] {
            assert!(!leads_out(name) && !is_absolute(name), "{name}");
        }
        assert_eq!(plain("./a\\b//c.txt"), "a/b/c.txt");
    }

    #[test]
    fn what_macos_packs_beside_the_files_is_recognised() {
        for name in [
            "__MACOSX/plan/._plan.toml",
            "./__MACOSX/x",
            ".DS_Store",
            "a\\.DS_Store",
        ] {
            assert!(is_of_the_finder(name), "{name}");
        }
        for name in ["plan/__MACOSX.txt", "plan/DS_Store", "plan.toml"] {
            assert!(!is_of_the_finder(name), "{name}");
        }
    }
}
