//! Names and ids of a data folder, and how to look for them in any text. Shared with `tests/e2e`.

use std::path::Path;

/// A name or an id.
#[derive(Debug)]
pub(crate) struct Word {
    /// As the records write it.
    pub(crate) text: String,
    /// Ids and Latin spellings count only where no letter or digit stands beside them.
    pub(crate) whole: bool,
}

impl Word {
    /// Whether a text that [`plain`] made contains the word.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let joins = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        text.match_indices(&self.text).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            !self.whole || (!joins(before) && !joins(after))
        })
    }
}

/// Every name, spelling and id of cadres and friends, and the ids of records about them.
pub(crate) fn words(data: &Path) -> Vec<Word> {
    let model = lianyi::load::load(data).expect("the folder can be read").model.expect("a model");
    let names = model.cadres.iter().map(|cadre| &cadre.name).chain(model.friends.iter().map(|friend| &friend.name));
    let names: Vec<_> = names.flatten().collect();
    let ids = model.cadres.iter().map(|cadre| &cadre.id).chain(model.friends.iter().map(|friend| &friend.id));
    let whole = |text: String| Word { text, whole: true };
    let mut words: Vec<Word> = names.iter().map(|name| Word { text: name.name.clone(), whole: false }).collect();
    words.extend(names.iter().filter_map(|name| name.pinyin.clone()).map(whole));
    words.extend(ids.map(|id| whole(id.value.clone())));
    words.extend(model.contacts.iter().map(|contact| whole(contact.id.clone())));
    words.extend(model.feedback.iter().map(|item| whole(item.id.value.clone())));
    assert!(words.len() > 100, "only {} words to look for", words.len());
    words
}

/// A text without tags, escapes and spaces between Chinese characters: whatever a name could hide behind.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (value, length) = escape(rest).unwrap_or((letter, letter.len_utf8()));
        plain.push(value);
        rest = &rest[length..];
    }
    let plain = without_tags(&percent(&plain));
    let chinese = |letter: Option<char>| letter.is_none_or(|letter| letter >= '\u{2e80}');
    let mut joined = String::new();
    for (at, letter) in plain.char_indices() {
        let between = chinese(joined.chars().next_back()) && chinese(plain[at..].trim_start().chars().next());
        if !(letter.is_whitespace() && between) {
            joined.push(letter);
        }
    }
    joined
}

/// `\u5468`, `&#21608;` or `&#x5468;` at the start of a text.
fn escape(text: &str) -> Option<(char, usize)> {
    let (digits, radix, length) = if let Some(rest) = text.strip_prefix("\\u") {
        (rest.get(..4)?, 16, 6)
    } else {
        let inner = text.strip_prefix("&#")?.split_once(';')?.0;
        let length = inner.len() + 3;
        inner.strip_prefix('x').map_or((inner, 10, length), |hex| (hex, 16, length))
    };
    Some((char::from_u32(u32::from_str_radix(digits, radix).ok()?)?, length))
}

fn percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Tags go, but what their attributes say stays.
fn without_tags(text: &str) -> String {
    let mut shown = String::new();
    let mut hidden = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                hidden.push('\n');
            }
            _ if inside => hidden.push(letter),
            _ => shown.push(letter),
        }
    }
    shown + "\n" + &hidden
}
