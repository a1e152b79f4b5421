//! The planted lapses: what the reports of the demonstration school have to say. Whatever else
//! is reported about it is a fault of the data or of a rule.

use std::collections::BTreeSet;

use crate::day::{after, day};
use crate::feedback::Feedback;
use crate::note::{Note, name_files};
use crate::roster::{Entry, Roster};

/// One lapse for the table of `data/README.md`.
pub(crate) struct Lapse {
    /// The code that must report it, or the area of a code still to be written.
    pub(crate) code: &'static str,
    /// File or record.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) what: &'static str,
}

const fn lapse(code: &'static str, place: String, what: &'static str) -> Lapse {
    Lapse { code, place, what }
}

/// (term, cadre, friend) that was missed.
const MISSED: [(&str, &str, &str); 5] = [
    ("2024-2025-1", "C28", "F035"),
    ("2024-2025-2", "C06", "F014"),
    ("2025-2026-1", "C18", "F018"),
    ("2025-2026-2", "C34", "F047"),
    ("2025-2026-2", "C42", "F063"), // W2025-001 had run out
];

/// (term, cadre, friend) that a waiver covers.
const WAIVED: [(&str, &str, &str); 6] = [
    ("2024-2025-2", "C40", "F059"),
    ("2025-2026-1", "C42", "F063"),
    ("2025-2026-1", "C20", "F024"),
    ("2025-2026-2", "C36", "F052"),
    ("2025-2026-2", "C36", "F055"),
    ("2026-2027-1", "C58", "F009"),
];

/// The pairs and terms without a note.
pub(crate) fn silent() -> BTreeSet<(String, String, String)> {
    let all = MISSED.iter().chain(&WAIVED);
    all.map(|(term, cadre, friend)| ((*term).to_owned(), (*cadre).to_owned(), (*friend).to_owned())).collect()
}

/// Makes sure that each missed or waived pair is a pair: else nothing would be missed.
pub(crate) fn verify(rosters: &[Roster]) {
    const YEARS: [&str; 3] = ["2024-2025", "2025-2026", "2026-2027"];
    for (term, cadre, friend) in MISSED.iter().chain(&WAIVED) {
        let year = YEARS.iter().position(|year| term.starts_with(year));
        let lines = rosters.iter().filter(|roster| Some(roster.year) == year).flat_map(|roster| &roster.lines);
        let paired = lines
            .filter(|line| line.cadre == *cadre)
            .any(|line| line.entries.iter().any(|entry| entry.friend == *friend));
        assert!(paired, "{cadre} and {friend} are no pair in {term}: choose others for the lapse");
    }
}

/// Lapses that stand in the tables and records themselves.
pub(crate) fn as_written() -> Vec<Lapse> {
    let mut lapses: Vec<Lapse> = MISSED
        .iter()
        .map(|(term, cadre, friend)| lapse("LY401", format!("{term} {cadre}→{friend}"), "学期内没有联系记录"))
        .collect();
    lapses.push(lapse(
        "LY702",
        "waivers/W2025-001.yaml".to_owned(),
        "豁免 4 月 30 日到期，没有续批，C42 与 F063 因此未联系（上面的 LY401）",
    ));
    lapses.push(lapse(
        "LY711",
        "waivers/W2025-003.yaml".to_owned(),
        "学期过了才批准，不能补免，C18 与 F018 仍是未联系（上面的 LY401）",
    ));
    lapses.push(lapse("LY306", "units.yaml U13".to_owned(), "统战委员调离后没有补选"));
    lapses.push(lapse("LY508", "reviews/（缺 2025-2026-2）".to_owned(), "这个学期统战部没有了解情况的记录"));
    lapses.push(lapse("LY509", "reports/2025-2026-1.yaml".to_owned(), "这个学期的汇报晚了两个星期"));
    lapses.push(lapse("LY406", "units.yaml U12 2025-2026 思想动态".to_owned(), "一学年的联系没有涉及思想动态"));
    lapses.push(lapse("LY601", "assessments/2025-2026/（缺 U14）".to_owned(), "单位没有年度考核"));
    lapses.push(lapse("LY603", "assessments/2025-2026/U10.yaml".to_owned(), "当年有重大事件，缺“关键时刻”一段"));
    lapses
}

