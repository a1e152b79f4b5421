//! A text that leads to another page.

use crate::ledger::Holder;
use crate::model::Model;
use crate::model::key::{CadreKey, InterpretationKey, RuleKey, UnitKey};
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::words::wording;

/// A text that may lead somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) text: String,
    /// Where it leads; `None` is plain text.
    pub(crate) href: Option<String>,
}

impl Link {
    /// A text that leads to `href`.
    pub(crate) fn to(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// A text that leads nowhere.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }

    /// A cadre's name.
    pub(crate) fn cadre(model: &Model, key: CadreKey) -> Self {
        Self::to(address::cadre(model, key), model.cadre_name(key))
    }

    /// A unit's name.
    pub(crate) fn unit(model: &Model, key: UnitKey) -> Self {
        Self::to(address::unit(model, key), model.unit(key).name.clone())
    }

    /// The name of whoever has a duty.
    pub(crate) fn holder(model: &Model, holder: &Holder) -> Self {
        match holder {
            Holder::Cadre(cadre) => Self::cadre(model, *cadre),
            Holder::Unit(unit) => Self::unit(model, *unit),
            Holder::Office => Self::to(address::OFFICE, holder.name(model)),
        }
    }

    /// The name of a period, leading to its rows in the ledger.
    pub(crate) fn period(name: &str) -> Self {
        Self::to(Filter::ledger().period(name).href(), wording::short_term(name))
    }

    /// A clause's number, leading to its text.
    pub(crate) fn clause(model: &Model, number: &str) -> Self {
        Self { text: number.to_owned(), href: address::clause(model, number) }
    }

    /// A rule's name, leading to its parameters and interpretations beside the clause.
    pub(crate) fn rule(model: &Model, key: RuleKey) -> Self {
        Self { text: model.rule(key).id.value.clone(), href: address::rule(model, key) }
    }

    /// An interpretation's number and subject, leading to its text.
    pub(crate) fn interpretation(model: &Model, key: InterpretationKey) -> Self {
        let interpretation = &model.interpretations[key.index()];
        Self::to(address::interpretation(key), format!("{} {}", interpretation.id.value, interpretation.subject))
    }
}
