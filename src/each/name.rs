//! What a report can be called: its name is a folder's on every system, and a word on the command line.

/// The most bytes of a name: with what is added to it for the outputs it is still one that file systems take.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Why a folder below `inputs/` cannot be a report.
pub(crate) fn name_fault(name: &str) -> Option<String> {
    if let Some(c) = name.chars().find(|&c| is_unseen(c)) {
        return Some(format!("its name holds U+{:04X}, which cannot be seen", u32::from(c)));
    }
    if name.contains('\\') {
        return Some("its name holds a backslash".to_owned());
    }
    if name.starts_with('-') {
        return Some("its name begins with `-`, as an option does".to_owned());
    }
    if name.len() > LONGEST {
        return Some(format!("its name has {} bytes (at most {LONGEST})", name.len()));
    }
    None
}

/// Why a row's report, or its PDF, cannot be called this. It is stricter than for folders, which somebody has made already.
pub(super) fn made_name_fault(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return Some("it is blank".to_owned());
    }
    if let Some(c) = name.chars().find(|c| "/\\:*?[]\"<>|".contains(*c)) {
        return Some(format!("it holds `{c}`"));
    }
    if name.starts_with(['.', ' ']) || name.ends_with(['.', ' ']) {
        return Some("it begins or ends with a point or a space".to_owned());
    }
    let lower = name.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port).map(str::as_bytes);
        matches!(number, Some([b'1'..=b'9']))
    };
    if DEVICES.contains(&stem) || is_port("com") || is_port("lpt") {
        return Some("Windows keeps that name for a device".to_owned());
    }
    if ["index.html", "run.json"].contains(&&*lower) {
        return Some("a file of the whole batch is called so".to_owned());
    }
    name_fault(name).map(|fault| fault.replacen("its name", "it", 1))
}

/// A name as it can be shown.
pub(crate) fn shown_name(name: &str) -> String {
    name.replace(|c| is_unseen(c) || c == '\\', "\u{fffd}")
}

/// Control characters, and those that have no width or turn the direction of what follows.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_name_is_one_on_every_system() {
        for name in ["0114", "östersund", "a.b", "com10", "console", "1 2"] {
            assert_eq!(made_name_fault(name), None, "{name}");
        }
        for name in [
            "",
            " ",
            "a/b",
            "..",
            ".a",
            "a.",
            "a ",
            "CON",
            "con.pdf",
            "Lpt1",
            "x*",
            "-a",
            "a\u{200b}",
            "Index.HTML",
        ] {
            assert!(made_name_fault(name).is_some(), "{name}");
        }
        assert!(made_name_fault(&"a".repeat(201)).is_some());
    }
}
