//! First figures: import speed, answers in the engine and over HTTP, peak
//! memory, on 200,000 synthetic parcels and 20,000 zones at size M. Prints a
//! Markdown table: `figures PROGRAM SIZE`.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use eprostor_model::{Day, ParcelKey, Question, Subject};
use eprostor_service::{Purpose, Service, ServiceConfig, Worker};
use eprostor_tests::bench::Fault;
use eprostor_tests::bench::size::Size;

/// Parcels of one cadastral municipality stand in a grid of this width.
const PARCELS_WIDE: usize = 100;
/// And of this height: 10,000 parcels each, as many as size S has.
const PARCELS_HIGH: usize = 100;
/// Zones of one plan: 40 × 25 = 1,000 each.
const ZONES_WIDE: usize = 40;
const ZONES_HIGH: usize = 25;
/// Answers measured.
const ASKED: usize = 4_000;

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, size] = &arguments[..] else {
        return Err("usage: figures PROGRAM SIZE".into());
    };
    let program = Path::new(program).canonicalize()?;
    let size: Size = size.parse()?;
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("input");
    let data = folder.path().join("data");
    let kos: Vec<String> = (0..size.times_s()).map(ko_code).collect();
    write_input(&input, &kos)?;
    run(&program, &data, &["init"])?;
    let began = Instant::now();
    run(&program, &data, &["import", &input.display().to_string()])?;
    let imported = began.elapsed();
    let polygons = kos.len() * (PARCELS_WIDE * PARCELS_HIGH + ZONES_WIDE * ZONES_HIGH + 1);
    let engine = engine_times(&program, &data, &kos)?;
    let (http, peak_mib) = http_times(&program, &data, &kos)?;
    let mut table = String::new();
    writeln!(table, "| figure | value |\n| --- | --- |")?;
    let rate = polygons as f64 / imported.as_secs_f64();
    writeln!(
        table,
        "| import | {polygons} polygons in {:.1} s: {rate:.0} polygons/s |",
        imported.as_secs_f64()
    )?;
    writeln!(table, "| answer in the engine | {} |", quantiles(engine))?;
    writeln!(
        table,
        "| answer over HTTP, JSON, one connection | {} |",
        quantiles(http)
    )?;
    writeln!(table, "| peak memory of the portal | {peak_mib} MiB |")?;
    std::io::stdout().write_all(table.as_bytes())?;
    Ok(())
}

/// Returns the n-th fictional code: 9901xx with its mod-11 check digit.
fn ko_code(n: usize) -> String {
    let digits = 99_100 + n;
    let weights = [2, 3, 4, 5, 6];
    let (mut rest, mut sum) = (digits, 0);
    for weight in weights {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check = match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    };
    format!("{digits}{check}")
}

/// The corner of a cadastral municipality: five in a row, 2.4 km apart.
fn corner(index: usize) -> (f64, f64) {
    (
        450_000.0 + 2_400.0 * (index % 5) as f64,
        4_850_000.0 + 2_400.0 * (index / 5) as f64,
    )
}

fn write_input(input: &Path, kos: &[String]) -> Result<(), Fault> {
    std::fs::create_dir_all(input)?;
    let mut manifest =
        String::from("format = 1\n[[import]]\nkind = \"territory\"\nfile = \"territory.csv\"\n");
    let mut territory = String::from(
        "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n",
    );
    for (index, ko) in kos.iter().enumerate() {
        writeln!(
            territory,
            "{ko},OGLED {index},ОГЛЕД {index},99902,OGLED,ОГЛЕД,true"
        )?;
        write_parcels(
            &input.join(format!("parcels-{ko}.geojson")),
            ko,
            corner(index),
        )?;
        write_plan(&input.join(format!("plan-{index}")), index)?;
        writeln!(
            manifest,
            "[[import]]\nkind = \"parcels\"\nfile = \"parcels-{ko}.geojson\"\ncrs = 25834\nvalid_from = 2015-01-01"
        )?;
        writeln!(
            manifest,
            "[[import]]\nkind = \"package\"\nfile = \"plan-{index}\""
        )?;
    }
    std::fs::write(input.join("territory.csv"), territory)?;
    std::fs::write(input.join("import.toml"), manifest)?;
    Ok(())
}

