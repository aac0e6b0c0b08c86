//! The element on pages that nobody here controls: `tests/hosts/` has them, with the real files of
//! old and large libraries. On each the whole main job is done: begin, answer, finish, read.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::harness::{Page, Setup, browse};
use crate::steps::{
    FINISH, HEALTH_CHECK, HOME, answer, answer_all, arrive, begin_by_keyboard, questions,
    score_line, tab_to,
};

const STRICT_AND_SANDBOXED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; \
    sandbox allow-scripts allow-same-origin";

/// Does the main job on a page of `tests/hosts/`, and looks that nothing of the page's came in its
/// way.
#[track_caller]
fn main_job_on(page: &Page, host: &str) {
    page.open(&format!("hosts/{host}.html"));
    main_job(&page.widget());
    assert_eq!(page.violations(), [""; 0]);
    assert_eq!(page.console_errors(), [""; 0]);
}

/// From the home view to a result that can be read, by keyboard: WebDriver's clicks are themselves
/// scripts in the page, and some of these pages would break them.
#[track_caller]
fn main_job(widget: &Page) {
    begin_by_keyboard(widget, "Nordlicht AG");
    let answered = answer_all(widget, "2");
    assert!(answered > 30, "not the whole check: {answered} questions");
    widget.expect_text("Every question is answered.");
    tab_to(widget, "button", FINISH);
    widget.press("Enter");
    arrive(widget, &format!("Nordlicht AG: {HEALTH_CHECK}"));
    assert_eq!(score_line(widget), "Score 26 out of 100");
    widget.expect("heading", "Risks");
    widget.expect_text("Based on: ");
    assert!(widget.events("pa-error").is_empty());
    assert_eq!(widget.events("pa-finish").len(), 1);
}

#[test]
fn the_main_job_is_done_on_a_plain_page() {
    browse(|page| main_job_on(page, "plain"));
}

#[test]
fn the_main_job_is_done_on_a_page_with_prototype() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bundled = Command::new(root.join("xtask/node_modules/.bin/esbuild"))
        .arg(root.join("tests/hosts/node_modules/prototype/lib/index.js"))
        .args(["--bundle", "--format=iife", "--global-name=prototype"])
        .output()
        .expect("esbuild starts: `cargo xtask test` installs it");
    assert!(!bundled.stdout.is_empty(), "{bundled:?}");
    Setup::new()
        .file(
            "hosts/node_modules/prototype.js",
            "text/javascript",
            bundled.stdout,
        )
        .browse(|page| main_job_on(page, "prototype"));
}

#[test]
fn the_main_job_is_done_on_a_page_with_mootools() {
    browse(|page| main_job_on(page, "mootools"));
}

#[test]
fn the_main_job_is_done_on_a_page_with_zone_js() {
    browse(|page| main_job_on(page, "zone"));
}

#[test]
fn the_main_job_is_done_on_a_page_with_core_js() {
    browse(|page| main_job_on(page, "core-js"));
}

#[test]
fn the_main_job_is_done_where_the_page_shadows_the_browsers_names() {
    browse(|page| main_job_on(page, "shadowed"));
}

#[test]
fn the_main_job_is_done_where_the_page_styles_everything() {
    browse(|page| main_job_on(page, "styles"));
}

#[test]
fn the_main_job_is_done_in_a_layout_that_shrinks() {
    browse(|page| main_job_on(page, "layouts"));
}

#[test]
fn the_main_job_is_done_in_a_sandbox_without_forms() {
    Setup::new()
        .policy("hosts/sandboxed.html", STRICT_AND_SANDBOXED)
        .browse(|page| main_job_on(page, "sandboxed"));
}

