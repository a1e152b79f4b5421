//! School years, terms and their days.

use chrono::NaiveDate;

use crate::model::key::{TermKey, YearKey};
use crate::source::Spanned;

/// All school years of `calendar/`, in the order of time.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// School years.
    pub years: Vec<SchoolYear>,
    /// The terms of all years, in the order of time.
    pub terms: Vec<Term>,
}

/// 学年.
#[derive(Clone, Debug)]
pub struct SchoolYear {
    /// 学年, such as `2025-2026`.
    pub id: Spanned<String>,
    /// Its terms.
    pub terms: Vec<TermKey>,
    /// Whether it has no 学期 but 开始 and 结束 of its own; its one term is then the year itself.
    pub undivided: bool,
    /// 节点: days on which greetings are customary (五.2, 重要时间节点和节假日).
    pub occasions: Vec<Occasion>,
}

/// 学期.
#[derive(Clone, Debug)]
pub struct Term {
    /// 编号, such as `2025-2026-1`.
    pub id: Spanned<String>,
    /// The school year it belongs to.
    pub year: YearKey,
    /// 开始: first day.
    pub start: NaiveDate,
    /// 结束: last day of teaching and examination.
    pub end: NaiveDate,
    /// 计入至: last day on which a contact still counts for this term (holidays after it).
    pub counts_until: NaiveDate,
}

impl Term {
    /// Whether a contact on a day still counts for the term, or for a later one.
    #[must_use]
    pub fn is_open(&self, day: NaiveDate) -> bool {
        day <= self.counts_until
    }
}

/// 节点: a day of the calendar with a name.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// 日期.
    pub date: NaiveDate,
    /// 自 and 止: the days on which a greeting is one for this day; that day alone where nothing is said.
    pub days: (NaiveDate, NaiveDate),
    /// 名称, such as 教师节.
    pub name: String,
}

impl Calendar {
    /// Whether any school year is divided into terms. Where none is, nobody should read of terms.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        self.years.is_empty() || self.years.iter().any(|year| !year.undivided)
    }

    /// The term for which a contact on this day counts, if any.
    #[must_use]
    pub fn term_on(&self, date: NaiveDate) -> Option<TermKey> {
        let after = self.terms.partition_point(|term| term.start <= date);
        let index = after.checked_sub(1)?;
        (date <= self.terms[index].counts_until).then(|| TermKey::new(index))
    }

    /// The 节点 among whose days this one is; of several the earliest.
    #[must_use]
    pub fn occasion_on(&self, date: NaiveDate) -> Option<&Occasion> {
        let all = self.years.iter().flat_map(|year| &year.occasions);
        all.filter(|occasion| occasion.days.0 <= date && date <= occasion.days.1).min_by_key(|occasion| occasion.date)
    }

    /// Whether all counted days of a school year had passed on a day; a year without terms never ends.
    #[must_use]
    pub fn year_is_over(&self, key: YearKey, day: NaiveDate) -> bool {
        self.year_days(key).is_some_and(|(_, last)| last < day)
    }

    /// What is wrong with a day that lies in no term, in words; `None` for a day of a term.
    #[must_use]
    pub fn lacks(&self, date: NaiveDate) -> Option<String> {
        let after = self.terms.partition_point(|term| term.start <= date);
        let last = after.checked_sub(1).map(|index| &self.terms[index]);
        if last.is_some_and(|term| date <= term.counts_until) {
            return None;
        }
        let ends = last.map(|term| format!("{} 计入至 {}", term.id.value, term.counts_until));
        let begins = self.terms.get(after).map(|term| format!("{} 开始于 {}", term.id.value, term.start));
        let around: Vec<String> = ends.into_iter().chain(begins).collect();
        Some(format!("校历里没有 {date} 这一天（{}）", around.join("，")))
    }

    /// What a school year is called: 学年, or 年度 where all of them are calendar years.
    #[must_use]
    pub fn year_word(&self) -> &'static str {
        let of_school = self.years.is_empty() || self.years.iter().any(|year| year.id.value.contains('-'));
        if of_school { "学年" } else { "年度" }
    }

    /// What a term is called: 学期, or 期 where the years are calendar years; without terms it is the year.
    #[must_use]
    pub fn term_word(&self) -> &'static str {
        match self.year_word() {
            year if !self.has_terms() => year,
            "学年" => "学期",
            _ => "期",
        }
    }

    /// A school year as messages name it: `2025-2026 学年`, `2025 年度`.
    #[must_use]
    pub fn year_name(&self, key: YearKey) -> String {
        self.named(&self.year(key).id.value)
    }

    /// The same for the 编号 of a year.
    #[must_use]
    pub fn named(&self, year: &str) -> String {
        format!("{year} {}", self.year_word())
    }

    /// The term with this 编号.
    #[must_use]
    pub fn term_by_id(&self, id: &str) -> Option<TermKey> {
        self.terms.iter().position(|term| term.id.value == id).map(TermKey::new)
    }

    /// The school year with this 编号.
    #[must_use]
    pub fn year_by_id(&self, id: &str) -> Option<YearKey> {
        self.years.iter().position(|year| year.id.value == id).map(YearKey::new)
    }

    /// The school year behind a key.
    #[must_use]
    pub fn year(&self, key: YearKey) -> &SchoolYear {
        &self.years[key.index()]
    }

    /// All terms with their keys.
    #[must_use]
    pub fn term_keys(&self) -> impl DoubleEndedIterator<Item = (TermKey, &Term)> + ExactSizeIterator {
        self.terms.iter().enumerate().map(|(index, term)| (TermKey::new(index), term))
    }

    /// All school years with their keys.
    #[must_use]
    pub fn year_keys(&self) -> impl DoubleEndedIterator<Item = (YearKey, &SchoolYear)> + ExactSizeIterator {
        self.years.iter().enumerate().map(|(index, year)| (YearKey::new(index), year))
    }

    /// The school year in which this day lies, if any. Days between two school years belong to the first of them:
    /// months and quarters have no gaps, and neither has the list that goes on.
    #[must_use]
    pub fn year_on(&self, date: NaiveDate) -> Option<YearKey> {
        let begun = self.terms.partition_point(|term| term.start <= date);
        let year = self.terms[begun.checked_sub(1)?].year;
        self.year_span(year).filter(|(_, last)| date <= *last).map(|_| year)
    }

    /// First and last day of a school year, with the days up to the next one, if the calendar has a next one; `None`
    /// for a year without terms.
    #[must_use]
    pub fn year_span(&self, key: YearKey) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.year_days(key)?;
        let next = self.terms.iter().find(|term| term.year != key && term.start > last);
        Some((first, next.and_then(|term| term.start.pred_opt()).unwrap_or(last)))
    }

    /// First and last counted day of a school year; `None` for a year without terms.
    #[must_use]
    pub fn year_days(&self, key: YearKey) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year(key);
        let first = year.terms.first()?;
        let last = year.terms.last()?;
        Some((self.terms[first.index()].start, self.terms[last.index()].counts_until))
    }
}
