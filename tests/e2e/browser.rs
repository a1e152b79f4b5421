//! A headless Chromium, driven over its debugging pipe: messages are JSON with a zero byte behind each.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Write as _;
use std::path::Path;
use std::process::Child;
use std::process::Command;

use serde_json::Value;
use serde_json::json;

use crate::harness;

/// What keeps a browser from doing anything of its own accord.
const FLAGS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
];

/// What a page is shown on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Medium {
    Light,
    Dark,
    Print,
}

/// A browser with one page open.
pub(crate) struct Browser {
    child: Child,
    to: File,
    from: BufReader<File>,
    session: String,
    last: u64,
    /// Errors and warnings of the console, of scripts and of the policy since they were last taken.
    complaints: Vec<String>,
    /// Every address asked for since the browser was opened.
    asked: BTreeSet<String>,
}

impl Browser {
    /// Starts Chromium with a profile of its own.
    pub(crate) fn open(name: &str) -> Self {
        let folder = harness::folder(&format!("browser-{name}"));
        let made = Command::new("mkfifo").args([folder.join("to"), folder.join("from")]).status();
        assert!(made.expect("mkfifo runs").success());
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let mut command = Command::new("sh");
        command.args(["-c", "exec chromium \"$@\" 3<to 4>from", "sh"]).args(FLAGS).arg(profile).arg("about:blank");
        let log = File::create(folder.join("log")).expect("the folder can be written");
        let child = command.current_dir(&folder).env("HOME", &folder).stderr(log).spawn().expect("sh runs");
        let to = File::options().write(true).open(folder.join("to")).expect("a pipe");
        let from = BufReader::new(File::open(folder.join("from")).expect("a pipe"));
        let mut browser =
            Self { child, to, from, session: String::new(), last: 0, complaints: Vec::new(), asked: BTreeSet::new() };
        let target = browser.ask("Target.createTarget", &json!({"url": "about:blank"}));
        let attached = browser.ask("Target.attachToTarget", &json!({"targetId": target["targetId"], "flatten": true}));
        attached["sessionId"].as_str().expect("a session").clone_into(&mut browser.session);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// Opens an address and waits until the page has loaded.
    pub(crate) fn visit(&mut self, address: &str) {
        let answer = self.ask("Page.navigate", &json!({"url": address}));
        assert!(answer["errorText"].is_null(), "{address}: {answer}");
        while self.receive()["method"] != "Page.loadEventFired" {}
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", &parameters);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true; says after five seconds that it is not.
    pub(crate) fn wait_for(&mut self, expression: &str) {
        for _ in 0..100 {
            if self.value(expression) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("never true: {expression}");
    }

    /// Switches scripts on or off for the pages visited from now on.
    pub(crate) fn scripts(&mut self, on: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", &json!({"value": !on}));
    }

    /// Presses and releases a key, named as in `KeyboardEvent.key`.
    pub(crate) fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "End" => 35,
            "Home" => 36,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            _ => panic!("no code of {key}"),
        };
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            self.ask("Input.dispatchKeyEvent", &event);
        }
    }

    /// Makes the window this wide, in CSS pixels.
    pub(crate) fn width(&mut self, width: u32) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Shows pages as on a screen, light or dark, or as on paper.
    pub(crate) fn medium(&mut self, medium: Medium) {
        let (media, scheme) = match medium {
            Medium::Light => ("screen", "light"),
            Medium::Dark => ("screen", "dark"),
            Medium::Print => ("print", "light"),
        };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.ask("Emulation.setEmulatedMedia", &json!({"media": media, "features": features}));
    }

    /// What the console, the scripts and the policy complained about since this was last asked.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        // Whatever the page still had to say has been said before this is answered.
        self.value("1");
        std::mem::take(&mut self.complaints)
    }

    /// Every address asked for so far.
    pub(crate) fn asked(&self) -> &BTreeSet<String> {
        &self.asked
    }

    /// Keeps a picture of the page for whoever looks into a failure.
    pub(crate) fn picture(&mut self, to: &Path) {
        let answer = self.ask("Page.captureScreenshot", &json!({"captureBeyondViewport": true}));
        harness::write(to, answer["data"].as_str().unwrap_or_default());
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.to.write_all(message.to_string().as_bytes()).expect("the browser listens");
        self.to.write_all(&[0]).expect("the browser listens");
        loop {
            let answer = self.receive();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }

    /// The next message; notes what it tells of faults and requests.
    fn receive(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).expect("the browser speaks");
        assert_eq!(bytes.pop(), Some(0), "the browser went away; is chromium installed?");
        let message: Value = serde_json::from_slice(&bytes).expect("JSON");
        let parameters = &message["params"];
        match message["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" if parameters["type"] != "log" => self.complaints.push(parameters.to_string()),
            "Runtime.exceptionThrown" => self.complaints.push(parameters.to_string()),
            "Log.entryAdded" => self.complaints.push(parameters["entry"].to_string()),
            "Network.loadingFailed" => self.complaints.push(parameters.to_string()),
            "Network.requestWillBeSent" => {
                self.asked.insert(parameters["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
            _ => {}
        }
        message
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending the browser ends its helpers; a browser that is already gone is no fault here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
