//! The worker's side of the pipe: one job, one answer, and before the answer about
//! parcels its portions. Everything an uploader controls is parsed below here.

mod parcels;

use std::path::Path;

use eprostor_geometry::{Epsg, Frame};
use eprostor_model::{Finding, Place};
use eprostor_sandbox::child::ChildJob;
use eprostor_text::without_personal_numbers;

use crate::archive;
use crate::collector::Findings;
use crate::document;
use crate::document::Scans;
use crate::document::picture::Pictures;
use crate::files::Files;
use crate::intent;
use crate::manifest::{MANIFEST_FILE, ManifestFile};
use crate::office;
use crate::package::{self, Reading};
use crate::public_copy;
use crate::readers::{self, Areas, LayerSource};
use crate::repair_order::RepairOrder;
use crate::reproject::{self, CleanFeature, Wanted};
use crate::tables::{self, TableSource};
use crate::toml_reading;
use crate::wire::{
    CopyReply, CopyRequest, DocumentRequest, DocumentTextReply, Drawn, FeatureReply, ManifestReply,
    OfficeReply, OfficeRequest, PackageReply, PackageRequest, ParcelReply, ParcelRequest,
    PictureReply, PictureRequest, TableReply, TableRequest, WireCopy, WireDocument, WireFinding,
    WirePicture, WireScans, Wrapping, decode, encode,
};

/// Names of the jobs.
pub(crate) const PACKAGE_JOB: &str = "read-package";
pub(crate) const PARCELS_JOB: &str = "read-parcels";
pub(crate) const DRAWN_JOB: &str = "read-drawn";
pub(crate) const TABLE_JOB: &str = "read-table";
pub(crate) const MANIFEST_JOB: &str = "read-manifest";
pub(crate) const OFFICE_JOB: &str = "describe-office";
pub(crate) const DOCUMENT_JOB: &str = "read-document";
pub(crate) const COPY_JOB: &str = "public-copy";
pub(crate) const PICTURE_JOB: &str = "draw-page";
/// The name a zip has in the worker's input folder.
pub(crate) const ZIP_FILE: &str = "package.zip";
/// GeoJSON's own CRS, WGS 84 (RFC 7946, section 4).
const GEOJSON_CRS: Epsg = Epsg(4326);

/// Does the one job of a worker. Pass it to `eprostor_sandbox::child::serve`
/// with [`crate::PAYLOAD_VERSION`].
///
/// # Panics
/// On a request that this program's own parent did not write: the worker is
/// then of another version, and its death tells the parent so.
pub fn worker_job(mut job: ChildJob) -> Vec<u8> {
    // What a panic says may quote the input, and stands in the log of the parent.
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("{}", without_personal_numbers(&panic.to_string()));
    }));
    let answer = match job.name.as_str() {
        PACKAGE_JOB => encode(&package(
            &request(&job.request),
            &job.input_dir,
            &job.work_dir,
        )),
        PARCELS_JOB => encode(&parcels::read(
            &request(&job.request),
            &job.input_dir,
            &mut job.portions,
        )),
        DRAWN_JOB => encode(&drawn(&request(&job.request), &job.input_dir)),
        TABLE_JOB => encode(&table(&request(&job.request), &job.input_dir)),
        MANIFEST_JOB => encode(&manifest(&job.input_dir)),
        OFFICE_JOB => encode(&office(
            &request(&job.request),
            &job.input_dir,
            &job.work_dir,
        )),
        COPY_JOB => encode(&copy(&request(&job.request), &job.input_dir)),
        DOCUMENT_JOB => {
            let portions = &mut job.portions;
            let mut at_page = |page: u32| {
                let page = encode(&page).expect("writing a number to memory");
                // A parent that does not listen ends this worker itself.
                let _ = portions.send(&page);
            };
            let request = request(&job.request);
            encode(&document(&request, &job.input_dir, &mut at_page))
        }
        PICTURE_JOB => encode(&picture(&request(&job.request), &job.input_dir)),
        other => panic!("job {other:?} is not known"),
    };
    answer.expect("writing to memory fails only for types without a length, and there are none")
}

fn request<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    decode(bytes).expect("the request is of this program's own parent")
}

fn wire(findings: Findings) -> Vec<WireFinding> {
    findings.into_vec().into_iter().map(Into::into).collect()
}

