//! Where waivers, interpretations and stories are shown: beside the duty and on the clause page.

use std::path::PathBuf;

use crate::harness;

/// A waiver that the cadre's own unit approved.
const OWN_UNIT: &str = "编号: W2026-001
规则: 定期联系
范围: {干部: C21, 联谊对象: F04, 学期: 2025-2026-2}
缘由: 联谊对象本学期随子女在外地居住
批准: 音乐学系党总支
批准日期: 2026-03-06
自: 2026-03-02
止: 2026-07-12
";

/// An interpretation that asked for two contacts, for the first term only.
const TWICE: &str = "---
编号: INT-002
条款: \"五.2\"
题目: 第一学期至少联系两次
作出: 党委统战部
日期: 2025-06-30
自: 2025-09-01
止: 2026-03-01
规则: 定期联系
参数: {周期: 学期, 最少: 2, 形式: [个别联系, 集体活动, 信息直通车], 临期提醒天数: 30}
---
只管一个学期。
";

/// Two stories, of which the second is told wrongly.
const STORIES: &str =
    "- {故事: 寒假里登门问候, 规则: 定期联系, 责任: C21, 对象: F04, 期间: 2025-2026-1, 截至: 2026-03-02, 结论: 已办}
- {故事: 以为寒假不算, 规则: 定期联系, 责任: C21, 对象: F04, 期间: 2025-2026-1, 截至: 2026-03-02, 结论: 未办}
";

/// The internal site of the base corpus with one more file.
fn site(name: &str, path: &str, text: &str) -> PathBuf {
    let project = harness::project("base", name);
    harness::write(&project.join("data").join(path), text);
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    project.join("site/internal")
}

/// Who relies on such a waiver must see on every page of the duty that it does not count.
#[test]
fn a_waiver_without_effect_is_shown_with_its_duty() {
    let site = site("validity-waiver", "waivers/W2026-001.yaml", OWN_UNIT);
    for page in ["static/ledger-data.js", "ledger-2025-2026-2.html", "unit-U02.html", "cadre-C21.html"] {
        let text = harness::read(site.join(page));
        assert!(text.contains("音乐学系党总支批准，不是规定的机构，不生效"), "{page} says nothing of the waiver");
    }
}

#[test]
fn the_clause_page_says_what_an_interpretation_changed_and_when() {
    let site = site("validity-reading", "interpretations/INT-002.md", TWICE);
    let text = harness::read(site.join("clauses.html"));
    let change = "改变参数，<span class=\"nowrap\">2025-09-01</span> 至 <span class=\"nowrap\">2026-03-01</span>，\
                  截至日已经失效</span></p><dl class=\"parameters\"><dt>最少</dt>\
                  <dd><del>每对每学期至少 1 次</del> → <ins>每对每学期至少 2 次</ins></dd></dl>";
    assert!(text.contains(change), "the rule does not show the change");
    let now = "<dt>最少</dt><dd><span class=\"value-line\">每对每学期至少 1 次</span></dd>";
    assert!(text.contains(now), "the rule does not show the parameters of the day");
    assert!(text.contains("INT-002 第一学期至少联系两次</a><span class=\"muted\">（截至日已经失效）</span>"));
}

#[test]
fn the_clause_page_marks_a_story_that_differs() {
    let site = site("validity-story", "stories.yaml", STORIES);
    let text = harness::read(site.join("clauses.html"));
    assert!(text.contains("共 2 则，1 则与台账一致，1 则不符。"), "the sum is not said");
    let row = text.split("以为寒假不算").nth(1).and_then(|rest| rest.split("</tr>").next()).unwrap_or_default();
    assert!(row.contains("与台账不符") && row.contains("台账：已联系"), "{row}");
}
