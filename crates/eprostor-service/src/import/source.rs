//! What can be imported, as a caller names it and as the steps take it.

use std::path::{Path, PathBuf};

use eprostor_ingest::{ImportStep, ParcelColumns, ParcelSource};

/// What is imported.
#[derive(Debug, Clone)]
pub enum ImportSource {
    /// A plan package: folder or zip.
    Package(PathBuf),
    /// Parcels with their column mapping.
    Parcels(Box<ParcelSource>),
    /// Cadastral municipalities, CSV.
    Territory(PathBuf),
    /// Cards of plans not yet delivered, CSV.
    Cards(PathBuf),
    /// Completeness statements, CSV.
    Coverage(PathBuf),
    /// Street addresses, CSV.
    Addresses(PathBuf),
    /// A folder with `import.toml`.
    Manifest(PathBuf),
}

impl ImportSource {
    /// Recognises a path by what lies there: a folder with `import.toml`, else
    /// a package.
    pub fn recognise(path: &Path) -> Self {
        if path.join("import.toml").is_file() {
            Self::Manifest(path.to_owned())
        } else {
            Self::Package(path.to_owned())
        }
    }
}

/// What one step imports.
#[derive(Debug, Clone)]
pub(super) enum StepSource {
    Package(PathBuf),
    Parcels(Box<ParcelSource>),
    Table(TableSource),
}

/// A table.
#[derive(Debug, Clone)]
pub(super) enum TableSource {
    Territory(PathBuf),
    Cards(PathBuf),
    Coverage(PathBuf),
    Addresses(PathBuf),
}

/// The folder of a manifest, which is many steps.
pub(super) struct ManifestFolder(pub(super) PathBuf);

impl TryFrom<ImportSource> for StepSource {
    type Error = ManifestFolder;

    fn try_from(source: ImportSource) -> Result<Self, ManifestFolder> {
        Ok(match source {
            ImportSource::Package(path) => Self::Package(path),
            ImportSource::Parcels(parcels) => Self::Parcels(parcels),
            ImportSource::Territory(path) => Self::Table(TableSource::Territory(path)),
            ImportSource::Cards(path) => Self::Table(TableSource::Cards(path)),
            ImportSource::Coverage(path) => Self::Table(TableSource::Coverage(path)),
            ImportSource::Addresses(path) => Self::Table(TableSource::Addresses(path)),
            ImportSource::Manifest(folder) => return Err(ManifestFolder(folder)),
        })
    }
}

impl From<ImportStep> for StepSource {
    fn from(step: ImportStep) -> Self {
        match step {
            ImportStep::Package(path) => Self::Package(path),
            ImportStep::Parcels(parcels) => Self::Parcels(parcels),
            ImportStep::Territory(path) => Self::Table(TableSource::Territory(path)),
            ImportStep::Cards(path) => Self::Table(TableSource::Cards(path)),
            ImportStep::Coverage(path) => Self::Table(TableSource::Coverage(path)),
            ImportStep::Addresses(path) => Self::Table(TableSource::Addresses(path)),
        }
    }
}

impl StepSource {
    /// Returns what a report calls it.
    pub(super) fn name(&self) -> String {
        let path = match self {
            Self::Package(path) => path,
            Self::Parcels(parcels) => &parcels.path,
            Self::Table(table) => table.path(),
        };
        path.display().to_string()
    }
}

impl TableSource {
    fn path(&self) -> &Path {
        match self {
            Self::Territory(path)
            | Self::Cards(path)
            | Self::Coverage(path)
            | Self::Addresses(path) => path,
        }
    }

    /// Returns everything that decides what comes of it, beside the register:
    /// its kind and the digest of its bytes. The path decides nothing.
    pub(super) fn input(&self, digest: &str) -> String {
        match self {
            Self::Territory(_) => format!("territory {digest}"),
            Self::Cards(_) => format!("cards {digest}"),
            Self::Coverage(_) => format!("coverage {digest}"),
            Self::Addresses(_) => format!("addresses {digest}"),
        }
    }
}

/// Returns everything that decides what comes of parcels, beside the register:
/// the digest of the bytes and every option.
pub(super) fn parcels_input(source: &ParcelSource, digest: &str) -> String {
    let ParcelColumns {
        ko: ko_column,
        number,
        area_m2,
        valid_from: from_column,
        valid_to,
        predecessors,
    } = &source.columns;
    let columns = [
        ko_column,
        number,
        area_m2,
        from_column,
        valid_to,
        predecessors,
    ];
    let valid_from = source.valid_from.map(|day| day.to_string());
    let ko = source.ko.map(|ko| ko.to_string());
    // Quoted by `{:?}`, so that no two sets of options give the same text.
    format!(
        "parcels {digest} crs={} table={:?} columns={columns:?} valid_from={valid_from:?} ko={ko:?} \
         update={:?}",
        source.crs, source.table, source.update,
    )
}

#[cfg(test)]
mod tests {
    use eprostor_geometry::Epsg;
    use eprostor_ingest::{CadastreUpdate, Removals};

    use super::*;

    fn input(change: impl FnOnce(&mut ParcelSource)) -> String {
        let mut source = ParcelSource::new(PathBuf::from("a.geojson"), Epsg(25834));
        change(&mut source);
        parcels_input(&source, "d1")
    }

    fn update(removals: Removals) -> Option<CadastreUpdate> {
        let day = "2024-01-01".parse().unwrap();
        Some(CadastreUpdate { day, removals })
    }

    #[test]
    fn every_option_of_a_parcel_file_makes_another_input() {
        let plain = input(|_| ());
        let changed = [
            input(|source| source.table = Some("parcele".into())),
            input(|source| source.crs = Epsg(32634)),
            input(|source| source.ko = "999903".parse().ok()),
            input(|source| source.valid_from = "2010-01-01".parse().ok()),
            input(|source| source.update = update(Removals::Few)),
            input(|source| source.update = update(Removals::Allowed)),
            input(|source| assert!(source.map_column("number", "BRPARC"))),
            input(|source| assert!(source.map_column("valid_to", "BRPARC"))),
        ];
        let all: std::collections::BTreeSet<_> = changed.iter().chain([&plain]).collect();
        assert_eq!(all.len(), changed.len() + 1, "{all:#?}");
        assert_eq!(input(|source| source.path = PathBuf::from("b")), plain);
    }
}
