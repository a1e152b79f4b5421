//! What a report depends on, in digests, and what a run notes of it for the next. A run whose inputs are all
//! those of the one before, and whose sites lie there as it left them, ends after reading.

use chrono::NaiveDate;

use crate::cli::args::Audience;
use crate::cli::args::Report;
use crate::cli::evaluation::Evaluation;
use crate::cli::evaluation::Read;
use crate::cli::site::Notes;
use crate::cli::site::Writer;
use crate::cli::site::Written;
use crate::cli::templates::Templates;
use crate::load::Standing;
use crate::model::history::Trail;
use crate::report::sha256;

const RECORDS: &str = "records";
const ALL: &str = "inputs";
const DAY: &str = "day";
const CODE: &str = "exit";
const SAID: &str = "said";

/// What a report depends on.
#[derive(Debug)]
pub(super) struct Inputs {
    /// The files of the data folder, the faces, the school's own templates, and this build of the program: all
    /// that a closed paper depends on.
    records: String,
    /// All: these, the day, what git says, and what was asked for.
    all: String,
    /// 截至日.
    day: NaiveDate,
    /// Which sites are made.
    audience: Audience,
}

/// What the run before said and how it ended.
#[derive(Debug)]
pub(super) struct Before {
    /// What it said of the records, one line each.
    pub(super) said: Vec<String>,
    /// How its sites lie there.
    pub(super) sites: Vec<Written>,
    pub(super) code: u8,
}

impl Inputs {
    /// The inputs of a run; `None` where nothing can be judged, or where the faces cannot be read.
    pub(super) fn of(read: &Read, templates: &Templates, report: &Report) -> Option<Self> {
        let Read { loaded, standing, as_of, is_today, fonts, .. } = read;
        let audience = report.audience.unwrap_or(Audience::Both);
        let day = (*as_of)?;
        let fonts: Vec<_> = fonts.as_ref().ok()?.iter().map(|(name, bytes)| (name, sha256(bytes))).collect();
        let (build, digest) = (env!("LIANYI_BUILD"), &loaded.provenance.digest);
        let templates = templates.text();
        // Files that were not read, and why, are in the findings and nowhere else.
        let unread = (&loaded.findings, &loaded.left_out);
        let records = sha256(format!("{build}\n{digest}\n{unread:?}\n{fonts:?}\n{templates}").as_bytes());
        let git = standing.as_ref().map(Standing::text);
        let asked = (report.partial, report.without_pdf, report.papers, is_today, audience);
        let all = sha256(format!("{records}\n{day}\n{git:?}\n{asked:?}").as_bytes());
        Some(Self { records, all, day, audience })
    }

    /// The run before, where it had the same inputs and its sites lie there as it left them.
    pub(super) fn before(&self, writer: &Writer) -> Option<Before> {
        writer.noted(ALL).filter(|noted| *noted == self.all)?;
        Some(Before {
            said: serde_json::from_str(writer.noted(SAID)?).ok()?,
            sites: self.audience.sites().iter().map(|name| writer.untouched(name)).collect::<Option<_>>()?,
            code: writer.noted(CODE)?.parse().ok()?,
        })
    }

    /// 截至日 of the run before, where it had the same records.
    pub(super) fn same_on(&self, writer: &Writer) -> Option<NaiveDate> {
        writer.noted(RECORDS).filter(|noted| *noted == self.records)?;
        writer.noted(DAY)?.parse().ok()
    }

    /// What the next run has to know of this one.
    pub(super) fn notes(self, evaluation: &Evaluation<'_>, said: &[String], code: u8) -> Notes {
        let mut notes = vec![(RECORDS, self.records), (DAY, self.day.to_string())];
        let provenance = &evaluation.loaded.provenance;
        let trail = provenance.history.as_ref().map(|history| &history.trail);
        // Git may fail for a reason that is gone the next time.
        let has_failed = provenance.commit.is_some() && matches!(trail, Some(Trail::Missing(_)));
        if let Ok(said) = serde_json::to_string(said)
            && !has_failed
        {
            notes.extend([(ALL, self.all), (SAID, said), (CODE, code.to_string())]);
        }
        notes
    }
}
