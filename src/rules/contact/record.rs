//! LY403, LY404, LY409 and LY410: what is wrong with a contact's own record (四).

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::Reason;
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, FriendKey};
use crate::model::pack::{Parameters, Rule, WordGroup};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// LY403 where no rule judges forms: a word that the pack does not know counts for nothing, most often for a slip.
pub(super) fn unlisted_form(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let has = |is: fn(&Parameters) -> bool| model.pack.rules.iter().any(|rule| is(&rule.parameters));
    let counts = has(|parameters| matches!(parameters, Parameters::RegularContact(_)));
    if !counts || has(|parameters| matches!(parameters, Parameters::ContactForm(_))) {
        return Vec::new();
    }
    let unknown = model.contacts.iter().filter(|contact| !model.pack.vocabulary.knows_form(&contact.form.value));
    let finding = |contact: &Contact| {
        let message = format!("词表里没有“{}”这种联系形式", contact.form.value);
        odd_form(model, contact, Diagnostic::at(&codes::LY403, Level::Warning, contact.form.span, message))
    };
    unknown.map(finding).collect()
}

/// LY403: forms that the regulation does not name; such a contact does not count.
pub(super) fn unknown_form(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let unknown = |contact: &&Contact| {
        let Parameters::ContactForm(parameters) = rule.parameters_on(contact.date.value) else { return false };
        let form = &contact.form.value;
        let known = if parameters.forms.is_empty() {
            model.pack.vocabulary.knows_form(form)
        } else {
            parameters.forms.contains(form)
        };
        !known
    };
    let finding = |contact: &Contact| {
        let message = format!("“{}”不是规定的联系形式", contact.form.value);
        let finding = Diagnostic::at(&codes::LY403, level_of(rule), contact.form.span, message);
        odd_form(model, contact, with_basis(finding, model, rule, contact.date.value))
    };
    model.contacts.iter().filter(unknown).map(finding).collect()
}

/// What is said of a form that does not count.
fn odd_form(model: &Model, contact: &Contact, finding: Diagnostic) -> Diagnostic {
    let forms = model.pack.vocabulary.forms.iter().flat_map(|group| &group.words).map(String::as_str);
    let finding = match meant_form(&contact.form.value, forms) {
        Some(meant) => finding.label(format!("是不是“{meant}”？这次联系不计入")),
        None => finding.label("这次联系不计入"),
    };
    finding
        .note(format!("可用的形式：{}", listed(&model.pack.vocabulary.forms)))
        .help("形式写错的，请改正；确是这种形式的，记录可以保留，只是不计入")
        .help(format!("这种形式要不要计入，由{}在办法参数的“形式”里定", model.institution.office))
        .subject(subject::contact(contact))
}

/// The form that is perhaps meant: one that the words hold or that holds them, else one of as many letters that begins
/// alike; none where two could be meant.
fn meant_form<'w>(written: &str, forms: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let forms: Vec<&str> = forms.collect();
    let only = |found: Vec<&'w str>| if let [only] = found[..] { Some(only) } else { None };
    let long = written.chars().count();
    let held = forms.iter().copied().filter(|form| written.contains(form) || long > 1 && form.contains(written));
    let alike = |form: &&str| form.chars().count() == long && form.chars().next() == written.chars().next();
    only(held.collect()).or_else(|| only(forms.iter().copied().filter(alike).collect()))
}

/// LY409: a contact that names none of the topics of the regulation.
pub(super) fn without_topic(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let without = |contact: &&Contact| {
        let Parameters::ContactTopic(parameters) = rule.parameters_on(contact.date.value) else { return false };
        let names = |topic: &String| parameters.topics.is_empty() || parameters.topics.contains(topic);
        // A word that could not be read is LY106; it may have been meant for one of the topics.
        !contact.topics_unread && !contact.topics.iter().any(|topic| names(&topic.value))
    };
    let finding = |contact: &Contact| {
        let (span, message, label) = match contact.topics.first() {
            None => (contact.date.span, "联系记录没有写“内容”".to_owned(), "缺“内容”"),
            Some(topic) => (topic.span, "联系的内容都不在规定之列".to_owned(), "不在规定之列"),
        };
        with_basis(
            Diagnostic::at(&codes::LY409, level_of(rule), span, message).label(label),
            model,
            rule,
            contact.date.value,
        )
        .help(format!("请补写谈到的方面，例如 内容: [教学]；可用的词：{}", listed(&model.pack.vocabulary.topics)))
        .subject(subject::contact(contact))
    };
    model.contacts.iter().filter(without).map(finding).collect()
}

