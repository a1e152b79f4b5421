//! What a note says: a few sentences of one topic, never the same note twice.

use std::collections::BTreeSet;

use crate::bank::{Bank, Lead, Occasion, Season, Suggestion, Topic, banks};
use crate::random::Random;

/// The words of a note and what follows from them.
pub(crate) struct Text {
    pub(crate) form: &'static str,
    pub(crate) place: Option<String>,
    pub(crate) subjects: Vec<&'static str>,
    pub(crate) body: String,
    /// The sentence out of which a suggestion may come.
    pub(crate) matter: Matter,
}

/// A sentence of a topic, for [`Texts::suggestion`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter {
    topic: usize,
    opening: bool,
    sentence: usize,
}

/// Whose note it is, as far as the words depend on it.
pub(crate) struct Speaker<'a> {
    /// The unit of the school's table that the friend's unit is, or is made like.
    pub(crate) kind: &'a str,
    /// How the unit is called for short.
    pub(crate) short: &'a str,
    pub(crate) season: Season,
}

/// All banks, and what was written from them.
pub(crate) struct Texts {
    topics: Vec<Topic>,
    leads: Vec<Lead>,
    written: BTreeSet<String>,
    /// How often the banks had nothing new to say.
    repeats: usize,
    /// Whether a suggestion may be made more than once, as in a corpus larger than the banks.
    endless: bool,
}

impl Texts {
    /// Nothing written yet.
    pub(crate) fn new(endless: bool) -> Self {
        let (topics, leads) = banks();
        Self { topics, leads, written: BTreeSet::new(), repeats: 0, endless }
    }

    /// A note for an occasion that no other note repeats word for word, as long as the banks last.
    pub(crate) fn compose(&mut self, occasion: Occasion, speaker: &Speaker<'_>, random: &mut Random) -> Text {
        let mut text = self.attempt(occasion, speaker, random);
        // Once the banks are used up, looking for something new only costs time.
        let patience = if self.repeats > 500 { 0 } else { 12 };
        for _ in 0..patience {
            if self.written.insert(text.body.clone()) {
                return text;
            }
            text = self.attempt(occasion, speaker, random);
        }
        self.repeats += 1;
        text
    }

    fn attempt(&mut self, occasion: Occasion, speaker: &Speaker<'_>, random: &mut Random) -> Text {
        let index = self.choose(occasion, speaker.kind, random);
        let topic = &mut self.topics[index];
        topic.uses += 1;
        let form = *random.pick(&topic.forms);
        let mut body = lead(&mut self.leads, occasion, form, speaker.season, random);
        let (opening, detail) = speak(topic, speaker.season, &mut body, random);
        let said = (!topic.places.is_empty() && random.chance(92)).then(|| *random.pick(&topic.places));
        let place = topic.openings.sentences[opening].place.or(said).map(|place| named(place, speaker));
        let mut subjects = topic.subjects.clone();
        if subjects.len() > 1 && random.chance(45) {
            subjects.truncate(1);
        }
        let matter = Matter { topic: index, opening: detail.is_none(), sentence: detail.unwrap_or(opening) };
        Text { form, place, subjects, body: named(&body, speaker), matter }
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

    /// The suggestion that goes with a sentence, once.
    pub(crate) fn suggestion(&mut self, matter: Matter) -> Option<Suggestion> {
        let topic = &mut self.topics[matter.topic];
        let bank = if matter.opening { &mut topic.openings } else { &mut topic.details };
        let suggestion = &mut bank.sentences[matter.sentence].suggestion;
        if self.endless { *suggestion } else { suggestion.take() }
    }
}

/// 来电， and the like, where a note does not tell of a meeting.
fn lead(leads: &mut [Lead], occasion: Occasion, form: &str, season: Season, random: &mut Random) -> String {
    let prefix = match occasion {
        Occasion::Direct => "直通",
        Occasion::Holidays => "假期",
        _ => return String::new(),
    };
    let lead = leads.iter_mut().find(|lead| lead.form.strip_prefix(prefix) == Some(form));
    lead.map(|lead| deal(&mut lead.words, season, random).unwrap_or_default().to_owned()).unwrap_or_default()
}

fn deal(bank: &mut Bank, season: Season, random: &mut Random) -> Option<&'static str> {
    bank.deal(season, random).map(|index| bank.sentences[index].text)
}

/// Adds one to four sentences; tells the opening and, where there is one, the detail.
fn speak(topic: &mut Topic, season: Season, body: &mut String, random: &mut Random) -> (usize, Option<usize>) {
    let opening = topic.openings.deal(season, random).expect("every topic has an opening for each season");
    let first = &topic.openings.sentences[opening];
    body.push_str(first.text);
    if !first.replies.is_empty() {
        if random.chance(88) {
            body.push_str(random.pick::<&str>(&first.replies));
        }
        if random.chance(15) {
            body.push_str(deal(&mut topic.closings, season, random).unwrap_or_default());
        }
        return (opening, None);
    }
    let detail = if random.chance(86) { topic.details.deal(season, random) } else { None };
    let Some(detail) = detail else {
        body.push_str(deal(&mut topic.closings, season, random).unwrap_or_default());
        return (opening, None);
    };
    let second = &topic.details.sentences[detail];
    body.push_str(second.text);
    let answered = !second.replies.is_empty() && random.chance(80);
    if answered {
        body.push_str(random.pick::<&str>(&second.replies));
    }
    if random.chance(if answered { 14 } else { 55 }) {
        body.push_str(deal(&mut topic.closings, season, random).unwrap_or_default());
    }
    (opening, Some(detail))
}

/// Puts the unit's own words into a sentence or a place.
fn named(text: &str, speaker: &Speaker<'_>) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let inside = match speaker.kind {
        "U01" => "学院",
        "U08" | "U09" | "U10" | "U11" => "院系",
        "U13" => "附中",
        "U14" => "馆里",
        "U15" => "部门",
        "U16" => "支部",
        _ => "系里",
    };
    text.replace("{系}", speaker.short).replace("{里}", inside)
}
