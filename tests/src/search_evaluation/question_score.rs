//! How often a question in words finds the article that answers it, among the texts of
//! Demovo and the Serbian laws of the fixtures. Must not know how texts are searched.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use eprostor_index::{Searched, TextIndex, TextQuery, TextSearch};
use eprostor_model::{DocumentHash, DocumentText, LawTables, PlanKind};
use eprostor_service::{ServiceConfig, Telling, Worker, read_document};
use eprostor_text::{analyse, to_latin};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::lists::{Answer, Part, Question};
use crate::bench::Fault;
use crate::fixtures::repository;

/// Passages that are looked at: the first three of different articles are among them.
const LOOKED_AT: usize = 20;

/// The texts that questions are asked of.
pub struct QuestionTexts {
    index: TextIndex,
    names: BTreeMap<DocumentHash, String>,
    /// The stems of what each is called.
    called: BTreeMap<DocumentHash, HashSet<String>>,
}

/// A question that was not answered, for whoever tunes.
#[derive(Debug)]
pub struct Unanswered {
    /// Its id.
    pub id: String,
    /// What was asked.
    pub question: String,
    /// The articles that answer.
    pub answers: Vec<Answer>,
    /// What came first.
    pub found: Vec<(String, String)>,
}

/// How many questions were answered.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct QuestionsAnswered {
    /// Questions.
    pub all: usize,
    /// By the first article.
    pub first: usize,
    /// By one of the first three.
    pub among_three: usize,
}

/// A law of `serbia/laws`.
#[derive(Deserialize)]
struct Law {
    title: String,
    provisions: Vec<Provision>,
}

#[derive(Deserialize)]
struct Provision {
    title: String,
    content: String,
}

impl QuestionTexts {
    /// Reads the texts with a program and makes them findable.
    ///
    /// # Errors
    /// A text cannot be read.
    pub fn read(program: &Path, fixtures: &Path) -> Result<Self, Fault> {
        let scratch = tempfile::tempdir()?;
        let mut files = demovo()?;
        for file in files_of(&fixtures.join("planning-law-md"), "md")? {
            let name = file_name(&file);
            if !name.starts_with("Dopuna") && name != "SOURCE.md" {
                files.push((name, file, None));
            }
        }
        for file in files_of(&fixtures.join("laws"), "json")? {
            let name = file_name(&file);
            let law: Law = serde_json::from_slice(&fs::read(&file)?)?;
            let text = scratch.path().join(format!("{name}.txt"));
            fs::write(&text, written(&law))?;
            files.push((name, text, Some(law.title)));
        }
        let worker = Worker {
            program: program.to_owned(),
            args: vec!["worker".into()],
        };
        let config = ServiceConfig::new(scratch.path().to_owned(), None, worker);
        let runtime = tokio::runtime::Runtime::new()?;
        let mut texts: Vec<(DocumentHash, DocumentText)> = Vec::new();
        let (mut names, mut called) = (BTreeMap::new(), BTreeMap::new());
        for (name, file, title) in files {
            let reading = runtime.block_on(read_document(&config, &file, Telling::default()))?;
            let text = reading.text.ok_or(format!("{name} has no text"))?;
            let hash = DocumentHash::from_digest(Sha256::digest(name.as_bytes()).into());
            names.insert(hash, name);
            let title = title.as_deref().or(text.text().lines().next());
            let stems = analyse(title.unwrap_or_default()).into_iter();
            called.insert(hash, stems.map(|token| token.stem.to_string()).collect());
            texts.push((hash, text));
        }
        let index = TextIndex::in_memory()?;
        for (hash, text) in &texts {
            index.add(hash, text)?;
        }
        index.commit()?;
        Ok(Self {
            index,
            names,
            called,
        })
    }

    /// Returns the articles that are found first, each once.
    ///
    /// # Errors
    /// The index fails.
    pub fn ask(&self, question: &str) -> Result<Vec<(String, String)>, Fault> {
        let query = TextQuery::new(question, false);
        let search = TextSearch {
            query: &query,
            skip: 0,
            show: LOOKED_AT,
        };
        let stems: HashSet<&str> = query.stems().collect();
        let named = self.called.iter().map(|(hash, words)| {
            let words = words.iter().filter(|word| stems.contains(word.as_str()));
            (*hash, words.cloned().collect())
        });
        let documents = self.names.keys().copied().collect();
        let searched = Searched::new(documents, named.collect());
        let found = self.index.search(&search, &searched)?;
        let mut articles: Vec<(String, String)> = Vec::new();
        for hit in found.hits {
            let name = self.names.get(&hit.document).cloned().unwrap_or_default();
            let number = hit
                .article
                .map(|(_, number)| to_latin(&number).to_lowercase());
            let article = (name, number.unwrap_or_default());
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        Ok(articles)
    }

    /// Asks the questions of one part.
    ///
    /// # Errors
    /// The index fails.
    pub fn score(
        &self,
        questions: &[Question],
        part: Part,
    ) -> Result<(QuestionsAnswered, Vec<Unanswered>), Fault> {
        let (mut answered, mut missed) = (QuestionsAnswered::default(), Vec::new());
        for question in questions.iter().filter(|one| part.has(&one.question)) {
            let found = self.ask(&question.question)?;
            let answers = question.answers();
            let is_answer = |(name, number): &(String, String)| {
                answers.iter().any(|answer| {
                    answer.document == *name && answer.articles.iter().any(|one| one == number)
                })
            };
            answered.all += 1;
            answered.first += usize::from(found.first().is_some_and(is_answer));
            if found.iter().take(3).any(is_answer) {
                answered.among_three += 1;
            } else {
                missed.push(Unanswered {
                    id: question.id.clone(),
                    question: question.question.clone(),
                    answers,
                    found: found.into_iter().take(4).collect(),
                });
            }
        }
        Ok((answered, missed))
    }
}

/// Writes a law as it is printed: title, articles.
fn written(law: &Law) -> String {
    let articles = law.provisions.iter();
    let articles = articles.map(|one| format!("{}\n\n{}\n", one.title, one.content));
    let articles: Vec<String> = articles.collect();
    format!("{}\n\n{}", law.title, articles.join("\n"))
}

/// Returns the documents of Demovo by plan and name, with what the plan is called: title,
/// kind and municipality, as the register calls it.
fn demovo() -> Result<Vec<(String, PathBuf, Option<String>)>, Fault> {
    #[derive(Deserialize)]
    struct Package {
        plan: Plan,
        #[serde(default)]
        document: Vec<Document>,
    }
    #[derive(Deserialize)]
    struct Plan {
        title: String,
        kind: String,
    }
    #[derive(Deserialize)]
    struct Document {
        name: String,
        file: String,
        role: String,
    }
    let mut files = Vec::new();
    let packages = repository().join("sample-plans/demovo/packages");
    for entry in fs::read_dir(packages)? {
        let folder = entry?.path();
        let package: Package = toml::from_str(&fs::read_to_string(folder.join("plan.toml"))?)?;
        for document in package.document {
            if document.role == "text" {
                let name = format!("{}/{}", file_name(&folder), document.name);
                let kind = PlanKind::from_code(&package.plan.kind);
                let kind = kind.and_then(|kind| LawTables::embedded().plan_type(kind));
                let kind_name = kind.map_or("", |row| row.name.sr_latn.as_str());
                let Plan { title, kind } = &package.plan;
                let called = format!("{title} {kind} {kind_name} Demovo");
                files.push((name, folder.join(document.file), Some(called)));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn files_of(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Fault> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
