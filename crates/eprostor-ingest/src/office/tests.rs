//! Proposals for folders that are described by hand.

mod limits;

use super::*;

fn knowledge(answers: &Answers) -> Knowledge<'_> {
    Knowledge {
        answers,
        mapping: None,
        accepts_proposals: false,
    }
}

fn folder(files: Vec<OfficeFile>) -> OfficeFolder {
    OfficeFolder {
        files,
        findings: Vec::new(),
        contents: Contents::Unpacked(std::collections::BTreeMap::new()),
    }
}

fn file(name: &str, kind: FileKind) -> OfficeFile {
    OfficeFile {
        name: name.to_owned(),
        kind,
    }
}

/// A layer of areas in Gauss–Krüger with these codes.
fn layer(table: Option<&str>, attribute: &str, codes: &[&str]) -> LayerFound {
    LayerFound {
        table: table.map(str::to_owned),
        areas: 3,
        bounds: Some([7_457_000.0, 4_960_000.0, 7_457_900.0, 4_960_900.0]),
        attributes: vec![AttributeFound {
            name: attribute.to_owned(),
            filled: 3,
            values: codes.iter().map(|code| ((*code).to_owned(), 1)).collect(),
            is_cut: false,
        }],
        ..LayerFound::default()
    }
}

fn sheet(rows: &[&[&str]]) -> FileKind {
    let rows = rows.iter().enumerate().map(|(at, cells)| RowFound {
        line: at as u64 + 1,
        cells: cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(at, text)| (u32::try_from(at).unwrap(), (*text).to_owned()))
            .collect(),
    });
    FileKind::Tables(vec![SheetFound {
        name: None,
        rows: rows.collect(),
        is_cut: false,
    }])
}

fn codes(proposal: &Proposal) -> Vec<&str> {
    proposal
        .findings
        .iter()
        .map(|finding| finding.code())
        .collect()
}

fn asked<'a>(proposal: &'a Proposal, key: &str) -> Option<&'a Question> {
    proposal
        .questions
        .iter()
        .find(|question| question.key == key)
}

fn role(proposal: &Proposal, file: &str) -> Option<(Role, Sureness)> {
    let row = proposal.files.iter().find(|row| row.file == file)?;
    Some((row.role, row.sureness))
}

/// Cells of the provisions: target, parameter, operator, value, quote.
fn rules(proposal: &Proposal) -> Vec<[&str; 5]> {
    let rows = proposal.package.provisions.iter();
    rows.map(|row| [&*row[2], &*row[4], &*row[5], &*row[6], &*row[17]])
        .collect()
}

#[test]
fn two_drawings_that_both_look_like_zones_are_asked() {
    let zones = |name: &str| file(name, FileKind::Layers(vec![layer(None, "oznaka", &["S1"])]));
    let folder = folder(vec![zones("a/Намена.shp"), zones("b/namena površina.shp")]);
    let none = Answers::default();
    let proposal = propose(&folder, knowledge(&none));
    let question = asked(&proposal, "zones").unwrap();
    assert_eq!(
        question.proposals,
        ["a/Намена.shp", "b/namena površina.shp"]
    );
    assert!(proposal.package.layers.is_empty(), "nothing is guessed");
    assert_eq!(
        role(&proposal, "a/Намена.shp"),
        Some((Role::Zones, Sureness::Doubtful))
    );

    let mut answers = Answers::default();
    answers.insert("zones", "b/namena površina.shp");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(asked(&proposal, "zones"), None);
    assert_eq!(proposal.package.layers[0].source, "b/namena površina.shp");
    assert_eq!(proposal.package.layers[0].crs, Some(6316));

    let accepting = Knowledge {
        accepts_proposals: true,
        ..knowledge(&none)
    };
    let proposal = propose(&folder, accepting);
    assert_eq!(proposal.package.layers[0].source, "a/Намена.shp");
}

#[test]
fn existing_use_and_what_is_put_aside_are_no_zones() {
    let zones = |name: &str| file(name, FileKind::Layers(vec![layer(None, "oznaka", &["S1"])]));
    let folder = folder(vec![
        zones("Постојећа намена.shp"),
        zones("arhiva/Планирана намена.shp"),
        zones("Планирана намена.shp"),
    ]);
    let none = Answers::default();
    let proposal = propose(&folder, knowledge(&none));
    assert_eq!(asked(&proposal, "zones"), None);
    assert_eq!(proposal.package.layers.len(), 1);
    assert_eq!(proposal.package.layers[0].source, "Планирана намена.shp");
    let aside = role(&proposal, "arhiva/Планирана намена.shp");
    assert_eq!(aside, Some((Role::None, Sureness::Likely)));
}

