//! What the fast path reads, and what it leaves to the full parser.

use super::*;

/// A tree in one line; what stood in quotes is in quotes.
fn brief(node: &Node<'_>) -> String {
    match &node.value {
        Value::Scalar { text, plain: true } => text.to_string(),
        Value::Scalar { text, plain: false } => format!("“{text}”"),
        Value::List(items) => format!("[{}]", items.iter().map(brief).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |entry: &Entry<'_>| format!("{}: {}", entry.key, brief(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn what_records_are_written_in_is_read() {
    for (text, tree) in [
        ("日期: 2025-10-16\n干部: C03\n", "{日期: 2025-10-16, 干部: C03}"),
        ("a: 1", "{a: 1}"),
        ("\n\na: 1\n\n\nb: 2\n\n", "{a: 1, b: 2}"),
        ("a b: c  d  \n", "{a b: c  d}"),
        ("a: 12:30\n", "{a: 12:30}"),
        ("a: x, y} z\n", "{a: x, y} z}"),
        ("a:\nb:   \nc: 1\n", "{a: ~, b: ~, c: 1}"),
        ("a:\n  b: 1\n  c: 2\nd: 3\n", "{a: {b: 1, c: 2}, d: 3}"),
        ("a:\n  - 1\n  - 2\nb: 3\n", "{a: [1, 2], b: 3}"),
        ("- a: 1\n  b: 2\n- c\n-   d: 3\n", "[{a: 1, b: 2}, c, {d: 3}]"),
        ("- {步骤: 汇总, 日期: 2025-10-20}\n", "[{步骤: 汇总, 日期: 2025-10-20}]"),
        ("a: []\nb: {}\nc: [ ]\n", "{a: [], b: {}, c: []}"),
        ("a: [甲, {b: [c]}, 丁 ]\n", "{a: [甲, {b: [c]}, 丁]}"),
        ("a: \"x: [y] # z\"\nb: '二'\n", "{a: “x: [y] # z”, b: “二”}"),
        ("文号: 〔2025〕14号，另件：一\n", "{文号: 〔2025〕14号，另件：一}"),
        ("a: 1\na: 2\n", "{a: 1, a: 2}"),
    ] {
        // `#` is never read here, not even in quotes: the text is then left to the full parser.
        let expected = (!text.contains('#')).then_some(tree);
        assert_eq!(parse(text, Offset::default()).as_ref().map(brief).as_deref(), expected, "{text:?}");
    }
}

/// Everything that means something else in YAML, or might.
const UNCERTAIN: &[&str] = &[
    // Nothing, or no collection.
    "",
    "\n",
    "a\n",
    "~\n",
    "\"a\"\n",
    // Signs with a meaning.
    "a: 1 # b\n",
    "a: &x 1\n",
    "a: *x\n",
    "a: !t 1\n",
    "a: |\n  b\n",
    "a: >\n  b\n",
    "a: @b\n",
    "a: `b\n",
    "a: %b\n",
    "? a\n: b\n",
    "---\na: 1\n",
    "a: 1\n---\n",
    "a: 1\n...\n",
    // What begins a plain word elsewhere but here.
    "a: -1\n",
    "a: .5\n",
    "a: =b\n",
    "a: <b\n",
    "-a: 1\n",
    // Colons.
    "a:1\n",
    "a: b: c\n",
    "a: b:\n",
    "a : 1\n",
    ": a\n",
    "{a:1}\n",
    "a: {b:1}\n",
    "a: [b: c]\n",
    "a: [b:c]\n",
    // Lines that go on, or stand in another column.
    "a: b\n  c\n",
    "a: 1\n  b: 2\n",
    "  a: 1\nb: 2\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n- 1\n",
    "- a\n  b\n",
    "-\n  a: 1\n",
    "- - a\n",
    "- a: 1\n b: 2\n",
    "a: [1,\n  2]\n",
    // Brackets and quotes that do not close, close twice, or hold something special.
    "a: [1\n",
    "a: 1, 2]\nb: [\n",
    "a: [1]]\n",
    "a: [1] 2\n",
    "a: [1,, 2]\n",
    "a: [1, ]\n",
    "a: {b}\n",
    "a: {b: 1, }\n",
    "a: \"b\n",
    "a: 'b''c'\n",
    "a: \"b\\n\"\n",
    "a: \"b\nc\"\n",
    "a: \"b\" c\n",
    "\"a\": 1\n",
    // Characters.
    "a:\t1\n",
    "a: 1\r\n",
    "\u{FEFF}a: 1\n",
    "a: b\u{85}c\n",
    "a: \u{7F}\n",
    "a: \u{FFFE}\n",
    "a: \0\n",
];

#[test]
fn what_is_not_certain_is_left_to_the_full_parser() {
    let deep = format!("a: {}x{}\n", "[".repeat(9), "]".repeat(9));
    let long = format!("{}: 1\n", "长".repeat(90));
    for text in UNCERTAIN.iter().copied().chain([deep.as_str(), long.as_str()]) {
        let read = parse(text, Offset::default());
        assert!(read.is_none(), "{text:?}: {:?}", read.as_ref().map(brief));
    }
}

/// Places count from the start of the file, in which the front matter begins at the base.
#[test]
fn every_node_knows_its_bytes() {
    let file = "---\n干部: [C03, \"C05\" ]\n地点:\n经过:\n  - {步骤: 汇总}\n---\n";
    let text = &file[4..file.len() - 4];
    let node = parse(text, Offset::new(4)).unwrap();
    let at = |start: Offset, end: Offset| &file[start.index()..end.index()];
    let mut seen = vec![at(node.start, node.end)];
    let Value::Map(entries) = &node.value else { panic!("{node:?}") };
    for entry in entries {
        seen.extend([at(entry.key_start, entry.key_end), at(entry.value.start, entry.value.end)]);
        if let Value::List(items) = &entry.value.value {
            seen.extend(items.iter().map(|item| at(item.start, item.end)));
        }
    }
    // What is not written stands, without a byte, at its colon.
    let whole = text.trim_end();
    let list = "[C03, \"C05\" ]";
    let expected = [whole, "干部", list, "C03", "\"C05\"", "地点", "", "经过", "- {步骤: 汇总}", "{步骤: 汇总}"];
    assert_eq!(seen, expected);
}
