//! Cumulative curves: how much of what a period asks for was done, week by week, beside the same days of earlier years.
//! Heights are CSS pixels and widths are shares of the drawing, so that no screen shrinks its texts.

use chrono::NaiveDate;

use crate::ledger::course::{Course, Earlier};
use crate::report::filter::Filter;
use crate::report::parts::kept::Kept;
use crate::report::words::wording;

/// Height of the drawing between 0 and 100 %.
const HEIGHT: usize = 92;

/// Room above 100 %.
const TOP: usize = 16;

/// The same of a small curve beside others.
const SMALL: usize = 44;

/// Between the base lines of two numbers at the end of lines: the larger one is 15 pixels high.
const LINE: usize = 17;

/// So many earlier years are drawn: more lines could not be told apart on paper.
pub(crate) const EARLIER: usize = 2;

/// Room for days below.
const UNDER: usize = 20;

/// Horizontal positions are so many parts of the width.
const WIDTH: i64 = 1000;

/// Days closer than this would be written over each other on a phone.
const NEAR: i64 = 160;

/// A drawing of one running period and the same period of earlier years.
#[derive(Clone, Debug)]
pub(crate) struct Curve {
    /// What is seen, in a sentence.
    pub(crate) title: String,
    /// The numbers in words, for those who cannot see it.
    pub(crate) description: String,
    pub(crate) height: usize,
    /// From the top of the drawing to the line of 100 %.
    pub(crate) top: usize,
    /// Height between 0 and 100 %.
    pub(crate) plot: usize,
    /// The running period first.
    pub(crate) lines: Vec<CurveLine>,
    /// Where the day of the report lies, in parts of the width: `41.2%`.
    pub(crate) today: String,
    /// Whether that is so far to the right that numbers stand before it.
    pub(crate) turned: bool,
    /// Days that the drawing names.
    pub(crate) marks: Vec<CurveMark>,
    /// The numbers behind it, week by week.
    pub(crate) rows: Vec<CurveRow>,
}

/// A line of the ground.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub(crate) y: usize,
    /// Base line of its number, just above it.
    pub(crate) text_y: usize,
    pub(crate) text: &'static str,
}

impl Curve {
    /// 0, 50 and 100 %.
    pub(crate) fn levels(&self) -> [Level; 3] {
        let level = |(text, below): (&'static str, usize)| {
            let y = self.top + below;
            Level { y, text_y: y - 3, text }
        };
        [("100%", 0), ("50%", self.plot / 2), ("0", self.plot)].map(level)
    }

    /// The line of 0 %.
    pub(crate) const fn bottom(&self) -> usize {
        self.top + self.plot
    }

    /// Base line of the days below.
    pub(crate) const fn foot(&self) -> usize {
        self.height - 5
    }
}

/// One line.
#[derive(Clone, Debug)]
pub(crate) struct CurveLine {
    /// `running`, `earlier-1`, `earlier-2`.
    pub(crate) slug: &'static str,
    /// The name of its period.
    pub(crate) name: String,
    /// Points of the line for `polyline`: parts of the width and CSS pixels.
    pub(crate) points: String,
    /// Its height on the day of the report.
    pub(crate) y: usize,
    /// Base line of its number.
    pub(crate) text_y: usize,
    /// Its share on the day of the report: `39.8%`.
    pub(crate) share: String,
    /// The fraction behind it, of the whole school: `39/98`.
    pub(crate) kept: Kept,
}

/// A day below the drawing.
#[derive(Clone, Debug)]
pub(crate) struct CurveMark {
    pub(crate) x: String,
    /// `start`, `middle` or `end`.
    pub(crate) anchor: &'static str,
    pub(crate) text: String,
}

/// The numbers of one week.
#[derive(Clone, Debug)]
pub(crate) struct CurveRow {
    /// The last day of the week.
    pub(crate) day: String,
    /// In the order of the lines; `None` where the day is yet to come, or nobody had to be met.
    pub(crate) cells: Vec<Option<CurveCell>>,
}

/// How many were met by a day.
#[derive(Clone, Debug)]
pub(crate) struct CurveCell {
    /// `58.3%`.
    pub(crate) share: String,
    /// The same as numbers that lead to their rows.
    pub(crate) kept: Kept,
}

/// One period as it is drawn.
struct Drawn<'a> {
    course: &'a Course<'a>,
    /// So many years earlier.
    years: u32,
    /// The last day that counts in the running period.
    end: NaiveDate,
}

impl Drawn<'_> {
    /// How many were met by the same day. Where the running period ends, each one is told at its own end: holidays count
    /// up to the last of February, which may be the day before that of the year, and a term is what it came to.
    fn met_by(&self, day: NaiveDate) -> usize {
        self.course.met_by(self.same_day(day))
    }

    fn same_day(&self, day: NaiveDate) -> NaiveDate {
        if day >= self.end {
            return self.course.period.until;
        }
        Earlier { years: self.years, course: self.course }.same_day(day)
    }

    /// The same with the rows behind it.
    fn kept(&self, day: NaiveDate) -> Kept {
        match self.years {
            0 => Kept::now(self.course, &Filter::ledger()),
            _ => Kept::by(self.course, &Filter::ledger(), self.same_day(day)),
        }
    }

    /// Height of a day's share.
    fn y(&self, day: NaiveDate, plot: usize) -> usize {
        plot - (self.met_by(day) * plot + self.course.owed() / 2) / self.course.owed().max(1)
    }
}

