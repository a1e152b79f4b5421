//! A text that somebody typed as the body of a note: what looks like markup is meant as written.

/// The body with its line ends settled; empty where nothing is said.
#[must_use]
pub fn body(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.lines().map(|line| escaped(line.trim())).collect();
    let text = lines.join("\n");
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn escaped(line: &str) -> String {
    let mut written = String::with_capacity(line.len());
    for (index, letter) in line.chars().enumerate() {
        let anywhere = matches!(letter, '\\' | '<' | '[' | ']' | '`' | '*' | '_' | '|' | '&' | '~');
        let first = index == 0 && matches!(letter, '#' | '>' | '-' | '+' | '=' | '!');
        if anywhere || first {
            written.push('\\');
        }
        written.push(letter);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn what_looks_like_markup_is_text() {
        assert_eq!(body(" 谈了课程。\r\n# 一\r\n<b>二</b> "), "谈了课程。\n\\# 一\n\\<b>二\\</b>\n");
        assert_eq!(body("---\n三"), "\\---\n三\n");
        assert_eq!(body(" \n "), "");
    }
}
