//! What the links of a site promise and what the lists behind them hold: a link whose text is a number leads to a list
//! of so many rows; of a fraction, to as many as its denominator.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness;
use crate::html;

/// The pages of the internal site, and the rows of the ledger.
pub(crate) struct Lists {
    pub(crate) pages: BTreeMap<String, Page>,
    /// Keys and values of each duty, as addresses have them.
    ledger: Vec<Vec<(String, String)>>,
    /// The value in an address of each key and word.
    values: BTreeMap<(String, String), String>,
}

/// A page as a row of tags, each with the text behind it.
pub(crate) struct Page(Vec<Node>);

struct Node {
    name: String,
    closing: bool,
    attributes: String,
    text: String,
}

/// A link whose text is a number.
#[derive(Clone, Debug)]
pub(crate) struct NumberLink {
    pub(crate) text: String,
    pub(crate) href: String,
    /// How many rows it promises.
    pub(crate) number: usize,
}

impl Page {
    /// Our own pages have no `<` and no `>` within a text or an attribute.
    fn new(page: &str) -> Self {
        let main = &page[page.find("<main").expect("a page has a main part")..page.find("</main>").expect("it ends")];
        let node = |part: &str| {
            let (tag, text) = part.split_once('>').expect("a tag ends");
            let closing = tag.starts_with('/');
            let tag = tag.trim_matches('/');
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            Node { name: name.to_owned(), closing, attributes: attributes.to_owned(), text: html::unescaped(text) }
        };
        Self(main.split('<').skip(1).map(node).collect())
    }

    /// The position behind the end of the element that begins at a position.
    fn end(&self, start: usize) -> usize {
        let name = &self.0[start].name;
        let mut depth = 0;
        for (index, node) in self.0.iter().enumerate().skip(start).filter(|(_, node)| node.name == *name) {
            depth = if node.closing { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return index;
            }
        }
        panic!("<{name}> does not end");
    }

    /// The last element of a name that begins before a position and holds it.
    fn around(&self, name: &str, position: usize) -> usize {
        self.holding(name, position).unwrap_or_else(|| panic!("no <{name}> around"))
    }

    fn holding(&self, name: &str, position: usize) -> Option<usize> {
        let starts = (0..position).rev().filter(|index| self.0[*index].name == name && !self.0[*index].closing);
        let mut holding = starts.filter(|start| self.end(*start) > position);
        holding.next()
    }

    /// How many rows stand in the element of an anchor: lines of tables, else of lists, else articles.
    pub(crate) fn rows_of(&self, anchor: &str) -> usize {
        let id = format!("id=\"{anchor}\"");
        let at = self.0.iter().position(|node| node.attributes.split(' ').any(|attribute| attribute == id));
        let at = at.unwrap_or_else(|| panic!("no place {anchor}"));
        let start = match self.0[at].name.as_str() {
            "caption" => self.around("table", at),
            "h2" | "h3" => self.around("section", at),
            _ => at,
        };
        self.rows(start..self.end(start))
    }

    fn rows(&self, part: std::ops::Range<usize>) -> usize {
        let opened = |name: &str| self.0[part.clone()].iter().filter(|node| node.name == name && !node.closing).count();
        let mut in_body = false;
        let mut lines = 0;
        for node in &self.0[part.clone()] {
            if node.name == "tbody" {
                in_body = !node.closing;
            }
            lines += usize::from(in_body && node.name == "tr" && !node.closing);
        }
        [lines, opened("li"), opened("article")].into_iter().find(|number| *number > 0).unwrap_or(0)
    }