/// Writes a collection of quadrilaterals: a grid bent a little, so that zone
/// and parcel edges cross at all angles.
fn write_grid(
    path: &Path,
    (wide, high): (usize, usize),
    place: impl Fn(usize, usize) -> (f64, f64),
    properties: impl Fn(usize) -> String,
) -> Result<(), Fault> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    for index in 0..wide * high {
        let (column, row) = (index % wide, index / wide);
        let corners =
            [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map(|(dx, dy)| place(column + dx, row + dy));
        let ring: Vec<String> = corners
            .iter()
            .map(|(e, n)| format!("[{e:.2},{n:.2}]"))
            .collect();
        let comma = if index == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            properties(index),
            ring.join(",")
        )?;
    }
    writeln!(out, "]}}")?;
    out.flush()?;
    Ok(())
}

fn write_parcels(path: &Path, ko: &str, (e, n): (f64, f64)) -> Result<(), Fault> {
    let place = |column: usize, row: usize| {
        let (x, y) = (20.0 * column as f64, 20.0 * row as f64);
        (
            e + x + 3.0 * (y / 170.0).sin(),
            n + y + 3.0 * (x / 130.0).sin(),
        )
    };
    write_grid(path, (PARCELS_WIDE, PARCELS_HIGH), place, |index| {
        format!(
            "\"ko\":\"{ko}\",\"number\":\"{}\",\"area_m2\":400",
            index + 1
        )
    })
}

fn write_plan(folder: &Path, index: usize) -> Result<(), Fault> {
    std::fs::create_dir_all(folder)?;
    let (e, n) = corner(index);
    let place = |width: f64, height: f64| {
        move |column: usize, row: usize| {
            let (x, y) = (width * column as f64, height * row as f64);
            (
                e - 10.0 + x + 5.0 * (y / 210.0).cos(),
                n - 10.0 + y + 5.0 * (x / 190.0).cos(),
            )
        }
    };
    write_grid(
        &folder.join("zone.geojson"),
        (ZONES_WIDE, ZONES_HIGH),
        place(50.5, 80.8),
        |zone| format!("\"code\":\"Z{}\"", zone % 40),
    )?;
    let outline = |column: usize, row: usize| {
        (
            e - 40.0 + 2_100.0 * column as f64,
            n - 40.0 + 2_100.0 * row as f64,
        )
    };
    write_grid(&folder.join("obuhvat.geojson"), (1, 1), outline, |_| {
        String::new()
    })?;
    let mut plan = format!(
        "format = 1\n[plan]\nid = \"ogled-pgr-2020-{}\"\nkind = \"PGR\"\ntitle = \"Огледни план {index}\"\nadopter = \"ogled\"\nadopter_name = \"Оглед\"\nmunicipality = \"99902\"\ndemo = true\n\
         [accuracy]\npositional_m = 0.2\n[[event]]\nkind = \"adoption\"\nday = 2020-01-10\n[[event]]\nkind = \"entry_into_force\"\nday = 2020-02-01\n\
         [[layer]]\nname = \"obuhvat\"\nrole = \"boundary\"\nfile = \"obuhvat.geojson\"\ncrs = 25834\n\
         [[layer]]\nname = \"zone\"\nrole = \"zones\"\nfile = \"zone.geojson\"\ncrs = 25834\n\
         [[document]]\nname = \"tekst\"\nfile = \"tekst.md\"\nrole = \"text\"\n",
        index + 1
    );
    let mut provisions = String::from(
        "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,paragraph,item,page,printed_page,quote\n",
    );
    for zone in 0..40 {
        writeln!(
            plan,
            "[[legend]]\ncode = \"Z{zone}\"\nlabel = \"Намена {zone}\""
        )?;
        for (parameter, operator, value, unit) in [
            ("site_coverage_max", "max", "40", "%"),
            ("storeys_max", "max", "P+2", "storeys"),
            ("green_min", "min", "20", "%"),
        ] {
            writeln!(
                provisions,
                "z{zone}-{parameter},zones,Z{zone},rule,{parameter},{operator},{value},{unit},,,,tekst,{},,,,,",
                zone + 1
            )?;
        }
    }
    std::fs::write(folder.join("plan.toml"), plan)?;
    std::fs::write(folder.join("provisions.csv"), provisions)?;
    std::fs::write(
        folder.join("tekst.md"),
        "# Огледни план\n\nЧлан 1. Правила.\n",
    )?;
    Ok(())
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

/// Returns the i-th parcel asked for, spread over the whole register.
fn asked(index: usize, kos: &[String]) -> (String, usize) {
    let spread = index.wrapping_mul(7_919);
    let ko = kos[spread % kos.len()].clone();
    (
        ko,
        spread / kos.len() * 31 % (PARCELS_WIDE * PARCELS_HIGH) + 1,
    )
}

fn engine_times(program: &Path, data: &Path, kos: &[String]) -> Result<Vec<Duration>, Fault> {
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
        let day: Day = "2026-01-15".parse()?;
        let mut times = Vec::with_capacity(ASKED);
        for index in 0..ASKED {
            let (ko, number) = asked(index, kos);
            let key = ParcelKey {
                ko: ko.parse()?,
                number: number.to_string().parse()?,
            };
            let began = Instant::now();
            let answer = service
                .answer(
                    Question {
                        subject: Subject::Parcel(key),
                        day,
                        intent: eprostor_model::Intent::default(),
                    },
                    None,
                )
                .await?;
            times.push(began.elapsed());
            if answer.content().parts.is_empty() {
                return Err(format!("no parts for {ko} {number}").into());
            }
        }
        Ok(times)
    })
}

