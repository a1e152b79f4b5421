//! Lines of `units.yaml`, `people/cadres.yaml`, `people/friends.yaml` and `people/names.yaml`.

use crate::write::yaml::{list, map, scalar};

/// A line of `units.yaml`.
#[must_use]
pub fn unit(id: &str, name: &str, category: Option<&str>) -> String {
    let mut entries = vec![("编号", id.to_owned()), ("名称", scalar(name))];
    entries.extend(category.map(|category| ("类别", scalar(category))));
    format!("- {}\n", map(&entries))
}

/// What is known of somebody, in the words of the record; an empty list is not written.
pub type Facts = Vec<(&'static str, Vec<String>)>;

/// A line of `people/cadres.yaml` or `people/friends.yaml`, its keys in the order given.
#[must_use]
pub fn person(id: &str, facts: &Facts) -> String {
    let mut entries = vec![("编号", id.to_owned())];
    entries.extend(facts.iter().filter(|(_, words)| !words.is_empty()).map(|(key, words)| (*key, value(key, words))));
    format!("- {}\n", map(&entries))
}

/// The value of a key: 身份 is a list, the others are one word.
#[must_use]
pub fn value(key: &str, words: &[String]) -> String {
    match words {
        [only] if key != "身份" => scalar(only),
        _ => list(words),
    }
}

/// A line of `people/names.yaml`.
#[must_use]
pub fn name(id: &str, name: &str) -> String {
    format!("{id}: {}\n", map(&[("姓名", scalar(name))]))
}
