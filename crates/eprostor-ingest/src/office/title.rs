//! The title page and the days of a plan, out of the first words of its
//! documents. What no document says is asked, never invented. Must not know
//! layers.

use eprostor_model::{Message, PlanKind};

use super::documents::DocumentRole;
use super::law_words::{kind, municipalities};
use super::naming::{slug, words};
use super::plan_toml::{EventRow, PackageText};
use super::proposal::{Deciding, Guess, Role, Sureness};
use super::title_text::{Form, adopter, day_behind, gazette_heading, title};

/// Decides the title page and the events.
pub(super) fn decide(
    deciding: &mut Deciding<'_>,
    documents: &[DocumentRole],
    package: &mut PackageText,
) {
    let titles = titles(documents);
    let kinds = kinds(deciding, documents, &titles);
    let question = Message::new("office-ask-kind");
    package.kind = deciding.decide("kind", question, kinds);
    let of_title = titles.iter().map(|(text, _, form, file)| {
        let why = Message::new("office-why-document").text("file", file);
        let sureness = if *form == Form::Genitive {
            Sureness::Likely
        } else {
            Sureness::Sure
        };
        Guess::new(text, why, sureness)
    });
    let question = Message::new("office-ask-title");
    package.title = deciding.decide("title", question, of_title.collect());
    body(deciding, documents, package);
    events(deciding, documents, package);
    identity(deciding, package);
    let demo = deciding.decide_or_leave("demo", Vec::new());
    package.is_demo = demo.as_deref() == Some("true");
}

/// Returns every paragraph of documents of a role, with its file.
fn paragraphs(documents: &[DocumentRole], role: Role) -> impl Iterator<Item = (&str, &str)> {
    let of_role = documents
        .iter()
        .filter(move |document| document.role == role);
    of_role.flat_map(|document| {
        let paragraphs = document.paragraphs.iter();
        paragraphs.map(|paragraph| (document.file.as_str(), paragraph.as_str()))
    })
}

/// Returns the titles that decision and text name, the plainest first.
fn titles(documents: &[DocumentRole]) -> Vec<(String, PlanKind, Form, String)> {
    let said = paragraphs(documents, Role::Decision)
        .chain(paragraphs(documents, Role::Text).take(20))
        .chain(paragraphs(documents, Role::Drafting));
    let mut titles: Vec<_> = said
        .filter_map(|(file, paragraph)| {
            let (text, kind, form) = title(paragraph)?;
            // A name alone, without what the plan is called, is no title.
            (text.split_whitespace().count() > 3).then(|| (text, kind, form, file.to_owned()))
        })
        .collect();
    titles.sort_by_key(|(_, _, form, _)| *form);
    titles.truncate(1);
    titles
}

fn kinds(
    deciding: &Deciding<'_>,
    documents: &[DocumentRole],
    titles: &[(String, PlanKind, Form, String)],
) -> Vec<Guess> {
    if let Some((_, kind, _, file)) = titles.first() {
        let why = Message::new("office-why-document").text("file", file);
        return vec![Guess::new(kind.code(), why, Sureness::Sure)];
    }
    let of_documents = documents.iter().map(|document| document.file.as_str());
    let all = deciding.folder.files.iter().map(|file| file.name.as_str());
    let named = of_documents
        .chain(all)
        .find_map(|file| Some((kind(file)?.0, file)));
    let guess = named.map(|(kind, file)| {
        let why = Message::new("office-why-document").text("file", file);
        Guess::new(kind.code(), why, Sureness::Likely)
    });
    guess.into_iter().collect()
}

/// Decides who adopts, and for which municipality.
fn body(deciding: &mut Deciding<'_>, documents: &[DocumentRole], package: &mut PackageText) {
    let said = paragraphs(documents, Role::Decision).chain(paragraphs(documents, Role::Text));
    let found = said
        .filter_map(|(file, paragraph)| {
            let sentences = paragraph.split_inclusive([',', ')']).map(str::trim);
            let name = adopter(paragraph).or_else(|| sentences.clone().find_map(adopter))?;
            Some((name, file))
        })
        .next();
    let guess = found.as_ref().map(|(name, file)| {
        let why = Message::new("office-why-document").text("file", file);
        Guess::new(name, why, Sureness::Sure)
    });
    let question = Message::new("office-ask-adopter-name");
    package.adopter_name = deciding.decide("adopter_name", question, guess.into_iter().collect());
    // „Скупштина општине Демово“: what follows is the municipality.
    let place = package.adopter_name.as_ref().map(|name| {
        let place: Vec<String> = words(name).into_iter().skip(2).collect();
        place.join(" ")
    });
    let place = place.filter(|place| !place.is_empty());
    let guess = place.as_deref().map(|place| {
        Guess::new(
            slug(place),
            Message::new("office-why-adopter"),
            Sureness::Likely,
        )
    });
    let question = Message::new("office-ask-adopter");
    package.adopter = deciding.decide("adopter", question, guess.into_iter().collect());
    let codes = place.as_deref().map(municipalities).unwrap_or_default();
    let sureness = if codes.len() == 1 {
        Sureness::Sure
    } else {
        Sureness::Doubtful
    };
    let guesses = codes
        .into_iter()
        .map(|code| Guess::new(code, Message::new("office-why-law-table"), sureness));
    let question = Message::new("office-ask-municipality");
    package.municipality = deciding.decide("municipality", question, guesses.collect());
}

