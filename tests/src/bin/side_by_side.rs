//! The benchmark side by side with PostGIS: compares, then times, then prints
//! Markdown: `side_by_side SIZE DATE PROFILE`. The date is an argument: only
//! the portal reads the clock.

use std::io::Write as _;
use std::time::Duration;

use eprostor_tests::bench::Fault;
use eprostor_tests::bench::compare::{Compared, compare, compare_totals};
use eprostor_tests::bench::engine::Engine;
use eprostor_tests::bench::municipality::{DAY_ASKED, Municipality, sample};
use eprostor_tests::bench::postgis::PostGis;
use eprostor_tests::bench::progress::Progress;
use eprostor_tests::bench::publications::publish;
use eprostor_tests::bench::register;
use eprostor_tests::bench::report::{Figures, Registered, Single, Whole, markdown};
use eprostor_tests::bench::size::Size;
use eprostor_tests::bench::timing::{Rate, median};
use eprostor_tests::bench::variant::{Leader, Variant, Zones};

/// The seed of the municipality and of the samples.
const SEED: u64 = 5;
/// Parcels compared row by row.
const COMPARED: usize = 2_000;
/// Polygons asked of PostGIS in a round, and of us: both take a few seconds.
const ASKED_OF_POSTGIS: usize = 4_000;
const ASKED_OF_US: usize = 200_000;
/// The median of so many rounds counts, on both sides.
const ROUNDS: usize = 3;
/// Budgets of `ST_Subdivide` that are tried, and on how many of the first
/// parcels.
const PIECE_VERTICES: [i32; 3] = [32, 64, 128];
const TRIED: usize = 4_000;
/// Plans published anew before every row is compared.
const PUBLISHED: usize = 20;

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, day, profile] = &arguments[..] else {
        return Err("usage: side_by_side SIZE DATE PROFILE".into());
    };
    let size: Size = size.parse()?;
    let mut progress = Progress::new();
    let mut postgis = progress.part("start PostGIS", PostGis::start)?;
    let mut compared = Vec::new();
    if size != Size::S {
        let land = prepared(Size::S, &mut postgis, &mut progress)?;
        let engine = Engine::new(&land, Size::S)?;
        engine.work_out();
        let same = compared_rows(&land, &engine, &mut postgis, &mut progress)?;
        compared.push((Size::S, same));
        postgis.renew()?;
    }
    let land = prepared(size, &mut postgis, &mut progress)?;
    let engine = progress.part("register, ours", || Engine::new(&land, size))?;
    let afresh = progress.part("afresh, ours", || {
        median(ROUNDS, || Ok::<_, Fault>(engine.afresh()))
    })?;
    engine.work_out();
    let same = compared_rows(&land, &engine, &mut postgis, &mut progress)?;
    compared.push((size, same));
    let pieces = subdivided(&land, &mut postgis, &mut progress)?;
    let (single, singles) = one_polygon(&land, &engine, &mut postgis, &mut progress)?;
    let (ask, wholes) = whole(&singles, &engine, &mut postgis, &mut progress)?;
    let registered = registered(&singles, &engine, &mut postgis, &mut progress)?;
    let report = markdown(&Figures {
        size,
        counts: (land.parcels.len(), land.zones.len()),
        day_and_profile: (day.clone(), profile.clone()),
        server: postgis.version()?,
        compared,
        pieces,
        single,
        singles,
        whole: (afresh, ask),
        wholes,
        registered,
        memory: engine.snapshot().memory(),
        parts: progress.parts().to_vec(),
    })?;
    std::io::stdout().write_all(report.as_bytes())?;
    Ok(())
}

