//! New states of a small cadastral municipality: ten parcels of 10 m × 10 m in
//! a row, numbered from 1.

use std::collections::BTreeMap;

use eprostor_geometry::{PlanarPolygon, RepairLimits, repair_polygon};
use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, DayInterval, PlanCard, PlanContent,
    PlanId, PlanList, Severity,
};
use geo::{Coord, MultiPolygon, Rect, coord};

use super::*;

mod costly;

const KO: &str = "999903";
/// The day of every first update.
const DAY: &str = "2024-05-01";

/// A register of parcels and nothing else.
#[derive(Clone)]
struct Cadastre(Vec<Arc<Parcel>>);

impl RegisterView for Cadastre {
    fn plan(&self, _: &PlanId) -> Known<Option<PlanContent>> {
        Known::NotChecked
    }
    fn cadastral_municipality(&self, _: KoCode) -> Known<Option<CadastralMunicipality>> {
        Known::NotChecked
    }
    fn plans_of(&self, _: PlanList<'_>) -> Known<Vec<PlanId>> {
        Known::NotChecked
    }
    fn lies_in(&self, _: &PlanContent, _: &CoverageArea) -> Known<bool> {
        Known::NotChecked
    }
    fn parcels_of(&self, ko: KoCode) -> Known<Vec<Arc<Parcel>>> {
        let own = self.0.iter().filter(|parcel| parcel.key.ko == ko);
        Known::Checked(own.cloned().collect())
    }
    fn cards(&self) -> Known<Vec<PlanCard>> {
        Known::NotChecked
    }
    fn statements(&self) -> Known<Vec<CoverageStatement>> {
        Known::NotChecked
    }
}

impl Cadastre {
    /// Does what the store does: a version with the key and first day of one
    /// takes its place.
    fn after(&self, changes: &CadastreChanges) -> Self {
        let id = |parcel: &Parcel| (parcel.key.clone(), parcel.valid.from);
        let held = self.0.iter().map(|parcel| (id(parcel), parcel.clone()));
        let mut versions: BTreeMap<_, _> = held.collect();
        for gone in &changes.withdrawn {
            assert!(versions.remove(gone).is_some());
        }
        let new = changes.versions.iter();
        versions.extend(new.map(|parcel| (id(parcel), Arc::new(parcel.clone()))));
        Self(versions.into_values().collect())
    }

    /// Returns number, days and origins of every version.
    fn told(&self) -> Vec<String> {
        let line = |parcel: &Arc<Parcel>| {
            let to = parcel.valid.to.map_or(String::new(), |to| to.to_string());
            let origins: Vec<_> = parcel
                .predecessors
                .iter()
                .map(ToString::to_string)
                .collect();
            let (number, from) = (parcel.key.number, parcel.valid.from);
            format!("{number} {from}..{to} of [{}]", origins.join(" "))
        };
        self.0.iter().map(line).collect()
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn polygon(drawing: MultiPolygon<f64>) -> PlanarPolygon {
    repair_polygon(drawing, &RepairLimits::default())
        .unwrap()
        .polygon
}

fn strip(from: f64, to: f64) -> PlanarPolygon {
    let (e, n) = (500_000.0, 4_900_000.0);
    let rect = Rect::new(coord! {x: e + from, y: n}, coord! {x: e + to, y: n + 10.0});
    polygon(MultiPolygon(vec![rect.to_polygon()]))
}

fn parcel(number: &str, from: f64, to: f64) -> Parcel {
    Parcel {
        key: ParcelKey {
            ko: KO.parse().unwrap(),
            number: number.parse().unwrap(),
        },
        registered_area_m2: Some(100),
        valid: DayInterval::since(day("2000-01-01")),
        predecessors: Vec::new(),
        geometry: strip(from, to),
    }
}

fn state() -> Vec<Parcel> {
    let row = (0..10_u8).map(|place| {
        let from = f64::from(place) * 10.0;
        parcel(&(place + 1).to_string(), from, from + 10.0)
    });
    row.collect()
}

fn register() -> Cadastre {
    Cadastre(state().into_iter().map(Arc::new).collect())
}

/// Returns the state of the register with some numbers taken out and others put in.
fn but(without: &[&str], with: Vec<Parcel>) -> Vec<Parcel> {
    let mut parcels = state();
    parcels.retain(|parcel| !without.contains(&parcel.key.number.to_string().as_str()));
    parcels.extend(with);
    parcels
}

struct Updated {
    changes: CadastreChanges,
    report: CadastreReport,
    findings: Vec<Finding>,
}

impl Updated {
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let kinds = ChangeKind::ALL.iter();
        let counts = kinds.map(|kind| (kind.code(), self.report.of(*kind).count));
        counts.filter(|(_, count)| *count > 0).collect()
    }

    /// Returns the changes of a kind as `before > after by whom`.
    fn of(&self, kind: ChangeKind) -> Vec<String> {
        let joined = |all: &[ParcelNumber]| {
            let all: Vec<_> = all.iter().map(ToString::to_string).collect();
            all.join(" ")
        };
        let line = |change: &CadastreChange| {
            let by = change.lineage.map_or("", Lineage::code);
            format!(
                "{} > {} {by}",
                joined(&change.before),
                joined(&change.after)
            )
        };
        self.report.of(kind).items.iter().map(line).collect()
    }

    fn errors(&self) -> Vec<&str> {
        let errors = self
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error);
        errors.map(Finding::code).collect()
    }
}

