//! What may not stand in the school's style: addresses outside of the page. The policy of the pages would
//! stop them, silently.

use crate::report::own_template::Fault;

/// What is wrong with a style sheet.
pub(super) fn faults(text: &str) -> Vec<Fault> {
    let small = text.to_ascii_lowercase();
    let outside = small.match_indices("url(").filter(|(at, word)| {
        let address = small[at + word.len()..].trim_start().trim_start_matches(['"', '\'']);
        !address.starts_with("data:")
    });
    let outside = outside
        .map(|(at, _)| Fault { at, what: "url() 只能是 data:…：网页不从外面取任何东西".to_owned() });
    let imported = small.match_indices("@import");
    let imported =
        imported.map(|(at, _)| Fault { at, what: "不能用 @import：请把样式写在这个文件里".to_owned() });
    let mut faults: Vec<Fault> = outside.chain(imported).collect();
    faults.sort_by_key(|fault| fault.at);
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_the_file_is_used() {
        let places = |text: &str| faults(text).iter().map(|fault| fault.at).collect::<Vec<_>>();
        assert!(places(":root { --accent: #123; background: url( \"data:image/png;base64,AA\" ) }").is_empty());
        assert_eq!(places("a { background: URL(https://example.com/x.png) }\n@Import 'b.css';"), [16, 49]);
    }
}
