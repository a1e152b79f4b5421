//! `lianyi new paper`: that a notice or a report was issued, or what the record of it does not say yet.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::options::NewPaper;
use crate::cli::new::school::{School, line};
use crate::cli::new::written::{Draft, indented};
use crate::cli::new::{correction, days};
use crate::cli::whose::find_cadre;
use crate::ledger::Duty;
use crate::model::Model;
use crate::model::paper::{Asked, IssuedPaper, PaperAbout, PaperIdentity, PaperKind, PaperPeriod};
use crate::rules;
use crate::write::changes::Changes;
use crate::write::paper::PaperText;

/// The record that is to be written, or to be added to.
pub(super) struct PaperDraft {
    paper: PaperIdentity,
    text: PaperText,
}

/// The periods of a kind of paper, each with its last day.
type Periods = BTreeMap<String, NaiveDate>;

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewPaper, asker: &mut Asker<'_>) -> Result<PaperDraft> {
    let model = school.model();
    let Some(kind) = kind(args, asker)? else {
        asker.finish()?;
        bail!("没有写是哪一份文书，什么也没有写")
    };
    let mut paper = PaperIdentity { kind, period: None, about: None, since: None, as_of: None };
    let mut until = None;
    match kind.period() {
        Some(_) => {
            let of = period(school, (args, kind), asker)?;
            (paper.period, until) = of.map_or((None, None), |(period, until)| (Some(period), Some(until)));
        }
        None if args.period.is_some() => asker.fault(format!("--period {}不写", kind.word())),
        None => {}
    }
    paper.about = about(school, (args, kind), asker)?;
    paper.since = since(school, (args, kind), asker)?;
    paper.as_of = figures(school, (args, kind, until), kind.as_of() == Asked::Must, asker)?;
    let lacks = |asked: bool, is_there: bool| asked && !is_there;
    if lacks(kind.period().is_some(), paper.period.is_some())
        || lacks(kind.about().is_some(), paper.about.is_some())
        || lacks(kind.since() == Asked::Must, paper.since.is_some())
        || lacks(kind.as_of() == Asked::Must, paper.as_of.is_some())
    {
        asker.finish()?;
        bail!("没有写是哪一份文书，什么也没有写")
    }
    let mut text = PaperText::default();
    if record(model, &paper).is_none() {
        text.date = date(school, args, asker)?;
        let early = until.filter(|until| text.date.is_some_and(|date| date <= *until));
        // What was issued before its period was over has the figures of a day.
        if early.is_some() && paper.as_of.is_none() && kind.as_of() == Asked::May {
            paper.as_of = figures(school, (args, kind, until), true, asker)?;
        }
        if let Some(until) = early.filter(|_| kind.period() == Some(PaperPeriod::Year)) {
            let word = kind.word();
            asker.fault(format!("--date 这一学年到 {until} 为止，那时还没有过完；{word}在过完以后成文"));
        }
    }
    more(school, args, (record(model, &paper), kind), &mut text, asker)?;
    text.correction = correction::ask(school, (&args.correction, record(model, &paper)), asker)?;
    asker.finish()?;
    if text.is_empty() {
        bail!("什么也没有写：{} 已经有记录，没有要补写的", paper.name())
    }
    Ok(PaperDraft { paper, text })
}

/// The record of a paper, where there is one.
fn record<'m>(model: &'m Model, paper: &PaperIdentity) -> Option<&'m IssuedPaper> {
    model.papers.iter().find(|own| own.identity() == *paper)
}

fn kind(args: &NewPaper, asker: &mut Asker<'_>) -> Result<Option<PaperKind>> {
    let words = PaperKind::ALL.map(PaperKind::word);
    let question = Question {
        flag: "--kind",
        words: "哪一种文书",
        given: args.kind.as_deref(),
        choices: words.map(|word| (word.to_owned(), word.to_owned())).into(),
        usual: Usual::Needed,
    };
    asker.answer(&question, |text| {
        let known = PaperKind::ALL.into_iter().find(|kind| kind.word() == text);
        known.ok_or_else(|| format!("没有“{text}”这种文书；可以写 {}", words.join("、")))
    })
}

