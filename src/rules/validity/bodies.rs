//! LY715: a body that may propose, decide, file or approve (五.1, 五.2), which only the rule itself knows. A misspelt one
//! makes every list and every waiver one of the wrong body.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::model::pack::{Held, Parameters, Rule};
use crate::rules::codes;

/// LY715, in the order of the pack.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let (written, recorded) = (written(model), recorded(model));
    let is_known = |body: &str| {
        recorded.iter().any(|known| known.trim() == body) || written.iter().any(|text| text.contains(body))
    };
    let mut findings = Vec::new();
    for rule in &model.pack.rules {
        let mut unknown: Vec<(&'static str, &String)> = rule.versions().flat_map(bodies).collect();
        unknown.retain(|(_, body)| !is_known(body));
        unknown.dedup();
        findings.extend(unknown.into_iter().map(|(key, body)| finding(rule, key, body, &recorded)));
    }
    findings
}

/// The bodies that a rule names, each with the key under which it stands.
fn bodies(parameters: &Parameters) -> Vec<(&'static str, &String)> {
    match parameters {
        Parameters::RosterDecision(own) => {
            [under("提出", &own.proposers), under("确定", &own.deciders), under("备案", &own.filed_with)].concat()
        }
        Parameters::WaiverApproval(own) => under("批准", &own.approvers),
        _ => Vec::new(),
    }
}

/// The bodies of one key.
fn under<'a>(key: &'static str, bodies: &'a [String]) -> Vec<(&'static str, &'a String)> {
    bodies.iter().map(|body| (key, body)).collect()
}

/// The texts that speak of bodies: the regulation, who attests its sentences, who reads it, and the institution.
fn written(model: &Model) -> Vec<&str> {
    let (pack, institution) = (&model.pack, &model.institution);
    let mut texts = vec![pack.regulation.interpreter.as_str(), &institution.office, &institution.committee];
    for sentence in pack.clauses.iter().flat_map(|clause| &clause.sentences) {
        texts.push(&sentence.text);
        match &sentence.held {
            Held::Checked { rest: Some(attested), .. } | Held::Attested(attested) => texts.push(&attested.by),
            Held::Checked { rest: None, .. } | Held::Declaratory | Held::Pending(_) => {}
        }
    }
    texts.extend(model.interpretations.iter().flat_map(|reading| [reading.subject.as_str(), &reading.decided_by]));
    texts
}

/// The bodies that records name, each once.
fn recorded(model: &Model) -> Vec<&str> {
    let mut bodies: Vec<&str> = model.waivers.iter().map(|waiver| waiver.approved_by.value.as_str()).collect();
    for roster in &model.rosters {
        bodies.extend(roster.proposed.iter().map(|proposal| proposal.by.value.as_str()));
        bodies.extend(roster.decided.iter().map(|decision| decision.meeting.value.as_str()));
        bodies.extend(roster.filings.iter().map(|filing| filing.with.value.as_str()));
    }
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

fn finding(rule: &Rule, key: &str, body: &str, recorded: &[&str]) -> Diagnostic {
    let id = &rule.id.value;
    let message = format!("规则“{id}”的“{key}”写的是“{body}”，办法原文和各项记录里都没有这个机构");
    let finding = Diagnostic::at(&codes::LY715, Level::Warning, rule.id.span, message).label("规则");
    let finding = if recorded.is_empty() {
        finding
    } else {
        finding.note(format!("记录里写的机构：{}", recorded.join("、")))
    };
    finding
        .rule(id.clone())
        .help("规则里写错的，请在办法参数里改正；不改，由别的机构办的都算不合规定")
        .help("名称没有写错的，不用改；有记录写到它，这一条就不再提示")
        .subject(Subject::about(Named::Rule(id.clone())).detail(Named::Words(format!("{key} {body}"))))
}
