//! A project in a temporary folder, and the program run in it.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(unreachable_pub, reason = "a test binary has no public parts")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests write inputs, read outputs, and look whether they run in CI"
)]

pub mod processes;
pub mod rows;
pub mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A project folder that lives as long as the value.
pub struct Project {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A project with the report `demo`: the example that `nulage new` writes.
    pub fn new() -> Self {
        Self::empty().with_report("demo")
    }

    /// Adds a report like `demo` under another name.
    pub fn with_report(self, name: &str) -> Self {
        self.with_kind(name, "review")
    }

    /// Adds the example that `nulage new --kind KIND` writes.
    pub fn with_kind(self, name: &str, kind: &str) -> Self {
        let scaffold = repository().join("src/cli/scaffold").join(kind);
        copy(&scaffold, &self.path("inputs").join(name));
        self
    }

    /// Adds the inputs of a report of this repository.
    pub fn with_input(self, name: &str) -> Self {
        copy(&repository().join("inputs").join(name), &self.path("inputs").join(name));
        self
    }

    /// Adds or replaces a file.
    pub fn file(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        self.write(path, contents);
        self
    }

    pub fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    /// Replaces the one occurrence of a text in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replace(from, to));
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    /// Every file below a folder, in order.
    pub fn files(&self, below: &str) -> Vec<String> {
        let mut files = Vec::new();
        list(self.folder.path(), &self.path(below), &mut files);
        files.sort();
        files
    }

    /// The program, in this folder, with nothing in its environment that changes what it prints.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nulage"));
        command.args(arguments.split_whitespace()).current_dir(self.folder.path());
        for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    pub fn run(&self, arguments: &str) -> Run {
        Run::of(&mut self.command(arguments))
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        Self::from_output(command.output().unwrap())
    }

    pub fn from_output(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Its standard output, if it ended well and said nothing else but, of a run of several reports, its last line.
    #[track_caller]
    pub fn fine(self) -> String {
        assert_eq!((self.code, without_summary(&self.stderr)), (0, ""), "{}", self.stdout);
        self.stdout
    }

    /// Its standard output, if it ended well; it may have warned.
    #[track_caller]
    pub fn warned(self) -> String {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self.stdout
    }

    /// Its standard error, if it ended with this code and wrote nothing else.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (code, ""), "{}", self.stderr);
        self.stderr
    }
}

/// What a run said besides its last line, "3 reports: 3 up to date; 0.2 s".
pub fn without_summary(stderr: &str) -> &str {
    let start = stderr.trim_end().rfind('\n').map_or(0, |at| at + 1);
    match stderr.split_at(start) {
        (before, last) if last.contains(" reports: ") && last.ends_with(" s\n") => before,
        _ => stderr,
    }
}

/// The reports of this repository, in order.
pub fn reports() -> Vec<String> {
    let folders = fs::read_dir(repository().join("inputs")).unwrap();
    // Batches have tests of their own.
    let is_report = |path: &PathBuf| {
        fs::read_to_string(path.join("report.toml")).is_ok_and(|text| !text.contains("\n[each]"))
    };
    let mut names: Vec<_> = folders
        .map(|entry| entry.unwrap().path())
        .filter(is_report)
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn list(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(root, &path, files);
        } else {
            let path = path.strip_prefix(root).unwrap();
            files.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
}
