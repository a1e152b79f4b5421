//! Disks that can do less: FAT sticks, exFAT, network shares. Whatever they do not know, a record is written all the
//! same, nothing that is there is replaced, and what is refused is said in Chinese.

use std::path::Path;

use crate::faults;
use crate::harness::{self, Ended};

const SLIP: &str = "data/contacts/2025-2026-1/20251105-C21-F02.md";
const NEW: &str = "data/contacts/2025-2026-2/20260310-C21-F02.md";
const IMPORTED: &str = "data/contacts/2025-2026-2/20260402-C21-F02.md";

/// What such a disk does not know, and what it answers: operation not permitted, not supported, not implemented,
/// invalid.
const POOR: [(&str, &str); 7] = [
    (" linkat ", "1"),
    (" linkat ", "95"),
    (" linkat ", "38"),
    (" linkat renameat2 ", "95"),
    (" linkat renameat2 fchmod ", "38"),
    (" fchmod ", "1"),
    (" linkat renameat2 fchmod fsync syncfs ", "22"),
];

fn run(project: &Path, arguments: &str, (without, answer): (&str, &str)) -> Ended {
    let mut command = harness::lianyi(project);
    command.args(arguments.split(' ')).args(["--as-of", harness::BASE_DAY]);
    harness::run(faults::among(&mut command, &[("LIANYI_TEST_WITHOUT", without), ("LIANYI_TEST_ANSWER", answer)]))
}

/// A school with a slip that `fix` mends, in a file that a group may write.
fn school(name: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let project = harness::project("base", name);
    let slip = project.join(SLIP);
    harness::write(&slip, harness::read(&slip).replacen("形式: 谈心", "形式：谈心", 1));
    std::fs::set_permissions(&slip, std::fs::Permissions::from_mode(0o664)).expect("ours");
    harness::write(&project.join("x.csv"), "日期,干部,联谊对象,形式\n2026-04-02,苏若兰,蒋一鸣,谈心\n");
    project
}

#[test]
fn whatever_a_disk_does_not_know_records_are_written() {
    for poor in POOR {
        let project = school("poor-disk");
        for arguments in [
            "fix --yes",
            "import x.csv --yes",
            "new contact --cadre C21 --friend F02 --date 2026-03-10 --form 谈心",
            "report --without-pdf",
        ] {
            let ended = run(&project, arguments, poor);
            assert!(ended.code < 2, "{arguments} {poor:?}: {}{}", ended.out, ended.err);
        }
        assert!(harness::read(project.join(SLIP)).contains("形式: 谈心"), "{poor:?}");
        for new in [NEW, IMPORTED] {
            assert!(harness::read(project.join(new)).contains("干部: C21"), "{poor:?}");
        }
        let left = harness::files(&project.join("data"));
        let left: Vec<&String> = left.iter().map(|(path, _)| path).filter(|path| path.contains("/.")).collect();
        assert!(left.is_empty(), "{poor:?}: {left:?}");
    }
}

/// Half of a record is left nowhere, and what was there is there again.
#[test]
fn what_such_a_disk_refuses_is_undone_and_said_in_chinese() {
    for (error, words) in [("5", "磁盘读写出错"), ("116", "网络磁盘上的文件已经换过"), ("16", "正被占用")]
    {
        let project = school("poor-disk-refuses");
        let before = harness::files(&project.join("data"));
        let ended = run(&project, "fix --yes", (" write syncfs ", error));
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains(words), "{}", ended.err);
        assert!(ended.err.contains(&format!("（系统错误 {error}）")), "{}", ended.err);
        assert!(harness::files(&project.join("data")) == before, "{error}: something was changed");
    }
}
