//! What a code is: its name, its area, its page, and how the outputs treat its findings. Which codes
//! there are is said where they are found: `load::faults` and `rules::codes`.

use std::cmp::Ordering;
use std::fmt;

/// One area of codes, named by the digit behind `LY`.
pub struct Area {
    /// The digit: `4` of `LY401`.
    pub digit: char,
    /// What readers call it.
    pub name: &'static str,
    /// Its codes, in their order.
    pub codes: &'static [&'static Code],
    /// Whether a finding says that a file is not what it should be. Nobody judges what could not be
    /// read, so such a finding is never excused and stops a report.
    pub about_files: bool,
    /// Whether people stand behind a finding that names none.
    pub concerns_people: bool,
}

impl Area {
    /// An area of judgements about people, whose findings are counted as such.
    #[must_use]
    pub const fn new(digit: char, name: &'static str, codes: &'static [&'static Code]) -> Self {
        Self { digit, name, codes, about_files: false, concerns_people: true }
    }
}

impl PartialEq for Area {
    fn eq(&self, other: &Self) -> bool {
        self.digit == other.digit
    }
}

impl Eq for Area {}

impl fmt::Debug for Area {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "LY{}", self.digit)
    }
}

/// What has to be said beside a page: its clauses and its example are of one regulation, the reader's of another.
pub const EXAMPLE: &str =
    "“示例办法”是一所学院 2017 年的《实施办法》，示例里的单位和人是虚构的；本单位依据的条款，写在每条问题的“依据”里。";

/// One code. Codes are compared and sorted by their ids.
#[expect(clippy::struct_excessive_bools, reason = "each is a property for itself; no two of them make a state")]
pub struct Code {
    /// `LY` and three digits; the first digit is the area. Never reused.
    pub id: &'static str,
    /// Its area.
    pub area: &'static Area,
    /// The fault, in a few words.
    pub title: &'static str,
    /// The page beside the rule, in Markdown.
    pub explanation: &'static str,
    /// Whether the public tables of contact count what it is about already, period by period. A second
    /// sum of the same things would give numbers away that are withheld there.
    pub counted_as_duties: bool,
    /// Whether it says that a suggestion was not passed on in time. Pages sum up what still waits.
    pub passing_on: bool,
    /// Whether it says that a duty was missed or will be: whoever can still do it finds it among what is to be done, and
    /// no record needs mending.
    pub of_duties: bool,
    /// Whether git tells it: what the clone at hand says, today, of a record of any day.
    pub of_history: bool,
    /// Whether it is about the rules and the calendar, and so about nobody.
    pub of_rules: bool,
}

impl Code {
    /// A code without any property of its own.
    #[must_use]
    pub const fn new(id: &'static str, area: &'static Area, title: &'static str, explanation: &'static str) -> Self {
        Self {
            id,
            area,
            title,
            explanation,
            counted_as_duties: false,
            passing_on: false,
            of_duties: false,
            of_history: false,
            of_rules: false,
        }
    }

    /// The same code, about duties that the public tables count.
    #[must_use]
    pub const fn counted_as_duties(self) -> Self {
        Self { counted_as_duties: true, of_duties: true, ..self }
    }

    /// The same code, saying that a suggestion was not passed on in time.
    #[must_use]
    pub const fn passing_on(self) -> Self {
        Self { passing_on: true, of_duties: true, ..self }
    }

    /// The same code, saying that a duty was missed.
    #[must_use]
    pub const fn of_duties(self) -> Self {
        Self { of_duties: true, ..self }
    }

    /// The same code, told by git.
    #[must_use]
    pub const fn of_history(self) -> Self {
        Self { of_history: true, ..self }
    }

    /// The same code, about the rules and the calendar.
    #[must_use]
    pub const fn of_rules(self) -> Self {
        Self { of_rules: true, ..self }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.id)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(other.id)
    }
}
