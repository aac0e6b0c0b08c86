//! Before the first question: whom it is about, and what the questions depend on.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{PageProps, Place};
use crate::model::{
    Assessment, AssessmentState, Context, Relationship, RelationshipKind, Respondent, Side, Stage,
    Subject,
};
use crate::report::fill;
use crate::state::Action;
use crate::ui::components::{Field, select_field, text_field};
use crate::ui::edge;
use crate::ui::locale::Words;

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub page: PageProps,
    pub questionnaire: String,
    /// The id of one that is there, or the name of a new one.
    pub relationship: Option<String>,
}

/// What has been filled in so far.
#[derive(Clone, PartialEq)]
struct Draft {
    /// The id of one that is there; empty for a new one.
    partner: String,
    name: String,
    context: Context,
    role: String,
    side: Side,
    /// Messages show once someone tried to go on.
    tried: bool,
}

#[component]
pub fn StartPage(props: &StartProps) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let texts = &words.texts.start;
    let page = &props.page;
    let draft = use_state(|| {
        let given = props.relationship.clone().unwrap_or_default();
        let known = page.workspace.relationships.get(&given);
        let (partner, name) = match known {
            Some(_) => (given, String::new()),
            None => (String::new(), given),
        };
        Draft {
            name,
            context: known.map(|known| known.context).unwrap_or_default(),
            role: known.map(|known| known.owner.clone()).unwrap_or_default(),
            side: Side::Ours,
            tried: false,
            partner,
        }
    });
    let Some(loaded) = page.library.find(&props.questionnaire) else {
        let notices = &words.texts.notices;
        return html! {
            <>
                <h1 tabindex="-1">{ fill(notices.unknown_questionnaire, &[("id", &props.questionnaire)]) }</h1>
                <p class="lead">{ notices.known_questionnaires }{ " " }{ page.library.ids().collect::<Vec<_>>().join(", ") }</p>
                <button type="button" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button>
            </>
        };
    };
    let questionnaire = &loaded.questionnaire;
    let has_partner = questionnaire.subject == Subject::Relationship;
    let is_new = draft.partner.is_empty();
    let name_error = if !has_partner || !is_new {
        ""
    } else if draft.name.trim().is_empty() {
        texts.name_missing
    } else if page
        .workspace
        .relationships
        .values()
        .any(|known| known.name == draft.name.trim())
    {
        texts.name_taken
    } else {
        ""
    };
    let stage_error = if has_partner && draft.context.stage.is_none() {
        texts.stage_missing
    } else {
        ""
    };
    let shown = |error: &'static str| if draft.tried { error } else { "" };
    let submit = {
        let (draft, hands, page, id) = (
            draft.clone(),
            hands.clone(),
            page.clone(),
            questionnaire.id.clone(),
        );
        let is_complete = name_error.is_empty() && stage_error.is_empty();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !is_complete {
                draft.set(Draft {
                    tried: true,
                    ..(*draft).clone()
                });
                return;
            }
            let relationship = has_partner.then(|| kept_relationship(&draft, &page, &hands.act));
            let assessment = edge::fresh_id();
            hands.act.emit(Action::StartAssessment {
                id: assessment.clone(),
                assessment: Assessment {
                    questionnaire: id.clone(),
                    relationship,
                    respondent: Respondent {
                        side: draft.side,
                        role: draft.role.trim().into(),
                    },
                    started_at_ms: edge::now_ms(),
                    state: AssessmentState::InProgress { section: None },
                    responses: Default::default(),
                },
            });
            hands.go.emit(Place::Answer {
                assessment,
                section: None,
                item: None,
            });
        })
    };
    let set_role = {
        let draft = draft.clone();
        Callback::from(move |role| {
            draft.set(Draft {
                role,
                ..(*draft).clone()
            })
        })
    };
    let set_side = {
        let draft = draft.clone();
        Callback::from(move |side: String| {
            let side = if side == "theirs" {
                Side::Theirs
            } else {
                Side::Ours
            };
            draft.set(Draft {
                side,
                ..(*draft).clone()
            });
        })
    };
    let sides = [
        ("ours", words.texts.report.side_ours),
        ("theirs", words.texts.report.side_theirs),
    ]
    .map(|(value, label)| (value.to_string(), label.to_string()))
    .to_vec();
    let side = if draft.side == Side::Ours {
        "ours"
    } else {
        "theirs"
    };
    let role = Field {
        id: "role",
        label: texts.role,
        help: texts.role_help,
        error: "",
    };
    html! {
        <>
            <p class="crumb"><button type="button" class="link" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button>{ " · " }{ questionnaire.title.in_language(&words.language) }</p>
            <h1 tabindex="-1">{ texts.title }</h1>
            <p class="lead">{ texts.lead }</p>
            <form class="form" onsubmit={submit} novalidate=true>
                <div>
                if has_partner {
                    { partner_fields(page, words, &draft, shown(name_error), shown(stage_error)) }
                }
                </div>
                { text_field(role, "text", &draft.role, set_role) }
                { select_field(Field { id: "side", label: texts.side, ..Field::default() }, sides, side, set_side) }
                <div class="row"><button class="go">{ texts.begin }</button></div>
            </form>
        </>
    }
}

