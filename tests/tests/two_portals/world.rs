//! A register with its portals, what is published in it, and who asks it
//! meanwhile. Must not know in which order things happen.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::http::{Reply, Request, try_send};
use eprostor_tests::program::{Portal, Register};
use eprostor_tests::samples::{path, questions};
use eprostor_tests::spoiled::Package;

use crate::dice::Dice;

/// Samples whose plans amend, replace, annul, ban and correct.
const SAMPLES: [&str; 6] = [
    "amendment-part-of-area",
    "amendments-of-one-day",
    "annulled-successor",
    "building-ban",
    "correction-acts-back",
    "replaced-plan",
];
/// Longest until portals are at one revision, restarts included.
const SETTLED_WITHIN: Duration = Duration::from_secs(30);
/// Longest a publication may run before its portal is killed, in ms: most are
/// over by then, few have not begun.
const KILLED_WITHIN_MS: usize = 400;
/// The same for the import of a whole sample by a program of its own.
const IMPORT_KILLED_WITHIN_MS: usize = 1500;
/// Past revisions that are asked again at the end, each a snapshot to build.
const PAST: usize = 10;

/// What was answered: bytes by revision and question.
type Said = BTreeMap<i64, BTreeMap<String, Vec<u8>>>;

/// Who asks, and what was answered.
#[derive(Clone)]
pub(crate) struct Asking {
    addresses: Arc<Mutex<Vec<Option<SocketAddr>>>>,
    questions: Arc<Vec<String>>,
    said: Arc<Mutex<Said>>,
}

impl Asking {
    /// Asks random portals random questions. A portal never goes back, and one
    /// revision has one answer.
    pub(crate) fn ask_until(&self, done: &AtomicBool, mut dice: Dice) {
        let mut reached = BTreeMap::new();
        while !done.load(Ordering::Relaxed) {
            let slot = dice.below(self.addresses.lock().unwrap().len());
            let question = dice.pick(&self.questions).clone();
            let address = self.addresses.lock().unwrap()[slot];
            let reply = address.and_then(|address| get(address, &question));
            let Some(reply) = reply else {
                sleep(Duration::from_millis(5));
                continue;
            };
            let revision = self.keep(&question, reply);
            let before = reached.insert(slot, revision).unwrap_or(0);
            assert!(before <= revision, "portal {slot} went back to {revision}");
            // A person reads what was answered; two cores have other work.
            sleep(Duration::from_millis(10));
        }
    }

    /// Keeps what was answered and returns the revision it names.
    fn keep(&self, question: &str, reply: Reply) -> i64 {
        assert!(matches!(reply.status, 200 | 404), "{}", reply.text());
        let revision = named(&reply);
        if reply.status == 200 {
            let inside = &reply.json()["determinants"]["revision"];
            assert_eq!(inside.as_i64(), Some(revision), "{question}");
        }
        let mut said = self.said.lock().unwrap();
        let of_revision = said.entry(revision).or_default();
        match of_revision.get(question) {
            None => {
                of_revision.insert(question.to_owned(), reply.body);
            }
            Some(before) => assert_eq!(
                String::from_utf8_lossy(before),
                reply.text(),
                "{question} at revision {revision}"
            ),
        }
        revision
    }
}

fn get(address: SocketAddr, path: &str) -> Option<Reply> {
    let request = Request {
        method: "GET",
        path,
        headers: &[("Accept-Language", "en")],
        body: &[],
    };
    try_send(address, request)
}

fn named(reply: &Reply) -> i64 {
    let named = reply.header("eprostor-revision");
    named.expect("every reply names it").parse().unwrap()
}

/// A register and its portals.
pub(crate) struct World {
    register: Register,
    portals: Vec<Option<Portal>>,
    asking: Asking,
    packages: Vec<PathBuf>,
    published: usize,
}

