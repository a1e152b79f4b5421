//! The duty ledger (应办事项台账): every duty of every holder with its verdict and its evidence.
//!
//! All numbers of all pages are counted from here. The rules put duties in; this module gives
//! them their verdicts and sums them up. It prints nothing and knows no clause.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::key::{
    AssessmentKey, CadreKey, ContactKey, FeedbackKey, FriendKey, ReportKey, ReviewKey, RosterKey, RuleKey, TermKey,
    UnitKey, WaiverKey, YearKey,
};
use crate::model::pack::PeriodDay;
use crate::source::Span;

pub mod answered;
pub mod assessment;
pub mod change;
pub mod contacts;
pub mod course;
pub mod cover;
pub mod greeting;
pub mod ground;
pub mod heard;
pub mod pair;
pub mod period;
pub mod running;
pub mod story;
pub mod task;

mod about;
mod count;
mod index;
mod judged;
mod letters;
mod refusal;
mod repeated;
mod tally;
mod uncovered;
mod verdict;
mod window;

pub use count::{Counted, Counter};
pub use index::ContactIndex;
pub use judged::Judged;
pub use letters::Letters;
pub use refusal::{ContactWords, Refusals};
pub use tally::Tally;
pub use uncovered::Uncovered;
pub use verdict::{PendingDuty, judge, untimely};

pub use crate::model::verdict::{DutyWords, Verdict};

/// All duties, sorted by period, rule, holder and object.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The duties.
    pub duties: Vec<Duty>,
    /// Who is paired with whom in which school year.
    pub pairs: Vec<pair::Pair>,
    /// Contacts that belong to no duty at all, each with the reason.
    pub unmatched_contacts: Vec<NotCounted>,
    /// Periods that a rule does not ask for, because they began before the regulation came into force (六).
    pub before_force: Vec<(RuleKey, Period)>,
}

/// One duty: a rule asks a holder for something towards an object in a period.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The rule instance that creates it.
    pub rule: RuleKey,
    /// Who has to do it.
    pub holder: Holder,
    /// Towards whom, or what.
    pub object: Object,
    /// When.
    pub period: Period,
    /// The last day on which it can be done. A pair may end before its period does, and nobody is met behind that day.
    pub latest: NaiveDate,
    /// How many times at least; `None` reads 规则未规定 and makes the verdict silent.
    pub required: Option<u32>,
    /// The verdict.
    pub verdict: Verdict,
    /// What counted, in the order of time.
    pub evidence: Vec<Evidence>,
    /// What looked like evidence but did not count, and why.
    pub not_counted: Vec<NotCounted>,
    /// The waiver that covers it, if any; it is named even where the duty was met.
    pub waiver: Option<WaiverKey>,
    /// Days from `as_of` to the last counted day, while the period is open.
    pub days_left: Option<u32>,
    /// The place that creates the duty: the roster line, the unit, the pack's entry.
    pub origin: Span,
}

/// Who has a duty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A cadre.
    Cadre(CadreKey),
    /// A unit.
    Unit(UnitKey),
    /// The Office, for the list of a whole tier.
    Office,
}

/// Towards whom, or what, a duty is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// A friend: contact.
    Friend(FriendKey),
    /// All friends of the holder together: contact that is counted for a cadre or a unit.
    Friends,
    /// The list of a tier or of the holder's unit.
    Roster,
    /// A friend's own request (信息直通车): an answer.
    Request(ContactKey),
    /// A contact that took place: its record (记载).
    Note(ContactKey),
    /// A suggestion: its next step.
    Feedback(FeedbackKey),
    /// The Office's review of what is going on.
    Review,
    /// A periodic report.
    Report,
    /// The annual assessment of the holder's unit.
    Assessment,
}

/// The days of a duty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub start: NaiveDate,
    /// Last day of the term itself; holidays after it may still count, see `until`.
    pub end: NaiveDate,
    /// Last day that counts.
    pub until: NaiveDate,
    /// The school year it belongs to.
    pub year: YearKey,
    /// The term, where the period is one.
    pub term: Option<TermKey>,
    /// As readers see it: `2025-2026-1` or `2025-2026`.
    pub name: String,
}

/// A record that counted for a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A contact.
    Contact(ContactKey),
    /// A decided list.
    Roster(RosterKey),
    /// A step of a suggestion, by its position in 经过.
    Step(FeedbackKey, usize),
    /// A review.
    Review(ReviewKey),
    /// A report.
    Report(ReportKey),
    /// An assessment.
    Assessment(AssessmentKey),
}

/// A record that did not count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    /// The record.
    pub record: Evidence,
    /// The pair for which a contact was looked at; `None` for other records.
    pub pair: Option<(CadreKey, FriendKey)>,
    /// Why it did not count.
    pub reason: Reason,
}

impl NotCounted {
    /// The contact, where the record is one.
    #[must_use]
    pub const fn contact(&self) -> Option<ContactKey> {
        match self.record {
            Evidence::Contact(contact) => Some(contact),
            _ => None,
        }
    }
}

