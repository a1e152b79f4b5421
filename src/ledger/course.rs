//! 进度: on which day each duty of contact was met, so that a running period can be held against the same day of
//! earlier years. The same ledger and the same evidence as everywhere; only the days are read off it.

use chrono::{Days, Months, NaiveDate};

use crate::ledger::letters;
use crate::ledger::{Duty, Evidence, Period, Tally, Verdict};
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::model::pack::Parameters;

/// So many days a term may begin earlier or later than that of another year and still be the same one.
const TERM_SHIFT: u64 = 45;

/// The same for other periods: months and quarters begin on the same day, windows around 春节 move with it.
const OTHER_SHIFT: u64 = 20;

/// What one rule of contact asks for in one period, and how it was met in the course of it.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    /// The rule.
    pub rule: RuleKey,
    /// The period.
    pub period: &'a Period,
    /// The verdicts of its duties.
    pub tally: Tally,
    /// The days on which duties were met, in the order of time.
    met: Vec<NaiveDate>,
}

/// An earlier period on the day that corresponds to one of the running period.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'c, 'a> {
    /// So many years earlier.
    pub years: u32,
    /// Its course.
    pub course: &'c Course<'a>,
}

impl Course<'_> {
    /// 应联系, without whom a waiver excuses. Of a period that is over these are all that it asked for in the end:
    /// pairs that began in the course of it and waivers of its last weeks included.
    #[must_use]
    pub const fn owed(&self) -> usize {
        self.tally.owed()
    }

    /// How many duties were met by the end of a day.
    #[must_use]
    pub fn met_by(&self, day: NaiveDate) -> usize {
        self.met.partition_point(|met| *met <= day)
    }

    /// The last days of its weeks up to a day, and that day itself; a week has seven days from the first of the period
    /// on. Empty before it begins; it ends with the last day that counts.
    #[must_use]
    pub fn weeks(&self, as_of: NaiveDate) -> Vec<NaiveDate> {
        let last = as_of.min(self.period.until);
        if last < self.period.start {
            return Vec::new();
        }
        let first = self.period.start + Days::new(6);
        let ends = std::iter::successors(Some(first), |day| day.checked_add_days(Days::new(7)));
        ends.take_while(|day| *day < last).chain([last]).collect()
    }
}

impl Earlier<'_, '_> {
    /// The same day of that year, such as 去年同日.
    #[must_use]
    pub fn same_day(&self, day: NaiveDate) -> NaiveDate {
        years_before(day, self.years)
    }

    /// How many duties of that year were met by the end of the same day.
    #[must_use]
    pub fn met_by(&self, day: NaiveDate) -> usize {
        self.course.met_by(self.same_day(day))
    }
}

/// The courses of some duties of contact, in the order of time, then of the pack. Rules are never pooled.
#[must_use]
pub fn courses<'a>(model: &Model, duties: impl IntoIterator<Item = &'a Duty>) -> Vec<Course<'a>> {
    let mut duties: Vec<&Duty> = duties.into_iter().filter(|duty| duty.counts_contacts()).collect();
    duties.sort_by_key(|duty| (&duty.period, duty.rule));
    let of_one = |duties: &[&'a Duty]| {
        let mut met: Vec<NaiveDate> = duties.iter().filter_map(|duty| met_on(model, duty)).collect();
        met.sort_unstable();
        Course { rule: duties[0].rule, period: &duties[0].period, tally: duties.iter().copied().collect(), met }
    };
    duties.chunk_by(|one, other| (&one.period, one.rule) == (&other.period, other.rule)).map(of_one).collect()
}

/// The corresponding periods of the years before, the last year first, as far back as there is one each year. It is the
/// one of the same rule that begins closest to the same day of that year and is about as long; one that asked nothing of
/// anybody is none.
#[must_use]
pub fn earlier<'c, 'a>(courses: &'c [Course<'a>], of: &Course<'_>) -> Vec<Earlier<'c, 'a>> {
    let of_year = |years: u32| {
        let shift = if of.period.term.is_some() { TERM_SHIFT } else { OTHER_SHIFT };
        let start = years_before(of.period.start, years);
        let alike = |course: &&Course<'_>| {
            course.rule == of.rule
                && course.owed() > 0
                && course.period.term.is_some() == of.period.term.is_some()
                && days_apart(start, course.period.start) <= shift
                && length(course.period).abs_diff(length(of.period)) <= shift
        };
        let course = courses.iter().filter(alike).min_by_key(|course| days_apart(start, course.period.start))?;
        Some(Earlier { years, course })
    };
    (1..).map_while(of_year).collect()
}

/// The day on which a duty of contact was met: that of the contact that made the number complete, for a letter the day of
/// its answer. `None` for a duty that is not met.
#[must_use]
pub fn met_on(model: &Model, duty: &Duty) -> Option<NaiveDate> {
    if duty.verdict != Verdict::Met {
        return None;
    }
    let mut days = contact_days(model, duty);
    days.sort_unstable();
    match duty.required? as usize {
        0 => Some(duty.period.start),
        required => days.get(required - 1).copied(),
    }
}

/// The days on which the contacts count that a duty rests on, in the order of its evidence.
#[must_use]
pub fn contact_days(model: &Model, duty: &Duty) -> Vec<NaiveDate> {
    let contact = |evidence: &Evidence| match evidence {
        Evidence::Contact(contact) => Some(model.contact(*contact)),
        _ => None,
    };
    let forms = match model.rule(duty.rule).parameters_on(duty.period.start) {
        Parameters::RegularContact(parameters) if !parameters.beyond_lists => parameters.written_forms.as_slice(),
        _ => &[],
    };
    let day = |contact| letters::day_of(forms, contact).unwrap_or(contact.date.value);
    duty.evidence.iter().filter_map(contact).map(day).collect()
}