impl World {
    /// Imports the samples and starts so many portals.
    pub(crate) fn new(register: Register, portals: usize) -> Self {
        let folders = SAMPLES.map(|name| repository().join("sample-plans").join(name));
        for folder in &folders {
            register.import(&[argument(folder)]);
        }
        let asked = folders.iter().flat_map(|f| questions(f, "expected.json"));
        let asked = asked.map(|question| format!("/api/v1{}", path(&question)));
        let packages = folders.iter().flat_map(|folder| {
            let packages = std::fs::read_dir(folder.join("packages")).unwrap();
            packages.map(|entry| entry.unwrap().path())
        });
        let mut packages: Vec<PathBuf> = packages.collect();
        packages.sort();
        let mut world = Self {
            asking: Asking {
                addresses: Arc::new(Mutex::new(vec![None; portals])),
                questions: Arc::new(asked.collect()),
                said: Arc::default(),
            },
            portals: (0..portals).map(|_| None).collect(),
            register,
            packages,
            published: 0,
        };
        world.settle();
        world
    }

    /// Returns what readers need.
    pub(crate) fn asking(&self) -> Asking {
        self.asking.clone()
    }

    /// Publishes something through one portal. Returns how long it took from
    /// the reply until all others showed it, where anything was published.
    pub(crate) fn publish(&mut self, dice: &mut Dice) -> Option<Duration> {
        let (key, zip) = self.package(dice);
        let slot = dice.below(self.portals.len());
        let portal = self.portals[slot].as_ref().unwrap();
        let reply = portal.publish(self.register.token(), &key, "en", &zip);
        let replied = Instant::now();
        assert!(matches!(reply.status, 201 | 422), "{}", reply.text());
        let committed = reply.json()["revision"].as_i64()?;
        for portal in self.portals.iter().flatten() {
            while portal.revision() < committed {
                assert!(replied.elapsed() < SETTLED_WITHIN, "never shown");
                sleep(Duration::from_millis(5));
            }
        }
        Some(replied.elapsed())
    }