/// Why a record did not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The form is not one that counts.
    Form,
    /// None of its topics is one that counts.
    Topic,
    /// A letter that was not answered in the period.
    Unanswered,
    /// Before the pair began.
    BeforePair,
    /// After the pair ended.
    AfterPair,
    /// On a day of no term.
    NoTerm,
    /// Cadre and friend are on no list of that school year.
    NotPaired,
    /// The pair is on a list that was decided when the period was over.
    ListedLate,
    /// Before the regulation came into force.
    BeforeForce,
    /// A second record of one contact: same day, same pair, same form.
    Duplicate,
    /// The pair is on the list but has no duty in this period.
    NoDuty,
    /// The pair is on the list, but the period began before the regulation came into force.
    PeriodBeforeForce,
    /// Done, but after the last day.
    Late,
    /// A review that leaves units out.
    Incomplete,
    /// It does not say on which day it was done.
    Undated,
    /// A record without a text where the pack asks for one.
    NoText,
    /// It answers what was raised on nobody knows which day.
    Unraised,
    /// It answers what was handed over without a deadline, where the pack goes by it.
    NoDeadline,
    /// An assessment without all that the pack asks for.
    LacksParts,
    /// A list by the wrong body, in the wrong order, or with the decision of another year.
    Undecided,
    /// A list without a part of the procedure that the pack asks for.
    Informal,
    /// Nobody is named with whom the contact was, and no rule counts such meetings.
    Unnamed,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 22] = [
        Self::Form,
        Self::Topic,
        Self::Unanswered,
        Self::BeforePair,
        Self::AfterPair,
        Self::NoTerm,
        Self::NotPaired,
        Self::ListedLate,
        Self::BeforeForce,
        Self::Duplicate,
        Self::NoDuty,
        Self::PeriodBeforeForce,
        Self::Late,
        Self::Incomplete,
        Self::Undated,
        Self::NoText,
        Self::Unraised,
        Self::NoDeadline,
        Self::LacksParts,
        Self::Undecided,
        Self::Informal,
        Self::Unnamed,
    ];

    /// The words readers see.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Form => "形式不计入",
            Self::Topic => "内容不计入",
            Self::Unanswered => "这一期内没有得到回复",
            Self::BeforePair => "结对之前",
            Self::AfterPair => "结对终止之后",
            Self::NoTerm => "不在校历的任何一期内",
            Self::NotPaired => "不在当时的名单上",
            Self::ListedLate => "名单在期后才确定",
            Self::BeforeForce => "早于施行日期",
            Self::Duplicate => "与同日记录重复",
            Self::NoDuty => "本期没有应办事项",
            Self::PeriodBeforeForce => "该期开始于施行以前",
            Self::Late => "逾期",
            Self::Incomplete => "没有覆盖全部单位",
            Self::Undated => "没有写明日期",
            Self::NoText => "没有写正文",
            Self::Unraised => "没有写明提出之日",
            Self::NoDeadline => "交办没有写期限",
            Self::LacksParts => "内容不全",
            Self::Undecided => "未确定",
            Self::Informal => "手续不全",
            Self::Unnamed => "没有写联谊对象",
        }
    }
}

impl Period {
    /// The day that a rule means.
    #[must_use]
    pub const fn day(&self, day: PeriodDay) -> NaiveDate {
        match day {
            PeriodDay::First => self.start,
            PeriodDay::Last => self.end,
            PeriodDay::LastCounted => self.until,
        }
    }

    /// Whether what is done on a day still counts.
    #[must_use]
    pub fn is_open(&self, as_of: NaiveDate) -> bool {
        as_of <= self.until
    }

    /// Days from `as_of` to the last counted day; `None` once that day has passed.
    #[must_use]
    pub fn days_left(&self, as_of: NaiveDate) -> Option<u32> {
        u32::try_from((self.until - as_of).num_days()).ok()
    }
}

impl Ledger {
    /// Whether pairs are counted by terms. Where they never are, readers see the months, quarters or windows that the
    /// pack counts by.
    #[must_use]
    pub fn counts_by_term(&self) -> bool {
        self.duties.iter().any(|duty| duty.is_contact() && duty.period.term.is_some())
            || !self.duties.iter().any(Duty::counts_contacts)
    }

    /// Which duties of contact a contact served as evidence for, by position in [`Ledger::duties`].
    #[must_use]
    pub fn duties_by_contact(&self) -> BTreeMap<ContactKey, Vec<usize>> {
        let mut duties: BTreeMap<ContactKey, Vec<usize>> = BTreeMap::new();
        for (index, duty) in self.duties.iter().enumerate().filter(|(_, duty)| duty.counts_contacts()) {
            for evidence in &duty.evidence {
                if let Evidence::Contact(contact) = evidence {
                    duties.entry(*contact).or_default().push(index);
                }
            }
        }
        duties
    }
}

impl Duty {
    /// Whether time is left to do it; where no time is laid down, nothing runs out.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.days_left.is_some()
    }

    /// Whether the pair ended before anything was done: it can be waived (五.2 “一般”) and no more be done, though the
    /// period goes on.
    #[must_use]
    pub fn is_past_doing(&self) -> bool {
        self.verdict == Verdict::Due && self.days_left.is_some() && self.days_to_latest().is_none()
    }

    /// Days from `as_of` to the last day on which it can be done; `None` once that day has passed.
    #[must_use]
    pub fn days_to_latest(&self) -> Option<u32> {
        let cut_off = u32::try_from((self.period.until - self.latest).num_days()).ok()?;
        self.days_left?.checked_sub(cut_off)
    }

    /// Whether this is the duty of one pair to be in contact.
    #[must_use]
    pub const fn is_contact(&self) -> bool {
        matches!(self.object, Object::Friend(_))
    }

    /// The word for its verdict. Whoever was met, though less often than the rule asks, was not left alone.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self.verdict {
            Verdict::Missed if self.is_contact() && !self.evidence.is_empty() => "联系不足",
            verdict if self.is_contact() => verdict.word_of_contact(),
            verdict => verdict.word(),
        }
    }

    /// Whether contacts are counted for it: those of a pair, of a cadre or of a unit.
    #[must_use]
    pub const fn counts_contacts(&self) -> bool {
        matches!(self.object, Object::Friend(_) | Object::Friends)
    }
}
