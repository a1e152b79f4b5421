//! From a data folder to ledger and findings: what `check` and `report` share.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, stderr};
use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use anyhow::anyhow;
use chrono::NaiveDate;

use crate::cli::console;
use crate::cli::console::Console;
use crate::cli::day;
use crate::cli::discreet;
use crate::cli::fonts;
use crate::cli::unprintable;
use crate::diagnostic;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Summary;
use crate::ledger::Judged;
use crate::ledger::Ledger;
use crate::ledger::Tally;
use crate::load;
use crate::load::AtCommit;
use crate::load::Loaded;
use crate::load::Standing;
use crate::model::Model;
use crate::model::history::History;
use crate::model::known::{Known, Later};
use crate::model::left_out::LeftOut;
use crate::pdf::FontFile;
use crate::rules;
use crate::rules::Facts;

/// A data folder as it was read, with its duties on a day. What is judged of them is made from here.
#[derive(Debug)]
pub(super) struct Records {
    /// What was read; its model is the school as known on the day.
    loaded: Loaded,
    /// What is dated after the day, and so is not in the model.
    later: Later,
    /// Whether the day is today because nobody named another.
    is_today: bool,
    reading: Reading,
    /// 截至日 and 台账; `None` where nothing can be judged.
    ledger: Option<(NaiveDate, Ledger)>,
    fonts: Result<Vec<FontFile>>,
    /// When the duties began to be made.
    begun: Instant,
}

/// Everything that is known of a data folder on a day.
#[derive(Debug)]
pub(super) struct Evaluation<'a> {
    pub(super) loaded: &'a Loaded,
    /// What is dated after the day.
    pub(super) later: &'a Later,
    /// All findings, sorted.
    pub(super) findings: Vec<Diagnostic>,
    /// How many findings of which code are not said, because what was not read may make them false.
    pub(super) held_back: BTreeMap<&'static str, usize>,
    /// The duties and what they come to; `None` where nothing could be judged.
    pub(super) judged: Option<Judged<'a>>,
    /// Whether the history is known, where it was asked for.
    has_history: bool,
}

/// How a data folder is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The records alone: asking git costs more than reading them.
    Records,
    /// With the history, which was asked for: without it the result is not complete.
    History,
    /// With as much of the history as there is; the report says how much that is.
    AnyHistory,
}

/// A data folder as it was read, before anything is made of it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) loaded: Loaded,
    /// Where git says that it stands, and what was before is still to be asked.
    pub(super) standing: Option<Standing>,
    /// 截至日; `None` where nothing can be judged.
    pub(super) as_of: Option<NaiveDate>,
    pub(super) is_today: bool,
    /// The font files of the institution.
    pub(super) fonts: Result<Vec<FontFile>>,
    reading: Reading,
    folder: PathBuf,
}

/// Reads a data folder.
pub(super) fn read(reading: Reading, folder: &Path, as_of: Option<NaiveDate>, console: Console) -> Result<Read> {
    let begun = Instant::now();
    let (loaded, standing) = match reading {
        Reading::Records => (load::load_without_provenance(folder)?, None),
        Reading::History => (load::load(folder)?, None),
        Reading::AnyHistory => load::load_standing(folder).map(|(loaded, standing)| (loaded, Some(standing)))?,
    };
    console.detail(&format!("读取“{}”，用时 {} 毫秒", folder.display(), begun.elapsed().as_millis()));
    Read::new(loaded, standing, (as_of, None), reading, folder)
}

/// Reads a data folder as a commit has it; 截至日 is the day of the commit unless somebody names another.
pub(super) fn read_commit(
    folder: &Path,
    revision: &str,
    as_of: Option<NaiveDate>,
    console: Console,
) -> Result<(Read, AtCommit)> {
    let begun = Instant::now();
    let (loaded, at) = load::load_commit(folder, revision)?;
    console.detail(&format!("读取提交 {}，用时 {} 毫秒", at.id, begun.elapsed().as_millis()));
    let read = Read::new(loaded, None, (as_of, Some(at.day)), Reading::Records, folder)?;
    Ok((read, at))
}

impl Read {
    /// 截至日 is the one that somebody names, else a usual one, else today.
    fn new(
        loaded: Loaded,
        standing: Option<Standing>,
        (named, usual): (Option<NaiveDate>, Option<NaiveDate>),
        reading: Reading,
        folder: &Path,
    ) -> Result<Self> {
        console::keep_off(&loaded.sources);
        let as_of = named.or(usual);
        let is_today = as_of.is_none();
        let institution = loaded.model.as_ref().map(|model| &model.institution);
        let fonts = fonts::files(folder, institution.and_then(|institution| institution.fonts.as_ref()));
        let day_at = |institution| as_of.map_or_else(|| day::today(institution), Ok);
        let as_of = institution.map(day_at).transpose()?;
        Ok(Self { loaded, standing, as_of, is_today, fonts, reading, folder: folder.to_owned() })
    }

    /// Makes the duties, and meanwhile asks git what was before.
    pub(super) fn records(self) -> Records {
        let begun = Instant::now();
        let Self { mut loaded, standing, as_of, is_today, fonts, reading, folder } = self;
        let Loaded { model, sources, provenance, .. } = &mut loaded;
        let duties = |model: Model, as_of: NaiveDate| {
            let Known { model, later } = model.as_known_on(as_of);
            let ledger = rules::ledger(&model, as_of);
            (model, later, (as_of, ledger))
        };
        let known = model.take().zip(as_of);
        let digest = std::mem::take(&mut provenance.digest);
        let (past, known) = rayon::join(
            || standing.map(|standing| load::past(&folder, standing, sources, digest.clone())),
            || known.map(|(model, as_of)| duties(model, as_of)),
        );
        match past {
            Some(past) => *provenance = past,
            None => provenance.digest = digest,
        }
        let (model, later, ledger) =
            known.map_or((None, Later::default(), None), |(model, later, ledger)| (Some(model), later, Some(ledger)));
        loaded.model = model;
        if let Some((day, _)) = &ledger {
            let is_asked_for = matches!(reading, Reading::History);
            loaded.provenance.history = loaded.provenance.history.take().map(|history| {
                // Records that came to git later than the day on which they are looked at: whoever asks for the history
                // is told what there is.
                if is_asked_for && history.begins_after(*day) { history } else { history.as_known_on(*day) }
            });
        }
        Records { loaded, later, is_today, reading, ledger, fonts, begun }
    }
}

