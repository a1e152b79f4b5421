//! The first page is one sheet of paper, and the texts of drawings are as large as everything else, on a phone too.

use std::process::Command;

use crate::browser::Browser;
use crate::documents::text;
use crate::{SITE, harness};

const REPEAT: &str = "repeat: cargo test --release --test e2e front_page";

#[test]
fn it_prints_on_one_sheet() {
    let folder = harness::folder("front-page-print");
    let paper = folder.join("index.pdf");
    let printed = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", paper.display()))
        .arg(format!("file://{}", SITE.join("internal/index.html").display()))
        .env("HOME", &folder)
        .output()
        .expect("chromium runs");
    assert!(paper.exists(), "{}", String::from_utf8_lossy(&printed.stderr));
    let text = text(&paper);
    assert!(text.contains("共1页"), "{text}; {REPEAT}");
    for said in ["一、请决定或督促", "二、请督办", "三、尚未联系", "四、已结束的学期", "检查发现"]
    {
        assert!(text.contains(said), "{said} is not on the sheet; {REPEAT}");
    }
}

/// Every text of a drawing is scaled by nothing and stays within the page.
#[test]
fn texts_of_drawings_are_never_scaled() {
    let mut browser = Browser::open("drawings");
    for width in [360, 1280] {
        browser.width(width);
        for page in ["index.html", "units.html", "contacts.html", "feedback.html"] {
            browser.visit(&format!("file://{}", SITE.join("internal").join(page).display()));
            let scaled = "Array.from(document.querySelectorAll('svg text')).filter(text => { \
                          const m = text.getScreenCTM(); \
                          const size = parseFloat(getComputedStyle(text).fontSize); \
                          return Math.abs(m.a - 1) > 0.01 || Math.abs(m.d - 1) > 0.01 || size < 12; }).length";
            assert_eq!(browser.value(scaled), 0, "{page} at {width}; {REPEAT}");
            let wide = "document.documentElement.scrollWidth > innerWidth";
            assert_eq!(browser.value(wide), false, "{page} at {width} scrolls sideways; {REPEAT}");
        }
        browser.visit(&format!("file://{}", SITE.join("internal/index.html").display()));
        assert_eq!(browser.value("document.querySelectorAll('svg.plot text').length > 5"), true, "{REPEAT}");
    }
}
