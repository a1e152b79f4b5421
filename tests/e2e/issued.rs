//! What a paper says before and after it was issued, and what its body leaves to the annexes.

use std::path::Path;
use std::process::Command;

use crate::SITE;
use crate::documents;
use crate::harness;
use crate::html;

const REPEAT: &str = "repeat: cargo test --release --test e2e issued";

/// The text of each page, without blanks.
fn pages(paper: &Path) -> Vec<String> {
    let text = documents::lines(paper);
    text.split('\u{c}').map(|page| page.split_whitespace().collect()).collect()
}

/// Whether a page is the first one of an annex; 附件说明 has a colon.
fn is_annex(page: &str) -> bool {
    page.starts_with("附件") && !page.starts_with("附件：")
}

/// The pages before the first annex.
fn body(paper: &Path) -> String {
    pages(paper).into_iter().take_while(|page| !is_annex(page)).collect()
}

#[test]
fn a_paper_is_a_draft_until_it_is_issued() {
    let draft = pages(&SITE.join("internal/pdf/notice-2026-2027-1.pdf")).concat();
    assert!(draft.contains("征求意见稿"), "{draft}; {REPEAT}");
    for word in ["印发", "抄送", "〔"] {
        assert!(!body(&SITE.join("internal/pdf/notice-2026-2027-1.pdf")).contains(word), "{word}; {REPEAT}");
    }
    let issued = pages(&SITE.join("internal/pdf/notice-2025-2026-1.pdf")).concat();
    let recorded = ["党统〔2026〕2号", "2026年3月9日印发", "抄送：党委办公室，纪委办公室。", "三、工作要求（一）"];
    for words in recorded {
        assert!(issued.contains(words), "{words}: {issued}; {REPEAT}");
    }
    assert!(!issued.contains("征求意见稿"), "{REPEAT}");
}

/// A draft shows where 工作要求 come in, and says of no file how they are recorded; an issued paper has them or nothing.
#[test]
fn a_draft_says_what_is_still_to_be_written() {
    let draft = body(&SITE.join("internal/pdf/notice-2026-2027-1.pdf"));
    assert!(draft.contains("三、工作要求（待填写）附件："), "{draft}; {REPEAT}");
    assert!(!draft.contains("yaml"), "{draft}; {REPEAT}");
    for (term, asks) in [("2025-2026-1", true), ("2024-2025-2", false)] {
        let issued = body(&SITE.join(format!("internal/pdf/notice-{term}.pdf")));
        assert!(!issued.contains("待填写"), "{term}: {issued}; {REPEAT}");
        assert_eq!(issued.contains("三、工作要求"), asks, "{term}: {issued}; {REPEAT}");
    }
}

/// 2026-2027-1 is the name of files: on paper it is 2026—2027学年第一学期.
#[test]
fn papers_name_periods_as_readers_do() {
    let mut found = Vec::new();
    for paper in ["internal", "public"].into_iter().flat_map(documents::documents) {
        let years = html::raw_years(&documents::lines(&paper));
        found.extend(years.into_iter().map(|around| format!("{}: {around}", paper.display())));
    }
    assert!(found.is_empty(), "{}\n{REPEAT}", found.join("\n"));
}

/// The sheet of a unit and the table of all write — of what nothing was due.
#[test]
fn what_was_not_due_is_no_fraction() {
    for year in ["2024-2025", "2025-2026"] {
        let text = documents::lines(&SITE.join(format!("internal/pdf/annual-{year}.pdf")));
        let zero = text.lines().find(|line| line.split_whitespace().any(|word| word == "0/0"));
        assert!(zero.is_none(), "{year}: {zero:?}; {REPEAT}");
        assert!(text.contains('—'), "{year}; {REPEAT}");
    }
}

/// Of findings in records that bear no day, only a paper of the day itself tells, and it names nobody whom a waiver excuses.
#[test]
fn what_belongs_to_no_period_is_in_no_closed_notice() {
    let running = pages(&SITE.join("internal/pdf/notice-2026-2027-1.pdf")).concat();
    let said = "不分学期的记录（单位、人员、豁免等）截至2026年11月20日发现3条：";
    let told = running.split_once(said).unwrap_or_else(|| panic!("{said}: {running}; {REPEAT}")).1;
    let told = &told[..told.find('。').expect("a sentence ends")];
    assert!(
        told.contains("单位没有统战委员1条（附中党总支）") && told.ends_with("豁免批准得太晚1条"),
        "{told}; {REPEAT}"
    );
    for term in ["2024-2025-1", "2025-2026-1", "2025-2026-2"] {
        let closed = pages(&SITE.join(format!("internal/pdf/notice-{term}.pdf"))).concat();
        assert!(!closed.contains("不分学期的记录"), "{term}: {closed}; {REPEAT}");
    }
}