impl Records {
    /// The font files of the institution.
    pub(super) fn fonts(&self) -> Result<Vec<FontFile>> {
        self.fonts.as_ref().map(Clone::clone).map_err(|error| anyhow!("{error:#}"))
    }

    /// Judges what was read.
    pub(super) fn judge(&self, console: Console) -> Evaluation<'_> {
        let loaded = &self.loaded;
        let asked = loaded.provenance.history.as_ref();
        let history = asked.filter(|history| self.reading == Reading::History || history.is_known());
        let judged = match (&loaded.model, &self.ledger) {
            (Some(model), Some((as_of, ledger))) => Some(rules::judge(model, ledger, *as_of)),
            _ => None,
        };
        let mut findings = loaded.findings.clone();
        let mut held_back = BTreeMap::new();
        if let Some(judged) = &judged {
            // Who names a day looks back on purpose; on today, a record of tomorrow is most likely a slip.
            let ahead = if self.is_today { self.later.dates.as_slice() } else { &[] };
            let mut judgements = rules::check(&Facts::new(judged, history, ahead).with_texts(&loaded.sources));
            held_back = rules::hold_back(&mut judgements, &loaded.left_out, judged.model);
            rules::hold_contested(&mut judgements, &loaded.findings, judged.model);
            findings.extend(judgements);
            findings.extend(unprintable::findings(judged.model, &loaded.sources, self.fonts.as_deref()));
        }
        diagnostic::sort(&mut findings, &loaded.sources);
        console.detail(&format!("核对，用时 {} 毫秒", self.begun.elapsed().as_millis()));
        let has_history = self.reading != Reading::History || asked.is_some_and(History::is_known);
        Evaluation { loaded, later: &self.later, findings, held_back, judged, has_history }
    }
}

/// The numbers of what was read, with those of the duties.
pub(super) fn counted(read: &Summary, tally: Tally) -> Summary {
    Summary {
        duties: tally.total(),
        met: tally.met,
        due: tally.due,
        missed: tally.missed,
        waived: tally.waived,
        silent: tally.silent,
        unstated: tally.unstated,
        ..*read
    }
}

impl Evaluation<'_> {
    /// Whether every record was read and judged, and the history too where it was asked for.
    pub(super) fn is_complete(&self) -> bool {
        self.judged.is_some() && self.loaded.left_out.is_empty() && self.has_history
    }

    /// The counts, with these findings.
    pub(super) fn summary(&self, findings: &[Diagnostic]) -> Summary {
        let read = Summary {
            files: self.loaded.files_read,
            records: self.loaded.model.as_ref().map_or(0, Model::record_count),
            left_out: self.loaded.left_out.len(),
            held_back: self.held_back.values().sum(),
            ..Summary::default()
        };
        let tally = self.judged.as_ref().map(|judged| judged.ledger.tally(|_| true)).unwrap_or_default();
        counted(&read, tally).with_findings(findings)
    }

    /// How much lies ahead of the day, for people; `None` where nothing does.
    pub(super) fn later_line(&self) -> Option<String> {
        let number = self.later.dates.len();
        (number > 0).then(|| format!("另有 {number} 处日期晚于截至日，这一天还不存在，不计入任何数字"))
    }

    /// What was left out, for people; `None` where nothing was. Somebody may have typed a name where an id belongs.
    pub(super) fn left_out_line(&self) -> Option<String> {
        let line = self.left_out_words()?;
        Some(discreet::for_reader(&line, &self.loaded.sources, stderr().is_terminal()).into_owned())
    }

    fn left_out_words(&self) -> Option<String> {
        const NAMED: usize = 5;
        let left_out = &self.loaded.left_out;
        if self.judged.is_none() {
            return Some("单位信息、校历或办法参数未能读入，没有核对任何记录".to_owned());
        }
        if left_out.is_empty() {
            return (!self.has_history).then(|| "没有读到完整的提交历史，结果不完整，不能作为依据".to_owned());
        }
        let describe = |item: &LeftOut| match &item.record {
            Some(id) => format!("{}（{id}）", item.path),
            None => item.path.clone(),
        };
        let mut names: Vec<String> = left_out.iter().map(describe).filter(|name| !name.is_empty()).collect();
        names.dedup();
        let more = if names.len() > NAMED { " 等" } else { "" };
        names.truncate(NAMED);
        let colon = if names.is_empty() { "" } else { "：" };
        let listed = names.join("、");
        let held_back = self.held_back_words();
        Some(format!("有 {} 处记录未能读入，结果不完整，不能作为依据{colon}{listed}{more}{held_back}", left_out.len()))
    }

    /// What is not said because of what was not read; empty where nothing is.
    fn held_back_words(&self) -> String {
        if self.held_back.is_empty() {
            return String::new();
        }
        let codes: Vec<String> = self.held_back.iter().map(|(code, number)| format!("{code} {number} 条")).collect();
        format!("；与此有关的暂不核对（{}），改好以后再看", codes.join("、"))
    }
}
