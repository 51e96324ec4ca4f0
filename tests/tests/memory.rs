//! What a snapshot says that it takes of the memory is what the allocator gave.

use std::sync::Arc;

use allocation_counter::measure;
use eprostor_index::Snapshot;
use eprostor_model::{LawTables, Parcel, RegisterContents, RegisteredPlan, Viewer};
use eprostor_store::{Opening, Store, StoreLocation};
use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::program::Register;

fn contents(sample: &str) -> RegisterContents {
    let register = Register::new();
    let folder = repository().join("sample-plans").join(sample);
    register.import(&[argument(&folder)]);
    let location = StoreLocation {
        data_dir: register.folder().to_owned(),
        database_url: None,
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&location, Opening::AsItIs).await;
        let store = store.expect("a store");
        let contents = store.contents(&Viewer::Public, None).await;
        contents.expect("contents")
    })
}

/// Copies things and returns the bytes that the allocator gave for the copies,
/// the list of them not counted.
fn copied<T: Clone>(things: &[Arc<T>]) -> (Vec<Arc<T>>, usize) {
    let mut copies = Vec::with_capacity(things.len());
    let given = measure(|| {
        let each = things.iter().map(|thing| Arc::new(T::clone(thing)));
        copies.extend(each);
    });
    let bytes = usize::try_from(given.bytes_current).expect("more than nothing");
    (copies, bytes)
}

#[test]
fn what_is_counted_is_what_the_allocator_gave() {
    for sample in ["demovo", "cable-across-parcels", "amendment-text-only"] {
        let mut contents = contents(sample);
        let (plans, of_plans) = copied::<RegisteredPlan>(&contents.plans);
        let (parcels, of_parcels) = copied::<Parcel>(&contents.parcels);
        let pointers = parcels.len() * size_of::<usize>();
        (contents.plans, contents.parcels) = (plans, parcels);
        let memory = Snapshot::build(&contents, LawTables::embedded()).memory();
        assert_eq!(memory.geometry + memory.texts, of_plans, "{sample}");
        assert_eq!(memory.parcels, of_parcels + pointers, "{sample}");
        assert!(memory.texts > 0 && memory.geometry > 0, "{memory:?}");
    }
}