/// How many days a period has.
fn length(period: &Period) -> u64 {
    days_apart(period.start, period.end)
}

fn days_apart(one: NaiveDate, other: NaiveDate) -> u64 {
    (one - other).num_days().unsigned_abs()
}

/// The same day of an earlier year; the last of February where that year has no 29th.
fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(12 * years)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::key::{TermKey, YearKey};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(name: &str, start: &str, end: &str, term: bool) -> Period {
        let (start, end) = (day(start), day(end));
        let term = term.then(|| TermKey::new(0));
        Period { start, end, until: end + Days::new(30), year: YearKey::new(0), term, name: name.to_owned() }
    }

    fn course<'a>(period: &'a Period, owed: usize, met: &[&str]) -> Course<'a> {
        let met: Vec<NaiveDate> = met.iter().map(|met| day(met)).collect();
        let tally = Tally { met: met.len(), missed: owed - met.len(), ..Tally::default() };
        Course { rule: RuleKey::new(0), period, tally, met }
    }

    #[test]
    fn a_duty_counts_from_the_day_on_which_it_was_met() {
        let term = period("2026-2027-1", "2026-09-01", "2027-01-17", true);
        let course = course(&term, 3, &["2026-09-10", "2026-09-10", "2026-10-01"]);
        let by = |text: &str| course.met_by(day(text));
        assert_eq!([by("2026-09-09"), by("2026-09-10"), by("2026-09-30"), by("2026-10-01")], [0, 2, 2, 3]);
    }

    #[test]
    fn weeks_end_on_the_seventh_day_and_on_the_day_itself() {
        let term = period("2026-2027-1", "2026-09-01", "2026-09-20", true);
        let weeks = |text: &str| -> Vec<String> {
            course(&term, 0, &[]).weeks(day(text)).iter().map(ToString::to_string).collect()
        };
        assert_eq!(weeks("2026-08-31"), Vec::<String>::new());
        assert_eq!(weeks("2026-09-01"), ["2026-09-01"]);
        assert_eq!(weeks("2026-09-07"), ["2026-09-07"]);
        assert_eq!(weeks("2026-09-08"), ["2026-09-07", "2026-09-08"]);
        // Holidays after the term count; after them nothing is added.
        assert_eq!(weeks("2030-01-01").last().unwrap(), "2026-10-20");
        assert_eq!(weeks("2030-01-01").len(), 8);
    }

    /// Of the years before, `name: met on the same day/owed`.
    fn earlier_of(periods: &[(Period, &[&str])], last: &str) -> Vec<String> {
        let courses: Vec<Course<'_>> = periods.iter().map(|(period, met)| course(period, 4, met)).collect();
        let tell = |one: Earlier<'_, '_>| {
            let Earlier { course, .. } = one;
            format!("{}: {}/{}", course.period.name, one.met_by(day(last)), course.owed())
        };
        earlier(&courses, courses.last().unwrap()).into_iter().map(tell).collect()
    }

    #[test]
    fn a_term_is_held_against_the_terms_of_the_same_season() {
        let terms: [(Period, &[&str]); 5] = [
            (period("23-1", "2023-09-04", "2024-01-14", true), &["2023-11-20"]),
            (period("24-1", "2024-09-02", "2025-01-12", true), &["2024-11-19", "2024-11-20", "2024-11-21"]),
            (period("24-2", "2025-02-24", "2025-07-06", true), &["2025-03-01"]),
            (period("25-1", "2025-09-01", "2026-01-18", true), &[]),
            (period("26-1", "2026-08-31", "2027-01-17", true), &[]),
        ];
        assert_eq!(earlier_of(&terms, "2026-11-20"), ["25-1: 0/4", "24-1: 2/4", "23-1: 1/4"]);
        // A year that is missing ends the comparison: 前年 must be the year before 去年.
        assert_eq!(earlier_of(&[terms[1].clone(), terms[4].clone()], "2026-11-20"), Vec::<String>::new());
    }

    #[test]
    fn unlike_periods_are_not_compared() {
        let year = (period("2025", "2025-09-01", "2026-07-12", true), &[][..]);
        let term = (period("26-1", "2026-09-01", "2027-01-17", true), &[][..]);
        assert_eq!(earlier_of(&[year, term], "2026-11-20"), Vec::<String>::new());
        // Months are the same month, also of a leap year; the month before is another one.
        let month = |name: &str, start: &str, end: &str| (period(name, start, end, false), &["2023-02-28"][..]);
        let last = month("2024-02", "2024-02-01", "2024-02-29");
        let (same, other) =
            (month("2023-02", "2023-02-01", "2023-02-28"), month("2023-01", "2023-01-01", "2023-01-31"));
        assert_eq!(earlier_of(&[other.clone(), same, last.clone()], "2024-02-29"), ["2023-02: 1/4"]);
        assert_eq!(earlier_of(&[other, last], "2024-02-29"), Vec::<String>::new());
    }

    /// Who is left without a duty in a year, every one being waived, says nothing of how that year went.
    #[test]
    fn a_period_that_asked_for_nothing_is_no_measure() {
        let before = period("25-1", "2025-09-01", "2026-01-18", true);
        let running = period("26-1", "2026-09-01", "2027-01-17", true);
        let courses = [course(&before, 0, &[]), course(&running, 4, &[])];
        assert!(earlier(&courses, &courses[1]).is_empty());
    }
}
