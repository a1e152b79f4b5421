//! The broken corpus: what a real office might send us. All its faults are said at once.

use crate::harness;

#[test]
fn a_realistic_mess_is_told_all_at_once() {
    let mut command = harness::lianyi(&harness::project("broken", "broken"));
    let ended = harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--color", "never"]));
    harness::expect_file("broken.txt", &ended.out);
    assert_eq!(ended.code, 2, "records were left out: the result must not be used");
}
