//! The github format.
