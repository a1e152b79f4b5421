//! What makes a draft a paper: the number, the day and the signature under which it was issued, as `papers/` has them.
//! Where nothing is recorded there is none of them on the paper, and it says that it is a draft.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Model;
use crate::model::paper::{IssuedPaper, PaperKind};
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
    /// 成文日期, from which on the record is known.
    #[serde(skip)]
    pub(crate) day: NaiveDate,
}

impl Issue {
    /// How the paper of a period was issued; `None` until that is recorded. `as_of` is the day of its figures where
    /// that is not the end of the period.
    pub(crate) fn of(model: &Model, kind: PaperKind, period: &str, as_of: Option<NaiveDate>) -> Option<Self> {
        let mut papers = model.papers.iter().filter(|paper| paper.kind.value == kind && paper.period.value == period);
        let paper = papers.find(|paper| paper.as_of.as_ref().map(|day| day.value) == as_of)?;
        Some(Self::recorded(model, paper))
    }

    fn recorded(model: &Model, paper: &IssuedPaper) -> Self {
        // 签发人 stands on papers that go up (GB/T 9704 7.2.6), and no name stands on one for the public.
        let shown = paper.signed_by.as_ref().filter(|_| paper.kind.value == PaperKind::Annual);
        Self {
            document: paper.document.clone().unwrap_or_default(),
            date: wording::day(paper.date.value),
            signed_by: shown.map_or_else(String::new, |signer| wording::officer(model, Some(&signer.value))),
            copies: paper.copies.join("，"),
            requirements: paper.requirements.clone(),
            day: paper.date.value,
        }
    }
}

/// The papers that were issued in the course of their periods, each with the day of its figures: they are papers of
/// their own, beside the one that the period will have.
pub(crate) fn interim<'a>(
    model: &'a Model,
    kind: PaperKind,
    period: &'a str,
) -> impl Iterator<Item = (NaiveDate, Issue)> + use<'a> {
    let own = model.papers.iter().filter(move |paper| paper.kind.value == kind && paper.period.value == period);
    own.filter_map(|paper| Some((paper.as_of.as_ref()?.value, Issue::recorded(model, paper))))
}
