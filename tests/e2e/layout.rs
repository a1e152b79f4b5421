//! GB/T 9704—2012 on the papers as they are drawn, in millimetres: each page is made a picture of ten points to the
//! millimetre, and what is measured is where there is ink.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::SITE;
use crate::documents;

const REPEAT: &str = "repeat: cargo test --release --test e2e layout";

/// A page as a picture.
pub(crate) struct Picture {
    width: usize,
    grey: Vec<u8>,
}

/// Rows of ink with nothing above and below, in millimetres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

impl Picture {
    /// A page of a paper, from 1.
    pub(crate) fn of(paper: &Path, page: usize) -> Self {
        let page = page.to_string();
        let mut command = Command::new("pdftoppm");
        command.args(["-r", "254", "-gray", "-f", &page, "-l", &page]).arg(paper);
        let printed = command.output().expect("poppler is installed").stdout;
        let mut head = printed.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = || {
            let word = head.next().expect("a head of a picture");
            std::str::from_utf8(word).expect("ASCII").parse::<usize>()
        };
        assert!(number().is_err(), "P5 comes first");
        let (width, height) = (number().expect("a width"), number().expect("a height"));
        let grey = printed[printed.len() - width * height..].to_vec();
        Self { width, grey }
    }

    /// The left and right end of the ink in a row, between two columns.
    fn ends(&self, row: usize, (from, to): (usize, usize)) -> Option<(usize, usize)> {
        let line = &self.grey[row * self.width..][..self.width];
        let dark = |column: &usize| line[*column] < 160;
        let first = (from..to.min(self.width)).find(dark)?;
        Some((first, (first..to.min(self.width)).rev().find(dark)?))
    }

    fn height(&self) -> usize {
        self.grey.len() / self.width
    }

    /// The bands of ink between two columns, in millimetres, from the top.
    pub(crate) fn bands(&self, from: f64, to: f64) -> Vec<Band> {
        let columns = (points(from), points(to));
        let mut bands: Vec<Band> = Vec::new();
        let mut open = false;
        for row in 0..self.height() {
            let ends = self.ends(row, columns);
            if let Some((left, right)) = ends {
                let (left, right) = (millimetres(left), millimetres(right + 1));
                if !open {
                    bands.push(Band { top: millimetres(row), bottom: 0.0, left, right });
                }
                let band = bands.last_mut().expect("one was begun");
                band.bottom = millimetres(row + 1);
                band.left = band.left.min(left);
                band.right = band.right.max(right);
            }
            open = ends.is_some();
        }
        bands
    }

