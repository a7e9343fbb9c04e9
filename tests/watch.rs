//! `nulage watch`: warm builds, and the preview that it serves on this machine alone.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nulage::batch::{Answer, Ask, Drawn, Order, Outcome, ReportName, Word, send};
use serde_json::Value;
use support::{Project, processes};

const STAFFING: &str = "inputs/demo/staffing.csv";

/// A watch that runs until the value goes.
struct Watch {
    child: Child,
    lines: Receiver<String>,
    address: String,
}

impl Drop for Watch {
    fn drop(&mut self) {
        processes::signal("TERM", self.child.id());
        let _ = self.child.wait();
    }
}

impl Watch {
    /// Starts one in a project, and waits until its first build is done.
    fn of(project: &Project, arguments: &str) -> Self {
        let mut command = project.command(&format!("watch {arguments}"));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut watch = Self { child, lines, address: String::new() };
        let said = watch.await_line("preview: http://");
        let address = said.strip_prefix("preview: http://").unwrap();
        address.trim_end_matches('/').clone_into(&mut watch.address);
        watch.await_line("waiting for changes");
        watch
    }

    /// The next line that holds these words.
    fn await_line(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_mins(2)).unwrap();
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Sends a request as it stands (one of HTTP/1.0 is answered in one piece); the status, the head and the body of what comes back.
    fn request(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        self.request(&format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.address))
    }

    /// What is shown, once that holds.
    fn state(&self, holds: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..600 {
            let (status, _, body) = self.get("/state?report=demo");
            assert_eq!(status, 200);
            let answer: Value = serde_json::from_slice(&body).unwrap();
            if holds(&answer["state"]) {
                return answer["state"].clone();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("it never holds");
    }
}

fn pages(state: &Value) -> Vec<String> {
    let pages = state["reports"][0]["pages"].as_array().into_iter().flatten();
    pages.map(|page| page.as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_edit_is_built_by_the_same_worker_and_shown_with_what_changed() {
    let project = Project::new();
    let watch = Watch::of(&project, "");
    let state = watch.state(|state| !pages(state).is_empty());
    let before = pages(&state);
    assert_eq!(before.len(), 11);
    let (status, head, picture) = watch.get(&format!("/page/{}", before[0]));
    assert_eq!(status, 200);
    assert!(head.contains("content-type: image/png"), "{head}");
    assert!(picture.starts_with(b"\x89PNG\r\n"));
    let workers = processes::children(watch.child.id());
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    let line = watch.await_line("waiting for changes");
    assert!(
        line.contains("1 built in") && line.contains("inputs/demo/staffing.csv changed"),
        "{line}"
    );
    let state = watch.state(|state| pages(state) != before && state["busy"] == false);
    let reason = state["reports"][0]["reason"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(reason.contains("ca 2,5 → 3"), "{reason}");
    let after = pages(&state);
    let is_kept = after.iter().any(|page| before.contains(page));
    assert!(is_kept, "no page is the same picture as before");
    assert_eq!(processes::children(watch.child.id()), workers, "another worker built it");
}

#[test]
fn what_was_told_before_an_edit_is_not_told_again_after_it() {
    let project = Project::new();
    project.edit(STAFFING, ";ca 2,5;", ";9;");
    let watch = Watch::of(&project, "");
    let edited = |from: &str, to: &str| {
        project.edit(STAFFING, from, to);
        let mut told = Vec::new();
        loop {
            told.push(watch.lines.recv_timeout(Duration::from_mins(2)).unwrap());
            if told.last().unwrap().contains("waiting for changes") {
                return told.join("\n");
            }
        }
    };
    let told = edited(";4-5;4-5;", ";4-5;4;");
    assert!(!told.contains("N0403"), "it was told when the watch began: {told}");
    let told = edited(";9;", ";3;");
    assert!(!told.contains("N0403"), "{told}");
    let told = edited("economy;3;3;", "economy;3;9;");
    assert!(told.contains("N0403"), "it is news again: {told}");
    assert!(edited(";4-5;4;", ";4-5;four;").contains("N0201"));
    let told = edited("economy;3;9;", "economy;3;3;");
    assert!(told.contains("N0201"), "an error is told as long as it stands: {told}");
}

#[test]
fn a_drawing_is_left_where_it_is_and_another_order_goes_on_with_it() {
    let project = Project::new();
    let mut command = project.command("worker --threads 1 --format human build --out out");
    let mut worker = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = worker.stdin.take().unwrap();
    let mut answers = BufReader::new(worker.stdout.take().unwrap()).lines();
    let round = std::cell::Cell::new(0);
    let mut drawn = |known: &[String], words: &[Word]| -> Drawn {
        let ask = Ask::Draw(known.iter().cloned().collect());
        let order = Order { report: ReportName::of_folder("demo"), ask, round: round.get() };
        send(&Word::Order(order), &mut stdin).unwrap();
        for word in words {
            send(word, &mut stdin).unwrap();
        }
        loop {
            let line = answers.next().unwrap().unwrap();
            if let Answer::Ended(ended) = serde_json::from_str(&line).unwrap() {
                let Outcome::Drawn(drawn) = ended.outcome else { panic!("{line}") };
                return drawn;
            }
        }
    };
    // The halt comes while the report is still read.
    let halted = drawn(&[], &[Word::Halt]);
    assert!(!halted.is_all && halted.pictures.len() < 11, "{} pages", halted.pictures.len());
    let all = drawn(&[], &[]);
    assert!(all.is_all);
    assert_eq!(all.pictures.len(), 11);
    let known: Vec<String> = all.pictures.iter().take(4).map(|page| page.hash.clone()).collect();
    let rest = drawn(&known, &[]);
    let fresh = rest.pictures.iter().filter(|page| page.bytes().is_some()).count();
    assert_eq!((rest.is_all, rest.pictures.len(), fresh), (true, 11, 7));
    // What was halted is the last good version of a report that fails by now.
    drawn(&known, &[Word::Halt]);
    project.edit(STAFFING, ";4-5;4-5;", ";4-5;four;");
    round.set(1);
    let rest = drawn(&known, &[]);
    assert_eq!((rest.is_all, rest.pictures.len()), (true, 11));
    let hashes = |drawn: &Drawn| -> Vec<String> {
        drawn.pictures.iter().map(|page| page.hash.clone()).collect()
    };
    assert_eq!(hashes(&rest), hashes(&all));
    drop(stdin);
    worker.wait().unwrap();
}

#[test]
fn a_fault_is_shown_with_its_place_beside_the_last_good_pages() {
    let project = Project::new();
    let watch = Watch::of(&project, "");
    let before = pages(&watch.state(|state| !pages(state).is_empty()));
    project.edit(STAFFING, ";ca 2,5;", ";två;");
    watch.await_line("1 failed in");
    let state = watch.state(|state| state["reports"][0]["state"] == "failed");
    let told = state["reports"][0]["told"].to_string();
    assert!(told.contains("inputs/demo/staffing.csv") && told.contains("två"), "{told}");
    assert!(!told.contains("\\u001b"), "{told}");
    assert_eq!(pages(&state), before);
    project.edit(STAFFING, ";två;", ";ca 2,5;");
    watch.await_line("waiting for changes");
    watch.state(|state| state["reports"][0]["errors"] == 0);
}

#[test]
fn a_template_is_read_anew() {
    let project = Project::new();
    let built_in = support::repository().join("templates/parts/note.typ");
    let text = project.text(built_in.to_str().unwrap());
    project.write("templates/parts/note.typ", &text);
    let watch = Watch::of(&project, "");
    project.write("templates/parts/note.typ", text + "\n// ours\n");
    let line = watch.await_line("waiting for changes");
    assert!(line.contains("1 built"), "{line}");
    let state = watch.state(|state| state["busy"] == false);
    assert_eq!(state["reports"][0]["reason"], "a template changed: templates/parts/note.typ");
}

#[test]
fn the_warnings_of_a_report_that_stood_before_are_shown() {
    let project = Project::new();
    project.edit(STAFFING, ";ca 2,5;", ";9;");
    project.run("build").warned();
    let watch = Watch::of(&project, "");
    let state = watch.state(|state| !pages(state).is_empty());
    let report = &state["reports"][0];
    assert_eq!((&report["state"], &report["warnings"]), (&"up to date".into(), &1.into()));
    let told = report["told"].as_array().unwrap();
    assert!(told[0].as_str().unwrap().contains("N0403"), "{told:?}");
}

#[test]
fn a_theme_and_templates_that_come_later_are_seen() {
    let project = Project::new();
    let watch = Watch::of(&project, "");
    project.write("notes.txt", "no input");
    project.write("theme.toml", "theme = \"arkiv\"\n");
    let line = watch.await_line("waiting for changes");
    assert!(line.contains("1 built in") && line.contains("theme.toml changed"), "{line}");
    project.write("templates/parts/note.typ", "#let note-part = (\n");
    let line = watch.await_line("waiting for changes");
    assert!(line.contains("1 failed in"), "{line}");
    std::fs::remove_dir_all(project.path("templates")).unwrap();
    let line = watch.await_line("waiting for changes");
    assert!(line.contains("1 built in") || line.contains("1 up to date in"), "{line}");
}

#[test]
fn only_this_machine_is_served_and_nothing_but_what_is_shown() {
    let project = Project::new();
    project.write("secret.txt", "secret");
    let watch = Watch::of(&project, "");
    let port = watch.address.rsplit_once(':').unwrap().1;
    assert!(watch.address.starts_with("127.0.0.1:"), "{}", watch.address);
    let (status, head, page) = watch.get("/");
    assert_eq!(status, 200);
    assert!(!head.contains("access-control"), "{head}");
    for wanted in ["x-content-type-options: nosniff", "frame-ancestors 'none'", "no-store"] {
        assert!(head.contains(wanted), "{head}");
    }
    assert!(String::from_utf8(page).unwrap().contains("<select"));
    let by_name = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(watch.request(&by_name).0, 200);
    // A site whose name leads here has its own name in the request.
    for host in ["example.com", "127.0.0.1", "evil.localhost", "127.0.0.1:1"] {
        let request = format!("GET /state HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(watch.request(&request).0, 403, "{host}");
    }
    let two = format!(
        "GET / HTTP/1.1\r\nHost: {0}\r\nHost: example.com\r\nConnection: close\r\n\r\n",
        watch.address
    );
    assert_eq!(watch.request(&two).0, 403);
    let none = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
    assert_eq!(watch.request(none).0, 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let request = format!(
            "{method} / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            watch.address
        );
        assert_eq!(watch.request(&request).0, 405, "{method}");
    }
    for path in [
        "/secret.txt",
        "/../secret.txt",
        "/page/../../secret.txt",
        "/page/%2e%2e%2fsecret.txt",
        "/page//etc/passwd",
        "/page/",
        "/page/0",
        "//example.com/",
        "/out/demo/demo.pdf",
    ] {
        let (status, _, body) = watch.get(path);
        assert_eq!((status, body), (404, Vec::new()), "{path}");
    }
    assert_eq!(watch.get("/state?report=../../secret&after=x").0, 200);
}

#[test]
fn a_port_that_is_taken_is_told() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let project = Project::new();
    let run = project.run(&format!("watch --port {port}"));
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains(&format!("preview on port {port}")), "{}", run.stderr);
}

/// The page in a browser: what stands in it once it has loaded.
#[test]
fn a_browser_shows_the_pages_and_the_report_to_choose() {
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(browser) = found else {
        let _ = writeln!(std::io::stderr(), "skipped: the preview in a browser (no chromium)");
        return;
    };
    let project = Project::new().with_report("other");
    let watch = Watch::of(&project, "");
    watch.state(|state| !pages(state).is_empty());
    let profile = tempfile::tempdir().unwrap();
    let dumped = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        // The page asks on and on: without a bound the browser may wait for the last answer.
        .arg("--timeout=30000")
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--dump-dom", &format!("http://{}/", watch.address)])
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&dumped.stdout).into_owned();
    let said = String::from_utf8_lossy(&dumped.stderr).into_owned();
    assert_eq!(dom.matches("alt=\"Page ").count(), 11, "{dom}\n{said}");
    for wanted in ["<option value=\"demo\"", "<option value=\"other\"", "0 errors"] {
        assert!(dom.contains(wanted), "{wanted}: {dom}");
    }
}
