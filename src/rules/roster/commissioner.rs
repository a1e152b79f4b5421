//! LY306, LY307 and LY316: 充分发挥党总支（直属党支部）统战委员的作用 (五.1).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::model::key::{CadreKey, UnitKey};
use crate::model::pack::{CommissionerParameters, Parameters, Rule};
use crate::model::people::{Interval, Post, PostHolder, Unit};
use crate::model::roster::RosterOwner;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::subject;
use crate::source::Spanned;

/// Units of the named categories have a commissioner, and their lists say what the commissioner did.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut findings = units_without(facts, rule);
    findings.extend(parts_unstated(facts, rule));
    findings
}

/// What people write where there is nothing to say.
const NOTHING: [&str; 9] = ["无", "没有", "暂无", "未", "否", "不详", "/", "-", "—"];

/// What the rule asks of what begins on a day.
fn parameters(rule: &Rule, day: NaiveDate) -> Option<&CommissionerParameters> {
    match rule.parameters_on(day) {
        Parameters::Commissioner(parameters) => Some(parameters),
        _ => None,
    }
}

pub(super) fn concerns(parameters: &CommissionerParameters, unit: &Unit) -> bool {
    unit.is_of(&parameters.categories)
}

/// Who holds a post of a unit on a day.
#[derive(Clone, Copy, Debug)]
pub enum Holding<'a> {
    /// Somebody whom the file names.
    By(&'a PostHolder),
    /// Nobody.
    Vacant,
    /// The file does not say.
    Unwritten,
}

/// Who holds a post of a unit on a day, as far as `units.yaml` says. A file without days speaks of the unit as it is
/// when it is written: for a day on which somebody was in office who has left since, it says nothing.
#[must_use]
pub fn holding<'a>(model: &Model, unit: UnitKey, post: &'a Post, day: NaiveDate) -> Holding<'a> {
    if let Some(holder) = post.holder_on(day) {
        return Holding::By(holder);
    }
    let colleagues = || model.cadres.iter().filter(|cadre| cadre.unit.value == unit);
    let leaves = |days: &Interval| days.contains(day) && days.until.is_some();
    // Where an earlier holder has an end, the file tells what came after, and that is nobody.
    let unwritten =
        post.holders.is_empty() && (post.unknown || colleagues().any(|cadre| cadre.service.iter().any(leaves)));
    if unwritten { Holding::Unwritten } else { Holding::Vacant }
}

/// LY306 and LY316, as the rule reads on this day.
fn units_without(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let Some(parameters) = parameters(rule, facts.as_of) else { return Vec::new() };
    let asked = model.unit_keys().filter(|(_, unit)| concerns(parameters, unit));
    asked
        .filter_map(|(key, unit)| {
            let finding = match holding(model, key, &unit.commissioner, facts.as_of) {
                Holding::By(holder) => not_one_of_theirs(facts, rule, (key, unit), &holder.cadre)?,
                Holding::Vacant => vacant(rule, unit),
                Holding::Unwritten => unwritten(unit),
            };
            Some(with_basis(finding, model, rule, facts.as_of).subject(Subject::of(Named::Unit(unit.id.value.clone()))))
        })
        .collect()
}

const MEND: &str = "尚未设的，请本单位补选；已经设的，请在 units.yaml 里写上统战委员的编号";

/// LY306 for a unit that has none.
fn vacant(rule: &Rule, unit: &Unit) -> Diagnostic {
    let message = format!("{}没有统战委员", unit.name);
    let last = unit.commissioner.holders.iter().rev().find_map(|holder| holder.until.as_ref());
    let finding = match last {
        Some(until) => Diagnostic::at(&codes::LY306, level_of(rule), until.span, message).label("上一任到这一天为止"),
        None => Diagnostic::at(&codes::LY306, level_of(rule), unit.id.span, message).label("缺“统战委员”"),
    };
    finding.help(MEND)
}

/// LY316.
fn unwritten(unit: &Unit) -> Diagnostic {
    let message = format!("{}没有写明这一天谁是统战委员", unit.name);
    Diagnostic::at(&codes::LY316, Level::Hint, unit.id.span, message)
        .label("没有写到这一天")
        .help("请在 units.yaml 里写上历任和起止：统战委员: [{干部: ……, 自: ……, 止: ……}, ……]")
}

/// LY306 for a commissioner who has left, or who belongs to another unit.
fn not_one_of_theirs(
    facts: &Facts<'_>,
    rule: &Rule,
    (key, unit): (UnitKey, &Unit),
    named: &Spanned<CadreKey>,
) -> Option<Diagnostic> {
    let cadre = facts.model.cadre(named.value);
    let id = &cadre.id.value;
    let (message, place) = if cadre.unit.value != key {
        (format!("{}的统战委员 {id} 不是本单位的干部", unit.name), "这里写着单位")
    } else if !cadre.serves_during(facts.as_of, facts.as_of) {
        (format!("{}的统战委员 {id} 已不在任", unit.name), "这里写着任职的起止")
    } else {
        return None;
    };
    Some(Diagnostic::at(&codes::LY306, level_of(rule), named.span, message).also(cadre.id.span, place).help(MEND))
}

/// LY307.
fn parts_unstated(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let RosterOwner::Unit(unit) = &roster.owner.value else { continue };
        let first = first_day(model, roster.year.value);
        let Some(parameters) = parameters(rule, first).filter(|parameters| parameters.part_required) else { continue };
        if !concerns(parameters, model.unit(*unit)) {
            continue;
        }
        let message = "名单没有写明统战委员起了什么作用";
        let finding = match &roster.commissioner_part {
            None => Diagnostic::at(&codes::LY307, level_of(rule), roster.span, message).label("缺“统战委员”"),
            Some(part) if NOTHING.contains(&part.value.trim()) => {
                Diagnostic::at(&codes::LY307, level_of(rule), part.span, message).label("等于没有写")
            }
            Some(_) => continue,
        };
        findings.push(
            with_basis(finding, model, rule, first)
                .help("请用一句话写明，例如 统战委员: 汇总党外人士情况，提出初步名单")
                .subject(subject::list(model, roster)),
        );
    }
    findings
}
