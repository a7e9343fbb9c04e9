//! E-mail addresses: a local part, `@`, and a domain with a top level of letters.

use std::ops::Range;

/// The places of all addresses in a text. One that begins in the domain of another goes on from there.
pub(super) fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    text.match_indices('@').filter_map(move |(at, _)| {
        let address = address_around(text, at)?;
        let rest = address.start.max(end)..address.end;
        end = address.end;
        Some(rest)
    })
}

fn address_around(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let local = before.get(before.trim_end_matches(is_local).len()..)?;
    let start = at - local.trim_start_matches(['.', '-', '\'']).len();
    let domain = text.get(at + 1..)?.split(|c| !is_domain(c)).next()?.trim_end_matches(['.', '-']);
    let (name, top) = domain.rsplit_once('.')?;
    let is_top = top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    let has_name = name.starts_with(char::is_alphanumeric);
    (start < at && is_top && has_name).then(|| start..at + 1 + domain.len())
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '~' | '&')
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}
