//! Several words or ids in one value, where a list was meant: `教学、生活`, `F012 F013`, `［教学，生活］`.

/// What stands between them.
const SEPARATORS: &[char] = &['、', '，', '；', ';', ',', ' ', '\u{3000}'];

/// Brackets of the wrong width or form around them.
const BRACKETS: &[char] = &['［', '］', '【', '】', '「', '」', '｛', '｝', '〔', '〕', '(', ')', '（', '）'];

/// The words of a value that holds more than one with nothing but `、` between them.
pub(super) fn joined(text: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = text.split('、').map(|part| part.trim().to_owned()).collect();
    (parts.len() > 1 && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

/// The words of a value that holds more than one, or one in brackets that are none.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let inner = text.trim_matches(|character: char| BRACKETS.contains(&character) || character.is_whitespace());
    let parts = inner.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    (parts.len() > 1 || parts.len() == 1 && inner.len() < text.trim().len()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn lists_that_are_none() {
        let found = |text: &str| words(text).map(|words| words.join("|"));
        assert_eq!(found("教学、生活"), Some("教学|生活".to_owned()));
        assert_eq!(found("［教学, 生活］"), Some("教学|生活".to_owned()));
        assert_eq!(found("【教学】"), Some("教学".to_owned()));
        assert_eq!(found("F012 F013；F014"), Some("F012|F013|F014".to_owned()));
        assert_eq!(found("教学"), None);
        assert_eq!(found("、"), None);
    }
}
