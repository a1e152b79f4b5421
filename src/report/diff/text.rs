//! The difference in words, as text or Markdown.

use std::fmt::Write as _;

use crate::ledger::DutyWords;
use crate::report::diff::compared::{At, Difference};
use crate::report::diff::duties::{Change, Duties, RuleSums};
use crate::report::diff::findings::{Finding, Findings};
use crate::report::diff::records::{Contacts, List, Pair, Rosters, Suggestion, Suggestions};
use crate::report::words::wording;

/// What a line begins with that belongs to the one above.
const INDENT: char = '\t';

/// All of it; `head` stands before a heading and `item` before a line.
pub(crate) fn text(difference: &Difference, (head, item): (&str, &str)) -> String {
    let Difference { before, after, duties, rosters, contacts, suggestions, findings, .. } = difference;
    let sections = [
        ("应办事项", of_duties(duties)),
        ("名单", of_rosters(rosters)),
        ("联系记录", of_contacts(contacts)),
        ("意见建议", of_suggestions(suggestions)),
        ("核对发现的问题", of_findings(findings)),
    ];
    let gap = if head.is_empty() { "" } else { "\n" };
    let mut text = format!("从 {}\n到 {}\n", at(before), at(after));
    for (heading, lines) in sections {
        let _ = write!(text, "\n{head}{heading}\n{gap}");
        let lines = if lines.is_empty() { vec!["没有变化".to_owned()] } else { lines };
        for line in lines {
            // What belongs to the line above stands further in.
            let (indent, line) = line.strip_prefix(INDENT).map_or(("", line.as_str()), |line| ("  ", line));
            let _ = writeln!(text, "{indent}{item}{line}");
        }
    }
    text
}

fn at(at: &At) -> String {
    format!("提交 {}（{}），截至 {}", wording::short_hash(&at.commit), at.committed, at.as_of)
}

fn of_duties(duties: &Duties) -> Vec<String> {
    let DutyWords { met, missed, .. } = DutyWords::ANY;
    let Duties { rules, newly_missed, no_longer_missed, newly_met } = duties;
    let mut lines: Vec<String> = rules.iter().filter(|rule| rule.before != rule.after).map(sums).collect();
    if !newly_met.is_empty() {
        lines.push(format!("新的{met} {} 项", newly_met.len()));
    }
    lines.extend(listed(&format!("新的{missed}"), newly_missed));
    lines.extend(listed(&format!("不再是{missed}"), no_longer_missed));
    lines
}

fn sums(rule: &RuleSums) -> String {
    let DutyWords { met, due, missed, waived, .. } = DutyWords::ANY;
    let (before, after) = (&rule.before, &rule.after);
    let parts = [
        ("共", before.duties, after.duties),
        (met, before.met, after.met),
        (due, before.due, after.due),
        (missed, before.missed, after.missed),
        (waived, before.waived, after.waived),
    ];
    let changed = parts.into_iter().filter(|(_, was, is)| was != is);
    let changed: Vec<String> = changed.map(|(word, was, is)| format!("{word} {was} → {is}")).collect();
    format!("{}：{}", rule.rule, changed.join("，"))
}

fn listed(what: &str, changes: &[Change]) -> Vec<String> {
    if changes.is_empty() {
        return Vec::new();
    }
    let line = |change: &Change| {
        let now = change.now.unwrap_or("不再要求");
        format!("\t{}（{}，{}）：{now}", change.words, change.rule, change.period)
    };
    std::iter::once(format!("{what} {} 项：", changes.len())).chain(changes.iter().map(line)).collect()
}

fn of_rosters(rosters: &Rosters) -> Vec<String> {
    let named = |list: &List| format!("{} {}", wording::term(&list.year), list.owner);
    let new = rosters.new.iter().map(|list| format!("新名单：{}，{} 对", named(list), list.pairs));
    let gone = rosters.gone.iter().map(|list| format!("没有了：{}，原有 {} 对", named(list), list.pairs));
    let words = |pairs: &[Pair]| pairs.iter().map(|pair| pair.words.as_str()).collect::<Vec<_>>().join("、");
    let changed = rosters.changed.iter().map(|change| {
        let added =
            (!change.added.is_empty()).then(|| format!("增加 {} 对（{}）", change.added.len(), words(&change.added)));
        let removed = (!change.removed.is_empty())
            .then(|| format!("减少 {} 对（{}）", change.removed.len(), words(&change.removed)));
        let decision = change.decision.then(|| "“确定”改写".to_owned());
        let parts: Vec<String> = [added, removed, decision].into_iter().flatten().collect();
        format!("{}：{}", named(&change.list), parts.join("，"))
    });
    new.chain(changed).chain(gone).collect()
}

fn of_contacts(contacts: &Contacts) -> Vec<String> {
    let Contacts { before, after, new, gone } = contacts;
    if (*new, *gone) == (0, 0) {
        return Vec::new();
    }
    vec![format!("{before} 条 → {after} 条：新记 {new} 条，没有了 {gone} 条")]
}

fn of_suggestions(suggestions: &Suggestions) -> Vec<String> {
    let Suggestions { new, answered, moved, gone } = suggestions;
    let groups = [("新收到", new), ("答复了本人", answered), ("又进了一步", moved), ("没有了", gone)];
    let mut lines = Vec::new();
    for (word, items) in groups.into_iter().filter(|(_, items)| !items.is_empty()) {
        lines.push(format!("{word} {} 件：", items.len()));
        lines.extend(items.iter().map(suggestion));
    }
    lines
}

fn suggestion(item: &Suggestion) -> String {
    let reached = item.reached.as_deref().map(|reached| format!("（{reached}）")).unwrap_or_default();
    format!("\t{} {}：{}{reached}", item.id, item.category, item.summary)
}

fn of_findings(findings: &Findings) -> Vec<String> {
    let mut lines = Vec::new();
    for (word, list) in [("新出现", &findings.new), ("已经没有", &findings.gone)] {
        if !list.is_empty() {
            lines.push(format!("{word} {} 条：", list.len()));
            lines.extend(
                list.iter()
                    .map(|finding: &Finding| format!("\t{}[{}] {}", finding.level, finding.code, finding.message)),
            );
        }
    }
    if !lines.is_empty() {
        lines.push(format!("两边都有 {} 条", findings.kept));
    }
    lines
}
