//! What somebody asks about: a pair, a cadre, a unit, or a record; and the duties that concern it.

use std::collections::BTreeSet;

use crate::cli::whose;
use crate::ledger::Duty;
use crate::ledger::Evidence;
use crate::ledger::Holder;
use crate::ledger::Judged;
use crate::ledger::Object;
use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::key::FriendKey;
use crate::model::known::Later;
use crate::report::words::derivation::derivation;
use crate::report::words::task::Naming;
use crate::report::words::wording;
use crate::source::Sources;

/// Of a longer list of records only so many are named.
const LISTED: usize = 12;

/// The records and verdicts that somebody asks about.
pub(super) struct Subject<'a> {
    pub(super) model: &'a Model,
    pub(super) sources: &'a Sources,
    /// What goes before the paths of records.
    pub(super) prefix: String,
    pub(super) judged: &'a Judged<'a>,
    /// What is dated after the day.
    pub(super) later: &'a Later,
    /// Whether people may be named.
    pub(super) naming: Naming,
}

/// Whether a duty concerns what was asked for.
type Concerns<'a> = Box<dyn Fn(&Duty) -> bool + 'a>;

/// How much there is to say about what was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breadth {
    /// A pair or a record: each duty is derived in full.
    Narrow,
    /// A holder or a rule: its duties are listed, one line each, unless a period is named.
    Wide,
}

