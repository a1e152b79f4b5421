//! `lianyi fix`: what it mends, what it leaves, and that nothing else changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use encoding_rs::GBK;
use lianyi::load::Snapshot;
use lianyi::write::mend::{self, Mended};

use crate::case_file;
use crate::cases;
use crate::demo;
use crate::harness::{self, Ended};
use crate::random::Random;

/// A contact, a list and a list of people of the demo school.
const CONTACT: &str = "contacts/2026-2027-1/20260914-C43-F067.md";
const LIST: &str = "roster/2026-2027/院级.yaml";
const FRIENDS: &str = "people/friends.yaml";
const NAMES: &str = "people/names.yaml";

/// What a file becomes by a slip of the hand.
type Slip = fn(&str) -> String;

/// Slips that can be meant in one way only.
const SLIPS: [(&str, &str, Slip); 44] = [
    ("every colon is wide", CONTACT, |text| head(text, |head| head.replace(": ", "："))),
    ("every colon is wide, with a blank", CONTACT, |text| head(text, |head| head.replace(": ", "： "))),
    ("one colon is wide", CONTACT, |text| text.replacen("形式: ", "形式：", 1)),
    ("no blank behind colons", CONTACT, |text| head(text, |head| head.replace(": ", ":"))),
    ("ideographic blanks", CONTACT, |text| head(text, |head| head.replace(": ", ":　"))),
    ("blanks that do not break", CONTACT, |text| head(text, |head| head.replace(": ", ":\u{A0}"))),
    ("an ideographic blank in front", CONTACT, |text| text.replacen("形式", "　形式", 1)),
    ("a tab behind a colon", CONTACT, |text| text.replacen("形式: ", "形式:\t", 1)),
    ("wide brackets", CONTACT, |text| text.replacen("[F067]", "［F067］", 1)),
    ("a cadre's name", CONTACT, |text| text.replacen("干部: C43", "干部: 龙建勋", 1)),
    ("a name in quotes, with a blank", CONTACT, |text| text.replacen("干部: C43", "干部: “龙 建勋”", 1)),
    ("a small letter", CONTACT, |text| text.replacen("干部: C43", "干部: c43", 1)),
    ("wide letters", CONTACT, |text| text.replacen("干部: C43", "干部: Ｃ４３", 1)),
    ("a sign that nobody sees", CONTACT, |text| text.replacen("干部: C43", "干部: C43\u{200B}", 1)),
    ("a day in Chinese", CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 2026年9月14日", 1)),
    ("a day without its year", CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 9月14日", 1)),
    ("a day of two numbers", CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 9.14", 1)),
    ("a day with its hour", CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 9月14日下午", 1)),
    ("a day whose term says its year", CONTACT, |text| text.replacen("记载: 2026-09-17", "记载: 9.17", 1)),
    ("a day in wide digits", CONTACT, |text| text.replacen("2026-09-14", "２０２６-０９-１４", 1)),
    ("a word in quotes", CONTACT, |text| text.replacen("形式: 谈心\n发起: 干部", "形式: 谈心\n发起: “干部”", 1)),
    ("a topic in brackets of another kind", CONTACT, |text| text.replacen("[教学]", "【教学】", 1)),
    ("a key with a blank in it", CONTACT, |text| text.replacen("形式", "形　式", 1)),
    ("the head opens with wide dashes", CONTACT, |text| text.replacen("---", "－－－", 1)),
    ("the head closes with long dashes", CONTACT, |text| text.replacen("\n---\n", "\n———\n", 1)),
    ("a blank at the end of a line", CONTACT, |text| text.replacen("谈心", "谈心  ", 1)),
    ("no line feed at the end", CONTACT, |text| text.trim_end().to_owned()),
    ("lines of Windows", CONTACT, |text| text.replace('\n', "\r\n")),
    ("a byte order mark", CONTACT, |text| format!("\u{FEFF}{text}")),
    ("an id with the name behind it", CONTACT, |text| text.replacen("干部: C43", "干部: C43（龙建勋）", 1)),
    ("an id, a blank and the name", CONTACT, |text| text.replacen("干部: C43", "干部: C43 龙建勋", 1)),
    ("a name with a title", CONTACT, |text| text.replacen("干部: C43", "干部: 龙建勋书记", 1)),
    ("no brackets in braces", LIST, |text| text.replacen("[F007, F008, F050]", "F007, F008, F050", 1)),
    ("round brackets", LIST, |text| text.replacen("[F007, F008, F050]", "(F007, F008, F050)", 1)),
    ("two commas", LIST, |text| text.replacen("[F007, F008", "[F007,, F008", 1)),
    ("a long dash in front of an item", LIST, |text| text.replacen("  - {", "  — {", 1)),
    ("a sign that nobody sees in an id of names", NAMES, |text| text.replacen("C43:", "C43\u{200B}:", 1)),
    ("tabs", LIST, |text| text.replace("\n  - ", "\n\t- ")),
    ("wide colons in braces", LIST, |text| text.replace(": ", "：")),
    ("wide commas in braces", LIST, |text| text.replace(", ", "，")),
    ("wide braces and colons", LIST, |text| text.replace('{', "｛").replace('}', "｝").replace(": ", "：")),
    ("no blank in braces", FRIENDS, |text| text.replace(": ", ":")),
    ("no blank behind dashes", FRIENDS, |text| text.replace("- {", "-{")),
    ("wide colons among names", NAMES, |text| text.replace(": ", "：")),
];

/// The text with its head changed.
fn head(text: &str, change: impl Fn(&str) -> String) -> String {
    let (head, body) = text.split_once("\n---\n").expect("a note has a head");
    format!("{}\n---\n{body}", change(head))
}

fn demo_school() -> Snapshot {
    Snapshot::of_folder(&harness::root("data")).expect("the demo school")
}

fn text(files: &Snapshot, path: &str) -> String {
    String::from_utf8(files.bytes(path).unwrap_or_else(|| panic!("no {path}")).to_vec()).expect("UTF-8")
}

fn mended(files: Snapshot) -> Mended {
    mend::mend(files, |_| true).expect("the folder is there")
}

#[test]
fn a_school_without_slips_keeps_every_byte() {
    let school = demo_school();
    let mended = mended(school.clone());
    assert!(mended.files == school && mended.moved.is_empty());
}

#[test]
fn each_slip_is_mended_to_what_was_there() {
    let school = demo_school();
    for (name, path, slip) in SLIPS {
        let right = text(&school, path);
        let wrong = slip(&right);
        assert_ne!(wrong, right, "{name} is none");
        let mut files = school.clone();
        files.put(path, wrong.into_bytes());
        assert_eq!(text(&mended(files).files, path), right, "{name}");
    }
}

#[test]
fn other_encodings_become_utf_8() {
    let school = demo_school();
    let right = text(&school, CONTACT);
    let wide = |bytes: fn(u16) -> [u8; 2]| right.encode_utf16().flat_map(bytes);
    let encoded = [
        GBK.encode(&right).0.into_owned(),
        [0xFF, 0xFE].into_iter().chain(wide(u16::to_le_bytes)).collect(),
        [0xFE, 0xFF].into_iter().chain(wide(u16::to_be_bytes)).collect(),
    ];
    for bytes in encoded {
        let mut files = school.clone();
        files.put(CONTACT, bytes);
        assert!(mended(files).files == school);
    }
}

#[test]
fn files_come_to_their_places() {
    let school = demo_school();
    for (right, wrong) in [
        (CONTACT, "contacts/2025-2026-1/20260914-C43-F067.md"),
        (CONTACT, "contacts/20260914-C43-F067.md"),
        (CONTACT, "contacts/2026-2027-1/九月/20260914-C43-F067.md"),
        (CONTACT, "contact/2026-2027-1/20260914-C43-F067.md"),
        (CONTACT, "contacts/2026-2027-1/20260914-C43-F067.MD"),
        (CONTACT, "contacts/2026-2027-1/20260914-C43-F067.md.txt"),
        (CONTACT, "contacts/2026-2027-1/20260914 -C43-F067.md"),
        (CONTACT, "contacts/2026-2027-1/谈心.md"),
        (CONTACT, "contacts/2025-2026-2/谈心.md"),
        (LIST, "roster/2026-2027/名单.yaml"),
        (FRIENDS, "friends.yaml"),
        ("units.yaml", "people/units.yaml"),
        ("people/cadres.yaml", "people/cadres.yml"),
        ("feedback/2026/FB2026-015.md", "feedback/2025/FB2026-015.md"),
        ("feedback/2026/FB2026-015.md", "feedback/FB2026-015.md"),
    ] {
        let mut files = school.clone();
        files.rename(right, wrong);
        assert!(files.holds(wrong) && !files.holds(right), "{right}");
        let mended = mended(files);
        assert!(mended.files == school, "{wrong} went to {:?}", mended.moved);
        assert_eq!(mended.moved.get(wrong).map(String::as_str), Some(right));
    }
}

/// What can be meant in two ways, or is another mistake than it seems, stays as it is.
#[test]
fn what_can_be_meant_in_two_ways_is_left() {
    let school = demo_school();
    let changes: [(&str, Slip); 12] = [
        (CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 9.15", 1)),
        (CONTACT, |text| text.replacen("记载: 2026-09-17", "记载: 10.1", 1)),
        (CONTACT, |text| text.replacen("日期: 2026-09-14", "日期: 2026-09-15", 1)),
        (CONTACT, |text| text.replacen("形式: 谈心", "形 式: 谈心\n形式: 走访慰问", 1)),
        (CONTACT, |text| text.replacen("[教学]", "[教学 与科研]", 1)),
        (CONTACT, |text| text.replacen("内容: [教学]", "内容:\n  - 教学、无此词", 1)),
        (CONTACT, |text| text.replacen("干部: C43", "干部: C433", 1)),
        (CONTACT, |text| text.replacen("形式: 谈心", "说法：谈心", 1)),
        (CONTACT, |text| text.replacen("干部: C43", "干部: 谁也不是", 1)),
        (LIST, |text| text.replacen("学年: 2026-2027", "学年: 2025-2026", 1)),
        (LIST, |text| text.replacen("[F007, F008, F050]", "[F007, F008, F050", 1)),
        (NAMES, |text| text.replacen("C01: {姓名: 贺廷岳", "C01: {姓名: 贺廷岳, 又名: 甲", 1)),
    ];
    for (path, change) in changes {
        let mut files = school.clone();
        let wrong = change(&text(&school, path));
        assert_ne!(wrong, text(&school, path));
        files.put(path, wrong.clone().into_bytes());
        let mended = mended(files.clone());
        assert!(mended.files == files, "{path}:\n{wrong}\nbecame\n{}", text(&mended.files, path));
        assert!(!mended.loaded.findings.is_empty(), "nothing is said of {wrong}");
    }
    let mut twice = school.clone();
    twice.put("contacts/2026-2027-1/谈心.md", school.bytes(CONTACT).expect("it is there").to_vec());
    assert!(mended(twice.clone()).files == twice, "a copy took the place of a record");
    let mut two = school.clone();
    two.put(NAMES, text(&school, NAMES).replacen("文秋实", "龙建勋", 1).into_bytes());
    two.put(CONTACT, text(&school, CONTACT).replacen("干部: C43", "干部: 龙建勋", 1).into_bytes());
    assert!(text(&mended(two).files, CONTACT).contains("干部: 龙建勋"), "one of two people was chosen");
}

/// Several slips in several files at once, with comments between.
#[test]
fn slips_are_mended_together_and_comments_stay() {
    let school = demo_school();
    let mut random = Random::new(20_261_129);
    for _ in 0..40 {
        let mut files = school.clone();
        let mut wanted = school.clone();
        for path in [CONTACT, LIST, FRIENDS, NAMES] {
            let slips: Vec<Slip> = SLIPS.iter().filter(|slip| slip.1 == path).map(|slip| slip.2).collect();
            let slip = slips[random.below(slips.len())];
            let right = if path == CONTACT {
                text(&school, path).replacen("地点: ", "# 一条注：不改\n地点: ", 1)
            } else {
                format!("# 一条注：不改\n{}", text(&school, path))
            };
            let wrong = slip(&right);
            files.put(path, wrong.into_bytes());
            wanted.put(path, right.into_bytes());
        }
        let mended = mended(files);
        for path in [CONTACT, LIST, FRIENDS, NAMES] {
            assert_eq!(text(&mended.files, path), text(&wanted, path));
        }
    }
}

/// Whatever somebody types, mending twice is mending once, what can be read and has no cure is untouched, and no
/// comment goes.
#[test]
fn whatever_is_typed_is_mended_once() {
    const TYPED: [&str; 16] =
        ["：", "，", "　", "\t", "“", "”", "［", "｝", "\u{200B}", "\n", "-", ": ", "9.12", "龙建勋", "#", "\u{FEFF}"];
    let base = Snapshot::of_folder(&harness::root("tests/corpora/base")).expect("the base corpus");
    let paths: Vec<String> = base.paths().filter(|path| lianyi::load::is_record(path)).map(str::to_owned).collect();
    let mut random = Random::new(7);
    for round in 0..300 {
        let mut files = base.clone();
        for _ in 0..=random.below(3) {
            let path = &paths[random.below(paths.len())];
            let mut letters: Vec<char> = text(&files, path).chars().collect();
            let at = random.below(letters.len().max(1)).min(letters.len());
            if random.below(4) == 0 && at < letters.len() {
                letters.remove(at);
            } else {
                letters.splice(at..at, TYPED[random.below(TYPED.len())].chars());
            }
            files.put(path, letters.into_iter().collect::<String>().into_bytes());
        }
        let before = files.load().expect("a folder");
        let once = mended(files.clone());
        let twice = mended(once.files.clone());
        assert!(twice.files == once.files && twice.moved.is_empty(), "round {round}: the second run changed more");
        if mend::curable(&before.findings) == 0 {
            for path in &paths {
                let said = |files: &Snapshot| {
                    lianyi::load::yaml_part(path, &text(files, path))
                        .map(|part| lianyi::load::yaml_value(&text(files, path)[part]))
                };
                if text(&files, path) != text(&once.files, path) {
                    assert_eq!(blankless(&text(&files, path)), blankless(&text(&once.files, path)), "round {round}");
                    assert!(said(&files).is_some(), "round {round}: {path} could not be read");
                }
            }
        }
        let comments =
            |files: &Snapshot| -> usize { files.paths().map(|path| text(files, path).matches('#').count()).sum() };
        assert_eq!(comments(&files), comments(&once.files), "round {round}: a comment came or went");
    }
}

fn blankless(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Message and cure agree: where a finding says that it can be mended, it is gone when it is.
#[test]
fn every_cure_ends_its_finding() {
    let mut cured: BTreeMap<&str, usize> = BTreeMap::new();
    for path in cases::case_files() {
        let all = case_file::parse(&harness::read(&path)).expect("a case file");
        for (index, case) in all.iter().enumerate().filter(|(_, case)| !case.history) {
            let folder = cases::lay_out(case, &format!("fix/{}-{index}", path.file_stem().expect("a name").display()));
            let files = Snapshot::of_folder(&folder.join("data")).expect("a folder");
            let before = files.load().expect("a folder");
            let curable: Vec<_> = before.findings.iter().filter(|finding| finding.cure.is_some()).collect();
            if curable.is_empty() {
                continue;
            }
            let after = mended(files);
            for finding in curable {
                let place = |loaded: &lianyi::load::Loaded, finding| {
                    lianyi::diagnostic::path(finding, &loaded.sources).to_owned()
                };
                let path = place(&before, finding);
                let again = after.loaded.findings.iter().find(|other| {
                    other.code == finding.code
                        && other.message == finding.message
                        && place(&after.loaded, other) == path
                });
                assert!(again.is_none(), "{}: {}: still {}", case.heading, path, finding.message);
                *cured.entry(finding.code.id).or_default() += 1;
            }
        }
    }
    for code in ["LY102", "LY103", "LY104", "LY106", "LY107", "LY109", "LY111", "LY116", "LY117", "LY119", "LY121"] {
        assert!(cured.contains_key(code), "no case has a cure for {code}: {cured:?}");
    }
}

/// The list of keys is that of the readers of records.
#[test]
fn every_key_of_a_record_is_known_as_one() {
    let listed = harness::read(harness::root("src/load/keys.rs"));
    for (kind, key) in lianyi::load::schema::every_key() {
        assert!(listed.contains(&format!("    \"{key}\",\n")), "{key} of {kind} is not in keys.rs");
    }
}

fn project(name: &str) -> PathBuf {
    demo::project(&format!("fix-{name}"))
}

fn damaged(name: &str) -> PathBuf {
    let project = project(name);
    let path = project.join("data").join(CONTACT);
    let text = harness::read(&path).replacen("干部: C43", "干部：龙建勋", 1);
    harness::write(&path, text);
    let list = project.join("data").join(LIST);
    std::fs::rename(&list, list.with_file_name("名单.yaml")).expect("a list");
    project
}

fn fix(project: &Path, args: &[&str]) -> Ended {
    let mut command = harness::lianyi(project);
    harness::run(command.arg("fix").args(args))
}

#[test]
fn nothing_is_written_unless_somebody_says_so() {
    let project = damaged("asked");
    let before = harness::files(&project);
    for (args, code) in [(&["--check"][..], 1), (&["--diff"], 0), (&[], 2)] {
        let ended = fix(&project, args);
        assert_eq!(ended.code, code, "{args:?}: {}{}", ended.out, ended.err);
        assert!(harness::files(&project) == before, "{args:?} wrote");
    }
    let shown = fix(&project, &["--diff"]);
    for words in [
        "-干部：＊＊＊\n",
        "+干部: C43\n",
        "移动 data/roster/2026-2027/名单.yaml",
        "到 data/roster/2026-2027/院级.yaml",
    ] {
        assert!(shown.out.contains(words), "{words}\n{}", shown.out);
    }
    let checked = harness::run(harness::lianyi(&project).args(["check", "--as-of", demo::DAY]));
    assert!(checked.out.contains("其中 2 处 lianyi fix 可以改好"), "{}", checked.out);
    let ended = fix(&project, &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(harness::files(&project.join("data")) == harness::files(&harness::root("data")), "not what it was");
    assert!(ended.err.contains("改好了 1 个文件、1 个文件移动位置或改名"), "{}", ended.err);
    assert_eq!(fix(&project, &["--check"]).code, 0);
}

#[test]
fn only_what_is_named_is_mended() {
    let project = damaged("named");
    let ended = fix(&project, &["--yes", "data/contacts/2026-2027-1"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(project.join("data/roster/2026-2027/名单.yaml").is_file(), "the list was moved");
    assert!(harness::read(project.join("data").join(CONTACT)).contains("干部: C43"));
    let none = fix(&project, &["--yes", "data/contacts/无此文件.md"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("没有“data/contacts/无此文件.md”"), "{}", none.err);
}

#[test]
fn all_is_written_or_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = damaged("whole");
    let folder = project.join("data/roster/2026-2027");
    let set = |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).expect("our folder");
    let before = harness::files(&project);
    set(0o555);
    let ended = fix(&project, &["--yes"]);
    set(0o755);
    // Whoever may write everywhere is not refused.
    if ended.code != 0 {
        assert_eq!(ended.code, 2);
        assert!(ended.err.contains("什么也没有改"), "{}", ended.err);
        assert!(harness::files(&project) == before, "half of it was written");
    }
}
