//! The writer: whenever it is killed and whatever fails, each site is the old one or the new one;
//! and it writes to nothing that it did not make.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::faults::{self, ERRORS};
use crate::harness;
use crate::harness::Ended;

fn report(project: &Path, environment: &[(&str, &str)]) -> Ended {
    let mut command = harness::lianyi(project);
    command.args(["report", "--as-of", harness::BASE_DAY, "--color", "never"]);
    harness::run(faults::among(&mut command, environment))
}

type Files = Vec<(String, Vec<u8>)>;

fn site(project: &Path, name: &str) -> Files {
    let folder = project.join("site").join(name);
    if folder.exists() { harness::files(&folder) } else { Files::new() }
}

/// A project whose site is of yesterday and whose records have changed since.
struct Changed {
    project: PathBuf,
    old: [Files; 2],
    new: [Files; 2],
}

const NAMES: [&str; 2] = ["internal", "public"];

impl Changed {
    fn new(name: &str) -> Self {
        let project = harness::project("base", name);
        let built = |project: &Path| {
            let ended = report(project, &[]);
            assert!(ended.code < 2, "{}{}", ended.out, ended.err);
            NAMES.map(|name| site(project, name))
        };
        let old = built(&project);
        std::fs::rename(project.join("site"), project.join("before")).expect("the site can be moved");
        harness::write(&project.join("before/internal/note.txt"), "somebody's");
        // A page goes, a page changes, a page comes. One contact moves no range of the public site, so a unit is renamed.
        let units = project.join("data/units.yaml");
        harness::write(&units, harness::read(&units).replacen("党总支, 类别", "党委, 类别", 1));
        let contacts = project.join("data/contacts/2025-2026-1");
        harness::remove(&contacts.join("20251022-C11-F03.md"));
        let note = contacts.join("20251105-C21-F02.md");
        harness::write(&note, harness::read(&note) + "\n又补记一句。\n");
        harness::write(&contacts.join("20251106-C21-F02.md"), harness::read(&note).replace("2025-11-05", "2025-11-06"));
        let new = built(&project);
        Self { project, old, new }
    }

    /// Lays the old site out again.
    fn restore(&self) {
        let site = self.project.join("site");
        harness::remove(&site);
        let copied = Command::new("cp").arg("-a").arg(self.project.join("before")).arg(&site).status();
        assert!(copied.expect("cp runs").success());
    }

    /// Each site is the old one or the new one, and what somebody put there is there.
    fn is_whole(&self, what: &str) -> [bool; 2] {
        let note = self.project.join("site/internal/note.txt");
        assert_eq!(harness::read(&note), "somebody's", "{what}");
        let mut is_new = [false; 2];
        for (index, name) in NAMES.into_iter().enumerate() {
            let mut files = site(&self.project, name);
            files.retain(|(path, _)| path != "note.txt");
            is_new[index] = files == self.new[index];
            assert!(
                is_new[index] || files == self.old[index],
                "{what}: site/{name} is a mixture: {}",
                odd(&files, self)
            );
        }
        is_new
    }

    /// The calls of a run that change the disk, in their order.
    fn calls(&self) -> Vec<String> {
        self.restore();
        let calls = faults::calls(&self.project.join("calls"), |list| {
            let ended = report(&self.project, list);
            assert!(ended.code < 2, "{}{}", ended.out, ended.err);
        });
        assert_eq!(self.is_whole("not disturbed"), [true; 2]);
        calls
    }

    /// The calls to disturb, from 1: every one that comes seldom, and some of the many; all of them where the
    /// environment has `EVERY_CALL`, which takes half an hour.
    fn chosen(&self, every: usize) -> Vec<(usize, String)> {
        let every = if std::env::var_os("EVERY_CALL").is_some() { 1 } else { every };
        let calls = self.calls();
        assert!(calls.iter().filter(|call| *call == "renameat2").count() >= 3, "no folders were exchanged: {calls:?}");
        let many = ["open", "write", "linkat", "unlinkat"];
        let numbered = calls.into_iter().enumerate().map(|(index, call)| (index + 1, call));
        numbered.filter(|(at, call)| at % every == 0 || !many.contains(&call.as_str())).collect()
    }

    fn heals(&self, what: &str) {
        let ended = report(&self.project, &[]);
        assert!(ended.code < 2, "{what}: {}{}", ended.out, ended.err);
        assert_eq!(self.is_whole(what), [true; 2], "{what}");
        let left: Vec<String> = harness::names(&self.project.join("site/.lianyi-staging"));
        assert_eq!(left, ["lock", "seen"], "{what}");
    }
}

