//! Which layers are boundary, zones and lines, by name and content, which of
//! their attributes is the code. Must not know rules.

use std::collections::BTreeSet;

use eprostor_model::{Finding, Message, Place};

use super::description::{FileKind, LayerFound, OfficeFile};
use super::naming::words;
use super::proposal::{Deciding, Guess, Role, Sureness};
use super::roles::{layer_by_name, no_part, put_aside};
use super::tables::Table;

/// Names of attributes that hold codes and names, the more telling first.
const CODES: [&str; 9] = [
    "oznaka", "ozn", "code", "kod", "sifra", "zona", "celina", "namena", "tip",
];
const NAMES: [&str; 5] = ["naziv", "name", "opis", "ime", "label"];

/// A layer with its part in the plan.
#[derive(Debug, Clone)]
pub(super) struct LayerRole {
    pub(super) file: String,
    pub(super) table: Option<String>,
    pub(super) role: Role,
    /// Values of the attribute that is the code.
    pub(super) codes: Vec<String>,
    pub(super) found: LayerFound,
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
}

/// A layer that may have a part.
struct Candidate<'a> {
    file: &'a OfficeFile,
    layer: &'a LayerFound,
    /// What its own name says, with the words.
    named: Option<(Role, &'static str)>,
    /// What the mapping of the office says.
    mapped: Option<Role>,
    /// How many of its values are codes of the rules.
    known_codes: usize,
}

impl Candidate<'_> {
    /// Returns how the layer is called in answers: `file#layer`.
    fn called(&self) -> String {
        match &self.layer.table {
            Some(table) => format!("{}#{table}", self.file.name),
            None => self.file.name.clone(),
        }
    }

    fn has_areas(&self) -> bool {
        self.layer.areas > 0 || (self.layer.is_drawing && self.layer.lines > 0)
    }

    /// How much speaks for zones: codes of the rules, texts or attributes.
    fn weight(&self) -> usize {
        let is_labelled = self.layer.texts > 0 || !self.layer.attributes.is_empty();
        2 * usize::from(self.known_codes > 0) + usize::from(is_labelled)
    }
}

/// Decides which layers are part of the package.
pub(super) fn decide(deciding: &mut Deciding<'_>, tables: &[Table]) -> Vec<LayerRole> {
    let codes: BTreeSet<String> = tables
        .iter()
        .flat_map(|table| table.rows.iter().flat_map(|row| table.codes(row)))
        .collect();
    let mut candidates = Vec::new();
    let mut layers = Vec::new();
    for file in &deciding.folder.files {
        let FileKind::Layers(found) = &file.kind else {
            continue;
        };
        for layer in found {
            let part = layer.table.as_deref();
            let answered = deciding.answered_role(&file.name, part);
            let mapped = deciding.mapped_role(&file.name, part);
            let of_the_mapping = match mapped {
                // Of these there is one, so that two files of a mapping are asked.
                Some(Role::Zones | Role::Boundary) => None,
                other => other.map(|role| (role, "office-why-mapping")),
            };
            let told = answered
                .map(|role| (role, "office-why-answered"))
                .or(of_the_mapping);
            let mut candidate = candidate(file, layer, &codes);
            candidate.mapped = mapped;
            if let Some((role, why)) = told {
                deciding.role(&file.name, part, role, (Message::new(why), Sureness::Told));
                keep(deciding, &candidate, role);
                layers.push(taken(deciding, &candidate, role, &codes));
            } else if mapped.is_some() || is_possible(deciding, file, layer) {
                candidates.push(candidate);
            }
        }
    }
    if deciding
        .folder
        .files
        .iter()
        .all(|file| !matches!(file.kind, FileKind::Layers(_)))
    {
        deciding
            .findings
            .push(Finding::warning("finding-office-no-drawing"));
    }
    for role in [Role::Zones, Role::Boundary] {
        let is_there = layers.iter().any(|layer: &LayerRole| layer.role == role);
        if !is_there {
            layers.extend(one_of(deciding, &mut candidates, role, &codes));
        }
    }
    for candidate in candidates {
        layers.extend(rest(deciding, &candidate, &layers, &codes));
    }
    layers.retain(|layer| matches!(layer.role, Role::Zones | Role::Boundary | Role::Lines));
    layers
}

