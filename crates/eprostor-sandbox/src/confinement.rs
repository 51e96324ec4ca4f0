//! What holds a child on this machine, for the start-up log. Must not know how
//! the walls are built.

use std::fmt;

/// How far Landlock keeps the child inside its own folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileWall {
    /// Every access this program knows how to refuse is refused.
    Full,
    /// The kernel knows an older Landlock: reading and writing outside are
    /// refused, some rarer operations are not.
    Partial,
    /// The kernel has no Landlock: the child can read whatever the user of the
    /// server can read. All other limits hold.
    Absent,
}

/// What holds a child, as a child itself reported it.
///
/// Resource limits, the deadline and the seccomp filter always hold: a child
/// that cannot set them refuses to work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confinement {
    /// The wall around the file system.
    pub file_wall: FileWall,
}

impl Confinement {
    /// Writes the report as the text that travels through the pipe.
    pub(crate) fn to_text(&self) -> &'static str {
        match self.file_wall {
            FileWall::Full => "files=full",
            FileWall::Partial => "files=partial",
            FileWall::Absent => "files=absent",
        }
    }

    /// Reads what [`Confinement::to_text`] wrote.
    pub(crate) fn from_text(text: &[u8]) -> Option<Self> {
        [FileWall::Full, FileWall::Partial, FileWall::Absent]
            .map(|file_wall| Self { file_wall })
            .into_iter()
            .find(|confinement| confinement.to_text().as_bytes() == text)
    }
}

impl fmt::Display for Confinement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.file_wall {
            FileWall::Full => "limits, system call filter and Landlock hold the worker",
            FileWall::Partial => {
                "limits and system call filter hold the worker; \
                 Landlock is older than this program and holds it in part"
            }
            FileWall::Absent => {
                "limits and system call filter hold the worker; \
                 this kernel has no Landlock, so the worker can read files of this user"
            }
        })
    }
}
