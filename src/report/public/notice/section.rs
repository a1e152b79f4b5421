//! The parts of a public notice: headings, paragraphs, tables.

use std::fmt::Write as _;

use serde::Serialize;

use crate::ledger::DutyWords;
use crate::model::pack::Appellations;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::method::PublicMethod;
use crate::report::public::numbers::contacts::{PublicContacts, PublicWord};
use crate::report::public::numbers::duties::{PeriodFigures, PublicPairs, unmet_word};
use crate::report::public::numbers::feedback::{PublicFeedback, PublicKind};
use crate::report::public::numbers::lists::Lists;
use crate::report::public::units::UnitsPeriod;
use crate::report::words::closed::closed;

/// One part of a notice.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeSection {
    /// Its heading, without a number.
    pub(crate) heading: String,
    /// What stands before the tables.
    pub(crate) paragraphs: Vec<String>,
    pub(crate) tables: Vec<NoticeTable>,
}

impl NoticeSection {
    /// As papers write it: its sentences are shared with pages.
    pub(super) fn closed(self) -> Self {
        let all = |texts: Vec<String>| texts.iter().map(|text| closed(text)).collect();
        let table = |table: NoticeTable| NoticeTable {
            rows: table.rows.into_iter().map(all).collect(),
            total: all(table.total),
            remark: closed(&table.remark),
            ..table
        };
        Self { paragraphs: all(self.paragraphs), tables: self.tables.into_iter().map(table).collect(), ..self }
    }
}

/// One table; all cells are finished texts.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeTable {
    pub(crate) columns: Vec<NoticeColumn>,
    /// The rows, each as long as the columns.
    pub(crate) rows: Vec<Vec<String>>,
    /// The last row, set off; empty if there is none.
    pub(crate) total: Vec<String>,
    /// What stands below it; empty if nothing does.
    pub(crate) remark: String,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeColumn {
    pub(crate) name: String,
    /// Whether it holds numbers, which are set to the right.
    pub(crate) number: bool,
}

/// All duties of a notice are those of pairs to be in contact.
const WORDS: DutyWords = DutyWords::CONTACT;

/// What a notice shows beside the duties of its term.
pub(super) struct Parts<'a> {
    /// The names of the rules of the period, in their order.
    pub(super) rules: Vec<String>,
    pub(super) units: UnitsPeriod,
    pub(super) lists: Lists,
    pub(super) contacts: PublicContacts,
    pub(super) feedback: PublicFeedback,
    pub(super) method: PublicMethod,
    pub(super) legend: String,
    pub(super) words: &'a Appellations,
}

/// All parts of a notice, in their order.
pub(super) fn sections(period: &PeriodFigures, parts: &Parts<'_>) -> Vec<NoticeSection> {
    let mut sections = vec![overview(period, parts), units(parts), lists(&period.school.name, &parts.lists)];
    sections.extend(contacts(&period.id, &parts.contacts, parts.words));
    sections.push(feedback(&parts.feedback));
    sections.push(method(&parts.method, parts.words));
    sections
}

/// The sum of the period. Where several rules ask for contact, each of them has its own.
fn overview(period: &PeriodFigures, parts: &Parts<'_>) -> NoticeSection {
    let mut paragraphs = vec![format!("{}，{}。", period.school.name, sum(&period.school, period.unit))];
    if period.of_several_rules() {
        let own = period.rules.iter().zip(&parts.rules);
        paragraphs.extend(own.map(|((_, row), rule)| format!("其中按规则“{rule}”{}。", sum(row, "对"))));
    }
    if !parts.legend.is_empty() {
        paragraphs.push(parts.legend.clone());
    }
    NoticeSection { heading: "总体情况".to_owned(), paragraphs, tables: Vec::new() }
}

/// A row in words, with its share.
fn sum(row: &PublicPairs, unit: &str) -> String {
    let said = |word: &str, figure: PublicFigure| match figure.range() {
        Some(_) => format!("{word} {} {unit}", figure.text()),
        None => format!("{word}的数不公布"),
    };
    let mut parts = vec![format!("共 {} {unit}", row.pairs), said(WORDS.met, row.met)];
    if !row.open {
        parts.push(said(&unmet_word(false), row.unmet));
    }
    let share = match &row.share {
        Some(share) => format!("，联系到的占 {share}"),
        None if row.open => "；期限未到，不计比例".to_owned(),
        None if row.apart => "，比例按规则分列".to_owned(),
        None => String::new(),
    };
    format!("{}{share}", parts.join("，"))
}

fn units(parts: &Parts<'_>) -> NoticeSection {
    let UnitsPeriod { unit, rows, without_list, pairs, unmet, unmet_word, legend, .. } = &parts.units;
    let told = unmet.is_some();
    let mut columns = vec![text("单位"), number(&format!("结对（{unit}）"))];
    columns.extend(told.then(|| number(&format!("{unmet_word}（{unit}）"))));
    let line = |name: &str, pairs: String, unmet: Option<PublicFigure>| {
        let mut cells = vec![name.to_owned(), pairs];
        cells.extend(told.then(|| unmet.map_or_else(|| "—".to_owned(), PublicFigure::text)));
        cells
    };
    let mut lines: Vec<Vec<String>> =
        rows.iter().map(|row| line(&row.name, row.pairs.to_string(), row.unmet)).collect();
    lines.extend(without_list.iter().map(|name| line(name, "未定名单".to_owned(), None)));
    let table = NoticeTable {
        columns,
        rows: lines,
        total: line(&parts.words.total, pairs.to_string(), *unmet),
        remark: legend.clone(),
    };
    NoticeSection { heading: "各单位情况".to_owned(), paragraphs: Vec::new(), tables: vec![table] }
}

