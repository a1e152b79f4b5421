//! LY716: a regulation that is word for word another institution's. Whoever copied a rule pack would publish another
//! school's regulation as the own.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::rules::codes;

/// The regulation whose pack comes with the program: its title, a blank line, its text.
const SHIPPED: &str = include_str!("../../../tests/regulation.txt");

/// Fewer sentences than this may be alike because all regulations say them.
const FEWEST: usize = 5;

/// A shorter sentence may be a heading.
const SHORTEST: usize = 8;

/// LY716. A rule of a province is the same in all its schools and is not accused: it is not this text. What somebody
/// above laid down for several institutions is answered by 印发机关, which the pages print.
pub(super) fn check(model: &Model) -> Option<Diagnostic> {
    let (title, text) = SHIPPED.split_once("\n\n")?;
    let name = letters(&model.institution.name);
    let pack = &model.pack;
    if letters(title).contains(&name) || pack.regulation.issued_by.is_some() {
        return None;
    }
    let text = letters(text);
    let is_copied = |sentence: &str| {
        let sentence = letters(sentence);
        sentence.chars().count() >= SHORTEST && text.contains(&sentence)
    };
    let sentences = || pack.clauses.iter().flat_map(|clause| clause.sentences.iter().map(move |own| (clause, own)));
    let mut copied = sentences().filter(|(_, sentence)| is_copied(&sentence.text));
    let (first, _) = copied.next()?;
    let (copied, all) = (copied.count() + 1, sentences().count());
    if copied < FEWEST || copied * 2 < all {
        return None;
    }
    let message = format!("办法原文 {all} 句里有 {copied} 句与随程序附带的办法参数逐字相同，那是另一个单位的办法");
    let finding = Diagnostic::at(&codes::LY716, Level::Error, first.number.span, message);
    Some(
        finding
            .label("从这一条起")
            .help("抄来的办法参数，请删去抄来的条款和规则，逐句照录本单位的办法；可以从 lianyi init 写出的办法参数写起")
            .help("办法确是上级或别的单位印发、由本单位照此执行的，请在“依据”里写：印发机关: 〈印发的单位〉")
            .help("在此之前不生成公开版；内部版用 lianyi report --audience internal 生成")
            .subject(Subject::about(Named::Words("办法参数".to_owned()))),
    )
}

/// The letters and digits of a text: line breaks, blanks and punctuation are nobody's.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