pub(crate) fn package(request: &PackageRequest, input: &Path, work: &Path) -> PackageReply {
    let mut findings = Findings::default();
    let files = match request.wrapping {
        Wrapping::Folder => Files::of_folder(input),
        Wrapping::Zip => archive::unpacked(&input.join(ZIP_FILE), ZIP_FILE, work, &mut findings),
    };
    match files {
        // An archive that could not be opened has said so; that it holds no
        // plan.toml then says nothing more.
        Ok(files) if files.names().next().is_none() && findings.any_error() => PackageReply {
            findings: wire(findings),
            ..PackageReply::default()
        },
        Ok(files) => {
            let reading = Reading {
                frame: &Frame::from(&request.frame),
                repair: RepairOrder {
                    snap_m: request.snap_m,
                },
            };
            package::read(&files, reading, findings)
        }
        Err(fault) => {
            findings.push(
                Finding::error("finding-file-unreadable")
                    .text("name", ZIP_FILE)
                    .text("detail", fault.kind()),
            );
            PackageReply {
                findings: wire(findings),
                ..PackageReply::default()
            }
        }
    }
}

pub(crate) fn office(request: &OfficeRequest, input: &Path, work: &Path) -> OfficeReply {
    let mut findings = Findings::default();
    let is_zip = request.wrapping == Wrapping::Zip;
    let files = if is_zip {
        let zip = input.join(ZIP_FILE);
        archive::unpacked(&zip, ZIP_FILE, work, &mut findings).unwrap_or_default()
    } else {
        input_files(input)
    };
    let mut reply = OfficeReply {
        files: office::describe(&files, &mut findings),
        ..OfficeReply::default()
    };
    if is_zip {
        match carried(&files) {
            Ok(bytes) => reply.bytes = bytes,
            Err(finding) => {
                // What is not carried over cannot be put into a package.
                findings.push(finding);
                reply.files.clear();
            }
        }
    }
    reply.findings = wire(findings);
    reply
}

/// Returns the bytes of all files of a zip, for which there is no other place.
///
/// # Errors
/// They are too many.
fn carried(files: &Files) -> Result<Vec<(String, Vec<u8>)>, Finding> {
    let size = |name| files.path(name).and_then(|path| path.metadata().ok());
    let bytes: u64 = files
        .names()
        .filter_map(size)
        .map(|about| about.len())
        .sum();
    if bytes > office::MAX_ARCHIVE_BYTES {
        let limit = i64::try_from(office::MAX_ARCHIVE_BYTES / (1024 * 1024)).unwrap_or(i64::MAX);
        return Err(Finding::error("finding-office-zip-too-large").integer("limit_mib", limit));
    }
    let names = files.names();
    let read = |name: &str| Some((name.to_owned(), std::fs::read(files.path(name)?).ok()?));
    Ok(names.filter_map(read).collect())
}

pub(crate) fn document(
    request: &DocumentRequest,
    input: &Path,
    at_page: &mut dyn FnMut(u32),
) -> DocumentTextReply {
    let mut findings = Findings::default();
    let file = &request.file;
    let bytes = input_files(input).bytes(file, &Place::file(file), &mut findings);
    let mut scans = Scans {
        given: request.recognised.clone(),
        ..Scans::default()
    };
    let read = |bytes: Vec<u8>| document::read(file, &bytes, &mut scans, &mut findings, at_page);
    let text = bytes.and_then(read);
    DocumentTextReply {
        scans: WireScans {
            pages: scans.needed,
            what: scans.what,
        },
        text: text.map(WireDocument::from),
        findings: wire(findings),
    }
}

pub(crate) fn picture(request: &PictureRequest, input: &Path) -> PictureReply {
    let mut findings = Findings::default();
    let place = Place::file(&request.file);
    let bytes = input_files(input).bytes(&request.file, &place, &mut findings);
    if request.is_packed {
        let packed = bytes.and_then(|bytes| public_copy::packed_picture(&bytes, request.page));
        return PictureReply {
            picture: packed.map(|bytes| WirePicture {
                width: 0,
                height: 0,
                png: bytes,
            }),
            findings: wire(findings),
        };
    }
    let pictures = bytes.and_then(|bytes| Pictures::of(&bytes, &place, &mut findings));
    let raster = pictures
        .and_then(|pictures| pictures.page(request.page, request.dpi, &place, &mut findings));
    PictureReply {
        picture: raster.map(|raster| WirePicture {
            width: raster.width,
            height: raster.height,
            png: raster.png().expect("three bytes for each pixel"),
        }),
        findings: wire(findings),
    }
}