#[test]
fn the_codes_of_the_rules_tell_which_attribute_is_the_code() {
    let mut found = layer(None, "klasa", &["x", "y"]);
    found
        .attributes
        .extend(layer(None, "OPIS_2", &["S1", "S2"]).attributes);
    let table = sheet(&[
        &["Зона", "Спратност", "Члан"],
        &["S1", "П", "4"],
        &["S2", "П+1", "5"],
    ]);
    let folder = folder(vec![
        file("podaci.gpkg", FileKind::Layers(vec![found])),
        file("pravila.xlsx", table),
    ]);
    let none = Answers::default();
    let proposal = propose(&folder, knowledge(&none));
    assert_eq!(proposal.package.layers[0].code.as_deref(), Some("OPIS_2"));
    assert_eq!(asked(&proposal, "article"), None, "a column says it");
}

#[test]
fn a_wide_table_becomes_one_row_for_each_value() {
    let table = sheet(&[
        &["ПРАВИЛА ГРАЂЕЊА"],
        &[],
        &["Зона", "Намена", "ИЗ", "II", "Спратност", "Зелене површине"],
        &["1", "2", "3", "4", "5", "6"],
        &["S1", "Становање", "0,6", "2,4", "П+4+Пк", "–"],
        &["S2 и S3", "", "0,4", "1,2", "П+2", "20%"],
        &["Све зоне", "", "", "", "", "10%"],
        &["", "", "0,3", "", "", ""],
    ]);
    let folder = folder(vec![file("tabela.xlsx", table)]);
    let mut answers = Answers::default();
    answers.insert("article", "5");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(
        rules(&proposal),
        [
            ["S1", "site_coverage_max", "max", "60", "0,6"],
            ["S2|S3", "site_coverage_max", "max", "40", "0,4"],
            ["S1", "far_max", "max", "2.4", "2,4"],
            ["S2|S3", "far_max", "max", "1.2", "1,2"],
            ["S1", "storeys_max", "max", "P+4+Pk", "П+4+Пк"],
            ["S2|S3", "storeys_max", "max", "P+2", "П+2"],
            ["S2|S3", "green_min", "min", "20", "20%"],
            ["", "green_min", "min", "10", "10%"],
        ]
    );
    assert!(proposal.package.provisions.iter().all(|row| row[12] == "5"));
    let found = codes(&proposal);
    for code in [
        "finding-office-fractions",
        "finding-office-row-without-zone",
        "finding-office-no-drawing",
        "finding-office-no-text",
    ] {
        assert!(found.contains(&code), "{code}: {found:?}");
    }
}

#[test]
fn a_long_table_keeps_its_rows() {
    let table = sheet(&[
        &["Зона", "Параметар", "Вредност", "Члан", "Страна"],
        &["S1", "Индекс заузетости", "60%", "чл. 12.", "31"],
        &["S1", "Боја фасаде", "бела", "12", "31"],
    ]);
    let folder = folder(vec![file("tabela.ods", table)]);
    let none = Answers::default();
    let proposal = propose(&folder, knowledge(&none));
    assert_eq!(
        rules(&proposal),
        [["S1", "site_coverage_max", "max", "60", "60%"]]
    );
    let row = &proposal.package.provisions[0];
    assert_eq!(
        (&*row[12], &*row[16]),
        ("12", "31"),
        "article and printed page"
    );
    assert!(codes(&proposal).contains(&"finding-office-parameter-unknown"));
}

