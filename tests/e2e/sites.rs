//! Both sites in a browser: from the disk and from a server, with scripts and without, wide and narrow.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Write as _;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;

use crate::SITE;
use crate::browser::Browser;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e sites";

fn address(site: &str, path: &str) -> String {
    format!("file://{}/{site}/{path}", SITE.display())
}

/// Every page of a site, but of the many pages of contacts only each twentieth.
fn pages(site: &str) -> Vec<String> {
    let pages = harness::pages(&SITE.join(site)).into_iter().map(|(path, _)| path);
    let (contacts, others): (Vec<String>, Vec<String>) = pages.partition(|path| path.starts_with("contact-"));
    others.into_iter().chain(contacts.into_iter().step_by(20)).collect()
}

#[test]
fn no_page_complains_and_none_asks_for_anything_outside() {
    let mut browser = Browser::open("pages");
    for site in ["internal", "public"] {
        for path in pages(site) {
            browser.visit(&address(site, &path));
            assert_eq!(browser.complaints(), Vec::<String>::new(), "{site}/{path}; {REPEAT}");
            let styled = browser
                .value("getComputedStyle(document.body).fontFamily.length > 0 && document.styleSheets.length > 0");
            assert_eq!(styled, true, "{site}/{path} has no style; {REPEAT}");
        }
    }
    let inside = format!("file://{}", SITE.display());
    let outside: Vec<&String> = browser.asked().iter().filter(|url| !url.starts_with(&inside)).collect();
    assert!(outside.iter().all(|url| *url == "about:blank"), "{outside:?}; {REPEAT}");
    assert!(browser.asked().len() > 50, "only {} requests were seen", browser.asked().len());
}

/// A test of the test: a page that does what none of ours may is complained about.
#[test]
fn the_browser_tells_what_it_dislikes() {
    let folder = harness::folder("e2e-dislikes");
    let page = "<!doctype html><meta charset=utf-8><script>console.error('x'); nothing()</script><img src=none.png>";
    harness::write(&folder.join("page.html"), page);
    let mut browser = Browser::open("dislikes");
    browser.visit(&format!("file://{}/page.html", folder.display()));
    assert!(browser.complaints().len() >= 3, "console, exception and missing file");
}

/// With scripts off everything can be read and reached; what only scripts can do is not shown.
#[test]
fn the_sites_can_be_read_with_scripts_off() {
    let mut browser = Browser::open("no-scripts");
    let mut with = Vec::new();
    let kinds = ["index.html", "clauses.html", "units.html"];
    for path in kinds {
        browser.visit(&address("internal", path));
        with.push(browser.value("document.querySelector('main').innerText.length"));
    }
    browser.scripts(false);
    for (path, with) in kinds.into_iter().zip(with) {
        browser.visit(&address("internal", path));
        let (with, without) =
            (with.as_u64(), browser.value("document.querySelector('main').innerText.length").as_u64());
        assert!(without >= with.map(|length| length * 9 / 10), "{path}: {without:?} of {with:?} characters; {REPEAT}");
        let dead = "[...document.querySelectorAll('input, button, select')].filter(one => one.offsetParent).length";
        assert_eq!(browser.value(dead), 0, "{path} shows a control that does nothing; {REPEAT}");
    }
}

/// On a phone nothing sticks out: wide tables scroll by themselves.
#[test]
fn no_page_is_wider_than_a_phone() {
    let mut browser = Browser::open("phone");
    browser.width(360);
    for site in ["internal", "public"] {
        for path in pages(site).into_iter().filter(|path| !path.starts_with("contact-")) {
            browser.visit(&address(site, &path));
            let wide = browser.value("document.documentElement.scrollWidth");
            if wide.as_u64() > Some(360) {
                let picture = SITE.join("../phone.png.base64");
                browser.picture(&picture);
                panic!("{site}/{path} is {wide} wide; see {}; {REPEAT}", picture.display());
            }
        }
    }
}

/// The policy in the pages holds under http too, where `'self'` means something else than on a disk.
#[test]
fn the_sites_work_from_a_server() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| serve(stream, &SITE)));
    let mut browser = Browser::open("server");
    for path in ["internal/index.html", "internal/clauses.html", "internal/ledger.html", "public/index.html"] {
        browser.visit(&format!("http://127.0.0.1:{port}/{path}"));
        let icon = |complaint: &String| !complaint.contains("favicon.ico");
        let complaints: Vec<String> = browser.complaints().into_iter().filter(icon).collect();
        assert_eq!(complaints, Vec::<String>::new(), "{path}; {REPEAT}");
        assert_eq!(browser.value("document.styleSheets.length > 0"), true, "{path}");
    }
}

/// Answers one request with a file of the site.
fn serve(mut stream: TcpStream, site: &Path) {
    let mut line = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a socket can be shared"));
    let _ = reader.read_line(&mut line);
    let path = line.split_whitespace().nth(1).unwrap_or_default().trim_start_matches('/');
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("html") => "text/html",
        _ => "application/octet-stream",
    };
    let (status, body) = std::fs::read(site.join(path)).map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that has seen enough is no fault of the server.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
