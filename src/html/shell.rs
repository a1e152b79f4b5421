//! What all pages of a site share. It is serialised and drawn once for the whole site, because a
//! site has one page for every contact.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde::Serialize;
use tera::{Context, Value};

use crate::html::Templates;
use crate::report::OutputFile;
use crate::report::parts::frame::Frame;
use crate::report::parts::frame::NavigationEntry;

/// One line of the navigation.
#[derive(Serialize)]
struct Entry<'a> {
    href: &'a str,
    text: &'a str,
    current: bool,
}

impl<'a> Entry<'a> {
    fn of(entry: &'a NavigationEntry, here: &NavigationEntry) -> Self {
        Self { href: &entry.href, text: &entry.text, current: entry.href == here.href }
    }
}

/// A site's frame, ready to be put around pages.
#[derive(Debug)]
pub(crate) struct Shell<'a> {
    templates: &'a Templates,
    /// Where the templates of the site lie, below `templates/html`.
    folder: &'static str,
    site: Value,
    /// The running line as a CSS string.
    running: String,
    /// For each section of the site its address and the navigation that marks it.
    navigation: Vec<(String, Value)>,
}

impl<'a> Shell<'a> {
    /// Draws the parts that do not change from page to page.
    ///
    /// # Errors
    ///
    /// If `navigation.html` cannot be rendered.
    pub(crate) fn new(templates: &'a Templates, folder: &'static str, frame: &Frame) -> Result<Self> {
        let site = Value::try_from_serializable(frame)?;
        let mut navigation = Vec::with_capacity(frame.sections.len());
        for section in &frame.sections {
            let entries: Vec<_> = frame.sections.iter().map(|entry| Entry::of(entry, section)).collect();
            let mut context = Context::new();
            context.insert("entries", &entries);
            let drawn = templates.tera.render("navigation.html", &context).context("模板 navigation.html 有误")?;
            navigation.push((section.href.clone(), Value::normal_string(&drawn)));
        }
        Ok(Self { templates, folder, site, running: css_string(&running_line(frame)), navigation })
    }

    /// The constant files and the running line of printed pages.
    ///
    /// # Errors
    ///
    /// If `running.css` cannot be rendered.
    pub(crate) fn statics(&self) -> Result<Vec<OutputFile>> {
        let mut context = Context::new();
        context.insert("running_css", &self.running);
        let text = self.templates.tera.render("running.css", &context).context("模板 running.css 有误")?;
        let mut files = self.templates.statics().to_vec();
        files.push(OutputFile { path: "static/running.css".to_owned(), bytes: text.into_bytes() });
        Ok(files)
    }

    /// One page: the template `name` sees `page`, `site` and the navigation with the section marked that
    /// `name` begins with. The templates of the section `units` are `units`, which draws the page over
    /// all units, and `units_single`.
    ///
    /// # Errors
    ///
    /// If the template uses a field that the page does not have.
    pub(crate) fn page(&self, path: String, name: &str, page: &impl Serialize) -> Result<OutputFile> {
        let mut context = Context::new();
        context.insert_value("page", Value::try_from_serializable(page)?);
        context.insert_value("site", self.site.clone());
        let (stem, _) = name.split_once('_').unwrap_or((name, ""));
        let section = format!("{stem}.html");
        let navigation = self.navigation.iter().find(|(href, _)| *href == section);
        context.insert_value("navigation_html", navigation.map_or_else(Value::none, |(_, drawn)| drawn.clone()));
        let template = format!("{}/{name}.html", self.folder);
        let mut bytes = Vec::with_capacity(8 * 1024);
        self.templates
            .tera
            .render_to(&template, &context, &mut bytes)
            .with_context(|| format!("模板 {template} 有误（{path}）"))?;
        Ok(OutputFile { path, bytes })
    }

    /// The page over all records of a section: template, file and section bear one name.
    ///
    /// # Errors
    ///
    /// If the template uses a field that the page does not have.
    pub(crate) fn overview(&self, stem: &str, page: &impl Serialize) -> Result<OutputFile> {
        self.page(format!("{stem}.html"), stem, page)
    }
}

fn running_line(frame: &Frame) -> String {
    let Frame { school, title, edition, as_of, commit, .. } = frame;
    let partial = if frame.partial { " · 数据不完整" } else { "" };
    format!("{school}{title}（{edition}） · 截至 {as_of} · 提交 {commit}{partial}")
}

/// A CSS string: whatever is not a letter, a digit or a blank is written as an escape. In full,
/// because the leak scan takes `\f` of a short `\ff08` for a line feed and finds the id `F08`.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else {
            write!(string, "\\{:06x} ", u32::from(letter)).expect("a String takes every write");
        }
    }
    string.push('"');
    string
}
