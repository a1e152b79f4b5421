//! The templates: compiled in, each replaceable by a text of the same name.

use anyhow::{Context as _, Result};
use include_dir::{Dir, DirEntry, include_dir};
use tera::{Kwargs, State, Tera, Value};

use crate::html::markdown;
use crate::report::OutputFile;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/html");

/// Names under which a replaced template can still be reached: `{% extends "builtin/base.html" %}`.
const PREFIX: &str = "builtin/";

/// Templates that are checked and ready, and the constant files of the site.
#[derive(Debug)]
pub(crate) struct Templates {
    pub(super) tera: Tera,
    statics: Vec<OutputFile>,
}

impl Templates {
    /// The built-in templates, with `overrides` – (path below `templates/html`, text) – put in
    /// the place of those that bear the same name.
    ///
    /// # Errors
    ///
    /// A template that tera cannot understand; the message names file, line and column.
    ///
    /// # Panics
    ///
    /// Never: the names of the built-in templates are ASCII.
    pub(crate) fn new(overrides: Vec<(String, String)>) -> Result<Self> {
        let mut texts = Vec::new();
        let mut statics = Vec::new();
        for file in files(&BUILT_IN) {
            let path = file.path().to_str().expect("template names are ASCII").replace('\\', "/");
            if path.starts_with("static/") {
                statics.push(OutputFile { path, bytes: file.contents().to_vec() });
            } else if let Some(text) = file.contents_utf8() {
                texts.push((format!("{PREFIX}{path}"), text.to_owned()));
            }
        }
        for (path, text) in overrides {
            if path.starts_with("static/") {
                statics.retain(|file| file.path != path);
                statics.push(OutputFile { path, bytes: text.into_bytes() });
            } else {
                texts.push((path, text));
            }
        }
        statics.sort_by(|a, b| a.path.cmp(&b.path));
        let mut tera = Tera::default();
        tera.set_fallback_prefixes([PREFIX]).context("模板引擎无法启动")?;
        tera.register_filter("prose", prose);
        tera.add_raw_templates(texts).context("模板有误")?;
        Ok(Self { tera, statics })
    }

    /// The constant files: style, script, icon. Both sites carry them.
    pub(crate) fn statics(&self) -> &[OutputFile] {
        &self.statics
    }
}

/// `{{ text | prose }}`: the markup of a text in Markdown.
fn prose(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&markdown::draw(text))
}

fn files(folder: &'static Dir<'static>) -> Vec<&'static include_dir::File<'static>> {
    let mut found = Vec::new();
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => found.extend(files(folder)),
            DirEntry::File(file) => found.push(file),
        }
    }
    found
}
