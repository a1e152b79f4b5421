//! The parts of a public notice: headings, paragraphs, tables.

use serde::Serialize;

use crate::ledger::DutyWords;
use crate::model::pack::Appellations;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::rate::Rate;
use crate::report::public::method::PublicMethod;
use crate::report::public::numbers::contacts::{PublicContacts, PublicWords};
use crate::report::public::numbers::duties::{PeriodFigures, PublicDuties};
use crate::report::public::numbers::feedback::{PublicFeedback, PublicStage};
use crate::report::public::numbers::lists::Lists;
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
    pub(super) lists: Lists,
    pub(super) contacts: PublicContacts,
    pub(super) feedback: PublicFeedback,
    pub(super) method: PublicMethod,
    pub(super) legend: String,
    pub(super) words: &'a Appellations,
}

/// All parts of a notice, in their order.
pub(super) fn sections(period: &PeriodFigures, parts: &Parts<'_>) -> Vec<NoticeSection> {
    let mut sections = vec![overview(period, &parts.rules), units(period, parts), lists(&period.name, &parts.lists)];
    sections.extend(contacts(&period.id, &parts.contacts, parts.words));
    sections.push(feedback(&parts.feedback));
    sections.push(method(&parts.method, parts.words));
    sections
}

/// The sum of the period. Where several rules ask for contact, it has no rate, and each of them has its own sum: these
/// numbers stand in the same sheet of disclosure.
fn overview(period: &PeriodFigures, rules: &[String]) -> NoticeSection {
    let mut paragraphs = vec![format!("{}，{}。", period.name, sum(period, &period.school, period.unit))];
    if period.of_several_rules() {
        let own = period.rules.iter().zip(rules);
        paragraphs.extend(own.map(|((_, row), rule)| format!("其中按规则“{rule}”{}。", sum(period, row, "对"))));
    }
    NoticeSection { heading: "总体情况".to_owned(), paragraphs, tables: Vec::new() }
}

/// A row in words, with its rate.
fn sum(period: &PeriodFigures, row: &PublicDuties, unit: &str) -> String {
    let PublicDuties { owed, met, met_at_least, due, missed, waived, rate, .. } = row;
    let number = |word: &str, figure: &PublicFigure| match figure.number() {
        Some(number) => format!("{word} {number} {unit}"),
        None => format!("{word}的数不公布"),
    };
    let met = match (met.number(), met_at_least) {
        (None, Some(least)) => format!("{} {least} {unit}", WORDS.met_at_least),
        _ => number(WORDS.met, met),
    };
    let mut parts = vec![number(WORDS.owed, owed), met];
    parts.push(if period.open { number(WORDS.due, due) } else { number(WORDS.missed, missed) });
    parts.push(number(WORDS.waived, waived));
    let rate = match rate {
        Some(rate) if *rate == Rate::apart() => "，完成率按规则分列".to_owned(),
        Some(rate) if rate.withheld => "，完成率不公布".to_owned(),
        Some(rate) if rate.text != "—" => format!("，完成率 {}", rate.text),
        Some(_) => String::new(),
        None => "；期限未到，不计完成率".to_owned(),
    };
    format!("{}{rate}", parts.join("，"))
}

fn units(period: &PeriodFigures, parts: &Parts<'_>) -> NoticeSection {
    let last = if period.open { WORDS.due } else { WORDS.missed };
    let mut columns = vec![text("单位")];
    columns.extend([WORDS.owed, WORDS.met, last, WORDS.waived].map(number));
    if !period.open {
        columns.push(number("完成率"));
    }
    let row = |row: &PublicDuties| {
        let missed = if period.open { row.due } else { row.missed };
        let mut cells = vec![row.name.clone()];
        cells.extend([row.owed, row.met, missed, row.waived].map(PublicFigure::text));
        cells.extend(row.rate.as_ref().map(|rate| rate.text.clone()));
        cells
    };
    let table = NoticeTable {
        columns,
        rows: period.units.iter().map(row).collect(),
        total: row(&PublicDuties { name: parts.words.total.clone(), ..period.school.clone() }),
        remark: parts.legend.clone(),
    };
    NoticeSection { heading: "各单位完成情况".to_owned(), paragraphs: Vec::new(), tables: vec![table] }
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
    let open: Vec<String> = verdicts
        .iter()
        .filter(|(_, badge)| badge.slug != "met")
        .map(|(name, badge)| format!("{name}{}", badge.word))
        .collect();
    if !open.is_empty() {
        paragraph.push('；');
        paragraph.push_str(&open.join("，"));
    }
    paragraph.push('。');
    NoticeSection { heading, paragraphs: vec![paragraph], tables: Vec::new() }
}

