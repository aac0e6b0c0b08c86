//! What is known of a partner, as fields to change.

use std::{cell::RefCell, rc::Rc};

use engine::{
    model::{Context, Relationship, Workspace},
    names,
    state::Action,
};
use yew::{
    Callback, Html, Properties, UseStateHandle, component, hook, html, use_effect_with,
    use_mut_ref, use_state, use_state_eq,
};

use crate::{
    browser,
    components::{Field, button, on_enter, submit_button, text_field},
    locale::StartTexts,
    news::saved_in_words,
    pages::{
        Page,
        partner_form::{context_fields, name_error, new_relationship, on_field},
        use_page,
    },
    shared::Shared,
    store::Store,
};

/// What is filled in about a partner.
#[derive(Clone)]
struct Draft {
    /// As it is typed.
    now: Relationship,
    /// As it was opened or saved.
    saved: Relationship,
}

impl Draft {
    /// Nothing has been typed yet.
    fn of(relationship: Relationship) -> Self {
        Self {
            saved: relationship.clone(),
            now: relationship,
        }
    }

    fn open(workspace: &Workspace, id: Option<&str>) -> Self {
        let known = id.and_then(|id| workspace.relationships.get(id));
        Self::of(match known {
            Some(known) => Relationship::clone(known),
            None => new_relationship("", Context::default()),
        })
    }
}

#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    pub id: Option<String>,
    /// What was typed and not saved is to be forgotten.
    pub on_cancel: Callback<()>,
    pub on_saved: Callback<()>,
}

