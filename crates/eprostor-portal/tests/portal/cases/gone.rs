//! A parcel that is gone: since when, what followed it, and the day before.

use std::path::Path;

use eprostor_service::{
    CadastreUpdate, Epsg, ImportRequest, ImportSource, ParcelSource, RecordTime, Removals,
};

use super::cases;
use crate::Case;
use crate::register::Portal;
use crate::reply::get;

pub(crate) const ALL: &[Case] = cases![
    an_old_link_leads_to_successors_and_to_the_last_day,
    a_parcel_that_is_not_there_yet_leads_to_what_it_came_from,
];

const KO: &str = "998141";
/// The first day of the new state.
const DAY: &str = "2024-05-01";

/// The parcel 1 of the sample as two halves.
const HALVES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"ko":"998141","number":"1/1"},"geometry":{"type":"Polygon",
  "coordinates":[[[494050,4850040],[494100,4850040],[494100,4850060],[494050,4850060],[494050,4850040]]]}},
 {"type":"Feature","properties":{"ko":"998141","number":"1/2"},"geometry":{"type":"Polygon",
  "coordinates":[[[494100,4850040],[494150,4850040],[494150,4850060],[494100,4850060],[494100,4850040]]]}}
]}"#;

/// A portal where parcel 1 was divided.
async fn divided() -> Portal {
    let portal = Portal::of(&["parcel-cut-by-two-plans"]).await;
    let file = portal.folder.path().join("state.geojson");
    std::fs::write(&file, HALVES).unwrap();
    update(&portal, &file).await;
    portal
}

async fn update(portal: &Portal, file: &Path) {
    let mut source = ParcelSource::new(file.to_owned(), Epsg(25834));
    source.update = Some(CadastreUpdate {
        day: DAY.parse().unwrap(),
        removals: Removals::Few,
    });
    let request = ImportRequest {
        source: ImportSource::Parcels(Box::new(source)),
        actor: "test".to_owned(),
        at: RecordTime(1_750_000_001),
        key: None,
        repair: eprostor_service::RepairOrder::default(),
    };
    let report = portal.service.import(request, &|_| ()).await.unwrap();
    assert!(!report.any_refused(), "{report:#?}");
}

async fn an_old_link_leads_to_successors_and_to_the_last_day() {
    let portal = divided().await;
    let reply = get(&portal.router, &format!("/api/v1/p/{KO}/1?date=2025-01-01")).await;
    let problem = reply.problem(404, "parcel-not-on-day");
    let links = problem["links"].as_array().unwrap();
    let hrefs: Vec<_> = links
        .iter()
        .map(|link| link["href"].as_str().unwrap())
        .collect();
    let expected = [
        "/api/v1/p/998141/1-1?date=2025-01-01",
        "/api/v1/p/998141/1-2?date=2025-01-01",
        "/api/v1/p/998141/1?date=2024-04-30",
    ];
    assert_eq!(hrefs, expected);
    for href in hrefs {
        assert_eq!(get(&portal.router, href).await.status, 200, "{href}");
    }
    let page = get(
        &portal.router,
        &format!("/p/{KO}/1?date=2025-01-01&lang=en"),
    )
    .await;
    assert_eq!(page.status, 404);
    for part in [
        "has not existed since 1 May 2024",
        "<a href=\"/p/998141/1-2?date=2025-01-01&#38;lang=en\">1/2</a>",
        "<a href=\"/p/998141/1?date=2024-04-30&#38;lang=en\">1 (2024-04-30)</a>",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
}

async fn a_parcel_that_is_not_there_yet_leads_to_what_it_came_from() {
    let portal = divided().await;
    let path = format!("/api/v1/p/{KO}/1-2?date=2024-04-30");
    let problem = get(&portal.router, &path)
        .await
        .problem(404, "parcel-not-yet");
    let links = problem["links"].as_array().unwrap();
    let hrefs: Vec<_> = links
        .iter()
        .map(|link| link["href"].as_str().unwrap())
        .collect();
    let expected = [
        "/api/v1/p/998141/1?date=2024-04-30",
        "/api/v1/p/998141/1-2?date=2024-05-01",
    ];
    assert_eq!(hrefs, expected);
    for href in hrefs {
        assert_eq!(get(&portal.router, href).await.status, 200, "{href}");
    }
}
