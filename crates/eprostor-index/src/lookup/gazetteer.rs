//! The names of a register, to be looked up: places, plans, zones, land uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_model::{LawTables, PlanCard, PlanId, PlanKind, RegisteredPlan};
use eprostor_text::{NameIndex, TokenKind, analyse, has_relatives, search_key, stem};

use super::reading::Reading;

/// Names of plans and of what they hold.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    /// Plans and cards by title, kind and id.
    pub(crate) plans: NameIndex<PlanId>,
    /// Their ids.
    pub(crate) ids: BTreeSet<PlanId>,
    /// Plans by the numbers of the gazette that published them.
    pub(crate) by_gazette: BTreeMap<String, Vec<PlanId>>,
    /// Plans by the key of their zones' codes, with the code verbatim.
    pub(crate) by_zone: BTreeMap<String, BTreeSet<(PlanId, String)>>,
    /// National classes by name.
    pub(crate) land_uses: NameIndex<String>,
    /// The same by what legends call them.
    pub(crate) labels: NameIndex<String>,
    /// The same by the key of their code.
    pub(crate) by_class: BTreeMap<String, String>,
    /// Zones by their labels in legends.
    pub(crate) zones: NameIndex<(PlanId, String)>,
    /// Stems of words that rules are about.
    of_rules: BTreeSet<String>,
}

