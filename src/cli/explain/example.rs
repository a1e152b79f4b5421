//! The example of an explanation page as people read it. The page is a test as well, and what only the test needs is
//! said in words here.

/// The page with its files named and without the marks of the test.
pub(super) fn readable(page: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = page.lines();
    while let Some(line) = rest.next() {
        let (fence, info) = line.split_at(line.len() - line.trim_start_matches('`').len());
        if fence.len() < 3 || info.is_empty() {
            lines.extend(in_words(line));
            continue;
        }
        let (words, path) = info.split_once("path=").unwrap_or((info, ""));
        if let Some(path) = path.strip_suffix(" delete") {
            // The fences of a file that goes away hold nothing.
            rest.find(|line| *line == fence);
            lines.push(format!("（没有 {path}）"));
            continue;
        }
        if !path.is_empty() {
            lines.extend([format!("{path}："), String::new()]);
        }
        lines.push(format!("{fence}{}", words.trim_end().trim_end_matches("结果").trim_end()));
    }
    let mut text = lines.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

/// What a line for the test says, if it says anything to a reader.
fn in_words(line: &str) -> Option<String> {
    let said = |mark: &str| line.strip_prefix(mark).map(str::trim);
    if let Some(day) = said("as-of: ") {
        return Some(format!("截至日 {day}："));
    }
    let is_for_test = ["exit: ", "args: ", "git: "].iter().any(|mark| line.starts_with(mark));
    (!is_for_test).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn marks_of_the_test_become_words() {
        let page = "一\n\nas-of: 2026-09-10\n\nexit: 2\n\n```text path=a/b.md delete\n```\n\n```diff path=c.yaml\n-甲\n```\n\n```text 结果\n乙\n```";
        let shown = "一\n\n截至日 2026-09-10：\n\n（没有 a/b.md）\n\nc.yaml：\n\n```diff\n-甲\n```\n\n```text\n乙\n```";
        assert_eq!(readable(page), shown);
    }
}
