//! Names of people in a cell: several, with blanks in them, with what tells two of one name apart in brackets.

use crate::import::cells::{half_width, is_blank};

/// A person as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The name without blanks.
    pub name: String,
    /// What stood in brackets behind it: 编号, the unit, or 新.
    pub hint: Option<String>,
}

/// What stands between two people.
const BETWEEN: [char; 9] = ['、', '，', ',', '；', ';', '\n', '\r', '/', '|'];

/// The longest name.
const LONGEST: usize = 40;

/// The people of a cell.
///
/// # Errors
///
/// If something there is no name.
pub fn people(cell: &str) -> Result<Vec<Written>, String> {
    let mut all = Vec::new();
    for part in split(cell) {
        for one in in_blanks(&part) {
            let written = person(&one)?;
            if !all.contains(&written) {
                all.push(written);
            }
        }
    }
    Ok(all)
}

/// The parts of a cell; signs within brackets part nobody.
fn split(cell: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut parts = vec![String::new()];
    for letter in cell.chars() {
        match letter {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 && BETWEEN.contains(&letter) => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.retain(|part| !part.chars().all(is_blank));
    parts
}

/// Two names with a blank between them; one name of two characters may have a blank within.
fn in_blanks(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_chinese = |word: &&str| word.chars().all(|letter| !letter.is_ascii()) && !word.starts_with('（');
    if words.len() > 1 && words.iter().all(|word| is_chinese(word) && word.chars().count() >= 2) {
        words.into_iter().map(str::to_owned).collect()
    } else {
        vec![part.to_owned()]
    }
}

fn person(text: &str) -> Result<Written, String> {
    let text = half_width(text);
    let (name, hint) = match text.split_once('(') {
        Some((name, rest)) => (name.to_owned(), Some(rest.trim_end().trim_end_matches(')').trim().to_owned())),
        None => (text, None),
    };
    let latin = name.is_ascii();
    let words: Vec<&str> = name.split(is_blank).filter(|word| !word.is_empty()).collect();
    let name = words.join(if latin { " " } else { "" });
    let fits =
        |letter: char| letter.is_alphabetic() || matches!(letter, '·' | '.' | '-' | ' ') || letter.is_ascii_digit();
    let length = name.chars().count();
    if length == 0 || length > LONGEST || !name.chars().all(fits) {
        return Err("不像姓名：只写姓名，几个人用“、”隔开".to_owned());
    }
    Ok(Written { name, hint: hint.filter(|hint| !hint.is_empty()) })
}

#[cfg(test)]
mod tests {
    use super::people;

    fn read(cell: &str) -> String {
        match people(cell) {
            Ok(all) => all
                .iter()
                .map(|one| {
                    format!("{}{}", one.name, one.hint.as_ref().map_or(String::new(), |hint| format!("({hint})")))
                })
                .collect::<Vec<_>>()
                .join("|"),
            Err(reason) => reason,
        }
    }

    #[test]
    fn several_people_and_stray_blanks() {
        assert_eq!(read("周明远、李 珊；\u{3000}王五\n赵六"), "周明远|李珊|王五|赵六");
        assert_eq!(read("张 三"), "张三");
        assert_eq!(read("张三 李四"), "张三|李四");
        assert_eq!(read("张三（C01）"), "张三(C01)");
        assert_eq!(read("张三（音乐系、声乐系）、李四"), "张三(音乐系、声乐系)|李四");
        assert_eq!(read("买买提·艾力"), "买买提·艾力");
        assert_eq!(read("12:30！"), "不像姓名：只写姓名，几个人用“、”隔开");
    }
}
