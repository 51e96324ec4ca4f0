//! Making and opening registers, and their tokens (issue 3).

use eprostor_service::{Purpose, Service, Tokens};

use crate::place::{AT, Place, setup};
use crate::{Case, cases};

pub(crate) const ALL: &[Case] = cases![
    a_register_is_made_once_and_its_token_is_the_only_one,
    opening_a_folder_that_is_not_there_leaves_nothing,
    a_revoked_token_is_no_operators_any_more,
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
    assert!(service.is_operator(first.reveal()).await.unwrap());
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
    assert!(service.is_operator(second.reveal()).await.unwrap());
    let taken = tokens.create("second", AT).await.unwrap_err();
    assert_eq!(taken.message().unwrap().code, "error-token-label-taken");
    tokens.revoke("second", AT).await.unwrap();
    assert!(!service.is_operator(second.reveal()).await.unwrap());
    let unknown = tokens.revoke("second", AT).await.unwrap_err();
    assert_eq!(unknown.message().unwrap().code, "error-token-label-unknown");
}
