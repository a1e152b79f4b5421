//! 联系与意见建议: how people met, and what became of what was raised.

use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::numbers::contacts::PublicContacts;
use crate::report::public::numbers::feedback::PublicFeedback;
use crate::report::public::words::legend;

/// 联系与意见建议.
#[derive(Clone, Debug)]
pub(crate) struct ContactsPage {
    pub(crate) title: String,
    /// Contacts by form and topic.
    pub(crate) contacts: PublicContacts,
    /// 意见建议.
    pub(crate) feedback: PublicFeedback,
    /// Why numbers are told as ranges.
    pub(crate) legend: String,
}

impl ContactsPage {
    pub(super) fn new(contacts: PublicContacts, feedback: PublicFeedback, minimum: Minimum) -> Self {
        Self { title: "联系与意见建议".to_owned(), contacts, feedback, legend: legend(minimum) }
    }
}
