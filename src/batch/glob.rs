//! A word of the command line with `*` and `?` → the names that it stands for.

/// Whether a name fits a glob: `*` stands for any characters, `?` for one.
#[must_use]
pub fn fits(glob: &str, name: &str) -> bool {
    let (glob, name): (Vec<char>, Vec<char>) = (glob.chars().collect(), name.chars().collect());
    let (mut at, mut to) = (0, 0);
    // Where the last `*` stands, and how far of the name it reaches.
    let mut star: Option<(usize, usize)> = None;
    while let Some(c) = name.get(to) {
        match glob.get(at) {
            Some('*') => {
                star = Some((at, to));
                at += 1;
            }
            Some(g) if *g == '?' || g == c => {
                at += 1;
                to += 1;
            }
            _ => match star {
                Some((last, reach)) => {
                    star = Some((last, reach + 1));
                    at = last + 1;
                    to = reach + 1;
                }
                None => return false,
            },
        }
    }
    glob.get(at..).is_some_and(|rest| rest.iter().all(|c| *c == '*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_shells() {
        for (glob, name) in [
            ("01*", "0114"),
            ("*", ""),
            ("0?14", "0114"),
            ("*4", "0114"),
            ("*1*4*", "0114"),
            ("å?a", "åäa"),
            ("a", "a"),
        ] {
            assert!(fits(glob, name), "{glob} {name}");
        }
        for (glob, name) in
            [("01*", "0214"), ("?", ""), ("a", "A"), ("*5", "0114"), ("0114", "011"), ("", "a")]
        {
            assert!(!fits(glob, name), "{glob} {name}");
        }
    }
}
