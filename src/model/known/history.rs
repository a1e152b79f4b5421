//! What git told of the records by the end of a day: commits of later days are not there, so that a report of a past
//! day names none of them.

use chrono::NaiveDate;

use crate::model::history::{History, RecordHistory, Trail};

impl History {
    /// The history as known on a day. A record that was first committed later was not committed yet. Which files differ
    /// from the commit stays what it is: it says what was read, and names no day.
    #[must_use]
    pub fn as_known_on(mut self, day: NaiveDate) -> Self {
        if let Trail::Known(records) = &mut self.trail {
            records.retain(|_, record| record.first.day <= day);
            for record in records.values_mut() {
                record.keep_until(day);
            }
        }
        self
    }

    /// Whether all of it is of days after this one.
    #[must_use]
    pub fn begins_after(&self, day: NaiveDate) -> bool {
        matches!(&self.trail, Trail::Known(records) if records.values().all(|record| record.first.day > day))
    }
}

impl RecordHistory {
    fn keep_until(&mut self, day: NaiveDate) {
        self.commits.retain(|stamp| stamp.day <= day);
        self.dates.retain(|change| change.at.day <= day);
        self.drifts.retain(|drifted| drifted.by.day <= day);
    }
}