/// What is known of a partner, to be changed.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let page = use_page();
    let draft = use_state(|| Draft::open(page.workspace(), props.id.as_deref()));
    let has_tried = use_state_eq(|| false);
    let texts = page.words.texts;
    let newest = use_saving_on_leave(&page.store, props.id.as_deref(), &draft, &texts.start);
    let cancel = {
        let (newest, draft) = (newest.clone(), draft.clone());
        let on_cancel = props.on_cancel.clone();
        move || {
            newest.replace(Draft::of(draft.saved.clone()));
            on_cancel.emit(());
        }
    };
    let submit = {
        let (page, id, on_saved) = (page.clone(), props.id.clone(), props.on_saved.clone());
        let (draft, has_tried) = (draft.clone(), has_tried.clone());
        Callback::from(move |()| {
            let workspace = page.store.snapshot().workspace;
            let action = save_action(&texts.start, &workspace, id.as_deref(), &draft.now);
            has_tried.set(action.is_none());
            let Some(action) = action else {
                page.focus.after_drawing("[aria-invalid]");
                return;
            };
            newest.replace(Draft::of(draft.now.clone()));
            page.store.dispatch(action);
            on_saved.emit(());
        })
    };
    let save = page.if_saved(texts.relationship.save, texts.relationship.take_over);
    html! {
        <div class="form" onkeydown={on_enter(&submit)}>
            <fieldset class="bare" disabled={page.is_read_only()}>
                <legend class="hidden">{texts.relationship.details}</legend>
                {fields(&page, props.id.as_deref(), &draft, *has_tried)}
                <div class="row">
                    {submit_button(save, submit)}
                    {button("", texts.cancel, cancel)}
                </div>
            </fieldset>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct KnownDetailsProps {
    pub id: String,
}

/// The details and the way to change them, which then stands in their place.
#[component]
pub fn KnownDetails(props: &KnownDetailsProps) -> Html {
    let page = use_page();
    let is_open = use_state_eq(|| false);
    // what was there right after saving: that it is saved is said until something changes
    let saved = use_state_eq(|| None::<Shared<Workspace>>);
    let Some(known) = page.workspace().relationships.get(&props.id) else {
        return html! {};
    };
    let close = |has_saved: bool| {
        let (page, is_open, saved) = (page.clone(), is_open.clone(), saved.clone());
        Callback::from(move |()| {
            is_open.set(false);
            saved.set(has_saved.then(|| page.store.snapshot().workspace));
            page.focus.after_drawing(".partner-edit > button");
        })
    };
    let texts = page.words.texts;
    let leads = [
        (texts.relationship.owner, &known.owner),
        (texts.relationship.counterpart, &known.counterpart),
    ];
    let leads = leads.into_iter().filter(|(_, role)| !role.is_empty());
    let leads = leads.map(|(label, role)| {
        html! { <div key={label}><dt>{label}</dt><dd>{role}</dd></div> }
    });
    let leads: Vec<Html> = leads.collect();
    let edit = {
        let (is_open, focus) = (is_open.clone(), page.focus.clone());
        move || {
            is_open.set(true);
            focus.after_drawing("#name");
        }
    };
    let is_saved = saved.as_ref() == Some(&page.snapshot.workspace);
    html! {
        <>
            <div>
                if *is_open {
                    <Details
                        id={Some(props.id.clone())}
                        on_cancel={close(false)}
                        on_saved={close(true)}
                    />
                } else if !leads.is_empty() {
                    <dl class="facts">{for leads}</dl>
                }
            </div>
            if !page.is_read_only() {
                <div class="row partner-edit">
                    if !*is_open {
                        {button("link", texts.standing.edit, edit)}
                    }
                    // there before it speaks, or it would not be heard
                    <span class="small" role="status">
                        {is_saved.then(|| saved_in_words(&page.words, &page.snapshot))}
                    </span>
                </div>
            }
        </>
    }
}

fn fields(
    page: &Page,
    id: Option<&str>,
    draft: &UseStateHandle<Draft>,
    shows_errors: bool,
) -> Html {
    let (texts, start) = (&page.words.texts.relationship, &page.words.texts.start);
    let now = &draft.now;
    let on_text = |set: fn(&mut Relationship, String)| {
        on_field(draft, move |draft: &mut Draft, text| {
            set(&mut draft.now, text)
        })
    };
    let on_context = on_field(draft, |draft: &mut Draft, context| {
        draft.now.set_context(context);
    });
    let error = name_error(start, page.workspace(), id, &now.name);
    let name = Field {
        error: error.filter(|_| shows_errors).unwrap_or_default(),
        required: start.required,
        ..Field::new("name", start.name)
    };
    let is_review_wrong = shows_errors && !has_possible_review(now);
    let review = Field {
        error: if is_review_wrong {
            texts.review_wrong
        } else {
            ""
        },
        ..Field::new("review", texts.next_review)
    };
    html! {
        <>
            {text_field(name, "text", &now.name, on_text(|now, name| now.name = name))}
            {context_fields(&page.words, now.context(), None, &on_context)}
            {text_field(
                Field::new("owner", texts.owner),
                "text",
                &now.owner,
                on_text(|now, owner| now.owner = owner),
            )}
            {text_field(
                Field::new("counterpart", texts.counterpart),
                "text",
                &now.counterpart,
                on_text(|now, counterpart| now.counterpart = counterpart),
            )}
            {text_field(
                review,
                "date",
                now.next_review.as_deref().unwrap_or_default(),
                on_text(|now, day| now.next_review = (!day.is_empty()).then_some(day)),
            )}
        </>
    }
}

/// What was typed about a partner is not lost where nobody pressed "Save".
/// Gives what would be saved.
#[hook]
fn use_saving_on_leave(
    store: &Store,
    id: Option<&str>,
    draft: &Draft,
    texts: &'static StartTexts,
) -> Rc<RefCell<Draft>> {
    let newest = use_mut_ref(|| draft.clone());
    newest.replace(draft.clone());
    let of = (store.clone(), id.map(String::from));
    let left = newest.clone();
    use_effect_with(of, move |(store, id)| {
        let (store, id) = (store.clone(), id.clone());
        move || {
            let Draft { mut now, saved } = left.borrow().clone();
            if !has_possible_review(&now) {
                now.next_review.clone_from(&saved.next_review);
            }
            if id.is_none() || now == saved {
                return;
            }
            let workspace = store.snapshot().workspace;
            if let Some(action) = save_action(texts, &workspace, id.as_deref(), &now) {
                store.dispatch(action);
            }
        }
    });
    newest
}

/// The action that keeps what is filled in; `None` while something is missing, or where the
/// partner is gone.
fn save_action(
    texts: &StartTexts,
    workspace: &Workspace,
    id: Option<&str>,
    filled: &Relationship,
) -> Option<Action> {
    if name_error(texts, workspace, id, &filled.name).is_some() || !has_possible_review(filled) {
        return None;
    }
    let relationship = Relationship {
        name: names::trimmed(&filled.name).into(),
        owner: filled.owner.trim().into(),
        counterpart: filled.counterpart.trim().into(),
        ..filled.clone()
    };
    Some(match id {
        Some(id) => Action::EditRelationship {
            id: id.into(),
            relationship: Relationship {
                // a sample no more and no less than it is by now
                sample: workspace.relationships.get(id)?.sample,
                ..relationship
            },
        },
        None => Action::AddRelationship {
            id: browser::fresh_id(),
            relationship,
        },
    })
}

fn has_possible_review(relationship: &Relationship) -> bool {
    let day = relationship.next_review.as_deref();
    day.is_none_or(Relationship::can_be_reviewed_on)
}
