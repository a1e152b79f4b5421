//! The sarif format.
