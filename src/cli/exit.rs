//! The exit codes; they are a stable surface.

/// Evaluated completely, nothing at or above `--fail-on`.
pub(in crate::cli) const CLEAN: u8 = 0;

/// Evaluated completely, with findings at or above `--fail-on`.
pub(in crate::cli) const FINDINGS: u8 = 1;

/// Not fully evaluated, or the program failed: the result must not be used.
pub(in crate::cli) const UNUSABLE: u8 = 2;

/// A fault of the program itself.
pub(in crate::cli) const BUG: u8 = 70;
