//! The harness does what its names say: shown on a page of plain HTML, without the widget.

use crate::harness::Setup;

const FORM: &str = "<!doctype html><html lang=en><title>Form</title><link rel=icon href='data:,'>
    <div><template shadowrootmode=open>
      <label>Name <input></label>
      <fieldset><legend>Size</legend>
        <label><input type=radio name=size>small</label><label><input type=radio name=size>large</label>
      </fieldset>
      <button hidden>Unseen</button><button>Send</button>
    </template></div></html>";

#[test]
fn finds_acts_and_tells_what_it_sees() {
    Setup::new().html("form.html", FORM).browse(|page| {
        page.open("form.html");
        page.fill("textbox", "Name", "Ada");
        page.fill("textbox", "Name", "Grace");
        page.press("Shift+ArrowLeft");
        page.type_text("!");
        assert_eq!(
            page.find("textbox", "Name").property("value").as_deref(),
            Some("Grac!")
        );

        page.press("Tab");
        page.press("Space");
        assert_eq!(page.focused(), ("radio".into(), "small".into()));
        page.press("ArrowDown");
        assert_eq!(page.focused(), ("radio".into(), "large".into()));
        assert_eq!(
            page.find("radio", "large").state("checked").unwrap(),
            "true"
        );
        page.click("radio", "small");
        assert_eq!(
            page.find("radio", "large").state("checked").unwrap(),
            "false"
        );

        assert_eq!(page.names("button"), ["Send"]);
        page.expect_none("button", "Unseen");
        page.expect_text("Size");
        assert_eq!(page.find("button", "Send").text(), "Send");
        assert_eq!(page.find("button", "Send").attribute("type"), None);
        assert!(page.outline().contains("radio \"large\""));
    });
}

#[test]
fn sets_what_a_person_sets() {
    Setup::new().html("form.html", FORM).browse(|page| {
        page.open("form.html");
        page.set_viewport(320, 640);
        assert_eq!(page.evaluate("innerWidth + 'x' + innerHeight"), "320x640");
        assert!(page.find("button", "Send").rectangle()[2] < 320.0);
        let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
        page.dark(true);
        assert_eq!(page.evaluate(dark), true);
        page.dark(false);
        assert_eq!(page.evaluate(dark), false);
        page.set_media(&[
            ("prefers-reduced-motion", "reduce"),
            ("forced-colors", "active"),
        ]);
        assert_eq!(
            page.evaluate("matchMedia('(prefers-reduced-motion) and (forced-colors)').matches"),
            true
        );
    });
}

#[test]
fn keeps_tabs_and_storage_and_counts() {
    Setup::new().html("form.html", FORM).browse(|page| {
        page.open("form.html");
        page.evaluate("localStorage.setItem('key', 'value')");
        page.new_tab();
        page.open("form.html?second");
        page.wait_until("the other tab is seen", || {
            page.stored().contains_key("key")
        });
        page.close_tab();
        page.reload();
        assert_eq!(page.evaluate("location.search"), "");
        page.new_tab();
        page.switch_to_tab(0);
        page.expect("button", "Send");
        assert_eq!(page.server().requests()["form.html"], 3);
    });
}

#[test]
fn notices_what_is_wrong() {
    let html = "<!doctype html><html lang=en><title>Wrong</title><body style='color: red'><img src=x.png></html>";
    Setup::new().html("wrong.html", html).browse(|page| {
        page.open("wrong.html");
        page.wait_until("the policy is broken", || !page.violations().is_empty());
        assert!(
            page.violations()[0].starts_with("style-src-attr"),
            "{:?}",
            page.violations()
        );
        assert!(
            page.console_errors()
                .iter()
                .any(|error| error.contains("x.png"))
        );
        assert!(
            page.axe()
                .iter()
                .any(|found| found.starts_with("image-alt"))
        );
        assert_eq!(page.server().requests()["x.png"], 1);
    });
}
