//! What the page costs in Chromium: prints, asserts nothing.
//!
//! Until the first question can be answered, and for each answer; against SurveyJS with the same
//! questions in the same run, and against itself where there are many of them. Then the home view
//! of a full workspace against that of an empty one. "must" and "aim" are those of the design.

#[allow(dead_code)] // the tests use the rest
#[path = "../tests/browser/harness/mod.rs"]
mod harness;

use std::{fs, path::PathBuf};

use engine::{catalogue, definition};
use harness::{Page, Setup};
use serde_json::{Value, json};

/// In a debug build everything is done once or so: the tests see that it still runs.
const IS_MEASURED: bool = !cfg!(debug_assertions);
/// Pages that are opened of each kind, in turns.
const VISITS: usize = if IS_MEASURED { 9 } else { 1 };
const ANSWERS: usize = if IS_MEASURED { 100 } else { 2 };
/// How often the home view is opened again.
const HOMES: usize = if IS_MEASURED { 20 } else { 1 };

/// Runs before each page's own scripts. `ready` is when the first question can be answered, in ms
/// since the navigation; the form before it, where there is one, is sent off as soon as it is
/// there.
const PROBE: &str = "
globalThis.root = () => document.querySelector('partner-assessment')?.shadowRoot ?? document.getElementById('peer');
globalThis.named = (text) => [...(root()?.querySelectorAll('button') ?? [])].find((one) => one.textContent === text);
globalThis.ready = new Promise((then) => {
    let begun = false;
    const look = () => {
        const begin = named('Start');
        if (begin && !begun) {
            begun = true;
            const stage = root().querySelector('select');
            stage.selectedIndex = 3;
            stage.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
            setTimeout(() => begin.click());
        }
        const first = begin ? null : root()?.querySelector('input[type=radio]');
        if (!first) return setTimeout(look);
        first.getBoundingClientRect();
        then(performance.now());
    };
    look();
});";

/// What each answer takes, from the click until the layout is done. The question is in sight.
const ANSWER: &str = "(async () => {
    const pause = (ms) => new Promise((then) => setTimeout(then, ms));
    await ready;
    await pause(1000);
    const took = [];
    for (let turn = 0; turn < ANSWERS; turn++) {
        const groups = Map.groupBy(root().querySelectorAll('input[type=radio]'), (one) => one.name);
        const group = [...groups.values()][turn * 7 % groups.size];
        const radio = group[(turn + Math.floor(turn / groups.size)) % 5];
        radio.scrollIntoView({ block: 'center', behavior: 'instant' });
        await pause(50);
        const clicked = performance.now();
        radio.click();
        for (let at = 0; at < 50; at++) await null; // both draw in the tasks right after
        document.body.offsetHeight;
        took.push(performance.now() - clicked);
    }
    return took;
})()";

/// What each time takes to open the home view again, until the layout is done.
const HOME: &str = "(async () => {
    const pause = (ms) => new Promise((then) => setTimeout(then, ms));
    const there = async (text) => { while (!named(text)) await pause(0); };
    const element = document.querySelector('partner-assessment');
    await element.whenReady;
    if (WORKSPACE) await element.importWorkspace(WORKSPACE);
    const took = [];
    for (let turn = 0; turn < HOMES; turn++) {
        await there('Your data');
        named('Your data').click();
        await there('All partnerships');
        await pause(20);
        const clicked = performance.now();
        named('All partnerships').click();
        for (let at = 0; at < 50; at++) await null;
        named('Your data').getBoundingClientRect();
        took.push(performance.now() - clicked);
    }
    return took;
})()";

fn main() {
    let own_pages = [(60, 10), (60, 60), (1000, 10), (1000, 1000)];
    let setup = own_pages
        .iter()
        .fold(Setup::new(), |setup, &(items, on_screen)| {
            setup.html(&own(items, on_screen), &own_page(items, on_screen))
        });
    let setup = setup.html(
        "peer.html",
        "<!doctype html><html lang=en><meta charset=utf-8><title>Peer</title>
        <link rel=stylesheet href=peer.css><div id=peer></div><script type=module src=peer.js></script>",
    );
    let setup = setup.html(
        "home.html",
        "<!doctype html><html lang=en><meta charset=utf-8><title>Home</title>
        <script type=module src=partner-assessment.js></script>
        <partner-assessment storage=none></partner-assessment>",
    );
    setup.browse(|page| {
        page.before_load(PROBE);
        let with_peer = add_peer(page);
        if !with_peer {
            println!("Without the peer: `cargo xtask bench` builds its page.");
        }
        let beside = [10, 60].map(|on_screen| {
            let mut pages = vec![own(60, on_screen), format!("peer.html?of=60,{on_screen}")];
            pages.truncate(1 + usize::from(with_peer));
            (format!("{on_screen} of 60 questions on a screen"), pages)
        });
        // the peer does not draw its answers under the policy that the widget runs under
        for (visit, kept) in [("a first visit", "no-store"), ("a later one", "max-age=600")] {
            page.server().set_plain(kept);
            for (said, pages) in &beside {
                let what = format!("from navigation to the first question, {visit}, {said}");
                compare(&what, &starts(page, pages), 0.5, "must 0.5, aim 0.3");
            }
        }
        for (said, pages) in &beside {
            let answers: Vec<_> = pages.iter().map(|path| answers(page, path)).collect();
            compare(&format!("an answer, {said}, median"), &answers, 0.5, "");
            let what = format!("an answer, {said}, 95th percentile");
            compare(&what, &answers, 0.95, "must 0.25, aim 0.1");
        }
        for on_screen in [10, 1000] {
            let [many, few] = [1000, 60].map(|items| answers(page, &own(items, on_screen.min(items))));
            let what = format!("an answer among 1,000 questions against one among 60, at most {on_screen} on a screen");
            compare(&what, &[many, few], 0.5, "must 1.5, aim 1.1");
        }
        let homes = [200, 0].map(|partners| home(page, partners));
        let what = "the home view of 200 partners with 12 checks each against an empty one";
        compare(what, &homes, 0.5, "must 3, aim 1.5");
    });
}

