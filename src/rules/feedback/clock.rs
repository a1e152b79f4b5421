//! Clocks of a suggestion (五.4): which steps start the time of a rule, which answer it, and which put it off.
//!
//! A step answers only what came before it or on the same day. Steps count by their days, whatever the order in which
//! they were written down; of one day the earlier station comes first.

use chrono::NaiveDate;

use crate::ledger::period::later;
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::pack::{Parameters, Rule, StepDeadlineParameters};

/// The time of a rule from one step to the step that answers it, or without an answer.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    /// The step that starts it.
    pub(super) start: &'a Step,
    /// The step whose deadline runs: the first, or the hand-over that changed it last.
    pub(super) running: &'a Step,
    /// The hand-overs that put the deadline off, each with the deadline before it.
    pub(super) extensions: Vec<(&'a Step, NaiveDate)>,
    /// Hand-overs with a later deadline that do not say why, each with the deadline that they leave as it is.
    pub(super) unexplained: Vec<(&'a Step, NaiveDate)>,
    /// The step that answers it, by its position in 经过.
    pub(super) answer: Option<usize>,
}

/// What a clock is read by.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    pub(super) model: &'a Model,
    pub(super) parameters: &'a StepDeadlineParameters,
}

impl<'a> Clock<'a> {
    /// Every run of the clock from the steps of a kind. Taking up and reporting start it once; an instruction, a
    /// hand-over and a settlement start it anew each time that the one before has been answered.
    pub(super) fn runs(self, kind: StepKind, item: &'a Feedback) -> Vec<Run<'a>> {
        let mut runs: Vec<Run<'a>> = Vec::new();
        let mut open: Option<Run<'a>> = None;
        let mut settled = false;
        for (position, step) in in_time(item) {
            if let Some(run) = &mut open {
                if self.answers(item, step, settled) {
                    run.answer = Some(position);
                    runs.extend(open.take());
                } else if step.kind.value == kind {
                    self.hand_over(run, step);
                }
            } else if step.kind.value == kind && starts(step, settled) && (kind > StepKind::Reported || runs.is_empty())
            {
                open = Some(Run {
                    start: step,
                    running: step,
                    extensions: Vec::new(),
                    unexplained: Vec::new(),
                    answer: None,
                });
            }
            settled = match step.kind.value {
                StepKind::Settled => true,
                StepKind::Assigned => false,
                _ => settled,
            };
        }
        runs.extend(open);
        runs
    }

    /// The first step by which what was raised on a day is answered.
    pub(super) fn answer_since(self, item: &Feedback, raised: NaiveDate) -> Option<usize> {
        let answers = |step: &Step| step.date.value >= raised && step.kind.value == self.parameters.to;
        in_time(item).into_iter().find(|(_, step)| answers(step)).map(|(position, _)| position)
    }

    /// Whether a step is the one that is waited for. A report is answered by an instruction too, whose own time runs
    /// from then on; what a leader asks for is answered by settling it, too.
    fn answers(self, item: &Feedback, step: &Step, settled: bool) -> bool {
        let (from, to) = (self.parameters.from, self.parameters.to);
        match step.kind.value {
            kind if kind == to => true,
            StepKind::Settled => from == Some(StepKind::Instructed) && to == StepKind::Assigned,
            StepKind::Instructed => {
                from == Some(StepKind::Reported) && starts(step, settled) && self.has_its_own(item, step)
            }
            _ => false,
        }
    }

    /// Whether another rule with the same end counts from this instruction.
    fn has_its_own(self, item: &Feedback, step: &Step) -> bool {
        let counts = |rule: &Rule| match rule.parameters_on(step.date.value) {
            Parameters::StepDeadline(other) => {
                other.from == Some(StepKind::Instructed) && other.to == self.parameters.to && is_meant(other, item)
            }
            _ => false,
        };
        self.model.pack.rules.iter().any(counts)
    }

    /// Handing over again counts while the time runs: a deadline that has passed stays missed, whatever is written
    /// afterwards. Putting the deadline off takes a reason. Of several units on one day the longest deadline counts.
    fn hand_over(self, run: &mut Run<'a>, step: &'a Step) {
        let stated = step.deadline.as_ref().map(|deadline| deadline.value);
        let Some(stated) = stated.filter(|_| self.parameters.by_deadline) else { return };
        let same_day = step.date.value == run.running.date.value;
        match self.last_day(run.running) {
            Some(last) if step.date.value > last => {}
            Some(last) if stated > last && !same_day => {
                if step.explanation.is_some() {
                    run.extensions.push((step, last));
                    run.running = step;
                } else {
                    run.unexplained.push((step, last));
                }
            }
            Some(last) if same_day && stated <= last => {}
            _ => run.running = step,
        }
    }

    /// The last day of a step's time, where one is laid down.
    fn last_day(self, step: &Step) -> Option<NaiveDate> {
        let stated = step.deadline.as_ref().map(|deadline| deadline.value).filter(|_| self.parameters.by_deadline);
        stated.or_else(|| self.parameters.within_days.map(|days| later(step.date.value, days)))
    }
}

/// Whether a rule is meant for suggestions of this category.
pub(super) fn is_meant(parameters: &StepDeadlineParameters, item: &Feedback) -> bool {
    parameters.categories.is_empty() || parameters.categories.contains(&item.category.value)
}

/// The steps in the order of time, each with its position in 经过. Of several hand-overs on one day the one that says
/// why comes first.
fn in_time(item: &Feedback) -> Vec<(usize, &Step)> {
    let mut steps: Vec<(usize, &Step)> = item.steps.iter().enumerate().collect();
    steps.sort_by_key(|(_, step)| (step.date.value, step.kind.value, step.explanation.is_none()));
    steps
}

/// Whether a step asks for anything. A leader who only took note (阅知) asks for nothing, nor does a word on what was
/// settled already.
const fn starts(step: &Step, settled: bool) -> bool {
    !matches!(step.kind.value, StepKind::Instructed) || !(step.noted || settled)
}