fn prepared(
    size: Size,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<Municipality, Fault> {
    let land = progress.part(&format!("draw {size:?}"), || {
        Ok(Municipality::draw(size, SEED)?)
    })?;
    progress.part(&format!("load {size:?}"), || postgis.load(&land))?;
    Ok(land)
}

fn compared_rows(
    land: &Municipality,
    engine: &Engine,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<Compared, Fault> {
    let mut parcels = sample(land.parcels.len(), COMPARED, SEED);
    parcels.sort_unstable();
    parcels.dedup();
    progress.part("compare", || {
        compare(land, engine, postgis, &parcels, DAY_ASKED)
    })
}

/// Subdivides with the budget that is fastest on a sample.
fn subdivided(
    land: &Municipality,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<(i32, Vec<(i32, f64)>), Fault> {
    let parcels = sample(TRIED, TRIED / 2, SEED);
    let variant = Variant::ALL[2];
    let mut tried = Vec::new();
    progress.part("try ST_Subdivide", || {
        for vertices in PIECE_VERTICES {
            postgis.subdivide(vertices, TRIED)?;
            let took = median(ROUNDS, || {
                Ok::<_, Fault>(postgis.batch(variant, &parcels, DAY_ASKED)?.1)
            })?;
            tried.push((vertices, parcels.len() as f64 / took.as_secs_f64()));
        }
        Ok(())
    })?;
    let best = tried.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let &(vertices, _) = best.ok_or("no budget was tried")?;
    progress.part("ST_Subdivide", || {
        postgis.subdivide(vertices, land.parcels.len())
    })?;
    Ok((vertices, tried))
}

/// Times one polygon after another, on both sides.
fn one_polygon(
    land: &Municipality,
    engine: &Engine,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<(Rate, Vec<Single>), Fault> {
    let day = register::day(DAY_ASKED)?;
    let asked = sample(land.parcels.len(), ASKED_OF_US, SEED + 1);
    let ours = progress.part("one polygon, ours", || {
        let rounds = (0..ROUNDS).map(|_| Rate::of(engine.singles(&asked, day).1));
        let mut rounds: Vec<Rate> = rounds.collect();
        rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        Ok(rounds[ROUNDS / 2])
    })?;
    // PostGIS answers for a parcel of the list once, however often it stands
    // there.
    let mut asked = asked[..ASKED_OF_POSTGIS].to_vec();
    asked.sort_unstable();
    asked.dedup();
    let polygons: Vec<Vec<u8>> = asked.iter().map(|&id| land.parcels[id].to_wkb()).collect();
    let (expected, _) = engine.singles(&asked, day);
    let mut singles = Vec::new();
    for variant in Variant::ALL {
        let name = format!("one polygon, PostGIS {}", variant.name());
        singles.push(progress.part(&name, || {
            let took = median(ROUNDS, || {
                let (totals, took) = postgis.batch(variant, &asked, DAY_ASKED)?;
                compare_totals(variant.name(), expected, totals)?;
                Ok::<_, Fault>(took)
            })?;
            let polygons = polygons.iter().map(Vec::as_slice);
            // The first round prepares the statement and is not counted.
            postgis.singles(variant, polygons.clone().take(100), DAY_ASKED)?;
            Ok(Single {
                variant,
                batch_per_second: asked.len() as f64 / took.as_secs_f64(),
                calls: Rate::of(postgis.singles(variant, polygons, DAY_ASKED)?),
            })
        })?);
    }
    Ok((ours, singles))
}

/// Times the whole municipality, on both sides: of whole zones and of pieces
/// the way to find areas that was faster for one polygon.
fn whole(
    singles: &[Single],
    engine: &Engine,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<(Duration, Vec<Whole>), Fault> {
    let day = register::day(DAY_ASKED)?;
    let (expected, _) = engine.everything(day);
    let ours = progress.part("whole municipality, ours", || {
        median(ROUNDS, || Ok(engine.everything(day).1))
    })?;
    let mut wholes = Vec::new();
    for zones in [Zones::Whole, Zones::Pieces] {
        let of_zones = singles.iter().filter(|s| s.variant.zones == zones);
        let best = of_zones.max_by(|a, b| a.batch_per_second.total_cmp(&b.batch_per_second));
        let variant = best.ok_or("no variant was timed")?.variant;
        for leader in [Leader::Planner, Leader::Parcel] {
            let name = format!("whole, PostGIS {}, {leader:?}", variant.name());
            wholes.push(progress.part(&name, || {
                let (totals, took) = postgis.everything(variant, leader, DAY_ASKED)?;
                compare_totals(variant.name(), expected, totals)?;
                Ok(Whole {
                    variant,
                    leader,
                    took,
                })
            })?);
        }
    }
    Ok((ours, wholes))
}

/// Times looking parcels up, on both sides, and publishes plans over them.
fn registered(
    singles: &[Single],
    engine: &Engine,
    postgis: &mut PostGis,
    progress: &mut Progress,
) -> Result<Registered, Fault> {
    let day = register::day(DAY_ASKED)?;
    let best = singles
        .iter()
        .max_by(|a, b| a.batch_per_second.total_cmp(&b.batch_per_second));
    let variant = best.ok_or("no variant was timed")?.variant;
    let their_build = progress.part("registered, PostGIS works out", || {
        postgis.work_out(variant)
    })?;
    let asked = sample(engine.contents().parcels.len(), ASKED_OF_US, SEED + 2);
    let ours = progress.part("registered, ours", || {
        let rounds = (0..ROUNDS).map(|_| Rate::of(engine.look_ups(&asked, day).1));
        let mut rounds: Vec<Rate> = rounds.collect();
        rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        Ok(rounds[ROUNDS / 2])
    })?;
    let (expected, _) = engine.look_ups(&asked, day);
    let (batch_per_second, calls) = progress.part("registered, PostGIS", || {
        let took = median(ROUNDS, || {
            let (totals, took) = postgis.look_up_many(&asked, DAY_ASKED)?;
            compare_totals("look-up", expected, totals)?;
            Ok::<_, Fault>(took)
        })?;
        let asked = &asked[..ASKED_OF_POSTGIS];
        postgis.look_ups(&asked[..100], DAY_ASKED)?;
        let calls = Rate::of(postgis.look_ups(asked, DAY_ASKED)?);
        Ok((ASKED_OF_US as f64 / took.as_secs_f64(), calls))
    })?;
    let published = progress.part("publications", || publish(engine, PUBLISHED, SEED))?;
    Ok(Registered {
        ours,
        their_build,
        batch_per_second,
        calls,
        published,
    })
}
