//! Records as `docs/data-format.md` wants them written.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::day::{Days, SchoolYear};
use crate::feedback::Feedback;
use crate::note::Note;
use crate::people::{Cadre, Friend, People};
use crate::roster::{Entry, Line, Roster};

/// A file below the data folder: its path and its text.
pub(crate) type File = (String, String);

/// `a, b` in brackets; one value stands alone where `bare` allows it.
fn list(values: &[String], bare: bool) -> String {
    match values {
        [one] if bare => one.clone(),
        _ => format!("[{}]", values.join(", ")),
    }
}

/// Adds `, 键: 值` to a flow mapping.
fn add(line: &mut String, key: &str, value: &str) {
    if !line.ends_with('{') {
        line.push_str(", ");
    }
    line.push_str(key);
    line.push_str(": ");
    line.push_str(value);
}

fn add_some(line: &mut String, key: &str, value: Option<&String>) {
    if let Some(value) = value {
        add(line, key, value);
    }
}

fn flow(from: NaiveDate, until: Option<NaiveDate>) -> String {
    let mut text = "{".to_owned();
    add(&mut text, "自", &from.to_string());
    add_some(&mut text, "止", until.map(|until| until.to_string()).as_ref());
    text + "}"
}

/// `calendar/*.yaml`.
pub(crate) fn calendar(year: &SchoolYear) -> File {
    let mut text = format!("学年: {}\n学期:\n", year.id);
    for term in &year.terms {
        let mut line = "  - {".to_owned();
        add(&mut line, "编号", &term.id);
        add(&mut line, "开始", &term.start.to_string());
        add(&mut line, "结束", &term.end.to_string());
        add(&mut line, "计入至", &term.counts_until.to_string());
        text.push_str(&line);
        text.push_str("}\n");
    }
    if !year.occasions.is_empty() {
        text.push_str("节点:\n");
    }
    for (date, name) in &year.occasions {
        text.push_str(&occasion(*date, name));
    }
    (format!("calendar/{}.yaml", year.id), text)
}

fn occasion(date: NaiveDate, name: &str) -> String {
    // Greetings are sent on the eve or on the day.
    let eve = date.pred_opt().expect("a day before");
    format!("  - {{日期: {date}, 名称: {name}, 自: {eve}}}\n")
}

fn cadre_of<'a>(people: &'a People, id: &str) -> &'a Cadre {
    people.cadres.iter().find(|cadre| cadre.id == id).expect("posts are held by cadres of the table")
}

/// Who holds a post, or, where it changed hands, who held it until when.
fn post(people: &People, holders: &[String]) -> Option<String> {
    let last = cadre_of(people, holders.last()?).service.last()?;
    if holders.len() == 1 && last.until.is_none() {
        return holders.first().cloned();
    }
    let holder = |(index, id): (usize, &String)| {
        let service = cadre_of(people, id).service.last().expect("every cadre serves");
        let mut text = "{".to_owned();
        add(&mut text, "干部", id);
        add_some(&mut text, "自", (index > 0).then(|| service.from.to_string()).as_ref());
        add_some(&mut text, "止", service.until.map(|until| until.to_string()).as_ref());
        text + "}"
    };
    let holders: Vec<String> = holders.iter().enumerate().map(holder).collect();
    Some(format!("[{}]", holders.join(", ")))
}

/// `units.yaml` and `people/`.
pub(crate) fn people(people: &People) -> Vec<File> {
    let mut units = String::new();
    for unit in &people.units {
        let mut line = "- {".to_owned();
        add(&mut line, "编号", &unit.id);
        add(&mut line, "名称", &unit.name);
        add(&mut line, "类别", &unit.category);
        add_some(&mut line, "书记", post(people, &unit.secretary).as_ref());
        add_some(&mut line, "统战委员", post(people, &unit.commissioner).as_ref());
        units.push_str(&line);
        units.push_str("}\n");
    }
    let mut names = String::new();
    for (id, name, pinyin) in people
        .cadres
        .iter()
        .map(|cadre| (&cadre.id, &cadre.name, &cadre.pinyin))
        .chain(people.friends.iter().map(|friend| (&friend.id, &friend.name, &friend.pinyin)))
    {
        writeln!(names, "{id}: {{姓名: {name}, 拼音: {pinyin}}}").expect("a string takes every text");
    }
    vec![
        ("units.yaml".to_owned(), units),
        ("people/cadres.yaml".to_owned(), people.cadres.iter().map(cadre).collect()),
        ("people/friends.yaml".to_owned(), people.friends.iter().map(friend).collect()),
        ("people/names.yaml".to_owned(), names),
    ]
}

fn cadre(cadre: &Cadre) -> String {
    let mut line = "- {".to_owned();
    add(&mut line, "编号", &cadre.id);
    add(&mut line, "层级", &cadre.tier);
    add(&mut line, "单位", &cadre.unit);
    add(&mut line, "职务", &cadre.post);
    add_some(&mut line, "分工", cadre.portfolio.as_ref());
    if !cadre.liaison.is_empty() {
        add(&mut line, "联系点", &list(&cadre.liaison, false));
    }
    let service: Vec<String> = cadre.service.iter().map(|days: &Days| flow(days.from, days.until)).collect();
    add(&mut line, "任职", &list(&service, false));
    line + "}\n"
}

fn friend(friend: &Friend) -> String {
    let mut line = "- {".to_owned();
    add(&mut line, "编号", &friend.id);
    add(&mut line, "单位", &friend.unit);
    add(&mut line, "政治面貌", &friend.affiliation);
    if !friend.roles.is_empty() {
        add(&mut line, "身份", &list(&friend.roles, false));
    }
    add_some(&mut line, "职称", friend.title.as_ref());
    add_some(&mut line, "学位", friend.degree.as_ref());
    add(&mut line, "状态", &friend.status);
    add(&mut line, "自", &friend.days.from.to_string());
    add_some(&mut line, "止", friend.days.until.map(|until| until.to_string()).as_ref());
    line + "}\n"
}