fn updated_on(from: &str, cadastre: &Cadastre, state: Vec<Parcel>, removals: Removals) -> Updated {
    let day = day(from);
    let update = CadastreUpdate { day, removals };
    let since = |parcel: Parcel| Parcel {
        valid: DayInterval::since(day),
        ..parcel
    };
    let state: Vec<_> = state.into_iter().map(since).collect();
    let mut report = CadastreReport::new(day);
    let ko = KO.parse().unwrap();
    let (changes, findings) = compare(ko, &state, update, cadastre, &mut report);
    Updated {
        changes,
        report,
        findings,
    }
}

fn updated(state: Vec<Parcel>) -> Updated {
    updated_on(DAY, &register(), state, Removals::Few)
}

#[test]
fn the_same_state_changes_nothing_however_its_rings_begin() {
    let mut same = state();
    let ring = &same[0].geometry.multi_polygon().0[0].exterior().0;
    let turned: Vec<Coord> = ring[2..].iter().chain(&ring[1..=2]).copied().collect();
    let turned = geo::Polygon::new(turned.into(), Vec::new());
    same[0].geometry = polygon(MultiPolygon(vec![turned]));
    // A file without the column of areas says nothing of them.
    same[1].registered_area_m2 = None;
    let updated = updated(same);
    assert_eq!(updated.counts(), []);
    assert_eq!(updated.report.unchanged, 10);
    assert!(updated.changes.versions.is_empty() && updated.changes.withdrawn.is_empty());
}

#[test]
fn a_step_of_the_grid_is_the_same_outline_and_a_centimetre_is_another() {
    let near = updated(but(&["10"], vec![parcel("10", 90.0, 100.000_1)]));
    assert_eq!(near.counts(), []);
    let far = updated(but(&["10"], vec![parcel("10", 90.0, 100.01)]));
    assert_eq!(far.counts(), [("reshaped", 1)]);
    let change = far.report.of(ChangeKind::Reshaped).items[0].area_change_m2;
    assert!((change.unwrap() - 0.1).abs() < 1e-6, "{change:?}");
}

#[test]
fn the_same_land_under_another_number_is_renumbered() {
    let updated = updated(but(&["4"], vec![parcel("44", 30.0, 40.0)]));
    assert_eq!(updated.counts(), [("renumbered", 1)]);
    assert_eq!(updated.of(ChangeKind::Renumbered), ["4 > 44 geometry"]);
    let after = register().after(&updated.changes);
    assert!(
        after
            .told()
            .contains(&"4 2000-01-01..2024-05-01 of []".to_owned())
    );
    assert!(after.told().contains(&"44 2024-05-01.. of [4]".to_owned()));
}

#[test]
fn a_divided_parcel_and_joined_ones_are_told_by_their_land() {
    let divided = vec![parcel("3/1", 20.0, 24.0), parcel("3/2", 24.0, 30.0)];
    let split = updated(but(&["3"], divided));
    assert_eq!(split.counts(), [("added", 2), ("removed", 1), ("split", 1)]);
    assert_eq!(split.of(ChangeKind::Split), ["3 > 3/1 3/2 geometry"]);
    assert_eq!(split.of(ChangeKind::Removed), ["3 > 3/1 3/2 geometry"]);
    // 6 keeps its number and takes 7.
    let joined = updated(but(&["6", "7"], vec![parcel("6", 50.0, 70.0)]));
    let expected = [("removed", 1), ("reshaped", 1), ("merged", 1)];
    assert_eq!(joined.counts(), expected);
    assert_eq!(joined.of(ChangeKind::Merged), ["6 7 > 6 geometry"]);
    assert_eq!(joined.of(ChangeKind::Removed), ["7 > 6 geometry"]);
    let after = register().after(&joined.changes);
    assert!(after.told().contains(&"6 2024-05-01.. of [7]".to_owned()));
}

