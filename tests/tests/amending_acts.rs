//! Acts that amend the text of a plan, shown beside it: in the terminal, as JSON and
//! as pages. No text is ever made of both.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use eprostor_ingest::amending_instructions;
use eprostor_model::{AmendingAction, DocumentText};
use eprostor_service::{ServiceConfig, Worker, read_document};
use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::program::{Register, program};
use serde_json::Value;

const BASE: &str = "primer04-pdr-2016-1";
const ACT: &str = "primer04-pdr-2021-1";
const BASE_TEXT: &str = "# План\n\n## Члан 3.\n\n**Зона S4**\n\nНамена зоне S4: становање у центру.\n\n\
    Највећи дозвољени индекс заузетости је 50 %.\n\n## Члан 4.\n\nОграда је до 1,4 m.\n";
/// What the plan says is replaced, words are, an article is that is not there, and one
/// sentence is not understood; one word is hostile.
const ACT_TEXT: &str = "# Измена\n\n## Члан 1.\n\nУ члану 3. став 2. мења се и гласи: „Највећи дозвољени индекс \
    заузетости је 60 %.“\n\n## Члан 2.\n\nУ члану 4. речи „до 1,4 m“ замењују се речима „до 1,6 m <script>alert(1)</script>“.\n\n\
    ## Члан 3.\n\nЧлан 9. брише се.\n\n## Члан 4.\n\nУ члану 3. мења се намена блока.\n\n\
    ## Члан 5.\n\nУ члану 3. речи „индекс заузетости је 50 %“ замењују се речима „индекс заузетости је 65 %“.\n";

