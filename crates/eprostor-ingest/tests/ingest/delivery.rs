//! Deliveries made for one test, and reading them through a real worker.

use std::fs;
use std::path::{Path, PathBuf};

use eprostor_geometry::Frame;
use eprostor_ingest::{Ingest, PackageReading, Validation, validate, validate_untitled};
use eprostor_model::{Finding, NoRegister, RegisterView, Severity};
use eprostor_sandbox::{Limits, Sandbox, Worker};
use tempfile::TempDir;

/// Returns the reader, with this program as its worker.
pub(crate) fn ingest() -> Ingest {
    ingest_with(Limits::default())
}

/// Returns the reader with these limits.
pub(crate) fn ingest_with(limits: Limits) -> Ingest {
    let sandbox = Sandbox::new(Worker::this_program(["worker"]), limits);
    Ingest::new(sandbox, Frame::serbia())
}

/// Returns the folder of the samples.
pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-plans")
}

/// Notes that every package gets where there is no register.
pub(crate) const NOT_CHECKED: [&str; 4] = [
    "finding-in-force-not-checked",
    "finding-territory-not-checked",
    "finding-public-parcels-not-checked",
    "finding-offset-not-checked",
];

/// Validates what was read, and leaves out [`NOT_CHECKED`].
pub(crate) fn findings(reading: PackageReading, register: &dyn RegisterView) -> Vec<Finding> {
    let mut findings = every_finding(reading, register);
    findings.retain(|finding| !NOT_CHECKED.contains(&finding.code()));
    findings
}

/// Validates what was read.
pub(crate) fn every_finding(reading: PackageReading, register: &dyn RegisterView) -> Vec<Finding> {
    match (reading.draft, reading.untitled) {
        (Some(draft), _) => match validate(draft, register) {
            Validation::Sealed(plan) => plan.findings().to_vec(),
            Validation::Refused(draft) => draft.findings,
        },
        (None, Some(untitled)) => validate_untitled(untitled, register),
        (None, None) => reading.findings,
    }
}

/// Returns the errors among findings, in one line each.
pub(crate) fn errors(findings: &[Finding]) -> Vec<String> {
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors.map(|finding| format!("{finding:?}")).collect()
}

/// A package or table in a folder of its own, changed from a sound one.
pub(crate) struct Delivery {
    folder: TempDir,
}

impl Delivery {
    /// Returns a sound package: a detailed plan with boundary, zones, legend,
    /// provisions, a list of public parcels and a text.
    pub(crate) fn sound() -> Self {
        let delivery = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, text) in SOUND {
            delivery.write(name, text);
        }
        delivery
    }

    /// Returns an empty folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Puts one text in the place of another in a file.
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) -> &Self {
        let path = self.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name} holds no {from:?}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Reads and validates the package without a register.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        findings(ingest().read_package(self.path()).unwrap(), &NoRegister)
    }
}

const SOUND: &[(&str, &str)] = &[
    ("plan.toml", PLAN),
    ("provisions.csv", PROVISIONS),
    ("public_parcels.csv", PUBLIC_PARCELS),
    ("layers/granica.geojson", BOUNDARY),
    ("layers/zone.geojson", ZONES),
    ("documents/tekst.md", TEXT),
];

const PLAN: &str = r#"format = 1

[plan]
id = "proba-pdr-2021-1"
kind = "PDR"
title = "Пробни план"
adopter = "proba"
adopter_name = "Скупштина пробе"
municipality = "99902"
demo = true

[accuracy]
positional_m = 0.2
scale = 1000

[[event]]
kind = "adoption"
day = 2021-03-01
document = "tekst"

[[event]]
kind = "entry_into_force"
day = 2021-03-20

[[layer]]
name = "granica"
role = "boundary"
file = "layers/granica.geojson"
crs = 25834

[[layer]]
name = "zone"
role = "zones"
file = "layers/zone.geojson"
crs = 25834

[[legend]]
code = "S2"
class = "I.4.2.1"
label = "Становање"

[[legend]]
code = "P1"
class = "I.4.2.3"
label = "Јавна намена"
public_use = true

[[document]]
name = "tekst"
file = "documents/tekst.md"
role = "text"
title = "Текст плана"
"#;

const PROVISIONS: &str = "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,paragraph,item,page,printed_page,quote
cl-2-iz,zones,S2,rule,site_coverage_max,max,60,%,,,,tekst,2,1,,,,Индекс заузетости је највише 60 %.
cl-3-spratnost,zones,S2,rule,storeys_max,max,П+4+Пк,storeys,corner=no,,,tekst,3,,,,,
";

const PUBLIC_PARCELS: &str = "ko,number,taken,document,article,quote
998508,12/3,whole,tekst,4,Цела парцела 12/3.
998508,14,part,tekst,4,
";

const BOUNDARY: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25834"}},"features":[
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[458000,4882000],[458200,4882000],[458200,4882100],[458000,4882100],[458000,4882000]]]}}
]}
"#;

const ZONES: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25834"}},"features":[
{"type":"Feature","properties":{"code":"S2","name":"Западни блок"},"geometry":{"type":"Polygon","coordinates":[[[458000,4882000],[458100,4882000],[458100,4882100],[458000,4882100],[458000,4882000]]]}},
{"type":"Feature","properties":{"code":"P1","name":null},"geometry":{"type":"Polygon","coordinates":[[[458100,4882000],[458200,4882000],[458200,4882100],[458100,4882100],[458100,4882000]]]}}
]}
"#;

const TEXT: &str = "# Пробни план\n\nЧлан 2.\n\nИндекс заузетости је\nнајвише 60 %.\n\nЧлан 4.\n\nЦела парцела 12/3.\n";
