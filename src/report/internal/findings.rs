//! 发现的问题: sums by area and unit, every finding under its code, and a page for each code with its
//! explanation.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, EXAMPLE, Level, Summary};
use crate::model::Model;
use crate::model::key::UnitKey;
use crate::model::pack::Rule;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::{Count, Link};
use crate::report::words::prose::Prose;
use crate::rules;

/// The page of all findings.
#[derive(Clone, Debug)]
pub(crate) struct Findings {
    pub(crate) title: String,
    /// How many there are, in a sentence whose numbers lead to them.
    pub(crate) summary: Vec<Link>,
    /// The words of the levels, which head the tables.
    pub(crate) levels: [&'static str; 3],
    pub(crate) areas: Vec<LevelSums>,
    pub(crate) units: Vec<LevelSums>,
    /// Every finding, under its code.
    pub(crate) codes: Vec<CodeGroup>,
    /// Everything that was looked for, found or not, leading to its explanation.
    pub(crate) looked_for: Vec<Link>,
}

/// How many findings of each weight.
#[derive(Clone, Debug)]
pub(crate) struct LevelSums {
    /// What is summed up.
    pub(crate) of: Link,
    /// The word of each level, the heaviest first, with its number.
    pub(crate) levels: [(&'static str, Count); 3],
    /// All of them, leading to the list.
    pub(crate) total: Count,
}

/// The findings of one code.
#[derive(Clone, Debug)]
pub(crate) struct CodeGroup {
    /// The code, which is the anchor.
    pub(crate) id: String,
    /// What the code is about.
    pub(crate) title: String,
    pub(crate) explanation: Link,
    /// Anchor of the area, on its first code.
    pub(crate) area: Option<AreaHead>,
    pub(crate) findings: Vec<FindingView>,
}

/// The head of an area of codes.
#[derive(Clone, Debug)]
pub(crate) struct AreaHead {
    pub(crate) id: String,
    pub(crate) name: &'static str,
}

/// The page of all findings.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Findings {
    let mut by_unit: BTreeMap<Option<UnitKey>, Vec<usize>> = BTreeMap::new();
    for (index, unit) in lookup.unit_of_finding.iter().enumerate() {
        by_unit.entry(*unit).or_default().push(index);
    }
    let areas = rules::areas().filter_map(|area| {
        let own = lookup.findings_of_code.iter().filter(|(code, _)| code.area == area);
        let positions: Vec<usize> = own.flat_map(|(_, positions)| positions.iter().copied()).collect();
        let filter = Filter::findings().area(area);
        (!positions.is_empty()).then(|| sums(lookup, Link::to(filter.href(), area.name), &positions, &filter))
    });
    let units = by_unit.iter().map(|(unit, positions)| match unit {
        Some(unit) => {
            let model = lookup.facts.model;
            sums(lookup, Link::unit(model, *unit), positions, &Filter::findings().unit(model, *unit))
        }
        None => sums(
            lookup,
            Link::plain(lookup.facts.model.institution.name.clone()),
            positions,
            &Filter::findings().school(),
        ),
    });
    Findings {
        title: "发现的问题".to_owned(),
        summary: summary(lookup),
        levels: Level::ALL.map(Level::word),
        areas: areas.collect(),
        units: units.collect(),
        codes: groups(lookup),
        looked_for: codes(lookup).map(|code| Link::to(address::code(code), format!("{code} {}", code.title))).collect(),
    }
}

fn summary(lookup: &Lookup<'_>) -> Vec<Link> {
    let Summary { errors, warnings, hints, .. } = lookup.facts.summary;
    if errors + warnings + hints == 0 {
        let sentences = || lookup.facts.model.pack.clauses.iter().flat_map(|clause| &clause.sentences);
        let unchecked = sentences().filter(|sentence| sentence.held.is_unchecked()).count();
        return vec![Link::plain(match unchecked {
            0 => "没有发现问题。".to_owned(),
            number => format!("没有发现问题；办法有 {number} 句还没有检查，见“数据出处”。"),
        })];
    }
    let all = Filter::findings();
    let mut said = vec![Link::plain("共 "), Link::to(all.href(), format!("{} 条", errors + warnings + hints))];
    let levels = Level::ALL.into_iter().zip([errors, warnings, hints]);
    for (level, number) in levels.filter(|(_, number)| **number > 0) {
        said.push(Link::plain(format!("{}{} ", if said.len() == 2 { "：" } else { "，" }, level.word())));
        said.push(Link::to(all.clone().level(level).href(), format!("{number} 条")));
    }
    said.push(Link::plain("。每条写明位置和改法，由规则得出的写明依据。"));
    said
}

fn sums(lookup: &Lookup<'_>, of: Link, positions: &[usize], filter: &Filter) -> LevelSums {
    let number = |level: Level| positions.iter().filter(|index| lookup.facts.findings[**index].level == level).count();
    LevelSums {
        of,
        levels: Level::ALL.map(|level| (level.word(), Count::new(number(level), filter.clone().level(level).href()))),
        total: Count::new(positions.len(), filter.href()),
    }
}

fn groups(lookup: &Lookup<'_>) -> Vec<CodeGroup> {
    let mut before = None;
    let groups = lookup.findings_of_code.iter().map(|(code, positions)| {
        let first = before.replace(code.area) != Some(code.area);
        CodeGroup {
            id: code.to_string(),
            title: code.title.to_owned(),
            explanation: Link::to(address::code(code), "查什么、怎样改"),
            area: first.then(|| AreaHead { id: address::area_anchor(code.area), name: code.area.name }),
            findings: positions.iter().map(|index| finding::view(lookup, *index)).collect(),
        }
    });
    groups.collect()
}

/// The codes that have a page: what some rule of the pack looks for, and what was found.
pub(crate) fn codes(lookup: &Lookup<'_>) -> impl Iterator<Item = &'static Code> {
    rules::codes()
        .filter(|code| rules::is_looked_for(lookup.facts.model, code) || lookup.findings_of_code.contains_key(code))
}

/// The page of a code.
#[derive(Clone, Debug)]
pub(crate) struct CodePage {
    pub(crate) path: String,
    /// The code and what it is about.
    pub(crate) title: String,
    /// The area, leading to its findings.
    pub(crate) area: Link,
    /// How many findings it has now.
    pub(crate) count: Count,
    /// The page beside the rule, without its heading.
    pub(crate) body: Prose,
    /// The rules of the pack in use that ask for what it is about, each leading to its clause; empty where none need
    /// ask.
    pub(crate) rules: Vec<Link>,
    /// Of which regulation the page speaks.
    pub(crate) example: &'static str,
}

/// The page of a code.
pub(crate) fn code(lookup: &Lookup<'_>, code: &'static Code) -> CodePage {
    let number = lookup.findings_of_code.get(code).map_or(0, Vec::len);
    CodePage {
        path: address::code(code),
        title: format!("{code} {}", code.title),
        area: Link::to(address::FINDINGS, code.area.name),
        count: Count::new(number, Filter::findings().code(code).href()),
        rules: asking(lookup.facts.model, code),
        body: Prose::new(without_heading(code.explanation)),
        example: EXAMPLE,
    }
}

/// The rules that a code is about in this institution, with their clauses: the examples of a page are of another one.
fn asking(model: &Model, code: &'static Code) -> Vec<Link> {
    let link = |rule: &Rule| {
        let number = &rule.clause.value;
        let title = model.pack.clause(number).map_or("", |clause| clause.title.as_str());
        Link { text: format!("{}（{number} {title}）", rule.id.value), ..Link::clause(model, number) }
    };
    rules::asking(model, code).map(link).collect()
}

/// The page has the heading already.
fn without_heading(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("# ") => rest,
        _ => text,
    }
}
