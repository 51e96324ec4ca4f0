//! First figures: import speed, full answers in one thread, in the engine and
//! over HTTP beside a trivial server, peak memory, on 200,000 synthetic parcels
//! and 20,000 zones at size M. Prints a Markdown table: `figures PROGRAM SIZE`;
//! `figures trivial BYTES` is the trivial server.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use eprostor_model::{Intent, Question, Subject};
use eprostor_service::{Purpose, Service, ServiceConfig, Worker};
use eprostor_tests::bench::Fault;
use eprostor_tests::bench::files::{asked, day_asked, write_input};
use eprostor_tests::bench::full::{FullAnswers, FullRate};
use eprostor_tests::bench::municipality::Municipality;
use eprostor_tests::bench::register;
use eprostor_tests::bench::served::Served;
use eprostor_tests::bench::size::Size;
use eprostor_tests::bench::timing::Rate;
use eprostor_tests::bench::trivial;
use eprostor_tests::bench::under_load::{OFFERED, UnderLoad, publish_under_load};

/// The seed of the benchmark beside PostGIS.
const SEED: u64 = 5;
/// Answers measured.
const ASKED: usize = 4_000;
/// Connections that are kept at once, beside one alone: twice the cores.
const CONNECTIONS: usize = 4;

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [word, bytes] if word == "trivial" => trivial::serve(bytes.parse()?),
        [program, size] => figures(&Path::new(program).canonicalize()?, size.parse()?),
        _ => Err("usage: figures PROGRAM SIZE".into()),
    }
}

fn figures(program: &Path, size: Size) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("input");
    let data = folder.path().join("data");
    let polygons = {
        let land = Municipality::draw(size, SEED)?;
        write_input(&input, &land, size, &register::plans(&land)?)?
    };
    run(program, &data, &["init"])?;
    let began = Instant::now();
    run(program, &data, &["import", &input.display().to_string()])?;
    let imported = began.elapsed();
    let full = {
        let full = FullAnswers::read(&data, size, ASKED)?;
        // The first round fills what is kept between answers.
        full.rate()?;
        full.rate()?
    };
    let engine = engine_rate(program, &data, size)?;
    let http = http_rates(program, &data, size, full.bytes)?;
    let under_load = publish_under_load(&data, size)?;
    let mut table = String::new();
    writeln!(table, "| figure | value |\n| --- | --- |")?;
    let rate = polygons as f64 / imported.as_secs_f64();
    writeln!(
        table,
        "| import | {polygons} polygons in {:.1} s: {rate:.0} polygons/s |",
        imported.as_secs_f64()
    )?;
    full_rows(&mut table, &full)?;
    writeln!(
        table,
        "| answer in the engine, one after another through its threads | {} |",
        told(&engine)
    )?;
    http_rows(&mut table, &http, full.bytes)?;
    under_load_rows(&mut table, under_load)?;
    std::io::stdout().write_all(table.as_bytes())?;
    Ok(())
}

fn full_rows(table: &mut String, full: &FullRate) -> std::fmt::Result {
    let [find, decide, write] = full.steps.map(|step| step.as_secs_f64() * 1e6);
    writeln!(
        table,
        "| **full answer as JSON, {} bytes on average, one thread** | **{}** |\n\
         | processor time of its steps | find {find:.1} µs, decide {decide:.1} µs, write {write:.1} µs |",
        full.bytes,
        told(&full.whole)
    )
}

/// What is measured over HTTP.
struct Http {
    one: Rate,
    several: Rate,
    trivial: Rate,
    peak_mib: u64,
}

fn http_rows(table: &mut String, http: &Http, bytes: usize) -> std::fmt::Result {
    let percent = 100.0 * http.several.per_second / http.trivial.per_second;
    writeln!(
        table,
        "| answer over HTTP, JSON, one kept connection | {} |\n\
         | **the same, {CONNECTIONS} kept connections** | **{}** |\n\
         | trivial server, {bytes} bytes of JSON, {CONNECTIONS} kept connections | {} |\n\
         | **portal against trivial server** | **{percent:.0} %** |\n\
         | peak memory of the portal | {} MiB |",
        told(&http.one),
        told(&http.several),
        told(&http.trivial),
        http.peak_mib
    )
}

