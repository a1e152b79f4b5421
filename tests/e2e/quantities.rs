//! One number, one value: what pages, papers and data files of a day say of the same thing is the same.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::documents::text;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e quantities";

/// Every place that gives a quantity, and the value that it gives.
#[derive(Default)]
struct Quantities(BTreeMap<String, Vec<(String, u64)>>);

impl Quantities {
    /// Puts down the number behind each of some words, wherever the text has it. A page of one day need
    /// not say what the page of another says.
    fn read(&mut self, name: &str, place: &str, text: &str, words: &[&str]) {
        for word in words {
            self.add(name, &format!("{place}, {word}"), number_behind(text, word));
        }
    }

    fn add(&mut self, name: &str, place: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.0.entry(name.to_owned()).or_default().push((place.to_owned(), value));
        }
    }

    /// Those that more than one place gives.
    fn compared(&self) -> impl Iterator<Item = (&str, &[(String, u64)])> {
        let several = self.0.iter().filter(|(_, given)| given.len() > 1);
        several.map(|(name, given)| (name.as_str(), given.as_slice()))
    }
}

#[test]
fn a_quantity_has_one_value_wherever_it_stands() {
    let mut compared = BTreeSet::new();
    for (day, (project, said)) in crate::DAYS.iter() {
        let quantities = quantities(project, day, said);
        for (name, given) in quantities.compared() {
            let differ = given.iter().any(|(_, value)| *value != given[0].1);
            assert!(!differ, "as of {day}, {name} differs: {given:#?}\n{REPEAT}");
            compared.insert(name.to_owned());
        }
    }
    assert!(compared.len() >= 30, "only {} quantities stand in two places: {compared:#?}", compared.len());
}

fn quantities(project: &Path, day: &str, said: &str) -> Quantities {
    let site = project.join("site");
    let mut all = Quantities::default();
    let page = |path: &str| words(&harness::read(site.join(path)));
    let json = |path: &str| -> Value { serde_json::from_str(&harness::read(site.join(path))).expect("JSON") };
    let said: String = said.split_whitespace().collect();
    let index = page("internal/index.html");
    let (ledger, summary) = (json("internal/data/ledger.json"), json("public/data/summary.json"));
    let terms = terms(&ledger);
    verdicts(&mut all, &ledger, &said);
    all.read("应办事项", "provenance", &page("internal/provenance.html"), &["应办事项|"]);
    findings(&mut all, &json("internal/data/findings.json"), &page("internal/findings.html"), &index, &said);
    all.read("发现的问题", "provenance", &page("internal/provenance.html"), &["发现的问题|"]);
    suggestions(&mut all, &page);
    records(&mut all, (&site, &page), &terms, &said);
    running_term(&mut all, &site, day, &ledger, &index);
    of_terms(&mut all, &site, &ledger, &terms);
    lists(&mut all, &ledger, &terms);
    published(&mut all, &site, &summary, &page);
    assessed(&mut all, &site, &ledger, &page("internal/assessments.html"));
    all
}

/// Duties by verdict: counted from the data file, and as the end of the run says it. The front page never pools them.
fn verdicts(all: &mut Quantities, ledger: &Value, said: &str) {
    let duties = ledger["duties"].as_array().expect("duties");
    let count = |keep: &dyn Fn(&Value) -> bool| Some(duties.iter().filter(|duty| keep(duty)).count() as u64);
    let of = |verdict: &'static str| move |duty: &Value| duty["verdict"] == verdict;
    all.add("应办事项", "ledger.json", count(&|_| true));
    all.read("应办事项", "the end of the run", said, &["应办事项"]);
    let lines = [("已办", "met"), ("未到期", "due"), ("未办", "missed"), ("免办", "waived"), ("未写明", "unstated")];
    for (word, slug) in lines {
        let name = format!("结论 {word}");
        all.add(&name, "ledger.json", count(&of(slug)));
        let tally = said.split_once("应办事项").map_or("", |(_, tally)| tally);
        all.read(&name, "the end of the run", tally, &[word]);
    }
}

fn findings(all: &mut Quantities, data: &Value, page: &str, index: &str, said: &str) {
    let summary = |name: &str| data["summary"][name].as_u64();
    all.add("发现的问题", "findings.json", data["findings"].as_array().map(|list| list.len() as u64));
    all.read("发现的问题", "findings", page, &["|共"]);
    for (word, slug) in [("不符合规定", "errors"), ("请核实", "warnings"), ("提醒", "hints")] {
        all.add(word, "findings.json", summary(slug));
        all.read(word, "findings", page, &[&format!("：{word}"), &format!("，{word}")]);
        all.read(word, "the end of the run", said, &[word]);
        all.read(word, "index", index, &[&format!("发现{word}"), &format!("、{word}")]);
    }
}

