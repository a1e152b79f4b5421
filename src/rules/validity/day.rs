//! LY709 and LY710: the day itself. On a day of no term nothing is due, and nobody would notice why;
//! a record of tomorrow is most likely a slip, and would count by itself when the day comes.

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::Verdict;
use crate::model::known::LaterDate;
use crate::rules::codes;
use crate::rules::facts::Facts;

/// Both, in this order.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    outside_calendar(facts).into_iter().chain(facts.ahead.iter().map(ahead)).collect()
}

/// LY709, at the term that is nearest before the day, else at the first.
fn outside_calendar(facts: &Facts<'_>) -> Option<Diagnostic> {
    let calendar = &facts.model.calendar;
    let message = calendar.lacks(facts.as_of)?;
    let nearest = calendar.terms.iter().rev().find(|term| term.start <= facts.as_of).or(calendar.terms.first())?;
    let finding = Diagnostic::at(&codes::LY709, Level::Warning, nearest.id.span, message)
        .label("离这一天最近的一期")
        .note(format!(
            "说明：这一天不在校历的任何一期里，没有正在进行的一期，“{}”的数少于实际，不表示都做完了",
            Verdict::Due.word()
        ))
        .help("新的校历还没有写的，请在 calendar/ 里补写；截至日写错的，请改 --as-of")
        .help("假期里的联系要计入前一期的，请在校历里写“计入至”");
    Some(finding)
}

/// LY710.
fn ahead(later: &LaterDate) -> Diagnostic {
    let LaterDate { record, key, date, span } = later;
    Diagnostic::at(&codes::LY710, Level::Warning, *span, format!("{record}的“{key}”写的是 {date}，晚于今天"))
        .label("这一天还没有到，不计入")
        .help("日期写错的，请改正；没有写错的不用改，到那一天自然计入")
}