#[test]
fn it_loads_in_a_sandbox_without_an_origin_where_the_server_shares_it() {
    let opaque = STRICT_AND_SANDBOXED.replace(" allow-same-origin", "");
    let setup = Setup::new().policy("hosts/sandboxed.html", &opaque);
    setup.server().set_shared();
    setup.browse(|page| {
        page.open("hosts/sandboxed.html");
        assert_eq!(page.evaluate("origin"), "null");
        page.widget().expect("heading", HOME);
        page.widget().expect_text("Nothing can be saved");
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn the_main_job_is_done_on_a_german_page() {
    browse(|page| main_job_on(page, "german"));
}

#[test]
fn the_main_job_is_done_on_an_arabic_page() {
    browse(|page| main_job_on(page, "arabic"));
}

#[test]
fn the_main_job_is_done_under_a_page_translator() {
    browse(|page| main_job_on(page, "translated"));
}

#[test]
fn the_main_job_is_done_where_helpers_put_elements_everywhere() {
    browse(|page| main_job_on(page, "crowded"));
}

const SECTION: &str = "What both sides want from it";

/// Until the translator has come to every text that is shown.
#[track_caller]
fn wait_for_translator(page: &Page) {
    page.wait_until("everything is translated", || {
        page.evaluate(
            "(() => {
                const texts = document.createTreeWalker(__noted.widget().shadowRoot, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  const { data, parentElement } = texts.currentNode;
                  if (data.trim() && !parentElement.closest('style, textarea, option, font, svg')) return false;
                }
                return true;
              })()",
        ) == true
    });
}

#[test]
fn figures_follow_the_answers_under_a_page_translator() {
    for way in ["", "?wrapped"] {
        browse(|page| {
            page.open(&format!("hosts/translated.html{way}"));
            let widget = page.widget();
            begin_by_keyboard(&widget, "Nordlicht AG");
            for answered in 1..=3 {
                wait_for_translator(page);
                let question = questions(&widget)[answered - 1].clone();
                answer(&widget, &question, "3");
                widget.expect("button", &format!("{SECTION} {answered} of 8 done"));
            }
            wait_for_translator(page);
            widget.press("Control+z");
            widget.expect("button", &format!("{SECTION} 2 of 8 done"));
            assert_eq!(widget.text().matches("2/8").count(), 1);
            assert!(!widget.text().contains("3/8"));
            assert_eq!(page.console_errors(), [""; 0]);
        });
    }
}

/// The computed style of everything in the widget but the font, which is the page's, and the sizes
/// that follow from it.
const STYLES: &str = "Object.fromEntries([...__noted.widget().shadowRoot.querySelectorAll('.widget, .widget *')].map((element, at) => {
    const style = getComputedStyle(element);
    const own = [...style].filter((name) => !/^(font-family|(min-|max-)?(width|height|inline-size|block-size)|perspective-origin|transform-origin|inset.*|top|left|right|bottom|grid-template.*)$/.test(name));
    return [`${at} ${element.localName}.${element.className}`, Object.fromEntries(own.map((name) => [name, style.getPropertyValue(name)]))];
  }))";

type Styles = BTreeMap<String, BTreeMap<String, String>>;

/// What differs, an element and property each.
fn differences(one: &Styles, other: &Styles) -> Vec<String> {
    assert_eq!(one.len(), other.len());
    let mut found = Vec::new();
    for (element, styles) in one {
        for (name, value) in styles {
            let value_there = &other[element][name];
            if value != value_there {
                found.push(format!("{element}: {name}: {value} / {value_there}"));
            }
        }
    }
    found
}

#[test]
fn text_and_buttons_look_the_same_whatever_the_page_styles() {
    browse(|page| {
        let styles = |host: &str| -> Styles {
            page.open(&format!("hosts/{host}.html"));
            page.widget().expect("heading", HOME);
            page.settle();
            serde_json::from_value(page.evaluate(STYLES)).expect("texts by name")
        };
        assert_eq!(differences(&styles("plain"), &styles("styles")), [""; 0]);
        let font = "getComputedStyle(__noted.widget().shadowRoot.querySelector('h1')).fontFamily";
        assert_eq!(
            page.evaluate(font),
            "Georgia, serif",
            "the font is the page's"
        );
    });
}

#[test]
fn text_is_as_large_as_the_reader_has_set_it() {
    Setup::new().text_size(24).browse(|page| {
        for host in ["plain", "styles"] {
            page.open(&format!("hosts/{host}.html"));
            page.widget().expect("heading", HOME);
            let size =
                "getComputedStyle(__noted.widget().shadowRoot.querySelector('.widget')).fontSize";
            assert_eq!(page.evaluate(size), "24px", "{host}");
            let button = page.widget().find("button", "Assess a partner").rectangle();
            assert_eq!(button[3], 60.0, "{host}: 2.5 times the text");
        }
    });
}

