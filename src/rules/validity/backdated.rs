//! LY714: an interpretation that claims to have held before it was made (六). It holds from 日期 at the earliest, so that
//! what was asked of a past period stays as it was.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::model::office::Interpretation;
use crate::rules::codes;

/// LY714, in the order of their ids.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let backdated = |made: &&Interpretation| made.from.value < made.decided.value;
    model.interpretations.iter().filter(backdated).map(|made| finding(model, made)).collect()
}

fn finding(model: &Model, made: &Interpretation) -> Diagnostic {
    let (id, decided) = (&made.id.value, made.decided.value);
    let message = format!("解释 {id} {decided} 才作出，“自”写的是 {}", made.from.value);
    let number = &made.clause.value;
    let title = model.pack.clause(number).map_or(String::new(), |clause| format!(" {}", clause.title));
    Diagnostic::at(&codes::LY714, Level::Warning, made.from.span, message)
        .label("早于作出之日")
        .also(made.decided.span, "作出之日，从这天起有效")
        .note(format!("依据：{number}{title}（解释 {id}）"))
        .note(format!("说明：{decided} 以前开始的各期，仍按当时的规定核对，已有的结论不变"))
        .help(format!("请把“自”改为 {decided} 或以后；日期写错的，请改正"))
        .subject(Subject::about(Named::Words(id.clone())))
}
