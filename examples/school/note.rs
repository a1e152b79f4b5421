//! Contact notes: who met whom on which day, in which form, and when it was written down.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::bank::{Occasion, Season};
use crate::day::{SchoolYear, Term, after, is_public_holiday, is_weekend};
use crate::deck::weighted;
use crate::people::{Cadre, Friend, People, Unit};
use crate::random::Random;
use crate::roster::Roster;
use crate::text::{Matter, Speaker, Text, Texts};

/// One contact note.
#[derive(Clone)]
pub(crate) struct Note {
    pub(crate) term: String,
    pub(crate) date: NaiveDate,
    pub(crate) cadres: Vec<String>,
    pub(crate) friends: Vec<String>,
    pub(crate) form: String,
    pub(crate) by_friend: bool,
    pub(crate) replied: Option<NaiveDate>,
    pub(crate) answered: Option<NaiveDate>,
    pub(crate) place: Option<String>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) feedback: Vec<String>,
    pub(crate) nothing_asked: Option<&'static str>,
    pub(crate) recorded: Option<NaiveDate>,
    pub(crate) writer: Option<String>,
    pub(crate) body: String,
    /// The file's name without `.md`; set when all notes are known.
    pub(crate) stem: String,
    /// What it is about; none where the words were written for one note.
    pub(crate) matter: Option<Matter>,
}

/// A pair in a term, with the days on which it can meet.
struct Slot<'a> {
    cadre: &'a Cadre,
    friend: &'a Friend,
    from: NaiveDate,
    until: NaiveDate,
}

/// What the notes are written from.
pub(crate) struct Book<'a> {
    pub(crate) people: &'a People,
    /// The units of `people` by id.
    pub(crate) units: BTreeMap<&'a str, &'a Unit>,
    pub(crate) years: &'a [SchoolYear],
    pub(crate) rosters: &'a [Roster],
    /// Nothing is written after this day.
    pub(crate) as_of: NaiveDate,
    /// (term, cadre, friend) that must stay without a note.
    pub(crate) silent: &'a BTreeSet<(String, String, String)>,
    /// Share of pairs met so far in a term that is still open, in percent.
    pub(crate) open_share: usize,
    /// Share of pairs that meet a second time in a term, in percent.
    pub(crate) second_share: usize,
    /// How many notes there are at least; where pairs and terms give fewer, some meet more often.
    pub(crate) least: usize,
}

impl Book<'_> {
    /// All notes of all terms, in the order of their days.
    pub(crate) fn notes(&self, texts: &mut Texts) -> Vec<Note> {
        let mut random = Random::new(0x2017);
        let mut notes = Vec::new();
        let begun = |year: &SchoolYear| year.terms.iter().filter(|term| term.start <= self.as_of).count();
        let terms: usize = self.years.iter().map(begun).sum();
        let mut done = 0;
        for (index, year) in self.years.iter().enumerate() {
            for term in year.terms.iter().filter(|term| term.start <= self.as_of) {
                let slots = self.slots(index, term);
                done += 1;
                let least = self.least * done / terms;
                let paired = BTreeSet::new();
                let mut writer =
                    Writer { book: self, year, term, texts, random: &mut random, notes: &mut notes, paired };
                writer.term(&slots, least);
            }
        }
        notes.sort_by(|one, other| {
            (one.date, &one.cadres, &one.friends).cmp(&(other.date, &other.cadres, &other.friends))
        });
        name_files(&mut notes);
        notes
    }

    /// The pairs that exist on some day of a term itself.
    fn slots(&self, year: usize, term: &Term) -> Vec<Slot<'_>> {
        let cadres: BTreeMap<&str, &Cadre> =
            self.people.cadres.iter().map(|cadre| (cadre.id.as_str(), cadre)).collect();
        let friends: BTreeMap<&str, &Friend> =
            self.people.friends.iter().map(|friend| (friend.id.as_str(), friend)).collect();
        let mut slots = Vec::new();
        for roster in self.rosters.iter().filter(|roster| roster.year == year) {
            let decided = roster.decided.max(term.start);
            for line in &roster.lines {
                for entry in &line.entries {
                    let (cadre, friend) = (cadres[line.cadre.as_str()], friends[entry.friend.as_str()]);
                    let from = entry.from.map_or(decided, |from| from.max(decided));
                    let ends = [entry.until, friend.days.until, cadre.service[cadre.service.len() - 1].until];
                    let until = ends.into_iter().flatten().fold(term.counts_until.min(self.as_of), NaiveDate::min);
                    let silent = (term.id.clone(), cadre.id.clone(), friend.id.clone());
                    if from <= until.min(term.end) && !self.silent.contains(&silent) {
                        slots.push(Slot { cadre, friend, from, until });
                    }
                }
            }
        }
        slots
    }
}