    /// What each row that can be filtered is.
    fn keys(&self) -> impl Iterator<Item = Vec<(String, String)>> {
        self.0.iter().filter_map(|node| {
            let (_, keys) = node.attributes.split_once("data-keys=\"")?;
            let keys = keys.split_once('"')?.0.split(' ').filter_map(|key| key.split_once('='));
            Some(keys.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
        })
    }

    /// The links whose text is a number.
    pub(crate) fn numbers(&self) -> Vec<NumberLink> {
        let starts = (0..self.0.len()).filter(|index| self.0[*index].name == "a" && !self.0[*index].closing);
        let link = |start: usize| {
            let text: Vec<&str> = self.0[start..self.end(start)].iter().map(|node| node.text.as_str()).collect();
            let text = text.join(" ");
            let href = html::between(&self.0[start].attributes, "href=\"", "\"").replace("&amp;", "&");
            Some(NumberLink { number: promised(&text)?, text, href })
        };
        starts.filter_map(link).collect()
    }

    /// What heads a list and ends with a number of its rows, with that number and how many rows there are: `待上报 1 件`,
    /// `结对 28 对`.
    pub(crate) fn heads(&self) -> Vec<(String, usize, usize)> {
        let mut heads = Vec::new();
        for (at, node) in self.0.iter().enumerate().filter(|(_, node)| !node.closing) {
            let start = match node.name.as_str() {
                "h2" => self.holding("section", at),
                "h3" => self.holding("section", at).max(self.holding("div", at)),
                "summary" => self.holding("details", at),
                "caption" => self.holding("table", at),
                _ => continue,
            };
            let Some(start) = start else { continue };
            let text: String = self.0[at..self.end(at)].iter().map(|node| node.text.as_str()).collect();
            let last = counted(&text).pop().filter(|(_, end)| *end == text.trim_end().len());
            let Some((number, _)) = last else { continue };
            let part = start..self.end(start);
            let is_finding = |node: &&Node| !node.closing && node.attributes.contains("data-finding");
            let rows = match self.0[part.clone()].iter().filter(is_finding).count() {
                0 => self.rows(part),
                findings => findings,
            };
            heads.push((text.trim().to_owned(), number, rows));
        }
        heads
    }

    /// The numbers of things that stand in no link, and head no list: each with what stands before it.
    pub(crate) fn bare_counts(&self) -> Vec<String> {
        let text = self.bare_but(&["h2", "h3", "summary", "caption", "thead", "figcaption"]);
        let found = counted(&text);
        let told = found.into_iter().filter(|(number, _)| *number > 0).map(|(_, end)| {
            let before: Vec<char> = text[..end].chars().rev().take(24).collect();
            before.into_iter().rev().collect::<String>()
        });
        told.collect()
    }

    /// The text outside of links, records and pictures.
    pub(crate) fn bare(&self) -> String {
        self.bare_but(&[])
    }

    fn bare_but(&self, names: &[&str]) -> String {
        let mut text = String::new();
        let mut index = 0;
        while let Some(node) = self.0.get(index) {
            let is_record =
                ["prose", "original", "definitions", "parameters", "finding ", "reading", "helps", "stack mends"]
                    .iter()
                    .any(|class| node.attributes.contains(&format!("class=\"{class}")));
            let apart = !node.closing && (["a", "svg", "blockquote", "pre"].contains(&node.name.as_str()) || is_record);
            if apart || !node.closing && names.contains(&node.name.as_str()) {
                index = self.end(index);
            }
            text.push_str(&self.0[index].text);
            text.push('|');
            index += 1;
        }
        text
    }
}

/// The numbers of things in a text, each with where its word ends: `12 件`.
fn counted(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for word in ["项", "条", "件", "对", "份", "处"] {
        for (at, _) in text.match_indices(word) {
            let before = text[..at].trim_end_matches(' ');
            let digits = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
            if let Ok(number) = before[before.len() - digits..].parse() {
                found.push((number, at + word.len()));
            }
        }
    }
    found.sort_by_key(|(_, end)| *end);
    found
}

/// The number of rows that the text of a link promises: `12`, `12 件`, `逾期 3 件`, `98.8% 413/418`, `0/6 对`.
fn promised(text: &str) -> Option<usize> {
    const WORDS: [&str; 7] = ["项", "条", "件", "对", "处", "份", "逾期"];
    let mut words = text.split_whitespace().filter(|word| !WORDS.contains(word) && !word.ends_with('%'));
    let (word, more) = (words.next()?, words.next());
    let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (part, whole) = word.split_once('/').unwrap_or((word, word));
    Some(whole).filter(|_| more.is_none() && is_number(&part)).filter(is_number)?.parse().ok()
}

impl Lists {
    /// Reads a site.
    pub(crate) fn read(folder: &std::path::Path) -> Self {
        let data = harness::read(folder.join("static/ledger-data.js"));
        let data = data.trim().trim_start_matches("window.lianyiLedger = ").trim_end_matches(';');
        let data: Value = serde_json::from_str(data).expect("JSON");
        let fields = data["fields"].as_array().expect("fields");
        let row = |row: &Value| {
            let values = fields.iter().zip(row.as_array().expect("a row"));
            let value = |(field, at): (&Value, &Value)| {
                let value = &field["values"][usize::try_from(at.as_i64()?).ok()?][0];
                Some((field["key"].as_str()?.to_owned(), value.as_str()?.to_owned()))
            };
            values.filter_map(value).collect::<Vec<_>>()
        };
        let met_on = data["met_on"].as_array().expect("days");
        // A day is asked for by its end: whatever was met by then fits.
        let with_day = |(own, met): (&Value, &Value)| {
            let met = met.as_str().map(|day| ("by".to_owned(), day.to_owned()));
            row(own).into_iter().chain(met).collect()
        };
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let words = |field: &Value| -> Vec<((String, String), String)> {
            let values = field["values"].as_array().expect("values").iter();
            values.map(|value| ((text(&field["key"]), text(&value[1])), text(&value[0]))).collect()
        };
        Self {
            values: fields.iter().flat_map(words).collect(),
            ledger: data["rows"].as_array().expect("rows").iter().zip(met_on).map(with_day).collect(),
            pages: harness::pages(folder).into_iter().map(|(path, text)| (path, Page::new(&text))).collect(),
        }
    }

