//! `roster/2025-2026/院级.yaml`: whose list, who proposed and decided it, who is on it.

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::load::once;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::tables::Tables;
use crate::load::value::Field;
use crate::model::roster::Decision;
use crate::model::roster::Filing;
use crate::model::roster::Proposal;
use crate::model::roster::Roster;
use crate::model::roster::RosterFriend;
use crate::model::roster::RosterLine;
use crate::model::roster::RosterOwner;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("学年", Shape::Id(RecordKind::Year), "名单的学年，与文件夹相同"),
    may("层级", Shape::Word("层级"), "全校一个层级的名单写它；与“单位”只写其一"),
    may("单位", Shape::Id(RecordKind::Unit), "单位的名单写它；与“层级”只写其一"),
    may("提出", Shape::Record(PROPOSAL), "由谁、何时提出"),
    may("确定", Shape::Record(DECISION), "由哪次会议确定"),
    may("备案", Shape::Many(&Shape::Record(FILING)), "向谁、何时备案；几次备案写成列表，后补的写在后面"),
    may("生效", Shape::Date, "从哪天起生效；不写即确定之日"),
    may("统战委员", Shape::Text, "单位名单写明统战委员所起的作用"),
    must("名单", Shape::Many(&Shape::Record(LINE)), "一名干部一行"),
];
const PROPOSAL: &[Key] = &[must("单位", Shape::Text, "由谁提出"), may("日期", Shape::Date, "提出之日")];
const FILING: &[Key] = &[must("单位", Shape::Text, "向谁备案"), must("日期", Shape::Date, "备案之日")];
const DECISION: &[Key] = &[
    must("会议", Shape::Text, "由哪次会议确定"),
    may("日期", Shape::Date, "会议之日"),
    may("文号", Shape::Text, "纪要的文号"),
];
const LINE: &[Key] = &[
    must("干部", Shape::Id(RecordKind::Cadre), "干部的编号"),
    must(
        "联谊对象",
        Shape::Many(&Shape::Either(&[Shape::Id(RecordKind::Friend), Shape::Record(FRIEND)])),
        "联谊对象的编号，或写成 {编号, 自, 止, 缘由, 确定}",
    ),
    may("依据", Shape::Text, "据以提出的分工或联系点，几样的用“、”隔开"),
];
const FRIEND: &[Key] = &[
    must("编号", Shape::Id(RecordKind::Friend), "联谊对象的编号"),
    may("自", Shape::Date, "学年中才开始的，从哪天起"),
    may("止", Shape::Date, "提前终止的，到哪天为止"),
    may("缘由", Shape::Text, "为什么列入、增补或终止"),
    may("确定", Shape::Record(DECISION), "学年中增补的，由哪次会议确定"),
];

/// Reads the record. A line or pair that cannot be read is left out alone. Without the whole list,
/// the rules would find that nobody decided it.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Roster> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Roster.word(), KEYS)?;
    let tables = reader.tables;
    let year = fields.required("学年").and_then(|field| field.id(&tables.years));
    let owner = owner(reader, &fields, tables);
    let proposed = fields.optional("提出").map(proposal).transpose();
    let decided = fields.optional("确定").map(decision).transpose();
    let filings = fields.list("备案", filing);
    let effective = fields.optional("生效").map(Field::date).transpose();
    let commissioner_part = fields.optional("统战委员").map(Field::spanned).transpose();
    let lines = fields.required("名单").map(|field| lines(reader, field));
    let roster = Roster {
        file: reader.file,
        year: year?,
        owner: owner?,
        proposed: proposed?,
        decided: decided?,
        filings: filings?,
        effective: effective?,
        commissioner_part: commissioner_part?,
        lines: lines?,
        span: fields.head(),
    };
    check_place(reader, &roster);
    Ok(roster)
}

/// 层级 or 单位, exactly one.
fn owner(reader: &Reader<'_>, fields: &Fields<'_, '_>, tables: &Tables) -> Read<Spanned<RosterOwner>> {
    match (fields.optional("层级"), fields.optional("单位")) {
        (Some(tier), None) => {
            let tier = tier.word(tables.tiers())?;
            Ok(Spanned::new(RosterOwner::Tier(tier.value), tier.span))
        }
        (None, Some(unit)) => {
            let unit = unit.id(&tables.units)?;
            Ok(Spanned::new(RosterOwner::Unit(unit.value), unit.span))
        }
        (Some(tier), Some(unit)) => reader.fail(
            error(&faults::WRONG_VALUE, unit.span(), "名单同时写了“层级”和“单位”")
                .also(tier.span(), "“层级”写在这里")
                .help("全校一个层级的名单只写层级，单位的名单只写单位"),
        ),
        (None, None) => reader.fail(
            error(&faults::MISSING_KEY, fields.head(), "名单没有写明是谁的名单")
                .help("全校一个层级的名单写“层级: ……”，单位的名单写“单位: ……”"),
        ),
    }
}