#[test]
fn a_border_that_moved_between_two_numbers_makes_no_descent() {
    let moved = vec![parcel("1", 0.0, 13.0), parcel("2", 13.0, 20.0)];
    let updated = updated(but(&["1", "2"], moved));
    assert_eq!(updated.counts(), [("reshaped", 2)]);
    let origins = updated
        .changes
        .versions
        .iter()
        .map(|p| p.predecessors.len());
    assert_eq!(origins.sum::<usize>(), 0);
}

#[test]
fn the_word_of_the_file_wins_over_what_geometry_shows() {
    let mut said = parcel("11", 20.0, 30.0);
    said.predecessors = vec!["3".parse().unwrap(), "9999".parse().unwrap()];
    let updated = updated(but(&["3"], vec![said]));
    assert_eq!(updated.of(ChangeKind::Added), ["3 9999 > 11 file"]);
    assert_eq!(updated.of(ChangeKind::Removed), ["3 > 11 file"]);
    let told: Vec<_> = updated.findings.iter().map(Finding::code).collect();
    assert_eq!(told, ["finding-update-predecessor-unknown"]);
    assert_eq!(updated.errors(), [""; 0]);
}

#[test]
fn another_registered_area_alone_makes_a_version_of_the_same_land() {
    let mut measured = parcel("5", 40.0, 50.0);
    measured.registered_area_m2 = Some(101);
    let updated = updated(but(&["5"], vec![measured]));
    assert_eq!(updated.counts(), [("remeasured", 1)]);
    let new = &updated.changes.versions[1];
    assert_eq!(
        (new.registered_area_m2, new.valid.from),
        (Some(101), day(DAY))
    );
}

#[test]
fn the_same_update_again_changes_nothing() {
    let new = vec![
        parcel("3/1", 20.0, 24.0),
        parcel("3/2", 24.0, 30.0),
        parcel("44", 30.0, 40.0),
        parcel("6", 50.0, 70.0),
    ];
    let state = || but(&["3", "4", "6", "7"], new.clone());
    let first = updated(state());
    let after = register().after(&first.changes);
    let again = updated_on(DAY, &after, state(), Removals::Few);
    assert_eq!(again.counts(), []);
    assert_eq!(again.report.unchanged, 10);
    assert_eq!(after.after(&again.changes).told(), after.told());
}

#[test]
fn a_correction_of_the_same_day_leaves_no_version_without_days() {
    let divided = vec![parcel("3/1", 20.0, 24.0), parcel("3/2", 24.0, 30.0)];
    let first = updated(but(&["3"], divided));
    let after = register().after(&first.changes);
    // It was divided in two others, says the corrected file.
    let divided = vec![parcel("3/1", 20.0, 22.0), parcel("3/3", 22.0, 30.0)];
    let second = updated_on(DAY, &after, but(&["3"], divided), Removals::Few);
    let corrected = after.after(&second.changes);
    let told = corrected.told();
    let of_three: Vec<_> = told.iter().filter(|line| line.starts_with('3')).collect();
    let expected = [
        "3 2000-01-01..2024-05-01 of []",
        "3/1 2024-05-01.. of [3]",
        "3/3 2024-05-01.. of [3]",
    ];
    assert_eq!(of_three, expected);
    assert!(corrected.0.iter().all(|parcel| !parcel.valid.is_empty()));
}

#[test]
fn a_file_that_misses_more_than_a_fifth_is_refused_unless_it_is_meant() {
    let few = updated(but(&["1", "2"], Vec::new()));
    assert_eq!(few.errors(), [""; 0]);
    assert_eq!(few.of(ChangeKind::Removed), ["1 >  ", "2 >  "]);
    let many = || but(&["1", "2", "3"], Vec::new());
    assert_eq!(updated(many()).errors(), ["finding-update-removals"]);
    let meant = updated_on(DAY, &register(), many(), Removals::Allowed);
    assert_eq!(meant.errors(), [""; 0]);
    assert_eq!(meant.changes.versions.len(), 3);
    // Numbers that have successors do not disappear.
    let all: Vec<_> = (0..10_u8)
        .map(|place| {
            let from = f64::from(place) * 10.0;
            parcel(&format!("{}", place + 101), from, from + 10.0)
        })
        .collect();
    let renumbered = updated(all);
    assert_eq!(renumbered.errors(), [""; 0]);
    assert_eq!(renumbered.counts(), [("renumbered", 10)]);
}

#[test]
fn a_day_before_versions_that_are_known_is_refused() {
    let first = updated(but(&["4"], vec![parcel("44", 30.0, 40.0)]));
    let after = register().after(&first.changes);
    let earlier = updated_on("2023-01-01", &after, state(), Removals::Few);
    assert_eq!(earlier.errors(), ["finding-update-not-newest"]);
}