/// The unit, the cadre or the suggestion that it is about.
fn about(school: &School, (args, kind): (&NewPaper, PaperKind), asker: &mut Asker<'_>) -> Result<Option<String>> {
    let Some(about) = kind.about() else {
        if args.about.is_some() {
            asker.fault(format!("--about {}不写", kind.word()));
        }
        return Ok(None);
    };
    let words = match about {
        PaperAbout::Unit => "哪个单位的：编号",
        PaperAbout::Cadre => "哪名干部的：姓名、拼音或编号",
        PaperAbout::Suggestion => "哪件意见建议的：编号",
    };
    let given = args.about.as_deref();
    let question = Question { flag: "--about", words, given, usual: Usual::Needed, ..Question::default() };
    let model = school.model();
    asker.answer(&question, |text| match about {
        PaperAbout::Cadre => Ok(model.cadre(find_cadre(model, text, school.naming)?).id.value.clone()),
        PaperAbout::Unit if model.units.iter().any(|unit| unit.id.value == text) => Ok(text.to_owned()),
        PaperAbout::Unit => Err(format!("没有“{text}”这个单位")),
        PaperAbout::Suggestion if model.feedback.iter().any(|item| item.id.value == text) => Ok(text.to_owned()),
        PaperAbout::Suggestion => Err(format!("没有“{text}”这件意见建议")),
    })
}

/// The day of the last meeting.
fn since(school: &School, (args, kind): (&NewPaper, PaperKind), asker: &mut Asker<'_>) -> Result<Option<NaiveDate>> {
    let given = args.since.as_deref();
    if kind.since() == Asked::Never {
        if given.is_some() {
            asker.fault(format!("--since {}不写", kind.word()));
        }
        return Ok(None);
    }
    let words = "上次会议是哪一天";
    let question = Question { flag: "--since", words, given, usual: Usual::Needed, ..Question::default() };
    asker.answer(&question, |text| days::past(text, school.as_of))
}

/// The period, and its last day.
fn period(
    school: &School,
    (args, kind): (&NewPaper, PaperKind),
    asker: &mut Asker<'_>,
) -> Result<Option<(String, NaiveDate)>> {
    let periods = periods(school, kind);
    let waits = |id: &&String| record(school.model(), &PaperIdentity::of_period(kind, id)).is_none();
    let question = Question {
        flag: "--period",
        words: "哪一期的（下面是还没有印发、仍是征求意见稿的）",
        given: args.period.as_deref(),
        choices: periods.keys().filter(waits).map(|id| (id.clone(), id.clone())).collect(),
        usual: Usual::Needed,
    };
    asker.answer(&question, |text| {
        let until = periods.get(text).ok_or_else(|| {
            let known: Vec<&str> = periods.keys().map(String::as_str).collect();
            format!("{}没有“{text}”这一期；有 {}", kind.word(), known.join("、"))
        })?;
        Ok((text.to_owned(), *until))
    })
}

/// The periods that have begun: school years of reports; of notices the terms, and what else contact is counted by.
fn periods(school: &School, kind: PaperKind) -> Periods {
    let (calendar, as_of) = (&school.model().calendar, school.as_of);
    if kind.period() == Some(PaperPeriod::Year) {
        let days = |(key, year): (_, &crate::model::calendar::SchoolYear)| {
            let (first, last) = calendar.year_days(key)?;
            (first <= as_of).then(|| (year.id.value.clone(), last))
        };
        return calendar.year_keys().filter_map(days).collect();
    }
    // The same periods as have a notice.
    let ledger = rules::ledger(school.model(), as_of);
    let by_term = ledger.counts_by_term();
    let terms = calendar.term_keys().filter(|(_, term)| by_term && term.start <= as_of);
    let mut periods: Periods = terms.map(|(_, term)| (term.id.value.clone(), term.counts_until)).collect();
    let shown = |duty: &&Duty| if by_term { duty.is_contact() } else { duty.counts_contacts() };
    let counted = ledger.duties.iter().filter(shown);
    periods.extend(counted.map(|duty| (duty.period.name.clone(), duty.period.until)));
    periods
}

fn date(school: &School, args: &NewPaper, asker: &mut Asker<'_>) -> Result<Option<NaiveDate>> {
    let question =
        Question {
            flag: "--date", words: "成文日期是哪一天", given: args.date.as_deref(), ..Question::default()
        };
    asker.answer(&question, |text| days::recent(text, school.as_of))
}

/// Of which day the figures are.
fn figures(
    school: &School,
    (args, kind, until): (&NewPaper, PaperKind, Option<NaiveDate>),
    needed: bool,
    asker: &mut Asker<'_>,
) -> Result<Option<NaiveDate>> {
    if kind.as_of() == Asked::Never {
        if args.figures.is_some() {
            asker.fault(format!("--figures {}不写", kind.word()));
        }
        return Ok(None);
    }
    let words = until.map_or_else(
        || "数字截至哪一天".to_owned(),
        |until| format!("这一期到 {until} 为止，成文时还没有过完：数字截至哪一天"),
    );
    let question = Question {
        flag: "--figures",
        words: &words,
        given: args.figures.as_deref(),
        usual: if needed { Usual::Needed } else { Usual::Optional(false) },
        ..Question::default()
    };
    asker.answer(&question, |text| days::past(text, school.as_of))
}