/// The first files that are of neither site, for the message.
fn odd(files: &Files, changed: &Changed) -> String {
    let known: BTreeMap<&str, Vec<&[u8]>> =
        changed.old.iter().chain(&changed.new).flatten().fold(BTreeMap::new(), |mut known, (path, bytes)| {
            known.entry(path.as_str()).or_insert_with(Vec::new).push(bytes.as_slice());
            known
        });
    let strange = files
        .iter()
        .filter(|(path, bytes)| known.get(path.as_str()).is_none_or(|known| !known.contains(&bytes.as_slice())));
    let strange: Vec<&str> = strange.map(|(path, _)| path.as_str()).take(5).collect();
    format!("{} files, strange: {strange:?}", files.len())
}

#[test]
fn killed_at_any_call_a_run_leaves_the_old_site_or_the_new_one() {
    let changed = Changed::new("writer-killed");
    let mut seen = BTreeMap::new();
    for (at, call) in changed.chosen(29) {
        changed.restore();
        let ended = report(&changed.project, &[("LIANYI_TEST_AT", &at.to_string()), ("LIANYI_TEST_ERROR", "0")]);
        let what = format!("killed at call {at}, {call}");
        assert_eq!(ended.code, -1, "{what}: {}{}", ended.out, ended.err);
        *seen.entry(changed.is_whole(&what)).or_insert(0) += 1;
        changed.heals(&what);
    }
    assert!(seen.contains_key(&[false, false]) && seen.contains_key(&[true, true]), "{seen:?}");
}

#[test]
fn whatever_call_fails_the_sites_are_whole_and_the_reason_is_said() {
    let changed = Changed::new("writer-fails");
    let mut refused = 0;
    for (index, (at, call)) in changed.chosen(23).into_iter().enumerate() {
        changed.restore();
        let error = ERRORS[index % ERRORS.len()].to_string();
        let ended = report(&changed.project, &[("LIANYI_TEST_AT", &at.to_string()), ("LIANYI_TEST_ERROR", &error)]);
        let what = format!("call {at}, {call}, fails with {error}: {}{}", ended.out, ended.err);
        let is_new = changed.is_whole(&what);
        // What fails after the sites are in place, or can be done another way, is no failure.
        assert_eq!(ended.code == 2, is_new != [true; 2], "{what}");
        if ended.code == 2 {
            refused += 1;
            assert_eq!(is_new, [false; 2], "{what}: a part of it is new");
            assert!(ended.err.contains("site") && !ended.err.contains("panicked"), "{what}");
        }
        changed.heals(&what);
    }
    assert!(refused > 10, "only {refused} failures were noticed");
}

#[test]
fn a_disk_that_cannot_exchange_folders_gets_its_files_one_by_one_and_it_is_said() {
    let changed = Changed::new("writer-one-by-one");
    for call in ["renameat2", "linkat"] {
        changed.restore();
        let ended = report(&changed.project, &[("LIANYI_TEST_WITHOUT", &format!(" {call} "))]);
        assert!(ended.code < 2, "{}{}", ended.out, ended.err);
        assert!(ended.out.contains("文件是逐个换上的"), "without {call}: {}", ended.out);
        assert_eq!(changed.is_whole(call), [true; 2], "without {call}");
        changed.heals(call);
    }
}

/// A folder of somebody else's cannot lie in two places at once, so it stays where it is.
#[test]
fn a_folder_of_somebody_else_stays_and_is_named() {
    let changed = Changed::new("writer-foreign-folder");
    changed.restore();
    let theirs = changed.project.join("site/internal/其他");
    harness::write(&theirs.join("附件.txt"), "theirs");
    let ended = report(&changed.project, &[]);
    assert!(ended.code < 2 && ended.out.contains("里面有别的文件夹“其他”"), "{}{}", ended.out, ended.err);
    assert_eq!(harness::read(theirs.join("附件.txt")), "theirs");
    harness::remove(&theirs);
    assert_eq!(changed.is_whole("with a folder"), [true; 2]);
}

