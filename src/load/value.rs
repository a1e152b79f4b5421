//! One value of a record, and what it may be read as: text, number, yes or no, word, id, list.

use crate::diagnostic::{Cure, Diagnostic, Level};
use crate::load::cures;
use crate::load::cut;
use crate::load::date;
use crate::load::date::NoDate;
use crate::load::faults;
use crate::load::id_table::Table;
use crate::load::name;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::part_of_day;
use crate::load::reader::Reader;
use crate::load::reference;
use crate::load::several;
use crate::load::similar;
use crate::model::people::Officer;
use crate::source::Span;
use crate::source::Spanned;
pub(super) use crate::spelling::LONGEST_NAME;
use chrono::NaiveDate;

/// The value of a key.
#[derive(Clone, Copy)]
pub(super) struct Field<'r, 't> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) key: &'static str,
    pub(super) node: &'r Node<'t>,
}

impl<'r, 't> Field<'r, 't> {
    /// Where the value stands.
    pub(super) const fn span(&self) -> Span {
        self.reader.span(self.node)
    }

    /// The text as written, without quotes.
    pub(super) fn raw(&self) -> Read<&'r str> {
        match &self.node.value {
            Value::Scalar { text, .. } => match name::hidden_in(text) {
                None => Ok(text.as_ref()),
                Some(hidden) => self.hidden(hidden),
            },
            _ => self.wrong(format!("“{}”应当是一个值，这里是{}", self.key, self.node.kind()), "这里只写一个值"),
        }
    }

    /// Text that says something.
    pub(super) fn text(self) -> Read<String> {
        let text = self.raw()?.trim();
        if let Some(finding) = cut::finding(self.reader, self.key, self.node) {
            self.reader.report(finding);
        }
        // An item of a list may stand without a value, too.
        if text.is_empty() || self.node.is_empty() {
            let finding = error(&faults::MISSING_KEY, self.span(), format!("“{}”是空的", self.key));
            return self.reader.fail(finding.label("这里要写值").help("补写"));
        }
        Ok(text.to_owned())
    }

    /// Text that is a name or a title, and stands in heads and in the properties of PDFs, where no text can be
    /// of any length.
    pub(super) fn name(self) -> Read<String> {
        let text = self.text()?;
        let length = text.chars().count();
        if length <= LONGEST_NAME {
            return Ok(text);
        }
        let message = format!("“{}”有 {length} 个字，最多 {LONGEST_NAME} 个", self.key);
        self.reader.fail(error(&faults::LIMIT, self.span(), message).help("这里只写名称，不写说明"))
    }

    /// The name of a body, or another word that nobody puts in quotes: those of a word processor around all of it are
    /// said, and left out.
    pub(super) fn unquoted(self) -> Read<Spanned<String>> {
        let named = self.spanned()?;
        let Some(inner) = cures::unquoted(&named.value) else { return Ok(named) };
        let message = format!("“{}”的值多写了中文引号", self.key);
        let finding = Diagnostic::at(&faults::WRONG_VALUE, Level::Warning, self.span(), message).label("多写的引号");
        let is_plain =
            !inner.contains([',', ':', '#', '[', ']', '{', '}', '"', '\'', '&', '*', '!', '%', '@', '`', '|', '>']);
        let cure = is_plain.then(|| Cure::replace(self.span(), inner));
        self.reader.report(finding.help(format!("去掉引号，写成 {inner}")).cure(cure));
        Ok(Spanned::new(inner.to_owned(), named.span))
    }

    /// Text with its place.
    pub(super) fn spanned(self) -> Read<Spanned<String>> {
        Ok(Spanned::new(self.text()?, self.span()))
    }

    /// A day.
    pub(super) fn date(self) -> Read<Spanned<NaiveDate>> {
        let text = self.raw()?;
        match date::read(text) {
            Ok(date) => Ok(Spanned::new(date, self.span())),
            Err(reason) => self.reader.fail(self.date_finding(text, &reason)),
        }
    }

    /// LY107, with the day that the file says where the value says only a part of one.
    fn date_finding(self, text: &str, reason: &NoDate) -> Diagnostic {
        let inner = cures::unquoted(text).unwrap_or(text);
        if let NoDate::Other = reason
            && let Some((day, said)) = part_of_day::completed(self.reader, self.key, inner)
        {
            let finding = error(
                &faults::BAD_DATE,
                self.span(),
                format!("“{}”没有写全年月日：“{}”", self.key, quoted(text.trim())),
            );
            return finding
                .label("请写全年月日")
                .help(format!("{said}应为 {day}：改为 {day}"))
                .cure(Cure::replace(self.span(), day.to_string()));
        }
        date::finding(self.key, text, self.span(), reason)
    }

    /// A whole number that is not negative.
    pub(super) fn number(self) -> Read<u32> {
        let text = self.raw()?.trim();
        if let Ok(number) = text.parse() {
            return Ok(number);
        }
        let message = format!("“{}”应当是整数，写的是“{}”", self.key, quoted(text));
        let meant = cures::meant(text);
        let cure = meant.parse::<u32>().is_ok().then(|| Cure::replace(self.span(), meant));
        let finding = error(&faults::WRONG_VALUE, self.span(), message);
        self.reader.fail(finding.help("写半角数字，例如 5").cure(cure))
    }

    /// 是 or 否.
    pub(super) fn yes_no(self) -> Read<bool> {
        match self.raw()?.trim() {
            "是" => Ok(true),
            "否" => Ok(false),
            other => self.wrong(format!("“{}”应当写“是”或“否”，写的是“{}”", self.key, quoted(other)), "写 是 或 否"),
        }
    }

    /// One of fixed words, each with what it stands for.
    pub(super) fn one_of<T: Copy>(self, words: impl Iterator<Item = (&'static str, T)> + Clone) -> Read<Spanned<T>> {
        let text = self.raw()?.trim();
        match words.clone().find(|(word, _)| *word == text) {
            Some((_, value)) => Ok(Spanned::new(value, self.span())),
            None => self.unknown_word(text, &words.map(|(word, _)| word).collect::<Vec<_>>(), ""),
        }
    }

    /// A word of the pack's vocabulary. A pack that could not be read, or says nothing about this
    /// key, lets every word pass.
    pub(super) fn word<'w>(self, words: impl Iterator<Item = &'w str> + Clone) -> Read<Spanned<String>> {
        let text = self.raw()?.trim();
        if words.clone().any(|word| word == text) {
            return Ok(Spanned::new(text.to_owned(), self.span()));
        }
        if words.clone().next().is_none() {
            return self.spanned();
        }
        self.unknown_word(text, &words.collect::<Vec<_>>(), "办法参数词表里")
    }

    /// The words of one value: one word of the vocabulary, or several with 、 between them, as people write them in
    /// a list of their own.
    pub(super) fn words<'w>(self, words: impl Iterator<Item = &'w str> + Clone) -> Read<Vec<Spanned<String>>> {
        let known = |text: &str| words.clone().any(|word| word == text);
        let text = self.raw()?.trim();
        let several = if known(text) { None } else { several::joined(text) };
        match several.filter(|parts| parts.iter().all(|part| known(part))) {
            Some(parts) => Ok(parts.into_iter().map(|part| Spanned::new(part, self.span())).collect()),
            None => Ok(vec![self.word(words)?]),
        }
    }

    /// The id of another record.
    pub(super) fn id<K: Copy>(self, table: &Table<K>) -> Read<Spanned<K>> {
        reference::resolve(self.reader, table, self.raw()?.trim(), self.span())
    }

    /// 编号 of a cadre, or a post in words. What looks like an id or is somebody's name must be a cadre's id.
    pub(super) fn officer(self) -> Read<Spanned<Officer>> {
        let text = self.raw()?.trim();
        let tables = self.reader.tables;
        if name::is_id(text) || tables.names.contains_key(&name::plain(text)) {
            return Ok(self.id(&tables.cadres)?.map(Officer::Cadre));
        }
        Ok(self.spanned()?.map(Officer::Post))
    }

    /// The values of a list; a single value is a list of one.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> + use<'r, 't> {
        let nodes = match &self.node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(self.node),
        };
        let (reader, key) = (self.reader, self.key);
        nodes.iter().map(move |node| Field { reader, key, node })
    }

    /// LY106 with the way to mend it.
    pub(super) fn wrong<T>(&self, message: impl Into<String>, help: &str) -> Read<T> {
        self.reader.fail(error(&faults::WRONG_VALUE, self.span(), message).help(help))
    }

    /// LY106 for a character that nobody sees.
    fn hidden<T>(&self, hidden: char) -> Read<T> {
        let message = format!("“{}”里有看不见的字符 {}", self.key, name::code_point(hidden));
        let finding = error(&faults::WRONG_VALUE, self.span(), message);
        let finding = finding.help("删去这个字符；看不出在哪里的，把这个值删去重新输入");
        self.reader.fail(finding.cure(cures::without_hidden(self.reader, self.span())))
    }

    /// LY106 for a word outside its list.
    fn unknown_word<T>(&self, text: &str, words: &[&str], whose: &str) -> Read<T> {
        let message = format!("{whose}“{}”没有“{}”这个词", self.key, quoted(text));
        let finding = error(&faults::WRONG_VALUE, self.span(), message);
        if let Some(parts) =
            several::words(text).filter(|parts| parts.iter().all(|part| words.contains(&part.as_str())))
        {
            let help = format!("几个词写成列表，方括号和逗号都用半角：[{}]", parts.join(", "));
            let cure = cures::list(self.reader, self.span(), &parts);
            return self.reader.fail(finding.label("几个词要分开写").help(help).cure(cure));
        }
        let finding = name::oddity(text).into_iter().fold(finding, |finding, odd| finding.note(format!("说明：{odd}")));
        let finding = finding.note(format!("可用的词：{}", words.join("、")));
        if let Some(word) = cures::word(text, words.iter().copied()) {
            let finding = finding.label(cures::what_is_odd(text)).help(format!("改为 {word}"));
            return self.reader.fail(finding.cure(Cure::replace(self.span(), word)));
        }
        self.reader.fail(match similar::word(text, words.iter().copied()) {
            Some(similar) => finding.label(format!("是不是想写“{similar}”？")).help(format!("改为 {similar}")),
            None if whose.is_empty() => finding.help("改用其中的词"),
            None => finding.help("改用其中的词；词表确实缺这个词，由统战部在办法参数里补上"),
        })
    }
}
