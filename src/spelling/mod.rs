//! How a name, an id or a number of a person can be written, and where in a text it stands.
//!
//! One search serves all who ask: the leak scan of the public site, the findings about prose, and what keeps names off
//! everything but a terminal. A text is read in several ways ([`view`]): as it stands, with its escapes undone, without
//! tags, and what it holds in base64 or hexadecimal. In each of them names are looked for by their characters
//! ([`han`]), by their letters ([`latin`]), and ids by their parts ([`ids`]).
//!
//! **Invariant: no IO, and it knows no record.**

mod digits;
mod fold;
mod han;
mod hit;
mod ids;
mod latin;
pub(crate) mod numbers;
mod view;

pub(crate) use crate::spelling::fold::plain;
use crate::spelling::han::Characters;
pub(crate) use crate::spelling::hit::{Hit, Name, Written};
use crate::spelling::ids::Ids;
use crate::spelling::latin::Words;
use crate::spelling::view::View;

/// A longer text is no name: the records refuse it (LY114), and nobody looks for it.
pub(crate) const LONGEST_NAME: usize = 200;

/// All that is looked for, ready.
#[derive(Debug)]
pub(crate) struct Finder {
    characters: Characters,
    words: Words,
    ids: Ids,
}

impl Finder {
    /// Learns names and ids.
    pub(crate) fn new<'a>(
        names: impl Iterator<Item = Name<'a>> + Clone,
        ids: impl Iterator<Item = (usize, &'a str)>,
    ) -> Self {
        let names = names
            .filter(|name| !is_long(name.name))
            .map(|name| Name { pinyin: name.pinyin.filter(|pinyin| !is_long(pinyin)), ..name });
        Self { characters: Characters::new(names.clone()), words: Words::new(names), ids: Ids::new(ids) }
    }

    /// Where they stand in a text that somebody wrote; in the order of the places, each once.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut views = view::all(text);
        views.extend(view::coded(text));
        self.find_in(&views, text)
    }

    /// The same in what the program wrote, where a digest is no code.
    pub(crate) fn find_uncoded(&self, text: &str) -> Vec<Hit> {
        self.find_in(&view::all(text), text)
    }

    fn find_in(&self, views: &[View], text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for view in views {
            self.characters.find(view, text, &mut hits);
            self.words.find(view, &mut hits);
            self.ids.find(view, &mut hits);
        }
        hits.sort();
        // The first way of writing is the plainest.
        hits.dedup_by(|later, earlier| later.at == earlier.at && later.key == earlier.key);
        hits
    }
}

/// Whether a text has more characters than a name may have.
fn is_long(text: &str) -> bool {
    text.chars().nth(LONGEST_NAME).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder() -> Finder {
        let name = |key, name, pinyin| Name { key, name, pinyin };
        let names = [
            name(0, "顾清和", Some("gu qinghe")),
            name(1, "任何", None),
            name(2, "王", Some("wang")),
            name(3, "阿依古丽·买买提", Some("ayiguli maimaiti")),
            name(4, "欧阳修远", None),
            name(5, "吕岚", Some("lü lan")),
            name(6, "李娥", Some("li e")),
            name(7, "单于", None),
        ];
        let ids = [(10, "F01"), (11, "101"), (12, "main"), (13, "H1"), (14, "FB2025-014"), (15, "12"), (16, "2017")];
        Finder::new(names.into_iter(), ids.into_iter())
    }

    fn keys(text: &str) -> Vec<usize> {
        let mut keys: Vec<usize> = finder().find(text).into_iter().map(|hit| hit.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for text in [
            "与顾清和谈",
            "顾 清 和",
            "顾\u{3000}清\u{3000}和",
            "顾清\n  和",
            "顾\u{FE00}清和",
            "顾\u{AD}清\u{200B}和",
            "顧清和",
            "顧 淸和".replace('淸', "清").as_str(),
            "顾-清-和",
            "顾、清、和",
            "顾·清·和",
            "顾.清.和",
            "顾<b>清</b>和",
            "顾&#28165;和",
            "顾&#x6E05;和",
            "&amp;#39038;清和",
            "顾&shy;清和",
            "%E9%A1%BE%E6%B8%85%E5%92%8C",
            "%B9%CB%C7%E5%BA%CD",
            "=E9=A1=BE=E6=B8=85=E5=92=8C",
            r"\u987e\u6e05\u548c",
            r"\u{987e}清和",
            r"\987e \6e05 \548c",
            r"\00987e\006e05\00548c",
            "6aG+5riF5ZKM",
            "data:text/plain;base64,6aG+5riF5ZKM",
            "987E6E05548C",
            "FEFF987E6E05548C",
            "e9a1bee6b885e5928c",
            "mH5uBVSM",
            "fpgFboxU",
            "Gu Qing He",
            "guqinghe@example.edu.cn",
            "gu  qinghe",
            "GU Qinghe",
            "Qinghe Gu",
            "gù qīnghé",
            "Gu, Qinghe",
            "gu-qing-he",
            "gu.qinghe",
            "gu_qinghe",
            "Gu4 Qing1he2",
            "ｇｕ　ｑｉｎｇｈｅ",
            "GuQingHe",
            "g\u{200B}u qinghe",
            "gu\nqinghe",
            "qinghe.gu@example.org",
            "&#71;u Qinghe",
            "顾{{ x }}清和",
            "顾\u{E0100}清和",
        ] {
            assert_eq!(keys(text), [0], "{text}");
        }
    }

    #[test]
    fn other_names_are_found_as_they_may_be_written() {
        for (text, key) in [
            ("任 何", 1),
            ("（王）", 2),
            ("阿依古丽买买提", 3),
            ("阿依古丽•买买提", 3),
            ("Ouyang Xiuyuan", 4),
            ("歐陽修遠", 4),
            ("Lü Lan", 5),
            ("lv lan", 5),
            ("LYU Lan", 5),
            ("Lan Lu", 5),
            ("li e", 6),
            ("shan yu", 7),
            ("chanyu", 7),
        ] {
            assert_eq!(keys(text), [key], "{text}");
        }
        for text in ["国王", "王先生", "lie", "任务，何时", "顾，清和的", "gu qing", "清和顾问", "wang", "guqingheng"]
        {
            assert!(keys(text).is_empty(), "{text}: {:?}", keys(text));
        }
    }

    #[test]
    fn ids_are_found_alone() {
        for (text, key) in [
            ("F01", 10),
            ("Ｆ０１", 10),
            ("f01", 10),
            ("F 01", 10),
            ("F-01", 10),
            ("与F01谈", 10),
            ("20251105-C21-F01", 10),
            ("F\u{200B}01", 10),
            ("20251105-C21-101", 11),
            ("联系101。", 11),
            ("&#70;01", 10),
            ("与101谈", 11),
            ("main 单位", 12),
            ("（H1）", 13),
            ("编号：101", 11),
            ("101-谈心", 11),
            ("某人（101）", 11),
            ("fb2025014", 14),
            ("FB2025－014", 14),
        ] {
            assert_eq!(keys(text), [key], "{text}");
        }
        for text in [
            "0F01",
            "F012",
            "F01a",
            "第101条",
            "2017年",
            "第 12 项",
            "12 名",
            "1012",
            "maintain",
            "Main",
            "H10",
            "AH1",
            "2017-2018",
            "五.12",
        ] {
            assert!(keys(text).is_empty(), "{text}: {:?}", keys(text));
        }
    }
}
