//! Papers with a name of eight characters, a unit of twenty, and texts of eight hundred: nothing leaves its field, and
//! nothing stands alone on a page.

use std::path::PathBuf;
use std::sync::LazyLock;

use crate::documents;
use crate::harness;
use crate::layout::{self, Measured, Picture};
use crate::single_papers;

const REPEAT: &str = "repeat: cargo test --release --test e2e long_texts";
const UNIT: &str = "艺术管理与文化产业研究中心联合直属党支部";
const NAME: &str = "欧阳诸葛司马慕容";

/// The demo school with them, and all papers.
static ALL: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = harness::folder("e2e-long-texts");
    harness::copy(&harness::root("data"), &project.join("data"));
    let change = |path: &str, from: &str, to: &str| {
        let path = project.join("data").join(path);
        let text = harness::read(&path);
        assert!(text.contains(from), "{from} is not in {}", path.display());
        harness::write(&path, text.replace(from, to));
    };
    change("units.yaml", "艺术管理系直属党支部", UNIT);
    change("people/names.yaml", "邹立群", NAME);
    let said = "建议把晚场演出以后返校的车辆安排写进每一场演出的通知里".repeat(31);
    change("feedback/2026/FB2026-016.md", "建议晚场演出统一派车返校", &said);
    let answer = format!(
        "单位: U12\n规则: 定期联系\n期间: 2025-2026-2\n日期: 2026-09-05\n说明人: C41\n说明: {}。\n",
        "对方整个学期在外地演出，几次约好都没有成行".repeat(40)
    );
    harness::write(&project.join("data/answers/U12.yaml"), answer);
    single_papers::print_all(&project);
    project
});

fn paper(name: &str) -> PathBuf {
    ALL.join(format!("site/internal/pdf/{name}.pdf"))
}

/// Every page of a form and of a report, also the second of a sheet with a long answer.
#[test]
fn long_texts_keep_to_their_field() {
    let mut measured = Measured(Vec::new());
    for name in ["sheet-2025-2026-U12", "cadre-C06", "cadre-C41", "suggestions", "annual-2025-2026"] {
        for page in 1..=layout::texts(&paper(name)).len() {
            layout::keeps_to_its_field(&mut measured, &paper(name), page);
        }
    }
    for name in ["reply-FB2026-016-F014", "reminder-C41"] {
        for page in 1..=layout::texts(&paper(name)).len() {
            let lines = Picture::of(&paper(name), page).bands(27.5, 184.5);
            let text: Vec<_> = lines.into_iter().filter(|band| band.top > 60.0 && band.top < 262.0).collect();
            layout::within_its_field(&mut measured, name, &text);
        }
    }
    measured.done();
}

/// A sheet that goes on says on each page whose it is, repeats the heads of its tables, and is signed below 等次.
#[test]
fn a_sheet_goes_on_for_several_pages() {
    let texts = layout::texts(&paper("sheet-2025-2026-U12"));
    assert!(texts.len() > 1, "one page: {texts:?}; {REPEAT}");
    for (page, text) in texts.iter().enumerate() {
        assert!(text.contains(UNIT), "p. {}: {text}; {REPEAT}", page + 1);
    }
    let heads = texts.iter().filter(|text| text.contains("单位说明的事项")).count();
    assert!(heads > 1, "{texts:?}; {REPEAT}");
    let last = texts.last().expect("a page");
    assert!(last.contains("等次") && last.contains("负责人（签字）"), "{last}; {REPEAT}");
}

/// All of a long text stands there, in a row or a paragraph of its own, and what ends a paper has text above it.
#[test]
fn all_of_a_long_text_is_there() {
    let said = "建议把晚场演出以后返校的车辆安排写进每一场演出的通知里";
    for (name, most) in [("suggestions", 3), ("cadre-C06", 2), ("reply-FB2026-016-F014", 3)] {
        let text = documents::text(&paper(name));
        // A page may end within one of them.
        assert!(text.matches(said).count() >= 29, "{name}: {text}; {REPEAT}");
        assert!(layout::texts(&paper(name)).len() <= most, "{name} has too many pages; {REPEAT}");
    }
    let letter = layout::texts(&paper("reply-FB2026-016-F014"));
    let last = letter.last().expect("a page");
    assert!(last.contains("办理经过如下") && last.contains("您还有意见建议的"), "{last}; {REPEAT}");
    assert!(documents::text(&paper("reminder-C41")).contains(&format!("{NAME}同志：")), "{REPEAT}");
}
