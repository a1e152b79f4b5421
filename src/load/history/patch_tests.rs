//! What git prints, and what is read from it.

use super::*;

/// Every commit in some lines: day, hash, and for each file where it was, where it is, how alike the two are, and
/// which 日期 became which.
fn told(output: &str) -> Vec<String> {
    let mut lines = Vec::new();
    read(output.as_bytes(), |commit| {
        let cut = if commit.cut { " cut" } else { "" };
        lines.push(format!("{} {}{cut}", commit.stamp.day, commit.stamp.commit));
        for FileChange { before, after, likeness, versions } in &commit.changes {
            let path = |path: &Option<String>| path.clone().unwrap_or_else(|| "-".to_owned());
            let date = versions.date_change().map(|(from, to)| format!(" {from} {to}")).unwrap_or_default();
            lines.push(format!("  {} {} {likeness}{date}", path(before), path(after)));
        }
    })
    .unwrap();
    lines
}

const HEAD: &str = "\u{1}1111\t2025-10-17T12:00:00+08:00\t\n";

#[test]
fn commits_have_a_day_a_hash_and_maybe_an_end_of_history() {
    for (head, expected) in [
        ("\u{1}1111\t2025-10-17T12:00:00+08:00\tHEAD -> refs/heads/main", "2025-10-17 1111"),
        // The day of the committer's own zone, not that of Greenwich.
        ("\u{1}2222\t2025-10-17T00:30:00+08:00\t", "2025-10-17 2222"),
        ("\u{1}3333\t2025-10-16T23:30:00-05:00\t", "2025-10-16 3333"),
        ("\u{1}4444\t2025-10-17T12:00:00+08:00\tHEAD -> refs/heads/main, grafted", "2025-10-17 4444 cut"),
        ("\u{1}5555\t2025-10-17T12:00:00+08:00\tgrafted", "2025-10-17 5555 cut"),
        ("\u{1}6666\t2025-10-17T12:00:00+08:00\trefs/heads/grafted", "2025-10-17 6666"),
    ] {
        assert_eq!(told(&format!("{head}\n")), [expected]);
    }
    assert_eq!(told(""), Vec::<String>::new());
    let broken = read("\u{1}7777\t昨天\t\n".as_bytes(), |_| panic!("no commit"));
    assert_eq!(broken.unwrap_err(), "提交 7777 没有可读的时间");
}

#[test]
fn a_file_is_added_changed_moved_and_deleted() {
    for (what, header, expected) in [
        (
            "added",
            "diff --git a/c/一.md b/c/一.md\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/c/一.md\n@@ -0,0 +1 @@\n+x\n",
            "  - c/一.md 0",
        ),
        (
            "deleted",
            "diff --git a/c/1.md b/c/1.md\ndeleted file mode 100644\nindex 1..0\n--- a/c/1.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n",
            "  c/1.md - 0",
        ),
        (
            "changed",
            "diff --git a/c/1.md b/c/1.md\nindex 1..2 100644\n--- a/c/1.md\n+++ b/c/1.md\n@@ -1 +1 @@\n-x\n+y\n",
            "  c/1.md c/1.md 0",
        ),
        (
            "emptied of mode only",
            "diff --git a/c/1.md b/c/1.md\nold mode 100644\nnew mode 100755\n",
            "  c/1.md c/1.md 0",
        ),
        ("an empty file added", "diff --git a/c/1.md b/c/1.md\nnew file mode 100644\nindex 0..1\n", "  - c/1.md 0"),
        (
            "moved",
            "diff --git a/c/1.md b/d/1.md\nsimilarity index 100%\nrename from c/1.md\nrename to d/1.md\n",
            "  c/1.md d/1.md 100",
        ),
        (
            "moved and changed",
            "diff --git a/c/1.md b/d/2.md\nsimilarity index 57%\nrename from c/1.md\nrename to d/2.md\nindex 1..2 100644\n--- a/c/1.md\n+++ b/d/2.md\n@@ -1 +1 @@\n-x\n+y\n",
            "  c/1.md d/2.md 57",
        ),
        (
            "with spaces",
            "diff --git a/c/b c.md b/c/b c.md\nnew file mode 100644\n--- /dev/null\n+++ b/c/b c.md\t\n@@ -0,0 +1 @@\n+x\n",
            "  - c/b c.md 0",
        ),
        (
            "whose name looks like two",
            "diff --git a/c/1.md b/c/1.md b/c/1.md b/c/1.md\nindex 1..2 100644\n--- a/c/1.md b/c/1.md\t\n+++ b/c/1.md b/c/1.md\t\n@@ -1 +1 @@\n-x\n+y\n",
            "  c/1.md b/c/1.md c/1.md b/c/1.md 0",
        ),
        (
            "with quotes",
            "diff --git \"a/c/\\\"1\\\".md\" \"b/c/\\\"1\\\".md\"\nnew file mode 100644\n--- /dev/null\n+++ \"b/c/\\\"1\\\".md\"\n@@ -0,0 +1 @@\n+x\n",
            "  - c/\"1\".md 0",
        ),
        (
            "in octal",
            "diff --git \"a/c/\\344\\270\\200.md\" \"b/c/\\344\\270\\200.md\"\nindex 1..2 100644\n--- \"a/c/\\344\\270\\200.md\"\n+++ \"b/c/\\344\\270\\200.md\"\n@@ -1 +1 @@\n-x\n+y\n",
            "  c/一.md c/一.md 0",
        ),
    ] {
        assert_eq!(told(&format!("{HEAD}\n{header}"))[1..], [expected], "{what}");
    }
}

