//! 意见建议: how many were raised, about what, how far they got and how they ended.

use crate::model::feedback::{Feedback as Item, Outcome, StepKind};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::rate::Rate;
use crate::report::public::disclosure::sheet::{Cell, Disclosure, Published};

/// All items up to 截至日, summed up three ways.
#[derive(Clone, Debug)]
pub(crate) struct PublicFeedback {
    /// How many there are and how many were answered, in a sentence.
    pub(crate) statement: String,
    pub(crate) all: PublicFigure,
    /// Items that are settled, their author answered or not.
    pub(crate) settled: PublicFigure,
    /// Items whose author was answered.
    pub(crate) answered: PublicFigure,
    /// By stage: not settled yet, in all and by the last step; settled, in all and answered or not.
    pub(crate) stages: Vec<PublicStage>,
    /// How the settled ones ended.
    pub(crate) outcomes: Vec<PublicStage>,
    /// By category of the pack.
    pub(crate) categories: Vec<PublicStage>,
}

/// One line of a sum.
#[derive(Clone, Debug)]
pub(crate) struct PublicStage {
    /// The stage, outcome or category.
    pub(crate) name: String,
    pub(crate) figure: PublicFigure,
    /// Whether it is a part of the line above it.
    pub(crate) part: bool,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// No step was taken.
    Raised,
    /// The last step, before the item was settled.
    Open(StepKind),
    /// Settled, its author not answered.
    Settled,
    /// The author was answered.
    Answered,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Raised,
        Self::Open(StepKind::Collected),
        Self::Open(StepKind::Reported),
        Self::Open(StepKind::Instructed),
        Self::Open(StepKind::Assigned),
        Self::Settled,
        Self::Answered,
    ];

    fn of(item: &Item) -> Self {
        match item.reached().map(|step| step.kind.value) {
            None => Self::Raised,
            Some(StepKind::Answered) => Self::Answered,
            Some(StepKind::Settled) => Self::Settled,
            Some(kind) => Self::Open(kind),
        }
    }

    const fn is_open(self) -> bool {
        matches!(self, Self::Raised | Self::Open(_))
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Raised => "尚未汇总",
            Self::Open(StepKind::Collected) => "已汇总",
            Self::Open(StepKind::Reported) => "已上报",
            Self::Open(StepKind::Instructed) => "已批示",
            Self::Open(StepKind::Assigned) => "已交办",
            Self::Open(StepKind::Settled | StepKind::Answered) | Self::Settled => "待答复本人",
            Self::Answered => "已答复本人",
        }
    }
}

/// The sums of all items.
pub(in crate::report::public) fn feedback(facts: &Facts<'_>, minimum: Minimum) -> PublicFeedback {
    let items: Vec<&Item> = facts.model.feedback.iter().collect();
    let mut disclosure = Disclosure::default();
    let at = |item: &Item| Stage::of(item);
    let stages = Stage::ALL.map(|stage| count(&mut disclosure, &items, |item| at(item) == stage));
    let (open_stages, done_stages): (Vec<_>, Vec<_>) =
        Stage::ALL.into_iter().zip(stages).partition(|(stage, _)| stage.is_open());
    let cells = |stages: &[(Stage, Cell)]| stages.iter().map(|(_, cell)| *cell).collect::<Vec<_>>();
    let open = disclosure.add_total(&cells(&open_stages));
    let done = disclosure.add_total(&cells(&done_stages));
    let outcomes: Vec<(&str, Cell)> = Outcome::ALL
        .map(|wanted| (wanted.word(), Some(wanted)))
        .into_iter()
        .chain([("没有写明结果", None)])
        .map(|(word, wanted)| {
            (word, count(&mut disclosure, &items, |item| !at(item).is_open() && item.outcome() == wanted))
        })
        .collect();
    disclosure.add_constraint(done, &outcomes.iter().map(|(_, cell)| *cell).collect::<Vec<_>>());
    let all = disclosure.add_total(&[open, done]);
    let words = &facts.model.pack.vocabulary.feedback_categories;
    let mut categories: Vec<(&str, Cell)> = words
        .iter()
        .map(|word| (word.as_str(), count(&mut disclosure, &items, |item| item.category.value == *word)))
        .collect();
    categories.push(("其他", count(&mut disclosure, &items, |item| !words.contains(&item.category.value))));
    disclosure.add_constraint(all, &categories.iter().map(|(_, cell)| *cell).collect::<Vec<_>>());
    let published = disclosure.publish(minimum);
    let answered = published.figure(stages[6]);
    let all = published.figure(all);
    let settled = published.figure(done);
    let answered_rate = answered_rate(answered, all);
    PublicFeedback {
        statement: statement(all, settled, answered, &answered_rate),
        all,
        settled,
        answered,
        stages: staged(&published, (open, &open_stages), (done, &done_stages)),
        outcomes: lines(&published, &outcomes),
        categories: lines(&published, &categories),
    }
}

/// The stages under the two sums.
fn staged(published: &Published, open: (Cell, &[(Stage, Cell)]), done: (Cell, &[(Stage, Cell)])) -> Vec<PublicStage> {
    let mut lines = Vec::new();
    for (word, (total, stages)) in [("办理中", open), ("已办结", done)] {
        lines.push(line(published, word, total));
        let parts =
            stages.iter().map(|(stage, cell)| PublicStage { part: true, ..line(published, stage.word(), *cell) });
        lines.extend(parts.filter(|part| part.figure.number() != Some(0)));
    }
    lines
}

/// Puts down how many items `keep` lets through, with the friends who raised them. A suggestion
/// says nothing of a cadre, so that cadres do not count here.
fn count(disclosure: &mut Disclosure, items: &[&Item], keep: impl Fn(&Item) -> bool) -> Cell {
    let mut number = 0;
    let mut crowd = Contributors::default();
    for item in items.iter().filter(|item| keep(item)) {
        number += 1;
        item.friends.iter().for_each(|friend| crowd.add_friend(friend.value));
        if item.friends.is_empty() {
            crowd.add_unnamed();
        }
    }
    disclosure.add(number, crowd)
}

fn statement(all: PublicFigure, settled: PublicFigure, answered: PublicFigure, rate: &Rate) -> String {
    match (all.number(), answered.number()) {
        (Some(0), _) => "没有收到意见建议。".to_owned(),
        (Some(all), Some(answered)) => format!("共收到意见建议 {all} 件，已答复本人 {answered} 件（{}）。", rate.text),
        (Some(all), None) => match settled.number() {
            Some(settled) => format!("共收到意见建议 {all} 件，已办结 {settled} 件。"),
            None => format!("共收到意见建议 {all} 件。"),
        },
        _ => "收到意见建议的件数不公布。".to_owned(),
    }
}

fn answered_rate(answered: PublicFigure, all: PublicFigure) -> Rate {
    match (answered.number(), all.number()) {
        (Some(part), Some(whole)) => Rate::exact(answered, PublicFigure::shown(whole - part)),
        _ => Rate::withheld(),
    }
}

/// The lines that are not zero.
fn lines(published: &Published, cells: &[(&str, Cell)]) -> Vec<PublicStage> {
    let all = cells.iter().map(|(word, cell)| line(published, word, *cell));
    all.filter(|line| line.figure.number() != Some(0)).collect()
}

fn line(published: &Published, word: &str, cell: Cell) -> PublicStage {
    PublicStage { name: word.to_owned(), figure: published.figure(cell), part: false }
}
