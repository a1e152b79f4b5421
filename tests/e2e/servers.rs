//! The internal site behind a login, as `lianyi init` writes it for nginx and Apache: tried with the real servers.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::harness;

/// `clerk` and `secret`, in the one form that both servers read.
const PASSWORDS: &str = "clerk:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n";
const LOGIN: &str = "Y2xlcms6c2VjcmV0";
const WRONG: &str = "Y2xlcms6d3Jvbmc=";

/// A server in the foreground, which ends with the test.
struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // Asked to end, a server takes its workers with it.
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(program: &str, arguments: &[&str], port: u16, log: PathBuf) -> Self {
        let child = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let child = child.unwrap_or_else(|error| panic!("{program} does not run ({error}); .ci/tools installs it"));
        let server = Self { child, port, log };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{program} does not answer: {}", std::fs::read_to_string(&server.log).unwrap_or_default());
    }

    /// The status line with the headers, and the body.
    fn get(&self, path: &str, login: Option<&str>) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        let login = login.map(|login| format!("Authorization: Basic {login}\r\n")).unwrap_or_default();
        let asked = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{login}Connection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).expect("the server reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end + 4..].to_vec())
    }
}

/// What `init` wrote, with its paths led to this folder.
fn snippet(name: &str, folder: &Path) -> String {
    let text = harness::read(harness::root("templates/init/ci").join(name));
    let site = crate::SITE.join("internal").display().to_string();
    let text = text.replace("/srv/www/lianyi/internal", &site);
    ["/etc/nginx/lianyi.htpasswd", "/etc/apache2/lianyi.htpasswd"]
        .into_iter()
        .fold(text, |text, path| text.replace(path, &folder.join("passwords").display().to_string()))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

fn nginx() -> Server {
    let (folder, port) = (harness::folder("server-nginx"), free_port());
    harness::write(&folder.join("passwords"), PASSWORDS);
    let here = folder.display();
    let conf = format!(
        "pid {here}/pid;\nerror_log {here}/log;\ndaemon off;\nworker_processes 1;\n{}events {{}}\nhttp {{\n\
         include /etc/nginx/mime.types;\naccess_log off;\nserver {{\nlisten 127.0.0.1:{port};\nserver_name localhost;\n{}}}\n}}\n",
        if is_root() { "user root;\n" } else { "" },
        snippet("nginx.conf", &folder)
    );
    harness::write(&folder.join("conf"), conf);
    let (conf, log) = (folder.join("conf").display().to_string(), folder.join("log"));
    Server::start("nginx", &["-e", &log.display().to_string(), "-c", &conf], port, log)
}

fn apache() -> Server {
    let (folder, port) = (harness::folder("server-apache"), free_port());
    harness::write(&folder.join("passwords"), PASSWORDS);
    let here = folder.display();
    let modules = [
        "mpm_event",
        "authn_core",
        "authn_file",
        "authz_core",
        "authz_user",
        "auth_basic",
        "alias",
        "dir",
        "headers",
        "mime",
    ];
    let load: Vec<String> = modules
        .iter()
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    let conf = format!(
        "ServerRoot {here}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {here}/pid\nErrorLog {here}/log\n{}\
         DefaultRuntimeDir {here}\nTypesConfig {here}/types\nUser www-data\nGroup www-data\nDocumentRoot {here}\n\
         <Directory />\nRequire all denied\n</Directory>\n{}",
        load.concat(),
        snippet("apache.conf", &folder)
    );
    harness::write(&folder.join("types"), "text/html html\ntext/css css\napplication/pdf pdf\n");
    harness::write(&folder.join("conf"), conf);
    let conf = folder.join("conf").display().to_string();
    Server::start("apache2", &["-f", &conf, "-DFOREGROUND"], port, folder.join("log"))
}

fn is_root() -> bool {
    harness::run(Command::new("id").arg("-u")).out.trim() == "0"
}

#[track_caller]
fn keeps_what_it_promises(server: &Server) {
    let log = || std::fs::read_to_string(&server.log).unwrap_or_default();
    for login in [None, Some(WRONG)] {
        for path in ["/lianyi/", "/lianyi/index.html", "/lianyi/cadres.html"] {
            let (head, body) = server.get(path, login);
            assert!(head.starts_with("HTTP/1.1 401"), "{path}: {head}\n{}", log());
            assert!(!String::from_utf8_lossy(&body).contains("<main"), "{path} is shown to strangers");
        }
    }
    let (head, _) = server.get("/lianyi", Some(LOGIN));
    assert!(head.starts_with("HTTP/1.1 301") && head.contains("/lianyi/"), "{head}");
    let (head, body) = server.get("/lianyi/", Some(LOGIN));
    let page = String::from_utf8(body).expect("pages are UTF-8");
    assert!(head.starts_with("HTTP/1.1 200") && page.contains("<main"), "{head}\n{}", log());
    let lower = head.to_lowercase();
    for header in [
        "content-type: text/html; charset=utf-8",
        "content-security-policy: default-src 'none'; script-src 'self';",
        "frame-ancestors 'none'",
        "cache-control: private, no-cache",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(lower.contains(header), "{header} is not in\n{head}");
    }
    // Below a sub-path every link of the page leads to what it names.
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let links: std::collections::BTreeSet<&str> = links.filter(|link| !link.is_empty()).collect();
    assert!(links.len() > 10, "{links:?}");
    for link in links.into_iter().chain(["static/site.js"]) {
        assert!(!link.starts_with('/') && !link.contains("//"), "{link} leaves the sub-path");
        let (head, _) = server.get(&format!("/lianyi/{link}"), Some(LOGIN));
        assert!(head.starts_with("HTTP/1.1 200"), "{link}: {head}");
    }
    for path in ["/", "/lianyi/nothing.html", "/lianyi/static/"] {
        let (head, body) = server.get(path, Some(LOGIN));
        assert!(
            !head.starts_with("HTTP/1.1 200") || !String::from_utf8_lossy(&body).contains("site.js"),
            "{path}: {head}"
        );
    }
}

#[test]
fn nginx_shows_the_internal_site_to_those_who_log_in() {
    keeps_what_it_promises(&nginx());
}

#[test]
fn apache_shows_the_internal_site_to_those_who_log_in() {
    keeps_what_it_promises(&apache());
}
