//! The human format.
