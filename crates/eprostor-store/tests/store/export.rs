//! `published.gpkg`.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use eprostor_model::{EXPORT_LAYERS, ExportFormat, RegimeCode, RegimeFeature, Viewer};
use eprostor_store::{DraftToSave, StoreError};

use crate::home::{Home, by, key};
use crate::samples::{parcel, plan, publish, square};

pub(crate) async fn published_gpkg_is_valid_and_holds_no_draft(home: Home) {
    let mut content = plan("demovo-pdr-2020-1", "Published");
    content.regimes.push(RegimeFeature {
        serial: 1,
        code: RegimeCode("WATER_SANITARY_I".into()),
        name: Some("Izvorište".into()),
        decision: None,
        article: None,
        valid: None,
        belt: None,
        geometry: square(5.0, 5.0, 10.0),
    });
    publish(&home.store, &content, "1").await.unwrap();
    let mut card_only = plan("demovo-pdr-2020-3", "Without boundary");
    card_only.boundary = None;
    card_only.zones.clear();
    publish(&home.store, &card_only, "2").await.unwrap();
    let third = key("3");
    let draft = DraftToSave {
        content: &plan("demovo-pdr-2020-2", "SECRET"),
        findings: &[],
        organisation: "north",
        documents: &[],
        change: by("north", &third),
    };
    home.store.save_draft(draft).await.unwrap();
    let parcels = [parcel("999903", "1/2", 0.0)];
    let added = home.store.add_parcels(&parcels, by("a", &key("4"))).await;
    added.unwrap();

    let path = home.path("published.gpkg");
    std::fs::write(&path, b"an old file").unwrap();
    let public = home.store.contents(&Viewer::Public, None).await.unwrap();
    home.store.export_published(&path, public).await.unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "everybody may read what is published");
    let bytes = std::fs::read(&path).unwrap();
    // The SQLite file format: versions 1 at 18 and 19 mean no WAL, and the
    // application id stands at 68.
    assert_eq!(bytes[18..20], [1, 1]);
    assert_eq!(&bytes[68..72], b"GPKG");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Published") && !text.contains("SECRET"));
    let beside = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let names: Vec<_> = beside.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "no temporary file stays: {names:?}");

    exports_hold_no_draft(&home).await;
    let Some(report) = ogrinfo(&path) else { return };
    for expected in [
        "Layer name: plans",
        "Layer name: zones",
        "Layer name: regimes",
        "Layer name: parcels",
        "ETRS89 / UTM zone 34N",
        "MULTIPOLYGON (((450000 4950000",
        "plan (String) = demovo-pdr-2020-1",
        "in_force_from (Date) = 2021/03/09",
        "number (String) = 1/2",
        "demo (String) = DEMO",
    ] {
        assert!(report.contains(expected), "{expected} is not in {report}");
    }
    assert_eq!(report.matches("Feature Count: 1").count(), 3, "{report}");
    assert_eq!(report.matches("Feature Count: 2").count(), 1, "{report}");
}

async fn exports_hold_no_draft(home: &Home) {
    for format in ExportFormat::ALL {
        let path = home.path(format.code());
        let public = home.store.contents(&Viewer::Public, None).await.unwrap();
        let written = home.store.export_plans(&path, public.clone(), format).await;
        let layers: Vec<_> = written.unwrap().iter().map(|layer| layer.name).collect();
        assert_eq!(layers, EXPORT_LAYERS);
        let files: Vec<_> = match path.is_file() {
            true => vec![path.clone()],
            false => {
                let entries = std::fs::read_dir(&path).unwrap();
                entries.map(|entry| entry.unwrap().path()).collect()
            }
        };
        let bytes: Vec<u8> = files
            .iter()
            .flat_map(|file| std::fs::read(file).unwrap())
            .collect();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains("Published") && !text.contains("SECRET"),
            "{format:?}"
        );
        let again = home.store.export_plans(&path, public, format).await;
        assert!(matches!(again, Err(StoreError::Exists(_))), "{again:?}");
    }
}

/// Returns what GDAL reads, and fails on any warning of it.
fn ogrinfo(path: &std::path::Path) -> Option<String> {
    let output = Command::new("ogrinfo")
        .args(["-al", "-ro"])
        .arg(path)
        .output();
    let Ok(output) = output else {
        eprintln!("SKIPPED: reading published.gpkg with ogrinfo: not installed");
        return None;
    };
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && warnings.is_empty(), "{warnings}");
    Some(String::from_utf8(output.stdout).unwrap())
}
