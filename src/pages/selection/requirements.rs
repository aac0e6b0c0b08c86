//! Requirements in a comparison: who is out or may be by which, and whether they exclude at all.

use engine::{
    comparison::{AssessedCandidates, Ranked},
    model::Requirements,
    report::fill,
};
use web_sys::HtmlInputElement;
use yew::{Event, Html, TargetCast, html};

use crate::{
    charts::mark_in_text,
    locale::with_language,
    pages::{
        Page,
        compared::{Compared, Editor},
    },
    shared::Shared,
};

/// The choice whether who fails a gate is out; nothing where there are no gates.
pub fn requirements(
    page: &Page,
    id: &str,
    compared: &Shared<Compared>,
    candidates: &AssessedCandidates,
) -> Html {
    let texts = &page.words.texts.selection;
    let loaded = compared.loaded.as_ref();
    if loaded.is_none_or(|loaded| loaded.questionnaire.gates.is_empty()) {
        return html! {};
    }
    let editor = Editor::new(page, id, compared);
    let onchange = move |event: Event| {
        let is_ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
        let requirements = match is_ticked {
            true => Requirements::Exclude,
            false => Requirements::Show,
        };
        editor.edit(|selection, _| selection.requirements = Some(requirements));
    };
    html! {
        <div class="form no-print">
            <label class="tick">
                <input
                    type="checkbox"
                    aria-describedby="requirements-about"
                    checked={candidates.comparison.requirements() == Requirements::Exclude}
                    disabled={page.is_read_only()}
                    {onchange}
                />
                <span>{texts.requirements}</span>
            </label>
            <p class="small" id="requirements-about">{texts.requirements_help}</p>
        </div>
    }
}

/// Who is out or may be, and by which requirement.
pub fn gates_list(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Html {
    let lines = ranked.iter().flat_map(|one| {
        let name = compared.name(one.candidate);
        let gates = gates_in_words(page, compared, one.candidate).into_iter();
        gates.map(move |gate| {
            html! {
                <li key={format!("{name} {gate}")}>
                    {mark_in_text(one.candidate)}
                    {" "}<strong>{name}</strong>{" · "}{with_language(&gate)}
                </li>
            }
        })
    });
    html! { <ul class="list gates">{for lines}</ul> }
}

/// What knocks a candidate out, and what still may.
pub fn gates_in_words(page: &Page, compared: &Compared, candidate: usize) -> Vec<String> {
    let texts = &page.words.texts.selection;
    let (Ok(candidates), Some(loaded)) = (&compared.candidates, &compared.loaded) else {
        return Vec::new();
    };
    let requirements = candidates.comparison.requirements();
    let disputed = candidates.disputed_gates.get(candidate);
    let Some(candidate) = candidates.comparison.candidates().get(candidate) else {
        return Vec::new();
    };
    let is_not_met = match requirements {
        Requirements::Exclude => texts.knocked_out,
        Requirements::Show => texts.gate_not_met,
    };
    let failed = candidate.failed_gates.iter();
    let open = candidate.open_gates.iter();
    let gates = failed
        .map(|id| (id, is_not_met))
        .chain(open.map(|id| (id, texts.gate_open)));
    let in_words = gates.map(|(id, text)| {
        let mut gates = loaded.questionnaire.gates.iter();
        let gate = gates.find(|gate| gate.id == *id);
        let title = gate.map_or(id.clone(), |gate| page.words.of(&gate.text));
        let is_disputed = disputed.is_some_and(|ids| ids.contains(id));
        let text = if is_disputed {
            texts.gate_disputed
        } else {
            text
        };
        fill(text, &[("gate", title)])
    });
    in_words.collect()
}
