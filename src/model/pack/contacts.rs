//! Parameters of the rules about contact: how often, in which forms, on which topics (四, 五.2, 五.4).

/// 定期联系: how often, whom, in which forms (五.2).
#[derive(Clone, Debug)]
pub struct RegularContactParameters {
    /// 层级: tiers of cadres; empty means all.
    pub tiers: Vec<String>,
    /// 计算: what the numbers are counted for.
    pub counting: Counting,
    /// 周期.
    pub period: PeriodKind,
    /// 最少: contacts in a period; `None` reads 规则未规定.
    pub minimum: Option<u32>,
    /// 最多: contacts in a period; more are no fault but worth a hint.
    pub maximum: Option<u32>,
    /// 形式: forms that count, groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
    /// 内容: topics of which a contact must name one to count, groups already resolved; empty means
    /// any contact counts.
    pub topics: Vec<String>,
    /// 临期提醒天数: days before the end from which an unmet duty is announced (LY402).
    pub remind_days: Option<u32>,
    /// 结对不足天数: a pair with fewer days in the period has no duty; `None` means every pair has.
    pub minimum_days: Option<u32>,
}

/// 计算: for whom contacts are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// 每名联谊对象: each pair on its own.
    #[default]
    Pair,
    /// 每名干部: any friend of the cadre.
    Cadre,
    /// 每个单位: any cadre of the unit with any of their friends.
    Unit,
}

/// 周期 of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// 学期.
    Term,
    /// 学年.
    Year,
    /// 月: a calendar month.
    Month,
    /// 季度: three calendar months from January, April, July or October.
    Quarter,
    /// 半年: January to June, July to December.
    HalfYear,
    /// 年度: a calendar year.
    CalendarYear,
    /// 窗口: fixed days of months, such as the 20th of each month.
    Windows(Vec<Window>),
}

/// One fixed window of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// 名称, such as 三月走访.
    pub name: String,
    /// 月: 1 to 12; empty means every month.
    pub months: Vec<u32>,
    /// 自日: first day of the month; in a shorter month its own last day, so that “每月31日” is meant in each.
    pub first_day: u32,
    /// 止日: last day of the month; a month that is shorter ends with its own last day.
    pub last_day: u32,
}

/// 联系形式: forms that the regulation names (四.4).
#[derive(Clone, Debug)]
pub struct ContactFormParameters {
    /// 形式: groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
}

/// 联系内容: topics that the regulation names (四.1 to 四.3).
#[derive(Clone, Debug)]
pub struct ContactTopicParameters {
    /// 内容: groups already resolved; empty means every topic of the vocabulary.
    pub topics: Vec<String>,
}

/// 约见答复: a friend's own request (信息直通车, 五.2) is answered.
#[derive(Clone, Debug)]
pub struct RequestParameters {
    /// 期限天数: days from the request; `None` lays down no time.
    pub within_days: Option<u32>,
}

/// 联系记载: contacts are recorded (五.4).
#[derive(Clone, Debug)]
pub struct NoteParameters {
    /// 正文: whether the record must say what was spoken about.
    pub body_required: bool,
    /// 期限天数: days from the contact; `None` lays down no time.
    pub within_days: Option<u32>,
}

impl PeriodKind {
    /// The word of the pack.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Term => "学期",
            Self::Year => "学年",
            Self::Month => "月",
            Self::Quarter => "季度",
            Self::HalfYear => "半年",
            Self::CalendarYear => "年度",
            Self::Windows(_) => "窗口",
        }
    }
}

impl Counting {
    /// All ways of counting.
    pub const ALL: [Self; 3] = [Self::Pair, Self::Cadre, Self::Unit];

    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pair => "每名联谊对象",
            Self::Cadre => "每名干部",
            Self::Unit => "每个单位",
        }
    }
}
