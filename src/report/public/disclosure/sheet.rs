//! Small cells: the one place that decides which numbers about people may be published.
//!
//! A [`Disclosure`] holds numbers, the people behind each, and the sums that a reader can form because
//! totals stand beside their parts. [`Disclosure::publish`] withholds
//!
//! 1. each number other than zero that concerns too few people ([`Minimum::allows`]), and the
//!    whole breakdown of a row whose total is withheld;
//! 2. further numbers, the smallest first, wherever a shown total would tell: of its parts at
//!    least two are withheld or none, and the withheld ones together concern enough people, because
//!    their sum is known;
//! 3. further numbers still, where several sums together would give a number away: by adding and
//!    subtracting ([`solve::given_away`]), or because no other value is left ([`Doubt::is_certain`]).
//!
//! Numbers become [`PublicFigure`]s here and nowhere else, so whatever a public page shows of people
//! has passed through this file. All withheld numbers read alike, so that a reader cannot tell a
//! small number from one that hides it.

use std::collections::BTreeSet;

use crate::report::public::disclosure::bounds;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::doubt::Doubt;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::solve;
use crate::report::public::disclosure::sum::Sum;

/// The place of a number in its [`Disclosure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report::public) struct Cell(usize);

/// A number and the people behind it.
#[derive(Clone, Debug)]
struct Number {
    value: usize,
    crowd: Contributors,
}

/// Numbers that are published together.
#[derive(Clone, Debug, Default)]
pub(in crate::report::public) struct Disclosure {
    numbers: Vec<Number>,
    sums: Vec<Sum>,
}

/// The numbers of a sheet as the public sees them.
#[derive(Clone, Debug)]
pub(in crate::report::public) struct Published(Vec<PublicFigure>);

impl Published {
    /// What the public sees of a number.
    pub(in crate::report::public) fn figure(&self, cell: Cell) -> PublicFigure {
        self.0[cell.0]
    }
}

impl Disclosure {
    /// Puts a number down with the people behind it.
    pub(in crate::report::public) fn add(&mut self, value: usize, crowd: Contributors) -> Cell {
        self.numbers.push(Number { value, crowd });
        Cell(self.numbers.len() - 1)
    }

    /// Puts the total of a row down: the sum of its parts, with everybody behind them.
    pub(in crate::report::public) fn add_total(&mut self, parts: &[Cell]) -> Cell {
        let mut value = 0;
        let mut crowd = Contributors::default();
        for part in parts {
            value += self.numbers[part.0].value;
            crowd.join(&self.numbers[part.0].crowd);
        }
        let total = self.add(value, crowd);
        self.sums.push(Sum { breakdown: true, ..sum(total, parts) });
        total
    }

    /// States that some numbers already put down add up to another one.
    pub(in crate::report::public) fn add_constraint(&mut self, total: Cell, parts: &[Cell]) {
        self.sums.push(sum(total, parts));
    }

    /// The numbers as the public may see them.
    pub(in crate::report::public) fn publish(&self, minimum: Minimum) -> Published {
        let withheld = self.withheld(minimum);
        let figure = |(index, number): (usize, &Number)| {
            if withheld.contains(&index) { PublicFigure::withheld() } else { PublicFigure::shown(number.value) }
        };
        Published(self.numbers.iter().enumerate().map(figure).collect())
    }

    fn withheld(&self, minimum: Minimum) -> BTreeSet<usize> {
        let too_few = |(_, number): &(usize, &Number)| number.value > 0 && !minimum.allows(&number.crowd);
        let mut withheld: BTreeSet<usize> =
            self.numbers.iter().enumerate().filter(too_few).map(|(index, _)| index).collect();
        loop {
            let before = withheld.len();
            for sum in &self.sums {
                self.protect(sum, minimum, &mut withheld);
            }
            if withheld.len() > before {
                continue;
            }
            let next = if let Some(number) = solve::given_away(&self.sums, &withheld) {
                self.smallest(self.beside(number), &withheld)
            } else if let Some(number) = self.certain(&withheld, minimum) {
                // A withheld zero makes each number beside it uncertain by one.
                let zero =
                    self.beside(number).find(|beside| self.numbers[*beside].value == 0 && !withheld.contains(beside));
                zero.or_else(|| self.smallest(self.beside(number), &withheld))
            } else {
                return withheld;
            };
            match next {
                Some(next) => withheld.insert(next),
                // Nothing is left beside it that could hide it: publish nothing of this sheet.
                None => return (0..self.numbers.len()).collect(),
            };
        }
    }

    /// Withholds members of a sum until the sum gives nothing away.
    fn protect(&self, sum: &Sum, minimum: Minimum, withheld: &mut BTreeSet<usize>) {
        if withheld.contains(&sum.total) {
            if sum.breakdown {
                withheld.extend(&sum.parts);
            }
            return;
        }
        loop {
            let hidden: Vec<&Number> =
                sum.parts.iter().filter(|part| withheld.contains(part)).map(|part| &self.numbers[*part]).collect();
            if hidden.is_empty() || keeps(&hidden, minimum) {
                return;
            }
            match self.smallest(sum.parts.iter().copied(), withheld) {
                Some(next) => withheld.insert(next),
                None => withheld.insert(sum.total),
            };
            if withheld.contains(&sum.total) {
                return;
            }
        }
    }

