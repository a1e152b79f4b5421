//! The kinds of records: what readers call them and where they are kept.

/// A kind of record. Some have files of their own, some stand in a list, and some within the pack or
/// the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RecordKind {
    Institution,
    Clause,
    Rule,
    Year,
    Term,
    Unit,
    Cadre,
    Friend,
    Organisation,
    Name,
    Roster,
    Contact,
    Feedback,
    Interpretation,
    Waiver,
    Review,
    Event,
    Report,
    Assessment,
    Answer,
    Paper,
    Story,
}

impl RecordKind {
    /// What readers call it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Institution => "单位信息",
            Self::Clause => "条款",
            Self::Rule => "规则",
            Self::Year => "学年",
            Self::Term => "学期",
            Self::Unit => "单位",
            Self::Cadre => "干部",
            Self::Friend => "党外人士",
            Self::Organisation => "联谊组织",
            Self::Name => "姓名",
            Self::Roster => "名单",
            Self::Contact => "联系记录",
            Self::Feedback => "意见建议",
            Self::Interpretation => "解释",
            Self::Waiver => "豁免",
            Self::Review => "了解情况的记录",
            Self::Event => "重大事件",
            Self::Report => "汇报",
            Self::Assessment => "年度考核",
            Self::Answer => "单位说明",
            Self::Paper => "印发的文书",
            Self::Story => "示例情形",
        }
    }

    /// The file that holds the records, or, with `/` at the end, the folder.
    pub(super) const fn home(self) -> &'static str {
        match self {
            Self::Institution => "institution.yaml",
            Self::Clause | Self::Rule => "rules/",
            Self::Year | Self::Term => "calendar/",
            Self::Unit => "units.yaml",
            Self::Cadre => "people/cadres.yaml",
            Self::Friend => "people/friends.yaml",
            Self::Organisation => "organisations.yaml",
            Self::Name => "people/names.yaml",
            Self::Roster => "roster/",
            Self::Contact => "contacts/",
            Self::Feedback => "feedback/",
            Self::Interpretation => "interpretations/",
            Self::Waiver => "waivers/",
            Self::Review => "reviews/",
            Self::Event => "events/",
            Self::Report => "reports/",
            Self::Assessment => "assessments/",
            Self::Answer => "answers/",
            Self::Paper => "papers/",
            Self::Story => "stories.yaml",
        }
    }

    /// Whether its ids are words rather than numbered signs.
    pub(super) const fn has_words(self) -> bool {
        matches!(self, Self::Rule)
    }
}