    /// The bands of a portrait page above its foot.
    pub(crate) fn lines(&self) -> Vec<Band> {
        self.bands(0.0, 210.0).into_iter().filter(|band| band.top < 264.0).collect()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pages are small and begin at zero")]
fn points(millimetres: f64) -> usize {
    (millimetres * 10.0).round() as usize
}

#[expect(clippy::cast_precision_loss, reason = "pages are small")]
fn millimetres(points: usize) -> f64 {
    points as f64 / 10.0
}

/// A paper, by its path below the site.
fn paper(path: &str) -> PathBuf {
    SITE.join(path)
}

const ISSUED: &str = "internal/pdf/notice-2025-2026-1.pdf";
const DRAFT: &str = "internal/pdf/notice-2026-2027-1.pdf";
const PUBLIC: &str = "public/pdf/notice-2025-2026-2.pdf";
const ANNUAL: &str = "internal/pdf/annual-2024-2025.pdf";
const TABLE: &str = "internal/pdf/allocation-2026-2027.pdf";

/// The text of each page.
pub(crate) fn texts(paper: &Path) -> Vec<String> {
    let text = documents::lines(paper);
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(|page| page.split_whitespace().collect()).collect()
}

/// Whether a page is the first one of an annex; 附件说明 has a colon.
fn is_annex(text: &str) -> bool {
    text.starts_with("附件") && !text.starts_with("附件：")
}

/// What a page says beside 附件说明, the signature, 版记 and its foot.
fn own_words(text: &str, sender: &str) -> String {
    let ends = ["附件：".to_owned(), "抄送：".to_owned(), format!("{sender}20")];
    let end = ends.iter().filter_map(|end| text.find(end.as_str())).min().unwrap_or(text.len());
    let digit = |letter: char| letter.is_ascii_digit();
    // The foot follows the text, and is all that a page without any has.
    let foot = text[..end].rfind(&['—', '–'][..]).filter(|_| end == text.len());
    let words = foot.map_or(&text[..end], |dash| text[..dash].trim_end_matches(digit));
    words.to_owned()
}

/// What is wrong with the pages of a paper: too many before the annexes, or one that bears 版记 or a signature alone
/// (GB/T 9704—2012, 7.3.5 and 7.4).
pub(crate) fn faults_of_pages(paper: &Path, most: usize) -> Vec<String> {
    let texts = texts(paper);
    // 分配表 is an annex of the regulation itself, without a head and a signature.
    if is_annex(&texts[0]) {
        return Vec::new();
    }
    // 发文机关标志 says who signs.
    let sender = texts[0].split("文件").next().unwrap_or_default();
    let body = texts.iter().position(|text| is_annex(text)).unwrap_or(texts.len());
    let number = (body > most).then(|| format!("{}: {body} pages before the annexes", paper.display()));
    let bare = |(page, text): (usize, &String)| {
        let words = own_words(text, sender);
        (words.chars().count() < 11).then(|| format!("{} p. {}: nothing but “{text}”", paper.display(), page + 1))
    };
    number.into_iter().chain(texts.iter().enumerate().filter_map(bare)).collect()
}

/// Collects what is off by more than a millimetre.
pub(crate) struct Measured(pub(crate) Vec<String>);

impl Measured {
    pub(crate) fn is(&mut self, what: &str, found: f64, wanted: f64) {
        if (found - wanted).abs() > 1.0 {
            self.0.push(format!("{what}: {found:.1} mm, wanted {wanted:.1}"));
        }
    }

    pub(crate) fn between(&mut self, what: &str, found: f64, (least, most): (f64, f64)) {
        if found < least || found > most {
            self.0.push(format!("{what}: {found:.1} mm, wanted {least:.1} to {most:.1}"));
        }
    }

    pub(crate) fn done(self) {
        assert!(self.0.is_empty(), "{}\n{REPEAT}", self.0.join("\n"));
    }
}

/// 版头: 发文机关标志 35 mm below the edge of 版心, 文号 two lines below, 4 mm to the red rule, two lines to the title, one
/// to 主送. On a paper that goes up 文号 is one character in on the left, 签发人 one on the right.
pub(crate) fn has_its_head(measured: &mut Measured, paper: &Path, (goes_up, addressed): (bool, bool)) {
    let name = paper.file_name().expect("a name").to_string_lossy();
    let lines = Picture::of(paper, 1).lines();
    let [mark, number, rule, first, second, next] = lines[..6] else { panic!("{name}: {lines:?}; {REPEAT}") };
    let mut is = |what: &str, found: f64, wanted: f64| measured.is(&format!("{name} {what}"), found, wanted);
    is("标志 below 版心", mark.top - 37.0, 35.0);
    is("文号 below 标志", number.top - mark.bottom, 20.5);
    is("red rule below 文号", rule.top - number.bottom, 4.0);
    is("red rule begins", rule.left, 28.0);
    is("red rule ends", rule.right, 184.0);
    is("title below red rule", first.top - rule.bottom, 20.5);
    is("标志 in the middle", (mark.left + mark.right) / 2.0, 106.0);
    if goes_up {
        is("文号 on the left", number.left, 28.0 + 5.6);
        is("签发人 on the right", number.right, 184.0 - 5.6);
    } else {
        is("文号 in the middle", (number.left + number.right) / 2.0, 106.0);
    }
    if addressed {
        measured.between(&format!("{name} title to 主送"), next.top - second.bottom, (10.0, 15.0));
    }
}

#[test]
fn the_head_of_the_first_page() {
    let mut measured = Measured(Vec::new());
    for name in [ISSUED, DRAFT, PUBLIC, ANNUAL] {
        has_its_head(&mut measured, &paper(name), (name == ANNUAL, name != PUBLIC));
    }
    measured.done();
}

/// 署名 in the middle above 成文日期, which ends four characters from the right edge.
pub(crate) fn is_signed(measured: &mut Measured, paper: &Path, day: &str) {
    let name = paper.file_name().expect("a name").to_string_lossy();
    let signed = format!("沈阳音乐学院党委统战部{day}");
    let page = texts(paper).iter().position(|text| text.contains(&signed));
    let page = page.unwrap_or_else(|| panic!("{name} is not signed; {REPEAT}"));
    let lines = Picture::of(paper, page + 1).lines();
    // Above the first rule of 版记, where that stands on the same page.
    let is_rule = |band: &Band| band.top > 220.0 && band.bottom - band.top < 0.8 && band.right - band.left > 150.0;
    let above = lines.iter().position(is_rule).unwrap_or(lines.len());
    let [.., signer, date] = lines[..above] else { panic!("{name}: {lines:?}; {REPEAT}") };
    measured.is(&format!("{name} day from the right"), 184.0 - date.right, 4.0 * 156.0 / 28.0);
    let middle = |band: Band| (band.left + band.right) / 2.0;
    measured.is(&format!("{name} signer above the day"), middle(signer) - middle(date), 0.0);
}

#[test]
fn signer_and_day() {
    let mut measured = Measured(Vec::new());
    for (name, day) in [(ISSUED, "2026年3月9日"), (PUBLIC, "2026年9月7日"), (ANNUAL, "2025年9月22日")] {
        is_signed(&mut measured, &paper(name), day);
    }
    measured.done();
}

/// Two pages and annexes, whatever the period and however much the Office asks for; no page of any paper bears 版记 or a
/// signature alone.
#[test]
fn papers_are_short_and_no_page_is_bare() {
    let mut faults = Vec::new();
    let mut notices = 0;
    for site in ["internal", "public"] {
        for paper in documents::documents(site) {
            let name = paper.file_name().expect("a name").to_string_lossy().into_owned();
            let most = match () {
                () if site == "public" => usize::MAX,
                () if name.starts_with("notice-") => 2,
                () if name.starts_with("annual-") => 4,
                () => usize::MAX,
            };
            notices += usize::from(most == 2);
            faults.extend(faults_of_pages(&paper, most));
        }
    }
    assert!(notices > 4, "only {notices} notices; {REPEAT}");
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
}

/// A page before the last one of the text is full: what stands below begins there, and a table goes over.
#[test]
fn no_page_is_half_empty_before_the_text_ends() {
    let mut measured = Measured(Vec::new());
    for name in [ISSUED, DRAFT, ANNUAL, "internal/pdf/annual-2025-2026.pdf", "internal/pdf/notice-2025-2026-2.pdf"] {
        let texts = texts(&paper(name));
        let body = texts.iter().position(|text| is_annex(text)).expect("annexes");
        for page in 1..body {
            let lines = Picture::of(&paper(name), page).lines();
            let last = lines.last().expect("lines").bottom;
            measured.between(&format!("{name} p. {page} ends"), last, (37.0 + 0.8 * 225.0, 262.5));
        }
    }
    measured.done();
}

/// 附件 on the first line of a page of its own, its title on the third.
#[test]
fn annexes_begin_on_a_page_of_their_own() {
    let mut measured = Measured(Vec::new());
    let mut seen = 0;
    for name in [ISSUED, DRAFT, ANNUAL] {
        for (page, text) in texts(&paper(name)).iter().enumerate() {
            if !is_annex(text) {
                continue;
            }
            seen += 1;
            let lines = Picture::of(&paper(name), page + 1).lines();
            measured.is(&format!("{name} p. {} mark", page + 1), lines[0].top, 37.0);
            measured.is(&format!("{name} p. {} mark left", page + 1), lines[0].left, 28.0);
            measured.is(&format!("{name} p. {} title", page + 1), lines[1].top, 37.0 + 2.0 * 225.0 / 22.0);
        }
    }
    assert!(seen > 15, "only {seen} annexes; {REPEAT}");
    measured.done();
}

/// 版记 ends with the edge of 版心 on the last page, and stands on no other.
#[test]
fn the_colophon_ends_the_last_page() {
    let mut measured = Measured(Vec::new());
    for (name, middle) in [(ISSUED, true), (PUBLIC, false), (ANNUAL, false)] {
        let texts = texts(&paper(name));
        let with: Vec<usize> =
            (0..texts.len()).filter(|page| texts[*page].contains("印发—") || texts[*page].contains("日印发")).collect();
        assert_eq!(with, [texts.len() - 1], "{name}: pages with 版记; {REPEAT}");
        let lines = Picture::of(&paper(name), texts.len()).lines();
        let rules: Vec<Band> = lines.into_iter().filter(|band| band.bottom - band.top < 0.8).collect();
        let own = &rules[rules.len() - if middle { 3 } else { 2 }..];
        let last = own.last().expect("rules");
        measured.is(&format!("{name} last rule"), last.bottom, 262.0);
        for rule in own {
            measured.is(&format!("{name} rule left"), rule.left, 28.0);
            measured.is(&format!("{name} rule right"), rule.right, 184.0);
        }
    }
    let draft = texts(&paper(DRAFT)).concat();
    assert!(!draft.contains("印发") && !draft.contains("抄送"), "a draft has no 版记; {REPEAT}");
    measured.done();
}

/// A portrait page: nothing leaves 版心, and the dashes of its number stand where they belong.
pub(crate) fn keeps_to_its_field(measured: &mut Measured, paper: &Path, page: usize) {
    let name = paper.file_name().expect("a name").to_string_lossy();
    let picture = Picture::of(paper, page);
    let what = |what: &str| format!("{name} p. {page} {what}");
    let lines = picture.lines();
    within_its_field(measured, &format!("{name} p. {page}"), &lines);
    measured.between(&what("top"), lines[0].top, (36.5, f64::INFINITY));
    let inner = 14.0 * 25.4 / 72.0;
    let outside = if page % 2 == 1 { (184.0 - inner - 3.0, 184.0) } else { (28.0, 28.0 + inner + 3.0) };
    let dash = picture.bands(outside.0, outside.1).into_iter().find(|band| band.top > 264.0);
    let dash = dash.unwrap_or_else(|| panic!("{name} p. {page} has no number; {REPEAT}"));
    measured.is(&what("dash"), dash.top, 262.0 + 7.0);
    let edge = if page % 2 == 1 { 184.0 - dash.right } else { dash.left - 28.0 };
    measured.is(&what("dash from the edge"), edge, inner);
}

/// Lines end with the edges of 版心.
pub(crate) fn within_its_field(measured: &mut Measured, page: &str, lines: &[Band]) {
    let edge = |of: fn(&Band) -> f64| lines.iter().map(of).fold(f64::NAN, f64::max);
    measured.between(&format!("{page} bottom"), lines.last().expect("lines").bottom, (0.0, 262.5));
    measured.between(&format!("{page} right"), edge(|band| band.right), (0.0, 184.5));
    measured.between(&format!("{page} left"), -edge(|band| -band.left), (27.5, 210.0));
}

/// The dashes of the page number 7 mm below 版心, outside, one character in; of a turned page where they would be if it
/// stood upright. Nothing else leaves 版心.
#[test]
fn every_page_keeps_to_its_field() {
    let mut measured = Measured(Vec::new());
    for name in [ISSUED, DRAFT, PUBLIC, ANNUAL] {
        let pages = 1..=texts(&paper(name)).len();
        pages.for_each(|page| keeps_to_its_field(&mut measured, &paper(name), page));
    }
    for page in 1..=texts(&paper(TABLE)).len() {
        let picture = Picture::of(&paper(TABLE), page);
        let text = picture.bands(34.0, 297.0);
        let what = |what: &str| format!("{TABLE} p. {page} {what}");
        measured.between(&what("top"), text[0].top, (27.5, 29.5));
        measured.between(&what("bottom"), text.last().expect("text").bottom, (0.0, 184.5));
        measured.between(&what("right"), text.iter().map(|band| band.right).fold(0.0, f64::max), (0.0, 260.5));
        let numbers = picture.bands(0.0, 34.0);
        let (first, last) = (numbers[0], numbers[numbers.len() - 1]);
        let number = if page % 2 == 1 { 184.0 - last.bottom } else { first.top - 28.0 };
        measured.is(&what("number from the edge"), number, 14.0 * 25.4 / 72.0);
        let dash = if page % 2 == 1 { last } else { first };
        measured.is(&what("dash"), dash.right, 35.0 - 7.0);
    }
    measured.done();
}

/// Each page of a closed paper says its period, that of an open one the day, too; digests stand on no page.
#[test]
fn the_foot_of_every_page() {
    for (name, foot, open) in [
        (ISSUED, "2025—2026学年第一学期", false),
        (PUBLIC, "2025—2026学年第二学期", false),
        (ANNUAL, "2024—2025学年", false),
        (TABLE, "2026—2027学年", false),
        (DRAFT, "2026—2027学年第一学期截至2026-11-20", true),
        ("internal/pdf/annual-2025-2026.pdf", "2025—2026学年", false),
        // Public figures are of the end of a month.
        ("public/pdf/notice-2026-2027-1.pdf", "2026—2027学年第一学期截至2026-10-31", true),
    ] {
        for (page, text) in texts(&paper(name)).iter().enumerate() {
            assert!(text.contains(foot), "{name} p. {}: no {foot}; {REPEAT}", page + 1);
            assert_eq!(text.contains("截至2026-"), open, "{name} p. {}; {REPEAT}", page + 1);
        }
    }
}