/// `个别联系（谈心、走访慰问）；集体活动（座谈会）`.
fn listed(groups: &[WordGroup]) -> String {
    let is_plain = |group: &WordGroup| group.words == [group.name.as_str()];
    if groups.iter().all(is_plain) {
        return groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join("、");
    }
    let groups: Vec<String> =
        groups.iter().map(|group| format!("{}（{}）", group.name, group.words.join("、"))).collect();
    groups.join("；")
}

/// LY404: a contact in which no cadre met a friend of the list; most often a slip in an id.
pub(super) fn unpaired(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for entries in facts.ledger.unmatched_contacts.chunk_by(|one, other| one.record == other.record) {
        let Some(contact) = entries[0].contact().map(|key| model.contact(key)) else { continue };
        let unpaired = entries.iter().filter(|entry| entry.reason == Reason::NotPaired).count();
        if unpaired < contact.cadres.len() * contact.friends.len() {
            continue;
        }
        let (Some(friend), Some(rule)) = (contact.friends.first(), asking(model, contact)) else { continue };
        let finding = Diagnostic::at(&codes::LY404, Level::Warning, friend.span, "联系的不是名单上的联谊对象")
            .label("这一天的名单上没有这一对");
        findings.push(
            with_basis(finding, model, rule, contact.date.value)
                .help("如编号写错，请改正；如确有联系，可以保留，但不计入定期联系；需要结对的，请报会议调整名单")
                .subject(subject::contact(contact)),
        );
    }
    findings
}

/// LY410: a second record of the same day, form and people. It counts only once for contact; that both were written down
/// would still be said of each.
pub(super) fn written_twice(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for of_day in model.contacts.chunk_by(|one, other| one.date.value == other.date.value) {
        let mut first_of: BTreeMap<Meeting<'_>, &Contact> = BTreeMap::new();
        for contact in of_day.iter().filter(|contact| contact.others.is_none()) {
            let first = *first_of.entry(meeting(contact)).or_insert(contact);
            if std::ptr::eq(first, contact) {
                continue;
            }
            let Some(rule) = asking(model, contact) else { continue };
            let message = format!("{} 同样的人、同样形式的联系有两份记录", contact.date.value);
            let finding = Diagnostic::at(&codes::LY410, Level::Warning, contact.date.span, message)
                .label("定期联系只计一次")
                .also(first.date.span, "另一份");
            findings.push(
                with_basis(finding, model, rule, contact.date.value)
                    .help("同一次联系记了两份的，把内容并到一份里，删去另一份；确是两次的，请核对日期和形式")
                    .subject(subject::meeting(model, contact)),
            );
        }
    }
    findings
}

/// Form and people of a record, the people in the order of their keys.
type Meeting<'a> = (&'a str, Vec<CadreKey>, Vec<FriendKey>);

fn meeting(contact: &Contact) -> Meeting<'_> {
    let mut cadres: Vec<CadreKey> = contact.cadres.iter().map(|cadre| cadre.value).collect();
    let mut friends: Vec<FriendKey> = contact.friends.iter().map(|friend| friend.value).collect();
    cadres.sort_unstable();
    friends.sort_unstable();
    (&contact.form.value, cadres, friends)
}

/// The rule that asks the first cadre of a contact for regular contact; of a pack that asks nothing of
/// the cadre's tier, the first rule of the kind.
fn asking<'a>(model: &'a Model, contact: &Contact) -> Option<&'a Rule> {
    let regular = |rule: &&Rule| matches!(rule.parameters, Parameters::RegularContact(_));
    let tier = contact.cadres.first().map(|cadre| &model.cadre(cadre.value).tier.value);
    let meant = |rule: &&Rule| match rule.parameters_on(contact.date.value) {
        Parameters::RegularContact(asked) => tier.is_some_and(|tier| asked.is_meant_for(tier)),
        _ => false,
    };
    let mut rules = model.pack.rules.iter();
    rules.clone().find(meant).or_else(|| rules.find(regular))
}

#[cfg(test)]
mod tests {
    use super::meant_form;

    #[test]
    fn a_form_is_guessed_where_one_could_be_meant() {
        let forms = ["谈心", "沟通交流", "走访慰问", "定期座谈", "座谈会", "约见", "电话"];
        let meant = |written| meant_form(written, forms.into_iter());
        for (written, form) in [("谈话", "谈心"), ("走访", "走访慰问"), ("电话联系", "电话"), ("约谈", "约见")]
        {
            assert_eq!(meant(written), Some(form), "{written}");
        }
        for none in ["微信", "座谈", "会", "当面汇报"] {
            assert_eq!(meant(none), None, "{none}");
        }
    }
}
