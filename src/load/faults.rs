//! The 1xx codes.

use crate::diagnostic::Code;

/// All of them.
pub const CODES: &[Code] = &[];
