//! How things are said: days, spans and rates, parameters of rules, the argument behind a verdict,
//! and what people wrote. Pages, documents and the command line use the same words.

pub mod derivation;
pub mod parameters;
pub mod pinyin;
pub mod prose;
pub mod wording;
