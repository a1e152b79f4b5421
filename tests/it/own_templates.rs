//! `templates/` beside the data: what a school replaces, what is refused, and that it is still searched for names.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test it own_templates";

/// A school with these files in `templates/`.
fn school(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let project = harness::folder(name);
    harness::copy(&harness::root("data"), &project.join("data"));
    for (path, text) in files {
        harness::write(&project.join("templates").join(path), text);
    }
    project
}

fn report(project: &std::path::Path) -> harness::Ended {
    let arguments = ["report", "--without-pdf", "--as-of", demo::DAY];
    harness::run(harness::lianyi(project).args(arguments))
}

const FRAME: &str = "\
{# ours #}
{% block colophon %}{{ super() }}
<p>{{ school }} 024-00000000</p>{% endblock %}
{% block announcement %}<p>{{ as_of }}</p>{% endblock %}
";

#[test]
fn a_block_is_replaced_on_every_page_and_nothing_else_is() {
    let project = school("own-templates", &[("frame.html", FRAME), ("style.css", ":root { --accent: #123456; }\n")]);
    let ended = report(&project);
    assert_eq!(ended.code, 0, "{}", ended.err);
    for site in ["internal", "public"] {
        let pages = harness::pages(&project.join("site").join(site));
        assert!(pages.len() > 4);
        for (path, text) in pages {
            let own = "</p>\n<p>沈阳音乐学院 024-00000000</p>";
            assert!(text.contains(own), "{site}/{path} has its own foot and that of the program; {REPEAT}");
            let without = text.replace("\n<p>沈阳音乐学院 024-00000000</p>", "");
            let announcement = without.find("<main").and_then(|main| without[..main].rfind("<p>")).expect("a block");
            // The public site is of the end of the month before.
            let day = if site == "public" { "2026年10月31日" } else { "2026年11月20日" };
            let said = format!("<p>{day}</p><main");
            assert!(without[announcement..].starts_with(&said), "{site}/{path}; {REPEAT}");
        }
        let style = harness::read(project.join("site").join(site).join("static/style.css"));
        assert!(style.ends_with("\n:root { --accent: #123456; }\n"), "{REPEAT}");
    }
    // The same inputs are known as such, and another template is another input.
    assert!(report(&project).out.contains("没有变化"), "{REPEAT}");
    harness::write(&project.join("templates/frame.html"), FRAME.replace("024-", "025-"));
    assert!(!report(&project).out.contains("没有变化"), "{REPEAT}");
}

/// A section is a block of its page alone: one is added to, one is gone, and the numbers of all others are what they were.
#[test]
fn a_section_of_a_page_is_added_to_or_left_out() {
    let index = "{% block oversee %}<p>{{ school }}督办</p>{{ super() }}{% endblock %}\n";
    let unit = "{% block findings %}{% endblock %}\n";
    let project = school("own-sections", &[("internal/index.html", index), ("internal/units_single.html", unit)]);
    let ended = report(&project);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let page = |folder: &std::path::Path, name: &str| harness::read(folder.join("internal").join(name));
    let own = project.join("site");
    let before = "<p>沈阳音乐学院督办</p><section aria-labelledby=\"oversee\">";
    let ours = page(&own, "index.html");
    assert!(ours.contains(before), "{REPEAT}");
    let theirs = page(&demo::site(), "index.html");
    assert_eq!(ours.replace("<p>沈阳音乐学院督办</p>", ""), theirs, "{REPEAT}");
    let section = "aria-labelledby=\"findings\"";
    assert!(page(&demo::site(), "unit-U01.html").contains(section), "the program's own page has it; {REPEAT}");
    assert!(!page(&own, "unit-U01.html").contains(section), "{REPEAT}");
}

