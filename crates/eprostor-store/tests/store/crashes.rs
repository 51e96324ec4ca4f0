//! Publications that end before they are finished.

use std::future::Future;
use std::pin::{Pin, pin};
use std::process::{Command, Stdio};
use std::task::{Context, Poll};
use std::time::Duration;

use eprostor_model::{PlanContent, Revision, Viewer};
use eprostor_store::{Opening, Store, StoreLocation};
use sqlx::Row;

use crate::home::Home;
use crate::samples::{plan, publish, square};

/// Zones per plan: enough that a publication is many statements long.
const ZONES: u32 = 250;

/// Names the data folder and URL for [`publishes_until_it_is_killed`].
const CHILD: &str = "EPROSTOR_TEST_CRASHING_CHILD";

fn long_plan(number: usize) -> PlanContent {
    let mut content = plan(&format!("demovo-pdr-2020-{number}"), "t");
    let zone = content.zones[0].clone();
    content.zones = (1..=ZONES)
        .map(|serial| {
            let mut zone = zone.clone();
            zone.serial = serial;
            zone.geometry = square(f64::from(serial), 0.0, 0.5);
            zone
        })
        .collect();
    content
}

/// A future that is given up after so many polls.
struct GivenUp<'f, F> {
    future: Pin<&'f mut F>,
    polls: u32,
}

impl<F: Future> Future for GivenUp<'_, F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        self.future.as_mut().poll(context).map(Some)
    }
}

pub(crate) async fn a_publication_that_is_dropped_halfway_leaves_no_trace(home: Home) {
    let mut given_up = 0;
    for polls in 1.. {
        let content = long_plan(1);
        let finished = {
            let future = pin!(publish(&home.store, &content, "1"));
            GivenUp { future, polls }.await
        };
        if finished.is_some() {
            break;
        }
        given_up += 1;
        let newest = home.opened_again().await.newest_revision().await;
        assert!(newest.unwrap() <= Revision(1));
        assert_whole(&home.store).await;
        if home.store.newest_revision().await.unwrap() == Revision(1) {
            break;
        }
    }
    // How often depends on the machine: a database that answers at once is
    // never waited for.
    assert!(given_up > 0, "never given up");
    publish(&home.store, &long_plan(2), "2").await.unwrap();
    assert_eq!(home.store.newest_revision().await.unwrap(), Revision(2));
    assert_whole(&home.store).await;
    assert_no_loose_rows(&home).await;
}

pub(crate) async fn a_killed_process_leaves_whole_revisions_only(home: Home) {
    let url = home.location.database_url.clone().unwrap_or_default();
    let folder = home.location.data_dir.display();
    for wait_ms in [40, 90, 150] {
        let before = home.store.newest_revision().await.unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "crashes::publishes_until_it_is_killed",
                "--ignored",
            ])
            .env(CHILD, format!("{folder}\n{url}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first commit shows that it is at work.
        while home.store.newest_revision().await.unwrap() == before {
            assert!(child.try_wait().unwrap().is_none(), "the child gave up");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&home.opened_again().await).await;
    }
    let newest = home.store.newest_revision().await.unwrap();
    let commit = publish(&home.store, &long_plan(1_000_000), "after").await;
    assert_eq!(commit.unwrap().revision, Revision(newest.0 + 1));
    assert_no_loose_rows(&home).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "not a test: the process that another test kills"]
async fn publishes_until_it_is_killed() {
    let Ok(place) = std::env::var(CHILD) else {
        return;
    };
    let (folder, url) = place.split_once('\n').unwrap();
    let location = StoreLocation {
        data_dir: folder.into(),
        database_url: (!url.is_empty()).then(|| url.to_owned()),
    };
    let store = Store::open(&location, Opening::AsItIs).await.unwrap();
    let start = store.newest_revision().await.unwrap().0;
    // Published anew each time, so that there are rows to close too.
    for number in start.. {
        let mut content = long_plan(1);
        content.plan.title = number.to_string();
        publish(&store, &content, &number.to_string())
            .await
            .unwrap();
    }
}

/// Asserts that revisions have no gap and every plan has all its zones.
async fn assert_whole(store: &Store) {
    let log = store.revisions_since(Revision(0)).await.unwrap();
    for (entry, expected) in log.iter().zip(1..) {
        assert_eq!(entry.revision, Revision(expected));
    }
    let contents = store.contents(&Viewer::Public, None).await.unwrap();
    for plan in &contents.plans {
        assert_eq!(plan.content.zones.len(), ZONES as usize);
    }
}

/// Asserts that no row names a revision that was not committed.
async fn assert_no_loose_rows(home: &Home) {
    const LOOSE: &str = "select count(*) from zone \
         where since_revision not in (select revision from revision) \
         or until_revision not in (select revision from revision)";
    let row = sqlx::query(LOOSE).fetch_one(&home.raw().await).await;
    assert_eq!(row.unwrap().get::<i64, _>(0), 0);
}
