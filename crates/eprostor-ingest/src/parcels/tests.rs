//! Rows of a new state of the cadastre with days of their own.

use eprostor_geometry::{RepairLimits, repair_polygon};
use eprostor_model::NoRegister;
use geo::{MultiPolygon, Rect, coord};

use super::*;

const DAY: &str = "2026-05-01";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A new state of the cadastre.
fn state() -> ParcelSource {
    let mut source = ParcelSource::new(PathBuf::from("parcels.gpkg"), Epsg(25834));
    source.ko = "999903".parse().ok();
    source.update = Some(CadastreUpdate {
        day: day(DAY),
        removals: Removals::Few,
    });
    source
}

/// A row with two days.
fn row(from: Option<&str>, to: Option<&str>) -> FeatureReply {
    let (low, high) = (
        coord! {x: 5e5, y: 49e5},
        coord! {x: 500_010.0, y: 4_900_010.0},
    );
    let drawn = MultiPolygon(vec![Rect::new(low, high).to_polygon()]);
    let land = repair_polygon(drawn, &RepairLimits::default()).unwrap();
    let mut values = vec![None; 6];
    values[value::NUMBER] = Some("1".to_owned());
    values[value::FROM] = from.map(str::to_owned);
    values[value::TO] = to.map(str::to_owned);
    FeatureReply {
        row: 1,
        values,
        wkb: land.polygon.to_wkb(),
    }
}

fn read(from: Option<&str>, to: Option<&str>) -> (Vec<DayInterval>, Findings) {
    let source = state();
    let mut conversion = Conversion::new("parcels.gpkg", &source, &NoRegister);
    let parcels = conversion.portion(&[row(from, to)]).unwrap();
    let days = parcels.iter().map(|parcel| parcel.valid).collect();
    (days, conversion.finish())
}

#[test]
fn a_row_of_other_days_is_no_part_of_a_new_state() {
    let since = [DayInterval::since(day(DAY))];
    let cases = [
        (None, None, None),
        (Some("2015-01-01"), None, None),
        (Some(DAY), Some("2026-05-02"), None),
        (
            Some("2001-01-01"),
            Some("2015-01-01"),
            Some(("ended", "valid_to")),
        ),
        (None, Some(DAY), Some(("ended", "valid_to"))),
        (
            Some("2026-05-02"),
            None,
            Some(("begins-later", "valid_from")),
        ),
    ];
    for (from, to, refused) in cases {
        let (days, findings) = read(from, to);
        let told: Vec<_> = findings.into_vec();
        let told: Vec<_> = told
            .iter()
            .map(|one| (one.code().to_owned(), one.place.field.clone()))
            .collect();
        let expected = refused.map(|(code, field)| {
            let code = format!("finding-update-row-{code}");
            (code, Some(field.to_owned()))
        });
        assert_eq!(told, Vec::from_iter(expected), "{from:?} {to:?}");
        let expected = if refused.is_none() { &since[..] } else { &[] };
        assert_eq!(days, expected, "{from:?} {to:?}");
    }
}

#[test]
fn a_day_of_a_new_state_that_is_none_is_told() {
    let (days, findings) = read(None, Some("1.5.2015"));
    assert_eq!(days, []);
    let told = findings.into_vec();
    let codes: Vec<_> = told.iter().map(Finding::code).collect();
    assert_eq!(codes, ["finding-day-malformed"]);
}

#[test]
fn a_feature_more_than_there_may_be_is_told_as_such() {
    let source = state();
    let mut conversion = Conversion::new("parcels.gpkg", &source, &NoRegister);
    conversion.room = 1;
    assert!(conversion.portion(&[row(None, None)]).is_some());
    assert!(conversion.portion(&[row(None, None)]).is_none());
    let told = conversion.finish().into_vec();
    let codes: Vec<_> = told.iter().map(Finding::code).collect();
    assert_eq!(codes, ["finding-too-many-features"]);
}
