//! The PDFs as a reader gets them: searchable, embedded fonts, right paper, nobody's name in public.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::SITE;
use crate::harness;
use crate::people;

const REPEAT: &str = "repeat: cargo test --release --test e2e documents";

fn poppler(program: &str, arguments: &[&str], file: &Path, end: &[&str]) -> String {
    let ended = harness::run(Command::new(program).args(arguments).arg(file).args(end));
    assert_eq!(ended.code, 0, "{program} {}: {}", file.display(), ended.err);
    ended.out
}

/// Every PDF of a site.
pub(crate) fn documents(site: &str) -> Vec<PathBuf> {
    let folder = SITE.join(site);
    let all = harness::files(&folder).into_iter().map(|(path, _)| folder.join(path));
    let documents: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    assert!(!documents.is_empty(), "{site} has no PDF");
    documents
}

/// What a reader finds who searches: lines joined, spaces gone.
pub(crate) fn text(file: &Path) -> String {
    lines(file).split_whitespace().collect()
}

/// The text of a PDF, line by line.
pub(crate) fn lines(file: &Path) -> String {
    poppler("pdftotext", &["-enc", "UTF-8"], file, &["-"])
}

#[test]
fn sentences_can_be_found_and_copied() {
    let allocation = text(&SITE.join("internal/pdf/allocation-2025-2026.pdf"));
    let notice = text(&SITE.join("internal/pdf/notice-2025-2026-1.pdf"));
    let data = harness::root("data");
    let model = lianyi::load::load(&data).expect("data/ can be read").model.expect("a model");
    for sentence in ["附件", "学院党委领导班子成员与党外代表人士联谊交友分配表", "学院党委会议", "2025年9月15日"]
    {
        assert!(allocation.contains(sentence), "the allocation table lacks {sentence}; {REPEAT}");
    }
    for sentence in [
        "关于2025—2026学年第一学期党员领导干部与党外人士联谊交友情况的通报",
        "截至2026年3月1日，本学期应联系",
        "一、完成情况",
        "二、存在问题",
        "2025—2026学年应确定名单16份",
        "应由党政联席会议确定",
        "学期已过而没有达到规定次数的有",
        "经批准免予联系的有",
        "党外人士主动发起",
    ] {
        assert!(notice.contains(sentence), "the notice lacks {sentence}; {REPEAT}");
    }
    let leaders = model.cadres.iter().filter(|cadre| cadre.tier.value == "院级");
    for name in leaders.filter_map(|cadre| cadre.name.as_ref()) {
        assert!(allocation.contains(&name.name), "the allocation table lacks {}; {REPEAT}", name.name);
    }
    for unit in model.units.iter().filter(|unit| unit.category.as_deref() != Some("党委")) {
        assert!(notice.contains(&unit.name), "the notice lacks {}; {REPEAT}", unit.name);
    }
}

#[test]
fn the_texts_are_as_they_were_when_somebody_read_them() {
    let names = ["allocation-2025-2026", "notice-2025-2026-1", "annual-2025-2026"];
    for name in names.map(|name| format!("internal/pdf/{name}")) {
        let text = poppler("pdftotext", &["-enc", "UTF-8", "-layout"], &SITE.join(format!("{name}.pdf")), &["-"]);
        harness::expect_file(&format!("year/{}.txt", name.replace('/', "-")), &text);
    }
}

#[test]
fn every_font_is_embedded_and_can_be_read_back() {
    for file in ["internal", "public"].into_iter().flat_map(documents) {
        let table = poppler("pdffonts", &[], &file, &[]);
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{}: no font; {REPEAT}", file.display());
        for font in fonts {
            let yes: Vec<&str> = font.split_whitespace().filter(|word| ["yes", "no"].contains(word)).collect();
            assert_eq!(yes, ["yes", "yes", "yes"], "{}: {font} (emb, sub, uni); {REPEAT}", file.display());
        }
    }
}

#[test]
fn paper_title_and_tags() {
    let mut titles = BTreeMap::new();
    for file in documents("internal") {
        let info = poppler("pdfinfo", &[], &file, &[]);
        let field = |name: &str| {
            let line = info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            line.unwrap_or_default().trim().to_owned()
        };
        assert_eq!(field("Tagged"), "yes", "{}; {REPEAT}", file.display());
        assert!(field("Page size").contains("A4"), "{}: {}; {REPEAT}", file.display(), field("Page size"));
        let metadata = poppler("pdfinfo", &["-meta"], &file, &[]);
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<rdf:li>zh-CN<"] {
            assert!(metadata.contains(claim), "{}: no {claim}; {REPEAT}", file.display());
        }
        assert_eq!(field("Encrypted"), "no", "{}; {REPEAT}", file.display());
        let title = field("Title");
        assert!(!title.is_empty(), "{}: no title; {REPEAT}", file.display());
        if let Some(other) = titles.insert(title.clone(), file.clone()) {
            panic!("{} and {} have one title, {title}; {REPEAT}", file.display(), other.display());
        }
    }
}

/// Neither the text nor the metadata of a public document names anybody.
#[test]
fn public_documents_hold_no_name_and_no_id() {
    let words = people::words(&harness::root("data"));
    let seen = |file: &Path| {
        let text = people::plain(&poppler("pdftotext", &["-enc", "UTF-8"], file, &["-"]));
        let text = text + "\n" + &poppler("pdfinfo", &["-meta"], file, &[]) + &poppler("pdfinfo", &[], file, &[]);
        words.iter().filter(|word| word.is_in(&text)).map(|word| word.text.clone()).collect::<Vec<_>>()
    };
    for file in documents("public") {
        assert_eq!(seen(&file), Vec::<String>::new(), "{}; {REPEAT}", file.display());
    }
    let internal = seen(&SITE.join("internal/pdf/allocation-2025-2026.pdf"));
    assert!(internal.len() >= 10, "a test of the test: names are found where they belong: {internal:?}");
}

/// Typst's own commands in a record are only characters.
#[test]
fn hostile_text_stays_text() {
    let project = harness::project("base", "e2e-hostile");
    let cadres = project.join("data/people/cadres.yaml");
    let post = "'#panic(\"x\") $a$ *粗* #set page()'";
    harness::write(&cadres, harness::read(&cadres).replacen("党委副书记", post, 1));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let shown = text(&project.join("site/internal/pdf/allocation-2025-2026.pdf"));
    // The words stand in lines of their own, and a reader takes the cell beside them in between.
    for words in ["#panic(\"x\")", "$a$*粗*#setpage()"] {
        assert!(shown.contains(words), "{shown}");
    }
}

/// A character that no face has stops the build and says whose it is; an empty box helps nobody.
#[test]
fn a_character_that_no_font_has_is_named() {
    let project = harness::project("base", "e2e-uncovered");
    let names = project.join("data/people/names.yaml");
    harness::write(&names, harness::read(&names).replace("顾清和", "顾清\u{16A4F}"));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    for word in ["U+16A4F", "F01"] {
        assert!(ended.err.contains(word), "{word}: {}", ended.err);
    }
    assert!(!project.join("site/internal/index.html").exists(), "half a site");
}
