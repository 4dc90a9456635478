//! A small web server for the page: this machine only, reading only, and as strict as the page's host has to be.
//!
//! `/` is `www/`, `/pkg/` is the package. Every answer forbids other origins, framing and guessing of types.
//! A request must name this server as its host, so that no foreign page can reach it under a name of its own.

use anyhow::{Result, anyhow};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use tiny_http::{Method, Request};

/// Headers of every answer.
const HEADERS: [(&str, &str); 8] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cache-Control", "no-cache"),
];

/// Content types by file extension; what is not listed is not served.
const TYPES: [(&str, &str); 14] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("jsonl", "application/jsonl; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("ts", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("webmanifest", "application/manifest+json"),
];

/// Threads that answer; a page asks for several files at once.
const THREADS: usize = 4;

/// A bound server that does not answer yet.
pub struct Server {
    server: tiny_http::Server,
    port: u16,
}

impl Server {
    /// Takes the port on this machine's own address; 0 takes any free one.
    pub fn bind(port: u16) -> Result<Self> {
        let server = tiny_http::Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow!("port {port} cannot be served ({error}); choose another by `--port`"))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        Ok(Self { server, port })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers until the process ends.
    pub fn run(&self, www: &Path, package: &Path) -> Result<()> {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        self.answer(request, www, package);
                    }
                });
            }
        });
        Ok(())
    }

    fn answer(&self, request: Request, www: &Path, package: &Path) {
        let (status, kind, body) = self.choose(&request, www, package).unwrap_or_else(|(status, text)| {
            (
                status,
                "text/plain; charset=utf-8",
                format!("{status}: {text}\n").into_bytes(),
            )
        });
        let mut head = format!("HTTP/1.1 {}\r\n", reason(status));
        for (name, value) in HEADERS.iter().chain(&[("Content-Type", kind)]) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // The library keeps a thread for every connection, and with several at once it may queue a new one behind them:
        // a browser that keeps its connections open would wait for itself. So each connection is for one answer. The
        // library writes no such header, hence the answer is written here.
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()));
        let with_body = *request.method() != Method::Head;
        let mut writer = request.into_writer();
        let sent = writer.write_all(head.as_bytes());
        let sent = sent.and_then(|()| if with_body { writer.write_all(&body) } else { Ok(()) });
        // A browser that has gone away is no event for this server.
        let _gone = sent.and_then(|()| writer.flush());
    }

    fn choose(&self, request: &Request, www: &Path, package: &Path) -> Result<Found, Refusal> {
        let host = request
            .headers()
            .iter()
            .find(|header| header.field.equiv("Host"))
            .map(|header| header.value.as_str());
        let hosts = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        if !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
            return Err((421, "this server is not the host you named"));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Err((405, "files are only read here"));
        }
        let path = segments(request.url()).ok_or((400, "this is not a plain path"))?;
        let (base, rest) = match path.split_first() {
            Some((first, rest)) if first == "pkg" => (package, rest),
            _ => (www, path.as_slice()),
        };
        read(base, rest)
    }
}

/// Status, content type and bytes.
type Found = (u16, &'static str, Vec<u8>);
/// Status and reason.
type Refusal = (u16, &'static str);

/// The status line's number and words.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "200 OK",
        400 => "400 Bad Request",
        404 => "404 Not Found",
        405 => "405 Method Not Allowed",
        421 => "421 Misdirected Request",
        _ => "500 Internal Server Error",
    }
}

/// The segments of a request's path, decoded; nothing if one of them could lead out of a folder.
fn segments(url: &str) -> Option<Vec<String>> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut segments = path.split('/').map(decode).collect::<Option<Vec<_>>>()?;
    if segments.last().is_some_and(String::is_empty) {
        *segments.last_mut()? = "index.html".to_owned();
    }
    segments.iter().all(|segment| is_plain(segment)).then_some(segments)
}

fn is_plain(segment: &str) -> bool {
    !segment.is_empty()
        && !segment.starts_with('.')
        && !segment.contains(['/', '\\', ':'])
        && !segment.contains(char::is_control)
}

fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => (hex(rest.next()?)? << 4) | hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

fn read(base: &Path, segments: &[String]) -> Result<Found, Refusal> {
    let missing = (404, "there is no such file");
    let path: PathBuf = std::iter::once(base.to_path_buf())
        .chain(segments.iter().map(PathBuf::from))
        .collect();
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .ok_or(missing)?;
    let (_, kind) = TYPES.iter().find(|(known, _)| *known == extension).ok_or(missing)?;
    // A link may lead out of the folder even where the path does not.
    let real = path.canonicalize().map_err(|_| missing)?;
    let inside = base.canonicalize().is_ok_and(|base| real.starts_with(base));
    if !inside || !real.is_file() {
        return Err(missing);
    }
    fs::read(real).map(|bytes| (200, *kind, bytes)).map_err(|_| missing)
}

#[cfg(test)]
mod tests {
    use super::{Server, segments};
    use crate::step::root;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::thread;
    use std::time::Duration;

    /// Asks for the page on a connection of its own and, as browsers do, keeps it unless the answer ends it.
    fn ask(port: u16) -> Option<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let (mut length, mut ends) = (0, false);
        loop {
            let mut line = String::new();
            assert!(
                reader.read_line(&mut line).expect("an answer in time") > 0,
                "the answer is cut off"
            );
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            ends |= line == "connection: close";
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        assert!(String::from_utf8(body).unwrap().contains("<html"));
        (!ends).then_some(stream)
    }

    /// A browser opens several connections at once and keeps them: none may wait for another to end.
    #[test]
    fn many_connections_at_once_are_all_answered() {
        let server = Server::bind(0).unwrap();
        let port = server.port;
        thread::spawn(move || server.run(&root().join("www"), &root().join("pkg")));
        let mut kept = Vec::new();
        for _ in 0..10 {
            let asking: Vec<_> = (0..8).map(|_| thread::spawn(move || ask(port))).collect();
            kept.extend(asking.into_iter().filter_map(|asked| asked.join().unwrap()));
        }
    }

    /// Shows which paths are read and which are refused before any file is touched.
    #[test]
    fn only_plain_paths_are_read() {
        let read = |url| segments(url).map(|segments| segments.join("/"));
        assert_eq!(read("/").as_deref(), Some("index.html"));
        assert_eq!(read("/pkg/texts/ja.txt?v=1").as_deref(), Some("pkg/texts/ja.txt"));
        assert_eq!(
            read("/examples/%E8%AB%8B%E6%B1%82.json").as_deref(),
            Some("examples/請求.json")
        );
        for url in [
            "/../Cargo.toml",
            "/pkg/..%2f..%2fetc",
            "/%2e%2e/x",
            "/a//b",
            "/.git/config",
            "/a%5c..%5cb",
            "/a%00b",
            "/%zz",
            "*",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }
}
