//! Documents under their hash.

use eprostor_model::{Revision, Viewer};
use eprostor_store::{Commit, Publication, StoreError};

use crate::home::{Home, by, key};
use crate::samples::{checked, document, hash, plan};

const BYTES: &[u8] = b"%PDF-1.4 tekst plana";

async fn publish_with(home: &Home, given: &[u8]) -> Result<Commit, StoreError> {
    let mut content = plan("demovo-pdr-2020-1", "t");
    content.documents = vec![document(BYTES)];
    let key = key("1");
    let publication = Publication {
        plan: &checked(content, Vec::new()),
        documents: &[(hash(BYTES), given.to_vec())],
        change: by("operator", &key),
    };
    home.store.publish(publication).await
}

pub(crate) async fn documents_lie_under_their_hash_and_are_checked_when_read(home: Home) {
    publish_with(&home, BYTES).await.unwrap();
    let named = hash(BYTES);
    let read = home.store.document(&Viewer::Public, &named).await.unwrap();
    assert_eq!(read.as_deref(), Some(BYTES));
    let absent = hash(b"another");
    let none = home.store.document(&Viewer::Public, &absent).await.unwrap();
    assert_eq!(none, None);

    let name = named.to_string();
    let folder = home.location.data_dir.join("documents").join(&name[..2]);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    std::fs::write(folder.join(&name), b"changed").unwrap();
    let damaged = home.store.document(&Viewer::Public, &named).await;
    assert!(matches!(damaged, Err(StoreError::OtherDocument { .. })));
}

pub(crate) async fn a_plan_whose_document_is_missing_or_another_is_refused(home: Home) {
    let other = publish_with(&home, b"other bytes").await;
    assert!(matches!(other, Err(StoreError::OtherDocument { .. })));
    let mut content = plan("demovo-pdr-2020-1", "t");
    content.documents = vec![document(BYTES)];
    let key = key("2");
    let publication = Publication {
        plan: &checked(content, Vec::new()),
        documents: &[],
        change: by("operator", &key),
    };
    let missing = home.store.publish(publication).await;
    assert!(matches!(missing, Err(StoreError::MissingDocument { .. })));
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(0));
}
