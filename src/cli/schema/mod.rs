//! `lianyi schema`: JSON Schema of the records and of what this program writes.

use anyhow::{Result, bail};
use serde_json::{Map, Value};

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::exit::CLEAN;
use crate::cli::folder;
use crate::cli::output::{Output, Overwrite};
use crate::cli::schema::options::Schema;
use crate::load;
use crate::load::schema as records;
use crate::load::schema::{FileKind, Form, Words};
use crate::model::pack::Vocabulary;

pub(in crate::cli) mod options;
mod outputs;

/// A schema by its name, with what it is of.
struct Named {
    name: &'static str,
    title: &'static str,
    files: String,
    schema: Value,
}

/// Prints a schema, or writes all.
pub(super) fn run(global: &Global, schema: &Schema, console: Console) -> Result<u8> {
    let vocabulary = vocabulary(global);
    let words = |list: &str| -> Vec<String> {
        let words = vocabulary.iter().flat_map(|vocabulary| vocabulary.of_list(list));
        words.map(str::to_owned).collect()
    };
    let all = || all(&words);
    if let Some(out) = &schema.out {
        let files = all().map(|named| (file_name(named.name), text(&named.schema).into_bytes())).collect();
        let output = Output::Folder(out.clone(), files);
        let replaced = output.write(Overwrite::Asked)?;
        console.note(&format!("写好了 {}。{}", output.shown(), replaced.words()));
        return Ok(CLEAN);
    }
    let Some(wanted) = &schema.name else {
        let lines = all().map(|named| format!("{:<16}{}（{}）\n", named.name, named.title, named.files));
        console.product(&lines.collect::<String>())?;
        return Ok(CLEAN);
    };
    if let Some(named) = all().find(|named| [named.name, named.title].contains(&wanted.as_str())) {
        console.product(&text(&named.schema))?;
    } else {
        let names: Vec<&str> = all().map(|named| named.name).collect();
        bail!("没有“{wanted}”这一种；有 {}", names.join("、"))
    }
    Ok(CLEAN)
}

fn all(words: Words<'_>) -> impl Iterator<Item = Named> {
    let records = records::KINDS.iter().map(move |kind| Named {
        name: kind.name,
        title: kind.title,
        files: kind.files(),
        schema: kind.schema(words),
    });
    let written = outputs::ALL.iter().map(|written| Named {
        name: written.name,
        title: "输出",
        files: written.title.to_owned(),
        schema: written.schema(),
    });
    records.chain(written)
}

/// The words of the pack that is at hand, for editors to offer. Without one the schemas are the same but for them.
fn vocabulary(global: &Global) -> Option<Vocabulary> {
    let folder = folder::find(global.folder.as_deref(), None).ok()?;
    let loaded = load::load_without_provenance(&folder).ok()?;
    loaded.model.map(|model| model.pack.vocabulary)
}

/// What an editor with the language server of YAML needs: the schemas as files of a folder, and the setting of VS Code
/// that says which is for which files. Notes are no YAML as a whole, and no editor takes a schema for the part that is.
pub(super) fn for_editors(folder: &str, words: Words<'_>) -> (Vec<(String, String)>, Value) {
    let kinds = || records::KINDS.iter().filter(|kind| kind.form != Form::Note);
    let path = |kind: &FileKind| format!("{folder}/{}", file_name(kind.name));
    let files = kinds().map(|kind| (path(kind), text(&kind.schema(words)))).collect();
    let setting: Map<String, Value> =
        kinds().map(|kind| (format!("./{}", path(kind)), Value::from(format!("data/{}", kind.files())))).collect();
    (files, Value::Object(setting))
}

fn file_name(name: &str) -> String {
    format!("{name}.json")
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}