/// What may be left out. Of a record that is there nothing is changed: what it says already is not asked for.
fn more(
    school: &School,
    args: &NewPaper,
    (there, kind): (Option<&IssuedPaper>, PaperKind),
    text: &mut PaperText,
    asker: &mut Asker<'_>,
) -> Result<()> {
    let written = |flag: bool, is: fn(&IssuedPaper) -> bool, words: &str, asker: &mut Asker<'_>| {
        let is = there.is_some_and(is);
        if is && flag {
            asker.fault(format!("{words} 已经写了；要改的，请在文件里改"));
        }
        is
    };
    let optional =
        |flag, words, given| Question { flag, words, given, usual: Usual::Optional(true), ..Question::default() };
    written(args.date.is_some(), |_| true, "--date", asker);
    if !written(args.document.is_some(), |paper| paper.document.is_some(), "--document", asker) {
        text.document = asker.answer(&optional("--document", "文号", args.document.as_deref()), line)?;
    }
    if !written(args.signed_by.is_some(), |paper| paper.signed_by.is_some(), "--signed-by", asker) {
        let words = "谁签发的：干部的姓名、拼音或编号，不是干部的写职务";
        let question = optional("--signed-by", words, args.signed_by.as_deref());
        text.signed_by = asker.answer(&question, |text| signer(school, text))?;
    }
    if !written(args.copy.is_some(), |paper| !paper.copies.is_empty(), "--copy", asker) {
        let question = optional("--copy", "抄送给谁，几个用“、”隔开", args.copy.as_deref());
        text.copies = asker.answer(&question, copies)?.unwrap_or_default();
    }
    if kind != PaperKind::Notice {
        if !args.requirement.is_empty() {
            asker.fault("--requirement 只有情况通报写工作要求");
        }
    } else if !written(!args.requirement.is_empty(), |paper| !paper.requirements.is_empty(), "--requirement", asker) {
        text.requirements = requirements(args, asker)?;
    }
    Ok(())
}

/// A cadre by 编号, else a post.
fn signer(school: &School, text: &str) -> Result<String, String> {
    match find_cadre(school.model(), text, school.naming) {
        Ok(cadre) => Ok(school.model().cadre(cadre).id.value.clone()),
        // Letters are an id or pinyin; a post is written in words.
        Err(reason) if text.is_ascii() => Err(reason),
        Err(_) => line(text),
    }
}

fn copies(text: &str) -> Result<Vec<String>, String> {
    text.split(['、', '，', ',']).map(line).collect()
}

/// 工作要求, one a line; the Office's own words.
fn requirements(args: &NewPaper, asker: &mut Asker<'_>) -> Result<Vec<String>> {
    if args.requirement.is_empty() {
        let text = asker.text("工作要求，一行一项")?.unwrap_or_default();
        return Ok(text.lines().filter_map(|one| line(one).ok()).collect());
    }
    let read: Vec<_> = args.requirement.iter().map(|one| line(one)).collect();
    if read.iter().any(Result::is_err) {
        asker.fault("--requirement 没有写");
    }
    Ok(read.into_iter().filter_map(Result::ok).collect())
}

impl PaperDraft {
    fn name(&self) -> String {
        self.paper.name()
    }
}

impl Draft for PaperDraft {
    fn summary(&self, _school: &School) -> String {
        format!("{}：{}", self.name(), indented(&self.text.text(&self.paper)))
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let mut changes = Changes::default();
        let (text, is_new) = (&self.text, self.text.date.is_some());
        match record(school.model(), &self.paper) {
            Some(paper) if is_new => {
                let path = school.shown(&school.read.loaded.sources.file(paper.file).path);
                bail!("什么也没有写：{path} 刚刚有人写了")
            }
            Some(paper) => {
                let file = school.read.loaded.sources.file(paper.file);
                let Some(after) = text.added(&file.text) else {
                    bail!("什么也没有写：{} 不是一项一行写的，请自己补写", school.shown(&file.path))
                };
                changes.put(&file.path, Some(&file.text), after);
            }
            None => {
                let usual = self.paper.usual_path();
                let numbered = |number: usize| usual.replace(".yaml", &format!("-{number}.yaml"));
                let mut paths = std::iter::once(usual.clone()).chain((2..).map(numbered));
                let free = |path: &String| school.folder.join(path).symlink_metadata().is_err();
                let path = paths.find(free).unwrap_or_default();
                changes.put(&path, None, text.text(&self.paper));
            }
        }
        Ok(changes)
    }

    fn next(&self, _school: &School) -> String {
        match self.text.date {
            Some(date) => format!("{} 从 {date} 起照这些印，不再是征求意见稿；PDF 用 lianyi report 生成", self.name()),
            None => format!("{} 的 PDF 用 lianyi report 重新生成", self.name()),
        }
    }
}
