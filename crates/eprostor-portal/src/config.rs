//! What single requests may use. Connections have limits of their own, see
//! [`ServeLimits`](crate::ServeLimits).

use std::time::Duration;

use eprostor_service::JobLimits;

const MIB: usize = 1024 * 1024;
/// Seconds of a day.
const DAY_S: i64 = 24 * 60 * 60;

/// What single requests may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalConfig {
    /// Time from the head of a request to the head of its answer, the reading
    /// of the body included. Default 30 s (issue 3).
    pub request_timeout: Duration,
    /// Time for a plan package, which is read, checked and stored. Default
    /// 180 s: twice the 90 s a sandboxed reader may take.
    pub package_timeout: Duration,
    /// Bytes of a plan package. Default 64 MiB (issue 3).
    pub package_bytes: usize,
    /// Bytes of any other body. Default 1 MiB (issue 3).
    pub body_bytes: usize,
    /// Square kilometres of an area that is sent. Default 100, our choice: the
    /// 4 522 cadastral municipalities of `docs/domain.md` share some 77 500 km²,
    /// so that this is nearly six of them, and a question is about land that
    /// somebody wants to build on.
    pub area_km2: u32,
    /// Uploads read, areas answered, and past revisions rebuilt, at one time; more wait.
    /// Default 2: each may take a core and 1.5 GiB (the sandbox's limits), and a
    /// small server has 2 cores and 4 GiB.
    pub heavy_at_once: usize,
    /// Packages of strangers sent or checked at one time; more are told to come
    /// again. Default 8, our choice: each may lie on the disk with
    /// `package_bytes`, and one of them is checked at a time where two do heavy
    /// work, so that an operator never waits for more than one.
    pub checks_at_once: usize,
    /// Time in which something of the package of a stranger has to come, so that
    /// nobody holds a place by sending nothing. Default 20 s, as long as a client
    /// may take nothing of its reply.
    pub check_stall: Duration,
    /// What many answers in the background may use. Default 250,000 parcels a
    /// job, our choice: more than the 200,000 of the middle size of issue 5; 16
    /// jobs at a time; results kept 7 days, 1,000 and 10 GiB of them, our
    /// choices, so that a week's work is there on Monday and a small disk is
    /// not filled. Where room is wanted the oldest go before their time.
    pub jobs: JobLimits,
}

impl Default for PortalConfig {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(30),
            package_timeout: Duration::from_secs(180),
            package_bytes: 64 * MIB,
            body_bytes: MIB,
            area_km2: 100,
            heavy_at_once: 2,
            checks_at_once: 8,
            check_stall: Duration::from_secs(20),
            jobs: JobLimits {
                parcels: 250_000,
                waiting: 16,
                kept_s: 7 * DAY_S,
                kept: 1_000,
                bytes: 10 * 1024 * MIB as u64,
            },
        }
    }
}
