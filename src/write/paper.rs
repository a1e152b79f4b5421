//! `papers/2025-2026-1-情况通报.yaml`.

use chrono::NaiveDate;

use crate::model::paper::PaperIdentity;
use crate::write::changes::Replacements;
use crate::write::yaml::{map, one_or_list, scalar};

/// How a paper was issued, people by their ids. Of a record that is there already, what it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperText {
    /// 文号.
    pub document: Option<String>,
    /// 成文日期.
    pub date: Option<NaiveDate>,
    /// 签发: the id of a cadre, or a post.
    pub signed_by: Option<String>,
    /// 抄送.
    pub copies: Vec<String>,
    /// 工作要求.
    pub requirements: Vec<String>,
    /// 更正: one more, behind those that are there.
    pub correction: Option<CorrectionText>,
}

/// What was put right after a paper was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionText {
    /// 日期.
    pub date: NaiveDate,
    /// 原文.
    pub was: String,
    /// 改为.
    pub is: String,
    /// 缘由.
    pub reason: Option<String>,
}

impl CorrectionText {
    /// `  - {日期: 2026-03-20, 原文: 已联系38对, 改为: 已联系39对}`.
    fn line(&self) -> String {
        let mut entries =
            vec![("日期", self.date.to_string()), ("原文", scalar(&self.was)), ("改为", scalar(&self.is))];
        entries.extend(self.reason.as_ref().map(|reason| ("缘由", scalar(reason))));
        format!("  - {}\n", map(&entries))
    }
}

/// The keys in the order of the format.
const KEYS: [&str; 11] = ["文书", "期间", "对象", "自", "截至", "文号", "成文日期", "签发", "抄送", "工作要求", "更正"];

impl PaperText {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A whole record: which paper it is, then how it was issued.
    #[must_use]
    pub fn text(&self, paper: &PaperIdentity) -> String {
        // A year of four digits is a number to some readers.
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let period = |period: &String| if is_number(period) { format!("\"{period}\"") } else { scalar(period) };
        let head = [
            ("文书", Some(paper.kind.word().to_owned())),
            ("期间", paper.period.as_ref().map(period)),
            ("对象", paper.about.as_deref().map(scalar)),
            ("自", paper.since.map(|day| day.to_string())),
            ("截至", paper.as_of.map(|day| day.to_string())),
        ];
        let head = head.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value?)));
        head.chain(self.lines().into_iter().map(|(_, text)| text)).collect()
    }

    /// A record with what it lacks, each line in its place and everything else as it was; `None` where it is not
    /// written line by line, and nobody but its writer should change it.
    #[must_use]
    pub fn added(&self, text: &str) -> Option<String> {
        place(text, KEYS[0])?;
        let mut replacements = Replacements::default();
        for (key, line) in self.lines() {
            if place(text, key).is_some() {
                let correction = self.correction.as_ref().filter(|_| key == CORRECTIONS)?;
                one_more(text, &correction.line(), &mut replacements)?;
                continue;
            }
            let mut behind = KEYS.iter().skip_while(|known| **known != key).skip(1);
            let at = behind.find_map(|later| place(text, later)).unwrap_or(text.len());
            let end = if at == text.len() && !text.ends_with('\n') { "\n" } else { "" };
            replacements.add(at..at, format!("{end}{line}"));
        }
        Some(replacements.apply(text))
    }

    /// The lines, each with its key.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let some = |list: &[String]| (!list.is_empty()).then(|| one_or_list(list));
        let requirements: Vec<String> = self.requirements.iter().map(|one| format!("  - {}\n", scalar(one))).collect();
        let lines = [
            ("文号", self.document.as_ref().map(|document| scalar(document))),
            ("成文日期", self.date.map(|date| date.to_string())),
            ("签发", self.signed_by.as_ref().map(|signer| scalar(signer))),
            ("抄送", some(&self.copies)),
        ];
        let lines = lines.into_iter().filter_map(|(key, value)| Some((key, format!("{key}: {}\n", value?))));
        let asked = (!requirements.is_empty()).then(|| ("工作要求", format!("工作要求:\n{}", requirements.concat())));
        let corrected = self.correction.as_ref().map(|one| (CORRECTIONS, format!("{CORRECTIONS}:\n{}", one.line())));
        lines.chain(asked).chain(corrected).collect()
    }
}

/// The last key of the format.
const CORRECTIONS: &str = "更正";

/// Puts one more correction behind those that are there: behind the last item of a list, or behind the only one, which
/// becomes the first of a list; `None` where they are written in another way.
fn one_more(text: &str, line: &str, replacements: &mut Replacements) -> Option<()> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    let (begins, head) = lines.find(|(_, line)| value_of(line, CORRECTIONS).is_some())?;
    let value = value_of(head, CORRECTIONS)?.trim();
    let is_nested = |line: &str| line.starts_with([' ', '-']);
    let last = lines.take_while(|(_, line)| is_nested(line)).last();
    match (value, last) {
        ("", Some((start, last))) => {
            let end = start + last.len();
            replacements.add(end..end, format!("{}{line}", if last.ends_with('\n') { "" } else { "\n" }));
        }
        (only, None) if only.starts_with('{') && only.ends_with('}') => {
            let range = begins..begins + head.len();
            replacements.add(range, format!("{CORRECTIONS}:\n  - {only}\n{line}"));
        }
        _ => return None,
    }
    Some(())
}

