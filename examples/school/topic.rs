//! What the notes talk about: banks of sentences in `texts/`, one bank for each topic, so that
//! topic, place and what was agreed always belong together.

use std::collections::BTreeSet;

use crate::random::{Deck, Random};

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

/// One bank.
struct Topic {
    occasion: Occasion,
    units: Vec<&'static str>,
    forms: Vec<&'static str>,
    topics: Vec<&'static str>,
    places: Vec<&'static str>,
    opening: Bank,
    detail: Bank,
    outcome: Bank,
    suggestions: Vec<Suggestion>,
    uses: usize,
}

/// Sentences for one place in a note.
#[derive(Default)]
struct Bank {
    sentences: Vec<&'static str>,
    deck: Deck,
}

/// 意见建议 that may come out of a topic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suggestion {
    pub(crate) category: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) assigned_to: &'static str,
    pub(crate) settled: &'static str,
}

/// What a note says.
pub(crate) struct Text {
    pub(crate) form: &'static str,
    pub(crate) place: Option<String>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) body: String,
    /// The topic, for [`Texts::suggestion`].
    pub(crate) topic: usize,
}

/// Whose note it is, as far as the words depend on it.
pub(crate) struct Speaker<'a> {
    /// The unit of the school's table that the friend's unit is, or is made like.
    pub(crate) kind: &'a str,
    /// How the unit is called for short.
    pub(crate) short: &'a str,
}

