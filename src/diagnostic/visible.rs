//! What may be written to a terminal or into a line of a format: letters, and nothing that would steer whoever
//! reads them.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::normalize_untrusted_str;

/// A text on one line, without characters that would steer a terminal.
pub(super) fn visible(text: &str) -> String {
    without_upper_controls(&normalize_untrusted_str(&text.replace(['\n', '\r'], " ")))
}

/// A text of several lines, without characters that would steer a terminal.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Replaces the controls of ISO 6429 that lie above ASCII (U+0080 to U+009F) by a sign of as many bytes, so that
/// places in the text stay where they are.
pub(super) fn without_upper_controls(text: &str) -> String {
    text.chars().map(|character| if is_upper_control(character) { '¿' } else { character }).collect()
}

/// A JSON text in which those controls are escaped; outside its strings there are none.
pub(super) fn escaped(json: &str) -> Cow<'_, str> {
    // Nearly no text has one: U+007F, or a character that begins with this byte.
    if !json.bytes().any(|byte| matches!(byte, 0x7F | 0xC2)) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if is_upper_control(character) || character == '\u{7F}' {
            write!(text, "\\u{:04x}", u32::from(character)).expect("a String takes everything");
        } else {
            text.push(character);
        }
    }
    Cow::Owned(text)
}

const fn is_upper_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_is_left() {
        let text = "a\u{1b}]0;x\u{7}b\u{9b}31m\u{85}c\u{202e}d\ne\rf\u{7f}";
        let is_steering = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!harmless(text).contains(is_steering) && harmless(text).lines().count() == 2, "{:?}", harmless(text));
        assert!(!visible(text).contains(|character: char| character.is_control()), "{:?}", visible(text));
        assert_eq!(without_upper_controls("甲\u{9b}乙").len(), "甲\u{9b}乙".len());
        assert_eq!(escaped("\"甲\u{9b}\u{7f}\""), "\"甲\\u009b\\u007f\"");
    }
}
