//! The proposal: what every file is and what the package says, each with its
//! reason and how sure it is, and what has to be asked. Pure: the same
//! descriptions and answers make the same proposal.

use std::collections::BTreeMap;

use eprostor_model::{Finding, Message};

use super::answers::Answers;
use super::description::OfficeFolder;
use super::mapping::Mapping;
use super::plan_toml::PackageText;
use super::{documents, layers, legend, placing, public_list, rules, tables, title};

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Somebody said so: an answer, or the mapping of the office.
    Told,
    /// The content or the name says so in so many words.
    Sure,
    /// Something points to it and nothing else fits.
    Likely,
    /// Several fit; it is asked.
    Doubtful,
}

impl Sureness {
    /// Returns its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Doubtful => "doubtful",
        }
    }
}

/// What a file, layer or sheet is in the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The decision to adopt.
    Decision,
    /// The decision on drafting.
    Drafting,
    /// The text.
    Text,
    /// An assessment.
    Assessment,
    /// A sheet.
    Sheet,
    /// The boundary.
    Boundary,
    /// The zones.
    Zones,
    /// Lines.
    Lines,
    /// The table of rules.
    Rules,
    /// The list of public parcels.
    PublicParcels,
    /// The legend.
    Legend,
    /// Texts that belong to the zones.
    Labels,
    /// A file that belongs to another one, or that a program left behind.
    Companion,
    /// Known, and no part of the package.
    None,
    /// Not recognised.
    Unrecognised,
}

impl Role {
    /// Every role with its code.
    const CODES: [(Self, &'static str); 15] = [
        (Self::Decision, "decision"),
        (Self::Drafting, "drafting"),
        (Self::Text, "text"),
        (Self::Assessment, "assessment"),
        (Self::Sheet, "sheet"),
        (Self::Boundary, "boundary"),
        (Self::Zones, "zones"),
        (Self::Lines, "lines"),
        (Self::Rules, "rules"),
        (Self::PublicParcels, "public_parcels"),
        (Self::Legend, "legend"),
        (Self::Labels, "labels"),
        (Self::Companion, "companion"),
        (Self::None, "none"),
        (Self::Unrecognised, "unrecognised"),
    ];

    /// Returns its code.
    pub fn code(self) -> &'static str {
        let known = Self::CODES.iter().find(|(role, _)| *role == self);
        known.map_or("unrecognised", |(_, code)| code)
    }

    /// Returns the role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let known = Self::CODES.iter().find(|(_, known)| *known == code);
        known.map(|(role, _)| *role)
    }
}

/// A row of the table „file → role, why“.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRole {
    /// The file.
    pub file: String,
    /// The layer or sheet in it, where it has several.
    pub part: Option<String>,
    /// What it is.
    pub role: Role,
    /// Why.
    pub why: Message,
    /// How sure that is.
    pub sureness: Sureness,
}

/// Something that was decided for the package.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What it is about: the key of its answer.
    pub key: String,
    /// What was decided.
    pub value: String,
    /// Why.
    pub why: Message,
    /// How sure that is.
    pub sureness: Sureness,
}

/// Something that only a person can say.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The key of its answer.
    pub key: String,
    /// The question.
    pub text: Message,
    /// What may be right, the likeliest first.
    pub proposals: Vec<String>,
}

/// What is known beside the folder.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'a> {
    /// Answers of a person.
    pub answers: &'a Answers,
    /// The mapping of the office.
    pub mapping: Option<&'a Mapping>,
    /// Whether the first proposal of a question is its answer.
    pub accepts_proposals: bool,
}

/// A proposal for a folder.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What every file is.
    pub files: Vec<FileRole>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What is open.
    pub questions: Vec<Question>,
    /// What was not taken, and what fits nothing.
    pub findings: Vec<Finding>,
    pub(super) package: PackageText,
    pub(super) mapping: Mapping,
}

impl Proposal {
    /// Returns what was decided as a mapping for other folders of the office.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }
}

/// A guess at the answer of a question.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub(super) value: String,
    pub(super) why: Message,
    pub(super) sureness: Sureness,
}

impl Guess {
    pub(super) fn new(value: impl Into<String>, why: Message, sureness: Sureness) -> Self {
        Self {
            value: value.into(),
            why,
            sureness,
        }
    }
}

/// Gathers a proposal step by step.
pub(super) struct Deciding<'a> {
    pub(super) folder: &'a OfficeFolder,
    pub(super) knowledge: Knowledge<'a>,
    pub(super) files: Vec<FileRole>,
    pub(super) decisions: Vec<Decision>,
    pub(super) questions: Vec<Question>,
    pub(super) findings: Vec<Finding>,
    /// What is kept for other folders of the office.
    pub(super) mapping: Mapping,
    /// What was decided so far, by key; nothing of what is asked.
    known: BTreeMap<String, Option<String>>,
}