#[test]
fn a_day_before_the_end_of_a_version_that_is_known_is_refused() {
    let mut ended = register();
    let mut one = Parcel::clone(&ended.0[0]);
    one.valid.to = Some(day(DAY));
    ended.0[0] = Arc::new(one);
    let wider = || but(&["1"], vec![parcel("1", -1.0, 10.0)]);
    let earlier = updated_on("2024-01-01", &ended, wider(), Removals::Few);
    assert_eq!(earlier.errors(), ["finding-update-not-newest"]);
    let told = &earlier.findings[0].message.parameters;
    let last = told.iter().find(|(name, _)| name == "day").unwrap();
    assert_eq!(last.1, Parameter::Day(day(DAY)));
    let on_the_day = updated_on(DAY, &ended, wider(), Removals::Few);
    assert_eq!(on_the_day.errors(), [""; 0]);
}

#[test]
fn a_correction_that_takes_all_back_leaves_what_was_before() {
    let mut measured = parcel("5", 40.0, 50.0);
    measured.registered_area_m2 = Some(101);
    let wrong = vec![
        parcel("101", 0.0, 10.0),
        parcel("3", 20.0, 29.0),
        measured,
        parcel("7/1", 60.0, 64.0),
        parcel("7/2", 64.0, 70.0),
    ];
    let wrong = updated(but(&["1", "3", "5", "7"], wrong));
    let after = register().after(&wrong.changes);
    assert_ne!(after.told(), register().told());
    let right = updated_on(DAY, &after, state(), Removals::Few);
    assert_eq!(right.errors(), [""; 0]);
    assert_eq!(right.of(ChangeKind::Renumbered), ["101 > 1 geometry"]);
    let corrected = after.after(&right.changes);
    assert_eq!(corrected.told(), register().told());
    let areas = |cadastre: &Cadastre| {
        let areas = cadastre.0.iter().map(|parcel| parcel.registered_area_m2);
        areas.collect::<Vec<_>>()
    };
    assert_eq!(areas(&corrected), areas(&register()));
}

#[test]
fn a_parcel_is_never_its_own_predecessor() {
    let wrong = updated(but(&["1"], vec![parcel("101", 0.0, 10.0)]));
    let after = register().after(&wrong.changes);
    // The right file has the number again, on a little less land.
    let right = but(&["1"], vec![parcel("1", 0.0, 9.0)]);
    let right = updated_on(DAY, &after, right, Removals::Few);
    let told = after.after(&right.changes).told();
    let of_one: Vec<_> = told.iter().filter(|line| line.starts_with("1 ")).collect();
    let expected = ["1 2000-01-01..2024-05-01 of []", "1 2024-05-01.. of []"];
    assert_eq!(of_one, expected);
}

#[test]
fn what_the_file_says_of_a_parcel_that_stays_is_taken_or_told() {
    let seven = || vec!["7".parse().unwrap()];
    let mut measured = parcel("6", 50.0, 60.0);
    measured.registered_area_m2 = Some(101);
    measured.predecessors = seven();
    let mut same = parcel("8", 70.0, 80.0);
    same.predecessors = seven();
    let state = || but(&["6", "7", "8"], vec![measured.clone(), same.clone()]);
    let first = updated(state());
    assert_eq!(first.counts(), [("removed", 1), ("remeasured", 1)]);
    assert_eq!(first.of(ChangeKind::Removed), ["7 > 6 file"]);
    let codes = |updated: &Updated| {
        let told = updated.findings.iter().map(|finding| {
            let feature = finding.place.feature.clone();
            format!("{} {}", finding.code(), feature.unwrap())
        });
        told.collect::<Vec<_>>()
    };
    let told = ["finding-update-descent-unused 8"];
    assert_eq!(codes(&first), told);
    let after = register().after(&first.changes);
    assert!(after.told().contains(&"6 2024-05-01.. of [7]".to_owned()));
    assert!(after.told().contains(&"8 2000-01-01.. of []".to_owned()));
    // What was taken is told no more.
    let again = updated_on(DAY, &after, state(), Removals::Few);
    assert_eq!(
        (again.counts(), codes(&again)),
        (vec![], told.map(str::to_owned).to_vec())
    );
}

#[test]
fn lists_are_bounded_and_the_rest_is_counted() {
    let many = (0..150_u16).map(|place| {
        let from = 1_000.0 + f64::from(place) * 10.0;
        parcel(&(1_000 + u32::from(place)).to_string(), from, from + 10.0)
    });
    let updated = updated(but(&[], many.collect()));
    let added = updated.report.of(ChangeKind::Added);
    assert_eq!((added.count, added.items.len()), (150, MAX_LISTED));
    assert_eq!(updated.changes.versions.len(), 150);
}
