//! What makes a draft a paper: the number, the day and the signature under which it was issued, as `papers/` has them.
//! Where nothing is recorded there is none of them on the paper, and it says that it is a draft.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Model;
use crate::model::paper::{Correction, IssuedPaper, PaperIdentity, PaperKind};
use crate::report::words::wording;

/// 征求意见稿: what stands in the place of 文号 until the paper is issued.
pub(crate) const DRAFT: &str = "征求意见稿";

/// How a paper was issued.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Issue {
    /// 文号; empty where the Office gives none.
    pub(crate) document: String,
    /// 成文日期, in words.
    pub(crate) date: String,
    /// 签发人: the name that the record names, else the post; empty on papers that do not show it.
    pub(crate) signed_by: String,
    /// 抄送, in one line; empty where nobody gets a copy.
    pub(crate) copies: String,
    /// 工作要求, a sentence each.
    pub(crate) requirements: Vec<String>,
    /// 更正, a sentence each.
    pub(crate) corrections: Vec<String>,
    /// 成文日期.
    #[serde(skip)]
    pub(crate) day: NaiveDate,
    /// The day from which on all of the record is known.
    #[serde(skip)]
    pub(crate) known: NaiveDate,
}

impl Issue {
    /// How a paper was issued; `None` until that is recorded.
    pub(crate) fn of(model: &Model, identity: &PaperIdentity) -> Option<Self> {
        let paper = model.papers.iter().find(|paper| paper.identity() == *identity)?;
        Some(Self::recorded(model, paper))
    }

    fn recorded(model: &Model, paper: &IssuedPaper) -> Self {
        // 签发人 stands on papers that go up (GB/T 9704 7.2.6), and no name stands on one for the public.
        let shown = paper.signed_by.as_ref().filter(|_| paper.kind.value.goes_up());
        Self {
            document: paper.document.as_ref().map_or_else(String::new, |document| document.value.clone()),
            date: wording::day(paper.date.value),
            signed_by: shown.map_or_else(String::new, |signer| wording::officer(model, Some(&signer.value))),
            copies: paper.copies.join("，"),
            requirements: paper.requirements.clone(),
            corrections: paper.corrections.iter().map(corrected).collect(),
            day: paper.date.value,
            known: paper.corrections.iter().map(|one| one.date.value).fold(paper.date.value, NaiveDate::max),
        }
    }
}

/// `2026年3月20日更正：“已联系38对”改为“已联系39对”（补记了一次联系）。`
fn corrected(Correction { date, was, is, reason }: &Correction) -> String {
    let reason = reason.as_ref().map(|reason| format!("（{}）", reason.trim_end_matches('。'))).unwrap_or_default();
    format!("{}更正：原文“{was}”，改为“{is}”{reason}。", wording::day(date.value))
}

/// The papers that were issued in the course of their periods, each with the day of its figures: they are papers of
/// their own, beside the one that the period will have.
pub(crate) fn interim<'a>(
    model: &'a Model,
    kind: PaperKind,
    period: &'a str,
) -> impl Iterator<Item = (NaiveDate, Issue)> + use<'a> {
    let is_own = move |paper: &&IssuedPaper| paper.period.as_ref().is_some_and(|own| own.value == period);
    let own = model.papers.iter().filter(move |paper| paper.kind.value == kind).filter(is_own);
    own.filter_map(|paper| Some((paper.as_of.as_ref()?.value, Issue::recorded(model, paper))))
}

/// The papers of a kind that were issued and are of a day or of a suggestion, each with how it was issued.
pub(crate) fn issued(model: &Model, kind: PaperKind) -> impl Iterator<Item = (PaperIdentity, Issue)> {
    let own = model.papers.iter().filter(move |paper| paper.kind.value == kind);
    own.map(|paper| (paper.identity(), Issue::recorded(model, paper)))
}
