//! A partner's page: what it says of the partner, and what someone should look at.

use partner_assessment::pages::{HomePage, RelationshipPage};
use yew::html;

use crate::{again::nordlicht, drawing::page};

fn drawn(workspace: &str) -> String {
    page(workspace, html! { <RelationshipPage id="r1" /> })
}

#[test]
fn requirements_not_known_yet_are_named_on_a_partners_page_as_home_counts_them() {
    let workspace = nordlicht(&[("ours", "alliance manager", true)]);
    let home = page(&workspace, html! { <HomePage /> });
    assert!(home.contains("1 requirement not known yet"), "{home}");
    let partner = drawn(&workspace);
    let (_, listed) = partner
        .split_once("Requirements and red flags")
        .unwrap_or_else(|| panic!("{partner}"));
    for said in ["<span class=\"pill\"> Not known yet", "Not ruled out yet: "] {
        assert_eq!(listed.matches(said).count(), 1, "{said}: {partner}");
    }
}

#[test]
fn a_type_that_nobody_chose_is_not_said_of_a_partner() {
    let with_type = nordlicht(&[]);
    let said = "Complementary provider · Stage: pilot";
    assert!(drawn(&with_type).contains(said), "{}", drawn(&with_type));
    let without = with_type.replace("complementor", "other");
    let drawn = drawn(&without);
    assert!(drawn.contains("> Stage: pilot"), "{drawn}");
    assert!(!drawn.contains("Other"), "{drawn}");
}