impl Subject<'_> {
    /// The derivations of all duties that concern what was named, in a period or in all.
    ///
    /// # Errors
    ///
    /// In words, if nothing is called so, or there is no such period.
    pub(super) fn told(&self, wanted: &str, period: Option<&str>) -> Result<String, String> {
        let (concerns, breadth) = self.concerns(wanted)?;
        let duties: Vec<&Duty> = self.judged.ledger.duties.iter().filter(|duty| concerns(duty)).collect();
        if duties.is_empty() {
            let early = self.began_before_force(None).map_or_else(String::new, |words| format!("；{words}"));
            let is_suggestion = self.judged.model.feedback.iter().any(|item| item.id.value == wanted);
            let why = if is_suggestion {
                "办法参数没有规定意见建议各步的期限（办理时限）"
            } else {
                "请看它在不在名单上（lianyi check）"
            };
            return Err(format!("{wanted} 没有应办事项，也没有记录计入；{why}{early}"));
        }
        let chosen = match period {
            None => duties,
            Some(period) => {
                let chosen: Vec<&Duty> = duties.iter().copied().filter(|duty| duty.period.name == period).collect();
                if chosen.is_empty() {
                    return Err(self.no_such_period(wanted, period, &duties));
                }
                chosen
            }
        };
        if breadth == Breadth::Wide && period.is_none() {
            return Ok(self.in_short(&chosen));
        }
        Ok(chosen.iter().map(|duty| self.in_full(duty)).collect::<Vec<_>>().join("\n"))
    }

    /// Which duties are meant by what was written.
    fn concerns<'a>(&'a self, wanted: &str) -> Result<(Concerns<'a>, Breadth), String> {
        if let Some((cadre, friend)) = wanted.split_once('/') {
            return Ok((self.pair(cadre.trim(), friend.trim())?, Breadth::Narrow));
        }
        if let Some(holder) = self.holder(wanted) {
            return Ok((Box::new(move |duty| duty.holder == holder), Breadth::Wide));
        }
        let model = self.model;
        if let Some(index) = at(wanted, model.contacts.iter().map(|contact| contact.id.as_str())) {
            return Ok((Box::new(move |duty| rests_on_contact(duty, index)), Breadth::Narrow));
        }
        if let Some(index) = at(wanted, model.feedback.iter().map(|item| item.id.value.as_str())) {
            let about = move |duty: &Duty| matches!(duty.object, Object::Feedback(key) if key.index() == index);
            return Ok((Box::new(about), Breadth::Narrow));
        }
        if let Some(index) = at(wanted, model.waivers.iter().map(|waiver| waiver.id.value.as_str())) {
            let covered = move |duty: &Duty| duty.waiver.is_some_and(|key| key.index() == index);
            return Ok((Box::new(covered), Breadth::Narrow));
        }
        if let Some(index) = at(wanted, model.pack.rules.iter().map(|rule| rule.id.value.as_str())) {
            return Ok((Box::new(move |duty| duty.rule.index() == index), Breadth::Wide));
        }
        if model.friends.iter().any(|friend| friend.id.value == wanted) {
            let friend = model.friend_keys().find(|(_, friend)| friend.id.value == wanted).map(|(key, _)| key);
            return Err(friend.map_or_else(String::new, |friend| self.pairs_of(friend)));
        }
        if let Ok(cadre) = whose::find_cadre(model, wanted, self.naming) {
            return Ok((Box::new(move |duty| duty.holder == Holder::Cadre(cadre)), Breadth::Wide));
        }
        if let Some((unit, _)) = model.unit_keys().find(|(_, unit)| unit.name == wanted) {
            return Ok((Box::new(move |duty| duty.holder == Holder::Unit(unit)), Breadth::Wide));
        }
        if let Ok(friend) = whose::find_friend(model, wanted, self.naming) {
            return Err(self.pairs_of(friend));
        }
        if self.later.holds(wanted) {
            return Err(format!(
                "“{wanted}”晚于截至日 {}，这一天还没有；要看它，请用 --as-of 另写截至日",
                self.judged.as_of
            ));
        }
        Err(format!(
            "没有“{wanted}”；可以写规则编号（LY401）、一对（C03/F012）、干部或单位的编号或名称、办法参数里的规则，\
             或一条联系记录、意见建议、豁免的编号"
        ))
    }

    /// The cadre, the unit or the Office of that name.
    fn holder(&self, wanted: &str) -> Option<Holder> {
        let model = self.model;
        let cadre = model.cadre_keys().find(|(_, cadre)| cadre.id.value == wanted);
        let unit = || model.unit_keys().find(|(_, unit)| unit.id.value == wanted);
        let office = || (wanted == model.institution.office || wanted == "统战部").then_some(Holder::Office);
        cadre.map(|(key, _)| Holder::Cadre(key)).or_else(|| unit().map(|(key, _)| Holder::Unit(key))).or_else(office)
    }

    fn pair<'a>(&'a self, cadre: &str, friend: &str) -> Result<Concerns<'a>, String> {
        let model = self.model;
        let words = |words: String| format!("{words}；写成“干部/联谊对象”，例如 C03/F012");
        let cadre = whose::find_cadre(model, cadre, self.naming).map_err(words)?;
        let friend = whose::find_friend(model, friend, self.naming).map_err(words)?;
        Ok(Box::new(move |duty| duty.holder == Holder::Cadre(cadre) && duty.object == Object::Friend(friend)))
    }

    /// That duties are a cadre's, and with whom the friend is paired.
    fn pairs_of(&self, friend: FriendKey) -> String {
        let id = &self.model.friend(friend).id.value;
        let of_friend = |duty: &&Duty| duty.object == Object::Friend(friend);
        let holders = self.judged.ledger.duties.iter().filter(of_friend).map(|duty| duty.holder.id(self.model));
        let pairs: BTreeSet<String> = holders.map(|holder| format!("{holder}/{id}")).collect();
        let pairs = pairs.into_iter().collect::<Vec<_>>().join("、");
        let example = if pairs.is_empty() { format!("例如 C03/{id}") } else { format!("有 {pairs}") };
        format!("职责是干部和单位的，不是联谊对象的；请写成“干部/联谊对象”，{example}")
    }

    /// One derivation, its labels in one column.
    fn in_full(&self, duty: &Duty) -> String {
        let derivation = derivation(self.model, self.sources, &self.prefix, duty);
        let mut text = vec![derivation.heading];
        for (label, lines) in &derivation.lines {
            let pad = "　".repeat(4usize.saturating_sub(label.chars().count()));
            let more = lines.len().saturating_sub(LISTED);
            let rest = (more > 0).then(|| format!("另有 {more} 条"));
            for (index, line) in lines.iter().take(LISTED).chain(&rest).enumerate() {
                let label = if index == 0 { format!("{label}{pad}") } else { "　".repeat(4) };
                text.push(format!("  {label}{line}"));
            }
        }
        text.join("\n") + "\n"
    }

    fn no_such_period(&self, wanted: &str, period: &str, duties: &[&Duty]) -> String {
        let names: BTreeSet<&str> = duties.iter().map(|duty| duty.period.name.as_str()).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let early = self.began_before_force(Some(period)).map_or_else(String::new, |words| format!("（{words}）"));
        format!("{wanted} 在 {period} 没有应办事项{early}；有的是：{}", names.join("、"))
    }

    /// Of a period, or of any, that the pack does not ask for it: it began before the regulation came into force.
    fn began_before_force(&self, name: Option<&str>) -> Option<String> {
        let mut all = self.judged.ledger.before_force.iter().map(|(_, period)| period);
        let period = all.find(|period| name.is_none_or(|name| period.name == name))?;
        let in_force = self.model.pack.regulation.in_force.value;
        Some(format!("{}开始于施行（{in_force}）以前，不作要求", wording::short_term(&period.name)))
    }

    /// One line for each duty, what is missing first.
    fn in_short(&self, duties: &[&Duty]) -> String {
        let order = [Verdict::Missed, Verdict::Due, Verdict::Unstated, Verdict::Waived, Verdict::Silent, Verdict::Met];
        let mut text = Vec::new();
        for verdict in order {
            let of_verdict: Vec<&&Duty> = duties.iter().filter(|duty| duty.verdict == verdict).collect();
            if !of_verdict.is_empty() {
                text.push(format!("{} {} 项", verdict.word(), of_verdict.len()));
                text.extend(of_verdict.into_iter().map(|duty| self.in_one_line(duty)));
            }
        }
        text.push("\n逐项的推导：写明一对或一条记录，或加 --term 期间".to_owned());
        text.join("\n") + "\n"
    }

    fn in_one_line(&self, duty: &Duty) -> String {
        let rule = &self.model.rule(duty.rule).id.value;
        let required = duty.required.map_or_else(String::new, |times| format!("，应 {times} 次"));
        let (period, who, counted) = (&duty.period.name, duty.by_ids(self.model), duty.evidence.len());
        format!("  {period}　{rule}　{who}{required}，计 {counted} 次")
    }
}

/// The position of an id in its list.
fn at<'i>(wanted: &str, mut ids: impl Iterator<Item = &'i str>) -> Option<usize> {
    ids.position(|known| known == wanted)
}

/// Whether a contact counts for a duty, does not count for it, or is what it is about.
fn rests_on_contact(duty: &Duty, index: usize) -> bool {
    let is = |record: &Evidence| matches!(record, Evidence::Contact(key) if key.index() == index);
    let about = matches!(duty.object, Object::Request(key) | Object::Note(key) if key.index() == index);
    about || duty.evidence.iter().any(is) || duty.not_counted.iter().any(|entry| is(&entry.record))
}
