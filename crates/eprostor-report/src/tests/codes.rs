//! Every code a renderer may meet has words.

use eprostor_model::*;
use eprostor_text::{Locale, Messages};

use crate::words::law_phrase;

fn assert_worded(prefix: &str, codes: impl IntoIterator<Item = &'static str>) {
    for code in codes {
        let id = format!("{prefix}{}", code.replace('_', "-"));
        assert!(Messages::embedded().has(&id), "{id}");
    }
}

#[test]
fn every_code_of_the_model_has_words() {
    let ban = Outcome::BannedUntil("2026-01-01".parse().unwrap());
    let outcomes = [
        Outcome::Governed,
        Outcome::GovernedSoFarKnown,
        Outcome::InterimRules,
        ban,
        Outcome::GeneralRules,
        Outcome::NoBasis,
        Outcome::PublicUse,
        Outcome::Conflict,
        Outcome::NotKnown,
    ];
    assert_worded("outcome-", outcomes.map(Outcome::code));
    let roles = [
        PlanRole::Governs,
        PlanRole::Amends,
        PlanRole::Together,
        PlanRole::Claims,
        PlanRole::Context,
    ];
    assert_worded("role-", roles.map(PlanRole::code));
    let phases = [
        Phase::Unknown,
        Phase::InPreparation,
        Phase::InDrafting,
        Phase::AdoptedNotInForce,
        Phase::Valid,
        Phase::Invalid,
    ];
    assert_worded("phase-", phases.map(Phase::code));
    let touches = [TouchKind::Sliver, TouchKind::WithinAccuracy];
    assert_worded("touch-", touches.map(TouchKind::code));
    let holdings = [Holding::Holds, Holding::DoesNotHold, Holding::CannotBeTold];
    assert_worded("holding-", holdings.map(Holding::code));
    let checks = [
        CheckOutcome::Met,
        CheckOutcome::NotMet,
        CheckOutcome::CannotBeTold,
    ];
    assert_worded("check-", checks.map(CheckOutcome::code));
    assert_worded("test-", checks.map(CheckOutcome::code));
    let tested = [
        ParcelTestSubject::Area,
        ParcelTestSubject::Front,
        ParcelTestSubject::Access,
        ParcelTestSubject::PublicLand,
    ];
    assert_worded("test-", tested.map(ParcelTestSubject::code));
    assert_worded(
        "document-",
        DocumentRole::ALL.iter().map(|role| role.code()),
    );
    assert_worded(
        "severity-",
        Severity::ALL.iter().map(|severity| severity.code()),
    );
    assert_worded(
        "severities-",
        Severity::ALL.iter().map(|severity| severity.code()),
    );
    assert_worded("stage-", Stage::ALL.iter().map(|stage| stage.code()));
    assert_worded("profile-", Profile::ALL.iter().map(|p| p.code()));
    let completeness = [
        Completeness::Complete,
        Completeness::Partial,
        Completeness::None,
    ];
    assert_worded("coverage-", completeness.map(Completeness::code));
    assert_worded(
        "value-",
        ["set", "not_set", "in_text_not_yet_data", "not_known"],
    );
    assert_worded("regime-", ["applies", "does_not_apply", "not_known"]);
}

#[test]
fn every_effect_and_every_office_of_the_regime_table_has_words() {
    for row in LawTables::embedded().regimes() {
        let effect = format!(
            "effect-{}",
            row.effect.code().to_lowercase().replace('_', "-")
        );
        assert!(Messages::embedded().has(&effect), "{effect}");
        if row.in_every_answer == InEveryAnswer::Yes {
            let ask = if row.decided_by.is_empty() {
                &row.law
            } else {
                &row.decided_by
            };
            let cyrillic = law_phrase(ask, Locale::SrCyrl);
            assert_ne!(cyrillic.as_str(), &**ask, "{}", row.code);
        }
    }
}

#[test]
fn every_code_of_a_regime_on_a_part_has_words() {
    let nets = [
        NetEffect::None,
        NetEffect::Banned,
        NetEffect::BannedByCaution,
        NetEffect::Open,
        NetEffect::Stands(RegimeEffect::Info),
    ];
    assert_worded("net-", nets.map(NetEffect::code));
    let keeps = [
        Stricter::Regime,
        Stricter::Plan,
        Stricter::Equal,
        Stricter::Unknown,
    ];
    assert_worded("keep-", keeps.map(Stricter::code));
    let origins = [BeltOrigin::Measured, BeltOrigin::Axis];
    assert_worded("belt-", origins.map(BeltOrigin::code));
    let law = LawTables::embedded();
    let mut uses: Vec<&str> = Vec::new();
    for row in law.regimes() {
        uses.extend(row.banned_uses.iter().map(String::as_str));
        uses.extend(row.limited_uses.iter().map(String::as_str));
    }
    for row in law.corridors() {
        uses.extend(row.banned_uses.iter().map(String::as_str));
        let code = format!("corridor-{}", row.code.0.replace(['.', '_'], "-"));
        assert!(Messages::embedded().has(&code), "{code}");
        let effect = format!(
            "effect-{}",
            row.effect.code().to_lowercase().replace('_', "-")
        );
        assert!(Messages::embedded().has(&effect), "{effect}");
    }
    assert_worded("use-", uses);
}