/// All banks with their decks.
pub(crate) struct Texts {
    topics: Vec<Topic>,
    leads: Vec<(&'static str, Bank)>,
    written: BTreeSet<String>,
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

impl Texts {
    /// Reads the banks.
    pub(crate) fn new() -> Self {
        let mut texts = Self { topics: Vec::new(), leads: Vec::new(), written: BTreeSet::new() };
        for line in FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty()) {
            texts.read(line);
        }
        texts
    }

    fn read(&mut self, line: &'static str) {
        let Some((key, rest)) = line.split_once(' ') else { unreachable!("a line of a bank has a key: {line}") };
        if key == "题" {
            self.topics.push(Topic::new(rest));
            return;
        }
        if let Some(form) = key.strip_prefix("引") {
            match self.leads.iter_mut().find(|lead| lead.0 == form) {
                Some(lead) => lead.1.sentences.push(rest),
                None => self.leads.push((form, Bank { sentences: vec![rest], deck: Deck::default() })),
            }
            return;
        }
        let topic = self.topics.last_mut().expect("a bank begins with its topic");
        match key {
            "单位" => topic.units = rest.split(' ').flat_map(units_named).collect(),
            "形式" => topic.forms = rest.split(' ').collect(),
            "内容" => topic.topics = rest.split(' ').collect(),
            "地点" => topic.places = rest.split(' ').collect(),
            "起" => topic.opening.sentences.push(rest),
            "述" => topic.detail.sentences.push(rest),
            "应" => topic.outcome.sentences.push(rest),
            "议" => topic.suggestions.push(Suggestion::parse(rest)),
            "#" => {}
            _ => unreachable!("no such key in a bank: {line}"),
        }
    }

    /// A note for an occasion that no other note repeats word for word.
    pub(crate) fn compose(&mut self, occasion: Occasion, speaker: &Speaker<'_>, random: &mut Random) -> Text {
        let mut text = self.attempt(occasion, speaker, random);
        for _ in 0..12 {
            if !self.written.contains(&text.body) {
                break;
            }
            text = self.attempt(occasion, speaker, random);
        }
        self.written.insert(text.body.clone());
        text
    }

    fn attempt(&mut self, occasion: Occasion, speaker: &Speaker<'_>, random: &mut Random) -> Text {
        let index = self.choose(occasion, speaker.kind, random);
        let topic = &mut self.topics[index];
        topic.uses += 1;
        let form = *random.pick(&topic.forms);
        let mut body = String::new();
        let lead = self.leads.iter_mut().find(|lead| lead.0 == form);
        if let Some((_, bank)) = lead.filter(|_| matches!(occasion, Occasion::Direct | Occasion::Holidays)) {
            body.push_str(bank.deal(random));
        }
        body.push_str(topic.opening.deal(random));
        let (detail, outcome) = [(true, true), (true, false), (false, true), (true, true)][random.below(4)];
        if detail {
            body.push_str(topic.detail.deal(random));
        }
        if outcome {
            body.push_str(topic.outcome.deal(random));
        }
        let place =
            (!topic.places.is_empty() && random.chance(92)).then(|| named(random.pick::<&str>(&topic.places), speaker));
        let mut topics = topic.topics.clone();
        if topics.len() > 1 && random.chance(45) {
            topics.truncate(1);
        }
        Text { form, place, topics, body: named(&body, speaker), topic: index }
    }

    /// One of the topics that suit; those that were used least come first.
    fn choose(&self, occasion: Occasion, kind: &str, random: &mut Random) -> usize {
        let suits = |topic: &Topic| topic.occasion == occasion && topic.units.contains(&kind);
        let suitable: Vec<usize> = (0..self.topics.len()).filter(|index| suits(&self.topics[*index])).collect();
        let least = suitable.iter().map(|index| self.topics[*index].uses).min();
        let Some(least) = least else { unreachable!("there is a bank for {occasion:?} at {kind}") };
        let fresh: Vec<usize> =
            suitable.iter().copied().filter(|index| self.topics[*index].uses <= least + 3).collect();
        *random.pick(&fresh)
    }

    /// A suggestion of a topic that nobody has made yet.
    pub(crate) fn suggestion(&mut self, topic: usize) -> Option<Suggestion> {
        self.topics[topic].suggestions.pop()
    }
}

impl Topic {
    fn new(occasion: &'static str) -> Self {
        let occasion = match occasion {
            "个别" => Occasion::Talk,
            "走访" => Occasion::Visit,
            "集体" => Occasion::Meeting,
            "直通" => Occasion::Direct,
            "假期" => Occasion::Holidays,
            feast => Occasion::Feast(feast),
        };
        let forms = match occasion {
            Occasion::Talk => vec!["谈心", "谈心", "谈心", "沟通交流", "沟通交流"],
            Occasion::Visit => vec!["走访慰问", "走访慰问", "登门拜访"],
            Occasion::Feast(_) => vec!["节日问候"],
            Occasion::Meeting => vec!["座谈会", "座谈会", "茶话会"],
            Occasion::Direct => vec!["约见", "约见", "电话", "书信", "电子邮件", "电子邮件"],
            Occasion::Holidays => vec!["电话", "电话", "电子邮件", "沟通交流"],
        };
        Self {
            occasion,
            units: units_named("全").collect(),
            forms,
            topics: Vec::new(),
            places: Vec::new(),
            opening: Bank::default(),
            detail: Bank::default(),
            outcome: Bank::default(),
            suggestions: Vec::new(),
            uses: 0,
        }
    }
}

impl Bank {
    fn deal(&mut self, random: &mut Random) -> &'static str {
        if self.sentences.is_empty() { "" } else { self.sentences[self.deck.deal(self.sentences.len(), random)] }
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

/// The units behind the name of a group of units, or the unit itself.
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
        "器乐" => ["U05", "U06", "U07"].contains(unit),
        "舞台" => ["U04", "U06", "U07", "U08", "U09", "U10"].contains(unit),
        "理论" => ["U02", "U03", "U11", "U12"].contains(unit),
        one => *unit == one,
    })
}

/// Puts the unit's own words into a sentence or a place.
fn named(text: &str, speaker: &Speaker<'_>) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let inside = match speaker.kind {
        "U08" | "U09" | "U10" | "U11" => "院系",
        "U13" => "附中",
        "U14" => "馆里",
        "U15" => "部门",
        "U16" => "支部",
        "U01" => "学院",
        _ => "系里",
    };
    text.replace("{系}", speaker.short).replace("{里}", inside)
}