/// Spoils lists.
pub(crate) fn in_rosters(rosters: &mut Vec<Roster>) -> Vec<Lapse> {
    rosters.retain(|roster| (roster.year, roster.unit.as_deref()) != (2, Some("U12")));
    let copied = copy_document(rosters);
    let mut list = |year: usize, unit: &str, spoil: fn(&mut Roster)| {
        let found = rosters.iter_mut().find(|roster| (roster.year, roster.unit.as_deref()) == (year, Some(unit)));
        spoil(found.expect("the school has this list"));
        format!("roster/{}/{unit}.yaml", ["2024-2025", "2025-2026", "2026-2027"][year])
    };
    vec![
        lapse(
            "LY201",
            list(1, "U11", |roster| of(roster, "F061").reason = None),
            "讲师、硕士，不在规定范围，又没有写缘由",
        ),
        lapse("LY202", list(0, "U05", |roster| line_of(roster, "C21", "F028")), "联谊对象在管弦系，干部在钢琴系"),
        lapse("LY203", list(1, "U05", never_ends), "联谊对象 2026 年 5 月 31 日加入中国共产党，名单没有写“止”"),
        lapse("LY204", list(1, "U02", without_dean), "系主任在职，名单上没有联谊对象"),
        lapse(
            "LY204",
            "roster/2025-2026/U10.yaml C37".to_owned(),
            "联谊对象 2025 年底调离以后没有补上，空缺超过六十天",
        ),
        lapse("LY301", "roster/2026-2027/（缺 U12.yaml）".to_owned(), "没有 2026-2027 学年的名单"),
        lapse("LY303", list(1, "U09", wrong_meeting), "由党总支委员会确定，应由党政联席会议确定"),
        lapse("LY304", list(1, "U10", too_early), "名单先生效、后确定"),
        lapse("LY305", list(0, "U06", |roster| roster.document = None), "名单的确定没有文号"),
        lapse("LY307", list(0, "U08", |roster| roster.part = None), "名单没有写明统战委员的作用"),
        lapse("LY309", list(1, "U08", without_reason), "一对在学年中终止，没有写缘由"),
        lapse("LY310", copied, "文号是上学年的，本学年没有重新确定"),
    ]
}

/// A list under the document of the year before.
fn copy_document(rosters: &mut [Roster]) -> String {
    let at = |rosters: &[Roster], year: usize| {
        let found = rosters.iter().position(|roster| (roster.year, roster.unit.as_deref()) == (year, Some("U04")));
        found.expect("the school has this list")
    };
    let (before, after) = (at(rosters, 0), at(rosters, 1));
    let document = rosters[before].document.clone();
    rosters[after].document = document;
    "roster/2025-2026/U04.yaml".to_owned()
}

/// The first pair that begins late or ends early loses its reason.
fn without_reason(roster: &mut Roster) {
    let mut entries = roster.lines.iter_mut().flat_map(|line| &mut line.entries);
    let moved = entries.find(|entry| entry.from.is_some() || entry.until.is_some());
    moved.expect("somebody comes or goes in this year").reason = None;
}

fn of<'a>(roster: &'a mut Roster, friend: &str) -> &'a mut Entry {
    let entries = roster.lines.iter_mut().flat_map(|line| &mut line.entries);
    entries.into_iter().find(|entry| entry.friend == friend).expect("the friend is on this list")
}

fn line_of(roster: &mut Roster, cadre: &str, friend: &str) {
    let line = roster.lines.iter_mut().find(|line| line.cadre == cadre).expect("the cadre is on this list");
    line.entries.push(Entry { friend: friend.to_owned(), from: None, until: None, reason: None, added: None });
}

fn never_ends(roster: &mut Roster) {
    let entry = of(roster, "F025");
    (entry.until, entry.reason) = (None, None);
}

fn without_dean(roster: &mut Roster) {
    let dean = roster.lines.iter().position(|line| line.cadre == "C12").expect("the dean is on this list");
    let entries = roster.lines.remove(dean).entries;
    roster.lines[0].entries.extend(entries);
}

fn wrong_meeting(roster: &mut Roster) {
    "党总支委员会".clone_into(&mut roster.meeting);
    roster.document = roster.document.take().map(|number| number.replace("党政", "党总支"));
}

fn too_early(roster: &mut Roster) {
    roster.effective = Some(day("2025-09-01"));
}