impl Deciding<'_> {
    /// Decides something: by an answer, by the mapping, by the guesses. What is
    /// open after that is asked, once.
    pub(super) fn decide(
        &mut self,
        key: &str,
        question: Message,
        guesses: Vec<Guess>,
    ) -> Option<String> {
        if let Some(known) = self.settled(key) {
            return known;
        }
        let decided = self.told(key, &guesses).or_else(|| self.guessed(&guesses));
        if let Some(guess) = decided {
            return Some(self.settle(key, guess));
        }
        self.known.insert(key.to_owned(), None);
        self.questions.push(Question {
            key: key.to_owned(),
            text: question,
            proposals: guesses.into_iter().map(|guess| guess.value).collect(),
        });
        None
    }

    /// Decides something that may stay open without being asked.
    pub(super) fn decide_or_leave(&mut self, key: &str, guesses: Vec<Guess>) -> Option<String> {
        if let Some(known) = self.settled(key) {
            return known;
        }
        let decided = self
            .told(key, &guesses)
            .or_else(|| self.guessed(&guesses))?;
        Some(self.settle(key, decided))
    }

    /// Returns what was decided before; nothing inside where it is asked.
    pub(super) fn settled(&self, key: &str) -> Option<Option<String>> {
        self.known.get(key).cloned()
    }

    fn settle(&mut self, key: &str, guess: Guess) -> String {
        let Guess {
            value,
            why,
            sureness,
        } = guess;
        self.mapping.keep_value(key, &value);
        self.known.insert(key.to_owned(), Some(value.clone()));
        let (key, told) = (key.to_owned(), value.clone());
        self.decisions.push(Decision {
            key,
            value,
            why,
            sureness,
        });
        told
    }

    /// Returns what somebody said: an answer; else what the folder says for sure
    /// goes before the mapping, which is about other plans, except for what
    /// headings mean.
    fn told(&self, key: &str, guesses: &[Guess]) -> Option<Guess> {
        if let Some(answer) = self.knowledge.answers.get(key) {
            let why = Message::new("office-why-answered");
            return Some(Guess::new(answer, why, Sureness::Told));
        }
        let is_sure = guesses
            .first()
            .is_some_and(|guess| guess.sureness == Sureness::Sure);
        if is_sure && !key.starts_with("column.") {
            return None;
        }
        let mapped = self
            .knowledge
            .mapping
            .and_then(|mapping| mapping.value(key));
        let why = Message::new("office-why-mapping");
        mapped.map(|value| Guess::new(value, why, Sureness::Told))
    }

    fn guessed(&self, guesses: &[Guess]) -> Option<Guess> {
        let first = guesses.first()?;
        let is_taken = first.sureness < Sureness::Doubtful || self.knowledge.accepts_proposals;
        is_taken.then(|| first.clone())
    }

    pub(super) fn role(
        &mut self,
        file: &str,
        part: Option<&str>,
        role: Role,
        (why, sureness): (Message, Sureness),
    ) {
        self.files.push(FileRole {
            file: file.to_owned(),
            part: part.map(str::to_owned),
            role,
            why,
            sureness,
        });
    }

    /// Returns the role that somebody gave a file or part: `role.FILE` or
    /// `role.FILE#PART`, else that of the mapping.
    pub(super) fn told_role(&self, file: &str, part: Option<&str>) -> Option<(Role, Message)> {
        let answered = self.answered_role(file, part);
        let answered = answered.map(|role| (role, Message::new("office-why-answered")));
        answered.or_else(|| {
            let mapped = self.mapped_role(file, part)?;
            Some((mapped, Message::new("office-why-mapping")))
        })
    }

    pub(super) fn answered_role(&self, file: &str, part: Option<&str>) -> Option<Role> {
        let answers = self.knowledge.answers;
        let answer = |key: &str| answers.get(key).and_then(Role::from_code);
        let of_part = part.and_then(|part| answer(&format!("role.{file}#{part}")));
        of_part.or_else(|| answer(&format!("role.{file}")))
    }

    pub(super) fn mapped_role(&self, file: &str, part: Option<&str>) -> Option<Role> {
        self.knowledge
            .mapping
            .and_then(|mapping| mapping.role(file, part))
    }
}

/// Proposes a package for a folder.
pub fn propose(folder: &OfficeFolder, knowledge: Knowledge<'_>) -> Proposal {
    let mut deciding = Deciding {
        folder,
        knowledge,
        files: Vec::new(),
        decisions: Vec::new(),
        questions: Vec::new(),
        findings: folder.findings.clone(),
        mapping: Mapping::default(),
        known: BTreeMap::new(),
    };
    let mut package = PackageText::default();
    let documents = documents::decide(&mut deciding);
    let tables = tables::recognised(&mut deciding);
    let layers = layers::decide(&mut deciding, &tables);
    title::decide(&mut deciding, &documents, &mut package);
    placing::describe(&mut deciding, &layers, &documents, &mut package);
    documents::describe(&documents, &tables, &mut package);
    let source = rules::source(&mut deciding, &tables, &package);
    legend::decide(&mut deciding, &layers, &tables, &mut package);
    rules::provisions(&mut deciding, &tables, &source, &mut package);
    public_list::parcels(&mut deciding, &tables, &source, &mut package);
    deciding.tell_unused();
    deciding
        .files
        .sort_by(|a, b| (&a.file, &a.part).cmp(&(&b.file, &b.part)));
    Proposal {
        files: deciding.files,
        decisions: deciding.decisions,
        questions: deciding.questions,
        findings: deciding.findings,
        package,
        mapping: deciding.mapping,
    }
}

impl Deciding<'_> {
    /// Tells answers and rows of the mapping that fit nothing.
    fn tell_unused(&mut self) {
        for key in self.knowledge.answers.keys() {
            let is_role = key
                .strip_prefix("role.")
                .is_some_and(|file| self.has_part(file));
            if !self.known.contains_key(key) && !is_role {
                let finding = Finding::warning("finding-office-answer-unused").text("key", key);
                self.findings.push(finding);
            }
        }
        if let Some(mapping) = self.knowledge.mapping {
            let unused = mapping.unused(&self.files, &self.mapping);
            if !unused.is_empty() {
                let finding = Finding::note("finding-office-mapping-unused");
                self.findings.push(finding.text("what", unused.join("; ")));
            }
        }
    }

    fn has_part(&self, named: &str) -> bool {
        self.files.iter().any(|row| {
            let part = row.part.as_ref().map(|part| format!("{}#{part}", row.file));
            row.file == named || part.as_deref() == Some(named)
        })
    }
}