fn candidate<'a>(
    file: &'a OfficeFile,
    layer: &'a LayerFound,
    codes: &BTreeSet<String>,
) -> Candidate<'a> {
    let own = layer.table.as_deref().unwrap_or(file.base());
    let known = layer.attributes.iter().map(|attribute| {
        attribute
            .values
            .iter()
            .filter(|(value, _)| codes.contains(value))
            .count()
    });
    Candidate {
        file,
        layer,
        named: layer_by_name(own),
        mapped: None,
        known_codes: known.max().unwrap_or(0),
    }
}

/// Tells whether a layer may be a part of the plan; one that says it is none is
/// told.
fn is_possible(deciding: &mut Deciding<'_>, file: &OfficeFile, layer: &LayerFound) -> bool {
    let own = layer.table.as_deref().unwrap_or(file.base());
    let aside = put_aside(&file.name).map(|word| ("office-why-put-aside", word));
    let no_part = no_part(own).map(|word| ("office-why-no-part", word));
    let Some((code, word)) = aside.or(no_part) else {
        return true;
    };
    let why = Message::new(code).text("word", word);
    let part = layer.table.as_deref();
    deciding.role(&file.name, part, Role::None, (why, Sureness::Likely));
    false
}

/// Keeps the role of a layer for other folders, by the words of its file.
fn keep(deciding: &mut Deciding<'_>, candidate: &Candidate<'_>, role: Role) {
    let said = layer_by_name(candidate.file.base()).map_or("", |(_, said)| said);
    let part = candidate.layer.table.as_deref();
    let file = &candidate.file.name;
    deciding.mapping.keep_role(file, part, role, said);
}