#[test]
fn headings_that_repeat_or_fit_two_parameters_are_not_guessed() {
    let table = sheet(&[
        &[
            "Зона",
            "Спратност",
            "Висина",
            "Макс. висина објекта",
            "Површина парцеле",
        ],
        &["S1", "П", "7,0", "4,0", "300"],
    ]);
    let folder = folder(vec![file("tabela.xlsx", table)]);
    let mut answers = Answers::default();
    answers.insert("article", "5");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(rules(&proposal), [["S1", "storeys_max", "max", "P", "П"]]);
    assert!(codes(&proposal).contains(&"finding-office-heading-repeats"));
    let question = asked(&proposal, "column.Површина парцеле").unwrap();
    assert_eq!(question.proposals, ["parcel_min_area", "parcel_max_area"]);

    answers.insert("column.Висина", "none");
    answers.insert("column.Површина парцеле", "parcel_min_area");
    let proposal = propose(&folder, knowledge(&answers));
    let parameters: Vec<&str> = rules(&proposal).iter().map(|row| row[1]).collect();
    assert_eq!(parameters, ["storeys_max", "height_max", "parcel_min_area"]);
    answers.insert("column.Висина", "boja");
    let proposal = propose(&folder, knowledge(&answers));
    assert!(codes(&proposal).contains(&"finding-office-column-meaning"));
}

#[test]
fn a_list_of_public_parcels_is_asked_what_it_does_not_say() {
    let table = sheet(&[
        &["КО", "Број парцеле"],
        &["ДОЊЕ ДЕМОВО", "12/1, 13"],
        &["", "14"],
    ]);
    let folder = folder(vec![file("Јавне парцеле.xlsx", table)]);
    let mut answers = Answers::default();
    answers.insert("article", "9");
    let proposal = propose(&folder, knowledge(&answers));
    assert!(asked(&proposal, "ko.ДОЊЕ ДЕМОВО").is_some());
    assert_eq!(asked(&proposal, "taken").unwrap().proposals, ["whole"]);
    answers.insert("ko.ДОЊЕ ДЕМОВО", "999911");
    answers.insert("taken", "whole");
    let proposal = propose(&folder, knowledge(&answers));
    let rows = proposal.package.public_parcels.iter();
    let rows: Vec<[&str; 3]> = rows.map(|row| [&*row[0], &*row[1], &*row[2]]).collect();
    assert_eq!(
        rows,
        [
            ["999911", "12/1", "whole"],
            ["999911", "13", "whole"],
            ["999911", "14", "whole"]
        ]
    );
}

#[test]
fn what_is_not_read_is_told_and_nothing_is_dropped() {
    let folder = folder(vec![
        file("Намена.dwg", FileKind::Dwg),
        file("pravila.xls", FileKind::Compound),
        file("sve.zip", FileKind::Archive),
        file("x", FileKind::Unknown),
        file("beleska.txt", FileKind::Text(vec!["позвати".to_owned()])),
        file("Thumbs.db", FileKind::Companion),
    ]);
    let mut answers = Answers::default();
    answers.insert("role.beleska.txt", "text");
    answers.insert("kindd", "PDR");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(proposal.files.len(), 6);
    assert_eq!(
        role(&proposal, "beleska.txt"),
        Some((Role::Text, Sureness::Told))
    );
    assert_eq!(
        codes(&proposal),
        [
            "finding-office-dwg",
            "finding-office-no-drawing",
            "finding-office-answer-unused"
        ]
    );
}

#[test]
fn a_mapping_goes_before_guesses_but_not_before_what_the_folder_says() {
    let rows: &[&[&str]] = &[&["Зона", "Намена", "КГ"], &["S1", "Становање", "0,8"]];
    let first = folder(vec![
        file("pravila.xlsx", sheet(rows)),
        file(
            "namena.shp",
            FileKind::Layers(vec![layer(None, "oznaka", &["S1"])]),
        ),
    ]);
    let mut answers = Answers::default();
    for (key, value) in [
        ("column.КГ", "far_max"),
        ("legend.S1.class", "I.4.2.2"),
        ("municipality", "99902"),
        ("role.pravila.xlsx", "rules"),
        ("id", "demovo-pdr-2027-1"),
    ] {
        answers.insert(key, value);
    }
    let mapping = propose(&first, knowledge(&answers)).mapping;
    let none = Answers::default();
    let with = |folder: &OfficeFolder| {
        let knowledge = Knowledge {
            mapping: Some(&mapping),
            ..knowledge(&none)
        };
        propose(folder, knowledge)
    };
    let proposal = with(&first);
    let value = |proposal: &Proposal, key: &str| {
        let decided = proposal.decisions.iter().find(|d| d.key == key);
        decided.map(|d| d.value.clone())
    };
    assert_eq!(rules(&proposal), [["S1", "far_max", "max", "0.8", "0,8"]]);
    assert_eq!(
        value(&proposal, "legend.S1.class").as_deref(),
        Some("I.4.2.2")
    );
    assert_eq!(value(&proposal, "municipality").as_deref(), Some("99902"));
    assert!(
        asked(&proposal, "id").is_some(),
        "a fact of one plan is asked again"
    );

    // In another plan of the office S1 is something else.
    let rows: &[&[&str]] = &[&["Зона", "Намена", "КГ"], &["S1", "Зеленило", "0,1"]];
    let proposal = with(&folder(vec![file("PRAVILA novi.xlsx", sheet(rows))]));
    assert_eq!(
        value(&proposal, "legend.S1.label").as_deref(),
        Some("Зеленило")
    );
    assert_eq!(
        value(&proposal, "legend.S1.class").as_deref(),
        Some("I.4.2.5")
    );
    assert!(codes(&proposal).contains(&"finding-office-mapping-unused"));
}

