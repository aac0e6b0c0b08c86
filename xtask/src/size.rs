//! How many bytes the element needs. An alarm, not a limit: readable code comes first.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use crate::dist;
use crate::project::root;

/// Bytes in brotli of everything that the element loads: more is an alarm. Nothing is tuned for it.
const ALARM: usize = 440_000;
/// What SurveyJS's engine takes together with the texts of our questionnaires.
const AIM: usize = 362_000;
const FILES: [&str; 2] = ["partner-assessment.js", "partner-assessment.wasm"];

/// Prints each file's bytes and the total, and whether that sets off the alarm.
pub fn size(no_build: bool) -> Result<()> {
    if !no_build {
        dist::dist(Path::new("dist"))?;
    }
    println!("{:<26}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for name in FILES {
        let path = root().join("dist").join(name);
        let content = fs::read(&path)
            .with_context(|| format!("{}: run `cargo xtask dist` first", path.display()))?;
        let sizes = [content.len(), gzip(&content)?, brotli(&content)?];
        print_row(name, sizes);
        for (sum, one) in total.iter_mut().zip(sizes) {
            *sum += one;
        }
    }
    print_row("total", total);
    let brotli = total[2];
    println!("{brotli} bytes in brotli; alarm at {ALARM}, aim {AIM}");
    if brotli > ALARM {
        println!(
            "ALARM: {} bytes too many: see what grew, and why",
            brotli - ALARM
        );
    }
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<26}{raw:>10}{gzip:>10}{brotli:>10}");
}

fn gzip(content: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

fn brotli(content: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed.len())
}
