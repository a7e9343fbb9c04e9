//! Other people's programs that read PDFs: what nulage writes is judged by them, not by itself.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::process::Command;
use std::sync::OnceLock;

use super::{Project, in_ci};

/// A project in which `inputs/danderyd` is built, once a test binary.
pub fn danderyd() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = Project::empty().with_input("danderyd");
        project.run("build --emit typst").warned();
        project
    })
}

/// A project in which every report of `inputs/` is built, once a test binary.
pub fn reports() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = Project::empty();
        let project = super::reports().into_iter().fold(project, |p, name| p.with_input(&name));
        project.run("build --emit typst").warned();
        project
    })
}

/// What a program says of the PDF of `inputs/danderyd`.
pub fn said(program: &str, arguments: &str) -> Option<String> {
    said_in(danderyd(), "danderyd", program, arguments)
}

/// What a program says of the PDF of a report of `inputs/`.
pub fn said_of(report: &str, program: &str, arguments: &str) -> Option<String> {
    said_in(reports(), report, program, arguments)
}

/// What a program says of the working paper beside it.
pub fn said_beside(report: &str, program: &str, arguments: &str) -> Option<String> {
    said_of_file(reports(), &format!("out/{report}/{report}-working-paper.pdf"), program, arguments)
}

/// The text of a PDF of the report `demo`.
pub fn text_of(project: &Project, name: &str) -> Option<String> {
    said_of_file(project, &format!("out/demo/{name}.pdf"), "pdftotext", "FILE -")
}

/// What a program says of the PDF of a report.
fn said_in(project: &Project, report: &str, program: &str, arguments: &str) -> Option<String> {
    said_of_file(project, &format!("out/{report}/{report}.pdf"), program, arguments)
}

/// What a program says of the PDF, which stands for `FILE` in the arguments; none, with a word on it, where it is not
/// installed. In CI it is.
fn said_of_file(project: &Project, file: &str, program: &str, arguments: &str) -> Option<String> {
    let pdf = project.path(file);
    let pdf = pdf.to_str().unwrap();
    let mut command = Command::new(program);
    command
        .args(arguments.split(' ').map(|argument| if argument == "FILE" { pdf } else { argument }));
    match command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").output() {
        Ok(output) => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{program} {arguments}: {stderr}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            assert!(!in_ci(), "{program} is not installed ({error})");
            eprintln!("skipped: {program} is not installed ({error})");
            None
        }
    }
}