/// What stands behind a key on its own line.
fn value_of<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    line.strip_prefix(key)?.trim_start().strip_prefix(':')
}

/// Where the lines of a key begin, with the remarks that stand above it.
fn place(text: &str, key: &str) -> Option<usize> {
    let is_own = |line: &str| value_of(line, key).is_some();
    let (mut at, mut begins) = (0, 0);
    for line in text.split_inclusive('\n') {
        if is_own(line) {
            return Some(begins);
        }
        at += line.len();
        if !line.starts_with('#') {
            begins = at;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::paper::PaperKind;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 9).expect("a day")
    }

    #[test]
    fn a_paper_is_written_as_the_format_shows_it() {
        let paper = PaperText {
            document: Some("党统〔2026〕2号".to_owned()),
            date: Some(day()),
            signed_by: Some("C49".to_owned()),
            copies: vec!["党委办公室".to_owned(), "纪委办公室".to_owned()],
            requirements: vec!["请在3月底以前联系。".to_owned(), "报: 统战部".to_owned()],
            correction: None,
        };
        assert_eq!(
            paper.text(&PaperIdentity::of_period(PaperKind::Notice, "2025-2026-1")),
            "文书: 情况通报\n期间: 2025-2026-1\n文号: 党统〔2026〕2号\n成文日期: 2026-03-09\n签发: C49\n\
             抄送: [党委办公室, 纪委办公室]\n工作要求:\n  - 请在3月底以前联系。\n  - \"报: 统战部\"\n"
        );
        let interim = PaperText { date: Some(day()), ..PaperText::default() };
        assert_eq!(
            interim.text(&PaperIdentity {
                as_of: Some(day()),
                ..PaperIdentity::of_period(PaperKind::PublicNotice, "2025")
            }),
            "文书: 公开通报\n期间: \"2025\"\n截至: 2026-03-09\n成文日期: 2026-03-09\n"
        );
        let reminder = PaperIdentity {
            kind: PaperKind::Reminder,
            period: None,
            about: Some("C06".to_owned()),
            since: None,
            as_of: Some(day()),
        };
        assert_eq!(interim.text(&reminder), "文书: 催办单\n对象: C06\n截至: 2026-03-09\n成文日期: 2026-03-09\n");
        assert_eq!(reminder.usual_path(), "papers/20260309-催办单-C06.yaml");
        assert_eq!(reminder.name(), "催办单 C06 截至 2026-03-09");
    }

    #[test]
    fn what_a_record_lacks_stands_in_its_place() {
        let record = "# 通报\n文书: 情况通报\n期间: 2025-2026-1\n# 校长办公会以后\n成文日期: 2026-03-09 # 周一\n";
        let lacks = PaperText {
            document: Some("党统〔2026〕2号".to_owned()),
            requirements: vec!["请在3月底以前联系。".to_owned()],
            ..PaperText::default()
        };
        assert_eq!(
            lacks.added(record).as_deref(),
            Some(
                "# 通报\n文书: 情况通报\n期间: 2025-2026-1\n文号: 党统〔2026〕2号\n# 校长办公会以后\n\
                 成文日期: 2026-03-09 # 周一\n工作要求:\n  - 请在3月底以前联系。\n"
            )
        );
        let corrected = |reason: Option<&str>| PaperText {
            correction: Some(CorrectionText {
                date: day(),
                was: "已联系38对".to_owned(),
                is: "已联系39对, 免1对".to_owned(),
                reason: reason.map(str::to_owned),
            }),
            ..PaperText::default()
        };
        let one = corrected(Some("补记了一次联系")).added("文书: 情况通报\n成文日期: 2026-03-09").expect("one");
        let first = "  - {日期: 2026-03-09, 原文: 已联系38对, 改为: \"已联系39对, 免1对\", 缘由: 补记了一次联系}\n";
        assert_eq!(one, format!("文书: 情况通报\n成文日期: 2026-03-09\n更正:\n{first}"));
        let second = first.replace(", 缘由: 补记了一次联系", "");
        assert_eq!(corrected(None).added(&one), Some(format!("{one}{second}")));
        let lone = "文书: 催办单\n更正: {日期: 2026-03-09, 原文: 甲, 改为: 乙}\n# 完\n";
        assert_eq!(
            corrected(None).added(lone),
            Some(format!("文书: 催办单\n更正:\n  - {{日期: 2026-03-09, 原文: 甲, 改为: 乙}}\n{second}# 完\n"))
        );
        let other = "文书: 催办单\n更正: [{日期: 2026-03-09, 原文: 甲, 改为: 乙}]\n";
        assert_eq!(corrected(None).added(other), None, "nobody but its writer should change it");
        let dated = PaperText { date: Some(day()), ..PaperText::default() };
        assert_eq!(dated.added(record), None, "the key is there");
        assert_eq!(lacks.added("{文书: 情况通报, 期间: 2025-2026-1}\n"), None);
    }
}