#[test]
fn coordinates_that_lie_nowhere_or_are_exchanged_are_asked_and_told() {
    let mut swapped = layer(None, "oznaka", &["S1"]);
    swapped.bounds = Some([4_960_000.0, 7_457_000.0, 4_960_900.0, 7_457_900.0]);
    let none = Answers::default();
    let of = |layer| {
        let folder = folder(vec![file("namena.shp", FileKind::Layers(vec![layer]))]);
        propose(&folder, knowledge(&none))
    };
    let proposal = of(swapped);
    assert!(codes(&proposal).contains(&"finding-office-axes"));
    assert!(asked(&proposal, "crs").is_some());
    let mut degrees = layer(None, "oznaka", &["S1"]);
    degrees.bounds = Some([20.4, 44.8, 20.5, 44.9]);
    assert_eq!(
        asked(&of(degrees), "crs").unwrap().proposals,
        ["4326", "4258"]
    );
    let mut lying = layer(None, "oznaka", &["S1"]);
    lying.own_crs = Some(25834);
    assert_eq!(
        asked(&of(lying), "crs").unwrap().proposals,
        ["6316", "25834"]
    );
}

#[test]
fn a_list_of_parcels_is_public_only_where_it_says_so() {
    let table = || sheet(&[&["КО", "Број парцеле"], &["999911", "12/1"]]);
    let folder = folder(vec![file("Парцеле у обухвату.xlsx", table())]);
    let mut answers = Answers::default();
    answers.insert("article", "9");
    answers.insert("taken", "part");
    let proposal = propose(&folder, knowledge(&answers));
    let told = role(&proposal, "Парцеле у обухвату.xlsx");
    assert_eq!(told, Some((Role::Unrecognised, Sureness::Doubtful)));
    assert!(proposal.package.public_parcels.is_empty());
    answers.insert("role.Парцеле у обухвату.xlsx", "public_parcels");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(proposal.package.public_parcels[0][2], "part");
}

#[test]
fn a_package_is_there_whole_or_not_at_all() {
    let zones = FileKind::Layers(vec![layer(None, "oznaka", &["S1"])]);
    let lost = folder(vec![file("namena.geojson", zones)]);
    let none = Answers::default();
    let proposal = propose(&lost, knowledge(&none));
    assert_eq!(proposal.package.layers.len(), 1);
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("paket");
    let left = || std::fs::read_dir(parent.path()).unwrap().count();
    write_office_package(&lost, &proposal, &out).unwrap_err();
    assert_eq!(left(), 0, "nothing of a package that could not be written");

    let bytes = [("namena.geojson".to_owned(), b"{}".to_vec())];
    let whole = OfficeFolder {
        contents: Contents::Unpacked(bytes.into_iter().collect()),
        ..lost
    };
    write_office_package(&whole, &proposal, &out).unwrap();
    assert!(out.join("plan.toml").is_file());
    assert_eq!(left(), 1);
    std::fs::write(out.join("plan.toml"), "mine").unwrap();
    let fault = write_office_package(&whole, &proposal, &out).unwrap_err();
    assert_eq!(fault.kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read(out.join("plan.toml")).unwrap(), b"mine");
    assert_eq!(left(), 1);
}