/// Writes the notes of one term.
struct Writer<'a, 'b> {
    book: &'a Book<'a>,
    year: &'a SchoolYear,
    term: &'a Term,
    texts: &'b mut Texts,
    random: &'b mut Random,
    notes: &'b mut Vec<Note>,
    /// Day, form, cadre and friend of what was written this term: nobody does one thing twice a day.
    paired: BTreeSet<(NaiveDate, &'static str, String, String)>,
}

impl Writer<'_, '_> {
    fn term(&mut self, slots: &[Slot<'_>], least: usize) {
        let met = self.meetings(slots);
        let open = self.term.end > self.book.as_of;
        for (index, slot) in slots.iter().enumerate() {
            let share = match (met.contains(&index), open) {
                (true, true) => 15,
                (true, false) => 45,
                (false, true) => self.book.open_share,
                (false, false) => 100,
            };
            if !self.random.chance(share) {
                continue;
            }
            self.single(slot);
            if !open && self.random.chance(self.book.second_share) {
                self.single(slot);
            }
        }
        let missing = least.saturating_sub(self.notes.len());
        // A few draws fail because the pair has met in the same way that day.
        for _ in 0..missing * 2 {
            if self.notes.len() >= least || slots.is_empty() {
                break;
            }
            let index = self.random.below(slots.len());
            self.single(&slots[index]);
        }
    }

    /// Meetings of a unit or of a leader with several friends; the slots that they cover.
    fn meetings(&mut self, slots: &[Slot<'_>]) -> BTreeSet<usize> {
        let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, slot) in slots.iter().enumerate() {
            let owner = if slot.cadre.is_leader() { &slot.cadre.id } else { &slot.cadre.unit };
            owners.entry(owner).or_default().push(index);
        }
        let mut met = BTreeSet::new();
        for members in owners.into_values() {
            // Meetings are held late in the term.
            let share = if self.term.end > self.book.as_of { 14 } else { 26 };
            if !self.random.chance(share) {
                continue;
            }
            let from = members.iter().map(|index| slots[*index].from).max().unwrap_or(self.term.start);
            let until = members.iter().map(|index| slots[*index].until).min().unwrap_or(self.term.end);
            let Some(date) = self.teaching_day(from, until) else { continue };
            let cadres: BTreeSet<String> = members.iter().take(5).map(|index| slots[*index].cadre.id.clone()).collect();
            let here: Vec<usize> =
                members.into_iter().filter(|index| cadres.contains(&slots[*index].cadre.id)).take(8).collect();
            let friends: BTreeSet<String> = here.iter().map(|index| slots[*index].friend.id.clone()).collect();
            if friends.len() < 3 {
                continue;
            }
            let unit = &slots[here[0]].friend.unit;
            let of_unit = here.iter().all(|index| slots[*index].friend.unit == *unit);
            let text = self.compose(Occasion::Meeting, if of_unit { unit } else { &slots[here[0]].cadre.unit });
            self.write(date, cadres.into_iter().collect(), friends.into_iter().collect(), text, false);
            met.extend(here);
        }
        met
    }

    /// One cadre and one friend.
    fn single(&mut self, slot: &Slot<'_>) {
        let weights = if slot.friend.is_veteran() { [12, 48, 24, 0, 16] } else { [67, 4, 8, 14, 7] };
        let occasion = weighted(self.random, &weights);
        let (occasion, date) = match occasion {
            1 => (Occasion::Visit, self.any_day(slot)),
            2 => self.feast(slot),
            3 => (Occasion::Direct, self.teaching_day(slot.from, slot.until)),
            4 => (Occasion::Holidays, self.holiday(slot)),
            _ => (Occasion::Talk, self.teaching_day(slot.from, slot.until)),
        };
        let (occasion, date) = match date {
            Some(date) => (occasion, date),
            None => match self.teaching_day(slot.from, slot.until) {
                Some(date) => (Occasion::Talk, date),
                None => (Occasion::Talk, slot.until),
            },
        };
        let text = self.compose(occasion, &slot.friend.unit);
        let (cadres, friends) = (vec![slot.cadre.id.clone()], vec![slot.friend.id.clone()]);
        if self.paired.insert((date, text.form, slot.cadre.id.clone(), slot.friend.id.clone())) {
            self.write(date, cadres, friends, text, occasion == Occasion::Direct);
        }
    }

    fn compose(&mut self, occasion: Occasion, unit: &str) -> Text {
        let unit = self.book.units[unit];
        let season = if self.term.id.ends_with('1') { Season::Winter } else { Season::Summer };
        self.texts.compose(occasion, &Speaker { kind: &unit.kind, short: &unit.short, season }, self.random)
    }

    fn write(&mut self, date: NaiveDate, cadres: Vec<String>, friends: Vec<String>, text: Text, by_friend: bool) {
        let days = weighted(self.random, &[22, 24, 16, 10, 8, 7, 5, 3, 2, 1, 1, 1]);
        let recorded = after(date, days).min(self.book.as_of);
        let writer = cadres[0].clone();
        let replied = by_friend.then(|| after(date, self.random.within(1, 10)).min(self.book.as_of));
        self.notes.push(Note {
            term: self.term.id.clone(),
            date,
            cadres,
            friends,
            form: text.form.to_owned(),
            by_friend,
            replied,
            answered: None,
            place: text.place,
            topics: text.subjects,
            feedback: Vec::new(),
            nothing_asked: None,
            recorded: Some(recorded),
            writer: self.random.chance(93).then_some(writer),
            body: text.body,
            stem: String::new(),
            matter: Some(text.matter),
        });
    }

    /// A working day on which the school teaches.
    fn teaching_day(&mut self, from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        let (from, until) = (from.max(self.term.start), until.min(self.term.end).min(self.book.as_of));
        let days = usize::try_from((until - from).num_days() + 1).ok().filter(|days| *days > 0)?;
        (0..40)
            .map(|_| after(from, self.random.below(days)))
            .find(|date| !is_public_holiday(*date) && !is_weekend(*date))
    }

    /// Any day of the term; visits are often made at the weekend.
    fn any_day(&mut self, slot: &Slot<'_>) -> Option<NaiveDate> {
        let (from, until) = (slot.from, slot.until.min(self.term.end));
        let days = usize::try_from((until - from).num_days() + 1).ok().filter(|days| *days > 0)?;
        Some(after(from, self.random.below(days)))
    }

    /// The eve or the day of a feast that lies within the pair's days.
    fn feast(&mut self, slot: &Slot<'_>) -> (Occasion, Option<NaiveDate>) {
        let within = |date: &NaiveDate| *date >= slot.from && *date <= slot.until;
        let feasts: Vec<(NaiveDate, &'static str)> =
            self.year.occasions.iter().copied().filter(|(date, _)| within(date)).collect();
        if feasts.is_empty() {
            return (Occasion::Talk, None);
        }
        let (date, name) = *self.random.pick(&feasts);
        let eve = date - chrono::Days::new(u64::from(self.random.chance(50)));
        (Occasion::Feast(name), Some(if within(&eve) { eve } else { date }))
    }

    /// A day of the holidays that still counts for the term; else none.
    fn holiday(&mut self, slot: &Slot<'_>) -> Option<NaiveDate> {
        let from = after(self.term.end, 2).max(slot.from);
        let days = usize::try_from((slot.until - from).num_days() + 1).ok().filter(|days| *days > 0)?;
        Some(after(from, self.random.below(days)))
    }
}

/// `日期-干部-联谊对象`, and `-2` for a second one of that name.
pub(crate) fn name_files(notes: &mut [Note]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for note in notes {
        let stem = format!("{}-{}-{}", note.date.format("%Y%m%d"), note.cadres[0], note.friends[0]);
        let count = seen.entry(stem.clone()).or_default();
        *count += 1;
        note.stem = if *count == 1 { stem } else { format!("{stem}-{count}") };
    }
}
