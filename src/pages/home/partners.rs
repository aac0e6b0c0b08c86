//! The partners, each with where it stands: to be found, narrowed down and put in order.

use engine::{
    model::{RelationshipKind, Stage},
    names,
    report::fill,
    sorting::Sort,
    state::Action,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_memo, use_state_eq};

use super::{ROWS, use_rows_in_sight};
use crate::{
    browser,
    components::{Field, button, cell, named_button, row_head, select_field, table, text_field},
    locale::{Words, with_language},
    pages::{
        Page, score_text,
        standing::{Review, Standing, course},
        use_page,
    },
    place::Place,
    shared::Shared,
};

/// With more partners than these there are fields to find some.
const FEW: usize = 7;

#[derive(Properties, PartialEq)]
pub struct PartnersProps {
    pub standings: Shared<Vec<Standing>>,
}

/// Which partners are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Attention,
    NotChecked,
    Stage(Stage),
    Kind(RelationshipKind),
}

impl Filter {
    /// Its name among the options; nothing for all.
    fn name(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Attention => "attention".into(),
            Self::NotChecked => "not-checked".into(),
            Self::Stage(stage) => format!("stage {}", stage.name()),
            Self::Kind(kind) => format!("kind {}", kind.name()),
        }
    }

    fn label(self, words: &Words) -> String {
        let texts = &words.texts.standing;
        match self {
            Self::All => texts.filter_all.into(),
            Self::Attention => texts.filter_attention.into(),
            Self::NotChecked => texts.filter_not_checked.into(),
            Self::Stage(stage) => {
                let stage = words.texts.report.stages[stage as usize];
                fill(texts.filter_stage, &[("stage", stage)])
            }
            Self::Kind(kind) => {
                let kind = words.texts.kinds[kind as usize];
                fill(texts.filter_kind, &[("kind", kind)])
            }
        }
    }

    fn takes(self, standing: &Standing) -> bool {
        match self {
            Self::All => true,
            Self::Attention => standing.needs_attention(),
            Self::NotChecked => standing.latest.is_empty(),
            Self::Stage(stage) => standing.relationship.stage == Some(stage),
            Self::Kind(kind) => standing.relationship.kind == kind,
        }
    }

    /// All that there are.
    fn every() -> impl Iterator<Item = Self> {
        let stages = Stage::ALL.iter().map(|&stage| Self::Stage(stage));
        let kinds = RelationshipKind::ALL.iter().map(|&kind| Self::Kind(kind));
        let first = [Self::All, Self::Attention, Self::NotChecked];
        first.into_iter().chain(stages).chain(kinds)
    }
}

/// In which order they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Attention,
    Name,
    /// The lowest first; what has none last.
    Health,
    /// The next one first; what has none last.
    Review,
    /// The newest first.
    Latest,
}

impl Order {
    /// As in the texts.
    const ALL: [Self; 5] = [
        Self::Attention,
        Self::Name,
        Self::Health,
        Self::Review,
        Self::Latest,
    ];

    fn name(self) -> &'static str {
        ["", "name", "health", "review", "latest"][self as usize] // one for each
    }

    /// Puts partners by name into this order; of equal ones the names decide.
    fn apply(self, standings: &mut [&Standing]) {
        match self {
            Self::Name => {}
            Self::Attention => standings.order_by(|a, b| a.urgency().cmp(&b.urgency())),
            Self::Health => {
                let score = |one: &Standing| {
                    let now = one.now.as_ref();
                    now.and_then(|now| now.score).unwrap_or(f64::INFINITY)
                };
                standings.order_by(|a, b| score(a).total_cmp(&score(b)));
            }
            Self::Review => {
                let day = |one: &Standing| {
                    let day = one.relationship.next_review.clone();
                    (day.is_none(), day)
                };
                standings.order_by(|a, b| day(a).cmp(&day(b)));
            }
            Self::Latest => {
                let at = |one: &Standing| one.latest.first().map_or(0.0, |latest| latest.at_ms);
                standings.order_by(|a, b| at(b).total_cmp(&at(a)));
            }
        }
    }
}

#[component]
pub fn Partners(props: &PartnersProps) -> Html {
    let page = use_page();
    let sought = use_state_eq(String::new);
    let filter = use_state_eq(Filter::default);
    let order = use_state_eq(Order::default);
    let by_name = use_memo(
        (props.standings.clone(), page.words.clone()),
        |(standings, words)| {
            let name = |at: usize| words.format.lowercase(&standings[at].relationship.name);
            let mut by_name: Vec<(String, usize)> =
                (0..standings.len()).map(|at| (name(at), at)).collect();
            by_name.order_by(|(one, _), (other, _)| one.cmp(other));
            by_name
                .into_iter()
                .map(|(_, at)| at)
                .collect::<Vec<usize>>()
        },
    );
    let key = names::key(&sought);
    let all = by_name.iter().filter_map(|&at| props.standings.get(at));
    let mut found: Vec<&Standing> = all
        .filter(|one| filter.takes(one))
        .filter(|one| key.is_empty() || names::key(&one.relationship.name).contains(&key))
        .collect();
    order.apply(&mut found);
    let (row_count, more) = use_rows_in_sight(&page.words, found.len(), ROWS);
    let texts = &page.words.texts.home;
    let heads = [
        texts.col_partner,
        texts.col_health,
        texts.col_latest,
        texts.col_attention,
        texts.col_review,
    ];
    let rows = found.iter().take(row_count).map(|one| row(&page, one));
    let has_sample = props.standings.iter().any(|one| one.relationship.sample);
    html! {
        <>
            <h2>{page.words.texts.standing.partners}</h2>
            <div>
                if props.standings.len() > FEW {
                    {tools(&page, &props.standings, &sought, &filter, &order, found.len())}
                }
            </div>
            {table("cards partners", texts.title, &heads, html! { <>{for rows}</> })}
            {more}
            if has_sample && !page.is_read_only() {
                {button("quiet", texts.sample_remove, page.act(Action::RemoveSamples))}
            }
        </>
    }
}