fn under_load_rows(table: &mut String, measured: UnderLoad) -> std::fmt::Result {
    let slowest = |times: &[Duration]| times.iter().max().copied().unwrap_or_default();
    let (visible_most, answer_most) = (slowest(&measured.visible), slowest(&measured.answers));
    let published = measured.visible.len();
    let (visible, answers) = (Rate::of(measured.visible), Rate::of(measured.answers));
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    writeln!(
        table,
        "| **a plan of up to {} zones, from commit to visible, {published} of them, {OFFERED} questions a second offered** | **p50 {:.0} ms, p99 {:.0} ms**, slowest {:.0} ms |\n\
         | answers meanwhile, from the moment they were due | p50 {:.2} ms, p99 {:.2} ms, slowest {:.1} ms |",
        measured.zones,
        ms(visible.p50),
        ms(visible.p99),
        ms(visible_most),
        ms(answers.p50),
        ms(answers.p99),
        ms(answer_most)
    )
}

fn command(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("--data").arg(data).env_remove("DATABASE_URL");
    command
}

fn run(program: &Path, data: &Path, arguments: &[&str]) -> Result<(), Fault> {
    let output = command(program, data).args(arguments).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{arguments:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}

fn engine_rate(program: &Path, data: &Path, size: Size) -> Result<Rate, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let worker = Worker {
            program: program.to_owned(),
            args: vec!["worker".into()],
        };
        let config = ServiceConfig::new(PathBuf::from(data), None, worker);
        let service = Service::open(&config, Purpose::Reading).await?;
        let day = day_asked()?;
        let mut times = Vec::with_capacity(ASKED);
        for index in 0..ASKED {
            let key = asked(index, size)?;
            let question = Question {
                subject: Subject::Parcel(key.clone()),
                day,
                intent: Intent::default(),
            };
            let began = Instant::now();
            let answer = service.answer(question, None).await?;
            times.push(began.elapsed());
            if answer.content().parts.is_empty() {
                return Err(format!("no parts for {key}").into());
            }
        }
        Ok(Rate::of(times))
    })
}

fn http_rates(program: &Path, data: &Path, size: Size, bytes: usize) -> Result<Http, Fault> {
    let published = data.join("published.gpkg");
    let before = published.metadata()?.modified()?;
    let portal = Served::start(command(program, data).args(["serve", "--listen", "127.0.0.1:0"]))?;
    // Only answers are measured, not the published file that it writes first.
    while published.metadata()?.modified()? == before {
        std::thread::sleep(Duration::from_millis(100));
    }
    let paths = (0..ASKED).map(|index| {
        let (key, day) = (asked(index, size)?, day_asked()?);
        let number = key.number.url_form();
        Ok(format!("/api/v1/p/{}/{number}?date={day}", key.ko))
    });
    let paths = paths.collect::<Result<Vec<_>, Fault>>()?;
    let one = portal.rate(&paths, 1)?;
    let several = portal.rate(&paths, CONNECTIONS)?;
    let peak_mib = portal.peak_mib()?;
    drop(portal);
    let mut command = Command::new(std::env::current_exe()?);
    let trivial = Served::start(command.args(["trivial", &bytes.to_string()]))?;
    let paths = vec!["/".to_owned(); ASKED];
    trivial.rate(&paths, CONNECTIONS)?;
    Ok(Http {
        one,
        several,
        trivial: trivial.rate(&paths, CONNECTIONS)?,
        peak_mib,
    })
}

fn told(rate: &Rate) -> String {
    format!(
        "{:.0}/s, p50 {:.3} ms, p99 {:.3} ms",
        rate.per_second,
        rate.p50.as_secs_f64() * 1e3,
        rate.p99.as_secs_f64() * 1e3
    )
}
