//! The school's own templates: `templates/` beside the data replaces single blocks of pages and adds to
//! their style. Each block is a template of its own for `minijinja`; `{{ super() }}` in it is what the
//! program would have shown. Everything that is wrong with them is said before a page is drawn.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};

use crate::report::own_template::Fault;
use crate::report::parts::frame::Frame;

mod block;
#[expect(unreachable_pub, clippy::inline_always, reason = "the macro of a filter writes it so")]
pub(in crate::html) mod filters;
mod markup;
mod style;

/// The file that adds to the style of the pages.
const STYLE: &str = "style.css";

/// The blocks that may be replaced: the file, as the templates of the program are called, and its blocks.
/// A test holds it against the templates.
pub(crate) const BLOCKS: [(&str, &[&str]); 4] = [
    ("frame.html", &["brand", "announcement", "colophon"]),
    ("internal/index.html", &["head", "curves", "decide", "oversee", "left", "closed"]),
    ("internal/units_single.html", &["todo", "pairs", "findings", "duties"]),
    ("internal/cadres_single.html", &["todo", "pairs", "suggestions", "duties", "records"]),
];

/// What the school replaces; nothing where it has no `templates/`.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// The templates of all blocks, by `file#block`.
    engine: Environment<'static>,
    /// Which blocks are replaced, as `file#block`.
    blocks: BTreeSet<String>,
    /// What comes behind the program's own style.
    style: String,
}

/// A text of the folder: its path below `templates/` and what it holds.
pub(crate) type OwnFile = (String, String);

impl Own {
    /// Takes the files of `templates/`; `others` are the names of those that are not for pages.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them, a line each with file, line and column.
    pub(crate) fn new(files: &[OwnFile], others: &[&str]) -> Result<Self> {
        let mut own = Self::default();
        own.engine.set_undefined_behavior(UndefinedBehavior::Strict);
        own.engine.set_auto_escape_callback(|_| AutoEscape::Html);
        let mut faults = Vec::new();
        for (path, text) in files {
            if path == STYLE {
                faults.extend(style::faults(text).into_iter().map(|fault| fault.line(path, text)));
                own.style.clone_from(text);
            } else if let Some((_, known)) = BLOCKS.iter().find(|(file, _)| file == path) {
                own.take(path, text, known, &mut faults);
            } else if !others.contains(&path.as_str()) {
                let files: Vec<&str> =
                    BLOCKS.iter().map(|(file, _)| *file).chain([STYLE]).chain(others.iter().copied()).collect();
                faults.push(format!("templates/{path}：没有这个模板；可以有的是 {}", files.join("、")));
            }
        }
        if faults.is_empty() { Ok(own) } else { bail!("templates/ 里的模板用不了：\n{}", faults.join("\n")) }
    }

    /// Takes the blocks of a file.
    fn take(&mut self, path: &str, text: &str, known: &[&str], faults: &mut Vec<String>) {
        let (blocks, mut wrong) = block::read(text, known);
        for block in blocks {
            wrong.extend(markup::faults(text, block.inner.clone()));
            let key = key(path, &block.name);
            if let Err(fault) = self.add(&key, text, &block) {
                wrong.push(fault);
            }
            self.blocks.insert(key);
        }
        wrong.sort_by_key(|fault| fault.at);
        faults.extend(wrong.into_iter().map(|fault| fault.line(path, text)));
    }

    /// Adds the template of a block, and tries it with values of the right names.
    fn add(&mut self, key: &str, text: &str, block: &block::Block) -> Result<(), Fault> {
        let Some(inner) = text.get(block.inner.clone()) else { return Ok(()) };
        let standard = format!("standard {key}");
        let head = head(&standard);
        let fault = |error: &minijinja::Error| {
            let within = error.range().map_or(0, |range| range.start.saturating_sub(head.len()));
            Fault { at: block.inner.start + within.min(inner.len()), what: words(error) }
        };
        let own = format!("{head}{inner}{{% endblock %}}");
        let added =
            self.engine.add_template_owned(standard, String::from("{% block own %}{{ standard }}{% endblock %}"));
        added.and_then(|()| self.engine.add_template_owned(key.to_owned(), own)).map_err(|error| fault(&error))?;
        let sample = context(NAMES.iter().map(|name| (*name, String::from("样"))), String::new());
        self.engine.get_template(key).and_then(|own| own.render(sample)).map_err(|error| fault(&error))?;
        Ok(())
    }

    /// What comes behind the program's own style.
    pub(in crate::html) fn style(&self) -> &str {
        &self.style
    }

    /// Whether a block is the school's own.
    fn replaces(&self, file: &str, name: &str) -> bool {
        // Hardly any school has one, and each page asks for each of its blocks.
        !self.blocks.is_empty() && self.blocks.contains(&key(file, name))
    }

    /// The block as the school wants it.
    fn draw(&self, file: &str, name: &str, frame: &Frame, standard: String) -> Result<String, minijinja::Error> {
        let values = NAMES.into_iter().zip(values(frame));
        self.engine.get_template(&key(file, name)).and_then(|own| own.render(context(values, standard)))
    }
}

fn key(file: &str, name: &str) -> String {
    format!("{file}#{name}")
}

/// What stands before the school's text, so that `super()` is what the program shows.
fn head(standard: &str) -> String {
    format!("{{% extends {standard:?} %}}{{% block own %}}")
}

/// What a block may name, and nothing else.
const NAMES: [&str; 7] = ["school", "title", "edition", "as_of", "commit", "program", "pack"];

/// Their values, in that order.
fn values(frame: &Frame) -> [String; NAMES.len()] {
    let Frame { school, title, edition, as_of, commit, program, pack, .. } = frame;
    [school, title, edition, as_of, commit, program, pack].map(String::clone)
}

fn context(values: impl Iterator<Item = (&'static str, String)>, standard: String) -> Value {
    let named = values.map(|(name, value)| (name, Value::from(value)));
    Value::from_pairs(named.chain([("standard", Value::from_safe_string(standard))]))
}

/// What is wrong, in words: the engine's own are English.
fn words(error: &minijinja::Error) -> String {
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => format!("没有这个名称；可用的是 {}，原来的内容写 super()", NAMES.join("、")),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest => {
            format!("没有这个函数或过滤器（{detail}）；原来的内容写 super()")
        }
        ErrorKind::SyntaxError => format!("模板语法不对（{detail}）"),
        _ => format!("模板不能用（{error}）"),
    }
}
