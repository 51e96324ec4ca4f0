//! Making and opening registers, and their tokens (issue 3).

use eprostor_model::{Day, Intent, ParcelKey, Question, Revision, Subject};
use eprostor_service::{ImportSource, Purpose, Service, Start, Tokens};

use crate::place::{AT, Place, import, sample_folder, setup};
use crate::{Case, cases};

pub(crate) const ALL: &[Case] = cases![
    a_register_is_made_once_and_its_token_is_the_only_one,
    opening_a_folder_that_is_not_there_leaves_nothing,
    a_revoked_token_is_no_operators_any_more,
    a_revision_is_known_again_however_its_snapshot_was_made,
];

async fn a_register_is_made_once_and_its_token_is_the_only_one() {
    let place = Place::empty();
    let config = place.config();
    let first = Service::initialise(&config, &setup()).await.unwrap();
    let again = Service::initialise(&config, &setup()).await;
    let message = again.unwrap_err().message().unwrap();
    assert_eq!(message.code, "error-already-initialised");
    let tokens = Tokens::open(&config).await.unwrap().list().await.unwrap();
    assert_eq!(tokens.len(), 1, "{tokens:?}");
    let service = place.service().await;
    assert!(service.operator(first.reveal()).await.unwrap().is_some());
}

async fn opening_a_folder_that_is_not_there_leaves_nothing() {
    let place = Place::empty();
    let config = place.config();
    for purpose in [Purpose::Reading, Purpose::Writing] {
        let refused = Service::open(&config, purpose).await.err().unwrap();
        assert_eq!(refused.message().unwrap().code, "error-not-initialised");
    }
    let refused = Tokens::open(&config).await.err().unwrap();
    assert_eq!(refused.message().unwrap().code, "error-not-initialised");
    assert!(!config.data_dir.exists());
}

async fn a_revoked_token_is_no_operators_any_more() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let tokens = Tokens::open(&place.config()).await.unwrap();
    let second = tokens.create("second", AT).await.unwrap();
    assert!(service.operator(second.reveal()).await.unwrap().is_some());
    let taken = tokens.create("second", AT).await.unwrap_err();
    assert_eq!(taken.message().unwrap().code, "error-token-label-taken");
    tokens.revoke("second", AT).await.unwrap();
    assert!(service.operator(second.reveal()).await.unwrap().is_none());
    let unknown = tokens.revoke("second", AT).await.unwrap_err();
    assert_eq!(unknown.message().unwrap().code, "error-token-label-unknown");
}

/// Returns by what the revision of an answer is known again.
async fn mark(service: &Service, revision: Option<Revision>) -> String {
    let question = Question {
        subject: Subject::Parcel(ParcelKey {
            ko: "998141".parse().unwrap(),
            number: "1".parse().unwrap(),
        }),
        day: "2020-01-01".parse::<Day>().unwrap(),
        intent: Intent::default(),
    };
    let marked = |_, mark: &str| mark.to_owned();
    service.answered(question, revision, marked).await.unwrap()
}

async fn a_revision_is_known_again_however_its_snapshot_was_made() {
    let place = Place::with_register().await;
    let service = place.service().await;
    let sample = |name| ImportSource::Manifest(sample_folder(name));
    import(&service, sample("parcel-cut-by-two-plans"), None).await;
    let revision = service.summary().revision;
    let grown = mark(&service, None).await;
    assert!(!grown.is_empty());
    let from_database = place.service().await;
    assert!(matches!(from_database.start(), Start::Rebuilt(_)));
    assert_eq!(mark(&from_database, None).await, grown);
    service.save_snapshot().await.unwrap();
    let from_file = place.service().await;
    assert!(matches!(from_file.start(), Start::FromFile { .. }));
    assert_eq!(mark(&from_file, None).await, grown);
    import(&service, sample("pgr-alone"), None).await;
    assert_ne!(mark(&service, None).await, grown);
    assert_eq!(mark(&service, Some(revision)).await, grown, "of the past");
}
