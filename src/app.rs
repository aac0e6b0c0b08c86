//! The widget: what stands around every page, and which page is shown.

use std::rc::Rc;

use web_sys::Element;
use yew::{
    ContextProvider, Html, Properties, classes, component, hook, html, use_effect, use_effect_with,
    use_force_update, use_memo,
};

use crate::{
    browser::{self, Focus},
    components::sample_pill,
    events::Event,
    keys,
    locale::{IntlFormat, Words, format_tag, with_language},
    navigator::Navigator,
    news::{News, outcome_in_words},
    notices::Notices,
    pages::{
        AcrossPage, AddCandidatesPage, AnswerPage, BothSidesPage, CheckPage, FiguresPage, HomePage,
        NewSelectionPage, OverTimePage, PortfolioPage, ReceivedPage, RecordPage, RelationshipPage,
        ResultPage, SelectionPage, SidesPage, StartPage, WorkspacePage,
    },
    place::Place,
    store::{Handles, Outcome, Snapshot, Store},
    undoing::Undoing,
};

#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    pub store: Store,
    pub navigator: Navigator,
    pub focus: Focus,
    /// Where the widget is mounted.
    pub host: Element,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    use_changes(props);
    let snapshot = props.store.snapshot();
    let words = use_words_of(&props.store, &snapshot);
    let handles = Handles {
        store: props.store.clone(),
        navigator: props.navigator.clone(),
        focus: props.focus.clone(),
    };
    let place = props.navigator.place();
    use_focus_on(&place, &props.navigator, &props.focus);
    let theme = snapshot.workspace.settings.theme.map(|theme| theme.name());
    // said where it is shown
    let is_heard_there = snapshot.outcome == Some(Outcome::Imported);
    let announced = match is_heard_there {
        true => String::new(),
        false => outcome_in_words(&words, &snapshot),
    };
    let class = classes!("above", snapshot.workspace.is_empty().then_some("bare"));
    html! {
        <ContextProvider<Words> context={words.clone()}>
            <ContextProvider<Handles> context={handles}>
                <ContextProvider<Snapshot> context={snapshot.clone()}>
                    <div class="widget" lang={words.spoken} dir={words.direction} data-theme={theme}>
                        <div key="above" {class}>
                            {sample_mark(&words, &place, &snapshot)}
                            <Undoing place={place.clone()} />
                        </div>
                        <div key="notices" class="notices"><Notices /></div>
                        <div key="status" class="hidden" role="status">
                            // drawn anew by every change, or the same words would be said only once
                            <key={Rc::as_ptr(&snapshot.workspace.0) as usize}>
                                {with_language(&announced)}
                            </>
                        </div>
                        <div key={place.name()} class="page">{page(place)}</div>
                        <div key="news" class="news no-print"><News /></div>
                    </div>
                </ContextProvider<Snapshot>>
            </ContextProvider<Handles>>
        </ContextProvider<Words>>
    }
}

/// Draws the app anew when something changes, and listens to what is outside of Yew, for as long as
/// it is there. From its first drawing on and not from an effect after it: what is pressed in
/// between counts.
#[hook]
fn use_changes(props: &AppProps) {
    let update = use_force_update();
    let _listeners = use_memo(props.clone(), move |props| {
        let AppProps {
            store,
            navigator,
            host,
            ..
        } = props.clone();
        let listeners = (
            keys::listen(&host, &navigator),
            browser::listen(&store),
            navigator.listen(),
        );
        let moved = update.clone();
        navigator.subscribe((move |()| moved.force_update()).into());
        let (changing, leaving) = (store.clone(), navigator);
        let changed = move |()| {
            leaving.leave_what_is_gone(&changing.snapshot().workspace);
            update.force_update();
        };
        store.subscribe(changed.into());
        listeners
    });
    use_effect_with(props.store.clone(), |store| {
        store.emit(Event::Ready { version: 1 });
    });
}

/// Moves the focus to where it was asked for, once this place and not the one before is drawn, with
/// all that stands below.
#[hook]
fn use_focus_on(place: &Place, navigator: &Navigator, focus: &Focus) {
    let (place, navigator, focus) = (place.clone(), navigator.clone(), focus.clone());
    use_effect(move || {
        if navigator.place() == place {
            focus.settle_on_page();
        }
    });
}

/// Words in the reader's own choice of language, else the page's, else English.
#[hook]
fn use_words_of(store: &Store, snapshot: &Snapshot) -> Words {
    let chosen = snapshot.workspace.settings.language.clone();
    let language = chosen
        .or(store.options().lang)
        .filter(|tag| !tag.is_empty());
    let language = language.unwrap_or_else(|| "en".into());
    let words = use_memo(language, |language| {
        let format = IntlFormat::new(format_tag(language, &browser::languages()));
        Words::new(language, Rc::new(format))
    });
    Words::clone(&words)
}

/// That what is shown was made up. It is printed, too.
fn sample_mark(words: &Words, place: &Place, snapshot: &Snapshot) -> Html {
    html! {
        if place.is_about_sample(&snapshot.workspace) {
            <p class="small sample-mark">
                {sample_pill(words)}{" "}{words.texts.home.sample_note}
            </p>
        }
    }
}

fn page(place: Place) -> Html {
    match place {
        Place::Home => html! { <HomePage /> },
        Place::Start {
            questionnaire,
            relationship,
            repeats,
        } => html! { <StartPage {questionnaire} {relationship} {repeats} /> },
        Place::Relationship(id) => html! { <RelationshipPage {id} /> },
        Place::Answer {
            assessment,
            section,
            item,
        } => html! { <AnswerPage id={assessment} {section} {item} /> },
        Place::Check(id) => html! { <CheckPage {id} /> },
        Place::Result(id) => html! { <ResultPage {id} /> },
        Place::NewSelection(questionnaire) => html! { <NewSelectionPage {questionnaire} /> },
        Place::Selection(id) => html! { <SelectionPage {id} /> },
        Place::AddCandidates(id) => html! { <AddCandidatesPage {id} /> },
        Place::Figures(id) => html! { <FiguresPage {id} /> },
        Place::Sides(id) => html! { <SidesPage {id} /> },
        Place::Record(id) => html! { <RecordPage {id} /> },
        Place::Across { selection, section } => html! { <AcrossPage id={selection} {section} /> },
        Place::Portfolio => html! { <PortfolioPage /> },
        Place::OverTime {
            questionnaire,
            relationship,
            between,
        } => html! { <OverTimePage {questionnaire} {relationship} {between} /> },
        Place::BothSides {
            relationship,
            questionnaire,
        } => html! { <BothSidesPage {relationship} {questionnaire} /> },
        Place::Received => html! { <ReceivedPage /> },
        Place::Workspace => html! { <WorkspacePage /> },
    }
}
