//! The layers of the package with their CRS and accuracy: from their files, else
//! by the size of their coordinates. Must not know what layers are for.

use eprostor_model::{Finding, Message, Place};

use super::crs::{self, Fitting};
use super::documents::DocumentRole;
use super::layers::LayerRole;
use super::plan_toml::{LayerRow, PackageText};
use super::proposal::{Deciding, Guess, Sureness};
use super::title_text;

/// Puts the layers into the package, with CRS and accuracy.
pub(super) fn describe(
    deciding: &mut Deciding<'_>,
    layers: &[LayerRole],
    documents: &[DocumentRole],
    package: &mut PackageText,
) {
    for layer in layers {
        let epsg = epsg(deciding, layer);
        package.layer(LayerRow {
            name: layer.role.code().to_owned(),
            role: layer.role.code(),
            source: layer.file.clone(),
            target: String::new(),
            table: layer.table.clone(),
            crs: epsg,
            code: layer.code.clone(),
            name_column: layer.name.clone(),
        });
    }
    if layers.is_empty() {
        return;
    }
    let scale = documents.iter().flat_map(|document| &document.paragraphs);
    let scale = scale
        .filter_map(|paragraph| title_text::scale(paragraph))
        .min();
    let guess = scale.map(|scale| {
        Guess::new(
            scale.to_string(),
            Message::new("office-why-text"),
            Sureness::Likely,
        )
    });
    package.scale = deciding.decide_or_leave("scale", guess.into_iter().collect());
    // A line is drawn no better than a fifth of a millimetre on its sheet.
    let drawn = package
        .scale
        .as_ref()
        .and_then(|scale| scale.parse::<f64>().ok());
    let guess = drawn.map(|scale| {
        let why = Message::new("office-why-scale");
        Guess::new(format!("{}", scale * 0.0002), why, Sureness::Doubtful)
    });
    let question = Message::new("office-ask-accuracy");
    package.positional_m = deciding.decide("positional_m", question, guess.into_iter().collect());
    package.accuracy_source = deciding.decide_or_leave("accuracy_source", Vec::new());
}

/// Decides the CRS of a layer; a file that names its own is believed where its
/// coordinates can lie there.
fn epsg(deciding: &mut Deciding<'_>, layer: &LayerRole) -> Option<u32> {
    let bounds = layer.found.bounds?;
    if let Some(own) = layer.found.own_crs.filter(|own| crs::fits(*own, bounds)) {
        return Some(own);
    }
    let place = || {
        let place = Place::file(&layer.file);
        layer
            .table
            .iter()
            .fold(place, |place, name| place.layer(name))
    };
    let mut guesses = Vec::new();
    match crs::fitting(bounds) {
        Fitting::Codes(codes) => {
            let is_one = codes.len() == 1 && layer.found.own_crs.is_none();
            let sureness = if is_one {
                Sureness::Likely
            } else {
                Sureness::Doubtful
            };
            guesses.extend(codes.into_iter().map(|code| {
                let why = Message::new("office-why-coordinates")
                    .text("name", crs::name(code))
                    .text("easting", format!("{:.0}", bounds[0]))
                    .text("northing", format!("{:.0}", bounds[1]));
                Guess::new(code.to_string(), why, sureness)
            }));
        }
        Fitting::Swapped => {
            deciding
                .findings
                .push(Finding::error("finding-office-axes").at(place()));
        }
        Fitting::None => {}
    }
    if let Some(own) = layer.found.own_crs {
        let why = Message::new("office-why-file-crs");
        guesses.push(Guess::new(own.to_string(), why, Sureness::Doubtful));
    }
    let question = Message::new("office-ask-crs").text("layer", &layer.file);
    let decided = deciding.decide("crs", question, guesses)?.parse().ok()?;
    if !crs::fits(decided, bounds) {
        let finding = Finding::warning("finding-office-crs-differs");
        let finding = finding.text("name", crs::name(decided));
        deciding.findings.push(finding.at(place()));
    }
    Some(decided)
}
