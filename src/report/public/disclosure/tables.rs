//! Which sums of contacts and of suggestions are told, and in which order: first what earlier editions told already.

use crate::report::public::disclosure::figure::Range;
use crate::report::public::disclosure::questions::Questions;

/// Contacts of a term: how many of each form, which add up; how many friends began; how many touch on each group of
/// topics, of which one contact may have several.
#[derive(Debug)]
pub(in crate::report::public) struct TermTable {
    questions: Questions,
    forms: usize,
}

/// What is counted of a term, or what is told of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report::public) struct TermCounts<Count> {
    pub(in crate::report::public) all: Count,
    pub(in crate::report::public) by_friends: Count,
    pub(in crate::report::public) forms: Vec<Count>,
    pub(in crate::report::public) topics: Vec<Count>,
}

impl TermTable {
    /// A table of so many forms and groups of topics.
    pub(in crate::report::public) fn of(forms: usize, topics: usize, base: usize) -> Self {
        let mut questions = Questions::about(forms + 1 + topics, base);
        let all: Vec<usize> = (0..forms).collect();
        (forms..=forms + topics).for_each(|part| questions.limit(part, &all));
        questions.ask(all);
        questions.ask(vec![forms]);
        (0..forms).chain(forms + 1..=forms + topics).for_each(|at| questions.ask(vec![at]));
        Self { questions, forms }
    }

    /// What is told where the counts are these.
    pub(in crate::report::public) fn told(&self, counts: &TermCounts<usize>) -> TermCounts<Range> {
        let by_friends = std::slice::from_ref(&counts.by_friends);
        let told = self.questions.told(&[&counts.forms, by_friends, &counts.topics].concat());
        let (forms, topics) = told[2..].split_at(self.forms);
        TermCounts { all: told[0], by_friends: told[1], forms: forms.to_vec(), topics: topics.to_vec() }
    }
}

/// Suggestions by kind, as they stood at the end of each year that is over: of a year both all and each kind are told
/// with those of the years before, since an earlier edition told these already.
#[derive(Debug)]
pub(in crate::report::public) struct YearsTable {
    questions: Questions,
    kinds: usize,
}

impl YearsTable {
    /// A table of so many kinds and years.
    pub(in crate::report::public) fn of(kinds: usize, years: usize, base: usize) -> Self {
        let mut questions = Questions::about(kinds * years, base);
        let until = |year: usize, kind: usize| (0..=year).map(move |year| year * kinds + kind);
        for year in 0..years {
            questions.ask((0..(year + 1) * kinds).collect());
            (0..kinds).for_each(|kind| questions.ask(until(year, kind).collect()));
        }
        Self { questions, kinds }
    }

    /// What is told of each kind at the end of the last year, where so many came anew in each year.
    pub(in crate::report::public) fn told(&self, anew: &[Vec<usize>]) -> Vec<Range> {
        let told = self.questions.told(&anew.concat());
        told[told.len().saturating_sub(self.kinds)..].to_vec()
    }

    /// What was told at the end of every year: all, then each kind.
    #[cfg(test)]
    pub(super) fn history(&self, anew: &[Vec<usize>]) -> Vec<Range> {
        self.questions.told(&anew.concat())
    }
}
