//! The papers of other institutions: each notice has its figures, and none says another school's words.

use crate::documents;
use crate::foreign;
use crate::harness;
use crate::layout;

const REPEAT: &str = "repeat: cargo test --release --test e2e packs";

/// The packs, with a day on which something is over and something runs.
const PACKS: [(&str, &str); 9] = [
    ("county-cppcc", "2025-11-15"),
    ("fixed-windows", "2026-08-21"),
    ("guilin-tourism", "2026-09-01"),
    ("nanjing-medical", "2006-05-10"),
    ("organisations", "2025-06-30"),
    ("putian-commerce", "2023-11-20"),
    ("research-returnees", "2026-05-20"),
    ("two-forms", "2027-01-15"),
    ("yangzhou-tourism", "2026-04-20"),
];

#[test]
fn papers_of_other_institutions_say_their_own_words_and_figures() {
    let mut faults = Vec::new();
    for (pack, day) in PACKS {
        let project = harness::folder(&format!("e2e-pack-{pack}"));
        harness::copy(&harness::root("tests/packs").join(pack), &project.join("data"));
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", day]));
        assert!(ended.code < 2, "{pack}: {}{}; {REPEAT}", ended.out, ended.err);
        let words = foreign::words(&project.join("data"));
        let mut notices = 0;
        for (path, _) in harness::files(&project.join("site")).into_iter().filter(|(path, _)| is_pdf(path)) {
            let text = documents::text(&project.join("site").join(&path));
            let named = words.iter().filter(|word| text.contains(**word));
            faults.extend(named.map(|word| format!("{pack} {path}: {word}")));
            if path.starts_with("internal/pdf/notice-") {
                notices += 1;
                let figures = ["应联系", "应办", "规则未规定次数"].iter().any(|word| has_figure(&text, word));
                faults.extend((!figures).then(|| format!("{pack} {path}: no figures")));
            }
        }
        assert!(notices > 0, "{pack} has no notice; {REPEAT}");
    }
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
}

/// Two pages and annexes in other institutions, too: while a notice is a draft, and when it was issued with three things
/// that the Office asks for.
#[test]
fn notices_of_other_institutions_are_short() {
    let asked = |who: &str| format!("请{who}对照附件，把没有联系的、没有按规定确定名单的逐一落实，并把缘由写进记载。");
    let asked = ["各单位", "各支部", "各部门"].map(asked);
    let mut faults = Vec::new();
    for (pack, day) in PACKS {
        let project = harness::folder(&format!("e2e-short-{pack}"));
        harness::copy(&harness::root("tests/packs").join(pack), &project.join("data"));
        let report = || {
            let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", day]));
            assert!(ended.code < 2, "{pack}: {}{}; {REPEAT}", ended.out, ended.err);
            let papers = harness::files(&project.join("site")).into_iter().map(|(path, _)| path);
            papers.filter(|path| is_pdf(path)).collect::<Vec<_>>()
        };
        let periods = |paths: &[String]| {
            let names = paths.iter().filter_map(|path| path.strip_prefix("internal/pdf/notice-"));
            names.map(|name| name.trim_end_matches(".pdf").to_owned()).collect::<Vec<_>>()
        };
        let measured = |paths: &[String]| {
            let most = |path: &str| if path.starts_with("internal/pdf/notice-") { 2 } else { usize::MAX };
            let of = |path: &String| layout::faults_of_pages(&project.join("site").join(path), most(path));
            paths.iter().flat_map(of).collect::<Vec<_>>()
        };
        let drafts = report();
        faults.extend(measured(&drafts));
        for (number, period) in periods(&drafts).iter().enumerate() {
            let record = format!(
                "文书: 情况通报\n期间: \"{period}\"\n文号: 统〔2026〕{}号\n成文日期: {day}\n抄送: [办公室, 监察室]\n\
                 工作要求:\n  - {}\n",
                number + 1,
                asked.join("\n  - ")
            );
            harness::write(&project.join(format!("data/papers/{period}.yaml")), record);
        }
        let issued = report();
        let signed = issued.iter().filter(|path| path.starts_with("internal/pdf/notice-"));
        let signed =
            signed.filter(|path| documents::text(&project.join("site").join(path)).contains("三、工作要求（一）"));
        assert!(signed.count() > 0, "{pack}: nothing was issued; {REPEAT}");
        faults.extend(measured(&issued));
    }
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
}

/// The drafts for single people in other institutions: a reminder is one page, however many are to be met, and says by
/// which rule where there are several; no line of a title has but one character.
#[test]
fn papers_of_single_people_of_other_institutions() {
    let (mut faults, mut reminders) = (Vec::new(), 0);
    for (pack, day) in PACKS {
        let project = harness::folder(&format!("e2e-single-{pack}"));
        harness::copy(&harness::root("tests/packs").join(pack), &project.join("data"));
        let arguments = ["report", "--as-of", day, "--audience", "internal", "--papers", "all"];
        let ended = harness::run(harness::lianyi(&project).args(arguments));
        assert!(ended.code < 2, "{pack}: {}{}; {REPEAT}", ended.out, ended.err);
        for (path, _) in harness::files(&project.join("site")).into_iter().filter(|(path, _)| is_pdf(path)) {
            let paper = project.join("site").join(&path);
            if path.contains("/reminder-") {
                reminders += 1;
                let pages = layout::texts(&paper).len();
                faults.extend((pages > 1).then(|| format!("{pack} {path}: {pages} pages")));
            }
            // Forms have tables above the first colon.
            let is_form = ["allocation-", "cadre-", "sheet-"].iter().any(|kind| path.contains(kind));
            let lines = if is_form { String::new() } else { documents::lines(&paper) };
            let mut title = lines.lines().map(str::trim).take_while(|line| !line.ends_with('：'));
            let short = title.find(|line| line.chars().count() == 1);
            faults.extend(short.map(|line| format!("{pack} {path}: “{line}” alone in a line")));
        }
        if pack == "organisations" {
            let text = documents::text(&project.join("site/internal/pdf/reminder-C02.pdf"));
            assert!(text.contains("会议活动：") && text.contains("走访慰问："), "{text}; {REPEAT}");
        }
    }
    assert!(reminders > 10, "only {reminders} reminders; {REPEAT}");
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
}

fn is_pdf(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|end| end == "pdf")
}

/// Whether a number stands behind a word or, for 规则未规定次数, before it.
fn has_figure(text: &str, word: &str) -> bool {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().rev().find(|letter| !['对', '项'].contains(letter));
        digit(text[at + word.len()..].chars().next()) || digit(before)
    })
}
