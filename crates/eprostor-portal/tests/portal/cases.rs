//! The tests. Each makes its own register, so each can run alone.

mod answers;
mod building;
mod checking;
mod gone;
mod interface;
mod many;
mod packages;
mod pages;
mod problems;
mod timeline;

use crate::Case;

/// Names async functions as cases.
macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        &[$((stringify!($name), || $crate::cases::block_on($name()))),*]
    };
}
use cases;

/// Returns every case.
pub(crate) fn all() -> Vec<Case> {
    [
        answers::ALL,
        building::ALL,
        checking::ALL,
        gone::ALL,
        interface::ALL,
        many::ALL,
        packages::ALL,
        pages::ALL,
        problems::ALL,
        timeline::ALL,
    ]
    .concat()
}

fn block_on(case: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(case);
}
