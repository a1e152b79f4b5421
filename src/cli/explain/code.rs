//! `lianyi explain LY401`: the page beside the code and, where a data folder is at hand, which of its rules the code is
//! about. The page speaks of one regulation; who reads it works under another.

use std::fmt::Write as _;

use anyhow::Result;

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::explain::example;
use crate::cli::folder;
use crate::diagnostic::{Code, EXAMPLE};
use crate::load;
use crate::model::Model;
use crate::model::pack::Rule;
use crate::rules;

/// Prints the page. Without a data folder it is all there is to say; a folder that was named has to be there.
pub(super) fn page(global: &Global, code: &'static Code, console: Console) -> Result<u8> {
    let mut text = format!("{}\n\n{EXAMPLE}\n", example::readable(code.explanation.trim()));
    let folder = folder::find(global.folder.as_deref(), None);
    if let (Err(error), Some(_)) = (&folder, &global.folder) {
        console.product(&text)?;
        console.failure(&format!("{error:#}"));
        return Ok(UNUSABLE);
    }
    let Ok(folder) = folder else {
        console.product(&text)?;
        return Ok(CLEAN);
    };
    let loaded = load::load_without_provenance(&folder)?;
    let Some(model) = loaded.model else {
        console.product(&text)?;
        console.failure("单位信息、校历或办法参数未能读入，说不出本单位有哪些规则与它有关；请先运行 lianyi check");
        return Ok(UNUSABLE);
    };
    text += &rules_of(&model, code);
    console.product(&text)?;
    Ok(CLEAN)
}

/// Which rules of the pack may have findings of the code, each with its clause.
fn rules_of(model: &Model, code: &'static Code) -> String {
    let asking: Vec<&Rule> = rules::asking(model, code).collect();
    let pack = &model.pack.name;
    if asking.is_empty() {
        return if rules::needs_no_rule(code) {
            format!("\n{code} 不由规则定，用什么办法参数都核对。\n")
        } else {
            format!("\n本单位的办法参数“{pack}”里没有规则与 {code} 有关，不会报出。\n")
        };
    }
    let mut text = format!("\n本单位的办法参数“{pack}”里，这些规则可以报出 {code}：\n\n");
    for rule in asking {
        let number = &rule.clause.value;
        let title = model.pack.clause(number).map_or("", |clause| clause.title.as_str());
        let _ = writeln!(text, "- {}（{}）：依据 {number} {title}", rule.id.value, rule.force.word());
    }
    if rules::needs_no_rule(code) {
        text += "\n没有这些规则，也会核对。\n";
    }
    text
}