fn events(deciding: &mut Deciding<'_>, documents: &[DocumentRole], package: &mut PackageText) {
    let session = |role: Role| {
        paragraphs(documents, role).find_map(|(file, paragraph)| {
            let day = day_behind(paragraph, "sednici")?;
            let why = Message::new("office-why-session").text("file", file);
            Some(Guess::new(day.to_string(), why, Sureness::Sure))
        })
    };
    let drafting = session(Role::Drafting);
    if let Some(day) = deciding.decide_or_leave("drafting.day", drafting.into_iter().collect()) {
        let document = documents
            .iter()
            .any(|document| document.role == Role::Drafting);
        let document = document.then(|| "odluka-o-izradi".to_owned());
        package.event(EventRow {
            kind: "decision_on_drafting",
            day,
            gazette: None,
            document,
        });
    }
    let question = Message::new("office-ask-adoption-day");
    let adoption = session(Role::Decision).into_iter().collect();
    if let Some(day) = deciding.decide("adoption.day", question, adoption) {
        let document = documents
            .iter()
            .any(|document| document.role == Role::Decision);
        let document = document.then(|| "odluka".to_owned());
        package.event(EventRow {
            kind: "adoption",
            day,
            gazette: None,
            document,
        });
    }
    publication(deciding, documents, package);
    if let Some(day) = deciding.decide_or_leave("entry_into_force.day", Vec::new()) {
        let kind = "entry_into_force";
        package.event(EventRow {
            kind,
            day,
            gazette: None,
            document: None,
        });
    }
}

/// Decides day and number of the publication, by a page that is one of the
/// gazette itself.
fn publication(deciding: &mut Deciding<'_>, documents: &[DocumentRole], package: &mut PackageText) {
    let headings: Vec<(&str, &str)> = paragraphs(documents, Role::Decision).take(12).collect();
    let heading = headings
        .iter()
        .find_map(|(file, text)| Some((*file, gazette_heading(text)?)));
    let why = |file: &str| Message::new("office-why-gazette").text("file", file);
    let gazette = heading
        .as_ref()
        .map(|(file, reference)| Guess::new(reference, why(file), Sureness::Likely));
    let day = heading.as_ref().and_then(|(file, reference)| {
        let at = headings
            .iter()
            .position(|(_, text)| text.trim() == reference)?;
        let near = headings.iter().skip(at).take(2);
        let day = near
            .filter_map(|(_, text)| super::title_text::day(text))
            .next()?;
        Some(Guess::new(day.to_string(), why(file), Sureness::Likely))
    });
    let question = Message::new("office-ask-publication-day");
    let day = deciding.decide("publication.day", question, day.into_iter().collect());
    if day.as_deref() == Some("none") {
        return;
    }
    let question = Message::new("office-ask-publication-gazette");
    let gazette = deciding.decide(
        "publication.gazette",
        question,
        gazette.into_iter().collect(),
    );
    if let Some(day) = day {
        package.event(EventRow {
            kind: "publication",
            day,
            gazette: gazette.filter(|number| number != "none"),
            document: None,
        });
    }
}

/// Asks for the id, which is reserved before: its serial is never ours to say.
fn identity(deciding: &mut Deciding<'_>, package: &mut PackageText) {
    let adoption = package.events.iter().find(|event| event.kind == "adoption");
    let year = adoption.and_then(|event| event.day.get(..4));
    let parts = package
        .adopter
        .as_ref()
        .zip(package.kind.as_ref())
        .zip(year);
    let guess = parts.map(|((adopter, kind), year)| {
        let id = format!("{adopter}-{}-{year}-1", kind.to_lowercase());
        Guess::new(id, Message::new("office-why-id"), Sureness::Doubtful)
    });
    let question = Message::new("office-ask-id");
    package.id = deciding.decide("id", question, guess.into_iter().collect());
}
