//! What is put right in a paper that was issued: a part of `lianyi new paper`.

use anyhow::Result;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::options::Correction;
use crate::cli::new::school::{School, line};
use crate::model::paper::IssuedPaper;
use crate::write::paper::CorrectionText;

/// One correction of a paper that is recorded, where there is any; of one that is not there is nothing to put right.
///
/// # Errors
///
/// If the asked one leaves.
pub(super) fn ask(
    school: &School,
    (args, there): (&Correction, Option<&IssuedPaper>),
    asker: &mut Asker<'_>,
) -> Result<Option<CorrectionText>> {
    let Correction { was, becomes, corrected, reason } = args;
    let given = [("--was", was), ("--becomes", becomes), ("--corrected", corrected), ("--reason", reason)];
    let mut flags = given.into_iter().filter_map(|(flag, text)| text.as_ref().map(|_| flag)).peekable();
    let Some(paper) = there else {
        for flag in flags {
            asker.fault(format!("{flag} 这份文书还没有印发的记录，没有可更正的；先记下印发，再写更正"));
        }
        return Ok(None);
    };
    let is_wanted = flags.peek().is_some();
    let old = Question {
        usual: if is_wanted { Usual::Needed } else { Usual::Optional(true) },
        ..question("--was", "印发以后要更正的：印发时怎样写的（原文照录）", was.as_ref())
    };
    let Some(old) = asker.answer(&old, line)? else {
        return Ok(None);
    };
    let new = asker.answer(&question("--becomes", "改为怎样写", becomes.as_ref()), |text| match line(text)? {
        same if same == old => Err("和原文一样".to_owned()),
        other => Ok(other),
    })?;
    let usual = Usual::Offered("今天".to_owned());
    let day = Question { usual, ..question("--corrected", "哪一天更正的", corrected.as_ref()) };
    let issued = paper.date.value;
    let date = asker.answer(&day, |text| match days::past(text, school.as_of)? {
        day if day < issued => Err(format!("{day} 早于成文日期 {issued}")),
        day => Ok(day),
    })?;
    let why = Question { usual: Usual::Optional(true), ..question("--reason", "为什么更正", reason.as_ref()) };
    let reason = asker.answer(&why, line)?;
    let is_there = |one: &crate::model::paper::Correction| one.was == old && Some(&one.is) == new.as_ref();
    if paper.corrections.iter().any(is_there) {
        asker.fault("--was 这一处更正已经写了");
    }
    let (Some(is), Some(date)) = (new, date) else { return Ok(None) };
    Ok(Some(CorrectionText { date, was: old, is, reason }))
}

fn question<'q>(flag: &'static str, words: &'q str, given: Option<&'q String>) -> Question<'q> {
    let given = given.map(String::as_str);
    Question { flag, words, given, ..Question::default() }
}
