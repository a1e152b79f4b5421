//! Font files of the institution that are damaged, or made to do harm: `check` and `report` end soon, take no more
//! memory than for a sound one, and name the file.

use std::path::{Path, PathBuf};

use crate::harness;
use crate::random::Random;

/// The base corpus with a face of its own, in a file that is `bytes`.
fn project(name: &str, bytes: &[u8]) -> PathBuf {
    let project = harness::project("base", name);
    let institution = project.join("data/institution.yaml");
    harness::write(&institution, harness::read(&institution) + "字体: {文件夹: fonts, 正文: Noto Serif SC}\n");
    harness::write(&project.join("data/fonts/自备.ttf"), bytes);
    project
}

fn sound() -> Vec<u8> {
    std::fs::read(harness::root("templates/pdf/fonts/song-regular.ttf")).expect("a face")
}

/// Where a table begins.
fn table(font: &[u8], tag: &str) -> usize {
    let record =
        font[12..].chunks(16).find(|record| record.starts_with(tag.as_bytes())).expect("the face has the table");
    u32_at(record, 8)
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    let bytes: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
    u32::from_be_bytes(bytes) as usize
}

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
}

/// Runs a command in a gigabyte and a half of addresses.
fn run(project: &Path, command: &str) -> harness::Ended {
    let day = harness::BASE_DAY;
    let script = format!("ulimit -v 1500000; exec \"$@\" {command} --as-of {day} --color never");
    harness::run(&mut harness::lianyi_in_shell(project, &script))
}

#[track_caller]
fn refused(name: &str, bytes: &[u8]) {
    let project = project(name, bytes);
    let check = run(&project, "check");
    assert_eq!(check.code, 1, "{}{}", check.out, check.err);
    assert!(check.out.contains("[LY128]") && check.out.contains("自备.ttf"), "{}", check.out);
    let report = run(&project, "report");
    assert_eq!(report.code, 2, "{}{}", report.out, report.err);
    assert!(report.err.contains("自备.ttf"), "{}", report.err);
}

#[test]
fn a_sound_face_is_taken() {
    let project = project("faces-sound", &sound());
    let check = run(&project, "check");
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
}

/// A group of characters up to U+FFFFFFFF took 4.1 GiB and aborted.
#[test]
fn a_table_of_four_thousand_million_characters() {
    let mut font = sound();
    let cmap = table(&font, "cmap");
    let of_groups = |start: &usize| font[*start..].starts_with(&[0, 12]);
    let mut starts = (0..8).map(|number| cmap + u32_at(&font, cmap + 8 + 8 * number));
    let groups = starts.find(of_groups).expect("a table of groups");
    put(&mut font, groups + 16 + 4, u32::MAX);
    refused("faces-groups", &font);
}

#[test]
fn a_collection_of_four_thousand_million_faces() {
    let mut font = b"ttcf\0\x01\0\0".to_vec();
    font.extend(u32::MAX.to_be_bytes());
    font.extend(sound());
    refused("faces-collection", &font);
}

#[test]
fn a_file_that_breaks_off() {
    refused("faces-half", &sound()[..4_000_000]);
    refused("faces-empty", b"");
}

/// Whatever is damaged, nothing of the program breaks: a face is taken, or refused by name.
#[test]
fn damaged_bytes() {
    let mut random = Random::new(2017);
    let sound = sound();
    let tables = ["cmap", "name", "head", "OS/2", "maxp", "hhea", "GSUB", "loca"].map(|tag| table(&sound, tag));
    let project = project("faces-damaged", &sound);
    for round in 0..24 {
        let mut font = sound.clone();
        let start = if round % 3 == 0 { 0 } else { tables[random.below(tables.len())] };
        for _ in 0..=random.below(20) {
            font[start + random.below(300)] = [0, 0x7F, 0x80, 0xFF][random.below(4)];
        }
        harness::write(&project.join("data/fonts/自备.ttf"), &font);
        let check = run(&project, "check");
        // A face whose name is damaged is another face.
        let is_said = check.out.contains("自备.ttf") || check.out.contains("没有这个字体");
        let is_named = check.out.contains("[LY128]") && is_said;
        assert!(check.code == 0 || check.code == 1 && is_named, "{round}: {}{}", check.out, check.err);
        // A report takes longer; what reading does not notice, setting must.
        if round % 4 == 0 {
            let report = run(&project, "report");
            let is_named = report.err.contains("自备.ttf") || report.err.contains("没有这个字体");
            assert!(report.code == 0 || report.code == 2 && is_named, "{round}: {}{}", report.out, report.err);
        }
    }
}