    /// A withheld number about too few people whose value is certain.
    fn certain(&self, withheld: &BTreeSet<usize>, minimum: Minimum) -> Option<usize> {
        let values: Vec<usize> = self.numbers.iter().map(|number| number.value).collect();
        let bounds = bounds::bounds(&self.sums, &values, withheld);
        let doubt = Doubt::new(&self.sums, &values, &bounds);
        let mut small = withheld.iter().copied().filter(|index| !minimum.allows(&self.numbers[*index].crowd));
        small.find(|index| doubt.is_certain(*index))
    }

    /// The numbers that stand in a sum with this one.
    fn beside(&self, number: usize) -> impl Iterator<Item = usize> {
        let sums = self.sums.iter().filter(move |sum| sum.members().any(|member| member == number));
        sums.flat_map(Sum::members)
    }

    /// The number with the fewest people that is still shown; totals of rows come last, because
    /// their rows go with them, and before them zeros, because they add nobody to hide among.
    fn smallest(&self, numbers: impl Iterator<Item = usize>, withheld: &BTreeSet<usize>) -> Option<usize> {
        let shown = numbers.filter(|number| !withheld.contains(number));
        shown.min_by_key(|index| {
            let Number { value, crowd } = &self.numbers[*index];
            let total = self.sums.iter().any(|sum| sum.breakdown && sum.total == *index);
            (total, *value == 0, crowd.size(), *value, *index)
        })
    }
}

fn sum(total: Cell, parts: &[Cell]) -> Sum {
    Sum::new(total.0, parts.iter().map(|part| part.0).collect())
}

/// Whether withheld parts whose sum is known keep their values to themselves.
fn keeps(hidden: &[&Number], minimum: Minimum) -> bool {
    let mut crowd = Contributors::default();
    for number in hidden {
        crowd.join(&number.crowd);
    }
    hidden.len() > 1 && minimum.allows(&crowd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::key::FriendKey;

    /// So many friends, of whom the first has this number.
    fn friends(first: usize, count: usize) -> Contributors {
        let mut crowd = Contributors::default();
        (first..first + count).for_each(|index| crowd.add_friend(FriendKey::new(index)));
        crowd
    }

    /// What the public sees; `·` is 不公布.
    fn seen(sheet: &Disclosure, cells: &[Cell]) -> String {
        let page = sheet.publish(Minimum::new(5));
        let words =
            cells.iter().map(|cell| page.figure(*cell).number().map_or("·".to_owned(), |number| number.to_string()));
        words.collect::<Vec<_>>().join(" ")
    }

    /// A row with its total, each part about as many friends as it counts; at least five must stand behind a number.
    #[test]
    fn a_row_hides_what_is_small_and_what_would_tell() {
        let cases: [(&str, &[usize], &str); 10] = [
            ("nothing is small", &[10, 5, 7], "10 5 7 22"),
            ("zeros are about nobody", &[10, 0, 7], "10 0 7 17"),
            ("the smallest of the others hides the small one", &[10, 2, 7], "10 · · 19"),
            ("two small ones hide each other", &[10, 2, 3], "10 · · 15"),
            ("two that are too few together take a third", &[10, 1, 1], "· · · 12"),
            ("a zero hides nobody", &[10, 1, 0], "· · 0 11"),
            ("with the total the whole row goes", &[2, 2, 0], "· · · ·"),
            ("a row of nothing", &[0, 0], "0 0 0"),
            ("one verdict, which is the total", &[6, 0, 0], "6 0 0 6"),
            ("one verdict about too few", &[4, 0, 0], "· · · ·"),
        ];
        for (what, values, expected) in cases {
            let mut sheet = Disclosure::default();
            let mut cells = Vec::new();
            for (at, value) in values.iter().enumerate() {
                cells.push(sheet.add(*value, friends(at * 20, *value)));
            }
            cells.push(sheet.add_total(&cells));
            assert_eq!(seen(&sheet, &cells), expected, "{what}");
        }
    }

    /// Twelve duties towards one friend are about one person.
    #[test]
    fn people_are_counted_not_duties() {
        let mut sheet = Disclosure::default();
        let cells = [sheet.add(12, friends(0, 1)), sheet.add(3, friends(0, 5))];
        assert_eq!(seen(&sheet, &cells), "· 3");
    }

    /// Two units under one total: what is small in one is hidden in the other too, column by column.
    #[test]
    fn a_small_number_takes_its_row_and_its_column_along() {
        let mut sheet = Disclosure::default();
        let mut line = |first: usize, values: [usize; 2]| {
            let cells =
                [sheet.add(values[0], friends(first, values[0])), sheet.add(values[1], friends(first + 50, values[1]))];
            [cells[0], cells[1], sheet.add_total(&cells)]
        };
        let (one, two) = (line(0, [20, 2]), line(100, [20, 9]));
        let all = [sheet.add(40, friends(0, 40)), sheet.add(11, friends(200, 11))];
        let school = [all[0], all[1], sheet.add_total(&all)];
        for at in 0..3 {
            sheet.add_constraint(school[at], &[one[at], two[at]]);
        }
        assert_eq!(seen(&sheet, &one), "· · 22");
        assert_eq!(seen(&sheet, &two), "· · 29");
        assert_eq!(seen(&sheet, &school), "40 11 51");
    }
}
