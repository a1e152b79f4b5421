//! The calendar of a cadre or of the Office, or those of all.

use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::export::options::Export;
use crate::cli::output::{Output, Overwrite};
use crate::cli::whose::find_cadre;
use crate::model::key::CadreKey;
use crate::report::agenda::{Agenda, Whose, agenda, owners};
use crate::report::lookup::Lookup;
use crate::report::words::task::Naming;
use crate::sheets::ics;

/// The file of the Office in a folder of calendars. No cadre is called so: 编号 are of ASCII letters and digits.
const OFFICE_FILE: &str = "全校.ics";

/// What was asked for.
pub(super) enum Calendars<'a> {
    /// One, to a file or to stdout.
    One(Option<&'a str>, Option<&'a Path>),
    /// All, to a folder.
    All(&'a Path),
}

impl<'a> Calendars<'a> {
    /// What was asked for.
    ///
    /// # Errors
    ///
    /// If it does not say whose, or where to.
    pub(super) fn of(export: &'a Export) -> Result<Self> {
        if export.sheet.is_some() {
            bail!("日历里没有表，请去掉 --sheet");
        }
        match (&export.owner.cadre, export.owner.office, export.out.as_deref()) {
            (None, false, None) => bail!(
                "请用 -o 写明各人的日历写到哪个文件夹，例如 -o 日历；只要一名干部的，加 --cadre，只要统战部的，加 --office"
            ),
            (None, false, Some(out)) if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics")) => {
                bail!(
                    "“{}”像一个文件；一个文件放一份日历，请加 --cadre（一名干部的）或 --office（统战部的）；各人各一份的，写一个文件夹",
                    out.display()
                )
            }
            (None, false, Some(out)) => Ok(Self::All(out)),
            (cadre, _, out) => Ok(Self::One(cadre.as_deref(), out)),
        }
    }
}

/// Writes what was asked for and says what was done; says nothing where it went to stdout.
pub(super) fn write(
    lookup: &Lookup<'_>,
    wanted: &Calendars<'_>,
    names: bool,
    overwrite: Overwrite,
    console: Console,
) -> Result<Option<String>> {
    let made = |whose| made(lookup, whose, names);
    let (output, what) = match *wanted {
        Calendars::One(cadre, out) => {
            let whose = cadre.map_or(Ok(Whose::Office), |cadre| found(lookup, cadre).map(Whose::Cadre))?;
            let agenda = made(whose);
            if agenda.entries.is_empty() {
                return Err(nothing(lookup));
            }
            let text = ics::text(&agenda);
            let Some(out) = out else {
                // Names are in it only where they were asked for.
                console.product_by(|out| out.write_all(text.as_bytes()))?;
                return Ok(None);
            };
            let number = agenda.entries.len();
            (Output::File(out.to_owned(), text.into_bytes()), format!("{}的日历，{number} 项", who(lookup, whose)))
        }
        Calendars::All(out) => {
            let cadres = owners(lookup).into_iter().map(Whose::Cadre);
            let made = cadres.chain([Whose::Office]).map(|whose| (whose, made(whose)));
            let made: Vec<_> = made.filter(|(_, agenda)| !agenda.entries.is_empty()).collect();
            if made.is_empty() {
                return Err(nothing(lookup));
            }
            let number = made.iter().filter(|(whose, _)| *whose != Whose::Office).count();
            let files = made.iter().map(|(whose, agenda)| (file(lookup, *whose), ics::text(agenda).into_bytes()));
            let office =
                if number < made.len() { format!("，{}的 1 份", who(lookup, Whose::Office)) } else { String::new() };
            (Output::Folder(out.to_owned(), files.collect()), format!("干部的日历 {number} 份{office}"))
        }
    };
    let replaced = output.write(overwrite)?;
    let said = if names {
        "里面有姓名，只给本人和内部使用，不要放到公开的地方"
    } else {
        "里面只有编号，没有姓名；要姓名，加 --names"
    };
    let as_of = lookup.facts.as_of;
    Ok(Some(format!("写出 {}：{what}（截至 {as_of}）。\n{said}。{}", output.shown(), replaced.words())))
}

/// The calendar. Without names nothing of `names.yaml` is in it, whoever wrote it where: lines are folded later, and a
/// name that is parted by a fold would not be found.
fn made(lookup: &Lookup<'_>, whose: Whose, names: bool) -> Agenda {
    let mut agenda = agenda(lookup, whose, if names { Naming::Names } else { Naming::Ids });
    if !names {
        let names = Names::of(lookup.facts.sources);
        let texts = agenda.entries.iter_mut().flat_map(|entry| [&mut entry.summary, &mut entry.details]);
        for text in texts.chain([&mut agenda.title]) {
            *text = names.hidden(text).into_owned();
        }
    }
    agenda
}

/// A calendar without entries is no calendar (RFC 5545, 3.6).
fn nothing(lookup: &Lookup<'_>) -> anyhow::Error {
    let lacks = lookup.facts.model.calendar.lacks(lookup.facts.as_of);
    anyhow!("没有要写进日历的事{}", lacks.map_or_else(String::new, |words| format!("：{words}")))
}

fn found(lookup: &Lookup<'_>, cadre: &str) -> Result<CadreKey> {
    let naming = if stdout().is_terminal() { Naming::Names } else { Naming::Ids };
    find_cadre(lookup.facts.model, cadre, naming).map_err(|words| anyhow!(words))
}

/// Whose it is, without a name.
fn who(lookup: &Lookup<'_>, whose: Whose) -> String {
    match whose {
        Whose::Cadre(key) => format!("{} ", lookup.facts.model.cadre(key).id.value),
        Whose::Office => lookup.facts.model.institution.office.clone(),
    }
}

fn file(lookup: &Lookup<'_>, whose: Whose) -> String {
    match whose {
        Whose::Cadre(key) => format!("{}.ics", lookup.facts.model.cadre(key).id.value),
        Whose::Office => OFFICE_FILE.to_owned(),
    }
}
