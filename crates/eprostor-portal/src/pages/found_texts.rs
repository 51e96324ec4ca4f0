//! What was found in texts, below what a query may mean.

use eprostor_model::{Day, Message, ParcelKey, TextOrder};
use eprostor_report::words::{attribute, coded, rendered, word};
use eprostor_text::Locale;

use super::layout::lang_of;
use crate::extract::{Reader, TextPlace, TextsWanted};
use crate::shapes::{FacetDocument, PassageDocument, TextSearchDocument};

/// Passages, and the links that narrow them.
pub(crate) struct FoundTexts {
    /// How many passages have everything, where there are any.
    pub(super) count: Option<String>,
    /// That there are none, and what to do.
    pub(super) nothing: Option<(String, String)>,
    pub(super) notes: Vec<String>,
    pub(super) passages: Vec<Passage>,
    pub(super) facets: Vec<Facet>,
    /// The other order, and its name.
    pub(super) order: Option<Choice>,
    /// The page with the next passages.
    pub(super) more: Option<String>,
    /// On which parcel the plans are, where one was named.
    pub(super) place: Option<String>,
}

/// A passage with its links.
pub(super) struct Passage {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) plan: String,
    pub(super) plan_href: String,
    pub(super) about: String,
    pub(super) found: PassageDocument,
}

/// Values of one property of plans.
pub(super) struct Facet {
    pub(super) name: String,
    pub(super) values: Vec<Choice>,
}

/// A link that narrows or widens.
pub(super) struct Choice {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) count: Option<u64>,
    pub(super) is_current: bool,
}

impl FoundTexts {
    /// Fills it.
    pub(crate) fn new(
        reader: &Reader,
        wanted: &TextsWanted,
        day: Day,
        found: &TextSearchDocument,
    ) -> Self {
        let locale = reader.locale;
        let links = Links { reader, wanted };
        let total = i64::try_from(found.total()).unwrap_or(i64::MAX);
        let nothing = found.found().is_empty().then(|| {
            let message = Message::new("page-texts-none");
            (
                rendered(&message, locale),
                attribute(&message, "cure", locale).unwrap_or_default(),
            )
        });
        let shown = wanted.skip + found.found().len();
        let is_more = !found.found().is_empty() && (shown as u64) < found.total();
        Self {
            count: (total > 0).then(|| {
                let count = Message::new("page-texts-count").integer("count", total);
                rendered(&count, locale)
            }),
            nothing,
            notes: found.notes().to_vec(),
            passages: found
                .found()
                .iter()
                .map(|one| passage(reader, one))
                .collect(),
            facets: facets(&links, day, found),
            order: (found.total() > 1).then(|| links.other_order(locale)),
            more: is_more.then(|| links.with("skip", Some(shown.to_string()))),
            place: parcel(wanted).map(|key| {
                let text = format!("{}/{}", key.ko, key.number);
                rendered(
                    &Message::new("page-texts-on-parcel").text("parcel", text),
                    locale,
                )
            }),
        }
    }
}

fn parcel(wanted: &TextsWanted) -> Option<&ParcelKey> {
    match &wanted.place {
        Some(TextPlace::Parcel(key)) => Some(key),
        _ => None,
    }
}

fn passage(reader: &Reader, found: &PassageDocument) -> Passage {
    let locale = reader.locale;
    let article = found.article.as_ref().map(|number| {
        let code = match found.article_kind {
            Some("section") => "page-texts-section",
            _ => "page-texts-article",
        };
        rendered(&Message::new(code).text("number", number), locale)
    });
    let title = [article, found.heading.clone()];
    let title: Vec<String> = title.into_iter().flatten().collect();
    let page = Message::new("page-texts-page").integer("page", i64::from(found.page));
    let about = [
        found.municipality_name.clone(),
        Some(found.kind.to_owned()),
        Some(coded("phase-", found.phase, locale)),
        Some(rendered(&page, locale)),
    ];
    let range = Some((found.from, found.to));
    Passage {
        href: reader.document_href(&found.document, Some(found.page), range),
        lang: lang_of(&found.plan_title),
        title: match title.is_empty() {
            true => found.file.clone(),
            false => title.join(" – "),
        },
        plan: found.plan_title.clone(),
        plan_href: reader.href(&format!("/plan/{}", found.plan)),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        found: found.clone(),
    }
}

fn facets(links: &Links<'_>, day: Day, found: &TextSearchDocument) -> Vec<Facet> {
    let locale = links.reader.locale;
    let filter = &links.wanted.filter;
    let facets = found.facets();
    let chosen = |name| match name {
        "municipality" => filter.municipality.map(|code| code.to_string()),
        "kind" => filter.kind.map(|kind| kind.code().to_owned()),
        _ => filter.phase.map(|phase| phase.code().to_owned()),
    };
    let facet = |name: &'static str, heading: String, values: &[FacetDocument]| {
        let current = chosen(name);
        // Without a phase only what is valid is looked for.
        let any = match name {
            "phase" => Some("any".to_owned()),
            _ => None,
        };
        let all = Choice {
            href: links.with(name, any),
            name: word("page-texts-any", locale),
            count: None,
            is_current: current.is_none(),
        };
        let values = values.iter().map(|value| Choice {
            href: links.with(name, Some(value.code.clone())),
            name: value.name.clone(),
            count: Some(value.count),
            is_current: current.as_ref() == Some(&value.code),
        });
        Facet {
            name: heading,
            values: std::iter::once(all).chain(values).collect(),
        }
    };
    let phase = rendered(&Message::new("page-texts-phase").day("day", day), locale);
    let municipality = word("page-texts-municipality", locale);
    let all = [
        facet("municipality", municipality, &facets.municipality),
        facet("kind", word("page-texts-kind", locale), &facets.kind),
        facet("phase", phase, &facets.phase),
    ];
    // One value leaves nothing to choose.
    all.into_iter()
        .filter(|facet| facet.values.len() > 2 || facet.values.iter().all(|one| !one.is_current))
        .collect()
}

/// Links to the same question with one thing changed.
struct Links<'a> {
    reader: &'a Reader,
    wanted: &'a TextsWanted,
}

impl Links<'_> {
    fn with(&self, name: &str, value: Option<String>) -> String {
        let filter = &self.wanted.filter;
        let known = [
            ("q", Some(self.wanted.query.clone())),
            (
                "parcel",
                parcel(self.wanted).map(|key| format!("{}/{}", key.ko, key.number)),
            ),
            (
                "municipality",
                filter.municipality.map(|code| code.to_string()),
            ),
            ("kind", filter.kind.map(|kind| kind.code().to_owned())),
            (
                "phase",
                Some(filter.phase.map_or("any", |phase| phase.code()).to_owned()),
            ),
            ("plan", filter.plan.as_ref().map(ToString::to_string)),
            (
                "sort",
                (self.wanted.order == TextOrder::Date).then(|| "date".to_owned()),
            ),
        ];
        let known = known.into_iter().filter(|(key, _)| *key != name);
        let pairs = known.chain([(name, value)]);
        let pairs = pairs.filter_map(|(key, value)| Some((key.to_owned(), value?)));
        self.reader.asking("/search", pairs.collect())
    }

    fn other_order(&self, locale: Locale) -> Choice {
        let (value, name) = match self.wanted.order {
            TextOrder::Relevance => (Some("date".to_owned()), "page-texts-by-date"),
            TextOrder::Date => (None, "page-texts-by-relevance"),
        };
        Choice {
            href: self.with("sort", value),
            name: word(name, locale),
            count: None,
            is_current: false,
        }
    }
}
