//! Requests → answers, each by a thread of its own, for one that waits for the next build must not keep others waiting.

use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server};

use super::{Preview, State};

const PAGE: &str = include_str!("page.html");

/// How long a page is kept waiting for the next build; then it asks again.
const WAIT: Duration = Duration::from_secs(20);

/// More requests than these are not answered beside each other.
const MOST: usize = 64;

type Answer = Response<Cursor<Vec<u8>>>;

/// Serves the page until the process ends. The address that it can be seen at. `asked` is called when a report is looked at.
///
/// # Errors
/// Why it cannot, in the words of the operating system: the port is taken.
pub fn serve(
    preview: &Preview,
    port: u16,
    asked: impl Fn() + Send + Sync + 'static,
) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(std::io::Error::other)?;
    let (preview, asked) = (preview.clone(), Arc::new(asked));
    let open = Arc::new(AtomicUsize::new(0));
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            if open.fetch_add(1, Ordering::SeqCst) >= MOST {
                let _ = request.respond(refusal(503));
                open.fetch_sub(1, Ordering::SeqCst);
                continue;
            }
            let (preview, asked, open) = (preview.clone(), Arc::clone(&asked), Arc::clone(&open));
            std::thread::spawn(move || {
                let answer = answer(&request, &preview, address, &*asked);
                let _ = request.respond(answer);
                open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    Ok(address)
}

fn answer(request: &Request, preview: &Preview, address: SocketAddr, asked: &dyn Fn()) -> Answer {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let names = [address.to_string(), format!("localhost:{}", address.port())];
    let is_ours = |host: &Header| names.iter().any(|name| host.value.as_str() == name);
    if !hosts.next().is_some_and(is_ours) || hosts.next().is_some() {
        return refusal(403);
    }
    if *request.method() != Method::Get {
        return refusal(405);
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    match path {
        "/" => page(preview),
        "/state" => state(preview, query, asked),
        _ => picture(preview, path).unwrap_or_else(|| refusal(404)),
    }
}

/// The page with what is shown now, so that it need not ask before it shows anything.
fn page(preview: &Preview) -> Answer {
    // What looks like the end of a script would be one.
    let first = as_json(preview.after(None, Duration::ZERO)).replace('<', "\\u003c");
    let text = PAGE.replace("/*first*/ null", &first);
    with(Response::from_data(text), "text/html; charset=utf-8", "no-store")
}

fn as_json((number, state): (u64, State)) -> String {
    serde_json::json!({ "number": number, "state": state }).to_string()
}

/// `/state?after=N&report=NAME`: what is shown, once it is another than that of number N, to who looks at a report.
fn state(preview: &Preview, query: &str, asked: &dyn Fn()) -> Answer {
    let value = |key: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find_map(|(name, value)| (name == key).then_some(value))
    };
    let after = value("after").and_then(|number| number.parse().ok());
    let looked_at = value("report").and_then(decoded);
    if let Some(report) = looked_at
        && preview.look_at(report)
    {
        asked();
    }
    let text = as_json(preview.after(after, WAIT));
    with(Response::from_data(text), "application/json", "no-store")
}

/// `/page/HASH`: a picture never changes.
fn picture(preview: &Preview, path: &str) -> Option<Answer> {
    let bytes = preview.picture(path.strip_prefix("/page/")?)?;
    let kept = "private, max-age=3600, immutable";
    Some(with(Response::from_data(bytes.to_vec()), "image/png", kept))
}

/// A name may hold what a link must not, written `%C3%A5`.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        rest = others;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, others) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = others;
    }
    String::from_utf8(bytes).ok()
}

fn refusal(status: u16) -> Answer {
    let answer = Response::from_data(Vec::new()).with_status_code(status);
    with(answer, "text/plain", "no-store")
}

fn with(mut answer: Answer, kind: &str, kept: &str) -> Answer {
    let policy = "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", kept),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", policy),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            answer.add_header(header);
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_links_are_read_and_what_is_none_is_refused() {
        assert_eq!(decoded("p/%C3%A5").as_deref(), Some("p/å"));
        assert_eq!(decoded("100%25"), Some("100%".to_owned()));
        for wrong in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }
}