/// `roster/学年/*.yaml`.
pub(crate) fn roster(roster: &Roster, years: &[SchoolYear]) -> File {
    let year = &years[roster.year].id;
    let mut text = format!("学年: {year}\n");
    let owner = if roster.unit.is_some() { "单位" } else { "层级" };
    let name = roster.unit.as_deref().unwrap_or("院级");
    line(&mut text, owner, name);
    line(&mut text, "提出", &format!("{{单位: {}, 日期: {}}}", roster.proposed_by, roster.proposed));
    let mut decided = "{".to_owned();
    add(&mut decided, "会议", &roster.meeting);
    add(&mut decided, "日期", &roster.decided.to_string());
    add_some(&mut decided, "文号", roster.document.as_ref());
    line(&mut text, "确定", &(decided + "}"));
    if let Some(effective) = roster.effective {
        line(&mut text, "生效", &effective.to_string());
    }
    if let Some(part) = &roster.part {
        line(&mut text, "统战委员", part);
    }
    text.push_str("名单:\n");
    for entry in &roster.lines {
        text.push_str(&roster_line(roster, entry));
    }
    (format!("roster/{year}/{name}.yaml"), text)
}

/// Adds `键: 值` as a line.
fn line(text: &mut String, key: &str, value: &str) {
    text.push_str(key);
    text.push_str(": ");
    text.push_str(value);
    text.push('\n');
}

fn roster_line(roster: &Roster, line: &Line) -> String {
    let entries: Vec<String> = line.entries.iter().map(|one| entry(roster, one)).collect();
    let mut text = "  - {".to_owned();
    add(&mut text, "干部", &line.cadre);
    add(&mut text, "联谊对象", &list(&entries, false));
    if let Some(basis) = line.basis {
        add(&mut text, "依据", basis);
    }
    text + "}\n"
}

fn entry(roster: &Roster, entry: &Entry) -> String {
    if entry.from.is_none() && entry.until.is_none() && entry.reason.is_none() {
        return entry.friend.clone();
    }
    let mut text = "{".to_owned();
    add(&mut text, "编号", &entry.friend);
    add_some(&mut text, "自", entry.from.map(|from| from.to_string()).as_ref());
    add_some(&mut text, "止", entry.until.map(|until| until.to_string()).as_ref());
    add_some(&mut text, "缘由", entry.reason.as_ref());
    add_some(&mut text, "确定", entry.added.map(|added| decision(roster, added)).as_ref());
    text + "}"
}

/// 确定 of a friend who was added: the meeting of the list, and a 文号 of its series.
fn decision(roster: &Roster, (day, number): (NaiveDate, u32)) -> String {
    let series = roster.document.as_deref().unwrap_or("纪要〔〕").split('〔').next().unwrap_or_default();
    let mut text = "{".to_owned();
    add(&mut text, "会议", &roster.meeting);
    add(&mut text, "日期", &day.to_string());
    add(&mut text, "文号", &format!("{series}〔{}〕{number}号", day.format("%Y")));
    text + "}"
}

/// `contacts/学期/*.md`.
pub(crate) fn note(note: &Note) -> File {
    let mut text = "---\n".to_owned();
    line(&mut text, "日期", &note.date.to_string());
    line(&mut text, "干部", &list(&note.cadres, true));
    line(&mut text, "联谊对象", &list(&note.friends, false));
    line(&mut text, "形式", &note.form);
    line(&mut text, "发起", if note.by_friend { "党外人士" } else { "干部" });
    if let Some(replied) = note.replied {
        line(&mut text, "答复", &replied.to_string());
    }
    if let Some(answered) = note.answered {
        line(&mut text, "回复", &answered.to_string());
    }
    if let Some(place) = &note.place {
        line(&mut text, "地点", place);
    }
    line(&mut text, "内容", &format!("[{}]", note.topics.join(", ")));
    if !note.feedback.is_empty() {
        line(&mut text, "意见建议", &list(&note.feedback, false));
    }
    if let Some(reason) = note.nothing_asked {
        line(&mut text, "无需办理", reason);
    }
    if let Some(recorded) = note.recorded {
        line(&mut text, "记载", &recorded.to_string());
    }
    if let Some(writer) = &note.writer {
        line(&mut text, "记录人", writer);
    }
    text.push_str("---\n");
    text.push_str(&note.body);
    text.push('\n');
    (format!("contacts/{}/{}.md", note.term, note.stem), text)
}

/// `feedback/年/*.md`.
pub(crate) fn feedback(item: &Feedback) -> File {
    let mut text = "---\n".to_owned();
    line(&mut text, "编号", &item.id);
    line(&mut text, "来源", &item.source);
    line(&mut text, "联谊对象", &list(&item.friends, false));
    line(&mut text, "类别", item.category);
    line(&mut text, "摘要", item.summary);
    text.push_str("经过:\n");
    for step in &item.steps {
        let mut flow = "  - {".to_owned();
        add(&mut flow, "步骤", step.kind);
        add(&mut flow, "日期", &step.date.to_string());
        for (key, value) in &step.rest {
            add(&mut flow, key, value);
        }
        text.push_str(&flow);
        text.push_str("}\n");
    }
    text.push_str("---\n");
    if !item.body.is_empty() {
        text.push_str(&item.body);
        text.push('\n');
    }
    (format!("feedback/{}/{}.md", &item.id[2..6], item.id), text)
}