    /// Publishes something through a portal that is killed meanwhile, and again
    /// under the same key through whichever is there.
    pub(crate) fn publish_and_kill(&mut self, dice: &mut Dice) {
        let (key, zip) = self.package(dice);
        let slot = dice.below(self.portals.len());
        let address = self.portals[slot].as_ref().unwrap().address();
        let wait = Duration::from_millis(dice.below(KILLED_WITHIN_MS) as u64);
        let bearer = format!("Bearer {}", self.register.token());
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let headers = [
                    ("Authorization", bearer.as_str()),
                    ("Idempotency-Key", &key),
                    ("Content-Type", "application/zip"),
                ];
                let request = Request {
                    method: "POST",
                    path: "/api/v1/packages",
                    headers: &headers,
                    body: &zip,
                };
                try_send(address, request)
            });
            sleep(wait);
            self.kill(slot);
        });
        self.settle();
        let slot = dice.below(self.portals.len());
        let portal = self.portals[slot].as_ref().unwrap();
        let again = portal.publish(self.register.token(), &key, "en", &zip);
        assert!(matches!(again.status, 200 | 201 | 422), "{}", again.text());
    }

    /// Kills a portal that nobody publishes through, or that only catches up.
    pub(crate) fn kill_another(&mut self, dice: &mut Dice) {
        let killed = dice.below(self.portals.len());
        let publisher = (killed + 1) % self.portals.len();
        if publisher != killed {
            let (key, zip) = self.package(dice);
            let portal = self.portals[publisher].as_ref().unwrap();
            portal.publish(self.register.token(), &key, "en", &zip);
        }
        self.kill(killed);
    }

    /// Imports a sample as it was by a program of its own.
    pub(crate) fn import(&mut self) {
        self.published += 1;
        let sample = SAMPLES[self.published % SAMPLES.len()];
        let folder = repository().join("sample-plans").join(sample);
        self.register.import(&[argument(&folder)]);
    }

    /// Kills a program in the middle of an import.
    pub(crate) fn import_and_kill(&mut self, dice: &mut Dice) {
        let sample = dice.pick(&SAMPLES);
        let folder = repository().join("sample-plans").join(sample);
        let mut program = self.register.start(&["import", argument(&folder)]);
        sleep(Duration::from_millis(
            dice.below(IMPORT_KILLED_WITHIN_MS) as u64
        ));
        program.kill().unwrap();
        program.wait().unwrap();
    }

    /// Starts what was killed and waits until all are at one revision.
    pub(crate) fn settle(&mut self) {
        for (slot, portal) in self.portals.iter_mut().enumerate() {
            let portal = portal.get_or_insert_with(|| self.register.serve());
            self.asking.addresses.lock().unwrap()[slot] = Some(portal.address());
        }
        let begun = Instant::now();
        let (mut before, mut since) = (-1, Instant::now());
        // A database may still commit what a killed portal sent last.
        while since.elapsed() < Duration::from_millis(300) {
            assert!(begun.elapsed() < SETTLED_WITHIN, "not at one revision");
            let reached: Vec<i64> = self
                .portals
                .iter()
                .flatten()
                .map(Portal::revision)
                .collect();
            let same = reached.iter().all(|revision| *revision == reached[0]);
            if !same || reached[0] != before {
                (before, since) = (reached[0], Instant::now());
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// Asks all portals, which are at one revision, the same questions.
    pub(crate) fn compare(&self, dice: &mut Dice) {
        let newest = self.portals[0].as_ref().unwrap().revision();
        for _ in 0..4 {
            let question = dice.pick(&self.asking.questions);
            for portal in self.portals.iter().flatten() {
                let of = self.asking.keep(question, portal.get(question));
                assert_eq!(of, newest, "a stale answer to {question}");
            }
        }
    }

    /// Compares all that was answered with a process built from nothing, and
    /// asserts that the log was always followed. Returns the newest revision
    /// and the number of answers compared.
    pub(crate) fn finish(self) -> (i64, usize) {
        let newest = self.portals[0].as_ref().unwrap().revision();
        for portal in self.portals.iter().flatten() {
            let health = portal.get("/healthz").json();
            assert!(health["read_anew"].is_null(), "{health:#}");
        }
        drop(self.portals);
        let fresh = self.register.serve();
        for question in self.asking.questions.iter() {
            let of = self.asking.keep(question, fresh.get(question));
            assert_eq!(of, newest, "{question}");
        }
        let said = self.asking.said.lock().unwrap();
        let mut compared = 0;
        let step = said.len().div_ceil(PAST).max(1);
        for (revision, answers) in said.iter().rev().step_by(step) {
            for (question, before) in answers {
                let pinned = format!("{question}&revision={revision}");
                let reply = fresh.get(&pinned);
                assert_eq!(named(&reply), *revision, "{pinned}");
                assert_eq!(reply.text(), String::from_utf8_lossy(before), "{pinned}");
                compared += 1;
            }
        }
        (newest, compared)
    }

    fn kill(&mut self, slot: usize) {
        self.asking.addresses.lock().unwrap()[slot] = None;
        if let Some(portal) = self.portals[slot].take() {
            portal.kill();
        }
    }

    /// Makes a version of some package that was never there: another title,
    /// and sometimes annulled. Returns its key, too.
    fn package(&mut self, dice: &mut Dice) -> (String, Vec<u8>) {
        self.published += 1;
        let number = self.published;
        let package = Package::copy_of(dice.pick(self.packages.as_slice()).as_path());
        let package = package.change("plan.toml", "title = \"", &format!("title = \"{number}. "));
        if dice.chance(30) {
            let day = 2020 + dice.below(6);
            let annulled =
                format!("[[event]]\nkind = \"annulment\"\nday = {day}-05-04\n\n[[event]]");
            let package = package.change("plan.toml", "[[event]]", &annulled);
            return (format!("annulled-{number}"), package.zip());
        }
        (format!("published-{number}"), package.zip())
    }
}
