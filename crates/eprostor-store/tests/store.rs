//! What the store promises, on SQLite and on PostgreSQL from one suite: every
//! case runs on both. Every test has a register of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "store/audit.rs"]
mod audit;
#[path = "store/crashes.rs"]
mod crashes;
#[path = "store/documents.rs"]
mod documents;
#[path = "store/every_variant.rs"]
mod every_variant;
#[path = "store/export.rs"]
mod export;
#[path = "store/followers.rs"]
mod followers;
#[path = "store/home.rs"]
mod home;
#[path = "store/lists.rs"]
mod lists;
#[expect(
    unreachable_pub,
    reason = "the same file is a public module of eprostor-tests"
)]
#[path = "../../../tests/src/postgres.rs"]
mod postgres_cluster;
#[path = "store/proposals.rs"]
mod proposals;
#[path = "store/publishing.rs"]
mod publishing;
#[path = "store/register.rs"]
mod register;
#[path = "store/samples.rs"]
mod samples;
#[path = "store/statements.rs"]
mod statements;
#[path = "store/viewers.rs"]
mod viewers;

/// Makes two tests of each case.
macro_rules! on_both_databases {
    ($($module:ident :: $case:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                crate::$module::$case(crate::home::Home::on_sqlite().await).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                if let Some(home) = crate::home::Home::on_postgres().await {
                    crate::$module::$case(home).await;
                }
            })*
        }
    };
}

on_both_databases! {
    audit::the_logs_and_rows_of_the_register_refuse_change,
    audit::the_audit_says_who_did_what_and_when,
    crashes::a_publication_that_is_dropped_halfway_leaves_no_trace,
    crashes::a_killed_process_leaves_whole_revisions_only,
    documents::documents_lie_under_their_hash_and_are_checked_when_read,
    documents::a_plan_whose_document_is_missing_or_another_is_refused,
    export::published_gpkg_is_valid_and_holds_no_draft,
    followers::a_log_that_cannot_be_followed_is_named,
    followers::every_revision_has_its_line,
    followers::a_revision_is_known_again,
    lists::a_row_with_a_known_key_takes_the_place_of_the_open_one,
    lists::an_address_moves_to_another_parcel_and_none_goes,
    lists::a_row_that_says_the_same_is_left_alone,
    lists::without_a_key_rows_are_compared_with_the_open_ones,
    lists::a_row_that_comes_twice_is_refused,
    lists::a_card_is_shown_until_its_plan_is_published,
    lists::followers_learn_only_what_was_touched,
    lists::many_parcels_are_added_in_one_commit,
    lists::a_spool_is_one_commit_that_adds_corrects_and_withdraws,
    proposals::what_was_read_stands_apart_and_is_read_again_as_it_is,
    proposals::a_review_is_recorded_and_not_overwritten,
    proposals::a_plan_delivered_again_keeps_what_was_read_in_its_documents,
    proposals::what_the_plan_declares_is_not_proposed_beside_it,
    publishing::every_variant_of_every_enum_is_read_back_as_published,
    publishing::a_plan_of_every_kind_is_read_back_as_published,
    publishing::a_plan_published_anew_is_another_version_and_the_old_stays_readable,
    publishing::the_same_key_gives_the_same_commit_and_refuses_other_content,
    publishing::a_key_knows_its_input_whatever_was_found_in_it,
    publishing::without_a_key_a_plan_is_compared_with_the_one_in_force,
    publishing::nothing_is_committed_that_was_checked_at_an_earlier_revision,
    publishing::concurrent_writers_number_revisions_without_gaps,
    publishing::findings_are_kept_with_their_version,
    register::a_register_is_made_once_and_keeps_its_frame,
    register::nothing_is_written_before_the_register_is_made,
    register::a_token_is_known_by_its_hash_only,
    register::tables_of_another_version_are_left_alone,
    register::a_revoked_token_is_none_and_labels_are_taken_once,
    register::a_revision_that_does_not_exist_is_an_error,
    statements::every_statement_is_accepted_by_the_database,
    viewers::no_read_shows_a_draft_to_those_who_may_not_see_it,
    viewers::every_read_of_the_store_is_in_the_matrix,
}