fn suggestions(all: &mut Quantities, page: &impl Fn(&str) -> String) {
    let internal = [
        ("意见建议 收到", &["共收到"][..]),
        ("意见建议 已答复本人", &["已答复本人"]),
        ("意见建议 等待办理", &["等待办理"]),
        ("意见建议 逾期", &["其中逾期"]),
    ];
    let lead = |path: &str| {
        let text = page(path);
        text.split_once("共收到").map_or_else(String::new, |(_, lead)| format!("共收到{lead}"))
    };
    for path in ["internal/feedback.html", "internal/contacts.html", "internal/index.html"] {
        for (name, words) in internal {
            all.read(name, path, &lead(path), words);
        }
    }
    all.read("意见建议 收到", "provenance", &page("internal/provenance.html"), &["|意见建议|"]);
    all.read("意见建议 逾期", "index", &page("internal/index.html"), &["件，其中意见建议"]);
}

/// Records that were read, and the contacts of each term.
fn records(all: &mut Quantities, (site, page): (&Path, &impl Fn(&str) -> String), terms: &Terms, said: &str) {
    let (contacts, provenance) = (page("internal/contacts.html"), page("internal/provenance.html"));
    all.read("联系记录", "contacts", &contacts, &["|共"]);
    all.read("联系记录", "provenance", &provenance, &["联系记录|"]);
    all.read("读入文件", "provenance", &provenance, &["读入文件|"]);
    all.read("读入文件", "the end of the run", said, &["读取"]);
    for id in terms.keys() {
        let name = format!("{id} 联系");
        all.read(&name, "contacts", &contacts, &[&format!("|{id}|")]);
        // A term without a contact on record has no page yet.
        let own = format!("internal/contacts-{id}.html");
        if site.join(&own).exists() {
            all.read(&name, "page of the term", &page(&own), &["共", "|共"]);
        }
        all.read(&name, "notice", &notice(site, "internal", id), &["共有联系记录"]);
    }
}

/// The terms in which somebody is asked for contact, and whether they are open.
type Terms = BTreeMap<String, bool>;

fn terms(ledger: &Value) -> Terms {
    let rules = ledger["rules"].as_array().expect("rules").iter().filter(|rule| rule["kind"] == "定期联系");
    let rules: Vec<&Value> = rules.map(|rule| &rule["id"]).collect();
    let of_pairs = |duty: &&Value| rules.contains(&&duty["rule"]) && duty["object"]["kind"] == "friend";
    let duties = ledger["duties"].as_array().expect("duties").iter().filter(of_pairs);
    duties.map(|duty| (duty["period"].as_str().expect("a period").to_owned(), duty["open"] == true)).collect()
}

/// What is due in the term that is running on the day, on the internal site and in its paper.
fn running_term(all: &mut Quantities, site: &Path, day: &str, ledger: &Value, index: &str) {
    let Some((id, _)) = terms(ledger).into_iter().find(|(_, open)| *open) else { return };
    let paper = notice(site, "internal", &id);
    assert!(paper.contains("本学期"), "the notice of {id}, as of {day}");
    let words: [(&str, &[&str]); 3] =
        [("应联系", &["met", "due", "missed", "unstated"]), ("已联系", &["met"]), ("未到期", &["due"])];
    for (word, verdicts) in words {
        let name = format!("本学期 {word}");
        all.add(&name, "ledger.json", counted(ledger, "定期联系", &id, verdicts));
        let before = if word == "应联系" { "，本学期" } else { "，" };
        all.read(&name, "notice", &paper, &[&format!("{before}{word}")]);
    }
    all.read("本学期 应联系", "index", index, &["天。应联系", "学期应联系"]);
    all.read("本学期 已联系", "index", index, &["对，已联系"]);
    all.read("本学期 未到期", "index", index, &["尚未联系（"]);
    all.read("本学年 应确定名单", "notice", &paper, &["应确定名单"]);
    all.read("本学年 已确定名单", "notice", &paper, &["已按规定确定"]);
}

/// What is published: ranges, of the end of the month before, on pages, in papers and in the data file.
fn published(all: &mut Quantities, site: &Path, summary: &Value, page: &impl Fn(&str) -> String) {
    for (key, word) in [("all", "共收到意见建议"), ("settled", "，已办结"), ("answered", "，已答复本人")]
    {
        let name = format!("公开 {word}");
        all.add(&name, "summary.json", summary["feedback"][key]["least"].as_u64());
        all.read(&name, "public index", &page("public/index.html"), &[word]);
        all.read(&name, "public contacts", &page("public/contacts.html"), &[word]);
    }
    for period in summary["periods"].as_array().expect("periods") {
        let id = period["id"].as_str().expect("an id");
        let paper = notice(site, "public", id);
        assert!(!paper.is_empty(), "no public notice of {id}");
        let school = &period["school"];
        for (word, value) in [("，共", &school["pairs"]), ("对，已联系", &school["met"]["least"])] {
            let name = format!("公开 {id} {word}");
            all.add(&name, "summary.json", value.as_u64());
            all.read(&name, "public notice", &paper, &[word]);
        }
    }
}

