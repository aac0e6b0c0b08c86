//! What can be taken along: on paper, as a file, or as a text to copy.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

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

#[derive(Properties, PartialEq)]
pub struct ExportsProps {
    /// The first one's text is the one to copy.
    pub files: Vec<FileOffer>,
    /// Says what the button to print says; without it there is none.
    #[prop_or_default]
    pub print: Option<&'static str>,
    /// A file has been handed out, as far as anybody can tell.
    #[prop_or_default]
    pub on_handed_out: Callback<()>,
    /// More buttons, after these.
    #[prop_or_default]
    pub children: Html,
}

/// What was asked for and is not there, or nobody knows.
#[derive(Clone, Copy, PartialEq)]
enum Missing {
    Print,
    /// The file at this position, which the frame around forbids.
    Forbidden(usize),
    /// The one at this position, which it may forbid.
    Unsure(usize),
}

#[component]
pub fn Exports(props: &ExportsProps) -> Html {
    let words = use_words();
    let texts = &words.texts.exports;
    let missing = use_state_eq(|| None);
    let print = {
        let missing = missing.clone();
        move || missing.set((!browser::print()).then_some(Missing::Print))
    };
    let files = props.files.iter().enumerate().map(|(at, file)| {
        let (missing, file) = (missing.clone(), file.clone());
        let on_handed_out = props.on_handed_out.clone();
        let (class, label) = (file.class, file.label);
        let press = move || {
            let permission = browser::download(&file.name, file.media_type, &file.text);
            missing.set(match permission {
                Permission::Given => None,
                Permission::Denied => Some(Missing::Forbidden(at)),
                Permission::Unknown => Some(Missing::Unsure(at)),
            });
            if permission == Permission::Given {
                on_handed_out.emit(());
            }
        };
        html! { <key={label}>{button(class, label, press)}</> }
    });
    let arrived = {
        let (missing, on_handed_out) = (missing.clone(), props.on_handed_out.clone());
        move || {
            missing.set(None);
            on_handed_out.emit(());
        }
    };
    let (why, at) = match *missing {
        None => ("", 0),
        Some(Missing::Print) => (texts.no_print, 0),
        Some(Missing::Forbidden(at)) => (texts.no_download, at),
        Some(Missing::Unsure(at)) => (texts.unsure, at),
    };
    let copied = props.files.get(at).map(|file| file.text.clone());
    html! {
        <div class="exports">
            <div class="row">
                if let Some(label) = props.print {
                    {button("", label, print)}
                }
                <>{for files}</>
                {props.children.clone()}
            </div>
            <div role="status">
                if !why.is_empty() {
                    <p>{why}</p>
                }
                if matches!(*missing, Some(Missing::Unsure(_))) {
                    {button("link", texts.arrived, arrived)}
                }
            </div>
            if let Some(text) = copied {
                <CopyInstead
                    key={format!("{at} {why}")}
                    label={AttrValue::from(texts.copy_instead)}
                    {text}
                    is_open={!why.is_empty()}
                />
            }
        </div>
    }
}
