//! `feedback/`: opinions and suggestions and their way through the Office to the Party committee
//! and back (四.3, 五.4). Steps are appended, never overwritten.

use chrono::NaiveDate;

use crate::model::contact::Contact;
use crate::model::key::{ContactKey, FriendKey};
use crate::model::people::Officer;
use crate::source::{FileId, Span, Spanned};

/// One feedback item (意见建议).
#[derive(Clone, Debug)]
pub struct Feedback {
    /// The file.
    pub file: FileId,
    /// 编号, such as `FB2025-014`.
    pub id: Spanned<String>,
    /// 来源: the contact in which it was raised.
    pub source: Option<Spanned<ContactKey>>,
    /// 提出: the day of a suggestion that was made in writing; one with 来源 has the day of its contact.
    pub submitted: Option<Spanned<NaiveDate>>,
    /// The first day of the year whose folder holds the file.
    pub year_begins: Option<NaiveDate>,
    /// 联谊对象: who raised it, and must be answered.
    pub friends: Vec<Spanned<FriendKey>>,
    /// 类别: 教学, 科研, 艺术实践, 管理, 服务, 生活困难 …
    pub category: Spanned<String>,
    /// 摘要: one sentence.
    pub summary: String,
    /// 经过: the steps taken, as written.
    pub steps: Vec<Step>,
    /// The Markdown below the front matter.
    pub body: Span,
}

/// One dated step of a feedback item.
#[derive(Clone, Debug)]
pub struct Step {
    /// 步骤.
    pub kind: Spanned<StepKind>,
    /// 日期.
    pub date: Spanned<NaiveDate>,
    /// 经办: who did it, as an office or a post, never a person's name.
    pub by: Option<String>,
    /// 承办单位 of 交办.
    pub assigned_to: Option<String>,
    /// 期限 of 交办.
    pub deadline: Option<Spanned<NaiveDate>>,
    /// 结果 of 办结.
    pub outcome: Option<Spanned<Outcome>>,
    /// 阅知 of 批示: the leader took note and asks for nothing.
    pub noted: bool,
    /// 批示人 of 批示: which leader gave the instruction.
    pub instructed_by: Option<Spanned<Officer>>,
    /// 由谁: who explained to the person what cannot be solved, or why (四.3).
    pub explained_by: Option<Spanned<Officer>>,
    /// 向谁: to whom it was explained.
    pub explained_to: Vec<Spanned<FriendKey>>,
    /// 说明: explanation in words; 四.3 asks for it where a difficulty cannot be solved yet.
    pub explanation: Option<Spanned<String>>,
}

/// 步骤: the stations of a feedback item, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// 汇总: the Office takes it up.
    Collected,
    /// 上报: reported to the Party committee.
    Reported,
    /// 批示: a leader's instruction.
    Instructed,
    /// 交办: handed to a unit, with a deadline.
    Assigned,
    /// 办结: settled.
    Settled,
    /// 答复本人: the person who raised it was answered.
    Answered,
}

impl StepKind {
    /// All steps in their order.
    pub const ALL: [Self; 6] =
        [Self::Collected, Self::Reported, Self::Instructed, Self::Assigned, Self::Settled, Self::Answered];

    /// The word of the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Collected => "汇总",
            Self::Reported => "上报",
            Self::Instructed => "批示",
            Self::Assigned => "交办",
            Self::Settled => "办结",
            Self::Answered => "答复本人",
        }
    }
}

/// 结果 of 办结.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 已解决.
    Solved,
    /// 已说明.
    Explained,
    /// 暂不能解决: 四.3 then asks for an explanation to the person.
    Unsolved,
}

impl Outcome {
    /// Whether it asks for an explanation to the person (四.3).
    #[must_use]
    pub const fn is_explained(self) -> bool {
        matches!(self, Self::Explained | Self::Unsolved)
    }

    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Solved, Self::Explained, Self::Unsolved];

    /// The word of the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Solved => "已解决",
            Self::Explained => "已说明",
            Self::Unsolved => "暂不能解决",
        }
    }
}

impl Feedback {
    /// 提出: the day on which it was raised, that of its contact or its own; `None` where nobody wrote it down.
    #[must_use]
    pub fn raised(&self, contacts: &[Contact]) -> Option<NaiveDate> {
        let contact = self.source.as_ref().map(|source| contacts[source.value.index()].date.value);
        contact.or_else(|| self.submitted.as_ref().map(|day| day.value))
    }

    /// The day from which it is there: 提出, else that of its first step, else the first of its year.
    #[must_use]
    pub fn known_since(&self, contacts: &[Contact]) -> Option<NaiveDate> {
        let first = || self.steps.iter().map(|step| step.date.value).min();
        self.raised(contacts).or_else(first).or(self.year_begins)
    }

    /// What came of it; `None` before it was settled.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.steps.iter().rev().find_map(|step| step.outcome.as_ref()).map(|outcome| outcome.value)
    }

    /// How far the item has come; `None` before its first step.
    ///
    /// What was answered may be handed over once more: the last hand-over, settlement or answer
    /// says where the item is. A step 批示 between them does not change this.
    #[must_use]
    pub fn reached(&self) -> Option<&Step> {
        let late = |step: &&Step| step.kind.value >= StepKind::Assigned;
        let furthest = || self.steps.iter().max_by_key(|step| step.kind.value);
        self.steps.iter().rfind(late).or_else(furthest)
    }

    /// The step that is waited for; `None` once the person was answered.
    #[must_use]
    pub fn awaited(&self) -> Option<StepKind> {
        match self.reached().map(|step| step.kind.value) {
            None => Some(StepKind::Collected),
            Some(StepKind::Collected) => Some(StepKind::Reported),
            Some(StepKind::Reported | StepKind::Instructed) => Some(StepKind::Assigned),
            Some(StepKind::Assigned) => Some(StepKind::Settled),
            Some(StepKind::Settled) => Some(StepKind::Answered),
            Some(StepKind::Answered) => None,
        }
    }

    /// Whether the person was answered, and nothing is left to do.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.awaited().is_none()
    }
}
