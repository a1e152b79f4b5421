//! What is asked of a decision: which meeting, when, under which number. Nothing of it is taken for granted.

use anyhow::Result;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::options::Decision;
use crate::cli::new::school::{School, line};
use crate::model::pack::RosterDecisionParameters;
use crate::write::roster::DecisionText;

/// The decision; `None` where none was made yet, or something is missing, which the asker knows.
///
/// # Errors
///
/// If the asked one leaves.
pub(super) fn ask(
    school: &School,
    (flags, rule): (&Decision, Option<&RosterDecisionParameters>),
    asker: &mut Asker<'_>,
) -> Result<Option<DecisionText>> {
    if flags.undecided {
        if is_said(flags) {
            asker.fault("--undecided 是还没有确定；写了会议、日子或文号的，不写它");
        }
        return Ok(None);
    }
    let question = Question {
        flag: "--decided",
        words: if asker.has_somebody() {
            "哪一天由会议确定的"
        } else {
            "哪一天由会议确定的；还没有确定的写 --undecided"
        },
        given: flags.decided.as_deref(),
        usual: if asker.has_somebody() { Usual::Optional(true) } else { Usual::Needed },
        ..Question::default()
    };
    let Some(day) = asker.answer(&question, |text| days::past(text, school.as_of))? else { return Ok(None) };
    let deciders = rule.map(|rule| rule.deciders.clone()).unwrap_or_default();
    let question = Question {
        flag: "--decided-by",
        words: "哪次会议",
        given: flags.decided_by.as_deref(),
        usual: offered(&deciders),
        choices: choices(&deciders),
    };
    let meeting = asker.answer(&question, line)?;
    let required = rule.is_some_and(|rule| rule.document_required);
    let question = Question {
        flag: "--document",
        words: "文号",
        given: flags.document.as_deref(),
        usual: if required { Usual::Needed } else { Usual::Optional(true) },
        ..Question::default()
    };
    let document = asker.answer(&question, line)?;
    Ok(meeting.map(|meeting| DecisionText { meeting, day: Some(day), document }))
}

/// Whether the command line says anything of a decision.
pub(super) fn is_said(flags: &Decision) -> bool {
    [&flags.decided, &flags.decided_by, &flags.document].iter().any(|flag| flag.is_some())
}

/// Words of the pack as choices.
pub(super) fn choices(words: &[String]) -> Vec<(String, String)> {
    words.iter().map(|word| (word.clone(), word.clone())).collect()
}

/// The only one is offered.
pub(super) fn offered(words: &[String]) -> Usual {
    match words {
        [only] => Usual::Offered(only.clone()),
        _ => Usual::Needed,
    }
}
