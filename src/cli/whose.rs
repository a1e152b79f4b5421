//! Who is meant: people type names, pinyin or 编号.

use crate::ledger::Holder;
use crate::ledger::task::Task;
use crate::model::Model;
use crate::model::key::{CadreKey, UnitKey};
use crate::report::words::pinyin::initials;
use crate::report::words::task::Naming;

/// Whose tasks are shown.
pub(super) enum Wanted {
    Everybody,
    /// The unit and its cadres.
    Unit(UnitKey),
    Office,
    Cadre(CadreKey),
}

impl Wanted {
    pub(super) fn is_of(&self, model: &Model, task: &Task<'_>) -> bool {
        match self {
            Self::Everybody => true,
            Self::Unit(unit) => task.holder.unit(model) == Some(*unit),
            Self::Office => task.holder == Holder::Office,
            Self::Cadre(cadre) => task.holder == Holder::Cadre(*cadre),
        }
    }
}

/// Who is meant.
///
/// # Errors
///
/// In words, if nobody is called so, or several are.
pub(super) fn wanted(model: &Model, unit: Option<&str>, cadre: Option<&str>, naming: Naming) -> Result<Wanted, String> {
    match (cadre, unit) {
        (Some(cadre), _) => find_cadre(model, cadre, naming).map(Wanted::Cadre),
        (None, Some(office)) if office == model.institution.office => Ok(Wanted::Office),
        (None, Some(unit)) => find_unit(model, unit).map(Wanted::Unit),
        (None, None) => Ok(Wanted::Everybody),
    }
}

/// The unit that is meant, by 编号, name or a part of the name.
///
/// # Errors
///
/// In words, if none is called so, or several are.
pub(super) fn find_unit(model: &Model, wanted: &str) -> Result<UnitKey, String> {
    let exact = model.unit_keys().find(|(_, unit)| unit.id.value == wanted || unit.name == wanted);
    if let Some((key, _)) = exact {
        return Ok(key);
    }
    let found: Vec<_> = model.unit_keys().filter(|(_, unit)| unit.name.contains(wanted)).collect();
    match found[..] {
        [(key, _)] => Ok(key),
        [] => Err(format!("没有叫“{wanted}”的单位；可以写单位的编号、名称，或“{}”", model.institution.office)),
        _ => {
            let named = found.iter().map(|(_, unit)| format!("{} {}", unit.id.value, unit.name));
            Err(format!("叫“{wanted}”的单位有几个：{}；请写编号", named.collect::<Vec<_>>().join("、")))
        }
    }
}

fn find_cadre(model: &Model, wanted: &str, naming: Naming) -> Result<CadreKey, String> {
    if let Some((key, _)) = model.cadre_keys().find(|(_, cadre)| cadre.id.value == wanted) {
        return Ok(key);
    }
    let typed: String = wanted.to_lowercase().split_whitespace().collect();
    let is_called = |key: CadreKey| {
        let Some(name) = &model.cadre(key).name else { return false };
        let pinyin = name.pinyin.as_deref().unwrap_or_default().to_lowercase();
        name.name == wanted || (!typed.is_empty() && (initials(&pinyin) == typed || pinyin.replace(' ', "") == typed))
    };
    let found: Vec<CadreKey> = model.cadre_keys().map(|(key, _)| key).filter(|key| is_called(*key)).collect();
    match found[..] {
        [key] => Ok(key),
        [] => Err(format!("没有叫“{wanted}”的干部；可以写编号、姓名、拼音或拼音首字母")),
        _ => {
            let named = found.iter().map(|key| {
                let cadre = model.cadre(*key);
                let name = if naming == Naming::Names { model.cadre_name(*key) } else { "" };
                format!("{}{name}（{}）", cadre.id.value, model.unit(cadre.unit.value).name)
            });
            Err(format!("叫“{wanted}”的干部有几名：{}；请写编号", named.collect::<Vec<_>>().join("、")))
        }
    }
}
