//! What one report may take: time, and memory where the system tells how much a process occupies.

use std::time::Duration;

/// The bounds of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How many bytes of memory its worker may occupy; none for no bound.
    pub memory: Option<u64>,
}

/// A worker that occupies more after a report is replaced: what a large report leaves behind is not carried through the rest
/// of a batch. A review of ninety pages with its pictures drawn leaves some 400 MB, and is what `watch` is to find warm.
pub(super) const KEPT: u64 = 800 * 1_000_000;

/// The memory that one of `jobs` reports may take unless more is allowed: its part of three quarters of the machine's, or of
/// what its control group may have. None where the system does not tell.
#[must_use]
pub fn memory_of_machine(jobs: usize) -> Option<u64> {
    let machine = read("/proc/meminfo").and_then(|text| kilobytes(&text, "MemTotal:"))?;
    let group = read("/sys/fs/cgroup/memory.max").and_then(|text| text.trim().parse().ok());
    let all = group.map_or(machine, |group: u64| group.min(machine));
    Some(all / 4 * 3 / jobs.max(1) as u64)
}

/// The bytes of memory that a process occupies, where the system tells.
pub(super) fn resident(process: u32) -> Option<u64> {
    kilobytes(&read(&format!("/proc/{process}/status"))?, "VmRSS:")
}

fn kilobytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let number: u64 = line.split_whitespace().next()?.parse().ok()?;
    number.checked_mul(1024)
}

fn read(path: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the kernel's numbers, which are no input")]
    std::fs::read_to_string(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_kernel_are_read_by_name() {
        let text = "Name:\tx\nVmHWM:\t  9 kB\nVmRSS:\t   1234 kB\n";
        assert_eq!(kilobytes(text, "VmRSS:"), Some(1_263_616));
        assert_eq!(kilobytes(text, "VmSwap:"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_running_process_occupies_memory() {
        assert!(resident(std::process::id()).is_some_and(|bytes| bytes > 100_000));
        assert!(memory_of_machine(2).unwrap() < memory_of_machine(1).unwrap());
    }
}
