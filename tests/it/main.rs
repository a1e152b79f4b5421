//! The hermetic tests.
