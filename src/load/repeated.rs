//! LY109 once for each id: a record that somebody deleted is one mistake, in however many places its id stands.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::record_kind::RecordKind;
use crate::source::Sources;

/// So many of the other places are named.
const NAMED: usize = 3;

/// Joins the findings about one id, and those about interpretations where there are none at all. The findings are
/// sorted; the first of each stays.
pub(super) fn join(findings: &mut Vec<Diagnostic>, sources: &Sources) {
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    let mut others: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let place = (*finding.code == faults::UNKNOWN_ID).then(|| *firsts.entry(cause(&finding)).or_insert(kept.len()));
        match place.filter(|place| *place < kept.len()) {
            Some(first) => others.entry(first).or_default().push(finding),
            None => kept.push(finding),
        }
    }
    for (first, others) in others {
        tell(&mut kept[first], &others, sources);
    }
    *findings = kept;
}

/// What is missing: a record, or a whole kind of them.
fn cause(finding: &Diagnostic) -> String {
    if lacks_all(finding) { RecordKind::Interpretation.word().to_owned() } else { id(&finding.message).to_owned() }
}

/// Whether there are no interpretations at all, as with a pack that somebody copied.
fn lacks_all(finding: &Diagnostic) -> bool {
    let label = finding.primary.as_ref().map_or("", |label| label.text.as_str());
    label == none_yet(RecordKind::Interpretation)
}

/// What is said beside an id where there is no record of its kind.
pub(super) fn none_yet(kind: RecordKind) -> String {
    format!("{} 里还没有{}", kind.home(), kind.word())
}

fn tell(finding: &mut Diagnostic, others: &[Diagnostic], sources: &Sources) {
    let places: Vec<String> = others.iter().filter_map(|other| place(other, sources)).collect();
    if lacks_all(finding) {
        let mut ids: Vec<&str> = std::iter::once(&*finding).chain(others).map(|one| id(&one.message)).collect();
        ids.sort_unstable();
        ids.dedup();
        let home = RecordKind::Interpretation.home();
        let message = format!("引用了 {} 条解释（{}），{home} 里一条也没有", ids.len(), ids.join("、"));
        finding.message = message;
        finding.helps = vec![
            "规则是从别处抄来的，请删去“解释: […]”；要采用这些解释，由本单位主管部门另行作出，写进 interpretations/"
                .to_owned(),
        ];
        return;
    }
    let named = places.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if places.len() > NAMED { "等" } else { "" };
    finding.notes.push(format!("还有 {} 处写着：{named}{more}", places.len()));
    if [RecordKind::Cadre, RecordKind::Friend, RecordKind::Unit]
        .iter()
        .any(|kind| finding.message.ends_with(kind.word()))
    {
        finding.helps.push("原来有、后来删去的，请恢复：离任、调离的人写“止”，不删除，以前的记录还要用".to_owned());
    }
}

fn place(finding: &Diagnostic, sources: &Sources) -> Option<String> {
    let span = finding.primary.as_ref()?.span;
    let (path, line) = (sources.path(span), sources.start(span).line);
    Some(format!("{path}:{line}"))
}

/// The id that the message quotes.
fn id(message: &str) -> &str {
    message.split(['“', '”']).nth(1).unwrap_or_default()
}
