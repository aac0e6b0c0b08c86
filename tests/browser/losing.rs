//! What a browser or a page does that could lose an answer: a full store, a script that clears it,
//! markup in texts, messages from strangers, plain http.

use serde_json::{Value, json};

use crate::harness::{Page, Setup, browse};
use crate::steps::{
    FINISH, HOME, OF_FOCUS_IN_SIGHT, answer, arrive, begin, questions, to_check, within_question,
};

const WORKSPACE: &str = "Your data";

/// Another program of the page takes all the room there is.
const FILL: &str = "(() => {
    let value = '';
    for (let size = 1 << 23; size >= 1; size >>= 1) {
        try {
            localStorage.setItem('shop', value + 'x'.repeat(size));
            value += 'x'.repeat(size);
        } catch {}
    }
    return value.length;
})()";

/// After a reload the first questions of the section have their third option.
#[track_caller]
fn expect_answered(page: &Page, count: usize) {
    page.reload();
    page.expect("button", "Next section");
    for question in questions(page).iter().take(count) {
        let asked = within_question(page, question);
        let third = &asked.names("radio")[2];
        let is_checked = asked.find("radio", third).state("checked").cloned();
        assert_eq!(is_checked, Some("true".into()), "{question}");
    }
}

#[test]
fn a_store_that_is_nearly_full_is_told_with_a_way_to_export() {
    const TITLE: &str = "The browser’s storage is nearly full";
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        assert!(!page.text().contains(TITLE));
        page.evaluate("localStorage.setItem('shop', 'x'.repeat(4_100_000)); 0");
        page.reload();
        page.expect_text(TITLE);
        page.click("button", "Export");
        arrive(page, WORKSPACE);
        page.evaluate("localStorage.removeItem('shop'); 0");
        page.reload();
        page.expect("heading", WORKSPACE);
        assert!(!page.text().contains(TITLE));
    });
}

#[test]
fn what_could_not_be_saved_is_tried_again_by_itself() {
    const SAID: &str =
        "The browser has run out of space. What you have changed since the last save";
    browse(|page| {
        // the pause between two attempts, ten seconds, passes at once
        page.before_load(
            "const later = globalThis.setTimeout;
             globalThis.setTimeout = (call, ms, ...rest) => later(call, ms === 10_000 ? 50 : ms, ...rest);",
        );
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        page.settle();
        page.evaluate(FILL);
        answer(page, &questions[0], "3");
        page.expect_text(SAID);
        page.evaluate("localStorage.removeItem('shop'); 0");
        page.wait_until("it is saved", || !page.text().contains(SAID));
        expect_answered(page, 1);
    });
}

#[test]
fn what_a_newer_version_saved_is_shown_and_exported_and_never_changed() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.settle();
        page.evaluate(
            "(async () => {
                const text = '2 9\\n{\"tomorrow\": true}';
                const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
                const digits = Array.from(new Uint8Array(sum).slice(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
                localStorage.setItem('partner-assessment:default:settings:a', text.replace('\\n', ' ' + digits.join('') + '\\n'));
                return 0;
            })()",
        );
        page.reload();
        page.expect_text("Saved by a newer version");
        page.expect_text("This assessment is still in progress and cannot be changed here.");
        let stored = page.stored();
        page.click("button", "All partnerships");
        page.expect_text("Nordlicht AG");
        let exported = page.evaluate("__noted.widget().exportWorkspace()");
        let exported = exported.as_str().unwrap_or_default();
        assert!(exported.contains("Nordlicht AG") && exported.contains("tomorrow"));
        assert_eq!(page.stored(), stored, "nothing is written");
    });
}

#[test]
fn where_the_store_is_full_not_saved_is_said_until_there_is_room() {
    const SAID: &str =
        "The browser has run out of space. What you have changed since the last save";
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        page.settle();
        let saved = page.events("pa-save").len();
        page.evaluate(FILL);
        answer(page, &questions[0], "3");
        page.expect_text(SAID);
        page.expect("button", "Export");
        answer(page, &questions[1], "3");
        page.settle();
        page.expect_text(SAID);
        page.expect("button", "Leave for now");
        page.expect_none("button", "Save and leave");
        page.click("button", "Not saved");
        page.wait_until("what is said of it has the focus", || {
            let focused = "__noted.widget().shadowRoot.activeElement.textContent";
            let focused = page.evaluate(focused);
            focused.as_str().is_some_and(|it| it.contains(SAID))
        });
        assert_eq!(page.evaluate(OF_FOCUS_IN_SIGHT), true);
        page.click("button", "Try again");
        page.expect_text("Tried again: still not saved.");
        page.click("button", "Try again");
        page.expect_text("Tried again 2 times: still not saved.");
        page.expect_text(SAID);
        assert_eq!(page.axe(), [""; 0]);
        assert_eq!(page.events("pa-save").len(), saved, "none is told as saved");
        assert_eq!(page.events("pa-error")[0]["code"], "not-saved");

        page.evaluate("localStorage.removeItem('shop'); 0");
        page.click("button", "Try again");
        page.wait_until("it is saved", || !page.text().contains(SAID));
        let told = page.events("pa-save");
        assert_eq!(told.last().map(|one| &one["saved"]), Some(&true.into()));
        expect_answered(page, 2);
    });
}

