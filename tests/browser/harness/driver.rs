//! The one chromedriver of a test run, and how many browsers it may have at once.

use std::io::{BufRead, BufReader};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Condvar, Mutex, OnceLock};
use std::thread;

const BROWSERS_AT_ONCE: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// A test's turn; the next one begins when it is dropped.
pub struct Turn;

pub fn take_turn() -> Turn {
    let mut running = RUNNING
        .lock()
        .expect("nothing panics while it holds this lock");
    while *running == BROWSERS_AT_ONCE {
        running = ENDED
            .wait(running)
            .expect("nothing panics while it holds this lock");
    }
    *running += 1;
    Turn
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Ok(mut running) = RUNNING.lock() {
            *running -= 1;
        }
        ENDED.notify_one();
    }
}

struct Driver {
    address: String,
    /// Closed when this process ends, however it ends: the driver goes with it.
    _alive: ChildStdin,
}

/// Where the driver listens. The first caller starts it.
pub fn address() -> &'static str {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    &DRIVER.get_or_init(start).address
}

fn start() -> Driver {
    let mut child = Command::new("sh")
        .args([
            "-c",
            "folder=$(mktemp -d); TMPDIR=$folder chromedriver --port=0 & read -r _; kill $!; wait; rm -rf \"$folder\"",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell starts");
    let alive = child.stdin.take().expect("it was piped above");
    let mut lines = BufReader::new(child.stdout.take().expect("it was piped above")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        })
        .expect("chromedriver starts: `cargo xtask test` installs it where it can");
    thread::spawn(move || {
        lines.for_each(drop); // an unread pipe would stop it one day
        let _ = child.wait(); // it is over, however it ended
    });
    Driver {
        address: format!("http://127.0.0.1:{port}"),
        _alive: alive,
    }
}