/// Spoils notes and adds some that do not count.
pub(crate) fn in_notes(notes: &mut Vec<Note>) -> Vec<Lapse> {
    notes.push(stranger());
    let wechat = [
        ("2024-2025-2", "2025-04-23", "C24", "F028", "线上互致问候，聊了几句乐队排练的近况。"),
        ("2025-2026-1", "2025-11-12", "C21", "F022", "转发了一份讲座通知，对方回复会去听，顺带说起近来课多。"),
    ];
    notes.extend(wechat.map(|(term, date, cadre, friend, body)| extra(term, date, cadre, friend, "微信", body)));
    notes.sort_by(|one, other| (one.date, &one.cadres, &one.friends).cmp(&(other.date, &other.cadres, &other.friends)));
    name_files(notes);
    let mut lapses = Vec::new();
    for (term, days) in [("2024-2025-2", 58), ("2025-2026-1", 66), ("2025-2026-2", 61)] {
        let note =
            notes.iter_mut().find(|note| note.term == term && note.form == "谈心").expect("people talk each term");
        note.recorded = Some(after(note.date, days));
        lapses.push(lapse("LY901", path(note), "联系之后约两个月才记载"));
    }
    let visit = notes.iter_mut().find(|note| note.term == "2025-2026-1" && note.form == "走访慰问");
    let visit = visit.expect("people are visited each term");
    visit.recorded = None;
    lapses.push(lapse("LY510", path(visit), "没有写“记载”，是否按期记载无从核对"));
    let mut requests = notes.iter_mut().filter(|note| note.by_friend && note.term == "2025-2026-2");
    let request = requests.nth(3).expect("friends write each term");
    request.replied = None;
    // What it says of an answer goes with the answer.
    let first = request.body.find('。').map_or(request.body.len(), |at| at + '。'.len_utf8());
    request.body.replace_range(first.., "当时说问过再答复。");
    lapses.push(lapse("LY408", path(request), "党外人士主动反映，没有答复"));
    for note in notes.iter().filter(|note| note.form == "微信") {
        lapses.push(lapse("LY403", path(note), "“微信”不是规定的形式，不计入"));
    }
    let strange = notes.iter().find(|note| note.cadres[0] == "C33" && note.friends[0] == "F041");
    lapses.extend(strange.map(|note| lapse("LY404", path(note), "这一对不在当学年名单上")));
    lapses
}

fn path(note: &Note) -> String {
    format!("contacts/{}/{}.md", note.term, note.stem)
}

fn stranger() -> Note {
    let body = "就两院合作的一台小剧场作品交换意见，谈到舞段与台词怎样衔接。约定下周联排时再定。";
    Note {
        place: Some("排练厅".to_owned()), ..extra("2025-2026-2", "2026-04-15", "C33", "F041", "沟通交流", body)
    }
}

pub(crate) fn extra(term: &str, date: &str, cadre: &str, friend: &str, form: &str, body: &str) -> Note {
    Note {
        term: term.to_owned(),
        date: day(date),
        cadres: vec![cadre.to_owned()],
        friends: vec![friend.to_owned()],
        form: form.to_owned(),
        by_friend: false,
        replied: None,
        answered: None,
        nothing_asked: None,
        place: None,
        topics: vec!["艺术实践", "工作"],
        feedback: Vec::new(),
        recorded: Some(after(day(date), 1)),
        writer: Some(cadre.to_owned()),
        body: body.to_owned(),
        stem: String::new(),
        matter: None,
    }
}

/// Leaves suggestions on the way.
pub(crate) fn in_feedback(items: &mut [Feedback]) -> Vec<Lapse> {
    let cut = |item: &mut Feedback, last: &str| {
        let end = item.steps.iter().position(|step| step.kind == last).expect("the item has this step");
        item.steps.truncate(end + 1);
        item.body.clear();
        format!("feedback/{}/{}.md", &item.id[2..6], item.id)
    };
    let mut closed = items.iter_mut().filter(|item| {
        let instructed = item.steps.iter().any(|step| step.kind == "批示");
        instructed && (day("2025-10-01")..day("2026-06-15")).contains(&item.steps[0].date)
    });
    let mut next = || closed.next().expect("the year has five items with an instruction");
    let mut lapses = vec![
        lapse("LY502", cut(next(), "汇总"), "汇总之后没有上报，也没有答复本人"),
        lapse("LY504", cut(next(), "批示"), "有批示，没有交办"),
        lapse("LY506", cut(next(), "办结"), "已办结，没有答复本人"),
        lapse("LY505", cut(next(), "交办"), "交办逾期未办结"),
    ];
    let unsolved = next();
    let settled = unsolved.steps.iter_mut().find(|step| step.kind == "办结").expect("the item is settled");
    settled.rest = vec![("结果", "暂不能解决".to_owned())];
    lapses.push(lapse(
        "LY507",
        format!("feedback/{}/{}.md", &unsolved.id[2..6], unsolved.id),
        "暂不能解决，没有写说明",
    ));
    lapses
}