fn contacts(period: &str, contacts: &PublicContacts, words: &Appellations) -> Option<NoticeSection> {
    let term = contacts.terms.iter().position(|term| term == period)?;
    let figure = |figures: &[PublicFigure]| figures[term].text();
    let rows = |groups: &[PublicWords]| -> Vec<Vec<String>> {
        let lines = groups.iter().flat_map(|group| group.lines.iter().map(move |line| (group, line)));
        let lines = lines.filter(|(_, line)| line.figures[term].number() != Some(0));
        let name = |group: &PublicWords| if group.name.is_empty() { "其他".to_owned() } else { group.name.clone() };
        lines.map(|(group, line)| vec![name(group), line.name.clone(), figure(&line.figures)]).collect()
    };
    let table = |word: &str, groups: &[PublicWords], total: Vec<String>, remark: &str| NoticeTable {
        columns: vec![text("类别"), text(word), number("次数")],
        rows: rows(groups),
        total,
        remark: remark.to_owned(),
    };
    let all = vec![words.total.clone(), String::new(), figure(&contacts.all.figures)];
    let statement = match contacts.all.figures[term].number() {
        Some(number) => format!("记载的联系共 {number} 次，包括不计入应办事项的。"),
        None => "记载的联系次数不公布。".to_owned(),
    };
    Some(NoticeSection {
        heading: "联系的形式和内容".to_owned(),
        paragraphs: vec![statement],
        tables: vec![
            table("形式", &contacts.forms, all, ""),
            table("内容", &contacts.topics, Vec::new(), "一次联系可以有几项内容，各项相加不一定等于次数。"),
        ],
    })
}

fn feedback(feedback: &PublicFeedback) -> NoticeSection {
    let rows = |lines: &[PublicStage]| -> Vec<Vec<String>> {
        let lines = lines.iter().filter(|line| line.figure.number() != Some(0));
        let name = |line: &PublicStage| if line.part { format!("其中：{}", line.name) } else { line.name.clone() };
        lines.map(|line| vec![name(line), line.figure.text()]).collect()
    };
    let table = |word: &str, lines: &[PublicStage]| NoticeTable {
        columns: vec![text(word), number("件数")],
        rows: rows(lines),
        total: Vec::new(),
        remark: String::new(),
    };
    let tables = if feedback.all.number() == Some(0) {
        Vec::new()
    } else {
        let named =
            [("办理到哪一步", &feedback.stages), ("办理结果", &feedback.outcomes), ("类别", &feedback.categories)];
        named.into_iter().map(|(word, lines)| table(word, lines)).filter(|table| !table.rows.is_empty()).collect()
    };
    let scope = "以下为截至本件日期的累计数，不限于这一期。".to_owned();
    NoticeSection {
        heading: "意见建议办理情况".to_owned(),
        paragraphs: vec![scope, feedback.statement.clone()],
        tables,
    }
}

fn method(method: &PublicMethod, words: &Appellations) -> NoticeSection {
    let DutyWords { owed, met, due, waived, silent, unstated, .. } = WORDS;
    let mut paragraphs = vec![
        format!(
            "“{owed}”为这一期的每一项联系职责，经批准{waived}的和{silent}次数的不在内；“完成率”为期限已到的职责中{met}的所占的比例，{due}、{waived}、{silent}、{unstated}的不计入。"
        ),
        format!(
            "本件衡量的是{}和{}的履职情况。对{}不打分、不排序、不贴标签。",
            words.cadres, words.units, words.friends
        ),
    ];
    if !method.interpretations.is_empty() {
        let readings: Vec<String> = method
            .interpretations
            .iter()
            .map(|reading| format!("{} {}（{}）", reading.clause, reading.subject, reading.decided))
            .collect();
        paragraphs.push(format!("适用的解释：{}。", readings.join("；")));
    }
    if !method.unchecked.is_empty() {
        paragraphs.push(format!("下列条款尚未核对，不作结论：{}。", method.unchecked.join("；")));
    }
    NoticeSection { heading: "口径和说明".to_owned(), paragraphs, tables: Vec::new() }
}

fn text(name: &str) -> NoticeColumn {
    NoticeColumn { name: name.to_owned(), number: false }
}

fn number(name: &str) -> NoticeColumn {
    NoticeColumn { name: name.to_owned(), number: true }
}
