//! The broken corpus: what a real office might send us. All its faults are said at once.

use crate::harness;

#[test]
fn a_realistic_mess_is_told_all_at_once() {
    let folder = harness::root("tests/corpora/broken");
    let mut command = harness::lianyi(&folder);
    command.args(["--as-of", harness::BASE_DAY, "--color", "never", "check"]);
    let output = harness::run(&mut command);
    let said = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    harness::expect_file("broken.txt", &said);
    assert_eq!(output.status.code(), Some(2), "records were left out: the result must not be used");
}
