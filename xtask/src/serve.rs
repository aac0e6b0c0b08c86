//! The stand-alone page on this machine, built again whenever a file changes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use notify::{RecursiveMode, Watcher};
use tiny_http::{Header, Request, Response, Server};

use crate::project::root;
use crate::{assemble, wasm};

/// As strict as any page that embeds the element: what works here works there.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const WATCHED: [&str; 5] = ["src", "crates", "styles", "index.html", "Cargo.toml"];
/// Editors write a file in several steps: a build waits until there has been peace for so long.
const PEACE: Duration = Duration::from_millis(100);

/// Serves until it is stopped.
pub fn serve(port: u16) -> Result<()> {
    let folder = root().join("target/serve");
    fs::create_dir_all(&folder)?;
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("port {port}: {error}; another one: --port"))?;
    let (tell, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = tell.send(()); // nobody listens only when the program ends
        }
    })?;
    for path in WATCHED {
        watcher.watch(&root().join(path), RecursiveMode::Recursive)?;
    }

    build_and_say(&folder);
    println!("Serving http://127.0.0.1:{port}/ (stop with Ctrl-C)");
    let served = folder.clone();
    thread::spawn(move || {
        for request in server.incoming_requests() {
            answer(request, &served);
        }
    });
    while changes.recv().is_ok() {
        while changes.recv_timeout(PEACE).is_ok() {}
        build_and_say(&folder);
    }
    Ok(())
}

/// A build that fails is told, and the files of the last good one stay.
fn build_and_say(folder: &Path) {
    let started = Instant::now();
    match build(folder) {
        Ok(()) => println!("Built in {:.1} s.", started.elapsed().as_secs_f32()),
        Err(error) => eprintln!("Not built: {error:#}"),
    }
}

fn build(folder: &Path) -> Result<()> {
    let engine = wasm::build("serve")?;
    let built = assemble::build(&engine.glue, &assemble::styles()?, engine.module)?;
    fs::write(folder.join("partner-assessment.wasm"), built.module)?;
    fs::write(folder.join("partner-assessment.js"), built.script)?;
    assemble::copy_page(folder)
}

fn answer(request: Request, folder: &Path) {
    let header = |name: &str, value: &str| {
        Header::from_bytes(name, value).expect("the names and values here are plain ASCII")
    };
    let file = requested_file(request.url(), folder);
    let opened = file.and_then(|path| Some((media_type(&path)?, File::open(path).ok()?)));
    // An answer that cannot be sent is the browser's to notice: it went away.
    let _ = match opened {
        Some((media_type, file)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", media_type))
                .with_header(header("Cache-Control", "no-store"))
                .with_header(header("Content-Security-Policy", POLICY)),
        ),
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

/// Only files right in the folder: a name with a separator or a leading dot is none of them.
fn requested_file(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = if path.is_empty() { "index.html" } else { path };
    let plain = !name.starts_with('.') && !name.contains(['/', '\\', ':', '%']);
    plain.then(|| folder.join(name))
}

fn media_type(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        // exactly, or the browser will not compile it while it streams
        "wasm" => "application/wasm",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let folder = Path::new("out");
        let served = |url| requested_file(url, folder);
        assert_eq!(served("/"), Some(folder.join("index.html")));
        assert_eq!(served("/page.css?x=1"), Some(folder.join("page.css")));
        for url in [
            "/../Cargo.toml",
            "/a/b.js",
            "/..\\x.js",
            "/%2e%2e/x",
            "/C:x.js",
            "//x",
            "x",
        ] {
            assert_eq!(served(url), None, "{url}");
        }
    }
}
