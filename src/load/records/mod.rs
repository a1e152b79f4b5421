//! One reader per kind of record: nodes in, a typed record or findings out. References to records
//! that are read later stay ids in a draft until `assemble` resolves them.

pub(super) mod answer;
pub(super) mod assessment;
pub(super) mod cadre;
pub(super) mod calendar;
pub(super) mod contact;
mod contact_name;
pub(super) mod event;
pub(super) mod feedback;
pub(super) mod friend;
pub(super) mod institution;
pub(super) mod interpretation;
pub(super) mod interval;
pub(super) mod names;
pub(super) mod organisation;
pub(super) mod pack;
pub(super) mod paper;
pub(super) mod people_list;
pub(super) mod report;
pub(super) mod review;
pub(super) mod roster;
pub(super) mod story;
pub(super) mod unit;
pub(super) mod waiver;
