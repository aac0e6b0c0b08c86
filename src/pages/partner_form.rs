//! What the forms about partners share: the fields that the questions depend on, and what is wrong
//! with a name.

use engine::model::{Context, Relationship, RelationshipKind, Stage, Workspace};
use engine::names;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast, UseStateHandle, html};

use crate::{
    components::{Field, select_field},
    locale::{StartTexts, Words, capitalised},
};

/// What a field does with its value: it changes the form that is kept as a page's state.
pub fn on_field<F: Clone + 'static, V: 'static>(
    form: &UseStateHandle<F>,
    set: impl Fn(&mut F, V) + 'static,
) -> Callback<V> {
    let form = form.clone();
    Callback::from(move |value| {
        let mut changed = F::clone(&form);
        set(&mut changed, value);
        form.set(changed);
    })
}

/// A partner of whom nothing else is known yet.
pub fn new_relationship(name: &str, context: Context) -> Relationship {
    Relationship {
        name: name.into(),
        kind: context.kind,
        stage: context.stage,
        competitor: context.competitor,
        owner: String::new(),
        counterpart: String::new(),
        next_review: None,
        sample: false,
        ..Relationship::default()
    }
}

/// What is wrong with the name of a partner. `id` is the partner's own, where it is there already.
pub fn name_error(
    texts: &StartTexts,
    workspace: &Workspace,
    id: Option<&str>,
    name: &str,
) -> Option<&'static str> {
    let name = names::trimmed(name);
    let mut others = workspace.relationships.iter();
    if name.is_empty() {
        Some(texts.name_missing)
    } else if others
        .any(|(other, known)| Some(other.as_str()) != id && names::is_same(&known.name, name))
    {
        Some(texts.name_taken)
    } else {
        None
    }
}

/// Stage, kind and competitor: what the questions depend on.
pub fn context_fields(
    words: &Words,
    context: Context,
    stage_error: Option<&str>,
    on_change: &Callback<Context>,
) -> Html {
    html! {
        <>
            {stage_field(words, context, stage_error, on_change)}
            {kind_fields(words, context, on_change)}
        </>
    }
}

/// The stage, which must be chosen.
pub fn stage_field(
    words: &Words,
    context: Context,
    error: Option<&str>,
    on_change: &Callback<Context>,
) -> Html {
    let texts = &words.texts.start;
    let stage = Field {
        help: texts.stage_help,
        error: error.unwrap_or_default(),
        required: texts.required,
        ..Field::new("stage", texts.stage)
    };
    let stages = Stage::ALL.iter().map(|&stage| {
        let name = words.texts.report.stages[stage as usize];
        let meaning = words.texts.stage_meanings[stage as usize];
        (stage.name(), format!("{}: {meaning}", capitalised(name)))
    });
    let no_stage = ("", texts.stage_choose.to_string());
    let on_stage = on_change.reform(move |name: String| Context {
        stage: name.parse().ok(),
        ..context
    });
    select_field(
        stage,
        context.stage.map_or("", Stage::name),
        std::iter::once(no_stage).chain(stages),
        on_stage,
    )
}

/// What they are to us, and whether they compete with us.
pub fn kind_fields(words: &Words, context: Context, on_change: &Callback<Context>) -> Html {
    let texts = &words.texts.start;
    let kinds = RelationshipKind::ALL
        .iter()
        .map(|&kind| (kind.name(), words.texts.kinds[kind as usize].to_string()));
    let on_kind = on_change.reform(move |name: String| Context {
        kind: name.parse().unwrap_or_default(),
        ..context
    });
    let on_competitor = on_change.reform(move |event: Event| Context {
        competitor: event.target_unchecked_into::<HtmlInputElement>().checked(),
        ..context
    });
    html! {
        <>
            {select_field(Field::new("kind", texts.kind), context.kind.name(), kinds, on_kind)}
            <div>
                <label class="tick">
                    <input
                        type="checkbox"
                        aria-describedby="competitor-about"
                        checked={context.competitor}
                        onchange={on_competitor}
                    />
                    <span>{texts.competitor}</span>
                </label>
                <p class="small" id="competitor-about">{texts.competitor_help}</p>
            </div>
        </>
    }
}
