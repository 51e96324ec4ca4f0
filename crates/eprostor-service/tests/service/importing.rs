//! Importing again, under keys and without, beside others, and through faults
//! (issue 3).

use std::fs;
use std::path::Path;

use eprostor_service::{
    Epsg, ImportOutcome, ImportReport, ImportSource, ParcelSource, RepairOrder,
};

use crate::place::{Place, import, outcomes, replace, sample_folder};
use crate::{Case, cases};

pub(crate) const ALL: &[Case] = cases![
    the_same_key_gives_the_same_reply_whatever_was_published_since,
    an_older_file_imported_again_takes_effect,
    a_file_with_corrected_options_is_imported,
    a_key_of_a_folder_is_a_key_for_each_step,
    a_step_that_fails_leaves_its_message_and_the_others_run,
    a_step_the_machine_fails_at_does_not_hide_the_others,
    a_package_is_checked_against_what_others_published,
    packages_published_at_one_time_are_all_committed,
    a_plan_and_a_word_that_there_is_none_contradict_each_other,
    parcels_imported_after_working_out_are_worked_out_when_asked_again,
];

/// The replaced plan and the one that replaces it.
const REPLACED: &str = "packages/primer07-pdr-2012-1";
const REPLACING: &str = "packages/primer07-pdr-2019-1";
/// What is found in the second where the first is not in the register.
const NOT_DELIVERED: &str = "finding-target-not-delivered";

fn package(folder: &Path, name: &str) -> ImportSource {
    ImportSource::Package(folder.join(name))
}

fn parcels(file: &Path) -> ParcelSource {
    let mut source = ParcelSource::new(file.to_owned(), Epsg(25834));
    source.valid_from = "2010-01-01".parse().ok();
    source
}

fn as_source(parcels: &ParcelSource) -> ImportSource {
    ImportSource::Parcels(Box::new(parcels.clone()))
}

/// Returns the one outcome: `committed 3`, `already there 3`, or a message code.
fn only(report: &ImportReport) -> String {
    let [outcome] = outcomes(report)[..] else {
        panic!("{report:#?}");
    };
    said(outcome)
}

fn said(outcome: &ImportOutcome) -> String {
    match outcome {
        ImportOutcome::Committed(revision) => format!("committed {revision}"),
        ImportOutcome::AlreadyThere(revision) => format!("already there {revision}"),
        ImportOutcome::Refused => "refused".to_owned(),
        ImportOutcome::Failed(fault) => match &fault.message {
            Some(message) => message.code.to_string(),
            None => "machine fault".to_owned(),
        },
    }
}

fn all(report: &ImportReport) -> Vec<String> {
    outcomes(report).into_iter().map(said).collect()
}

fn codes(report: &ImportReport) -> Vec<&str> {
    let findings = report.steps.iter().flat_map(|step| &step.findings);
    findings.map(|finding| finding.code()).collect()
}

async fn the_same_key_gives_the_same_reply_whatever_was_published_since() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = sample_folder("replaced-plan");
    let first = import(&service, package(&folder, REPLACING), Some("k")).await;
    assert_eq!(only(&first), "committed 1");
    assert!(codes(&first).contains(&NOT_DELIVERED), "{first:#?}");
    let target = import(&service, package(&folder, REPLACED), None).await;
    assert_eq!(only(&target), "committed 2");
    let again = import(&service, package(&folder, REPLACING), Some("k")).await;
    assert_eq!(only(&again), "already there 1");
    assert_eq!(again.steps[0].findings, first.steps[0].findings);
    let other = import(&service, package(&folder, REPLACED), Some("k")).await;
    assert_eq!(only(&other), "error-key-reused");
}

async fn an_older_file_imported_again_takes_effect() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let original = sample_folder("pdr-over-pgr");
    let corrected = place.copied("pdr-over-pgr");
    let territory = ImportSource::Territory(original.join("territory.csv"));
    assert_eq!(
        only(&import(&service, territory, None).await),
        "committed 1"
    );

    let file = corrected.join("parcels.geojson");
    replace(&file, "\"area_m2\":2000", "\"area_m2\":1999");
    let from = |folder: &Path| as_source(&parcels(&folder.join("parcels.geojson")));
    let steps = [
        (&original, "committed 2"),
        (&original, "already there 2"),
        (&corrected, "committed 3"),
        (&original, "committed 4"),
    ];
    for (folder, expected) in steps {
        let report = import(&service, from(folder), None).await;
        assert_eq!(only(&report), expected);
    }
    let plan = "packages/primer01-pdr-2016-1";
    let toml = corrected.join(plan).join("plan.toml");
    replace(&toml, "– пример\"", "– пример, исправка\"");
    let steps = [
        (&original, "committed 5", "– пример"),
        (&corrected, "committed 6", "– пример, исправка"),
        (&original, "committed 7", "– пример"),
        (&original, "already there 7", "– пример"),
    ];
    for (folder, expected, title) in steps {
        let report = import(&service, package(folder, plan), None).await;
        assert_eq!(only(&report), expected);
        let id = "primer01-pdr-2016-1".parse().unwrap();
        let known = service.plan(&id, None).await.unwrap().plan;
        assert!(known.content.plan.title.ends_with(title), "{known:?}");
    }
}