/// A large drawing, with its numbers; `None` where there is nothing to compare or a line would have one point only.
pub(crate) fn large(
    title: String,
    course: &Course<'_>,
    earlier: &[Earlier<'_, '_>],
    as_of: NaiveDate,
) -> Option<Curve> {
    draw((HEIGHT, TOP), title, course, earlier, as_of)
}

/// A small drawing without numbers and days: they stand beside it.
pub(crate) fn small(
    title: String,
    course: &Course<'_>,
    earlier: &[Earlier<'_, '_>],
    as_of: NaiveDate,
) -> Option<Curve> {
    draw((SMALL, 2), title, course, earlier, as_of)
}

fn draw(
    (plot, top): (usize, usize),
    title: String,
    course: &Course<'_>,
    earlier: &[Earlier<'_, '_>],
    as_of: NaiveDate,
) -> Option<Curve> {
    let known = course.weeks(as_of);
    if course.owed() == 0 || known.len() < 2 {
        return None;
    }
    let last = *known.last()?;
    let mut all = course.weeks(course.period.until);
    all.push(last);
    all.sort_unstable();
    all.dedup();
    let end = course.period.until;
    let earlier = earlier.iter().take(EARLIER).map(|one| Drawn { course: one.course, years: one.years, end });
    let drawn: Vec<Drawn<'_>> = std::iter::once(Drawn { course, years: 0, end }).chain(earlier).collect();
    let mut lines: Vec<CurveLine> = Vec::new();
    for (one, slug) in drawn.iter().zip(["running", "earlier-1", "earlier-2"]) {
        let days = if one.years == 0 { &known } else { &all };
        let point = |day: &NaiveDate| format!("{},{}", parts(course, *day), one.y(*day, plot));
        let points: Vec<String> = days.iter().map(point).collect();
        let (met, owed) = (one.met_by(last), one.course.owed());
        let y = top + one.y(last, plot);
        lines.push(CurveLine {
            slug,
            name: wording::term(&one.course.period.name),
            points: format!("0,{plot} {}", points.join(" ")),
            y,
            text_y: y,
            share: wording::share(met, owed).unwrap_or_default(),
            kept: one.kept(last),
        });
    }
    apart(&mut lines, top);
    let told: Vec<String> =
        lines.iter().map(|line| format!("{} {}（{}）", line.name, line.share, line.kept.text())).collect();
    Some(Curve {
        title,
        description: format!("截至{}：{}", wording::month_day(last), told.join("；")),
        height: top + plot + if top > UNDER / 2 { UNDER } else { top },
        top,
        plot,
        today: percent(parts(course, last)),
        turned: parts(course, last) > WIDTH * 3 / 4,
        marks: marks(course, last),
        rows: rows(&drawn, &all, last),
        lines,
    })
}

/// Numbers of lines that lie close together are set below each other, the highest line first.
fn apart(lines: &mut [CurveLine], top: usize) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|index| lines[*index].y);
    let mut free = top.saturating_sub(LINE);
    for index in order {
        let text_y = (lines[index].y.saturating_sub(LINE / 3)).max(free + LINE);
        lines[index].text_y = text_y;
        free = text_y;
    }
}

/// The day of the report, the end of the period itself and, where more days count, the last of them, then the first:
/// what would be written over one of those before it is left out.
fn marks(course: &Course<'_>, last: NaiveDate) -> Vec<CurveMark> {
    let period = course.period;
    let mut kept: Vec<(i64, CurveMark)> = Vec::new();
    for day in [last, period.end, period.until, period.start] {
        let at = parts(course, day);
        if kept.iter().all(|(other, _)| (at - other).abs() >= NEAR) {
            let anchor = match at {
                at if at < NEAR / 2 => "start",
                at if at > WIDTH - NEAR / 2 => "end",
                _ => "middle",
            };
            kept.push((at, CurveMark { x: percent(at), anchor, text: wording::month_day(day) }));
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, mark)| mark).collect()
}

fn rows(drawn: &[Drawn<'_>], all: &[NaiveDate], last: NaiveDate) -> Vec<CurveRow> {
    let row = |day: &NaiveDate| {
        let cell = |one: &Drawn<'_>| {
            if one.years == 0 && *day > last {
                return None;
            }
            let kept = Kept::by(one.course, &Filter::ledger(), one.same_day(*day));
            wording::share(kept.met.number, kept.owed.number).map(|share| CurveCell { share, kept })
        };
        let day_text = wording::month_day(*day);
        let day_text =
            if drawn.iter().any(|one| *day >= one.end) { format!("期满（{day_text}）") } else { day_text };
        CurveRow { day: day_text, cells: drawn.iter().map(cell).collect() }
    };
    all.iter().map(row).collect()
}

/// Where a day lies, in parts of the width.
fn parts(course: &Course<'_>, day: NaiveDate) -> i64 {
    let period = course.period;
    let all = (period.until - period.start).num_days().max(1);
    ((day - period.start).num_days() * WIDTH / all).clamp(0, WIDTH)
}

fn percent(parts: i64) -> String {
    format!("{}.{}%", parts / 10, parts % 10)
}