#[test]
fn what_a_script_clears_is_saved_again_and_told() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        answer(page, &questions[0], "3");
        page.settle();
        page.evaluate("localStorage.clear(); 0");
        answer(page, &questions[1], "3");
        page.expect_text("Something had removed what was saved here. It has been saved again.");
        expect_answered(page, 2);
        page.expect_text("Nordlicht AG");
    });
}

#[test]
fn markup_in_any_text_is_shown_and_does_nothing() {
    let payload = |name: &str| {
        format!(
            "{name} <img src=hurt.png onerror=hurt=1><svg onload=hurt=1><script>hurt=1</script>\
             <a href=javascript:hurt=1>press</a>javascript:hurt=1"
        )
    };
    let definition = json!({
        "format": 1, "id": "hostile", "version": "1",
        "title": payload("Title"), "summary": payload("Summary"),
        "sections": [{ "id": "s", "title": payload("Section"), "items": [
            { "id": "a", "stem": payload("First"), "help": payload("Help"),
              "scale": { "kind": "rating", "levels": [payload("Low"), payload("High")] } },
            { "id": "b", "stem": payload("Second"), "scale": { "kind": "text" } },
        ] }],
        "gates": [{ "id": "g", "must": { "item": "a", "at-least": 1 },
            "otherwise": { "text": payload("Gate") } }],
        "rules": [{ "id": "r", "when": { "item": "a", "is": 0 }, "severity": "note",
            "risk": payload("Risk"), "mitigation": payload("Mitigation") }],
    });
    let definition = definition.to_string().replace('<', "\\u003c");
    let html = format!(
        "<!doctype html><html lang=en><title>Own</title><link rel=icon href='data:,'><main>\
         <partner-assessment><script type='application/json'>{definition}</script>\
         </partner-assessment></main>\
         <script type=module src=partner-assessment.js></script></html>"
    );
    Setup::new().html("own.html", &html).browse(|page| {
        let expect_inert = |names: &[&str]| {
            for name in names {
                page.expect_text(&payload(name));
            }
            let made = page.evaluate(
                "[...__noted.widget().shadowRoot.querySelectorAll(
                    'img, script, iframe, [onerror], [onload], [href^=javascript]')]
                    .map((one) => one.outerHTML)",
            );
            assert_eq!(made, json!([]));
            assert_eq!(page.evaluate("typeof hurt"), "undefined");
        };
        page.open("own.html");
        page.expect("heading", HOME);
        expect_inert(&["Title", "Summary"]);
        page.click("button", &payload("Title"));
        page.fill("textbox", "Partner’s name", &payload("Partner"));
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        arrive(page, &payload("Section"));
        expect_inert(&["Section", "First", "Help", "Second", "Low", "High"]);
        let first = &within_question(page, &payload("First")).names("radio")[0];
        page.click("radio", first);
        page.fill("textbox", &payload("Second"), &payload("Words"));
        to_check(page);
        page.click("button", FINISH);
        page.expect("heading", "About this result");
        expect_inert(&["Gate", "Risk", "Mitigation", "Partner"]);
        page.click("button", "All partnerships");
        page.expect("rowheader", &format!("{} Pilot", payload("Partner")));
        expect_inert(&["Partner"]);
        assert_eq!(page.violations(), [""; 0]);
        assert!(!page.server().requests().contains_key("hurt.png"));
    });
}

#[test]
fn messages_from_strangers_change_nothing() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let question = &questions(page)[0];
        answer(page, question, "3");
        page.settle();
        let before = (page.stored(), page.outline());
        let heard = page.evaluate(
            "new Promise((heard) => {
                addEventListener('message', (event) => { if (event.data === 'last') heard('last'); });
                const widget = __noted.widget();
                const calls = ['reset', 'importWorkspace', 'open', 'exportWorkspace'];
                const messages = [null, '', 'reset', '{\"type\":\"reset\"}', new ArrayBuffer(8), { toJSON: 'x' },
                    ...calls, ...calls.flatMap((call) => [{ type: call }, { method: call }, { action: call, args: ['{}'] }, { call }])];
                for (const data of messages) {
                    postMessage(data, '*');
                    for (const target of [window, document, widget])
                        target.dispatchEvent(new MessageEvent('message', { data, origin: 'https://stranger.example', bubbles: true }));
                }
                postMessage('last', '*');
            })",
        );
        assert_eq!(heard, "last");
        page.settle();
        assert_eq!((page.stored(), page.outline()), before);
        assert_eq!(page.events("pa-error"), [Value::Null; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
        assert_eq!(page.violations(), [""; 0]);
        expect_answered(page, 1);
    });
}

/// Where a browser has no secure context, it takes some of its functions away.
#[test]
fn it_works_over_plain_http() {
    browse(|page| {
        let address = page.server().address("index.html");
        let plain = address.replace("127.0.0.1", "plain.example");
        page.evaluate(&format!("location.assign({plain:?}); 0"));
        page.expect("heading", HOME);
        assert_eq!(page.evaluate("isSecureContext"), false);
        begin(page, "Nordlicht AG", "pilot");
        answer(page, &questions(page)[0], "3");
        expect_answered(page, 1);
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}
