//! `JUnit` XML, which build servers show as a list of tests: one suite for each area of codes, one test for each finding,
//! and one that says whether everything was checked. The schema is that of Jenkins, `junit-10.xsd`.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::room;
use crate::diagnostic::visible::{harmless, visible};

/// What stands beside the findings.
pub struct Head<'a> {
    /// What is not complete, in words; `None` where everything was checked.
    pub incomplete: Option<&'a str>,
    /// Which levels fail the run, as its exit code says; others are told without failing a test.
    pub fails: &'a dyn Fn(Level) -> bool,
}

/// The name of the suite that says whether everything was checked.
const RUN: &str = "核对";

/// One test as it is written.
struct Test {
    place: String,
    name: String,
    outcome: Outcome,
}

/// How a test ended.
enum Outcome {
    Passed,
    /// Told, and no failure.
    Said(String),
    /// Kind, message and all that is to be said.
    Failed([String; 3]),
    /// The same for what could not be looked at.
    Unknown([String; 3]),
}

/// All findings as one XML document with a final newline, in at most so many bytes.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(
    head: &Head<'_>,
    findings: &[Diagnostic],
    places: &Places<'_>,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut suites: BTreeMap<(char, &str), Vec<Test>> = BTreeMap::new();
    let (mut room, mut omitted) = (most, 0);
    for finding in findings {
        let test = test(finding, places, head);
        match room.checked_sub(test.size()) {
            Some(rest) if omitted == 0 => {
                room = rest;
                let area = finding.code.area;
                suites.entry((area.digit, area.name)).or_default().push(test);
            }
            _ => omitted += 1,
        }
    }
    let mut run = vec![whole(head.incomplete)];
    run.extend((omitted > 0).then(|| no_room(omitted)));
    let suites = std::iter::once((RUN, run)).chain(suites.into_iter().map(|((_, area), tests)| (area, tests)));
    document(&suites.collect::<Vec<_>>(), out)
}

/// The test of one finding. Its name holds no line, so that a forge knows it again when lines move.
fn test(finding: &Diagnostic, places: &Places<'_>, head: &Head<'_>) -> Test {
    let path = places.finding_path(finding);
    let place = finding.primary.as_ref().map(|label| places.start(label.span));
    let place = match (&path, place) {
        (Some(path), Some(at)) => format!("{path}:{}:{}", at.line, at.column),
        (path, _) => path.clone().unwrap_or_default(),
    };
    let label = finding.primary.iter().map(|label| &label.text);
    let lines = [&place, &finding.message].into_iter().chain(label).chain(&finding.notes).chain(&finding.helps);
    let text = lines.filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n");
    let subject = finding.subject.to_string();
    let about = if subject.is_empty() { &finding.message } else { &subject };
    let rule = if finding.rule.is_empty() { String::new() } else { format!("（{}）", finding.rule) };
    let outcome = if (head.fails)(finding.level) {
        Outcome::Failed([finding.word().to_owned(), finding.message.clone(), text])
    } else {
        Outcome::Said(format!("{}：{text}", finding.word()))
    };
    Test { place: path.unwrap_or_default(), name: format!("{} {about}{rule}", finding.code), outcome }
}

/// Whether everything was checked.
fn whole(incomplete: Option<&str>) -> Test {
    let outcome = incomplete.map_or(Outcome::Passed, |words| {
        Outcome::Unknown(["没有核对完全".to_owned(), words.to_owned(), words.to_owned()])
    });
    Test { place: String::new(), name: "全部核对过".to_owned(), outcome }
}

fn no_room(omitted: usize) -> Test {
    let words = room::words(omitted);
    let outcome = Outcome::Unknown(["没有列全".to_owned(), words.clone(), words]);
    Test { place: String::new(), name: "问题全部列出".to_owned(), outcome }
}

impl Test {
    fn size(&self) -> usize {
        let said = match &self.outcome {
            Outcome::Passed => 0,
            Outcome::Said(text) => text.len(),
            Outcome::Failed(texts) | Outcome::Unknown(texts) => texts.iter().map(String::len).sum(),
        };
        self.place.len() + self.name.len() + said
    }
}

fn document(suites: &[(&str, Vec<Test>)], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = || suites.iter().flat_map(|(_, tests)| tests);
    let root = xml.create_element("testsuites").with_attribute(("name", env!("CARGO_PKG_NAME")));
    with_counts(root, &all()).write_inner_content(|xml| {
        for (name, tests) in suites {
            let suite = xml.create_element("testsuite").with_attribute(("name", *name));
            with_counts(suite, &tests.iter())
                .write_inner_content(|xml| tests.iter().try_for_each(|test| case(xml, test)))?;
        }
        Ok(())
    })?;
    out.write_all(b"\n")
}

type Element<'a, W> = quick_xml::ElementWriter<'a, W>;

fn with_counts<'a, 't, W: Write>(
    element: Element<'a, W>,
    tests: &(impl Iterator<Item = &'t Test> + Clone),
) -> Element<'a, W> {
    let count = |is: fn(&Outcome) -> bool| tests.clone().filter(|test| is(&test.outcome)).count().to_string();
    element
        .with_attribute(("tests", count(|_| true).as_str()))
        .with_attribute(("failures", count(|outcome| matches!(outcome, Outcome::Failed(_))).as_str()))
        .with_attribute(("errors", count(|outcome| matches!(outcome, Outcome::Unknown(_))).as_str()))
}

fn case<W: Write>(xml: &mut Writer<W>, test: &Test) -> io::Result<()> {
    let place = if test.place.is_empty() { env!("CARGO_PKG_NAME").to_owned() } else { one(&test.place) };
    let case = xml
        .create_element("testcase")
        .with_attribute(("classname", place.as_str()))
        .with_attribute(("name", one(&test.name).as_str()));
    let (tag, [kind, message, detail]) = match &test.outcome {
        Outcome::Passed => return case.write_empty().map(drop),
        Outcome::Said(lines) => {
            let said = |xml: &mut Writer<W>| {
                xml.create_element("system-out").write_text_content(BytesText::new(&several(lines))).map(drop)
            };
            return case.write_inner_content(said).map(drop);
        }
        Outcome::Failed(texts) => ("failure", texts),
        Outcome::Unknown(texts) => ("error", texts),
    };
    case.write_inner_content(|xml| {
        xml.create_element(tag)
            .with_attribute(("type", kind.as_str()))
            .with_attribute(("message", one(message).as_str()))
            .write_text_content(BytesText::new(&several(detail)))
            .map(drop)
    })
    .map(drop)
}

/// A text of one line that XML may hold.
fn one(text: &str) -> String {
    allowed(&visible(text))
}

/// A text of several lines that XML may hold.
fn several(text: &str) -> String {
    allowed(&harmless(text))
}

/// Without the two characters that XML 1.0 refuses besides controls.
fn allowed(text: &str) -> String {
    text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
