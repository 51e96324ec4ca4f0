//! DWG: known by its first bytes, and told how to save it so that it can be read.
//! Must not know what is in it.

use eprostor_model::Finding;

use super::{Head, LayerHead, LayerReader, LayerSource, Sink};

/// Versions by their first bytes, newest first.
const VERSIONS: &[(&[u8; 6], &str)] = &[
    (b"AC1032", "AutoCAD 2018"),
    (b"AC1027", "AutoCAD 2013"),
    (b"AC1024", "AutoCAD 2010"),
    (b"AC1021", "AutoCAD 2007"),
    (b"AC1018", "AutoCAD 2004"),
    (b"AC1015", "AutoCAD 2000"),
    (b"AC1014", "AutoCAD R14"),
    (b"AC1012", "AutoCAD R13"),
    (b"AC1009", "AutoCAD R11/R12"),
    (b"AC1006", "AutoCAD R10"),
];

/// The format.
pub(super) struct Dwg;

impl LayerReader for Dwg {
    fn recognises(&self, head: Head<'_>) -> bool {
        version(head.bytes).is_some()
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let path = source.files.path(source.name)?;
        let head = super::head_of(path).unwrap_or_default();
        sink.findings.push(
            Finding::error("finding-dwg")
                .text("name", source.name)
                .text("version", version(&head).unwrap_or_default())
                .at(source.place.clone()),
        );
        None
    }
}

/// Returns the version of a DWG file.
fn version(head: &[u8]) -> Option<String> {
    let mark = head.first_chunk::<6>()?;
    let known = VERSIONS.iter().find(|(own, _)| *own == mark);
    let is_other = mark.starts_with(b"AC10") && mark.iter().all(u8::is_ascii_alphanumeric);
    known
        .map(|(_, name)| (*name).to_owned())
        .or_else(|| is_other.then(|| String::from_utf8_lossy(mark).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_known_by_its_first_bytes() {
        assert_eq!(version(b"AC1027\0\0\0").as_deref(), Some("AutoCAD 2013"));
        assert_eq!(version(b"AC1099\0").as_deref(), Some("AC1099"));
        assert_eq!(version(b"AC10"), None);
        assert_eq!(version(b"ACME10 and more"), None);
    }
}
