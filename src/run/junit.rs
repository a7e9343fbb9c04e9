//! A run → a JUnit report, which CI systems show: a case for each report, a failure where it failed.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::batch::{Ended, Outcome, ReportName};
use crate::model::folder_of;

/// The report as XML. Reports of `asked` that were not begun are skipped cases.
///
/// # Errors
/// What the writer of XML says.
pub fn junit(asked: &[ReportName], ended: &[Ended], seconds: f64) -> io::Result<String> {
    let mut suite = TestSuite::new("nulage");
    suite.set_time(duration(seconds));
    suite.add_test_cases(ended.iter().map(case));
    let begun: BTreeSet<&str> = ended.iter().map(|it| it.report.id.as_str()).collect();
    for report in asked.iter().filter(|report| !begun.contains(report.id.as_str())) {
        let mut status = TestCaseStatus::skipped();
        status.set_message("not begun, for another report failed");
        suite.add_test_case(named(&report.id, status));
    }
    let mut report = Report::new("nulage");
    report.set_time(duration(seconds));
    report.add_test_suite(suite);
    report.to_string().map_err(io::Error::other)
}

fn case(ended: &Ended) -> TestCase {
    let told = ended.told.concat();
    let status = match &ended.outcome {
        Outcome::Failed { .. } => failure(ended, &told),
        _ => TestCaseStatus::success(),
    };
    let mut case = named(&ended.report.id, status);
    case.set_time(duration(ended.seconds));
    if !told.is_empty() && !matches!(ended.outcome, Outcome::Failed { .. }) {
        case.set_system_out(told);
    }
    case
}

fn failure(ended: &Ended, told: &str) -> TestCaseStatus {
    let codes: Vec<&str> = ended.error_codes.keys().map(String::as_str).collect();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(codes.join(" "));
    status.set_message(match ended.errors {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    });
    status.set_description(told);
    status
}

fn named(id: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(id, status);
    case.set_classname(folder_of(id));
    case
}

fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