    /// The value in the address of the ledger for a word of a field.
    pub(crate) fn value(&self, key: &str, word: &str) -> &str {
        self.values.get(&(key.to_owned(), word.to_owned())).unwrap_or_else(|| panic!("no {key} is {word}"))
    }

    /// How many rows an address opens, seen from a page.
    pub(crate) fn opened(&self, from: &str, href: &str) -> usize {
        let (path, place) = href.split_once('#').unwrap_or((href, ""));
        let path = if path.is_empty() { from.to_owned() } else { html::decoded(path) };
        let page = self.pages.get(&path).unwrap_or_else(|| panic!("{from}: {href} leads nowhere"));
        if !place.is_empty() && !place.contains('=') {
            return page.rows_of(&html::decoded(place));
        }
        let asked: Vec<(&str, Vec<&str>)> = place
            .split('&')
            .filter_map(|part| part.split_once('='))
            .map(|(key, values)| (key, values.split(',').collect()))
            .collect();
        let fits = |keys: &Vec<(String, String)>| {
            let has = |key: &str, values: &[&str]| {
                let wanted = |value: &str| if key == "by" { value <= values[0] } else { values.contains(&value) };
                key == "all" || keys.iter().any(|(own, value)| own == key && wanted(value))
            };
            asked.iter().all(|(key, values)| has(key, values))
        };
        if path == "ledger.html" {
            return self.ledger.iter().filter(|keys| fits(keys)).count();
        }
        match page.keys().next() {
            Some(_) => page.keys().filter(fits).count(),
            None => page.rows(0..page.0.len()),
        }
    }
}

/// A test of the test.
#[test]
fn what_a_text_promises() {
    let promises = [
        ("12", Some(12)),
        (" 3 件", Some(3)),
        ("逾期 2 件", Some(2)),
        ("98.8% 413/418 ", Some(418)),
        ("21/22 95.5%", Some(22)),
        ("0/6 对", Some(6)),
        ("2025-10-16", None),
        ("C03", None),
        ("五.2", None),
    ];
    for (text, number) in promises {
        assert_eq!(promised(text), number, "{text}");
    }
}
