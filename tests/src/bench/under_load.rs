//! Plans published into a register of which questions are asked at a fixed rate
//! meanwhile: how soon each is visible, and how slow the slowest answer is. Must
//! not know HTTP.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use eprostor_index::{Root, Snapshot};
use eprostor_model::{
    CheckedPlan, Intent, LawTables, ParcelKey, PlanContent, PlanDraft, PlanKind, Profile, Question,
    Subject, TableFiles, Viewer,
};
use eprostor_report::answer_json;
use eprostor_store::{
    Change, IdempotencyKey, Opening, Publication, RecordTime, Store, StoreLocation,
};

use super::Fault;
use super::dice::Dice;
use super::files::{asked, day_asked};
use super::size::Size;

/// Questions a second.
pub const OFFERED: u32 = 2_000;
/// Plans published.
const PUBLISHED: usize = 100;
/// Zones that a published plan has at most.
const MOST_ZONES: usize = 2_000;

/// What was measured.
#[derive(Debug)]
pub struct UnderLoad {
    /// From the end of each commit until the snapshot with it answers.
    pub visible: Vec<Duration>,
    /// From the moment that each question was due until its JSON was written.
    pub answers: Vec<Duration>,
    /// The largest number of zones of a plan published.
    pub zones: usize,
}

/// Publishes plans of a register anew, each with a zone gone, while questions are
/// asked.
///
/// # Errors
/// The register cannot be read or written.
pub fn publish_under_load(data: &Path, size: Size) -> Result<UnderLoad, Fault> {
    let location = StoreLocation {
        data_dir: data.to_owned(),
        database_url: None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let law = LawTables::embedded();
    let (store, contents) = runtime.block_on(async {
        let store = Store::open(&location, Opening::AsItIs).await?;
        let contents = store.contents(&Viewer::Public, None).await?;
        Ok::<_, Fault>((store, contents))
    })?;
    let plans: Vec<PlanContent> = contents
        .plans
        .iter()
        .filter(|plan| plan.content.plan.kind == PlanKind::Pgr)
        .map(|plan| plan.content.clone())
        .filter(|content| (2..=MOST_ZONES).contains(&content.zones.len()))
        .collect();
    let snapshot = Snapshot::build(&contents, law);
    drop(contents);
    snapshot.work_out_shares();
    let root = Arc::new(Root::new(Arc::new(snapshot)));
    let over = Arc::new(AtomicBool::new(false));
    let keys = (0..10_000).map(|index| asked(index, size));
    let keys = keys.collect::<Result<Vec<_>, _>>()?;
    let asking = {
        let (root, over) = (root.clone(), over.clone());
        std::thread::spawn(move || ask(&root, &over, &keys))
    };
    let published = runtime.block_on(publish(&store, &root, plans));
    over.store(true, Ordering::Relaxed);
    let answers = asking.join().map_err(|_| "the asker panicked")??;
    let (visible, zones) = published?;
    Ok(UnderLoad {
        visible,
        answers,
        zones,
    })
}

async fn publish(
    store: &Store,
    root: &Root,
    mut plans: Vec<PlanContent>,
) -> Result<(Vec<Duration>, usize), Fault> {
    let law = LawTables::embedded();
    let mut dice = Dice::new(11);
    let (mut visible, mut zones) = (Vec::new(), 0);
    if plans.is_empty() {
        return Err("there is no plan to publish anew".into());
    }
    for number in 0..PUBLISHED {
        let place = dice.below(plans.len());
        let content = &mut plans[place];
        if content.zones.len() > 1 {
            let gone = dice.below(content.zones.len());
            content.zones.remove(gone);
        }
        zones = zones.max(content.zones.len());
        let plan = sealed(content.clone())?;
        let key = IdempotencyKey::new(format!("anew-{number}"), format!("{number}"));
        let publication = Publication {
            plan: &plan,
            documents: &[],
            change: Change {
                key: Some(&key),
                actor: "bench",
                at: RecordTime(0),
                checked_at: None,
            },
        };
        store.publish(publication).await?;
        let began = Instant::now();
        let current = root.load();
        let changes = store
            .changes_since(&Viewer::Public, current.revision())
            .await?;
        let next = tokio::task::spawn_blocking(move || current.with_changes(&changes, law));
        root.swap(Arc::new(next.await?));
        visible.push(began.elapsed());
    }
    Ok((visible, zones))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the plan was checked when it was imported; only a zone is gone"
)]
fn sealed(content: PlanContent) -> Result<CheckedPlan, Fault> {
    let draft = PlanDraft {
        content,
        findings: Vec::new(),
        profile: Profile::Strict,
        concessions: Vec::new(),
        tables: TableFiles::default(),
    };
    CheckedPlan::seal(draft).map_err(|_| "the plan is not whole any more".into())
}

/// Asks one question after another, each at its moment; a late answer makes the
/// next ones late.
fn ask(root: &Root, over: &AtomicBool, keys: &[ParcelKey]) -> Result<Vec<Duration>, String> {
    let law = LawTables::embedded();
    let day = day_asked().map_err(|fault| fault.to_string())?;
    let began = Instant::now();
    let mut times = Vec::new();
    for (number, key) in (0_u32..).zip(keys.iter().cycle()) {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let due = Duration::from_secs(1) * number / OFFERED;
        std::thread::sleep(due.saturating_sub(began.elapsed()));
        let question = Question {
            subject: Subject::Parcel(key.clone()),
            day,
            intent: Intent::default(),
        };
        let snapshot = root.load();
        let found = snapshot
            .candidates(&question)
            .map_err(|fault| fault.to_string())?;
        let answer = eprostor_rules::resolve(&question, &found, law);
        let answer = answer.map_err(|fault| fault.to_string())?;
        std::hint::black_box(answer_json(&answer, law));
        times.push(began.elapsed().saturating_sub(due));
    }
    Ok(times)
}
