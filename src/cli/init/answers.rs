//! What `lianyi init` has to know, and the sentences that are made of it.

use crate::cli::init::calendar::Calendar;
use crate::cli::init::words::words;
use crate::cli::init::yaml::Yaml as _;

/// The longest answer; the longest name that a page takes.
const LONGEST: usize = 200;

/// All answers.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    pub(super) name: String,
    pub(super) short: String,
    pub(super) office: String,
    pub(super) tiers: Vec<Tier>,
    pub(super) calendar: Calendar,
    pub(super) frequency: Frequency,
    pub(super) per: Per,
    pub(super) forms: Vec<String>,
}

/// A tier of cadres, and who decides its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tier {
    pub(super) name: String,
    pub(super) decided_by: String,
    /// Whether one list holds the whole tier: the leaders of the institution. Others have one for each unit.
    pub(super) is_first: bool,
}

/// How often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frequency {
    /// 周期.
    pub(super) period: &'static str,
    /// 最少; `None` where the regulation names no number.
    pub(super) least: Option<u32>,
}

/// Whose contacts are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    Friend,
    Cadre,
    Unit,
}

const PERIODS: [&str; 7] = ["学期", "学年", "月", "季度", "半年", "年度", "不定期"];
const IRREGULAR: &str = "不定期";

impl Frequency {
    /// Reads `每学期1次`, `学期`, `不定期`.
    pub(super) fn parse(text: &str, calendar: &Calendar) -> Result<Self, String> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let rest = text.strip_prefix('每').unwrap_or(&text);
        let period = PERIODS.iter().find(|period| rest.starts_with(**period));
        let shape = "写成 每学期1次；可以写 学期、学年、月、季度、半年、年度，或 不定期";
        let Some(period) = period else { return Err(format!("看不懂“{text}”：{shape}")) };
        if *period == "学期" && calendar.terms.is_empty() {
            return Err("校历没有分学期，不能按学期；可以写 每年度1次、每季度1次".to_owned());
        }
        let times = rest[period.len()..].trim_end_matches('次').trim_start_matches("至少");
        match (*period, times) {
            (IRREGULAR, "") => Ok(Self { period, least: None }),
            (IRREGULAR, _) => Err("不定期的没有次数；只写 不定期".to_owned()),
            (_, "") => Ok(Self { period, least: Some(1) }),
            _ => match number(times).filter(|number| (1..100).contains(number)) {
                Some(least) => Ok(Self { period, least: Some(least) }),
                None => Err(format!("“{times}”不是次数：{shape}")),
            },
        }
    }

    /// The usual one.
    pub(super) fn usual(calendar: &Calendar) -> Self {
        let has_terms = !calendar.terms.is_empty();
        Self { period: if has_terms { "学期" } else { "年度" }, least: Some(1) }
    }

    /// As [`Self::parse`] reads it.
    pub(super) fn written(&self) -> String {
        self.least.map_or_else(|| self.period.to_owned(), |least| format!("每{}{least}次", self.period))
    }
}

/// A number in digits, or one of the few that are written in Chinese.
fn number(text: &str) -> Option<u32> {
    const HANZI: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let text = if text == "两" { "二" } else { text };
    let position = HANZI.iter().zip(1..).find_map(|(hanzi, number)| (*hanzi == text).then_some(number));
    position.or_else(|| text.parse().ok())
}

impl Per {
    const ALL: [Self; 3] = [Self::Friend, Self::Cadre, Self::Unit];

    /// The word of the pack.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Friend => "每名联谊对象",
            Self::Cadre => "每名干部",
            Self::Unit => "每个单位",
        }
    }

    /// Reads the word, with or without 每名.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let wanted = text.trim().trim_start_matches('每').trim_start_matches(['名', '个']);
        let found = Self::ALL.into_iter().find(|per| per.word().ends_with(wanted) && !wanted.is_empty());
        found.ok_or_else(|| format!("看不懂“{text}”：写 每名联谊对象、每名干部 或 每个单位"))
    }
}