/// Adds the relationship, or brings the one that is there up to date; gives its id.
fn kept_relationship(draft: &Draft, page: &PageProps, act: &Callback<Action>) -> String {
    if let Some(known) = page.workspace.relationships.get(&draft.partner) {
        let mut relationship = Relationship::clone(known);
        relationship.context = draft.context;
        act.emit(Action::EditRelationship {
            id: draft.partner.clone(),
            relationship,
        });
        return draft.partner.clone();
    }
    let id = edge::fresh_id();
    let relationship = new_relationship(draft.name.trim(), draft.context);
    act.emit(Action::AddRelationship {
        id: id.clone(),
        relationship,
    });
    id
}

pub fn new_relationship(name: &str, context: Context) -> Relationship {
    Relationship {
        name: name.into(),
        context,
        owner: String::new(),
        counterpart: String::new(),
        next_review: None,
        sample: false,
    }
}

fn partner_fields(
    page: &PageProps,
    words: &Words,
    draft: &UseStateHandle<Draft>,
    name_error: &'static str,
    stage_error: &'static str,
) -> Html {
    let texts = &words.texts.start;
    let change = |with: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |value: String| {
            let mut next = (*draft).clone();
            with(&mut next, value);
            draft.set(next);
        })
    };
    let choose = {
        let (draft, page) = (draft.clone(), page.clone());
        Callback::from(move |partner: String| {
            let mut next = (*draft).clone();
            if let Some(known) = page.workspace.relationships.get(&partner) {
                next.context = known.context;
            }
            next.partner = partner;
            draft.set(next);
        })
    };
    let new = (String::new(), texts.new_partner.to_string());
    let known = page.workspace.relationships.iter();
    let known = known.map(|(id, one)| (id.clone(), one.name.clone()));
    let partners: Vec<(String, String)> = [new].into_iter().chain(known).collect();
    let set_context = {
        let draft = draft.clone();
        Callback::from(move |context| {
            draft.set(Draft {
                context,
                ..(*draft).clone()
            })
        })
    };
    let which = Field {
        id: "partner",
        label: texts.which,
        ..Field::default()
    };
    let name = Field {
        id: "name",
        label: texts.name,
        help: texts.name_help,
        error: name_error,
    };
    html! {
        <>
            <div>
            if partners.len() > 1 {
                { select_field(which, partners, &draft.partner, choose) }
            }
            </div>
            <div>
            if draft.partner.is_empty() {
                { text_field(name, "text", &draft.name, change(|draft, name| draft.name = name)) }
            }
            </div>
            { context_fields(words, draft.context, stage_error, set_context) }
        </>
    }
}

/// Kind, stage and competitor: what the questions depend on.
pub fn context_fields(
    words: &Words,
    context: Context,
    stage_error: &'static str,
    on_change: Callback<Context>,
) -> Html {
    let texts = &words.texts.start;
    let set_kind = on_change.reform(move |kind: String| Context {
        kind: RelationshipKind::from_name(&kind).unwrap_or_default(),
        ..context
    });
    let set_stage = on_change.reform(move |stage: String| Context {
        stage: Stage::from_name(&stage),
        ..context
    });
    let set_competitor = on_change.reform(move |event: Event| Context {
        competitor: event
            .target_dyn_into::<HtmlInputElement>()
            .is_some_and(|input| input.checked()),
        ..context
    });
    let kinds = RelationshipKind::ALL
        .map(|kind| {
            (
                kind.name().to_string(),
                words.texts.kinds[kind as usize].to_string(),
            )
        })
        .to_vec();
    let mut stages = vec![(String::new(), texts.stage_choose.to_string())];
    stages.extend(Stage::ALL.map(|stage| {
        let name = words.texts.report.stages[stage as usize];
        let meaning = words.texts.stage_meanings[stage as usize];
        (stage.name().to_string(), format!("{name}: {meaning}"))
    }));
    let stage = Field {
        id: "stage",
        label: texts.stage,
        help: "",
        error: stage_error,
    };
    let kind = Field {
        id: "kind",
        label: texts.kind,
        ..Field::default()
    };
    html! {
        <>
            { select_field(stage, stages, context.stage.map_or("", Stage::name), set_stage) }
            { select_field(kind, kinds, context.kind.name(), set_kind) }
            <div>
                <label class="tick"><input type="checkbox" checked={context.competitor} onchange={set_competitor} aria-describedby="competitor-about" /><span>{ texts.competitor }</span></label>
                <p id="competitor-about" class="small">{ texts.competitor_help }</p>
            </div>
        </>
    }
}
