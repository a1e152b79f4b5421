//! Random small tables, published, and then read by somebody who tries every number that could stand behind 不公布.
//!
//! Each is a table of duties as the pages of the units and of the rules print it: by unit, by rule and by verdict, with
//! all totals.

use crate::model::key::{CadreKey, FriendKey};
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::random::Random;
use crate::report::public::disclosure::sheet::{Cell, Disclosure, Published};

/// How many tables are tried.
const TABLES: u64 = 5_000;

/// A duty, and who it is about.
struct Duty {
    unit: usize,
    rule: usize,
    verdict: usize,
    cadre: usize,
    friend: usize,
}

/// What the test knows of a number and the reader does not.
struct Number {
    cell: Cell,
    value: usize,
    crowd: Contributors,
}

/// A sum that everybody knows of: a total and its parts.
struct Sum {
    total: usize,
    parts: Vec<usize>,
}

/// A table before it is published.
#[derive(Default)]
struct Table {
    sheet: Disclosure,
    numbers: Vec<Number>,
    sums: Vec<Sum>,
}

impl Table {
    fn random(random: &mut Random) -> Self {
        let (units, rules, verdicts) = (random.within(1, 4), random.within(1, 3), random.within(2, 5));
        let (cadres, friends) = (random.within(1, 5), random.within(1, 16));
        let duties: Vec<Duty> = (0..random.below(24))
            .map(|_| Duty {
                unit: random.below(units),
                rule: random.below(rules),
                // The first verdict is the usual one.
                verdict: random.below(verdicts + 2).saturating_sub(2),
                cadre: random.below(cadres),
                friend: random.below(friends),
            })
            .collect();
        let mut table = Self::default();
        let school = table.line(&duties, verdicts, |_| true);
        let by_unit: Vec<_> = (0..units).map(|unit| table.line(&duties, verdicts, |duty| duty.unit == unit)).collect();
        let by_rule: Vec<_> = (0..rules).map(|rule| table.line(&duties, verdicts, |duty| duty.rule == rule)).collect();
        for lines in [by_unit, by_rule] {
            for (at, total) in school.iter().enumerate() {
                table.state(*total, lines.iter().map(|line| line[at]).collect());
            }
        }
        table
    }

    /// The numbers of a row, verdict by verdict, and at the end their total.
    fn line(&mut self, duties: &[Duty], verdicts: usize, is_own: impl Fn(&Duty) -> bool) -> Vec<usize> {
        let count = |is_meant: &dyn Fn(&Duty) -> bool| {
            let mut crowd = Contributors::default();
            let own = duties.iter().filter(|duty| is_own(duty) && is_meant(duty));
            let value = own.map(|duty| {
                crowd.add_cadre(CadreKey::new(duty.cadre));
                crowd.add_friend(FriendKey::new(duty.friend));
            });
            (value.count(), crowd)
        };
        let mut line = Vec::new();
        for verdict in 0..verdicts {
            let (value, crowd) = count(&|duty| duty.verdict == verdict);
            let cell = self.sheet.add(value, crowd.clone());
            line.push(self.put(Number { cell, value, crowd }));
        }
        let cells: Vec<Cell> = line.iter().map(|number| self.numbers[*number].cell).collect();
        let (value, crowd) = count(&|_| true);
        let cell = self.sheet.add_total(&cells);
        let total = self.put(Number { cell, value, crowd });
        self.sums.push(Sum { total, parts: line.clone() });
        line.push(total);
        line
    }

    fn put(&mut self, number: Number) -> usize {
        self.numbers.push(number);
        self.numbers.len() - 1
    }

    fn state(&mut self, total: usize, parts: Vec<usize>) {
        let cells: Vec<Cell> = parts.iter().map(|part| self.numbers[*part].cell).collect();
        self.sheet.add_constraint(self.numbers[total].cell, &cells);
        self.sums.push(Sum { total, parts });
    }
}