/// The text of a notice of a term, empty where there is none.
fn notice(site: &Path, edition: &str, id: &str) -> String {
    let path = site.join(format!("{edition}/pdf/notice-{id}.pdf"));
    if path.exists() { text(&path) } else { String::new() }
}

/// How many duties of a kind of rule in a period have one of these verdicts, counted from the data file.
fn counted(ledger: &Value, kind: &str, period: &str, verdicts: &[&str]) -> Option<u64> {
    let rules = ledger["rules"].as_array().expect("rules").iter().filter(|rule| rule["kind"] == kind);
    let rules: Vec<&Value> = rules.map(|rule| &rule["id"]).collect();
    let duties = ledger["duties"].as_array().expect("duties").iter();
    let own = duties.filter(|duty| duty["period"] == period && rules.contains(&&duty["rule"]));
    Some(own.filter(|duty| verdicts.iter().any(|verdict| duty["verdict"] == *verdict)).count() as u64)
}

/// What was due in each term, over or running: a paper of a term that is over is of its own day, and says the same.
fn of_terms(all: &mut Quantities, site: &Path, ledger: &Value, terms: &Terms) {
    for id in terms.keys() {
        let paper = notice(site, "internal", id);
        let words: [(&str, &[&str]); 5] = [
            ("应联系", &["met", "due", "missed", "unstated"]),
            ("已联系", &["met"]),
            ("未联系", &["missed"]),
            ("未到期", &["due"]),
            ("免予联系", &["waived"]),
        ];
        for (word, verdicts) in words {
            let name = format!("{id} {word}");
            all.add(&name, "ledger.json", counted(ledger, "定期联系", id, verdicts));
            let before = if word == "应联系" { "，本学期" } else { "，" };
            all.read(&name, "notice", &paper, &[&format!("{before}{word}")]);
        }
    }
}

/// The lists of the year that is running.
fn lists(all: &mut Quantities, ledger: &Value, terms: &Terms) {
    let Some((id, _)) = terms.iter().find(|(_, open)| **open) else { return };
    let year = id.rsplit_once('-').map_or(id.as_str(), |(year, _)| year);
    let any = ["met", "due", "missed", "unstated"];
    all.add("本学年 应确定名单", "ledger.json", counted(ledger, "名单确定", year, &any));
    all.add("本学年 已确定名单", "ledger.json", counted(ledger, "名单确定", year, &["met"]));
}

/// What was assessed in each year that has a report: in the data file, on the page and in the paper.
fn assessed(all: &mut Quantities, site: &Path, ledger: &Value, page: &str) {
    let papers = harness::names(&site.join("internal/pdf"));
    for paper in papers.iter().filter(|name| name.starts_with("annual-")) {
        let id = paper.trim_start_matches("annual-").trim_end_matches(".pdf");
        let year = id.replacen('-', "—", 1);
        let Some((_, own)) = page.split_once(&format!("|{year}学年|")) else { continue };
        let own = own.split("学年|").next().unwrap_or_default();
        let text = text(&site.join("internal/pdf").join(paper));
        for (word, verdicts) in [("应考核", &["met", "due", "missed", "unstated"][..]), ("已考核", &["met"])] {
            let name = format!("{year} {word}");
            all.add(&name, "ledger.json", counted(ledger, "年度考核", id, verdicts));
            all.read(&name, "assessments", own, &[word]);
            all.read(&name, "annual report", &text, &[&format!("学年{word}"), &format!("，{word}")]);
        }
    }
}

/// The text of a page's main part, its cells and paragraphs divided by `|`, without blanks.
fn words(page: &str) -> String {
    let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or(page, |(main, _)| main);
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
        let ends_block = ["/td", "/th", "/p", "/dt", "/dd", "/li", "/caption", "/h1", "/h2", "/h3"].contains(&tag);
        text += if ends_block { "|" } else { "" };
        text.extend(rest.chars().filter(|letter| !letter.is_whitespace()));
    }
    text
}

/// The number directly behind some words, wherever it stands first; `None` where none does.
fn number_behind(text: &str, words: &str) -> Option<u64> {
    text.match_indices(words).find_map(|(at, _)| {
        let rest = &text[at + words.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse().ok()
    })
}
