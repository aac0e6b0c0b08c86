//! What can be taken along: on paper, as a file, or as a text to copy.

use engine::report::{CalendarEntry, calendar, fill};
use yew::{
    Callback, Html, Properties, UseStateHandle, classes, component, hook, html, use_effect_with,
    use_state_eq,
};

use super::{CopyInstead, button};
use crate::{
    browser::{self, Permission},
    locale::use_words,
};

/// A file on offer.
#[derive(Clone, PartialEq)]
pub struct FileOffer {
    /// As for [`button`].
    pub class: &'static str,
    pub label: &'static str,
    pub name: String,
    pub media_type: &'static str,
    /// Makes its text once it is asked for; it gets the empty tuple.
    pub text: Callback<(), String>,
}

impl FileOffer {
    /// A calendar file of those entries that are on a day, which what is typed need not be; `None`
    /// where none is.
    pub fn calendar(
        label: &'static str,
        name: String,
        entries: impl Iterator<Item = CalendarEntry>,
    ) -> Option<Self> {
        let entries: Vec<CalendarEntry> = entries.filter(CalendarEntry::is_on_a_day).collect();
        (!entries.is_empty()).then(|| Self {
            class: "",
            label,
            name,
            media_type: "text/calendar",
            text: Callback::from(move |()| {
                // invariant: each entry's day is one, and the browser's clock tells a time
                calendar(&entries, &browser::now_text()).unwrap_or_default()
            }),
        })
    }
}

#[derive(Properties, PartialEq)]
pub struct ExportsProps {
    /// The first one's text is the one to copy.
    pub files: Vec<FileOffer>,
    #[prop_or_default]
    pub prints: Vec<PrintOffer>,
    /// A file has been handed out, as far as anybody can tell.
    #[prop_or_default]
    pub on_handed_out: Callback<()>,
    /// Whether the text to copy is offered only once a file was asked for, as it may not arrive.
    #[prop_or_default]
    pub copies_if_missed: bool,
    /// Whether each stands on a line of its own, like a link: where there are many, and none is the
    /// one to press.
    #[prop_or_default]
    pub is_list: bool,
    /// More buttons, after these.
    #[prop_or_default]
    pub children: Html,
}

/// A way to print on offer.
#[derive(Clone, PartialEq)]
pub struct PrintOffer {
    pub label: &'static str,
    /// Is called before, so that the page can be drawn as it is to be printed.
    pub prepare: Callback<()>,
}

/// Whether a page is drawn as it is to be printed. Once it has been printed it is as before:
/// printed from the browser's own menu, the next time, it is all of it again.
#[hook]
pub fn use_until_printed() -> UseStateHandle<bool> {
    let is_for_print = use_state_eq(|| false);
    let printed = is_for_print.clone();
    use_effect_with(*is_for_print, move |is_for_print| {
        let listener =
            is_for_print.then(|| browser::listen_after_print(move || printed.set(false)));
        move || drop(listener)
    });
    is_for_print
}

/// What was asked of the browser, and how that may have ended.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    /// To print, which is not allowed, or may not be.
    Print(Permission),
    /// For the file at this position.
    File(usize, Permission),
}

#[component]
pub fn Exports(props: &ExportsProps) -> Html {
    let words = use_words();
    let texts = &words.texts.exports;
    let asked = use_state_eq(|| None);
    let class_of = |class| if props.is_list { "link" } else { class };
    let prints = use_prints(&props.prints, class_of(""), &asked);
    let files = props.files.iter().enumerate().map(|(at, file)| {
        let (asked, file) = (asked.clone(), file.clone());
        let on_handed_out = props.on_handed_out.clone();
        let (class, label) = (class_of(file.class), file.label);
        let press = move || {
            let permission = browser::download(&file.name, file.media_type, &file.text);
            asked.set(Some(Asked::File(at, permission)));
            if permission == Permission::Given {
                on_handed_out.emit(());
            }
        };
        html! { <key={label}>{button(class, label, press)}</> }
    });
    let arrived = {
        let (asked, on_handed_out) = (asked.clone(), props.on_handed_out.clone());
        move || {
            asked.set(None);
            on_handed_out.emit(());
        }
    };
    let (at, permission, texts_of) = match *asked {
        None => (0, Permission::Given, [""; 3]),
        Some(Asked::Print(permission)) => (0, permission, ["", texts.no_print, texts.unsure_print]),
        Some(Asked::File(at, permission)) => {
            let said = [texts.asked, texts.no_download, texts.unsure];
            (at, permission, said)
        }
    };
    let name = props.files.get(at).map_or("", |file| &file.name);
    let why = fill(texts_of[permission as usize], &[("name", name)]); // one for each
    let is_missed = permission != Permission::Given;
    let is_print = matches!(*asked, Some(Asked::Print(_)));
    let is_told_to_copy = is_missed || matches!(*asked, Some(Asked::File(..)));
    let copied = props.files.get(at).map(|file| file.text.clone());
    html! {
        <div class={classes!("exports", props.is_list.then_some("exports-list"))}>
            if !prints.is_empty() {
                <div class="row">{for prints}</div>
            }
            if !props.files.is_empty() {
                <div class="row">
                    <>{for files}</>
                    {props.children.clone()}
                </div>
            }
            <div role="status">
                if !why.is_empty() {
                    <p>
                        {&why}
                        if is_print && !props.files.is_empty() {
                            {" "}{texts.copy_below}
                        }
                    </p>
                }
                if matches!(*asked, Some(Asked::File(_, Permission::Unknown))) {
                    {button("link", texts.arrived, arrived)}
                }
            </div>
            if let Some(text) = copied.filter(|_| is_told_to_copy || !props.copies_if_missed) {
                <CopyInstead
                    key={format!("{at} {is_missed}")}
                    label={texts.text_to_copy}
                    show={texts.copy_instead}
                    hide={texts.hide_copy}
                    {text}
                    is_open={is_missed}
                />
            }
        </div>
    }
}

/// The buttons that print. What they prepare is drawn before the browser is asked.
#[hook]
fn use_prints(
    prints: &[PrintOffer],
    class: &'static str,
    asked: &UseStateHandle<Option<Asked>>,
) -> Vec<Html> {
    let presses = use_state_eq(|| 0_u32);
    let printed = asked.clone();
    use_effect_with(*presses, move |presses| {
        if *presses > 0 {
            printed.set(Some(Asked::Print(browser::print())));
        }
    });
    let buttons = prints.iter().map(|PrintOffer { label, prepare }| {
        let (presses, prepare) = (presses.clone(), prepare.clone());
        let press = move || {
            prepare.emit(());
            presses.set(presses.wrapping_add(1));
        };
        html! { <key={*label}>{button(class, *label, press)}</> }
    });
    buttons.collect()
}
