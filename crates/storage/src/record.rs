//! One record's text: a line with format, revision and checksum, then the body.
//!
//! ```text
//! 1 17 5f3a09c2
//! {"name":"Acme GmbH","kind":"channel"}
//! ```
//! The checksum is the first eight hexadecimal digits of SHA-256 over all the rest, so a record
//! that was cut or in which a bit has flipped is known. This line stays the same in every later
//! format: that is how an older program tells a newer record from a broken one. An empty body
//! says that what the record held was removed.

use sha2::{Digest, Sha256};

use super::migration::{self, Age};

const MOST_REVISION: u64 = 1 << 53;

/// What a slot's text turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Decoded<'a> {
    Good {
        revision: u64,
        /// Revision and checksum, as written: two records with the same head are the same.
        head: &'a str,
        body: &'a str,
    },
    /// Whole, but of a later format.
    Newer,
    Broken,
}

/// The revision after this one, and one more after that, which can both be read. Where no count of
/// changes leads, as in a record that somebody made up, it begins anew.
pub(super) fn after(revision: u64) -> u64 {
    if revision < MOST_REVISION - 1 {
        revision + 1
    } else {
        1
    }
}

pub fn encode(revision: u64, body: &str) -> String {
    format!("{}\n{body}", line(migration::FORMAT, revision, body))
}

pub fn decode(raw: &str) -> Decoded<'_> {
    read(raw).unwrap_or(Decoded::Broken)
}

fn read(raw: &str) -> Option<Decoded<'_>> {
    let (format, head, body) = parts(raw)?;
    let (revision, _) = head.split_once(' ')?;
    let (format, revision): (u32, u64) = (format.parse().ok()?, revision.parse().ok()?);
    // another spelling of the same numbers is not what was written, nor a number that no count
    // of changes reaches
    if revision > MOST_REVISION || head_line(raw) != line(format, revision, body) {
        return None;
    }
    Some(match migration::age(format)? {
        Age::Current => Decoded::Good {
            revision,
            head,
            body,
        },
        Age::Newer => Decoded::Newer,
    })
}

/// A record's format, what a good one is told from another by, and what it says.
pub(super) fn parts(raw: &str) -> Option<(&str, &str, &str)> {
    let (written, body) = raw.split_once('\n')?;
    let (format, head) = written.split_once(' ')?;
    Some((format, head, body))
}

/// The first line, whole or not: tells whether a slot still holds what it held.
pub(super) fn head_line(raw: &str) -> &str {
    raw.split('\n').next().unwrap_or_default()
}

/// A record's first line.
fn line(format: u32, revision: u64, body: &str) -> String {
    let counted = format!("{format} {revision}");
    let hasher = Sha256::new().chain_update(&counted).chain_update("\n");
    let sum = beginning(hasher.chain_update(body));
    format!("{counted} {sum}")
}

/// A short name for a text, the same for the same text.
pub(super) fn short_hash(text: &str) -> String {
    beginning(Sha256::new().chain_update(text))
}

fn beginning(hasher: Sha256) -> String {
    let digest: [u8; 32] = hasher.finalize().into();
    let [a, b, c, d, ..] = digest;
    format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
}
