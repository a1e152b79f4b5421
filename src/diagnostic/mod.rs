//! What a finding is. Printing lives in one file per format beside this one.
//!
//! A finding is a value about the *records*; it is collected and never ends the run. What stops
//! the *program* is an `anyhow::Error`.

use crate::source::Span;

pub mod concise;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;

mod code;
mod cure;
mod fingerprint;
mod place;
mod room;
#[cfg(test)]
mod room_tests;
mod subject;
mod summary;
mod visible;

pub use code::{Area, Code, EXAMPLE};
pub use cure::Cure;
pub use place::{Places, path, sort};
pub use room::MOST;
pub use subject::{Named, Subject};
pub use summary::Summary;
pub use visible::harmless;

/// How much a finding weighs; the pack's force decides it for rules (必须, 一般, 可).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 提醒: worth knowing, asks for nothing.
    Hint,
    /// 请核实: an “一般” duty, or something to look at.
    Warning,
    /// 不符合规定: a “必须” duty, or a record that cannot be right.
    Error,
}

impl Level {
    /// All of them, the heaviest first, as pages show them.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// The word that machines read, in ASCII.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// The word readers see.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "不符合规定",
            Self::Warning => "请核实",
            Self::Hint => "提醒",
        }
    }
}

/// The word for a fault of a file that cannot be right.
const FAULT: &str = "记录有误";

/// A place that a finding points at, and what to say there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Said beside the place; may be empty.
    pub text: String,
}

/// What tells a finding from every other while records move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Its code.
    pub code: &'static Code,
    /// The rule that it rests on; empty where it rests on none.
    pub rule: &'a str,
    /// Its subject, printed.
    pub subject: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding it is; all codes stand in `rules::codes` and `load::faults`.
    pub code: &'static Code,
    /// Its weight.
    pub level: Level,
    /// What is wrong, with the value in quotes; no full stop.
    pub message: String,
    /// The place the finding is about. `None` only where no file exists to point at.
    pub primary: Option<Label>,
    /// Other places that matter: the file that disagrees, the first use of an id.
    pub others: Vec<Label>,
    /// The rule instance of the pack that it rests on, by its id; empty for faults of files.
    pub rule: String,
    /// 依据 and other background, one line each: the clause, the interpretation.
    pub notes: Vec<String>,
    /// 办法: how to mend it, one line each.
    pub helps: Vec<String>,
    /// What the finding is about; empty where only the place identifies it.
    pub subject: Subject,
    /// The path for findings about a file that has no text to point into (missing, unreadable).
    pub path: Option<String>,
    /// What mends it without anybody being asked; `None` where two things could be meant.
    pub cure: Option<Cure>,
}

impl Diagnostic {
    /// A finding at a place.
    #[must_use]
    pub fn at(code: &'static Code, level: Level, span: Span, message: impl Into<String>) -> Self {
        Self { primary: Some(Label { span, text: String::new() }), ..Self::general(code, level, message) }
    }

    /// A finding about a file as a whole that could not be kept as text.
    #[must_use]
    pub fn about_path(code: &'static Code, level: Level, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..Self::general(code, level, message) }
    }

    /// A finding about the data folder as a whole.
    #[must_use]
    pub fn general(code: &'static Code, level: Level, message: impl Into<String>) -> Self {
        Self {
            code,
            level,
            message: message.into(),
            primary: None,
            others: Vec::new(),
            rule: String::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            subject: Subject::default(),
            path: None,
            cure: None,
        }
    }

    /// The word for its weight. A file that cannot be read breaks no rule of the school.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self.level {
            Level::Error if self.code.area.about_files => FAULT,
            level => level.word(),
        }
    }

    /// Says something beside the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// Adds background: the clause, the interpretation.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// Says what mends it, where there is only one way.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<Option<Cure>>) -> Self {
        self.cure = cure.into();
        self
    }

    /// Names the rule instance that the finding rests on.
    #[must_use]
    pub fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rule = rule.into();
        self
    }

    /// Names what the finding is about, apart from its place.
    #[must_use]
    pub fn subject(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// What tells the finding from every other, wherever it stands: its code, the rule that it rests on
    /// and its subject. Two rules of one kind may say the same of the same people. `None` where only the
    /// place identifies it.
    #[must_use]
    pub fn identity(&self) -> Option<Identity<'_>> {
        (!self.subject.is_empty()).then(|| Identity {
            code: self.code,
            rule: &self.rule,
            subject: self.subject.to_string(),
        })
    }
}