/// Codes belong on pages: a paper says in words what was found, and each thing once.
#[test]
fn a_notice_says_everything_once_and_in_words() {
    for term in ["2024-2025-1", "2024-2025-2", "2025-2026-1", "2025-2026-2", "2026-2027-1"] {
        let text = pages(&SITE.join(format!("internal/pdf/notice-{term}.pdf"))).concat();
        for word in ["LY", "INT-", "先后次序不对", "没有按期确定名单", "没有按规定联系"] {
            assert!(!text.contains(word), "{term}: {word}: {text}; {REPEAT}");
        }
    }
    let issued = pages(&SITE.join("internal/pdf/notice-2025-2026-1.pdf")).concat();
    assert!(issued.contains("生效，") && issued.contains("才由会议确定"), "{issued}; {REPEAT}");
    for year in ["2024-2025", "2025-2026"] {
        let text = pages(&SITE.join(format!("internal/pdf/annual-{year}.pdf"))).concat();
        assert!(!text.contains("INT-"), "{year}; {REPEAT}");
    }
}

/// The body is for those who read it aloud: no codes, no 编号 of interpretations, no digest.
#[test]
fn the_body_of_a_notice_has_no_codes() {
    for term in ["2024-2025-1", "2025-2026-1", "2025-2026-2", "2026-2027-1"] {
        let paper = SITE.join(format!("internal/pdf/notice-{term}.pdf"));
        let body = body(&paper);
        for word in ["LY", "INT-", "错误", "内部网站"] {
            assert!(!body.contains(word), "{term}: {word}; {REPEAT}");
        }
        for annex in ["统计口径和数据出处", "意见建议办理情况"] {
            assert!(body.contains(annex), "{term}: 附件说明 without {annex}; {REPEAT}");
        }
        assert!(body.contains("二、存在问题"), "{term}; {REPEAT}");
    }
    // One notion has one word.
    let running = pages(&SITE.join("internal/pdf/notice-2026-2027-1.pdf")).concat();
    assert!(running.contains("二、尚未联系") && !running.contains("未到期"), "{running}; {REPEAT}");
    // As many pairs stand in the list as the body says, and so many cadres have met nobody.
    let running = body(&SITE.join("internal/pdf/notice-2026-2027-1.pdf"));
    for words in [
        "应联系98对，已联系39对，占39.8%",
        "尚未联系59对，免予联系",
        "比去年同日低18.5个百分点",
        "尚未联系59对，涉及党员领导干部36人，其中24人",
    ] {
        assert!(running.contains(words), "{words}: {running}; {REPEAT}");
    }
    assert!(
        pages(&SITE.join("internal/pdf/notice-2026-2027-1.pdf")).iter().position(|page| is_annex(page)) == Some(2),
        "the notice has two pages; {REPEAT}"
    );
}

/// Who signs a public notice is on no public page.
#[test]
fn a_public_notice_names_no_signer() {
    let project = harness::project("base", "e2e-public-signer");
    let record = "文书: 公开通报\n期间: 2025-2026-1\n文号: 统〔2026〕1号\n成文日期: 2026-03-05\n签发: C01\n";
    harness::write(&project.join("data/papers/公开.yaml"), record);
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let text = documents::text(&project.join("site/public/pdf/notice-2025-2026-1.pdf"));
    assert!(text.contains("统〔2026〕1号") && text.contains("2026年3月5日"), "{text}; {REPEAT}");
    let names = harness::read(project.join("data/people/names.yaml"));
    let signer = names.lines().find_map(|line| line.strip_prefix("C01: {姓名: ")?.split([',', '}']).next());
    let signer = signer.unwrap_or_else(|| panic!("C01 has a name: {names}"));
    assert!(!text.contains(signer) && !text.contains("C01"), "{signer}: {text}; {REPEAT}");
}

/// Every table says what its columns and what its rows are about.
#[test]
fn tables_have_heads_of_columns_and_rows() {
    let mut tables = 0;
    for name in
        ["internal/pdf/notice-2025-2026-1", "internal/pdf/annual-2024-2025", "internal/pdf/allocation-2026-2027"]
            .into_iter()
            .chain(["public/pdf/notice-2025-2026-2"])
    {
        let paper = SITE.join(format!("{name}.pdf"));
        let printed = Command::new("pdfinfo").arg("-struct").arg(&paper).output().expect("poppler is installed").stdout;
        // Headings are printed in bytes that are no UTF-8.
        for table in String::from_utf8_lossy(&printed).split("\n  Table").skip(1) {
            tables += 1;
            let table = table.split("\n  P").next().unwrap_or(table);
            // A single row of figures under its heads is about nothing else.
            let single = table.matches("\n      TR").count() <= 2;
            assert!(
                single || table.contains("/Scope /Row"),
                "{name}: a table without heads of rows: {table}; {REPEAT}"
            );
        }
    }
    assert!(tables > 60, "only {tables} tables; {REPEAT}");
}
