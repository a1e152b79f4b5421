//! Answers that are lists.

/// The words of a list: 谈心、走访，座谈.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|word| !word.is_empty()).collect()
}