impl Tier {
    /// Reads `校级=学校党委会议、处级=党政联席会议`.
    pub(super) fn parse_all(text: &str) -> Result<Vec<Self>, String> {
        let mut tiers: Vec<Self> = Vec::new();
        for word in words(text) {
            let (name, by) = ["=", "＝", "：", ":"]
                .iter()
                .find_map(|between| word.split_once(between))
                .ok_or_else(|| format!("“{word}”没有写由谁确定：写成 层级=会议，如 校级=学校党委会议"))?;
            let (name, decided_by) = (one(name)?, one(by)?);
            if tiers.iter().any(|tier| tier.name == name) {
                return Err(format!("“{name}”写了两次"));
            }
            tiers.push(Self { name, decided_by, is_first: tiers.is_empty() });
        }
        if tiers.is_empty() { Err("没有写层级".to_owned()) } else { Ok(tiers) }
    }

    /// The usual ones of a university.
    pub(super) fn usual() -> Vec<Self> {
        let tier = |name: &str, by: &str, is_first| Self { name: name.to_owned(), decided_by: by.to_owned(), is_first };
        vec![tier("校级", "学校党委会议", true), tier("处级", "党政联席会议", false)]
    }

    /// As [`Self::parse_all`] reads them.
    pub(super) fn written(tiers: &[Self]) -> String {
        tiers.iter().map(|tier| format!("{}={}", tier.name, tier.decided_by)).collect::<Vec<_>>().join("、")
    }

    /// 编号 of the rule about its lists.
    pub(super) fn rule(&self) -> String {
        format!("{}名单确定", self.name)
    }

    /// The parameter that says whose list it is.
    pub(super) const fn owner(&self) -> &'static str {
        if self.is_first { "层级名单" } else { "单位名单" }
    }

    /// What the clauses say of it.
    pub(super) fn sentence(&self) -> String {
        format!("{}的名单由{}确定，{}，每年确定一次。", self.name, self.decided_by, self.explained())
    }

    /// The same for who reads the file.
    pub(super) const fn explained(&self) -> &'static str {
        if self.is_first { "整个层级一份名单" } else { "每个单位一份名单" }
    }
}

/// Forms that most regulations name.
pub(super) const FORMS: &str = "谈心、走访慰问、座谈会、茶话会、约见、电话";

/// One answer in one line.
pub(super) fn one(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        Err("没有写".to_owned())
    } else if text.chars().any(char::is_control) {
        Err("里面有看不见的字符".to_owned())
    } else if text.chars().count() > LONGEST {
        Err(format!("太长，最多 {LONGEST} 个字"))
    } else {
        Ok(text.to_owned())
    }
}

/// The forms of contact.
pub(super) fn forms(text: &str) -> Result<Vec<String>, String> {
    let forms = words(text).iter().map(|form| one(form)).collect::<Result<Vec<_>, _>>()?;
    let twice = forms.iter().enumerate().find(|(index, form)| forms[..*index].contains(form));
    match twice {
        Some((_, form)) => Err(format!("“{form}”写了两次")),
        None if forms.is_empty() => Err("没有写形式".to_owned()),
        None => Ok(forms),
    }
}

/// What the templates print.
impl Answers {
    pub(super) fn committee(&self) -> String {
        format!("中共{}委员会", self.name)
    }

    pub(super) fn pack(&self) -> String {
        format!("{}联谊交友办法", self.short)
    }

    pub(super) fn signature(&self) -> String {
        format!("{}{}", self.short, self.office)
    }

    pub(super) fn first_tier(&self) -> String {
        self.tiers.first().map(|tier| tier.name.yaml()).unwrap_or_default()
    }

    pub(super) fn tier_words(&self) -> String {
        self.tiers.iter().map(|tier| tier.name.yaml()).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn form_words(&self) -> String {
        self.forms.iter().map(|form| form.yaml()).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn contact_sentence(&self) -> String {
        let often = match self.frequency.least {
            Some(least) => format!("每{}至少 {least} 次", self.frequency.period),
            None => "没有规定多久一次".to_owned(),
        };
        let forms = self.forms.join("、");
        format!("联系：{often}，按{}计算；形式：{forms}。", self.per.word())
    }
}
