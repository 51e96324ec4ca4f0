//! The reference systems a GeoPackage must name: the two undefined ones,
//! WGS 84 and the register's own.

use eprostor_geometry::{Crs, Epsg};
use sqlx::AnyConnection;

use crate::StoreError;
use crate::batch::insert_rows;
use crate::cell::cells;

const INSERT: &str = include_str!("../../gpkg/insert_srs.sql");

/// EPSG:4326 as OGC 12-128r18, table 3 asks for it; text of the EPSG dataset.
const WGS_84: &str = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]";

/// EPSG:25834, the Serbian register; text of the EPSG dataset.
const UTM_34N: &str = "PROJCS[\"ETRS89 / UTM zone 34N\",GEOGCS[\"ETRS89\",DATUM[\"European_Terrestrial_Reference_System_1989\",SPHEROID[\"GRS 1980\",6378137,298.257222101,AUTHORITY[\"EPSG\",\"7019\"]],AUTHORITY[\"EPSG\",\"6258\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4258\"]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",21],PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],AUTHORITY[\"EPSG\",\"25834\"]]";

/// What the standard writes where no definition is at hand; readers then go by
/// organisation and code.
const UNDEFINED: &str = "undefined";

/// Returns the definition of a system as WKT, where it is at hand.
pub(super) fn definition(epsg: Epsg) -> Option<&'static str> {
    match epsg {
        Epsg(4326) => Some(WGS_84),
        Epsg(25834) => Some(UTM_34N),
        _ => None,
    }
}

/// Writes the four systems.
pub(super) async fn write(connection: &mut AnyConnection, epsg: Epsg) -> Result<(), StoreError> {
    let code = i64::from(epsg.0);
    let mut rows = vec![
        cells!["Undefined cartesian SRS", -1_i64, "NONE", -1_i64, UNDEFINED],
        cells!["Undefined geographic SRS", 0_i64, "NONE", 0_i64, UNDEFINED],
        cells!["WGS 84 geodetic", 4326_i64, "EPSG", 4326_i64, WGS_84],
    ];
    if epsg != Epsg(4326) {
        let name = Crs::from_epsg(epsg).map_or_else(|_| epsg.to_string(), |crs| crs.name.into());
        let definition = definition(epsg).unwrap_or(UNDEFINED);
        rows.push(cells![name, code, "EPSG", code, definition]);
    }
    insert_rows(connection, INSERT, rows).await
}
