//! The findings of `lianyi check` in the format that was asked for.

use std::io;
use std::io::Write;

use crate::cli::args::Check;
use crate::cli::args::Format;
use crate::cli::discreet::Names;
use crate::cli::evaluation::Evaluation;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::MOST;
use crate::diagnostic::Places;
use crate::diagnostic::Summary;
use crate::diagnostic::concise;
use crate::diagnostic::github;
use crate::diagnostic::gitlab;
use crate::diagnostic::human;
use crate::diagnostic::json;
use crate::diagnostic::junit;
use crate::diagnostic::markdown;
use crate::diagnostic::sarif;

/// What is printed, and what the formats want to know of the run.
pub(super) struct Printed<'a> {
    pub(super) check: &'a Check,
    pub(super) findings: &'a [Diagnostic],
    pub(super) places: &'a Places<'a>,
    /// The names that are not to be seen; `None` on a terminal.
    pub(super) names: Option<&'a Names>,
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) summary: &'a Summary,
    /// The lines below the findings.
    pub(super) closing: &'a str,
}

impl Printed<'_> {
    /// Writes the findings.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { findings, places, .. } = self;
        let complete = self.evaluation.is_complete();
        match self.check.format {
            Format::Human => human::write(findings, places, out),
            Format::Concise => concise::write(findings, places, out),
            Format::Github => github::write(findings, places, out),
            Format::Gitlab => gitlab::write(findings, places, MOST, out),
            Format::Json => json::write(&self.head(), findings, places, MOST, out),
            Format::Junit => {
                // Which tests fail is what makes the run end with 1.
                let fails = |level| self.check.fail_on.fails(level);
                let incomplete = (!complete).then_some(self.closing.trim_end());
                junit::write(&junit::Head { incomplete, fails: &fails }, findings, places, MOST, out)
            }
            Format::Markdown => {
                let mut lines = self.closing.lines().map(str::to_owned);
                let found = lines.next().unwrap_or_default();
                let lines: Vec<String> = lines.collect();
                let head = markdown::Head { found: &found, lines: &lines, complete };
                markdown::write(&head, findings, places, markdown::MOST, out)
            }
            Format::Sarif => sarif::write(findings, places, complete, MOST, out),
        }
    }

    fn head(&self) -> json::Head<'_> {
        let left_out = &self.evaluation.loaded.left_out;
        let hidden = |text: &str| self.names.map_or_else(|| text.to_owned(), |names| names.hidden(text).into_owned());
        json::Head {
            as_of: self.evaluation.judged.as_ref().map(|judged| judged.as_of.to_string()),
            summary: self.summary,
            complete: self.evaluation.is_complete(),
            left_out: left_out.iter().map(|item| (hidden(&item.path), item.record.as_deref().map(hidden))).collect(),
        }
    }
}
