//! A sound package to be spoiled, and packages that are hostile. Must not know
//! how the program defends itself.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fixtures::repository;
use crate::hostile;
use crate::packages::{copy_folder, entry, zipped};

/// A sound package in a folder of its own.
#[derive(Debug)]
pub struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    /// Copies the sample's package.
    ///
    /// # Panics
    /// It cannot be copied.
    pub fn sound() -> Self {
        Self::copy_of(&repository().join("sample-plans/pgr-alone/packages/primer02-pgr-2014-1"))
    }

    /// Copies any package.
    ///
    /// # Panics
    /// It cannot be copied.
    pub fn copy_of(folder: &Path) -> Self {
        let package = Self {
            folder: tempfile::tempdir().expect("a temporary file can be written"),
        };
        copy_folder(folder, package.path());
        package
    }

    /// Returns its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts one text in the place of another.
    ///
    /// # Panics
    /// The text is not there.
    pub fn change(self, file: &str, from: &str, to: &str) -> Self {
        let path = self.path().join(file);
        let before = std::fs::read_to_string(&path).expect("a temporary file can be written");
        assert!(before.contains(from), "{file} holds no {from:?}");
        std::fs::write(path, before.replacen(from, to, 1))
            .expect("a temporary file can be written");
        self
    }

    /// Writes a file anew.
    ///
    /// # Panics
    /// It cannot be written.
    pub fn write(&self, file: &str, text: &str) {
        std::fs::write(self.path().join(file), text).expect("a temporary file can be written");
    }

    /// Returns it as a zip.
    ///
    /// # Panics
    /// It cannot be read.
    pub fn zip(&self) -> Vec<u8> {
        zipped(self.path())
    }
}

/// A package with an entry beside the sound ones.
///
/// # Panics
/// It cannot be written.
pub fn with_entry(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(Package::sound().zip()))
        .expect("a temporary file can be written");
    entry(&mut zip, name, bytes);
    zip.finish()
        .expect("a temporary file can be written")
        .into_inner()
}

/// A package with a gibibyte of zeros in one entry.
///
/// # Panics
/// It cannot be written.
pub fn with_zeros() -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(Package::sound().zip()))
        .expect("a temporary file can be written");
    let options = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("documents/nule.md", options)
        .expect("a temporary file can be written");
    let zeros = vec![0; 1 << 20];
    for _ in 0..1024 {
        zip.write_all(&zeros)
            .expect("a temporary file can be written");
    }
    zip.finish()
        .expect("a temporary file can be written")
        .into_inner()
}

/// A package whose zones are a GeoPackage that does harm when it is read.
///
/// # Panics
/// It cannot be written.
pub fn with_geopackage(expression: &str) -> Vec<u8> {
    let package = Package::sound().change("plan.toml", "layers/zone.geojson", "layers/zone.gpkg");
    std::fs::remove_file(package.path().join("layers/zone.geojson"))
        .expect("a temporary file can be written");
    hostile::geopackage(&package.path().join("layers/zone.gpkg"), expression);
    package.zip()
}
