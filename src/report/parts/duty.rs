//! A duty as every list shows it, and lists of duties grouped by verdict.

use chrono::NaiveDate;

use crate::ledger::cover::ineffective_waiver;
use crate::ledger::{Duty, Holder, Verdict};
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::evidence::{self, Ruled};
use crate::report::parts::ground;
use crate::report::parts::{Badge, Link};

/// One line of a list of duties.
#[derive(Clone, Debug)]
pub(crate) struct DutyRow {
    /// The period, leading to its list.
    pub(crate) period: Link,
    /// The rule, leading to its parameters and interpretations; `None` where the table says it of all rows.
    pub(crate) rule: Option<Link>,
    /// Who has to do it.
    pub(crate) holder: Link,
    /// 编号 of the holder; empty for the Office.
    pub(crate) holder_id: String,
    /// The unit it belongs to; empty where the unit itself has it.
    pub(crate) unit: String,
    /// Towards whom, or what.
    pub(crate) object: Link,
    /// 编号 of the object; empty for a list.
    pub(crate) object_id: String,
    /// How much counted of what is asked: `0/1 次`.
    pub(crate) required: String,
    pub(crate) verdict: Badge,
    pub(crate) evidence: Vec<Link>,
    /// On what kinds of contact it rests; empty unless it is a pair's and met.
    pub(crate) rests_on: String,
    /// Whether the period is over and nothing counted.
    pub(crate) nothing: bool,
    /// What did not, and why.
    pub(crate) not_counted: Vec<Ruled>,
    /// The waiver in words; empty without one.
    pub(crate) waiver: String,
    /// What the unit says to it; empty unless it was missed.
    pub(crate) answers: Vec<AnswerView>,
    /// Days left in words; empty once the period is over or the duty met.
    pub(crate) left: String,
}

/// Duties of one verdict.
#[derive(Clone, Debug)]
pub(crate) struct DutyGroup {
    /// Anchor of the group.
    pub(crate) id: String,
    pub(crate) badge: Badge,
    pub(crate) number: usize,
    /// The duties, one table a rule.
    pub(crate) tables: Vec<DutyTable>,
}

/// Duties of one verdict that belong together.
#[derive(Clone, Debug)]
pub(crate) struct DutyTable {
    /// Anchor of the table.
    pub(crate) id: String,
    /// What the table holds, for its caption.
    pub(crate) caption: String,
    /// The rule of all rows, leading to its parameters and interpretations.
    pub(crate) rule: Link,
    pub(crate) rows: Vec<DutyRow>,
}

/// Groups duties by verdict, one table for each rule; empty groups are left out.
pub(crate) fn groups(lookup: &Lookup<'_>, duties: &[&Duty], verdicts: &[Verdict]) -> Vec<DutyGroup> {
    let groups = verdicts.iter().map(|verdict| {
        let of_verdict: Vec<&Duty> = duties.iter().copied().filter(|duty| duty.verdict == *verdict).collect();
        let number = of_verdict.len();
        let tables = by_rule(lookup, of_verdict, *verdict);
        DutyGroup { id: address::verdict_anchor(*verdict), badge: (*verdict).into(), number, tables }
    });
    groups.filter(|group| group.number > 0).collect()
}

fn by_rule(lookup: &Lookup<'_>, mut duties: Vec<&Duty>, verdict: Verdict) -> Vec<DutyTable> {
    duties.sort_by_key(|duty| duty.rule);
    let tables = duties.chunk_by(|a, b| a.rule == b.rule).map(|same| {
        let rule = same[0].rule;
        DutyTable {
            id: address::rule_verdict_anchor(rule, verdict),
            caption: caption(lookup, rule, verdict, same),
            rule: lookup.rules[rule.index()].clone(),
            rows: same.iter().map(|duty| row(lookup, duty)).collect(),
        }
    });
    tables.collect()
}

