//! What units answer, on the papers that name what was missed, and on no other.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::answered::{self, Answered};
use crate::documents;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e answers";

/// The school in which all is answered, and its papers with all drafts.
static ALL: LazyLock<(PathBuf, Vec<Answered>)> = LazyLock::new(|| {
    let (project, all) = answered::school("e2e-answers");
    let arguments = ["report", "--as-of", answered::DAY, "--papers", "all"];
    let ended = harness::run(harness::lianyi(&project).args(arguments));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    (project, all)
});

/// The text of each paper, by its name.
fn texts(site: &str) -> BTreeMap<String, String> {
    let folder = ALL.0.join("site").join(site).join("pdf");
    let names = harness::names(&folder);
    let papers = names.iter().filter_map(|name| Some((name.strip_suffix(".pdf")?, folder.join(name))));
    papers.map(|(name, path)| (name.to_owned(), documents::text(&path))).collect()
}

/// Each paper that names a missed duty says what the unit answered, when and by whom.
#[test]
fn papers_have_the_answer_beside_what_was_missed() {
    let (papers, mut seen) = (texts("internal"), BTreeMap::<&str, usize>::new());
    let mut says = |kind: &'static str, name: &str, one: &Answered| {
        let text = papers.get(name).unwrap_or_else(|| panic!("no {name}; {REPEAT}"));
        let (rule, period) = (&one.rule, &one.period);
        assert!(text.contains(&one.words) && text.contains(&one.day), "{name}: {rule} {period}: {text}; {REPEAT}");
        *seen.entry(kind).or_default() += 1;
    };
    for one in &ALL.1 {
        if !one.cadre.is_empty() {
            says("cadre", &format!("cadre-{}", one.cadre), one);
        }
        // Only what can still be done is reminded of.
        if one.waits && !one.cadre.is_empty() {
            says("reminder", &format!("reminder-{}", one.cadre), one);
        }
        if one.waits && one.rule == "意见汇总" {
            says("suggestions", "suggestions", one);
        }
        let sheet = format!("sheet-{}-{}", one.year, one.unit);
        if one.rule == "定期联系" && papers.contains_key(&sheet) {
            says("sheet", &sheet, one);
            says("annual", &format!("annual-{}", one.year), one);
        }
    }
    for kind in ["cadre", "reminder", "suggestions", "sheet", "annual"] {
        assert!(seen.contains_key(kind), "no {kind}: {seen:?}; {REPEAT}");
    }
}

/// A reminder names nobody but its addressee: the answer of a colleague is that of the unit.
#[test]
fn a_reminder_names_no_colleague_who_answered() {
    let text = &texts("internal")["reminder-C41"];
    let own = "单位说明：缘由第";
    let at = text.find(own).unwrap_or_else(|| panic!("{text}; {REPEAT}"));
    assert!(text[at..].contains("（邹立群，") || text[at..].contains("直属党支部，"), "{text}; {REPEAT}");
}

/// 自上次会议以来 tells what was answered in the meantime; a notice, which goes round, says who answered and not what.
#[test]
fn papers_that_go_round_say_who_answered() {
    let papers = texts("internal");
    let since = papers.iter().find(|(name, _)| name.starts_with("since-")).expect("a report").1;
    assert!(since.contains("这一段单位作了说明") && since.contains("缘由第"), "{since}; {REPEAT}");
    // Not as if it had been done.
    assert!(since.contains("没有按期"), "{since}; {REPEAT}");
    let notices: Vec<&String> =
        papers.iter().filter(|(name, _)| name.starts_with("notice-")).map(|(_, text)| text).collect();
    assert!(notices.iter().any(|text| text.contains("作了说明的单位：")), "{REPEAT}");
    let allocations = papers.iter().filter(|(name, _)| name.starts_with("allocation-")).map(|(_, text)| text);
    for text in notices.into_iter().chain(allocations) {
        assert!(!text.contains("缘由第"), "{text}; {REPEAT}");
    }
    let replies = papers.iter().filter(|(name, _)| name.starts_with("reply-"));
    for (name, text) in replies
        .map(|(name, text)| (name.as_str(), text))
        .chain(texts("public").iter().map(|(name, text)| (name.as_str(), text)))
    {
        assert!(!text.contains("缘由第") && !text.contains("作了说明"), "{name}: {text}; {REPEAT}");
    }
}