fn note(lines: &str, ranges: &str) -> String {
    let path = "contacts/t/1.md";
    format!(
        "{HEAD}\ndiff --git a/{path} b/{path}\nindex 1..2 100644\n--- a/{path}\n+++ b/{path}\n@@ {ranges} @@\n{lines}"
    )
}

#[test]
fn both_sides_of_a_file_are_read() {
    let changed = "  contacts/t/1.md contacts/t/1.md 0 2025-10-16 2025-10-17";
    let same = "  contacts/t/1.md contacts/t/1.md 0";
    for (what, lines, ranges, expected) in [
        ("the day changed", " ---\n-日期: 2025-10-16\n+日期: 2025-10-17\n ---\n", "-1,3 +1,3", changed),
        (
            "only the text did",
            " ---\n 日期: 2025-10-16\n ---\n-日期: 2025-10-16\n+日期: 2025-10-17\n",
            "-1,4 +1,4",
            same,
        ),
        (
            "no line end at the end of the file",
            " ---\n-日期: 2025-10-16\n\\ No newline at end of file\n+日期: 2025-10-17\n\\ No newline at end of file\n",
            "-1,2 +1,2",
            changed,
        ),
        (
            "a note that quotes a patch",
            " ---\n-日期: 2025-10-16\n+日期: 2025-10-17\n ---\n \u{1}9999\t2025-01-01T00:00:00Z\t\n diff --git a/x b/x\n---- a/x\n+new file mode 100644\n",
            "-1,6 +1,6",
            changed,
        ),
    ] {
        assert_eq!(told(&note(lines, ranges))[1..], [expected], "{what}");
    }
}

/// What a merge took from one of its parents is nobody's change; what it made up is its own.
#[test]
fn a_merge_shows_what_it_made_up() {
    let merge = |lines: &str, after: usize| {
        let path = "contacts/t/1.md";
        let head = format!(
            "{HEAD}\ndiff --cc {path}\nindex 1,2..3\n--- a/{path}\n+++ b/{path}\n@@@ -1,2 -1,2 +1,{after} @@@\n"
        );
        told(&format!("{head}{lines}"))[1..].to_vec()
    };
    let took = merge("  ---\n- 日期: 2025-10-16\n +日期: 2025-10-17\n", 2);
    assert_eq!(took, ["  contacts/t/1.md contacts/t/1.md 0"]);
    let made = merge("  ---\n- 日期: 2025-10-16\n -日期: 2025-10-17\n++x: 1\n++日期: 2025-10-18\n", 3);
    assert_eq!(made, ["  contacts/t/1.md contacts/t/1.md 0 2025-10-16 2025-10-18"]);
}

/// The next commit is found after a line of any length.
#[test]
fn a_long_line_is_cut_and_not_lost() {
    let long = "长".repeat(LONGEST);
    let lines = format!(" ---\n-日期: 2025-10-16\n+日期: 2025-10-17\n ---\n {long}\n");
    let second = "\u{1}2222\t2025-10-18T12:00:00+08:00\t\n";
    let told = told(&format!("{}{second}", note(&lines, "-1,4 +1,4")));
    assert_eq!(
        told,
        ["2025-10-17 1111", "  contacts/t/1.md contacts/t/1.md 0 2025-10-16 2025-10-17", "2025-10-18 2222",]
    );
}

#[test]
fn quoted_paths_are_read_as_git_writes_them() {
    for (written, path) in [
        ("plain", "plain"),
        ("\"", "\""),
        ("\"a\\tb\\nc\\\\d\\\"e\"", "a\tb\nc\\d\"e"),
        ("\"\\a\\b\\v\\f\\r\"", "\u{7}\u{8}\u{b}\u{c}\r"),
        ("\"\\351\\237\\263\\344\\271\\220\"", "音乐"),
        ("\"\\377\"", "\u{FFFD}"),
        ("\"\\1\"", "\u{1}"),
        ("\"a\\\"", "a"),
    ] {
        assert_eq!(unquoted(written), path, "{written}");
    }
}
