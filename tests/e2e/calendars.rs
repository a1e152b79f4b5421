//! Calendars as another program reads them: icalendar, which shares nothing with what wrote them.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness;

/// Prints what calendars hold as JSON. Whatever the reader had to put up with stops it.
const READER: &str = r#"
import datetime, json, sys
import icalendar

def event(event):
    for key in ("uid", "dtstamp", "dtstart", "dtend", "summary", "sequence", "status"):
        assert key in event, key
    assert not event.errors, event.errors
    start, end, stamp = event.decoded("dtstart"), event.decoded("dtend"), event.decoded("dtstamp")
    assert type(start) is type(end) is datetime.date, "whole days"
    assert end - start == datetime.timedelta(days=1), "the end is the day behind it"
    assert stamp.utcoffset() == datetime.timedelta(0), "UTC"
    return {
        "uid": str(event["uid"]), "day": start.isoformat(), "stamp": stamp.isoformat(),
        "summary": str(event["summary"]), "description": str(event.get("description", "")),
        "status": str(event["status"]), "class": str(event["class"]), "transparent": str(event["transp"]),
        "categories": [str(one) for one in event["categories"].cats],
    }

def calendar(path):
    data = open(path, "rb").read()
    read = icalendar.Calendar.from_ical(data)
    assert not read.errors and (read["version"], read["method"]) == ("2.0", "PUBLISH") and read["prodid"]
    # What it writes of it is read as the same again, and no property was lost on the way.
    assert icalendar.Calendar.from_ical(read.to_ical()) == read
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    again = read.to_ical().decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert sorted(lines) == sorted(again), set(lines) ^ set(again)
    assert {one.name for one in read.subcomponents} <= {"VEVENT"}
    return {"name": str(read["x-wr-calname"]), "events": [event(one) for one in read.walk("VEVENT")]}

print(json.dumps([calendar(path) for path in sys.argv[1:]]))
"#;

fn read(paths: &[PathBuf]) -> Vec<Value> {
    // `.ci/tools` puts the reader there, unless the system's Python has it.
    let own = harness::root("target/python/bin/python3");
    let mut python = Command::new(if own.exists() { own } else { PathBuf::from("python3") });
    let ended = harness::run(python.args(["-c", READER]).args(paths));
    assert_eq!(ended.code, 0, "python3 with icalendar reads {paths:?}: {}", ended.err);
    let read: Value = serde_json::from_str(&ended.out).expect("JSON");
    read.as_array().expect("calendars").clone()
}

fn export(project: &Path, arguments: &[&str]) {
    let command = ["export", "--as-of", crate::DAY, "--format", "ics"];
    let ended = harness::run(harness::lianyi(project).args(command).args(arguments));
    assert_eq!(ended.code, 0, "{}", ended.err);
}

fn school(name: &str) -> PathBuf {
    let project = harness::folder(name);
    harness::copy(&harness::root("data"), &project.join("data"));
    project
}

/// All calendars of the demo school, with and without names.
#[test]
fn every_calendar_is_read_by_another_program() {
    let project = school("e2e-calendars");
    export(&project, &["-o", "ids"]);
    export(&project, &["--names", "-o", "names"]);
    for folder in ["ids", "names"] {
        let folder = project.join(folder);
        let paths: Vec<PathBuf> = harness::names(&folder).iter().map(|name| folder.join(name)).collect();
        let calendars = read(&paths);
        assert_eq!(calendars.len(), 53);
        for calendar in &calendars {
            let events = calendar["events"].as_array().expect("events");
            assert!(!events.is_empty() && calendar["name"].as_str().is_some_and(|name| name.contains("联谊交友")));
            for event in events {
                assert!(event["day"].as_str() >= Some(crate::DAY), "{event}");
                assert_eq!(event["stamp"], format!("{}T00:00:00+00:00", crate::DAY), "{event}");
                assert_eq!((&event["status"], &event["transparent"]), (&"CONFIRMED".into(), &"TRANSPARENT".into()));
                let is_task = event["categories"][0] == "要办的事";
                assert_eq!(event["class"], if is_task { "PRIVATE" } else { "PUBLIC" }, "{event}");
            }
        }
    }
}

/// What parts values in the format, and what would be another property, is text and nothing else.
#[test]
fn a_suggestion_is_read_as_it_was_written() {
    let project = school("e2e-calendar-text");
    let path = project.join("data/feedback/2026/FB2026-020.md");
    let text = harness::read(&path);
    for said in [
        "琴房周末开放, 晚上也开放; 钥匙放在C:\\琴房",
        "END:VEVENT, 请把“摘要：”写成\\n；再说\\,\\;",
        "𠮷老师与阿依·买买提提出：排练厅、琴房、图书馆、食堂、宿舍，一直到校门口的路灯都要修；修好以后请告诉大家是谁修的",
    ] {
        let quoted = format!("摘要: '{said}'");
        harness::write(&path, text.replace("摘要: 建议开设音乐版权与合同短期课程", &quoted));
        export(&project, &["--office", "-o", "all.ics", "--overwrite"]);
        let calendar = read(&[project.join("all.ics")]).remove(0);
        let events = calendar["events"].as_array().expect("events");
        let own = events.iter().find(|event| event["summary"].as_str().is_some_and(|text| text.contains("FB2026-020")));
        let description = own.expect("the suggestion")["description"].as_str().expect("a text");
        assert!(description.contains(&format!("\n摘要：{said}\n")), "{description}");
    }
}
