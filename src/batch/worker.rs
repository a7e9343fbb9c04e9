//! A worker as the build sees it: a process of this program that deals with one report after another.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::wire::{Answer, Order, Word, send};

/// How a worker is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// This program's file.
    pub path: PathBuf,
    /// What tells it to be a worker, and how.
    pub arguments: Vec<OsString>,
}

/// As much of what a worker wrote on its standard error is kept, from the end: how it died stands there.
const LAST_WORDS: usize = 4096;

/// A worker that was told to end may finish what it writes; after this long it is killed.
const GRACE: Duration = Duration::from_secs(20);

/// A running worker.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    orders: Option<ChildStdin>,
    answers: Receiver<Answer>,
    last_words: Option<JoinHandle<String>>,
    /// Whether it has read what all reports share.
    pub(super) is_ready: bool,
}

impl Worker {
    pub(super) fn start(program: &Program) -> std::io::Result<Self> {
        let mut child = Command::new(&program.path)
            .args(&program.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let orders = child.stdin.take();
        let (sender, answers) = channel();
        if let Some(stdout) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
                    let Ok(answer) = serde_json::from_slice(&line) else { return };
                    if sender.send(answer).is_err() {
                        return;
                    }
                }
            });
        }
        let stderr = child.stderr.take();
        let last_words = stderr.map(|stderr| std::thread::spawn(move || tail(stderr)));
        Ok(Self { child, orders, answers, last_words, is_ready: false })
    }

    /// Gives it a report.
    pub(super) fn order(&mut self, order: &Order) -> std::io::Result<()> {
        self.say(&Word::Order(order.clone()))
    }

    /// Has it leave a drawing where it is.
    pub(super) fn halt(&mut self) {
        // One that is gone draws no more.
        let _ = self.say(&Word::Halt);
    }

    fn say(&mut self, word: &Word) -> std::io::Result<()> {
        match &mut self.orders {
            Some(orders) => send(word, orders),
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Its next answer, if it comes in time.
    pub(super) fn answer(&self, wait: Duration) -> Result<Answer, RecvTimeoutError> {
        self.answers.recv_timeout(wait)
    }

    /// The bytes of memory that it occupies, where the system tells.
    pub(super) fn resident(&self) -> Option<u64> {
        super::limits::resident(self.child.id())
    }

    /// Tells it to end.
    pub(super) fn leave(&mut self) {
        self.orders = None;
    }

    /// Lets it finish what it writes, and end.
    pub(super) fn finish(mut self) {
        self.leave();
        self.wait(GRACE);
    }

    /// Ends it at once.
    pub(super) fn kill(mut self) {
        self.wait(Duration::ZERO);
    }

    /// How it ended, once it said nothing more.
    pub(super) fn bury(mut self) -> String {
        self.orders = None;
        let status = self.wait(Duration::from_secs(5));
        let last_words = self.last_words.take().and_then(|words| words.join().ok());
        ending(status, &last_words.unwrap_or_default())
    }

    fn wait(&mut self, grace: Duration) -> Option<ExitStatus> {
        let start = Instant::now();
        let mut pause = Duration::from_micros(200);
        while start.elapsed() < grace {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

fn tail(mut stream: impl Read) -> String {
    let (mut kept, mut part) = (Vec::new(), [0; 1024]);
    while let Ok(n @ 1..) = stream.read(&mut part) {
        kept.extend(part.iter().take(n));
        let surplus = kept.len().saturating_sub(LAST_WORDS);
        kept.drain(..surplus);
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// What happened to a worker, in words. Its last words are searched and never shown: they may quote an input.
fn ending(status: Option<ExitStatus>, last_words: &str) -> String {
    if last_words.contains("has overflowed its stack") {
        return "its process overflowed its stack".to_owned();
    }
    if last_words.contains("memory allocation of") {
        return "its process got no more memory".to_owned();
    }
    match status {
        Some(status) => status_words(status),
        None => "its process is lost".to_owned(),
    }
}

fn status_words(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("its process was ended by signal {signal}");
    }
    match status.code() {
        Some(code) => format!("its process ended with exit code {code}"),
        None => "its process ended".to_owned(),
    }
}