/// How much narrower the widget is than it could be, and by how much the page is too wide.
const MISFIT: &str = "(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const { width } = __noted.widget().shadowRoot.querySelector('.widget').getBoundingClientRect();
    return [Math.min(960, clientWidth) - width, scrollWidth - clientWidth];
  })()";

#[test]
fn it_fills_its_parent_in_every_layout() {
    let parents = [
        "column",
        "row",
        "wrapping",
        "grid",
        "centred",
        "inline-block",
        "float",
        "absolute",
        "cell",
        "fit",
    ];
    let itself = ["inline-block", "float", "absolute", "cell", "fit"];
    browse(|page| {
        page.open("hosts/layouts.html");
        page.widget().expect("heading", HOME);
        for viewport in [1280, 320] {
            page.set_viewport(viewport, 800);
            let misfit = |parent: &str, own: &str| {
                page.evaluate(&format!(
                    "(({{ parentElement }}) => {{ parentElement.className = '{parent}' }})(Object.assign(__noted.widget(), {{ className: '{own}' }}))"
                ));
                page.settle();
                page.evaluate(MISFIT)
            };
            for layout in parents {
                assert_eq!(
                    misfit(layout, ""),
                    json!([0, 0]),
                    "in {layout} of {viewport}"
                );
            }
            for layout in itself {
                assert_eq!(
                    misfit("", layout),
                    json!([0, 0]),
                    "itself {layout} of {viewport}"
                );
            }
        }
    });
}

/// How well a colour can be read on another, as WCAG has it, in the colours that are drawn.
const CONTRAST: &str = "(() => {
    const drawn = (colour) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (colour) => drawn(colour)
      .map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    globalThis.drawn = drawn;
    globalThis.contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    return 0;
  })()";

#[test]
fn an_accent_can_be_read_whatever_colour_the_page_gives_it() {
    let accents = [
        "yellow",
        "#eee",
        "white",
        "black",
        "navy",
        "gray",
        "lime",
        "rgb(255 0 0 / 0.1)",
        "oklch(0.8 0.2 150)",
        "light-dark(pink, #222)",
    ];
    browse(|page| {
        page.open("hosts/plain.html");
        page.widget().expect("heading", HOME);
        page.evaluate(CONTRAST);
        let shown = |accent: &str| {
            page.evaluate(&format!(
                "__noted.widget().style.setProperty('--pa-accent', '{accent}')"
            ));
            page.evaluate("(() => {
                const root = __noted.widget().shadowRoot;
                const style = (selector) => getComputedStyle(root.querySelector(selector));
                const probe = Object.assign(document.createElement('a'), { className: 'link', href: '#' });
                root.querySelector('.widget').append(probe);
                const link = getComputedStyle(probe).color;
                probe.style.background = 'var(--wash)';
                const wash = getComputedStyle(probe).backgroundColor;
                probe.remove();
                const paper = style('.widget').backgroundColor;
                const go = style('button.go');
                return { colour: drawn(link), least: Math.min(contrast(link, paper), contrast(link, wash), contrast(go.color, go.backgroundColor)) };
              })()")
        };
        for dark in [false, true] {
            page.dark(dark);
            for accent in accents {
                let shown = shown(accent);
                assert!(
                    shown["least"].as_f64() >= Some(4.5),
                    "{accent}, dark {dark}: {shown}"
                );
            }
        }
        assert_eq!(
            shown("rgb(120, 220, 120)")["colour"],
            json!([120, 220, 120]),
            "good as it was"
        );
        page.dark(false);
        assert_eq!(
            shown("rgb(120, 0, 120)")["colour"],
            json!([120, 0, 120]),
            "good as it was"
        );
        shown("nonsense");
        page.evaluate("__noted.widget().setAttribute('theme', 'light')"); // it looks again
        page.widget()
            .expect_text("--pa-accent: “nonsense” is not a colour");
        assert_eq!(shown("nonsense")["colour"], json!([11, 92, 138]), "its own");
    });
}