/// What a reader holds possible of each number: from the least to the most, both included.
#[derive(Clone)]
struct Reader<'a> {
    table: &'a Table,
    ranges: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// A reader who has seen the page and knows that zeros are shown unless they hide something: a withheld number is at
    /// least 1, but where a withheld zero stands in one sum with it.
    fn of(table: &'a Table, page: &Published) -> Self {
        let shown = |number: &Number| page.figure(number.cell).number();
        let is_hidden_zero = |number: usize| {
            let number = &table.numbers[number];
            number.value == 0 && shown(number).is_none()
        };
        let most = table.numbers.iter().map(|number| number.value).max().unwrap_or(0) + 2;
        let range = |(at, number): (usize, &Number)| {
            let beside_zero = table.sums.iter().any(|sum| sum.has(at) && sum.members().any(is_hidden_zero));
            shown(number).map_or((usize::from(!beside_zero), most), |value| (value, value))
        };
        Self { table, ranges: table.numbers.iter().enumerate().map(range).collect() }
    }

    /// Whether a number may have another value than its own, for all that the reader can see.
    fn is_in_doubt(&self, number: usize) -> bool {
        let own = self.table.numbers[number].value;
        let (least, most) = self.ranges[number];
        (least..=most).filter(|value| *value != own).any(|value| {
            let mut guess = self.clone();
            guess.ranges[number] = (value, value);
            guess.comes_out()
        })
    }

    /// Whether some table has all its numbers within these ranges and all its sums right.
    fn comes_out(mut self) -> bool {
        if !self.narrow() {
            return false;
        }
        let open = (0..self.ranges.len()).filter(|at| self.ranges[*at].0 < self.ranges[*at].1);
        let Some(next) = open.min_by_key(|at| self.ranges[*at].1 - self.ranges[*at].0) else {
            let value = |at: &usize| self.ranges[*at].0;
            return self.table.sums.iter().all(|sum| sum.parts.iter().map(value).sum::<usize>() == value(&sum.total));
        };
        let (least, most) = self.ranges[next];
        (least..=most).any(|value| {
            let mut guess = self.clone();
            guess.ranges[next] = (value, value);
            guess.comes_out()
        })
    }

    /// Leaves out what no sum allows; `false` where nothing is left of a number.
    fn narrow(&mut self) -> bool {
        loop {
            let before = self.ranges.clone();
            for sum in &self.table.sums {
                let least: usize = sum.parts.iter().map(|part| self.ranges[*part].0).sum();
                let most: usize = sum.parts.iter().map(|part| self.ranges[*part].1).sum();
                let total = self.ranges[sum.total];
                let total = (total.0.max(least), total.1.min(most));
                self.ranges[sum.total] = total;
                for part in &sum.parts {
                    let own = self.ranges[*part];
                    let (others_least, others_most) = (least - own.0, most - own.1);
                    let low = own.0.max(total.0.saturating_sub(others_most));
                    let Some(high) = total.1.checked_sub(others_least) else { return false };
                    self.ranges[*part] = (low, own.1.min(high));
                }
                if sum.members().any(|number| self.ranges[number].0 > self.ranges[number].1) {
                    return false;
                }
                // The next sum starts from what this one left.
                if self.ranges != before {
                    break;
                }
            }
            if self.ranges == before {
                return true;
            }
        }
    }
}

impl Sum {
    fn members(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }

    fn has(&self, number: usize) -> bool {
        self.members().any(|member| member == number)
    }
}

#[test]
fn no_small_number_can_be_worked_out_from_a_published_table() {
    let mut partly = 0;
    for seed in 0..TABLES {
        let mut random = Random::new(seed);
        let minimum = Minimum::new(random.within(1, 5));
        let table = Table::random(&mut random);
        let page = table.sheet.publish(minimum);
        let reader = Reader::of(&table, &page);
        let mut withheld = 0;
        for (at, number) in table.numbers.iter().enumerate() {
            let is_small = number.value > 0 && !minimum.allows(&number.crowd);
            if let Some(shown) = page.figure(number.cell).number() {
                assert_eq!(shown, number.value, "table {seed}: a number is shown as another");
                assert!(!is_small, "table {seed}: number {at} is about too few people, and shown");
            } else {
                withheld += 1;
                let told = is_small && !reader.is_in_doubt(at);
                assert!(!told, "table {seed}: number {at} can only be {}", number.value);
            }
        }
        for sum in &table.sums {
            hides_enough(&table, &page, sum, minimum, seed);
        }
        let nothing_small = table.numbers.iter().all(|number| number.value == 0 || minimum.allows(&number.crowd));
        assert!(withheld == 0 || !nothing_small, "table {seed}: nothing is small, and something is withheld");
        partly += usize::from(0 < withheld && withheld < table.numbers.len());
    }
    assert!(partly > 1_000, "only {partly} tables are shown in part: the test says little");
}

/// What is missing below a shown total is known in sum: it is at least two numbers, about enough people together.
fn hides_enough(table: &Table, page: &Published, sum: &Sum, minimum: Minimum, seed: u64) {
    let is_hidden = |number: &usize| page.figure(table.numbers[*number].cell).number().is_none();
    let hidden: Vec<usize> = sum.parts.iter().copied().filter(is_hidden).collect();
    if is_hidden(&sum.total) || hidden.is_empty() {
        return;
    }
    let mut crowd = Contributors::default();
    for number in &hidden {
        crowd.join(&table.numbers[*number].crowd);
    }
    assert!(hidden.len() > 1 && minimum.allows(&crowd), "table {seed}: the sum of {hidden:?} is about too few people");
}
