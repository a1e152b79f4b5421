//! For how long and for whom contacts and reports are counted.

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
    /// 窗口: fixed days of months, such as the 20th of each month, or the days around a festival.
    Windows(Vec<Window>),
    /// 不定期: as often as there is need. Records are counted by school years, and nothing is asked for.
    Irregular,
}

/// One fixed window of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// 名称, such as 三月走访.
    pub name: String,
    /// Its days.
    pub days: WindowDays,
}

/// The days of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowDays {
    /// The same days of some months.
    OfMonths {
        /// 月: 1 to 12; empty means every month.
        months: Vec<u32>,
        /// 自日: first day of the month; in a shorter month its own last day, so that “每月31日” is meant in each.
        first_day: u32,
        /// 止日: last day of the month; a month that is shorter ends with its own last day.
        last_day: u32,
    },
    /// The days around a festival of the calendar (五.2, 重要时间节点和节假日).
    Around {
        /// 节点: the names of the calendar, any of which makes a window of its own.
        occasions: Vec<String>,
        /// 前天数: days before it.
        before: u32,
        /// 后天数: days after it.
        after: u32,
    },
}

/// A day of a period by which something has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodDay {
    /// 期初: its first day.
    First,
    /// 期末: its own last day; of a term, 结束.
    Last,
    /// 计入至: the last day that counts; of a term, that of the holidays after it.
    LastCounted,
}

impl PeriodDay {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::First, Self::Last, Self::LastCounted];

    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "期初",
            Self::Last => "期末",
            Self::LastCounted => "计入至",
        }
    }
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
            Self::Irregular => "不定期",
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