/// Prints what the first took, and what it is to the second where there is one.
fn compare(what: &str, took: &[Vec<f64>], share: f64, bounds: &str) {
    let at: Vec<f64> = took.iter().map(|took| percentile(took, share)).collect();
    match at[..] {
        [own, other] => {
            let ratio = own / other;
            println!("{what}: {own:.1} ms against {other:.1} ms, so {ratio:.2} times ({bounds})");
        }
        _ => println!("{what}: {:.1} ms", at[0]),
    }
}

fn percentile(took: &[f64], share: f64) -> f64 {
    let mut took = took.to_vec();
    took.sort_by(f64::total_cmp);
    took[((took.len() - 1) as f64 * share).round() as usize]
}

/// Of each page, how long until its first question can be answered: opened in turns, the check
/// already begun.
fn starts(page: &Page, paths: &[String]) -> Vec<Vec<f64>> {
    let mut took = vec![Vec::new(); paths.len()];
    for path in paths {
        page.open(path);
        page.evaluate("ready");
    }
    for _ in 0..VISITS {
        for (path, took) in paths.iter().zip(&mut took) {
            page.open(path);
            took.push(page.evaluate("ready").as_f64().expect("a time"));
        }
    }
    took
}

fn answers(page: &Page, path: &str) -> Vec<f64> {
    page.open(path);
    times(&page.evaluate(&ANSWER.replace("ANSWERS", &ANSWERS.to_string())))
}

fn home(page: &Page, partners: usize) -> Vec<f64> {
    page.open("home.html");
    let workspace = match partners {
        0 => Value::Null,
        _ => json!(workspace(partners)),
    };
    let script = HOME.replace("HOMES", &HOMES.to_string());
    times(&page.evaluate(&script.replace("WORKSPACE", &workspace.to_string())))
}

fn times(answer: &Value) -> Vec<f64> {
    let times = answer.as_array().expect("a list of times").iter();
    times.map(|time| time.as_f64().expect("a time")).collect()
}

/// What xtask has built of the peer goes on the server; whether it has.
fn add_peer(page: &Page) -> bool {
    let Some(folder) = std::env::var_os("PARTNER_ASSESSMENT_PEER").map(PathBuf::from) else {
        return false;
    };
    for (name, kind) in [("peer.js", "text/javascript"), ("peer.css", "text/css")] {
        let text = fs::read_to_string(folder.join(name)).expect("xtask has built the peer");
        page.server().add(name, kind, text);
    }
    true
}

fn own(items: usize, on_screen: usize) -> String {
    format!("own-{items}-{on_screen}.html")
}

/// The page's own questions are those of xtask/peer/peer.js.
fn own_page(items: usize, on_screen: usize) -> String {
    let anchors = [
        "Nobody has said it",
        "One side has said it",
        "Both have said it",
        "It is written down",
        "It is looked at",
    ];
    let item = |at: usize| json!({ "id": format!("i{at}"), "stem": format!("Question {at}?"), "scale": "five", "anchors": anchors });
    let section = |first: usize| {
        let items: Vec<_> = (first..items.min(first + on_screen)).map(item).collect();
        json!({ "id": format!("s{first}"), "title": format!("Section {first}"), "items": items })
    };
    let sections: Vec<_> = (0..items).step_by(on_screen).map(section).collect();
    let scales = json!({ "five": { "kind": "rating", "levels": ["1", "2", "3", "4", "5"] } });
    let definition = json!({ "format": 1, "id": "many", "version": "1", "title": "Many", "scales": scales, "sections": sections });
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Own</title>
        <script type=module src=partner-assessment.js></script>
        <partner-assessment questionnaire=many relationship=Acme>
        <script type='application/json'>{definition}</script></partner-assessment>"
    )
}

/// An export: each of the partners with twelve finished health checks.
fn workspace(partners: usize) -> String {
    let text = catalogue::text("health-check").expect("it is built in");
    let questionnaire = definition::read(text).0.expect("it has no errors");
    let hash = definition::hash(text);
    let mut relationships = serde_json::Map::new();
    let mut assessments = serde_json::Map::new();
    for partner in 0..partners {
        relationships.insert(format!("r{partner}"), json!({ "name": format!("Partner {partner}"), "stage": "deepening", "owner": "", "counterpart": "" }));
        for check in 0..12 {
            let ratings = questionnaire.items.iter().enumerate();
            let responses: serde_json::Map<_, _> = ratings
                .map(|(at, item)| (item.id.clone(), json!((at * 7 + check * 3 + partner) % 5)))
                .collect();
            let at_ms = 1.7e12 + check as f64 * 8e9;
            assessments.insert(
                format!("a{partner}-{check}"),
                json!({
                    "questionnaire": "health-check", "relationship": format!("r{partner}"),
                    "respondent": { "side": "ours", "role": "" }, "started_at_ms": at_ms,
                    "state": { "finished": { "at_ms": at_ms, "definition": hash, "context": { "stage": "deepening" } } },
                    "responses": responses,
                }),
            );
        }
    }
    let questionnaires = json!({ hash: text });
    json!({ "format": 1, "relationships": relationships, "assessments": assessments, "selections": {}, "questionnaires": questionnaires, "settings": {} }).to_string()
}
