//! Who is meant: people type names, pinyin or 编号.

use crate::ledger::Holder;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, UnitKey};
use crate::model::people::PersonName;
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
    pub(super) fn is_of(&self, model: &Model, holder: &Holder) -> bool {
        match self {
            Self::Everybody => true,
            Self::Unit(unit) => holder.unit(model) == Some(*unit),
            Self::Office => *holder == Holder::Office,
            Self::Cadre(cadre) => *holder == Holder::Cadre(*cadre),
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

/// The cadre who is meant, by 编号, name, pinyin or initials.
///
/// # Errors
///
/// In words, if nobody is called so, or several are.
pub(super) fn find_cadre(model: &Model, wanted: &str, naming: Naming) -> Result<CadreKey, String> {
    let all = model.cadre_keys().map(|(key, cadre)| Listed {
        key,
        id: &cadre.id.value,
        name: cadre.name.as_ref(),
        unit: &model.unit(cadre.unit.value).name,
    });
    find(&all.collect::<Vec<_>>(), ("干部", wanted), naming)
}

/// The friend who is meant; an organisation also by its name.
///
/// # Errors
///
/// As of a cadre.
pub(super) fn find_friend(model: &Model, wanted: &str, naming: Naming) -> Result<FriendKey, String> {
    let all = model.friend_keys().map(|(key, friend)| Listed {
        key,
        id: &friend.id.value,
        name: friend.name.as_ref(),
        unit: &model.unit(friend.unit.value).name,
    });
    find(&all.collect::<Vec<_>>(), ("联谊对象", wanted), naming)
}

/// Somebody of the registers.
struct Listed<'a, K> {
    key: K,
    id: &'a str,
    name: Option<&'a PersonName>,
    unit: &'a str,
}

/// Off a terminal nothing of `names.yaml` is said, not even what was typed.
fn find<K: Copy>(all: &[Listed<'_, K>], (kind, wanted): (&str, &str), naming: Naming) -> Result<K, String> {
    // The 编号 may be typed as it is shown: with the name behind it.
    let first = wanted.split_whitespace().next().unwrap_or_default();
    let by_id = all.iter().find(|one| one.id == wanted).or_else(|| all.iter().find(|one| one.id == first));
    if let Some(one) = by_id {
        return Ok(one.key);
    }
    let (name, hint) = match wanted.split_once(['（', '(']) {
        Some((name, hint)) => (name.trim(), Some(hint.trim_end_matches(['）', ')']).trim())),
        None => (wanted.trim(), None),
    };
    let fits = |one: &&Listed<'_, K>| hint.is_none_or(|hint| one.id == hint || one.unit.contains(hint));
    let found: Vec<_> = all.iter().filter(|one| is_called(one.name, name)).filter(fits).collect();
    let is_name = all.iter().any(|one| one.name.is_some_and(|known| wanted.contains(&known.name)));
    let typed = if naming == Naming::Ids && is_name { "这个名字".to_owned() } else { format!("“{wanted}”") };
    match found[..] {
        [one] => Ok(one.key),
        [] => Err(format!("没有叫{typed}的{kind}；可以写编号、姓名、拼音或拼音首字母")),
        _ => {
            let named = found.iter().map(|one| {
                let name = one.name.filter(|_| naming == Naming::Names);
                let name = name.map_or_else(String::new, |name| format!(" {}", name.name));
                format!("{}{name}（{}）", one.id, one.unit)
            });
            Err(format!("叫{typed}的{kind}有几名：{}；请写编号", named.collect::<Vec<_>>().join("、")))
        }
    }
}

/// Whether a name, its pinyin or its initials were typed.
fn is_called(name: Option<&PersonName>, wanted: &str) -> bool {
    let Some(name) = name else { return false };
    let without_blanks = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let typed = without_blanks(wanted);
    let pinyin = name.pinyin.as_deref().unwrap_or_default().to_lowercase();
    let latin = typed.to_lowercase();
    !typed.is_empty()
        && (without_blanks(&name.name) == typed || initials(&pinyin) == latin || without_blanks(&pinyin) == latin)
}