pub(crate) fn copy(request: &CopyRequest, input: &Path) -> CopyReply {
    let mut findings = Findings::default();
    let file = &request.file;
    let bytes = input_files(input).bytes(file, &Place::file(file), &mut findings);
    let mut scans = Scans {
        given: request.recognised.clone(),
        ..Scans::default()
    };
    let copy = bytes.map(|bytes| public_copy::copy(file, &bytes, &mut scans, &mut findings));
    CopyReply {
        copy: match copy {
            Some(public_copy::Copy::Same) => WireCopy::Same,
            Some(public_copy::Copy::Redacted(bytes)) => WireCopy::Redacted(bytes),
            Some(public_copy::Copy::Withheld) | None => WireCopy::Withheld,
        },
        scans: WireScans {
            pages: scans.needed,
            what: scans.what,
        },
        findings: wire(findings),
    }
}

fn table(request: &TableRequest, input: &Path) -> TableReply {
    let mut findings = Findings::default();
    let place = Place::file(&request.file);
    let bytes = input_files(input).bytes(&request.file, &place, &mut findings);
    let source = TableSource {
        file: &request.file,
        table: &request.table,
    };
    let table = bytes
        .map(|bytes| tables::rows(source, &bytes, &request.columns, &mut findings))
        .unwrap_or_default();
    TableReply {
        table,
        findings: wire(findings),
    }
}

fn manifest(input: &Path) -> ManifestReply {
    let mut findings = Findings::default();
    let place = Place::file(MANIFEST_FILE);
    let document = input_files(input)
        .bytes(MANIFEST_FILE, &place, &mut findings)
        .and_then(|bytes| toml_reading::read::<ManifestFile>(MANIFEST_FILE, &bytes, &mut findings));
    let (manifest, lines) = match document {
        Some(document) => (Some(document.value), document.lines),
        None => (None, toml_reading::Lines::default()),
    };
    ManifestReply {
        manifest,
        lines,
        findings: wire(findings),
    }
}

/// Reads what somebody drew for a question: small, so as a whole.
fn drawn(request: &ParcelRequest, input: &Path) -> ParcelReply {
    let mut findings = Findings::default();
    let files = input_files(input);
    let place = place_of(request);
    let layer = readers::read(source(request, &files, &place), &mut findings);
    let own = layer.as_ref().and_then(|layer| layer.own_crs);
    let intent = layer.as_ref().map_or_else(Vec::new, |layer| {
        intent::words(&layer.intent, &place, &mut findings)
    });
    let frame = Frame::from(&request.frame);
    let plan = plan(request, own, &frame, &place);
    let clean = layer.and_then(|layer| reproject::clean(layer, plan, &mut findings));
    let features = clean.map_or_else(Vec::new, |clean| clean.features);
    ParcelReply {
        features: features.into_iter().map(feature_reply).collect(),
        is_void: false,
        intent,
        findings: wire(findings),
    }
}

fn feature_reply(feature: CleanFeature) -> FeatureReply {
    FeatureReply {
        row: feature.row,
        values: Vec::new(),
        wkb: feature.geometry.to_wkb(),
    }
}

fn place_of(request: &ParcelRequest) -> Place {
    let mut place = Place::file(&request.file);
    place.layer.clone_from(&request.table);
    place
}

fn source<'a>(request: &'a ParcelRequest, files: &'a Files, place: &'a Place) -> LayerSource<'a> {
    LayerSource {
        files,
        name: &request.file,
        table: request.table.as_deref(),
        areas: match request.drawn {
            // The number of a parcel stands in it.
            Drawn::Parcels => Areas::Labelled,
            Drawn::Area => Areas::Whole,
            Drawn::Line => Areas::AsDrawn,
        },
        declared: request.epsg.map(Epsg),
        place,
    }
}

fn plan<'a>(
    request: &'a ParcelRequest,
    own: Option<Epsg>,
    frame: &'a Frame,
    place: &'a Place,
) -> reproject::Plan<'a> {
    reproject::Plan {
        declared: request.epsg.map(Epsg).or(own).unwrap_or(GEOJSON_CRS),
        frame,
        wanted: match request.drawn {
            Drawn::Parcels => Wanted::Areas,
            Drawn::Area => Wanted::DrawnArea,
            Drawn::Line => Wanted::DrawnLine,
        },
        // The number names a parcel in findings.
        label: request.columns.get(1).map_or("", String::as_str),
        place,
    }
}

/// The input folder was made by the parent a moment ago; where it cannot be
/// read every file is missing and says so.
fn input_files(input: &Path) -> Files {
    Files::of_folder(input).unwrap_or_default()
}