/// Rights that somebody gave to the folders are theirs to take back.
#[test]
fn folders_and_files_keep_their_rights() {
    use std::os::unix::fs::PermissionsExt as _;
    let changed = Changed::new("writer-rights");
    changed.restore();
    let internal = changed.project.join("site/internal");
    let rights = [(internal.clone(), 0o750), (internal.join("pdf"), 0o711), (internal.join("index.html"), 0o640)];
    for (path, mode) in &rights {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(*mode)).expect("the rights can be set");
    }
    changed.heals("with other rights");
    for (path, mode) in &rights {
        let now = path.metadata().expect("it is there").permissions().mode() & 0o777;
        assert_eq!(now, *mode, "{} has {now:o}", path.display());
    }
}

#[test]
fn without_locks_a_file_keeps_two_runs_apart() {
    let project = harness::project("base", "writer-no-flock");
    let without = [("LIANYI_TEST_WITHOUT", " flock ")];
    let ended = report(&project, &without);
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let staging = project.join("site/.lianyi-staging");
    assert_eq!(harness::names(&staging), ["lock", "seen"]);
    harness::write(&staging.join("running"), "主机 elsewhere，进程 17\n");
    let ended = report(&project, &without);
    assert_eq!(ended.code, 2);
    for word in ["主机 elsewhere，进程 17", "不支持文件锁", "site/.lianyi-staging/running"] {
        assert!(ended.err.contains(word), "{word} is not said: {}", ended.err);
    }
}

/// Links and pipes that came with a repository, in the places that the writer uses.
#[test]
fn nothing_is_written_through_a_link_or_read_from_a_pipe() {
    let project = harness::project("base", "writer-links");
    let victim = project.join("victim");
    harness::write(&victim, "precious");
    let (site, staging) = (project.join("site"), project.join("site/.lianyi-staging"));
    let places = ["lock", "running", "seen", "seen.new", "internal", "public", "try-1"];
    let targets = [(victim.as_path(), "a file"), (&project.join("data"), "a folder")];
    for name in places {
        for (target, kind) in targets {
            harness::remove(&site);
            std::fs::create_dir_all(&staging).expect("a folder");
            harness::link(&staging.join(name), target.to_str().expect("UTF-8"));
            let ended = report(&project, &[]);
            assert_eq!(ended.code == 2, name == "lock", "{name}, {kind}: {}{}", ended.out, ended.err);
            assert_eq!(harness::read(&victim), "precious", "{name}");
            assert!(project.join("data/institution.yaml").is_file(), "{name}, {kind}");
        }
    }
    for name in ["lock", "seen", "internal"] {
        harness::remove(&site);
        std::fs::create_dir_all(&staging).expect("a folder");
        harness::pipe(&staging.join(name));
        let ended = report(&project, &[]);
        assert_eq!(ended.code == 2, name == "lock", "{name}: {}{}", ended.out, ended.err);
    }
    harness::remove(&site);
    assert!(report(&project, &[]).code < 2);
    harness::remove(&site.join("public/manifest.sha256"));
    harness::pipe(&site.join("public/manifest.sha256"));
    let ended = report(&project, &[]);
    assert!(ended.code == 2 && ended.err.contains("manifest.sha256"), "{}{}", ended.out, ended.err);
    for place in ["internal", ".lianyi-staging"] {
        harness::remove(&site.join(place));
        harness::link(&site.join(place), "../data");
        let ended = report(&project, &[]);
        assert!(ended.code == 2 && ended.err.contains("符号链接"), "{place}: {}{}", ended.out, ended.err);
        harness::remove(&site.join(place));
    }
}

#[test]
fn a_pipe_among_the_fonts_is_refused() {
    let project = harness::project("base", "writer-font-pipe");
    std::fs::create_dir_all(project.join("data/fonts")).expect("a folder");
    harness::pipe(&project.join("data/fonts/a.ttf"));
    let institution = project.join("data/institution.yaml");
    harness::write(&institution, harness::read(&institution) + "字体: {文件夹: fonts}\n");
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["report", "--partial", "--as-of", harness::BASE_DAY]));
    assert!(ended.code == 2 && ended.err.contains("a.ttf"), "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("不是普通文件"), "{}", ended.err);
}

/// What somebody damaged since is noticed: by its size, or by the time at which it was written.
#[test]
fn a_damaged_page_is_written_anew() {
    let project = harness::project("base", "writer-damaged");
    assert!(report(&project, &[]).code < 2);
    let page = project.join("site/internal/units.html");
    let whole = harness::read(&page);
    for damaged in [whole.replace('单', "双"), String::new()] {
        harness::write(&page, damaged);
        assert!(report(&project, &[]).code < 2);
        assert!(harness::read(&page) == whole, "the page is still damaged");
    }
}
