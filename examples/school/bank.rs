//! Banks of sentences in `texts/`, one for each topic, so that topic, place and what was agreed
//! always belong together.
//!
//! A line is a key and a text. 题 opens a topic and names its occasion; 单位, 形式, 内容 and 地点
//! say where it fits; 起 begins a note, 述 goes on, 复 answers only the line above it, 议 is the
//! suggestion that may come out of that line, 应 closes any note of the topic. 冬 or 夏 behind a
//! key keeps a line to the first or second term; `@` and a place let it happen nowhere else.

use crate::deck::Deck;
use crate::random::Random;

/// On what occasion a topic comes up; a bank serves one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// 谈心 and the like.
    Talk,
    /// 走访慰问, 登门拜访.
    Visit,
    /// 节日问候 for the feast with this name.
    Feast(&'static str),
    /// 座谈会, 茶话会, 定期座谈.
    Meeting,
    /// 信息直通车: the friend's own initiative.
    Direct,
    /// A call or letter of the cadre, most often in the holidays.
    Holidays,
}

/// 冬 is the first term with its winter holidays, 夏 the second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Winter,
    Summer,
}

/// 意见建议 that may come out of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suggestion {
    pub(crate) category: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) assigned_to: &'static str,
    pub(crate) settled: &'static str,
}

/// A sentence with the answers that fit it and nothing else.
#[derive(Default)]
pub(crate) struct Sentence {
    pub(crate) text: &'static str,
    pub(crate) replies: Vec<&'static str>,
    pub(crate) suggestion: Option<Suggestion>,
    /// Where it was said, if only one place will do.
    pub(crate) place: Option<&'static str>,
    season: Option<Season>,
}

/// Sentences for one place in a note.
#[derive(Default)]
pub(crate) struct Bank {
    pub(crate) sentences: Vec<Sentence>,
    deck: Deck,
}

/// All that may be said on one topic.
pub(crate) struct Topic {
    pub(crate) occasion: Occasion,
    pub(crate) units: Vec<&'static str>,
    pub(crate) forms: Vec<&'static str>,
    pub(crate) subjects: Vec<&'static str>,
    pub(crate) places: Vec<&'static str>,
    pub(crate) openings: Bank,
    pub(crate) details: Bank,
    pub(crate) closings: Bank,
    /// How often it was chosen.
    pub(crate) uses: usize,
}

/// How a note begins that comes by this form on this occasion, such as 直通电话: 来电，
pub(crate) struct Lead {
    pub(crate) form: &'static str,
    pub(crate) words: Bank,
}

const FILES: [&str; 8] = [
    include_str!("texts/teaching.txt"),
    include_str!("texts/stage.txt"),
    include_str!("texts/career.txt"),
    include_str!("texts/places.txt"),
    include_str!("texts/direct.txt"),
    include_str!("texts/veterans.txt"),
    include_str!("texts/feasts.txt"),
    include_str!("texts/meetings.txt"),
];

/// All topics and leads.
pub(crate) fn banks() -> (Vec<Topic>, Vec<Lead>) {
    let (mut topics, mut leads): (Vec<Topic>, Vec<Lead>) = (Vec::new(), Vec::new());
    for line in FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty()) {
        let Some((key, rest)) = line.split_once(' ') else { unreachable!("a line of a bank has a key: {line}") };
        if key == "题" {
            topics.push(Topic::new(rest));
        } else if let Some(form) = key.strip_prefix('引') {
            if leads.last().is_none_or(|lead| lead.form != form) {
                leads.push(Lead { form, words: Bank::default() });
            }
            let lead = leads.last_mut().expect("one was just pushed if there was none");
            lead.words.add(rest, None, None);
        } else {
            topics.last_mut().expect("a bank begins with its topic").read(key, rest);
        }
    }
    (topics, leads)
}

