//! 依据: every finding that cites a rule cites one that asks for what the finding is about. The page of a code, `explain`
//! and the list of what was looked for say so of the pack without knowing any finding.

use lianyi::rules::{self, Facts};

use crate::harness;
use crate::laws::schools_and_demo;

#[test]
fn a_finding_cites_a_rule_that_asks_for_it() {
    schools_and_demo("law-asked", |school, model, _| {
        for as_of in &school.as_of {
            let known = harness::known(model, *as_of);
            let ledger = rules::ledger(&known, *as_of);
            let judged = rules::judge(&known, &ledger, *as_of);
            for finding in rules::check(&Facts::new(&judged, None, &[])) {
                let asks = rules::asking(&known, finding.code).any(|rule| rule.id.value == finding.rule);
                assert!(
                    finding.rule.is_empty() || asks || rules::needs_no_rule(finding.code),
                    "{} cites {}, which does not ask for it: {}; {}",
                    finding.code,
                    finding.rule,
                    finding.message,
                    school.repeat("asked")
                );
                assert!(rules::is_looked_for(&known, finding.code), "{}; {}", finding.code, school.repeat("asked"));
            }
        }
    });
}
