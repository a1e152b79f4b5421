//! 附件 各单位情况: the verdicts of the period, unit by unit, and below them whom and what they lack.

use serde::Serialize;

use crate::ledger::{DutyWords, Tally, Verdict};
use crate::report::documents::notice::pair::{self, Unmet};
use crate::report::documents::notice::roster::{self, Wanting};
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::said;
use crate::report::words::wording;

/// What the annex about the units holds.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeState {
    /// Title of the annex.
    pub(crate) title: String,
    /// How the table of all units is headed.
    pub(crate) heading: String,
    /// The table of all units; without rows where nobody has to be met.
    pub(crate) units: NoticeUnits,
    /// The pairs that are not met, verdict by verdict.
    pub(crate) unmet: Vec<Unmet>,
    /// The lists that were not decided as the rules ask.
    pub(crate) lists: Vec<Wanting>,
    /// Which units answered what they missed of these, and when; empty where none did.
    pub(crate) answered: String,
}

/// Title of the annex.
pub(super) fn title(scope: &Scope<'_>) -> String {
    format!("各单位{}情况", scope.facts.model.pack.appellations.matter)
}

/// The annex; `None` where it would say nothing.
pub(super) fn state(scope: &Scope<'_>) -> Option<NoticeState> {
    let (units, unmet, lists) = (units(scope), pair::unmet(scope), roster::wanting(scope));
    let says = !units.rows.is_empty() || !unmet.is_empty() || !lists.is_empty();
    let heading = if scope.open() { "联系进展" } else { "联系完成情况" }.to_owned();
    let answered = said::mentioned(scope.facts.model, scope.duties().chain(roster::lacking(scope)));
    says.then(|| NoticeState { title: title(scope), heading, units, unmet, lists, answered })
}

/// The table of all units.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeUnits {
    /// How the columns of numbers are called: 应联系, 已联系, and the others of which there are any.
    pub(crate) heads: Vec<&'static str>,
    /// How the last column is called: 完成率 once the term is over, before that 进度.
    pub(crate) share_label: &'static str,
    /// One row a unit that has duties, in the order of 编号, and behind them their sum.
    pub(crate) rows: Vec<NoticeUnit>,
    /// What the table does not say.
    pub(crate) remark: String,
}

/// One unit.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeUnit {
    /// 单位, with the rule where there are several.
    pub(crate) unit: String,
    /// Whether it is the sum of the rows before it.
    pub(crate) total: bool,
    /// The numbers, a column each.
    pub(crate) numbers: Vec<usize>,
    /// Share of what is not excused; `—` without a whole.
    pub(crate) share: String,
}

/// The units of a period; where several rules ask for contact, rule by rule.
fn units(scope: &Scope<'_>) -> NoticeUnits {
    let model = scope.facts.model;
    let rules = scope.rules();
    let several = rules.len() > 1;
    let total = &model.pack.appellations.total;
    let mut rows = Vec::new();
    for rule in &rules {
        let own = || scope.duties().filter(|duty| duty.rule == *rule);
        let name = |of: &str| if several { format!("{of}（{}）", model.rule(*rule).id.value) } else { of.to_owned() };
        for (key, unit) in model.unit_keys() {
            let tally: Tally = own().filter(|duty| duty.holder.unit(model) == Some(key)).collect();
            if tally.total() > 0 {
                rows.push(row(scope, name(&unit.name), tally, false));
            }
        }
        rows.push(row(scope, name(total), own().collect(), true));
    }
    NoticeUnits {
        heads: columns(scope).into_iter().map(|column| column.0).collect(),
        share_label: if scope.open() { "进度" } else { "完成率" },
        rows,
        remark: remark(scope, several),
    }
}

/// A column of numbers: its head, and what it counts.
type NumberColumn = (&'static str, fn(Tally) -> usize);

/// 应联系 and 已联系, and of the others those that are not zero throughout.
fn columns(scope: &Scope<'_>) -> Vec<NumberColumn> {
    let DutyWords { owed, met, not_yet, missed, waived, .. } = DutyWords::CONTACT;
    let always: [NumberColumn; 2] = [(owed, |tally| tally.owed()), (met, |tally| tally.met)];
    let others: [NumberColumn; 3] =
        [(not_yet, |tally| tally.due), (missed, |tally| tally.missed), (waived, |tally| tally.waived)];
    let sum = scope.tally();
    always.into_iter().chain(others.into_iter().filter(|(_, count)| count(sum) > 0)).collect()
}

fn row(scope: &Scope<'_>, unit: String, tally: Tally, total: bool) -> NoticeUnit {
    let share = if scope.open() { wording::share(tally.met, tally.owed()) } else { wording::rate(tally) };
    NoticeUnit {
        unit,
        total,
        numbers: columns(scope).into_iter().map(|(_, count)| count(tally)).collect(),
        share: share.unwrap_or_else(|| "—".to_owned()),
    }
}

fn remark(scope: &Scope<'_>, several: bool) -> String {
    let apart = if several { "各条规则分开合计。" } else { "" };
    let tally = scope.tally();
    let unit = wording::pair_unit(scope.duties());
    let silent = match tally.silent {
        0 => String::new(),
        number => format!("另有{number}{unit}{}次数，未列入。", Verdict::Silent.word()),
    };
    let unstated = match tally.unstated {
        0 => String::new(),
        number => format!("{}中有{number}{unit}{}，没有专栏。", DutyWords::CONTACT.owed, Verdict::Unstated.word()),
    };
    format!("{apart}{silent}{unstated}")
}