async fn a_file_with_corrected_options_is_imported() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = sample_folder("pdr-over-pgr");
    let territory = ImportSource::Territory(folder.join("territory.csv"));
    import(&service, territory, None).await;
    let wrong = parcels(&folder.join("parcels.geojson"));
    let mut right = wrong.clone();
    right.valid_from = "2011-01-01".parse().ok();
    let first = import(&service, as_source(&wrong), Some("k1")).await;
    assert_eq!(only(&first), "committed 2");
    let keyed = import(&service, as_source(&right), Some("k1")).await;
    assert_eq!(only(&keyed), "error-key-reused");
    let unkeyed = import(&service, as_source(&right), None).await;
    assert_eq!(only(&unkeyed), "committed 3");
}

async fn a_key_of_a_folder_is_a_key_for_each_step() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let manifest = || ImportSource::Manifest(sample_folder("pdr-over-pgr"));
    let first = import(&service, manifest(), Some("k")).await;
    let committed: Vec<_> = (1..=5).map(|n| format!("committed {n}")).collect();
    assert_eq!(all(&first), committed);
    let again = import(&service, manifest(), Some("k")).await;
    let there: Vec<_> = (1..=5).map(|n| format!("already there {n}")).collect();
    assert_eq!(all(&again), there);
}

async fn a_step_that_fails_leaves_its_message_and_the_others_run() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = place.copied("pdr-over-pgr");
    let statements = folder.join("coverage.csv");
    let manifest = || ImportSource::Manifest(folder.clone());
    let other = ImportSource::Coverage(statements.clone());
    import(&service, other, Some("k/step-3")).await;
    replace(&statements, "2010-01-01", "2009-01-01");
    let report = import(&service, manifest(), Some("k")).await;
    let expected = [
        "committed 2",
        "committed 3",
        "error-key-reused",
        "committed 4",
        "committed 5",
    ];
    assert_eq!(all(&report), expected);
    assert!(report.any_refused() && !report.any_machine_fault());
    assert_eq!(service.summary().revision.0, 5);
}

async fn a_step_the_machine_fails_at_does_not_hide_the_others() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let folder = place.copied("pdr-over-pgr");
    // A file where documents should lie: no package can be stored.
    let documents = place.config().data_dir.join("documents");
    fs::remove_dir_all(&documents).unwrap();
    fs::write(&documents, "").unwrap();
    let toml = folder.join("import.toml");
    let mut steps = fs::read_to_string(&toml).unwrap();
    steps.push_str("\n[[import]]\nkind = \"territory\"\nfile = \"more.csv\"\n");
    fs::write(&toml, steps).unwrap();
    fs::copy(folder.join("territory.csv"), folder.join("more.csv")).unwrap();
    replace(&folder.join("more.csv"), "PRIMER 1", "PRIMER 1A");
    let report = import(&service, ImportSource::Manifest(folder), None).await;
    let expected = [
        "committed 1",
        "committed 2",
        "committed 3",
        "machine fault",
        "machine fault",
        "committed 4",
    ];
    assert_eq!(all(&report), expected);
    assert!(report.any_machine_fault());
    let ImportOutcome::Failed(fault) = &report.steps[3].outcome else {
        panic!("{report:#?}");
    };
    assert!(fault.causes.contains("documents"), "{fault:?}");
    assert_eq!(service.summary().revision.0, 4);
}

