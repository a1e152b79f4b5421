//! SARIF 2.1.0, for code-scanning services. Rule ids are unique, no message is empty, columns
//! count UTF-16 code units as `columnKind` says.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::io::Write;

use serde::Serialize;
use serde::Serializer;
use serde_json::Value;
use serde_json::json;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::fingerprint::Fingerprints;
use crate::diagnostic::room::{Omitted, Room};

/// One SARIF log with one run and a final newline, one result in memory at a time.
///
/// The codes found are described in the log. `complete` is false when records had to be left out.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(
    findings: &[Diagnostic],
    places: &Places<'_>,
    complete: bool,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let found: BTreeSet<&Code> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = found.iter().map(|code| rule(code)).collect();
    let index: BTreeMap<&Code, usize> = found.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    let room = &Room::of(most);
    let run = Run {
        tool: json!({"driver": {
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": "zh-CN",
            "rules": rules,
        }}),
        language: "zh-CN",
        column_kind: "utf16CodeUnits",
        invocations: json!([{"executionSuccessful": complete}]),
        results: Results { findings, places, index: &index, fingerprints: Fingerprints::default(), room },
        properties: Properties { omitted: Omitted(room) },
    };
    room.write(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, out)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    language: &'static str,
    column_kind: &'static str,
    invocations: Value,
    results: Results<'a>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    omitted: Omitted<'a>,
}

struct Results<'a> {
    findings: &'a [Diagnostic],
    places: &'a Places<'a>,
    index: &'a BTreeMap<&'a Code, usize>,
    fingerprints: Fingerprints,
    room: &'a Room,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.room.list(self.findings, 1, serializer, |finding| {
            result(finding, self.places, self.index[finding.code], &self.fingerprints)
        })
    }
}

fn rule(code: &Code) -> Value {
    let Code { id, title, explanation: page, .. } = code;
    json!({
        "id": id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": opening(page).unwrap_or_else(|| (*title).to_owned())},
        "help": {"text": page, "markdown": page},
    })
}

/// The first paragraph of a page that is neither heading nor quotation nor code.
fn opening(page: &str) -> Option<String> {
    page.split("\n\n")
        .map(str::trim)
        .find(|block| !block.is_empty() && !block.starts_with(['#', '>', '`']))
        .map(|block| block.replace('\n', ""))
}

fn result(finding: &Diagnostic, places: &Places<'_>, index: usize, fingerprints: &Fingerprints) -> Value {
    let lines = std::iter::once(&finding.message).chain(&finding.notes).chain(&finding.helps);
    let text: Vec<&str> = lines.map(String::as_str).filter(|line| !line.is_empty()).collect();
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": {"text": if text.is_empty() { finding.code.id.to_owned() } else { text.join("\n") }},
    });
    if let Some(label) = &finding.primary {
        result["locations"] = json!([location(label, places, None)]);
    } else {
        // Forges refuse a whole file for one result without a place. What concerns the data folder as a whole
        // is shown at the record that stands for it.
        let path = places.shown_path(finding);
        result["locations"] = json!([{"physicalLocation": {
            "artifactLocation": {"uri": uri(&path)},
            "region": {"startLine": 1},
        }}]);
    }
    if !finding.others.is_empty() {
        let others: Vec<Value> =
            finding.others.iter().enumerate().map(|(id, label)| location(label, places, Some(id + 1))).collect();
        result["relatedLocations"] = Value::Array(others);
    }
    result["partialFingerprints"] = json!({"lianyi/v2": fingerprints.of(finding, places)});
    result
}

fn location(label: &Label, places: &Places<'_>, id: Option<usize>) -> Value {
    let (start, end) = places.utf16(label.span);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&places.path(label.span))},
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    });
    if let Some(id) = id {
        location["id"] = json!(id);
    }
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}

/// A path as a relative URI reference: everything but unreserved characters and `/` is encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a String takes everything");
        }
    }
    uri
}