impl Topic {
    fn new(occasion: &'static str) -> Self {
        let (occasion, forms) = match occasion {
            "个别" => (Occasion::Talk, vec!["谈心", "谈心", "谈心", "沟通交流", "沟通交流"]),
            "走访" => (Occasion::Visit, vec!["走访慰问", "走访慰问", "登门拜访"]),
            "集体" => (Occasion::Meeting, vec!["座谈会"]),
            "直通" => (Occasion::Direct, vec!["约见", "约见", "电话", "书信", "电子邮件", "电子邮件"]),
            "假期" => (Occasion::Holidays, vec!["电话", "电话", "电子邮件"]),
            feast => (Occasion::Feast(feast), vec!["节日问候"]),
        };
        Self {
            occasion,
            units: units_named("全").collect(),
            forms,
            subjects: Vec::new(),
            places: Vec::new(),
            openings: Bank::default(),
            details: Bank::default(),
            closings: Bank::default(),
            uses: 0,
        }
    }

    fn read(&mut self, key: &'static str, rest: &'static str) {
        let (key, place) = key.split_once('@').map_or((key, None), |(key, place)| (key, Some(place)));
        let season = key.chars().nth(1).and_then(|season| match season {
            '冬' => Some(Season::Winter),
            '夏' => Some(Season::Summer),
            _ => None,
        });
        match key {
            "单位" => self.units = rest.split(' ').flat_map(units_named).collect(),
            "形式" => self.forms = rest.split(' ').collect(),
            "内容" => self.subjects = rest.split(' ').collect(),
            "地点" => self.places = rest.split(' ').collect(),
            "应" => self.closings.add(rest, None, None),
            "复" => self.last().replies.push(rest),
            "议" => self.last().suggestion = Some(Suggestion::parse(rest)),
            _ if key.starts_with('起') => self.openings.add(rest, season, place),
            _ if key.starts_with('述') => self.details.add(rest, season, place),
            _ => unreachable!("no such key in a bank: {key} {rest}"),
        }
    }

    /// The sentence that 复 and 议 belong to.
    fn last(&mut self) -> &mut Sentence {
        let bank = if self.details.sentences.is_empty() { &mut self.openings } else { &mut self.details };
        bank.sentences.last_mut().expect("an answer stands below its sentence")
    }
}

impl Bank {
    fn add(&mut self, text: &'static str, season: Option<Season>, place: Option<&'static str>) {
        self.sentences.push(Sentence { text, place, season, ..Sentence::default() });
    }

    /// The position of the next sentence that fits the season; none where there is none.
    pub(crate) fn deal(&mut self, season: Season, random: &mut Random) -> Option<usize> {
        let fits = |sentence: &Sentence| sentence.season.is_none_or(|own| own == season);
        if !self.sentences.iter().any(fits) {
            return None;
        }
        loop {
            let index = self.deck.deal(self.sentences.len(), random);
            if fits(&self.sentences[index]) {
                return Some(index);
            }
        }
    }
}

impl Suggestion {
    fn parse(line: &'static str) -> Self {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [category, summary, assigned_to, settled] = cells[..] else {
            unreachable!("a suggestion has 4 parts: {line}")
        };
        Self { category, summary, assigned_to, settled }
    }
}

/// The units behind the name of a group of units, or the unit itself; U01 stands for the school.
fn units_named(name: &'static str) -> impl Iterator<Item = &'static str> {
    const ALL: [&str; 16] = [
        "U01", "U02", "U03", "U04", "U05", "U06", "U07", "U08", "U09", "U10", "U11", "U12", "U13", "U14", "U15", "U16",
    ];
    ALL.into_iter().filter(move |unit| match name {
        "全" => *unit != "U01",
        "院级" => *unit == "U01",
        "在职" => !["U01", "U16"].contains(unit),
        "教学" => "U02" <= *unit && *unit < "U13",
        "音乐" => ["U02", "U03", "U04", "U05", "U06", "U07", "U10", "U11"].contains(unit),
        "舞台" => ["U04", "U06", "U07", "U08", "U09", "U10"].contains(unit),
        "理论" => ["U02", "U03", "U11", "U12"].contains(unit),
        one => *unit == one,
    })
}
