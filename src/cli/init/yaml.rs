//! Answers as YAML scalars: bare where nothing in them could be mistaken, else in quotes.

/// A text that can be written into a YAML file.
pub(super) trait Yaml {
    /// The text as one scalar, fit for `[…]` and `{…}` too.
    fn yaml(&self) -> String;
}

impl Yaml for str {
    fn yaml(&self) -> String {
        let is_hanzi = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
        let is_plain = |letter: char| letter.is_alphanumeric() || "（）〔〕《》·".contains(letter);
        if self.starts_with(is_hanzi) && self.chars().all(is_plain) {
            self.to_owned()
        } else {
            // A JSON string is a YAML scalar in double quotes.
            serde_json::Value::from(self).to_string()
        }
    }
}
