//! The ids by which records of each kind are told apart.

use crate::load::order::Identified;
use crate::load::records::calendar::YearDraft;
use crate::load::records::contact::ContactDraft;
use crate::load::records::feedback::FeedbackDraft;
use crate::load::records::interpretation::InterpretationDraft;
use crate::load::records::unit::UnitDraft;
use crate::model::calendar::Term;
use crate::model::people::Cadre;
use crate::model::people::Friend;
use crate::model::waiver::Waiver;
use crate::source::Span;

impl Identified for YearDraft {
    fn identity(&self) -> (&str, Span) {
        (&self.id.value, self.id.span)
    }
}

impl Identified for Term {
    fn identity(&self) -> (&str, Span) {
        (&self.id.value, self.id.span)
    }
}

impl Identified for UnitDraft {
    fn identity(&self) -> (&str, Span) {
        (&self.unit.id.value, self.unit.id.span)
    }
}

impl Identified for Cadre {
    fn identity(&self) -> (&str, Span) {
        (&self.id.value, self.id.span)
    }
}

impl Identified for Friend {
    fn identity(&self) -> (&str, Span) {
        (&self.id.value, self.id.span)
    }
}

impl Identified for InterpretationDraft {
    fn identity(&self) -> (&str, Span) {
        (&self.interpretation.id.value, self.interpretation.id.span)
    }
}

impl Identified for Waiver {
    fn identity(&self) -> (&str, Span) {
        (&self.id.value, self.id.span)
    }
}

/// A contact has no 编号: the name of its file is its id, and its day the place to show.
impl Identified for ContactDraft {
    fn identity(&self) -> (&str, Span) {
        (&self.contact.id, self.contact.date.span)
    }
}

impl Identified for FeedbackDraft {
    fn identity(&self) -> (&str, Span) {
        (&self.feedback.id.value, self.feedback.id.span)
    }
}
