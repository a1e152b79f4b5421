//! What all pages of a site share: the frame around their text. It is drawn once for each section,
//! because a site has one page for every contact.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde::Serialize;
use tera::{Context, Value};

use crate::html::{Sink, Templates};
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

/// What stands around the text of every page of a section.
#[derive(Debug)]
struct Around {
    /// The section's page.
    href: String,
    before_title: String,
    before_main: String,
    after_main: String,
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
    /// The frame of each section, which marks it in the navigation.
    sections: Vec<Around>,
}

/// Where the title and the text of a page go in a drawn frame. No text of a record can hold these:
/// the template engine escapes `<`.
const TITLE: &str = "<!-- title -->";
const MAIN: &str = "<!-- main -->";

impl<'a> Shell<'a> {
    /// Draws the frame of each section once.
    ///
    /// # Errors
    ///
    /// If `navigation.html` or `base.html` cannot be rendered.
    pub(crate) fn new(templates: &'a Templates, folder: &'static str, frame: &Frame) -> Result<Self> {
        let site = Value::try_from_serializable(frame)?;
        let sections = frame.sections.iter().map(|section| around(templates, folder, frame, &site, section));
        let sections = sections.collect::<Result<_>>()?;
        Ok(Self { templates, folder, site, running: css_string(&running_line(frame)), sections })
    }

    /// The constant files and the running line of printed pages.
    ///
    /// # Errors
    ///
    /// If `running.css` cannot be rendered.
    pub(crate) fn statics(&self, sink: &Sink<'_>) -> Result<()> {
        let mut context = Context::new();
        context.insert("running_css", &self.running);
        let text = self.templates.tera.render("running.css", &context).context("模板 running.css 有误")?;
        self.templates.statics().iter().try_for_each(|file| sink(&file.path, &file.bytes))?;
        sink("static/running.css", text.as_bytes())
    }

    /// One page: the template `name` sees `page` and `site`, and is put into the frame of the section that
    /// `name` begins with. The templates of the section `units` are `units`, which draws the page over
    /// all units, and `units_single`.
    ///
    /// # Errors
    ///
    /// If the template uses a field that the page does not have, or the sink refuses the page.
    pub(crate) fn page(&self, sink: &Sink<'_>, path: &str, name: &str, page: &impl Serialize) -> Result<()> {
        let page = Value::try_from_serializable(page)?;
        let (stem, _) = name.split_once('_').unwrap_or((name, ""));
        let section = self.sections.iter().find(|section| section.href.strip_suffix(".html") == Some(stem));
        let section = section.with_context(|| format!("模板 {name} 不属于任何栏目"))?;
        let title = page.get_from_path("title").and_then(Value::as_str).unwrap_or_default();
        let mut bytes = Vec::with_capacity(16 << 10);
        bytes.extend_from_slice(section.before_title.as_bytes());
        tera::escape_html(title, &mut bytes)?;
        bytes.extend_from_slice(section.before_main.as_bytes());
        let mut context = Context::new();
        context.insert_value("page", page);
        context.insert_value("site", self.site.clone());
        let template = format!("{}/{name}.html", self.folder);
        let tera = &self.templates.tera;
        tera.render_to(&template, &context, &mut bytes).with_context(|| format!("模板 {template} 有误（{path}）"))?;
        bytes.extend_from_slice(section.after_main.as_bytes());
        sink(path, &bytes)
    }

    /// The page over all records of a section: template, file and section bear one name.
    ///
    /// # Errors
    ///
    /// As [`Shell::page`].
    pub(crate) fn overview(&self, sink: &Sink<'_>, stem: &str, page: &impl Serialize) -> Result<()> {
        self.page(sink, &format!("{stem}.html"), stem, page)
    }
}

/// Draws the frame of a section with marks for title and text, and cuts it there.
fn around(
    templates: &Templates,
    folder: &str,
    frame: &Frame,
    site: &Value,
    section: &NavigationEntry,
) -> Result<Around> {
    let entries: Vec<_> = frame.sections.iter().map(|entry| Entry::of(entry, section)).collect();
    let mut context = Context::new();
    context.insert("entries", &entries);
    let navigation = templates.tera.render("navigation.html", &context).context("模板 navigation.html 有误")?;
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert("navigation_html", &navigation);
    context.insert("title_html", TITLE);
    context.insert("main_html", MAIN);
    let name = format!("{folder}/base.html");
    let drawn = templates.tera.render(&name, &context).with_context(|| format!("模板 {name} 有误"))?;
    let cut = drawn.split_once(TITLE).and_then(|(before, rest)| Some((before, rest.split_once(MAIN)?)));
    let (before_title, (before_main, after_main)) = cut.with_context(|| format!("模板 {name} 没有标题或正文的位置"))?;
    Ok(Around {
        href: section.href.clone(),
        before_title: before_title.to_owned(),
        before_main: before_main.to_owned(),
        after_main: after_main.to_owned(),
    })
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