fn proposal(field: Field<'_, '_>) -> Read<Proposal> {
    let fields = Fields::of(field, "提出", PROPOSAL)?;
    let by = fields.required("单位").and_then(Field::unquoted);
    let date = fields.optional("日期").map(Field::date).transpose();
    Ok(Proposal { by: by?, date: date? })
}

fn decision(field: Field<'_, '_>) -> Read<Decision> {
    let fields = Fields::of(field, "确定", DECISION)?;
    let meeting = fields.required("会议").and_then(Field::unquoted);
    let date = fields.optional("日期").map(Field::date).transpose();
    let document = fields.optional("文号").map(Field::spanned).transpose();
    Ok(Decision { meeting: meeting?, date: date?, document: document? })
}

fn filing(field: Field<'_, '_>) -> Read<Filing> {
    let fields = Fields::of(field, "备案", FILING)?;
    let with = fields.required("单位").and_then(Field::unquoted);
    let date = fields.required("日期").and_then(Field::date);
    Ok(Filing { with: with?, date: date? })
}

fn lines(reader: &Reader<'_>, field: Field<'_, '_>) -> Vec<RosterLine> {
    let mut lines = Vec::new();
    for item in field.items() {
        match reader.record(|| line(reader, item)) {
            Ok(line) => lines.push(line),
            Err(_) => reader.leave_out(Some(&written(item, "干部"))),
        }
    }
    once::pairs(reader, &mut lines);
    lines
}

fn line(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<RosterLine> {
    let fields = Fields::of(field, "名单的一行", LINE)?;
    let cadre = fields.required("干部").and_then(|field| field.id(&reader.tables.cadres));
    let pairs = fields.required("联谊对象").map(|pairs| {
        let mut kept = Vec::new();
        for item in pairs.items() {
            match reader.record(|| friend(reader, item)) {
                Ok(friend) => kept.push(friend),
                Err(_) => reader.leave_out(Some(&format!("{}/{}", written(field, "干部"), written(item, "编号")))),
            }
        }
        kept
    });
    let basis = fields.optional("依据").map(Field::spanned).transpose();
    Ok(RosterLine { cadre: cadre?, friends: pairs?, basis: basis? })
}

/// `F012`, or `{编号: F012, 自: …, 止: …, 缘由: …, 确定: {…}}`.
fn friend(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<RosterFriend> {
    let friends = &reader.tables.friends;
    if !matches!(field.node.value, Value::Map(_)) {
        return Ok(RosterFriend { friend: field.id(friends)?, from: None, until: None, reason: None, decided: None });
    }
    let fields = Fields::of(field, "联谊对象", FRIEND)?;
    let friend = fields.required("编号").and_then(|field| field.id(friends));
    let from = fields.optional("自").map(Field::date).transpose();
    let until = fields.optional("止").map(Field::date).transpose();
    let reason = fields.optional("缘由").map(Field::spanned).transpose();
    let decided = fields.optional("确定").map(decision).transpose();
    let (from, until) = (from?, until?);
    if let (Some(from), Some(until)) = (&from, &until) {
        interval::in_order(reader, ("自", from), ("止", until))?;
    }
    Ok(RosterFriend { friend: friend?, from, until, reason: reason?, decided: decided? })
}

/// What somebody wrote where an id belongs, for the list of what was left out.
fn written(field: Field<'_, '_>, key: &str) -> String {
    let node = if matches!(field.node.value, Value::Map(_)) { field.node.entry(key) } else { Some(field.node) };
    node.and_then(Node::scalar).unwrap_or("？").to_owned()
}

/// LY111: folder and file name say school year and owner too.
fn check_place(reader: &Reader<'_>, roster: &Roster) {
    let year = reader.written(roster.year.span);
    if reader.folder() != year {
        let message = format!("文件在 {} 文件夹里，学年写的是 {year}", reader.folder());
        let help = format!("改正学年，或移到 roster/{year}/");
        reader.report(error(&faults::MISPLACED, roster.year.span, message).help(help));
    }
    let owner = reader.written(roster.owner.span);
    if reader.stem() != owner {
        let message = format!("文件名是 {}，里面写的是 {owner} 的名单", reader.stem());
        let help = format!("改正里面的写法，或把文件改名为 {owner}.yaml");
        let stem = reader.stem();
        let names_another = reader.tables.units.contains(stem) || reader.tables.tiers().any(|tier| tier == stem);
        let cure = (!names_another).then(|| moves::renamed(reader, &format!("{owner}.yaml")));
        reader.report(error(&faults::MISPLACED, roster.owner.span, message).help(help).cure(cure));
    }
}
