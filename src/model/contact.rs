//! `contacts/`: one note per contact (联系、谈心), as 五.4 asks to be recorded.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, FeedbackKey, FriendKey};
use crate::model::people::Officer;
use crate::source::{FileId, Span, Spanned};

/// One contact: cadres met friends on a day in a form. A meeting with five friends is one record.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The file.
    pub file: FileId,
    /// The name of the file without `.md`, such as `20251016-C03-F012`; unique.
    pub id: String,
    /// 日期.
    pub date: Spanned<NaiveDate>,
    /// 干部: one or several.
    pub cadres: Vec<Spanned<CadreKey>>,
    /// 联谊对象; empty only where 其他人数 is given.
    pub friends: Vec<Spanned<FriendKey>>,
    /// 其他人数: how many more people took part who are named in no register; nobody asks who they were.
    pub others: Option<u32>,
    /// 形式: as written; LY403 judges whether the pack knows it.
    pub form: Spanned<String>,
    /// 发起.
    pub initiator: Initiator,
    /// 答复: the day on which a friend's own request (信息直通车, 五.2) was answered.
    pub replied: Option<Spanned<NaiveDate>>,
    /// 回复: the day on which the friend answered a cadre's letter (五.2).
    pub answered: Option<Spanned<NaiveDate>>,
    /// 地点.
    pub place: Option<String>,
    /// 内容: topics.
    pub topics: Vec<Spanned<String>>,
    /// Whether a word of 内容 could not be read: then nobody knows that the regulation's topics are not among them.
    pub topics_unread: bool,
    /// 意见建议: the feedback items raised in it.
    pub feedback: Vec<Spanned<FeedbackKey>>,
    /// 无需办理: why nothing is to be carried on of what was said (五.4); `None` where nobody says so.
    pub nothing_asked: Option<String>,
    /// 记载: the day the note was written, where the writer states it (五.4).
    pub recorded: Option<Spanned<NaiveDate>>,
    /// Whether the note was yet to be written on the day on which the school is looked at.
    pub unrecorded: bool,
    /// 记录人: who wrote the note, where it says so.
    pub writer: Option<Spanned<Officer>>,
    /// The Markdown below the front matter; `start == end` where there is none.
    pub body: Span,
}

impl Contact {
    /// Whether a cadre who took part wrote the note; `None` where nobody says who wrote it.
    #[must_use]
    pub fn is_own_record(&self) -> Option<bool> {
        let writer = &self.writer.as_ref()?.value;
        Some(self.cadres.iter().any(|cadre| *writer == Officer::Cadre(cadre.value)))
    }

    /// The day on which it was answered by the other side: 回复 where a cadre wrote, 答复 where a friend did.
    #[must_use]
    pub fn answer(&self) -> Option<NaiveDate> {
        let day = match self.initiator {
            Initiator::Cadre => &self.answered,
            Initiator::Friend => &self.replied,
        };
        day.as_ref().map(|day| day.value)
    }

    /// Whether nothing is written below the front matter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.start == self.body.end
    }
}

/// 发起: whose initiative the contact was (五.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Initiator {
    /// 干部.
    #[default]
    Cadre,
    /// 党外人士: 信息直通车.
    Friend,
}

impl Initiator {
    /// The word of the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cadre => "干部",
            Self::Friend => "党外人士",
        }
    }
}
