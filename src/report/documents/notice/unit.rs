//! 各单位完成情况: the verdicts of the term, unit by unit.

use serde::Serialize;

use crate::ledger::Tally;
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;

/// The table of all units.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeUnits {
    /// How the last column is called: 完成率 once the term is over, before that 进度.
    pub(crate) share_label: &'static str,
    /// One row a unit that has duties, in the order of 编号.
    pub(crate) rows: Vec<NoticeUnit>,
    pub(crate) total: NoticeUnit,
    /// What the table does not say.
    pub(crate) remark: String,
}

/// One unit.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeUnit {
    /// 单位.
    pub(crate) unit: String,
    /// 应联系.
    pub(crate) owed: usize,
    /// 已联系.
    pub(crate) met: usize,
    /// 未到期.
    pub(crate) due: usize,
    /// 未联系.
    pub(crate) missed: usize,
    /// 豁免.
    pub(crate) waived: usize,
    /// Share of what is not excused; `—` without a whole.
    pub(crate) share: String,
}

/// The units of a term.
pub(super) fn units(scope: &Scope<'_>) -> NoticeUnits {
    let model = scope.facts.model;
    let of_unit = |unit| -> Tally { scope.duties().filter(|duty| duty.holder.unit(model) == Some(unit)).collect() };
    let tallies = model.unit_keys().map(|(key, unit)| (unit.name.as_str(), of_unit(key)));
    let rows = tallies.filter(|(_, tally)| tally.total() > 0).map(|(name, tally)| row(name, tally)).collect();
    let total = scope.tally();
    NoticeUnits {
        share_label: if scope.open() { "进度" } else { "完成率" },
        rows,
        total: row("合计", total),
        remark: remark(scope, total),
    }
}

fn row(unit: &str, tally: Tally) -> NoticeUnit {
    NoticeUnit {
        unit: unit.to_owned(),
        owed: tally.owed(),
        met: tally.met,
        due: tally.due,
        missed: tally.missed,
        waived: tally.waived,
        share: wording::share(tally.met, tally.owed()).unwrap_or_else(|| "—".to_owned()),
    }
}

fn remark(scope: &Scope<'_>, total: Tally) -> String {
    let unit = scope.unit();
    let counted = match unit {
        "对" => "一名干部与一名联谊对象为一对",
        _ => "一条规则对一名干部与一名联谊对象的要求为一项",
    };
    let silent = if total.silent > 0 {
        format!("另有{}{unit}规则未规定次数，未列入。", total.silent)
    } else {
        String::new()
    };
    format!("{counted}，按干部所在单位统计。{silent}")
}
