//! Files made for one test, read in this process. Must not know formats.

use std::collections::BTreeMap;
use std::fs;

use eprostor_model::{Finding, Place};

use super::{Areas, LayerSource, RawLayer, read};
use crate::collector::Findings;
use crate::files::Files;

/// Reads the first of these files as a layer; the others lie beside it.
pub(super) fn layer(files: &[(&str, &[u8])]) -> (Option<RawLayer>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().enumerate().map(|(index, (name, bytes))| {
        let path = folder.path().join(index.to_string());
        fs::write(&path, bytes).unwrap();
        ((*name).to_owned(), path)
    });
    let paths: BTreeMap<_, _> = paths.collect();
    let files_of = Files::new(paths);
    let mut findings = Findings::default();
    let source = LayerSource {
        files: &files_of,
        name: files[0].0,
        table: None,
        place: &Place::file(files[0].0),
        areas: Areas::AsDrawn,
        declared: None,
    };
    let layer = read(source, &mut findings);
    (layer, findings.into_vec())
}

/// Returns the codes of findings with their rows.
pub(super) fn codes(findings: &[Finding]) -> Vec<(&str, Option<u64>)> {
    let each = findings.iter();
    each.map(|finding| (finding.code(), finding.place.row))
        .collect()
}

/// Returns the value of an attribute of every feature.
pub(super) fn values<'a>(layer: &'a RawLayer, name: &str) -> Vec<Option<&'a str>> {
    let features = layer.features.iter();
    features.map(|f| f.attributes.value(name)).collect()
}