async fn a_package_is_checked_against_what_others_published() {
    let place = Place::with_register().await;
    let (here, other) = (place.service().await, place.service().await);
    let folder = sample_folder("replaced-plan");
    let target = import(&other, package(&folder, REPLACED), None).await;
    assert_eq!(only(&target), "committed 1");
    let report = import(&here, package(&folder, REPLACING), None).await;
    assert_eq!(only(&report), "committed 2");
    assert!(!codes(&report).contains(&NOT_DELIVERED), "{report:#?}");
    let checked = here
        .validate_package(&folder.join(REPLACING), RepairOrder::default())
        .await
        .unwrap();
    let told = checked.report.told();
    let found: Vec<_> = told.map(|told| told.finding.code()).collect();
    assert!(!found.contains(&NOT_DELIVERED), "{found:?}");
}

async fn packages_published_at_one_time_are_all_committed() {
    const ROUNDS: usize = 6;
    let place = Place::with_register().await;
    let (here, other) = (place.service().await, place.service().await);
    let folder = sample_folder("replaced-plan");
    let names = [REPLACED, REPLACING];
    for round in 0..ROUNDS {
        // Another title each time, so that there is something to commit.
        let copies = names.map(|name| {
            let copy = place.copied("replaced-plan");
            let target = place.path(&format!("{round}-{}", name.replace('/', "-")));
            fs::rename(copy.join(name), &target).unwrap();
            fs::remove_dir_all(copy).unwrap();
            let title = format!("title = \"{round} ");
            replace(&target.join("plan.toml"), "title = \"", &title);
            ImportSource::Package(target)
        });
        let [first, second] = copies;
        let (first, second) =
            tokio::join!(import(&here, first, None), import(&other, second, None));
        for report in [first, second] {
            assert!(only(&report).starts_with("committed"), "{report:#?}");
        }
    }
    let reached = import(&here, package(&folder, REPLACED), None).await;
    let expected = format!("committed {}", 2 * ROUNDS + 1);
    assert_eq!(only(&reached), expected);
}

async fn a_plan_and_a_word_that_there_is_none_contradict_each_other() {
    const CONTRADICTS: &str = "finding-statement-contradicts";
    const PLAN: &str = "packages/primer01-pdr-2016-1";
    let header = "adopter,municipality,subject,ko,from,to,statement\n";
    // The plan is in force from 2016-01-01, and lies in the cadastral
    // municipality of the first two.
    let rows = [
        ("primer01,99414,PDR,*,2010-01-01,,none", true),
        ("primer01,99414,PDR,998010,2010-01-01,,none", true),
        ("primer01,99414,PDR,*,2010-01-01,2016-01-01,none", false),
        ("primer01,99414,PDR,*,2010-01-01,,complete", false),
        ("primer01,99414,PGR,*,2010-01-01,,none", false),
    ];
    for (row, expected) in rows {
        let place = Place::with_register().await;
        let folder = place.copied("pdr-over-pgr");
        let file = folder.join("word.csv");
        fs::write(&file, format!("{header}{row}\n")).unwrap();
        let word = ImportSource::Coverage(file);
        for order in ["word first", "plan first"] {
            let place = Place::with_register().await;
            let service = place.service().await;
            let territory = ImportSource::Territory(folder.join("territory.csv"));
            import(&service, territory, None).await;
            let land = as_source(&parcels(&folder.join("parcels.geojson")));
            import(&service, land, None).await;
            let (first, second) = match order {
                "word first" => (word.clone(), package(&folder, PLAN)),
                _ => (package(&folder, PLAN), word.clone()),
            };
            let first = import(&service, first, None).await;
            assert!(!codes(&first).contains(&CONTRADICTS), "{order}: {first:#?}");
            let second = import(&service, second, None).await;
            assert_eq!(only(&second), "committed 4");
            let told = codes(&second).contains(&CONTRADICTS);
            assert_eq!(told, expected, "{order}, {row}: {second:#?}");
        }
    }
}

async fn parcels_imported_after_working_out_are_worked_out_when_asked_again() {
    let place = Place::with_register().await;
    let service = place.service().await;
    assert_eq!(service.work_out_shares().await.unwrap().0, 0);
    let folder = sample_folder("pdr-over-pgr");
    for source in [
        ImportSource::Territory(folder.join("territory.csv")),
        as_source(&parcels(&folder.join("parcels.geojson"))),
        package(&folder, "packages/primer01-pdr-2016-1"),
    ] {
        import(&service, source, None).await;
    }
    assert_eq!(service.catch_up().await.unwrap().0, 3);
    assert!(service.summary().parcels > 0);
    assert_eq!(service.parcels_worked_out(), 0);
    assert_eq!(service.work_out_shares().await.unwrap().0, 3);
    assert_eq!(service.parcels_worked_out(), service.summary().parcels);
}
