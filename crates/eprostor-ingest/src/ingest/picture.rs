//! The parent's side of a picture: hands the bytes of a document to the worker that
//! draws a page of it.

use std::path::Path;
use std::time::Duration;

use eprostor_model::{Finding, Place};
use eprostor_sandbox::Limits;

use super::{Ingest, file_name};
use crate::collector::Findings;
use crate::document::picture::RENDERER;
use crate::error::IngestError;
use crate::input;
use crate::job::PICTURE_JOB;
use crate::wire::{PictureReply, PictureRequest};

/// What drawing one page may take, our choice: the slowest page of the test data takes
/// a fraction of a second.
const CPU_SECONDS: u64 = 20;
const WALL: Duration = Duration::from_secs(30);

/// A page that was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePicture {
    /// The picture; `None` where there is no such page, its format has no pages that
    /// could be drawn, or a finding says why.
    pub picture: Option<Picture>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The worker died, so that another time it may come out otherwise.
    pub is_lost: bool,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Ingest {
    /// Draws a page of a PDF, numbered from 1, with so many dots per inch; fewer for
    /// sheets that would be too large, and never more than 300.
    ///
    /// # Errors
    /// The machine failed. What cannot be drawn is a finding.
    pub fn page_picture(
        &self,
        name: &str,
        bytes: Vec<u8>,
        page: u32,
        dpi: u32,
    ) -> Result<PagePicture, IngestError> {
        let request = PictureRequest {
            file: file_name(Path::new(name)),
            page,
            dpi,
            is_packed: false,
        };
        let mut findings = Findings::default();
        let reply = self.drawn_picture(&request, bytes, &mut findings)?;
        let Some(reply) = reply else {
            return Ok(PagePicture {
                picture: None,
                findings: {
                    findings.push(page_too_hard(&request.file, page));
                    findings.into_vec()
                },
                is_lost: true,
            });
        };
        findings.extend(reply.findings.into_iter().map(Finding::from));
        Ok(PagePicture {
            picture: reply.picture.map(|drawn| Picture {
                png: drawn.png,
                width: drawn.width,
                height: drawn.height,
            }),
            findings: findings.into_vec(),
            is_lost: false,
        })
    }

    /// Returns a picture of a zip as it is, numbered from 1.
    pub(super) fn packed_picture(
        &self,
        name: &str,
        bytes: Vec<u8>,
        number: u32,
    ) -> Result<Option<Vec<u8>>, IngestError> {
        let request = PictureRequest {
            file: file_name(Path::new(name)),
            page: number,
            dpi: 0,
            is_packed: true,
        };
        let reply = self.drawn_picture(&request, bytes, &mut Findings::default())?;
        Ok(reply.and_then(|reply| Some(reply.picture?.png)))
    }

    fn drawn_picture(
        &self,
        request: &PictureRequest,
        bytes: Vec<u8>,
        findings: &mut Findings,
    ) -> Result<Option<PictureReply>, IngestError> {
        let input = input::drawn(&request.file, bytes);
        let own = self.sandbox.limits();
        let sandbox = self.sandbox.with_limits(Limits {
            cpu_seconds: own.cpu_seconds.min(CPU_SECONDS),
            wall: own.wall.min(WALL),
            ..own.clone()
        });
        let drawing = Self {
            sandbox,
            ..self.clone()
        };
        drawing.run(PICTURE_JOB, request, &input, findings)
    }
}

/// Says at which page a worker died.
pub(super) fn page_too_hard(file: &str, page: u32) -> Finding {
    let finding = Finding::warning("finding-pdf-page-too-hard").text("pages", page);
    finding.at(Place::file(file))
}

/// Returns the name and version of what draws: pictures of another one are not the same.
pub fn renderer() -> &'static str {
    RENDERER
}
