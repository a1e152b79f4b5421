//! What is saved, in the school's words: one sentence, which is shown and becomes the message of the commit.

use std::collections::BTreeMap;

use crate::cli::save::repository::{Changed, How};
use crate::load::record_word;

/// Kinds of records in the order in which they are told: the word of the kind, what it is called here, and in what it is
/// counted; of a list of all there is only one.
const KINDS: [(&str, &str, Option<&str>); 19] = [
    ("联系记录", "联系记录", Some("条")),
    ("意见建议", "意见建议", Some("件")),
    ("名单", "名单", Some("份")),
    ("豁免", "豁免", Some("件")),
    ("了解情况的记录", "了解情况的记录", Some("条")),
    ("汇报", "汇报", Some("份")),
    ("重大事件", "重大事件", Some("件")),
    ("年度考核", "年度考核", Some("份")),
    ("印发的文书", "印发的文书", Some("份")),
    ("解释", "解释", Some("条")),
    ("示例情形", "示例情形", None),
    ("干部", "干部名册", None),
    ("党外人士", "党外人士名册", None),
    ("联谊组织", "联谊组织名册", None),
    ("姓名", "姓名", None),
    ("单位", "单位名册", None),
    ("学年", "校历", Some("份")),
    ("办法参数", "办法参数", Some("份")),
    ("单位信息", "单位信息", None),
];

/// `新增联系记录 3 条、意见建议 1 件；改动名单 1 份；删去联系记录 1 条`.
pub(super) fn sentence(files: &[Changed]) -> String {
    let parts = [How::New, How::Edited, How::Deleted].into_iter().filter_map(|how| {
        let counted = counted(files.iter().filter(|file| file.how == how));
        (!counted.is_empty()).then(|| format!("{}{counted}", how.word()))
    });
    parts.collect::<Vec<_>>().join("；")
}

fn counted<'a>(files: impl Iterator<Item = &'a Changed>) -> String {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for file in files {
        let place = record_word(&file.path).and_then(|word| KINDS.iter().position(|(own, ..)| *own == word));
        *numbers.entry(place.unwrap_or(KINDS.len())).or_default() += 1;
    }
    let words = numbers.iter().map(|(place, number)| match KINDS.get(*place) {
        Some((_, name, Some(measure))) => format!("{name} {number} {measure}"),
        Some((_, name, None)) => (*name).to_owned(),
        None => format!("其他记录 {number} 份"),
    });
    words.collect::<Vec<_>>().join("、")
}