impl Gazetteer {
    /// Puts the names of plans in order.
    pub(crate) fn new<'a>(
        plans: impl Iterator<Item = &'a RegisteredPlan> + Clone,
        cards: &[Arc<PlanCard>],
        law: &LawTables,
    ) -> Self {
        let mut by_gazette = BTreeMap::<String, Vec<PlanId>>::new();
        let mut by_zone = BTreeMap::<String, BTreeSet<(PlanId, String)>>::new();
        let mut labels = BTreeMap::<&str, BTreeSet<&str>>::new();
        let mut zones_by_label = Vec::new();
        for plan in plans.clone() {
            let content = &plan.content;
            let id = &content.plan.id;
            let published = content.events.iter().filter_map(|e| e.gazette.as_deref());
            for reference in published.flat_map(gazette_numbers) {
                by_gazette.entry(reference).or_default().push(id.clone());
            }
            let zones = content.zones.iter().map(|zone| zone.code.as_str());
            for code in zones.chain(content.legend.iter().map(|entry| entry.code.as_str())) {
                let codes = by_zone.entry(code_key(code)).or_default();
                codes.insert((id.clone(), code.to_owned()));
            }
            for entry in &content.legend {
                let zone = (id.clone(), entry.code.clone());
                zones_by_label.push((zone, vec![entry.label.clone()]));
                if let Some(class) = entry.class.as_deref() {
                    labels.entry(class).or_default().insert(&entry.label);
                }
            }
        }
        for card in cards {
            let references = card
                .gazette
                .as_deref()
                .into_iter()
                .flat_map(gazette_numbers);
            for reference in references {
                by_gazette
                    .entry(reference)
                    .or_default()
                    .push(card.id.clone());
            }
        }
        let delivered = plans.map(|plan| {
            let plan = &plan.content.plan;
            let names = names(&plan.id, plan.kind, &plan.title, &plan.adopter.slug, law);
            (plan.id.clone(), names)
        });
        let cards = cards.iter().map(|card| {
            let names = names(&card.id, card.kind, &card.title, &card.adopter, law);
            (card.id.clone(), names)
        });
        let named: BTreeMap<PlanId, Vec<String>> = cards.chain(delivered).collect();
        let classes = law.land_uses().iter();
        let by_class = classes.map(|row| (code_key(&row.code), row.code.clone()));
        let land_uses = law.land_uses().iter().map(|row| {
            let names = [&row.name.sr_latn, &row.name.en].map(Clone::clone);
            (row.code.clone(), names)
        });
        let labels = labels.into_iter().map(|(class, labels)| {
            let labels = labels.into_iter().map(str::to_owned);
            (class.to_owned(), labels.collect::<Vec<_>>())
        });
        Self {
            ids: named.keys().cloned().collect(),
            plans: NameIndex::new(named),
            by_gazette,
            by_zone,
            land_uses: NameIndex::new(land_uses),
            labels: NameIndex::new(labels),
            by_class: by_class.collect(),
            zones: NameIndex::new(zones_by_label),
            of_rules: words_of_rules(law),
        }
    }

    /// Returns the positions of words that rules are about: *visina*, *ograda*, *IZ*.
    pub(super) fn words_of_planning(&self, reading: &Reading) -> Vec<u32> {
        let terms = reading.tokens.iter().filter(|token| {
            let is_term = token.kind == TokenKind::Concept;
            is_term && !NAMES.contains(&&*token.stem) && reading.is_term(token)
        });
        let mut found: Vec<u32> = terms
            .flat_map(|token| token.position..token.position + token.length)
            .collect();
        let words = reading.content();
        let is_own = |stem: &str| self.of_rules.contains(stem) || has_relatives(stem);
        let words = words.filter(|word| is_own(&word.stem));
        found.extend(words.map(|word| word.position));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Terms with synonyms that name plans, land or places: they speak for no text.
const NAMES: &[&str] = &[
    "=parcel",
    "=greenery",
    "=detailed_plan",
    "=general_plan",
    "=urban_plan",
    "=municipal_spatial_plan",
    "=special_purpose_plan",
    "=cadastral_municipality",
];

/// Shortest stem of a word that rules are about, in letters, our choice.
const SHORTEST_STEM: usize = 4;

fn words_of_rules(law: &LawTables) -> BTreeSet<String> {
    let names = law.parameters().iter().map(|row| &row.name.sr_latn);
    let words = names.flat_map(|name| analyse(name));
    let words = words.filter(|token| token.kind == TokenKind::Word);
    let words = words.filter(|word| word.stem.len() >= SHORTEST_STEM);
    words.map(|word| word.stem.to_string()).collect()
}

/// Returns what a plan is called.
fn names(id: &PlanId, kind: PlanKind, title: &str, adopter: &str, law: &LawTables) -> Vec<String> {
    let kind_name = law.plan_type(kind);
    let kind_name = kind_name.map_or_else(String::new, |row| row.name.sr_latn.clone());
    // The words of the kind are mostly typed as its abbreviation.
    let of_kind: Vec<String> = kind_name.split_whitespace().map(stem).collect();
    let rest = title.split_whitespace();
    let rest = rest.filter(|word| !of_kind.contains(&stem(word)));
    let rest = rest.collect::<Vec<_>>().join(" ");
    let code = kind.code();
    // All kinds of spatial plans are called *PP*, that of a municipality *PPO*.
    let short: &[&str] = match code {
        "PPJLS" => &["PPJLS", "PP", "PPO"],
        code if code.starts_with("PP") => &[code, "PP"],
        code => &[code],
    };
    let mut year = id.as_str().rsplit('-').skip(1);
    let year = year.next().unwrap_or_default();
    let called = short.iter().flat_map(|code| {
        let without = format!("{code} {rest}");
        [format!("{without} {year}"), without]
    });
    let own = [
        title.to_owned(),
        // An id is typed with its words in any order, too.
        id.as_str().replace('-', " "),
        format!("{adopter} {kind_name}"),
    ];
    own.into_iter().chain(called).collect()
}

/// Returns the key of a code of a zone or a class: letters and digits alone, so that
/// `S-3`, `S 3` and `s3` are one.
pub(super) fn code_key(code: &str) -> String {
    word_of_code(&search_key(code))
}

/// The same of a word whose search key is known.
pub(super) fn word_of_code(folded: &str) -> String {
    let letters = folded.chars().filter(|letter| letter.is_alphanumeric());
    letters.collect()
}

/// Returns the numbers of a gazette that a reference names: `list:6/21`.
fn gazette_numbers(reference: &str) -> Vec<String> {
    let tokens = analyse(reference).into_iter();
    let references = tokens.filter(|token| token.kind == TokenKind::Reference);
    references
        .map(|token| token.stem.to_string())
        .filter(|term| term.starts_with("glasnik:") || term.starts_with("list:"))
        .collect()
}