/// The sample with an amendment by text alone, with other texts.
fn register(base: &str, act: &str) -> Register {
    let place = tempfile::tempdir().unwrap();
    copy(
        &repository().join("sample-plans/amendment-text-only"),
        place.path(),
    );
    for (plan, text) in [(BASE, base), (ACT, act)] {
        let file = place
            .path()
            .join("packages")
            .join(plan)
            .join("documents/tekst.md");
        fs::write(file, text).unwrap();
    }
    let register = Register::new();
    register.import(&[argument(place.path())]);
    register
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Reads a text as the program does.
fn text_of(markdown: &str) -> DocumentText {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zakon.md");
    fs::write(&path, markdown).unwrap();
    let worker = Worker {
        program: program().to_owned(),
        args: vec!["worker".into()],
    };
    let config = ServiceConfig::new(folder.path().to_owned(), None, worker);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let reading = runtime.block_on(read_document(&config, &path)).unwrap();
    reading.text.expect("it has a text")
}

fn instructions(document: &Value) -> &Vec<Value> {
    document["plans"][0]["acts"][0]["instructions"]
        .as_array()
        .unwrap()
}

#[test]
fn each_instruction_stands_beside_the_article_it_is_about() {
    let register = register(BASE_TEXT, ACT_TEXT);
    for plan in [BASE, ACT] {
        let ran = register.run(&["amendments", plan, "--json", "--date", "2026-01-01"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let document = ran.json();
        assert_eq!(document["evidence"], "extracted");
        assert_eq!(document["consolidated"], false);
        assert_eq!(document["plans"][0]["base"]["id"], BASE);
        assert_eq!(document["plans"][0]["acts"][0]["act"]["id"], ACT);
        let found = instructions(&document);
        let actions: Vec<_> = found
            .iter()
            .map(|one| one["action"].as_str().unwrap())
            .collect();
        assert_eq!(
            actions,
            [
                "replaced",
                "words_replaced",
                "deleted",
                "not_understood",
                "words_replaced"
            ]
        );
        let base = &found[0]["base"];
        assert_eq!(
            (&base["article"], &base["page"]),
            (&Value::from("3"), &Value::from(1))
        );
        let lines = base["lines"].as_array().unwrap();
        assert!(lines.contains(&Value::from("Највећи дозвољени индекс заузетости је 50 %.")));
        assert_eq!(
            found[0]["new_text"]["lines"],
            serde_json::json!(["Највећи дозвољени индекс заузетости је 60 %."])
        );
        assert_eq!(found[1]["base"]["article"], "4");
        assert!(found[2]["base"].is_null(), "article 9 is not there");
    }
    let shown = register.run(&["--lang", "en", "amendments", BASE]);
    for words in [
        "not a consolidated text",
        "Article 9 was not found",
        "not understood",
        "| Ограда је до 1,4 m.",
    ] {
        assert!(
            shown.stdout.contains(words),
            "no {words:?} in {}",
            shown.stdout
        );
    }
    let before = register.run(&["--lang", "en", "amendments", BASE, "--date", "2019-01-01"]);
    assert!(
        before.stdout.contains("is not in force"),
        "{}",
        before.stdout
    );
    assert!(
        !shown.stdout.contains("is not in force"),
        "{}",
        shown.stdout
    );
}

#[test]
fn what_is_not_understood_is_a_finding_with_its_page() {
    let register = register(BASE_TEXT, ACT_TEXT);
    let document = register.run(&["amendments", BASE, "--json"]).json();
    let findings = document["plans"][0]["acts"][0]["findings"]
        .as_array()
        .unwrap();
    let told = |code: &str| findings.iter().filter(|one| one["code"] == code).count();
    assert_eq!(told("finding-amendment-unclear"), 1, "{findings:#?}");
    let ran = register.run(&["--lang", "en", "extract", ACT]);
    assert!(
        ran.stdout.contains("is not understood (page 1)"),
        "{}",
        ran.stdout
    );
}

#[test]
fn old_words_are_no_rules_and_new_texts_hold_in_the_zones_of_their_article() {
    let register = register(BASE_TEXT, ACT_TEXT);
    register.run(&["extract", ACT]);
    let ran = register.run(&["review", ACT, "--list", "--json"]);
    let all = ran.json();
    let proposals = all["proposals"].as_array().unwrap();
    let values: Vec<_> = proposals
        .iter()
        .filter(|one| one["parameter"] == "site_coverage_max")
        .map(|one| (one["value"].as_str().unwrap(), one["target"].clone()))
        .collect();
    assert!(values.iter().all(|(value, _)| *value != "50"), "{values:?}");
    let new = values.iter().find(|(value, _)| *value == "60");
    assert_eq!(new, Some(&("60", serde_json::json!(["S4"]))), "{values:?}");
}

#[test]
fn pages_show_both_acts_side_by_side_and_lead_to_their_texts() {
    let register = register(BASE_TEXT, ACT_TEXT);
    let portal = register.serve();
    let path = format!("/plan/{BASE}/amendments?lang=en");
    let page = portal.get(&path);
    assert_eq!(page.status, 200, "{}", page.text());
    let said = page.text();
    for words in [
        "not a consolidated text",
        "nobody confirmed them",
        "Највећи дозвољени индекс заузетости је 50 %.",
        "Највећи дозвољени индекс заузетости је 60 %.",
        "Article 9 was not found",
        "class=\"instruction unclear\"",
        "Сл. лист",
    ] {
        assert!(said.contains(words), "no {words:?} in {said}");
    }
    assert!(!said.contains("<script>alert"), "{said}");
    let plan = portal.get(&format!("/plan/{BASE}?lang=en"));
    assert!(plan.text().contains(&path), "{}", plan.text());
    let mut links = said
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let links: Vec<String> = links
        .by_ref()
        .filter(|link| link.starts_with("/d/"))
        .map(|link| link.replace("&#38;", "&"))
        .collect();
    let (mut backs, mut marks) = (0, 0);
    for link in &links {
        let (path, _) = link.split_once('#').unwrap();
        let document = portal.get(path);
        assert_eq!(document.status, 200, "{link}");
        assert!(document.text().contains("<mark id=\"mark\">"), "{link}");
        let back = format!("/plan/{BASE}/amendments?lang=en#{ACT}-1");
        backs += usize::from(document.text().contains(&back));
        marks += usize::from(document.text().contains("gets a new text (Измена"));
    }
    assert!(backs >= 2, "both texts lead back: {links:?}");
    assert!(marks >= 1, "the amended article says by which act");
    let json = portal
        .get(&format!("/api/v1/plans/{BASE}/amendments"))
        .json();
    assert_eq!(instructions(&json).len(), 5);
    assert_eq!(
        portal.get("/plan/primer04-pdr-1999-1/amendments").status,
        404
    );
    assert_eq!(portal.get("/api/v1/plans/x/amendments").status, 400);
    let none = portal.get(&format!("/plan/{ACT}?lang=en"));
    assert!(
        none.text().contains("/amendments"),
        "the act leads there too"
    );
}

#[test]
fn the_amendment_of_demovo_is_beside_the_scan_that_it_amends() {
    let register = Register::new();
    register.import(&[argument(&repository().join("sample-plans/demovo"))]);
    let document = register
        .run(&["amendments", "demovo-pdr-2016-1", "--json"])
        .json();
    let found = instructions(&document);
    let named = |kind: &str, number: &str| {
        let is_it = |one: &&Value| {
            one["target"][0]["kind"] == kind && one["target"][0]["numbers"][0] == number
        };
        found
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("no {kind} {number} in {found:#?}"))
    };
    let parking = named("article", "5");
    assert_eq!(parking["action"], "replaced");
    assert_eq!(parking["base"]["article"], "5", "{parking:#?}");
    let old = parking["base"]["lines"].to_string();
    assert!(old.contains("1 ПМ по стану"), "{old}");
    let said = parking["new_text"]["lines"][0].as_str().unwrap();
    assert!(said.contains("1,2 ПМ по стану"), "{said}");
    let zone = named("zone", "S4");
    assert_eq!(
        (&zone["action"], &zone["new_text_is_open"]),
        (&"replaced".into(), &true.into())
    );
}

/// Two laws that amend the planning law: the draft of 2018 in Cyrillic and that of
/// 2023 in Latin script, in one file. Counted on 2026-11-28 at 252 and 203; three of the
/// first are spoilt in the file. Every place where a cue stands outside of what was
/// found was looked at by hand then: there was none.
#[test]
fn real_amending_laws_are_read() {
    let name = "serbia/planning-law-md/Dopuna-Zakona_0.3.8_corrected.md";
    let Some(path) = fixture("real_amending_laws_are_read", name) else {
        return;
    };
    let text = fs::read_to_string(path).unwrap();
    let second = text.find("# **Zakon o izmenama").unwrap();
    for (law, least, most_unclear) in [(&text[..second], 252, 3), (&text[second..], 203, 0)] {
        let found = amending_instructions(&text_of(law));
        let unclear = found
            .iter()
            .filter(|one| one.action == AmendingAction::NotUnderstood);
        let unclear = unclear.count();
        assert!(found.len() >= least, "{} instructions", found.len());
        assert!(unclear <= most_unclear, "{unclear} are not understood");
        let unnamed = found.iter().filter(|one| one.article().is_none()).count();
        assert_eq!(unnamed, 0);
    }
}

/// The planning law and three rulebooks amend nothing: what is found in them is wrong.
#[test]
fn laws_that_amend_nothing_have_no_instructions() {
    let folder = "serbia/planning-law-md";
    let Some(folder) = fixture("laws_that_amend_nothing_have_no_instructions", folder) else {
        return;
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("Dopuna") || name == "SOURCE.md" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let document = text_of(&text);
        for one in amending_instructions(&document) {
            println!("{name}: {}", document.slice(one.sentence_range));
            count += 1;
        }
    }
    assert_eq!(count, 0, "sentences of laws that amend nothing");
}
