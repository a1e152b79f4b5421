//! How things are said: days, spans and rates, parameters of rules, the argument behind a verdict,
//! and what people wrote. Pages, documents and the command line use the same words.

pub(crate) mod closed;
pub(crate) mod derivation;
pub(crate) mod naming;
pub(crate) mod parameters;
pub(crate) mod periods;
pub(crate) mod pinyin;
pub(crate) mod prose;
pub(crate) mod task;
pub(crate) mod wording;
