//! Export, import, look and clearing: what concerns all of it.

use std::rc::Rc;

use gloo::file::{File, callbacks::FileReader};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{PageProps, Place};
use crate::model::{Theme, Workspace};
use crate::report::fill;
use crate::state::Action;
use crate::storage::{ImportError, Preview, read_export};
use crate::ui::components::{Confirm, CopyInstead, Field, Tone, notice, select_field};
use crate::ui::edge;
use crate::ui::locale::Words;

#[derive(Properties, PartialEq)]
pub struct WorkspacePageProps {
    pub page: PageProps,
    /// Damaged records that are kept for export.
    pub set_aside: usize,
}

/// What became of the chosen file.
enum Imported {
    Nothing,
    Read(Rc<Workspace>, Preview),
    Failed(ImportError),
    Done,
}

#[component]
pub fn WorkspacePage(props: &WorkspacePageProps) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let texts = &words.texts.workspace;
    let page = &props.page;
    let imported = use_state(|| Imported::Nothing);
    let reader = use_mut_ref(|| None::<FileReader>);
    let download = {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| {
            let text = hands.export.emit(());
            let name = format!("partner-assessment {}.json", edge::today());
            edge::download(&name, "application/json", &text);
            hands.act.emit(Action::MarkExported {
                at_ms: edge::now_ms(),
            });
        })
    };
    let choose = {
        let (imported, reader) = (imported.clone(), reader.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some(file) = input.and_then(|input| input.files()?.get(0)) else {
                return;
            };
            let imported = imported.clone();
            *reader.borrow_mut() = Some(gloo::file::callbacks::read_as_text(
                &File::from(file),
                move |text| {
                    let text = text.unwrap_or_default();
                    imported.set(match read_export(&text) {
                        Ok((workspace, preview)) => Imported::Read(Rc::new(workspace), preview),
                        Err(error) => Imported::Failed(error),
                    });
                },
            ));
        })
    };
    // the same file chosen again, mended meanwhile, is a change as well
    let forget = Callback::from(|event: MouseEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.set_value("");
        }
    });
    let set_theme = hands.act.reform(|theme: String| {
        Action::SetTheme(match &*theme {
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        })
    });
    let themes = [
        ("", texts.theme_auto),
        ("light", texts.theme_light),
        ("dark", texts.theme_dark),
    ]
    .map(|(value, label)| (value.to_string(), label.to_string()))
    .to_vec();
    let theme = match page.workspace.settings.theme {
        None => "",
        Some(Theme::Light) => "light",
        Some(Theme::Dark) => "dark",
    };
    let clear = {
        let (hands, said) = (hands.clone(), texts.cleared);
        Callback::from(move |()| {
            hands.act.emit(Action::Replace(Rc::default()));
            hands.say.emit(said.into());
        })
    };
    html! {
        <>
            <p class="crumb"><button type="button" class="link" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button></p>
            <h1 tabindex="-1">{ texts.title }</h1>
            <p class="lead">{ texts.lead }</p>
            <section>
                <h2>{ texts.export }</h2>
                <p>{ texts.export_text }</p>
                <div>
                if props.set_aside > 0 {
                    { notice(Tone::Caution, &words.count(&texts.set_aside, props.set_aside), html! { <p>{ texts.set_aside_text }</p> }) }
                }
                </div>
                <button type="button" class="go" onclick={download}>{ texts.download }</button>
                <CopyInstead summary={texts.copy_instead} text={hands.export.clone()} />
            </section>
            <div>
            if !page.is_read_only {
                <section>
                    <h2>{ texts.import }</h2>
                    <p>{ texts.import_text }</p>
                    <div class="field">
                        <label for="import">{ texts.import_file }</label>
                        <input id="import" type="file" accept=".json,application/json" onclick={forget} onchange={choose} />
                    </div>
                    <div aria-live="polite">{ preview(props, words, &imported, &hands.act) }</div>
                </section>
                <section>
                    <h2>{ texts.look }</h2>
                    { select_field(Field { id: "theme", label: texts.theme, ..Field::default() }, themes, theme, set_theme) }
                </section>
                <section>
                    <h2>{ texts.clear }</h2>
                    <p>{ texts.clear_text }</p>
                    <Confirm words={words.clone()} label={texts.clear} question={texts.clear_ask} yes={texts.clear_yes} on_yes={clear} />
                </section>
            }
            </div>
        </>
    }
}

/// What the chosen file holds, and the button that takes it.
fn preview(
    props: &WorkspacePageProps,
    words: &Words,
    imported: &UseStateHandle<Imported>,
    act: &Callback<Action>,
) -> Html {
    let texts = &words.texts.workspace;
    let holds = |relationships: usize, assessments: usize| {
        if relationships + assessments == 0 {
            return texts.import_empty.to_string();
        }
        words.format.list(&[
            words.count(&texts.import_relationships, relationships),
            words.count(&texts.import_assessments, assessments),
        ])
    };
    match &**imported {
        Imported::Nothing => Html::default(),
        Imported::Done => notice(Tone::Good, texts.imported, Html::default()),
        Imported::Failed(error) => {
            let why = html! { <p>{ error.to_string() }</p> };
            notice(Tone::Critical, texts.import_failed, why)
        }
        Imported::Read(workspace, preview) => {
            let here = &props.page.workspace;
            let now = holds(here.relationships.len(), here.assessments.len());
            let take = {
                let (imported, act, workspace) = (imported.clone(), act.clone(), workspace.clone());
                Callback::from(move |_: MouseEvent| {
                    act.emit(Action::Replace(workspace.clone()));
                    imported.set(Imported::Done);
                })
            };
            let title = format!(
                "{}: {}",
                texts.import_preview,
                holds(workspace.relationships.len(), workspace.assessments.len())
            );
            let below = html! {
                <>
                    <p class="small">{ preview.names.join(", ") }</p>
                    <ul class="small">{ for preview.warnings.iter().map(|warning| html! { <li key={warning.to_string()}>{ warning.to_string() }</li> }) }</ul>
                    <p>{ fill(texts.import_replaces, &[("now", &now)]) }</p>
                    <button type="button" class="go" onclick={take}>{ texts.import_do }</button>
                </>
            };
            notice(Tone::Plain, &title, below)
        }
    }
}
