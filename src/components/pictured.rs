//! A picture with what belongs to it: its table, and ways to take it along.

use engine::report::{file_name, fill};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

use super::{named, named_button};
use crate::{
    browser::{Permission, download, download_png, now_ms},
    charts::stand_alone,
    locale::{plain, use_words},
};

#[derive(Properties, PartialEq)]
pub struct PicturedProps {
    /// What the picture is called: it stands above a saved one, and the files' names are made of
    /// it.
    pub title: AttrValue,
    /// One of [`charts`](crate::charts).
    pub picture: Html,
    /// Draws the table that says the same, once it is asked for; without it the page has it.
    #[prop_or_default]
    pub table: Option<Callback<(), Html>>,
    /// What is saved, where the picture is many small ones among the words of a table.
    #[prop_or_default]
    pub to_save: Option<Html>,
}

/// How a press ended: the file's name, and whether the browser could take it.
#[derive(Clone, PartialEq)]
struct Ended {
    name: String,
    permission: Permission,
}

#[component]
pub fn Pictured(props: &PicturedProps) -> Html {
    let words = use_words();
    let texts = &words.texts.pictures;
    let around = use_node_ref();
    let is_open = use_state_eq(|| false);
    let ended = use_state_eq(|| None::<Ended>);
    let title = plain(&props.title);
    let save = |ending: &'static str| {
        let (around, ended) = (around.clone(), ended.clone());
        let (title, words) = (title.clone(), words.clone());
        let parts: Vec<&str> = title.split(" · ").collect();
        let name = file_name(&parts, ending);
        move || {
            let date = words.format.date(now_ms());
            let day = fill(words.texts.pictures.saved_on, &[("date", &date)]);
            let drawn = around
                .cast::<web_sys::Element>()
                .and_then(|it| stand_alone(&it, &title, &day));
            let Some(drawn) = drawn else { return };
            let on_end = {
                let (ended, name) = (ended.clone(), name.clone());
                Callback::from(move |permission| {
                    let name = name.clone();
                    ended.set(Some(Ended { name, permission }));
                })
            };
            match ending {
                "png" => {
                    let size = (drawn.width, drawn.height);
                    download_png(&name, &drawn.svg, size, on_end);
                }
                _ => {
                    let svg = drawn.svg;
                    let text = Callback::from(move |()| svg.clone());
                    on_end.emit(download(&name, "image/svg+xml", &text));
                }
            }
        }
    };
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    let said = ended.as_ref().map(|ended| {
        let text = match ended.permission {
            Permission::Denied => texts.not_saved,
            Permission::Given | Permission::Unknown => texts.saved,
        };
        fill(text, &[("name", &ended.name)])
    });
    let name = |text: &str| fill(text, &[("title", &*props.title)]);
    let (table_name, table_label) = named(texts.as_table, &name(texts.as_table_of));
    html! {
        <div class="pictured" ref={&around}>
            if let Some(to_save) = &props.to_save {
                <div class="to-save" hidden=true>{to_save.clone()}</div>
            }
            {props.picture.clone()}
            <div class="row no-print">
                if props.table.is_some() {
                    <button
                        type="button"
                        class="link"
                        aria-label={table_name}
                        aria-expanded={is_open.to_string()}
                        onclick={toggle}
                    >
                        {table_label}
                    </button>
                }
                <span class="save-as">
                    // each button's own name says it
                    <span aria-hidden="true">{texts.save_as}</span>
                    {named_button("link", texts.save_svg, &name(texts.save_svg_of), save("svg"))}
                    {named_button("link", texts.save_png, &name(texts.save_png_of), save("png"))}
                </span>
                <span class="small" role="status">{said}</span>
            </div>
            if let (Some(table), true) = (&props.table, *is_open) {
                {table.emit(())}
            }
        </div>
    }
}
