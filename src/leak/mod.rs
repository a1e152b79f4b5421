//! The leak scan: whether anything on the public site names a person or a record.
//!
//! The public site is made from values that have no field for a name or an id. This scan trusts none of that, and it
//! searches what *came from records*, not the bytes of templates and formats: a friend may be called 周期, a unit `main`.
//!
//! 1. [`Scanner::written`]: every text of the records that may stand on a public page, at its source, with file, line and
//!    field ([`texts`]). This is where people can write a name, and where they can mend it.
//! 2. [`Scanner::file`]: every finished file, in the words that its reader sees ([`extract`]): text and attributes of
//!    pages, strings of data, glyphs of papers. Whatever is not explained by constant text ([`constant`]) or by a text
//!    that the first search has found clean came another way, and stops the site as well.
//!
//! Where `names.yaml` is missing or closed, the ids are still looked for.

use std::collections::BTreeMap;

use crate::leak::constant::Constants;
use crate::leak::extract::Run;
use crate::leak::people::People;
use crate::leak::texts::{Kind, Text};
use crate::model::Model;
use crate::model::known::Later;
use crate::source::Sources;
use crate::spelling::{Hit, Written, numbers};

mod constant;
mod extract;
mod glyphs;
mod people;
mod texts;

/// One thing that must not be published, found in something that is about to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Leak {
    /// The record and its line, or the file of the site: `interpretations/INT-001.md:4`.
    pub(crate) place: String,
    /// The field of the record; empty where it is a file of the site.
    pub(crate) field: &'static str,
    /// What was found, by 编号: `F02 的姓名`.
    pub(crate) what: String,
    /// How often it stands there.
    pub(crate) times: usize,
}

impl Leak {
    /// What is wrong, in one line. It has the 编号 only: the name is what should not be seen. The prefix leads from where
    /// the program was started to the records, as in every finding.
    pub(crate) fn message(&self, prefix: &str) -> String {
        let times = if self.times > 1 { format!("，共 {} 处", self.times) } else { String::new() };
        match self.field {
            "" => format!("{}：出现{}{times}", self.place, self.what),
            texts::TEMPLATE => format!("{} 的“{}”：写着{}{times}", self.place, self.field, self.what),
            field => format!("{prefix}{} 的“{field}”：写着{}{times}", self.place, self.what),
        }
    }

    /// How to mend it; the same for every leak.
    pub(crate) const fn help() -> &'static str {
        "公开版会照登这些文字：请改写上面指出的那一处，不提是谁，写“某同志”、“有关人员”，或者只说事情；号码删去。\
         改好后再运行 lianyi report。程序自带的文字、办法原文和单位名称里的寻常词语与某人的姓名同形，不算"
    }
}

/// All names and ids, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    people: People,
    texts: Vec<Text<'a>>,
    constants: Constants,
}

impl<'a> Scanner<'a> {
    /// Learns the names and ids of the data, also of what is not there on the day, and which texts may be published;
    /// `templates` are the school's own, each with its path.
    pub(crate) fn new(
        model: &'a Model,
        later: &Later,
        sources: &'a Sources,
        templates: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut texts = texts::all(model, sources);
        texts.extend(templates.map(|(path, text)| Text::template(path, text)));
        Self { people: People::of(model, later), constants: Constants::new(model, &texts), texts }
    }

    /// What stands in the texts of the records.
    pub(crate) fn written(&self) -> Vec<Leak> {
        let mut leaks = Leaks::default();
        for text in self.texts.iter().filter(|text| text.kind != Kind::Law) {
            for hit in self.people.find(text.text).into_iter().filter(|hit| self.is_said(text, hit)) {
                leaks.add(text.place(hit.at.start), text.field, self.people.words(&hit));
            }
            for (at, kind) in numbers::find(text.text) {
                // Whoever is asked about the page has a telephone.
                if !(text.is_template() && kind == numbers::Kind::Telephone) {
                    leaks.add(text.place(at), text.field, kind.word().to_owned());
                }
            }
        }
        leaks.sorted()
    }

    /// Whether a hit in a text of the records means the person or record, and not the word that is written alike.
    fn is_said(&self, text: &Text<'_>, hit: &Hit) -> bool {
        if hit.written == Written::AsId {
            return text.kind != Kind::Line;
        }
        let range = hit.at.range();
        if self.constants.is_in_phrase(text.text, range.clone()) {
            return false;
        }
        match text.kind {
            Kind::Law => false,
            Kind::Word | Kind::Line => !self.constants.is_of_unit(text.text, range),
            Kind::Free => {
                let is_word = self.people.name(hit.key).is_some_and(|name| self.constants.is_word(name));
                !(is_word && self.constants.is_usual(text.text, range))
            }
        }
    }

    /// What stands in a finished file of the site: its path and its bytes.
    pub(crate) fn file(&self, path: &str, bytes: &[u8]) -> Vec<Leak> {
        let mut leaks = Leaks::default();
        let place = format!("公开版 {path}");
        self.run(&Run::new(path.to_owned()), &place, &mut leaks);
        match extract::runs(path, bytes) {
            Some(runs) => runs.iter().for_each(|run| self.run(run, &place, &mut leaks)),
            None => leaks.add(place, "", "无法核查的内容（不是文本、数据、网页，也不是能读的 PDF）".to_owned()),
        }
        leaks.sorted()
    }

    /// What stands in the values from which a paper is set.
    pub(crate) fn values(&self, path: &str, json: &str) -> Vec<Leak> {
        let mut leaks = Leaks::default();
        let place = format!("公开版 {path}（要排印的文字）");
        for run in extract::strings(json) {
            self.run(&run, &place, &mut leaks);
        }
        leaks.sorted()
    }

    fn run(&self, run: &Run, place: &str, leaks: &mut Leaks) {
        for hit in self.people.find_in_output(&run.text) {
            if !self.constants.explain(&run.text, hit.at.range()) {
                leaks.add(place.to_owned(), "", self.people.words(&hit));
            }
        }
    }
}

/// Leaks, each place and thing once.
#[derive(Default)]
struct Leaks {
    times: BTreeMap<(String, &'static str, String), usize>,
}

impl Leaks {
    fn add(&mut self, place: String, field: &'static str, what: String) {
        *self.times.entry((place, field, what)).or_default() += 1;
    }

    fn sorted(self) -> Vec<Leak> {
        self.times.into_iter().map(|((place, field, what), times)| Leak { place, field, what, times }).collect()
    }
}
