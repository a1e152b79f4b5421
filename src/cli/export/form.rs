//! The forms of one unit or of all.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::cli::output::{Output, Overwrite};
use crate::cli::whose::find_unit;
use crate::report::form::{Form, form};
use crate::report::lookup::Lookup;
use crate::sheets;

/// Writes the form of a unit into a file, or those of all units into a folder, and says what was done.
pub(super) fn write(lookup: &Lookup<'_>, unit: Option<&str>, out: &Path, overwrite: Overwrite) -> Result<String> {
    let model = lookup.facts.model;
    let Some(term) = lookup.current_term() else {
        let lacks = model.calendar.lacks(lookup.facts.as_of).unwrap_or_default();
        bail!(
            "{lacks}，不知道是哪一{}的填报表；请用 --as-of 写明{}里的一天",
            model.calendar.term_word(),
            model.calendar.term_word()
        );
    };
    let (output, number) = if let Some(unit) = unit {
        let key = find_unit(model, unit).map_err(|words| anyhow!(words))?;
        let form = form(lookup, key, term).ok_or_else(|| {
            anyhow!("{} 在 {} 没有任职的干部，没有可填的", model.unit(key).name, model.term(term).id.value)
        })?;
        (Output::File(out.to_owned(), bytes(&form)?), 1)
    } else {
        let forms = model.unit_keys().filter_map(|(key, _)| form(lookup, key, term));
        let files = forms.map(|form| Ok((format!("{}.xlsx", form.id), bytes(&form)?))).collect::<Result<Vec<_>>>()?;
        let number = files.len();
        if number == 0 {
            bail!(
                "{} 没有一个单位有任职的干部，没有可填的；先在 people/cadres.yaml 里登记干部",
                model.term(term).id.value
            );
        }
        (Output::Folder(out.to_owned(), files), number)
    };
    let replaced = output.write(overwrite)?;
    let term = &model.term(term).id.value;
    Ok(format!(
        "写出 {}：{term} 的填报表 {number} 份（截至 {}）。\n里面有姓名，只发给本单位，不要发到公开的地方。{}",
        output.shown(),
        lookup.facts.as_of,
        replaced.words()
    ))
}

fn bytes(form: &Form) -> Result<Vec<u8>> {
    sheets::form::bytes(form).with_context(|| format!("{} 的填报表做不出来", form.unit))
}