#[test]
fn everything_that_is_wrong_is_said_with_its_place() {
    let frame = "{% block foot %}{% endblock %}\n\
                 {% block brand %}<p onclick=x>{{ schol }}</p>{% endblock %}\n\
                 {% block colophon %}<script>x</script>{% if %}{% endblock %}\nstray\n";
    let style = "a { background: url(https://example.com/x) }\n";
    let paper = "#let mashead(name) = name\n";
    let files = [("frame.html", frame), ("fram.html", frame), ("style.css", style), ("gongwen.typ", paper)];
    let ended = report(&school("own-templates-wrong", &files));
    assert_eq!(ended.code, 2);
    for place in [
        "templates/frame.html:1:1：没有“foot”这个块；有的是 brand、announcement、colophon",
        "templates/frame.html:2:18：不能用 onclick=",
        "templates/frame.html:2:34：没有这个名称；可用的是 school、",
        "templates/frame.html:3:21：网页里不能再有 <script>",
        "templates/frame.html:4:1：块以外的内容",
        "templates/fram.html：没有这个模板；可以有的是 frame.html、internal/index.html、",
        "templates/style.css:1:17：url()",
    ] {
        assert!(ended.err.contains(place), "{place}\n{}\n{REPEAT}", ended.err);
    }
}

#[test]
fn a_function_of_the_papers_is_checked_with_its_place() {
    let project = school("own-paper", &[("gongwen.typ", "#let mashead(name) = name\n")]);
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", demo::DAY]));
    assert_eq!(ended.code, 2);
    let place = "templates/gongwen.typ:1:2：公文里没有“mashead”可换；有的是 ";
    assert!(ended.err.contains(place) && ended.err.contains("masthead"), "{}\n{REPEAT}", ended.err);
}

/// What a school writes itself is no way around the search for names.
#[test]
fn a_name_in_a_template_keeps_the_public_site_from_being_made() {
    let model = lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model");
    let name = &model.friends[0].name.as_ref().expect("the demo school has names").name;
    let block = format!("{{% block announcement %}}<p>{name}</p>{{% endblock %}}\n");
    let project = school("own-templates-leak", &[("frame.html", &block)]);
    let ended = report(&project);
    assert_eq!(ended.code, 2, "{REPEAT}");
    assert!(!project.join("site/public/index.html").exists(), "{REPEAT}");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let project = school("own-templates-link", &[]);
    std::fs::create_dir_all(project.join("templates")).expect("a folder");
    harness::link(&project.join("templates/style.css"), "/etc/hostname");
    let ended = report(&project);
    assert!(ended.code == 2 && ended.err.contains("templates/style.css 是链接"), "{}", ended.err);
}

/// The blocks that messages and the document name are those that the templates of the program ask for.
#[test]
fn the_blocks_that_are_named_are_those_of_the_templates() {
    let mut asked = BTreeSet::new();
    let folder = harness::root("templates/html");
    for (path, bytes) in harness::files(&folder) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for call in text.split("{% filter block(site, \"").skip(1) {
            let mut words = call.split('"');
            let (file, name) = (words.next().expect("a file"), words.nth(1).expect("a block"));
            assert_eq!(file, path, "the file of a block is its own");
            asked.insert((file.to_owned(), name.to_owned()));
        }
    }
    let source = harness::read(harness::root("src/html/own/mod.rs"));
    let list = source.split_once("BLOCKS").and_then(|(_, rest)| rest.split_once(" = ")).expect("the list").1;
    let list = list.split_once("];").expect("an end").0;
    let named: BTreeSet<(String, String)> = list
        .split("(\"")
        .skip(1)
        .flat_map(|entry| {
            let mut words = entry.split('"').step_by(2);
            let file = words.next().expect("a file").to_owned();
            let blocks: Vec<&str> = entry.split('"').skip(2).step_by(2).collect();
            blocks.into_iter().map(move |block| (file.clone(), block.to_owned())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(named, asked, "{REPEAT}");
    let document = harness::read(harness::root("docs/templates.md"));
    for (file, name) in &asked {
        assert!(document.contains(&format!("`{file}`")) && document.contains(&format!("`{name}`")), "{file} {name}");
    }
}