/// `定期联系：未联系 5 项`.
fn caption(lookup: &Lookup<'_>, rule: RuleKey, verdict: Verdict, duties: &[&Duty]) -> String {
    let of_pairs = duties.iter().all(|duty| duty.is_contact());
    let word = verdict.word_for(of_pairs);
    format!("{}：{word} {} 项", lookup.facts.model.rule(rule).id.value, duties.len())
}

/// The order in which lists show verdicts: what asks for something comes first.
pub(crate) const MISSING_FIRST: [Verdict; 6] =
    [Verdict::Missed, Verdict::Due, Verdict::Unstated, Verdict::Waived, Verdict::Silent, Verdict::Met];

/// One duty.
pub(crate) fn row(lookup: &Lookup<'_>, duty: &Duty) -> DutyRow {
    let model = lookup.facts.model;
    let holder_id = if duty.holder == Holder::Office { "" } else { duty.holder.id(model) };
    let (object, object_id) = evidence::object(lookup, &duty.object);
    let open = matches!(duty.verdict, Verdict::Due);
    DutyRow {
        period: Link::period(&duty.period.name),
        rule: None,
        holder: Link::holder(model, &duty.holder),
        holder_id: holder_id.to_owned(),
        unit: of_cadre(model, &duty.holder),
        object,
        object_id,
        required: required(duty),
        verdict: duty.into(),
        evidence: duty.evidence.iter().map(|record| evidence::evidence(lookup, *record)).collect(),
        rests_on: ground::words(lookup, duty),
        nothing: duty.verdict == Verdict::Missed && duty.evidence.is_empty() && duty.not_counted.is_empty(),
        not_counted: duty.not_counted.iter().map(|entry| evidence::ruled(lookup, entry)).collect(),
        waiver: waiver(lookup, duty),
        answers: answer::to_duty(lookup, duty),
        left: duty.days_left.filter(|_| open).map(|_| left(lookup, duty)).unwrap_or_default(),
    }
}

/// The unit of a cadre who has a duty.
fn of_cadre(model: &Model, holder: &Holder) -> String {
    match holder {
        Holder::Cadre(cadre) => model.unit(model.cadre(*cadre).unit.value).name.clone(),
        Holder::Unit(_) | Holder::Office => String::new(),
    }
}

/// What counted beside what is asked; of what was waived or is not said, only the latter.
fn required(duty: &Duty) -> String {
    match duty.required {
        None => Verdict::Silent.word().to_owned(),
        Some(times) => format!("{}/{times} 次", duty.evidence.len()),
    }
}

/// Until when it is to be done, in the words of the to-do: nobody should wait for the holidays behind a term, in which
/// it would still count.
fn left(lookup: &Lookup<'_>, duty: &Duty) -> String {
    if duty.is_past_doing() {
        return format!("结对已于 {} 结束，不能再补", duty.latest);
    }
    let (end, until) = (duty.period.end, duty.latest);
    let as_of = lookup.facts.as_of;
    let days = |day: NaiveDate| (day - as_of).num_days();
    if end < until && as_of <= end {
        format!("{end} 以前，还有 {} 天（{until} 以前的仍计入）", days(end))
    } else {
        format!("{until} 以前，还有 {} 天", days(until))
    }
}

/// The waiver of a duty in words, or one that covers it without effect; empty without either.
pub(crate) fn waiver(lookup: &Lookup<'_>, duty: &Duty) -> String {
    let model = lookup.facts.model;
    let (waiver, note) = match duty.waiver {
        Some(key) => {
            let waiver = model.waiver(key);
            (waiver, waiver.validity.value.until.map_or_else(|| "长期".to_owned(), |day| format!("至 {day}")))
        }
        None => match ineffective_waiver(model, duty) {
            Some((waiver, why)) => (waiver, why.words(waiver)),
            None => return String::new(),
        },
    };
    format!("{}：{}（{}批准，{note}）", waiver.id.value, waiver.reason.value, waiver.approved_by.value)
}
