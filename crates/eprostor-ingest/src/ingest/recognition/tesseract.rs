//! How Tesseract is found on this machine and asked. Must not know pages.

use std::path::{Path, PathBuf};

use eprostor_sandbox::Program;

/// The program and its languages: Serbian in both scripts.
const PROGRAM: &str = "tesseract";
const LANGUAGES: &str = "srp+srp_latn";
/// Where its languages are, where it is not where it was installed.
const LANGUAGES_FOLDER: &str = "TESSDATA_PREFIX";

/// Looks for the program where the system looks for programs.
pub(super) fn tesseract() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let mut files = std::env::split_paths(&paths).map(|folder| folder.join(PROGRAM));
    files.find(|file| file.is_absolute() && file.is_file())
}

/// Tells whether its languages are where it was installed or where the variable says.
pub(super) fn has_languages() -> bool {
    let set = std::env::var_os(LANGUAGES_FOLDER).map(PathBuf::from);
    let installed = std::fs::read_dir("/usr/share/tesseract-ocr");
    let installed = installed.into_iter().flatten().flatten();
    let folders = installed.map(|entry| entry.path().join("tessdata"));
    let all: Vec<PathBuf> = folders.chain(set).collect();
    LANGUAGES.split('+').all(|language| {
        let name = format!("{language}.traineddata");
        all.iter().any(|folder| folder.join(&name).is_file())
    })
}

pub(super) fn asked(program: &Path) -> Program {
    let words = [
        "../in/page",
        "stdout",
        "-l",
        LANGUAGES,
        "-c",
        "tessedit_create_tsv=1",
        "-c",
        "tessedit_create_txt=0",
    ];
    let folder = std::env::var(LANGUAGES_FOLDER).ok();
    let folders = ["/usr/share/tesseract-ocr", "/usr/share/tessdata"].map(PathBuf::from);
    let mut variables = vec![("OMP_THREAD_LIMIT", "1".to_owned())];
    variables.extend(folder.iter().map(|path| (LANGUAGES_FOLDER, path.clone())));
    Program {
        file: program.to_owned(),
        arguments: words.map(str::to_owned).to_vec(),
        reads: folders
            .into_iter()
            .chain(folder.map(PathBuf::from))
            .collect(),
        variables,
    }
}