/// Decides the one layer of a role: by the mapping, by its name, by that of its
/// file, by its codes; asks where several fit.
fn one_of(
    deciding: &mut Deciding<'_>,
    candidates: &mut Vec<Candidate<'_>>,
    role: Role,
    codes: &BTreeSet<String>,
) -> Option<LayerRole> {
    let mapped = |c: &Candidate<'_>| c.mapped == Some(role);
    let own = |c: &Candidate<'_>| c.has_areas() && c.named.is_some_and(|(named, _)| named == role);
    let of_file = |c: &Candidate<'_>| {
        let named = layer_by_name(c.file.base()).is_some_and(|(named, _)| named == role);
        c.has_areas() && c.named.is_none() && named
    };
    let by_codes = |c: &Candidate<'_>| role == Role::Zones && c.has_areas() && c.known_codes > 1;
    let ways: [&dyn Fn(&Candidate<'_>) -> bool; 4] = [&mapped, &own, &of_file, &by_codes];
    let (fits, way) = ways.iter().enumerate().find_map(|(way, fits)| {
        let found: Vec<usize> = (0..candidates.len())
            .filter(|at| fits(&candidates[*at]))
            .collect();
        (!found.is_empty()).then_some((found, way))
    })?;
    let weight = |at: &usize| {
        if role == Role::Zones {
            candidates[*at].weight()
        } else {
            0
        }
    };
    let most = fits.iter().map(weight).max()?;
    let best: Vec<usize> = fits.into_iter().filter(|at| weight(at) == most).collect();
    let (chosen, sureness) = match (best.as_slice(), way) {
        ([one], 0) => (*one, Sureness::Told),
        ([one], 1) => (*one, Sureness::Sure),
        ([one], _) => (*one, Sureness::Likely),
        _ => (
            asked(deciding, candidates, best, (role, way))?,
            Sureness::Told,
        ),
    };
    let candidate = candidates.remove(chosen);
    let part = candidate.layer.table.as_deref();
    let why = why(&candidate, role, way);
    deciding.role(&candidate.file.name, part, role, (why, sureness));
    keep(deciding, &candidate, role);
    Some(taken(deciding, &candidate, role, codes))
}

/// Asks which of several layers has a role. Without an answer each is told as
/// what it may be.
fn asked(
    deciding: &mut Deciding<'_>,
    candidates: &mut Vec<Candidate<'_>>,
    best: Vec<usize>,
    (role, way): (Role, usize),
) -> Option<usize> {
    let guesses = best.iter().map(|at| {
        let candidate = &candidates[*at];
        Guess::new(
            candidate.called(),
            why(candidate, role, way),
            Sureness::Doubtful,
        )
    });
    let question = Message::new(format!("office-ask-{}", role.code()));
    let answer = deciding.decide(role.code(), question, guesses.collect());
    if let Some(answer) = answer {
        let chosen = candidates
            .iter()
            .position(|candidate| candidate.called() == answer);
        if chosen.is_none() {
            let finding = Finding::error("finding-office-layer-unknown");
            deciding.findings.push(finding.text("layer", answer));
        }
        return chosen;
    }
    for at in best.into_iter().rev() {
        let candidate = candidates.remove(at);
        let part = candidate.layer.table.as_deref();
        let why = why(&candidate, role, way);
        deciding.role(&candidate.file.name, part, role, (why, Sureness::Doubtful));
    }
    None
}

/// Says why a layer may have a role; ways are counted from the mapping.
fn why(candidate: &Candidate<'_>, role: Role, way: usize) -> Message {
    match (way, candidate.named, candidate.known_codes) {
        (0, _, _) => Message::new("office-why-mapping"),
        (_, _, known) if role == Role::Zones && known > 1 => {
            let known = i64::try_from(known).unwrap_or(i64::MAX);
            Message::new("office-why-codes").integer("count", known)
        }
        (1, Some((_, said)), _) => Message::new("office-why-layer-name").text("words", said),
        _ => Message::new("office-why-file-name"),
    }
}

/// Decides a layer that is neither boundary nor zones.
fn rest(
    deciding: &mut Deciding<'_>,
    candidate: &Candidate<'_>,
    layers: &[LayerRole],
    codes: &BTreeSet<String>,
) -> Option<LayerRole> {
    let (file, part) = (&candidate.file.name, candidate.layer.table.as_deref());
    let zones = layers
        .iter()
        .find(|layer| layer.role == Role::Zones && layer.file == *file);
    let beside = zones.and_then(|zones| zones.table.as_deref()).zip(part);
    if beside.is_some_and(|(table, part)| belongs(table, part)) {
        let why = Message::new("office-why-labels");
        deciding.role(file, part, Role::Labels, (why, Sureness::Likely));
        return None;
    }
    if let Some((Role::Lines, said)) = candidate.named {
        let why = Message::new("office-why-layer-name").text("words", said);
        deciding.role(file, part, Role::Lines, (why, Sureness::Likely));
        return Some(taken(deciding, candidate, Role::Lines, codes));
    }
    let why = Message::new("office-why-layer-nothing");
    deciding.role(file, part, Role::Unrecognised, (why, Sureness::Likely));
    None
}

/// Tells whether a layer is read with another one: `NAMENA*` reads `NAMENA_TXT`.
fn belongs(table: &str, part: &str) -> bool {
    let start = table.strip_suffix('*');
    start.is_some_and(|start| part.to_lowercase().starts_with(&start.to_lowercase()))
}

fn taken(
    deciding: &mut Deciding<'_>,
    candidate: &Candidate<'_>,
    role: Role,
    codes: &BTreeSet<String>,
) -> LayerRole {
    let mut layer = LayerRole {
        file: candidate.file.name.clone(),
        table: candidate.layer.table.clone(),
        role,
        codes: Vec::new(),
        found: candidate.layer.clone(),
        code: None,
        name: None,
    };
    match role {
        Role::Zones => zones(deciding, candidate, &mut layer, codes),
        Role::Lines if candidate.layer.is_drawing => layer.code = Some("layer".to_owned()),
        Role::Lines => layer.code = attribute(candidate.layer, &CODES),
        _ => {}
    }
    layer
}

fn zones(
    deciding: &mut Deciding<'_>,
    candidate: &Candidate<'_>,
    layer: &mut LayerRole,
    codes: &BTreeSet<String>,
) {
    let found = candidate.layer;
    if found.is_drawing && found.texts == 0 && found.attributes.is_empty() {
        labels_beside(deciding, candidate, layer);
        return;
    }
    let code = match code_attribute(found, codes) {
        Some((code, why, sureness)) => {
            deciding.decide_or_leave("zones_code", vec![Guess::new(code, why, sureness)])
        }
        None => {
            let names = found.attributes.iter().map(|attribute| {
                Guess::new(
                    &attribute.name,
                    Message::new("office-why-nothing"),
                    Sureness::Doubtful,
                )
            });
            let question = Message::new("office-ask-zones-code").text("layer", candidate.called());
            deciding.decide("zones_code", question, names.collect())
        }
    };
    let Some(code) = code else {
        return;
    };
    let values = found
        .attributes
        .iter()
        .find(|attribute| attribute.name == code);
    layer.codes = values
        .map(|attribute| {
            attribute
                .values
                .iter()
                .map(|(value, _)| value.clone())
                .collect()
        })
        .unwrap_or_default();
    layer.name = attribute(found, &NAMES).filter(|name| *name != code);
    layer.code = Some(code);
}

/// Finds the texts of zones on a layer whose name begins with theirs.
fn labels_beside(deciding: &mut Deciding<'_>, candidate: &Candidate<'_>, layer: &mut LayerRole) {
    let (FileKind::Layers(all), Some(own)) = (&candidate.file.kind, &candidate.layer.table) else {
        return;
    };
    let begins = |other: &&LayerFound| {
        let name = other.table.as_deref().unwrap_or_default();
        other.texts > 0 && name.to_lowercase().starts_with(&own.to_lowercase())
    };
    let beside: Vec<&LayerFound> = all.iter().filter(begins).collect();
    if beside.is_empty() {
        let place = Place::file(&candidate.file.name).layer(own);
        deciding
            .findings
            .push(Finding::error("finding-office-labels-apart").at(place));
        return;
    }
    layer.table = Some(format!("{own}*"));
    layer.code = Some("code".to_owned());
    let values = beside.iter().flat_map(|layer| &layer.attributes);
    let values = values.filter(|attribute| attribute.name == "code");
    let values = values
        .flat_map(|attribute| &attribute.values)
        .map(|(value, _)| value.clone());
    layer.codes = values.collect::<BTreeSet<_>>().into_iter().collect();
}

/// Returns the attribute that holds the codes: that with the codes of the rules,
/// else by its name.
fn code_attribute(
    found: &LayerFound,
    codes: &BTreeSet<String>,
) -> Option<(String, Message, Sureness)> {
    let known = |values: &[(String, u64)]| values.iter().filter(|(v, _)| codes.contains(v)).count();
    let best = found
        .attributes
        .iter()
        .rev()
        .max_by_key(|attribute| known(&attribute.values))?;
    let count = known(&best.values);
    if count > 0 && 2 * count >= best.values.len() {
        let why =
            Message::new("office-why-codes").integer("count", i64::try_from(count).unwrap_or(0));
        return Some((best.name.clone(), why, Sureness::Sure));
    }
    let name = attribute(found, &CODES)?;
    let why = Message::new("office-why-attribute").text("name", &name);
    Some((name, why, Sureness::Likely))
}

fn attribute(found: &LayerFound, known: &[&str]) -> Option<String> {
    known.iter().find_map(|wanted| {
        let named = found.attributes.iter().find(|attribute| {
            words(&attribute.name)
                .first()
                .is_some_and(|word| word == wanted)
        });
        named.map(|attribute| attribute.name.clone())
    })
}
