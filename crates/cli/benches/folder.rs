//! What scoring a folder of many files takes in time and memory, beside one of a tenth. Prints;
//! asserts nothing.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

const ANSWERS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/responses/value-scorecard-strong.json"
);

fn main() {
    let few = scored(1_000);
    let many = scored(10_000);
    if let (Some(few), Some(many)) = (few, many) {
        println!("ten times the files take {:.2} x the memory", many / few);
    }
}

/// The most memory in use, in MB, where the system tells it.
fn scored(count: usize) -> Option<f64> {
    let folder = folder(count);
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_partner-assessment"))
        .args(["score", "value-scorecard", "--json"])
        .arg(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program is built beside the benchmarks");
    let out = child.stdout.take().expect("it is piped");
    let mut most = None;
    let mut lines = 0;
    for line in BufReader::new(out).lines() {
        line.expect("JSON is UTF-8");
        lines += 1;
        // before its last lines are read it is still there to be looked at
        if lines % 100 == 0 {
            most = most_memory_mb(child.id()).or(most);
        }
    }
    child.wait().expect("it ends");
    let elapsed = start.elapsed().as_secs_f64();
    assert_eq!(lines, count);
    fs::remove_dir_all(&folder).expect("it is there");
    let memory = most.map_or("not told here".into(), |mb| format!("{mb:.1} MB"));
    println!(
        "score {count} files: {elapsed:.2} s, {:.0} us a file, memory at most {memory}",
        elapsed * 1e6 / count as f64
    );
    most
}

/// A folder of so many files.
fn folder(count: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{count}"));
    let _ = fs::remove_dir_all(&folder); // there may be none yet
    fs::create_dir_all(&folder).expect("there is room");
    let text = fs::read_to_string(ANSWERS).expect("it is there");
    for at in 0..count {
        fs::write(folder.join(format!("{at:05}.json")), &text).expect("there is room");
    }
    folder
}

/// What Linux says of a running program: the most that it has had in memory.
fn most_memory_mb(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1e3)
}
