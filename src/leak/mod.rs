//! The leak scan: whether any byte of the public site names a person or a record.
//!
//! The public site is made from values that have no field for a name or an id. This scan trusts
//! none of that. It knows every name and every id of the data, looks for each of them in each byte
//! that is about to be published, and a hit fails the build. Where `names.yaml` is missing or
//! closed, the ids are still looked for.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::Model;
use crate::model::known::Later;

mod needle;
mod spelling;
mod surface;

use crate::leak::needle::Needle;
use crate::leak::surface::Surface;

/// One thing that must not be published, found in something that is about to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leak {
    /// The file, or the label of a text that goes into a PDF.
    pub(crate) path: String,
    /// Where it begins, in bytes from the start of the file.
    pub(crate) offset: usize,
    /// The line, from 1; `None` in files that have none.
    pub(crate) line: Option<usize>,
    /// What was found: `姓名“周明远”（C01）`.
    pub(crate) what: String,
    /// How it is written there, with some text before and after.
    pub(crate) surrounding: String,
    /// How often it stands in this file.
    pub(crate) times: usize,
}

impl Leak {
    /// What is wrong, in one line.
    pub(crate) fn message(&self) -> String {
        let line = self.line.map_or_else(String::new, |line| format!("第 {line} 行，"));
        let times = if self.times > 1 { format!("，共 {} 处", self.times) } else { String::new() };
        format!("公开版 {} 出现{}（{line}第 {} 字节{times}）：{}", self.path, self.what, self.offset, self.surrounding)
    }

    /// How to mend it; the same for every leak.
    pub(crate) const fn help() -> &'static str {
        "公开版的数字和页面本身不带姓名和编号，能带进来的只有人写的文字：单位名称、规则包里的名称和说明、解释的题目、自定的模板。\
         请改写那里的文字；如只是寻常词语与某人的姓名同形，也请换一个说法。改好后再运行 lianyi report；在此之前公开版不会更新"
    }
}

/// All names and ids, ready to be looked for in one pass.
#[derive(Debug)]
pub(crate) struct Scanner {
    needles: Vec<Needle>,
    automaton: AhoCorasick,
}

impl Scanner {
    /// Learns the names and ids of the data, also of what is not there on the day.
    ///
    /// # Panics
    ///
    /// Never in practice: the loader's limit on the number of records is far below the number of
    /// patterns that fit.
    pub(crate) fn new(model: &Model, later: &Later) -> Self {
        let needles = needle::needles(model, later);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(needles.iter().map(|needle| &needle.bytes))
            .expect("the loader limits the number of records");
        Self { needles, automaton }
    }

    /// Looks through a file of a site: its path and its bytes. A PDF is compressed; what goes
    /// into it must be looked through as text, too.
    pub(crate) fn scan_file(&self, path: &str, bytes: &[u8]) -> Vec<Leak> {
        let mut leaks = self.scan_text(&format!("{path}（文件名）"), path);
        let surface = Surface::of(bytes);
        if matches!(surface, Surface::Unknown) {
            leaks.push(unreadable(path));
        }
        leaks.extend(self.scan_bytes(path, bytes, &surface));
        leaks
    }

    /// Looks through a text that is published in a form that hides its bytes, such as the values
    /// of a PDF; `label` says which.
    pub(crate) fn scan_text(&self, label: &str, text: &str) -> Vec<Leak> {
        self.scan_bytes(label, text.as_bytes(), &Surface::Text)
    }

    fn scan_bytes(&self, path: &str, bytes: &[u8], surface: &Surface) -> Vec<Leak> {
        let mut leaks: BTreeMap<&str, Leak> = BTreeMap::new();
        for found in self.automaton.find_overlapping_iter(bytes) {
            let needle = &self.needles[found.pattern().as_usize()];
            if !surface.shows(needle, found.range()) || !needle.stands_alone(bytes, found.range()) {
                continue;
            }
            if let Some(leak) = leaks.get_mut(needle.what.as_str()) {
                leak.times += 1;
                continue;
            }
            let leak = Leak {
                path: path.to_owned(),
                offset: found.start(),
                line: surface.line(bytes, found.start()),
                what: needle.what.clone(),
                surrounding: surface::surrounding(bytes, found.range()),
                times: 1,
            };
            leaks.insert(&needle.what, leak);
        }
        let mut leaks: Vec<Leak> = leaks.into_values().collect();
        leaks.sort_by(|one, other| (one.offset, &one.what).cmp(&(other.offset, &other.what)));
        leaks
    }
}

/// A file that cannot be looked into is treated as if it named somebody.
fn unreadable(path: &str) -> Leak {
    Leak {
        path: path.to_owned(),
        offset: 0,
        line: None,
        what: "无法核查的内容".to_owned(),
        surrounding: "既不是 UTF-8 文本，也不是 PDF".to_owned(),
        times: 1,
    }
}