/// A portal that is stopped when it is dropped.
struct Portal {
    child: Child,
    address: String,
}

impl Portal {
    fn start(program: &Path, data: &Path) -> Result<Self, Fault> {
        let mut child = command(program, data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        Ok(Self { child, address })
    }

    fn peak_mib(&self) -> Result<u64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .ok_or("no VmHWM")?;
        let kib: u64 = line.split_whitespace().nth(1).ok_or("no VmHWM")?.parse()?;
        Ok(kib / 1024)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // The child may have ended already; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn http_times(program: &Path, data: &Path, kos: &[String]) -> Result<(Vec<Duration>, u64), Fault> {
    let published = data.join("published.gpkg");
    let before = published.metadata()?.modified()?;
    let portal = Portal::start(program, data)?;
    // Only answers are measured, not the published file that it writes first.
    while published.metadata()?.modified()? == before {
        std::thread::sleep(Duration::from_millis(100));
    }
    let stream = TcpStream::connect(&portal.address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    let mut times = Vec::with_capacity(ASKED);
    for index in 0..ASKED {
        let (ko, number) = asked(index, kos);
        let began = Instant::now();
        write!(
            writer,
            "GET /api/v1/p/{ko}/{number}?date=2026-01-15 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )?;
        let status = read_reply(&mut reader)?;
        times.push(began.elapsed());
        if status != 200 {
            return Err(format!("{ko} {number}: HTTP {status}").into());
        }
    }
    let peak = portal.peak_mib()?;
    Ok((times, peak))
}

/// Reads one reply with a length and returns its status.
fn read_reply(reader: &mut impl BufRead) -> Result<u16, Fault> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status: u16 = line.split_whitespace().nth(1).ok_or("no status")?.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    Ok(status)
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let total: Duration = times.iter().sum();
    format!(
        "p50 {:.2} ms, p99 {:.2} ms, {:.0} answers/s",
        at(0.5),
        at(0.99),
        times.len() as f64 / total.as_secs_f64()
    )
}