/// The lists of the school year in which the period lies.
fn lists(period: &str, lists: &Lists) -> NoticeSection {
    let heading = "名单确定情况".to_owned();
    let Some((at, year)) = lists.years.iter().enumerate().find(|(_, year)| period.starts_with(year.as_str())) else {
        return NoticeSection {
            heading, paragraphs: vec!["没有应当确定的名单。".to_owned()], tables: Vec::new()
        };
    };
    let verdicts = lists.rows.iter().filter_map(|row| Some((&row.name, row.verdicts[at]?)));
    let verdicts: Vec<_> = verdicts.collect();
    let met = verdicts.iter().filter(|(_, badge)| badge.slug == "met").count();
    let mut paragraph = format!("{year}应当确定名单 {} 份，已按规定确定 {met} 份", verdicts.len());
    // Each verdict once, with those whose it is.
    let mut others: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, badge) in verdicts.iter().filter(|(_, badge)| badge.slug != "met") {
        match others.iter_mut().find(|(word, _)| *word == badge.word) {
            Some((_, names)) => names.push(name),
            None => others.push((badge.word, vec![name])),
        }
    }
    for (word, names) in others {
        let _ = write!(paragraph, "；{word} {} 份：{}", names.len(), names.join("、"));
    }
    paragraph.push('。');
    NoticeSection { heading, paragraphs: vec![paragraph], tables: Vec::new() }
}

fn contacts(period: &str, contacts: &PublicContacts, words: &Appellations) -> Option<NoticeSection> {
    let term = contacts.terms.iter().position(|term| term == period)?;
    let figure = |line: &PublicWord| line.figures[term].map(PublicFigure::text);
    let rows = |lines: &[PublicWord]| -> Vec<Vec<String>> {
        lines.iter().filter_map(|line| Some(vec![line.name.clone(), figure(line)?])).collect()
    };
    let table = |word: &str, lines: &[PublicWord], total: Vec<String>, remark: &str| NoticeTable {
        columns: vec![text(word), number("次数")],
        rows: rows(lines),
        total,
        remark: remark.to_owned(),
    };
    let all = figure(&contacts.all).unwrap_or_default();
    let total = vec![words.total.clone(), all.clone()];
    let tables = [
        table("形式", &contacts.forms, total, ""),
        table("内容", &contacts.topics, Vec::new(), "一次联系可以有几项内容，各项相加不一定等于次数。"),
    ];
    Some(NoticeSection {
        heading: "联系的形式和内容".to_owned(),
        paragraphs: vec![format!("记载的联系共 {all} 次，包括不计入应办事项的。")],
        tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
    })
}

fn feedback(feedback: &PublicFeedback) -> NoticeSection {
    let rows = |lines: &[PublicKind]| -> Vec<Vec<String>> {
        lines.iter().map(|line| vec![line.name.clone(), line.figure.text()]).collect()
    };
    let table = |word: &str, lines: &[PublicKind]| NoticeTable {
        columns: vec![text(word), number("件数")],
        rows: rows(lines),
        total: Vec::new(),
        remark: format!("截至{}的累计数。", feedback.until),
    };
    let named = [("类别", &feedback.categories), ("办理结果", &feedback.outcomes)];
    let tables = named.into_iter().map(|(word, lines)| table(word, lines)).filter(|table| !table.rows.is_empty());
    let scope = "以下为截至本件数字日期的累计数，不限于这一期。".to_owned();
    NoticeSection {
        heading: "意见建议办理情况".to_owned(),
        paragraphs: vec![scope, feedback.statement.clone()],
        tables: if feedback.any { tables.collect() } else { Vec::new() },
    }
}

fn method(method: &PublicMethod, words: &Appellations) -> NoticeSection {
    let DutyWords { met, missed, waived, silent, unstated, .. } = WORDS;
    let mut paragraphs = vec![
        format!(
            "“结对”为这一期名单上的全部对子，{silent}次数的不在内；“{met}”为达到规定次数的；经批准{waived}的、记录{unstated}的同{missed}的合在一起公布。"
        ),
        format!(
            "本件衡量的是{}和{}的履职情况。对{}不打分、不排序、不贴标签。",
            words.cadres, words.units, words.friends
        ),
    ];
    let readings = method.interpretations.iter();
    let readings = NoticeTable {
        columns: vec![text("适用的解释"), text("条款"), text("作出")],
        rows: readings
            .map(|reading| vec![reading.subject.clone(), reading.clause.clone(), reading.decided.clone()])
            .collect(),
        total: Vec::new(),
        remark: String::new(),
    };
    if !method.unchecked.is_empty() {
        paragraphs.push(format!("下列条款尚未核对，不作结论：{}。", method.unchecked.join("；")));
    }
    let tables = if readings.rows.is_empty() { Vec::new() } else { vec![readings] };
    NoticeSection { heading: "口径和说明".to_owned(), paragraphs, tables }
}

fn text(name: &str) -> NoticeColumn {
    NoticeColumn { name: name.to_owned(), number: false }
}

fn number(name: &str) -> NoticeColumn {
    NoticeColumn { name: name.to_owned(), number: true }
}