/// The fields that find partners, and how many they have found.
fn tools(
    page: &Page,
    standings: &[Standing],
    sought: &UseStateHandle<String>,
    filter: &UseStateHandle<Filter>,
    order: &UseStateHandle<Order>,
    found: usize,
) -> Html {
    let words = &page.words;
    let (texts, own) = (&words.texts.home, &words.texts.standing);
    let counted = [
        ("n", &*words.whole(found)),
        ("all", &words.whole(standings.len())),
    ];
    let told = match sought.is_empty() && **filter == Filter::All {
        true => String::new(),
        false => fill(texts.partners_found, &counted),
    };
    let on_input = {
        let sought = sought.clone();
        Callback::from(move |typed| sought.set(typed))
    };
    // what is chosen stays among the options, also where nobody fits any more
    let offered =
        Filter::every().filter(|one| *one == **filter || standings.iter().any(|it| one.takes(it)));
    let offered: Vec<(String, String)> =
        offered.map(|one| (one.name(), one.label(words))).collect();
    let offered = offered.iter().map(|(name, label)| (&**name, label.clone()));
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |name: String| {
            filter.set(
                Filter::every()
                    .find(|one| one.name() == name)
                    .unwrap_or_default(),
            );
        })
    };
    let orders = Order::ALL.map(|one| (one.name(), own.orders[one as usize].to_string()));
    let on_order = {
        let order = order.clone();
        Callback::from(move |name: String| {
            order.set(
                Order::ALL
                    .into_iter()
                    .find(|one| one.name() == name)
                    .unwrap_or_default(),
            );
        })
    };
    html! {
        <>
            <div class="tools">
                {text_field(Field::new("find", texts.find), "search", sought, on_input)}
                {select_field(Field::new("filter", own.filter), &filter.name(), offered, on_filter)}
                {select_field(Field::new("order", own.order), order.name(), orders, on_order)}
            </div>
            <p class="small" aria-live="polite">{told}</p>
        </>
    }
}

fn row(page: &Page, standing: &Standing) -> Html {
    let words = &page.words;
    let (texts, report) = (&words.texts.home, &words.texts.report);
    let relationship = &standing.relationship;
    let open = page.go(Place::Relationship(Some(standing.id.clone())));
    let stage = relationship.stage;
    let stage = stage.map_or(report.stage_not_set, |stage| report.stages[stage as usize]);
    let health = match (&standing.now, standing.latest.is_empty()) {
        (Some(now), _) => {
            let score = score_text(words, now);
            let shown = html! {
                <span class="health">
                    <strong class="num">{score}</strong>
                    {course(page, standing)}
                </span>
            };
            cell("", texts.col_health, shown)
        }
        (None, true) => cell("small", texts.col_health, texts.not_checked.into()),
        (None, false) => cell("small", texts.col_health, texts.no_health_check.into()),
    };
    let earned = standing.earned_name().map(|name| {
        let name = words.of(name);
        with_language(&fill(words.texts.standing.earned, &[("name", &*name)]))
    });
    let alerts = standing.alerts_in_words(words);
    let attention = match (alerts.is_empty(), standing.latest.is_empty()) {
        (true, true) => cell("", texts.col_attention, html! {}),
        (true, false) => cell("small", texts.col_attention, texts.nothing_urgent.into()),
        (false, _) => cell("", texts.col_attention, words.format.list(&alerts).into()),
    };
    html! {
        <tr key={standing.id.clone()} role="row">
            {row_head(html! {
                <>
                    {button("link strong", &relationship.name, open)}
                    if relationship.sample {
                        <span class="pill">{texts.sample_mark}</span>
                    }
                    <span class="small beneath">{stage}</span>
                    if let Some(earned) = earned {
                        <span class="small beneath">{earned}</span>
                    }
                </>
            })}
            {health}
            {cell("", texts.col_latest, latest(page, standing))}
            {attention}
            {cell("small", texts.col_review, review(page, standing).into())}
        </tr>
    }
}

/// What its last check came to in a few words, with the way to it.
fn latest(page: &Page, standing: &Standing) -> Html {
    let words = &page.words;
    let Some(latest) = standing.latest.first() else {
        return html! {};
    };
    let title = &*words.of(&latest.loaded.questionnaire.title);
    let open = page.go(Place::Result(latest.id.clone()));
    let names = [("title", title), ("partner", &*standing.relationship.name)];
    // its score stands in a column of its own
    let bands = standing
        .is_health(latest)
        .then(|| latest.bands_in_words(words));
    let said = bands.flatten().unwrap_or_else(|| latest.in_words(words));
    html! {
        <div>
            {named_button(
                "link",
                with_language(title),
                &fill(words.texts.home.open_latest, &names),
                open,
            )}
            <div class="small">{with_language(&said)}</div>
        </div>
    }
}

/// When the partner is to be reviewed next.
fn review(page: &Page, standing: &Standing) -> String {
    let texts = &page.words.texts.home;
    let Some(day) = &standing.relationship.next_review else {
        return texts.no_date.into();
    };
    let shown = page.words.format.date(browser::day_ms(day));
    match standing.review {
        Review::Overdue => fill(texts.overdue, &[("date", &*shown)]),
        _ => shown,
    }
}
