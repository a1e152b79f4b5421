//! Holds the shipped pack against the regulation: every sentence word for word, none left out.

use sha2::Digest as _;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release regulation";

/// `sha256sum tests/regulation.txt`: nobody mends the text to fit the pack.
const DIGEST: &str = "803f0d9de6622e1c5f0c8ec6ee24d3951813cab31cfb109bf7b0fdbee0d73cdb";

/// What the regulation says outside the sentences of clauses: headings, numbers, signature.
const BESIDE_THE_CLAUSES: [&str; 24] = [
    "中共沈阳音乐学院委员会关于健全和完善",
    "党员领导干部与党外人士联谊交友制度",
    "的实施办法",
    "一、完善联谊交友制度的意义",
    "二、联谊交友的范围",
    "三、联谊交友的基本原则",
    "1.",
    "2.",
    "3.",
    "四、联谊交友的内容及形式",
    "1.",
    "2.",
    "3.",
    "4.",
    "五、联谊交友的主要措施",
    "1.明确联谊交友名单。",
    "2.坚持定期联谊制度。",
    "3.建立联谊交友考核制度。",
    "4.建立交友信息反馈制度。",
    "六、",
    "中共沈阳音乐学院委员会",
    "2017年5月26日",
    "沈阳音乐学院党政办公室                    2017年5月26日印发",
    "4",
];

#[test]
fn the_regulation_is_the_one_that_was_issued() {
    let bytes = sha2::Sha256::digest(harness::read(harness::root("tests/regulation.txt")));
    let digest: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest.concat(), DIGEST, "tests/regulation.txt was changed; {REPEAT}");
}

#[test]
fn every_sentence_of_the_regulation_is_in_the_pack() {
    let regulation = harness::read(harness::root("tests/regulation.txt"));
    let loaded = lianyi::load::load(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("data/ has a model");
    let mut rest = regulation.as_str();
    let mut beside = Vec::new();
    for clause in &model.pack.clauses {
        for sentence in &clause.sentences {
            let Some((before, after)) = rest.split_once(&sentence.text) else {
                panic!("{}: not word for word, or out of order: {}; {REPEAT}", clause.number.value, sentence.text);
            };
            beside.extend(before.lines().map(str::trim).filter(|line| !line.is_empty()));
            rest = after;
        }
    }
    beside.extend(rest.lines().map(str::trim).filter(|line| !line.is_empty()));
    assert_eq!(beside, BESIDE_THE_CLAUSES, "left: what the pack leaves out; {REPEAT}");
}

#[test]
fn the_title_of_the_pack_is_that_of_the_regulation() {
    let regulation = harness::read(harness::root("tests/regulation.txt"));
    let head: String = regulation.lines().take(3).map(str::trim).collect();
    let loaded = lianyi::load::load(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("data/ has a model");
    assert_eq!(model.pack.regulation.title, Some(head), "{REPEAT}");
}
