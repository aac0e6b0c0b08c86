//! Reading definitions: what is wrong is found all at once, each with its place.

use crate::check::{SMALL_HEALTH, diagnostics};

#[test]
fn a_good_definition_has_no_findings() {
    assert_eq!(diagnostics(SMALL_HEALTH), "");
}
